/* SPDX-License-Identifier: Apache-2.0 */
/* Facets by their cues, their place and their heading, and the cue that spoke. */
#include <string.h>

#include "mind/focus/facets.h"
#include "support/support.h"

static fv_ctx *ctx;
static fvi_arena arena;
static fvi_facets *facets;

static bool is_chinese(fvi_str s)
{
    size_t i = 0;
    return fvi_cp_is_han(fvi_utf8_next(s, &i));
}

/* In the middle of a long text, or as the n-th of so many. */
static fvi_facet facet_at(const char *sentence, uint32_t place, uint32_t places, const char *heading, fvi_span *cue)
{
    fvi_str s = fvi_str_of(sentence);
    const fvi_facet_place at = {place, places, fvi_str_of(heading), is_chinese(s)};
    return fvi_facet_of(facets, s, &at, cue);
}

static void facets_follow_their_cues(void **state)
{
    (void)state;
    static const struct {
        const char *sentence;
        fvi_facet facet;
        const char *cue; /* NULL: any */
    } cases[] = {
        {"In this paper we propose a new way to read.", FVI_FACET_GOAL, NULL},
        {"We trained the network on two corpora and we measured its speed.", FVI_FACET_METHOD, NULL},
        {"The results show that a cap raises comprehension.", FVI_FACET_RESULT, NULL},
        {"A limitation is the small sample.", FVI_FACET_LIMIT, "limitation"},
        {"Cognitive load is defined as the demand on working memory.", FVI_FACET_DEFINITION, "is defined as"},
        {"About 40 % of them came back.", FVI_FACET_NUMBER, ""},
        {"The garden was quiet in the evening.", FVI_FACET_OTHER, ""},
        {"目的 观察补肾活血汤的疗效。", FVI_FACET_GOAL, "目的"},
        {"方法 将120例患者分为两组。", FVI_FACET_METHOD, "方法"},
        {"近年来，阅读工具日益受到关注。", FVI_FACET_BACKGROUND, NULL},
        {"本文旨在回答一个问题。", FVI_FACET_GOAL, NULL},
        {"实验中采用问卷收集了受试者的数据。", FVI_FACET_METHOD, NULL},
        {"结果表明这种方法显著提高了成绩。", FVI_FACET_RESULT, NULL},
        {"样本较小，结论有待进一步研究。", FVI_FACET_LIMIT, NULL},
        {"认知负荷是指工作记忆所承受的需求。", FVI_FACET_DEFINITION, "是指"},
        {"院子里很安静。", FVI_FACET_OTHER, ""},
        {"", FVI_FACET_OTHER, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fvi_span cue;
        fvi_facet facet = facet_at(cases[i].sentence, 50, 100, "", &cue);
        fvi_str told = fvi_str_span(fvi_str_of(cases[i].sentence), cue);
        if (facet != cases[i].facet) fail_msg("%s: %s", cases[i].sentence, fvi_facet_name(facet));
        if (cases[i].cue && !fvi_str_eq(told, fvi_str_of(cases[i].cue)))
            fail_msg("%s: cue %.*s", cases[i].sentence, (int)told.n, told.at);
    }
}

/* What nobody marks by words is told by its place: the first sentence of an abstract, a section on limits. */
static void places_speak_where_words_do_not(void **state)
{
    (void)state;
    const char *plain = "Long texts meet short days.";
    fvi_span cue;
    assert_int_equal(facet_at(plain, 50, 100, "", NULL), FVI_FACET_OTHER);
    assert_int_equal(facet_at(plain, 0, 6, "", &cue), FVI_FACET_BACKGROUND);
    assert_int_equal(cue.end, 0); /* no word of it spoke */
    assert_int_equal(facet_at("Only students took part in it.", 50, 100, "6 Limitations", NULL), FVI_FACET_LIMIT);
    assert_int_equal(facet_at("Only students took part in it.", 50, 100, "Unlimited", NULL), FVI_FACET_OTHER);
}

/* A cue ends where a word ends, and an anchored one begins where the sentence does. */
static void cues_are_whole_words(void **state)
{
    (void)state;
    assert_int_equal(facet_at("The limitationist painted.", 50, 100, "", NULL), FVI_FACET_OTHER);
    assert_int_equal(facet_at("这个方法的名字很长。", 50, 100, "", NULL), FVI_FACET_OTHER);
}

static void names_go_both_ways(void **state)
{
    (void)state;
    for (int f = 0; f < FVI_FACET_N; f++) assert_int_equal(fvi_facet_named(fvi_str_of(fvi_facet_name((fvi_facet)f))), f);
    assert_int_equal(fvi_facet_named(FVI_STR("nothing")), FVI_FACET_N);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facets_follow_their_cues),
        cmocka_unit_test(places_speak_where_words_do_not),
        cmocka_unit_test(cues_are_whole_words),
        cmocka_unit_test(names_go_both_ways),
    };
    ctx = support_ctx(1);
    fvi_arena_init(&arena, ctx);
    if (fvi_facets_new(ctx, &arena, &facets)) return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    return failed;
}
