/* SPDX-License-Identifier: Apache-2.0 */
/* Folding, held against ICU's normalizer and transliterator. */
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "fault/fault.h"
#include "world/text/text.h"

typedef struct desk {
    fv_ctx *ctx;
    fvi_buf out;
} desk;

static int set_up(void **state)
{
    static desk d;
    d.ctx = support_ctx(1);
    fvi_buf_init(&d.out, d.ctx);
    *state = &d;
    return 0;
}

static int tear_down(void **state)
{
    desk *d = *state;
    fvi_buf_free(&d->out);
    fv_ctx_free(d->ctx);
    return 0;
}

static const char *fold(desk *d, const char *text)
{
    d->out.n = 0;
    fvi_puts(&d->out, "");
    assert_int_equal(fvi_fold(d->ctx, fvi_str_of(text), &d->out), FV_OK);
    return d->out.at;
}

static void known_values(void **state)
{
    desk *d = *state;
    assert_string_equal(fold(d, ""), "");
    assert_string_equal(fold(d, "Attention IS All"), "attention is all");
    assert_string_equal(fold(d, "ＡＢＣ１２３！"), "abc123!");
    assert_string_equal(fold(d, "Straße ﬁne Å"), "strasse fine å");
    assert_string_equal(fold(d, "E\u0301tude \u00C9"), "\u00E9tude \u00E9");
    assert_string_equal(fold(d, "Ａ\u0301"), "\u00E1"); /* full width, then a mark */
    assert_string_equal(fold(d, "注意力機制與學習"), "注意力机制与学习");
    assert_string_equal(fold(d, "臺灣，漢語"), "台湾,汉语");
    assert_string_equal(fold(d, "ｶﾞ ½ ² ①"), "ガ 1⁄2 2 1");
    assert_string_equal(fold(d, "“x”——《y》。"), "“x”——《y》。");
    assert_string_equal(fold(d, "so\u00ADft"), "soft"); /* soft hyphen vanishes */
    assert_string_equal(fold(d, "\u3000…"), " ...");
    assert_string_equal(fold(d, "a\xFF"
                                "B"),
                        "a\uFFFDb");
}

static void appends(void **state)
{
    desk *d = *state;
    fvi_puts(&d->out, "kept ");
    assert_int_equal(fvi_fold(d->ctx, FVI_STR("NEW\0X"), &d->out), FV_OK);
    assert_int_equal(d->out.n, 10);
    assert_memory_equal(d->out.at, "kept new\0x", 10);
}

static UTransliterator *simplifier(void)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar id[32];
    u_uastrcpy(id, "Traditional-Simplified");
    UTransliterator *t = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    assert_true(U_SUCCESS(error));
    return t;
}

/* NFKC_Casefold, then the transliterator, of one code point: text as UTF-8. */
static void by_icu(UTransliterator *t, uint32_t cp, char out[128])
{
    UErrorCode error = U_ZERO_ERROR;
    UChar in[2], folded[64];
    int32_t n = 0, bytes = 0;
    U16_APPEND_UNSAFE(in, n, cp);
    n = unorm2_normalize(unorm2_getNFKCCasefoldInstance(&error), in, n, folded, 64, &error);
    int32_t limit = n;
    utrans_transUChars(t, folded, &n, 64, 0, &limit, &error);
    u_strToUTF8(out, 128, &bytes, folded, n, &error);
    assert_true(U_SUCCESS(error));
}

/* All code points that are Han, or that fold to something. ICU turns three characters in a circle (苎 苧 薴); we take one. */
static void every_code_point_agrees_with_icu(void **state)
{
    desk *d = *state;
    UTransliterator *t = simplifier();
    size_t compared = 0;
    for (uint32_t cp = 1; cp < 0x32400; cp++) {
        if ((cp >= 0xD800 && cp < 0xE000) || (cp >= 0xAC00 && cp < 0xD7A4 && cp % 16) || cp == 0x82CE || cp == 0x82E7 ||
            cp == 0x85B4)
            continue;
        char expected[128], text[5] = {0};
        fvi_utf8_put(text, cp);
        by_icu(t, cp, expected);
        if (strcmp(fold(d, text), expected) != 0) print_error("U+%04X: %s, ICU %s\n", cp, d->out.at, expected);
        assert_string_equal(d->out.at, expected);
        compared++;
    }
    utrans_close(t);
    assert_true(compared > 190000);
    assert_string_equal(fold(d, "苎苧薴"), "苎苎苎");
}

