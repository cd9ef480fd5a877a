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

typedef struct greedy {
    const fvi_matrix *x;
    const double *context;
    const fvi_salience *salience;
    double *keep;  /* (V) φ^c_t */
    double *scale; /* (N) w_i / len_i^ρ */
    const uint32_t *group;
    double *share; /* γ^n of each group */
} greedy;

static double gain_of(const greedy *g, uint32_t i)
{
    double core = g->salience->core[i], sum = 0, scale = g->scale[i] * (g->group ? g->share[g->group[i]] : 1);
    if (core <= 0) return scale;
    for (uint32_t k = g->x->row[i]; k < g->x->row[i + 1]; k++) {
        uint32_t t = g->x->cells[k].term;
        sum += (double)g->x->cells[k].weight * g->context[t] * g->keep[t];
    }
    return scale * sum / core;
}

fv_status fvi_order_run(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *x, const double *context, const fvi_salience *salience,
                        const uint32_t *length, const fvi_order_options *options, uint32_t **order, size_t *n)
{
    double fade = options->fade > 0 ? options->fade : 0.7, power = options->length_power > 0 ? options->length_power : 0.4;
    uint32_t *found = fvi_take_n(arena, x->rows, sizeof *found);
    candidate *heap = fvi_take_n(arena, x->rows, sizeof *heap);
    bool *done = fvi_take_n(arena, x->rows, sizeof *done);
    double group_fade = options->group_fade > 0 ? options->group_fade : 0.9;
    greedy g = {x,
                context,
                salience,
                fvi_take_n(arena, x->terms, sizeof(double)),
                fvi_take_n(arena, x->rows, sizeof(double)),
                options->group,
                fvi_take_n(arena, x->rows + 1, sizeof(double))};
    if (!found || !heap || !done || !g.keep || !g.scale || !g.share) return fvi_nomem(ctx);
    size_t left = 0, taken = 0;
    for (size_t t = 0; t < x->terms; t++) g.keep[t] = 1;
    for (size_t i = 0; i <= x->rows; i++) g.share[i] = 1;
    for (uint32_t i = 0; i < x->rows; i++) {
        if (salience->weight[i] <= 0) continue;
        g.scale[i] = salience->weight[i] / pow(length[i] < 4 ? 4 : length[i], power);
        heap[left++] = (candidate){gain_of(&g, i), i, 0};
    }
    for (size_t at = left; at > 0; at--) sift_down(heap, left, at - 1);
    candidate best = {0}; /* of those looked at in this round */
    for (size_t looked = 0, most = MOST_LOOKS / (x->rows + 1) + 16; left;) {
        if (done[heap[0].row]) {
            heap[0] = heap[--left];
            sift_down(heap, left, 0);
            continue;
        }
        if (heap[0].round != taken && looked < most) {
            heap[0] = (candidate){gain_of(&g, heap[0].row), heap[0].row, (uint32_t)taken};
            if (looked++ == 0 || above(&heap[0], &best)) best = heap[0];
            sift_down(heap, left, 0);
            continue;
        }
        if (heap[0].round == taken) best = heap[0];
        uint32_t i = best.row;
        done[i] = true;
        looked = 0;
        found[taken++] = i;
        if (g.group) g.share[g.group[i]] *= group_fade;
        for (uint32_t k = x->row[i]; k < x->row[i + 1]; k++) g.keep[x->cells[k].term] *= fade;
        fv_status s = taken % 1024 == 0 ? fvi_check_interrupt(ctx) : FV_OK;
        if (s) return s;
    }
    *order = found;
    *n = taken;
    return FV_OK;
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
