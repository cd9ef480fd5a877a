/* SPDX-License-Identifier: Apache-2.0 */
/* Quantiles against published values, bootstrap intervals against what they promise. */
#include <math.h>
#include <string.h>

#include "base/stats/stats.h"
#include "fault/fault.h"

/* Values of R 4 (type 7 is its default) and numpy.quantile */
static void quantiles_of_type_seven(void **state)
{
    (void)state;
    const struct {
        size_t n;
        double q, expected, values[10];
    } rows[] = {{4, 0.25, 1.75, {4, 1, 3, 2}},
                {4, 0.5, 2.5, {4, 1, 3, 2}},
                {10, 0.1, 1.9, {10, 9, 8, 7, 6, 5, 4, 3, 2, 1}},
                {10, 0.95, 9.55, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}},
                {5, 0, -3, {5, -3, 2, 2, 0}},
                {5, 1, 5, {5, -3, 2, 2, 0}},
                {5, 0.5, 2, {5, -3, 2, 2, 0}},
                {1, 0.3, 42, {42}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double values[10];
        memcpy(values, rows[i].values, sizeof values);
        assert_true(fabs(fvi_quantile(values, rows[i].n, rows[i].q) - rows[i].expected) < 1e-12);
        for (size_t k = 1; k < rows[i].n; k++) assert_true(values[k - 1] <= values[k]);
    }
}

static double normal(uint64_t stream, uint64_t i)
{
    double u = 1 - fvi_rand_unit(21, stream, 2 * i), v = fvi_rand_unit(21, stream, 2 * i + 1);
    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v); /* Box & Muller 1958 */
}

/* 600 samples of 40 from two laws with known mean. A 90 % percentile interval covers a little less than 90 % at this size;
 * the standard error of the share is .012. */
static void intervals_cover_what_they_promise(void **state)
{
    (void)state;
    enum { SAMPLES = 600, N = 40 };
    fv_ctx *ctx = support_ctx(1);
    for (int skewed = 0; skewed < 2; skewed++) {
        int covered = 0, below = 0, above = 0;
        for (uint64_t s = 0; s < SAMPLES; s++) {
            double values[N];
            fvi_interval got;
            for (uint64_t i = 0; i < N; i++) values[i] = skewed ? -log(1 - fvi_rand_unit(22, s, i)) : 1 + normal(s, i);
            assert_int_equal(fvi_bootstrap_mean(ctx, values, N, 0.9, 300, s, &got), FV_OK);
            covered += got.low <= 1 && 1 <= got.high;
            below += got.high < 1;
            above += got.low > 1;
        }
        double share = (double)covered / SAMPLES;
        if (share < 0.84 || share > 0.93) fail_msg("law %d: %d of %d intervals cover the mean", skewed, covered, SAMPLES);
        assert_true(below > 0 && above > 0);
    }
    fv_ctx_free(ctx);
}

static void interval_is_a_function_of_its_input(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    double values[30], held[30];
    fvi_interval a, b, wide;
    for (uint64_t i = 0; i < 30; i++) values[i] = normal(5, i);
    memcpy(held, values, sizeof held);
    assert_int_equal(fvi_bootstrap_mean(ctx, values, 30, 0.8, 500, 1, &a), FV_OK);
    assert_memory_equal(values, held, sizeof held); /* the caller's values stay in their order */
    assert_int_equal(fvi_bootstrap_mean(ctx, values, 30, 0.8, 500, 1, &b), FV_OK);
    assert_memory_equal(&a, &b, sizeof a);
    assert_int_equal(fvi_bootstrap_mean(ctx, values, 30, 0.99, 500, 1, &wide), FV_OK);
    assert_true(wide.low < a.low && a.low < a.mean && a.mean < a.high && a.high < wide.high);
    assert_int_equal(fvi_bootstrap_mean(ctx, values, 30, 0.8, 500, 2, &b), FV_OK);
    assert_true(a.low != b.low && a.mean == b.mean);
    fv_ctx_free(ctx);
}

static void small_samples(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fvi_interval got;
    const double one = 2.5;
    assert_int_equal(fvi_bootstrap_mean(ctx, NULL, 0, 0.95, 100, 0, &got), FV_OK);
    assert_true(isnan(got.mean) && isnan(got.low) && isnan(got.high));
    assert_int_equal(fvi_bootstrap_mean(ctx, &one, 1, 0.95, 100, 0, &got), FV_OK);
    assert_true(got.mean == 2.5 && got.low == 2.5 && got.high == 2.5);
    assert_int_equal(fvi_bootstrap_mean(ctx, &one, 1, 0.95, SIZE_MAX / 4, 0, &got), FV_ENOMEM);
    assert_true(isnan(got.mean));
    fv_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_of_type_seven),
        cmocka_unit_test(intervals_cover_what_they_promise),
        cmocka_unit_test(interval_is_a_function_of_its_input),
        cmocka_unit_test(small_samples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
