/* SPDX-License-Identifier: Apache-2.0 */
/** How original people would find an answer to "what could this be used for?": the mean rating, 1 to 5, that a model learnt
 * from 25,000 rated answers foretells, with the interval that holds the people's rating in four of five cases.
 *
 *      fvi_rater *rater;
 *      fvi_rated r;
 *      if (!fvi_rater_new(ctx, false, &rater) && !fvi_rater_rate(rater, FVI_STR("brick"), FVI_STR("a doorstop"), &r)) …
 *
 *  It rates whatever it is given; whether an answer counts at all is judge.h's question. recipes/aut makes the models,
 * docs/quality/originality.md says how well they do. */
#ifndef FVI_ORIGINALITY_H
#define FVI_ORIGINALITY_H

#include "base/core/core.h"

typedef struct fvi_rater fvi_rater; /* the model of a language and its scratch; one for each thread */

typedef struct fvi_rated {
    double score;      /* 1 to 5; always a number */
    double low, high;  /* 80 % interval: 1 <= low <= score <= high <= 5 */
    bool known_object; /* people rated answers to this object: then the interval is narrower */
} fvi_rated;

/** Errors FV_ENOMEM, FV_EFAIL (ICU), FV_EMODEL. */
fv_status fvi_rater_new(fv_ctx *ctx, bool chinese, fvi_rater **out);
void fvi_rater_free(fvi_rater *rater);
/** Any UTF-8; letter case, width, traditional forms, blanks and punctuation do not matter; 2,000 bytes of each are looked at.
 * About 60 µs. Errors FV_ENOMEM, FV_EFAIL (ICU). */
fv_status fvi_rater_rate(fvi_rater *rater, fvi_str object, fvi_str answer, fvi_rated *out);

#endif
