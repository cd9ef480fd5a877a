/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown: blocks, lists in lists, tables, code, raw HTML, entities, the YAML head. */
#include <string.h>

#include "blocks.h"

static void goldens(void **state)
{
    (void)state;
    blocks_expect_golden(fvi_front_markdown, "notes.md");
}

static void yaml_head_gives_the_title(void **state)
{
    (void)state;
    blocks t;
    blocks_open(&t);
    const fvi_str text = FVI_STR("---\ntitle: 'On reading'\ndate: 2024-05-03\n---\nSome words of prose stand here.\n");
    assert_int_equal(fvi_front_markdown(t.ctx, &t.arena, text, t.builder), FV_OK);
    blocks_expect(&t, "body|0|Some words of prose stand here.\n");
    assert_str(t.doc.title, "On reading");
    assert_str(t.doc.kind, "markdown");
    blocks_close(&t);
}

static void a_rule_is_no_yaml(void **state)
{
    (void)state;
    blocks_expect_front(fvi_front_markdown, FVI_STR("---\n\nSome words of prose.\n\n---\n\nMore words of prose.\n"),
                        "body|0|Some words of prose.\nbody|0|More words of prose.\n");
}

static void entities_and_escapes(void **state)
{
    (void)state;
    blocks_expect_front(fvi_front_markdown, FVI_STR("Fish &amp; chips &#x4E2D;&#25991; \\*stars\\* &nosuch; end.\n"),
                        "body|0|Fish & chips 中文 *stars* &nosuch; end.\n");
}

static void html_loses_its_tags_and_keeps_its_text(void **state)
{
    (void)state;
    blocks_expect_front(
        fvi_front_markdown,
        FVI_STR("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>\n\n<script>alert(1)</script>\n\n"
                "Words and <kbd>keys</kbd> stay.\n"),
        "table|0|a | b⏎1 | 2\nbody|0|Words and keys stay.\n");
}

static void deep_nesting_is_harmless(void **state)
{
    (void)state;
    blocks t;
    blocks_open(&t);
    fvi_buf b;
    fvi_buf_init(&b, t.ctx);
    for (int i = 0; i < 20000; i++) fvi_putc(&b, '>');
    fvi_puts(&b, " deep words\n");
    assert_int_equal(fvi_front_markdown(t.ctx, &t.arena, fvi_buf_str(&b), t.builder), FV_OK);
    blocks_finish(&t);
    fvi_buf_free(&b);
    blocks_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goldens),
        cmocka_unit_test(yaml_head_gives_the_title),
        cmocka_unit_test(a_rule_is_no_yaml),
        cmocka_unit_test(entities_and_escapes),
        cmocka_unit_test(html_loses_its_tags_and_keeps_its_text),
        cmocka_unit_test(deep_nesting_is_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
