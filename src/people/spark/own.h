/* SPDX-License-Identifier: Apache-2.0 */
/** Whether a line that a person wrote about a problem is an idea at all, by itself. Repeats are the caller's (near.h). */
#ifndef FVI_OWN_H
#define FVI_OWN_H

#include "mind/lexicon/terms.h"
#include "people/result/result.h"

typedef struct fvi_own fvi_own;

/** In the arena, but free it. Errors FV_ENOMEM. */
fv_status fvi_own_new(fv_ctx *ctx, fvi_arena *arena, fvi_own **out);
void fvi_own_free(fvi_own *own);
/** about: the problem in a few words; who only gives these back has copied. Each idea is looked at in its own language. Errors
 * FV_ENOMEM.
 */
fv_status fvi_own_judge(fvi_own *own, fvi_str about, fvi_str text, fvi_own_verdict *out);
/** A line of a list without its bullet or number, and without blanks at both ends. */
fvi_str fvi_own_line(fvi_str line);

#endif
