/* SPDX-License-Identifier: Apache-2.0 */
/* Terms of both languages, and key phrases of a small text. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "mind/focus/collocation.h"
#include "mind/focus/keyphrase.h"

typedef struct world {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_lexicon *lex;
    fvi_splitter *splitter;
} world;

static void open_world(world *w, const char *lang)
{
    assert_int_equal(fv_ctx_new(NULL, &w->ctx), FV_OK);
    fvi_arena_init(&w->arena, w->ctx);
    assert_int_equal(fvi_lexicon_new(w->ctx, &w->arena, &w->lex), FV_OK);
    assert_int_equal(fvi_splitter_new(w->ctx, lang, &w->splitter), FV_OK);
}

static void close_world(world *w)
{
    fvi_splitter_free(w->splitter);
    fvi_lexicon_free(w->lex);
    fvi_arena_clear(&w->arena);
    fv_ctx_free(w->ctx);
}

static fvi_tokens terms_of(world *w, const char *text)
{
    fvi_tokens out = {0};
    fvi_str s = fvi_str_of(text);
    assert_int_equal(fvi_terms_find(w->lex, w->splitter, s, (fvi_span){0, (uint32_t)s.n}, &out), FV_OK);
    return out;
}

static void english_is_folded_stemmed_and_stopped(void **state)
{
    (void)state;
    world w;
    open_world(&w, "en");
    fvi_tokens t = terms_of(&w, "The Networks are networking; 12 of John's networks failed.");
    assert_int_equal(t.n, 5); /* Networks, networking, John, networks, failed */
    assert_int_equal(t.at[0].term, t.at[1].term);
    assert_int_equal(t.at[0].term, t.at[3].term);
    assert_true(fvi_str_eq(fvi_term_at(w.lex, t.at[0].term), FVI_STR("network")));
    assert_true(fvi_str_eq(fvi_term_at(w.lex, t.at[2].term), FVI_STR("john")));
    assert_int_equal(t.at[0].start, 4);
    assert_int_equal(t.at[0].end, 12);
    assert_true(fvi_is_stop(w.lex, FVI_STR("THE")));
    assert_false(fvi_is_stop(w.lex, FVI_STR("network")));
    close_world(&w);
}

static void chinese_words_match_across_scripts(void **state)
{
    (void)state;
    world w;
    open_world(&w, "zh");
    fvi_tokens a = terms_of(&w, "注意力是认知资源。"), b = terms_of(&w, "注意力是認知資源。");
    assert_true(a.n >= 2);
    assert_int_equal(a.n, b.n);
    for (size_t i = 0; i < a.n; i++) assert_int_equal(a.at[i].term, b.at[i].term);
    for (size_t i = 0; i < a.n; i++) assert_true(a.at[i].end - a.at[i].start >= 6); /* no lone characters */
    close_world(&w);
}

static void tokens_stay_inside_the_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", " ", "。。。", "a b c", "émigré naïveté Ångström", "龘龘龘鱻鱻", "x\xCC\x81y 中文English混排 3.14"};
    world w;
    open_world(&w, "zh");
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        fvi_str s = fvi_str_of(texts[k]);
        fvi_tokens t = terms_of(&w, texts[k]);
        for (size_t i = 0; i < t.n; i++) {
            assert_true(t.at[i].start < t.at[i].end && t.at[i].end <= s.n);
            assert_true(fvi_utf8_boundary(s, t.at[i].start) && fvi_utf8_boundary(s, t.at[i].end));
            assert_true(t.at[i].term < fvi_terms_count(w.lex));
        }
    }
    close_world(&w);
}

/* A document of one block, as the world hands it over. */
static fvi_doc document(const char *text, fvi_block *block)
{
    fvi_doc d = {.text = fvi_str_of(text), .lang = FVI_STR("en")};
    *block = (fvi_block){.end = (uint32_t)d.text.n};
    d.blocks.at = block;
    d.blocks.n = 1;
    return d;
}

static void key_phrases_are_whole_and_not_said_twice(void **state)
{
    (void)state;
    static const char text[] =
        "The attention budget limits what is marked. An attention budget helps readers. Without an attention "
        "budget everything is yellow. Readers of long documents need a budget of their own.";
    world w;
    fvi_block block;
    fvi_units units;
    fvi_keyphrase *found;
    size_t n;
    open_world(&w, "en");
    fvi_doc d = document(text, &block);
    const fvi_doc *docs[] = {&d};
    assert_int_equal(fvi_units_find(w.ctx, &w.arena, w.lex, docs, 1, &units), FV_OK);
    assert_int_equal(units.all.n, 4);
    double mass[64], sum = 0;
    assert_true(fvi_terms_count(w.lex) <= 64);
    for (size_t t = 0; t < 64; t++) mass[t] = 1.0 / 64;
    assert_int_equal(fvi_keyphrases_find(w.ctx, &w.arena, w.lex, &units, docs, mass, 5, &found, &n), FV_OK);
    assert_true(n >= 2 && n <= 5);
    assert_true(fvi_str_eq(found[0].text, FVI_STR("attention budget")));
    assert_int_equal(found[0].count, 3);
    for (size_t i = 0; i < n; i++) {
        sum += found[i].weight;
        assert_false(fvi_str_eq(found[i].text, FVI_STR("attention"))); /* it stands in the longer phrase only */
        if (i) assert_true(found[i].weight <= found[i - 1].weight);
    }
    assert_true(fabs(sum - 1) < 1e-9);
    close_world(&w);
}

