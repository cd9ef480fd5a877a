/* SPDX-License-Identifier: Apache-2.0 */
/** The features of an answer to an object, for the model of doubt. */
#ifndef FVI_TRAITS_H
#define FVI_TRAITS_H

#include "mind/ideas/answer.h"

/** Fills out; an answer without content words gets zeros but for its counts. No failure, no allocation. */
void fvi_traits_of(const fvi_vectors *v, const fvi_answer *object, const fvi_answer *answer, double out[FVI_DOUBT_N]);

#endif
