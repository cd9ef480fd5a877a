/* SPDX-License-Identifier: Apache-2.0 */
/* The rule for syllables against 2,000 words of a pronouncing dictionary that took no part in making it. Argument:
 * tests/golden/spoken.txt: a word, then the numbers of syllables with which it is spoken. */
#include "mind/burden/syllables.h"
#include "support/support.h"

enum { WORDS = 2000, RIGHT_AT_LEAST = 1916 };

static const char *golden;

static uint32_t count(const char *word)
{
    fvi_syllables s;
    fvi_syllables_init(&s);
    return fvi_syllables_of(&s, fvi_str_of(word));
}

static void plain_words(void **state)
{
    (void)state;
    /* the last but two and one: no vowels, and an accent counts as its plain vowel, so that the rule errs on naïve */
    static const struct {
        const char *word;
        uint32_t n;
    } cases[] = {{"", 1},          {"the", 1},   {"table", 2},   {"make", 1},  {"makes", 1}, {"wanted", 2},     {"walked", 1},
                 {"statement", 2}, {"radio", 3}, {"station", 2}, {"queue", 1}, {"2026", 1},  {"na\u00efve", 1}, {"mr", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t n = count(cases[i].word);
        if (n != cases[i].n) fail_msg("%s has %u", cases[i].word, n);
    }
}

static void long_words_are_no_trouble(void **state)
{
    (void)state;
    char word[5001];
    for (int i = 0; i < 5000; i++) word[i] = "ba"[i % 2];
    word[5000] = 0;
    assert_int_equal(count(word), 32); /* of its first 64 letters */
}

static void two_thousand_words(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fvi_arena arena;
    fvi_arena_init(&arena, ctx);
    fvi_str all, line, word, number;
    fvi_syllables s;
    size_t words = 0, right = 0;
    assert_int_equal(fvi_file_read(ctx, &arena, golden, 1 << 20, &all), FV_OK);
    fvi_syllables_init(&s);
    while (fvi_str_split(&all, '\n', &line)) {
        if (fvi_str_starts(line, FVI_STR("#")) || !fvi_str_split(&line, ' ', &word)) continue;
        uint32_t n = fvi_syllables_of(&s, word);
        uint64_t spoken;
        bool any = false;
        while (fvi_str_split(&line, ' ', &number)) any = any || (fvi_str_u64(number, &spoken) && spoken == n);
        words++;
        right += any;
    }
    print_message("%zu of %zu words are right\n", right, words);
    assert_int_equal(words, WORDS);
    assert_true(right >= RIGHT_AT_LEAST);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
}

static void words_without_their_endings(void **state)
{
    (void)state;
    fvi_syllables s;
    fvi_syllables_init(&s);
    assert_true(fvi_is_long_without_ending(&s, FVI_STR("animal")));
    assert_true(fvi_is_long_without_ending(&s, FVI_STR("indicated")));
    assert_false(fvi_is_long_without_ending(&s, FVI_STR("wanting")));
    assert_false(fvi_is_long_without_ending(&s, FVI_STR("languages")));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words),
        cmocka_unit_test(long_words_are_no_trouble),
        cmocka_unit_test(two_thousand_words),
        cmocka_unit_test(words_without_their_endings),
    };
    if (argc != 2) return 2;
    golden = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
