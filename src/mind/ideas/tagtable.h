/* SPDX-License-Identifier: Apache-2.0 */
/** A compact map of 64-bit tags (hashes of what is to be found again) to 32-bit numbers: 12 bytes a slot, nothing is taken out.
 *  A tag may stand for several numbers, up to a bound that the caller names, in the order in which they came. */
#ifndef FVI_TAGTABLE_H
#define FVI_TAGTABLE_H

#include "base/core/core.h"

#define FVI_TAG_NONE UINT32_MAX

typedef struct fvi_tagtable {
    fv_ctx *ctx;
    uint64_t *tags; /* 0 is free */
    uint32_t *values;
    size_t n, slots; /* slots: a power of two, or 0 */
} fvi_tagtable;

void fvi_tagtable_init(fvi_tagtable *t, fv_ctx *ctx);
void fvi_tagtable_free(fvi_tagtable *t);
/** The first number of the tag, or FVI_TAG_NONE. */
uint32_t fvi_tag_find(const fvi_tagtable *t, uint64_t tag);
/** Its numbers into out, at most most; returns how many. */
size_t fvi_tag_find_all(const fvi_tagtable *t, uint64_t tag, uint32_t *out, size_t most);
/** Keep the number when the tag has fewer than most. Errors FV_ENOMEM. */
fv_status fvi_tag_put(fvi_tagtable *t, uint64_t tag, uint32_t value, size_t most);
/** Every bit of the answer depends on every bit of both. */
uint64_t fvi_tag_mix(uint64_t a, uint64_t b);

#endif
