/* SPDX-License-Identifier: Apache-2.0 */
/* Words and their count: hand values, properties on random text. */
#include <string.h>

#include "fault/fault.h"
#include "world/text/text.h"

typedef struct desk {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_splitter *splitter;
} desk;

static int set_up(void **state)
{
    static desk d;
    d.ctx = support_ctx(1);
    fvi_arena_init(&d.arena, d.ctx);
    assert_int_equal(fvi_splitter_new(d.ctx, "zh", &d.splitter), FV_OK);
    *state = &d;
    return 0;
}

static int tear_down(void **state)
{
    desk *d = *state;
    fvi_splitter_free(d->splitter);
    fvi_splitter_free(NULL);
    fvi_arena_clear(&d->arena);
    fv_ctx_free(d->ctx);
    return 0;
}

static fvi_words words_of(desk *d, const char *text)
{
    fvi_words words = {0};
    fvi_str s = fvi_str_of(text);
    assert_int_equal(fvi_words_find(d->splitter, &d->arena, s, (fvi_span){0, (uint32_t)s.n}, &words), FV_OK);
    return words;
}

/* The words with bars between them, each with its kind: L letters, H Han, N number. */
static void assert_words(desk *d, const char *text, const char *expected)
{
    fvi_buf got;
    fvi_buf_init(&got, d->ctx);
    fvi_words words = words_of(d, text);
    for (size_t i = 0; i < words.n; i++) {
        if (i) fvi_putc(&got, '|');
        fvi_put(&got, fvi_str_sub(fvi_str_of(text), words.at[i].start, words.at[i].end));
        fvi_putc(&got, "LHN"[words.at[i].kind]);
    }
    fvi_putc(&got, 0);
    assert_string_equal(got.at, expected);
    fvi_buf_free(&got);
}

static void english_words(void **state)
{
    desk *d = *state;
    assert_words(d, "", "");
    assert_words(d, " … — ! __", "");
    assert_words(d, "Don't panic: it's 3.14, not 1,000.", "Don'tL|panicL|it'sL|3.14N|notL|1,000N");
    assert_words(d, "state-of-the-art", "stateL|ofL|theL|artL");
    assert_words(d, "na\u00EFve caf\u00E9s", "na\u00EFveL|caf\u00E9sL");
    assert_words(d, "e.g. the U.S.", "e.gL|theL|U.SL");
}

static void chinese_words(void **state)
{
    desk *d = *state;
    assert_words(d, "注意力是有限的资源。", "注意力H|是H|有限H|的H|资源H");
    assert_words(d, "深度学习用GPU训练了3天", "深度H|学习H|用H|GPUL|训练H|了H|3N|天H");
}

static void ranges_are_kept(void **state)
{
    desk *d = *state;
    fvi_words words = {0};
    const fvi_str text = FVI_STR("one two three four");
    assert_int_equal(fvi_words_find(d->splitter, &d->arena, text, (fvi_span){4, 13}, &words), FV_OK);
    assert_int_equal(words.n, 2);
    assert_int_equal(words.at[0].start, 4);
    assert_int_equal(words.at[1].end, 13);
    /* appended, not replaced */
    assert_int_equal(fvi_words_find(d->splitter, &d->arena, text, (fvi_span){14, 18}, &words), FV_OK);
    assert_int_equal(words.n, 3);
    assert_int_equal(words.at[2].start, 14);
    assert_int_equal(fvi_words_find(d->splitter, &d->arena, text, (fvi_span){5, 5}, &words), FV_OK);
    assert_int_equal(words.n, 3);
}

static void bytes_beyond_the_plane(void **state)
{
    desk *d = *state;
    assert_words(d, "\U00020000\U0001D400 x", "\U00020000H|\U0001D400L|xL");
}

/* Random strings of awkward characters and damaged bytes: words lie in order, within the text, at character boundaries, and
 * hold a letter or digit. */
