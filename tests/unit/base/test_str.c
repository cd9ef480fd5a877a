/* SPDX-License-Identifier: Apache-2.0 */
/* String views, UTF-8 (held against ICU), terminal width, numbers as text. */
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/utf8.h>

#include "fault/fault.h"

/* ---- views --------------------------------------------------------------------------------------------------------------- */

static void views_compare(void **state)
{
    (void)state;
    const fvi_str none = {0};
    assert_int_equal(fvi_str_of(NULL).n, 0);
    assert_non_null(fvi_str_of(NULL).at);
    assert_true(fvi_str_eq(none, FVI_STR("")));
    assert_false(fvi_str_eq(FVI_STR("a\0b"), FVI_STR("a\0c")));
    assert_true(fvi_str_cmp(FVI_STR("a"), FVI_STR("ab")) < 0);
    assert_true(fvi_str_cmp(FVI_STR("b"), FVI_STR("ab")) > 0);
    assert_true(fvi_str_cmp(FVI_STR("\xFF"), FVI_STR("a")) > 0); /* bytes have no sign */
    assert_int_equal(fvi_str_cmp(none, FVI_STR("")), 0);
    assert_true(fvi_str_eq_nocase(FVI_STR("AbZ@["), FVI_STR("aBz@[")));
    assert_false(fvi_str_eq_nocase(FVI_STR("@"), FVI_STR("`"))); /* 32 apart, and no letters */
    assert_true(fvi_str_starts(FVI_STR("abc"), FVI_STR("ab")) && fvi_str_starts(none, none));
    assert_false(fvi_str_starts(FVI_STR("a"), FVI_STR("ab")));
    assert_true(fvi_str_ends(FVI_STR("abc"), FVI_STR("bc")) && fvi_str_ends(none, none));
    assert_false(fvi_str_ends(FVI_STR("c"), FVI_STR("bc")));
    assert_true(fvi_str_starts_nocase(FVI_STR("HTTPS://x"), FVI_STR("https://")));
}

static void views_are_cut_within_bounds(void **state)
{
    (void)state;
    const fvi_str s = FVI_STR("0123");
    assert_str(fvi_str_sub(s, 1, 3), "12");
    assert_str(fvi_str_sub(s, 2, 99), "23");
    assert_str(fvi_str_sub(s, 3, 1), "");
    assert_str(fvi_str_sub(s, 99, 100), "");
    assert_str(fvi_str_span(s, (fvi_span){1, 2}), "1");
    assert_int_equal(fvi_str_sub((fvi_str){0}, 0, 5).n, 0);
    assert_str(fvi_str_sub(s, SIZE_MAX, SIZE_MAX), "");
}

static void views_find(void **state)
{
    (void)state;
    const fvi_str s = FVI_STR("abcabc");
    assert_int_equal(fvi_str_find(s, FVI_STR("bc"), 0), 1);
    assert_int_equal(fvi_str_find(s, FVI_STR("bc"), 2), 4);
    assert_int_equal(fvi_str_find(s, FVI_STR("bc"), 5), SIZE_MAX);
    assert_int_equal(fvi_str_find(s, FVI_STR(""), 6), 6);
    assert_int_equal(fvi_str_find(s, FVI_STR(""), 7), SIZE_MAX);
    assert_int_equal(fvi_str_find(s, FVI_STR("abcabcd"), 0), SIZE_MAX);
    assert_int_equal(fvi_str_find((fvi_str){0}, FVI_STR("x"), 0), SIZE_MAX);
}

static void views_trim(void **state)
{
    (void)state;
    assert_str(fvi_str_trim(FVI_STR(" \t\r\n\xE3\x80\x80 a b \xE3\x80\x80\v")), "a b");
    assert_str(fvi_str_trim(FVI_STR(" \xE3\x80\x80 ")), "");
    assert_str(fvi_str_trim((fvi_str){0}), "");
    assert_str(fvi_str_trim(FVI_STR("\xE3\x80\x81")), "\xE3\x80\x81"); /* 、 shares two bytes with U+3000 */
}

