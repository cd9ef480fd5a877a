/* SPDX-License-Identifier: Apache-2.0 */
/* Growth from a store: what counts as a series, when something may be said, and that nothing is said where nothing is. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/stats/law.h"
#include "people/growth/growing.h"
#include "support/stored.h"

static fv_ctx *ctx;
static support_folder folder;
static char path[300];

static int set_up(void **state)
{
    (void)state;
    ctx = support_ctx(1);
    folder = support_folder_make();
    snprintf(path, sizeof path, "%s/fovea.db", folder.path);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fv_ctx_free(ctx);
    support_folder_remove(&folder);
    return 0;
}

static fv_result *reported(const char *person)
{
    fv_result *result = NULL;
    fv_spark_report_options options = {.store = path, .person = person};
    if (fv_spark_report(ctx, &options, &result)) fail_msg("%s: %s", fv_ctx_message(ctx)->what, fv_ctx_message(ctx)->why);
    return result;
}

static const fvi_report_series *series(const fv_result *r, const char *exercise, const char *lang, const char *measure)
{
    fvi_report_key key = {fvi_str_of(exercise), fvi_str_of(lang), fvi_str_of(measure)};
    const fvi_report_series *s = fvi_series_of(&r->report.people.at[0], key);
    if (!s) fail_msg("no series %s %s %s", exercise, lang, measure);
    return s;
}

static void series_are_apart(void **state)
{
    (void)state;
    fvi_store *store = stored_open(ctx, path);
    const stored_session sessions[] = {
        {.exercise = "dat", .measure = "dat", .value = 80},
        {.exercise = "dat", .lang = "zh", .measure = "dat", .value = 60},
        {.exercise = "dat", .measure = "dat", .value = 82},
        {.exercise = "dat", .measure = "dat", .value = 99, .how = ""}, /* was killed */
        {.exercise = "dat", .measure = "dat", .value = NAN},           /* too few words */
        {.exercise = "dat", .measure = "dat", .value = 84, .how = "quit"},
        {.exercise = "aut", .measure = "fluency", .value = 5},
        {.exercise = "new", .measure = "shine", .value = 5},
    };
    for (size_t i = 0; i < sizeof sessions / sizeof *sessions; i++) stored_add(store, &sessions[i]);
    fvi_store_close(store);
    fv_result *r = reported(NULL);
    assert_false(r->report.overview);
    assert_int_equal(r->report.people.at[0].series.n, 4);
    assert_int_equal(r->report.people.at[0].sessions, 7);
    const fvi_report_series *en = series(r, "dat", "en", "dat");
    assert_int_equal(en->points.n, 3);
    assert_true(en->growth.slope == 2 && en->verdict == FVI_VERDICT_SHORT && en->judged_next == 8);
    assert_int_equal(series(r, "dat", "zh", "dat")->points.n, 1);
    assert_str(r->report.people.at[0].series.at[0].key.measure, "fluency"); /* uses come first, what fovea does not know last */
    assert_str(r->report.people.at[0].series.at[3].key.measure, "shine");
    fv_result_free(r);
}

/* Killed exercises are said with the answers that are kept; plans and rounds of a group are no exercises. */
static void what_has_no_end_is_said(void **state)
{
    (void)state;
    fvi_store *store = stored_open(ctx, path);
    stored_add(store, &(stored_session){.person = "Ada", .exercise = "dat", .measure = "dat", .value = 80});
    for (uint32_t i = 0; i < 2; i++) {
        int64_t id = stored_add(store, &(stored_session){.person = "Ada", .exercise = "aut", .how = ""});
        for (uint32_t k = 1; k <= 3 + i; k++) stored_answer(store, id, k, "brick", "doorstop");
    }
    stored_answer(store, stored_add(store, &(stored_session){.person = "Ada", .exercise = "group_ideas", .how = ""}), 1, "",
                  "x");
    stored_add(store, &(stored_session){.person = "Ada", .exercise = "train", .how = ""});
    int64_t other = stored_add(store, &(stored_session){.person = "Bob", .exercise = "aut", .how = ""});
    stored_answer(store, other, 1, "brick", "paper weight");
    fv_result *r = reported("Ada");
    assert_int_equal(r->report.people.at[0].sessions, 1);
    assert_int_equal(r->report.people.at[0].series.n, 1);
    assert_int_equal(r->report.unended.sessions, 2);
    assert_int_equal(r->report.unended.answers, 7);
    fv_result_free(r);
    stored_add(store, &(stored_session){.person = "Cleo", .exercise = "dat", .measure = "dat", .value = 70});
    fvi_store_close(store);
    r = reported(NULL); /* Bob has finished nothing: no row of his own, but his answer is said */
    assert_true(r->report.overview);
    assert_int_equal(r->report.people.n, 2);
    assert_int_equal(r->report.unended.sessions, 3);
    assert_int_equal(r->report.unended.answers, 8);
    fv_result_free(r);
}

