/* SPDX-License-Identifier: Apache-2.0 */
/* Measures against values counted by hand, in both languages, and at the edges. */
#include <math.h>

#include "mind/burden/pace.h"
#include "mind/burden/wordload.h"
#include "support/support.h"

typedef struct world {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_lexicon *lex;
    fvi_splitter *splitter;
    fvi_burden burden;
    fvi_str text;
} world;

/* Each line of the text is a sentence. */
static void weigh(world *w, const char *lang, const char *text)
{
    fvi_str rest = fvi_str_of(text), line;
    w->ctx = support_ctx(1);
    w->text = rest;
    fvi_arena_init(&w->arena, w->ctx);
    assert_int_equal(fvi_lexicon_new(w->ctx, &w->arena, &w->lex), FV_OK);
    assert_int_equal(fvi_splitter_new(w->ctx, lang, &w->splitter), FV_OK);
    fvi_burden_init(&w->burden, w->ctx, &w->arena, w->lex, fvi_burden_lang_of(fvi_str_of(lang)));
    while (fvi_str_split(&rest, '\n', &line)) {
        fvi_words words = {0};
        fvi_span span = {(uint32_t)(line.at - text), (uint32_t)(line.at - text + (ptrdiff_t)line.n)};
        assert_int_equal(fvi_words_find(w->splitter, &w->arena, w->text, span, &words), FV_OK);
        assert_int_equal(fvi_burden_add(&w->burden, 0, w->text, span, words.at, words.n), FV_OK);
    }
}

static void end(world *w)
{
    fvi_splitter_free(w->splitter);
    fvi_lexicon_free(w->lex);
    fvi_arena_clear(&w->arena);
    fv_ctx_free(w->ctx);
}

static fvi_measures measures_of(const char *lang, const char *text)
{
    world w;
    fvi_measures m;
    weigh(&w, lang, text);
    assert_int_equal(fvi_burden_measure(&w.burden, &m), FV_OK);
    end(&w);
    return m;
}

static void is(const fvi_measures *m, fvi_measure which, double value)
{
    double v = m->at[which];
    if (isnan(value) ? !isnan(v) : !(fabs(v - value) <= 1e-9))
        fail_msg("%s is %.12g, not %.12g", fvi_measure_name(which), v, value);
}

/* 6 + 16 words of one syllable and 17 + 42 letters; one bracket; a comma, a colon and the first part make three clauses, and
 * the first sentence has one; cat comes back after 7 words, mat after 7, sat after 18: (7 + 7 + 18 …) is counted below. */
static void english_by_hand(void **state)
{
    (void)state;
    fvi_measures m =
        measures_of("en", "The cat sat on the mat.\nIt was a fat cat, and the mat (a red one, so) was flat: so it sat.");
    /* words: the cat sat on the mat | it was a fat cat and the mat a red one so was flat so it sat: 6 + 17 */
    is(&m, FVI_MEASURE_WORDS, 23);
    is(&m, FVI_MEASURE_SENTENCES, 2);
    is(&m, FVI_MEASURE_MEAN_SENTENCE, 11.5);
    is(&m, FVI_MEASURE_P90_SENTENCE, 6 + .9 * 11);
    is(&m, FVI_MEASURE_PARTS_PER_SENTENCE, 11.5);
    is(&m, FVI_MEASURE_CLAUSES, 2); /* 1 and 3: the comma in the bracket does not count */
    is(&m, FVI_MEASURE_BRACKETS, 1);
    is(&m, FVI_MEASURE_DENSITY, 9. / 23);             /* cat sat mat fat cat mat red flat sat */
    is(&m, FVI_MEASURE_REFERENCE, (8. + 7 + 19) / 3); /* cat 1 and 10, mat 5 and 13, sat 2 and 22 */
    is(&m, FVI_MEASURE_NEW_TERMS, NAN);
    is(&m, FVI_MEASURE_MTLD, NAN);
    is(&m, FVI_MEASURE_SYLLABLES, 1);
    is(&m, FVI_MEASURE_CHARS, 61. / 23);
    is(&m, FVI_MEASURE_FLESCH, 206.835 - 1.015 * 11.5 - 84.6);
    is(&m, FVI_MEASURE_FLESCH_KINCAID, .39 * 11.5 + 11.8 - 15.59);
    is(&m, FVI_MEASURE_COLEMAN_LIAU, .0588 * 6100. / 23 - .296 * 200. / 23 - 15.8);
    is(&m, FVI_MEASURE_ARI, 4.71 * 61. / 23 + .5 * 11.5 - 21.43);
    is(&m, FVI_MEASURE_SMOG, NAN); /* fewer than 30 sentences */
    is(&m, FVI_MEASURE_FOG, .4 * 11.5);
    is(&m, FVI_MEASURE_STROKES, NAN);
}