static void views_split(void **state)
{
    (void)state;
    const struct {
        const char *text;
        size_t n;
        const char *pieces[4];
    } rows[] = {{"a,,b", 3, {"a", "", "b"}}, {"", 0, {0}},   {",", 1, {""}}, {"a,", 1, {"a"}},
                {",a", 2, {"", "a"}},        {"a", 1, {"a"}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fvi_str rest = fvi_str_of(rows[i].text), piece;
        for (size_t k = 0; k < rows[i].n; k++) {
            assert_true(fvi_str_split(&rest, ',', &piece));
            assert_true(fvi_str_eq(piece, fvi_str_of(rows[i].pieces[k])));
        }
        assert_false(fvi_str_split(&rest, ',', &piece));
        assert_false(fvi_str_split(&rest, ',', &piece));
    }
}

static void views_to_numbers(void **state)
{
    (void)state;
    uint64_t n = 5;
    double v = 5;
    assert_true(fvi_str_u64(FVI_STR("0"), &n) && n == 0);
    assert_true(fvi_str_u64(FVI_STR("999999999999999999"), &n) && n == 999999999999999999u);
    const fvi_str not_whole[] = {FVI_STR(""),   FVI_STR("1000000000000000000"), FVI_STR("-1"), FVI_STR("+1"), FVI_STR(" 1"),
                                 FVI_STR("1\0")};
    for (size_t i = 0; i < sizeof not_whole / sizeof *not_whole; i++) assert_false(fvi_str_u64(not_whole[i], &n));
    assert_true(fvi_str_decimal(FVI_STR("20"), &v) && v == 20);
    assert_true(fvi_str_decimal(FVI_STR("1.5"), &v) && v == 1.5);
    assert_true(fvi_str_decimal(FVI_STR("0.1"), &v) && v == 0.1);
    assert_true(fvi_str_decimal(FVI_STR(".25"), &v) && v == 0.25);
    assert_true(fvi_str_decimal(FVI_STR("2."), &v) && v == 2);
    assert_true(fvi_str_decimal(FVI_STR("999999999.999999999"), &v) && v == 999999999.999999999);
    const fvi_str not_decimal[] = {
        FVI_STR(""),   FVI_STR("."), FVI_STR("1.2.3"), FVI_STR("1,5"),          FVI_STR("1e5"),
        FVI_STR("-1"), FVI_STR("x"), FVI_STR("nan"),   FVI_STR("0.1234567891"), FVI_STR("1234567890")};
    for (size_t i = 0; i < sizeof not_decimal / sizeof *not_decimal; i++) assert_false(fvi_str_decimal(not_decimal[i], &v));
}

/* ---- UTF-8 --------------------------------------------------------------------------------------------------------------- */

/* Bytes that break decoders: leads, continuations and borders far more often than chance would give. */
static size_t hostile_bytes(uint64_t stream, char *into)
{
    static const unsigned char rich[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
                                         0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF};
    size_t n = 1 + (size_t)fvi_rand_below(1, stream, 0, 24);
    for (size_t i = 0; i < n; i++) {
        uint64_t r = fvi_rand(2, stream, i);
        into[i] = (char)(r % 4 == 0 ? r >> 8 : rich[(r >> 8) % sizeof rich]);
    }
    return n;
}

static void utf8_agrees_with_icu(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < 200000; round++) {
        char bytes[32];
        size_t n = hostile_bytes(round, bytes), i = 0, count = 0;
        const fvi_str s = {bytes, n};
        bool valid = true;
        for (int32_t k = 0; k < (int32_t)n; count++) {
            UChar32 expected, strict;
            int32_t again = k;
            U8_NEXT(bytes, again, (int32_t)n, strict);
            U8_NEXT_OR_FFFD(bytes, k, (int32_t)n, expected);
            valid = valid && strict >= 0;
            assert_int_equal(fvi_utf8_next(s, &i), expected);
            assert_int_equal(i, k);
        }
        assert_int_equal(fvi_utf8_count(s), count);
        assert_int_equal(fvi_utf8_valid(s), valid);
        for (int32_t k = (int32_t)n; k > 0;) {
            UChar32 expected;
            U8_PREV_OR_FFFD(bytes, 0, k, expected);
            assert_int_equal(fvi_utf8_prev(s, &i), expected);
            assert_int_equal(i, k);
        }
    }
}

static void utf8_round_trips_every_code_point(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110100; cp++) {
        char bytes[4];
        size_t n = fvi_utf8_put(bytes, cp), i = 0;
        bool proper = cp < 0x110000 && !(cp >= 0xD800 && cp < 0xE000);
        assert_int_equal(n, proper ? U8_LENGTH(cp) : 3);
        assert_int_equal(fvi_utf8_next((fvi_str){bytes, n}, &i), proper ? cp : FVI_REPLACEMENT);
        assert_int_equal(i, n);
    }
}

static void utf8_backwards_from_within_a_character(void **state)
{
    (void)state;
    size_t i = 2;
    assert_int_equal(fvi_utf8_prev(FVI_STR("中"), &i), FVI_REPLACEMENT);
    assert_int_equal(i, 1); /* it moves, whatever it meets */
    assert_int_equal(fvi_utf8_prev(FVI_STR("中"), &i), FVI_REPLACEMENT);
    assert_int_equal(i, 0);
}

