/* SPDX-License-Identifier: Apache-2.0 */
/* What a judge does with a rating: nothing for what does not count, a ceiling for what is doubtful, nothing gained by rare
 * words; the same answer always the same. What the ratings themselves are worth is the originality model's question. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "mind/ideas/judge.h"
#include "mind/ideas/originality.h"

static fv_ctx *ctx;
static fvi_judge *judge[2];

static int open_all(void **state)
{
    (void)state;
    return fv_ctx_new(NULL, &ctx) || fvi_judge_new(ctx, false, &judge[0]) || fvi_judge_new(ctx, true, &judge[1]);
}

static int close_all(void **state)
{
    (void)state;
    fvi_judge_free(judge[0]);
    fvi_judge_free(judge[1]);
    fvi_judge_free(NULL);
    fv_ctx_free(ctx);
    return 0;
}

static fvi_judged judged(bool chinese, const char *object, const char *answer)
{
    fvi_judged j;
    assert_int_equal(fvi_judge_answer(judge[chinese], fvi_str_of(object), fvi_str_of(answer), &j), FV_OK);
    return j;
}

static void what_counts_has_a_score(void **state)
{
    (void)state;
    static const struct {
        bool chinese;
        const char *object, *answer;
        double content;
    } samples[] = {
        {false, "brick", "use it as a paperweight", 1},
        {false, "box", "sound amplifier", 2},
        {false, "brick", "grind it up for red pigment", 3},
        {true, "砖头", "砸核桃", 2},
        {true, "领带", "变声器", 1},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        fvi_judged j = judged(samples[i].chinese, samples[i].object, samples[i].answer);
        assert_true(j.valid);
        assert_int_equal(j.fault, FVI_FAULT_NONE);
        assert_true(j.originality >= 1 && j.originality <= 5);
        assert_true(j.low <= j.originality && j.originality <= j.high);
        if (!samples[i].chinese && j.elaboration != samples[i].content) fail_msg("%s: %g", samples[i].answer, j.elaboration);
        assert_true(j.elaboration >= 1);
    }
    assert_true(judged(false, "brick", "doorstop").known_object);
    assert_false(judged(false, "stapler", "doorstop").known_object);
}

static void what_does_not_count_has_none(void **state)
{
    (void)state;
    static const char *const english[] = {"", "idk", "brick", "asdf asdf", "algebra volcano butter", "用来砸核桃"};
    static const char *const chinese[] = {"", "不知道", "砖头的用途", "代数火山黄油", "use it as a hat"};
    for (size_t i = 0; i < sizeof english / sizeof *english; i++) {
        fvi_judged j = judged(false, "brick", english[i]);
        assert_false(j.valid);
        assert_true(j.fault != FVI_FAULT_NONE && isnan(j.originality) && isnan(j.low) && isnan(j.high) && j.elaboration == 0);
    }
    for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++) {
        fvi_judged j = judged(true, "砖头", chinese[i]);
        assert_false(j.valid);
        assert_true(isnan(j.originality));
    }
}

/* Whatever the model thinks of such words, they never pass what ordinary answers get. */
static void the_doubtful_have_a_ceiling(void **state)
{
    (void)state;
    static const char *const odd[] = {"to negotiate a volcano yogurt", "zorfle", "quantum",
                                      "wombat hypothesis of the parliament", "robot, laser, drone, catapult, costume"};
    static const char *const plain[] = {"decoration", "a toy",          "use it as a weight",
                                        "door stop",  "to hold things", "a weapon",
                                        "make art",   "a seat",         "a gift",
                                        "a hat",      "a table",        "part of a machine"};
    double best = 0;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) best = fmax(best, judged(false, "brick", plain[i]).originality);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        fvi_judged j = judged(false, "brick", odd[i]);
        if (j.valid && j.originality > best) fail_msg("%s: %g, the best plain answer %g", odd[i], j.originality, best);
    }
}

