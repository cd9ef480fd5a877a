/* SPDX-License-Identifier: Apache-2.0 */
/* fv_spark_group: nobody's ideas before the reveal, nobody's code unless asked for, one vote for each code, and a diversity
 * that falls when one idea is pasted by all. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mind/store/store.h"
#include "people/result/result.h"
#include "support/support.h"

static support_folder folder;
static int stores;

static const char *new_store(void)
{
    static char path[4][300];
    char name[32];
    char *at = path[stores % 4];
    snprintf(name, sizeof name, "store%d.db", stores++);
    snprintf(at, 300, "%s", support_path(&folder, name));
    return at;
}

static fv_status act(fv_ctx *ctx, const char *store, fv_group_options o, fv_result **out)
{
    o.store = store;
    if (!o.name) o.name = "lunch";
    if (!o.now_ms) o.now_ms = 1700000000000;
    return fv_spark_group(ctx, &o, out);
}

/* The action succeeds; its answer is not looked at. */
static void does(fv_ctx *ctx, const char *store, fv_group_options o)
{
    fv_result *r;
    if (act(ctx, store, o, &r)) fail_msg("%s: %s: %s", o.action, fv_ctx_message(ctx)->what, fv_ctx_message(ctx)->where);
    fv_result_free(r);
}

static void refuses(fv_ctx *ctx, const char *store, fv_group_options o, fv_status expected, const char *code)
{
    fv_result *r;
    assert_int_equal(act(ctx, store, o, &r), expected);
    assert_null(r);
    assert_string_equal(fv_ctx_message(ctx)->code, code);
    assert_true(*fv_ctx_message(ctx)->next);
}

static void adds(fv_ctx *ctx, const char *store, const char *person, const char *ideas)
{
    char path[300];
    snprintf(path, sizeof path, "%s", support_path(&folder, "ideas.txt"));
    support_file_put(path, fvi_str_of(ideas));
    does(ctx, store, (fv_group_options){.action = "add", .person = person, .file = path});
}

static fv_result *shows(fv_ctx *ctx, const char *store, bool names)
{
    fv_result *r;
    assert_int_equal(act(ctx, store, (fv_group_options){.action = "show", .names = names}, &r), FV_OK);
    return r;
}

/* All forms of an answer, one behind the other. */
static void every_form(const fv_result *r, support_text *out)
{
    static const fv_format forms[] = {FV_TERMINAL, FV_JSON, FV_HTML};
    fv_sink sink = support_sink(out);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(fv_result_render(r->ctx, r, &(fv_render_options){.format = forms[i]}, &sink), FV_OK);
}

static void says(const fv_result *r, const char *needle, bool expected)
{
    support_text all = {0};
    every_form(r, &all);
    if ((strstr(all.at, needle) != NULL) != expected) fail_msg("%s \"%s\": %s", expected ? "lacks" : "holds", needle, all.at);
    support_text_free(&all);
}

static void exported_says(const fv_result *r, const char *needle, bool expected)
{
    support_text all = {0};
    fv_sink sink = support_sink(&all);
    assert_int_equal(fv_result_json(r->ctx, r, &sink), FV_OK);
    assert_int_equal(strstr(all.at, needle) != NULL, expected);
    support_text_free(&all);
}

static void begins(fv_ctx *ctx, const char *store, int people)
{
    does(ctx, store, (fv_group_options){.action = "new", .prompt = "How might we cut food waste at school?", .people = people});
}

