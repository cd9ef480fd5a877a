/* SPDX-License-Identifier: Apache-2.0 */
/* The words met so far and which of them are near each other. A word is compared once, when it is met first; both sides keep
 * the other. Neighbour: near.c. Test: tests/unit/mind/test_near.c */
#include "mind/ideas/typos.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST = 5,
    LONG = 9,    /* from here two steps are a slip */
    STRANGE = 6, /* two words that nobody knows */
    MOST = 32,   /* letters; longer ones are not compared */
    HEAD = 8,    /* letters in which deletions are made */
    WORDS_MOST = 60000,
    A_TAG = 6, /* words under one tag */
};

typedef struct entry {
    const char *at;
    uint64_t canon;
    uint32_t neighbour[FVI_TYPO_NEIGHBOURS];
    uint8_t n, neighbours;
    bool known;
} entry;

struct fvi_typos {
    fv_ctx *ctx;
    fvi_arena arena; /* the letters */
    entry *words;
    size_t n, cap;
    fvi_tagtable met;       /* word -> entry */
    fvi_tagtable deletions; /* tag -> entries */
};

fv_status fvi_typos_new(fv_ctx *ctx, fvi_typos **out)
{
    fvi_typos *t = *out = fvi_alloc(ctx, sizeof *t);
    if (!t) return fvi_nomem(ctx);
    t->ctx = ctx;
    fvi_arena_init(&t->arena, ctx);
    fvi_tagtable_init(&t->met, ctx);
    fvi_tagtable_init(&t->deletions, ctx);
    return FV_OK;
}

void fvi_typos_free(fvi_typos *t)
{
    if (!t) return;
    fvi_tagtable_free(&t->met);
    fvi_tagtable_free(&t->deletions);
    fvi_dealloc(t->ctx, t->words, t->cap * sizeof *t->words);
    fvi_arena_clear(&t->arena);
    fvi_dealloc(t->ctx, t, sizeof *t);
}

/* ---- steps -------------------------------------------------------------------------------------------------------------- */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t fvi_typo_steps(fvi_str a, fvi_str b, size_t most)
{
    uint8_t row[3][MOST + 1]; /* d(i - 2, ·), d(i - 1, ·), d(i, ·) in turns */
    if (a.n > MOST || b.n > MOST || a.n > b.n + most || b.n > a.n + most) return most + 1;
    for (size_t k = 0; k <= b.n; k++) row[0][k] = (uint8_t)k;
    for (size_t i = 1; i <= a.n; i++) {
        uint8_t *now = row[i % 3], *before = row[(i + 2) % 3], *older = row[(i + 1) % 3];
        size_t best = now[0] = (uint8_t)i;
        for (size_t k = 1; k <= b.n; k++) {
            size_t d = least(least(before[k], now[k - 1]) + 1u, before[k - 1] + (size_t)(a.at[i - 1] != b.at[k - 1]));
            if (i > 1 && k > 1 && a.at[i - 1] == b.at[k - 2] && a.at[i - 2] == b.at[k - 1]) d = least(d, older[k - 2] + 1u);
            now[k] = (uint8_t)d;
            best = least(best, d);
        }
        if (best > most) return most + 1;
    }
    return least(row[a.n % 3][b.n], most + 1);
}

static bool are_near(const entry *a, const entry *b)
{
    size_t shorter = least(a->n, b->n), longer = a->n + b->n - shorter;
    if (a->canon == b->canon || (a->known && b->known)) return false;
    bool strange = !a->known && !b->known;
    if (strange && shorter < STRANGE) return false;
    size_t most = !strange && longer >= LONG && shorter + 1 >= LONG ? 2 : 1;
    return fvi_typo_steps((fvi_str){a->at, a->n}, (fvi_str){b->at, b->n}, most) <= most;
}

/* ---- words -------------------------------------------------------------------------------------------------------------- */

static bool is_word(fvi_str w)
{
    if (w.n < LEAST || w.n > MOST) return false;
    for (size_t i = 0; i < w.n; i++)
        if (fvi_is_digit(w.at[i])) return false;
    return true;
}

