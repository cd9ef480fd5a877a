/* SPDX-License-Identifier: Apache-2.0 */
/** Change from before to after: of one person whose measure is known to scatter by so much, and of a group measured twice.
 *
 *  One person   Reliable change (Jacobson & Truax 1991, doi 10.1037/0022-006X.59.1.12): the difference over its standard error,
 *               RCI = (post - pre) / (√2 SEM), SEM = SD √(1 - reliability). |RCI| < 1.96 is what two measurements of
 *               an unchanged person differ by, 19 times in 20.
 *  A group      Paired differences with Student's t; d_z = mean / SD of the differences, with the exact interval by the
 *               noncentral t (Steiger & Fouladi 1997); d_av = mean difference / √((s₁² + s₂²) / 2) with Bonett's interval
 *               (2008, doi 10.1037/1082-989X.13.2.99), which does not grow with the correlation as d_z does.
 *  Several      Holm's step-down over all measures that are reported together (1979): the chance that any is called a change
 *               where there is none stays below alpha, however they hang together.
 *
 *  Intervals hold for one difference looked at once; what is claimed is decided by p, through fvi_holm.
 *  Reference: recipes/spark/growth.py. Test: tests/unit/base/test_change.c; level under no change: docs/quality/spark-null.md
 */
#ifndef FVI_CHANGE_H
#define FVI_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct fvi_reliable {
    double difference, error; /* post - pre; its standard error */
    double index;             /* difference / error */
    double least;             /* the smallest difference that counts as more than scatter at this level */
    double low, high, p;
} fvi_reliable;

/** pre and post are means of n_pre and n_post measurements that scatter by sem (standard error of one measurement), which is
 *  known from df degrees of freedom (1e300: exactly). All NaN when sem is not > 0, df < 1, or a count is 0. */
fvi_reliable fvi_reliable_change(double pre, size_t n_pre, double post, size_t n_post, double sem, double df, double level);
/** SD √(1 - reliability). */
double fvi_sem(double sd, double reliability);

/* Scatter within people, pooled: start from zeros, add the measurements of each person (or phase). */
typedef struct fvi_scatter {
    double squares, df;
} fvi_scatter;
void fvi_scatter_add(fvi_scatter *s, const double *values, size_t n);
/** Standard deviation of one measurement of an unchanged person; NaN when df is 0. */
double fvi_scatter_sem(const fvi_scatter *s);

typedef struct fvi_paired {
    size_t n;
    double pre, post, sd_pre, sd_post, r; /* r: Pearson's correlation of before and after, NaN when either does not vary */
    double difference, error, low, high, t, p;
    double d_z, d_z_low, d_z_high;
    double d_av, d_av_low, d_av_high;
} fvi_paired;

/** False, and NaNs, for fewer than three pairs. Differences that are all the same give an interval of no width and p 0 (or 1
 * when they are 0), and NaN for d_z. */
bool fvi_paired_change(const double *pre, const double *post, size_t n, double level, fvi_paired *out);

/** claimed[i]: p[i] stands, by Holm's procedure over all n at this alpha. NaN (too little data) counts as 1. At most 64. */
void fvi_holm(const double *p, size_t n, double alpha, bool *claimed);

/** Interval of a correlation by Fisher's z; NaNs for n < 4. */
void fvi_fisher_interval(double r, size_t n, double level, double *low, double *high);

#endif
