/* SPDX-License-Identifier: Apache-2.0 */
/* Rarity in a group. Neighbours: near.h finds the distinct ideas, clusters.h says how far they are apart; prior.h holds ideas
 * against documents. Test: tests/unit/mind/test_novelty.c (against recipes/spark/ideasets.py) */
#include "mind/ideas/novelty.h"

#include <math.h>
#include <string.h>

#define NOBODY UINT32_MAX

typedef struct group {
    const fvi_ideaset *ideas;
    const fvi_given *given;
    uint32_t *row, *people; /* (ideas + 1), who gave each idea, each once: people[row[i] … row[i + 1]) */
    uint32_t others;        /* people who gave anything, less one */
    uint32_t *local;        /* (people) number among the drawn, or NOBODY */
    uint32_t drawn;         /* people */
    uint32_t *near;         /* ideas that the drawn gave */
    size_t near_n;
    double *best;      /* (drawn) greatest g so far */
    uint32_t *touched; /* (drawn) those above 0 */
} group;

/* Who gave each idea, each person once. */
static fv_status index_people(fv_ctx *ctx, fvi_arena *arena, group *g)
{
    size_t n = g->ideas->n, filled = 0;
    const fvi_given *given = g->given;
    uint32_t *at = fvi_take_n(arena, n + 1, sizeof *at), *by = fvi_take_n(arena, given->n, sizeof *by);
    uint32_t *last = fvi_take_n(arena, given->people, sizeof *last);
    g->row = fvi_take_n(arena, n + 1, sizeof *g->row);
    g->people = fvi_take_n(arena, given->n, sizeof *g->people);
    if (!at || !by || !last || !g->row || !g->people) return fvi_nomem(ctx);
    for (size_t k = 0; k < given->n; k++) at[given->idea[k] + 1]++;
    for (size_t i = 0; i < n; i++) at[i + 1] += at[i];
    for (size_t k = 0; k < given->n; k++) by[at[given->idea[k]]++] = given->person[k]; /* at[i] moves to the end of i */
    for (size_t i = 0; i < n; i++) {
        g->row[i] = (uint32_t)filled;
        for (size_t k = i ? at[i - 1] : 0; k < at[i]; k++) {
            if (last[by[k]] == i + 1) continue;
            last[by[k]] = (uint32_t)i + 1;
            g->people[filled++] = by[k];
        }
    }
    g->row[n] = (uint32_t)filled;
    return FV_OK;
}

/* People drawn until they gave so many answers; all when there are few. */
static fv_status draw(fv_ctx *ctx, fvi_arena *arena, uint64_t seed, group *g)
{
    uint32_t people = g->given->people, active = 0;
    uint32_t *order = fvi_take_n(arena, people, sizeof *order), *answers = fvi_take_n(arena, people, sizeof *answers);
    g->local = fvi_take_n(arena, people, sizeof *g->local);
    if (!order || !answers || !g->local) return fvi_nomem(ctx);
    for (size_t k = 0; k < g->row[g->ideas->n]; k++) answers[g->people[k]]++;
    for (uint32_t q = 0; q < people; q++) {
        g->local[q] = NOBODY;
        if (answers[q]) order[active++] = q;
    }
    g->others = active ? active - 1 : 0;
    if (g->row[g->ideas->n] > FVI_RARITY_SAMPLE) fvi_rand_shuffle(seed, 2, order, active);
    for (uint32_t k = 0, sum = 0; k < active && (k == 0 || sum + answers[order[k]] <= FVI_RARITY_SAMPLE); k++) {
        sum += answers[order[k]];
        g->local[order[k]] = g->drawn++;
    }
    return FV_OK;
}

static fv_status list_near(fv_ctx *ctx, fvi_arena *arena, group *g)
{
    g->near = fvi_take_n(arena, g->ideas->n, sizeof *g->near);
    g->best = fvi_take_n(arena, g->drawn, sizeof *g->best);
    g->touched = fvi_take_n(arena, g->drawn, sizeof *g->touched);
    if (!g->near || !g->best || !g->touched) return fvi_nomem(ctx);
    for (size_t i = 0; i < g->ideas->n; i++) {
        bool drawn = false;
        for (uint32_t k = g->row[i]; k < g->row[i + 1]; k++) drawn |= g->local[g->people[k]] != NOBODY;
        if (drawn && (!g->ideas->placed || g->ideas->placed[i])) g->near[g->near_n++] = (uint32_t)i;
    }
    return FV_OK;
}

static double nearness(const fvi_ideaset *ideas, size_t i, size_t j)
{
    double cosine = fvi_dot(ideas->at + i * ideas->dims, ideas->at + j * ideas->dims, ideas->dims);
    return fmax(0, 1 - (1 - cosine) / FVI_CLUSTER_DISTANCE);
}

/* Σ over the drawn who did not give idea i of the greatest nearness of theirs. */
static double sum_of_near(group *g, size_t i)
{
    size_t n = 0;
    double sum = 0;
    for (size_t k = 0; k < g->near_n; k++) {
        uint32_t j = g->near[k];
        double near = j == i ? 0 : nearness(g->ideas, i, j);
        if (near <= 0) continue;
        for (uint32_t p = g->row[j]; p < g->row[j + 1]; p++) {
            uint32_t q = g->local[g->people[p]];
            if (q == NOBODY) continue;
            if (g->best[q] <= 0) g->touched[n++] = q;
            g->best[q] = fmax(g->best[q], near);
        }
    }
    for (uint32_t p = g->row[i]; p < g->row[i + 1]; p++)
        if (g->local[g->people[p]] != NOBODY) g->best[g->local[g->people[p]]] = 0; /* they gave the same */
    for (size_t k = 0; k < n; k++) {
        sum += g->best[g->touched[k]];
        g->best[g->touched[k]] = 0;
    }
    return sum;
}

static double rarity(group *g, size_t i)
{
    uint32_t gave = g->row[i + 1] - g->row[i], drawn = g->drawn;
    if (!gave || !g->others) return NAN;
    for (uint32_t p = g->row[i]; p < g->row[i + 1]; p++) drawn -= g->local[g->people[p]] != NOBODY;
    double rest = (double)(g->others + 1 - gave), m = gave - 1;
    if (drawn && (!g->ideas->placed || g->ideas->placed[i])) m += sum_of_near(g, i) * rest / drawn;
    return 1 - log1p(m) / log1p(g->others);
}

fv_status fvi_rarity_of(fv_ctx *ctx, fvi_arena *arena, const fvi_ideaset *ideas, const fvi_given *given, uint64_t seed,
                        double *out)
{
    group g = {.ideas = ideas, .given = given};
    fvi_mark mark = fvi_arena_mark(arena);
    fv_status s = index_people(ctx, arena, &g);
    if (!s) s = draw(ctx, arena, seed, &g);
    if (!s) s = list_near(ctx, arena, &g);
    for (size_t i = 0; !s && i < ideas->n; i++) {
        out[i] = rarity(&g, i);
        if (i % 64 == 0) s = fvi_check_interrupt(ctx);
    }
    fvi_arena_rewind(arena, mark);
    return s;
}
