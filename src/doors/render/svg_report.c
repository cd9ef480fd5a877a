/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `spark report` as one SVG file: the pictures below each other with their sentences, light or dark as the viewer
 * is. Neighbours: plot_report.c, say_growth.c, data/growth.css. Test: tests/unit/doors/test_report_doors.c */
#include <math.h>
#include <string.h>

#include "doors/render/plot_report.h"
#include "doors/render/say_growth.h"
#include "doors/render/wrap.h"
#include "embedded.h"

enum { MARGIN = 24, LINE = 18, COLUMNS = 96, HEAD = 44 };

static const char colours[] =
    "svg{--paper:#fcfbf8;--card:#ffffff;--ink:#1f1e1b;--soft:#5d5a53;--line:#e2ded4;--accent:#0a5a85;--bar:#b26a00}"
    "@media (prefers-color-scheme:dark){svg{--paper:#17181b;--card:#1f2125;--ink:#e9e6df;--soft:#aeaaa1;--line:#35373c;"
    "--accent:#8fcbf2;--bar:#f0b14a}}svg .paper{fill:var(--paper)}\n";

typedef struct sheet {
    fvi_paint *p;
    int y;
    bool draw; /* false: only measure */
} sheet;

/* A sentence in lines that fit. */
static void say(sheet *t, const char *class_name, const char *text)
{
    fvi_buf lines;
    fvi_para para;
    fvi_str rest, one;
    if (!*text) return;
    fvi_buf_init(&lines, t->p->ctx);
    fvi_para_init(&para, &lines, COLUMNS, false);
    fvi_para_add(&para, FVI_STYLE_PLAIN, text);
    fvi_para_end(&para, 0, 0);
    fvi_para_clear(&para);
    rest = fvi_buf_str(&lines);
    while (fvi_str_split(&rest, '\n', &one)) {
        t->y += LINE;
        if (t->draw) fvi_plot_text(t->p, MARGIN, t->y, "start", class_name, fvi_safe(&t->p->say, one));
        if (t->draw) fvi_putc(&t->p->out, '\n');
    }
    if (lines.status && !t->p->status) t->p->status = lines.status;
    fvi_buf_free(&lines);
}

static void picture(sheet *t, int height, const fvi_report_series *series, const fvi_report_class *row)
{
    t->y += LINE / 2;
    if (t->draw) {
        fvi_putf(&t->p->out, "<g transform=\"translate(%d %d)\">\n", MARGIN, t->y);
        if (series)
            fvi_plot_sessions(t->p, series);
        else
            fvi_plot_pairs(t->p, &t->p->result->report, row);
        fvi_puts(&t->p->out, "</g>\n");
        fvi_paint_step(t->p);
    }
    t->y += height;
}

static void series(sheet *t, const fvi_report_series *r)
{
    fvi_saying *s = &t->p->say;
    t->y += LINE;
    say(t, "head", fvi_say_series(s, r->key));
    picture(t, FVI_PLOT_HEIGHT, r, NULL);
    say(t, "say", fvi_say_verdict(s, r));
    say(t, "say", fvi_say_slope(s, r));
    say(t, "say", fvi_say_before_after(s, r));
    say(t, "say", fvi_say_difference(s, r));
    say(t, "say", fvi_say_change_verdict(s, &r->change));
    say(t, "", fvi_say_checked(s, r->key.measure));
}

static void class_row(sheet *t, const fvi_report_class *c)
{
    fvi_saying *s = &t->p->say;
    t->y += LINE;
    say(t, "head", fvi_say_series(s, c->key));
    if (!isnan(c->paired.difference)) picture(t, FVI_PAIR_HEIGHT, NULL, c);
    say(t, "say", fvi_say_level(s, c));
    say(t, "say", fvi_say_paired(s, c));
    say(t, "say", fvi_say_class_verdict(s, c));
    say(t, "", fvi_say_checked(s, c->key.measure));
}

static void all(sheet *t)
{
    const fvi_report_result *r = &t->p->result->report;
    fvi_saying *s = &t->p->say;
    t->y = MARGIN;
    say(t, "head", fvi_say_report_title(s, r));
    for (size_t i = 0; !r->overview && i < r->people.at[0].series.n; i++) series(t, &r->people.at[0].series.at[i]);
    for (size_t i = 0; i < r->classes.n; i++) class_row(t, &r->classes.at[i]);
    t->y += LINE;
    if (!r->overview) say(t, "", fvi_say(s, FVI_TXT_G_NOTE_CLAIMS));
    say(t, "", fvi_say(s, FVI_TXT_G_NOTE_PRACTICE));
    t->y += MARGIN;
}

void fvi_svg_report(fvi_paint *p)
{
    sheet t = {.p = p};
    int width = FVI_PLOT_WIDTH + 2 * MARGIN;
    all(&t); /* how high it will be */
    fvi_putf(&p->out,
             "<!-- fovea %s -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
             "<style>",
             fv_version(), width, t.y, width, t.y);
    fvi_puts(&p->out, colours);
    fvi_put(&p->out, fvi_data_growth);
    fvi_putf(&p->out, "</style>\n<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", width, t.y);
    t.draw = true;
    all(&t);
    fvi_puts(&p->out, "</svg>\n");
}
