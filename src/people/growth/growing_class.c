/* SPDX-License-Identifier: Apache-2.0 */
/* A class: one row for each measure. The class is judged when four fifths of those with a pre have a post, and when all have,
 * and at no other time, so that opening the report while people finish costs nothing; each of these two looks spends half.
 * Nobody is judged alone here: among thirty unchanged people one or two would seem to have changed.
 * Neighbours: growing_judge.c (one person). Test: tests/unit/people/test_report.c */
#include <math.h>
#include <stdlib.h>

#include "base/stats/law.h"
#include "people/growth/growing.h"

typedef struct pair {
    double pre, post;
    double measurements; /* 1/n before + 1/n after: the squares of a difference per square of one measurement */
    int64_t finished;    /* session of the first post */
} pair;

typedef FVI_VEC(pair) pairs;

static int by_finish(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    return (x->finished > y->finished) - (x->finished < y->finished);
}

static int64_t first_post(const fvi_report_series *s)
{
    for (size_t i = 0; i < s->points.n; i++)
        if (s->points.at[i].phase == FVI_PHASE_POST) return s->points.at[i].session;
    return 0;
}

static double mean_of(const fvi_report_series *s)
{
    double sum = 0;
    for (size_t i = 0; i < s->points.n; i++) sum += s->points.at[i].value;
    return sum / (double)s->points.n;
}

/* Those who have both, in the order in which they finished. */
static fv_status gather_pairs(fv_ctx *ctx, fvi_arena *arena, const fvi_report_result *all, fvi_report_key key, pairs *out,
                              size_t *with_pre)
{
    *with_pre = 0;
    for (size_t i = 0; i < all->people.n; i++) {
        const fvi_report_series *s = fvi_series_of(&all->people.at[i], key);
        pair p;
        size_t pre_n, post_n;
        if (!s) continue;
        bool both = fvi_series_phases(s, &p.pre, &pre_n, &p.post, &post_n);
        *with_pre += pre_n > 0;
        p.measurements = both ? 1 / (double)pre_n + 1 / (double)post_n : 0;
        p.finished = first_post(s);
        if (both && !fvi_push(arena, out, p)) return fvi_nomem(ctx);
    }
    if (out->n) qsort(out->at, out->n, sizeof *out->at, by_finish);
    return FV_OK;
}

static fv_status pair_up(fv_ctx *ctx, fvi_arena *arena, const pairs *p, size_t n, fvi_paired *out)
{
    fvi_mark mark = fvi_arena_mark(arena);
    double *pre = fvi_take_n(arena, n + 1, sizeof *pre), *post = fvi_take_n(arena, n + 1, sizeof *post);
    if (!pre || !post) return fvi_nomem(ctx);
    for (size_t i = 0; i < n; i++) {
        pre[i] = p->at[i].pre;
        post[i] = p->at[i].post;
    }
    fvi_paired_change(pre, post, n, .95, out);
    fvi_arena_rewind(arena, mark);
    return FV_OK;
}

/* ---- scatter of one measurement ------------------------------------------------------------------------------------------ */

/* Differences about their mean: d is d² / (1/n + 1/m) squares of one measurement. */
static void from_pairs(const pairs *p, fvi_scatter *out)
{
    double mean = 0;
    if (p->n < 2) return;
    for (size_t i = 0; i < p->n; i++) mean += (p->at[i].post - p->at[i].pre) / (double)p->n;
    for (size_t i = 0; i < p->n; i++) {
        double d = p->at[i].post - p->at[i].pre - mean;
        out->squares += d * d / p->at[i].measurements;
    }
    out->df += (double)(p->n - 1);
}

fv_status fvi_growing_scatter(fv_ctx *ctx, fvi_arena *arena, const fvi_report_result *all, fvi_report_key key, fvi_scatter *out)
{
    fvi_mark mark = fvi_arena_mark(arena);
    pairs p = {0};
    size_t with_pre;
    *out = (fvi_scatter){0};
    fv_status status = gather_pairs(ctx, arena, all, key, &p, &with_pre);
    if (!status) from_pairs(&p, out);
    for (size_t i = 0; !status && i < all->people.n; i++) {
        const fvi_report_series *s = fvi_series_of(&all->people.at[i], key);
        if (s) status = fvi_series_scatter(ctx, arena, s, out);
    }
    fvi_arena_rewind(arena, mark);
    return status;
}

/* ---- rows ---------------------------------------------------------------------------------------------------------------- */

