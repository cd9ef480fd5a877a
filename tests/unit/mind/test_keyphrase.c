/* SPDX-License-Identifier: Apache-2.0 */
/* Key phrases: candidates by pattern, classes of words, whole words, nothing said twice, both languages, the same each time. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "mind/focus/keyphrase.h"
#include "mind/focus/trees.h"
#include "mind/focus/wordkinds.h"
#include "mind/lexicon/sorted.h"
#include "mind/lexicon/wordclass.h"

enum { TERMS = 256 };

typedef struct world {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_lexicon *lex;
    fvi_doc doc;
    const fvi_doc *docs[1];
    fvi_block block;
    fvi_units units;
    double mass[TERMS];
} world;

static void read_text(world *w, const char *text, const char *lang)
{
    assert_int_equal(fv_ctx_new(NULL, &w->ctx), FV_OK);
    fvi_arena_init(&w->arena, w->ctx);
    assert_int_equal(fvi_lexicon_new(w->ctx, &w->arena, &w->lex), FV_OK);
    w->doc = (fvi_doc){.text = fvi_str_of(text), .lang = fvi_str_of(lang)};
    w->block = (fvi_block){.end = (uint32_t)w->doc.text.n};
    w->doc.blocks.at = &w->block;
    w->doc.blocks.n = 1;
    w->docs[0] = &w->doc;
    assert_int_equal(fvi_units_find(w->ctx, &w->arena, w->lex, w->docs, 1, &w->units), FV_OK);
    assert_true(fvi_terms_count(w->lex) <= TERMS);
    for (size_t t = 0; t < TERMS; t++) w->mass[t] = 1.0 / TERMS;
}

static void close_world(world *w)
{
    fvi_lexicon_free(w->lex);
    fvi_arena_clear(&w->arena);
    fv_ctx_free(w->ctx);
}

static fvi_candidates candidates(world *w)
{
    fvi_candidates out = {0};
    assert_int_equal(fvi_candidates_find(w->ctx, &w->arena, w->lex, &w->units, w->docs, w->mass, &out), FV_OK);
    return out;
}

static const fvi_candidate *find(const fvi_candidates *all, const char *text)
{
    for (size_t i = 0; i < all->n; i++)
        if (fvi_str_eq(all->at[i].text, fvi_str_of(text))) return &all->at[i];
    return NULL;
}

static bool near(float a, double b)
{
    return fabs((double)a - b) < 1e-4;
}

static void sorted_lines_are_found(void **state)
{
    (void)state;
    fvi_str table = FVI_STR("# head\n-ed 1\nab 2\nabc 3 4\nb 5\n"), rest;
    assert_true(fvi_sorted_find(table, FVI_STR("abc"), &rest));
    assert_true(fvi_str_eq(rest, FVI_STR("3 4")));
    assert_true(fvi_sorted_find(table, FVI_STR("b"), &rest));
    assert_true(fvi_sorted_find(table, FVI_STR("-ed"), &rest));
    assert_false(fvi_sorted_find(table, FVI_STR("a"), &rest));
    assert_false(fvi_sorted_find(table, FVI_STR("zebra"), &rest));
    assert_false(fvi_sorted_find(FVI_STR(""), FVI_STR("a"), &rest));
}

static void words_have_classes(void **state)
{
    (void)state;
    static const char *const nouns[] = {"algorithm", "government", "病人", "政府"}, *const verbs[] = {"propose", "introduced",
                                                                                                      "提出", "告诉"};
    for (size_t i = 0; i < 4; i++) {
        fvi_wordclass n = fvi_wordclass_of(fvi_str_of(nouns[i])), v = fvi_wordclass_of(fvi_str_of(verbs[i]));
        assert_true(n.noun > 0.6);
        assert_true(v.verb > 0.6);
        assert_true(fabs(n.noun + n.adjective + n.verb + n.other - 1) < 1e-9);
    }
    assert_true(fvi_wordclass_of(FVI_STR("efficient")).adjective > 0.6);
    assert_true(fvi_wordclass_of(FVI_STR("the")).other > 0.6);
    assert_true(fvi_wordclass_of(FVI_STR("zorbification")).noun > 0.5); /* by its ending */
    fvi_wordclass_of(FVI_STR(""));
    fvi_wordclass_of(FVI_STR("-tion"));
}

