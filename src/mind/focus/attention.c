/* SPDX-License-Identifier: Apache-2.0 */
/* Sparse exact attention: see attention.h for the idea. Rows are built one after the other with a dense accumulator and the
 * list of what it touched:
 *
 *     for each term t of row i, for each row j that holds t:  acc[j] += x_it x_jt        then acc -> entries of row i
 *
 * Neighbours: mind/index gives the vectors, order.c and people/read use π and z. Test: tests/unit/mind/test_attention.c */
#include "mind/focus/attention.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 30 };
static const double TWIN = 0.8;

typedef struct entry {
    uint32_t column;
    float weight; /* a_ij − tail_i */
} entry;

typedef struct postings {
    uint32_t *start; /* (V + 1) */
    fvi_cell *rows;  /* term field holds the row */
} postings;

typedef struct rows {
    FVI_VEC(entry) entries;
    size_t *start; /* (N + 1) */
    double *tail;  /* (N) */
    FVI_VEC(fvi_twin) twins;
} rows;

/* The largest document frequency for which Σ df² stays within the limit: with it the pairs, and so the memory, are bounded. */
static uint32_t df_limit(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *x, size_t max_pairs, fv_status *status)
{
    uint64_t *count = fvi_take_n(arena, x->rows + 1, sizeof *count);
    if (!count) {
        *status = fvi_nomem(ctx);
        return 0;
    }
    for (size_t t = 0; t < x->terms; t++) count[x->df[t]]++;
    uint64_t pairs = 0;
    for (size_t df = 2; df <= x->rows; df++) {
        pairs += count[df] * df * df;
        if (pairs > max_pairs) return (uint32_t)df - 1;
    }
    return (uint32_t)x->rows;
}

static fv_status invert(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *x, uint32_t limit, postings *out)
{
    out->start = fvi_take_n(arena, x->terms + 2, sizeof *out->start);
    out->rows = fvi_take_n(arena, x->row[x->rows], sizeof *out->rows);
    if (!out->start || !out->rows) return fvi_nomem(ctx);
    for (size_t t = 0; t < x->terms; t++)
        out->start[t + 2] = out->start[t + 1] + (x->df[t] > 1 && x->df[t] <= limit ? x->df[t] : 0);
    for (size_t i = 0; i < x->rows; i++) {
        for (uint32_t k = x->row[i]; k < x->row[i + 1]; k++) {
            uint32_t t = x->cells[k].term;
            if (x->df[t] > 1 && x->df[t] <= limit) out->rows[out->start[t + 1]++] = (fvi_cell){(uint32_t)i, x->cells[k].weight};
        }
    }
    return FV_OK; /* start[t] … start[t + 1] now bound the postings of t */
}

static double mean_squared_norm(const fvi_matrix *x)
{
    double sum = 0;
    for (size_t i = 0; i < x->rows; i++) sum += (double)x->norm[i] * (double)x->norm[i];
    return x->rows && sum > 0 ? sum / (double)x->rows : 1;
}

typedef struct scorer {
    const fvi_matrix *x;
    fvi_score score;
    double scale; /* 1 / τ, with 1 / √d in it */
    double direction;
} scorer;

static scorer scorer_of(const fvi_matrix *x, const fvi_attention_options *o)
{
    static const double temperatures[] = {[FVI_SCORE_COSINE] = 0.1, [FVI_SCORE_DOT] = 10, [FVI_SCORE_SCALED_DOT] = 1};
    double scale = 1 / (o->temperature > 0 ? o->temperature : temperatures[o->score]);
    if (o->score == FVI_SCORE_SCALED_DOT) scale /= sqrt(mean_squared_norm(x));
    return (scorer){x, o->score, scale, o->direction};
}

static double score_of(const scorer *s, uint32_t i, uint32_t j, double cosine)
{
    double v = cosine * s->scale;
    if (s->score != FVI_SCORE_COSINE) v *= (double)s->x->norm[i] * (double)s->x->norm[j];
    return v * (j < i ? 1 + s->direction : 1 - s->direction);
}

