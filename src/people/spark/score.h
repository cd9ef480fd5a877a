/* SPDX-License-Identifier: Apache-2.0 */
/** One run of `spark score`, while it is under way.
 *
 *      file --score_columns.c--> which columns, which items in which language, who answered what      (first reading)
 *           --score_ideas.c----> each idea judged, near-duplicates found; then what needs all of them (second reading)
 *           --score_write.c----> the rows with their scores                                           (third reading)
 *
 *  A row takes 32 bytes while the run lasts, an idea what near.h and clusters.h say; texts are read again, not kept. */
#ifndef FVI_SCORE_H
#define FVI_SCORE_H

#include "mind/ideas/prior.h"
#include "people/result/result.h"
#include "world/table/csv.h"

enum { FVI_SCORE_ROWS_MOST = 1000 * 1000, FVI_SCORE_ADDED = 9 };
#define FVI_SCORE_NONE UINT32_MAX

/* The columns that are added, in this order. CONTRACT. */
#define FVI_SCORE_COLUMNS                                                                                                      \
    {                                                                                                                          \
        "fluency", "flexibility", "elaboration", "originality", "originality_lo", "originality_hi", "novelty", "valid",        \
            "duplicate_of"                                                                                                     \
    }

#define FVI_SCORE_WHY "why" /* one more behind them, when it is asked for */

/* Answers of one person to one item; of all people where no column names them. */
typedef struct fvi_score_group {
    uint32_t item;
    uint32_t rows, han, other; /* answers in Chinese, in another writing */
    uint32_t fluency, flexibility;
    bool chinese;
} fvi_score_group;

typedef struct fvi_score_topic {
    fvi_str name, key; /* as it first stands; folded */
    uint32_t rows, han, other, valid, distinct;
    bool chinese, both, known, asked; /* asked: the judge was, so known says something */
    double diversity, effective;
} fvi_score_topic;

/* An idea of an item, however often it was given: near-duplicates are one. Each language by itself: the vectors of two
 * languages cannot be compared. */
typedef struct fvi_score_idea {
    uint32_t topic;
    uint32_t times; /* people who gave it; rows where nobody is named */
    bool chinese;
    float rarity;   /* among those of others; NaN: there are none */
    float distance; /* from prior art; NaN: none was given, or nothing to compare with */
    float *vector;  /* of length 1 (ideavec.h); NULL: no word of it has a place */
} fvi_score_idea;

typedef struct fvi_score_row {
    uint32_t group;
    uint32_t first;                            /* row that it repeats, from 1; 0: none */
    uint32_t idea;                             /* FVI_SCORE_NONE: none. Where nobody is named, a repeat has one too */
    float originality, low, high, elaboration; /* NaN: none */
    uint8_t fault;                             /* fvi_fault */
    bool valid, misaligned;
} fvi_score_row;

typedef struct fvi_scoring {
    fv_ctx *ctx;
    fvi_arena *arena;      /* of the result */
    fvi_arena work, lists; /* lists: what grows, so that work may be rewound */
    const fv_score_options *options;
    fvi_csv *csv;
    size_t item, response, person; /* columns; SIZE_MAX: none */
    size_t own;                    /* columns of the input that are passed on */
    fvi_map items, people;
    fvi_map groups; /* item << 32 | person */
    FVI_VEC(fvi_score_topic) topics;
    FVI_VEC(fvi_score_group) by_group;
    FVI_VEC(fvi_score_row) rows;
    FVI_VEC(fvi_score_idea) ideas; /* in order of their first valid rows */
    fvi_ideaspace *spaces[2];      /* en, zh; NULL until one is needed */
    fvi_prior *prior[2];           /* likewise; NULL without prior art */
    fvi_buf folded;
    fvi_score_result *out;
} fvi_scoring;

/** Find the columns and read the file once: items, people, languages. Errors FV_EINPUT (a column is missing), FV_EEVIDENCE (no
 *  rows), FV_ELIMIT, and as fvi_csv_next. */
fv_status fvi_score_survey(fvi_scoring *s);
/** Judge every row, and what depends on others. */
fv_status fvi_score_ideas(fvi_scoring *s);
/** What needs the ideas around it: flexibility, rarity, diversity. */
fv_status fvi_score_sets(fvi_scoring *s);
/** Every passage of the files and folders of options->prior into s->prior. Errors FV_EINPUT (none of them could be read). */
fv_status fvi_score_prior(fvi_scoring *s);
/** How far an idea is from what is known, 0 to 1; the lesser of rarity and distance. NaN where there is nothing to compare
 *  with. */
double fvi_score_novelty(const fvi_score_idea *idea);
/** The rows to the sink and into the file that were asked for. */
fv_status fvi_score_write(fvi_scoring *s);
/** A sentence for people: a text of the catalogue with up to two numbers. */
fv_status fvi_score_warn(fvi_scoring *s, fvi_txt id, const char *a1, const char *a2);

#endif
