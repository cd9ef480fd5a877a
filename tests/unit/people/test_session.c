/* SPDX-License-Identifier: Apache-2.0 */
/* Exercises step by step: what is said is in the store before the call returns; time, grace, empty lines; what does not count;
 * scores against the verb that scores words; words that do not come again. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "mind/store/store.h"
#include "people/result/result.h"
#include "support/support.h"

static fv_ctx *ctx;
static fvi_arena arena;
static support_folder folder;
static char path[300];
static fv_spark_play *play;
static fv_spark_step step;
static fv_spark_reply reply;

static int set_up(void **state)
{
    (void)state;
    ctx = support_ctx(1);
    fvi_arena_init(&arena, ctx);
    folder = support_folder_make();
    snprintf(path, sizeof path, "%s/fovea.db", folder.path);
    play = NULL;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fv_spark_play_free(play);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    support_folder_remove(&folder);
    return 0;
}

static void begin(fv_spark_play_options o)
{
    o.store = path;
    o.now_ms = 1700000000000;
    fv_spark_play_free(play);
    if (fv_spark_begin(ctx, &o, &play)) fail_msg("%s: %s", fv_ctx_message(ctx)->what, fv_ctx_message(ctx)->why);
}

static void look(double now)
{
    assert_int_equal(fv_spark_step_at(play, now, &step), FV_OK);
}

static void say(double now, const char *line)
{
    assert_int_equal(fv_spark_answer(play, now, line, strlen(line), &reply), FV_OK);
}

/* The end; the result is freed by the caller. */
static fv_result *finish(double now, fv_status expected)
{
    fv_result *result = NULL;
    assert_int_equal(fv_spark_finish(play, now, &result), expected);
    assert_non_null(result);
    return result;
}

static const fvi_session *first(const fv_result *r)
{
    assert_true(r->session.sessions.n > 0);
    return &r->session.sessions.at[0];
}

static const fvi_gauged *gauge(const fv_result *r, fvi_gauge what)
{
    const fvi_session *s = first(r);
    for (size_t i = 0; i < s->measures.n; i++)
        if (s->measures.at[i].what == what) return &s->measures.at[i];
    fail_msg("%s was not measured", fvi_gauge_name(what));
    return NULL;
}

/* What the store holds, through a door of its own while the exercise is being played. */
static fvi_stored_answers kept(int64_t session)
{
    fvi_store *store = NULL;
    fvi_stored_answers answers = {0};
    assert_int_equal(fvi_store_open(ctx, path, false, &store), FV_OK);
    assert_int_equal(fvi_store_answers(store, &arena, session, &answers), FV_OK);
    fvi_store_close(store);
    return answers;
}

static fvi_stored_sessions kept_sessions(void)
{
    fvi_store *store = NULL;
    fvi_stored_sessions sessions = {0};
    assert_int_equal(fvi_store_open(ctx, path, false, &store), FV_OK);
    assert_int_equal(fvi_store_sessions(store, &arena, FVI_STR(""), &sessions), FV_OK);
    fvi_store_close(store);
    return sessions;
}

static const fv_spark_play_options brick = {.exercise = "aut", .object = "brick", .lang = "en"};

/* ---- ideas -------------------------------------------------------------------------------------------------------------- */

static void each_line_is_kept_before_the_call_returns(void **state)
{
    (void)state;
    static const char *const lines[] = {"hold a door open", "paperweight", "build a tiny house for ants"};
    begin(brick);
    look(0);
    assert_int_equal(step.kind, FV_SPARK_TELL);
    assert_non_null(strstr(step.text, "brick"));
    say(1, "");
    for (uint32_t i = 0; i < 3; i++) {
        look(2 + i);
        assert_int_equal(step.kind, FV_SPARK_ASK);
        assert_int_equal(step.number, i + 1);
        say(2 + i, lines[i]);
        assert_string_equal(reply.code, "saved");
        assert_int_equal(reply.saved, i + 1);
        fvi_stored_answers answers = kept(1);
        assert_int_equal(answers.n, i + 1);
        assert_true(fvi_str_eq(answers.at[i].text, fvi_str_of(lines[i])));
        assert_int_equal(answers.at[i].at_ms, (2 + i) * 1000);
        assert_str(answers.at[i].prompt, "brick");
    }
    fv_result *r = finish(10, FV_OK);
    assert_true(gauge(r, FVI_GAUGE_FLUENCY)->value == 3);
    assert_str(first(r)->how, "quit");
    assert_str(kept_sessions().at[0].how, "quit");
    fv_result_free(r);
}

