/* SPDX-License-Identifier: Apache-2.0 */
/* Rarity in a group and nearness to prior art against recipes/spark/ideasets.py; what must be more novel than what; groups and
 * indexes too large to look at whole. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mind/ideas/novelty.h"
#include "mind/ideas/prior.h"
#include "support/support.h"

static fv_ctx *ctx;
static fvi_arena arena;

static int open_all(void **state)
{
    (void)state;
    fv_status s = fv_ctx_new(NULL, &ctx);
    fvi_arena_init(&arena, ctx);
    return s;
}

static int close_all(void **state)
{
    (void)state;
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    return 0;
}

static void assert_near(double got, double expected)
{
    if (!(fabs(got - expected) <= 1e-9)) fail_msg("%.17g, expected %.17g", got, expected);
}

/* ---- rarity ------------------------------------------------------------------------------------------------------------- */

enum { IDEAS = 12, DIMS = 6 };

/* As ideas() of the script. */
static void make_ideas(float x[IDEAS][DIMS])
{
    for (int i = 0; i < IDEAS; i++) {
        double v[DIMS], square = 0;
        for (int k = 0; k < DIMS; k++) v[k] = (i * 7 + k * 13 + i * k * 5 + i * i * 3) % 23 - 11;
        for (int k = 0; k < DIMS; k++) square += v[k] * v[k];
        for (int k = 0; k < DIMS; k++) x[i][k] = (float)(v[k] / sqrt(square));
    }
}

static void rarity_equals_the_reference(void **state)
{
    (void)state;
    static const uint32_t idea[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 3},
                          person[] = {0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 5, 1};
    static const double expected[] = {0.5031142581476664, 0.7776909591401729, 1.0,
                                      0.9873563651279528, 0.5734713268697074, 0.6755698561220536,
                                      0.8544546565876917, 0.8596438137772124, 0.844227276975189,
                                      0.5325315784007333, 0.5783256178403462, 1.0};
    float x[IDEAS][DIMS];
    double out[IDEAS];
    make_ideas(x);
    fvi_ideaset set = {x[0], NULL, NULL, IDEAS, DIMS};
    fvi_given given = {idea, person, sizeof idea / sizeof *idea, 9}; /* three people gave nothing */
    assert_int_equal(fvi_rarity_of(ctx, &arena, &set, &given, 1, out), FV_OK);
    for (size_t i = 0; i < IDEAS; i++) assert_near(out[i], expected[i]);
}

/* One idea of thirty unlike people, given by 1, 2, 3 … of them: as novelty.h says. */
static void each_other_person_costs_less(void **state)
{
    (void)state;
    enum { PEOPLE = 30 };
    static float x[PEOPLE][PEOPLE];
    uint32_t idea[PEOPLE], person[PEOPLE];
    double out[PEOPLE];
    for (uint32_t i = 0; i < PEOPLE; i++) x[i][i] = 1;
    for (uint32_t gave = 1; gave <= PEOPLE; gave++) {
        for (uint32_t i = 0; i < PEOPLE; i++) {
            person[i] = i;
            idea[i] = i < gave ? 0 : i;
        }
        fvi_ideaset set = {x[0], NULL, NULL, PEOPLE, PEOPLE};
        fvi_given given = {idea, person, PEOPLE, PEOPLE};
        assert_int_equal(fvi_rarity_of(ctx, &arena, &set, &given, 1, out), FV_OK);
        assert_near(out[0], 1 - log(gave) / log(PEOPLE));
        if (gave > 1) assert_true(isnan(out[1]));
        if (gave < PEOPLE) assert_near(out[PEOPLE - 1], 1);
    }
}

static void nobody_and_one_person(void **state)
{
    (void)state;
    float x[2] = {1, 0};
    double out[1];
    static const uint32_t zero[2] = {0, 0};
    static const bool lost[1] = {false};
    fvi_ideaset set = {x, NULL, NULL, 1, 2}, unplaced = {x, lost, NULL, 1, 2}, none = {x, NULL, NULL, 0, 2};
    assert_int_equal(fvi_rarity_of(ctx, &arena, &set, &(fvi_given){zero, zero, 2, 1}, 1, out), FV_OK);
    assert_true(isnan(out[0]));
    assert_int_equal(fvi_rarity_of(ctx, &arena, &none, &(fvi_given){zero, zero, 0, 0}, 1, out), FV_OK);
    static const uint32_t two[2] = {0, 1};
    assert_int_equal(fvi_rarity_of(ctx, &arena, &unplaced, &(fvi_given){zero, two, 2, 2}, 1, out), FV_OK);
    assert_near(out[0], 0); /* both people gave it, wherever it stands */
}

