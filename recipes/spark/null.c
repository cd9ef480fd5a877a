/* SPDX-License-Identifier: Apache-2.0 */
/* How often `spark report` speaks of growth or change where there is none, and how often where there is some. Each run is a
 * person, or a class, made by chance; the report is opened after every session, and one claim at any time in any measure
 * counts.
 *
 *     ninja -C BUILD recipes/spark/null && BUILD/recipes/spark/null [RUNS]
 *
 *  prints a table in Markdown, for docs/quality/spark-null.md. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/stats/law.h"
#include "people/growth/growing.h"

enum { SEEDS = 3, SESSIONS_MOST = 40, MEASURES_MOST = 7, PEOPLE = 30 };

static fv_ctx *ctx;
static fvi_arena arena;
static uint64_t seed;

static double normal(uint64_t stream, uint64_t i)
{
    return fvi_normal_quantile(fvi_rand_unit(seed, stream, i) + 1e-17);
}

/* ---- noise -------------------------------------------------------------------------------------------------------------- */

typedef enum noise { WHITE, AR_30, AR_50, AR_70, HEAVY, COUNTS, NOISES } noise;

static double chained(double rho, double before, double e, size_t i)
{
    return i ? rho * before + sqrt(1 - rho * rho) * e : e;
}

/* Standard deviation 1 (heavy: that of t with 3 degrees of freedom). */
static double draw(noise kind, double before, uint64_t stream, size_t i)
{
    double e = normal(stream, i), sum = 0;
    switch (kind) {
    case AR_30: return chained(.3, before, e, i);
    case AR_50: return chained(.5, before, e, i);
    case AR_70: return chained(.7, before, e, i);
    case HEAVY: return fvi_t_quantile(fvi_rand_unit(seed, stream, i) + 1e-17, 3);
    case COUNTS: /* Poisson of mean 8, as a count of answers */
        for (uint64_t k = 0; k < 100; k++) {
            sum -= log(1 - fvi_rand_unit(seed, stream + (1u << 20), 100 * i + k));
            if (sum > 8) return (double)k;
        }
        return 100;
    default: return e;
    }
}

/* ---- one person --------------------------------------------------------------------------------------------------------- */

typedef struct design {
    const char *name;
    noise kind;
    size_t measures, sessions;
    size_t pre, post; /* sessions of these phases, first and last */
    double shared;    /* share of the noise that all measures have in common */
    size_t stagger;   /* each measure begins so many sessions after the one before */
    double slope;     /* truth: growth a session, in standard deviations */
    double jump;      /* truth: from pre to post */
    bool others;      /* scatter known from 30 other people */
} design;

static fvi_phase phase_of(const design *d, size_t i)
{
    return i < d->pre ? FVI_PHASE_PRE : i >= d->sessions - d->post ? FVI_PHASE_POST : FVI_PHASE_NONE;
}

static void make(const design *d, uint64_t run, fvi_report_person *person, fvi_report_point points[][SESSIONS_MOST])
{
    double before[MEASURES_MOST + 1] = {0};
    for (size_t i = 0; i < d->sessions; i++) {
        double common = before[MEASURES_MOST] = draw(d->kind, before[MEASURES_MOST], 16 * run, i);
        for (size_t m = 0; m < d->measures; m++) {
            double own = before[m] = draw(d->kind, before[m], 16 * run + 1 + m, i);
            double value = sqrt(d->shared) * common + sqrt(1 - d->shared) * own + d->slope * (double)i;
            if (phase_of(d, i) == FVI_PHASE_POST) value += d->jump;
            points[m][i] = (fvi_report_point){.value = value, .low = NAN, .high = NAN, .phase = phase_of(d, i)};
        }
    }
    for (size_t m = 0; m < d->measures; m++) person->series.at[m] = (fvi_report_series){.points.at = points[m]};
    person->series.n = d->measures;
}

static bool claims(fvi_verdict v)
{
    return v == FVI_VERDICT_HIGHER || v == FVI_VERDICT_LOWER;
}

/* What 29 degrees of freedom say of a scatter whose truth is 1. */
static fvi_scatter estimated(uint64_t run)
{
    fvi_scatter s = {0, PEOPLE - 1};
    for (uint64_t i = 0; i + 1 < PEOPLE; i++) {
        double e = normal(16 * run + 15, i);
        s.squares += e * e;
    }
    return s;
}

