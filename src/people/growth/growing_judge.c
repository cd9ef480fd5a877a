/* SPDX-License-Identifier: Apache-2.0 */
/* What may be said of one person: growth over sessions, and change from before to after, each with its interval, and a verdict
 * that stays right although several measures are looked at (Holm) and although the report is opened again and again (looks that
 * spend alpha: growth.h; for before and after the looks stand at 1, 2, 4, 8 … sessions after, or 3, 6, 12 … where a person's
 * scatter is known from the own sessions only, with .6, .2, .1 … of alpha).
 * Neighbours: growing.h, base/stats. Test: tests/unit/people/test_report.c, recipes/spark/null.c */
#include <math.h>

#include "people/growth/growing.h"

/* ---- growth ------------------------------------------------------------------------------------------------------------- */

static fv_status judge_growth(fv_ctx *ctx, fvi_arena *arena, fvi_report_series *s)
{
    fvi_mark mark = fvi_arena_mark(arena);
    size_t n = s->points.n;
    double *x = fvi_take_n(arena, n + 1, sizeof *x), *y = fvi_take_n(arena, n + 1, sizeof *y);
    if (!x || !y) return fvi_nomem(ctx);
    for (size_t i = 0; i < n; i++) {
        x[i] = (double)(i + 1);
        y[i] = s->points.at[i].value;
    }
    fvi_growth then;
    double share = fvi_growth_look(n, &s->judged_at, &s->judged_next);
    fvi_growth_fit(x, y, n, .95, &s->growth);
    s->p = s->judged_at && fvi_growth_fit(x, y, s->judged_at, .95, &then) ? fmin(then.wide.p / share, 1) : NAN;
    s->verdict = s->judged_at ? FVI_VERDICT_NONE : FVI_VERDICT_SHORT;
    if (s->verdict == FVI_VERDICT_NONE && then.slope < 0) s->p = -s->p; /* the sign waits for Holm */
    fvi_arena_rewind(arena, mark);
    return FV_OK;
}

/* ---- before and after --------------------------------------------------------------------------------------------------- */

bool fvi_series_is_pre(const fvi_report_series *s, size_t point)
{
    if (s->points.at[point].phase != FVI_PHASE_PRE) return false;
    for (size_t i = 0; i < point; i++)
        if (s->points.at[i].phase == FVI_PHASE_POST) return false;
    return true;
}

static bool is_of(const fvi_report_series *s, size_t point, bool post)
{
    return post ? s->points.at[point].phase == FVI_PHASE_POST : fvi_series_is_pre(s, point);
}

/* Mean of the first most values of one side. */
static size_t side(const fvi_report_series *s, bool post, size_t most, double *mean)
{
    double sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < s->points.n && n < most; i++) {
        if (!is_of(s, i, post)) continue;
        sum += s->points.at[i].value;
        n++;
    }
    *mean = n ? sum / (double)n : NAN;
    return n;
}

bool fvi_series_phases(const fvi_report_series *s, double *pre, size_t *pre_n, double *post, size_t *post_n)
{
    *pre_n = side(s, false, SIZE_MAX, pre);
    *post_n = side(s, true, SIZE_MAX, post);
    return *pre_n && *post_n;
}

/* The last look at or before n sessions after: its share of alpha; looks stand at first, 2 first, 4 first … */
static double look_after(size_t n, size_t first, size_t *used)
{
    double share = 0;
    *used = 0;
    for (size_t at = first, look = 0; at <= n; at *= 2, look++) {
        *used = at;
        share = look == 0 ? .6 : look == 1 ? .2 : share / 2;
    }
    return share;
}

static bool forms_meet(const fvi_report_series *s)
{
    for (size_t i = 0; i < s->points.n; i++)
        for (size_t k = 0; k < s->points.n && is_of(s, i, true); k++)
            if (is_of(s, k, false) && fvi_str_eq(s->points.at[i].form, s->points.at[k].form)) return true;
    return false;
}

fv_status fvi_series_scatter(fv_ctx *ctx, fvi_arena *arena, const fvi_report_series *s, fvi_scatter *out)
{
    fvi_mark mark = fvi_arena_mark(arena);
    double *values = fvi_take_n(arena, s->points.n + 1, sizeof *values);
    if (!values) return fvi_nomem(ctx);
    for (int post = 0; post < 2; post++) {
        size_t n = 0;
        for (size_t i = 0; i < s->points.n; i++)
            if (is_of(s, i, post)) values[n++] = s->points.at[i].value;
        fvi_scatter_add(out, values, n);
    }
    fvi_arena_rewind(arena, mark);
    return FV_OK;
}

/* Sum of ρ^|i-j| over n sessions in a row. */
static double chained(size_t n)
{
    double sum = (double)n, power = 1;
    for (size_t lag = 1; lag < n; lag++) sum += 2 * (double)(n - lag) * (power *= FVI_OWN_CHAIN);
    return sum;
}

