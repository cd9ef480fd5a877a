/* SPDX-License-Identifier: Apache-2.0 */
/** Fillers for `incubate`: small tasks that ask for little (a filler of low load served incubation better than rest or a heavy
 * one: Sio & Ormerod 2009, doi 10.1037/a0014212). Counting signs, the larger of two numbers, whether two rows are the same.
 *
 *      fvi_filler filler;
 *      fvi_filler_make(ctx, arena, seed, turn, &filler);      // words in the language of the context
 *      right = fvi_filler_check(&filler, answer);             // full-width digits, "yes", "对", blanks are fine
 *
 *  Errors FV_ENOMEM.  Test: tests/unit/people/test_pools.c */
#ifndef FVI_FILLER_H
#define FVI_FILLER_H

#include "base/core/core.h"

typedef enum fvi_filler_kind { FVI_FILLER_COUNT, FVI_FILLER_LARGER, FVI_FILLER_SAME, FVI_FILLER_N } fvi_filler_kind;

typedef struct fvi_filler {
    fvi_filler_kind kind;
    fvi_str text;    /* one or two lines, at most 60 columns */
    uint32_t answer; /* a number; for _SAME 1 yes, 0 no */
} fvi_filler;

/** Kinds take turns. */
fv_status fvi_filler_make(fv_ctx *ctx, fvi_arena *arena, uint64_t seed, uint32_t turn, fvi_filler *out);
bool fvi_filler_check(const fvi_filler *filler, fvi_str answer);

#endif
