/* SPDX-License-Identifier: Apache-2.0 */
/* BM25 by hand, salience and its shares, the lazy greedy order against the plain one, coverage. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>

#include "mind/focus/order.h"

enum { ROWS = 60, TERMS = 50, LENGTH = 8 };

typedef struct world {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_matrix x;
    double context[TERMS], prior[ROWS];
    uint32_t length[ROWS];
    fvi_salience salience;
} world;

static void make(world *w)
{
    static fvi_token tokens[ROWS * LENGTH];
    fvi_span row[ROWS];
    assert_int_equal(fv_ctx_new(NULL, &w->ctx), FV_OK);
    fvi_arena_init(&w->arena, w->ctx);
    for (uint32_t i = 0; i < ROWS * LENGTH; i++) tokens[i] = (fvi_token){(uint32_t)fvi_rand_below(5, 1, i, TERMS), i, i + 1};
    for (uint32_t i = 0; i < ROWS; i++) {
        row[i] = (fvi_span){i * LENGTH, (i + 1) * LENGTH};
        w->prior[i] = 0.5 + fvi_rand_unit(5, 2, i);
        w->length[i] = (uint32_t)(5 + fvi_rand_below(5, 3, i, 30));
    }
    for (uint32_t t = 0; t < TERMS; t++) w->context[t] = fvi_rand_unit(5, 4, t);
    assert_int_equal(fvi_bm25_build(w->ctx, &w->arena, tokens, row, ROWS, TERMS, &w->x), FV_OK);
    assert_int_equal(fvi_salience_run(w->ctx, &w->arena, &w->x, w->context, w->context, w->prior, &w->salience), FV_OK);
}

static void unmake(world *w)
{
    fvi_arena_clear(&w->arena);
    fv_ctx_free(w->ctx);
}

static void bm25_is_the_formula(void **state)
{
    (void)state;
    fv_ctx *ctx;
    fvi_arena arena;
    assert_int_equal(fv_ctx_new(NULL, &ctx), FV_OK);
    fvi_arena_init(&arena, ctx);
    /* rows: "a a b", "b c", "" */
    const fvi_token tokens[] = {{0, 0, 1}, {0, 1, 2}, {1, 2, 3}, {1, 3, 4}, {2, 4, 5}};
    const fvi_span row[] = {{0, 3}, {3, 5}, {5, 5}};
    fvi_matrix x;
    assert_int_equal(fvi_bm25_build(ctx, &arena, tokens, row, 3, 3, &x), FV_OK);
    double mean = 5.0 / 3, idf_a = log(1 + 2.5 / 1.5), idf_b = log(1 + 1.5 / 2.5);
    double a = idf_a * 2 * 2.2 / (2 + 1.2 * (0.5 + 0.5 * 3 / mean)), b = idf_b * 2.2 / (1 + 1.2 * (0.5 + 0.5 * 3 / mean));
    double norm = sqrt(a * a + b * b);
    assert_int_equal(x.row[1] - x.row[0], 2);
    assert_true(fabs((double)x.cells[0].weight - a / norm) < 1e-6);
    assert_true(fabs((double)x.cells[1].weight - b / norm) < 1e-6);
    assert_true(fabs((double)x.norm[0] - norm) < 1e-6);
    assert_int_equal(x.df[1], 2);
    assert_int_equal(x.row[3], x.row[2]);
    fvi_cell *q;
    size_t n, shared;
    const fvi_token query[] = {{2, 0, 1}, {9, 1, 2}, {1, 2, 3}}; /* term 9 is unknown: left out */
    assert_int_equal(fvi_bm25_query(ctx, &arena, &x, query, 3, &q, &n), FV_OK);
    assert_int_equal(n, 2);
    assert_true(fvi_cells_dot(q, n, x.cells + x.row[1], x.row[2] - x.row[1], &shared) > 0.99);
    assert_int_equal(shared, 2);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
}

static void weights_add_up(void **state)
{
    (void)state;
    world w;
    double *mass, sum = 0, terms = 0;
    make(&w);
    for (size_t i = 0; i < ROWS; i++) sum += w.salience.weight[i];
    assert_true(fabs(sum - 1) < 1e-9);
    assert_int_equal(fvi_term_mass(w.ctx, &w.arena, &w.x, w.context, &w.salience, &mass), FV_OK);
    for (size_t t = 0; t < TERMS; t++) {
        assert_true(mass[t] >= 0);
        terms += mass[t];
    }
    assert_true(fabs(terms - 1) < 1e-9);
    unmake(&w);
}

/* The order that a loop over all gains finds. */
static void plain_greedy(const world *w, double fade, double power, uint32_t *order)
{
    double keep[TERMS];
    bool taken[ROWS] = {0};
    for (size_t t = 0; t < TERMS; t++) keep[t] = 1;
    for (size_t k = 0; k < ROWS; k++) {
        double most = -1;
        uint32_t best = 0;
        for (uint32_t i = 0; i < ROWS; i++) {
            double sum = 0;
            if (taken[i]) continue;
            for (uint32_t c = w->x.row[i]; c < w->x.row[i + 1]; c++)
                sum += (double)w->x.cells[c].weight * w->context[w->x.cells[c].term] * keep[w->x.cells[c].term];
            double gain = w->salience.weight[i] / pow(w->length[i], power) * sum / w->salience.core[i];
            if (gain > most) {
                most = gain;
                best = i;
            }
        }
        taken[best] = true;
        order[k] = best;
        for (uint32_t c = w->x.row[best]; c < w->x.row[best + 1]; c++) keep[w->x.cells[c].term] *= fade;
    }
}

