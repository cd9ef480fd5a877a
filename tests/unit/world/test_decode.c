/* SPDX-License-Identifier: Apache-2.0 */
/* Encodings and kinds of files. Encoded samples are written as bytes that Python's codecs gave, or made by ICU. */
#include <stdio.h>
#include <string.h>
#include <unicode/ucnv.h>

#include "blocks.h"

static const char CHINESE[] = "注意力是有限的。读者需要知道哪些句子值得先看，以及为什么。";
static const char TRADITIONAL[] = "這是一份關於注意力的文件。它說明讀者應該先看哪裡，以及為什麼。";

static void expect_decoded(fvi_str bytes, const char *text, const char *encoding, size_t repaired, size_t nuls)
{
    blocks t;
    fvi_decoded d;
    blocks_open(&t);
    assert_int_equal(fvi_decode(t.ctx, &t.arena, bytes, NULL, &d), FV_OK);
    if (!fvi_str_eq(d.text, fvi_str_of(text)))
        print_error("%.*s: \"%.*s\"\n", (int)d.encoding.n, d.encoding.at, (int)d.text.n, d.text.at);
    assert_true(fvi_str_eq(d.text, fvi_str_of(text)));
    assert_true(fvi_str_eq(d.encoding, fvi_str_of(encoding)));
    assert_int_equal(d.repaired, repaired);
    assert_int_equal(d.nuls, nuls);
    blocks_close(&t);
}

/* The text in another encoding is read as the same text. */
static void expect_same(const char *text, const char *icu, const char *encoding)
{
    char bytes[8192];
    UErrorCode e = U_ZERO_ERROR;
    int32_t n = ucnv_convert(icu, "UTF-8", bytes, sizeof bytes, text, -1, &e);
    assert_true(U_SUCCESS(e));
    expect_decoded((fvi_str){bytes, (size_t)n}, text, encoding, 0, 0);
}

static void chinese_in_four_encodings(void **state)
{
    (void)state;
    expect_decoded(fvi_str_of(CHINESE), CHINESE, "UTF-8", 0, 0);
    expect_same(CHINESE, "GBK", "GB18030");
    expect_same(CHINESE, "GB18030", "GB18030");
    expect_same(TRADITIONAL, "Big5", "Big5");
    expect_same(CHINESE, "UTF-16LE", "UTF-16LE");
    expect_same(CHINESE, "UTF-16BE", "UTF-16BE");
}

static void short_chinese_is_enough(void **state)
{
    (void)state;
    expect_decoded(FVI_STR("\xC4\xE3\xBA\xC3\xA3\xAC\xCA\xC0\xBD\xE7\xA1\xA3"), "你好，世界。", "GB18030", 0, 0);
    expect_decoded(FVI_STR("\xA7\x41\xA6\x6E\xA1\x41\xA5\x40\xAC\xC9\xA1\x43"), "你好，世界。", "Big5", 0, 0);
}

static void latin_text(void **state)
{
    (void)state;
    expect_decoded(FVI_STR("Le caf\xE9 \xE9tait ferm\xE9."), "Le café était fermé.", "windows-1252", 0, 0);
    expect_decoded(FVI_STR("It\x92s \x93quoted\x94 text \x96 with dashes."), "It’s “quoted” text – with dashes.",
                   "windows-1252", 0, 0);
    expect_same("Plain words in sixteen bits. And more of them.", "UTF-16LE", "UTF-16LE");
    expect_same("Plain words in sixteen bits. And more of them.", "UTF-16BE", "UTF-16BE");
}

static void marks_and_line_ends(void **state)
{
    (void)state;
    expect_decoded(FVI_STR("\xEF\xBB\xBFone\r\ntwo\rthree"), "one\ntwo\nthree", "UTF-8", 0, 0);
    expect_decoded((fvi_str){"\xFF\xFEo\0k\0", 6}, "ok", "UTF-16LE", 0, 0);
    expect_decoded((fvi_str){"\xFE\xFF\0o\0k", 6}, "ok", "UTF-16BE", 0, 0);
}