/* Verdicts move at looks only: the other sessions are passed over to save time. */
static bool moves(const design *d, size_t n)
{
    size_t used, next;
    for (size_t m = 0; m < d->measures && m * d->stagger < n; m++) {
        fvi_growth_look(n - m * d->stagger, &used, &next);
        if (used == n - m * d->stagger) return true;
    }
    return phase_of(d, n - 1) == FVI_PHASE_POST;
}

/* The report after every session: is there ever a claim? */
static bool person_claims(const design *d, uint64_t run)
{
    static fvi_report_point points[MEASURES_MOST][SESSIONS_MOST];
    fvi_report_series series[MEASURES_MOST];
    fvi_report_person person = {.series.at = series};
    fvi_scatter others[MEASURES_MOST];
    make(d, run, &person, points);
    for (size_t m = 0; m < d->measures; m++) others[m] = d->others ? estimated(run * MEASURES_MOST + m) : (fvi_scatter){0};
    for (size_t n = 1; n <= d->sessions; n++) {
        size_t shown = 0;
        if (!moves(d, n)) continue;
        for (size_t m = 0; m < d->measures && m * d->stagger < n; m++) series[shown++].points.n = n - m * d->stagger;
        person.series.n = shown;
        if (fvi_growing_judge(ctx, &arena, &person, others)) exit(1);
        for (size_t m = 0; m < shown; m++)
            if (claims(series[m].verdict) || claims(series[m].change.verdict)) return true;
    }
    return false;
}

/* ---- a class ------------------------------------------------------------------------------------------------------------ */

static fvi_report_key key_of(size_t measure)
{
    static const char *const names[] = {"fluency", "flexibility", "elaboration", "originality"};
    return (fvi_report_key){fvi_str_of("aut"), fvi_str_of("en"), fvi_str_of(names[measure])};
}

/* Thirty people, four measures with reliability .7 that hang together; the report after each one who finishes. */
static bool class_claims(const design *d, uint64_t run)
{
    static fvi_report_point points[PEOPLE][4][2];
    static fvi_report_series series[PEOPLE][4];
    fvi_report_person people[PEOPLE];
    for (uint64_t k = 0; k < PEOPLE; k++) {
        double able = normal(64 * run + k, 0);
        for (uint64_t m = 0; m < 4; m++) {
            for (uint64_t post = 0; post < 2; post++) {
                double e = sqrt(d->shared) * normal(64 * run + k, 1 + post) +
                           sqrt(1 - d->shared) * normal(64 * run + k, 10 + 2 * m + post);
                points[k][m][post] = (fvi_report_point){.session = (int64_t)(PEOPLE * post + k),
                                                        .value = sqrt(.7) * able + sqrt(.3) * e + (post ? d->jump : 0),
                                                        .phase = post ? FVI_PHASE_POST : FVI_PHASE_PRE};
            }
            series[k][m] = (fvi_report_series){.key = key_of(m), .points = {points[k][m], 1, 2}};
        }
        people[k] = (fvi_report_person){.series = {series[k], 4, 4}};
    }
    for (size_t done = 1; done <= PEOPLE; done++) {
        for (size_t m = 0; m < 4; m++) series[done - 1][m].points.n = 2;
        if (done != PEOPLE * 4 / 5 && done != PEOPLE) continue; /* too few before, and no look between */
        fvi_report_result r = {.people = {people, PEOPLE, PEOPLE}, .overview = true};
        fvi_mark mark = fvi_arena_mark(&arena);
        if (fvi_growing_class(ctx, &arena, &r)) exit(1);
        bool any = false;
        for (size_t i = 0; i < r.classes.n; i++) any = any || claims(r.classes.at[i].verdict);
        fvi_arena_rewind(&arena, mark);
        if (any) return true;
    }
    return false;
}

/* ---- the table ---------------------------------------------------------------------------------------------------------- */

static void row(const design *d, bool (*run)(const design *, uint64_t), uint64_t runs)
{
    int sum = 0;
    printf("| %s |", d->name);
    for (seed = 1; seed <= SEEDS; seed++) {
        int n = 0;
        for (uint64_t r = 0; r < runs; r++) n += run(d, r + 1);
        printf(" %d |", n);
        sum += n;
        fflush(stdout);
    }
    printf(" %.1f %% |\n", 100.0 * sum / (double)(SEEDS * runs));
}