static double apart(const char *a, const char *b)
{
    fvi_vectors v;
    uint32_t i = 0, k = 0;
    assert_int_equal(fvi_vectors_of(ctx, false, &v), FV_OK);
    assert_true(fvi_vectors_find(&v, fvi_str_of(a), &i) && fvi_vectors_find(&v, fvi_str_of(b), &k));
    return 1 - fvi_vectors_cosine(&v, i, k);
}

static void surprise_and_steps_are_plain_distances(void **state)
{
    (void)state;
    begin(brick);
    say(1, "weapon");
    say(2, "sculpture");
    fv_result *r = finish(3, FV_OK);
    double surprise = (apart("brick", "weapon") + apart("brick", "sculpture")) / 2;
    assert_float_equal(gauge(r, FVI_GAUGE_SURPRISE)->value, surprise, 1e-5);
    assert_float_equal(gauge(r, FVI_GAUGE_SUCCESSIVE)->value, apart("weapon", "sculpture"), 1e-5);
    fv_result_free(r);
}

static void what_was_said_before_counts_once(void **state)
{
    (void)state;
    begin(brick);
    say(1, "a paperweight");
    assert_string_equal(reply.code, "saved");
    say(2, "Paperweights");
    assert_string_equal(reply.code, "repeated");
    assert_non_null(strstr(reply.note, "a paperweight"));
    assert_int_equal(kept(1).n, 2); /* kept all the same */
    fv_result *r = finish(3, FV_OK);
    assert_true(gauge(r, FVI_GAUGE_FLUENCY)->value == 1);
    assert_string_equal(first(r)->said.at[1].why, "repeated");
    assert_str(first(r)->said.at[1].like, "a paperweight");
    fv_result_free(r);
}

static void an_empty_line_twice_ends_and_once_does_not(void **state)
{
    (void)state;
    begin(brick);
    say(1, "");
    say(2, "");
    assert_string_equal(reply.code, "empty");
    say(3, "doorstop");
    say(4, "  ");
    assert_string_equal(reply.code, "empty");
    look(5);
    assert_string_equal(step.part, "uses");
    say(5, "");
    look(6);
    assert_int_equal(step.kind, FV_SPARK_DONE); /* one idea: nothing to choose from */
    fv_result *r = finish(7, FV_OK);
    assert_str(first(r)->how, "done");
    fv_result_free(r);
}

static void own_judgement_is_asked_for_and_may_be_left_out(void **state)
{
    (void)state;
    begin(brick);
    say(1, "doorstop");
    say(2, "grind it to pigment");
    say(3, "anchor for a kite");
    assert_int_equal(fv_spark_skip(play, 4), FV_OK);
    look(4);
    assert_string_equal(step.part, "best");
    assert_non_null(strstr(step.text, "grind it to pigment"));
    say(5, "4");
    assert_string_equal(reply.code, "not_understood");
    say(5, "2 2");
    assert_string_equal(reply.code, "not_understood");
    say(5, "3，2");
    look(6);
    assert_string_equal(step.part, "worth");
    assert_non_null(strstr(step.text, "kite"));
    say(6, "6");
    assert_string_equal(reply.code, "not_understood");
    say(6, "4");
    look(7);
    assert_non_null(strstr(step.text, "pigment"));
    say(7, "");
    look(8);
    assert_int_equal(step.kind, FV_SPARK_DONE);
    fv_result *r = finish(8, FV_OK);
    assert_true(gauge(r, FVI_GAUGE_VALUE_OWN)->value == 4 && gauge(r, FVI_GAUGE_VALUE_OWN)->n == 1);
    assert_int_equal(first(r)->said.at[2].value, 4);
    assert_int_equal(kept(1).n, 3); /* marks are no answers */
    fv_result_free(r);
}

