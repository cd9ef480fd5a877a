/* SPDX-License-Identifier: Apache-2.0 */
/* The builder: joining of lines, hyphens, classes by text, type and section, paragraphs that go on elsewhere, sections. */
#include "blocks.h"

#include <string.h>

#include "world/docs/facts.h"

static void expect_lines(const char *const *lines, const char *expected)
{
    blocks t;
    blocks_open(&t);
    for (; *lines; lines++) blocks_line(&t, *lines);
    blocks_expect(&t, expected);
    blocks_close(&t);
}
#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* ---- joining ------------------------------------------------------------------------------------------------------------ */

static void broken_words_become_whole(void **state)
{
    (void)state;
    expect_lines(LINES("The pictures carry infor-", "mation for everybody who looks."),
                 "body|0|The pictures carry information for everybody who looks.\n");
    expect_lines(LINES("This soft hy\xC2\xADphen goes and this infor\xC2\xAD", "mation is joined."),
                 "body|0|This soft hyphen goes and this information is joined.\n");
}

static void the_document_decides_about_hyphens(void **state)
{
    (void)state;
    expect_lines(LINES("A real-time system is one that the real-", "time people like to build."),
                 "body|0|A real-time system is one that the real-time people like to build.\n");
    expect_lines(LINES("A database is older than the data-", "base people who now build it."),
                 "body|0|A database is older than the database people who now build it.\n");
    expect_lines(LINES("The client asks a server, and so client-", "server systems were born then."),
                 "body|0|The client asks a server, and so client-server systems were born then.\n");
}

static void real_compounds_stay(void **state)
{
    (void)state;
    expect_lines(LINES("It is a state-of-the-", "art method for everybody."),
                 "body|0|It is a state-of-the-art method for everybody.\n");
    expect_lines(LINES("This is a well-", "known method for everybody."),
                 "body|0|This is a well-known method for everybody.\n");
    expect_lines(LINES("We call it the Kullback-", "Leibler divergence of them."),
                 "body|0|We call it the Kullback-Leibler divergence of them.\n");
    expect_lines(LINES("It happened in the years 1998-", "2004 and was forgotten."),
                 "body|0|It happened in the years 1998-2004 and was forgotten.\n");
    expect_lines(LINES("We count pre-", "and post-tests of the readers."),
                 "body|0|We count pre- and post-tests of the readers.\n");
}

static void chinese_lines_join_without_blank(void **state)
{
    (void)state;
    expect_lines(LINES("注意力是有限的，读者需要知道哪些内容", "值得先读，而不是从头读到尾。"),
                 "body|0|注意力是有限的，读者需要知道哪些内容值得先读，而不是从头读到尾。\n");
    expect_lines(LINES("这篇文章讨论了人们怎样使用各种", "Linux 系统，并说明理由。"),
                 "body|0|这篇文章讨论了人们怎样使用各种 Linux 系统，并说明理由。\n");
}

static void letters_are_what_people_mean(void **state)
{
    (void)state;
    /* U+FB01, U+00A0, U+200B, U+202E, U+0001, a combining acute accent, the Kangxi radical U+2F64 */
    expect_lines(LINES("The \xEF\xAC\x81rst of\xC2\xA0the \xE2\x80\x8Bwords\xE2\x80\xAE is for the cafe\xCC\x81 \x01of today."),
                 "body|0|The first of the words is for the caf\xC3\xA9 of today.\n");
    expect_lines(LINES("读者使\xE2\xBD\xA4这个方法来阅读很长的文章。"), "body|0|读者使用这个方法来阅读很长的文章。\n");
}

/* What macOS writes into PDF: U+2F29 小, U+2F8F 行 U+FA08, U+2EC5 见; and people who really double a word. */
static void a_radical_is_no_second_character(void **state)
{
    (void)state;
    expect_lines(LINES("我们对\xE2\xBC\xA9小样本进\xE2\xBE\x8F行\xEF\xA8\x88调查并听取意\xE2\xBB\x85见。"),
                 "body|0|我们对\xE2\xBC\xA9小样本进\xE2\xBE\x8F行\xEF\xA8\x88调查并听取意\xE2\xBB\x85见。\n");
    expect_lines(LINES("\xE2\xBC\x88\xE2\xBC\x88都知道这件事，大家也常常说起它。"),
                 "body|0|人人都知道这件事，大家也常常说起它。\n");
}

