/* SPDX-License-Identifier: Apache-2.0 */
/* The normal law and Student's t. Quantiles are found by bisection on the tail probability, which is exact far out and needs
 * no table of constants; some fifty halvings of a handful of quantiles are nothing beside what asks for them.
 * Test: tests/unit/base/test_law.c */
#include "base/stats/law.h"

#include <math.h>

enum { HALVINGS = 1100, FRACTIONS = 100000 };
static const double SQRT_HALF = 0.70710678118654752440;

double fvi_normal_below(double z)
{
    return erfc(-z * SQRT_HALF) / 2;
}

/* x > 0 with above(x) = tail, for a function that falls from 1/2 to 0. */
static double where_above(double (*above)(double x, double df), double tail, double df)
{
    double low = 0, high = 1;
    while (above(high, df) > tail && high < 1e300) {
        low = high;
        high *= 2;
    }
    for (int k = 0; k < HALVINGS; k++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) break; /* neighbours among the doubles */
        if (above(middle, df) > tail)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2;
}

static double quantile(double (*above)(double x, double df), double p, double df)
{
    if (isnan(p) || isnan(df) || p < 0 || p > 1) return NAN;
    if (p == 0 || p == 1) return p > 0 ? INFINITY : -INFINITY;
    if (p == .5) return 0;
    return p < .5 ? -where_above(above, p, df) : where_above(above, 1 - p, df);
}

static double normal_above(double z, double df)
{
    (void)df;
    return erfc(z * SQRT_HALF) / 2;
}

double fvi_normal_quantile(double p)
{
    return quantile(normal_above, p, 1);
}

/* ---- Student ------------------------------------------------------------------------------------------------------------ */

/* Lentz's continued fraction; fast for x < (a + 1) / (a + b + 2). */
static double fraction(double x, double a, double b)
{
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1), f;
    d = 1 / (fabs(d) < tiny ? tiny : d);
    f = d;
    for (int m = 1; m < FRACTIONS; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        for (int k = 0; k < 2; k++) {
            double term = k ? odd : even;
            d = 1 + term * d;
            d = 1 / (fabs(d) < tiny ? tiny : d);
            c = 1 + term / c;
            if (fabs(c) < tiny) c = tiny;
            f *= c * d;
        }
        if (fabs(c * d - 1) < 1e-16) break;
    }
    return f;
}

/* lgamma of the C library writes the global signgam; the two-step form does not. All arguments here are positive. */
static double log_gamma(double x)
{
    int sign;
    return lgamma_r(x, &sign);
}

double fvi_beta_below(double x, double a, double b)
{
    if (isnan(x) || isnan(a) || isnan(b)) return NAN;
    if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
    double front = exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * log(x) + b * log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
}

double fvi_t_beyond(double t, double df)
{
    if (df > 1e8) return erfc(fabs(t) * SQRT_HALF); /* the difference is below 1e-8 of it */
    if (isinf(t)) return 0;
    double s =
        t * t / df; /* I_x(df/2, 1/2) with x = 1 / (1 + s); by its complement where the fraction is slow, near the middle */
    return s * (df + 2) > 3 ? fvi_beta_below(1 / (1 + s), df / 2, .5) : 1 - fvi_beta_below(s / (1 + s), .5, df / 2);
}

double fvi_t_below(double t, double df)
{
    double tail = fvi_t_beyond(t, df) / 2;
    return t > 0 ? 1 - tail : tail;
}

static double t_above(double t, double df)
{
    return fvi_t_beyond(t, df) / 2;
}

double fvi_t_quantile(double p, double df)
{
    return quantile(t_above, p, df);
}

/* The mean of P(Z <= t u - shift) over u = sqrt(χ²_df / df), with u = exp(s): the density of s is smooth and falls on both
 * sides faster than any power, which is where the trapezoid rule is as good as any. */
double fvi_t_shifted_below(double t, double df, double shift)
{
    enum { STEPS = 240 };
    double width = 12 / sqrt(df), sum = 0, weights = 0; /* below one degree for s → -infinity: exp(df s) */
    double low = df < 9 ? -40 / df : -width, high = width < 3 ? width : 3;
    for (int k = 0; k <= STEPS; k++) {
        double s = low + (high - low) * k / STEPS, u = exp(s);
        double w = exp(df * (s - (u * u - 1) / 2)); /* the density of s, up to a factor */
        sum += w * fvi_normal_below(t * u - shift);
        weights += w;
    }
    return sum / weights;
}