static void a_bullet_is_no_part_of_the_sentence(void **state)
{
    (void)state;
    world w;
    fvi_block block;
    fvi_units units;
    open_world(&w, "en");
    fvi_doc d = document("\xE2\x80\xA2 Readers mark what they find important - or new.", &block);
    block.cls = FVI_CLASS_LIST;
    const fvi_doc *docs[] = {&d};
    assert_int_equal(fvi_units_find(w.ctx, &w.arena, w.lex, docs, 1, &units), FV_OK);
    assert_int_equal(units.all.n, 1);
    assert_int_equal(units.all.at[0].span.start, 4);
    assert_true(units.all.at[0].opens_block && units.all.at[0].list);
    close_world(&w);
}

static size_t joined_in(const char *text, const char *want)
{
    world w;
    fvi_block block;
    fvi_units units;
    fvi_joined joined;
    size_t found = 0;
    open_world(&w, fvi_lang_of(fvi_str_of(text)));
    fvi_doc d = document(text, &block);
    const fvi_doc *docs[] = {&d};
    assert_int_equal(fvi_units_find(w.ctx, &w.arena, w.lex, docs, 1, &units), FV_OK);
    assert_int_equal(fvi_collocations_find(w.ctx, &w.arena, w.lex, &units, docs, &joined), FV_OK);
    assert_int_equal(joined.first[units.all.n], joined.tokens.n);
    for (size_t i = 0; i < joined.tokens.n; i++) {
        const fvi_token *t = &joined.tokens.at[i];
        assert_true(t->term < fvi_terms_count(w.lex));
        found += fvi_str_eq(fvi_str_sub(d.text, t->start, t->end), fvi_str_of(want));
    }
    close_world(&w);
    return found;
}

static void collocations_come_back_in_varied_company(void **state)
{
    (void)state;
    static const char text[] =
        "An attention budget helps. Every attention budget hurts somebody. Cats sleep while dogs bark loudly. "
        "Small attention budgets grow. Rivers flow and mountains rise. Some attention budget fell yesterday. "
        "A hot stove burns. Another hot stove cooled. ";
    static const char fixed[] =
        "Big red apple pie wins. Big red apple pie wins. Big red apple pie wins. Trees sway. Birds sing. "
        "Clouds drift. Winds blow.";
    assert_int_equal(joined_in(text, "attention budget"), 3);
    assert_int_equal(joined_in(text, "attention budgets"), 1); /* the same pair of terms */
    assert_int_equal(joined_in(text, "hot stove"), 0);         /* twice is not three times */
    assert_int_equal(joined_in(fixed, "red apple"), 0);        /* always in the same company: a part of something longer */
}

static void a_text_without_stops_is_cut(void **state)
{
    (void)state;
    static char text[60001];
    world w;
    fvi_block block;
    fvi_units units;
    for (size_t i = 0; i + 6 <= 60000; i += 6) memcpy(text + i, "words ", 6);
    open_world(&w, "en");
    fvi_doc d = document(text, &block);
    const fvi_doc *docs[] = {&d};
    assert_int_equal(fvi_units_find(w.ctx, &w.arena, w.lex, docs, 1, &units), FV_OK);
    assert_true(units.all.n > 10);
    for (size_t i = 0; i < units.all.n; i++) {
        assert_int_equal(units.all.at[i].role, FVI_ROLE_CANDIDATE);
        assert_true(units.all.at[i].words <= 121);
        if (i) assert_true(units.all.at[i].span.start >= units.all.at[i - 1].span.end);
    }
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_is_folded_stemmed_and_stopped), cmocka_unit_test(chinese_words_match_across_scripts),
        cmocka_unit_test(tokens_stay_inside_the_text),           cmocka_unit_test(key_phrases_are_whole_and_not_said_twice),
        cmocka_unit_test(a_bullet_is_no_part_of_the_sentence),   cmocka_unit_test(collocations_come_back_in_varied_company),
        cmocka_unit_test(a_text_without_stops_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