/* ---- time --------------------------------------------------------------------------------------------------------------- */

static void time_runs_from_the_first_look_and_grace_takes_one_line(void **state)
{
    (void)state;
    fv_spark_play_options o = brick;
    o.seconds = 60;
    begin(o);
    look(0);
    assert_false(step.timed);
    say(100, "");
    look(100);
    assert_true(step.timed && fabs(step.seconds - 60) < 1e-9);
    look(159.5);
    assert_true(fabs(step.seconds - .5) < 1e-9);
    look(163);
    assert_string_equal(step.part, "uses");
    assert_true(step.seconds < 0);
    say(164.5, "the line that was being typed");
    assert_string_equal(reply.code, "saved");
    look(164.6);
    assert_int_equal(step.kind, FV_SPARK_DONE);
    fv_result *r = finish(165, FV_OK);
    assert_str(first(r)->how, "time");
    assert_true(fabs(first(r)->seconds - 164.6) < 1e-9);
    fv_result_free(r);
}

static void behind_the_grace_no_line_is_taken(void **state)
{
    (void)state;
    fv_spark_play_options o = brick;
    o.seconds = 60;
    begin(o);
    say(0, "");
    look(0);
    say(1, "doorstop");
    say(65.5, "too late");
    assert_string_equal(reply.code, "ended");
    assert_int_equal(kept(1).n, 1);
    fv_result_free(finish(66, FV_OK));
}

static void a_clock_that_goes_back_stands_still(void **state)
{
    (void)state;
    begin(brick);
    say(50, "");
    look(50);
    say(60, "doorstop");
    say(10, "anchor");
    say(NAN, "pigment");
    fvi_stored_answers answers = kept(1);
    assert_int_equal(answers.n, 3);
    for (size_t i = 0; i < 3; i++) assert_int_equal(answers.at[i].at_ms, 60000);
    fv_result_free(finish(0, FV_OK));
    assert_int_equal(kept_sessions().at[0].ended_ms, 1700000060000);
}

/* ---- words -------------------------------------------------------------------------------------------------------------- */

static void ten_words_score_as_the_verb_scores_them(void **state)
{
    (void)state;
    const char *words = "cat,algebra,volcano,justice,butter,orchestra,passport,moon,glue,tax";
    fv_result *direct = NULL;
    assert_int_equal(fv_spark_dat(ctx, &(fv_spark_options){.words = words}, &direct), FV_OK);
    begin((fv_spark_play_options){.exercise = "dat", .lang = "en"});
    say(1, "cat, algebra，volcano");
    say(2, "asdfgh");
    assert_string_equal(reply.code, "not_a_word");
    say(3, "justice");
    say(4, "cats");
    assert_string_equal(reply.code, "same_stem");
    say(5, "butter;orchestra;passport;moon;glue");
    look(6);
    assert_int_equal(step.number, 10); /* what does not count may be replaced */
    say(6, "tax");
    look(7);
    assert_int_equal(step.kind, FV_SPARK_DONE);
    assert_int_equal(kept(1).n, 12);
    fv_result *r = finish(8, FV_OK);
    const fvi_gauged *g = gauge(r, FVI_GAUGE_DAT);
    assert_true(fabs(g->value - direct->spark.score) < 1e-12);
    assert_true(g->low < g->value && g->value < g->high && g->error > 0 && g->n == 7);
    assert_string_equal(first(r)->said.at[3].why, "not_a_word");
    assert_string_equal(first(r)->said.at[5].why, "same_stem");
    assert_null(first(r)->said.at[6].why);
    fv_result_free(r);
    fv_result_free(direct);
}

