/* SPDX-License-Identifier: Apache-2.0 */
/* Diversity of a set. Neighbour: clusters.h hands the ideas over. Test: tests/unit/mind/test_clusters.c (against
 * recipes/spark/ideasets.py) */
#include "mind/ideas/diversity.h"

#include <math.h>

enum { SWEEPS = 60 };

/* ---- eigenvalues -------------------------------------------------------------------------------------------------------- */

/* Turn the plane of axes p and q so that a(p, q) becomes zero (Golub & Van Loan, section 8.5). */
static void rotate(double *a, size_t n, size_t p, size_t q)
{
    double apq = a[p * n + q], tau = (a[q * n + q] - a[p * n + p]) / (2 * apq);
    double t = (tau >= 0 ? 1 : -1) / (fabs(tau) + sqrt(1 + tau * tau)), c = 1 / sqrt(1 + t * t), s = t * c;
    a[p * n + p] -= t * apq;
    a[q * n + q] += t * apq;
    a[p * n + q] = a[q * n + p] = 0;
    for (size_t k = 0; k < n; k++) {
        if (k == p || k == q) continue;
        double x = a[p * n + k], y = a[q * n + k];
        a[p * n + k] = a[k * n + p] = c * x - s * y;
        a[q * n + k] = a[k * n + q] = s * x + c * y;
    }
}

void fvi_eigenvalues(double *matrix, size_t n, double *out)
{
    double size = 0;
    for (size_t i = 0; i < n * n; i++) size += matrix[i] * matrix[i];
    double least = 1e-17 * sqrt(size);
    for (size_t sweep = 0, turned = 1; turned && sweep < SWEEPS; sweep++) {
        turned = 0;
        for (size_t p = 0; p < n; p++)
            for (size_t q = p + 1; q < n; q++) {
                if (fabs(matrix[p * n + q]) <= least) continue;
                rotate(matrix, n, p, q);
                turned++;
            }
    }
    for (size_t i = 0; i < n; i++) out[i] = matrix[i * n + i];
}

/* ---- the set ------------------------------------------------------------------------------------------------------------ */

typedef struct share {
    const fvi_ideaset *set;
    double given;
    uint32_t *idea; /* (n) those that have a place */
    size_t n;
} share;

static double share_of(const share *s, size_t i)
{
    return (s->set->times ? (double)s->set->times[i] : 1) / s->given;
}

static const float *vector(const share *s, size_t k)
{
    return s->set->at + s->idea[k] * s->set->dims;
}

/* Few ideas: √p_i x_i·x_j √p_j. */
static void fill_by_ideas(const share *s, double *m)
{
    for (size_t i = 0; i < s->n; i++)
        for (size_t j = i; j < s->n; j++) {
            double p = sqrt(share_of(s, s->idea[i]) * share_of(s, s->idea[j]));
            m[i * s->n + j] = m[j * s->n + i] = p * fvi_dot(vector(s, i), vector(s, j), s->set->dims);
        }
}

/* Many: Σ p_i x_i x_iᵀ. */
static fv_status fill_by_values(fv_ctx *ctx, const share *s, double *m)
{
    size_t dims = s->set->dims;
    for (size_t i = 0; i < s->n; i++) {
        const float *x = vector(s, i);
        double p = share_of(s, s->idea[i]);
        fv_status status = i % 256 ? FV_OK : fvi_check_interrupt(ctx);
        if (status) return status;
        for (size_t a = 0; a < dims; a++)
            for (size_t b = a; b < dims; b++) m[a * dims + b] += p * (double)x[a] * (double)x[b];
    }
    for (size_t a = 0; a < dims; a++)
        for (size_t b = 0; b < a; b++) m[a * dims + b] = m[b * dims + a];
    return FV_OK;
}

/* − Σ λ ln λ over the placed ideas. */
static fv_status placed_entropy(fv_ctx *ctx, fvi_arena *arena, const share *s, double *out)
{
    size_t n = s->n < s->set->dims ? s->n : s->set->dims;
    double *m = fvi_take_n(arena, fvi_mul(n, n), sizeof *m), *value = fvi_take_n(arena, n, sizeof *value);
    fv_status status = FV_OK;
    if (!m || !value) return fvi_nomem(ctx);
    if (s->n <= s->set->dims)
        fill_by_ideas(s, m);
    else
        status = fill_by_values(ctx, s, m);
    if (status) return status;
    fvi_eigenvalues(m, n, value);
    for (size_t i = 0; i < n; i++)
        if (value[i] > 0) *out -= value[i] * log(value[i]);
    return FV_OK;
}

/* Σ_i Σ_j p_i p_j k(i, j) = |Σ p_i x_i|² over the placed, and the squares of the others. */
static double likeness(const share *s)
{
    double sum = 0;
    size_t dims = s->set->dims;
    for (size_t k = 0; k < dims; k++) {
        double mean = 0;
        for (size_t i = 0; i < s->n; i++) mean += share_of(s, s->idea[i]) * (double)vector(s, i)[k];
        sum += mean * mean;
    }
    return sum;
}

fv_status fvi_diversity_of(fv_ctx *ctx, fvi_arena *arena, const fvi_ideaset *set, fvi_diversity *out)
{
    fvi_mark mark = fvi_arena_mark(arena);
    share s = {.set = set, .idea = fvi_take_n(arena, set->n, sizeof *s.idea)};
    double entropy = 0, alike = 0;
    *out = (fvi_diversity){NAN, NAN, 0, 0};
    if (!s.idea) return fvi_nomem(ctx);
    for (size_t i = 0; i < set->n; i++) out->given += set->times ? set->times[i] : 1;
    s.given = (double)out->given;
    for (size_t i = 0; i < set->n; i++) {
        if (!set->placed || set->placed[i]) {
            s.idea[s.n++] = (uint32_t)i;
            continue;
        }
        double p = share_of(&s, i);
        out->unplaced++;
        entropy -= p * log(p);
        alike += p * p;
    }
    fv_status status = s.n ? placed_entropy(ctx, arena, &s, &entropy) : FV_OK;
    if (!status && set->n) {
        out->spread = fmax(0, 1 - (alike + likeness(&s))); /* lengths are 1 to seven digits */
        out->effective = exp(entropy);
    }
    fvi_arena_rewind(arena, mark);
    return status;
}