/* Thirty thousand people; half give the same, the others one of ten near ideas: drawn people are enough to tell. */
static void large_groups_are_drawn(void **state)
{
    (void)state;
    enum { PEOPLE = 30000, KINDS = 11 };
    static float x[KINDS][KINDS];
    static uint32_t idea[PEOPLE], person[PEOPLE];
    double out[KINDS];
    for (uint32_t i = 0; i < KINDS; i++) x[i][i] = 1;
    for (uint32_t i = 0; i < PEOPLE; i++) {
        person[i] = i;
        idea[i] = i % 2 ? 0 : 1 + i / 2 % 10;
    }
    fvi_ideaset set = {x[0], NULL, NULL, KINDS, KINDS};
    assert_int_equal(fvi_rarity_of(ctx, &arena, &set, &(fvi_given){idea, person, PEOPLE, PEOPLE}, 1, out), FV_OK);
    assert_near(out[0], 1 - log(PEOPLE / 2) / log(PEOPLE)); /* the same idea is counted exactly */
    assert_near(out[1], 1 - log(PEOPLE / 20) / log(PEOPLE));
    memcpy(x[1], x[0], sizeof x[0]); /* now the second is near the first, as near as can be */
    assert_int_equal(fvi_rarity_of(ctx, &arena, &set, &(fvi_given){idea, person, PEOPLE, PEOPLE}, 1, out), FV_OK);
    assert_true(fabs(out[1] - (1 - log(PEOPLE * .55) / log(PEOPLE))) < .01);
}

/* ---- prior art ---------------------------------------------------------------------------------------------------------- */

static fvi_prior_found ask(fvi_prior *p, const char *idea)
{
    fvi_prior_found f;
    assert_int_equal(fvi_prior_ask(p, fvi_str_of(idea), &f), FV_OK);
    return f;
}

static fvi_prior *prior_of(bool chinese, const char *const *passages)
{
    fvi_prior *p;
    assert_int_equal(fvi_prior_new(ctx, chinese, &p), FV_OK);
    for (; *passages; passages++) assert_int_equal(fvi_prior_add(p, fvi_str_of(*passages)), FV_OK);
    return p;
}

