/* SPDX-License-Identifier: Apache-2.0 */
/* An export: everything, under codes that tell nothing, with a word about answers that tell something. */
#include <stdio.h>
#include <string.h>

#include "people/growth/growing.h"
#include "people/growth/telltale.h"
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

static fv_result *exported(fv_spark_export_options options)
{
    fv_result *r = NULL;
    options.store = path;
    if (fv_spark_export(ctx, &options, &r)) fail_msg("%s: %s", fv_ctx_message(ctx)->what, fv_ctx_message(ctx)->why);
    return r;
}

/* A clock that was set back makes no session look cut off, and times that no clock has are no times. */
static void times_may_be_odd(void **state)
{
    (void)state;
    fvi_store *store = stored_open(ctx, path);
    const int64_t began[] = {1000, 500, INT64_MIN, INT64_MAX, 9}, ended[] = {900, 700, INT64_MAX, INT64_MIN, 0};
    for (size_t i = 0; i < 5; i++) {
        int64_t id;
        fvi_store_session s = {
            .person = FVI_STR("Ada"), .exercise = FVI_STR("aut"), .lang = FVI_STR("en"), .started_ms = began[i]};
        assert_int_equal(fvi_store_begin(store, &s, &id), FV_OK);
        if (ended[i]) assert_int_equal(fvi_store_end(store, id, FVI_STR("done"), ended[i]), FV_OK);
    }
    fvi_store_close(store);
    fv_result *r = exported((fv_spark_export_options){.salt = "s"});
    const fvi_export_session *at = r->exported.sessions.at;
    const int64_t lasted[] = {0, 200, 0, 0, -1}, since[] = {0, -500, 0, INT64_MAX - 1000, -991};
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(at[i].lasted_ms, lasted[i]);
        assert_int_equal(at[i].since_first_ms, since[i]);
    }
    fv_result_free(r);
}

static void what_tells_who_it_was(void **state)
{
    (void)state;
    const fvi_str names[] = {FVI_STR("Anna"), FVI_STR("王小明"), FVI_STR("x")};
    const struct {
        const char *text;
        fvi_telltale expected;
    } rows[] = {{"write to a.b-c@mail.example.org please", FVI_TELLTALE_EMAIL},
                {"发到li@qq.com", FVI_TELLTALE_EMAIL},
                {"meet @ noon", FVI_TELLTALE_NONE},
                {"me@home", FVI_TELLTALE_NONE},
                {"@a.b", FVI_TELLTALE_NONE},
                {"call +49 (30) 123-4567", FVI_TELLTALE_PHONE},
                {"13812345678", FVI_TELLTALE_PHONE},
                {"about 1000000", FVI_TELLTALE_PHONE}, /* seven digits: better once too often */
                {"100 bricks, 25 cm, 3 days", FVI_TELLTALE_NONE},
                {"12345678901234567890", FVI_TELLTALE_NONE}, /* too long for a number that rings */
                {"anna's hat", FVI_TELLTALE_NAME},
                {"hosanna", FVI_TELLTALE_NONE},
                {"送给王小明当礼物", FVI_TELLTALE_NAME},
                {"x marks the spot", FVI_TELLTALE_NONE},
                {"", FVI_TELLTALE_NONE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fvi_telltale got = fvi_telltale_of(fvi_str_of(rows[i].text), names, 3);
        if (got != rows[i].expected) fail_msg("%s: %s", rows[i].text, fvi_telltale_name(got));
    }
}

static void everything_is_there_in_order(void **state)
{
    (void)state;
    stored_person(ctx, path);
    fvi_store *store = stored_open(ctx, path);
    int64_t id = stored_add(store, &(stored_session){.exercise = "aut", .how = ""}); /* no name, was cut off */
    stored_answer(store, id, 1, "brick", "by Ada");
    assert_int_equal(fvi_store_event_add(store, &(fvi_store_event){id, 5000, FVI_STR("skip"), FVI_STR("uses")}), FV_OK);
    fvi_store_close(store);
    fv_result *r = exported((fv_spark_export_options){0});
    const fvi_export_result *e = &r->exported;
    assert_true(e->people == 2 && e->sessions.n == 29 && e->answers == 29);
    const fvi_export_session *lost = &e->sessions.at[0], *first = &e->sessions.at[1];
    assert_true(lost->person.n == 0 && lost->number == 1 && lost->lasted_ms == -1 && lost->how.n == 0);
    assert_true(lost->answers.at[0].telltale == FVI_TELLTALE_NAME && lost->events.n == 1 && lost->events.at[0].at_ms == 5000);
    assert_true(first->person.n == 8 && first->number == 1 && first->since_first_ms == 0 && first->started_ms == 0);
    assert_true(first->scores.n == 3 && first->answers.n == 2 && first->lasted_ms == 120000);
    for (size_t i = 2; i < 29; i++) {
        assert_true(fvi_str_eq(e->sessions.at[i].person, first->person));
        assert_int_equal(e->sessions.at[i].number, i);
        assert_true(e->sessions.at[i].since_first_ms == (int64_t)(i - 1) * 86400000);
    }
    assert_true(e->found[FVI_TELLTALE_EMAIL] == 14 && e->found[FVI_TELLTALE_NAME] == 1);
    assert_non_null(strstr(fv_result_warning(r, 0), "15 answers"));
    assert_null(fv_result_warning(r, 1));
    fv_result_free(r);
}

/* The code of the person who played before all others, by each salt. */
static void code_of(fv_spark_export_options options, char out[40])
{
    fv_result *r = exported(options);
    const fvi_export_result *e = &r->exported;
    for (size_t i = 0; i < e->sessions.n; i++)
        if (fvi_str_eq(e->sessions.at[i].answers.at[0].text, FVI_STR("paper weight")) && i == 0)
            snprintf(out, 40, "%s", e->sessions.at[i].person.at);
    fv_result_free(r);
}

static void codes_hang_on_the_salt(void **state)
{
    (void)state;
    char a[40] = "", again[40] = "", b[40] = "", named[40] = "";
    stored_class(ctx, path);
    code_of((fv_spark_export_options){.salt = "one"}, a);
    code_of((fv_spark_export_options){.salt = "one"}, again);
    code_of((fv_spark_export_options){.salt = "two"}, b);
    code_of((fv_spark_export_options){.salt = "two", .names = true}, named);
    assert_int_equal(strlen(a), 8);
    assert_string_equal(a, again);
    assert_string_not_equal(a, b);
    assert_string_equal(named, "pupil 00"); /* in order of the names: asked for */
    fv_result *r = exported((fv_spark_export_options){.names = true});
    assert_non_null(strstr(fv_result_warning(r, 0), "30"));
    fv_result_free(r);
}

static void what_cannot_be_exported(void **state)
{
    (void)state;
    fv_result *r = (fv_result *)(uintptr_t)1;
    assert_int_equal(fv_spark_export(ctx, NULL, &r), FV_EUSAGE);
    assert_null(r);
    assert_int_equal(fv_spark_export(ctx, &(fv_spark_export_options){.store = path}, &r), FV_EEVIDENCE);
    fvi_store_close(stored_open(ctx, path));
    assert_int_equal(fv_spark_export(ctx, &(fv_spark_export_options){.store = path}, &r), FV_EEVIDENCE);
    assert_string_equal(fv_ctx_message(ctx)->code, "EXPORT_EMPTY");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(times_may_be_odd, set_up, tear_down),
        cmocka_unit_test(what_tells_who_it_was),
        cmocka_unit_test_setup_teardown(everything_is_there_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(codes_hang_on_the_salt, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_exported, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
