/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a paragraph: where they may end, and where not. */
#include "doors/render/wrap.h"
#include "support/support.h"

static void expect(size_t width, size_t first, size_t indent, const char *text, const char *lines)
{
    fv_ctx *ctx = support_ctx(1);
    fvi_buf b;
    fvi_para p;
    fvi_buf_init(&b, ctx);
    fvi_para_init(&p, &b, width, false);
    fvi_para_add(&p, FVI_STYLE_PLAIN, text);
    fvi_para_end(&p, first, indent);
    assert_string_equal(b.at, lines);
    fvi_para_clear(&p);
    fvi_buf_free(&b);
    fv_ctx_free(ctx);
}

static void words_break_at_blanks(void **state)
{
    (void)state;
    expect(20, 0, 2, "one two three four five six", "one two three four\n  five six\n");
    expect(20, 0, 0, "exactly twenty chars next", "exactly twenty chars\nnext\n");
    expect(20, 3, 3, "", "\n");
    expect(20, 0, 0, "  trailing   ", "  trailing\n");
}

static void a_word_too_long_is_cut(void **state)
{
    (void)state;
    expect(20, 0, 2, "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrst\n  uvwxyz\n");
}

/* 。 may not begin a line, （ may not end one. */
static void chinese_breaks_between_characters(void **state)
{
    (void)state;
    expect(20, 0, 0, "一二三四五六七八九十甲乙", "一二三四五六七八九十\n甲乙\n");
    expect(20, 0, 0, "一二三四五六七八九十。甲", "一二三四五六七八九\n十。甲\n");
    expect(20, 0, 0, "一二三四五六七八九（十）", "一二三四五六七八九\n（十）\n");
    expect(20, 0, 0, "中文里的English不拆开", "中文里的English不拆\n开\n");
}

static void no_break_blanks_hold_together(void **state)
{
    (void)state;
    expect(20, 0, 0, "the share of it is 38\xC2\xA0%", "the share of it is\n38 %\n");
}

static void combining_marks_stay_with_their_letter(void **state)
{
    (void)state;
    expect(20, 0, 0, "aaaaaaaaaaaaaaaaaaae\xCC\x81", "aaaaaaaaaaaaaaaaaaae\xCC\x81\n");
}

static void controls_are_dropped(void **state)
{
    (void)state;
    expect(20, 0, 0,
           "a\033[31mb\xE2\x80\xAE"
           "c\x07",
           "a[31mbc\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_break_at_blanks),
        cmocka_unit_test(a_word_too_long_is_cut),
        cmocka_unit_test(chinese_breaks_between_characters),
        cmocka_unit_test(no_break_blanks_hold_together),
        cmocka_unit_test(combining_marks_stay_with_their_letter),
        cmocka_unit_test(controls_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
