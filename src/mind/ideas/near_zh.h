/* SPDX-License-Identifier: Apache-2.0 */
/** The Chinese half of near.h. */
#ifndef FVI_NEAR_ZH_H
#define FVI_NEAR_ZH_H

#include "mind/ideas/ideaform.h"
#include "mind/ideas/near.h"
#include "mind/ideas/tagtable.h"

typedef struct fvi_near_first {
    const uint32_t *at; /* its characters */
    uint32_t n, idea;
} fvi_near_first;

typedef struct fvi_near_zh {
    fv_ctx *ctx;
    fvi_arena *arena;
    fvi_tagtable same;  /* tag of the characters -> idea */
    fvi_tagtable close; /* tags of the sound, and of all characters but one -> places in firsts */
    FVI_VEC(fvi_near_first) firsts;
} fvi_near_zh;

void fvi_near_zh_init(fvi_near_zh *z, fv_ctx *ctx, fvi_arena *arena);
void fvi_near_zh_clear(fvi_near_zh *z);
/** As fvi_near_add; *out holds the idea as new. */
fv_status fvi_near_zh_add(fvi_near_zh *z, const fvi_shaper *shaper, const fvi_ideaform *form, uint64_t salt,
                          fvi_near_found *out);

#endif
