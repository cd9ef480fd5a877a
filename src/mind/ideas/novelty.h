/* SPDX-License-Identifier: Apache-2.0 */
/** Novelty of an idea in its group: 1 when nobody else gave it or one near it, 0 when everybody did.
 *
 *      g(i, j)  = 1 for the same idea (near.h), else max(0, 1 − d(i, j) / 0.6)
 *      m_i      = Σ over the other people q of the greatest g(i, j) among q's ideas j
 *      rarity_i = 1 − ln(1 + m_i) / ln(1 + N)
 *
 *  d: distance of vectors (clusters.h); g is 0 for an idea without a place. m: how many others gave it, by nearness. N: how
 *  many others there are.
 *
 *  So the first other person who has the idea costs most (N = 29: 1, 0.80, 0.68, 0.59 for 0, 1, 2, 3 others), as surprise does:
 *  it is the surprisal of m of N, add-one smoothed, over the greatest there is. All who gave an idea get the same value. A
 * group without others has no rarity: NAN. */
#ifndef FVI_NOVELTY_H
#define FVI_NOVELTY_H

#include "mind/ideas/clusters.h"

enum { FVI_RARITY_SAMPLE = 1000 };

/* Who gave what. */
typedef struct fvi_given {
    const uint32_t *idea;   /* (n) a place in the set of distinct ideas */
    const uint32_t *person; /* (n) below people */
    size_t n;
    uint32_t people;
} fvi_given;

/** Into (ideas->n). times of the set play no part. Exact with at most FVI_RARITY_SAMPLE answers; with more, the same idea is
 * still counted exactly, and nearness by the answers of people drawn by seed until there are so many, scaled up. Ideas that
 * nobody gave get NAN. Nothing stays in the arena. Cost: ideas · min(answers, 1000) · dims. Errors FV_ENOMEM, FV_EINTERRUPT. */
fv_status fvi_rarity_of(fv_ctx *ctx, fvi_arena *arena, const fvi_ideaset *ideas, const fvi_given *given, uint64_t seed,
                        double *out);

#endif