static void utf8_boundaries(void **state)
{
    (void)state;
    const fvi_str s = FVI_STR("a中b");
    const bool expected[] = {true, true, false, false, true, true, false};
    for (size_t i = 0; i < sizeof expected; i++) assert_int_equal(fvi_utf8_boundary(s, i), expected[i]);
}

static void classes_of_code_points(void **state)
{
    (void)state;
    assert_true(fvi_cp_is_han(0x4E2D) && fvi_cp_is_han(0x3007) && fvi_cp_is_han(0x20000) && fvi_cp_is_han(0x9FFF));
    assert_false(fvi_cp_is_han(0x3042) || fvi_cp_is_han(0xFF0C) || fvi_cp_is_han('a') || fvi_cp_is_han(0xAC00));
    assert_true(fvi_cp_is_cjk(0x3042) && fvi_cp_is_cjk(0xFF0C) && fvi_cp_is_cjk(0x201C) && fvi_cp_is_cjk(0x4E2D));
    assert_false(fvi_cp_is_cjk('a') || fvi_cp_is_cjk(0xAC00) || fvi_cp_is_cjk(0x2022));
    assert_true(fvi_cp_is_space(' ') && fvi_cp_is_space(0xA0) && fvi_cp_is_space(0x3000) && fvi_cp_is_space(0x2028));
    assert_false(fvi_cp_is_space(0x200B) || fvi_cp_is_space('x'));
    const uint32_t controls[] = {0,      7,      0x1B,   0x7F,   0x9B,   0xAD,   0x61C,   0x200B, 0x200E,  0x202A,
                                 0x202E, 0x2066, 0x2069, 0xE000, 0xFEFF, 0xFFFE, 0x1FFFF, 0xFDD0, 0xF0000, 0x10FFFF};
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) assert_true(fvi_cp_is_control(controls[i]));
    const uint32_t others[] = {' ', 'a', 0xA0, 0x200C, 0x200D, 0x2028, 0xFFFD, 0x4E2D, 0x1F600, 0xFE0F};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) assert_false(fvi_cp_is_control(others[i]));
}

static void widths(void **state)
{
    (void)state;
    const struct {
        fvi_str text;
        size_t columns;
    } rows[] = {{FVI_STR("abc"), 3},     {FVI_STR("中文。"), 6},     {FVI_STR("ＡＢ"), 4}, /* full width */
                {FVI_STR("ｱｲ"), 2},                                                        /* half width */
                {FVI_STR("한글"), 4},                                                      /* Hangul syllables */
                {FVI_STR("e\u0301"), 1},                                                   /* combining acute */
                {FVI_STR("é"), 1},       {FVI_STR("a\u200Db"), 2},                         /* zero width joiner */
                {FVI_STR("😀"), 2},       {FVI_STR("\t\x1B\x7F"), 0}, {FVI_STR("\xFF"), 1}, /* shown as U+FFFD */
                {(fvi_str){0}, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_int_equal(fvi_str_width(rows[i].text), rows[i].columns);
    assert_str(fvi_str_fit(FVI_STR("中文字"), 5), "中文");
    assert_str(fvi_str_fit(FVI_STR("中文字"), 6), "中文字");
    assert_str(fvi_str_fit(FVI_STR("e\u0301x"), 1), "e\u0301"); /* the mark belongs to its letter */
    assert_str(fvi_str_fit(FVI_STR("中"), 1), "");
    assert_str(fvi_str_fit((fvi_str){0}, 3), "");
}

/* ---- buffers ------------------------------------------------------------------------------------------------------------- */

typedef struct fixture {
    fv_ctx *ctx;
    fvi_buf buf;
} fixture;

static int set_up(void **state)
{
    static fixture f;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.allocator = fault_allocator(), .lang = "en"}, &f.ctx), FV_OK);
    fvi_buf_init(&f.buf, f.ctx);
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    fvi_buf_free(&f->buf);
    fv_ctx_free(f->ctx);
    assert_int_equal(fault_live_blocks(), 0);
    return 0;
}

#define expect_text(f, literal)                                                                                                \
    do {                                                                                                                       \
        assert_string_equal(fvi_buf_str(&(f)->buf).at, literal);                                                               \
        assert_int_equal((f)->buf.n, sizeof(literal) - 1);                                                                     \
        (f)->buf.n = 0;                                                                                                        \
    } while (0)

