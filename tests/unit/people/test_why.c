/* SPDX-License-Identifier: Apache-2.0 */
/* The account of --why: its parts add up to what the order really compares, every feature has its words, and ranks that do not
 * exist are refused. Argument: the program fovea-extract. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "people/read/why.h"
#include "support/documents.h"

static const char *extractor;
static support_folder folder;

static fv_ctx *context(void)
{
    fv_ctx *ctx;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.extractor = extractor, .lang = "en", .threads = 1}, &ctx), FV_OK);
    return ctx;
}

static fv_status read_why(fv_ctx *ctx, const char *name, const char *goal, const char *why, fv_result **out)
{
    const char *path = support_path(&folder, name);
    const fv_read_options o = {.files = &path, .files_n = 1, .goal = goal, .why = why, .budget = "20%"};
    return fv_read(ctx, &o, out);
}

static bool has_han(const char *text)
{
    fvi_str s = fvi_str_of(text);
    for (size_t i = 0; i < s.n;)
        if (fvi_cp_is_han(fvi_utf8_next(s, &i))) return true;
    return false;
}

static void every_feature_has_its_words(void **state)
{
    (void)state;
    for (int f = 0; f < FVI_FEATURE_N; f++) {
        const char *name = fvi_feature_name((fvi_feature)f);
        if (fvi_reason_of(name) == FVI_REASON_N) fail_msg("%s stands in no reason of people/result/reasons.def", name);
        assert_true(*fvi_reason_feature(name, false) && !has_han(fvi_reason_feature(name, false)));
        assert_true(has_han(fvi_reason_feature(name, true)));
    }
    assert_int_equal(fvi_reason_of("telepathy"), FVI_REASON_N); /* what nobody has named is found */
    assert_string_equal(fvi_reason_feature("telepathy", true), "");
    for (int k = 0; k < FVI_REASON_N; k++) {
        assert_true(*fvi_reason_name((fvi_reason)k) && !has_han(fvi_reason_words((fvi_reason)k, false)));
        assert_true(has_han(fvi_reason_words((fvi_reason)k, true)));
    }
}

/* ln of any product of the factors by which ranker.c holds sentences back, taken off another; half of it under a question. */
static bool is_held_back(double value, bool asked)
{
    static const double factors[] = {0.35, 0.6, 0.5, 0.6, 0.5};
    for (unsigned a = 0; a < 32; a++) {
        for (unsigned b = 0; b < 32; b++) {
            double sum = 0;
            for (int i = 0; i < 5; i++) sum += log(factors[i]) * ((a >> i & 1) - (double)(b >> i & 1));
            if (fabs(value - sum * (asked ? 0.5 : 1)) < 1e-6) return true;
        }
    }
    return false;
}

static void check_account(const fvi_read_result *r, bool asked)
{
    const fvi_why *w = &r->why;
    double sum = 0, last = HUGE_VAL;
    for (size_t i = 0; i < w->parts.n; i++) {
        const fvi_why_part *p = &w->parts.at[i];
        double features = 0;
        for (size_t k = 0; k < p->features.n; k++) features += p->features.at[k].value;
        if (p->features.n) assert_true(fabs(features - p->value) < 1e-6);
        if (w->n == 2 && p->reason == FVI_REASON_HELD_BACK) assert_true(is_held_back(p->value, asked));
        assert_true(fabs(p->value) <= last);
        last = fabs(p->value);
        sum += p->value;
    }
    assert_true(fabs(sum - w->difference) < 1e-6);
    assert_true(fabs(log(w->weight[0] / w->weight[1]) - w->salience) < 1e-6);
}

/* The first of the order against every other: the account must say that it gains most, or it accounts for something else. */
static void accounts_of(const char *name, const char *goal)
{
    fv_ctx *ctx = context();
    bool more = true;
    for (int rank = 2; more && rank < 60; rank++) {
        char why[16];
        fv_result *result;
        snprintf(why, sizeof why, "%d 1", rank); /* whichever stands first, the better one is told first */
        fv_status s = read_why(ctx, name, goal, why, &result);
        if (s) {
            assert_string_equal(fv_ctx_message(ctx)->code, "NO_SUCH_RANK");
            assert_true(rank > 3);
            more = false;
            continue;
        }
        assert_int_equal(result->read.why.rank[0], 1);
        assert_int_equal(result->read.why.rank[1], rank);
        check_account(&result->read, goal != NULL);
        assert_true(result->read.why.difference >= -1e-9);
        fv_result_free(result);
    }
    fv_ctx_free(ctx);
}