static void keep_neighbour(entry *a, uint32_t b)
{
    if (a->neighbours < FVI_TYPO_NEIGHBOURS) a->neighbour[a->neighbours++] = b;
}

/* Compare with all who share the tag, then stand under it. */
static fv_status meet_under(fvi_typos *t, uint32_t self, uint64_t tag)
{
    uint32_t others[A_TAG];
    size_t n = fvi_tag_find_all(&t->deletions, tag, others, A_TAG);
    entry *a = &t->words[self];
    for (size_t i = 0; i < n; i++) {
        entry *b = &t->words[others[i]];
        bool met = others[i] == self;
        for (size_t k = 0; k < a->neighbours; k++) met |= a->neighbour[k] == others[i];
        if (met || !are_near(a, b)) continue;
        keep_neighbour(a, others[i]);
        keep_neighbour(b, self);
    }
    return fvi_tag_put(&t->deletions, tag, self, A_TAG);
}

/* Tags of the head without one letter, and of long words without two. */
static fv_status meet_deletions(fvi_typos *t, uint32_t self)
{
    const entry *e = &t->words[self];
    size_t n = least(e->n, HEAD);
    char head[HEAD], one[HEAD], two[HEAD];
    memcpy(head, e->at, n);
    bool deep = e->n + 1 >= LONG; /* eight letters may stand beside nine */
    fv_status s = meet_under(t, self, fvi_hash(head, n));
    for (size_t i = 0; !s && i < n; i++) {
        memcpy(one, head, i);
        memcpy(one + i, head + i + 1, n - i - 1);
        s = meet_under(t, self, fvi_hash(one, n - 1));
        for (size_t k = i; deep && !s && k < n - 1; k++) {
            memcpy(two, one, k);
            memcpy(two + k, one + k + 1, n - k - 2);
            s = meet_under(t, self, fvi_hash(two, n - 2));
        }
    }
    return s;
}

static fv_status add_entry(fvi_typos *t, fvi_str form, const fvi_ideaword *word, uint32_t *at)
{
    if (t->n == t->cap) {
        size_t cap = t->cap ? t->cap * 2 : 256;
        entry *more = fvi_realloc(t->ctx, t->words, t->cap * sizeof *more, fvi_mul(cap, sizeof *more));
        if (!more) return fvi_nomem(t->ctx);
        t->words = more;
        t->cap = cap;
    }
    fvi_str copy = fvi_arena_copy(&t->arena, form);
    if (!copy.at) return fvi_nomem(t->ctx);
    *at = (uint32_t)t->n++;
    bool known = fvi_shape_knows(form) || fvi_shape_knows(word->form);
    t->words[*at] = (entry){.at = copy.at, .canon = word->canon, .n = (uint8_t)copy.n, .known = known};
    return FV_OK;
}

static fv_status meet(fvi_typos *t, fvi_str form, const fvi_ideaword *word, uint64_t out[FVI_TYPO_NEIGHBOURS], size_t *n)
{
    if (!is_word(form)) return FV_OK;
    uint64_t tag = fvi_hash(form.at, form.n);
    uint32_t at = fvi_tag_find(&t->met, tag);
    if (at == FVI_TAG_NONE && t->n >= WORDS_MOST) return FV_OK;
    if (at == FVI_TAG_NONE) {
        fv_status s = add_entry(t, form, word, &at);
        if (!s) s = fvi_tag_put(&t->met, tag, at, 1);
        if (!s) s = meet_deletions(t, at);
        if (s) return s;
    }
    const entry *e = &t->words[at];
    for (size_t i = 0; i < e->neighbours && *n < FVI_TYPO_NEIGHBOURS; i++) out[(*n)++] = t->words[e->neighbour[i]].canon;
    return FV_OK;
}

/* The stem too, as a word of its own: crfat is near to craft, of which only crafts has been met. */
fv_status fvi_typos_meet(fvi_typos *t, const fvi_ideaword *word, uint64_t out[FVI_TYPO_NEIGHBOURS], size_t *n)
{
    *n = 0;
    fv_status s = meet(t, word->form, word, out, n);
    if (!s && word->stem.n && !fvi_str_eq(word->stem, word->form)) s = meet(t, word->stem, word, out, n);
    return s;
}
