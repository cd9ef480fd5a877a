/* SPDX-License-Identifier: Apache-2.0 */
/* Clusters, successive distance and diversity against recipes/spark/ideasets.py (numpy, scipy); vectors of real ideas in both
 * languages; sets pasted by all; thousands of ideas; nothing at all. */
#include <math.h>
#include <string.h>

#include "mind/ideas/diversity.h"
#include "support/support.h"

enum { IDEAS = 12, DIMS = 6 };

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

static const uint32_t some[IDEAS + 2] = {1, 3, 1, 1, 2, 1, 1, 5, 1, 1, 1, 2, 1, 2};

static void assert_near(double got, double expected)
{
    if (!(fabs(got - expected) <= 1e-9)) fail_msg("%.17g, expected %.17g", got, expected);
}

static void diversity_equals_the_reference(void **state)
{
    (void)state;
    float x[IDEAS + 2][DIMS] = {{0}};
    make_ideas(x);
    static const bool placed[IDEAS + 2] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0};
    static const bool four[6] = {1, 1, 1, 1, 0, 0};
    static const uint32_t few[6] = {1, 3, 1, 1, 1, 2};
    static const struct {
        fvi_ideaset set;
        double spread, effective;
    } cases[] = {
        {{NULL, NULL, NULL, IDEAS, DIMS}, 0.8564156861165951, 5.043240086521584},
        {{NULL, placed, some, IDEAS + 2, DIMS}, 0.8878535347883463, 6.143490523390368},
        {{NULL, NULL, NULL, 4, DIMS}, 0.5813281425261723, 3.5821380279965314},
        {{NULL, four, few, 6, DIMS}, 0.7032314182431499, 4.9471687286831845},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fvi_ideaset set = cases[i].set;
        fvi_diversity d;
        set.at = x[0];
        assert_int_equal(fvi_diversity_of(ctx, &arena, &set, &d), FV_OK);
        assert_near(d.spread, cases[i].spread);
        assert_near(d.effective, cases[i].effective);
    }
    assert_near(fvi_successive_distance(&(fvi_ideaset){x[0], NULL, NULL, IDEAS, DIMS}), 1.0092961944122836);
    assert_near(fvi_successive_distance(&(fvi_ideaset){x[0], NULL, NULL, 4, DIMS}), 0.7606806697841354);
}

static void clusters_equal_the_reference(void **state)
{
    (void)state;
    float x[IDEAS][DIMS];
    make_ideas(x);
    static const struct {
        double threshold;
        bool times;
        uint32_t of[IDEAS], typical[IDEAS];
        size_t n;
    } cases[] = {
        {.3, false, {0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 9, 10}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11}, 11},
        {.6, false, {0, 1, 2, 3, 0, 1, 4, 5, 1, 0, 0, 6}, {0, 5, 2, 3, 6, 7, 11}, 7},
        {.6, true, {0, 1, 2, 3, 0, 1, 4, 5, 1, 0, 0, 6}, {4, 1, 2, 3, 6, 7, 11}, 7},
        {.9, false, {0, 1, 0, 2, 0, 1, 0, 2, 1, 0, 0, 0}, {0, 5, 3}, 3},
        {.9, true, {0, 1, 2, 1, 0, 1, 2, 3, 1, 0, 0, 2}, {4, 1, 11, 7}, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fvi_clusters c;
        fvi_ideaset set = {x[0], NULL, cases[i].times ? some : NULL, IDEAS, DIMS};
        assert_int_equal(fvi_clusters_find(ctx, &arena, &set, cases[i].threshold, 1, &c), FV_OK);
        assert_int_equal(c.n, cases[i].n);
        assert_memory_equal(c.of, cases[i].of, sizeof cases[i].of);
        for (size_t k = 0; k < c.n; k++) assert_int_equal(c.at[k].typical, cases[i].typical[k]);
        assert_false(c.sampled);
    }
}

static void eigenvalues_known_from_outside(void **state)
{
    (void)state;
    double second[9] = {2, -1, 0, -1, 2, -1, 0, -1, 2}, value[3]; /* 2 - 2 cos(k π / 4) */
    fvi_eigenvalues(second, 3, value);
    double least = fmin(value[0], fmin(value[1], value[2])), most = fmax(value[0], fmax(value[1], value[2]));
    assert_near(least, 2 - sqrt(2));
    assert_near(most, 2 + sqrt(2));
    assert_near(value[0] + value[1] + value[2], 6);
}

