/* SPDX-License-Identifier: Apache-2.0 */
/* How common words are, what an unknown one gets, that every line of the tables is in its place; strokes and readings. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "embedded.h"
#include "mind/lexicon/frequency.h"
#include "mind/lexicon/hanzi.h"
#include "world/text/text.h"

static fvi_frequency frequency(const char *word)
{
    fvi_frequency f;
    if (!fvi_frequency_of(fvi_str_of(word), &f)) fail_msg("%s is not listed", word);
    return f;
}

static void common_words_lead(void **state)
{
    (void)state;
    assert_int_equal(frequency("the").rank, 1);
    assert_int_equal(frequency("的").rank, 1);
    assert_in_range(frequency("and").rank, 2, 5);
    assert_in_range(frequency("是").rank, 2, 6);
    /* "the" is 5 to 7 of 100 words of any English text, 的 3 to 7 of Chinese */
    assert_true(frequency("the").zipf > 7.69 && frequency("the").zipf < 7.86);
    assert_true(frequency("的").zipf > 7.47 && frequency("的").zipf < 7.86);
    assert_true(frequency("the").idf < 0.1);
}

static void rarer_words_follow(void **state)
{
    (void)state;
    static const char *const falling[] = {"the", "people", "water", "umbrella", "tadpole", NULL,
                                          "的",  "时间",   "学校",  "雨伞",     NULL};
    for (size_t i = 1; i < sizeof falling / sizeof *falling; i++) {
        if (!falling[i] || !falling[i - 1]) continue;
        fvi_frequency a = frequency(falling[i - 1]), b = frequency(falling[i]);
        assert_true(a.rank < b.rank && a.zipf > b.zipf && a.idf < b.idf);
    }
}

static void unknown_words_lie_behind_the_end(void **state)
{
    (void)state;
    static const char *const strange[] = {"qwxzkj", "", "=total", "=00000010", "#", "the of", "1234", "蘌蘍", "的的", "the\n"};
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        fvi_frequency f, chinese;
        assert_false(fvi_frequency_of(fvi_str_of(strange[i]), &f));
        bool han = (unsigned char)strange[i][0] > 0x7F;
        assert_int_equal(f.rank, fvi_frequency_words(han) + 1);
        assert_true(f.zipf > 0 && f.zipf < 2.5);
        assert_true(f.idf > 11 && f.idf < 13);
        assert_false(fvi_frequency_of(FVI_STR("蘌蘍"), &chinese));
        if (han) assert_true(f.rank == chinese.rank && f.zipf == chinese.zipf && f.idf == chinese.idf);
    }
}

static void forms_of_a_word_meet(void **state)
{
    (void)state;
    char bytes[FVI_FREQUENCY_KEY], longest[FVI_FREQUENCY_KEY + 1];
    assert_int_equal(frequency("don’t").rank, frequency("don't").rank);
    assert_int_equal(frequency("john's").rank, frequency("john").rank);
    assert_true(fvi_str_eq(fvi_frequency_key(FVI_STR("it’s"), bytes), FVI_STR("it")));
    assert_true(fvi_str_eq(fvi_frequency_key(FVI_STR("'s"), bytes), FVI_STR("'s")));
    memset(longest, 'a', sizeof longest);
    assert_int_equal(fvi_frequency_key((fvi_str){longest, FVI_FREQUENCY_KEY}, bytes).n, FVI_FREQUENCY_KEY);
    assert_int_equal(fvi_frequency_key((fvi_str){longest, FVI_FREQUENCY_KEY + 1}, bytes).n, 0);
}

/* ---- the tables --------------------------------------------------------------------------------------------------------- */

typedef struct tally {
    uint64_t words, best_rank_count, least;
} tally;

static uint64_t number(fvi_str *line)
{
    fvi_str piece;
    uint64_t n = 0;
    assert_true(fvi_str_split(line, ' ', &piece) && fvi_str_u64(piece, &n));
    return n;
}

