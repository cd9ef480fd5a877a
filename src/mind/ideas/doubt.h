/* SPDX-License-Identifier: Apache-2.0 */
/** How much an answer looks like words thrown together: a logistic model over a few plain features, learnt from real answers
 * and from rubbish made by machine (recipes/spark/soundness.py). */
#ifndef FVI_DOUBT_H
#define FVI_DOUBT_H

#include "mind/lexicon/vectors.h"

#define FVI_DOUBT_FEATURES(X)                                                                                                  \
    X(words)     /* ln(1 + words) */                                                                                           \
    X(content)   /* ln(1 + content words) */                                                                                   \
    X(small)     /* share of small words */                                                                                    \
    X(bare)      /* 1: two content words and more, no small one */                                                             \
    X(unknown)   /* share of content words that are not known at all */                                                        \
    X(slips)     /* share that are one slip away from a word, or made of two */                                                \
    X(odd)       /* how un-English the oddest spelling is, 0 up */                                                             \
    X(zipf_mean) /* of the content words */                                                                                    \
    X(zipf_low)  /* a quarter of them lie below */                                                                             \
    X(next_mean) /* cosine of each content word with the one before */                                                         \
    X(next_low)                                                                                                                \
    X(touch_low)   /* the same for those that touch, no word between */                                                        \
    X(object_most) /* cosine with the object */                                                                                \
    X(object_mean)                                                                                                             \
    X(worth_mean) /* along the direction of what people answer */                                                              \
    X(worth_low)                                                                                                               \
    X(worth_most)                                                                                                              \
    X(noun_run)   /* ln of the longest run of nouns, beyond two */                                                             \
    X(verb_first) /* share of verb of the first content word */                                                                \
    X(verb_most)                                                                                                               \
    X(no_vector) /* share of content words without a vector */                                                                 \
    X(pairs)     /* Chinese: share of neighbouring characters met in general text or within a word */                          \
    X(seams)     /* the same for those at the seams of words */                                                                \
    X(singles)   /* Chinese: share of characters that stand alone */                                                           \
    X(commas)    /* ln(1 + signs that part lists) */

typedef enum fvi_doubt_feature {
#define FVI_DOUBT_ENUM(name) FVI_DOUBT_##name,
    FVI_DOUBT_FEATURES(FVI_DOUBT_ENUM)
#undef FVI_DOUBT_ENUM
        FVI_DOUBT_N
} fvi_doubt_feature;

const char *fvi_doubt_name(fvi_doubt_feature f);

enum { FVI_DOUBT_UNITS_MOST = 32 };

typedef struct fvi_doubt_unit {
    double bias, out, weight[FVI_DOUBT_N];
} fvi_doubt_unit;

/* doubt = logistic(bias + sum of out * max(0, unit bias + weights · (features - mean) / scale)) */
typedef struct fvi_doubt_model {
    double bias, mean[FVI_DOUBT_N], scale[FVI_DOUBT_N];
    fvi_doubt_unit unit[FVI_DOUBT_UNITS_MOST];
    size_t units;
    double refuse, doubtful; /* from which doubt on */
    float direction[FVI_VECTORS_MAX_DIMS];
} fvi_doubt_model;

/** data/soundness.LANG.txt. Errors FV_EFAIL (the file of a program that passed its tests is whole). */
fv_status fvi_doubt_load(fv_ctx *ctx, bool chinese, fvi_doubt_model *out);
/** 0 sound … 1 thrown together. */
double fvi_doubt_of(const fvi_doubt_model *m, const double features[FVI_DOUBT_N]);

#endif
