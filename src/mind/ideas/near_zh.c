/* SPDX-License-Identifier: Apache-2.0 */
/* Chinese ideas found again. Equal characters by one tag; slips by tags of the sound and of all characters but one, whose few
 * bearers are compared character by character. A changed character is a slip when it makes no word with its neighbours on one
 * side: 核桃 is a word, 合桃 is none. Neighbour: near.c. Test: tests/unit/mind/test_near.c */
#include "mind/ideas/near_zh.h"

#include "mind/lexicon/frequency.h"
#include "mind/lexicon/hanzi.h"

#include <string.h>

enum { TURNED = 3, FREE = 4, LONG = 6, SOUNDING = 8, SLIPS_MOST = 24, A_TAG = 8 };
enum { KIND_CHARS = 3, KIND_SOUND = 4, KIND_SET = 5, KIND_WITHOUT = 6 };

typedef struct chars {
    const uint32_t *at;
    size_t n;
} chars;

void fvi_near_zh_init(fvi_near_zh *z, fv_ctx *ctx, fvi_arena *arena)
{
    *z = (fvi_near_zh){.ctx = ctx, .arena = arena};
    fvi_tagtable_init(&z->same, ctx);
    fvi_tagtable_init(&z->close, ctx);
}

void fvi_near_zh_clear(fvi_near_zh *z)
{
    fvi_tagtable_free(&z->same);
    fvi_tagtable_free(&z->close);
}

/* ---- tags --------------------------------------------------------------------------------------------------------------- */

/* In order, beginning at start and going round. */
static uint64_t tag_from(chars c, size_t start)
{
    uint64_t tag = KIND_CHARS;
    for (size_t i = 0; i < c.n; i++) tag = fvi_tag_mix(tag, c.at[(start + i) % c.n]);
    return tag;
}

static uint64_t sum_of(chars c)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < c.n; i++) sum += fvi_tag_mix(c.at[i], KIND_SET);
    return sum;
}

/* Two characters in their order, three also turned round, more in any order. */
static uint64_t tag_of_same(chars c)
{
    if (c.n >= FREE) return fvi_tag_mix(sum_of(c), KIND_CHARS);
    uint64_t least = tag_from(c, 0);
    for (size_t i = 1; c.n >= TURNED && i < c.n; i++) {
        uint64_t turned = tag_from(c, i);
        if (turned < least) least = turned;
    }
    return least;
}

static uint32_t without_tone(uint32_t cp)
{
    static const struct {
        uint32_t plain, marked[5];
    } vowels[] = {{'a', {0x101, 0xE1, 0x1CE, 0xE0, 0}}, {'e', {0x113, 0xE9, 0x11B, 0xE8, 0}},
                  {'i', {0x12B, 0xED, 0x1D0, 0xEC, 0}}, {'o', {0x14D, 0xF3, 0x1D2, 0xF2, 0}},
                  {'u', {0x16B, 0xFA, 0x1D4, 0xF9, 0}}, {'v', {0x1D6, 0x1D8, 0x1DA, 0x1DC, 0xFC}}};
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        for (size_t k = 0; k < 5; k++)
            if (cp == vowels[i].marked[k]) return vowels[i].plain;
    return cp;
}

/* The reading of a character without its tone, or the character. */
static uint64_t sound_of(uint32_t cp)
{
    fvi_str reading = fvi_pinyin(cp);
    uint64_t tag = reading.n ? KIND_SOUND : cp;
    for (size_t i = 0; i < reading.n;) tag = fvi_tag_mix(tag, without_tone(fvi_utf8_next(reading, &i)));
    return tag;
}

static uint64_t tag_of_sound(chars c)
{
    uint64_t tag = KIND_SOUND;
    for (size_t i = 0; i < c.n; i++) tag = fvi_tag_mix(tag, sound_of(c.at[i]));
    return tag;
}

/* ---- is it a slip ------------------------------------------------------------------------------------------------------- */

static bool is_word(chars c, size_t from, size_t n)
{
    char bytes[16];
    size_t k = 0;
    fvi_frequency f;
    for (size_t i = 0; i < n; i++) k += fvi_utf8_put(bytes + k, c.at[from + i]);
    return fvi_frequency_of((fvi_str){bytes, k}, &f);
}

/* Does character i make a word of two or three with its neighbours? */
static bool fits(chars c, size_t i)
{
    for (size_t n = 2; n <= 3; n++)
        for (size_t from = i + 1 >= n ? i + 1 - n : 0; from <= i && from + n <= c.n; from++)
            if (is_word(c, from, n)) return true;
    return false;
}

static bool guarded(const fvi_shaper *shaper, uint32_t cp)
{
    return cp < 0x2E80 || fvi_shape_guards(shaper, cp);
}

/* Letters, digits, 不: no slip at all, whatever it sounds like. */
static bool never(uint32_t cp)
{
    return cp < 0x2E80 || cp == 0x4E0D || cp == 0x6CA1 || cp == 0x65E0;
}