static void quotes_belong_to_what_they_enclose(void **state)
{
    (void)state;
    expect_lines(LINES("The readers of the paper call it \u201Ccorrect\u201D", "and they are right about it."),
                 "body|0|The readers of the paper call it \u201Ccorrect\u201D and they are right about it.\n");
    expect_lines(LINES("They waited for the answer\u2026", "\u2018and it came\u2019 as they say."),
                 "body|0|They waited for the answer\u2026 \u2018and it came\u2019 as they say.\n");
    expect_lines(LINES("The one thing that they liked\u2014", "more than reading \u2014", "was to write."),
                 "body|0|The one thing that they liked\u2014more than reading \u2014 was to write.\n");
    expect_lines(LINES("这篇文章讨论了人们怎样使用“注意力”", "Linux 系统，并说明“理由”", "和结果。"),
                 "body|0|这篇文章讨论了人们怎样使用“注意力”Linux 系统，并说明“理由”和结果。\n");
}

static void chinese_items_start_anew(void **state)
{
    (void)state;
    expect_lines(LINES("我们问了三十个人，下面是他们的回答。", "不需要提供答案，因为目标是学习（23%）",
                       "5、问题是以后怎样测试这些学习方法？"),
                 "body|0|我们问了三十个人，下面是他们的回答。不需要提供答案，因为目标是学习（23%）\nlist|0|"
                 "5、问题是以后怎样测试这些学习方法？\n");
}

/* ---- classes ------------------------------------------------------------------------------------------------------------ */

static void sections_class_what_stands_in_them(void **state)
{
    (void)state;
    expect_lines(LINES("Abstract", "We show that readers read little of what they get, and say why.", "1 Introduction",
                       "People read a small part of what they receive every day.", "2 Methods",
                       "We asked forty people to read twenty pages of text.", "Acknowledgements",
                       "We thank all of the people who took part in the study.", "References",
                       "[1] A. Reader. On reading. 2020.", "[2] B. Writer. On writing. 2021.", "Appendix A",
                       "The questions that we asked are printed here in full."),
                 "heading|1|Abstract\n"
                 "abstract|0|We show that readers read little of what they get, and say why.\n"
                 "heading|1|1 Introduction\n"
                 "body|0|People read a small part of what they receive every day.\n"
                 "heading|1|2 Methods\n"
                 "body|0|We asked forty people to read twenty pages of text.\n"
                 "heading|1|Acknowledgements\n"
                 "boilerplate|0|We thank all of the people who took part in the study.\n"
                 "heading|1|References\n"
                 "reference|0|[1] A. Reader. On reading. 2020.\n"
                 "reference|0|[2] B. Writer. On writing. 2021.\n"
                 "heading|1|Appendix A\n"
                 "body|0|The questions that we asked are printed here in full.\n");
}

static void inline_abstracts_and_keywords(void **state)
{
    (void)state;
    blocks t;
    blocks_open(&t);
    fvi_builder_block(t.builder, FVI_CLASS_UNKNOWN, 0,
                      FVI_STR("Abstract— We show that readers read very little of all that they get on a day."));
    fvi_builder_block(t.builder, FVI_CLASS_UNKNOWN, 0, FVI_STR("Keywords: reading, attention, limits"));
    fvi_builder_block(t.builder, FVI_CLASS_UNKNOWN, 0,
                      FVI_STR("Summary-based methods are older than anybody who uses them now."));
    blocks_expect(&t, "abstract|0|Abstract— We show that readers read very little of all that they get on a day.\n"
                      "author|0|Keywords: reading, attention, limits\n"
                      "body|0|Summary-based methods are older than anybody who uses them now.\n");
    blocks_close(&t);
}

