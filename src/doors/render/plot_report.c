/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures of growth. The value axis spans what is drawn and no more: it starts where the data do, so heights of dots compare
 * within a picture only.
 *
 *      12 ┤      │   │
 *         │  │   ●   ●          ● session   □ before   ■ after   ┊ interval of one measurement   --- slope
 *       8 ┤  ●   │
 *         └──1───2───3──
 *
 * Neighbours: html_report.c, svg_report.c. Test: tests/unit/doors/test_report_doors.c */
#include "doors/render/plot_report.h"

#include <math.h>

#include "doors/render/say_growth.h"

enum { LEFT = 56, RIGHT = 14, TOP = 12, BOTTOM = 26, TICKS = 4 };

typedef struct axis {
    double low, high, step; /* ticks at multiples of the step */
    double top, bottom;     /* pixels */
} axis;

static void coordinate(fvi_paint *p, const char *name, double value)
{
    fvi_putf(&p->out, " %s=\"", name);
    fvi_put_fixed(&p->out, value, 1);
    fvi_putc(&p->out, '"');
}

static void stroke(fvi_paint *p, const char *class_name, double x1, double y1, double x2, double y2)
{
    fvi_putf(&p->out, "<line class=\"%s\"", class_name);
    coordinate(p, "x1", x1);
    coordinate(p, "y1", y1);
    coordinate(p, "x2", x2);
    coordinate(p, "y2", y2);
    fvi_puts(&p->out, "/>");
}

void fvi_plot_text(fvi_paint *p, double x, double y, const char *anchor, const char *class_name, const char *text)
{
    fvi_puts(&p->out, "<text");
    coordinate(p, "x", x);
    coordinate(p, "y", y);
    fvi_putf(&p->out, " text-anchor=\"%s\"", anchor);
    if (*class_name) fvi_putf(&p->out, " class=\"%s\"", class_name);
    fvi_putc(&p->out, '>');
    fvi_html_escape(&p->out, fvi_str_of(text));
    fvi_puts(&p->out, "</text>");
}

/* ---- the value axis ----------------------------------------------------------------------------------------------------- */

/* 1, 2 or 5 times a power of ten, so that about TICKS of them span the range. */
static double nice(double range)
{
    double raw = range / TICKS, power = pow(10, floor(log10(raw))), head = raw / power;
    return power * (head <= 1 ? 1 : head <= 2 ? 2 : head <= 5 ? 5 : 10);
}

static void widen(axis *a, double value)
{
    if (isnan(value)) return;
    a->low = fmin(a->low, value);
    a->high = fmax(a->high, value);
}

static void settle(axis *a, double top, double bottom)
{
    if (!(a->high - a->low > 1e-9)) {
        a->low -= 1;
        a->high += 1;
    }
    a->step = nice(a->high - a->low);
    double margin = (a->high - a->low) * .06;
    a->low -= margin;
    a->high += margin;
    a->top = top;
    a->bottom = bottom;
}

static double y_of(const axis *a, double value)
{
    double at = a->bottom - (value - a->low) / (a->high - a->low) * (a->bottom - a->top);
    return at < a->top ? a->top : at > a->bottom ? a->bottom : at;
}

enum { LINES_MOST = 32 };

static void draw_axis(fvi_paint *p, const axis *a, double right)
{
    int decimals = a->step >= 1 ? 0 : (int)ceil(-log10(a->step) - 1e-9);
    double first = ceil(a->low / a->step) * a->step;
    for (int i = 0; i < LINES_MOST; i++) { /* bounded: among huge numbers a step may lead nowhere */
        double v = first + i * a->step;
        if (!(v <= a->high)) break;
        stroke(p, "grid", LEFT, y_of(a, v), right, y_of(a, v));
        fvi_plot_text(p, LEFT - 8, y_of(a, v) + 4, "end", "", fvi_say_signed(&p->say, v, decimals, false));
    }
}

/* ---- sessions ----------------------------------------------------------------------------------------------------------- */

static void mark(fvi_paint *p, const fvi_report_point *point, double x, double y, double r)
{
    if (point->phase == FVI_PHASE_NONE) {
        fvi_puts(&p->out, "<circle class=\"dot\"");
        coordinate(p, "cx", x);
        coordinate(p, "cy", y);
        coordinate(p, "r", r);
    } else {
        fvi_putf(&p->out, "<rect class=\"%s\"", point->phase == FVI_PHASE_PRE ? "pre" : "post");
        coordinate(p, "x", x - r);
        coordinate(p, "y", y - r);
        coordinate(p, "width", 2 * r);
        coordinate(p, "height", 2 * r);
    }
    fvi_puts(&p->out, "/>\n");
}

