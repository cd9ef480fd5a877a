/* SPDX-License-Identifier: Apache-2.0 */
/* What can go from a sentence. In each case the parts that can go stand in ‹ ›: without them the sentence must read as
 * language, as people can see here. */
#include <string.h>

#include "support/support.h"
#include "world/text/text.h"

static const char *const cases[] = {
    "‹However, ›the cap helps readers‹ (Joshi & Vogel, 2024)›‹, which was not expected›.",
    "The cap‹, which nobody expected,› helps readers of long papers.",
    "‹In 1971, ›Herbert Simon described the problem of attention.",
    "‹When rehearsal and grouping are prevented, ›the number is smaller.",
    "Short words are skipped often‹; long words are fixated, sometimes twice›.",
    "Some helped one group‹, namely those most able to resist their first, automatic answer›.",
    "Responses are slower after a change, because of the switch, and more often wrong.",
    /* what stays whole */
    "The evidence supports plain practices: mark little, show what is left out, offer an outline.",
    "In lakes, rivers, and seas of the north the fish are few.",
    "With a cap of one half they are .867, .117 and .016 in this order.",
    "Their score is exactly 0 and exp(0) is exactly 1 for all.",
    "It receives a weight of e / (e + 999) in the end.",
    "About 1,000 of the 2,500 readers of the text came back.",
    "Not only the words, because they are short, but also the clauses fade.",
    "(2001) reviewed the evidence of four chunks.",
    "Yes, (really).",
    "",
    "‹例如，›限制划线有助于理解‹（127 人）›‹，而且不觉得更费力›。",
    "读者对划出的部分记得更多‹，也就是对当事人有意义的单元›。",
    "温度不是锦上添花，而是非调不可。",
    "他认为出路不在于提供更多信息，而在于更好地过滤。",
    "它不只存放，还要加工‹，而且分开存放›。",
    "事后问起另一段，被试几乎什么也答不上来。",
    "书名《注意，请看（下）》不可以拆开来读。",
    "右边大约三个字‹；英文则是左边三四个字母，右边十四五个字母›。",
};

/* The case without its brackets, and what fvi_asides_find says, with them again. */
static void check(fv_ctx *ctx, const char *wanted)
{
    fvi_arena arena;
    fvi_buf bare, said;
    fvi_spans found = {0};
    const fvi_str open = FVI_STR("‹"), close = FVI_STR("›");
    fvi_arena_init(&arena, ctx);
    fvi_buf_init(&bare, ctx);
    fvi_buf_init(&said, ctx);
    fvi_str w = fvi_str_of(wanted);
    for (size_t i = 0; i < w.n;) {
        fvi_str rest = fvi_str_sub(w, i, w.n);
        bool sign = fvi_str_starts(rest, open) || fvi_str_starts(rest, close);
        if (!sign) fvi_putc(&bare, w.at[i]);
        i += sign ? open.n : 1;
    }
    fvi_str text = fvi_buf_str(&bare);
    size_t at = 0;
    assert_int_equal(fvi_asides_find(&arena, text, (fvi_span){0, (uint32_t)text.n}, &found), FV_OK);
    for (size_t i = 0; i < found.n; i++) {
        assert_true(found.at[i].start >= at && found.at[i].end > found.at[i].start && found.at[i].end <= text.n);
        assert_true(fvi_utf8_boundary(text, found.at[i].start) && fvi_utf8_boundary(text, found.at[i].end));
        fvi_put(&said, fvi_str_sub(text, at, found.at[i].start));
        fvi_put(&said, open);
        fvi_put(&said, fvi_str_span(text, found.at[i]));
        fvi_put(&said, close);
        at = found.at[i].end;
    }
    fvi_put(&said, fvi_str_sub(text, at, text.n));
    if (strcmp(said.at ? said.at : "", wanted) != 0) fail_msg("%s\nbut %s", wanted, said.at);
    fvi_buf_free(&bare);
    fvi_buf_free(&said);
    fvi_arena_clear(&arena);
}

static void what_can_go(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check(ctx, cases[i]);
    fv_ctx_free(ctx);
}

/* Brackets that nobody closes, signs without end: whatever stands there, the parts lie apart and inside. */
static void odd_texts(void **state)
{
    (void)state;
    static const char *const odd[] = {"((((",          "，，，，，，", ", , , , ; ; ; ;", "“（【《",
                                      "a (b [c) d] e", "；；；。",     "\xE4\xB8(\xE4"};
    fv_ctx *ctx = support_ctx(1);
    fvi_buf b;
    fvi_buf_init(&b, ctx);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        b.n = 0;
        for (int k = 0; k < 300; k++) fvi_puts(&b, odd[i]);
        fvi_str text = fvi_buf_str(&b);
        fvi_arena arena;
        fvi_spans found = {0};
        fvi_arena_init(&arena, ctx);
        assert_int_equal(fvi_asides_find(&arena, text, (fvi_span){0, (uint32_t)text.n}, &found), FV_OK);
        for (size_t k = 0; k < found.n; k++) {
            assert_true(found.at[k].end > found.at[k].start && found.at[k].end <= text.n);
            if (k) assert_true(found.at[k].start >= found.at[k - 1].end);
        }
        fvi_arena_clear(&arena);
    }
    fvi_buf_free(&b);
    fv_ctx_free(ctx);
}

/* More signs than are looked at: the last clause that is known does not swallow the rest of the sentence. */
static void many_signs(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    for (int before = 120; before < 135; before++) {
        fvi_arena arena;
        fvi_buf b;
        fvi_spans found = {0};
        fvi_arena_init(&arena, ctx);
        fvi_buf_init(&b, ctx);
        fvi_puts(&b, "The value rose");
        for (int k = 0; k < before; k++) fvi_puts(&b, ", and it fell");
        fvi_puts(&b, ", which we saw");
        for (int k = 0; k < 40; k++) fvi_puts(&b, ", nobody knows the reason");
        fvi_str text = fvi_buf_str(&b);
        assert_int_equal(fvi_asides_find(&arena, text, (fvi_span){0, (uint32_t)text.n}, &found), FV_OK);
        for (size_t k = 0; k < found.n; k++) assert_true(found.at[k].end - found.at[k].start <= strlen(", which we saw,"));
        fvi_buf_free(&b);
        fvi_arena_clear(&arena);
    }
    fv_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_can_go), cmocka_unit_test(odd_texts),
                                       cmocka_unit_test(many_signs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