static void words_lie_in_order(void **state)
{
    desk *d = *state;
    static const char *const parts[] = {"a",  "Z",    "9",        ".",      ",",       "'",          " ",          "\n", "-",
                                        "注", "意",   "。",       "é",      "e\u0301", "\U0001F600", "\U00020000", "カ", "한",
                                        "ส",  "\xFF", "\xE4\xB8", "\u200D", "ß",       "ﬁ",          "_",          "，"};
    for (uint64_t round = 0; round < 400; round++) {
        char text[256];
        size_t n = 0;
        for (uint64_t k = 0; n < 200; k++) {
            const char *part = parts[fvi_rand_below(7, round, k, sizeof parts / sizeof *parts)];
            memcpy(text + n, part, strlen(part));
            n += strlen(part);
        }
        fvi_words words = {0};
        assert_int_equal(fvi_words_find(d->splitter, &d->arena, (fvi_str){text, n}, (fvi_span){0, (uint32_t)n}, &words), FV_OK);
        uint32_t before = 0;
        for (size_t i = 0; i < words.n; i++) {
            assert_true(words.at[i].start >= before && words.at[i].end > words.at[i].start && words.at[i].end <= n);
            assert_true(fvi_utf8_boundary((fvi_str){text, n}, words.at[i].start));
            assert_true(words.at[i].kind <= FVI_WORD_NUMBER);
            assert_true(fvi_count_words(fvi_str_sub((fvi_str){text, n}, words.at[i].start, words.at[i].end)) >= 1);
            before = words.at[i].end;
        }
    }
}

static void counts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t n;
    } cases[] = {
        {"", 0},
        {"   \n", 0},
        {"one", 1},
        {"one two  three\n", 3},
        {"don't stop", 2},
        {"rock 'n' roll", 3},
        {"3.14 and 1,000,000", 3},
        {"3. 14", 2},
        {"state-of-the-art", 4},
        {"snake_case", 1},
        {"x", 1},
        {"注意力是有限的资源。", 9},
        {"用GPU训练了3天", 7},
        {"用 GPU 训练了 3.5 天", 7},
        {"U.S. economy", 2},
        {"e\u0301tude", 1},
        {"\u00E9tude d\u2019art", 2},
        {"ひらがな", 4},
        {"한국어 단어", 2},
        {"русский язык", 2},
        {"10–20 %", 2},
        {"● ■ — …", 0},
        {"A4 x86_64 3rd", 3},
        {"\xFF\xFE", 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        size_t n = fvi_count_words(fvi_str_of(cases[k].text));
        if (n != cases[k].n) print_error("%s: %zu words, %zu expected\n", cases[k].text, n, cases[k].n);
        assert_int_equal(n, cases[k].n);
    }
}

/* On plain text the count is what ICU finds, with each Han character counted by itself. */
static void count_agrees_with_the_words(void **state)
{
    desk *d = *state;
    static const char *const texts[] = {
        "In the 1990s, 3.5 million people (about 12%) couldn't read; by 2020, that wasn't true any more.",
        "模型在2017年由8位作者提出，BLEU达到28.4，训练用了3.5天。",
        "Attention—the scarce resource—isn't free: it's worth $1,250.50 a year."};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        size_t expected = 0;
        fvi_words words = words_of(d, texts[k]);
        for (size_t i = 0; i < words.n; i++)
            expected += words.at[i].kind == FVI_WORD_HAN ? (words.at[i].end - words.at[i].start) / 3 : 1;
        assert_int_equal(fvi_count_words(fvi_str_of(texts[k])), expected);
    }
}

/* Cutting at a blank never changes the sum. */
static void counts_add_up(void **state)
{
    (void)state;
    const fvi_str text = FVI_STR("It's 3.14 注意力 resources, don't you think? 第 12 章 U.S. x_1 e\u0301 ok");
    for (size_t i = 0; i < text.n; i++)
        if (text.at[i] == ' ')
            assert_int_equal(fvi_count_words(fvi_str_sub(text, 0, i)) + fvi_count_words(fvi_str_sub(text, i, text.n)),
                             fvi_count_words(text));
}

static fv_status find_all(fv_ctx *ctx, void *user)
{
    (void)user;
    const fvi_str text = FVI_STR("Attention is scarce. 注意力是有限的。");
    fvi_splitter *splitter = NULL;
    fvi_arena arena;
    fvi_words words = {0};
    fvi_spans sentences = {0};
    fvi_arena_init(&arena, ctx);
    fv_status status = fvi_splitter_new(ctx, "en", &splitter);
    if (status) assert_null(splitter);
    fvi_span all = {0, (uint32_t)text.n};
    if (!status) status = fvi_words_find(splitter, &arena, text, all, &words);
    if (!status) status = fvi_sentences_find(splitter, &arena, text, all, &sentences);
    fvi_splitter_free(splitter);
    fvi_arena_clear(&arena);
    return status;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fault_sweep(&(fault_plan){.kind = FAULT_ALLOC, .call = find_all}) >= 5);
}

int main(void)
{
#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_DESK(english_words),
        WITH_DESK(chinese_words),
        WITH_DESK(ranges_are_kept),
        WITH_DESK(bytes_beyond_the_plane),
        WITH_DESK(words_lie_in_order),
        cmocka_unit_test(counts),
        WITH_DESK(count_agrees_with_the_words),
        cmocka_unit_test(counts_add_up),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
