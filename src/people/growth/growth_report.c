/* SPDX-License-Identifier: Apache-2.0 */
/* fv_spark_report: growth of one person, or an overview of several, from what the store holds.
 * Neighbours: growing_gather.c, growing_judge.c, growing_class.c, codes.c. Test: tests/unit/people/test_report.c */
#include <stdlib.h>

#include "people/growth/growing.h"

enum { CODE_LETTERS = 5 };

static int by_key(const void *a, const void *b)
{
    const fvi_report_key *x = &((const fvi_report_series *)a)->key, *y = &((const fvi_report_series *)b)->key;
    fvi_report_exercise e = fvi_report_exercise_of(x->exercise), f = fvi_report_exercise_of(y->exercise);
    fvi_report_measure m = fvi_report_measure_of(x->measure), k = fvi_report_measure_of(y->measure);
    if (e != f) return e < f ? -1 : 1;
    int order = fvi_str_cmp(x->exercise, y->exercise);
    if (!order) order = fvi_str_cmp(x->lang, y->lang);
    if (!order) order = m < k ? -1 : m > k;
    return order ? order : fvi_str_cmp(x->measure, y->measure);
}

static int by_code(const void *a, const void *b)
{
    return fvi_str_cmp(((const fvi_report_person *)a)->code, ((const fvi_report_person *)b)->code);
}

/* Codes, and everything in the order in which it is shown. */
static fv_status put_in_order(fv_ctx *ctx, fvi_arena *arena, const fvi_kept *kept, fvi_report_result *r)
{
    fvi_str key, *names = fvi_take_n(arena, r->people.n + 1, sizeof *names),
                 *codes = fvi_take_n(arena, r->people.n + 1, sizeof *codes);
    if (!names || !codes) return fvi_nomem(ctx);
    for (size_t i = 0; i < r->people.n; i++) names[i] = r->people.at[i].name;
    fv_status status = fvi_codes_key(ctx, arena, &kept->sessions, &key);
    if (!status) status = fvi_codes(ctx, arena, key, names, r->people.n, CODE_LETTERS, codes);
    if (status) return status;
    for (size_t i = 0; i < r->people.n; i++) {
        fvi_report_person *p = &r->people.at[i];
        p->code = codes[i];
        if (p->series.n) qsort(p->series.at, p->series.n, sizeof *p->series.at, by_key);
    }
    qsort(r->people.at, r->people.n, sizeof *r->people.at, by_code);
    return FV_OK;
}

/* The person who was asked for, by name or code; the only one there is; else people.n. */
static size_t wanted(const fvi_report_result *r, const char *person)
{
    if (!person && r->people.n == 1) return 0;
    for (size_t i = 0; person && i < r->people.n; i++)
        if (fvi_str_eq(r->people.at[i].name, fvi_str_of(person))) return i;
    for (size_t i = 0; person && i < r->people.n; i++)
        if (fvi_str_eq_nocase(r->people.at[i].code, fvi_str_of(person))) return i;
    return r->people.n;
}

static fv_status of_one(fv_ctx *ctx, fvi_arena *arena, fvi_report_result *r, size_t at)
{
    fvi_report_person person = r->people.at[at];
    fvi_scatter *others = fvi_take_n(arena, person.series.n + 1, sizeof *others);
    fv_status status = others ? FV_OK : fvi_nomem(ctx);
    for (size_t i = 0; !status && i < person.series.n; i++)
        status = fvi_growing_scatter(ctx, arena, r, person.series.at[i].key, &others[i]);
    if (!status) status = fvi_growing_judge(ctx, arena, &person, others);
    r->people.at[0] = person;
    r->people.n = 1;
    r->unended = person.unended;
    return status;
}

static fv_status report(fv_ctx *ctx, fvi_arena *arena, const fv_spark_report_options *o, fvi_report_result *r)
{
    fvi_kept kept = {0};
    size_t series = 0;
    fv_status status = fvi_kept_load(ctx, arena, o->store, false, &kept);
    if (!status) status = fvi_growing_gather(ctx, arena, &kept, r);
    if (status) return status;
    for (size_t i = 0; i < r->people.n; i++) series += r->people.at[i].series.n;
    if (!series) return fvi_fail(ctx, FVI_MSG_REPORT_EMPTY, o->store);
    status = put_in_order(ctx, arena, &kept, r);
    if (status) return status;
    r->names = o->names;
    size_t one = wanted(r, o->person);
    if (o->person && one == r->people.n) return fvi_fail(ctx, FVI_MSG_REPORT_NO_PERSON, o->person);
    if (one < r->people.n) return of_one(ctx, arena, r, one);
    r->overview = true;
    return fvi_growing_class(ctx, arena, r);
}

fv_status fv_spark_report(fv_ctx *ctx, const fv_spark_report_options *options, fv_result **out)
{
    static const fv_spark_report_options zeros;
    *out = NULL;
    fv_result *r = fvi_result_new(ctx, FVI_RESULT_REPORT);
    if (!r) return fvi_nomem(ctx);
    fv_status status = report(ctx, &r->arena, options ? options : &zeros, &r->report);
    if (!status) *out = r;
    if (status) fv_result_free(r);
    return status;
}
