/* SPDX-License-Identifier: Apache-2.0 */
/* Stories: numbers against recipes/spark/story.py (--golden), which given words stand in them, and texts that are none. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "people/spark/story.h"
#include "support/support.h"

static const char *const EN =
    "The old lighthouse stood above the sea. A boy carried bread to the keeper every morning and told him "
    "news of the village. One winter night the waves broke the door and water rose in the kitchen. The "
    "keeper saved the cats, crying on the stairs, and they laughed, feeling less lonely.";
static const char *const ZH =
    "老人住在海边的灯塔里。每天早晨，一个孩子给他送面包，还告诉他村子里的消息。冬天的一个夜晚，海浪打进了厨房，"
    "他抱着猫跑上楼梯。孩子笑了，老人也不再孤独。";
static const fvi_str GIVEN_EN[] = {{"lighthouse", 10}, {"bread", 5}, {"cat", 3}},
                     GIVEN_ZH[] = {{"灯塔", 6}, {"面包", 6}, {"猫", 3}};

/* Contexts, arenas and lexicons of its own for each story. */
static fvi_story told(bool chinese, const char *text)
{
    fv_ctx *ctx = support_ctx(1);
    fvi_arena arena;
    fvi_spark_result result = {.chinese = chinese};
    fvi_story o;
    fvi_arena_init(&arena, ctx);
    fvi_sparking s = {.ctx = ctx, .arena = &arena, .out = &result};
    assert_int_equal(fvi_sparking_open(&s), FV_OK);
    assert_int_equal(fvi_story_score(&s, chinese ? GIVEN_ZH : GIVEN_EN, 3, fvi_str_of(text), &o), FV_OK);
    fvi_sparking_close(&s);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    return o;
}

static void near_to(double found, double wanted)
{
    if (!(fabs(found - wanted) <= 1e-9)) fail_msg("%.15g instead of %.15g", found, wanted);
}

static void equal_to_the_reference(void **state)
{
    (void)state;
    static const struct {
        size_t content;
        double integration, error, percentile, low, high;
    } golden[] = {
        {24, 0.937229386822721, 0.0120442925088752, 84.5541750577172, 44.2968982958798, 99},
        {20, 0.944863811297489, 0.0106223076007918, 95.6199957174276, 84.1061953576159, 99},
    };
    for (int zh = 0; zh < 2; zh++) {
        fvi_story o = told(zh, zh ? ZH : EN);
        assert_int_equal(o.fault, FVI_STORY_FAULT_NONE);
        assert_int_equal(o.sentences, 4);
        assert_int_equal(o.distinct, 4);
        assert_int_equal(o.given, 3);
        assert_int_equal(o.content, golden[zh].content);
        near_to(o.integration, golden[zh].integration);
        near_to(o.error, golden[zh].error);
        near_to(o.percentile, golden[zh].percentile);
        near_to(o.percentile_low, golden[zh].low);
        near_to(o.percentile_high, golden[zh].high);
        assert_true(o.low < o.integration && o.integration < o.high);
    }
}

static void given_words(void **state)
{
    (void)state;
    fvi_story o = told(false, "There is a loaf on the table. The cats sleep; breads are sold.");
    assert_true(!o.uses[0] && o.uses[1] && o.uses[2]);
    assert_int_equal(o.given, 2);
    o = told(true, "黑猫睡着了。面包师很早就起床，他做的麵包很香。");
    assert_true(!o.uses[0] && o.uses[1] && o.uses[2]);
    o = told(false, "Concatenate breadth.");
    assert_int_equal(o.given, 0);
}

static void texts_that_are_no_stories(void **state)
{
    (void)state;
    static const struct {
        bool chinese;
        const char *text;
        fvi_story_fault fault;
    } cases[] = {
        {false, "", FVI_STORY_FAULT_EMPTY},
        {false, " \n ... 12 !", FVI_STORY_FAULT_EMPTY},
        {false, "老人住在海边的灯塔里。", FVI_STORY_FAULT_OTHER_LANGUAGE},
        {true, "The old man lived in a lighthouse above the sea.", FVI_STORY_FAULT_OTHER_LANGUAGE},
        {false, "Write four sentences that use all three words. One sentence on each line.", FVI_STORY_FAULT_COPIED},
        {false,
         "The old king walked slowly home through deep snow with his brown dog. The old king walked slowly home through deep "
         "snow "
         "with his brown dog. The old king walked slowly home through deep snow with his brown dog. The old king walked slowly "
         "home "
         "through deep snow with his brown dog.",
         FVI_STORY_FAULT_REPEATED},
        {true,
         "国王慢慢走回家，路上有很深的雪。国王慢慢走回家，路上有很深的雪。国王慢慢走回家，路上有很深的雪。国王慢慢走回家，路上"
         "有很深的雪。",
         FVI_STORY_FAULT_REPEATED},
        {false, "Apple river moon king. Snow wall paper door. Music tower glass horse. Algebra volcano butter coin.",
         FVI_STORY_FAULT_LIST},
        {false, "An apple and a river and a moon and a king. A wall and a door and a horse and a coin.", FVI_STORY_FAULT_LIST},
        {true, "苹果、河流、月亮、国王。墙、门、马、硬币。音乐、火山、黄油、护照。", FVI_STORY_FAULT_LIST},
        {false, "The dog ran to the king.", FVI_STORY_FAULT_SHORT},
        {true, "狗跑了。", FVI_STORY_FAULT_SHORT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fvi_story o = told(cases[i].chinese, cases[i].text);
        if (o.fault != cases[i].fault) fail_msg("%s: %s, %zu words", cases[i].text, fvi_story_fault_name(o.fault), o.content);
        assert_true(isnan(o.integration) && isnan(o.percentile));
    }
}

/* Saying one sentence again adds nothing: words count once. */
static void a_repeated_sentence_adds_nothing(void **state)
{
    (void)state;
    char twice[1024];
    snprintf(twice, sizeof twice, "%s The old lighthouse stood above the sea.", EN);
    fvi_story once = told(false, EN), again = told(false, twice);
    assert_int_equal(again.sentences, 5);
    assert_int_equal(again.distinct, 4);
    assert_true(again.integration == once.integration);
}

/* Words of one matter lie lower than a mixture of the same length. */
static void percentile_grows_with_distance(void **state)
{
    (void)state;
    for (int zh = 0; zh < 2; zh++) {
        double before = 0;
        for (int i = 0; i <= 100; i++) {
            double p = fvi_story_percentile(zh, 20, .5 + i * .005);
            assert_true(p >= 1 && p <= 99 && p >= before);
            before = p;
        }
        assert_true(fvi_story_percentile(zh, 8, .9) >= fvi_story_percentile(zh, 60, .9));
        assert_true(fvi_story_percentile(zh, 1, .9) > 1 && fvi_story_percentile(zh, 5000, .99) == 99);
    }
}

static void a_megabyte_is_no_harm(void **state)
{
    (void)state;
    size_t n = 0, room = 1 << 20;
    char *text = malloc(room + 64);
    assert_non_null(text);
    for (unsigned i = 0; n < room; i++)
        n += (size_t)snprintf(text + n, 64, "The word%u of a king %u was lost in deep snow. ", i, i);
    fvi_story o = told(false, text);
    assert_true(o.sentences > 1000 && o.content <= FVI_STORY_MOST);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_to_the_reference),         cmocka_unit_test(given_words),
        cmocka_unit_test(texts_that_are_no_stories),      cmocka_unit_test(a_repeated_sentence_adds_nothing),
        cmocka_unit_test(percentile_grows_with_distance), cmocka_unit_test(a_megabyte_is_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
