/* SPDX-License-Identifier: Apache-2.0 */
/* Sparse attention against a dense float64 softmax and power iteration; the same bits twice; the limit on pairs. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "mind/focus/attention.h"

enum { ROWS = 40, TERMS = 60, LENGTH = 9 };

typedef struct world {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_token tokens[ROWS * LENGTH];
    fvi_span row[ROWS];
    fvi_matrix x;
} world;

/* Sentences of terms drawn with a Zipf-like skew; the last row has no term. */
static void make(world *w)
{
    assert_int_equal(fv_ctx_new(NULL, &w->ctx), FV_OK);
    fvi_arena_init(&w->arena, w->ctx);
    for (uint32_t i = 0; i < ROWS * LENGTH; i++) {
        double u = fvi_rand_unit(3, 0, i);
        w->tokens[i] = (fvi_token){(uint32_t)(u * u * TERMS), i, i + 1};
    }
    for (uint32_t i = 0; i < ROWS; i++) w->row[i] = (fvi_span){i * LENGTH, i + 1 < ROWS ? (i + 1) * LENGTH : i * LENGTH};
    assert_int_equal(fvi_bm25_build(w->ctx, &w->arena, w->tokens, w->row, ROWS, TERMS, &w->x), FV_OK);
}

static void unmake(world *w)
{
    fvi_arena_clear(&w->arena);
    fv_ctx_free(w->ctx);
}

static double cosine(const fvi_matrix *x, size_t i, size_t j)
{
    return fvi_cells_dot(x->cells + x->row[i], x->row[i + 1] - x->row[i], x->cells + x->row[j], x->row[j + 1] - x->row[j],
                         NULL);
}

static void dense(const world *w, fvi_score score, double tau, double direction, double damping, double pi[ROWS])
{
    static double a[ROWS][ROWS];
    const fvi_matrix *x = &w->x;
    double squares = 0, next[ROWS];
    for (size_t i = 0; i < ROWS; i++) squares += (double)x->norm[i] * (double)x->norm[i];
    for (size_t i = 0; i < ROWS; i++) {
        double sum = 0;
        for (size_t j = 0; j < ROWS; j++) {
            double s = cosine(x, i, j) / tau;
            if (score != FVI_SCORE_COSINE) s *= (double)x->norm[i] * (double)x->norm[j];
            if (score == FVI_SCORE_SCALED_DOT) s /= sqrt(squares / ROWS);
            a[i][j] = i == j ? 0 : exp(s * (j < i ? 1 + direction : 1 - direction));
            sum += a[i][j];
        }
        for (size_t j = 0; j < ROWS; j++) a[i][j] /= sum;
    }
    for (size_t i = 0; i < ROWS; i++) pi[i] = 1.0 / ROWS;
    for (int step = 0; step < 30; step++) {
        for (size_t j = 0; j < ROWS; j++) {
            next[j] = (1 - damping) / ROWS;
            for (size_t i = 0; i < ROWS; i++) next[j] += damping * pi[i] * a[i][j];
        }
        for (size_t j = 0; j < ROWS; j++) pi[j] = next[j];
    }
}

static void equals_dense_softmax(void **state)
{
    (void)state;
    static const struct {
        fvi_score score;
        double tau, direction;
    } cases[] = {{FVI_SCORE_COSINE, 0.1, 0}, {FVI_SCORE_COSINE, 0.1, 0.2},   {FVI_SCORE_COSINE, 0.02, 0.2},
                 {FVI_SCORE_DOT, 10, 0},     {FVI_SCORE_SCALED_DOT, 1, 0.2}, {FVI_SCORE_DOT, 0.5, 0}};
    world w;
    make(&w);
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        double want[ROWS], sum = 0;
        fvi_attention got;
        fvi_attention_options o = {.score = cases[c].score, .temperature = cases[c].tau, .direction = cases[c].direction};
        dense(&w, cases[c].score, cases[c].tau, cases[c].direction, 0.85, want);
        assert_int_equal(fvi_attention_run(w.ctx, &w.arena, &w.x, &o, &got), FV_OK);
        for (size_t i = 0; i < ROWS; i++) {
            assert_true(fabs(got.stationary[i] - want[i]) < 1e-6);
            sum += got.stationary[i];
        }
        assert_true(fabs(sum - 1) < 1e-6);
    }
    unmake(&w);
}

static void context_is_weighted_sum(void **state)
{
    (void)state;
    world w;
    fvi_attention a;
    fvi_attention_options o = {0};
    double z[TERMS] = {0};
    make(&w);
    assert_int_equal(fvi_attention_run(w.ctx, &w.arena, &w.x, &o, &a), FV_OK);
    for (size_t i = 0; i < ROWS; i++)
        for (uint32_t k = w.x.row[i]; k < w.x.row[i + 1]; k++)
            z[w.x.cells[k].term] += a.stationary[i] * (double)w.x.cells[k].weight;
    for (size_t t = 0; t < TERMS; t++) assert_true(fabs(z[t] - a.context[t]) < 1e-12);
    unmake(&w);
}

static void pairs_stay_within_the_limit(void **state)
{
    (void)state;
    world w;
    fvi_attention all, some;
    fvi_attention_options o = {0}, limited = {.max_pairs = 200};
    make(&w);
    assert_int_equal(fvi_attention_run(w.ctx, &w.arena, &w.x, &o, &all), FV_OK);
    assert_int_equal(fvi_attention_run(w.ctx, &w.arena, &w.x, &limited, &some), FV_OK);
    assert_true(some.pairs <= 200 && some.pairs < all.pairs);
    assert_true(some.df_limit < all.df_limit);
    unmake(&w);
}

static void small_texts_are_fine(void **state)
{
    (void)state;
    fv_ctx *ctx;
    fvi_arena arena;
    assert_int_equal(fv_ctx_new(NULL, &ctx), FV_OK);
    fvi_arena_init(&arena, ctx);
    fvi_token tokens[] = {{0, 0, 1}, {1, 1, 2}, {0, 2, 3}, {1, 3, 4}};
    for (size_t rows = 0; rows <= 2; rows++) {
        fvi_span row[] = {{0, 2}, {2, 4}};
        fvi_matrix x;
        fvi_attention a;
        fvi_attention_options o = {0};
        assert_int_equal(fvi_bm25_build(ctx, &arena, tokens, row, rows, 2, &x), FV_OK);
        assert_int_equal(fvi_attention_run(ctx, &arena, &x, &o, &a), FV_OK);
        for (size_t i = 0; i < rows; i++) assert_true(fabs(a.stationary[i] - 1.0 / (double)rows) < 0.2);
        assert_int_equal(a.twins.n, rows == 2 ? 1 : 0); /* two equal sentences are twins */
    }
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
}

static void interrupt_stops_it(void **state)
{
    (void)state;
    world w;
    fvi_attention a;
    fvi_attention_options o = {0};
    make(&w);
    fv_ctx_interrupt(w.ctx);
    assert_int_equal(fvi_attention_run(w.ctx, &w.arena, &w.x, &o, &a), FV_EINTERRUPT);
    unmake(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_dense_softmax),        cmocka_unit_test(context_is_weighted_sum),
        cmocka_unit_test(pairs_stay_within_the_limit), cmocka_unit_test(small_texts_are_fine),
        cmocka_unit_test(interrupt_stops_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
