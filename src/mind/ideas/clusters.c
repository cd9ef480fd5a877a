/* SPDX-License-Identifier: Apache-2.0 */
/* Average linkage without a matrix of distances: the mean distance of two clusters is one minus the inner product of their
 * means, so a cluster is the sum of its vectors. From some cluster go to its nearest, from that to its nearest …; two that are
 * each other's nearest are merged. A cluster whose nearest is beyond the threshold is finished: no merger of others brings them
 * nearer than the nearer of them was.
 *
 *      a -> b -> c <-> d        merge c and d, go on from b
 *
 * Neighbour: ideavec.c. Test: tests/unit/mind/test_clusters.c (against recipes/spark/ideasets.py) */
#include "mind/ideas/clusters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TIE 1e-6 /* lengths are 1 to seven digits: two ideas of one cluster are equally typical */

/* Clusters in the making. */
typedef struct node {
    double *sum; /* (dims) */
    double times;
    bool done; /* merged into another, or finished */
} node;

typedef struct linkage {
    const fvi_ideaset *set;
    const uint32_t *idea; /* (n) those that take part */
    size_t n;
    node *nodes;      /* (n) */
    uint32_t *parent; /* (n) the node it was merged into, or itself */
    double threshold;
} linkage;

static const float *vector(const fvi_ideaset *set, size_t i)
{
    return set->at + i * set->dims;
}

static double times_of(const fvi_ideaset *set, size_t i)
{
    return set->times ? (double)set->times[i] : 1;
}

