/* SPDX-License-Identifier: Apache-2.0 */
/* Prior art through an index from terms to windows of passages. A question walks the places of each of its terms, first of the
 * term itself, then of its likes from the nearest on, and gives a window the first value that reaches it: that is the greatest.
 *
 *      idea: crack nuts      crack -> crack 1, split .4, break .2 …      nuts -> nuts 1, walnuts .5 …
 *                              |        |                                  windows 3, 17: sums of weight · s
 *
 * Neighbour: ideavec.c cuts and places the words. Test: tests/unit/mind/test_novelty.c */
#include "mind/ideas/prior.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LIKES = 16, PLACES_MOST = 100000, TERMS_MOST = 64, WINDOW = 12, STEP = 6 };
#define COSINE_LEAST 0.4

typedef struct like {
    uint32_t term;
    float value;
} like;

typedef struct likes {
    like at[LIKES];
    size_t n;
} likes;

typedef struct posting {
    uint32_t term, window;
} posting;

struct fvi_prior {
    fv_ctx *ctx;
    fvi_arena arena;   /* what was added */
    fvi_arena built;   /* the index; made anew when passages came */
    fvi_arena scratch; /* one text */
    fvi_ideaspace *space;
    fvi_map terms;             /* term -> number */
    FVI_VEC(uint32_t) word;    /* of each term: its place among the vectors */
    FVI_VEC(posting) postings; /* in order of windows */
    FVI_VEC(uint32_t) windows; /* of which passage each is */
    uint32_t passages;
    bool ready;
    /* the index */
    uint32_t *row, *places; /* (terms + 1), windows of each term */
    float *vectors;         /* (terms, dims) zeros without a vector */
    fvi_map like_of;        /* word of a question -> its likes */
    FVI_VEC(likes) like_sets;
    double *near, *words; /* (windows) of the question under way */
    uint32_t *stamp;      /* (windows) the last term of a question that reached it */
    uint32_t *touched;    /* (windows) */
    uint32_t stamps;
};

fv_status fvi_prior_new(fv_ctx *ctx, bool chinese, fvi_prior **out)
{
    *out = NULL;
    fvi_prior *p = fvi_alloc(ctx, sizeof *p);
    if (!p) return fvi_nomem(ctx);
    p->ctx = ctx;
    fvi_arena_init(&p->arena, ctx);
    fvi_arena_init(&p->built, ctx);
    fvi_arena_init(&p->scratch, ctx);
    fvi_map_init(&p->terms, &p->arena);
    fv_status s = fvi_ideaspace_new(ctx, chinese, &p->space);
    if (s) {
        fvi_prior_free(p);
        return s;
    }
    *out = p;
    return FV_OK;
}

void fvi_prior_free(fvi_prior *p)
{
    if (!p) return;
    fvi_ideaspace_free(p->space);
    fvi_arena_clear(&p->scratch);
    fvi_arena_clear(&p->built);
    fvi_arena_clear(&p->arena);
    fvi_dealloc(p->ctx, p, sizeof *p);
}

/* ---- passages ----------------------------------------------------------------------------------------------------------- */

static fv_status add_place(fvi_prior *p, const fvi_ideaplace *place)
{
    bool fresh;
    uint32_t *number = fvi_map64_at(&p->terms, place->term, &fresh);
    if (!number) return fvi_nomem(p->ctx);
    if (fresh) *number = (uint32_t)p->word.n;
    uint32_t term = *number;
    if (fresh && !fvi_push(&p->arena, &p->word, place->word)) return fvi_nomem(p->ctx);
    return fvi_push(&p->arena, &p->postings, ((posting){term, (uint32_t)p->windows.n - 1})) ? FV_OK : fvi_nomem(p->ctx);
}

/* Words that stand far apart in a long passage say nothing together. */
static fv_status add_window(fvi_prior *p, const fvi_ideaplaces *places, size_t from)
{
    fv_status s = fvi_push(&p->arena, &p->windows, p->passages) ? FV_OK : fvi_nomem(p->ctx);
    for (size_t i = from; !s && i < places->n && i < from + WINDOW; i++) s = add_place(p, &places->at[i]);
    return s;
}

