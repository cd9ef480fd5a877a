/* SPDX-License-Identifier: Apache-2.0 */
/* A chain of words between two far ones, held against all chains of as many nouns.
 *
 *      N(i, u) = number of chains of i nouns that end with u and of which no step is longer than L
 *      N(1, u) = [d(from, u) ≤ L]      N(i, u) = Σ over v ≠ u of N(i-1, v) [d(v, u) ≤ L]
 *      P(L)    = Σ N(k, u) [d(u, to) ≤ L] / (n (n - 1)^(k-1))
 *
 *  As shares: each step divides by the number of nouns that could follow. The best chain is the same with min and max in place
 *  of sum and product; the median is found by halving.
 * Neighbours: pools.h holds the nouns, validity.c says which words count. Test: tests/unit/people/test_bridge.c, values by
 * recipes/spark/bridge.py */
#include "people/spark/spark_bridge.h"

#include <math.h>
#include <string.h>

#include "people/spark/pools.h"

enum { HALVINGS = 60 };

typedef struct graph {
    size_t n;
    double *between; /* (n, n) */
    double *first, *last;
    double *now, *next; /* (n): scratch */
} graph;

/* ---- the person's chain ------------------------------------------------------------------------------------------------- */

typedef struct chain {
    fvi_spark_word word[FVI_BRIDGE_WORDS_MOST + 2];
    size_t n; /* ends included; `to` stands at FVI_BRIDGE_WORDS_MOST + 1 */
} chain;

static bool repeats(const fvi_spark_word *word, const fvi_spark_word *other, fvi_bridge_word *out)
{
    bool same = fvi_str_eq(word->form, other->form);
    if (!same && !fvi_str_eq(word->stem, other->stem)) return false;
    out->why = same ? FVI_REFUSAL_REPEATED : FVI_REFUSAL_SAME_STEM;
    out->like = other->text;
    return true;
}

static fv_status take_word(fvi_sparking *s, fvi_str text, chain *c, fvi_bridge *out)
{
    fvi_spark_word word;
    fvi_bridge_word b = {.text = text, .step = NAN};
    fv_status status = fvi_word_judge(s, text, &word, &b.why);
    if (status) return status;
    const fvi_spark_word *to = &c->word[FVI_BRIDGE_WORDS_MOST + 1];
    bool again = b.why != FVI_REFUSAL_N || repeats(&word, to, &b);
    for (size_t i = 0; i < c->n && !again; i++) again = repeats(&word, &c->word[i], &b);
    if (!again) {
        b.step = fvi_spark_distance(&s->vectors, &c->word[c->n - 1], &word);
        c->word[c->n++] = word;
    }
    return fvi_push(s->arena, &out->words, b) ? FV_OK : fvi_nomem(s->ctx);
}

static void measure(fvi_bridge *out)
{
    double n = (double)out->used + 1, sum = out->last_step, squares = 0;
    out->largest = out->last_step;
    for (size_t i = 0; i < out->words.n; i++) {
        double step = out->words.at[i].step;
        if (isnan(step)) continue;
        sum += step;
        if (step > out->largest) out->largest = step;
    }
    out->mean = sum / n;
    for (size_t i = 0; i < out->words.n; i++) {
        double off = out->words.at[i].step - out->mean;
        if (!isnan(off)) squares += off * off;
    }
    squares += (out->last_step - out->mean) * (out->last_step - out->mean);
    out->spread = sqrt(squares / n);
}

/* ---- all chains --------------------------------------------------------------------------------------------------------- */

static fv_status pool_nodes(fvi_sparking *s, const chain *c, fvi_spark_word **nodes, size_t *n)
{
    fvi_pool_entries list = {0};
    const fvi_spark_word *from = &c->word[0], *to = &c->word[FVI_BRIDGE_WORDS_MOST + 1];
    fv_status status = fvi_pool_list(s->ctx, s->arena, s->out->chinese, FVI_POOL_NOUNS, &list);
    if (status) return status;
    *n = 0;
    *nodes = fvi_take_n(s->arena, list.n, sizeof **nodes);
    if (!*nodes) return fvi_nomem(s->ctx);
    for (size_t i = 0; i < list.n; i++) {
        fvi_str word = list.at[i].word;
        if (fvi_str_eq(word, from->form) || fvi_str_eq(word, to->form)) continue;
        fvi_spark_word *node = &(*nodes)[*n];
        *node = (fvi_spark_word){.text = word, .form = word, .parts = 1};
        *n += fvi_vectors_find(&s->vectors, word, &node->at[0]);
    }
    return FV_OK;
}