static void buffer_collects(void **state)
{
    fixture *f = *state;
    expect_text(f, "");
    fvi_put(&f->buf, FVI_STR("ab"));
    fvi_put(&f->buf, (fvi_str){0});
    fvi_puts(&f->buf, "c");
    fvi_puts(&f->buf, NULL);
    fvi_putc(&f->buf, 'd');
    fvi_put_cp(&f->buf, 0x4E2D);
    fvi_put_cp(&f->buf, 0xD800);
    fvi_putf(&f->buf, "%s-%03d", "x", 7);
    fvi_putf(&f->buf, "%s", "");
    expect_text(f, "abcd中\uFFFDx-007");
    for (int i = 0; i < 100000; i++) fvi_putc(&f->buf, (char)('a' + i % 26));
    assert_int_equal(f->buf.n, 100000);
    assert_int_equal(strlen(f->buf.at), 100000);
    for (int i = 0; i < 100000; i++) assert_int_equal(f->buf.at[i], 'a' + i % 26);
    assert_int_equal(f->buf.status, FV_OK);
}

static void buffer_fits_exactly(void **state)
{
    fixture *f = *state;
    char text[2048];
    memset(text, 'x', sizeof text);
    for (size_t n = 250; n < 260; n++) { /* around the first size */
        fvi_put(&f->buf, (fvi_str){text, n});
        assert_int_equal(f->buf.at[n], 0);
        assert_true(f->buf.n < f->buf.cap);
        fvi_buf_free(&f->buf);
    }
}

static void buffer_errors_stick(void **state)
{
    fixture *f = *state;
    support_text text = {0};
    fv_sink sink = support_sink(&text);
    fvi_puts(&f->buf, "before");
    fault_arm(FAULT_ALLOC, 1);
    fvi_putf(&f->buf, "%1000d", 1);
    assert_int_equal(f->buf.status, FV_ENOMEM);
    assert_string_equal(fv_ctx_message(f->ctx)->code, "NO_MEMORY");
    fvi_puts(&f->buf, "after");
    assert_string_equal(f->buf.at, "before");
    assert_int_equal(fvi_buf_flush(&f->buf, &sink), FV_ENOMEM);
    assert_int_equal(text.n, 0);
}

static void buffer_flushes(void **state)
{
    fixture *f = *state;
    support_text text = {0};
    fv_sink sink = support_sink(&text), broken = fault_sink();
    assert_int_equal(fvi_buf_flush(&f->buf, &sink), FV_OK);
    assert_null(text.at); /* nothing to say, nothing said */
    fvi_puts(&f->buf, "one ");
    assert_int_equal(fvi_buf_flush(&f->buf, &sink), FV_OK);
    fvi_puts(&f->buf, "two");
    assert_int_equal(fvi_buf_flush(&f->buf, &sink), FV_OK);
    assert_string_equal(text.at, "one two");
    support_text_free(&text);
    fvi_puts(&f->buf, "three");
    fault_arm(FAULT_SINK, 1);
    assert_int_equal(fvi_buf_flush(&f->buf, &broken), FV_EIO);
    assert_string_equal(fv_ctx_message(f->ctx)->code, "OUTPUT_STOPPED");
}

static void patterns_are_filled(void **state)
{
    fixture *f = *state;
    const char *const args[4] = {"one", NULL, "{1}", "four"};
    fvi_put_filled(&f->buf, "{3}{1}-{2}-{4}{5}{1", args);
    expect_text(f, "{1}one--four{5}{1");
    fvi_put_filled(&f->buf, "", args);
    expect_text(f, "");
    fvi_put_txt(&f->buf, FVI_TXT_TAGLINE);
    assert_string_equal(f->buf.at, fvi_txt_in(0, FVI_TXT_TAGLINE));
}

/* ---- numbers as text ----------------------------------------------------------------------------------------------------- */

static void whole_numbers(void **state)
{
    fixture *f = *state;
    fvi_put_u64(&f->buf, 0);
    fvi_putc(&f->buf, ' ');
    fvi_put_u64(&f->buf, UINT64_MAX);
    fvi_putc(&f->buf, ' ');
    fvi_put_i64(&f->buf, INT64_MIN);
    fvi_putc(&f->buf, ' ');
    fvi_put_i64(&f->buf, -1);
    expect_text(f, "0 18446744073709551615 -9223372036854775808 -1");
}