fv_status fvi_prior_add(fvi_prior *p, fvi_str passage)
{
    fvi_ideaplaces places = {0};
    fvi_mark mark = fvi_arena_mark(&p->scratch);
    fv_status s = fvi_ideaplaces_of(p->space, &p->scratch, passage, &places);
    for (size_t from = 0; !s && (from == 0 || from + WINDOW - STEP < places.n); from += STEP) s = add_window(p, &places, from);
    fvi_arena_rewind(&p->scratch, mark);
    if (s) return s;
    p->passages++;
    p->ready = false;
    return FV_OK;
}

/* ---- the index ---------------------------------------------------------------------------------------------------------- */

static fv_status fill_rows(fvi_prior *p)
{
    size_t n = p->word.n, filled = 0;
    uint32_t *at = fvi_take_n(&p->built, n + 1, sizeof *at), *all = fvi_take_n(&p->built, p->postings.n, sizeof *all);
    p->row = fvi_take_n(&p->built, n + 1, sizeof *p->row);
    p->places = fvi_take_n(&p->built, p->postings.n, sizeof *p->places);
    if (!at || !all || !p->row || !p->places) return fvi_nomem(p->ctx);
    for (size_t k = 0; k < p->postings.n; k++) at[p->postings.at[k].term + 1]++;
    for (size_t t = 0; t < n; t++) at[t + 1] += at[t];
    for (size_t k = 0; k < p->postings.n; k++) all[at[p->postings.at[k].term]++] = p->postings.at[k].window;
    for (size_t t = 0; t < n; t++) { /* at[t] stands at the end of t now; windows ascend, so repeats are neighbours */
        size_t from = t ? at[t - 1] : 0;
        p->row[t] = (uint32_t)filled;
        for (size_t k = from; k < at[t]; k++)
            if (k == from || all[k] != all[k - 1]) p->places[filled++] = all[k];
    }
    p->row[n] = (uint32_t)filled;
    return FV_OK;
}

static fv_status build(fvi_prior *p)
{
    const fvi_vectors *v = fvi_ideaspace_vectors(p->space);
    fvi_arena_clear(&p->built);
    memset(&p->like_sets, 0, sizeof p->like_sets);
    fvi_map_init(&p->like_of, &p->built);
    fv_status s = fill_rows(p);
    if (s) return s;
    p->vectors = fvi_take_n(&p->built, fvi_mul(p->word.n, v->dims), sizeof *p->vectors);
    p->near = fvi_take_n(&p->built, p->windows.n, sizeof *p->near);
    p->words = fvi_take_n(&p->built, p->windows.n, sizeof *p->words);
    p->stamp = fvi_take_n(&p->built, p->windows.n, sizeof *p->stamp);
    p->touched = fvi_take_n(&p->built, p->windows.n, sizeof *p->touched);
    if (!p->vectors || !p->near || !p->words || !p->stamp || !p->touched) return fvi_nomem(p->ctx);
    for (size_t t = 0; t < p->word.n; t++)
        if (p->word.at[t] != FVI_IDEA_NOWHERE) fvi_vectors_into(v, p->word.at[t], p->vectors + t * v->dims);
    p->stamps = 0;
    p->ready = true;
    return FV_OK;
}

/* ---- words alike -------------------------------------------------------------------------------------------------------- */

static void keep_like(likes *l, like one)
{
    if (l->n == LIKES && one.value <= l->at[LIKES - 1].value) return;
    size_t at = l->n < LIKES ? l->n++ : LIKES - 1;
    while (at > 0 && l->at[at - 1].value < one.value) {
        l->at[at] = l->at[at - 1];
        at--;
    }
    l->at[at] = one;
}