static fv_status build_graph(fvi_sparking *s, const chain *c, graph *g)
{
    fvi_spark_word *nodes;
    fv_status status = pool_nodes(s, c, &nodes, &g->n);
    if (status) return status;
    g->between = fvi_take_n(s->arena, g->n * g->n, sizeof *g->between);
    g->first = fvi_take_n(s->arena, g->n * 4, sizeof *g->first);
    if (!g->between || !g->first) return fvi_nomem(s->ctx);
    g->last = g->first + g->n, g->now = g->last + g->n, g->next = g->now + g->n;
    for (size_t i = 0; i < g->n; i++) {
        g->first[i] = fvi_spark_distance(&s->vectors, &c->word[0], &nodes[i]);
        g->last[i] = fvi_spark_distance(&s->vectors, &nodes[i], &c->word[FVI_BRIDGE_WORDS_MOST + 1]);
        for (size_t k = 0; k < i; k++)
            g->between[i * g->n + k] = g->between[k * g->n + i] = fvi_spark_distance(&s->vectors, &nodes[i], &nodes[k]);
    }
    return fvi_check_interrupt(s->ctx);
}

static void swap(graph *g)
{
    double *now = g->now;
    g->now = g->next;
    g->next = now;
}

/* P(most): the share of chains of k nouns of which no step is longer. */
static double share_within(graph *g, size_t k, double most)
{
    double share = 0, others = (double)g->n - 1;
    for (size_t u = 0; u < g->n; u++) g->now[u] = (g->first[u] <= most) / (double)g->n;
    for (size_t i = 1; i < k; i++, swap(g)) {
        memset(g->next, 0, g->n * sizeof *g->next);
        for (size_t v = 0; v < g->n; v++) {
            if (g->now[v] <= 0) continue;
            double each = g->now[v] / others;
            const double *row = g->between + v * g->n;
            for (size_t u = 0; u < g->n; u++) g->next[u] += row[u] <= most ? each : 0;
            g->next[v] -= each; /* row[v] is 0: no noun twice in a row */
        }
    }
    for (size_t u = 0; u < g->n; u++)
        if (g->last[u] <= most) share += g->now[u];
    return share;
}

static double best_of(graph *g, size_t k)
{
    double best = HUGE_VAL;
    memcpy(g->now, g->first, g->n * sizeof *g->now);
    for (size_t i = 1; i < k; i++, swap(g)) {
        for (size_t u = 0; u < g->n; u++) {
            double least = HUGE_VAL;
            const double *row = g->between + u * g->n;
            for (size_t v = 0; v < g->n; v++) {
                double so_far = fmax(g->now[v], row[v]);
                if (v != u && so_far < least) least = so_far;
            }
            g->next[u] = least;
        }
    }
    for (size_t u = 0; u < g->n; u++) best = fmin(best, fmax(g->now[u], g->last[u]));
    return best;
}

static double median_of(graph *g, size_t k)
{
    double low = 0, high = 2;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        *(share_within(g, k, middle) < 0.5 ? &low : &high) = middle;
    }
    return high;
}

static fv_status compare(fvi_sparking *s, const chain *c, fvi_bridge *out)
{
    graph g = {0};
    fvi_mark mark = fvi_arena_mark(s->arena);
    fv_status status = build_graph(s, c, &g);
    if (!status) {
        out->best = best_of(&g, out->used);
        out->typical = median_of(&g, out->used);
        out->percentile = 100 * (1 - share_within(&g, out->used, out->largest));
        out->closeness = (out->typical - out->largest) / (out->typical - out->best);
    }
    fvi_arena_rewind(s->arena, mark);
    return status;
}

fv_status fvi_bridge_score(fvi_sparking *s, fvi_str from, fvi_str to, const fvi_strs *words, fvi_bridge *out)
{
    chain c = {.n = 1};
    fvi_refusal of_from, of_to;
    *out = (fvi_bridge){.last_step = NAN,
                        .largest = NAN,
                        .mean = NAN,
                        .spread = NAN,
                        .direct = NAN,
                        .best = NAN,
                        .typical = NAN,
                        .percentile = NAN,
                        .closeness = NAN};
    fv_status status = fvi_word_judge(s, from, &c.word[0], &of_from);
    if (!status) status = fvi_word_judge(s, to, &c.word[FVI_BRIDGE_WORDS_MOST + 1], &of_to);
    if (status) return status;
    out->ends_known = of_from == FVI_REFUSAL_N && of_to == FVI_REFUSAL_N;
    if (!out->ends_known) return FV_OK;
    for (size_t i = 0; !status && i < words->n && i < FVI_BRIDGE_WORDS_MOST; i++) status = take_word(s, words->at[i], &c, out);
    if (status) return status;
    const fvi_spark_word *last = &c.word[FVI_BRIDGE_WORDS_MOST + 1];
    out->used = c.n - 1;
    out->direct = fvi_spark_distance(&s->vectors, &c.word[0], last);
    if (!out->used) return FV_OK;
    out->last_step = fvi_spark_distance(&s->vectors, &c.word[c.n - 1], last);
    measure(out);
    return compare(s, &c, out);
}