static void summary_at_the_end_is_no_abstract(void **state)
{
    (void)state;
    blocks t;
    blocks_open(&t);
    fvi_builder_block(t.builder, FVI_CLASS_HEADING, 1, FVI_STR("1. Introduction"));
    fvi_builder_block(t.builder, FVI_CLASS_UNKNOWN, 0, FVI_STR("People read a small part of what they receive."));
    fvi_builder_block(t.builder, FVI_CLASS_HEADING, 1, FVI_STR("2. Summary"));
    fvi_builder_block(t.builder, FVI_CLASS_UNKNOWN, 0, FVI_STR("So they should be told which part to read."));
    blocks_finish(&t);
    assert_int_equal(t.doc.blocks.at[3].cls, FVI_CLASS_BODY);
    blocks_close(&t);
}

static void numbers_must_continue(void **state)
{
    (void)state;
    /* the third item of a list is no heading, the third section is */
    expect_lines(LINES("1. INTRODUCTION", "Readers do three things with a text.", "2. METHODS",
                       "We ask them to do the following things in this order:", "1. Read the whole text from start to end.",
                       "2. Close the book and wait for an hour.", "3. Write down what they remember.", "3. RESULTS",
                       "They remember one sentence in five of the text."),
                 "heading|1|1. INTRODUCTION\n"
                 "body|0|Readers do three things with a text.\n"
                 "heading|1|2. METHODS\n"
                 "body|0|We ask them to do the following things in this order:\n"
                 "list|0|1. Read the whole text from start to end.\n"
                 "list|0|2. Close the book and wait for an hour.\n"
                 "list|0|3. Write down what they remember.\n"
                 "heading|1|3. RESULTS\n"
                 "body|0|They remember one sentence in five of the text.\n");
}

static void captions_are_not_mentions(void **state)
{
    (void)state;
    static const char *const yes[] = {"Figure 1: The path of a page",
                                      "Table 2. Results",
                                      "Fig. 3 The retina",
                                      "Figure 5 Network Diagram",
                                      "图 1 系统结构",
                                      "表2-1：实验结果",
                                      "Table IV",
                                      "Algorithm 1: Greedy"};
    static const char *const no[] = {"Figure 5 shows the network", "Table 2 lists results", "图1给出了结果", "表2列出了数据",
                                     "Figures are nice",           "Table tennis is fun",   "图书馆在东边"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) assert_true(fvi_is_caption(fvi_str_of(yes[i])));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) assert_false(fvi_is_caption(fvi_str_of(no[i])));
}

static void shapes_of_lines(void **state)
{
    (void)state;
    uint32_t n;
    fvi_numbering h;
    assert_true(fvi_is_toc_line(FVI_STR("5.6 Uploading a package . . . . . . . . . . .")));
    assert_false(fvi_is_toc_line(FVI_STR("And then he said nothing more....")));
    assert_false(fvi_is_toc_line(FVI_STR("后来他就什么也不说了…………")));
    assert_true(fvi_is_toc_line(FVI_STR("1 Introduction ........ 3")));
    assert_true(fvi_is_toc_line(FVI_STR("第一章 绪论……………12")));
    assert_false(fvi_is_toc_line(FVI_STR("It ended in 1998")));
    assert_true(fvi_is_page_number(FVI_STR("- 12 -"), &n) && n == 12);
    assert_true(fvi_is_page_number(FVI_STR("第 3 页"), &n) && n == 3);
    assert_true(fvi_is_page_number(FVI_STR("Page 3 of 9"), &n) && n == 3);
    assert_false(fvi_is_page_number(FVI_STR("12 apples"), &n));
    assert_int_equal(fvi_list_marker(FVI_STR("• one"), &n), 4);
    assert_int_equal(fvi_list_marker(FVI_STR("(iv) four"), &n), 5);
    assert_int_equal(fvi_list_marker(FVI_STR("2) two"), &n), 3);
    assert_int_equal(n, 2);
    assert_int_equal(fvi_list_marker(FVI_STR("3.14 is pi"), &n), 0);
    assert_int_equal(fvi_list_marker(FVI_STR("I. Newton"), &n), 0);
    assert_true(fvi_heading_number(FVI_STR("2.1 Background"), &h) && h.kind == FVI_NUM_DIGITS && h.depth == 2 &&
                h.part[1] == 1);
    assert_true(fvi_heading_number(FVI_STR("IV. RESULTS"), &h) && h.kind == FVI_NUM_ROMAN && h.part[0] == 4);
    assert_true(fvi_heading_number(FVI_STR("第十二章 结论"), &h) && h.kind == FVI_NUM_CHAPTER && h.part[0] == 12);
    assert_true(fvi_heading_number(FVI_STR("三、方法"), &h) && h.kind == FVI_NUM_HAN && h.part[0] == 3);
    assert_true(fvi_heading_number(FVI_STR("（二）数据"), &h) && h.kind == FVI_NUM_HAN_BRACKET && h.part[0] == 2);
    assert_false(fvi_heading_number(FVI_STR("1998 was a good year"), &h));
    assert_true(fvi_is_reference_start(FVI_STR("[12] A. Reader")));
    assert_true(fvi_is_reference_start(FVI_STR("[Knu97] D. Knuth")));
    assert_false(fvi_is_reference_start(FVI_STR("[see below] there")));
}