int main(int argc, char **argv)
{
    uint64_t runs = argc > 1 ? strtoull(argv[1], NULL, 10) : 500;
    static const design people[] = {
        {.name = "growth, 30 sessions, one measure", .measures = 1, .sessions = 30},
        {.name = "growth, heavy tails (t, 3 df)", .kind = HEAVY, .measures = 1, .sessions = 30},
        {.name = "growth, counts (Poisson, mean 8)", .kind = COUNTS, .measures = 1, .sessions = 30},
        {.name = "growth, autocorrelation .3", .kind = AR_30, .measures = 1, .sessions = 30},
        {.name = "growth, autocorrelation .5", .kind = AR_50, .measures = 1, .sessions = 30},
        {.name = "growth, autocorrelation .7 (beyond what it is made for)", .kind = AR_70, .measures = 1, .sessions = 30},
        {.name = "growth, seven measures", .measures = 7, .sessions = 30},
        {.name = "growth, seven measures that share half of their noise", .measures = 7, .sessions = 30, .shared = .5},
        {.name = "growth, seven measures, autocorrelation .3", .kind = AR_30, .measures = 7, .sessions = 30},
        {.name = "growth, seven measures, each begun 4 sessions later", .measures = 7, .sessions = 40, .stagger = 4},
        {.name = "before and after, one measure, 1 + 1, scatter from others",
         .measures = 1,
         .sessions = 2,
         .pre = 1,
         .post = 1,
         .others = true},
        {.name = "before and after, one measure, 2 + 8, scatter from others",
         .measures = 1,
         .sessions = 10,
         .pre = 2,
         .post = 8,
         .others = true},
        {.name = "before and after, one measure, 3 + 12, own scatter", .measures = 1, .sessions = 15, .pre = 3, .post = 12},
        {.name = "all: five measures, 3 before, 14 between, 3 after, own scatter",
         .measures = 5,
         .sessions = 20,
         .pre = 3,
         .post = 3},
        {.name = "all: the same, autocorrelation .3", .kind = AR_30, .measures = 5, .sessions = 20, .pre = 3, .post = 3},
        {.name = "all: the same, scatter from others", .measures = 5, .sessions = 20, .pre = 3, .post = 3, .others = true},
    };
    static const design classes[] = {{.name = "class of 30, four measures", .shared = 0},
                                     {.name = "class of 30, four measures that share half of their noise", .shared = .5}};
    static const design truths[] = {
        {.name = "growth of .1 SD a session, one measure, 30 sessions", .measures = 1, .sessions = 30, .slope = .1},
        {.name = "growth of .2 SD a session, one measure, 18 sessions", .measures = 1, .sessions = 18, .slope = .2},
        {.name = "growth of .2 SD a session, five measures, 18 sessions", .measures = 5, .sessions = 18, .slope = .2},
        {.name = "3 SD from before to after, 1 + 1, scatter from others",
         .measures = 1,
         .sessions = 2,
         .pre = 1,
         .post = 1,
         .others = true,
         .jump = 3},
        {.name = "3 SD from before to after, 3 + 3, own scatter", .measures = 1, .sessions = 6, .pre = 3, .post = 3, .jump = 3},
    };
    static const design classes_true[] = {{.name = "class of 30, .3 SD, reliability .7, four measures", .jump = .3},
                                          {.name = "class of 30, .6 SD, reliability .7, four measures", .jump = .6}};
    if (fv_ctx_new(NULL, &ctx)) return 1;
    fvi_arena_init(&arena, ctx);
    printf("| no change: runs with a claim, of %llu | seed 1 | 2 | 3 | all |\n|---|---|---|---|---|\n",
           (unsigned long long)runs);
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) row(&people[i], person_claims, runs);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) row(&classes[i], class_claims, runs);
    printf("\n| a true change: runs with a claim, of %llu | seed 1 | 2 | 3 | all |\n|---|---|---|---|---|\n",
           (unsigned long long)runs);
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++) row(&truths[i], person_claims, runs);
    for (size_t i = 0; i < sizeof classes_true / sizeof *classes_true; i++) row(&classes_true[i], class_claims, runs);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    return 0;
}