static void level_of(const fvi_report_result *all, fvi_report_class *row)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < all->people.n; i++) {
        const fvi_report_series *s = fvi_series_of(&all->people.at[i], row->key);
        if (!s) continue;
        sum += mean_of(s);
        row->people++;
    }
    row->mean = sum / (double)row->people;
    row->low = row->high = NAN;
    if (row->people < 2) return;
    for (size_t i = 0; i < all->people.n; i++) {
        const fvi_report_series *s = fvi_series_of(&all->people.at[i], row->key);
        if (s) squares += (mean_of(s) - row->mean) * (mean_of(s) - row->mean);
    }
    double n = (double)row->people, width = fvi_t_quantile(.975, n - 1) * sqrt(squares / (n - 1) / n);
    row->low = row->mean - width;
    row->high = row->mean + width;
}

static fv_status change_of(fv_ctx *ctx, fvi_arena *arena, const fvi_report_result *all, fvi_report_class *row)
{
    fvi_mark mark = fvi_arena_mark(arena);
    pairs p = {0};
    fvi_paired then = {0};
    fv_status status = gather_pairs(ctx, arena, all, row->key, &p, &row->pre_n);
    size_t most = (row->pre_n * 4 + 4) / 5; /* four fifths, rounded up */
    row->p = NAN;
    row->missing = p.n < most ? most - p.n : p.n < FVI_CLASS_LEAST ? FVI_CLASS_LEAST - p.n : 0;
    if (!status) status = pair_up(ctx, arena, &p, p.n, &row->paired);
    if (!status) fvi_fisher_interval(row->paired.r, p.n, .95, &row->r_low, &row->r_high);
    if (!status && row->pre_n && !row->missing) {
        row->judged_at = p.n == row->pre_n ? p.n : most;
        row->verdict = FVI_VERDICT_NONE;
        status = pair_up(ctx, arena, &p, row->judged_at, &then);
        if (!status) row->p = copysign(fmin(2 * then.p, 1), then.difference);
    }
    if (!status) status = fvi_growing_scatter(ctx, arena, all, row->key, &row->scatter);
    for (size_t i = 0; !status && row->scatter.df >= FVI_SCATTER_DF_LEAST && i < p.n; i++) {
        fvi_reliable one =
            fvi_reliable_change(p.at[i].pre, 1, p.at[i].post, 1, fvi_scatter_sem(&row->scatter), row->scatter.df, .95);
        row->reliable_up += one.low > 0;
        row->reliable_down += one.high < 0;
    }
    fvi_arena_rewind(arena, mark);
    return status;
}

static fv_status decide(fv_ctx *ctx, fvi_arena *arena, fvi_report_result *all)
{
    fvi_mark mark = fvi_arena_mark(arena);
    size_t n = 0;
    double *p = fvi_take_n(arena, all->classes.n + 1, sizeof *p);
    bool *claimed = fvi_take_n(arena, all->classes.n + 1, sizeof *claimed);
    if (!p || !claimed) return fvi_nomem(ctx);
    for (size_t i = 0; i < all->classes.n; i++)
        if (all->classes.at[i].pre_n) p[n++] = fabs(all->classes.at[i].p);
    fvi_holm(p, n, FVI_ALPHA_CLASS, claimed);
    for (size_t i = 0, k = 0; i < all->classes.n; i++) {
        fvi_report_class *row = &all->classes.at[i];
        if (!row->pre_n) continue;
        if (claimed[k]) row->verdict = signbit(row->p) ? FVI_VERDICT_LOWER : FVI_VERDICT_HIGHER;
        row->p = p[k++];
    }
    fvi_arena_rewind(arena, mark);
    return FV_OK;
}

static bool has_row(const fvi_report_result *all, fvi_report_key key)
{
    for (size_t i = 0; i < all->classes.n; i++)
        if (fvi_report_key_eq(all->classes.at[i].key, key)) return true;
    return false;
}

fv_status fvi_growing_class(fv_ctx *ctx, fvi_arena *arena, fvi_report_result *all)
{
    fv_status status = FV_OK;
    for (size_t i = 0; i < all->people.n; i++) {
        for (size_t k = 0; k < all->people.at[i].series.n; k++) {
            fvi_report_key key = all->people.at[i].series.at[k].key;
            if (has_row(all, key)) continue;
            if (!fvi_push(arena, &all->classes, ((fvi_report_class){.key = key}))) return fvi_nomem(ctx);
        }
    }
    for (size_t i = 0; !status && i < all->classes.n; i++) {
        level_of(all, &all->classes.at[i]);
        status = change_of(ctx, arena, all, &all->classes.at[i]);
        if (!status) status = fvi_check_interrupt(ctx);
    }
    return status ? status : decide(ctx, arena, all);
}
