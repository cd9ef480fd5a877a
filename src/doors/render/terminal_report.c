/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `spark report` in a terminal: a line for each session with its dot and interval bar, below it what may be said.
 *
 *      12  after         ├───────●───────┤           9.0
 *
 * Neighbours: say_growth.c (sentences), plot_report.c (the same for a page). Test: tests/unit/doors/test_report_doors.c */
#include <math.h>
#include <string.h>

#include "doors/render/render.h"
#include "doors/render/say_growth.h"
#include "doors/render/wrap.h"

enum {
    ROWS_MOST = 24,
    NUMBER_END = 6,
    PHASE_AT = 8,
    PLOT_AT = 16,
    VALUE_CELLS = 9,
    PLOT_LEAST = 8,
    CELL_CELLS = 14,
    INDENT = 2
};

typedef struct page {
    fvi_paint *paint;
    fvi_saying *s;
    fvi_para p;
    const fvi_report_result *r;
    size_t cells; /* of the plot */
} page;

static void line(page *t, fvi_style style, size_t indent, const char *text)
{
    if (!*text) return;
    fvi_para_add(&t->p, style, text);
    fvi_para_end(&t->p, indent, indent);
}

static void gap(page *t)
{
    fvi_para_end(&t->p, 0, 0);
}

/* Only what is claimed stands out. */
static fvi_style claimed(fvi_verdict verdict)
{
    return verdict == FVI_VERDICT_HIGHER || verdict == FVI_VERDICT_LOWER ? FVI_STYLE_BOLD : FVI_STYLE_PLAIN;
}

/* Text that ends at a column. */
static void to_the_left_of(page *t, size_t column, fvi_style style, const char *text)
{
    size_t width = fvi_str_width(fvi_str_of(text));
    fvi_para_tab(&t->p, column > width ? column - width : 0);
    fvi_para_add(&t->p, style, text);
}

/* ---- the plot ----------------------------------------------------------------------------------------------------------- */

typedef struct scale {
    double low, high;
} scale;

static scale scale_of(const fvi_report_series *s, size_t from)
{
    scale out = {INFINITY, -INFINITY};
    for (size_t i = from; i < s->points.n; i++) {
        const fvi_report_point *p = &s->points.at[i];
        out.low = fmin(out.low, isnan(p->low) ? p->value : fmin(p->low, p->value));
        out.high = fmax(out.high, isnan(p->high) ? p->value : fmax(p->high, p->value));
    }
    if (out.high - out.low < 1e-9) {
        out.low -= 1;
        out.high += 1;
    }
    return out;
}

static size_t cell_of(const page *t, scale a, double value)
{
    double at = (value - a.low) / (a.high - a.low) * (double)(t->cells - 1) + .5;
    return at < 0 ? 0 : at > (double)(t->cells - 1) ? t->cells - 1 : (size_t)at;
}

static void row_of_plot(page *t, const fvi_report_point *p, scale a)
{
    size_t dot = cell_of(t, a, p->value);
    bool bar = !isnan(p->low) && !isnan(p->high);
    size_t low = bar ? cell_of(t, a, p->low) : dot, high = bar ? cell_of(t, a, p->high) : dot;
    for (size_t i = 0; i < t->cells; i++) {
        const char *mark = i == dot ? "●" : i < low || i > high ? " " : i == low ? "├" : i == high ? "┤" : "─";
        fvi_para_add(&t->p, i == dot ? FVI_STYLE_BAR : FVI_STYLE_DIM, mark);
    }
}

static void plot(page *t, const fvi_report_series *s)
{
    size_t from = s->points.n > ROWS_MOST ? s->points.n - ROWS_MOST : 0;
    int d = fvi_report_decimals(s->key.measure);
    scale a = scale_of(s, from);
    if (from) line(t, FVI_STYLE_DIM, INDENT, fvi_say(t->s, FVI_TXT_G_EARLIER, fvi_say_count(t->s, from)));
    for (size_t i = from; i < s->points.n; i++) {
        const fvi_report_point *p = &s->points.at[i];
        to_the_left_of(t, NUMBER_END, FVI_STYLE_DIM, fvi_say_count(t->s, i + 1));
        fvi_para_tab(&t->p, PHASE_AT);
        if (p->phase)
            fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say(t->s, p->phase == FVI_PHASE_PRE ? FVI_TXT_G_PRE : FVI_TXT_G_POST));
        fvi_para_tab(&t->p, PLOT_AT);
        row_of_plot(t, p, a);
        to_the_left_of(t, PLOT_AT + t->cells + VALUE_CELLS, FVI_STYLE_PLAIN, fvi_say_signed(t->s, p->value, d, false));
        fvi_para_end(&t->p, 0, INDENT);
        fvi_paint_step(t->paint);
    }
}

static void series(page *t, const fvi_report_series *s)
{
    line(t, FVI_STYLE_ACCENT, 0, fvi_say_series(t->s, s->key));
    plot(t, s);
    line(t, claimed(s->verdict), INDENT, fvi_say_verdict(t->s, s));
    line(t, FVI_STYLE_PLAIN, INDENT, fvi_say_slope(t->s, s));
    line(t, FVI_STYLE_PLAIN, INDENT, fvi_say_before_after(t->s, s));
    line(t, FVI_STYLE_PLAIN, INDENT, fvi_say_difference(t->s, s));
    line(t, claimed(s->change.verdict), INDENT, fvi_say_change_verdict(t->s, &s->change));
    line(t, FVI_STYLE_DIM, INDENT, fvi_say_checked(t->s, s->key.measure));
    gap(t);
}