/* One character for another: a wrong one makes no word; one that sounds the same only must not make another word. */
static bool is_exchange(chars a, chars b, size_t i)
{
    bool in_a = fits(a, i), in_b = fits(b, i), sounds = sound_of(a.at[i]) == sound_of(b.at[i]);
    if (a.n == 2) return fvi_str_eq(fvi_pinyin(a.at[i]), fvi_pinyin(b.at[i])) && in_a != in_b;
    if (a.n < FREE) return sounds && !(in_a && in_b);
    return in_a != in_b || (!in_a && (sounds || a.n >= LONG)) || (sounds && a.n >= SOUNDING);
}

/* One character more at i: it belongs to no word there, or a word that has it is broken without it. */
static bool is_insertion(chars longer, chars shorter, size_t i)
{
    if (!fits(longer, i)) return true;
    return (i > 0 && !fits(shorter, i - 1)) || (i < shorter.n && !fits(shorter, i));
}

static bool is_slip(const fvi_shaper *shaper, chars a, chars b)
{
    chars shorter = a.n <= b.n ? a : b, longer = a.n <= b.n ? b : a;
    size_t head = 0, tail = 0;
    if (longer.n - shorter.n > 1 || (longer.n > shorter.n && longer.n < FREE)) return false;
    while (head < shorter.n && a.at[head] == b.at[head]) head++;
    while (tail < shorter.n - head && a.at[a.n - 1 - tail] == b.at[b.n - 1 - tail]) tail++;
    if (head + tail + 1 < longer.n) return false;
    if (longer.n > shorter.n) return !guarded(shaper, longer.at[head]) && is_insertion(longer, shorter, head);
    if (head == a.n || never(a.at[head]) || never(b.at[head])) return false;
    bool guard = guarded(shaper, a.at[head]) || guarded(shaper, b.at[head]);
    if (guard && !fvi_str_eq(fvi_pinyin(a.at[head]), fvi_pinyin(b.at[head]))) return false;
    return is_exchange(a, b, head);
}

/* ---- the index ---------------------------------------------------------------------------------------------------------- */

typedef struct tags {
    uint64_t at[SLIPS_MOST + 2];
    size_t n;
} tags;

/* Under which tags slips are looked for: sound, the set, the set without each character. Whoever has one character more meets
 * the set of whoever has one less among its own. */
static tags slip_tags(chars c, uint64_t salt)
{
    tags t = {0};
    if (c.n < 2 || c.n > SLIPS_MOST) return t;
    t.at[t.n++] = fvi_tag_mix(tag_of_sound(c), salt);
    if (c.n + 1 < FREE) return t;
    uint64_t sum = sum_of(c);
    t.at[t.n++] = fvi_tag_mix(fvi_tag_mix(sum, KIND_WITHOUT), salt);
    for (size_t i = 0; c.n >= FREE && i < c.n; i++)
        t.at[t.n++] = fvi_tag_mix(fvi_tag_mix(sum - fvi_tag_mix(c.at[i], KIND_SET), KIND_WITHOUT), salt);
    return t;
}

static uint32_t find_slip(const fvi_near_zh *z, const fvi_shaper *shaper, chars c, const tags *t)
{
    uint32_t near[A_TAG];
    for (size_t i = 0; i < t->n; i++) {
        size_t n = fvi_tag_find_all(&z->close, t->at[i], near, A_TAG);
        for (size_t k = 0; k < n; k++) {
            const fvi_near_first *f = &z->firsts.at[near[k]];
            if (is_slip(shaper, c, (chars){f->at, f->n})) return f->idea;
        }
    }
    return FVI_TAG_NONE;
}

static fv_status stand(fvi_near_zh *z, chars c, const tags *t, uint32_t idea)
{
    if (!t->n) return FV_OK;
    uint32_t *copy = fvi_take_n(z->arena, c.n, sizeof *copy);
    if (!copy) return fvi_nomem(z->ctx);
    memcpy(copy, c.at, c.n * sizeof *copy);
    if (!fvi_push(z->arena, &z->firsts, ((fvi_near_first){copy, (uint32_t)c.n, idea}))) return fvi_nomem(z->ctx);
    fv_status s = FV_OK;
    for (size_t i = 0; !s && i < t->n; i++) s = fvi_tag_put(&z->close, t->at[i], (uint32_t)z->firsts.n - 1, A_TAG);
    return s;
}

fv_status fvi_near_zh_add(fvi_near_zh *z, const fvi_shaper *shaper, const fvi_ideaform *form, uint64_t salt,
                          fvi_near_found *out)
{
    chars c = {form->chars.at, form->chars.n};
    uint64_t same = fvi_tag_mix(tag_of_same(c), salt);
    uint32_t first = fvi_tag_find(&z->same, same);
    if (first != FVI_TAG_NONE) {
        out->first = first;
        out->how = FVI_NEAR_SAME;
        return FV_OK;
    }
    tags t = slip_tags(c, salt);
    first = find_slip(z, shaper, c, &t);
    if (first != FVI_TAG_NONE) {
        out->first = first;
        out->how = FVI_NEAR_SLIP;
    }
    fv_status s = fvi_tag_put(&z->same, same, out->first, 1);
    return s || out->how == FVI_NEAR_SLIP ? s : stand(z, c, &t, out->idea);
}
