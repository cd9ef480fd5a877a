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
    {false, "brick", "doorstop", 1.52242085, 1.14141726, 2.01181280, true},
    {false, "brick", "Grind it to red powder and paint a mural", 3.11505649, 2.26701180, 3.99707112, true},
    {false, "The Bricks", "use as a weapon", 1.47863020, 1.09762661, 1.96802216, true},
    {false, "paper clip", "pick a lock", 2.13142790, 1.35626735, 2.99600031, true},
    {false, "rope", "jump rope", 1.04729745, 1.00000000, 1.53668940, true},
    {false, "box", "A HOUSE for a hedgehog", 2.28888206, 1.51372151, 3.15345446, true},
    {false, "spoon", "catapult for peas", 2.56879985, 1.72075516, 3.45081448, true},
    {false, "umbrella", "keep dry", 1.87791963, 1.00000000, 2.69209488, false},
    {false, "umbrella", "boat for mice in a flooded cellar", 2.98051666, 1.58907102, 3.76240950, false},
    {false, "umbrella", "satellite dish", 2.79237621, 1.40093057, 3.57426905, false},
    {false, "tin can", "telephone", 2.59200909, 1.38767698, 3.32809737, false},
    {false, "tin can", "hold pencils", 2.09926556, 1.09687863, 2.91344081, false},
    {false, "newspaper", "hat", 2.05293997, 1.05055304, 2.86711522, false},
    {false, "candle", "seal a letter", 2.50306878, 1.29873666, 3.23915705, false},
    {false, "walnut shell", "a boat for ants", 2.43719633, 1.23286421, 3.17328460, false},
    {false, "knife", "cut bread", 1.24200987, 1.00000000, 1.73140183, true},
    {false, "shovel", "serve a giant's cake", 3.54454338, 2.69649868, 4.42655801, true},
    {true, "砖头", "砌墙", 2.44855376, 1.94266524, 2.87720507, true},
    {true, "磚頭", "砌牆", 2.44855376, 1.94266524, 2.87720507, true},
    {true, "轮胎", "做秋千", 3.10554178, 2.79097680, 3.50530208, true},
    {true, "筷子", "搭一座小桥", 3.01132930, 2.62747298, 3.43173916, true},
    {true, "易拉罐", "做成风铃", 3.22750266, 2.91293769, 3.62726297, true},
    {true, "易拉罐", "喝水", 1.44911621, 1.00000000, 1.87776751, true},
    {true, "雨伞", "挡雨", 2.52569349, 1.77253218, 3.08541240, false},
    {true, "雨伞", "给蚂蚁当船", 3.11915706, 2.42314129, 3.65444069, false},
    {true, "报纸", "折成帽子", 2.64815214, 2.16672805, 3.10935416, true},
    {true, "台灯", "照明", 2.18075457, 1.67486605, 2.60940587, true},
    {true, "枕头", "睡觉", 2.44594995, 1.69278864, 3.00566886, false},
    {true, "枕头", "打枕头仗", 2.91435284, 2.21783900, 3.40276334, false},
    {true, "枕头", "做成降落伞", 3.25775237, 2.56173659, 3.79303599, false},
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
