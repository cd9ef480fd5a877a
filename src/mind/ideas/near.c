/* SPDX-License-Identifier: Apache-2.0 */
/* Ideas found again by tags. An idea stands in the table under the tag of its form and of every form with two words joined; a
 * new idea asks for its own tags and for those that it would have without its slips. The tag of a set of words is a sum, so a
 * word is exchanged by a subtraction. Chinese: near_zh.c. Test: tests/unit/mind/test_near.c, recipes/spark/near.py */
#include "mind/ideas/near.h"

#include <stdlib.h>
#include <string.h>

#include "mind/ideas/near_zh.h"
#include "mind/ideas/typos.h"

enum { TEXT_MOST = 8 << 10, NAME_MOST = 64, WORDS_MOST = 64, ASKED_MOST = 64, JOINED_MOST = 40, JOIN_WORDS = 16 };
enum { KIND_WORDS = 1, KIND_BYTES = 2 };

struct fvi_near {
    fv_ctx *ctx;
    fvi_arena arena;   /* groups, Chinese firsts */
    fvi_arena scratch; /* one idea */
    fvi_shaper *shaper;
    fvi_typos *typos;
    fvi_map group_of;              /* name -> place in objects */
    FVI_VEC(fvi_ideaform) objects; /* of the groups */
    fvi_tagtable table;            /* tag -> idea */
    fvi_near_zh zh;
    uint32_t n;
};

static fv_status meet(fvi_near *near, const fvi_ideaword *w)
{
    uint64_t none[FVI_TYPO_NEIGHBOURS];
    size_t n;
    return fvi_typos_meet(near->typos, w, none, &n);
}

/* So that slips of them are known for what they are. */
static fv_status meet_fillers(fvi_near *near)
{
    fvi_ideaword w;
    fv_status s = FV_OK;
    for (size_t i = 0; !s && fvi_shape_filler(near->shaper, i, &w); i++) s = meet(near, &w);
    return s;
}

fv_status fvi_near_new(fv_ctx *ctx, fvi_near **out)
{
    *out = NULL;
    fvi_near *near = fvi_alloc(ctx, sizeof *near);
    if (!near) return fvi_nomem(ctx);
    near->ctx = ctx;
    fvi_arena_init(&near->arena, ctx);
    fvi_arena_init(&near->scratch, ctx);
    fvi_map_init(&near->group_of, &near->arena);
    fvi_tagtable_init(&near->table, ctx);
    fvi_near_zh_init(&near->zh, ctx, &near->arena);
    fv_status s = fvi_shaper_new(ctx, &near->shaper);
    if (!s) s = fvi_typos_new(ctx, &near->typos);
    if (!s) s = meet_fillers(near);
    if (s) {
        fvi_near_free(near);
        return s;
    }
    *out = near;
    return FV_OK;
}

void fvi_near_free(fvi_near *near)
{
    if (!near) return;
    fvi_shaper_free(near->shaper);
    fvi_typos_free(near->typos);
    fvi_tagtable_free(&near->table);
    fvi_near_zh_clear(&near->zh);
    fvi_arena_clear(&near->scratch);
    fvi_arena_clear(&near->arena);
    fvi_dealloc(near->ctx, near, sizeof *near);
}

static fv_status group_at(fvi_near *near, fvi_str name, uint32_t *out)
{
    const uint32_t *known = fvi_map_find(&near->group_of, name);
    if (known) {
        *out = *known;
        return FV_OK;
    }
    fvi_ideaform object = {0};
    fv_status s = name.n <= NAME_MOST ? fvi_shape_object(near->shaper, &near->arena, name, &object) : FV_OK;
    for (size_t i = 0; !s && i < object.words.n; i++) s = meet(near, &object.words.at[i]);
    fvi_str copy = s ? name : fvi_arena_copy(&near->arena, name);
    if (s) return s;
    uint32_t *place = copy.at ? fvi_map_at(&near->group_of, copy, NULL) : NULL;
    if (!place || !fvi_push(&near->arena, &near->objects, object)) return fvi_nomem(near->ctx);
    *out = *place = (uint32_t)near->objects.n - 1;
    return FV_OK;
}

/* ---- sets of words ------------------------------------------------------------------------------------------------------ */

/* The words of an idea, and what is being asked for them. */
typedef struct asking {
    fvi_near *near;
    uint64_t salt; /* of the group */
    const fvi_ideaform *object;
    const fvi_ideaword *words;
    size_t n;
    uint64_t sum; /* over the set */
    size_t asked;
    uint32_t found;
} asking;