/* Held down, but not all to the same place: the more doubt, the lower. A list with "and" is as unsure as one without. */
static void the_more_doubt_the_lower(void **state)
{
    (void)state;
    static const char *const odd[] = {"homesteading",
                                      "latter and timing",
                                      "like watch card condoms",
                                      "staples of poker",
                                      "zorfle",
                                      "wombat hypothesis of the parliament",
                                      "trumpeting for thing"};
    fvi_soundness *sounding;
    fvi_sound a, b;
    int compared = 0;
    assert_int_equal(fvi_soundness_new(ctx, false, &sounding), FV_OK);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        for (size_t k = 0; k < sizeof odd / sizeof *odd; k++) {
            fvi_judged x = judged(false, "bottle", odd[i]), y = judged(false, "bottle", odd[k]);
            assert_int_equal(fvi_soundness_find(sounding, FVI_STR("bottle"), fvi_str_of(odd[i]), &a), FV_OK);
            assert_int_equal(fvi_soundness_find(sounding, FVI_STR("bottle"), fvi_str_of(odd[k]), &b), FV_OK);
            if (!x.capped || !y.capped || a.rare || b.rare || a.doubtful != b.doubtful || a.doubt <= b.doubt) continue;
            compared++;
            if (x.originality >= y.originality) fail_msg("%s: %g, %s: %g", odd[i], x.originality, odd[k], y.originality);
        }
    assert_true(compared >= 1);
    assert_true(judged(false, "bottle", "latter and timing").capped);
    assert_int_equal(fvi_soundness_find(sounding, FVI_STR("bottle"), FVI_STR("rhythm or salt"), &a), FV_OK);
    assert_true(a.bare);
    assert_int_equal(fvi_soundness_find(sounding, FVI_STR("bottle"), FVI_STR("a vase and a lamp"), &a), FV_OK);
    assert_false(a.bare);
    fvi_soundness_free(sounding);
}

static void rare_words_gain_nothing(void **state)
{
    (void)state;
    static const char *const answers[][2] = {{"hold a parallelepiped for the catoptric", "hold a for the"},
                                             {"a nice trebuchet", "a nice"},
                                             {"use it as a fulcrum", "use it as a"}};
    fvi_rater *rater;
    fvi_rated plain;
    double best = judged(false, "brick", "part of a machine").originality; /* beyond the ceiling */
    assert_int_equal(fvi_rater_new(ctx, false, &rater), FV_OK);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        fvi_judged j = judged(false, "brick", answers[i][0]);
        assert_int_equal(fvi_rater_rate(rater, FVI_STR("brick"), fvi_str_of(answers[i][1]), &plain), FV_OK);
        if (j.valid && j.originality > fmax(plain.score, best)) fail_msg("%s: %g", answers[i][0], j.originality);
    }
    fvi_rater_free(rater);
}

static void the_same_again(void **state)
{
    (void)state;
    fvi_judged first = judged(false, "brick", "grind it up for red pigment");
    for (int i = 0; i < 1100; i++) { /* other objects push the ceilings out */
        char object[24];
        snprintf(object, sizeof object, "thing %d", i);
        assert_true(judged(false, object, "zorfle").originality <= 5);
    }
    fvi_judged again = judged(false, "brick", "grind it up for red pigment");
    assert_true(first.originality == again.originality && first.low == again.low && first.high == again.high);
    assert_int_equal(fvi_judge_example(judge[0], FVI_STR("grind it up for red pigment")), FV_OK);
    assert_int_equal(judged(false, "brick", "grind it up for red pigment").fault, FVI_FAULT_COPIED);
    assert_int_equal(fvi_judge_example(judge[0], (fvi_str){0}), FV_OK);
}

static void rubbish_and_huge(void **state)
{
    (void)state;
    fvi_judged j;
    char text[48];
    size_t n = 10u << 20;
    for (uint64_t k = 0; k < 3000; k++) {
        for (size_t i = 0; i < sizeof text; i++) text[i] = (char)fvi_rand(2, k, i);
        fvi_str answer = {text, (size_t)fvi_rand_below(2, k, 99, sizeof text)};
        assert_int_equal(fvi_judge_answer(judge[k % 2], answer, answer, &j), FV_OK);
        assert_true(j.valid ? j.originality >= 1 && j.originality <= 5 : isnan(j.originality));
    }
    char *huge = fvi_alloc(ctx, n);
    assert_non_null(huge);
    memset(huge, 'b', n);
    assert_int_equal(fvi_judge_answer(judge[0], (fvi_str){huge, n}, (fvi_str){huge, n}, &j), FV_OK);
    assert_int_equal(j.fault, FVI_FAULT_TOO_LONG);
    fvi_dealloc(ctx, huge, n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_counts_has_a_score),
        cmocka_unit_test(what_does_not_count_has_none),
        cmocka_unit_test(the_doubtful_have_a_ceiling),
        cmocka_unit_test(the_more_doubt_the_lower),
        cmocka_unit_test(rare_words_gain_nothing),
        cmocka_unit_test(the_same_again),
        cmocka_unit_test(rubbish_and_huge),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