/* ---- real ideas --------------------------------------------------------------------------------------------------------- */

typedef struct ideas {
    float *at;
    bool placed[64];
    size_t n, dims;
} ideas;

static ideas of_texts(bool chinese, const char *const *texts)
{
    fvi_ideaspace *space;
    ideas i = {0};
    assert_int_equal(fvi_ideaspace_new(ctx, chinese, &space), FV_OK);
    i.dims = fvi_ideaspace_dims(space);
    i.at = fvi_take_n(&arena, 64 * i.dims, sizeof *i.at);
    assert_non_null(i.at);
    for (; texts[i.n]; i.n++)
        assert_int_equal(fvi_ideavec_of(space, fvi_str_of(texts[i.n]), i.at + i.n * i.dims, &i.placed[i.n]), FV_OK);
    fvi_ideaspace_free(space);
    return i;
}

static fvi_clusters cluster(const ideas *i)
{
    fvi_clusters c;
    fvi_ideaset set = {i->at, i->placed, NULL, i->n, i->dims};
    assert_int_equal(fvi_clusters_find(ctx, &arena, &set, FVI_CLUSTER_DISTANCE, 1, &c), FV_OK);
    return c;
}

static void one_theme_has_fewer_kinds_than_many(void **state)
{
    (void)state;
    static const char *const theme[] = {"paint a picture", "paint a portrait", "paint the wall",
                                        "a painting",      "paint brush",      NULL};
    static const char *const many[] = {"paint a picture", "cook soup", "musical instrument",
                                       "hit a burglar",   "plant pot", NULL};
    static const char *const zh_theme[] = {"画画", "画一幅画", "画油画", "画漫画", "当画笔", NULL};
    static const char *const zh_many[] = {"画画", "煮汤", "当乐器", "打小偷", "种植物", NULL};
    ideas a = of_texts(false, theme), b = of_texts(false, many), c = of_texts(true, zh_theme), d = of_texts(true, zh_many);
    assert_true(cluster(&a).n <= 2);
    assert_int_equal(cluster(&b).n, 5);
    assert_true(cluster(&c).n <= 3);
    assert_int_equal(cluster(&d).n, 5);
}

static void a_text_is_the_mean_of_its_words(void **state)
{
    (void)state;
    static const char *const texts[] = {"cat",       "the cat", "cats cats", "xqzzv", "",  "doorstop",
                                        "door stop", "\xff",    "…!",        "42",    NULL};
    ideas i = of_texts(false, texts);
    static const bool placed[] = {1, 1, 1, 0, 0, 1, 1, 0, 0, 0};
    for (size_t k = 0; k < i.n; k++) assert_int_equal(i.placed[k], placed[k]);
    assert_near(fvi_dot(i.at, i.at + i.dims, i.dims), fvi_dot(i.at, i.at, i.dims));
    assert_true(fvi_dot(i.at + 5 * i.dims, i.at + 6 * i.dims, i.dims) > .9);
    for (size_t k = 0; k < i.n; k++)
        assert_true(fabs(fvi_dot(i.at + k * i.dims, i.at + k * i.dims, i.dims) - placed[k]) < 1e-6);
    static const char *const zh[] = {"互联网", "互 联 网", "……", NULL};
    i = of_texts(true, zh);
    assert_true(i.placed[0] && i.placed[1] && !i.placed[2]);
}

static void pasting_one_idea_lowers_the_set(void **state)
{
    (void)state;
    static const char *const texts[] = {"paint a picture", "cook soup", "musical instrument",
                                        "hit a burglar",   "plant pot", NULL};
    ideas i = of_texts(false, texts);
    double spread = INFINITY, effective = INFINITY;
    for (uint32_t pasted = 1; pasted < 200; pasted *= 3) {
        const uint32_t times[] = {1, 1, pasted, 1, 1};
        fvi_diversity d;
        assert_int_equal(fvi_diversity_of(ctx, &arena, &(fvi_ideaset){i.at, i.placed, times, i.n, i.dims}, &d), FV_OK);
        assert_true(d.spread < spread && d.effective < effective);
        assert_true(d.effective >= 1 && d.spread >= 0);
        spread = d.spread;
        effective = d.effective;
    }
    assert_true(effective < 1.5);
    fvi_diversity d; /* twelve times the same is one idea */
    static const char *const same[] = {"cook soup", "cook soup", "cook soup", NULL};
    i = of_texts(false, same);
    assert_int_equal(fvi_diversity_of(ctx, &arena, &(fvi_ideaset){i.at, i.placed, NULL, i.n, i.dims}, &d), FV_OK);
    assert_true(fabs(d.effective - 1) < 1e-6 && d.spread < 1e-6);
}