static void growth_of(const char *name, double slope, size_t n, uint64_t stream)
{
    fvi_store *store = stored_open(ctx, path);
    for (uint64_t i = 0; i < n; i++) {
        double noise = fvi_normal_quantile(fvi_rand_unit(71, stream, i) + 1e-17);
        stored_add(store, &(stored_session){
                              .person = name, .exercise = "aut", .measure = "fluency", .value = 8 + slope * (double)i + noise});
    }
    fvi_store_close(store);
}

static void verdicts_come_at_their_looks(void **state)
{
    (void)state;
    growth_of("up", .8, 13, 1);
    growth_of("down", -.8, 18, 2);
    growth_of("flat", 0, 18, 3);
    growth_of("short", 2, 7, 4);
    const struct {
        const char *name;
        fvi_verdict verdict;
        size_t at, next;
    } rows[] = {{"up", FVI_VERDICT_HIGHER, 12, 18},
                {"down", FVI_VERDICT_LOWER, 18, 27},
                {"flat", FVI_VERDICT_NONE, 18, 27},
                {"short", FVI_VERDICT_SHORT, 0, 8}};
    for (size_t i = 0; i < 4; i++) {
        fv_result *r = reported(rows[i].name);
        const fvi_report_series *s = series(r, "aut", "en", "fluency");
        assert_int_equal(s->verdict, rows[i].verdict);
        assert_int_equal(s->judged_at, rows[i].at);
        assert_int_equal(s->judged_next, rows[i].next);
        assert_true(isnan(s->p) ? rows[i].verdict == FVI_VERDICT_SHORT : s->p >= 0 && s->p <= 1);
        assert_true(!s->change.pre_n && isnan(s->change.reliable.p));
        fv_result_free(r);
    }
}

static void phases(const char *name, size_t pre, size_t post, double before, double after)
{
    fvi_store *store = stored_open(ctx, path);
    for (size_t i = 0; i < pre + post; i++)
        stored_add(store, &(stored_session){.person = name,
                                            .exercise = "dat",
                                            .phase = i < pre ? "pre" : "post",
                                            .form = i < pre ? "A" : "B",
                                            .measure = "dat",
                                            .value = (i < pre ? before : after) + (i % 3 == 0   ? .5
                                                                                   : i % 3 == 1 ? -.5
                                                                                                : .1)});
    fvi_store_close(store);
}

/* Alone, a person's scatter is known from three sessions before and three after; the missing ones are counted. */
static void before_and_after_of_one(void **state)
{
    (void)state;
    phases("few", 2, 1, 80, 90);
    phases("far", 3, 3, 80, 90);
    fv_result *r = reported("few");
    const fvi_report_change *c = &series(r, "dat", "en", "dat")->change;
    assert_true(c->pre_n == 2 && c->post_n == 1 && c->missing_pre == 1 && c->missing_post == 2);
    assert_true(c->verdict == FVI_VERDICT_SHORT && isnan(c->p) && !c->same_form);
    fv_result_free(r);
    r = reported("far");
    c = &series(r, "dat", "en", "dat")->change;
    assert_true(c->source == FVI_SCATTER_OWN && c->verdict == FVI_VERDICT_HIGHER);
    assert_true(fabs(c->reliable.difference - 10) < 1e-9 && c->reliable.low > 0);
    fv_result_free(r);
}

/* In a class the scatter comes from all; then one session before and one after are enough. */
static void before_and_after_in_a_class(void **state)
{
    (void)state;
    stored_class(ctx, path);
    phases("far", 1, 1, 2, 30);
    fv_result *r = reported(NULL);
    assert_true(r->report.overview && r->report.people.n == 31);
    fv_result_free(r);
    fvi_store *store = stored_open(ctx, path);
    for (int post = 0; post < 2; post++)
        stored_add(store, &(stored_session){.person = "leap",
                                            .exercise = "aut",
                                            .phase = post ? "post" : "pre",
                                            .form = "A",
                                            .measure = "fluency",
                                            .value = post ? 30 : 6});
    fvi_store_close(store);
    r = reported("leap");
    const fvi_report_change *c = &series(r, "aut", "en", "fluency")->change;
    assert_true(c->source == FVI_SCATTER_ALL && c->verdict == FVI_VERDICT_HIGHER && c->same_form && !c->missing_post);
    fv_result_free(r);
    r = reported("far"); /* nobody else has this measure */
    c = &series(r, "dat", "en", "dat")->change;
    assert_true(c->source == FVI_SCATTER_NONE && c->verdict == FVI_VERDICT_SHORT && c->missing_pre == 2 &&
                c->missing_post == 2);
    fv_result_free(r);
}