static void a_chain_begins_with_the_word_that_was_given(void **state)
{
    (void)state;
    fv_result *direct = NULL;
    assert_int_equal(fv_spark_flow(ctx, &(fv_spark_options){.words = "雪,冬天,手套,口袋"}, &direct), FV_OK);
    begin((fv_spark_play_options){.exercise = "flow", .lang = "zh", .object = "雪"});
    say(1, "冬天、手套");
    say(2, "口袋");
    fv_result *r = finish(3, FV_OK);
    assert_true(fabs(gauge(r, FVI_GAUGE_FLOW)->value - direct->spark.score) < 1e-12);
    fv_result_free(r);
    fv_result_free(direct);
}

static void a_bridge_and_a_story_have_scores(void **state)
{
    (void)state;
    begin((fv_spark_play_options){.exercise = "bridge", .lang = "en", .object = "moon,debt"});
    say(1, "night");
    say(2, "asdfgh");
    say(3, "money");
    fv_result *r = finish(4, FV_OK);
    assert_true(isfinite(gauge(r, FVI_GAUGE_BRIDGE)->value) && gauge(r, FVI_GAUGE_BRIDGE)->n == 2);
    assert_string_equal(first(r)->said.at[1].why, "not_a_word");
    assert_null(first(r)->said.at[2].why);
    fv_result_free(r);
    begin((fv_spark_play_options){.exercise = "story", .lang = "en", .object = "moon,debt,violin"});
    say(1, "The old sailor carried a heavy debt across the frozen harbour at night.");
    say(2, "Under the moon he found a violin buried in the snow beside the church.");
    say(3, "He played it until the bank opened and the manager began to weep.");
    say(4, "So the debt was forgiven, and the violin sang again in spring.");
    look(5);
    assert_int_equal(step.kind, FV_SPARK_DONE);
    r = finish(5, FV_OK);
    const fvi_gauged *g = gauge(r, FVI_GAUGE_STORY);
    assert_true(g->low < g->value && g->value < g->high);
    assert_true(gauge(r, FVI_GAUGE_STORY_GIVEN)->value == 3);
    fv_result_free(r);
    begin((fv_spark_play_options){.exercise = "story", .lang = "en", .object = "moon,debt,violin"});
    say(1, "moon debt violin");
    r = finish(2, FV_EEVIDENCE);
    assert_non_null(first(r)->said.at[0].why);
    fv_result_free(r);
}

/* ---- a pause ------------------------------------------------------------------------------------------------------------ */

static void ideas_after_the_pause_stand_apart(void **state)
{
    (void)state;
    begin((fv_spark_play_options){.exercise = "incubate", .object = "box", .lang = "en"});
    say(1, "chair");
    say(2, "hide from the cat");
    assert_int_equal(fv_spark_skip(play, 3), FV_OK);
    say(4, "");
    look(4);
    assert_string_equal(step.part, "pause");
    say(5, "3");
    say(6, "no");
    assert_int_equal(fv_spark_skip(play, 7), FV_OK);
    say(8, "");
    look(8);
    assert_string_equal(step.part, "again");
    say(9, "a chair");
    assert_string_equal(reply.code, "repeated");
    say(10, "drum for a parade");
    assert_int_equal(fv_spark_skip(play, 11), FV_OK);
    look(11);
    assert_string_equal(step.part, "best");
    assert_null(strstr(step.text, "  no"));
    say(12, "3"); /* typed in the pause: no idea */
    assert_string_equal(reply.code, "not_understood");
    fv_result *r = finish(12, FV_OK);
    assert_true(gauge(r, FVI_GAUGE_FLUENCY)->value == 3);
    assert_true(gauge(r, FVI_GAUGE_FRESH)->value == 1);
    assert_str(first(r)->how, "done");
    fv_result_free(r);
}

/* ---- items --------------------------------------------------------------------------------------------------------------- */

static void put_items(void)
{
    support_file_put(support_path(&folder, "items.tsv"),
                     FVI_STR("cue1\tcue2\tcue3\tsolution\tpct15s\nlap\thill\ttable\ttop\t90\nsnow\tfoot\tbase\tball\t50\n"
                             "sun\tday\tflash\tlight\t10\n"));
}