static void damage_is_repaired_and_counted(void **state)
{
    (void)state;
    expect_decoded(FVI_STR("这是一个句\xE5\xAD 而这里是另外一个完整的句子。"),
                   "这是一个句\xEF\xBF\xBD 而这里是另外一个完整的句子。", "UTF-8", 1, 0);
    char nuls[] = "A first sentence here.\0\0 A second one there.";
    expect_decoded((fvi_str){nuls, sizeof nuls - 1}, "A first sentence here. A second one there.", "UTF-8", 0, 2);
}

static void declared_charset_counts(void **state)
{
    (void)state;
    expect_decoded(FVI_STR("<html><meta charset=koi8-r><p>\xF4\xC5\xCB\xD3\xD4</p>"), "<html><meta charset=koi8-r><p>Текст</p>",
                   "KOI8-R", 0, 0);
    /* a lie: the bytes are valid UTF-8 */
    expect_decoded(FVI_STR("<html><meta charset=gbk><p>中文网页</p>"), "<html><meta charset=gbk><p>中文网页</p>", "UTF-8", 0,
                   0);
}

static void what_is_no_text_is_refused(void **state)
{
    (void)state;
    char noise[4096];
    uint32_t x = 12345;
    for (size_t i = 0; i < sizeof noise; i++) noise[i] = (char)((x = x * 1664525u + 1013904223u) >> 24);
    blocks_expect_refusal(fvi_front_plain, (fvi_str){"", 0}, "FILE_EMPTY");
    blocks_expect_refusal(fvi_front_plain, FVI_STR(" \n\t \n  "), "NO_TEXT");
    blocks_expect_refusal(fvi_front_plain, FVI_STR("... --- ..."), "DOC_NO_WORDS");
    blocks_expect_refusal(fvi_front_plain, (fvi_str){noise, sizeof noise}, "DOC_BINARY");
    blocks_expect_refusal(fvi_front_plain, FVI_STR("\x89PNG\r\n\x1A\n and more"), "DOC_PICTURE");
    blocks_expect_refusal(fvi_front_plain, FVI_STR("PK\3\4 and word/document.xml"), "DOC_OFFICE");
    blocks_expect_refusal(fvi_front_plain, FVI_STR("\x1F\x8B\x08 packed"), "DOC_ARCHIVE");
    blocks_expect_refusal(fvi_front_plain,
                          FVI_STR("\x7F"
                                  "ELF and more"),
                          "DOC_OTHER_KIND");
}

static void expect_kind(const char *bytes, const char *name, const char *kind)
{
    assert_string_equal(fvi_kind_sniff(fvi_str_of(bytes), fvi_str_of(name)), kind);
}

static void kinds(void **state)
{
    (void)state;
    expect_kind("%PDF-1.7 and so on", "a.txt", "pdf");
    expect_kind("  <!-- x --><!DOCTYPE html><p>", "a", "html");
    expect_kind("<?xml version='1.0'?><html>", "a.txt", "html");
    expect_kind("just words", "a.html", "html");
    expect_kind("<p>words", "a", "html");
    expect_kind("<p>words", "a.txt", "text");
    expect_kind("# Title", "README.md", "markdown");
    expect_kind("# Title", "notes.txt", "text");
    expect_kind("words", "-", "text");
    expect_kind("PK\3\4 whatever", "book.epub", "epub");
    expect_kind("PK\3\4 xl/workbook.xml", "a", "xlsx");
    expect_kind("PK\3\4 some file", "a.zip", "zip");
    expect_kind("BM is how this sentence starts, and it is text", "a", "text");
    expect_kind("MZ is how this sentence starts, and it is text", "a", "text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_in_four_encodings),
        cmocka_unit_test(short_chinese_is_enough),
        cmocka_unit_test(latin_text),
        cmocka_unit_test(marks_and_line_ends),
        cmocka_unit_test(damage_is_repaired_and_counted),
        cmocka_unit_test(declared_charset_counts),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