static void lazy_greedy_equals_plain(void **state)
{
    (void)state;
    world w;
    uint32_t want[ROWS], *got;
    size_t n;
    const fvi_order_options o = {.fade = 0.6, .length_power = 0.3};
    make(&w);
    plain_greedy(&w, 0.6, 0.3, want);
    assert_int_equal(fvi_order_run(w.ctx, &w.arena, &w.x, w.context, &w.salience, w.length, &o, &got, &n), FV_OK);
    assert_int_equal(n, ROWS);
    for (size_t k = 0; k < ROWS; k++) assert_int_equal(got[k], want[k]);
    unmake(&w);
}

/* Where the order goes beyond a mark, nothing that was left would have fitted before it; and whatever the marks, each row comes
 * once. */
static void marks_are_filled(void **state)
{
    (void)state;
    world w;
    uint32_t *got;
    size_t n, mark = 0;
    double used = 0, marks[3];
    bool taken[ROWS] = {0};
    make(&w);
    double words = 0;
    for (size_t i = 0; i < ROWS; i++) words += w.length[i];
    for (int k = 0; k < 3; k++) marks[k] = floor(words * (k + 1) / 5);
    const fvi_order_options o = {.fade = 0.6, .length_power = 0.3, .marks = marks, .marks_n = 3};
    assert_int_equal(fvi_order_run(w.ctx, &w.arena, &w.x, w.context, &w.salience, w.length, &o, &got, &n), FV_OK);
    assert_int_equal(n, ROWS);
    for (size_t k = 0; k < n; k++) {
        for (; mark < 3 && used + w.length[got[k]] > marks[mark]; mark++)
            for (uint32_t i = 0; k && i < ROWS; i++) assert_true(taken[i] || used + w.length[i] > marks[mark]);
        assert_false(taken[got[k]]);
        taken[got[k]] = true;
        used += w.length[got[k]];
    }
    assert_int_equal(mark, 3);
    unmake(&w);
}

/* A row that fits goes first only when it is worth a good part of the one that does not. */
static void poor_filler_stays_out(void **state)
{
    (void)state;
    world w;
    uint32_t *plain, *strict;
    size_t n;
    double mark = 1;
    make(&w);
    for (size_t i = 0; i < ROWS; i++) mark += w.length[i] / 3;
    fvi_order_options o = {.fade = 0.6, .length_power = 0.3};
    assert_int_equal(fvi_order_run(w.ctx, &w.arena, &w.x, w.context, &w.salience, w.length, &o, &plain, &n), FV_OK);
    o = (fvi_order_options){.fade = 0.6, .length_power = 0.3, .marks = &mark, .marks_n = 1, .filler = 1};
    assert_int_equal(fvi_order_run(w.ctx, &w.arena, &w.x, w.context, &w.salience, w.length, &o, &strict, &n), FV_OK);
    for (size_t k = 0; k < n; k++) assert_int_equal(plain[k], strict[k]);
    unmake(&w);
}

/* Each pick makes the gains of all others fall: a plain lazy order would compute 100,000² / 2 of them. Who comes when is of no
 * interest, that all come, once, is. */
static void equal_rows_take_no_time(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_matrix x;
    fvi_salience salience;
    uint32_t *order;
    size_t n;
    const double context[] = {1};
    assert_int_equal(fv_ctx_new(NULL, &ctx), FV_OK);
    fvi_arena_init(&arena, ctx);
    fvi_token *tokens = fvi_take_n(&arena, MANY, sizeof *tokens);
    fvi_span *row = fvi_take_n(&arena, MANY, sizeof *row);
    double *prior = fvi_take_n(&arena, MANY, sizeof *prior);
    uint32_t *length = fvi_take_n(&arena, MANY, sizeof *length);
    bool *seen = fvi_take_n(&arena, MANY, sizeof *seen);
    for (uint32_t i = 0; i < MANY; i++) {
        tokens[i] = (fvi_token){0, i, i + 1};
        row[i] = (fvi_span){i, i + 1};
        prior[i] = 1;
        length[i] = 5;
    }
    assert_int_equal(fvi_bm25_build(ctx, &arena, tokens, row, MANY, 1, &x), FV_OK);
    assert_int_equal(fvi_salience_run(ctx, &arena, &x, context, context, prior, &salience), FV_OK);
    alarm(60);
    assert_int_equal(fvi_order_run(ctx, &arena, &x, context, &salience, length,
                                   &(fvi_order_options){.fade = 0.7, .length_power = 0.4}, &order, &n),
                     FV_OK);
    alarm(0);
    assert_int_equal(n, MANY);
    for (size_t k = 0; k < n; k++) {
        assert_false(seen[order[k]]);
        seen[order[k]] = true;
    }
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
}

static void coverage_has_diminishing_returns(void **state)
{
    (void)state;
    assert_true(fvi_covered(0, 5) == 0);
    assert_true(fvi_covered(5, 5) == 1);
    assert_true(fvi_covered(9, 5) == 1);
    for (uint32_t c = 1; c < 5; c++)
        assert_true(fvi_covered(c + 1, 6) - fvi_covered(c, 6) < fvi_covered(c, 6) - fvi_covered(c - 1, 6));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bm25_is_the_formula),
        cmocka_unit_test(weights_add_up),
        cmocka_unit_test(lazy_greedy_equals_plain),
        cmocka_unit_test(marks_are_filled),
        cmocka_unit_test(poor_filler_stays_out),
        cmocka_unit_test(equal_rows_take_no_time),
        cmocka_unit_test(coverage_has_diminishing_returns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
