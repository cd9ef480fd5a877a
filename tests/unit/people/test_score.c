/* SPDX-License-Identifier: Apache-2.0 */
/* fv_spark_score: which columns are taken, who repeats whom, what comes out in which form, and that nothing is left half. The
 * scores themselves are tested where they are made (mind/ideas). */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "people/result/result.h"
#include "support/support.h"
#include "world/table/csv.h"

static const char *extractor;

typedef struct scored {
    fv_ctx *ctx;
    support_folder folder;
    support_text text;
    fv_result *result;
    fvi_csv *csv; /* of text */
    const fvi_csv_row *row;
} scored;

static void try_score(scored *t, const char *bytes, size_t n, fv_score_options *o, fv_status expected)
{
    *t = (scored){.folder = support_folder_make()};
    fv_ctx_options co = {.lang = "en", .threads = 1, .extractor = extractor};
    assert_int_equal(fv_ctx_new(&co, &t->ctx), FV_OK);
    const char *path = support_path(&t->folder, "in.csv");
    support_file_put(path, (fvi_str){bytes, n});
    fv_sink sink = support_sink(&t->text);
    o->file = path;
    if (!o->out) o->rows = &sink;
    fv_status s = fv_spark_score(t->ctx, o, &t->result);
    if (s != expected) fail_msg("%s: %s %s", fv_status_name(s), fv_ctx_message(t->ctx)->what, fv_ctx_message(t->ctx)->why);
    assert_true(!s == !!t->result);
    if (s) assert_null(t->text.at);
    if (!s && !o->out) assert_int_equal(fvi_csv_of(t->ctx, (fvi_str){t->text.at, t->text.n}, "out", &t->csv), FV_OK);
}

static scored score(const char *bytes)
{
    scored t;
    try_score(&t, bytes, strlen(bytes), &(fv_score_options){0}, FV_OK);
    return t;
}

static void clear(scored *t)
{
    fvi_csv_close(t->csv);
    fv_result_free(t->result);
    support_text_free(&t->text);
    fv_ctx_free(t->ctx);
    support_folder_remove(&t->folder);
}

static void next(scored *t)
{
    assert_int_equal(fvi_csv_next(t->csv, &t->row), FV_OK);
    assert_non_null(t->row);
}

/* A cell of the present row, by the name of its column; the last one of that name. */
static fvi_str cell(scored *t, const char *column)
{
    const fvi_csv_row *header = fvi_csv_header(t->csv);
    for (size_t i = header->n; i-- > 0;)
        if (fvi_str_eq(header->cells[i].value, fvi_str_of(column))) return t->row->cells[i].value;
    fail_msg("no column %s", column);
    return (fvi_str){0};
}

/* NaN when the cell is empty. */
static double number(scored *t, const char *column)
{
    char text[32] = "";
    fvi_str s = cell(t, column);
    if (!s.n) return NAN;
    memcpy(text, s.at, s.n < 31 ? s.n : 31);
    return strtod(text, NULL);
}

static void expect(scored *t, const char *column, const char *value)
{
    fvi_str is = cell(t, column);
    if (!fvi_str_eq(is, fvi_str_of(value))) fail_msg("%s is %.*s, not %s", column, (int)is.n, is.at, value);
}

/* ---- columns ------------------------------------------------------------------------------------------------------------ */

static void taken(const char *header, const char *row, const char *item, const char *response, const char *person)
{
    char bytes[512];
    snprintf(bytes, sizeof bytes, "%s\n%s\n", header, row);
    scored t = score(bytes);
    assert_true(fvi_str_eq(t.result->score.columns.item, fvi_str_of(item)));
    assert_true(fvi_str_eq(t.result->score.columns.response, fvi_str_of(response)));
    assert_true(fvi_str_eq(t.result->score.columns.person, fvi_str_of(person)));
    clear(&t);
}

static void columns_by_any_name(void **state)
{
    (void)state;
    taken("item,response", "brick,build a wall", "item", "response", "");
    taken("Participant ID,Prompt,Answer", "p1,brick,build a wall", "Prompt", "Answer", "Participant ID");
    taken("题目,想法,被试", "砖头,砌一堵墙,小王", "题目", "想法", "被试");
    taken("OBJECT;IDEA;user", "brick;build a wall;7", "OBJECT", "IDEA", "user");
    taken("id,item,response,person", "1,brick,build a wall,p", "item", "response", "person");
    taken("prompt,response,item", "what to do with it,build a wall,brick", "item", "response", "");
}

