/* SPDX-License-Identifier: Apache-2.0 */
/* Prompts by seed, without repeats until all have come.
 *
 *      list -> those of the form -> how often each stands in `used` -> shuffled by the seed, the least used first -> the first
 *      that serves
 *
 *  A second and a third word are the first of that order that are far enough from those before, so that words come as evenly as
 *  single prompts do.
 * Neighbours: the lists are checked and dealt by recipes/spark/pools.py. Test: tests/unit/people/test_pools.c */
#include "people/spark/pools.h"

#include <math.h>

#include "embedded.h"
#include "mind/lexicon/frequency.h"
#include "mind/lexicon/vectors.h"

enum { STREAM_SHUFFLE = 0x706f6f6c }; /* "pool" */
#define SAME_ZIPF 0.5

/* ---- the lists ---------------------------------------------------------------------------------------------------------- */

/* "A brick a brick", "A snow" */
static fvi_pool_entry entry_of(fvi_str line)
{
    fvi_pool_entry e = {0};
    fvi_str form;
    fvi_frequency frequency;
    fvi_str_split(&line, ' ', &form);
    e.form = form.at[0];
    fvi_str_split(&line, ' ', &e.word);
    e.text = line.n ? line : e.word;
    fvi_frequency_of(e.word, &frequency);
    e.zipf = frequency.zipf;
    return e;
}

fv_status fvi_pool_list(fv_ctx *ctx, fvi_arena *arena, bool chinese, fvi_pool_kind kind, fvi_pool_entries *out)
{
    const fvi_str tables[2][2] = {{fvi_data_spark_objects_en, fvi_data_spark_objects_zh},
                                  {fvi_data_spark_nouns_en, fvi_data_spark_nouns_zh}};
    fvi_str rest = tables[kind][chinese], line;
    while (fvi_str_split(&rest, '\n', &line))
        if (line.n && line.at[0] != '#' && !fvi_push(arena, out, entry_of(line))) return fvi_nomem(ctx);
    return FV_OK;
}

/* ---- what has been had -------------------------------------------------------------------------------------------------- */

static fv_status count_one(fv_ctx *ctx, fvi_map *times, fvi_str piece)
{
    piece = fvi_str_trim(piece);
    uint32_t *n = piece.n ? fvi_map_at(times, piece, NULL) : NULL;
    if (n) ++*n;
    return n || !piece.n ? FV_OK : fvi_nomem(ctx);
}

/* "snow, law" counts for both words; 、 parts Chinese ones. */
static fv_status count_used(fv_ctx *ctx, fvi_map *times, const fvi_strs *used)
{
    fv_status s = FV_OK;
    for (size_t u = 0; used && u < used->n; u++) {
        fvi_str text = used->at[u];
        size_t start = 0;
        for (size_t i = 0; !s && i < text.n;) {
            size_t at = i;
            uint32_t cp = fvi_utf8_next(text, &i);
            if (cp != ',' && cp != 0x3001) continue;
            s = count_one(ctx, times, fvi_str_sub(text, start, at));
            start = i;
        }
        if (!s) s = count_one(ctx, times, fvi_str_sub(text, start, text.n));
        if (s) return s;
    }
    return FV_OK;
}

static uint32_t times_of(const fvi_map *times, const fvi_pool_entry *e)
{
    const uint32_t *as_text = fvi_map_find(times, e->text), *as_word = fvi_map_find(times, e->word);
    uint32_t n = as_text ? *as_text : 0;
    return as_word && !fvi_str_eq(e->text, e->word) ? n + *as_word : n;
}

/* ---- in which order ----------------------------------------------------------------------------------------------------- */

static fv_status take_form(fv_ctx *ctx, fvi_arena *arena, const fvi_pool_entries *all, char form, const fvi_strs *used,
                           fvi_pool_entries *out)
{
    fvi_map times;
    fvi_map_init(&times, arena);
    fv_status s = count_used(ctx, &times, used);
    for (size_t i = 0; !s && i < all->n; i++) {
        fvi_pool_entry e = all->at[i];
        if (form && e.form != form) continue;
        e.times = times_of(&times, &e);
        if (!fvi_push(arena, out, e)) return fvi_nomem(ctx);
    }
    return s;
}

/* Shuffled, then by how often each was used; the counts are few, so a pass for each. */
static fv_status put_in_order(fv_ctx *ctx, fvi_arena *arena, const fvi_pool_entries *in, uint64_t seed, fvi_pool_entries *out)
{
    uint32_t *order = fvi_take_n(arena, in->n, sizeof *order), next = 0;
    if (!order) return fvi_nomem(ctx);
    for (size_t i = 0; i < in->n; i++) order[i] = (uint32_t)i;
    fvi_rand_shuffle(seed, STREAM_SHUFFLE, order, in->n);
    for (uint32_t times = 0; out->n < in->n; times = next) {
        next = UINT32_MAX;
        for (size_t i = 0; i < in->n; i++) {
            const fvi_pool_entry *e = &in->at[order[i]];
            if (e->times == times && !fvi_push(arena, out, *e)) return fvi_nomem(ctx);
            if (e->times > times && e->times < next) next = e->times;
        }
    }
    return FV_OK;
}

static fv_status draw_order(fv_ctx *ctx, fvi_arena *arena, bool chinese, fvi_pool_kind kind, char form, const fvi_strs *used,
                            uint64_t seed, fvi_pool_entries *out)
{
    char name[2] = {form, 0};
    if (form && (form < 'A' || form > 'C')) return fvi_fail(ctx, FVI_MSG_SPARK_FORM, NULL, name);
    fvi_pool_entries all = {0}, some = {0};
    fv_status s = fvi_pool_list(ctx, arena, chinese, kind, &all);
    if (!s) s = take_form(ctx, arena, &all, form, used, &some);
    return s ? s : put_in_order(ctx, arena, &some, seed, out);
}

