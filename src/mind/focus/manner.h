/* SPDX-License-Identifier: Apache-2.0 */
/** Shape and manner of one sentence: the features that need nothing but its bytes. */
#ifndef FVI_MANNER_H
#define FVI_MANNER_H

#include "mind/focus/features.h"

/* test(s, words, n) for words that are written in place. */
#define FVI_ANY(test, s, ...)                                                                                                  \
    test(s, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/** Fills the features of shape and manner in f (FVI_FEATURE_N). */
void fvi_manner_fill(const fvi_unit *unit, fvi_str text, fvi_facet facet, float *f);

#endif