static double dot(const double *a, const double *b, size_t n)
{
    double sum[4] = {0};
    size_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (size_t k = 0; k < 4; k++) sum[k] += a[i + k] * b[i + k];
    for (; i < n; i++) sum[0] += a[i] * b[i];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

static double distance(const linkage *l, const node *a, const node *b)
{
    return 1 - dot(a->sum, b->sum, l->set->dims) / (a->times * b->times);
}

/* The nearest node that is not done; of equals the one before it in the chain, else the first. n when there is none. */
static size_t nearest(const linkage *l, size_t a, size_t before, double *least)
{
    size_t best = l->n;
    *least = INFINITY;
    if (before < l->n) {
        best = before;
        *least = distance(l, &l->nodes[a], &l->nodes[before]);
    }
    for (size_t i = 0; i < l->n; i++) {
        if (i == a || i == before || l->nodes[i].done) continue;
        double d = distance(l, &l->nodes[a], &l->nodes[i]);
        if (d >= *least) continue;
        *least = d;
        best = i;
    }
    return best;
}

static void merge(linkage *l, size_t a, size_t b)
{
    size_t low = a < b ? a : b, high = a < b ? b : a;
    for (size_t k = 0; k < l->set->dims; k++) l->nodes[low].sum[k] += l->nodes[high].sum[k];
    l->nodes[low].times += l->nodes[high].times;
    l->nodes[high].done = true;
    l->parent[high] = (uint32_t)low;
}

static fv_status chain(fv_ctx *ctx, linkage *l, uint32_t *stack)
{
    size_t depth = 0, next = 0;
    for (;;) {
        fv_status s = fvi_check_interrupt(ctx);
        if (s) return s;
        while (!depth && next < l->n && l->nodes[next].done) next++;
        if (!depth && next == l->n) return FV_OK;
        if (!depth) stack[depth++] = (uint32_t)next;
        size_t top = stack[depth - 1], before = depth > 1 ? stack[depth - 2] : l->n;
        double d;
        size_t to = nearest(l, top, before, &d);
        if (to == l->n || d > l->threshold) {
            l->nodes[top].done = true;
            depth--;
        } else if (to == before) {
            merge(l, top, before);
            depth -= 2;
        } else {
            stack[depth++] = (uint32_t)to;
        }
    }
}

static uint32_t root(const linkage *l, uint32_t at)
{
    while (l->parent[at] != at) at = l->parent[at];
    return at;
}

/* Link ideas; root[k] of idea[k] becomes known by root(). */
static fv_status link_all(fv_ctx *ctx, fvi_arena *arena, linkage *l)
{
    size_t dims = l->set->dims;
    double *sums = fvi_take_n(arena, fvi_mul(l->n, dims), sizeof *sums);
    uint32_t *stack = fvi_take_n(arena, l->n + 1, sizeof *stack);
    l->nodes = fvi_take_n(arena, l->n, sizeof *l->nodes);
    l->parent = fvi_take_n(arena, l->n, sizeof *l->parent);
    if (!sums || !stack || !l->nodes || !l->parent) return fvi_nomem(ctx);
    for (size_t i = 0; i < l->n; i++) {
        double times = times_of(l->set, l->idea[i]);
        l->nodes[i] = (node){sums + i * dims, times, false};
        l->parent[i] = (uint32_t)i;
        for (size_t k = 0; k < dims; k++) sums[i * dims + k] = times * (double)vector(l->set, l->idea[i])[k];
    }
    return chain(ctx, l, stack);
}

/* ---- the ideas that were not drawn --------------------------------------------------------------------------------------- */

/* Means of the clusters, as the ideas that were drawn made them. */
typedef struct means {
    float *at; /* (most, dims) */
    size_t n, dims;
} means;

static size_t nearest_mean(const means *m, const float *x, double *least)
{
    size_t best = 0;
    *least = INFINITY;
    for (size_t c = 0; c < m->n; c++) {
        double d = 1 - fvi_dot(m->at + c * m->dims, x, m->dims);
        if (d >= *least) continue;
        *least = d;
        best = c;
    }
    return best;
}

static fv_status place_others(fv_ctx *ctx, const fvi_ideaset *set, const uint32_t *idea, size_t n, double threshold, means *m,
                              uint32_t *of)
{
    for (size_t i = 0; i < n; i++) {
        double d;
        const float *x = vector(set, idea[i]);
        size_t c = nearest_mean(m, x, &d);
        fv_status s = i % 256 ? FV_OK : fvi_check_interrupt(ctx);
        if (s) return s;
        if (d > threshold && m->n < FVI_CLUSTERS_MOST) {
            c = m->n++;
            memcpy(m->at + c * m->dims, x, m->dims * sizeof *x);
        }
        of[idea[i]] = (uint32_t)c;
    }
    return FV_OK;
}

/* Number the roots, and hand the means of their clusters over when there are others to place. */
static fv_status number_roots(fv_ctx *ctx, fvi_arena *arena, const linkage *l, bool others, means *m, uint32_t *of)
{
    uint32_t *number = fvi_take_n(arena, l->n, sizeof *number);
    size_t dims = l->set->dims, room = l->n > FVI_CLUSTERS_MOST ? l->n : FVI_CLUSTERS_MOST;
    *m = (means){.dims = dims};
    if (others) m->at = fvi_take_n(arena, fvi_mul(room, dims), sizeof *m->at);
    if (!number || (others && !m->at)) return fvi_nomem(ctx);
    for (uint32_t i = 0; i < l->n; i++) {
        if (l->parent[i] != i) continue;
        for (size_t k = 0; others && k < dims; k++) m->at[m->n * dims + k] = (float)(l->nodes[i].sum[k] / l->nodes[i].times);
        number[i] = (uint32_t)m->n++;
    }
    for (uint32_t i = 0; i < l->n; i++) of[l->idea[i]] = number[root(l, i)];
    return FV_OK;
}

/* ---- what the caller sees ------------------------------------------------------------------------------------------------ */

/* Clusters in order of their first ideas, with their sizes. */
static fv_status renumber(fv_ctx *ctx, fvi_arena *arena, const fvi_ideaset *set, size_t n, fvi_clusters *out)
{
    uint32_t *number = fvi_take_n(arena, n, sizeof *number);
    out->at = fvi_take_n(arena, n, sizeof *out->at);
    if (!number || !out->at) return fvi_nomem(ctx);
    for (size_t c = 0; c < n; c++) number[c] = FVI_CLUSTER_NONE;
    for (size_t i = 0; i < set->n; i++) {
        if (out->of[i] == FVI_CLUSTER_NONE) continue;
        uint32_t *to = &number[out->of[i]];
        if (*to == FVI_CLUSTER_NONE) *to = (uint32_t)out->n++;
        out->of[i] = *to;
        out->at[*to].ideas++;
        out->at[*to].times += set->times ? set->times[i] : 1;
    }
    return FV_OK;
}

/* The mean distance to all of the cluster is least where the inner product with its sum is greatest. */
static fv_status find_typical(fv_ctx *ctx, fvi_arena *arena, const fvi_ideaset *set, fvi_clusters *out)
{
    double *sum = fvi_take_n(arena, fvi_mul(out->n, set->dims), sizeof *sum), *best = fvi_take_n(arena, out->n, sizeof *best);
    if (!sum || !best) return fvi_nomem(ctx);
    for (size_t c = 0; c < out->n; c++) best[c] = -INFINITY;
    for (size_t i = 0; i < set->n; i++)
        for (size_t k = 0; out->of[i] != FVI_CLUSTER_NONE && k < set->dims; k++)
            sum[out->of[i] * set->dims + k] += times_of(set, i) * (double)vector(set, i)[k];
    for (size_t i = 0; i < set->n; i++) {
        uint32_t c = out->of[i];
        double product = 0;
        if (c == FVI_CLUSTER_NONE) continue;
        for (size_t k = 0; k < set->dims; k++) product += sum[c * set->dims + k] * (double)vector(set, i)[k];
        if (product <= best[c] + TIE * (double)out->at[c].times) continue;
        best[c] = product;
        out->at[c].typical = (uint32_t)i;
    }
    return FV_OK;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Those that have a place, the drawn ones first, both in order. */
static size_t choose(const fvi_ideaset *set, uint64_t seed, uint32_t *idea, size_t *drawn)
{
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++)
        if (!set->placed || set->placed[i]) idea[n++] = (uint32_t)i;
    *drawn = n;
    if (n <= FVI_CLUSTERS_SAMPLE) return n;
    *drawn = FVI_CLUSTERS_SAMPLE;
    fvi_rand_shuffle(seed, 1, idea, n);
    qsort(idea, *drawn, sizeof *idea, by_number);
    qsort(idea + *drawn, n - *drawn, sizeof *idea, by_number);
    return n;
}

fv_status fvi_clusters_find(fv_ctx *ctx, fvi_arena *arena, const fvi_ideaset *set, double threshold, uint64_t seed,
                            fvi_clusters *out)
{
    *out = (fvi_clusters){.of = fvi_take_n(arena, set->n, sizeof *out->of)};
    uint32_t *idea = fvi_take_n(arena, set->n, sizeof *idea);
    if (!out->of || !idea) return fvi_nomem(ctx);
    linkage l = {.set = set, .idea = idea, .threshold = threshold};
    means m;
    size_t n = choose(set, seed, idea, &l.n);
    for (size_t i = 0; i < set->n; i++) out->of[i] = FVI_CLUSTER_NONE;
    out->unplaced = set->n - n;
    out->sampled = n > l.n;
    fv_status s = link_all(ctx, arena, &l);
    if (!s) s = number_roots(ctx, arena, &l, out->sampled, &m, out->of);
    if (!s && out->sampled) s = place_others(ctx, set, idea + l.n, n - l.n, threshold, &m, out->of);
    if (!s) s = renumber(ctx, arena, set, m.n, out);
    return s ? s : find_typical(ctx, arena, set, out);
}

double fvi_successive_distance(const fvi_ideaset *set)
{
    double sum = 0;
    size_t n = 0, before = set->n;
    for (size_t i = 0; i < set->n; i++) {
        if (set->placed && !set->placed[i]) continue;
        if (before < set->n) {
            sum += 1 - fvi_dot(vector(set, before), vector(set, i), set->dims);
            n++;
        }
        before = i;
    }
    return n ? sum / (double)n : NAN;
}
