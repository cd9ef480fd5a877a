/* SPDX-License-Identifier: Apache-2.0 */
/* Tags in open addressing, linear probing, at most three quarters full. The numbers of one tag lie under tag, mix(tag, 1),
 * mix(tag, 2) …, so that a tag with many numbers makes no long run. Neighbours: near.c, typos.c. Test:
 * tests/unit/mind/test_near.c */
#include "mind/ideas/tagtable.h"

enum { FIRST_SLOTS = 256 };

void fvi_tagtable_init(fvi_tagtable *t, fv_ctx *ctx)
{
    *t = (fvi_tagtable){.ctx = ctx};
}

void fvi_tagtable_free(fvi_tagtable *t)
{
    fvi_dealloc(t->ctx, t->tags, t->slots * sizeof *t->tags);
    fvi_dealloc(t->ctx, t->values, t->slots * sizeof *t->values);
    fvi_tagtable_init(t, t->ctx);
}

uint64_t fvi_tag_mix(uint64_t a, uint64_t b)
{
    uint64_t x = a ^ (b * 0x9E3779B97F4A7C15u + 0x7F4A7C159E3779B9u);
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/* Where the tag lies, or the free slot where it would. */
static size_t slot_of(const fvi_tagtable *t, uint64_t tag)
{
    size_t at = (size_t)fvi_tag_mix(tag, 0) & (t->slots - 1);
    while (t->tags[at] && t->tags[at] != tag) at = (at + 1) & (t->slots - 1);
    return at;
}

static uint64_t nth_tag(uint64_t tag, size_t i)
{
    uint64_t own = i ? fvi_tag_mix(tag, i) : tag;
    return own ? own : 1;
}

uint32_t fvi_tag_find(const fvi_tagtable *t, uint64_t tag)
{
    if (!t->n) return FVI_TAG_NONE;
    size_t at = slot_of(t, nth_tag(tag, 0));
    return t->tags[at] ? t->values[at] : FVI_TAG_NONE;
}

size_t fvi_tag_find_all(const fvi_tagtable *t, uint64_t tag, uint32_t *out, size_t most)
{
    size_t n = 0;
    while (t->n && n < most) {
        size_t at = slot_of(t, nth_tag(tag, n));
        if (!t->tags[at]) break;
        out[n++] = t->values[at];
    }
    return n;
}

static fv_status grow(fvi_tagtable *t)
{
    fvi_tagtable bigger = {.ctx = t->ctx, .slots = t->slots ? t->slots * 2 : FIRST_SLOTS};
    bigger.tags = fvi_alloc(t->ctx, fvi_mul(bigger.slots, sizeof *bigger.tags));
    bigger.values = fvi_alloc(t->ctx, fvi_mul(bigger.slots, sizeof *bigger.values));
    if (!bigger.tags || !bigger.values) {
        fvi_tagtable_free(&bigger);
        return fvi_nomem(t->ctx);
    }
    for (size_t i = 0; i < t->slots; i++) {
        if (!t->tags[i]) continue;
        size_t at = slot_of(&bigger, t->tags[i]);
        bigger.tags[at] = t->tags[i];
        bigger.values[at] = t->values[i];
    }
    bigger.n = t->n;
    fvi_tagtable_free(t);
    *t = bigger;
    return FV_OK;
}

fv_status fvi_tag_put(fvi_tagtable *t, uint64_t tag, uint32_t value, size_t most)
{
    if (4 * (t->n + 1) > 3 * t->slots) {
        fv_status s = grow(t);
        if (s) return s;
    }
    for (size_t i = 0; i < most; i++) {
        size_t at = slot_of(t, nth_tag(tag, i));
        if (t->tags[at] && t->values[at] == value) return FV_OK;
        if (t->tags[at]) continue;
        t->tags[at] = nth_tag(tag, i);
        t->values[at] = value;
        t->n++;
        return FV_OK;
    }
    return FV_OK;
}
