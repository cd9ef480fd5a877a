/* SPDX-License-Identifier: Apache-2.0 */
/* HTML: the article among what stands around it, text that inline tags may not cut, hidden text, <pre>, tables, and pages made
 * to hurt a parser. */
#include <string.h>

#include "blocks.h"
#include "world/docs/html_parts.h"

static void goldens(void **state)
{
    (void)state;
    blocks_expect_golden(fvi_front_html, "page.html");
}

static void inline_tags_do_not_cut_words(void **state)
{
    (void)state;
    blocks_expect_front(fvi_front_html, FVI_STR("<p>Wo<b>rd</b>s a<span>nd</span> <i>more</i><br>words H<sub>2</sub>O.</p>"),
                        "body|0|Words and more words H2O.\n");
    blocks_expect_front(fvi_front_html,
                        FVI_STR("<p>It implements a\n<i>self-contained</i>,\r\n<em>serverless</em>\n\n<b>engine</b>\n"
                                "for you.</p>"),
                        "body|0|It implements a self-contained, serverless engine for you.\n");
    blocks_expect_front(fvi_front_html, FVI_STR("<p>人们只读他们收到的一小部分\n<a href='x'>文章</a>\n，其余的要等一等。</p>"),
                        "body|0|人们只读他们收到的一小部分文章，其余的要等一等。\n");
}

static void hidden_text_is_dropped(void **state)
{
    (void)state;
    blocks_expect_front(fvi_front_html,
                        FVI_STR("<p>Seen words stand here.</p><p hidden>One</p><div style='color:red; display : none'>Two</div>"
                                "<span aria-hidden=\"true\">Three</span><template>Four</template><noscript>Five</noscript>"
                                "<script>if (a<b) six();</script><!-- seven --><style>p{}</style>"),
                        "body|0|Seen words stand here.\n");
}

static void prose_in_pre_is_prose(void **state)
{
    (void)state;
    blocks_expect_front(
        fvi_front_html,
        FVI_STR("<pre>\nint f(int x);\n\nThis function returns the number that\nwas given to it and nothing else.\n\n"
                "  int y = f(3);\n</pre>"),
        "code|0|int f(int x);\n"
        "body|0|This function returns the number that was given to it and nothing else.\n"
        "code|0|  int y = f(3);\n");
}

static void layout_tables_are_no_tables(void **state)
{
    (void)state;
    blocks_expect_front(fvi_front_html,
                        FVI_STR("<table><tr><td><h2>Left</h2><p>Text of the left side stands here.</p></td>"
                                "<td><h2>Right</h2><p>Text of the right side stands here.</p></td></tr></table>"),
                        "heading|2|Left\nbody|0|Text of the left side stands here.\n"
                        "heading|2|Right\nbody|0|Text of the right side stands here.\n");
}

static void notes_and_offers_are_not_the_text(void **state)
{
    (void)state;
    blocks_expect_front(
        fvi_front_html,
        FVI_STR("<p>People read a small part<a class='footnote' href='#f'><sup class='footnote'>[2]</sup></a> of "
                "what they receive every day.</p><p>They say that the rest can wait until they have time.</p>"
                "<div class='ad-slot'><p>Get one fish free with your first order.</p></div>"
                "<div class='footnotes'><div class='footnote'><p>[2] One page in five.</p></div></div>"),
        "body|0|People read a small part[2] of what they receive every day.\n"
        "body|0|They say that the rest can wait until they have time.\n"
        "boilerplate|0|Get one fish free with your first order.\n"
        "footnote|0|[2] One page in five.\n");
}

static void headings_without_their_own_link(void **state)
{
    (void)state;
    blocks_expect_front(fvi_front_html,
                        FVI_STR("<h2>Using a Socket<a class='headerlink' href='#using'>¶</a></h2><p>Two ends of one line stand "
                                "here.</p><h2>人<a href='#ren'> # </a></h2><p>这里有一句话。</p>"
                                "<p>See <a href='#using'>§ 2</a> and <a href='#c'>C#</a> there.</p>"),
                        "heading|2|Using a Socket\nbody|0|Two ends of one line stand here.\n"
                        "heading|2|人\nbody|0|这里有一句话。\n"
                        "body|0|See § 2 and C# there.\n");
}

static void abstracts_in_boxes(void **state)
{
    (void)state;
    blocks_expect_front(fvi_front_html,
                        FVI_STR("<h1>Sockets</h1><aside class='topic'><p class='topic-title'>Abstract</p><p>Sockets are used "
                                "nearly everywhere in this place.</p></aside><h2>History</h2><p>They were invented long "
                                "ago.</p><aside class='topics'><p>Other pages that you may like to read.</p></aside>"),
                        "title|0|Sockets\nheading|2|Abstract\nabstract|0|Sockets are used nearly everywhere in this place.\n"
                        "heading|2|History\nbody|0|They were invented long ago.\n"
                        "boilerplate|0|Other pages that you may like to read.\n");
}