static void chinese_by_hand(void **state)
{
    (void)state;
    /* 我 7 画，们 5，有 6，一 1，本 5，书 4；用 BERT 读（好）：用 5，读 10，好 6 */
    fvi_measures m = measures_of("zh", "我们有一本书，一本书。\n用 BERT 读（好、好）。");
    is(&m, FVI_MEASURE_WORDS, 13); /* 9 + 4 字; BERT is none */
    is(&m, FVI_MEASURE_MEAN_SENTENCE, 6.5);
    is(&m, FVI_MEASURE_CLAUSES, 1.5);
    is(&m, FVI_MEASURE_BRACKETS, 1);
    is(&m, FVI_MEASURE_STROKES, (7 + 5 + 6 + 1 + 5 + 4 + 1 + 5 + 4 + 5 + 10 + 6 + 6) / 13.);
    is(&m, FVI_MEASURE_FLESCH, NAN);
    is(&m, FVI_MEASURE_SYLLABLES, NAN);
    assert_true(m.at[FVI_MEASURE_CHARS] >= 1 && m.at[FVI_MEASURE_CHARS] <= 2);
    assert_true(m.at[FVI_MEASURE_PARTS_PER_SENTENCE] > 3 && m.at[FVI_MEASURE_PARTS_PER_SENTENCE] < 8);
}

static void radicals_have_strokes(void **state)
{
    (void)state;
    fvi_measures m = measures_of("zh", "⽤用"); /* the first is the Kangxi radical */
    is(&m, FVI_MEASURE_STROKES, 5);
}

static void nothing_one_word_no_end(void **state)
{
    (void)state;
    static const char *const empty[] = {"", "…", "\n\n", "***"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        fvi_measures m = measures_of("en", empty[i]);
        is(&m, FVI_MEASURE_WORDS, 0);
        is(&m, FVI_MEASURE_SENTENCES, 0);
        for (int k = FVI_MEASURE_MEAN_SENTENCE; k < FVI_MEASURE_N; k++) is(&m, (fvi_measure)k, NAN);
    }
    fvi_measures m = measures_of("en", "table");
    is(&m, FVI_MEASURE_WORDS, 1);
    is(&m, FVI_MEASURE_MEAN_SENTENCE, 1);
    is(&m, FVI_MEASURE_P90_SENTENCE, 1);
    is(&m, FVI_MEASURE_SYLLABLES, 2);
    is(&m, FVI_MEASURE_FLESCH, 206.835 - 1.015 - 169.2);
    is(&m, FVI_MEASURE_REFERENCE, NAN);
    m = measures_of("zh", "书");
    is(&m, FVI_MEASURE_WORDS, 1);
    is(&m, FVI_MEASURE_STROKES, 4);
    m = measures_of("other", "Ein Tisch");
    is(&m, FVI_MEASURE_WORDS, 2);
    is(&m, FVI_MEASURE_HARD_WORDS, NAN);
    is(&m, FVI_MEASURE_FLESCH, NAN);
}

static void brackets_that_do_not_match(void **state)
{
    (void)state;
    fvi_measures m = measures_of("en", "1) one, two (three [four, {five, six.\nseven) eight, nine");
    is(&m, FVI_MEASURE_BRACKETS, 3);
    is(&m, FVI_MEASURE_CLAUSES, 2); /* what follows an open bracket stands inside it; each sentence starts outside */
}

/* Numbers are words of one syllable, never hard and never terms, but carry content. */
static void numbers(void **state)
{
    (void)state;
    fvi_measures m = measures_of("en", "18446744073709551615 3,000.5 2026 999999999999999999999999999999");
    is(&m, FVI_MEASURE_WORDS, 4);
    is(&m, FVI_MEASURE_SYLLABLES, 1);
    is(&m, FVI_MEASURE_HARD_WORDS, 0);
    is(&m, FVI_MEASURE_DENSITY, 1);
    is(&m, FVI_MEASURE_REFERENCE, NAN);
    is(&m, FVI_MEASURE_CHARS, (20. + 5 + 4 + 30) / 4);
    is(&m, FVI_MEASURE_CLAUSES, 2); /* a comma is a comma */
}