static const char *solution_of(const char *cues)
{
    return strstr(cues, "lap") ? "top" : strstr(cues, "snow") ? "ball" : "light";
}

static void items_of_ones_own_and_the_ability_they_show(void **state)
{
    (void)state;
    put_items();
    fv_spark_play_options o = {.exercise = "rat", .lang = "en", .items = support_path(&folder, "items.tsv")};
    begin(o);
    say(0, "");
    look(1);
    assert_string_equal(step.part, "items");
    char first_cues[64];
    snprintf(first_cues, sizeof first_cues, "%s", step.text);
    say(2, solution_of(step.text));
    assert_string_equal(reply.code, "right");
    look(3);
    assert_string_not_equal(step.text, first_cues);
    say(4, "nonsense");
    assert_string_equal(reply.code, "wrong");
    assert_non_null(strstr(reply.note, solution_of(step.text)));
    look(5);
    say(6, ""); /* passes */
    assert_string_equal(reply.code, "passed");
    look(7);
    assert_int_equal(step.kind, FV_SPARK_DONE); /* none is left */
    fv_result *r = finish(8, FV_OK);
    assert_true(gauge(r, FVI_GAUGE_RAT_SOLVED)->value == 1 && gauge(r, FVI_GAUGE_RAT_SOLVED)->n == 3);
    const fvi_gauged *g = gauge(r, FVI_GAUGE_RAT_ABILITY);
    assert_true(g->low < g->value && g->value < g->high && fabs(g->value) < 2);
    assert_int_equal(kept(1).n, 2);
    assert_int_equal(kept(1).at[0].right, 1);
    fv_result_free(r);
}

static void an_item_has_half_a_minute(void **state)
{
    (void)state;
    put_items();
    begin((fv_spark_play_options){.exercise = "rat", .lang = "en", .items = support_path(&folder, "items.tsv")});
    say(0, "");
    look(0);
    uint64_t turn = step.turn;
    assert_true(step.timed && fabs(step.seconds - 30) < 1e-9);
    look(34);
    assert_int_equal(step.turn, turn); /* grace */
    look(36);
    assert_int_not_equal(step.turn, turn);
    assert_int_equal(step.number, 2);
    assert_int_equal(fv_spark_skip(play, 40), FV_OK);
    fv_result *r = finish(41, FV_OK);
    assert_true(gauge(r, FVI_GAUGE_RAT_SOLVED)->value == 0);
    fv_result_free(r);
}

/* Built-in items: no item twice in many sessions of one person. */
static void items_do_not_come_again(void **state)
{
    (void)state;
    fvi_strs had = {0};
    for (int session = 0; session < 4; session++) {
        begin((fv_spark_play_options){.exercise = "rat", .lang = "zh"});
        say(0, "");
        for (look(1); step.kind != FV_SPARK_DONE; look(1)) {
            fvi_str cues = fvi_arena_copy(&arena, fvi_str_of(step.text));
            for (size_t i = 0; i < had.n; i++) assert_false(fvi_str_eq(had.at[i], cues));
            assert_true(fvi_push(&arena, &had, cues));
            say(1, session % 2 ? "" : "不知道");
        }
        fv_result_free(finish(2, FV_OK));
    }
    assert_int_equal(had.n, 40);
}

/* ---- a training ---------------------------------------------------------------------------------------------------------- */

/* The exercises of a training with these options, each left at once. */
static fvi_str played(double hours, uint64_t seed)
{
    fvi_buf b;
    fvi_buf_init(&b, ctx);
    fv_ctx *mine = NULL;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.lang = "en", .seed = seed}, &mine), FV_OK);
    fv_spark_play *train = NULL;
    fv_spark_play_options o = {
        .exercise = "train", .lang = "en", .store = path, .now_ms = 1700000000000 + (int64_t)(hours * 3600000)};
    assert_int_equal(fv_spark_begin(mine, &o, &train), FV_OK);
    fvi_str last = {0};
    while (!fv_spark_step_at(train, 0, &step) && step.kind != FV_SPARK_DONE) {
        fvi_str now = fvi_str_of(step.exercise);
        if (!fvi_str_eq(now, last)) fvi_puts(&b, step.exercise), fvi_putc(&b, ' ');
        last = now;
        assert_int_equal(fv_spark_skip(train, 0), FV_OK);
    }
    fv_result *r = NULL;
    fv_spark_finish(train, 1, &r);
    fv_result_free(r);
    fv_spark_play_free(train);
    fv_ctx_free(mine);
    fvi_str names = fvi_arena_copy(&arena, fvi_buf_str(&b));
    fvi_buf_free(&b);
    return names;
}

