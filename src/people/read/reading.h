/* SPDX-License-Identifier: Apache-2.0 */
/** One run of `read`, while it is under way: what the files of this room hand to each other.
 *
 *     documents -> units -> rows (sentences that may be picked) -> matrix -> attention -> salience -> order -> picks
 *
 *  Everything lives in the arena of the result. */
#ifndef FVI_READING_H
#define FVI_READING_H

#include "mind/focus/collocation.h"
#include "mind/focus/features.h"
#include "mind/focus/keyphrase.h"
#include "mind/focus/order.h"
#include "people/result/result.h"

/* The options, understood. */
typedef struct fvi_wish {
    fvi_budget budget;
    bool is_default;
    bool facet[FVI_FACET_N];
    bool all_facets;
    fvi_score score;
    double temperature;
    fvi_pace pace;
} fvi_wish;

/** Errors FV_EUSAGE: which option, what was expected. */
fv_status fvi_wish_parse(fv_ctx *ctx, const fv_read_options *options, fvi_wish *out);

/* Everything that was tuned: fvi_tuning_in_use is what `read` does; recipes/read/lab varies it. */
typedef struct fvi_tuning {
    fvi_str ranker;               /* data/rank.txt, or a table like it */
    double claim_bias, goal_bias; /* how far claims (together) and a goal turn the attention, as a share of |z| = 1 */
    double direction;             /* of the attention: see attention.h */
    double fade, group_fade, length_power, filler; /* of the order: see order.h */
    bool marks;                                    /* the order fills up to the usual budgets */
} fvi_tuning;

fvi_tuning fvi_tuning_in_use(void);

typedef struct fvi_query {
    fvi_cell *cells;
    size_t n;
} fvi_query;

typedef struct fvi_reading {
    fv_ctx *ctx;
    fvi_arena *arena;
    fvi_wish wish;
    fvi_tuning tuning;
    const fvi_doc **docs; /* in the order given */
    size_t docs_n;
    fvi_lexicon *lex;
    fvi_units units;
    uint32_t *row_unit;   /* (N) */
    uint32_t *unit_row;   /* (units) row + 1, or 0 */
    fvi_tokens tokens;    /* of the rows: words and collocations, by start */
    fvi_span *row_tokens; /* (N) into tokens */
    uint32_t *section;    /* (N) section of the document, or UINT32_MAX */
    uint8_t *facet;       /* (N) fvi_facet */
    fvi_span *facet_cue;  /* (N) bytes of the sentence that spoke for it, from its start; empty where its place did */
    uint32_t *length;     /* (N) words */
    fvi_matrix x;         /* N rows */
    float *features;      /* (N, FVI_FEATURE_N) */
    fvi_attention attention;
    double *context;   /* (V) z with its biases */
    bool goal_unknown; /* no term of the goal is in the text */
    fvi_salience salience;
    double *mass;      /* (V) attention of the text by term */
    uint32_t *twin_of; /* (N) row + 1 that says the same and stands earlier in the order, or 0 */
    uint32_t *order;   /* rows, best first; twins and unwanted facets left out */
    size_t order_n;
    size_t picks_n; /* prefix of order that fits */
    uint32_t *rank; /* (N) of a picked row, from 1; else 0 */
} fvi_reading;

/** The first half of fv_read: documents, rows, attention, features. r: ctx, arena and tuning set, all else zeros; the caller
 * frees r->lex. The recipe that trains the ranker needs just this. Errors as fv_read. */
fv_status fvi_reading_prepare(fvi_reading *r, const fv_read_options *options, fvi_read_result *out);

/** The second half: salience, order, budget. Errors as fv_read. */
fv_status fvi_reading_choose(fvi_reading *r, const fv_read_options *options, fvi_read_result *out);

/** What features are made from. */
fvi_feature_input fvi_reading_input(const fvi_reading *r);

/** Unit of a row. */
const fvi_unit *fvi_row_unit(const fvi_reading *r, uint32_t row);
const fvi_doc *fvi_row_doc(const fvi_reading *r, uint32_t row);
fvi_place fvi_row_place(const fvi_reading *r, uint32_t row);

/** Words of the budget for these documents; raises nothing. */
double fvi_budget_limit(const fvi_reading *r, double total_words, double total_seconds);
/** Cut the order and rank the picks: *raised when one sentence alone is beyond the limit. Errors FV_ENOMEM. */
fv_status fvi_budget_cut(fvi_reading *r, double limit, double *used, bool *raised);

/* What is told beside the picks. Each fills its part of the result; errors FV_ENOMEM. */
fv_status fvi_claims_find(fvi_reading *r, fvi_read_result *out);    /* before salience: claims bias the attention */
fv_status fvi_claims_support(fvi_reading *r, fvi_read_result *out); /* after the picks */
fv_status fvi_picks_fill(fvi_reading *r, fvi_read_result *out);
fv_status fvi_missing_fill(fvi_reading *r, fvi_read_result *out);
fv_status fvi_outline_fill(fvi_reading *r, fvi_read_result *out);
fv_status fvi_phrases_fill(fvi_reading *r, fvi_read_result *out);
fv_status fvi_faithfulness_fill(fvi_reading *r, fvi_read_result *out);
/** Why one sentence, or one and not another; nothing when it is not asked. Errors FV_EUSAGE too. */
fv_status fvi_why_fill(fvi_reading *r, const fv_read_options *options, fvi_read_result *out);
/** Text-side load of all files, and of the picks alone, in order of rank. */
fv_status fvi_load_fill(fvi_reading *r, fvi_read_result *out);
/** How dark each clause stands in mode "fade". */
fv_status fvi_fade_fill(fvi_reading *r, fvi_read_result *out);
/** Which first: fills worth and because, sorts the files and renumbers every place. */
fv_status fvi_files_rank(fvi_reading *r, fvi_read_result *out);

#endif