static void runs_end_at_small_words_and_signs(void **state)
{
    (void)state;
    world w;
    read_text(&w, "We study neural network models of attention (NN), and 12 fast multi-agent systems. Bush's plan works.",
              "en");
    fvi_candidates all = candidates(&w);
    assert_non_null(find(&all, "neural network models"));
    assert_non_null(find(&all, "attention"));
    assert_non_null(find(&all, "multi-agent systems"));
    assert_non_null(find(&all, "NN"));
    assert_non_null(find(&all, "Bush")); /* without its 's, and not joined to what follows */
    assert_null(find(&all, "Bush's plan"));
    for (size_t i = 0; i < all.n; i++) {
        fvi_str t = all.at[i].text;
        assert_true(fvi_str_find(t, FVI_STR("of "), 0) >= t.n && fvi_str_find(t, FVI_STR("12"), 0) >= t.n);
        assert_true(fvi_str_find(t, FVI_STR("("), 0) >= t.n && fvi_str_find(t, FVI_STR(","), 0) >= t.n);
        assert_true(all.at[i].n <= 5);
    }
    assert_true(find(&all, "NN")->feature[FVI_PHRASE_brackets] > 0);
    close_world(&w);
}

static void compounds_are_whole(void **state)
{
    (void)state;
    world w;
    read_text(&w, "Out-of-Scope Prediction is hard. We study multi-agent systems, agent systems and the A-12 engine.", "en");
    fvi_candidates all = candidates(&w);
    assert_non_null(find(&all, "Out-of-Scope Prediction"));
    assert_non_null(find(&all, "Prediction"));
    assert_null(find(&all, "Scope Prediction"));
    assert_null(find(&all, "Out-of-Scope Prediction is"));
    assert_int_equal(find(&all, "multi-agent systems")->count, 1);
    assert_int_equal(find(&all, "agent systems")->count, 1); /* not in the compound */
    assert_null(find(&all, "multi"));
    close_world(&w);
}

static void what_is_counted_is_no_name(void **state)
{
    (void)state;
    static const char *const counted[] = {"三张桌子", "第二次会议", "那辆车", "三千元", "亿元", "百分之二", "各位", "八百年"};
    static const char *const names[] = {"三元组",   "百年孤独", "二次规划", "半监督学习", "三角形", "十分",
                                        "万里长城", "桌子",     ""};
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) assert_true(fvi_opens_with_measure(fvi_str_of(counted[i])));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) assert_false(fvi_opens_with_measure(fvi_str_of(names[i])));
}