static void missing_columns_and_rows(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *code;
        fv_status status;
    } bad[] = {
        {"a,b\n1,2\n", "SCORE_NO_COLUMNS", FV_EINPUT},
        {"item,notes\nbrick,2\n", "SCORE_NO_COLUMNS", FV_EINPUT},
        {"item,response,person\n", "SCORE_NO_ROWS", FV_EEVIDENCE},
        {"item,response\n\n\n", "SCORE_NO_ROWS", FV_EEVIDENCE},
        {"", "FILE_EMPTY", FV_EINPUT},
        {"%PDF-1.4\n", "CSV_OTHER_KIND", FV_EINPUT},
        {"item,response\nbrick,\"wall\nbrick,hat\n", "CSV_QUOTE_OPEN", FV_EINPUT},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        scored t;
        try_score(&t, bad[i].bytes, strlen(bad[i].bytes), &(fv_score_options){0}, bad[i].status);
        assert_string_equal(fv_ctx_message(t.ctx)->code, bad[i].code);
        if (i == 0) assert_non_null(strstr(fv_ctx_message(t.ctx)->why, "item, response. The first line names: a, b"));
        if (i == 1) assert_non_null(strstr(fv_ctx_message(t.ctx)->why, "Needed: response."));
        clear(&t);
    }
}

static void a_column_that_numbers_rows_names_nobody(void **state)
{
    (void)state;
    scored t = score("id,item,response\n1,brick,build a wall\n2,brick,build a wall\n3,brick,a door stop\n4,brick,a paper "
                     "weight\n5,brick,break a window\n");
    assert_int_equal(t.result->score.columns.person.n, 0);
    assert_non_null(strstr(fv_result_warning(t.result, 0), "column id"));
    next(&t);
    expect(&t, "fluency", "4");
    next(&t);
    expect(&t, "duplicate_of", "1");
    clear(&t);
}

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

static void repeats(void **state)
{
    (void)state;
    scored t =
        score("item,response,person\nbrick,build a wall,a\nbrick,Build a wall!,a\nbrick,build a wall,b\nbox,build a wall,a\n"
              "brick,as a door stop,b\nbrick,a doorstop,b\n");
    static const struct {
        const char *valid, *of, *fluency;
    } rows[] = {{"1", "", "1"}, {"0", "1", "1"}, {"1", "1", "2"}, {"1", "", "1"}, {"1", "", "2"}, {"0", "5", "2"}};
    double novelty[6];
    for (size_t i = 0; i < 6; i++) {
        next(&t);
        expect(&t, "valid", rows[i].valid);
        expect(&t, "duplicate_of", rows[i].of);
        expect(&t, "fluency", rows[i].fluency);
        bool valid = rows[i].valid[0] == '1';
        assert_true(isnan(number(&t, "originality")) == !valid);
        assert_true(isnan(number(&t, "originality_lo")) == !valid);
        assert_true(isnan(number(&t, "elaboration")) == !valid);
        if (valid)
            assert_true(number(&t, "originality_lo") <= number(&t, "originality") &&
                        number(&t, "originality") <= number(&t, "originality_hi"));
        novelty[i] = number(&t, "novelty");
    }
    assert_true(novelty[4] > novelty[0]); /* the wall was somebody else's idea too */
    assert_int_equal(t.result->score.rows, 6);
    assert_int_equal(t.result->score.valid, 4);
    assert_int_equal(t.result->score.merged, 3);
    assert_int_equal(t.result->score.people, 2);
    assert_int_equal(t.result->score.refused[FVI_FAULT_REPEATED], 2);
    clear(&t);
}

static void without_people_the_set_is_one(void **state)
{
    (void)state;
    scored t = score("item,response\nbrick,build a wall\nbrick,build a wall\nbrick,a door stop\n");
    next(&t);
    expect(&t, "fluency", "2");
    next(&t);
    expect(&t, "valid", "0");
    expect(&t, "duplicate_of", "1");
    assert_non_null(strstr(fv_result_warning(t.result, 0), "No column names people"));
    clear(&t);
}

