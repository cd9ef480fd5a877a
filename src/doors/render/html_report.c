/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `spark report` as a page of its own: a picture for each measure with what may be said below it; for a class a
 * row of pictures and the table of people. Neighbours: html_page.c (frame), plot_report.c (pictures), say_growth.c (sentences),
 * data/growth.css. Test: tests/unit/doors/test_report_doors.c */
#include <math.h>
#include <string.h>

#include "doors/render/plot_report.h"
#include "doors/render/say_growth.h"
#include "embedded.h"

static void put(fvi_paint *p, const char *trusted)
{
    fvi_puts(&p->out, trusted);
}

static void element(fvi_paint *p, const char *name, const char *attributes, const char *text)
{
    fvi_html_element(p, name, attributes, text);
    if (*text) fvi_putc(&p->out, '\n');
}

/* Only what is claimed stands out. */
static const char *claimed(fvi_verdict verdict)
{
    return verdict == FVI_VERDICT_HIGHER || verdict == FVI_VERDICT_LOWER ? " class=\"verdict\"" : "";
}

/* An <svg> that is read out as its title. */
static void open_picture(fvi_paint *p, int width, int height, const char *title)
{
    fvi_putf(&p->out, "<svg%s viewBox=\"0 0 %d %d\" role=\"img\"><title>", width == FVI_PAIR_WIDTH ? " class=\"pairs\"" : "",
             width, height);
    fvi_html_escape(&p->out, fvi_str_of(title));
    put(p, "</title>\n");
}

static void heading(fvi_paint *p, fvi_report_key key)
{
    fvi_saying *s = &p->say;
    put(p, "<section class=\"growth\">\n<h2>");
    fvi_html_escape(&p->out, fvi_str_of(fvi_say_grown_measure(s, key.measure)));
    put(p, " <small>· ");
    fvi_html_escape(&p->out, fvi_str_of(fvi_say_grown_exercise(s, key.exercise)));
    put(p, " · ");
    fvi_html_escape(&p->out, fvi_str_of(fvi_say_lang(s, key.lang)));
    put(p, "</small></h2>\n");
}

/* ---- one person --------------------------------------------------------------------------------------------------------- */

static void series(fvi_paint *p, const fvi_report_series *r)
{
    fvi_saying *s = &p->say;
    heading(p, r->key);
    open_picture(p, FVI_PLOT_WIDTH, FVI_PLOT_HEIGHT, fvi_say_series(s, r->key));
    fvi_plot_sessions(p, r);
    put(p, "</svg>\n<div class=\"says\">\n");
    element(p, "p", claimed(r->verdict), fvi_say_verdict(s, r));
    element(p, "p", "", fvi_say_slope(s, r));
    element(p, "p", "", fvi_say_before_after(s, r));
    element(p, "p", "", fvi_say_difference(s, r));
    element(p, "p", claimed(r->change.verdict), fvi_say_change_verdict(s, &r->change));
    element(p, "p", " class=\"checked\"", fvi_say_checked(s, r->key.measure));
    put(p, "</div>\n</section>\n");
    fvi_paint_step(p);
}

static size_t one_person(fvi_paint *p, const fvi_report_result *r)
{
    const fvi_report_person *person = &r->people.at[0];
    for (size_t i = 0; i < person->series.n; i++) series(p, &person->series.at[i]);
    put(p, "<section class=\"notes-of-report\">\n");
    element(p, "p", "", fvi_say(&p->say, FVI_TXT_G_NOTE_CLAIMS));
    element(p, "p", "", fvi_say(&p->say, FVI_TXT_G_NOTE_PRACTICE));
    put(p, "</section>\n");
    return person->sessions;
}

/* ---- a class ------------------------------------------------------------------------------------------------------------ */

/* Only those who came twice can be drawn. */
static bool any_pairs(const fvi_report_result *r)
{
    for (size_t i = 0; i < r->classes.n; i++)
        if (!isnan(r->classes.at[i].paired.difference)) return true;
    return false;
}

