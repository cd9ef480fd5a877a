/* SPDX-License-Identifier: Apache-2.0 */
/* Bootstrap and quantiles. Test: tests/unit/base/test_stats.c (coverage on simulations, reference quantiles) */
#include "base/stats/stats.h"

#include <math.h>
#include <stdlib.h>

#include "base/core/rng.h"

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double sorted_quantile(const double *values, size_t n, double q)
{
    double at = q * (double)(n - 1);
    size_t low = (size_t)at;
    if (low + 1 >= n) return values[n - 1];
    return values[low] + (at - (double)low) * (values[low + 1] - values[low]);
}

double fvi_quantile(double *values, size_t n, double q)
{
    qsort(values, n, sizeof *values, by_value);
    return sorted_quantile(values, n, q);
}

fv_status fvi_bootstrap_mean(fv_ctx *ctx, const double *values, size_t n, double level, size_t rounds, uint64_t seed,
                             fvi_interval *out)
{
    *out = (fvi_interval){NAN, NAN, NAN};
    if (n == 0) return FV_OK;
    double *means = fvi_alloc(ctx, fvi_mul(rounds, sizeof *means));
    if (!means) return fvi_nomem(ctx);
    double total = 0;
    for (size_t i = 0; i < n; i++) total += values[i];
    for (size_t r = 0; r < rounds; r++) {
        double sum = 0;
        for (size_t i = 0; i < n; i++) sum += values[fvi_rand_below(seed, r, i, n)];
        means[r] = sum / (double)n;
    }
    qsort(means, rounds, sizeof *means, by_value);
    *out = (fvi_interval){total / (double)n, sorted_quantile(means, rounds, (1 - level) / 2),
                          sorted_quantile(means, rounds, (1 + level) / 2)};
    fvi_dealloc(ctx, means, rounds * sizeof *means);
    return FV_OK;
}