static void both_languages_in_one_file(void **state)
{
    (void)state;
    scored t = score("item,response,person\nbrick,build a wall,a\n砖头,砌一堵墙,a\nbrick,砌一堵墙,b\nbrick,a door "
                     "stop,c\nbrick,a paper weight,d\n");
    for (int i = 0; i < 5; i++) {
        next(&t);
        expect(&t, "valid", i == 2 ? "0" : "1");
    }
    assert_int_equal(t.result->score.refused[FVI_FAULT_OTHER_LANGUAGE], 1);
    assert_false(t.result->score.items.at[0].chinese);
    assert_true(t.result->score.items.at[1].chinese);
    clear(&t);
}

static void an_item_asked_in_both(void **state)
{
    (void)state;
    scored t = score(
        "item,response,person\nbrick,build a wall,a\nbrick,a door stop,a\nbrick,a paper weight,b\nbrick,break a window,b\n"
        "brick,砌一堵墙,c\nbrick,压住报纸,c\nbrick,当板凳坐,d\nbrick,垫桌脚,d\n");
    for (int i = 0; i < 8; i++) {
        next(&t);
        expect(&t, "valid", "1");
    }
    assert_true(t.result->score.items.at[0].both);
    clear(&t);
}

static void an_unknown_object_widens_the_interval(void **state)
{
    (void)state;
    scored t = score("item,response\nbrick,build a wall\nquern,build a wall\n");
    next(&t);
    double known = number(&t, "originality_hi") - number(&t, "originality_lo");
    next(&t);
    assert_true(number(&t, "originality_hi") - number(&t, "originality_lo") > known);
    assert_true(t.result->score.items.at[0].known);
    assert_false(t.result->score.items.at[1].known);
    assert_int_equal(t.result->score.objects_unknown, 1);
    clear(&t);
}

static void surplus_cells(void **state)
{
    (void)state;
    scored t = score("item,response\nbrick,a hat, or a mask\n");
    next(&t);
    expect(&t, "response", "a hat, or a mask");
    expect(&t, "valid", "1");
    clear(&t);
    t = score("item,response,person\nbrick,a hat, or a mask,p\nbrick,a wall,p\n");
    next(&t);
    expect(&t, "person", " or a mask,p");
    expect(&t, "valid", "0");
    next(&t);
    expect(&t, "valid", "1");
    assert_int_equal(t.result->score.misaligned, 1);
    clear(&t);
}

/* ---- form --------------------------------------------------------------------------------------------------------------- */

static void what_was_there_comes_back(void **state)
{
    (void)state;
    scored t = score("note;item;response\r\n\"a \"\"b\"\"\";brick;build a wall\r\n=1+1;brick;-3\r\n");
    assert_non_null(strstr(t.text.at,
                           "note;item;response;fluency;flexibility;elaboration;originality;originality_lo;originality_hi;"
                           "novelty;valid;duplicate_of\r\n\"a \"\"b\"\"\";brick;build a wall;1;1;"));
    assert_non_null(strstr(t.text.at, "\r\n'=1+1;brick;-3;1;1;"));
    clear(&t);
    scored marked = score("\xEF\xBB\xBFitem,response\nbrick,build a wall\n");
    assert_true(!strncmp(marked.text.at, "\xEF\xBB\xBFitem,response,fluency", 24));
    clear(&marked);
}

static void other_encodings_come_back_as_utf8(void **state)
{
    (void)state;
    /* 题目,回答 / 砖头,砌一堵墙 / 砖头,垫桌脚 in GB 18030 */
    scored t = score("\xCC\xE2\xC4\xBF,\xBB\xD8\xB4\xF0\n\xD7\xA9\xCD\xB7,\xC6\xF6\xD2\xBB\xB6\xC2\xC7\xBD\n\xD7\xA9\xCD\xB7,"
                     "\xB5\xE6\xD7\xC0\xBD\xC5\n");
    assert_true(!strncmp(t.text.at, "\xEF\xBB\xBF题目,回答,fluency", 20));
    next(&t);
    expect(&t, "回答", "砌一堵墙");
    assert_str(t.result->score.encoding, "GB18030");
    clear(&t);
}

static void scored_again_it_is_the_same(void **state)
{
    (void)state;
    scored t = score("item,response,originality\nbrick,build a wall,4\nbrick,a door stop,2\n"), again = score(t.text.at);
    assert_non_null(strstr(fv_result_warning(t.result, 0), "originality"));
    assert_string_equal(t.text.at, again.text.at);
    assert_non_null(strstr(fv_result_warning(again.result, 0), "scored before"));
    clear(&again);
    clear(&t);
}

