/* SPDX-License-Identifier: Apache-2.0 */
/* Word vectors: known relations of both languages, every word found in its place, damaged tables refused. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "mind/lexicon/vectors.h"

static fv_ctx *ctx;

static int open_context(void **state)
{
    (void)state;
    return fv_ctx_new(NULL, &ctx);
}

static int close_context(void **state)
{
    (void)state;
    fv_ctx_free(ctx);
    return 0;
}

static fvi_vectors table(bool chinese)
{
    fvi_vectors v;
    assert_int_equal(fvi_vectors_of(ctx, chinese, &v), FV_OK);
    return v;
}

static uint32_t place(const fvi_vectors *v, const char *word)
{
    uint32_t at = 0;
    if (!fvi_vectors_find(v, fvi_str_of(word), &at)) fail_msg("%s has no vector", word);
    return at;
}

static double cosine(const fvi_vectors *v, const char *a, const char *b)
{
    return fvi_vectors_cosine(v, place(v, a), place(v, b));
}

/* The first is nearer to the second than to the third. */
static void assert_nearer(const fvi_vectors *v, const char *const (*triples)[3], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *const *t = triples[i];
        if (cosine(v, t[0], t[1]) <= cosine(v, t[0], t[2])) fail_msg("%s: %s before %s", t[0], t[2], t[1]);
    }
}

static void english_relations_hold(void **state)
{
    (void)state;
    static const char *const triples[][3] = {
        {"king", "queen", "cabbage"},   {"doctor", "nurse", "cabbage"},    {"bread", "butter", "lawyer"},
        {"ocean", "waves", "keyboard"}, {"guitar", "music", "parliament"}, {"cat", "dog", "electricity"},
        {"hammer", "nail", "monk"},     {"cold", "winter", "syntax"},      {"happy", "glad", "triangular"},
        {"brick", "wall", "novelist"},
    };
    fvi_vectors v = table(false);
    assert_nearer(&v, triples, sizeof triples / sizeof *triples);
}

static void chinese_relations_hold(void **state)
{
    (void)state;
    static const char *const triples[][3] = {
        {"医生", "医院", "白菜"}, {"国王", "王后", "白菜"}, {"音乐", "歌曲", "泥土"}, {"律师", "法院", "葡萄"},
        {"眼睛", "耳朵", "公司"}, {"冬天", "寒冷", "钢琴"}, {"高兴", "快乐", "方形"}, {"军队", "士兵", "牙膏"},
        {"茶", "咖啡", "兵"},     {"银行", "贷款", "蚊子"},
    };
    fvi_vectors v = table(true);
    assert_nearer(&v, triples, sizeof triples / sizeof *triples);
}

static void cosines_are_cosines(void **state)
{
    (void)state;
    fvi_vectors v = table(false);
    float a[FVI_VECTORS_MAX_DIMS], b[FVI_VECTORS_MAX_DIMS];
    uint32_t x = place(&v, "river"), y = place(&v, "water");
    double sum = 0, square = 0;
    fvi_vectors_into(&v, x, a);
    fvi_vectors_into(&v, y, b);
    for (uint32_t i = 0; i < v.dims; i++) {
        sum += (double)a[i] * (double)b[i];
        square += (double)a[i] * (double)a[i];
    }
    assert_true(fabs(square - 1) < 1e-5);
    assert_true(fabs(sum - fvi_vectors_cosine(&v, x, y)) < 1e-5);
    assert_true(fvi_vectors_cosine(&v, x, x) == 1);
    assert_true(fvi_vectors_cosine(&v, x, y) == fvi_vectors_cosine(&v, y, x));
}

static void neighbours_come_in_order(void **state)
{
    (void)state;
    fvi_vectors v = table(false);
    float query[FVI_VECTORS_MAX_DIMS];
    fvi_neighbour near[20], one, all[30];
    uint32_t sun = place(&v, "sun");
    fvi_vectors_into(&v, sun, query);
    assert_int_equal(fvi_vectors_nearest(&v, query, 20, near), 20);
    assert_int_equal(near[0].word, sun);
    for (size_t i = 0; i < 20; i++) {
        assert_true(i == 0 || near[i].cosine <= near[i - 1].cosine);
        assert_true(fabs((double)near[i].cosine - fvi_vectors_cosine(&v, sun, near[i].word)) < 1e-5);
    }
    assert_int_equal(fvi_vectors_nearest(&v, query, 1, &one), 1);
    assert_int_equal(one.word, sun);
    assert_int_equal(fvi_vectors_nearest(&v, query, 0, NULL), 0);
    v.words = 30;
    assert_int_equal(fvi_vectors_nearest(&v, query, 30, all), 30);
    memset(query, 0, sizeof query);
    assert_int_equal(fvi_vectors_nearest(&v, query, 20, near), 0);
}

static void every_word_is_found(void **state)
{
    (void)state;
    for (int chinese = 0; chinese < 2; chinese++) {
        fvi_vectors v = table(chinese);
        assert_int_equal(v.words, 40000);
        for (uint32_t i = 0; i < v.words; i++) {
            uint32_t at;
            assert_true(i == 0 || fvi_str_cmp(fvi_vectors_word(&v, i - 1), fvi_vectors_word(&v, i)) < 0);
            assert_true(fvi_vectors_find(&v, fvi_vectors_word(&v, i), &at) && at == i);
            assert_true(fvi_vectors_cosine(&v, i, i) == 1);
        }
        uint32_t at;
        assert_false(fvi_vectors_find(&v, FVI_STR("qwxzkj"), &at));
        assert_false(fvi_vectors_find(&v, FVI_STR(""), &at));
    }
}

/* Two words, "a" and "bc", of two values each: (1, -1) and (7, 7). */
static const char small[] = "FVWV\1\0\0\0\2\0\0\0\2\0\0\0\3\0\0\0\0\0\0\0"
                            "\0\0\0\0\1\0\0\0\3\0\0\0"
                            "abc\0\0\0\0\0\0\0\0\0"
                            "\x79\xFF";
enum { SMALL = sizeof small - 1 };

static void damaged_tables_are_refused(void **state)
{
    (void)state;
    fvi_vectors v;
    assert_int_equal(fvi_vectors_view(ctx, (fvi_str){small, SMALL}, &v), FV_OK);
    assert_int_equal(v.words, 2);
    assert_true(fvi_str_eq(fvi_vectors_word(&v, 1), FVI_STR("bc")));
    assert_true(fabs(fvi_vectors_cosine(&v, 0, 1)) < 1e-12);
    for (size_t n = 0; n < SMALL; n++) assert_int_equal(fvi_vectors_view(ctx, (fvi_str){small, n}, &v), FV_EMODEL);
    /* magic, version, words, dims, text, then each start */
    static const struct {
        size_t at;
        char value;
    } faults[] = {{0, 'X'},  {4, 2},  {8, 0},    {8, 3},  {11, 127}, {12, 0}, {12, 3},
                  {15, 127}, {16, 4}, {19, 127}, {24, 1}, {28, 9},   {32, 2}};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char bytes[SMALL];
        memcpy(bytes, small, SMALL);
        bytes[faults[i].at] = faults[i].value;
        if (fvi_vectors_view(ctx, (fvi_str){bytes, SMALL}, &v) != FV_EMODEL) fail_msg("fault %zu is not seen", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_relations_hold), cmocka_unit_test(chinese_relations_hold),
        cmocka_unit_test(cosines_are_cosines),    cmocka_unit_test(neighbours_come_in_order),
        cmocka_unit_test(every_word_is_found),    cmocka_unit_test(damaged_tables_are_refused),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