static uint64_t part(uint64_t canon)
{
    return fvi_tag_mix(canon, KIND_WORDS);
}

static int by_canon(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static fv_status sum_of_set(fvi_near *near, const fvi_ideaform *form, uint64_t *sum)
{
    uint64_t *canon = fvi_take_n(&near->scratch, form->words.n, sizeof *canon);
    if (!canon) return fvi_nomem(near->ctx);
    for (size_t i = 0; i < form->words.n; i++) canon[i] = form->words.at[i].canon;
    qsort(canon, form->words.n, sizeof *canon, by_canon);
    *sum = 0;
    for (size_t i = 0; i < form->words.n; i++)
        if (i == 0 || canon[i] != canon[i - 1]) *sum += part(canon[i]);
    return FV_OK;
}

/* Exchange words i and k (k may be i) for one canon (0: nothing) in the set. */
typedef struct change {
    size_t i, k;
    uint64_t canon;
} change;

static bool holds(const asking *q, const change *c, uint64_t canon)
{
    for (size_t i = 0; i < q->n; i++)
        if (i != c->i && i != c->k && q->words[i].canon == canon) return true;
    return false;
}

static uint64_t changed(const asking *q, uint64_t sum, const change *c)
{
    uint64_t a = q->words[c->i].canon, b = q->words[c->k].canon;
    if (!holds(q, c, a)) sum -= part(a);
    if (a != b && !holds(q, c, b)) sum -= part(b);
    if (c->canon && !holds(q, c, c->canon)) sum += part(c->canon);
    return sum;
}

static void ask(asking *q, uint64_t sum)
{
    if (q->found != FVI_TAG_NONE || q->asked >= ASKED_MOST || sum == 0) return;
    q->asked++;
    q->found = fvi_tag_find(&q->near->table, fvi_tag_mix(sum, q->salt));
}

/* ---- joined words ------------------------------------------------------------------------------------------------------- */

/* The change that writes word i and the next together; false when that makes no word. */
static fv_status join(const asking *q, size_t i, change *c, bool *joins)
{
    char bytes[JOINED_MOST];
    fvi_str a = q->words[i].form, b = q->words[i + 1].form;
    fvi_ideaword word;
    *joins = a.n + b.n <= JOINED_MOST && !fvi_is_digit(a.at[a.n - 1]) && !fvi_is_digit(b.at[0]);
    if (!*joins) return FV_OK;
    memcpy(bytes, a.at, a.n);
    memcpy(bytes + a.n, b.at, b.n);
    fv_status s = fvi_shape_word(q->near->shaper, (fvi_str){bytes, a.n + b.n}, &word);
    *joins = !s && word.canon;
    *c = (change){i, i + 1, word.canon};
    return s;
}

/* Either ask under all joined forms, or stand under them. */
static fv_status each_joined(asking *q, const uint32_t *stand)
{
    fv_status s = FV_OK;
    for (size_t i = 0; !s && q->n <= JOIN_WORDS && i + 1 < q->n && q->found == FVI_TAG_NONE; i++) {
        change c;
        bool joins;
        s = join(q, i, &c, &joins);
        if (s || !joins) continue;
        uint64_t sum = changed(q, q->sum, &c);
        if (!stand)
            ask(q, sum);
        else
            s = fvi_tag_put(&q->near->table, fvi_tag_mix(sum, q->salt), *stand, 1);
    }
    return s;
}

/* ---- slips -------------------------------------------------------------------------------------------------------------- */

typedef struct slips {
    FVI_VEC(change) at; /* each exchanges one word */
} slips;

/* A slip of the object's name is as empty as the name. */
static bool is_object(const fvi_ideaform *object, uint64_t canon)
{
    for (size_t i = 0; i < object->words.n; i++)
        if (object->words.at[i].canon == canon) return true;
    return false;
}

static fv_status find_slips(asking *q, slips *out)
{
    uint64_t canon[FVI_TYPO_NEIGHBOURS];
    for (size_t i = 0; i < q->n; i++) {
        size_t n;
        fv_status s = fvi_typos_meet(q->near->typos, &q->words[i], canon, &n);
        if (s) return s;
        for (size_t k = 0; k < n; k++) {
            change c = {i, i, is_object(q->object, canon[k]) ? 0 : canon[k]};
            if (!fvi_push(&q->near->scratch, &out->at, c)) return fvi_nomem(q->near->ctx);
        }
    }
    return FV_OK;
}

static void ask_for_slips(asking *q, const slips *s)
{
    for (size_t i = 0; i < s->at.n; i++) ask(q, changed(q, q->sum, &s->at.at[i]));
    for (size_t i = 0; i < s->at.n; i++)
        for (size_t k = i + 1; k < s->at.n && q->found == FVI_TAG_NONE && q->asked < ASKED_MOST; k++)
            if (s->at.at[i].i != s->at.at[k].i) ask(q, changed(q, changed(q, q->sum, &s->at.at[i]), &s->at.at[k]));
}

/* An idea with a slip of a filler stands also under what is left without it: nobody else will look for fillers. */
static fv_status stand_without_fillers(asking *q, const slips *s, uint32_t idea)
{
    fv_status status = FV_OK;
    for (size_t i = 0; !status && i < s->at.n; i++) {
        uint64_t sum = changed(q, q->sum, &s->at.at[i]);
        if (!s->at.at[i].canon && sum) status = fvi_tag_put(&q->near->table, fvi_tag_mix(sum, q->salt), idea, 1);
    }
    return status;
}

/* ---- ideas -------------------------------------------------------------------------------------------------------------- */

static fv_status look_further(asking *q, fvi_near_found *out)
{
    slips found = {0};
    fv_status s = find_slips(q, &found);
    if (!s) s = each_joined(q, NULL);
    if (!s && q->found != FVI_TAG_NONE) out->how = FVI_NEAR_JOINED;
    if (s || q->found != FVI_TAG_NONE) return s;
    q->asked = 0;
    ask_for_slips(q, &found);
    if (q->found == FVI_TAG_NONE) return stand_without_fillers(q, &found, out->idea);
    out->how = FVI_NEAR_SLIP;
    return FV_OK;
}

static fv_status add_words(fvi_near *near, const fvi_ideaform *form, const fvi_ideaform *object, uint64_t salt,
                           fvi_near_found *out)
{
    asking q = {
        .near = near, .object = object, .salt = salt, .words = form->words.at, .n = form->words.n, .found = FVI_TAG_NONE};
    fv_status s = sum_of_set(near, form, &q.sum);
    if (s) return s;
    ask(&q, q.sum);
    if (q.found != FVI_TAG_NONE)
        out->how = FVI_NEAR_SAME;
    else if (q.n <= WORDS_MOST)
        s = look_further(&q, out);
    if (q.found != FVI_TAG_NONE) out->first = q.found;
    /* A form that was found by a slip stands for the first as well: who repeats it need not make the same slip. */
    if (!s && out->how != FVI_NEAR_SAME) s = fvi_tag_put(&near->table, fvi_tag_mix(q.sum, salt), out->first, 1);
    if (!s && out->how == FVI_NEAR_NEW && q.n <= WORDS_MOST) s = each_joined(&q, &out->idea);
    return s;
}

/* Without a word: signs, emoji, or too long to look into. */
static fv_status add_bytes(fvi_near *near, fvi_str text, uint64_t salt, fvi_near_found *out)
{
    fvi_str bare = fvi_str_trim(text);
    if (!bare.n) return FV_OK;
    uint64_t tag = fvi_tag_mix(fvi_tag_mix(fvi_hash(bare.at, bare.n), KIND_BYTES), salt);
    uint32_t first = fvi_tag_find(&near->table, tag);
    if (first == FVI_TAG_NONE) return fvi_tag_put(&near->table, tag, out->idea, 1);
    out->first = first;
    out->how = FVI_NEAR_SAME;
    return FV_OK;
}

fv_status fvi_near_add(fvi_near *near, fvi_str text, fvi_str name, fvi_near_found *out)
{
    uint32_t group = 0;
    fvi_ideaform form = {0};
    fvi_mark mark = fvi_arena_mark(&near->scratch);
    *out = (fvi_near_found){near->n, near->n, FVI_NEAR_NEW};
    fv_status s = group_at(near, name, &group);
    if (s) return s;
    uint64_t salt = fvi_tag_mix(group, 1);
    if (text.n <= TEXT_MOST) s = fvi_shape(near->shaper, &near->scratch, text, &near->objects.at[group], &form);
    if (!s && form.chars.n)
        s = fvi_near_zh_add(&near->zh, near->shaper, &form, salt, out);
    else if (!s && form.words.n)
        s = add_words(near, &form, &near->objects.at[group], salt, out);
    else if (!s)
        s = add_bytes(near, text, salt, out);
    fvi_arena_rewind(&near->scratch, mark);
    if (!s) near->n++;
    return s;
}
