/* SPDX-License-Identifier: Apache-2.0 */
/* Plain text: wrapped papers out of a PDF, Chinese with a paragraph in each line, mail, text without line ends. */
#include <string.h>

#include "blocks.h"

static void goldens(void **state)
{
    (void)state;
    blocks_expect_golden(fvi_front_plain, "paper.txt");
    blocks_expect_golden(fvi_front_plain, "wenzhang.txt");
}

static void blank_lines_part_paragraphs(void **state)
{
    (void)state;
    blocks_expect_front(
        fvi_front_plain,
        FVI_STR("The first paragraph of this letter is wrapped at a width\n"
                "that was common when letters were typed on terminals and\n"
                "ends here.\n\n"
                "The second paragraph is separated by a blank line, as most\n"
                "people do it, and it also ends with a short line.\n"),
        "body|0|The first paragraph of this letter is wrapped at a width that was common when letters were typed on "
        "terminals and ends here.\n"
        "body|0|The second paragraph is separated by a blank line, as most people do it, and it also ends with a short "
        "line.\n");
}

static void wrapped_chinese(void **state)
{
    (void)state;
    blocks_expect_front(
        fvi_front_plain,
        FVI_STR("  人每天收到的文字远远多于能够读完的文字，所以必须选择\n"
                "哪些句子值得先读，而这件事情以前只能依靠经验或者直觉来\n"
                "完成。\n"
                "  现在可以让程序先算出每个句子的分量，再由读者自己判断\n"
                "是否采纳。\n"),
        "body|0|"
        "人每天收到的文字远远多于能够读完的文字，所以必须选择哪些句子值得先读，而这件事情以前只能依靠经验或者直觉来完成。\n"
        "body|0|现在可以让程序先算出每个句子的分量，再由读者自己判断是否采纳。\n");
}

/* A man page: headings stand further out than their text, lines end where a blank was, items end without a stop. */
static void chinese_manual_pages(void **state)
{
    (void)state;
    blocks_expect_front(
        fvi_front_plain,
        FVI_STR("启动方式\n"
                "       有些程序在系统启动的时候自动启动，有些则要等到有人需要它们的时候才\n"
                "       启动，这里说明两种方式各自适合哪些程序，以及怎样选择其中的一种方\n"
                "       式。\n\n"
                "   按需启动\n"
                "       只在需要时启动可以节省资源。\n"
                "       程序在第一个请求到来时，\n"
                "       才开始运行，这样做的好处在电脑刚刚启动完成的那一段时间里最大，而\n"
                "       请求会排队等候，不会丢失，所以使用者只会觉得第一次稍微慢了一点点\n"
                "       而已。\n\n"
                "        1. 打开需要的文件\n\n"
                "        2. 最初的进程自身退出\n\n"
                "       注意，这些步骤对于新的程序是不需要的，除非为了兼容以前已经有的旧\n"
                "       系统。\n"),
        "title|0|启动方式\n"
        "body|0|有些程序在系统启动的时候自动启动，有些则要等到有人需要它们的时候才启动，这里说明两种方式各自适合哪些程序，"
        "以及怎样选择其中的一种方式。\n"
        "heading|1|按需启动\n"
        "body|0|"
        "只在需要时启动可以节省资源。\n"
        "body|0|程序在第一个请求到来时，才开始运行，这样做的好处在电脑刚刚启动完成的那一段时间里最大，而请"
        "求会排队等候，不会丢失，所以使用者只会觉得"
        "第一次稍微慢了一点点而已。\n"
        "list|0|1. 打开需要的文件\n"
        "list|0|2. 最初的进程自身退出\n"
        "body|0|注意，这些步骤对于新的程序是不需要的，除非为了兼容以前已经有的旧系统。\n");
}