static void nearness_equals_the_reference(void **state)
{
    (void)state;
    static const struct {
        bool chinese;
        const char *idea, *passages[5];
        double near[4], words[4];
    } cases[] = {
        {false,
         "crack walnut kitchen",
         {"hammer nut", "crack walnut window", "cook soup kitchen dinner", "river boat"},
         {0.04935300252363084, 0.7165796803924009, 0.283420319607599, 0},
         {0, 0.7165796803924009, 0.283420319607599, 0}},
        {true,
         "砸 核桃 厨房",
         {"锤子 钉子", "砸 核桃 窗户", "煮 汤 厨房", "河 船"},
         {0, 0.7183366801895599, 0.2816633198104402, 0},
         {0, 0.7183366801895599, 0.2816633198104402, 0}},
        {false,
         "sofa window",
         {"couch door", "door window", "river boat"},
         {0.659104644657831, 0.33327167400414875, 0},
         {0, 0.33327167400414875, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; cases[i].passages[k]; k++) {
            const char *const one[] = {cases[i].passages[k], NULL};
            fvi_prior *p = prior_of(cases[i].chinese, one);
            fvi_prior_found f = ask(p, cases[i].idea);
            assert_near(f.near.value, cases[i].near[k]);
            assert_near(f.words.value, cases[i].words[k]);
            assert_near(f.novelty, 1 - cases[i].near[k]);
            fvi_prior_free(p);
        }
}

static void the_passage_that_says_it_is_found(void **state)
{
    (void)state;
    static const char *const passages[] = {"Bricks are laid in rows.", "A brick by the wall can stop the door from closing.",
                                           "The kitchen was painted green.", "She put flowers into an old bottle.", NULL};
    static const char *const zh[] = {"墙是用砖砌成的。", "把砖头放在门边，门就不会关上。", "厨房刷成了绿色。",
                                     "她把鲜花插在旧瓶子里。", NULL};
    fvi_prior *p = prior_of(false, passages), *q = prior_of(true, zh);
    assert_int_equal(ask(p, "door stop").near.passage, 1);
    assert_int_equal(ask(p, "a vase for flowers").near.passage, 3);
    assert_int_equal(ask(p, "paints the kitchens").words.passage, 2);
    assert_near(ask(p, "paints the kitchens").novelty, 0);
    assert_true(ask(p, "telescope for astronomers").novelty > .8);
    assert_true(ask(p, "a vase for flowers").novelty < ask(p, "a vase for telescopes").novelty);
    assert_int_equal(ask(q, "插花的瓶子").near.passage, 3);
    assert_int_equal(ask(q, "厨房").words.passage, 2);
    assert_true(ask(q, "望远镜").novelty > .8);
    assert_int_equal(fvi_prior_add(p, FVI_STR("An astronomer looked through his telescope.")), FV_OK); /* after questions */
    assert_int_equal(ask(p, "telescope for astronomers").near.passage, 4);
    fvi_prior_free(p);
    fvi_prior_free(q);
}

static void nothing_to_ask_or_to_find(void **state)
{
    (void)state;
    static const char *const none[] = {NULL}, *const odd[] = {"", "\xff\xfe", "…", "cat", "cat", NULL};
    fvi_prior *p = prior_of(false, none), *q = prior_of(false, odd);
    assert_true(isnan(ask(p, "cat").novelty));
    assert_int_equal(ask(p, "cat").near.passage, FVI_PRIOR_NONE);
    assert_true(isnan(ask(q, "").novelty) && isnan(ask(q, "\xff").novelty) && isnan(ask(q, "42").novelty));
    assert_int_equal(ask(q, "cats").near.passage, 3); /* of equals the first */
    assert_near(ask(q, "cats").novelty, 0);
    assert_near(ask(q, "xqzzvy").novelty, 1);
    fvi_prior_free(p);
    fvi_prior_free(q);
}

/* Twenty thousand sentences of common words: answers come from the index, the same each time. */
static void many_passages(void **state)
{
    (void)state;
    static const char *const words[] = {"river", "stone", "paper",  "window", "garden",
                                        "horse", "music", "winter", "bottle", "letter"};
    fvi_prior *p;
    char text[160];
    assert_int_equal(fvi_prior_new(ctx, false, &p), FV_OK);
    for (uint64_t i = 0; i < 20000; i++) {
        snprintf(text, sizeof text, "%s %s %s", words[fvi_rand_below(1, i, 0, 10)], words[fvi_rand_below(1, i, 1, 10)],
                 i == 12345 ? "telescope" : words[fvi_rand_below(1, i, 2, 10)]);
        assert_int_equal(fvi_prior_add(p, fvi_str_of(text)), FV_OK);
    }
    assert_int_equal(ask(p, "a telescope").words.passage, 12345);
    fvi_prior_found f = ask(p, "river stone paper window garden horse music winter bottle letter"), again;
    for (int i = 0; i < 20; i++) {
        again = ask(p, "river stone paper window garden horse music winter bottle letter");
        assert_true(f.near.passage == again.near.passage && f.near.value >= again.near.value &&
                    f.near.value <= again.near.value);
    }
    assert_true(f.near.value > .2 && f.near.value <= 1);
    fvi_prior_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rarity_equals_the_reference),   cmocka_unit_test(each_other_person_costs_less),
        cmocka_unit_test(nobody_and_one_person),         cmocka_unit_test(large_groups_are_drawn),
        cmocka_unit_test(nearness_equals_the_reference), cmocka_unit_test(the_passage_that_says_it_is_found),
        cmocka_unit_test(nothing_to_ask_or_to_find),     cmocka_unit_test(many_passages),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
