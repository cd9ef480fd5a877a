/* SPDX-License-Identifier: Apache-2.0 */
/** The normal law and Student's t: distribution functions and quantiles, to 1e-11 relative (t: up to 1,000 degrees of freedom;
 * 1e-9 up to 100,000). NaN in gives NaN out. No library that fovea may link has them (GSL is GPL, LAPACK has none). Sources:
 * Abramowitz & Stegun 26.7; Lentz's continued fraction of the incomplete beta function (Press et al. 2007, 6.4). Reference:
 * recipes/spark/growth.py (scipy). Test: tests/unit/base/test_law.c */
#ifndef FVI_LAW_H
#define FVI_LAW_H

/** P(Z <= z) */
double fvi_normal_below(double z);
/** z with P(Z <= z) = p; 0 and 1 give ∓infinity. */
double fvi_normal_quantile(double p);
/** P(T <= t) with df > 0 degrees of freedom; 1e300 degrees are the normal law. */
double fvi_t_below(double t, double df);
double fvi_t_quantile(double p, double df);
/** P(|T| >= |t|): the two-sided p-value; keeps its digits far out. */
double fvi_t_beyond(double t, double df);
/** P(T <= t) where T = (Z + shift) / sqrt(χ²_df / df): the noncentral t. By quadrature, to about 1e-11; df >= 1. */
double fvi_t_shifted_below(double t, double df, double shift);
/** Regularised incomplete beta function I_x(a, b); a, b > 0, 0 <= x <= 1. */
double fvi_beta_below(double x, double a, double b);

#endif
