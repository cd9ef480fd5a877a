/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown: what the document says stays text in every viewer. */
#include <string.h>

#include "made.h"

static const char *const plain[] = {"A summary.", "Recall fell by 11 %.", "Missing."};

static void the_form(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"en", 3, "Limits", plain, 3});
    const char *text = made_render(&m, (fv_render_options){.format = FV_MARKDOWN});
    assert_int_equal(strncmp(text, "<!-- fovea ", 11), 0);
    assert_non_null(strstr(text, "\n# made.pdf\n\n- made.pdf · 3 pages · 7,412 words · English\n"));
    assert_non_null(
        strstr(text, "\n**1** · point · p1\n\n> Recall fell by 11 %.\n\nbecause: Recall (100\xC2\xA0% of its weight)\n"));
    assert_non_null(strstr(
        text,
        "\n## You may be missing 38\xC2\xA0% of what the text dwells on\n\n- 9\xC2\xA0% **Limits** · p1\n  > Missing.\n"));
    assert_non_null(strstr(text, "\n2. A summary. *no passage supports this*\n"));
    made_free(&m);
}

static void hostile_text_is_escaped(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"en", 1, made_hostile[3], made_hostile, made_hostile_n});
    const char *text = made_render(&m, (fv_render_options){.format = FV_MARKDOWN});
    made_no_controls(text);
    assert_null(strstr(text, "<script"));
    assert_null(strstr(text, "<img"));
    assert_null(strstr(text, "\n```"));
    assert_non_null(
        strstr(text, "\n> \\# no heading \\[link\\](javascript:alert(1)) \\!\\[picture\\](http://example.org/a.png) &lt;http"));
    assert_non_null(strstr(text, "\n> 1\\. no list zero + plus - minus ===== \\`\\`\\` code\n"));
    assert_non_null(strstr(text, "\\| cell \\| \\`tick\\` \\*\\*bold\\*\\* \\_under\\_ \\~\\~gone\\~\\~ \\$x\\$\n"));
    assert_non_null(strstr(text, "&amp;amp; &amp;lt; &lt;/style\\>"));
    made_free(&m);
}

/* A quote is one line, so nothing of it leaves its block. */
static void quotes_stay_on_their_line(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"zh", 1, "标题", made_hostile, made_hostile_n});
    fvi_str rest = fvi_str_of(made_render(&m, (fv_render_options){.format = FV_MARKDOWN})), line;
    size_t quotes = 0;
    while (fvi_str_split(&rest, '\n', &line)) {
        quotes += fvi_str_starts(line, FVI_STR("> "));
        assert_false(fvi_str_starts(line, FVI_STR("```")) || fvi_str_starts(line, FVI_STR("+ ")));
    }
    assert_int_equal(quotes, made_hostile_n - 2);
    made_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_form),
        cmocka_unit_test(hostile_text_is_escaped),
        cmocka_unit_test(quotes_stay_on_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