static void fixed_numbers(void **state)
{
    fixture *f = *state;
    const struct {
        double v;
        int decimals;
        const char *text;
    } rows[] = {{0, 0, "0"},
                {0, 3, "0.000"},
                {-0.0004, 3, "0.000"}, /* no minus before nothing */
                {-0.0005, 3, "-0.001"},
                {0.5, 0, "1"},
                {2.5, 0, "3"}, /* half away from zero, where printf goes to even */
                {-2.5, 0, "-3"},
                {0.49999999999999994, 0, "0"},
                {0.99999, 2, "1.00"},
                {12.3456, 2, "12.35"},
                {0.05, 9, "0.050000000"},
                {123456789, 0, "123456789"},
                {1.25, -4, "1"},
                {1, 99, "1.000000000"},
                {1e300, 2, "1e+300"},
                {NAN, 2, "null"},
                {-INFINITY, 2, "null"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fvi_put_fixed(&f->buf, rows[i].v, rows[i].decimals);
        assert_string_equal(f->buf.at, rows[i].text);
        f->buf.n = 0;
    }
    for (uint64_t i = 0; i < 20000; i++) { /* off the ties, printf rounds alike */
        int decimals = (int)fvi_rand_below(1, 1, i, 7);
        double v = (fvi_rand_unit(2, 1, i) - 0.5) * pow(10, (double)fvi_rand_below(3, 1, i, 8)),
               scaled = fabs(v) * pow(10, decimals);
        char expected[64];
        if (fabs(scaled - floor(scaled) - 0.5) < 1e-4 || scaled < 0.5) continue;
        snprintf(expected, sizeof expected, "%.*f", decimals, v);
        fvi_put_fixed(&f->buf, v, decimals);
        assert_string_equal(f->buf.at, expected);
        f->buf.n = 0;
    }
}

static void doubles_read_back(void **state)
{
    fixture *f = *state;
    const struct {
        double v;
        const char *text;
    } rows[] = {{0, "0"},
                {-0.0, "-0"},
                {1, "1"},
                {0.1, "0.1"},
                {1.0 / 3, "0.3333333333333333"},
                {1e21, "1e+21"},
                {1e-9, "1e-09"},
                {123456, "123456"},
                {1.5e6, "1.5e+06"},
                {DBL_MAX, "1.7976931348623157e+308"},
                {0.1 + 0.2, "0.30000000000000004"},
                {NAN, "null"},
                {INFINITY, "null"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fvi_put_double(&f->buf, rows[i].v);
        assert_string_equal(f->buf.at, rows[i].text);
        f->buf.n = 0;
    }
    for (uint64_t i = 0; i < 100000; i++) {
        uint64_t bits = fvi_rand(4, 4, i), back_bits;
        if (i % 16 == 0) bits &= 0x800FFFFFFFFFFFFFu; /* denormal */
        double v, back;
        memcpy(&v, &bits, 8);
        if (!isfinite(v)) continue;
        fvi_put_double(&f->buf, v);
        back = strtod(f->buf.at, NULL);
        memcpy(&back_bits, &back, 8);
        assert_true(back_bits == bits);
        assert_int_equal(strspn(f->buf.at, "0123456789+-.e"), f->buf.n);
        f->buf.n = 0;
    }
}

static void commas_of_a_locale_stay_out(void **state)
{
    fixture *f = *state;
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "ps_AF.UTF-8", "ps_AF"};
    bool found = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!setlocale(LC_NUMERIC, names[i])) continue;
        found = true;
        fvi_put_double(&f->buf, -0.1);
        fvi_putc(&f->buf, ' ');
        fvi_put_double(&f->buf, 1.5e-300);
        fvi_putc(&f->buf, ' ');
        fvi_put_fixed(&f->buf, 2.25, 2);
        setlocale(LC_NUMERIC, "C");
        expect_text(f, "-0.1 1.5e-300 2.25");
    }
    if (!found) skip(); /* no such locale on this machine */
}

int main(void)
{
#define WITH_BUFFER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_compare),
        cmocka_unit_test(views_are_cut_within_bounds),
        cmocka_unit_test(views_find),
        cmocka_unit_test(views_trim),
        cmocka_unit_test(views_split),
        cmocka_unit_test(views_to_numbers),
        cmocka_unit_test(utf8_agrees_with_icu),
        cmocka_unit_test(utf8_round_trips_every_code_point),
        cmocka_unit_test(utf8_backwards_from_within_a_character),
        cmocka_unit_test(utf8_boundaries),
        cmocka_unit_test(classes_of_code_points),
        cmocka_unit_test(widths),
        WITH_BUFFER(buffer_collects),
        WITH_BUFFER(buffer_fits_exactly),
        WITH_BUFFER(buffer_errors_stick),
        WITH_BUFFER(buffer_flushes),
        WITH_BUFFER(patterns_are_filled),
        WITH_BUFFER(whole_numbers),
        WITH_BUFFER(fixed_numbers),
        WITH_BUFFER(doubles_read_back),
        WITH_BUFFER(commas_of_a_locale_stay_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
