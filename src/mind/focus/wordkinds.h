/* SPDX-License-Identifier: Apache-2.0 */
/** What is known of each word of a text wherever it stands, for candidates.h: its class, how rare it is elsewhere, the
 * attention on it, how often it comes in any form, and whether it may stand in a name of something. Words that are written the
 * same are of one kind; forms of one word (plurals, capitals) are kinds that share a key. */
#ifndef FVI_WORDKINDS_H
#define FVI_WORDKINDS_H

#include "mind/focus/units.h"
#include "mind/lexicon/wordclass.h"

typedef struct fvi_wordkind {
    fvi_wordclass cls;
    double idf;   /* 0: not looked up */
    double mass;  /* attention */
    uint32_t key; /* the same for all forms of the word */
    uint16_t chars;
    uint16_t tail; /* bytes of a final 's */
    bool han, term;
    bool numeral;     /* it opens with a Chinese numeral, or with 第 or 那 */
    bool marked;      /* it stands in the opening, a heading or the summary */
    bool known, fits; /* known: its class was looked up; fits: may stand in a phrase */
    bool capital, acronym;
    uint32_t sort; /* fvi_word_kind */
    fvi_str text;
} fvi_wordkind;

typedef struct fvi_wordkinds {
    fv_ctx *ctx;
    fvi_arena *arena;
    const fvi_lexicon *lex;
    const fvi_units *units;
    const fvi_doc *const *docs;
    const double *mass; /* (V) attention on each term */
    FVI_VEC(fvi_wordkind) all;
    uint32_t *of;          /* (words) kind of each word of the text */
    uint32_t *single;      /* (keys) mentions of each word */
    double *key_mass;      /* (keys) the most attention on one of its forms */
    uint32_t least;        /* how often something must come to be looked at */
    uint32_t *han;         /* (terms) kind + 1 of Han words, which have one form only */
    fvi_map written, keys; /* as written -> kinds; folded form without a term -> key */
    fvi_buf folded;
} fvi_wordkinds;

/** The words of the units, into the arena. Words that come back `least` times or stand where authors name their topic are
 * looked up at once. False when memory is short; clear in either case. */
bool fvi_wordkinds_read(fv_ctx *ctx, fvi_arena *arena, const fvi_lexicon *lex, const fvi_units *units,
                        const fvi_doc *const *docs, const double *mass, fvi_wordkinds *out);
/** Class and fits of a kind, looked up when they are first asked for: of most words of a long text they never are. False when
 *  memory is short. */
bool fvi_wordkinds_know(fvi_wordkinds *words, uint32_t kind);
/** Its idf as well, which only words of candidates need. */
bool fvi_wordkinds_weigh(fvi_wordkinds *words, uint32_t kind);
void fvi_wordkinds_clear(fvi_wordkinds *words);
/** Does it open with something counted or pointed at (三张, 第二次, 那辆)? */
bool fvi_opens_with_measure(fvi_str text);
/** Where authors name their topic: a heading, the summary, the opening. before: words before the unit. */
bool fvi_unit_is_marked(const fvi_unit *unit, uint32_t before);

#endif