static void one_person(page *t)
{
    const fvi_report_person *p = &t->r->people.at[0];
    line(t, FVI_STYLE_PLAIN, 0,
         p->sessions == 1 ? fvi_say(t->s, FVI_TXT_G_SESSION)
                          : fvi_say(t->s, FVI_TXT_G_SESSIONS, fvi_say_count(t->s, p->sessions)));
    line(t, FVI_STYLE_DIM, 0, fvi_say_unended(t->s, t->r));
    gap(t);
    for (size_t i = 0; i < p->series.n; i++) series(t, &p->series.at[i]);
    line(t, FVI_STYLE_DIM, 0, fvi_say(t->s, FVI_TXT_G_NOTE_CLAIMS));
    line(t, FVI_STYLE_DIM, 0, fvi_say(t->s, FVI_TXT_G_NOTE_PRACTICE));
}

/* ---- a class ------------------------------------------------------------------------------------------------------------ */

static void class_row(page *t, size_t i)
{
    const fvi_report_class *c = &t->r->classes.at[i];
    fvi_para_add(&t->p, FVI_STYLE_ACCENT, fvi_say_count(t->s, i + 1));
    fvi_para_add(&t->p, FVI_STYLE_ACCENT, "  ");
    line(t, FVI_STYLE_ACCENT, 0, fvi_say_series(t->s, c->key));
    line(t, FVI_STYLE_PLAIN, INDENT + 1, fvi_say_level(t->s, c));
    line(t, FVI_STYLE_PLAIN, INDENT + 1, fvi_say_paired(t->s, c));
    line(t, claimed(c->verdict), INDENT + 1, fvi_say_class_verdict(t->s, c));
    line(t, FVI_STYLE_DIM, INDENT + 1, fvi_say_beyond(t->s, c));
    line(t, FVI_STYLE_DIM, INDENT + 1, fvi_say_checked(t->s, c->key.measure));
    gap(t);
}

static fvi_str people_cell(page *t, size_t i)
{
    return fvi_str_of(fvi_say_person(t->s, t->r, &t->r->people.at[i]));
}

/* Columns from one measure to another, a line for each person. */
static void table(page *t, size_t from, size_t to, size_t first)
{
    for (size_t k = from; k < to; k++) {
        fvi_para_tab(&t->p, first + (k - from) * CELL_CELLS);
        fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say_count(t->s, k + 1));
    }
    fvi_para_end(&t->p, 0, INDENT);
    for (size_t i = 0; i < t->r->people.n; i++) {
        const fvi_report_person *p = &t->r->people.at[i];
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, people_cell(t, i).at);
        for (size_t k = from; k < to; k++) {
            fvi_para_tab(&t->p, first + (k - from) * CELL_CELLS);
            const fvi_report_series *one = fvi_series_in(p, &t->r->classes.at[k]);
            if (one) fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_say_cell(t->s, one, &t->r->classes.at[k]));
        }
        fvi_para_end(&t->p, 0, INDENT);
        fvi_paint_step(t->paint);
    }
    gap(t);
}

static void overview(page *t)
{
    size_t first = 8, width = (size_t)t->paint->options.width;
    line(t, FVI_STYLE_DIM, 0, fvi_say_unended(t->s, t->r));
    gap(t);
    for (size_t i = 0; i < t->r->classes.n; i++) class_row(t, i);
    for (size_t i = 0; i < t->r->people.n; i++) {
        size_t wide = fvi_str_width(people_cell(t, i)) + 2;
        first = wide > first ? wide : first;
    }
    size_t at_once = width > first + CELL_CELLS ? (width - first) / CELL_CELLS : 1;
    line(t, FVI_STYLE_ACCENT, 0, fvi_say(t->s, FVI_TXT_G_CELLS));
    for (size_t k = 0; k < t->r->classes.n; k += at_once)
        table(t, k, k + at_once < t->r->classes.n ? k + at_once : t->r->classes.n, first);
    line(t, FVI_STYLE_DIM, 0, fvi_say(t->s, t->r->names ? FVI_TXT_G_NOTE_CLASS_NAMED : FVI_TXT_G_NOTE_CLASS));
    line(t, FVI_STYLE_DIM, 0, fvi_say(t->s, FVI_TXT_G_NOTE_PRACTICE));
}

void fvi_terminal_report(fvi_paint *paint)
{
    page t = {.paint = paint, .s = &paint->say, .r = &paint->result->report};
    size_t width = (size_t)paint->options.width;
    t.cells = width > PLOT_AT + VALUE_CELLS + PLOT_LEAST ? width - PLOT_AT - VALUE_CELLS : PLOT_LEAST;
    fvi_para_init(&t.p, &paint->out, width, paint->options.color);
    line(&t, FVI_STYLE_BOLD, 0, fvi_say_report_title(t.s, t.r));
    if (t.r->overview)
        overview(&t);
    else
        one_person(&t);
    fvi_para_clear(&t.p);
}
