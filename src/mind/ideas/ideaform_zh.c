/* SPDX-License-Identifier: Apache-2.0 */
/* Chinese ideas as strings of characters: no word cutting, whose errors would part what is the same. Each step works on the
 * code points in place. Neighbour: ideaform.c. Test: tests/unit/mind/test_near.c */
#include "mind/ideas/shaper.h"

#include <string.h>

enum { PHRASE_CHARS = 5, OBJECT_LEAST = 2, OBJECT_MOST = 4, REPEAT_MOST = 8 };

typedef struct chars {
    uint32_t *at;
    size_t n;
} chars;

/* Is this phrase in the list? *value what stands beside it. */
static bool listed(const fvi_tagtable *list, const uint32_t *cp, size_t n, uint32_t *value)
{
    char bytes[PHRASE_CHARS * 4];
    size_t k = 0;
    for (size_t i = 0; i < n; i++) k += fvi_utf8_put(bytes + k, cp[i]);
    *value = fvi_tag_find(list, fvi_hash(bytes, k) | 1);
    return *value != FVI_TAG_NONE;
}

static void cut(chars *c, size_t at, size_t n)
{
    memmove(c->at + at, c->at + at + n, (c->n - at - n) * sizeof *c->at);
    c->n -= n;
}

/* The longest listed phrase that begins at a place, or 0; never the whole text. */
static size_t longest(const fvi_tagtable *list, const chars *c, size_t at, uint32_t *value)
{
    size_t most = c->n - at < PHRASE_CHARS ? c->n - at : PHRASE_CHARS;
    for (size_t n = most; n > 0; n--)
        if (listed(list, c->at + at, n, value)) return n;
    return 0;
}

static void drop_inside(const fvi_shaper *s, chars *c)
{
    uint32_t value;
    for (size_t i = 0; i < c->n;) {
        size_t n = longest(&s->alike.zh[FVI_ALIKE_INSIDE], c, i, &value);
        if (n && n < c->n)
            cut(c, i, n);
        else
            i++;
    }
}

static void drop_heads(const fvi_shaper *s, chars *c)
{
    uint32_t value;
    size_t n;
    while (c->n > 1 && (n = longest(&s->alike.zh[FVI_ALIKE_HEAD], c, 0, &value)) > 0 && n < c->n) cut(c, 0, n);
}

static void drop_tails(const fvi_shaper *s, chars *c)
{
    uint32_t value;
    for (size_t n = PHRASE_CHARS; n > 0; n--) {
        if (n >= c->n || !listed(&s->alike.zh[FVI_ALIKE_TAIL], c->at + c->n - n, n, &value)) continue;
        c->n -= n;
        n = PHRASE_CHARS + 1; /* again from the longest */
    }
}

/* 南瓜灯 of a 南瓜 is a 灯. Only names of two characters and more, and only when something is left. */
static void drop_object(const fvi_ideaform *object, chars *c)
{
    if (!object || !object->chinese || object->chars.n < OBJECT_LEAST || object->chars.n > OBJECT_MOST) return;
    size_t n = object->chars.n;
    for (size_t i = 0; i + n <= c->n;) {
        if (c->n > n && !memcmp(c->at + i, object->chars.at, n * sizeof *c->at))
            cut(c, i, n);
        else
            i++;
    }
}

/* One phrase for all that say the same; from is read, to is written. No phrase is replaced by a longer one than the list's
 * longest, so to has room for PHRASE_CHARS times as many. */
static void replace_alike(const fvi_shaper *s, const chars *from, chars *to)
{
    to->n = 0;
    for (size_t i = 0; i < from->n;) {
        uint32_t value;
        size_t n = longest(&s->alike.zh[FVI_ALIKE_SAME], from, i, &value);
        if (!n) {
            to->at[to->n++] = from->at[i++];
            continue;
        }
        fvi_str first = s->alike.firsts.at[value];
        for (size_t k = 0; k < first.n;) to->at[to->n++] = fvi_utf8_next(first, &k);
        i += n;
    }
}

static bool is_number(uint32_t cp)
{
    return cp < 0x80 && fvi_is_digit((char)cp);
}

/* 讨论讨论 is 讨论, 妈妈 is 妈; 11 is not 1. */
static void drop_doubles(chars *c, size_t least)
{
    for (size_t n = least; n <= REPEAT_MOST; n++)
        for (size_t i = 0; i + 2 * n <= c->n;) {
            if (!is_number(c->at[i]) && !memcmp(c->at + i, c->at + i + n, n * sizeof *c->at))
                cut(c, i, n);
            else
                i++;
        }
}

/* 桌子 is 桌, 杯子垫 is 杯垫. */
static void drop_small(chars *c)
{
    for (size_t i = 1; i < c->n;) {
        if (c->at[i] == 0x5B50)
            cut(c, i, 1);
        else
            i++;
    }
}

fv_status fvi_chinese_chars(fvi_shaper *s, fvi_arena *arena, fvi_str text, const fvi_words *words, fvi_ideaform *out)
{
    if (!fvi_reserve(arena, &out->chars, text.n)) return fvi_nomem(s->ctx);
    for (size_t i = 0; i < words->n; i++)
        for (size_t k = words->at[i].start; k < words->at[i].end;) out->chars.at[out->chars.n++] = fvi_utf8_next(text, &k);
    return FV_OK;
}

fv_status fvi_shape_chinese(fvi_shaper *s, fvi_arena *arena, fvi_str text, const fvi_words *words, const fvi_ideaform *object,
                            fvi_ideaform *out)
{
    fv_status status = fvi_chinese_chars(s, arena, text, words, out);
    if (status) return status;
    chars raw = {out->chars.at, out->chars.n};
    chars c = {fvi_take_n(arena, fvi_mul(raw.n, PHRASE_CHARS), sizeof *c.at), 0};
    if (!c.at) return fvi_nomem(s->ctx);
    drop_doubles(&raw, 2);
    drop_object(object, &raw);
    drop_inside(s, &raw);
    drop_heads(s, &raw);
    replace_alike(s, &raw, &c);
    drop_tails(s, &c);
    drop_small(&c);
    drop_doubles(&c, 1);
    out->chars.at = c.at;
    out->chars.n = out->chars.cap = c.n;
    return FV_OK;
}

bool fvi_shape_guards(const fvi_shaper *s, uint32_t cp)
{
    uint32_t value;
    return listed(&s->alike.zh[FVI_ALIKE_GUARD], &cp, 1, &value);
}