static int by_column(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Cosines of row i with all rows that share a term, into acc; the touched columns, sorted, into touched. */
static size_t accumulate(const fvi_matrix *x, const postings *p, uint32_t i, double *acc, uint32_t *touched)
{
    size_t n = 0;
    for (uint32_t k = x->row[i]; k < x->row[i + 1]; k++) {
        uint32_t t = x->cells[k].term;
        double w = (double)x->cells[k].weight;
        for (uint32_t q = p->start[t]; q < p->start[t + 1]; q++) {
            uint32_t j = p->rows[q].term;
            if (j == i) continue;
            if (acc[j] == 0) touched[n++] = j;
            acc[j] += w * (double)p->rows[q].weight;
        }
    }
    if (n) qsort(touched, n, sizeof *touched, by_column);
    return n;
}

/* Softmax of row i: entries with their tail taken off, and the tail itself. */
static fv_status softmax_row(fv_ctx *ctx, fvi_arena *arena, const scorer *s, uint32_t i, double *acc, const uint32_t *touched,
                             size_t n, rows *out)
{
    double largest = 0, sum = 0; /* 0: the score of all rows without a common term */
    if (!fvi_reserve(arena, &out->entries, out->entries.n + n)) return fvi_nomem(ctx);
    for (size_t k = 0; k < n; k++) {
        double cosine = acc[touched[k]];
        if (cosine >= TWIN && touched[k] > i && !fvi_push(arena, &out->twins, ((fvi_twin){i, touched[k], (float)cosine})))
            return fvi_nomem(ctx);
        acc[touched[k]] = score_of(s, i, touched[k], cosine);
        if (acc[touched[k]] > largest) largest = acc[touched[k]];
    }
    double floor = exp(-largest);
    for (size_t k = 0; k < n; k++) {
        acc[touched[k]] = exp(acc[touched[k]] - largest);
        sum += acc[touched[k]];
    }
    double total = sum + floor * (double)(s->x->rows - 1 - n);
    for (size_t k = 0; k < n; k++) {
        out->entries.at[out->entries.n++] = (entry){touched[k], (float)((acc[touched[k]] - floor) / total)};
        acc[touched[k]] = 0;
    }
    out->tail[i] = total > 0 ? floor / total : 0;
    return FV_OK;
}

static fv_status build_rows(fv_ctx *ctx, fvi_arena *arena, const scorer *s, const postings *p, rows *out)
{
    size_t n = s->x->rows;
    double *acc = fvi_take_n(arena, n, sizeof *acc);
    uint32_t *touched = fvi_take_n(arena, n, sizeof *touched);
    out->start = fvi_take_n(arena, n + 1, sizeof *out->start);
    out->tail = fvi_take_n(arena, n, sizeof *out->tail);
    if (!acc || !touched || !out->start || !out->tail) return fvi_nomem(ctx);
    for (uint32_t i = 0; i < n; i++) {
        fv_status status = i % 256 == 0 ? fvi_check_interrupt(ctx) : FV_OK;
        if (status) return status;
        out->start[i] = out->entries.n;
        size_t found = accumulate(s->x, p, i, acc, touched);
        status = softmax_row(ctx, arena, s, i, acc, touched, found, out);
        if (status) return status;
    }
    out->start[n] = out->entries.n;
    return FV_OK;
}

/* π ← d π A + (1 − d) / N. π_i flows to row j ≠ i through tail_i, and more through the entries of row i. */
static double step(const rows *r, size_t n, double damping, const double *from, double *to)
{
    double tails = 0, change = 0;
    for (size_t i = 0; i < n; i++) tails += from[i] * r->tail[i];
    for (size_t j = 0; j < n; j++) to[j] = tails - from[j] * r->tail[j];
    for (size_t i = 0; i < n; i++)
        for (size_t k = r->start[i]; k < r->start[i + 1]; k++)
            to[r->entries.at[k].column] += from[i] * (double)r->entries.at[k].weight;
    for (size_t j = 0; j < n; j++) {
        to[j] = damping * to[j] + (1 - damping) / (double)n;
        change += fabs(to[j] - from[j]);
    }
    return change;
}

static fv_status iterate(fv_ctx *ctx, fvi_arena *arena, const rows *r, size_t n, double damping, double *stationary)
{
    double *next = fvi_take_n(arena, n, sizeof *next);
    if (!next) return fvi_nomem(ctx);
    for (size_t i = 0; i < n; i++) stationary[i] = 1 / (double)n;
    for (int k = 0; k < STEPS && n > 1; k++) {
        fv_status s = fvi_check_interrupt(ctx);
        if (s) return s;
        double change = step(r, n, damping, stationary, next);
        memcpy(stationary, next, n * sizeof *next);
        if (change < 1e-9) break;
    }
    return FV_OK;
}

fv_status fvi_attention_run(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *x, const fvi_attention_options *options,
                            fvi_attention *out)
{
    fvi_arena scratch;
    fvi_arena_init(&scratch, ctx);
    fvi_attention a = {.rows = x->rows};
    rows r = {0};
    postings p;
    fv_status s = FV_OK;
    const scorer score = scorer_of(x, options);
    size_t max_pairs = options->max_pairs ? options->max_pairs : 500000 + 100 * x->rows;
    a.stationary = fvi_take_n(arena, x->rows, sizeof *a.stationary);
    a.context = fvi_take_n(arena, x->terms, sizeof *a.context);
    if (!a.stationary || !a.context) return fvi_nomem(ctx);
    a.df_limit = df_limit(ctx, &scratch, x, max_pairs, &s);
    if (!s) s = invert(ctx, &scratch, x, a.df_limit, &p);
    if (!s) s = build_rows(ctx, &scratch, &score, &p, &r);
    if (!s) s = iterate(ctx, &scratch, &r, x->rows, options->damping > 0 ? options->damping : 0.85, a.stationary);
    if (s) goto done;
    a.pairs = r.entries.n;
    a.twins.at = fvi_take_n(arena, r.twins.n, sizeof *a.twins.at);
    if (!a.twins.at) {
        s = fvi_nomem(ctx);
        goto done;
    }
    a.twins.n = r.twins.n;
    if (r.twins.n) memcpy(a.twins.at, r.twins.at, r.twins.n * sizeof *r.twins.at);
    for (size_t i = 0; i < x->rows; i++)
        for (uint32_t k = x->row[i]; k < x->row[i + 1]; k++)
            a.context[x->cells[k].term] += a.stationary[i] * (double)x->cells[k].weight;
    *out = a;
done:
    fvi_arena_clear(&scratch);
    return s;
}
