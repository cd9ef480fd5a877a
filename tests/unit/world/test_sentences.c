/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences: the hard cases of tests/golden/sentences.{en,zh}.txt, and what must hold for any bytes. Clauses. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/support.h"
#include "world/text/text.h"

#define MARK "\xE2\x80\x96" /* ‖ */

typedef struct desk {
    fv_ctx *ctx;
    fvi_arena arena;
} desk;

static int set_up(void **state)
{
    static desk d;
    d.ctx = support_ctx(1);
    fvi_arena_init(&d.arena, d.ctx);
    *state = &d;
    return 0;
}

static int tear_down(void **state)
{
    desk *d = *state;
    fvi_arena_clear(&d->arena);
    fv_ctx_free(d->ctx);
    return 0;
}

static fvi_spans sentences_of(desk *d, fvi_splitter *splitter, fvi_str text, fvi_span range)
{
    fvi_spans spans = {0};
    assert_int_equal(fvi_sentences_find(splitter, &d->arena, text, range, &spans), FV_OK);
    return spans;
}

/* ---- golden cases ------------------------------------------------------------------------------------------------------- */

/* The sentences with a mark before each but the first, in the place of what stood between them. */
static void put_marked(fvi_buf *out, fvi_str text, const fvi_spans *spans)
{
    for (size_t i = 0; i < spans->n; i++) {
        uint32_t end = i + 1 < spans->n ? spans->at[i + 1].start : (uint32_t)text.n;
        if (i) fvi_puts(out, MARK);
        fvi_put(out, fvi_str_sub(text, spans->at[i].start, end));
    }
}

static bool case_holds(desk *d, fvi_splitter *splitter, fvi_str line, size_t number)
{
    fvi_buf text, got;
    fvi_buf_init(&text, d->ctx);
    fvi_buf_init(&got, d->ctx);
    for (size_t from = 0, hit; from <= line.n; from = hit + 3) {
        hit = fvi_str_find(line, FVI_STR(MARK), from);
        fvi_put(&text, fvi_str_sub(line, from, hit == SIZE_MAX ? line.n : hit));
        if (hit == SIZE_MAX) break;
    }
    fvi_spans spans = sentences_of(d, splitter, fvi_buf_str(&text), (fvi_span){0, (uint32_t)text.n});
    put_marked(&got, fvi_buf_str(&text), &spans);
    bool holds = fvi_str_eq(fvi_buf_str(&got), line);
    if (!holds) print_error("line %zu\n  expected %.*s\n  got      %s\n", number, (int)line.n, line.at, got.at);
    fvi_buf_free(&text);
    fvi_buf_free(&got);
    return holds;
}

static void check_golden(desk *d, const char *path, const char *lang)
{
    fvi_splitter *splitter = NULL;
    fvi_str rest, line;
    size_t number = 0, cases = 0, failed = 0;
    assert_int_equal(fvi_file_read(d->ctx, &d->arena, path, 1 << 20, &rest), FV_OK);
    assert_int_equal(fvi_splitter_new(d->ctx, lang, &splitter), FV_OK);
    while (fvi_str_split(&rest, '\n', &line)) {
        number++;
        if (!line.n || line.at[0] == '#') continue;
        cases++;
        failed += !case_holds(d, splitter, line, number);
    }
    fvi_splitter_free(splitter);
    print_message("%s: %zu cases, %zu failed\n", path, cases, failed);
    assert_true(cases >= 150);
    assert_int_equal(failed, 0);
}

static void english_cases(void **state)
{
    check_golden(*state, GOLDEN "/sentences.en.txt", "en");
}

static void chinese_cases(void **state)
{
    check_golden(*state, GOLDEN "/sentences.zh.txt", "zh");
}

/* ---- properties --------------------------------------------------------------------------------------------------------- */

static bool blank_at(fvi_str text, uint32_t *i)
{
    size_t next = *i;
    uint32_t cp = fvi_utf8_next(text, &next);
    *i = (uint32_t)next;
    return cp <= ' ' || fvi_cp_is_space(cp);
}

/* In order, without overlap, no blank at either end, and nothing but blanks between them. */
static void assert_covers(fvi_str text, fvi_span range, const fvi_spans *spans)
{
    uint32_t at = range.start;
    for (size_t i = 0; i <= spans->n; i++) {
        uint32_t until = i < spans->n ? spans->at[i].start : range.end;
        while (at < until) assert_true(blank_at(text, &at));
        assert_int_equal(at, until);
        if (i == spans->n) break;
        uint32_t first = spans->at[i].start, last = spans->at[i].end - 1;
        assert_true(spans->at[i].end > spans->at[i].start && spans->at[i].end <= range.end);
        assert_false(blank_at(text, &first));
        assert_true((unsigned char)text.at[last] > ' ');
        at = spans->at[i].end;
    }
}

