/* SPDX-License-Identifier: Apache-2.0 */
/* A slope over sessions, with an interval that bears errors which hang together, and the looks at growing data.
 * The traces of the wide interval need no matrix in memory: the residual maker is I - uu' - vv' with u = 1/√n and v = x̃/|x̃|, so
 * that tr(MR) = n - u'Ru - v'Rv and tr(MRMR) = tr(RR) - 2 (|Ru|² + |Rv|²) + (u'Ru)² + 2 (u'Rv)² + (v'Rv)².
 * Neighbours: change.c (before and after), law.h. Test: tests/unit/base/test_growth.c, values by recipes/spark/growth.py */
#include "base/stats/growth.h"

#include <math.h>

#include "base/stats/law.h"

static const double RHO_MOST = .8, ALL_ONE = 1e-24; /* the latter: scatter below 1e-12 of the size is rounding */

typedef struct points {
    const double *x, *y;
    size_t n;
    double x_mean, y_mean, xx, xy, yy; /* sums of products of the deviations */
} points;

typedef struct form {
    double uu, uv, vv, uRRu, vRRv, RR; /* u'Ru, u'Rv, v'Rv, |Ru|², |Rv|², tr(RR) */
} form;

static points gather(const double *x, const double *y, size_t n)
{
    points p = {.x = x, .y = y, .n = n};
    for (size_t i = 0; i < n; i++) {
        p.x_mean += x[i] / (double)n;
        p.y_mean += y[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        double dx = x[i] - p.x_mean, dy = y[i] - p.y_mean;
        p.xx += dx * dx;
        p.xy += dx * dy;
        p.yy += dy * dy;
    }
    if (p.yy <= ALL_ONE * (double)n * p.y_mean * p.y_mean) p.xy = p.yy = 0;
    return p;
}

static double residual(const points *p, double slope, size_t i)
{
    return p->y[i] - p->y_mean - slope * (p->x[i] - p->x_mean);
}

static form form_of(const points *p, double rho)
{
    form f = {0};
    double u = 1 / sqrt((double)p->n), length = sqrt(p->xx);
    for (size_t i = 0; i < p->n; i++) {
        double Ru = 0, Rv = 0, v = (p->x[i] - p->x_mean) / length;
        for (size_t j = i, power = 0; j < p->n; j++, power++) { /* to the right … */
            double r = power ? pow(rho, (double)power) : 1;
            Ru += r * u;
            Rv += r * (p->x[j] - p->x_mean) / length;
            f.RR += r * r * (power ? 2 : 1);
        }
        for (size_t j = i; j-- > 0;) { /* … and to the left */
            double r = pow(rho, (double)(i - j));
            Ru += r * u;
            Rv += r * (p->x[j] - p->x_mean) / length;
        }
        f.uu += u * Ru;
        f.uv += v * Ru;
        f.vv += v * Rv;
        f.uRRu += Ru * Ru;
        f.vRRv += Rv * Rv;
    }
    return f;
}

static void interval(fvi_slope *l, double slope, double level)
{
    double width = fvi_t_quantile((1 + level) / 2, l->df) * l->error;
    l->low = slope - width;
    l->high = slope + width;
    l->p = l->error > 0 ? fvi_t_beyond(slope / l->error, l->df) : slope == 0 ? 1 : 0;
}

/* The lag-one correlation of the residuals, and the wide interval by it. */
static void widen(const points *p, fvi_growth *g, double rss, double level)
{
    double n = (double)p->n, products = 0;
    for (size_t i = 0; i + 1 < p->n; i++) products += residual(p, g->slope, i) * residual(p, g->slope, i + 1);
    if (rss > 0) g->autocorrelation = fmin(fmax((n * products / rss + 2) / (n - 4), -1), 1);
    double rho = rss > 0 ? fmin(fmax(g->autocorrelation + 1 / sqrt(n), 0), RHO_MOST) : 0;
    form f = form_of(p, rho);
    double trace = n - f.uu - f.vv;
    double square = f.RR - 2 * (f.uRRu + f.vRRv) + f.uu * f.uu + 2 * f.uv * f.uv + f.vv * f.vv;
    g->wide.error = sqrt(f.vv / p->xx * rss / trace);
    g->wide.df = trace * trace / square;
    interval(&g->wide, g->slope, level);
}

bool fvi_growth_fit(const double *x, const double *y, size_t n, double level, fvi_growth *out)
{
    static const fvi_slope none = {NAN, NAN, NAN, NAN, NAN};
    *out = (fvi_growth){n, NAN, NAN, none, none, NAN};
    if (n < FVI_GROWTH_LEAST) return false;
    points p = gather(x, y, n);
    if (!(p.xx > ALL_ONE * (double)n * p.x_mean * p.x_mean)) return false;
    double rss = 0;
    out->slope = p.xy / p.xx;
    out->intercept = p.y_mean - out->slope * p.x_mean;
    for (size_t i = 0; i < n; i++) rss += residual(&p, out->slope, i) * residual(&p, out->slope, i);
    if (rss <= ALL_ONE * p.yy || p.yy == 0) rss = 0;
    out->plain.df = (double)n - 2;
    out->plain.error = sqrt(rss / out->plain.df / p.xx);
    interval(&out->plain, out->slope, level);
    if (n > 4) widen(&p, out, rss, level);
    return true;
}

double fvi_growth_look(size_t n, size_t *used, size_t *next)
{
    static const double shares[] = {.2, .25, .25};
    double share = 0, left = .3;
    size_t look = 0, at = FVI_GROWTH_FIRST_LOOK;
    *used = 0;
    for (; at <= n; look++) {
        share = look < 3 ? shares[look] : left / 2;
        if (look >= 3) left /= 2;
        *used = at;
        at = (at * 3 + 1) / 2; /* half as many again, rounded up */
    }
    *next = at;
    return share;
}
