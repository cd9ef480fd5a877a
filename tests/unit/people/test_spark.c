/* SPDX-License-Identifier: Apache-2.0 */
/* fv_spark_dat and fv_spark_flow: scores against recipes/spark/distances.py (--golden), and answers that try to win without
 * being words: repeats, plurals, mash, rare words, sentences. */
#include <math.h>
#include <string.h>

#include "people/result/result.h"
#include "support/support.h"

typedef fv_status scorer(fv_ctx *ctx, const fv_spark_options *options, fv_result **out);

static fv_result *score(fv_ctx *ctx, scorer *by, const char *words, fv_status expected)
{
    fv_result *result;
    fv_status s = by(ctx, &(fv_spark_options){.words = words}, &result);
    if (s != expected) fail_msg("%s: %s %s", words, fv_status_name(s), fv_ctx_message(ctx)->why);
    return result;
}

static void equal_to_the_reference(void **state)
{
    (void)state;
    static const struct {
        scorer *by;
        const char *words;
        double score;
    } golden[] = {
        {fv_spark_dat, "cat,algebra,volcano,justice,butter,orchestra,passport", 100.77299914418526},
        {fv_spark_dat, "cat,dog,horse,cow,sheep,goat,pig", 56.842331224156},
        {fv_spark_dat, "猫,法律,火山,音乐,黄油,护照,数学", 96.97768524572867},
        {fv_spark_dat, "互联网,法律,火山,音乐,黄油,护照,数学", 97.56339333626545},
        {fv_spark_flow, "snow,winter,coat,pocket,money,bank,river", 0.7317309724069426},
        {fv_spark_flow, "snow,winter,snow", 0.2039075909022414},
        {fv_spark_flow, "下雪,冬天,衣服,商店,钱,银行", 0.829119863289443},
    };
    fv_ctx *ctx = support_ctx(1);
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
        fv_result *r = score(ctx, golden[i].by, golden[i].words, FV_OK);
        if (!(fabs(r->spark.score - golden[i].score) <= 1e-9)) fail_msg("%s: %.15g", golden[i].words, r->spark.score);
        fv_result_free(r);
    }
    fv_ctx_free(ctx);
}

static void a_compound_is_the_mean_of_its_parts(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fv_result *r = score(ctx, fv_spark_dat, "法律,互联网", FV_EEVIDENCE);
    assert_int_equal(r->spark.words.at[0].parts, 1);
    assert_int_equal(r->spark.words.at[1].parts, 3);
    assert_str(r->spark.words.at[1].part[0], "互");
    assert_int_equal(r->spark.missing, 5);
    assert_true(isnan(r->spark.score));
    fv_result_free(r);
    fv_ctx_free(ctx);
}

/* Which reason each word of a list gets; the first word counts. */
static void reasons_of(fv_ctx *ctx, const char *words, const fvi_refusal *expected, size_t n)
{
    fv_result *r = score(ctx, fv_spark_dat, words, FV_EEVIDENCE);
    if (r->spark.refused.n != n) fail_msg("%s: %zu refused", words, r->spark.refused.n);
    for (size_t i = 0; i < n; i++)
        if (r->spark.refused.at[i].why != expected[i])
            fail_msg("%.*s: %s", (int)r->spark.refused.at[i].text.n, r->spark.refused.at[i].text.at,
                     fvi_refusal_name(r->spark.refused.at[i].why));
    fv_result_free(r);
}

