/* SPDX-License-Identifier: Apache-2.0 */
/* Salience and the greedy order. The heap holds gains that may be too high, never too low: gains only fall. So the top is
 * computed again, and if it still stands on top it is taken. Where thousands of sentences say the same, each pick makes all
 * gains fall: then the best of so many is taken, so that a log file of one line takes seconds, not hours.
 * Neighbours: attention.h gives z, people/read gives the priors. Test: tests/unit/mind/test_order.c */
#include "mind/focus/order.h"

#include <math.h>

static double dot(const fvi_matrix *x, size_t row, const double *dense)
{
    double sum = 0;
    for (uint32_t k = x->row[row]; k < x->row[row + 1]; k++) sum += (double)x->cells[k].weight * dense[x->cells[k].term];
    return sum;
}

fv_status fvi_salience_run(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *x, const double *plain, const double *context,
                           const double *prior, fvi_salience *out)
{
    size_t n = x->rows;
    double *weight = fvi_take_n(arena, n, sizeof *weight), *core = fvi_take_n(arena, n, sizeof *core), total = 0;
    if (!weight || !core) return fvi_nomem(ctx);
    double mean = 0;
    for (size_t i = 0; i < n; i++) {
        weight[i] = dot(x, i, plain); /* x_i · z, for now */
        core[i] = dot(x, i, context);
        mean += weight[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        double more = mean > 0 ? (core[i] - weight[i]) / mean : 0, turned = 1 + more + more * more / 4;
        weight[i] = prior[i] * (core[i] > 0 ? turned : 0.1);
        total += weight[i];
    }
    for (size_t i = 0; i < n && total > 0; i++) weight[i] /= total;
    *out = (fvi_salience){weight, core};
    return FV_OK;
}

/* Gains computed in all, at most; texts of up to a few thousand sentences never come near it. */
#define MOST_LOOKS 20000000u
/* ---- greedy order ------------------------------------------------------------------------------------------------------- */

typedef struct candidate {
    double gain;
    uint32_t row;
    uint32_t round; /* of the greedy loop in which the gain was computed */
} candidate;

static bool above(const candidate *a, const candidate *b)
{
    return a->gain > b->gain || (a->gain == b->gain && a->row < b->row);
}

static void sift_down(candidate *heap, size_t n, size_t at)
{
    for (;;) {
        size_t best = at, left = 2 * at + 1;
        for (size_t child = left; child < left + 2 && child < n; child++)
            if (above(&heap[child], &heap[best])) best = child;
        if (best == at) return;
        candidate held = heap[at];
        heap[at] = heap[best];
        heap[best] = held;
        at = best;
    }
}

enum { IN_HEAP, TAKEN, ASIDE, ASIDE_OUT /* and no longer in the heap */ };

typedef struct greedy {
    const fvi_matrix *x;
    const double *context;
    const fvi_salience *salience;
    const uint32_t *length;
    const fvi_order_options *options;
    double *keep;  /* (V) φ^c_t */
    double *scale; /* (N) w_i / len_i^ρ */
    double *share; /* γ^n of each group */
    candidate *heap;
    size_t left;    /* in the heap */
    uint8_t *state; /* (N) */
    uint32_t taken;
    size_t most; /* looks in one round */
    /* towards the next mark */
    double used;
    size_t mark;
    candidate *aside; /* too long for what is left before the mark, best first */
    size_t aside_n;
} greedy;

static double gain_of(const greedy *g, uint32_t i)
{
    double core = g->salience->core[i], sum = 0, scale = g->scale[i];
    if (g->options->group) scale *= g->share[g->options->group[i]];
    if (core <= 0) return scale;
    for (uint32_t k = g->x->row[i]; k < g->x->row[i + 1]; k++) {
        uint32_t t = g->x->cells[k].term;
        sum += (double)g->x->cells[k].weight * g->context[t] * g->keep[t];
    }
    return scale * sum / core;
}

static void drop_top(greedy *g)
{
    g->heap[0] = g->heap[--g->left];
    sift_down(g->heap, g->left, 0);
}

/* The row with the highest gain now; false when none is left. */
static bool find_best(greedy *g, candidate *out)
{
    candidate best = {0}; /* of those looked at in this round */
    for (size_t looked = 0; g->left;) {
        candidate *top = &g->heap[0];
        if (g->state[top->row] != IN_HEAP) {
            if (g->state[top->row] == ASIDE) g->state[top->row] = ASIDE_OUT;
            drop_top(g);
            continue;
        }
        if (top->round == g->taken + 1 || looked >= g->most) {
            *out = top->round == g->taken + 1 ? *top : best;
            return true;
        }
        *top = (candidate){gain_of(g, top->row), top->row, g->taken + 1};
        if (looked++ == 0 || above(top, &best)) best = *top;
        sift_down(g->heap, g->left, 0);
    }
    return false;
}

static double room_of(const greedy *g)
{
    return g->options->marks[g->mark] - g->used;
}

/* Past this mark: what was set aside is a candidate again. */
static void pass_mark(greedy *g)
{
    for (size_t i = 0; i < g->aside_n; i++) {
        uint32_t row = g->aside[i].row;
        if (g->state[row] == ASIDE_OUT) g->heap[g->left++] = g->aside[i];
        g->state[row] = IN_HEAP;
    }
    for (size_t at = g->left; g->aside_n && at > 0; at--) sift_down(g->heap, g->left, at - 1);
    g->aside_n = 0;
    g->mark++;
}

/* The next row: the best that still fits before the mark, if it is not much worse than the best that does not. */
static bool next_row(greedy *g, uint32_t *row)
{
    for (;;) {
        candidate best;
        bool any = find_best(g, &best), before = g->mark < g->options->marks_n && g->taken > 0;
        if (any && before && g->length[best.row] > room_of(g)) {
            g->state[best.row] = ASIDE;
            g->aside[g->aside_n++] = best;
            continue;
        }
        if (any && (!g->aside_n || best.gain >= g->options->filler * gain_of(g, g->aside[0].row))) {
            *row = best.row;
            return true;
        }
        if (!g->aside_n) return false;
        pass_mark(g);
    }
}

static void take(greedy *g, uint32_t row)
{
    g->state[row] = TAKEN;
    g->taken++;
    g->used += g->length[row];
    if (g->options->group) g->share[g->options->group[row]] *= g->options->group_fade;
    for (uint32_t k = g->x->row[row]; k < g->x->row[row + 1]; k++) g->keep[g->x->cells[k].term] *= g->options->fade;
    while (g->mark < g->options->marks_n && room_of(g) <= 0) pass_mark(g);
}

static fv_status greedy_new(fv_ctx *ctx, fvi_arena *arena, greedy *g)
{
    const fvi_order_options *o = g->options;
    size_t n = g->x->rows;
    g->keep = fvi_take_n(arena, g->x->terms, sizeof *g->keep);
    g->scale = fvi_take_n(arena, n, sizeof *g->scale);
    g->share = fvi_take_n(arena, n + 1, sizeof *g->share);
    g->heap = fvi_take_n(arena, n, sizeof *g->heap);
    g->aside = fvi_take_n(arena, n, sizeof *g->aside);
    g->state = fvi_take_n(arena, n, sizeof *g->state);
    if (!g->keep || !g->scale || !g->share || !g->heap || !g->aside || !g->state) return fvi_nomem(ctx);
    g->most = MOST_LOOKS / (n + 1) + 16;
    for (size_t t = 0; t < g->x->terms; t++) g->keep[t] = 1;
    for (size_t i = 0; i <= n; i++) g->share[i] = 1;
    for (uint32_t i = 0; i < n; i++) {
        if (g->salience->weight[i] <= 0 || (o->left_out && o->left_out[i])) continue;
        g->scale[i] = g->salience->weight[i] / pow(g->length[i] < 4 ? 4 : g->length[i], o->length_power);
        g->heap[g->left++] = (candidate){gain_of(g, i), i, 0};
    }
    for (size_t at = g->left; at > 0; at--) sift_down(g->heap, g->left, at - 1);
    return FV_OK;
}

fv_status fvi_order_run(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *x, const double *context, const fvi_salience *salience,
                        const uint32_t *length, const fvi_order_options *options, uint32_t **order, size_t *n)
{
    greedy g = {.x = x, .context = context, .salience = salience, .length = length, .options = options};
    uint32_t *found = fvi_take_n(arena, x->rows, sizeof *found), row;
    fv_status s = found ? greedy_new(ctx, arena, &g) : fvi_nomem(ctx);
    while (!s && next_row(&g, &row)) {
        found[g.taken] = row;
        take(&g, row);
        if (g.taken % 1024 == 0) s = fvi_check_interrupt(ctx);
    }
    *order = found;
    *n = g.taken;
    return s;
}

/* ---- coverage ----------------------------------------------------------------------------------------------------------- */

fv_status fvi_term_mass(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *x, const double *context, const fvi_salience *salience,
                        double **mass)
{
    double *u = fvi_take_n(arena, x->terms, sizeof *u), total = 0;
    if (!u) return fvi_nomem(ctx);
    for (size_t i = 0; i < x->rows; i++) {
        if (salience->core[i] <= 0) continue;
        double unit = salience->weight[i] / salience->core[i];
        for (uint32_t k = x->row[i]; k < x->row[i + 1]; k++) {
            double part = unit * (double)x->cells[k].weight * context[x->cells[k].term];
            u[x->cells[k].term] += part;
            total += part;
        }
    }
    for (size_t t = 0; t < x->terms && total > 0; t++) u[t] /= total;
    *mass = u;
    return FV_OK;
}

double fvi_covered(uint32_t count, uint32_t of)
{
    if (count == 0 || of == 0) return 0;
    if (count >= of) return 1;
    return (1 - exp2(-(double)count)) / (1 - exp2(-(double)of));
}