static void pieces_of_chinese_clauses_are_no_names(void **state)
{
    (void)state;
    world w;
    read_text(&w, "他说得很慢，站在讲台上。谁在算账？看不见的知识存在于学习心得。等了12分钟，买了三张桌子。", "zh");
    fvi_candidates all = candidates(&w);
    static const char *const wrong[] = {"说得", "很慢", "站在", "谁在", "看不见", "分钟", "三张", "张桌子"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        for (size_t k = 0; k < all.n; k++)
            assert_true(fvi_str_find(all.at[k].text, fvi_str_of(wrong[i]), 0) >= all.at[k].text.n);
    assert_non_null(find(&all, "桌子"));
    assert_non_null(find(&all, "学习心得"));
    close_world(&w);
}

static void features_are_what_they_say(void **state)
{
    (void)state;
    world w;
    read_text(&w, "The attention budget limits readers. An Attention Budget helps. Attention budgets matter to the reader.",
              "en");
    fvi_candidates all = candidates(&w);
    const fvi_candidate *c = find(&all, "attention budget");
    assert_non_null(c);
    assert_int_equal(c->count, 3); /* plural and capitals are the same phrase */
    assert_true(near(c->feature[FVI_PHRASE_words], 2));
    assert_true(near(c->feature[FVI_PHRASE_chars], 15));
    assert_true(near(c->feature[FVI_PHRASE_count], log(3)));
    assert_true(near(c->feature[FVI_PHRASE_rate], log(3 / 15.0 * 1000 + 0.5)));
    assert_true(near(c->feature[FVI_PHRASE_first], log(2)));
    assert_true(near(c->feature[FVI_PHRASE_together], 0));
    assert_true(near(c->feature[FVI_PHRASE_capital], 1 / 3.0));
    assert_true(near(c->feature[FVI_PHRASE_left_edge], 1));
    assert_true(near(c->feature[FVI_PHRASE_sentences], log(1.01)));
    close_world(&w);
}

static void chinese_words_are_joined(void **state)
{
    (void)state;
    world w;
    read_text(&w, "本文提出基于平方和优化的控制器设计方法。仿真结果表明，Lyapunov函数是有效的。《平方和优化》一书介绍了方法。",
              "zh");
    fvi_candidates all = candidates(&w);
    assert_non_null(find(&all, "Lyapunov函数"));
    const fvi_candidate *c = find(&all, "平方和优化");
    assert_non_null(c);
    assert_int_equal(c->count, 2);
    assert_true(c->feature[FVI_PHRASE_quoted] > 0);
    for (size_t i = 0; i < all.n; i++) {
        fvi_str t = all.at[i].text;
        assert_true(fvi_str_find(t, FVI_STR("的"), 0) >= t.n && fvi_str_find(t, FVI_STR("。"), 0) >= t.n);
        assert_true(t.n > 3); /* never a single character */
        assert_true((double)all.at[i].feature[FVI_PHRASE_chars] <= 14);
    }
    close_world(&w);
}

static const char english_text[] =
    "The attention budget limits what is marked. An attention budget helps readers. Without an attention budget everything is "
    "yellow. Readers of long documents need working memory, and working memory is small. The attention budget protects it.";

static void the_list_says_nothing_twice(void **state)
{
    (void)state;
    world w;
    fvi_keyphrase *found;
    size_t n;
    double sum = 0;
    read_text(&w, english_text, "en");
    assert_int_equal(fvi_keyphrases_find(w.ctx, &w.arena, w.lex, &w.units, w.docs, w.mass, 6, &found, &n), FV_OK);
    assert_true(n >= 3 && n <= 6);
    assert_true(fvi_str_eq(found[0].text, FVI_STR("attention budget")));
    for (size_t i = 0; i < n; i++) {
        sum += found[i].weight;
        if (i) assert_true(found[i].weight <= found[i - 1].weight);
        assert_false(fvi_str_eq(found[i].text, FVI_STR("attention"))); /* it stands in the longer phrase only */
        const char *at = found[i].text.at, *end = at + found[i].text.n;
        assert_true(at == english_text || !fvi_is_alpha(at[-1])); /* whole words */
        assert_false(fvi_is_alpha(*end));
    }
    assert_true(fabs(sum - 1) < 1e-9);
    close_world(&w);
}

static void the_list_is_the_same_each_time(void **state)
{
    (void)state;
    world w[2];
    fvi_keyphrase *found[2];
    size_t n[2];
    for (int k = 0; k < 2; k++) {
        read_text(&w[k], english_text, "en");
        assert_int_equal(
            fvi_keyphrases_find(w[k].ctx, &w[k].arena, w[k].lex, &w[k].units, w[k].docs, w[k].mass, 20, &found[k], &n[k]),
            FV_OK);
    }
    assert_int_equal(n[0], n[1]);
    for (size_t i = 0; i < n[0]; i++) {
        assert_true(fvi_str_eq(found[0][i].text, found[1][i].text));
        assert_memory_equal(&found[0][i].weight, &found[1][i].weight, sizeof found[0][i].weight);
    }
    close_world(&w[0]);
    close_world(&w[1]);
}

static void a_text_without_phrases_has_none(void **state)
{
    (void)state;
    world w;
    fvi_keyphrase *found;
    size_t n = 9;
    read_text(&w, "It is what it is, and so it was.", "en");
    assert_int_equal(fvi_keyphrases_find(w.ctx, &w.arena, w.lex, &w.units, w.docs, w.mass, 6, &found, &n), FV_OK);
    assert_int_equal(n, 0);
    close_world(&w);
}

static void both_forests_grow(void **state)
{
    (void)state;
    world w;
    read_text(&w, english_text, "en");
    static const char *const langs[] = {"en", "zh"};
    for (int k = 0; k < 2; k++) {
        fvi_trees trees;
        float low[FVI_PHRASE_N] = {0}, high[FVI_PHRASE_N];
        for (int f = 0; f < FVI_PHRASE_N; f++) high[f] = 9;
        assert_int_equal(fvi_trees_load(w.ctx, &w.arena, fvi_str_of(langs[k]), &trees), FV_OK);
        assert_true(trees.roots.n >= 10);
        for (size_t i = 0; i < trees.nodes.n; i++) /* every way leads on */
            assert_true(trees.nodes.at[i].feature < 0 ||
                        (trees.nodes.at[i].no > i + 1 && trees.nodes.at[i].no < trees.nodes.n));
        assert_true(isfinite(fvi_trees_worth(&trees, low)) && isfinite(fvi_trees_worth(&trees, high)));
    }
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorted_lines_are_found),
        cmocka_unit_test(words_have_classes),
        cmocka_unit_test(runs_end_at_small_words_and_signs),
        cmocka_unit_test(compounds_are_whole),
        cmocka_unit_test(what_is_counted_is_no_name),
        cmocka_unit_test(pieces_of_chinese_clauses_are_no_names),
        cmocka_unit_test(features_are_what_they_say),
        cmocka_unit_test(chinese_words_are_joined),
        cmocka_unit_test(the_list_says_nothing_twice),
        cmocka_unit_test(the_list_is_the_same_each_time),
        cmocka_unit_test(a_text_without_phrases_has_none),
        cmocka_unit_test(both_forests_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
