/* SPDX-License-Identifier: Apache-2.0 */
/** Boosted trees over the features of candidates: data/phrases.txt, one forest for English texts and one for Chinese. The worth
 * of a candidate is the sum of the leaves it falls into:
 *
 *      english -4.1        the forest for English, and where its sums start
 *      rate .53            is the feature at most .53? the lines up to the matching leaf or tree are for yes,
 *      = -.02              a leaf
 *      = .11               and what follows for no */
#ifndef FVI_TREES_H
#define FVI_TREES_H

#include "mind/focus/candidates.h"

typedef struct fvi_tree_node {
    int32_t feature; /* -1: a leaf */
    float value;     /* threshold, or worth of the leaf */
    uint32_t no;     /* node if the feature is larger; yes is the next one */
} fvi_tree_node;

typedef struct fvi_trees {
    FVI_VEC(fvi_tree_node) nodes;
    FVI_VEC(uint32_t) roots;
    float base;
} fvi_trees;

/** The forest for a language ("zh", all else English). Errors FV_ENOMEM; FV_EFAIL when the data cannot be read. */
fv_status fvi_trees_load(fv_ctx *ctx, fvi_arena *arena, fvi_str lang, fvi_trees *out);
/** Log odds that people would choose this phrase. */
double fvi_trees_worth(const fvi_trees *trees, const float *feature);

#endif
