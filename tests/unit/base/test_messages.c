/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue: every message and text in both languages, with the same arguments, cleanly written. */
#include <stdio.h>
#include <string.h>

#include "support/support.h"

/* What one text shows: which arguments it uses, which scripts, whether its ends are clean. */
typedef struct traits {
    unsigned args; /* bit n: {n} */
    bool letters;  /* Latin ones, outside arguments */
    bool han;
    bool stop_between_han; /* an ASCII , . : ; ! ? directly between two Han characters */
} traits;

static traits traits_of(const char *text)
{
    const fvi_str s = fvi_str_of(text);
    traits t = {0};
    uint32_t before[2] = {0};
    for (size_t i = 0; i < s.n;) {
        if (s.at[i] == '{' && i + 2 < s.n && s.at[i + 1] >= '1' && s.at[i + 1] <= '4' && s.at[i + 2] == '}') {
            t.args |= 1u << (s.at[i + 1] - '0');
            i += 3;
            before[0] = before[1] = 0;
            continue;
        }
        uint32_t cp = fvi_utf8_next(s, &i);
        bool han = fvi_cp_is_han(cp);
        t.han = t.han || han;
        t.letters = t.letters || (cp < 0x80 && fvi_is_alpha((char)cp));
        if (han && before[0] && before[0] < 0x80 && strchr(",.:;!?", (int)before[0]) && fvi_cp_is_han(before[1]))
            t.stop_between_han = true;
        before[1] = before[0];
        before[0] = cp;
    }
    return t;
}

static void check_text(const char *id, const char *text)
{
    const fvi_str s = fvi_str_of(text);
    if (!fvi_utf8_valid(s)) fail_msg("%s: not UTF-8", id);
    for (size_t i = 0; i < s.n;)
        if (fvi_cp_is_control(fvi_utf8_next(s, &i)) && s.at[i - 1] != '\n')
            fail_msg("%s: a control character in \"%s\"", id, text);
}

static void check_pair(const char *id, const char *en, const char *zh)
{
    check_text(id, en);
    check_text(id, zh);
    traits e = traits_of(en), z = traits_of(zh);
    if (e.args != z.args) fail_msg("%s: the languages use different arguments: \"%s\" / \"%s\"", id, en, zh);
    if (e.han) fail_msg("%s: Han in English: \"%s\"", id, en);
    if (z.stop_between_han) fail_msg("%s: an ASCII stop between Han: \"%s\"", id, zh);
    if (e.letters && !z.han && strcmp(en, zh) != 0) fail_msg("%s: no Han in Chinese: \"%s\"", id, zh);
}

static void every_message_is_complete(void **state)
{
    (void)state;
    assert_true(FVI_MSG_N > 10);
    for (int m = 0; m < FVI_MSG_N; m++) {
        const fvi_message_entry *entry = fvi_message_at((fvi_msg)m);
        assert_true(entry->status > FV_OK && entry->status < FV_STATUS_N);
        for (const char *c = entry->code; *c; c++) assert_true((*c >= 'A' && *c <= 'Z') || fvi_is_digit(*c) || *c == '_');
        for (int part = 0; part < 3; part++) {
            const char *en = entry->text[0][part], *zh = entry->text[1][part];
            if (!*en || !*zh) fail_msg("%s lacks part %d in a language", entry->code, part);
            const char *const both[] = {en, zh};
            for (int lang = 0; lang < 2; lang++)
                if (!fvi_str_eq(fvi_str_trim(fvi_str_of(both[lang])), fvi_str_of(both[lang])))
                    fail_msg("%s: blanks at an end of \"%s\"", entry->code, both[lang]);
            check_pair(entry->code, en, zh);
        }
        if (traits_of(entry->text[0][0]).args) fail_msg("%s: what happened is the same each time", entry->code);
    }
}

static void messages_in_chinese_are_chinese(void **state)
{
    (void)state;
    for (int m = 0; m < FVI_MSG_N; m++) {
        const fvi_message_entry *entry = fvi_message_at((fvi_msg)m);
        for (int part = 0; part < 3; part++) {
            bool only_argument = part == 1 && !strcmp(entry->text[1][part], "{1}"); /* a why that comes from the system */
            if (!traits_of(entry->text[1][part]).han && !only_argument) fail_msg("%s: no Han in part %d", entry->code, part);
        }
    }
}

static void every_text_is_complete(void **state)
{
    (void)state;
    for (int t = 0; t < FVI_TXT_N; t++) {
        char id[32];
        snprintf(id, sizeof id, "text %d", t);
        const char *en = fvi_txt_in(0, (fvi_txt)t), *zh = fvi_txt_in(1, (fvi_txt)t);
        if (!en || !*en || !zh || !*zh) fail_msg("text %d lacks a language: %s", t, en ? en : "");
        check_pair(id, en, zh);
    }
}

static void codes_are_unique(void **state)
{
    (void)state;
    for (int m = 0; m < FVI_MSG_N; m++)
        for (int other = 0; other < m; other++)
            assert_string_not_equal(fvi_message_at((fvi_msg)m)->code, fvi_message_at((fvi_msg)other)->code);
}

static void out_of_range_is_harmless(void **state)
{
    (void)state;
    assert_string_equal(fvi_message_at(FVI_MSG_N)->code, "INTERNAL");
    assert_string_equal(fvi_message_at((fvi_msg)-1)->code, "INTERNAL");
    assert_string_equal(fvi_txt_in(0, FVI_TXT_N), "");
    fv_ctx *ctx = NULL;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.lang = "zh"}, &ctx), FV_OK);
    assert_ptr_equal(fvi_txt_at(ctx, FVI_TXT_TAGLINE), fvi_txt_in(1, FVI_TXT_TAGLINE));
    fv_ctx_free(ctx);
}

/* The checks themselves can fail. */
static void the_checks_see_faults(void **state)
{
    (void)state;
    assert_int_equal(traits_of("{1} and {3}").args, 1 << 1 | 1 << 3);
    assert_int_equal(traits_of("{5} {0} {1 {").args, 0);
    assert_true(traits_of("中,文").stop_between_han && traits_of("中.文").stop_between_han);
    assert_false(traits_of("用 -o 写入，如 a.pdf, b.pdf 中").stop_between_han || traits_of("中,").stop_between_han);
    assert_true(traits_of("a").letters && !traits_of("{1} · 5 %").letters);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_is_complete), cmocka_unit_test(messages_in_chinese_are_chinese),
        cmocka_unit_test(every_text_is_complete),    cmocka_unit_test(codes_are_unique),
        cmocka_unit_test(out_of_range_is_harmless),  cmocka_unit_test(the_checks_see_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