static void breaks_make_paragraphs(void **state)
{
    (void)state;
    blocks_expect_front(fvi_front_html,
                        FVI_STR("<body>First words of a page.<br><br>Second words\nof a page.<br>Third.</body>"),
                        "body|0|First words of a page.\nbody|0|Second words of a page. Third.\n");
}

static void chinese_source_lines_join(void **state)
{
    (void)state;
    blocks_expect_front(fvi_front_html, FVI_STR("<p>网页的源代码\n   可以换行，\n但是文字不能断开。</p>"),
                        "body|0|网页的源代码可以换行，但是文字不能断开。\n");
}

/* ---- pages made to hurt -------------------------------------------------------------------------------------------------
 */

static void repeat(fvi_buf *b, const char *text, int times)
{
    for (int i = 0; i < times; i++) fvi_puts(b, text);
}

static void expect_survives(const char *before, const char *again, int times, const char *after, const char *contains)
{
    blocks t;
    fvi_buf b;
    blocks_open(&t);
    fvi_buf_init(&b, t.ctx);
    fvi_puts(&b, before);
    repeat(&b, again, times);
    fvi_puts(&b, after);
    assert_int_equal(fvi_front_html(t.ctx, &t.arena, fvi_buf_str(&b), t.builder), FV_OK);
    blocks_finish(&t);
    assert_true(fvi_str_find(t.doc.text, fvi_str_of(contains), 0) != SIZE_MAX);
    fvi_buf_free(&b);
    blocks_close(&t);
}

static void hostile_pages(void **state)
{
    (void)state;
    expect_survives("<html>", "<div>", 200000, "A sentence deep inside.", "A sentence deep inside.");
    expect_survives("<html>", "<font size=1><p>x", 20000, " and an end", "and an end");
    expect_survives("<html>", "<svg>", 20000, "words", "words");
    expect_survives("<html>", "<table><tr><td>", 5000, "words", "words");
    expect_survives("<html>", "<a href=x>w", 20000, " words", "words");
    expect_survives("<html><p ", "a=1 b='2' c ", 20000, ">words", "words");
    expect_survives("<!DOCTYPE html [<!ENTITY a '", "aaaa", 100, "'><!ENTITY b '&a;&a;&a;'>]><p>words &b;", "words &b;");
    expect_survives("<html>", "< ", 20000, "words", "words");
}

static void flattening_is_told(void **state)
{
    (void)state;
    blocks t;
    fvi_buf b;
    blocks_open(&t);
    fvi_buf_init(&b, t.ctx);
    repeat(&b, "<div>", 1000);
    fvi_puts(&b, "words");
    assert_int_equal(fvi_front_html(t.ctx, &t.arena, fvi_buf_str(&b), t.builder), FV_OK);
    blocks_finish(&t);
    assert_int_equal(t.doc.warnings.n, 1);
    assert_true(fvi_str_find(t.doc.warnings.at[0], FVI_STR("1000"), 0) != SIZE_MAX);
    fvi_buf_free(&b);
    blocks_close(&t);
}

static void thinning_keeps_what_counts(void **state)
{
    (void)state;
    blocks t;
    fvi_str thin;
    size_t depth;
    blocks_open(&t);
    const fvi_str html = FVI_STR("<div CLASS='a' onclick=\"x>y\" id=b><b>t</b><!-- c --><p>u</div>1 < 2");
    assert_int_equal(fvi_html_thin(t.ctx, &t.arena, html, &thin, &depth), FV_OK);
    assert_str(thin, "<div CLASS=\"a\" id=\"b\">t<p>u</div>1 &lt; 2");
    assert_int_equal(depth, 1);
    blocks_close(&t);
}

static void empty_pages_say_so(void **state)
{
    (void)state;
    blocks_expect_refusal(fvi_front_html, FVI_STR("<html><body><script>only(code)</script></body></html>"), "DOC_NO_WORDS");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goldens),
        cmocka_unit_test(inline_tags_do_not_cut_words),
        cmocka_unit_test(hidden_text_is_dropped),
        cmocka_unit_test(prose_in_pre_is_prose),
        cmocka_unit_test(layout_tables_are_no_tables),
        cmocka_unit_test(notes_and_offers_are_not_the_text),
        cmocka_unit_test(headings_without_their_own_link),
        cmocka_unit_test(abstracts_in_boxes),
        cmocka_unit_test(breaks_make_paragraphs),
        cmocka_unit_test(chinese_source_lines_join),
        cmocka_unit_test(hostile_pages),
        cmocka_unit_test(flattening_is_told),
        cmocka_unit_test(thinning_keeps_what_counts),
        cmocka_unit_test(empty_pages_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
