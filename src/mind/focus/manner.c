/* SPDX-License-Identifier: Apache-2.0 */
/* The features of a sentence that its own bytes tell: length, signs, words that say what kind of statement it is. Cues are
 * written without their first letter where that may be a capital. Neighbours: features.c. Test: tests/unit/people/test_read.c
 */
#include "mind/focus/manner.h"

#include <math.h>

static bool starts_with_any(fvi_str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (fvi_str_starts(s, fvi_str_of(words[i]))) return true;
    return false;
}

static bool holds_any(fvi_str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (fvi_str_find(s, fvi_str_of(words[i]), 0) != SIZE_MAX) return true;
    return false;
}

static void shape(const fvi_unit *u, fvi_str s, float *f)
{
    size_t digits = 0, signs = 0, points = 0;
    double words = u->words ? u->words : 1;
    for (size_t i = 0; i < s.n; points++) {
        uint32_t cp = fvi_utf8_next(s, &i);
        bool ascii_sign = cp > ' ' && cp < 0x7F && !fvi_is_alpha((char)cp) && !fvi_is_digit((char)cp);
        digits += cp >= '0' && cp <= '9';
        signs += ascii_sign || (cp >= 0x2010 && cp < 0x2E80) || (cp >= 0x3000 && cp < 0x3040) || (cp >= 0xFF00 && cp < 0xFF66);
    }
    f[FVI_FEATURE_log_length] = (float)log(words);
    f[FVI_FEATURE_log_length_square] = (float)(log(words) * log(words));
    f[FVI_FEATURE_is_short] = words < 8;
    f[FVI_FEATURE_is_long] = words > 45;
    f[FVI_FEATURE_terms_share] = (float)(u->tokens_n / words);
    f[FVI_FEATURE_digits] = (float)((double)digits / (double)(points ? points : 1));
    f[FVI_FEATURE_signs] = (float)((double)signs / (double)(points ? points : 1));
    f[FVI_FEATURE_lower_start] = s.n && s.at[0] >= 'a' && s.at[0] <= 'z';
    f[FVI_FEATURE_question] = fvi_str_ends(s, FVI_STR("?")) || fvi_str_ends(s, FVI_STR("？"));
    f[FVI_FEATURE_colon_end] = fvi_str_ends(s, FVI_STR(":")) || fvi_str_ends(s, FVI_STR("："));
    f[FVI_FEATURE_list_item] = u->list;
    f[FVI_FEATURE_opens_block] = u->opens_block;
    f[FVI_FEATURE_closes_block] = u->closes_block;
}

static void manner(fvi_str s, fvi_facet facet, float *f)
{
    f[FVI_FEATURE_background] = facet == FVI_FACET_BACKGROUND;
    f[FVI_FEATURE_goal] = facet == FVI_FACET_GOAL;
    f[FVI_FEATURE_method] = facet == FVI_FACET_METHOD;
    f[FVI_FEATURE_result] = facet == FVI_FACET_RESULT;
    f[FVI_FEATURE_limit] = facet == FVI_FACET_LIMIT;
    f[FVI_FEATURE_definition] = facet == FVI_FACET_DEFINITION;
    f[FVI_FEATURE_number] = facet == FVI_FACET_NUMBER;
    f[FVI_FEATURE_self] =
        FVI_ANY(holds_any, s, "his paper", "his work", "his article", "his study", "his report", "e propose", "e present",
                "e show ", "e introduce", "e describe", "e develop", "e study", "e investigate", "our approach", "our method",
                "our results", "our work", "本文", "本研究", "我们提出", "本教程", "本指南", "这篇文章");
    f[FVI_FEATURE_contrast] =
        FVI_ANY(holds_any, s, "owever", "lthough", " but ", "n contrast", "然而", "但是", "不过", "尽管", "却");
    f[FVI_FEATURE_example] = FVI_ANY(holds_any, s, "or example", "or instance", "e.g.", "uch as", "例如", "比如", "譬如");
    f[FVI_FEATURE_points] = FVI_ANY(holds_any, s, "Figure ", "Fig.", "Table ", "et al", "Section ", " [", "(see", "图 ", "下图",
                                    "如图", "如下", "表 ", "参见");
    f[FVI_FEATURE_person] = FVI_ANY(holds_any, s, "you", "You", " my ", "I ", "你", "您", "我");
    f[FVI_FEATURE_roadmap] = FVI_ANY(starts_with_any, s, "Section", "Table ", "Figure ", "Fig. ", "Chapter ", "Appendix ",
                                     "The rest of", "The remainder", "The paper is", "This paper is org", "We begin", "图",
                                     "表 ", "附录", "本节", "本章", "下一节", "下面") ||
                             FVI_ANY(holds_any, s, "following page", "following section", "in this section", "n this chapter",
                                     "ee section", "ee Section", "ee chapter", "ee Sect.", "or further information",
                                     "or more information", "下列", "如下", "rest of this", "下文", "本指南分") ||
                             (fvi_str_starts(s, FVI_STR("第")) && FVI_ANY(holds_any, fvi_str_sub(s, 0, 24), "节", "章"));
    f[FVI_FEATURE_leans] = FVI_ANY(starts_with_any, s, "This ", "These ", "That ", "Those ", "It ", "They ", "Such ", "He ",
                                   "She ", "这", "那", "它", "他", "她", "该", "其");
}

