/* SPDX-License-Identifier: Apache-2.0 */
/* How faithful is the ranking? By erasure (DeYoung et al. 2020, ERASER), on the attention vector z = Σ w_i x_i of the text, w
 * the attention that each sentence got:
 *
 *     comprehensiveness = ∠(z, z without the picks)      how far the text's attention turns when they go: high is good
 *     sufficiency       = ∠(z, z of the picks alone)     how far it turns when only they stay: low is good
 *
 * with ∠ the angle as a share of a right angle, 0 … 1; beside the mean over random picks of the same length, without which
 * neither number says anything. Test: tests/unit/people/test_read.c */
#include <math.h>
#include <string.h>

#include "people/read/reading.h"

enum { DRAWS = 20 };

/* Σ w_i x_i over a set of rows into into (V). */
static void attend(const fvi_reading *r, const uint32_t *rows, size_t n, double *into)
{
    const fvi_matrix *x = &r->x;
    memset(into, 0, x->terms * sizeof *into);
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = x->row[rows[i]]; k < x->row[rows[i] + 1]; k++)
            into[x->cells[k].term] += r->salience.weight[rows[i]] * (double)x->cells[k].weight;
}

/* Angle of a cosine as a share of a right angle. */
static double angle(double cosine)
{
    return acos(cosine < 1 ? cosine : 1) / acos(0);
}

/* Angles between z and a, and between z and z − a. */
static void compare(const fvi_reading *r, const double *z, const double *part, double *alone, double *without)
{
    double zz = 0, aa = 0, za = 0;
    for (size_t t = 0; t < r->x.terms; t++) {
        zz += z[t] * z[t];
        aa += part[t] * part[t];
        za += z[t] * part[t];
    }
    double rest = zz - 2 * za + aa;
    *alone = zz > 0 && aa > 0 ? angle(za / sqrt(zz * aa)) : 1;
    *without = zz > 0 && rest > 1e-18 ? angle((zz - za) / sqrt(zz * rest)) : 1;
}

static size_t random_rows(const fvi_reading *r, uint64_t draw, double words, uint32_t *rows)
{
    size_t n = 0;
    double used = 0;
    for (uint32_t i = 0; i < r->x.rows; i++) rows[i] = i;
    fvi_rand_shuffle(r->ctx->seed, draw, rows, r->x.rows);
    while (n < r->x.rows && (n == 0 || used + r->length[rows[n]] <= words)) used += r->length[rows[n++]];
    return n;
}

fv_status fvi_faithfulness_fill(fvi_reading *r, fvi_read_result *out)
{
    double *z = fvi_take_n(r->arena, r->x.terms, sizeof *z), *part = fvi_take_n(r->arena, r->x.terms, sizeof *part);
    uint32_t *rows = fvi_take_n(r->arena, r->x.rows, sizeof *rows);
    double alone, without;
    if (!z || !part || !rows) return fvi_nomem(r->ctx);
    for (uint32_t i = 0; i < r->x.rows; i++) rows[i] = i;
    attend(r, rows, r->x.rows, z);
    attend(r, r->order, r->picks_n, part);
    compare(r, z, part, &alone, &without);
    out->faithfulness.comprehensiveness = without;
    out->faithfulness.sufficiency = alone;
    for (uint64_t d = 0; d < DRAWS; d++) {
        size_t n = random_rows(r, d, out->budget.used, rows);
        attend(r, rows, n, part);
        compare(r, z, part, &alone, &without);
        out->faithfulness.random_comprehensiveness += without / DRAWS;
        out->faithfulness.random_sufficiency += alone / DRAWS;
    }
    out->faithfulness.vector = "attention-weighted BM25 terms";
    return FV_OK;
}