static void class_row(fvi_paint *p, const fvi_report_result *r, const fvi_report_class *c)
{
    fvi_saying *s = &p->say;
    heading(p, c->key);
    if (!isnan(c->paired.difference)) {
        open_picture(p, FVI_PAIR_WIDTH, FVI_PAIR_HEIGHT, fvi_say_series(s, c->key));
        fvi_plot_pairs(p, r, c);
        put(p, "</svg>\n");
    }
    put(p, "<div class=\"says\">\n");
    element(p, "p", "", fvi_say_level(s, c));
    element(p, "p", "", fvi_say_paired(s, c));
    element(p, "p", claimed(c->verdict), fvi_say_class_verdict(s, c));
    element(p, "p", "", fvi_say_beyond(s, c));
    element(p, "p", " class=\"checked\"", fvi_say_checked(s, c->key.measure));
    put(p, "</div>\n</section>\n");
    fvi_paint_step(p);
}

static void person_row(fvi_paint *p, const fvi_report_result *r, const fvi_report_person *person)
{
    put(p, "<tr>");
    fvi_html_element(p, "td", "", fvi_say_person(&p->say, r, person));
    fvi_html_element(p, "td", "", fvi_say_count(&p->say, person->sessions));
    for (size_t k = 0; k < r->classes.n; k++) {
        const fvi_report_series *one = fvi_series_in(person, &r->classes.at[k]);
        put(p, "<td>");
        if (one) fvi_html_escape(&p->out, fvi_str_of(fvi_say_cell(&p->say, one, &r->classes.at[k])));
        put(p, "</td>");
    }
    put(p, "</tr>\n");
    fvi_paint_step(p);
}

static size_t overview(fvi_paint *p, const fvi_report_result *r)
{
    fvi_saying *s = &p->say;
    size_t sessions = 0;
    for (size_t i = 0; i < r->classes.n; i++) class_row(p, r, &r->classes.at[i]);
    put(p, "<section>\n");
    element(p, "h2", "", fvi_say(s, FVI_TXT_G_CELLS));
    put(p, "<div class=\"scroll\"><table class=\"people\">\n<thead><tr>");
    fvi_html_element(p, "th", " scope=\"col\"", fvi_say(s, r->names ? FVI_TXT_G_PERSON_NAME : FVI_TXT_G_PERSON));
    fvi_html_element(p, "th", " scope=\"col\"", fvi_say(s, FVI_TXT_G_SESSIONS_COLUMN));
    for (size_t k = 0; k < r->classes.n; k++)
        fvi_html_element(p, "th", " scope=\"col\"", fvi_say_series(s, r->classes.at[k].key));
    put(p, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < r->people.n; i++) {
        person_row(p, r, &r->people.at[i]);
        sessions += r->people.at[i].sessions;
    }
    put(p, "</tbody>\n</table></div>\n</section>\n<section class=\"notes-of-report\">\n");
    element(p, "p", "", fvi_say(s, r->names ? FVI_TXT_G_NOTE_CLASS_NAMED : FVI_TXT_G_NOTE_CLASS));
    element(p, "p", "", fvi_say(s, FVI_TXT_G_NOTE_PRACTICE));
    put(p, "</section>\n");
    return sessions;
}

void fvi_html_report(fvi_paint *p)
{
    const fvi_report_result *r = &p->result->report;
    const char *title = fvi_say_report_title(&p->say, r);
    fvi_html_frame(p, title, "", fvi_data_growth);
    put(p, "<header>\n");
    element(p, "h1", "", title);
    if (!r->overview)
        element(p, "p", "",
                r->people.at[0].sessions == 1
                    ? fvi_say(&p->say, FVI_TXT_G_SESSION)
                    : fvi_say(&p->say, FVI_TXT_G_SESSIONS, fvi_say_count(&p->say, r->people.at[0].sessions)));
    element(p, "p", "", fvi_say_unended(&p->say, r));
    if (!r->overview || any_pairs(r))
        element(p, "p", " class=\"legend\"", fvi_say(&p->say, r->overview ? FVI_TXT_G_LEGEND_CLASS : FVI_TXT_G_LEGEND));
    put(p, "</header>\n<main>\n");
    size_t sessions = r->overview ? overview(p, r) : one_person(p, r);
    put(p, "</main>\n<footer>\n");
    element(p, "p", "", fvi_say(&p->say, FVI_TXT_G_MADE_BY, fv_version(), fvi_say_count(&p->say, sessions)));
    element(p, "p", "", fvi_say(&p->say, FVI_TXT_TAGLINE));
    put(p, "</footer>\n</body>\n</html>\n");
}