/* ---- edges -------------------------------------------------------------------------------------------------------------- */

static void nothing_and_one(void **state)
{
    (void)state;
    fvi_clusters c;
    fvi_diversity d;
    float one[2] = {1, 0};
    static const bool no[1] = {false};
    fvi_ideaset none = {one, NULL, NULL, 0, 2}, single = {one, NULL, NULL, 1, 2}, lost = {one, no, NULL, 1, 2};
    assert_int_equal(fvi_clusters_find(ctx, &arena, &none, .5, 1, &c), FV_OK);
    assert_int_equal(c.n, 0);
    assert_int_equal(fvi_diversity_of(ctx, &arena, &none, &d), FV_OK);
    assert_true(isnan(d.spread) && isnan(d.effective) && isnan(fvi_successive_distance(&none)));
    assert_int_equal(fvi_clusters_find(ctx, &arena, &single, .5, 1, &c), FV_OK);
    assert_int_equal(c.n, 1);
    assert_true(isnan(fvi_successive_distance(&single)));
    assert_int_equal(fvi_clusters_find(ctx, &arena, &lost, .5, 1, &c), FV_OK);
    assert_int_equal(c.n, 0);
    assert_int_equal(c.unplaced, 1);
    assert_int_equal(c.of[0], FVI_CLUSTER_NONE);
    assert_int_equal(fvi_diversity_of(ctx, &arena, &lost, &d), FV_OK);
    assert_near(d.effective, 1);
}

/* Five directions with a little noise: five clusters, drawn or not, in any order. */
static void thousands_are_drawn(void **state)
{
    (void)state;
    enum { MANY = 9000, WIDE = 16 };
    float *x = fvi_take_n(&arena, (size_t)MANY * WIDE, sizeof *x);
    fvi_clusters c, again;
    fvi_diversity d;
    for (size_t i = 0; i < MANY; i++) {
        double square = 0;
        for (size_t k = 0; k < WIDE; k++) {
            double v = (k == i % 5 ? 1 : 0) + .05 * fvi_rand_unit(3, i, k);
            square += v * v;
            x[i * WIDE + k] = (float)v;
        }
        for (size_t k = 0; k < WIDE; k++) x[i * WIDE + k] = (float)((double)x[i * WIDE + k] / sqrt(square));
    }
    fvi_ideaset set = {x, NULL, NULL, MANY, WIDE};
    assert_int_equal(fvi_clusters_find(ctx, &arena, &set, .5, 7, &c), FV_OK);
    assert_int_equal(fvi_clusters_find(ctx, &arena, &set, .5, 7, &again), FV_OK);
    assert_true(c.sampled && c.n == 5);
    assert_memory_equal(c.of, again.of, MANY * sizeof *c.of);
    for (uint32_t i = 0; i < MANY; i++) assert_int_equal(c.of[i], i % 5);
    for (uint32_t k = 0; k < 5; k++) assert_int_equal(c.at[k].ideas, MANY / 5);
    assert_int_equal(fvi_diversity_of(ctx, &arena, &set, &d), FV_OK);
    assert_true(d.effective > 4.5 && d.effective < 5.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(diversity_equals_the_reference),
        cmocka_unit_test(clusters_equal_the_reference),
        cmocka_unit_test(eigenvalues_known_from_outside),
        cmocka_unit_test(one_theme_has_fewer_kinds_than_many),
        cmocka_unit_test(a_text_is_the_mean_of_its_words),
        cmocka_unit_test(pasting_one_idea_lowers_the_set),
        cmocka_unit_test(nothing_and_one),
        cmocka_unit_test(thousands_are_drawn),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