/* "a b" over and over: types / words is 1, 1, 2/3 < .72: a factor for each three words, in both directions. */
static void mtld_of_two_words(void **state)
{
    (void)state;
    char text[2 * 102 + 1] = "";
    for (int i = 0; i < 102; i++) {
        text[2 * i] = i % 2 ? 'y' : 'x';
        text[2 * i + 1] = ' ';
    }
    fvi_measures m = measures_of("en", text);
    is(&m, FVI_MEASURE_WORDS, 102);
    is(&m, FVI_MEASURE_MTLD, 3);
    text[2 * 100] = 0; /* 33 factors of three, and one word with a ratio of 1 adds none */
    m = measures_of("en", text);
    is(&m, FVI_MEASURE_MTLD, 100. / 33);
    is(&m, FVI_MEASURE_NEW_TERMS, 0); /* one letter is no term */
}

static void windows_of_a_hundred(void **state)
{
    (void)state;
    char text[8 * 250 + 1] = "";
    size_t n = 0;
    for (int i = 0; i < 250; i++) {
        static const char *const fresh[] = {"tree ", "river ", "stone ", "cloud ", "bird "};
        const char *word = i % 50 == 0 ? fresh[i / 50] : "the ";
        for (const char *c = word; *c; c++) text[n++] = *c;
    }
    fvi_measures m = measures_of("en", text);
    is(&m, FVI_MEASURE_NEW_TERMS, 2); /* four in two windows; the fifth stands in a piece of fifty */
}

static void smog_and_fog(void **state)
{
    (void)state;
    char text[64 * 31 + 1] = "";
    size_t n = 0;
    for (int i = 0; i < 30; i++)
        for (const char *c = "We saw Italy and the family indicated animals.\n"; *c; c++) text[n++] = *c;
    fvi_measures m = measures_of("en", text);
    is(&m, FVI_MEASURE_SENTENCES, 30);
    is(&m, FVI_MEASURE_SMOG, 1.043 * sqrt(4 * 30) + 3.1291); /* Italy family indicated animals */
    is(&m, FVI_MEASURE_FOG, .4 * (8 + 100 * 3. / 8));        /* Italy is a name */
}

static void loads_of_words(void **state)
{
    (void)state;
    world w;
    fvi_wordload *words;
    weigh(&w, "en", "The cat saw the incomprehensible cat.\nCat!");
    assert_int_equal(fvi_wordloads_find(&w.burden, &words), FV_OK);
    assert_int_equal(w.burden.words.n, 7);
    assert_false(words[1].seen);
    assert_true(words[5].seen && words[6].seen);
    assert_int_equal(words[5].distance, 3); /* saw the incomprehensible */
    assert_int_equal(words[6].distance, 0);
    assert_int_equal(words[5].position, 6);
    assert_int_equal(words[6].position, 1);
    assert_int_equal(words[6].sentence, 1);
    assert_int_equal(words[4].length, 16);
    assert_true(words[4].load > 2 * words[1].load && words[1].load > words[0].load && words[0].load > 0);
    end(&w);
}

static void speeds_and_budgets(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fvi_pace pace;
    fvi_budget budget;
    assert_int_equal(fvi_pace_of(ctx, 0, &pace), FV_OK);
    assert_true(fabs(fvi_pace_seconds(&pace, FVI_STR("two words")) - 60 * 2 / 238.) < 1e-12);
    assert_true(fabs(fvi_pace_seconds(&pace, FVI_STR("两字 x")) - 60 * (2 / 390. + 1 / 238.)) < 1e-12);
    assert_int_equal(fvi_pace_of(ctx, 19, &pace), FV_EUSAGE);
    assert_int_equal(fvi_pace_of(ctx, NAN, &pace), FV_EUSAGE);
    assert_int_equal(fvi_budget_parse(ctx, "20min", &budget), FV_OK);
    assert_true(budget.unit == FVI_BUDGET_MINUTES && budget.amount == 20);
    assert_int_equal(fvi_budget_parse(ctx, "101%", &budget), FV_EUSAGE);
    fv_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_by_hand),
        cmocka_unit_test(chinese_by_hand),
        cmocka_unit_test(radicals_have_strokes),
        cmocka_unit_test(nothing_one_word_no_end),
        cmocka_unit_test(brackets_that_do_not_match),
        cmocka_unit_test(numbers),
        cmocka_unit_test(mtld_of_two_words),
        cmocka_unit_test(windows_of_a_hundred),
        cmocka_unit_test(smog_and_fog),
        cmocka_unit_test(loads_of_words),
        cmocka_unit_test(speeds_and_budgets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