static void any_bytes_are_covered(void **state)
{
    desk *d = *state;
    static const char *const parts[] = {
        "a",    "The",          "I",    "9",  ".",  "...",  "!",        "?",      "\"",   "'",   "(",  ")",
        "[12]", "\xE2\x80\x9C", " ",    " ",  " ",  "\n",   "Dr",       "et al",  ":",    ";",   "1.", "-",
        "。",   "……",           "！",   "？", "，", "：",   "；",       "“",      "”",    "《",  "》", "（",
        "）",   "注",           "他说", "的", "——", "\xFF", "\xE4\xB8", "\u3000", "U.S.", "e.g."};
    fvi_splitter *splitter = NULL;
    assert_int_equal(fvi_splitter_new(d->ctx, "zh", &splitter), FV_OK);
    for (uint64_t round = 0; round < 5000; round++) {
        char text[512];
        size_t n = 0;
        for (uint64_t k = 0; n < 300; k++) {
            const char *part = parts[fvi_rand_below(11, round, k, sizeof parts / sizeof *parts)];
            memcpy(text + n, part, strlen(part));
            n += strlen(part);
        }
        fvi_str s = {text, n};
        fvi_span range = {0, (uint32_t)n};
        if (round % 2) range.start = (uint32_t)fvi_rand_below(5, round, 0, n);
        while (!fvi_utf8_boundary(s, range.start)) range.start--;
        fvi_mark mark = fvi_arena_mark(&d->arena);
        fvi_spans spans = sentences_of(d, splitter, s, range);
        assert_covers(s, range, &spans);
        fvi_arena_rewind(&d->arena, mark);
    }
    fvi_splitter_free(splitter);
}

static void nothing_gives_nothing(void **state)
{
    desk *d = *state;
    fvi_splitter *splitter = NULL;
    assert_int_equal(fvi_splitter_new(d->ctx, "en", &splitter), FV_OK);
    assert_int_equal(sentences_of(d, splitter, FVI_STR(""), (fvi_span){0, 0}).n, 0);
    assert_int_equal(sentences_of(d, splitter, FVI_STR(" \n \xE3\x80\x80 "), (fvi_span){0, 7}).n, 0);
    assert_int_equal(sentences_of(d, splitter, FVI_STR("One. Two."), (fvi_span){4, 4}).n, 0);
    assert_int_equal(sentences_of(d, splitter, FVI_STR("..."), (fvi_span){0, 3}).n, 1);
    fvi_splitter_free(splitter);
}

static void ranges_are_kept_and_appended(void **state)
{
    desk *d = *state;
    fvi_splitter *splitter = NULL;
    const fvi_str text = FVI_STR("One is here. Two is there. Three.");
    assert_int_equal(fvi_splitter_new(d->ctx, "en", &splitter), FV_OK);
    fvi_spans spans = sentences_of(d, splitter, text, (fvi_span){4, 20});
    assert_int_equal(spans.n, 2);
    assert_str(fvi_str_span(text, spans.at[0]), "is here.");
    assert_str(fvi_str_span(text, spans.at[1]), "Two is");
    assert_int_equal(fvi_sentences_find(splitter, &d->arena, text, (fvi_span){26, 33}, &spans), FV_OK);
    assert_int_equal(spans.n, 3);
    assert_str(fvi_str_span(text, spans.at[2]), "Three.");
    fvi_splitter_free(splitter);
}

static void lines_end_sentences(void **state)
{
    desk *d = *state;
    fvi_splitter *splitter = NULL;
    const fvi_str text = FVI_STR("model 28.4\n  base (see\nbelow) 27.3  \n\n");
    assert_int_equal(fvi_splitter_new(d->ctx, "en", &splitter), FV_OK);
    fvi_spans spans = sentences_of(d, splitter, text, (fvi_span){0, (uint32_t)text.n});
    assert_int_equal(spans.n, 3);
    assert_str(fvi_str_span(text, spans.at[2]), "below) 27.3");
    fvi_splitter_free(splitter);
}

/* ---- clauses ------------------------------------------------------------------------------------------------------------ */

static void assert_clauses(desk *d, const char *text, size_t least, const char *expected)
{
    fvi_buf got;
    fvi_spans spans = {0};
    fvi_str s = fvi_str_of(text);
    fvi_buf_init(&got, d->ctx);
    assert_int_equal(fvi_clauses_find(&d->arena, s, (fvi_span){0, (uint32_t)s.n}, least, &spans), FV_OK);
    put_marked(&got, s, &spans);
    fvi_putc(&got, 0);
    assert_string_equal(got.at, expected);
    fvi_buf_free(&got);
}

static void clauses_are_cut(void **state)
{
    desk *d = *state;
    assert_clauses(d, "", 3, "");
    assert_clauses(d, "一个短句。", 3, "一个短句。");
    assert_clauses(d, "注意力是有限的，时间也是有限的，所以我们要选择。", 4,
                   "注意力是有限的，‖时间也是有限的，‖所以我们要选择。");
    assert_clauses(d, "然而，注意力是有限的；因此，我们要选择。", 4, "然而，注意力是有限的；‖因此，我们要选择。");
    assert_clauses(d, "苹果、梨和桃子都是水果（包括进口的，如榴莲），价格不同。", 3,
                   "苹果、梨和桃子都是水果（包括进口的，如榴莲），‖价格不同。");
    assert_clauses(d, "It costs 1,000 dollars at 10:30, which is a lot; nobody pays it.", 3,
                   "It costs 1,000 dollars at 10:30, ‖which is a lot; ‖nobody pays it.");
    assert_clauses(d, "他想了很久——其实也没多久——终于答应了。", 3, "他想了很久——‖其实也没多久——‖终于答应了。");
    assert_clauses(d, "“这很重要，”他说，“但还不够。”", 2, "“这很重要，”‖他说，‖“但还不够。”");
    assert_clauses(d, "前面这一句很长很长，好。", 3, "前面这一句很长很长，好。");
}

int main(void)
{
#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_DESK(english_cases),         WITH_DESK(chinese_cases),       WITH_DESK(any_bytes_are_covered),
        WITH_DESK(nothing_gives_nothing), WITH_DESK(lines_end_sentences), WITH_DESK(ranges_are_kept_and_appended),
        WITH_DESK(clauses_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