static void nobody_sees_anything_before_the_reveal(void **state)
{
    (void)state;
    const char *store = new_store();
    fv_ctx *ctx = support_ctx(1);
    fv_result *r;
    char path[300];
    begins(ctx, store, 2);
    adds(ctx, store, "anna", "Smaller plates for small children\n");
    snprintf(path, sizeof path, "%s", support_path(&folder, "ben.txt"));
    support_file_put(path, FVI_STR("Sell what is left after school\n"));
    assert_int_equal(act(ctx, store, (fv_group_options){.action = "add", .person = "ben", .file = path}, &r), FV_OK);
    says(r, "plates", false);
    says(r, "anna", false);
    fv_result_free(r);
    for (int names = 0; names < 2; names++) {
        r = shows(ctx, store, names);
        assert_int_equal(r->group.ideas.n, 0);
        assert_int_equal(r->group.clusters.n, 0);
        says(r, "plates", false);
        says(r, "left after", false);
        says(r, "anna", names);
        fv_result_free(r);
    }
    assert_int_equal(fv_spark_export(ctx, &(fv_spark_export_options){.store = store}, &r), FV_OK);
    exported_says(r, "plates", false);
    fv_result_free(r);
    refuses(ctx, store, (fv_group_options){.action = "vote", .person = "anna", .votes_for = "1"}, FV_EUSAGE, "GROUP_NOT_YET");
    does(ctx, store, (fv_group_options){.action = "reveal"});
    assert_int_equal(fv_spark_export(ctx, &(fv_spark_export_options){.store = store}, &r), FV_OK);
    exported_says(r, "plates", true);
    fv_result_free(r);
    r = shows(ctx, store, false);
    says(r, "Smaller plates", true);
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void codes_stand_nowhere_unless_asked_for(void **state)
{
    (void)state;
    const char *store = new_store();
    fv_ctx *ctx = support_ctx(1);
    begins(ctx, store, 0);
    adds(ctx, store, "zebrafinch", "Smaller plates for small children\n");
    adds(ctx, store, "okapi", "Sell what is left after school\n");
    does(ctx, store, (fv_group_options){.action = "reveal"});
    does(ctx, store, (fv_group_options){.action = "vote", .person = "okapi", .votes_for = "1"});
    fv_result *r = shows(ctx, store, false);
    says(r, "zebrafinch", false);
    says(r, "okapi", false);
    fv_result_free(r);
    r = shows(ctx, store, true);
    says(r, "zebrafinch", true);
    fv_result_free(r);

    fvi_store *opened;
    fvi_arena arena;
    fvi_stored_events events = {0};
    size_t recorded = 0;
    fvi_arena_init(&arena, ctx);
    assert_int_equal(fvi_store_open(ctx, store, false, &opened), FV_OK);
    assert_int_equal(fvi_store_events(opened, &arena, 0, &events), FV_OK);
    for (size_t i = 0; i < events.n; i++) recorded += fvi_str_eq(events.at[i].kind, FVI_STR("names"));
    assert_int_equal(recorded, 1);
    fvi_store_close(opened);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
}

/* Eight people with ideas of their own; then the same with all of them pasting one more than anything else. */
static double diversity_of(fv_ctx *ctx, bool pasted)
{
    static const char *const own[] = {"Smaller plates\n",           "Sell what is left after school\n",
                                      "A compost garden\n",         "Cook by advance booking\n",
                                      "Music in the dining hall\n", "Teach pupils to cook soup\n",
                                      "Weigh the bins in public\n", "Longer break for lunch\n"};
    const char *store = new_store();
    char person[8], ideas[200];
    begins(ctx, store, 0);
    for (int i = 0; i < 8; i++) {
        snprintf(person, sizeof person, "p%d", i);
        snprintf(ideas, sizeof ideas, "%s%s", own[i], pasted ? "Buy a robot that eats leftovers\n" : "");
        adds(ctx, store, person, ideas);
    }
    does(ctx, store, (fv_group_options){.action = "reveal"});
    fv_result *r = shows(ctx, store, false);
    assert_int_equal(r->group.ideas.n, pasted ? 9 : 8);
    assert_int_equal(r->group.given, pasted ? 16 : 8);
    double effective = r->group.effective;
    fv_result_free(r);
    return effective;
}

static void one_idea_pasted_by_all_lowers_the_diversity(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    double alone = diversity_of(ctx, false), pasted = diversity_of(ctx, true);
    if (!(pasted < alone - .5)) fail_msg("%g, pasted %g", alone, pasted);
    fv_ctx_free(ctx);
}

static void the_same_idea_of_all_is_no_diversity(void **state)
{
    (void)state;
    const char *store = new_store();
    fv_ctx *ctx = support_ctx(1);
    begins(ctx, store, 0);
    adds(ctx, store, "a", "Sell what is left after school\n");
    adds(ctx, store, "b", "sell what is left, after school!\nSell what's left after school\n");
    adds(ctx, store, "c", "After school sell what is left\n");
    does(ctx, store, (fv_group_options){.action = "reveal"});
    fv_result *r = shows(ctx, store, false);
    assert_int_equal(r->group.ideas.n, 1);
    assert_int_equal(r->group.ideas.at[0].times, 3); /* people, not lines */
    assert_int_equal(r->group.merged, 2);
    assert_true(fabs(r->group.effective - 1) < 1e-5);
    assert_true(fabs(r->group.spread) < 1e-5);
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void a_code_votes_once(void **state)
{
    (void)state;
    const char *store = new_store();
    fv_ctx *ctx = support_ctx(1);
    does(ctx, store, (fv_group_options){.action = "new", .prompt = "How might we cut food waste?", .votes = 2});
    adds(ctx, store, "a", "Smaller plates\nA compost garden\n");
    adds(ctx, store, "b", "Sell what is left after school\n");
    does(ctx, store, (fv_group_options){.action = "reveal"});
    refuses(ctx, store, (fv_group_options){.action = "vote", .votes_for = "1"}, FV_EUSAGE, "GROUP_WHO");
    refuses(ctx, store, (fv_group_options){.action = "vote", .person = "a"}, FV_EUSAGE, "GROUP_NO_VOTE");
    refuses(ctx, store, (fv_group_options){.action = "vote", .person = "a", .votes_for = "1,2,3"}, FV_EUSAGE,
            "GROUP_MANY_VOTES");
    refuses(ctx, store, (fv_group_options){.action = "vote", .person = "a", .votes_for = "1,1"}, FV_EUSAGE, "GROUP_TWICE");
    refuses(ctx, store, (fv_group_options){.action = "vote", .person = "a", .votes_for = "4"}, FV_EUSAGE, "GROUP_BAD_VOTE");
    refuses(ctx, store, (fv_group_options){.action = "vote", .person = "a", .votes_for = "-1"}, FV_EUSAGE, "GROUP_BAD_VOTE");
    refuses(ctx, store, (fv_group_options){.action = "vote", .person = "a", .value = "1=6"}, FV_EUSAGE, "GROUP_BAD_MARK");
    refuses(ctx, store, (fv_group_options){.action = "vote", .person = "a", .value = "1"}, FV_EUSAGE, "GROUP_BAD_MARK");
    fv_result *r = shows(ctx, store, false);
    assert_int_equal(r->group.voted, 0); /* a vote that was refused left nothing behind */
    for (size_t i = 0; i < r->group.ideas.n; i++) assert_int_equal(r->group.ideas.at[i].votes, 0);
    fv_result_free(r);
    does(ctx, store,
         (fv_group_options){.action = "vote", .person = "a", .votes_for = "1,3", .value = "1=5,2=3", .novelty = "1=2"});
    refuses(ctx, store, (fv_group_options){.action = "vote", .person = "a", .votes_for = "2"}, FV_EUSAGE, "GROUP_VOTED");
    does(ctx, store, (fv_group_options){.action = "vote", .person = "b", .votes_for = "1", .value = "1=4"});
    r = shows(ctx, store, false);
    const fvi_group_idea *first = &r->group.ideas.at[0];
    assert_int_equal(r->group.voted, 2);
    assert_int_equal(first->votes, 2);
    assert_true(first->value.n == 2 && first->value.sum == 9);
    assert_true(first->novelty.n == 1 && first->novelty.sum == 2); /* apart from value */
    assert_int_equal(r->group.ideas.at[1].votes, 0);
    assert_int_equal(r->group.ideas.at[2].votes, 1);
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static void the_round_has_an_order(void **state)
{
    (void)state;
    const char *store = new_store();
    fv_ctx *ctx = support_ctx(1);
    char path[300];
    snprintf(path, sizeof path, "%s", support_path(&folder, "ideas.txt"));
    support_file_put(path, FVI_STR("Smaller plates\n"));
    refuses(ctx, store, (fv_group_options){.action = "show"}, FV_EUSAGE, "GROUP_UNKNOWN");
    refuses(ctx, store, (fv_group_options){.action = "dance"}, FV_EUSAGE, "GROUP_ACTION");
    refuses(ctx, store, (fv_group_options){.action = "new", .name = "  "}, FV_EUSAGE, "GROUP_NAME");
    refuses(ctx, store, (fv_group_options){.action = "new"}, FV_EUSAGE, "GROUP_NO_PROMPT");
    refuses(ctx, store, (fv_group_options){.action = "new", .prompt = "x?", .people = -1}, FV_EUSAGE, "GROUP_NUMBER");
    begins(ctx, store, 3);
    refuses(ctx, store, (fv_group_options){.action = "new", .prompt = "Again?"}, FV_EUSAGE, "GROUP_EXISTS");
    refuses(ctx, store, (fv_group_options){.action = "reveal", .now = true}, FV_EEVIDENCE, "GROUP_EMPTY");
    refuses(ctx, store, (fv_group_options){.action = "add"}, FV_EUSAGE, "GROUP_NO_IDEAS");
    does(ctx, store, (fv_group_options){.action = "add", .file = path});
    does(ctx, store, (fv_group_options){.action = "add", .file = path}); /* another person: p2 */
    refuses(ctx, store, (fv_group_options){.action = "reveal"}, FV_EEVIDENCE, "GROUP_EARLY");
    fv_result *r = shows(ctx, store, true);
    assert_false(r->group.revealed);
    assert_int_equal(r->group.people.n, 2);
    assert_str(r->group.people.at[1], "p2");
    fv_result_free(r);
    does(ctx, store, (fv_group_options){.action = "reveal", .now = true});
    r = shows(ctx, store, false);
    assert_true(r->group.revealed && r->group.early);
    fv_result_free(r);
    refuses(ctx, store, (fv_group_options){.action = "add", .file = path}, FV_EUSAGE, "GROUP_TOO_LATE");
    fv_ctx_free(ctx);
}

/* Nonsense is told apart and does not count; a Chinese round speaks Chinese. */
static void what_does_not_count_is_named(void **state)
{
    (void)state;
    const char *store = new_store();
    fv_ctx *ctx = support_ctx(1);
    does(ctx, store, (fv_group_options){.action = "new", .prompt = "怎样减少食堂浪费？"});
    adds(ctx, store, "a", "小份菜\n！！！\n剩菜放学后低价卖\n");
    adds(ctx, store, "b", "放学后把剩菜低价卖掉\n吃不完的打包带走\n");
    does(ctx, store, (fv_group_options){.action = "reveal"});
    fv_result *r = shows(ctx, store, false);
    assert_true(r->group.chinese);
    assert_int_equal(r->group.not_counted.n, 1);
    assert_true(r->group.ideas.n >= 3);
    assert_true(r->group.effective > 1.5);
    fv_result_free(r);
    fv_ctx_free(ctx);
}

static const char *types(void *user, const char *prompt, size_t taken, int64_t *now_ms)
{
    static const char *const lines[] = {"Smaller plates\n", "A compost garden\n"};
    assert_non_null(strstr(prompt, "food waste"));
    (void)user;
    *now_ms = 1700000001000;
    return taken < 2 ? lines[taken] : NULL;
}

static void ideas_may_be_typed(void **state)
{
    (void)state;
    const char *store = new_store();
    fv_ctx *ctx = support_ctx(1);
    fv_result *r;
    begins(ctx, store, 0);
    assert_int_equal(act(ctx, store, (fv_group_options){.action = "add", .ask = types}, &r), FV_OK);
    assert_int_equal(r->group.mine.n, 2);
    assert_str(r->group.person, "p1");
    fv_result_free(r);
    fv_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_sees_anything_before_the_reveal),
        cmocka_unit_test(codes_stand_nowhere_unless_asked_for),
        cmocka_unit_test(one_idea_pasted_by_all_lowers_the_diversity),
        cmocka_unit_test(the_same_idea_of_all_is_no_diversity),
        cmocka_unit_test(a_code_votes_once),
        cmocka_unit_test(the_round_has_an_order),
        cmocka_unit_test(what_does_not_count_is_named),
        cmocka_unit_test(ideas_may_be_typed),
    };
    folder = support_folder_make();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    support_folder_remove(&folder);
    return failed;
}
