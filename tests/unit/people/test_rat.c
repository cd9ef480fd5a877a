/* SPDX-License-Identifier: Apache-2.0 */
/* Remote associates: the items, which comes next, which answers count, and tables that others bring. */
#include <math.h>
#include <string.h>

#include "mind/lexicon/vectors.h"
#include "people/spark/rat.h"
#include "support/support.h"

typedef struct bench {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_lexicon *lex;
    fvi_rat_bank bank[2];
} bench;

static int begin(void **state)
{
    static bench b;
    b = (bench){.ctx = support_ctx(1)};
    fvi_arena_init(&b.arena, b.ctx);
    *state = &b;
    for (int chinese = 0; chinese < 2; chinese++)
        if (fvi_rat_bank_of(b.ctx, &b.arena, chinese, &b.bank[chinese])) return -1;
    return fvi_lexicon_new(b.ctx, &b.arena, &b.lex) ? -1 : 0;
}

static int end(void **state)
{
    bench *b = *state;
    fvi_lexicon_free(b->lex);
    fvi_arena_clear(&b->arena);
    fv_ctx_free(b->ctx);
    return 0;
}

static const fvi_rat_item *item_of(const fvi_rat_bank *bank, fvi_str solution)
{
    for (size_t i = 0; i < bank->items.n; i++)
        if (fvi_str_eq(bank->items.at[i].solutions.at[0], solution)) return &bank->items.at[i];
    fail_msg("no item for %.*s", (int)solution.n, solution.at);
    return NULL;
}

static void items_are_whole(void **state)
{
    bench *b = *state;
    for (int chinese = 0; chinese < 2; chinese++) {
        const fvi_rat_bank *bank = &b->bank[chinese];
        fvi_vectors v;
        fvi_map seen;
        fvi_map_init(&seen, &b->arena);
        assert_int_equal(fvi_vectors_of(b->ctx, chinese, &v), FV_OK);
        assert_true(bank->items.n >= 120);
        assert_true(bank->chinese == chinese && !bank->norms);
        for (size_t i = 0; i < bank->items.n; i++) {
            const fvi_rat_item *item = &bank->items.at[i];
            bool fresh;
            uint32_t at;
            assert_true(item->form >= 'A' && item->form <= 'C');
            assert_true(item->solutions.n >= 1 && item->rasch.error > 0.5 && item->rasch.error < 2);
            assert_true(fabs(item->rasch.difficulty) < 5);
            assert_true(fvi_vectors_find(&v, item->solutions.at[0], &at));
            assert_non_null(fvi_map_at(&seen, item->prompt, &fresh));
            assert_true(fresh);
            for (int c = 0; c < FVI_RAT_CUES; c++) assert_false(fvi_str_eq(item->cue[c], item->cue[(c + 1) % FVI_RAT_CUES]));
        }
    }
}

static void a_form_once_before_again(void **state)
{
    bench *b = *state;
    const fvi_rat_bank *bank = &b->bank[0];
    fvi_strs used = {0};
    size_t of_form = 0;
    for (size_t i = 0; i < bank->items.n; i++) of_form += bank->items.at[i].form == 'A';
    for (uint32_t turn = 0; turn < of_form + 5; turn++) {
        size_t i = fvi_rat_next(&b->arena, bank, 'A', &used, 0.5, 9, turn), before = 0;
        assert_true(i < bank->items.n);
        assert_int_equal(bank->items.at[i].form, 'A');
        assert_int_equal(i, fvi_rat_next(&b->arena, bank, 'A', &used, 0.5, 9, turn));
        for (size_t u = 0; u < used.n; u++) before += fvi_str_eq(used.at[u], bank->items.at[i].prompt);
        assert_int_equal(before, turn >= of_form);
        assert_true(fvi_push(&b->arena, &used, bank->items.at[i].prompt));
    }
}

/* Able people get harder items. */
static void difficulty_follows_ability(void **state)
{
    bench *b = *state;
    for (int chinese = 0; chinese < 2; chinese++) {
        double easy = 0, hard = 0;
        for (uint32_t turn = 0; turn < 20; turn++) {
            const fvi_rat_bank *bank = &b->bank[chinese];
            easy += bank->items.at[fvi_rat_next(&b->arena, bank, 0, NULL, -2, 1, turn)].rasch.difficulty;
            hard += bank->items.at[fvi_rat_next(&b->arena, bank, 0, NULL, 3, 1, turn)].rasch.difficulty;
        }
        assert_true(hard / 20 > easy / 20 + 1);
    }
}