/* The terms nearest to a word of a question; found once for each word. */
static fv_status likes_of(fvi_prior *p, uint32_t word, likes *out)
{
    float x[FVI_VECTORS_MAX_DIMS];
    const fvi_vectors *v = fvi_ideaspace_vectors(p->space);
    *out = (likes){.n = 0};
    if (word == FVI_IDEA_NOWHERE) return FV_OK;
    const uint32_t *known = fvi_map64_find(&p->like_of, word);
    if (known) {
        *out = p->like_sets.at[*known];
        return FV_OK;
    }
    fvi_vectors_into(v, word, x);
    for (uint32_t t = 0; t < p->word.n; t++) {
        double cosine = fvi_dot(x, p->vectors + (size_t)t * v->dims, v->dims);
        if (cosine > COSINE_LEAST) keep_like(out, (like){t, (float)((cosine - COSINE_LEAST) / (1 - COSINE_LEAST))});
    }
    uint32_t *place = fvi_map64_at(&p->like_of, word, NULL);
    if (!place || !fvi_push(&p->built, &p->like_sets, *out)) return fvi_nomem(p->ctx);
    *place = (uint32_t)p->like_sets.n - 1;
    return FV_OK;
}

/* ---- questions ---------------------------------------------------------------------------------------------------------- */

typedef struct question {
    fvi_prior *p;
    size_t touched, walked;
    double all; /* Σ w_t */
} question;

/* Rarest first: what is left out when there is too much is the commonest. Equal terms become neighbours. */
static int by_weight(const void *a, const void *b)
{
    const fvi_ideaplace *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

/* Every window of a term gets weight · value, unless a nearer like of the same word of the question has reached it. */
static void walk(question *q, uint32_t term, double weight, double value, bool itself)
{
    fvi_prior *p = q->p;
    for (uint32_t k = p->row[term]; k < p->row[term + 1] && q->walked < PLACES_MOST; k++, q->walked++) {
        uint32_t at = p->places[k];
        if (p->stamp[at] == p->stamps) continue;
        if (p->near[at] <= 0) p->touched[q->touched++] = at;
        p->stamp[at] = p->stamps;
        p->near[at] += weight * value;
        if (itself) p->words[at] += weight;
    }
}

static fv_status ask_term(question *q, const fvi_ideaplace *t)
{
    fvi_prior *p = q->p;
    likes l;
    fv_status s = likes_of(p, t->word, &l);
    const uint32_t *itself = fvi_map64_find(&p->terms, t->term);
    double weight = (double)t->weight;
    if (s || weight <= 0) return s;
    q->all += weight;
    p->stamps++;
    if (itself) walk(q, *itself, weight, 1, true);
    for (size_t i = 0; i < l.n; i++)
        if (l.at[i].value > 0 && (!itself || l.at[i].term != *itself))
            walk(q, l.at[i].term, weight, (double)l.at[i].value, false);
    return FV_OK;
}

static void better(fvi_prior_hit *hit, uint32_t passage, double value)
{
    if (value <= 0 || value < hit->value || (value <= hit->value && passage > hit->passage)) return;
    *hit = (fvi_prior_hit){passage, value};
}

/* The greatest of what was touched, and everything back to zero. */
static void settle(question *q, fvi_prior_found *out)
{
    fvi_prior *p = q->p;
    for (size_t i = 0; i < q->touched; i++) {
        uint32_t at = p->touched[i];
        better(&out->near, p->windows.at[at], fmin(1, p->near[at] / q->all));
        better(&out->words, p->windows.at[at], fmin(1, p->words[at] / q->all));
        p->near[at] = p->words[at] = 0;
    }
    if (p->passages && q->all > 0) out->novelty = 1 - out->near.value;
}

fv_status fvi_prior_ask(fvi_prior *p, fvi_str idea, fvi_prior_found *out)
{
    fvi_ideaplaces t = {0};
    question q = {.p = p};
    *out = (fvi_prior_found){{FVI_PRIOR_NONE, 0}, {FVI_PRIOR_NONE, 0}, NAN};
    fv_status s = p->ready ? FV_OK : build(p);
    if (s) return s;
    fvi_mark mark = fvi_arena_mark(&p->scratch);
    s = fvi_ideaplaces_of(p->space, &p->scratch, idea, &t);
    if (!s && t.n) qsort(t.at, t.n, sizeof *t.at, by_weight);
    for (size_t i = 0, asked = 0; !s && i < t.n && asked < TERMS_MOST; i++) {
        if (i > 0 && t.at[i].term == t.at[i - 1].term) continue;
        s = ask_term(&q, &t.at[i]);
        asked++;
    }
    fvi_arena_rewind(&p->scratch, mark);
    settle(&q, out);
    return s;
}
