/* SPDX-License-Identifier: Apache-2.0 */
/** Statistics: numbers in, numbers out. */
#ifndef FVI_STATS_H
#define FVI_STATS_H

#include "base/core/context.h"

typedef struct fvi_interval {
    double mean, low, high;
} fvi_interval;

/** Mean with a percentile bootstrap interval (Efron 1979). level: .95 for 95 %. rounds >= 100. n == 0 gives NaNs.
 *  Deterministic in seed. Errors FV_ENOMEM. */
fv_status fvi_bootstrap_mean(fv_ctx *ctx, const double *values, size_t n, double level, size_t rounds, uint64_t seed,
                             fvi_interval *out);
/** Sample quantile, linear between order statistics (Hyndman & Fan 1996, type 7). Sorts the values in place. n > 0, no
 *  NaN, 0 <= q <= 1. */
double fvi_quantile(double *values, size_t n, double q);

#endif
