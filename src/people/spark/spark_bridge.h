/* SPDX-License-Identifier: Apache-2.0 */
/** How well a chain of words leads from one word to a far one, for `bridge`.
 *
 *      fvi_sparking s = {.ctx = ctx, .arena = arena, .out = &spark};         opened by fvi_sparking_open
 *      fvi_bridge b;
 *      fvi_bridge_score(&s, from, to, &words, &b);
 *
 *  With w(0) = from, w(1) … w(k) the words that count, w(k+1) = to, and s(i) = 1 - cosine of w(i-1) and w(i):
 *
 *      largest     max s(i)                              the widest gap: a bridge is as good as it
 *      mean        of s(i), with `spread`, their standard deviation (of the population)
 *      direct      1 - cosine of from and to
 *
 *  compared with all chains u(1) … u(k) of nouns of the pool (form 0, without from and to, no noun twice in a row):
 *
 *      best        the least `largest` that any of them has
 *      typical     the median of `largest` over them
 *      percentile  100 · the share of them that have a larger `largest`         exact, by counting, not by drawing
 *      closeness   (typical - largest) / (typical - best): 0 as a chain at random, 1 as the best through the pool; may be more
 *
 *  fovea vectors; validated against nothing yet. No interval: the steps of one chain are no sample of anything.
 *  Any sensible chain has a percentile near 100; `closeness` tells chains apart.   Test: tests/unit/people/test_bridge.c */
#ifndef FVI_BRIDGE_H
#define FVI_BRIDGE_H

#include "people/spark/spark.h"

enum { FVI_BRIDGE_WORDS_MOST = 20 }; /* words beyond are not looked at */

typedef struct fvi_bridge_word {
    fvi_str text;
    fvi_refusal why; /* FVI_REFUSAL_N: it counts */
    fvi_str like;    /* what it repeats, an end of the bridge too */
    double step;     /* to the word before it that counts; NaN when refused */
} fvi_bridge_word;

typedef struct fvi_bridge {
    FVI_VEC(fvi_bridge_word) words;
    size_t used;      /* k */
    bool ends_known;  /* false: an end has no vector, and nothing is scored */
    double last_step; /* from the last word to `to` */
    /* NaN without a word that counts */
    double largest, mean, spread, direct;
    double best, typical, percentile, closeness;
} fvi_bridge;

/** Errors FV_EINTERRUPT, FV_ENOMEM. */
fv_status fvi_bridge_score(fvi_sparking *s, fvi_str from, fvi_str to, const fvi_strs *words, fvi_bridge *out);

#endif