/* Sessions in a row are more alike than sessions far apart. By so much the scatter within the phases has to be widened before
 * it tells how far two phases of an unchanged person differ: expected squares of the difference over those that the pooled
 * scatter would make expect, with errors that go on by ρ from one session to the next. */
static double widening(size_t pre_n, size_t post_n)
{
    double a = (double)pre_n, b = (double)post_n, one = chained(pre_n), two = chained(post_n);
    double within = (a - one / a + b - two / b) / (a + b - 2);
    return sqrt((one / (a * a) + two / (b * b)) / (1 / a + 1 / b) / within);
}

static fv_status judge_change(fv_ctx *ctx, fvi_arena *arena, fvi_report_series *s, fvi_scatter all)
{
    fvi_report_change *c = &s->change;
    fvi_scatter scatter = all;
    double post;
    size_t used;
    *c = (fvi_report_change){.p = NAN, .reliable = {NAN, NAN, NAN, NAN, NAN, NAN, NAN}};
    bool both = fvi_series_phases(s, &c->pre, &c->pre_n, &c->post, &c->post_n);
    bool everybody = all.df >= FVI_SCATTER_DF_LEAST && all.squares > 0;
    size_t first = everybody ? 1 : FVI_OWN_SESSIONS_LEAST;
    if (!c->pre_n && !c->post_n) return FV_OK;
    c->source = everybody ? FVI_SCATTER_ALL : FVI_SCATTER_OWN;
    c->missing_pre = c->pre_n < first ? first - c->pre_n : 0;
    c->missing_post = c->post_n < first ? first - c->post_n : 0;
    c->same_form = both && forms_meet(s);
    if (!everybody) {
        scatter = (fvi_scatter){0};
        fv_status status = fvi_series_scatter(ctx, arena, s, &scatter);
        if (status) return status;
    }
    double sem = fvi_scatter_sem(&scatter);
    if (!everybody && scatter.df > 0) sem *= widening(c->pre_n ? c->pre_n : 1, c->post_n ? c->post_n : 1);
    if (both) c->reliable = fvi_reliable_change(c->pre, c->pre_n, c->post, c->post_n, sem, scatter.df, .95);
    if (isnan(c->reliable.p)) c->source = FVI_SCATTER_NONE;
    if (c->missing_pre || c->missing_post || isnan(c->reliable.p)) return FV_OK;
    double share = look_after(c->post_n, first, &used);
    side(s, true, used, &post);
    fvi_reliable then = fvi_reliable_change(c->pre, c->pre_n, post, used, sem, scatter.df, .95);
    c->p = copysign(fmin(then.p / share, 1), then.difference);
    c->verdict = FVI_VERDICT_NONE;
    return FV_OK;
}

/* ---- verdicts ----------------------------------------------------------------------------------------------------------- */

static fvi_verdict towards(double p)
{
    return signbit(p) ? FVI_VERDICT_LOWER : FVI_VERDICT_HIGHER;
}

/* p came with the sign of the change; it goes out without. */
static fv_status decide(fv_ctx *ctx, fvi_arena *arena, fvi_report_person *person)
{
    fvi_mark mark = fvi_arena_mark(arena);
    size_t n = person->series.n, changes = 0;
    double *p = fvi_take_n(arena, n + 1, sizeof *p);
    bool *claimed = fvi_take_n(arena, n + 1, sizeof *claimed);
    if (!p || !claimed) return fvi_nomem(ctx);
    for (size_t i = 0; i < n; i++) p[i] = fabs(person->series.at[i].p);
    fvi_holm(p, n, FVI_ALPHA_GROWTH, claimed);
    for (size_t i = 0; i < n; i++) {
        fvi_report_series *s = &person->series.at[i];
        if (claimed[i]) s->verdict = towards(s->p);
        s->p = p[i];
    }
    for (size_t i = 0; i < n; i++)
        if (person->series.at[i].change.pre_n) p[changes++] = fabs(person->series.at[i].change.p);
    fvi_holm(p, changes, FVI_ALPHA_CHANGE, claimed);
    for (size_t i = 0, k = 0; i < n; i++) {
        fvi_report_change *c = &person->series.at[i].change;
        if (!c->pre_n) continue;
        if (claimed[k]) c->verdict = towards(c->p);
        c->p = p[k++];
    }
    fvi_arena_rewind(arena, mark);
    return FV_OK;
}

fv_status fvi_growing_judge(fv_ctx *ctx, fvi_arena *arena, fvi_report_person *person, const fvi_scatter *others)
{
    fv_status status = FV_OK;
    for (size_t i = 0; !status && i < person->series.n; i++) {
        status = judge_growth(ctx, arena, &person->series.at[i]);
        if (!status) status = judge_change(ctx, arena, &person->series.at[i], others ? others[i] : (fvi_scatter){0});
        if (!status) status = fvi_check_interrupt(ctx);
    }
    return status ? status : decide(ctx, arena, person);
}