static void lines_that_repeat_are_boilerplate(void **state)
{
    (void)state;
    expect_lines(LINES("The first paragraph says something of its own.", "Journal of Examples",
                       "The second paragraph says something else.", "Journal of Examples",
                       "The third paragraph ends the whole story.", "Journal of Examples"),
                 "body|0|The first paragraph says something of its own.\n"
                 "boilerplate|0|Journal of Examples\n"
                 "body|0|The second paragraph says something else.\n"
                 "boilerplate|0|Journal of Examples\n"
                 "body|0|The third paragraph ends the whole story.\n"
                 "boilerplate|0|Journal of Examples\n");
}

static void a_song_is_no_boilerplate(void **state)
{
    (void)state;
    blocks t;
    blocks_open(&t);
    for (int i = 0; i < 9; i++) blocks_line(&t, "Row the boat down the stream.");
    blocks_finish(&t);
    for (size_t i = 0; i < t.doc.blocks.n; i++) assert_int_equal(t.doc.blocks.at[i].cls, FVI_CLASS_BODY);
    blocks_close(&t);
}

static void publishers_lines(void **state)
{
    (void)state;
    static const char *const lines[] = {"© 2024 Example Media Group. All rights reserved.",
                                        "Accept all cookies to continue reading this page.",
                                        "Subscribe to our newsletter for weekly updates.",
                                        "Share this article on your favourite network.",
                                        "Sign in or create an account to leave a comment.",
                                        "Read our privacy policy and terms of service.",
                                        "请接受全部 Cookie 以继续阅读本页面。",
                                        "订阅我们的每周通讯，获取最新资讯。",
                                        "欢迎把这篇文章分享给你的朋友。",
                                        "登录或注册账号之后即可发表评论。",
                                        "请阅读我们的隐私政策和服务条款。",
                                        "版权所有 © 示例传媒集团",
                                        "You may copy it under the terms of the GNU General Public License.",
                                        "This manual is free software.",
                                        "本文档可在 GNU 通用公共许可证第二版或更高版本的条款规定下使用。"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        blocks t;
        blocks_open(&t);
        fvi_builder_block(t.builder, FVI_CLASS_UNKNOWN, 0, fvi_str_of(lines[i]));
        blocks_finish(&t);
        if (t.doc.blocks.at[0].cls != FVI_CLASS_BOILERPLATE) print_error("%s\n", lines[i]);
        assert_int_equal(t.doc.blocks.at[0].cls, FVI_CLASS_BOILERPLATE);
        blocks_close(&t);
    }
}

/* ---- type and place ----------------------------------------------------------------------------------------------------- */

static void push_at(blocks *t, const char *text, int page, float y, float size, bool breaks, bool may_join)
{
    fvi_builder_line(t->builder, &(fvi_line_in){.text = fvi_str_of(text),
                                                .page = page,
                                                .box = {50, y, 300, y + size},
                                                .size = size,
                                                .breaks = breaks,
                                                .may_join = may_join,
                                                .cls = FVI_CLASS_UNKNOWN});
}

