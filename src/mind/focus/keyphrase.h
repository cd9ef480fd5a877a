/* SPDX-License-Identifier: Apache-2.0 */
/** Key phrases: runs of up to four content words (three 词), weighed by the attention on their words.
 *
 *      score(p) = Σ_t∈p u_t · (1 + ½ log2 count) · count / (count + words / 1000) · place · title
 *
 *  In an abstract every phrase occurs once, and the sum decides (so do SingleRank and its kin); in a book a phrase must come
 * back to count, which the second factor asks in proportion to the length. Measured: docs/quality/read.md. */
#ifndef FVI_KEYPHRASE_H
#define FVI_KEYPHRASE_H

#include "mind/focus/units.h"

typedef struct fvi_keyphrase {
    fvi_str text; /* as it stands where it is first met */
    double weight;
    uint32_t count;
    uint32_t unit; /* where it is first met */
} fvi_keyphrase;

/** The best phrases, heaviest first, at most `most`; their weights add up to 1. mass (V): attention on each term.
 *  A phrase inside a better one, or around a better one, is left out unless it also lives on its own. Errors FV_ENOMEM. */
fv_status fvi_keyphrases_find(fv_ctx *ctx, fvi_arena *arena, const fvi_units *units, const fvi_doc *const *docs,
                              const double *mass, size_t most, fvi_keyphrase **out, size_t *n);

#endif