static void parts_add_up(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++) accounts_of(support_documents[i].name, NULL);
    accounts_of("paper.md", "budget and effort");
    accounts_of("article.txt", "注意力");
}

static void one_sentence_against_the_mean(void **state)
{
    (void)state;
    fv_ctx *ctx = context();
    fv_result *result;
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++) {
        assert_int_equal(read_why(ctx, support_documents[i].name, NULL, "1", &result), FV_OK);
        assert_int_equal(result->read.why.n, 1);
        assert_true(result->read.why.salience > 0 && result->read.why.only[0].n > 0);
        check_account(&result->read, false);
        fv_result_free(result);
    }
    fv_ctx_free(ctx);
}

static bool lists(const fvi_why_words *list, const char *word)
{
    for (size_t i = 0; i < list->n; i++)
        if (fvi_str_eq_nocase(list->at[i], fvi_str_of(word))) return true;
    return false;
}

/* Two sentences of our own, so that it is known what they share. */
static void words_shared_and_not(void **state)
{
    (void)state;
    fv_ctx *ctx = context();
    fv_result *result;
    support_file_put(
        support_path(&folder, "two.txt"),
        FVI_STR("Bright lanterns guide tired sailors home at night.\n\nTired sailors distrust a quiet harbour.\n"));
    assert_int_equal(read_why(ctx, "two.txt", NULL, "1 2", &result), FV_OK);
    const fvi_why *w = &result->read.why;
    int bright =
        fvi_str_find(fvi_str_span(result->read.files.at[0].doc.text, w->place[0].span), FVI_STR("lanterns"), 0) != SIZE_MAX ? 0
                                                                                                                            : 1;
    assert_true(lists(&w->both, "tired") || lists(&w->both, "tired sailors"));
    assert_true(lists(&w->only[bright], "lanterns") && !lists(&w->only[1 - bright], "lanterns"));
    assert_true(lists(&w->only[1 - bright], "harbour") && !lists(&w->both, "harbour"));
    fv_result_free(result);
    /* the other sentence by words of it, whatever their case and blanks */
    const char *asked = bright == 0 ? "1 SAILORS   distrust" : "1 Lanterns   guide";
    assert_int_equal(read_why(ctx, "two.txt", NULL, asked, &result), FV_OK);
    assert_int_equal(result->read.why.rank[1], 2);
    fv_result_free(result);
    fv_ctx_free(ctx);
}

static void ranks_that_are_not_there(void **state)
{
    (void)state;
    static const struct {
        const char *why, *code;
    } cases[] = {{"0", "NO_SUCH_RANK"},
                 {"1 9999", "NO_SUCH_RANK"},
                 {"9999", "NO_SUCH_RANK"},
                 {"", "BAD_WHY"},
                 {"first", "BAD_WHY"},
                 {"-1", "BAD_WHY"},
                 {"1.5", "BAD_WHY"},
                 {"2 2", "SAME_RANK"},
                 {"1 no such words", "NO_SUCH_WORDS"},
                 {"99999999999999999999", "BAD_WHY"}};
    fv_ctx *ctx = context();
    fv_result *result;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fv_status s = read_why(ctx, "paper.md", NULL, cases[i].why, &result);
        if (s != FV_EUSAGE) fail_msg("--why %s: %s", cases[i].why, fv_status_name(s));
        assert_string_equal(fv_ctx_message(ctx)->code, cases[i].code);
    }
    fv_ctx_free(ctx);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_feature_has_its_words),   cmocka_unit_test(parts_add_up),
        cmocka_unit_test(one_sentence_against_the_mean), cmocka_unit_test(words_shared_and_not),
        cmocka_unit_test(ranks_that_are_not_there),
    };
    if (argc != 2) return 2;
    extractor = argv[1];
    folder = support_folder_make();
    support_documents_put(&folder);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    support_folder_remove(&folder);
    return failed;
}