/* The same normalizer over whole random strings, marks and all. */
static void random_text_agrees_with_icu(void **state)
{
    desk *d = *state;
    static const uint32_t pool[] = {'a',    'E',     ' ',     '.',    'Z',    0x301,  0x308,  0x323,  0x1E9B,
                                    0xE9,   0xFF21,  0xFF01,  0x3000, 0x3099, 0x30AB, 0xFF76, 0xFF9E, 0x1100,
                                    0x1161, 0x11A8,  0x4E2D,  0x6CE8, 0x3001, 0x201C, 0x2026, 0xAD,   0x200D,
                                    0x0130, 0x1D400, 0x20000, 0x0344, 0x0F73, 0x345,  0x3A3,  0x0};
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance(&error);
    for (uint64_t round = 0; round < 3000; round++) {
        char text[512], expected[4096];
        UChar wide[256], folded[2048];
        size_t n = 0;
        int32_t units = 0, bytes = 0;
        uint64_t length = fvi_rand_below(3, round, 999, 100);
        for (uint64_t k = 0; k < length; k++) {
            uint32_t cp = pool[fvi_rand_below(3, round, k, sizeof pool / sizeof *pool)];
            n += fvi_utf8_put(text + n, cp);
            U16_APPEND_UNSAFE(wide, units, cp);
        }
        int32_t m = unorm2_normalize(nfkc, wide, units, folded, 2048, &error);
        u_strToUTF8(expected, sizeof expected, &bytes, folded, m, &error);
        assert_true(U_SUCCESS(error));
        d->out.n = 0;
        assert_int_equal(fvi_fold(d->ctx, (fvi_str){text, n}, &d->out), FV_OK);
        assert_int_equal(d->out.n, bytes);
        if (bytes) assert_memory_equal(d->out.at, expected, (size_t)bytes);
    }
}

static void folding_twice_is_folding_once(void **state)
{
    desk *d = *state;
    for (uint32_t cp = 1; cp < 0x32400; cp++) {
        char text[5] = {0}, once[64];
        if (cp >= 0xD800 && cp < 0xE000) continue;
        fvi_utf8_put(text, cp);
        strcpy(once, fold(d, text));
        assert_string_equal(fold(d, once), once);
    }
}

/* Runs that ICU gets are cut into pieces; endless marks must not end the program or cost its memory. */
static void long_odd_runs(void **state)
{
    desk *d = *state;
    fvi_buf text;
    fvi_buf_init(&text, d->ctx);
    fvi_putc(&text, 'E');
    for (int k = 0; k < 5000; k++) fvi_put_cp(&text, 0x301);
    for (int k = 0; k < 5000; k++) fvi_put_cp(&text, 0x416); /* Ж */
    d->out.n = 0;
    assert_int_equal(fvi_fold(d->ctx, fvi_buf_str(&text), &d->out), FV_OK);
    assert_int_equal(fvi_utf8_count(fvi_buf_str(&d->out)), 1 + 4999 + 5000);
    assert_true(fvi_str_ends(fvi_buf_str(&d->out), FVI_STR("жжж")));
    assert_true(fvi_utf8_valid(fvi_buf_str(&d->out)));
    fvi_buf_free(&text);
}

static fv_status fold_much(fv_ctx *ctx, void *user)
{
    (void)user;
    fvi_buf out;
    fvi_buf_init(&out, ctx);
    fv_status status = FV_OK;
    for (int k = 0; k < 300 && !status; k++) status = fvi_fold(ctx, FVI_STR("注意力機制 ﬁ E\u0301"), &out);
    fvi_buf_free(&out);
    return status;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    assert_true(fault_sweep(&(fault_plan){.kind = FAULT_ALLOC, .call = fold_much}) >= 3);
}

int main(void)
{
#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_DESK(known_values),
        WITH_DESK(appends),
        WITH_DESK(every_code_point_agrees_with_icu),
        WITH_DESK(random_text_agrees_with_icu),
        WITH_DESK(folding_twice_is_folding_once),
        WITH_DESK(long_odd_runs),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