/* What kind of statement: cues that people's marks follow. */
static void statement(fvi_str s, float *f)
{
    f[FVI_FEATURE_concludes] =
        FVI_ANY(holds_any, s, "herefore", "hus ", "onsequently", "n short", " means ", " shows ", " showed ", " suggest",
                " found ", " reveals ", " turned out", "esult", "because", "因此", "所以", "可见", "由此", "总之", "意味着",
                "说明", "表明", "证明", "显示", "发现", "结论", "换句话说", "归根", "原因", "因为", "结果");
    f[FVI_FEATURE_advises] = FVI_ANY(holds_any, s, " should", " must ", " need", "recommend", " agreed", " decided", " will ",
                                     " plan", " never ", "lways ", "应", "必须", "需要", "建议", "要求", "不得", "务必", "决定",
                                     "同意", "通过", "计划", "不要", "一定要", "宜");
    f[FVI_FEATURE_changes] = FVI_ANY(holds_any, s, " rose", " fell", "increas", "decreas", "reduc", " average", " per cent",
                                     " percent", "%", " more than", " less than", "上升", "下降", "增加", "减少", "提高",
                                     "降低", "增长", "达到", "超过", "平均", "％", "倍", "多数", "占");
    f[FVI_FEATURE_restricts] =
        FVI_ANY(holds_any, s, " only ", " cannot", " not ", "n't ", "unless", " risk", "ailed", " without ", "仅", "只", "尚",
                "未", "不能", "局限", "风险", "除非", "无法", "难以", "不足", "并不", "不是");
    f[FVI_FEATURE_stresses] =
        FVI_ANY(holds_any, s, " key ", " main ", "mportant", " most ", " real ", " first ", " true ", "关键", "核心", "真正",
                "本质", "根本", "最", "主要", "重要", "首先", "其实", "第一", "才");
    f[FVI_FEATURE_speaks] = FVI_ANY(holds_any, s, " said", " says", " told ", " asked", "说：", "道：", "问：", "答：", "告诉",
                                    "笑", "回忆", "说，", "他说", "她说");
    f[FVI_FEATURE_quote_start] = FVI_ANY(starts_with_any, s, "\"", "“", "「", "『", "—");
}

/* Commas and numbers, as logarithms. */
static void counts(fvi_str s, float *f)
{
    size_t commas = 0, numbers = 0;
    for (size_t i = 0; i < s.n; i++) {
        commas += s.at[i] == ',' || s.at[i] == ';';
        numbers += fvi_is_digit(s.at[i]) && !(i && (fvi_is_digit(s.at[i - 1]) || s.at[i - 1] == '.'));
    }
    static const char *const wide[] = {"，", "；", "、"};
    for (size_t k = 0; k < 3; k++)
        for (size_t at = 0; (at = fvi_str_find(s, fvi_str_of(wide[k]), at)) != SIZE_MAX; at++) commas++;
    f[FVI_FEATURE_commas] = (float)log1p((double)commas);
    f[FVI_FEATURE_numbers] = (float)log1p((double)numbers);
}

void fvi_manner_fill(const fvi_unit *u, fvi_str text, fvi_facet facet, float *f)
{
    shape(u, text, f);
    manner(text, facet, f);
    statement(text, f);
    counts(text, f);
}
