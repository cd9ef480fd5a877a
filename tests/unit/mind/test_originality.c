/* SPDX-License-Identifier: Apache-2.0 */
/* The originality model: the numbers that recipes/aut/aut_examples.py computes with NumPy; rubbish in, numbers out. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "mind/ideas/originality.h"

static fv_ctx *ctx;
static fvi_rater *raters[2];

static int open_raters(void **state)
{
    (void)state;
    return fv_ctx_new(NULL, &ctx) || fvi_rater_new(ctx, false, &raters[0]) || fvi_rater_new(ctx, true, &raters[1]);
}

static int close_raters(void **state)
{
    (void)state;
    fvi_rater_free(raters[0]);
    fvi_rater_free(raters[1]);
    fv_ctx_free(ctx);
    return 0;
}

static fvi_rated rated(bool chinese, fvi_str object, fvi_str answer)
{
    fvi_rated r;
    assert_int_equal(fvi_rater_rate(raters[chinese], object, answer, &r), FV_OK);
    return r;
}

static fvi_rated rated_c(bool chinese, const char *object, const char *answer)
{
    return rated(chinese, fvi_str_of(object), fvi_str_of(answer));
}

static const struct {
    bool chinese;
    const char *object, *answer;
    double score, low, high;
    bool known_object;
} examples[] = {
    /* clang-format off */
/* recipes/aut/aut_examples.py */
    {false, "brick", "doorstop", 1.43297075, 1.04913462, 1.98850529, true},
    {false, "brick", "Grind it to red powder and paint a mural", 2.88702481, 1.94444250, 3.74473750, true},
    {false, "The Bricks", "use as a weapon", 1.57526662, 1.19143050, 2.13080116, true},
    {false, "paper clip", "pick a lock", 2.18294157, 1.37854006, 3.07398565, true},
    {false, "rope", "jump rope", 1.19418194, 1.00000000, 1.74971648, true},
    {false, "box", "A HOUSE for a hedgehog", 1.92880978, 1.30222162, 2.69161072, true},
    {false, "spoon", "catapult for peas", 2.75652437, 1.81394206, 3.61423706, true},
    {false, "umbrella", "keep dry", 1.83952845, 1.00000000, 2.68992449, false},
    {false, "umbrella", "boat for mice in a flooded cellar", 2.98498717, 1.59796968, 3.75223151, false},
    {false, "umbrella", "satellite dish", 2.87003195, 1.48301446, 3.63727629, false},
    {false, "tin can", "telephone", 2.62569931, 1.23868183, 3.39294365, false},
    {false, "tin can", "hold pencils", 2.03199638, 1.00000000, 2.88239242, false},
    {false, "newspaper", "hat", 1.98407288, 1.00000000, 2.83446892, false},
    {false, "candle", "seal a letter", 2.43383281, 1.22147505, 3.18197451, false},
    {false, "walnut shell", "a boat for ants", 2.48981859, 1.27746083, 3.23796030, false},
    {false, "knife", "cut bread", 1.15543345, 1.00000000, 1.71096799, true},
    {false, "shovel", "serve a giant's cake", 3.41932187, 2.47673956, 4.27703456, true},
    {true, "砖头", "砌墙", 2.51852546, 1.98126892, 2.99386753, true},
    {true, "磚頭", "砌牆", 2.51852546, 1.98126892, 2.99386753, true},
    {true, "轮胎", "做秋千", 3.11068670, 2.71592225, 3.50993104, true},
    {true, "筷子", "搭一座小桥", 2.91615514, 2.54547978, 3.35017288, true},
    {true, "易拉罐", "做成风铃", 3.20611793, 2.81135348, 3.60536227, true},
    {true, "易拉罐", "喝水", 1.67944810, 1.14219156, 2.15479016, true},
    {true, "雨伞", "挡雨", 2.52831397, 1.74668632, 3.11190520, false},
    {true, "雨伞", "给蚂蚁当船", 3.10381640, 2.41615934, 3.64481629, false},
    {true, "报纸", "折成帽子", 2.86767464, 2.49699928, 3.30169238, true},
    {true, "台灯", "照明", 2.23398997, 1.69673343, 2.70933203, true},
    {true, "枕头", "睡觉", 2.42672671, 1.64509905, 3.01031793, false},
    {true, "枕头", "打枕头仗", 2.90014633, 2.18925556, 3.38235574, false},
    {true, "枕头", "做成降落伞", 3.26538340, 2.57772634, 3.80638329, false},
    /* clang-format on */
};

