/* SPDX-License-Identifier: Apache-2.0 */
/** An answer to "what can one do with a brick?": whether it counts, and how original raters would call it.
 *
 *      fvi_judge *judge;
 *      fvi_judged j;
 *      fvi_judge_new(ctx, false, &judge);
 *      fvi_judge_answer(judge, FVI_STR("brick"), FVI_STR("grind it to pigment"), &j);
 *
 *  What does not count has no originality at all. What may be words thrown together counts, but not among the best: it gets at
 * most what a plain answer to the same object gets. Rare words never raise a score. */
#ifndef FVI_JUDGE_H
#define FVI_JUDGE_H

#include "mind/ideas/soundness.h"

typedef struct fvi_judged {
    fvi_fault fault; /* FVI_FAULT_NONE: it counts */
    bool valid;
    double originality, low, high; /* 1 to 5 and its 80 % interval as fvi_rater_rate gives them; NaN when not valid */
    double elaboration;            /* content words; 0 when not valid */
    bool capped;                   /* originality was lowered: doubtful, or rare words had raised it */
    bool known_object;             /* the raters' data has the object */
} fvi_judged;

typedef struct fvi_judge fvi_judge;

/** For one language; one thread. Errors FV_ENOMEM, FV_EFAIL. */
fv_status fvi_judge_new(fv_ctx *ctx, bool chinese, fvi_judge **out);
void fvi_judge_free(fvi_judge *judge);
/** The example that people were shown; whoever gives it back has copied. Copied; empty forgets it. Errors FV_ENOMEM. */
fv_status fvi_judge_example(fvi_judge *judge, fvi_str example);
/** One answer by itself (repeats are found by near.h), any bytes. The same for the same answer, whatever was asked before.
 * Errors FV_ENOMEM. */
fv_status fvi_judge_answer(fvi_judge *judge, fvi_str object, fvi_str answer, fvi_judged *out);

#endif