/* word count documents: found again, with the rank of its count, folded already */
static void check_word(fv_ctx *ctx, fvi_str line, tally *t)
{
    fvi_str word;
    fvi_frequency f;
    fvi_buf folded;
    assert_true(fvi_str_split(&line, ' ', &word) && word.n);
    uint64_t count = number(&line), documents = number(&line);
    assert_int_equal(line.n, 0);
    assert_true(documents > 0 && documents <= count);
    assert_true(fvi_frequency_of(word, &f));
    assert_true(f.rank >= 1);
    fvi_buf_init(&folded, ctx);
    assert_int_equal(fvi_fold(ctx, word, &folded), FV_OK);
    assert_true(fvi_str_eq(fvi_buf_str(&folded), word));
    fvi_buf_free(&folded);
    if (f.rank == 1) t->best_rank_count = count;
    if (!t->least || count < t->least) t->least = count;
    t->words++;
}

static void check_table(fv_ctx *ctx, fvi_str table, bool chinese)
{
    fvi_str rest = table, line, before = {0};
    tally t = {0};
    uint64_t total[4] = {0};
    while (fvi_str_split(&rest, '\n', &line)) {
        if (line.at[0] == '#') continue;
        fvi_str key = fvi_str_sub(line, 0, fvi_str_find(line, FVI_STR(" "), 0));
        assert_true(fvi_str_cmp(before, key) < 0);
        before = key;
        if (key.at[0] != '=') {
            check_word(ctx, line, &t);
        } else if (fvi_str_eq(key, FVI_STR("=total"))) {
            line = fvi_str_sub(line, key.n + 1, line.n);
            for (int i = 0; i < 4; i++) total[i] = number(&line);
        }
    }
    assert_int_equal(total[2], t.words);
    assert_int_equal(total[3], t.least);
    assert_int_equal(fvi_frequency_words(chinese), t.words);
    assert_true(t.words > 40000 && total[0] > 30000000 && total[1] > 80000);
    assert_true(t.best_rank_count > 1000000);
}

static void every_line_is_found(void **state)
{
    (void)state;
    fv_ctx *ctx;
    assert_int_equal(fv_ctx_new(NULL, &ctx), FV_OK);
    check_table(ctx, fvi_data_words_en, false);
    check_table(ctx, fvi_data_words_zh, true);
    fv_ctx_free(ctx);
}

/* ---- characters --------------------------------------------------------------------------------------------------------- */

static uint32_t cp_of(const char *c)
{
    size_t i = 0;
    return fvi_utf8_next(fvi_str_of(c), &i);
}

static void strokes_are_counted(void **state)
{
    (void)state;
    static const struct {
        const char *character;
        int strokes;
    } known[] = {{"一", 1},  {"丁", 2},  {"大", 3},  {"木", 4},  {"永", 5},  {"龙", 5},  {"竹", 6},
                 {"我", 7},  {"国", 8},  {"春", 9},  {"家", 10}, {"國", 11}, {"森", 12}, {"爱", 10},
                 {"愛", 13}, {"龍", 16}, {"赢", 17}, {"餐", 16}, {"〇", 1},  {"𠀀", 2}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (fvi_strokes(cp_of(known[i].character)) != known[i].strokes)
            fail_msg("%s: %d", known[i].character, known[i].strokes);
    static const uint32_t none[] = {0, 'a', 0x33FF, 0x4DC0, 0xA000, 0x1FFFF, 0x32400, 0x10FFFF, UINT32_MAX};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) assert_int_equal(fvi_strokes(none[i]), 0);
}

static void readings_have_tones(void **state)
{
    (void)state;
    static const char *const known[][2] = {{"中", "zhōng"}, {"双", "shuāng"}, {"绿", "lǜ"},
                                           {"女", "nǚ"},    {"龍", "lóng"},   {"〇", "líng"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_true(fvi_str_eq(fvi_pinyin(cp_of(known[i][0])), fvi_str_of(known[i][1])));
    static const uint32_t none[] = {0, 'a', 0x33FF, 0x4DC0, 0xA000, 0x20000, UINT32_MAX};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) assert_int_equal(fvi_pinyin(none[i]).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_words_lead),
        cmocka_unit_test(rarer_words_follow),
        cmocka_unit_test(unknown_words_lie_behind_the_end),
        cmocka_unit_test(forms_of_a_word_meet),
        cmocka_unit_test(every_line_is_found),
        cmocka_unit_test(strokes_are_counted),
        cmocka_unit_test(readings_have_tones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