static void the_numbers_are_those_of_the_recipe(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        fvi_rated r = rated_c(examples[i].chinese, examples[i].object, examples[i].answer);
        if (fabs(r.score - examples[i].score) > 1e-6 || fabs(r.low - examples[i].low) > 1e-6 ||
            fabs(r.high - examples[i].high) > 1e-6 || r.known_object != examples[i].known_object)
            fail_msg("%s: %s: %.8f %.8f %.8f", examples[i].object, examples[i].answer, r.score, r.low, r.high);
    }
}

static void assert_sound(fvi_rated r)
{
    assert_true(isfinite(r.score) && isfinite(r.low) && isfinite(r.high));
    assert_true(1 <= r.low && r.low <= r.score && r.score <= r.high && r.high <= 5);
}

static void rubbish_gets_numbers(void **state)
{
    (void)state;
    static const char *const rubbish[] = {
        "",      " ",        "?!…",      "qwzrtpk", "\xff\xfe\x80", "1234567890", "\xf0\x9f\xa7\xb1",
        "a a a", "的的的的", "\xe7\xa0", "\n\t\n",  "^$",           "xXxXxX"};
    for (size_t i = 0; i < sizeof rubbish / sizeof *rubbish; i++)
        for (size_t k = 0; k < sizeof rubbish / sizeof *rubbish; k++) {
            assert_sound(rated_c(false, rubbish[i], rubbish[k]));
            assert_sound(rated_c(true, rubbish[i], rubbish[k]));
        }
}

static void endless_answers_are_read_in_part(void **state)
{
    (void)state;
    enum { N = 10000000 };
    static const char *const pieces[] = {"a ", "brick", "砖头", "\xcc\x81"};
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        char *text = fvi_alloc(ctx, N);
        assert_non_null(text);
        size_t n = strlen(pieces[p]);
        for (size_t i = 0; i + n <= N; i += n) memcpy(text + i, pieces[p], n);
        for (int zh = 0; zh < 2; zh++) {
            assert_sound(rated(zh, (fvi_str){text, N}, (fvi_str){text, N}));
            assert_true(rated(zh, FVI_STR("brick"), (fvi_str){text, N}).score ==
                        rated(zh, FVI_STR("brick"), (fvi_str){text, N / 2}).score);
        }
        fvi_dealloc(ctx, text, N);
    }
}

static void the_form_of_letters_is_no_matter(void **state)
{
    (void)state;
    double plain = rated_c(false, "brick", "a door stop").score;
    assert_true(rated_c(false, "Brick", "A  DOOR stop!").score == plain);
    assert_true(rated_c(false, "the bricks", "“Ａ door, stop”").score == plain);
    assert_true(rated_c(true, "砖头", "做成书架").score == rated_c(true, "磚頭", "做成書架。").score);
}

static void the_same_question_gets_the_same_answer(void **state)
{
    (void)state;
    fvi_rated first = rated_c(false, "brick", "bookend");
    rated_c(false, "rope", "a very long answer about tying up every boat in the harbour");
    fvi_rated again = rated_c(false, "brick", "bookend");
    assert_memory_equal(&first.score, &again.score, sizeof first.score);
}

static void an_object_nobody_rated_is_less_certain(void **state)
{
    (void)state;
    fvi_rated known = rated_c(false, "brick", "make a boat"), other = rated_c(false, "gramophone", "make a boat");
    assert_true(known.known_object && !other.known_object);
    assert_true(other.high - other.low > known.high - known.low);
    known = rated_c(true, "轮胎", "做成书架");
    other = rated_c(true, "显微镜", "做成书架");
    assert_true(known.known_object && !other.known_object);
    assert_true(other.high - other.low > known.high - known.low);
}

static void common_uses_come_below_rare_ones(void **state)
{
    (void)state;
    assert_true(rated_c(false, "brick", "build a wall").score <
                rated_c(false, "brick", "grind it into paint for a mural").score);
    assert_true(rated_c(false, "box", "store things").score < rated_c(false, "box", "a time machine for a play").score);
    assert_true(rated_c(false, "newspaper", "read it").score < rated_c(false, "newspaper", "costume for a robot").score);
    assert_true(rated_c(true, "易拉罐", "装水").score < rated_c(true, "易拉罐", "做成风铃").score);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_numbers_are_those_of_the_recipe),    cmocka_unit_test(rubbish_gets_numbers),
        cmocka_unit_test(endless_answers_are_read_in_part),       cmocka_unit_test(the_form_of_letters_is_no_matter),
        cmocka_unit_test(the_same_question_gets_the_same_answer), cmocka_unit_test(an_object_nobody_rated_is_less_certain),
        cmocka_unit_test(common_uses_come_below_rare_ones),
    };
    return cmocka_run_group_tests(tests, open_raters, close_raters);
}
