/* SPDX-License-Identifier: Apache-2.0 */
/* The answers of a class: the same scores as when the same is played; all are kept or none; people stay apart. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mind/store/store.h"
#include "people/result/result.h"
#include "support/support.h"

static fv_ctx *ctx;
static fvi_arena arena;
static support_folder folder;
static char store[300], file[300];

static int set_up(void **state)
{
    (void)state;
    ctx = support_ctx(1);
    fvi_arena_init(&arena, ctx);
    folder = support_folder_make();
    snprintf(store, sizeof store, "%s/fovea.db", folder.path);
    snprintf(file, sizeof file, "%s/class.csv", folder.path);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    support_folder_remove(&folder);
    return 0;
}

static fv_result *class_of(const char *csv, fv_status expected)
{
    fv_result *r = (fv_result *)(uintptr_t)1;
    support_file_put(file, fvi_str_of(csv));
    fv_spark_class_options o = {.exercise = "aut", .file = file, .store = store, .object = "brick", .now_ms = 1700000000000};
    fv_status status = fv_spark_class(ctx, &o, &r);
    if (status != expected) fail_msg("%d: %s: %s", status, fv_ctx_message(ctx)->what, fv_ctx_message(ctx)->why);
    if (status) assert_null(r);
    return r;
}

static const fvi_gauged *gauge(const fvi_session *s, fvi_gauge what)
{
    for (size_t i = 0; i < s->measures.n; i++)
        if (s->measures.at[i].what == what) return &s->measures.at[i];
    return NULL;
}

static fvi_stored_sessions kept(void)
{
    fvi_store *s = NULL;
    fvi_stored_sessions sessions = {0};
    assert_int_equal(fvi_store_open(ctx, store, false, &s), FV_OK);
    assert_int_equal(fvi_store_sessions(s, &arena, FVI_STR(""), &sessions), FV_OK);
    fvi_store_close(s);
    return sessions;
}

static void scored_as_if_it_had_been_played(void **state)
{
    (void)state;
    static const char *const lines[] = {"hold a door open", "asdfghjk", "grind it to pigment", "hold the door open"};
    fv_spark_play *play;
    fv_spark_reply reply;
    fv_result *played = NULL;
    fv_spark_play_options o = {.exercise = "aut", .object = "brick", .lang = "en", .store = store};
    assert_int_equal(fv_spark_begin(ctx, &o, &play), FV_OK);
    for (size_t i = 0; i < 4; i++) assert_int_equal(fv_spark_answer(play, 0, lines[i], strlen(lines[i]), &reply), FV_OK);
    assert_int_equal(fv_spark_finish(play, 0, &played), FV_OK);
    fv_spark_play_free(play);
    fv_result *r = class_of("person,response\nAnna,hold a door open\nBen,paperweight\nAnna,asdfghjk\nAnna,grind it to pigment\n"
                            "Anna,hold the door open\n",
                            FV_OK);
    const fvi_session *a = &played->session.sessions.at[0], *b = &r->session.sessions.at[0];
    assert_int_equal(r->session.sessions.n, 2);
    assert_int_equal(a->measures.n, b->measures.n);
    for (size_t i = 0; i < a->measures.n; i++) {
        assert_int_equal(a->measures.at[i].what, b->measures.at[i].what);
        assert_true(a->measures.at[i].value == b->measures.at[i].value);
        assert_true(a->measures.at[i].low == b->measures.at[i].low || isnan(a->measures.at[i].low));
        assert_int_equal(isnan(a->measures.at[i].low), isnan(b->measures.at[i].low));
    }
    for (size_t i = 0; i < 4; i++) assert_true(!a->said.at[i].why == !b->said.at[i].why);
    assert_true(gauge(b, FVI_GAUGE_FLUENCY)->value == 2); /* mash and a repeat do not count */
    const fvi_gauged *g = gauge(b, FVI_GAUGE_ORIGINALITY);
    assert_true(g->low >= 1 && g->low < g->value && g->value < g->high && g->high <= 5 && g->error > 0);
    assert_str(b->person, "Anna");
    assert_str(b->code, "P01");
    assert_str(r->session.sessions.at[1].code, "P02");
    fv_result_free(played);
    fv_result_free(r);
    assert_int_equal(kept().n, 3);
    assert_str(kept().at[1].person, "Anna");
    assert_str(kept().at[1].how, "done");
}

static void what_one_said_is_no_repeat_for_another(void **state)
{
    (void)state;
    fv_result *r = class_of("person,response\nA,paperweight\nB,paperweight\nA,a paperweight\n", FV_OK);
    assert_true(gauge(&r->session.sessions.at[0], FVI_GAUGE_FLUENCY)->value == 1);
    assert_true(gauge(&r->session.sessions.at[1], FVI_GAUGE_FLUENCY)->value == 1);
    fv_result_free(r);
}

/* The names of columns that `spark score` knows; rows by item, sessions by person. */
static void columns_and_order(void **state)
{
    (void)state;
    fv_result *r = class_of("Prompt,Response Text,Participant_ID,name\nbrick,doorstop,A,x\nbrick,paperweight,B,y\n"
                            "shoe,plant pot,B,y\nshoe,hammer,A,x\n",
                            FV_OK);
    static const char *const people[] = {"A", "A", "B", "B"}, *const items[] = {"brick", "shoe", "brick", "shoe"};
    assert_int_equal(r->session.sessions.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_true(fvi_str_eq(r->session.sessions.at[i].person, fvi_str_of(people[i])));
        assert_true(fvi_str_eq(r->session.sessions.at[i].prompt, fvi_str_of(items[i])));
    }
    fv_result_free(r);
}

static void all_or_none_is_kept(void **state)
{
    (void)state;
    class_of("person,response\nA,paperweight\nB,\"an unclosed quote\n", FV_EINPUT);
    fvi_store *s = NULL;
    assert_int_equal(fvi_store_open(ctx, store, false, &s), FV_EEVIDENCE);
    class_of("who,what\nA,paperweight\n", FV_EINPUT);
    assert_string_equal(fv_ctx_message(ctx)->code, "SPARK_NO_COLUMN");
    class_of("person,response\nA,\n", FV_EEVIDENCE);
    fv_result_free(class_of("person,response\nA,paperweight\n", FV_OK));
    assert_int_equal(kept().n, 1);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(scored_as_if_it_had_been_played),
        CASE(what_one_said_is_no_repeat_for_another),
        CASE(columns_and_order),
        CASE(all_or_none_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