static axis axis_of(const fvi_report_series *s)
{
    axis a = {.low = INFINITY, .high = -INFINITY};
    for (size_t i = 0; i < s->points.n; i++) {
        widen(&a, s->points.at[i].value);
        widen(&a, s->points.at[i].low);
        widen(&a, s->points.at[i].high);
    }
    settle(&a, TOP, FVI_PLOT_HEIGHT - BOTTOM);
    return a;
}

void fvi_plot_sessions(fvi_paint *p, const fvi_report_series *s)
{
    axis a = axis_of(s);
    size_t n = s->points.n, every = n > 24 ? (n + 23) / 24 : 1;
    double width = FVI_PLOT_WIDTH - LEFT - RIGHT, slot = fmin(width / (double)n, 60), r = fmin(slot / 3, 4.5);
    draw_axis(p, &a, FVI_PLOT_WIDTH - RIGHT);
    if (s->verdict != FVI_VERDICT_SHORT) {
        const fvi_growth *g = &s->growth;
        stroke(p, "fit", LEFT + slot / 2, y_of(&a, g->intercept + g->slope), LEFT + slot * ((double)n - .5),
               y_of(&a, g->intercept + g->slope * (double)n));
    }
    for (size_t i = 0; i < n; i++) {
        const fvi_report_point *point = &s->points.at[i];
        double x = LEFT + slot * ((double)i + .5);
        if (!isnan(point->low) && !isnan(point->high)) stroke(p, "whisker", x, y_of(&a, point->low), x, y_of(&a, point->high));
        mark(p, point, x, y_of(&a, point->value), r);
        if (i % every == 0) fvi_plot_text(p, x, FVI_PLOT_HEIGHT - 8, "middle", "", fvi_say_count(&p->say, i + 1));
    }
    fvi_plot_text(p, LEFT - 8, FVI_PLOT_HEIGHT - 8, "end", "", fvi_say(&p->say, FVI_TXT_G_SESSION_AXIS));
}

/* ---- before and after of many ------------------------------------------------------------------------------------------- */

/* Means of before and after of one person, as the class was judged by; false without both. */
static bool means(const fvi_report_series *s, double *pre, double *post)
{
    double sums[2] = {0, 0};
    size_t n[2] = {0, 0};
    for (size_t i = 0; s && i < s->points.n; i++) {
        fvi_phase phase = s->points.at[i].phase;
        if (phase == FVI_PHASE_NONE || (phase == FVI_PHASE_PRE && n[1])) continue;
        sums[phase == FVI_PHASE_POST] += s->points.at[i].value;
        n[phase == FVI_PHASE_POST]++;
    }
    *pre = sums[0] / (double)n[0];
    *post = sums[1] / (double)n[1];
    return n[0] && n[1];
}

void fvi_plot_pairs(fvi_paint *p, const fvi_report_result *r, const fvi_report_class *row)
{
    axis a = {.low = INFINITY, .high = -INFINITY};
    double pre, post, x1 = LEFT + 60, x2 = FVI_PAIR_WIDTH - RIGHT - 60;
    for (size_t i = 0; i < r->people.n; i++) {
        if (!means(fvi_series_in(&r->people.at[i], row), &pre, &post)) continue;
        widen(&a, pre);
        widen(&a, post);
    }
    settle(&a, TOP, FVI_PAIR_HEIGHT - BOTTOM);
    draw_axis(p, &a, FVI_PAIR_WIDTH - RIGHT);
    for (size_t i = 0; i < r->people.n; i++) {
        if (!means(fvi_series_in(&r->people.at[i], row), &pre, &post)) continue;
        stroke(p, "person", x1, y_of(&a, pre), x2, y_of(&a, post));
        fvi_paint_step(p);
    }
    stroke(p, "mean", x1, y_of(&a, row->paired.pre), x2, y_of(&a, row->paired.post));
    fvi_plot_text(p, x1, FVI_PAIR_HEIGHT - 8, "middle", "", fvi_say(&p->say, FVI_TXT_G_PRE));
    fvi_plot_text(p, x2, FVI_PAIR_HEIGHT - 8, "middle", "", fvi_say(&p->say, FVI_TXT_G_POST));
}