static void why_a_row_does_not_count(void **state)
{
    (void)state;
    scored t;
    const char bytes[] = "item,response,person\nbrick,build a wall,p\nbrick,,p\nbrick,build a wall,p\n";
    try_score(&t, bytes, sizeof bytes - 1, &(fv_score_options){.explain = true}, FV_OK);
    static const char *const why[] = {"", "empty", "repeated"};
    for (int i = 0; i < 3; i++) {
        next(&t);
        expect(&t, "why", why[i]);
    }
    clear(&t);
}

static int refuse(void *user, const char *bytes, size_t n)
{
    (void)user;
    (void)bytes;
    (void)n;
    return 1;
}

static void a_file_is_written_whole(void **state)
{
    (void)state;
    scored t;
    support_folder folder = support_folder_make();
    const char bytes[] = "item,response\nbrick,build a wall\n", *path = support_path(&folder, "out.csv");
    support_file_put(path, FVI_STR("old"));
    fv_sink stops = {refuse, NULL};
    try_score(&t, bytes, sizeof bytes - 1, &(fv_score_options){.out = path, .rows = &stops}, FV_EIO);
    assert_true(support_file_is(path, FVI_STR("old")));
    assert_int_equal(support_folder_count(&folder), 1);
    clear(&t);
    try_score(&t, bytes, sizeof bytes - 1, &(fv_score_options){.out = path}, FV_OK);
    assert_false(support_file_is(path, FVI_STR("old")));
    assert_int_equal(support_folder_count(&folder), 1);
    clear(&t);
    support_folder_remove(&folder);
}

/* ---- prior art ---------------------------------------------------------------------------------------------------------- */

static void prior_art_lowers_novelty(void **state)
{
    (void)state;
    const char bytes[] = "item,response\nbrick,build a wall\nbrick,grind it into red pigment\n";
    support_folder folder = support_folder_make();
    support_file_put(support_path(&folder, "known.csv"), FVI_STR("item,response\nbrick,grind it into red pigment\n"));
    support_file_put(support_path(&folder, "broken.pdf"), FVI_STR("%PDF-1.4 nothing"));
    support_file_put(support_path(&folder, "notes.txt"),
                     FVI_STR("Most people build a wall out of bricks. Others keep a door open with one.\n"));
    const char *prior[] = {folder.path};
    scored plain, t;
    plain = score(bytes);
    try_score(&t, bytes, sizeof bytes - 1, &(fv_score_options){.prior = prior, .prior_n = 1}, FV_OK);
    next(&plain);
    next(&t);
    assert_true(number(&t, "novelty") < number(&plain, "novelty"));
    next(&plain);
    next(&t);
    assert_true(number(&t, "novelty") < number(&plain, "novelty"));
    assert_int_equal(t.result->score.prior.files, 2);
    assert_int_equal(t.result->score.prior.passages, 3);
    clear(&t);
    prior[0] = "/nowhere/at/all";
    try_score(&t, bytes, sizeof bytes - 1, &(fv_score_options){.prior = prior, .prior_n = 1}, FV_EINPUT);
    assert_string_equal(fv_ctx_message(t.ctx)->code, "FILE_MISSING");
    clear(&t);
    clear(&plain);
    support_folder_remove(&folder);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_by_any_name),
        cmocka_unit_test(missing_columns_and_rows),
        cmocka_unit_test(a_column_that_numbers_rows_names_nobody),
        cmocka_unit_test(repeats),
        cmocka_unit_test(without_people_the_set_is_one),
        cmocka_unit_test(both_languages_in_one_file),
        cmocka_unit_test(an_item_asked_in_both),
        cmocka_unit_test(an_unknown_object_widens_the_interval),
        cmocka_unit_test(surplus_cells),
        cmocka_unit_test(what_was_there_comes_back),
        cmocka_unit_test(other_encodings_come_back_as_utf8),
        cmocka_unit_test(scored_again_it_is_the_same),
        cmocka_unit_test(why_a_row_does_not_count),
        cmocka_unit_test(a_file_is_written_whole),
        cmocka_unit_test(prior_art_lowers_novelty),
    };
    extractor = argc > 1 ? argv[1] : NULL;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