static void answers_that_count_and_that_do_not(void **state)
{
    bench *b = *state;
    static const struct {
        int chinese;
        const char *solution, *answer;
        bool right;
    } cases[] = {
        {0, "fire", "fire", true},      {0, "fire", " FIRE ", true},    {0, "fire", "Fires", true},
        {0, "fire", "campfire", true},  {0, "fire", "fire-wood", true}, {0, "fire", "fire alarm", true},
        {0, "fire", "ｆｉｒｅ", true},  {0, "fire", "fir", false},      {0, "fire", "water", false},
        {0, "fire", "", false},         {0, "fire", "camp", false},     {0, "fire", "camp alarm wood", false},
        {0, "fire", "firefire", false}, {0, "fire", "火", false},       {0, "story", "stories", true},
        {0, "brush", "brushes", true},  {0, "wall", "work", true},      {0, "color", "Colour", true},
        {0, "glass", "glas", false},    {1, "火", "火", true},          {1, "火", " 火　", true},
        {1, "火", "火车", true},        {1, "火", "火車", true},        {1, "火", "水", false},
        {1, "火", "车", false},         {1, "电", "電", true},          {1, "火", "fire", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool right;
        const fvi_rat_item *item = item_of(&b->bank[cases[i].chinese], fvi_str_of(cases[i].solution));
        assert_int_equal(fvi_rat_check(b->lex, item, fvi_str_of(cases[i].answer), &right), FV_OK);
        if (right != cases[i].right) fail_msg("%s for %s: %d", cases[i].answer, cases[i].solution, right);
    }
}

static void a_long_answer_is_wrong_not_harmful(void **state)
{
    bench *b = *state;
    static char longest[1 << 20];
    bool right = true;
    memset(longest, 'a', sizeof longest);
    assert_int_equal(fvi_rat_check(b->lex, &b->bank[0].items.at[0], (fvi_str){longest, sizeof longest}, &right), FV_OK);
    assert_false(right);
}

/* ---- published tables --------------------------------------------------------------------------------------------------- */

static void a_published_table(void **state)
{
    bench *b = *state;
    fvi_rat_bank bank;
    bool right;
    const char *table = "solution\tCue2\tcue1\tcue3\tpct2s\tpct15s\tpct30s\n"
                        "Lamp\tshade\toil\tpost\t1\t50\t90\r\n\n"
                        "school/court\thigh\tdistrict\thouse\t1\t100\t90\n"
                        "x\ty\tz\tw\t1\t0\t0";
    assert_int_equal(fvi_rat_bank_parse(b->ctx, &b->arena, fvi_str_of(table), "t.tsv", &bank), FV_OK);
    assert_int_equal(bank.items.n, 3);
    assert_true(bank.norms && !bank.chinese);
    assert_str(bank.items.at[0].prompt, "oil · shade · post");
    assert_true(fabs(bank.items.at[0].rasch.difficulty) < 1e-12);
    assert_true(fabs(bank.items.at[1].rasch.difficulty + log(50.5 / 0.5)) < 1e-12); /* (50 + .5) / 51 solved it */
    assert_true(fabs(bank.items.at[2].rasch.difficulty - log(50.5 / 0.5)) < 1e-12);
    assert_true(bank.items.at[0].rasch.error == 0);
    assert_int_equal(fvi_rat_check(b->lex, &bank.items.at[1], FVI_STR("courts"), &right), FV_OK);
    assert_true(right);
    assert_int_equal(fvi_rat_check(b->lex, &bank.items.at[0], FVI_STR("lamp"), &right), FV_OK);
    assert_true(right);
    assert_true(fvi_rat_next(&b->arena, &bank, 'B', NULL, 0, 1, 1) < 3);
}

static void tables_that_are_none(void **state)
{
    bench *b = *state;
    static const char *const bad[] = {
        "",
        "cue1\tcue2\tcue3\tsolution\tpct15s\n",
        "cue1\tcue2\tcue3\tsolution\na\tb\tc\td\n",
        "cue1,cue2,cue3,solution,pct15s\na,b,c,d,5\n",
        "cue1\tcue2\tcue3\tsolution\tpct15s\na\tb\tc\td\t101\n",
        "cue1\tcue2\tcue3\tsolution\tpct15s\na\tb\tc\td\tmany\n",
        "cue1\tcue2\tcue3\tsolution\tpct15s\na\tb\t\td\t5\n",
        "cue1\tcue2\tcue3\tsolution\tpct15s\na\tb\tc\n",
        "cue1\tcue2\tcue3\tsolution\tpct15s\na\tb\tc\t\xFF\t5\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        fvi_rat_bank bank;
        fv_status s = fvi_rat_bank_parse(b->ctx, &b->arena, fvi_str_of(bad[i]), "t.tsv", &bank);
        if (s != FV_EINPUT) fail_msg("%zu: %s", i, fv_status_name(s));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(items_are_whole, begin, end),
        cmocka_unit_test_setup_teardown(a_form_once_before_again, begin, end),
        cmocka_unit_test_setup_teardown(difficulty_follows_ability, begin, end),
        cmocka_unit_test_setup_teardown(answers_that_count_and_that_do_not, begin, end),
        cmocka_unit_test_setup_teardown(a_long_answer_is_wrong_not_harmful, begin, end),
        cmocka_unit_test_setup_teardown(a_published_table, begin, end),
        cmocka_unit_test_setup_teardown(tables_that_are_none, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