static void a_class_is_judged_as_one(void **state)
{
    (void)state;
    stored_class(ctx, path);
    fv_result *r = reported(NULL);
    assert_int_equal(r->report.people.n, 30);
    assert_int_equal(r->report.classes.n, 2);
    const fvi_report_class *fluency = &r->report.classes.at[0], *originality = &r->report.classes.at[1];
    assert_str(fluency->key.measure, "fluency");
    assert_true(fluency->people == 30 && fluency->pre_n == 30 && fluency->paired.n == 29);
    assert_int_equal(fluency->judged_at, 24); /* four fifths of thirty: one has not finished */
    assert_int_equal(fluency->verdict, FVI_VERDICT_HIGHER);
    assert_true(fluency->paired.low > 0 && fluency->low < fluency->mean && fluency->mean < fluency->high);
    assert_true(fluency->reliable_up + fluency->reliable_down <= 29);
    assert_int_equal(originality->verdict, FVI_VERDICT_NONE);
    for (size_t i = 0; i < 30; i++) {
        const fvi_report_person *p = &r->report.people.at[i];
        assert_int_equal(p->code.n, 5);
        assert_true(i == 0 || fvi_str_cmp(r->report.people.at[i - 1].code, p->code) < 0);
        assert_true(fvi_str_find(p->code, FVI_STR("pupil"), 0) == SIZE_MAX);
        for (size_t k = 0; k < p->series.n; k++) assert_int_equal(p->series.at[k].verdict, FVI_VERDICT_SHORT); /* on nobody */
    }
    char code[8];
    snprintf(code, sizeof code, "%s", r->report.people.at[3].code.at);
    fv_result *one = reported(code); /* a code serves as a name */
    assert_true(fvi_str_eq(one->report.people.at[0].name, r->report.people.at[3].name));
    fv_result_free(one);
    fv_result_free(r);
}

static void too_few_have_finished(void **state)
{
    (void)state;
    fvi_store *store = stored_open(ctx, path);
    for (int k = 0; k < 10; k++) {
        char name[4] = {'p', (char)('0' + k), 0};
        for (int post = 0; post < (k < 7 ? 2 : 1); post++)
            stored_add(store, &(stored_session){.person = name,
                                                .exercise = "aut",
                                                .phase = post ? "post" : "pre",
                                                .measure = "fluency",
                                                .value = 5 + k + 3 * post + k % 3});
    }
    fvi_store_close(store);
    fv_result *r = reported(NULL);
    const fvi_report_class *row = &r->report.classes.at[0];
    assert_true(row->pre_n == 10 && row->paired.n == 7 && row->missing == 1 && row->verdict == FVI_VERDICT_SHORT &&
                isnan(row->p));
    fv_result_free(r);
}

static void refused(fv_spark_report_options options, fv_status status, const char *code)
{
    fv_result *r = (fv_result *)(uintptr_t)1;
    assert_int_equal(fv_spark_report(ctx, &options, &r), status);
    assert_null(r);
    assert_string_equal(fv_ctx_message(ctx)->code, code);
}

static void what_cannot_be_reported(void **state)
{
    (void)state;
    refused((fv_spark_report_options){0}, FV_EUSAGE, "REPORT_NO_STORE");
    refused((fv_spark_report_options){.store = path}, FV_EEVIDENCE, "STORE_NONE");
    fvi_store *store = stored_open(ctx, path);
    stored_add(store, &(stored_session){.exercise = "dat", .how = ""});
    fvi_store_close(store);
    refused((fv_spark_report_options){.store = path}, FV_EEVIDENCE, "REPORT_EMPTY");
    growth_of("Ada", 0, 2, 1);
    refused((fv_spark_report_options){.store = path, .person = "Bob"}, FV_EEVIDENCE, "REPORT_NO_PERSON");
    fv_result_free(reported("Ada"));
}

static void codes_are_unlike_and_stay(void **state)
{
    (void)state;
    fvi_arena arena;
    fvi_str names[200], codes[200], again[200];
    char text[200][8];
    fvi_arena_init(&arena, ctx);
    for (int i = 0; i < 200; i++) {
        snprintf(text[i], sizeof text[i], "n%d", i);
        names[i] = fvi_str_of(i ? text[i] : "");
    }
    assert_int_equal(fvi_codes(ctx, &arena, FVI_STR("key"), names, 200, 1, codes), FV_OK); /* one letter cannot part 200 */
    assert_true(codes[0].n >= 2 && codes[0].n <= 6);
    for (int i = 0; i < 200; i++)
        for (int k = 0; k < i; k++) assert_false(fvi_str_eq(codes[i], codes[k]));
    assert_int_equal(fvi_codes(ctx, &arena, FVI_STR("key"), names + 5, 1, 8, again), FV_OK);
    assert_true(fvi_str_starts(again[0], codes[5])); /* whoever else is there */
    assert_int_equal(fvi_codes(ctx, &arena, FVI_STR("other"), names + 5, 1, 8, again + 1), FV_OK);
    assert_false(fvi_str_eq(again[0], again[1]));
    fvi_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(series_are_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_has_no_end_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(verdicts_come_at_their_looks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(before_and_after_of_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(before_and_after_in_a_class, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_class_is_judged_as_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(too_few_have_finished, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_reported, set_up, tear_down),
        cmocka_unit_test_setup_teardown(codes_are_unlike_and_stay, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