static void a_training_takes_what_is_due_and_is_the_same_for_the_same_store(void **state)
{
    (void)state;
    fvi_str one = played(0, 3);
    unlink(path);
    assert_true(fvi_str_eq(one, played(0, 3)));
    fvi_str two = played(30, 3); /* the next day: what has not been played comes first */
    fvi_str rest = one, name;
    while (fvi_str_split(&rest, ' ', &name))
        if (!fvi_str_eq(name, FVI_STR("aut")) && !fvi_str_eq(name, FVI_STR("incubate")))
            assert_false(fvi_str_starts(two, name));
}

static void an_interrupted_training_goes_on_with_the_next_exercise(void **state)
{
    (void)state;
    begin((fv_spark_play_options){.exercise = "train", .lang = "en"});
    look(0);
    assert_string_equal(step.part, "plan");
    say(1, "");
    look(1);
    char first_exercise[16], plan[64];
    snprintf(first_exercise, sizeof first_exercise, "%s", step.exercise);
    fvi_stored_sessions all = kept_sessions();
    snprintf(plan, sizeof plan, "%.*s", (int)all.at[0].prompt.n, all.at[0].prompt.at);
    fv_spark_play_free(play); /* as if it had been killed */
    play = NULL;
    begin((fv_spark_play_options){.exercise = "train", .lang = "en"});
    look(0);
    assert_string_not_equal(step.exercise, first_exercise);
    assert_non_null(strstr(plan, step.exercise));
    all = kept_sessions();
    assert_int_equal(all.n, 3); /* the training and two exercises */
    assert_int_equal(all.at[2].plan, all.at[0].id);
    fv_result *r = finish(5, FV_EEVIDENCE);
    assert_true(r->session.train && r->session.left > 0);
    fv_result_free(r);
}

/* ---- what may go wrong --------------------------------------------------------------------------------------------------- */

static void who_quits_at_once_is_kept_and_has_no_score(void **state)
{
    (void)state;
    begin(brick);
    look(0);
    fv_result *r = finish(1, FV_EEVIDENCE);
    assert_str(first(r)->how, "quit");
    fv_result_free(r);
    assert_int_equal(kept_sessions().n, 1);
    begin((fv_spark_play_options){.exercise = "dat"});
    say(1, "cat, dog");
    r = finish(2, FV_EEVIDENCE);
    assert_true(isnan(gauge(r, FVI_GAUGE_DAT)->value));
    fv_result_free(r);
    assert_int_equal(kept(2).n, 2);
}

static void strange_lines(void **state)
{
    (void)state;
    size_t n = 10 << 20;
    char *text = fvi_take(&arena, n);
    memset(text, 'x', n);
    begin(brick);
    assert_int_equal(fv_spark_answer(play, 1, text, n, &reply), FV_OK);
    assert_int_equal(fv_spark_answer(play, 2, "\xFF\xFE\x00 a\x1B[2Jb\t c\r", 13, &reply), FV_OK);
    fvi_stored_answers answers = kept(1);
    assert_int_equal(answers.n, 2);
    assert_int_equal(answers.at[0].text.n, n);
    assert_true(fvi_utf8_valid(answers.at[1].text));
    assert_true(fvi_str_find(answers.at[1].text, FVI_STR("\x1B"), 0) == SIZE_MAX);
    fv_result_free(finish(3, FV_OK));
}