static void larger_type_is_a_heading(void **state)
{
    (void)state;
    blocks t;
    blocks_open(&t);
    push_at(&t, "How people read the news", 1, 40, 20, true, false);
    push_at(&t, "Ada Example", 1, 70, 10, true, false);
    push_at(&t, "Most people read the first lines of a story and leave, which writers have", 1, 100, 10, true, false);
    push_at(&t, "known for a very long time.", 1, 112, 10, false, false);
    push_at(&t, "What writers do about it", 1, 140, 13, true, false);
    push_at(&t, "They put the news into the first sentence and details below it.", 1, 160, 10, true, false);
    blocks_expect(
        &t, "title|0|How people read the news\n"
            "author|0|Ada Example\n"
            "body|0|Most people read the first lines of a story and leave, which writers have known for a very long time.\n"
            "heading|2|What writers do about it\n"
            "body|0|They put the news into the first sentence and details below it.\n");
    assert_str(t.doc.title, "How people read the news");
    blocks_close(&t);
}

static void what_was_typed_at_a_prompt_is_code(void **state)
{
    static const char *const lines[] = {"1 Introduction",
                                        "The table can be drawn as a picture of those who improved, by one call:",
                                        "> plot(art, panel = coindep,",
                                        "+ n = 5000, type = \"mosaic\")",
                                        "This shows that most people felt better than before.",
                                        "+ more plots (of others) are to come",
                                        "> She wrote (to me) of the days that we spent there"};
    (void)state;
    blocks t;
    blocks_open(&t);
    for (int i = 0; i < 7; i++) push_at(&t, lines[i], 1, 100 + 20 * (float)i, 10, true, false);
    blocks_expect(&t, "heading|1|1 Introduction\n"
                      "body|0|The table can be drawn as a picture of those who improved, by one call:\n"
                      "code|0|> plot(art, panel = coindep,\n"
                      "code|0|+ n = 5000, type = \"mosaic\")\n"
                      "body|0|This shows that most people felt better than before.\n"
                      "list|0|+ more plots (of others) are to come\n"
                      "body|0|> She wrote (to me) of the days that we spent there\n");
    blocks_close(&t);
}

static void a_paragraph_goes_on_over_the_page(void **state)
{
    (void)state;
    blocks t;
    blocks_open(&t);
    fvi_builder_about_set(t.builder, &(fvi_builder_about){.kind = FVI_STR("pdf"), .pages = 2});
    push_at(&t, "This paragraph begins on the first page and its last sentence infor-", 1, 700, 10, true, false);
    fvi_builder_line(
        t.builder,
        &(fvi_line_in){.text = FVI_STR("17"), .page = 1, .box = {300, 760, 310, 770}, .size = 9, .cls = FVI_CLASS_FOOTER});
    push_at(&t, "mation ends on the second page.", 2, 50, 10, false, true);
    push_at(&t, "A new paragraph starts here and stays alone on its page.", 2, 80, 10, true, false);
    blocks_expect(&t,
                  "body|0|This paragraph begins on the first page and its last sentence information ends on the second page.\n"
                  "footer|0|17\n"
                  "body|0|A new paragraph starts here and stays alone on its page.\n");
    const fvi_doc *d = &t.doc;
    assert_int_equal(d->lines.n, 4);
    assert_true(fvi_str_eq(fvi_str_sub(d->text, d->lines.at[0].start, d->lines.at[0].end),
                           FVI_STR("This paragraph begins on the first page and its last sentence infor")));
    assert_true(
        fvi_str_eq(fvi_str_sub(d->text, d->lines.at[1].start, d->lines.at[1].end), FVI_STR("mation ends on the second page.")));
    assert_int_equal(d->lines.at[1].page, 2);
    assert_int_equal(d->blocks.at[0].page, 1);
    blocks_close(&t);
}

/* What was written without pages keeps its order, letter for letter. */
static void without_pages_nothing_moves(void **state)
{
    (void)state;
    blocks t;
    blocks_open(&t);
    blocks_line(&t, "One paragraph stands before it, and it ends with a stop.");
    fvi_builder_line(t.builder, &(fvi_line_in){.text = FVI_STR("This paragraph is cut in two by a caption and goes"),
                                               .breaks = true,
                                               .cls = FVI_CLASS_UNKNOWN});
    blocks_line(&t, "Figure 1: The caption that cuts it.");
    fvi_builder_line(t.builder, &(fvi_line_in){.text = FVI_STR("on below it."), .breaks = true, .cls = FVI_CLASS_UNKNOWN});
    blocks_expect(&t, "body|0|One paragraph stands before it, and it ends with a stop.\n"
                      "body|0|This paragraph is cut in two by a caption and goes\n"
                      "caption|0|Figure 1: The caption that cuts it.\n"
                      "body|0|on below it.\n");
    blocks_close(&t);
}

