/* SPDX-License-Identifier: Apache-2.0 */
/** Growth: the slope of a measure over a person's sessions, and when one may speak of it.
 *
 *      y_i = a + b x_i + e_i        ordinary least squares; b with Student's t, n - 2 degrees of freedom
 *
 *  Good days follow good days, and then that interval is too narrow. So there is a wide one beside it. It takes the errors as
 *  an autoregression of order one with ρ = the corrected estimate plus one standard error (between 0 and .8), and uses the
 * exact variance of b and the exact expectation of the residual sum under it, with Satterthwaite's degrees of freedom:
 *
 *      ρ̂ = Σ r_i r_{i+1} / Σ r_i²      corrected for the two coefficients: (n ρ̂ + 2) / (n - 4)      standard error 1 / √n
 *      var b = w'Rw RSS / tr(MR)        w = x̃ / Σ x̃², R_ij = ρ^|i-j|, M the residual maker        df = tr(MR)² / tr(MRMR)
 *
 *  And whoever looks after each session and stops when the numbers please finds growth where there is none. So the slope is
 *  judged after 8, 12, 18, 27, 41 … sessions only, and each of these looks spends a part of alpha (.2, .25, .25, .15, then half
 *  of what is left): Bonferroni over the looks, an alpha-spending rule (Lan & DeMets 1983, doi 10.1093/biomet/70.3.659) that
 * holds whatever the dependence of the looks. Between two looks the verdict stands as it is. Sources: Kendall 1954 (bias of ρ̂);
 * Satterthwaite 1946. Reference: recipes/spark/growth.py. Test: tests/unit/base/test_growth.c; level under no growth:
 * docs/quality/spark-null.md */
#ifndef FVI_GROWTH_H
#define FVI_GROWTH_H

#include <stdbool.h>
#include <stddef.h>

typedef struct fvi_slope {
    double error, df, low, high, p; /* of the slope */
} fvi_slope;

typedef struct fvi_growth {
    size_t n;
    double slope, intercept;
    fvi_slope plain;        /* errors taken as independent */
    fvi_slope wide;         /* errors taken as hanging together; NaNs below five points */
    double autocorrelation; /* the corrected estimate; NaN below five points or without scatter */
} fvi_growth;

enum { FVI_GROWTH_LEAST = 3, FVI_GROWTH_FIRST_LOOK = 8 };

/** False, and NaNs, for fewer than three points or when x does not vary. Points on a line exactly give p 0; y that does not
 *  vary gives p 1. Cost O(n²). */
bool fvi_growth_fit(const double *x, const double *y, size_t n, double level, fvi_growth *out);

/** The last look at or before n sessions: its share of alpha, how many sessions it uses, and at how many the next one comes.
 *  0 sessions and share 0 before the first. Compare p of these sessions with alpha * share: hand p / share to fvi_holm. */
double fvi_growth_look(size_t n, size_t *used, size_t *next);

#endif