/* A short line between paragraphs would be a heading; the same one three times is none. */
static void lines_that_come_often_are_no_headings(void **state)
{
    (void)state;
    blocks_expect_front(
        fvi_front_plain,
        FVI_STR("每天上午九点，图书馆的门口都会站着十几个等着占座位的学生，他们手里拿着热豆浆，谁也不说话。\n"
                "广告 点击这里查看详情\n"
                "管理员老周说，他在这里工作了二十二年，看着这些孩子一届一届地来，又一届一届地走，从来没有断过。\n"
                "广告 点击这里查看详情\n"
                "去年冬天，馆里换了新的暖气，阅览室的温度从十四度升到了二十度，来的人比前一年多了将近三成。\n"
                "广告 点击这里查看详情\n"
                "今年春天，学校决定把开馆的时间提前到七点半，理由是占座的队伍已经影响到了旁边食堂的出入口。\n"),
        "body|0|每天上午九点，图书馆的门口都会站着十几个等着占座位的学生，他们手里拿着热豆浆，谁也不说话。\n"
        "boilerplate|0|广告 点击这里查看详情\n"
        "body|0|管理员老周说，他在这里工作了二十二年，看着这些孩子一届一届地来，又一届一届地走，从来没有断过。\n"
        "boilerplate|0|广告 点击这里查看详情\n"
        "body|0|去年冬天，馆里换了新的暖气，阅览室的温度从十四度升到了二十度，来的人比前一年多了将近三成。\n"
        "boilerplate|0|广告 点击这里查看详情\n"
        "body|0|今年春天，学校决定把开馆的时间提前到七点半，理由是占座的队伍已经影响到了旁边食堂的出入口。\n");
}

static void each_line_a_paragraph(void **state)
{
    (void)state;
    blocks_expect_front(fvi_front_plain,
                        FVI_STR("今天天气很好，我们决定出门散步。\n图书馆里有很多人在看书。\n他们看得很认真\n没有人说话。\n"),
                        "body|0|今天天气很好，我们决定出门散步。\n"
                        "body|0|图书馆里有很多人在看书。\n"
                        "body|0|他们看得很认真\n"
                        "body|0|没有人说话。\n");
}

static void text_without_a_line_end(void **state)
{
    (void)state;
    blocks_expect_front(fvi_front_plain, FVI_STR("One sentence. Another sentence. And that is all."),
                        "body|0|One sentence. Another sentence. And that is all.\n");
}

static void tables_and_code_keep_their_lines(void **state)
{
    (void)state;
    blocks_expect_front(
        fvi_front_plain,
        FVI_STR("The following table shows how many pages people read on each of\n"
                "the days of the week, and it is not very surprising at all.\n"
                "Mon   10   12   14\n"
                "Tue   11   13   15\n"
                "The program that counted them is short and does what it has to,\n"
                "which is to count pages and to print how many it has seen.\n"
                "int main(void) {\n"
                "return count();\n"
                "}\n"),
        "body|0|The following table shows how many pages people read on each of the days of the week, and it is not very "
        "surprising at all.\n"
        "table|0|Mon 10 12 14⏎Tue 11 13 15\n"
        "body|0|The program that counted them is short and does what it has to, which is to count pages and to print how "
        "many it has seen.\n"
        "code|0|int main(void) {⏎return count();⏎}\n");
}

/* The work must grow with the text, not with its square: 50,000 lines in well under a second each way. */
static void long_text_is_linear(void **state)
{
    (void)state;
    static const char line[] = "this line goes on and never ends any sen-\n";
    blocks t;
    blocks_open(&t);
    fvi_buf b;
    fvi_buf_init(&b, t.ctx);
    for (int i = 0; i < 50000; i++) fvi_puts(&b, line);
    assert_int_equal(fvi_front_plain(t.ctx, &t.arena, fvi_buf_str(&b), t.builder), FV_OK);
    blocks_finish(&t);
    assert_int_equal(t.doc.blocks.n, 1);
    fvi_buf_free(&b);
    blocks_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goldens),
        cmocka_unit_test(blank_lines_part_paragraphs),
        cmocka_unit_test(wrapped_chinese),
        cmocka_unit_test(chinese_manual_pages),
        cmocka_unit_test(lines_that_come_often_are_no_headings),
        cmocka_unit_test(each_line_a_paragraph),
        cmocka_unit_test(text_without_a_line_end),
        cmocka_unit_test(tables_and_code_keep_their_lines),
        cmocka_unit_test(long_text_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
