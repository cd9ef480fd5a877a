/* SPDX-License-Identifier: Apache-2.0 */
/* The answer in a terminal: never wider than it, never a control character of the document, the words in place. */
#include <stdlib.h>
#include <string.h>

#include "made.h"

static const char *const english[] = {
    "Attention is scarce. Reading everything is not possible.",
    "Highlighting more than a tenth of a text lowered recall of the rest by eleven points.",
    "We asked 120 students to read the same chapter twice, once with marks and once without them.",
    "Working memory limits what can be kept in mind while reading on.",
};
static const char *const chinese[] = {
    "注意力是有限的。",
    "把超过十分之一的文字标亮，会让读者对其余内容的回忆率下降十一个百分点。",
    "我们请一百二十名学生把同一章读了两遍，一遍有标记，一遍没有。",
    "工作记忆限制了边读边记的内容。",
};

static void check_width(const char *text, int width)
{
    fvi_str rest = fvi_str_of(text), line;
    while (fvi_str_split(&rest, '\n', &line))
        if (fvi_str_width(line) > (size_t)width)
            fail_msg("%zu columns of %d: %.*s", fvi_str_width(line), width, (int)line.n, line.at);
}

static void never_wider_than_the_terminal(void **state)
{
    (void)state;
    static const char *const langs[] = {"en", "zh"};
    static const int widths[] = {24, 40, 60, 80, 100};
    for (size_t l = 0; l < 2; l++) {
        for (int pages = 0; pages < 2; pages++) {
            made m = made_new(&(made_wish){langs[l], pages, made_hostile[1], made_hostile, made_hostile_n});
            for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
                fv_render_options o = {.width = widths[w], .show_summary = w % 2 == 0, .page = "made.fovea.html"};
                const char *text = made_render(&m, o);
                check_width(text, widths[w]);
                made_no_controls(text);
            }
            made_free(&m);
        }
    }
}

/* With color the only escapes are ours: ESC [ digit m. */
static void color_adds_only_our_escapes(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"en", 1, "Title", made_hostile, made_hostile_n});
    char *plain = strdup(made_render(&m, (fv_render_options){.width = 80}));
    const char *colored = made_render(&m, (fv_render_options){.width = 80, .color = true});
    size_t n = 0, escapes = 0;
    assert_non_null(plain);
    for (const char *s = colored; *s;) {
        if (*s == '\033') {
            size_t digits = strspn(s + 2, "0123456789");
            assert_true(s[1] == '[' && digits > 0 && s[2 + digits] == 'm');
            s += 3 + digits;
            escapes++;
        } else {
            assert_int_equal(*s++, plain[n++]);
        }
    }
    assert_int_equal(plain[n], 0);
    assert_true(escapes > 10);
    free(plain);
    made_free(&m);
}

/* The one term of pick i is this word of it. */
static void name_terms(made *m, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        fvi_pick *pick = &m->result->read.picks.at[i];
        size_t at = fvi_str_find(m->result->read.files.at[0].doc.text, fvi_str_of(words[i]), pick->place.span.start);
        pick->terms.at[0].span = (fvi_span){(uint32_t)at, (uint32_t)(at + strlen(words[i]))};
    }
}

static void english_at_80_columns(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"en", 18, "5 Limits", english, 4});
    const char *text = made_render(&m, (fv_render_options){.width = 80, .page = "made.fovea.html"});
    assert_string_equal(text, "made.pdf · 18 pages · 7,412 words · English      31 min → 2 min (368 words, 5 %)\n"
                              "\n"
                              "▸ The author's own summary, p1 (8 words) — 1 of its 2 claims has no support in\n"
                              "  the text — unfold with --summary\n"
                              "\n"
                              "1   point · p1  ▇▇▇▇▇▇\n"
                              "    “Highlighting more than a tenth of a text lowered recall of the rest by\n"
                              "    eleven points.”\n"
                              "    because: Highlighting (100 % of its weight)\n"
                              "\n"
                              "2   background · p1  ▇▇▇\n"
                              "    “We asked 120 students to read the same chapter twice, once with marks and\n"
                              "    once without them.”\n"
                              "    because: We (100 % of its weight)\n"
                              "\n"
                              "You may be missing 38 % of what the text dwells on\n"
                              "  9 %  5 Limits · p1\n"
                              "       “Working memory limits what can be kept in mind while reading on.”\n"
                              "Kinds of sentences that are not among the picks: limit\n"
                              "\n"
                              "Where its attention lies\n"
                              " 70 %  ▇▇▇▇▇▇  5 Limits · p1\n"
                              " 30 %  ▇▇▇     5 Limits · p1\n"
                              "\n"
                              "Key phrases: Highlighting more than a tenth of a text lowered recall of the rest\n"
                              "  by eleven points.\n"
                              "How faithful is this? Without the picks the text loses 41 % of its attention;\n"
                              "  without as many random sentences, 6 %. The picks alone leave 7 % of it unsaid;\n"
                              "  random ones, 33 %.\n"
                              "Reading time: 31 min → 2 min at 238 words a minute\n"
                              "Text-side load: whole text → picks: 24.5 → 21 words a sentence, 18.2 → 31 new\n"
                              "  terms and 12 → 12 hard words of 100\n"
                              "made.fovea.html written\n");
    made_free(&m);
}

