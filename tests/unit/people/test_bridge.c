/* SPDX-License-Identifier: Apache-2.0 */
/* Bridges: numbers against recipes/spark/bridge.py (--golden), words that do not count, and chains that try to win. */
#include <math.h>

#include "people/spark/spark_bridge.h"
#include "support/support.h"

typedef struct bench {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_spark_result result;
    fvi_sparking s;
} bench;

static void bench_open(bench *b, bool chinese)
{
    *b = (bench){.ctx = support_ctx(1)};
    fvi_arena_init(&b->arena, b->ctx);
    b->result.chinese = chinese;
    b->s = (fvi_sparking){.ctx = b->ctx, .arena = &b->arena, .out = &b->result};
    assert_int_equal(fvi_sparking_open(&b->s), FV_OK);
}

static void bench_close(bench *b)
{
    fvi_sparking_close(&b->s);
    fvi_arena_clear(&b->arena);
    fv_ctx_free(b->ctx);
}

/* The first and the last word are the ends. */
static void score(bench *b, const char *chain, fvi_bridge *out)
{
    fvi_strs words = {0};
    assert_int_equal(fvi_wordlist_cut(b->ctx, &b->arena, fvi_str_of(chain), &words), FV_OK);
    fvi_strs between = {.at = words.at + 1, .n = words.n - 2};
    assert_int_equal(fvi_bridge_score(&b->s, words.at[0], words.at[words.n - 1], &between, out), FV_OK);
}

static void equal_to_the_reference(void **state)
{
    (void)state;
    static const struct {
        const char *chain;
        double largest, mean, spread, direct, best, typical, percentile, closeness;
    } golden[] = {
        {"snow,winter,coat,pocket,money", 0.654874913900902, 0.513598304306887, 0.147076588755759, 1.05628186921893,
         0.62573701407227, 1.03787078927263, 99.9999992453441, 0.929299898280682},
        {"piano,music,money", 1.00845465909973, 0.605150784382235, 0.403303874717493, 1.00069742774104, 0.858452888935793,
         1.01573278260717, 57.6982892690513, 0.0462749772875953},
        {"volcano,mountain,river,bank,money,price,shop,bread,butter", 0.884419550229448, 0.542980808626095, 0.245808043318419,
         1.11530071017358, 0.522074473829363, 1.06491945366788, 99.9998710785691, 0.332507272135268},
        {"cat,algebra,volcano,passport,orchestra", 1.08456309351131, 1.02995570507254, 0.0459744654734962, 1.00293055628639,
         0.609135122529678, 1.03857312110265, 11.7001087142182, -0.107093393135884},
        {"火山,山,河流,桥,铁路,火车,车站", 0.979242601097833, 0.588035789015707, 0.270069773424068, 1.01156552505148,
         0.536298942437159, 1.05493624399453, 98.4663094887456, 0.145947163209059},
        {"音乐,电影,故事,历史", 0.683753243139102, 0.63529286902873, 0.040457562926481, 1.03342633888396, 0.683753243139102,
         1.03364891027171, 99.9993303466795, 1},
    };
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
        bench b;
        fvi_bridge o;
        bench_open(&b, golden[i].chain[0] < 0);
        score(&b, golden[i].chain, &o);
        const double found[] = {o.largest, o.mean, o.spread, o.direct, o.best, o.typical, o.percentile, o.closeness};
        const double *wanted = &golden[i].largest;
        for (size_t k = 0; k < 8; k++)
            if (!(fabs(found[k] - wanted[k]) <= 1e-9)) fail_msg("%s, number %zu: %.15g", golden[i].chain, k, found[k]);
        bench_close(&b);
    }
}

static void words_that_do_not_count(void **state)
{
    (void)state;
    bench b;
    fvi_bridge o, plain;
    bench_open(&b, false);
    score(&b, "snow,winter,winters,snow,asdf,money,coat,金钱,pocket,money", &o);
    static const fvi_refusal why[] = {
        FVI_REFUSAL_N,        FVI_REFUSAL_SAME_STEM, FVI_REFUSAL_REPEATED,       FVI_REFUSAL_NOT_A_WORD,
        FVI_REFUSAL_REPEATED, FVI_REFUSAL_N,         FVI_REFUSAL_OTHER_LANGUAGE, FVI_REFUSAL_N};
    assert_int_equal(o.words.n, 8);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(o.words.at[i].why, why[i]);
        assert_int_equal(isnan(o.words.at[i].step), why[i] != FVI_REFUSAL_N);
    }
    assert_str(o.words.at[1].like, "winter");
    assert_str(o.words.at[4].like, "money");
    assert_int_equal(o.used, 3);
    score(&b, "snow,winter,coat,pocket,money", &plain);
    assert_true(o.largest == plain.largest && o.percentile == plain.percentile);
    bench_close(&b);
}

static void no_chain_no_score(void **state)
{
    (void)state;
    bench b;
    fvi_bridge o;
    bench_open(&b, false);
    score(&b, "snow,money", &o);
    assert_true(o.ends_known && o.used == 0);
    assert_true(isnan(o.largest) && isnan(o.percentile) && isnan(o.closeness) && o.direct > 0.9);
    score(&b, "snow,qwrtzp,money", &o);
    assert_true(o.used == 0 && isnan(o.largest));
    score(&b, "qwrtzp,winter,money", &o);
    assert_true(!o.ends_known && isnan(o.largest) && o.words.n == 0);
    bench_close(&b);
}

/* More words than anybody needs: the first twenty are looked at. */
static void a_very_long_chain(void **state)
{
    (void)state;
    bench b;
    fvi_bridge o;
    fvi_strs words = {0};
    static const char *const stock[] = {"winter", "coat",  "pocket", "river", "bank",  "tree",  "leaf",  "garden",
                                        "flower", "music", "song",   "story", "book",  "paper", "wood",  "table",
                                        "chair",  "house", "door",   "key",   "metal", "gold",  "jewel", "queen"};
    bench_open(&b, false);
    for (size_t i = 0; i < 24; i++) assert_true(fvi_push(&b.arena, &words, fvi_str_of(stock[i])));
    assert_int_equal(fvi_bridge_score(&b.s, FVI_STR("snow"), FVI_STR("money"), &words, &o), FV_OK);
    assert_int_equal(o.words.n, FVI_BRIDGE_WORDS_MOST);
    assert_true(o.used >= FVI_BRIDGE_WORDS_MOST - 2);
    assert_true(o.best < o.typical && o.best <= o.largest + 1e-9 && o.percentile >= 0 && o.percentile <= 100);
    bench_close(&b);
}

/* What one word more costs: a far word in the middle of a good chain makes it worse. */
static void a_far_word_breaks_the_bridge(void **state)
{
    (void)state;
    bench b;
    fvi_bridge good, broken;
    bench_open(&b, false);
    score(&b, "snow,winter,coat,pocket,money", &good);
    score(&b, "snow,winter,algebra,coat,pocket,money", &broken);
    assert_true(broken.largest > good.largest && broken.closeness < good.closeness - 0.3);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_to_the_reference),
        cmocka_unit_test(words_that_do_not_count),
        cmocka_unit_test(no_chain_no_score),
        cmocka_unit_test(a_very_long_chain),
        cmocka_unit_test(a_far_word_breaks_the_bridge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