static void sections_nest(void **state)
{
    (void)state;
    blocks t;
    blocks_open(&t);
    fvi_builder_block(t.builder, FVI_CLASS_UNKNOWN, 0, FVI_STR("A few words stand before everything else in this text."));
    fvi_builder_block(t.builder, FVI_CLASS_HEADING, 1, FVI_STR("One"));
    fvi_builder_block(t.builder, FVI_CLASS_HEADING, 2, FVI_STR("One and a half"));
    fvi_builder_block(t.builder, FVI_CLASS_UNKNOWN, 0, FVI_STR("Some text stands below it."));
    fvi_builder_block(t.builder, FVI_CLASS_HEADING, 1, FVI_STR("Two"));
    fvi_builder_block(t.builder, FVI_CLASS_UNKNOWN, 0, FVI_STR("Some more text stands there."));
    blocks_finish(&t);
    const fvi_section *s = t.doc.sections.at;
    assert_int_equal(t.doc.sections.n, 4);
    assert_int_equal(s[0].level, 0);
    assert_int_equal(s[0].end, s[1].start);
    assert_int_equal(s[1].end, s[3].start); /* One holds One and a half */
    assert_int_equal(s[2].end, s[3].start);
    assert_int_equal(s[3].end, t.doc.text.n);
    assert_true(fvi_str_eq(fvi_str_span(t.doc.text, s[2].title), FVI_STR("One and a half")));
    blocks_close(&t);
}

static void no_words_no_document(void **state)
{
    (void)state;
    blocks t;
    blocks_open(&t);
    blocks_line(&t, "--- *** ---");
    assert_int_equal(fvi_builder_finish(t.builder, &t.doc), FV_EINPUT);
    assert_string_equal(fv_ctx_message(t.ctx)->code, "DOC_NO_WORDS");
    blocks_close(&t);
}

static void warnings_reach_the_document(void **state)
{
    (void)state;
    blocks t;
    blocks_open(&t);
    blocks_line(&t, "Some words.");
    fvi_builder_warn(t.builder, FVI_TXT_WARN_NULS, "7", NULL);
    blocks_finish(&t);
    assert_int_equal(t.doc.warnings.n, 1);
    assert_str(t.doc.warnings.at[0], "7 NUL bytes were left out");
    blocks_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_words_become_whole),
        cmocka_unit_test(the_document_decides_about_hyphens),
        cmocka_unit_test(real_compounds_stay),
        cmocka_unit_test(chinese_lines_join_without_blank),
        cmocka_unit_test(letters_are_what_people_mean),
        cmocka_unit_test(a_radical_is_no_second_character),
        cmocka_unit_test(quotes_belong_to_what_they_enclose),
        cmocka_unit_test(chinese_items_start_anew),
        cmocka_unit_test(sections_class_what_stands_in_them),
        cmocka_unit_test(inline_abstracts_and_keywords),
        cmocka_unit_test(what_was_typed_at_a_prompt_is_code),
        cmocka_unit_test(summary_at_the_end_is_no_abstract),
        cmocka_unit_test(numbers_must_continue),
        cmocka_unit_test(captions_are_not_mentions),
        cmocka_unit_test(shapes_of_lines),
        cmocka_unit_test(lines_that_repeat_are_boilerplate),
        cmocka_unit_test(a_song_is_no_boilerplate),
        cmocka_unit_test(publishers_lines),
        cmocka_unit_test(larger_type_is_a_heading),
        cmocka_unit_test(a_paragraph_goes_on_over_the_page),
        cmocka_unit_test(without_pages_nothing_moves),
        cmocka_unit_test(sections_nest),
        cmocka_unit_test(no_words_no_document),
        cmocka_unit_test(warnings_reach_the_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