/* ---- prompts ------------------------------------------------------------------------------------------------------------ */

static void take_single(const fvi_pool_entry *e, fvi_pool_prompt *out)
{
    *out = (fvi_pool_prompt){.text = e->text, .word = {e->word}, .words = 1, .form = e->form, .zipf = e->zipf, .distance = NAN};
}

fv_status fvi_pool_object(fv_ctx *ctx, fvi_arena *arena, bool chinese, char form, const fvi_strs *used, uint64_t seed,
                          fvi_pool_prompt *out)
{
    fvi_pool_entries order = {0};
    fv_status s = draw_order(ctx, arena, chinese, FVI_POOL_OBJECTS, form, used, seed, &order);
    if (!s) take_single(&order.at[0], out);
    return s;
}

fv_status fvi_pool_noun(fv_ctx *ctx, fvi_arena *arena, bool chinese, char form, const fvi_strs *used, uint64_t seed,
                        fvi_pool_prompt *out)
{
    fvi_pool_entries order = {0};
    fv_status s = draw_order(ctx, arena, chinese, FVI_POOL_NOUNS, form, used, seed, &order);
    if (!s) take_single(&order.at[0], out);
    return s;
}

static double distance_of(const fvi_vectors *v, fvi_str a, fvi_str b)
{
    uint32_t at, bt;
    return fvi_vectors_find(v, a, &at) && fvi_vectors_find(v, b, &bt) ? 1 - fvi_vectors_cosine(v, at, bt) : 0;
}

/* The least distance to the words so far when the entry serves as the next, else -1. */
static double serves(const fvi_vectors *v, const fvi_pool_prompt *so_far, const fvi_pool_entry *e, double least, bool like)
{
    double nearest = 2;
    if (e->form != so_far->form) return -1;
    if (like && fabs(e->zipf - so_far->zipf) > SAME_ZIPF) return -1;
    for (uint32_t i = 0; i < so_far->words; i++) {
        double d = distance_of(v, so_far->word[i], e->word);
        if (d < least || d > FVI_POOL_FAR_MOST) return -1;
        if (d < nearest) nearest = d;
    }
    return nearest;
}

/* How many entries at the head of the order were used equally often. */
static size_t fresh_among(const fvi_pool_entries *order)
{
    size_t n = 0;
    while (n < order->n && order->at[n].times == order->at[0].times) n++;
    return n;
}

static bool add_word(const fvi_vectors *v, const fvi_pool_entries *order, size_t n, double least, bool like, fvi_pool_prompt *p)
{
    for (size_t i = 0; i < n; i++) {
        const fvi_pool_entry *e = &order->at[i];
        double d = serves(v, p, e, least, like);
        if (d < 0) continue;
        if (!(d >= p->distance)) p->distance = d;
        p->zipf = (p->zipf * p->words + e->zipf) / (p->words + 1);
        p->word[p->words++] = e->word;
        return true;
    }
    return false;
}

static fv_status join_words(fv_ctx *ctx, fvi_arena *arena, bool chinese, fvi_pool_prompt *p)
{
    fvi_buf b;
    fvi_buf_init(&b, ctx);
    for (uint32_t i = 0; i < p->words; i++) {
        if (i) fvi_puts(&b, chinese ? "、" : ", ");
        fvi_put(&b, p->word[i]);
    }
    fv_status s = b.status;
    if (!s) p->text = fvi_arena_copy(arena, fvi_buf_str(&b));
    fvi_buf_free(&b);
    return s || !p->text.at ? fvi_nomem(ctx) : FV_OK;
}

/* Fresh words of like frequency, else fresh words, else any. A first word of which none is far enough gives way to the next. */
static fv_status far_words(fv_ctx *ctx, fvi_arena *arena, bool chinese, const fvi_pool_entries *order, uint32_t words,
                           double least, fvi_pool_prompt *out)
{
    fvi_vectors v;
    fv_status s = fvi_vectors_of(ctx, chinese, &v);
    if (s) return s;
    size_t fresh = fresh_among(order);
    for (size_t first = 0; first < order->n; first++) {
        take_single(&order->at[first], out);
        bool more = true;
        while (more && out->words < words)
            more = add_word(&v, order, fresh, least, true, out) || add_word(&v, order, fresh, least, false, out) ||
                   add_word(&v, order, order->n, least, false, out);
        if (more) break;
    }
    return join_words(ctx, arena, chinese, out);
}

fv_status fvi_pool_pair(fv_ctx *ctx, fvi_arena *arena, bool chinese, char form, const fvi_strs *used, uint64_t seed,
                        fvi_pool_prompt *out)
{
    fvi_pool_entries order = {0};
    fv_status s = draw_order(ctx, arena, chinese, FVI_POOL_NOUNS, form, used, seed, &order);
    return s ? s : far_words(ctx, arena, chinese, &order, 2, FVI_POOL_FAR_LEAST, out);
}

fv_status fvi_pool_triple(fv_ctx *ctx, fvi_arena *arena, bool chinese, char form, const fvi_strs *used, uint64_t seed,
                          fvi_pool_prompt *out)
{
    fvi_pool_entries order = {0};
    fv_status s = draw_order(ctx, arena, chinese, FVI_POOL_NOUNS, form, used, seed, &order);
    return s ? s : far_words(ctx, arena, chinese, &order, 3, FVI_POOL_TRIPLE_LEAST, out);
}