static void chinese_at_40_columns(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"zh", 18, "五、局限", chinese, 4});
    name_terms(&m, (const char *const[]){"标亮", "读了"}, 2);
    m.result->read.phrases.at[0].text = FVI_STR("标亮");
    const char *text = made_render(&m, (fv_render_options){.width = 40, .show_summary = true});
    assert_string_equal(text, "made.pdf · 18 页 · 7,412 字 · 中文\n"
                              "31 分钟 → 2 分钟（368 字，5%）\n"
                              "\n"
                              "▾ 作者自己的摘要，第 1 页（7 字）\n"
                              "  1  注意力是有限的。\n"
                              "     依据在第 1 页，未选入\n"
                              "  2  注意力是有限的。\n"
                              "     正文里没有找到依据\n"
                              "\n"
                              "1  要点 · 第 1 页  ▇▇▇▇▇▇\n"
                              "   “把超过十分之一的文字标亮，会让读者对\n"
                              "   其余内容的回忆率下降十一个百分点。”\n"
                              "   依据：标亮（占其权重 100%）\n"
                              "\n"
                              "2  背景 · 第 1 页  ▇▇▇\n"
                              "   “我们请一百二十名学生把同一章读了两\n"
                              "   遍，一遍有标记，一遍没有。”\n"
                              "   依据：读了（占其权重 100%）\n"
                              "\n"
                              "你可能错过原文 38% 的着墨之处\n"
                              "   9%  五、局限 · 第 1 页\n"
                              "       “工作记忆限制了边读边记的内容。”\n"
                              "没有选到的类别：局限\n"
                              "\n"
                              "关键词：标亮\n"
                              "这份选择有多可信？去掉所选句子，原文失去\n"
                              "  41% 的注意力；随机去掉等量的句子，失去\n"
                              "  6%。只留所选句子，还缺 7%；随机保留，\n"
                              "  缺 33%。\n"
                              "阅读时间：31 分钟 → 2 分钟，按每分钟 390\n"
                              "  字计\n"
                              "文本负荷：全文 → 所选：每句 24.5 → 21\n"
                              "  词，每百词新词 18.2 → 31 个、难词 12 →\n"
                              "  12 个\n");
    made_free(&m);
}

static void a_place_without_pages_names_its_section(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"en", 0, "5 Limits", english, 4});
    assert_non_null(strstr(made_render(&m, (fv_render_options){.width = 80}), "1   point · § 5 Limits  ▇"));
    made_free(&m);
}

/* Neighbours join, repetitions count with their phrase, the share is of the whole weight. */
static void reasons_are_phrases(void **state)
{
    (void)state;
    static const char *const sentences[] = {"A summary.", "The attention budget limits attention and so recall.", "Missing."};
    made m = made_new(&(made_wish){"en", 1, "T", sentences, 3});
    fvi_pick *pick = &m.result->read.picks.at[0];
    fvi_term_share terms[5] = {{{0, 0}, 0.03}, {{0, 0}, 0.02}, {{0, 0}, 0.001}, {{0, 0}, 0.02}, {{0, 0}, 0.029}};
    static const char *const words[] = {"attention", "budget", "limits", "attention", "recall"};
    fvi_str text = m.result->read.files.at[0].doc.text;
    size_t at = pick->place.span.start;
    for (size_t i = 0; i < 5; i++) {
        at = fvi_str_find(text, fvi_str_of(words[i]), at);
        terms[i].span = (fvi_span){(uint32_t)at, (uint32_t)(at + strlen(words[i]))};
        at = terms[i].span.end;
    }
    pick->terms.at = terms;
    pick->terms.n = 5;
    pick->weight = 0.1;
    assert_non_null(
        strstr(made_render(&m, (fv_render_options){.width = 80}), "because: attention budget, recall (99 % of its weight)\n"));
    made_free(&m);
}

static int refuse(void *user, const char *bytes, size_t n)
{
    (void)user;
    (void)bytes;
    (void)n;
    return 1;
}

static void a_sink_that_stops_is_reported(void **state)
{
    (void)state;
    made m = made_new(&(made_wish){"en", 1, "T", english, 4});
    fv_sink sink = {refuse, NULL};
    for (int format = FV_TERMINAL; format <= FV_HTML; format++) {
        fv_render_options o = {.format = (fv_format)format};
        assert_int_equal(fv_result_render(m.ctx, m.result, &o, &sink), FV_EIO);
        assert_string_equal(fv_ctx_message(m.ctx)->code, "OUTPUT_STOPPED");
    }
    made_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(never_wider_than_the_terminal),
        cmocka_unit_test(color_adds_only_our_escapes),
        cmocka_unit_test(english_at_80_columns),
        cmocka_unit_test(chinese_at_40_columns),
        cmocka_unit_test(a_place_without_pages_names_its_section),
        cmocka_unit_test(reasons_are_phrases),
        cmocka_unit_test(a_sink_that_stops_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
