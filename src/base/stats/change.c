/* SPDX-License-Identifier: Apache-2.0 */
/* Reliable change, paired differences, Holm. Neighbours: law.h (t, noncentral t), growth.c (many sessions).
 * Test: tests/unit/base/test_change.c, values by recipes/spark/growth.py */
#include "base/stats/change.h"

#include <math.h>

#include "base/stats/law.h"

double fvi_sem(double sd, double reliability)
{
    return sd * sqrt(1 - reliability);
}

fvi_reliable fvi_reliable_change(double pre, size_t n_pre, double post, size_t n_post, double sem, double df, double level)
{
    fvi_reliable out = {NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    if (!(sem > 0) || !(df >= 1) || !n_pre || !n_post) return out;
    out.difference = post - pre;
    out.error = sem * sqrt(1 / (double)n_pre + 1 / (double)n_post);
    out.index = out.difference / out.error;
    out.least = fvi_t_quantile((1 + level) / 2, df) * out.error;
    out.low = out.difference - out.least;
    out.high = out.difference + out.least;
    out.p = fvi_t_beyond(out.index, df);
    return out;
}

static double mean_of(const double *values, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += values[i];
    return sum / (double)n;
}

void fvi_scatter_add(fvi_scatter *s, const double *values, size_t n)
{
    if (n < 2) return;
    double mean = mean_of(values, n);
    for (size_t i = 0; i < n; i++) s->squares += (values[i] - mean) * (values[i] - mean);
    s->df += (double)(n - 1);
}

double fvi_scatter_sem(const fvi_scatter *s)
{
    return s->df > 0 ? sqrt(s->squares / s->df) : NAN;
}

/* ---- paired ------------------------------------------------------------------------------------------------------------- */

/* The shift at which a noncentral t stays below t with chance p. It falls as the shift grows. */
static double shift_where(double t, double df, double p)
{
    double low = t - 40 - fabs(t), high = t + 40 + fabs(t);
    for (int k = 0; k < 200 && high - low > 1e-13 * (1 + fabs(t)); k++) {
        double middle = low + (high - low) / 2;
        if (fvi_t_shifted_below(t, df, middle) > p)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2;
}

static void effects(fvi_paired *o, double covariance, double level)
{
    double n = (double)o->n, df = n - 1, v1 = o->sd_pre * o->sd_pre, v2 = o->sd_post * o->sd_post, v = (v1 + v2) / 2;
    if (o->error > 0) {
        o->d_z = o->difference / (o->error * sqrt(n));
        o->d_z_low = shift_where(o->t, df, (1 + level) / 2) / sqrt(n);
        o->d_z_high = shift_where(o->t, df, (1 - level) / 2) / sqrt(n);
    }
    if (v > 0) { /* Bonett 2008, eq. 12: r² s₁² s₂² is the covariance squared */
        double d = o->d_av = o->difference / sqrt(v);
        double spread = d * d * (v1 * v1 + v2 * v2 + 2 * covariance * covariance) / (8 * v * v * df);
        double width = fvi_normal_quantile((1 + level) / 2) * sqrt(spread + (v1 + v2 - 2 * covariance) / (v * df));
        o->d_av_low = d - width;
        o->d_av_high = d + width;
    }
}

bool fvi_paired_change(const double *pre, const double *post, size_t n, double level, fvi_paired *out)
{
    *out = (fvi_paired){n, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    if (n < 3) return false;
    double a = mean_of(pre, n), b = mean_of(post, n), v1 = 0, v2 = 0, both = 0, squares = 0;
    for (size_t i = 0; i < n; i++) {
        double x = pre[i] - a, y = post[i] - b;
        v1 += x * x;
        v2 += y * y;
        both += x * y;
        squares += (y - x) * (y - x);
    }
    double df = (double)(n - 1), tiny = 1e-13 * (fabs(a) + fabs(b)); /* below it differences are rounding */
    out->pre = a;
    out->post = b;
    out->difference = fabs(b - a) > tiny ? b - a : 0;
    out->sd_pre = sqrt(v1 / df);
    out->sd_post = sqrt(v2 / df);
    if (v1 > 0 && v2 > 0) out->r = both / sqrt(v1 * v2);
    out->error = sqrt(squares / df / (double)n);
    if (out->error <= tiny) out->error = 0;
    out->t = out->error > 0 ? out->difference / out->error : out->difference == 0 ? 0 : copysign(INFINITY, out->difference);
    double width = fvi_t_quantile((1 + level) / 2, df) * out->error;
    out->low = out->difference - width;
    out->high = out->difference + width;
    out->p = fvi_t_beyond(out->t, df);
    effects(out, both / df, level);
    return true;
}

/* ---- several at once ---------------------------------------------------------------------------------------------------- */

void fvi_holm(const double *p, size_t n, double alpha, bool *claimed)
{
    enum { MOST = 64 };
    bool open = true;
    for (size_t i = 0; i < n; i++) claimed[i] = false;
    if (n > MOST) return;
    for (size_t rank = 0; rank < n && open; rank++) { /* the smallest that is left, against alpha / (how many are left) */
        size_t least = n;
        for (size_t i = 0; i < n; i++)
            if (!claimed[i] && !isnan(p[i]) && (least == n || p[i] < p[least])) least = i;
        open = least < n && p[least] <= alpha / (double)(n - rank);
        if (open) claimed[least] = true;
    }
}

void fvi_fisher_interval(double r, size_t n, double level, double *low, double *high)
{
    *low = *high = NAN;
    if (n < 4 || isnan(r)) return;
    double width = fvi_normal_quantile((1 + level) / 2) / sqrt((double)n - 3);
    *low = tanh(atanh(r) - width);
    *high = tanh(atanh(r) + width);
}