static void each_reason(void **state)
{
    (void)state;
    static const fvi_refusal en[] = {FVI_REFUSAL_REPEATED,   FVI_REFUSAL_SAME_STEM,      FVI_REFUSAL_REPEATED,
                                     FVI_REFUSAL_NOT_A_WORD, FVI_REFUSAL_NOT_A_WORD,     FVI_REFUSAL_NOT_A_WORD,
                                     FVI_REFUSAL_NOT_A_WORD, FVI_REFUSAL_SEVERAL_WORDS,  FVI_REFUSAL_SMALL_WORD,
                                     FVI_REFUSAL_TOO_RARE,   FVI_REFUSAL_OTHER_LANGUAGE, FVI_REFUSAL_UNKNOWN};
    static const fvi_refusal zh[] = {FVI_REFUSAL_REPEATED, FVI_REFUSAL_SMALL_WORD, FVI_REFUSAL_SEVERAL_WORDS,
                                     FVI_REFUSAL_OTHER_LANGUAGE};
    fv_ctx *ctx = support_ctx(1);
    reasons_of(ctx, "cat,CAT,cats,cat's,asdfgh,xkqzv,aaaargh,c4t,a black cat sat,the,sternum,猫,blorptastic", en, 12);
    reasons_of(ctx, "貓,猫,的,我喜欢在公园里散步,cat", zh, 4); /* traditional and simplified are one word */
    fv_ctx_free(ctx);
}

/* No score for lists that are no seven ideas; rare words are refused, so they cannot win. */
static void nothing_is_won_by_tricks(void **state)
{
    (void)state;
    static const char *const lists[] = {
        "cat,Cat,CAT,cats,Cats,cat's,CATS",
        "house,houses,garden,gardens,river,rivers,cloud,clouds,stone,stones,bread,breads",
        "hew,sternum,hyatt,underarms,biggot,pokey,bagger",
        "asdf,qwerty,zxcvb,hjkl,poiuy,lkjh,mnbvc",
        "flurbel,gronkish,wibblet,snargle,quoxity,blimfry,drondle",
        "the,of,and,whereas,because,if,but",
        "a,b,c,d,e,f,g",
    };
    fv_ctx *ctx = support_ctx(1);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        fv_result *r = score(ctx, fv_spark_dat, lists[i], FV_EEVIDENCE);
        assert_true(isnan(r->spark.score) && r->spark.missing > 0);
        assert_string_equal(fv_ctx_message(ctx)->code, "SPARK_DAT_SHORT");
        fv_result_free(r);
    }
    fv_ctx_free(ctx);
}

/* The first seven valid ones; what stands behind them, or is refused among them, changes nothing. */
static void only_the_first_seven_count(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fv_result *a = score(ctx, fv_spark_dat, "cat,algebra,volcano,justice,butter,orchestra,passport", FV_OK);
    fv_result *b = score(ctx, fv_spark_dat, "cat,cats;the\nalgebra，volcano、justice；butter,orchestra,passport,window", FV_OK);
    assert_true(a->spark.score == b->spark.score);
    assert_int_equal(b->spark.words.n, 8);
    assert_int_equal(b->spark.used, 7);
    fv_result_free(a);
    fv_result_free(b);
    fv_ctx_free(ctx);
}

static void a_chain_may_come_back(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fv_result *r = score(ctx, fv_spark_flow, "snow,snow", FV_OK);
    assert_true(r->spark.score == 0 && isnan(r->spark.words.at[0].distance));
    fv_result_free(r);
    assert_int_equal(fv_spark_flow(ctx, &(fv_spark_options){0}, &r), FV_EUSAGE);
    assert_null(r);
    fv_ctx_free(ctx);
}

static void too_many_words(void **state)
{
    (void)state;
    static char words[4 * 1001 + 1];
    fv_result *r;
    fv_ctx *ctx = support_ctx(1);
    for (size_t i = 0; i < 1001; i++) memcpy(words + 4 * i, "cat,", 4);
    assert_int_equal(fv_spark_dat(ctx, &(fv_spark_options){.words = words}, &r), FV_ELIMIT);
    assert_null(r);
    fv_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_to_the_reference),
        cmocka_unit_test(a_compound_is_the_mean_of_its_parts),
        cmocka_unit_test(each_reason),
        cmocka_unit_test(nothing_is_won_by_tricks),
        cmocka_unit_test(only_the_first_seven_count),
        cmocka_unit_test(a_chain_may_come_back),
        cmocka_unit_test(too_many_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