static void refused(fv_spark_play_options o, fv_status status, const char *code)
{
    fv_spark_play *none = (fv_spark_play *)(uintptr_t)1;
    if (!o.store) o.store = path;
    assert_int_equal(fv_spark_begin(ctx, &o, &none), status);
    assert_null(none);
    assert_string_equal(fv_ctx_message(ctx)->code, code);
}

static void wrong_options(void **state)
{
    (void)state;
    refused((fv_spark_play_options){.exercise = "juggle"}, FV_EUSAGE, "SPARK_NO_EXERCISE");
    refused((fv_spark_play_options){.exercise = NULL}, FV_EUSAGE, "SPARK_NO_EXERCISE");
    refused((fv_spark_play_options){.exercise = "aut", .store = ""}, FV_EUSAGE, "SPARK_NO_STORE");
    refused((fv_spark_play_options){.exercise = "bridge", .object = "moon"}, FV_EUSAGE, "SPARK_WORDS_NEEDED");
    refused((fv_spark_play_options){.exercise = "aut", .form = "Q"}, FV_EUSAGE, "SPARK_FORM");
    refused((fv_spark_play_options){.exercise = "aut", .store = "/dev/null"}, FV_EINPUT, "FILE_SPECIAL");
    assert_int_equal(fv_spark_begin(ctx, &(fv_spark_play_options){.exercise = "aut", .object = "x", .store = path}, &play),
                     FV_OK);
}

/* ---- words that do not come again ---------------------------------------------------------------------------------------- */

static fvi_str prompt_of(const char *exercise, const char *person, const char *phase)
{
    begin((fv_spark_play_options){.exercise = exercise, .lang = "zh", .person = person, .phase = phase});
    fvi_stored_sessions all = kept_sessions();
    return all.at[all.n - 1].prompt;
}

static void no_object_twice_before_all_have_been(void **state)
{
    (void)state;
    fvi_str had[40];
    for (size_t i = 0; i < 40; i++) {
        had[i] = prompt_of("aut", "anna", NULL);
        for (size_t k = 0; k < i; k++) assert_false(fvi_str_eq(had[k], had[i]));
    }
    assert_true(fvi_str_eq(prompt_of("aut", "ben", NULL), had[0])); /* each person by itself; same seed, same words */
    assert_false(fvi_str_eq(prompt_of("story", "anna", NULL), prompt_of("story", "anna", NULL)));
}

static void before_and_after_have_forms_of_their_own(void **state)
{
    (void)state;
    prompt_of("aut", "anna", "pre");
    prompt_of("aut", "anna", "post");
    fvi_stored_sessions all = kept_sessions();
    assert_str(all.at[0].form, "A");
    assert_str(all.at[1].form, "B");
    assert_str(all.at[1].phase, "post");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(each_line_is_kept_before_the_call_returns),
        CASE(surprise_and_steps_are_plain_distances),
        CASE(what_was_said_before_counts_once),
        CASE(an_empty_line_twice_ends_and_once_does_not),
        CASE(own_judgement_is_asked_for_and_may_be_left_out),
        CASE(time_runs_from_the_first_look_and_grace_takes_one_line),
        CASE(behind_the_grace_no_line_is_taken),
        CASE(a_clock_that_goes_back_stands_still),
        CASE(ten_words_score_as_the_verb_scores_them),
        CASE(a_chain_begins_with_the_word_that_was_given),
        CASE(a_bridge_and_a_story_have_scores),
        CASE(ideas_after_the_pause_stand_apart),
        CASE(items_of_ones_own_and_the_ability_they_show),
        CASE(an_item_has_half_a_minute),
        CASE(items_do_not_come_again),
        CASE(a_training_takes_what_is_due_and_is_the_same_for_the_same_store),
        CASE(an_interrupted_training_goes_on_with_the_next_exercise),
        CASE(who_quits_at_once_is_kept_and_has_no_score),
        CASE(strange_lines),
        CASE(wrong_options),
        CASE(no_object_twice_before_all_have_been),
        CASE(before_and_after_have_forms_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
