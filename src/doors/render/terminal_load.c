/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `load` in a terminal: a row for each measure,
 *
 *      mean sentence     21.4 words     ▇▇▇      on average 21.4 words before a full stop
 *
 * then, with --explain, the rules: those that fired with the worst places, the others with what they looked at.
 * Neighbours: say_load.c (phrases). Test: tests/cli/load.session */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "doors/render/render.h"
#include "doors/render/say_load.h"
#include "doors/render/wrap.h"

enum { BAR_CELLS = 6, VALUE = 19, BAR = 38, SAYS = 45, NARROW = 72, BESIDE_QUOTE = 50, LEAST_QUOTE = 30 };

typedef struct page {
    fvi_paint *paint;
    fvi_saying *s;
    fvi_para p;
    const fvi_load_result *l;
    const fvi_load_file *file;
} page;

static void line(page *t, fvi_style style, const char *text, size_t indent)
{
    if (!*text) return;
    fvi_para_add(&t->p, style, text);
    fvi_para_end(&t->p, indent, indent);
}

static void blank(page *t)
{
    fvi_putc(&t->paint->out, '\n');
}

static void bar(page *t, double height)
{
    char text[BAR_CELLS * 3 + 1] = "";
    int cells = (int)(height * BAR_CELLS + .5);
    for (int i = 0; i < BAR_CELLS && i < cells; i++) memcpy(text + 3 * i, "▇", 4);
    fvi_para_add(&t->p, FVI_STYLE_BAR, text);
}

static void measure_row(page *t, fvi_measure m)
{
    const char *value = fvi_say_measure(t->s, t->file, m), *says = fvi_say_reading(t->s, t->file, m);
    bool narrow = t->p.width < NARROW;
    if (!*value) return;
    fvi_para_add(&t->p, FVI_STYLE_BOLD, fvi_say_measure_name(t->s, m));
    fvi_para_tab(&t->p, VALUE);
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, " ");
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, value);
    fvi_para_tab(&t->p, BAR);
    bar(t, fvi_measure_height(t->file, m));
    if (narrow) fvi_para_end(&t->p, 0, 2);
    if (!narrow) fvi_para_tab(&t->p, SAYS);
    fvi_para_add(&t->p, FVI_STYLE_DIM, says);
    if (narrow)
        fvi_para_end(&t->p, 2, 2);
    else
        fvi_para_end(&t->p, 0, SAYS);
}

static void measures(page *t)
{
    static const struct {
        fvi_txt title;
        fvi_measure from, to;
    } groups[] = {{FVI_TXT_LG_SENTENCES, FVI_MEASURE_WORDS, FVI_MEASURE_BRACKETS},
                  {FVI_TXT_LG_WORDS, FVI_MEASURE_NEW_TERMS, FVI_MEASURE_STROKES},
                  {FVI_TXT_LG_FORMULAS, FVI_MEASURE_FLESCH, FVI_MEASURE_FOG}};
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        bool some = false;
        for (int m = groups[g].from; m <= (int)groups[g].to; m++) some = some || !isnan(t->file->measures.at[m]);
        if (!some) continue;
        blank(t);
        line(t, FVI_STYLE_ACCENT, fvi_say(t->s, groups[g].title), 0);
        for (int m = groups[g].from; m <= (int)groups[g].to; m++) measure_row(t, (fvi_measure)m);
    }
}

/* ---- rules -------------------------------------------------------------------------------------------------------------- */

static void trouble(page *t, const fvi_trouble *trouble)
{
    char span[48];
    const char *at = fvi_say_page(t->s, trouble->place.page);
    snprintf(span, sizeof span, "%u:%u", trouble->place.span.start, trouble->place.span.end);
    fvi_para_add(&t->p, FVI_STYLE_BAR, fvi_say_number(t->s, trouble->value));
    fvi_para_tab(&t->p, 5);
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, " "); /* also behind a number that is wider */
    fvi_para_add(&t->p, FVI_STYLE_DIM, *at ? fvi_say(t->s, FVI_TXT_R_BESIDE, at, span) : span);
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, " ");
    size_t room = 2 * t->p.width; /* about two lines, however narrow they are */
    room = room > BESIDE_QUOTE + LEAST_QUOTE ? room - BESIDE_QUOTE : LEAST_QUOTE;
    const char *text = fvi_safe_cut(t->s, fvi_str_span(t->file->doc.text, trouble->place.span), room);
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_say(t->s, FVI_TXT_R_QUOTE, text));
    fvi_para_end(&t->p, 2, 8);
}

static void fired(page *t, fvi_rule rule)
{
    const fvi_ruling *j = &t->file->rules[rule];
    blank(t);
    fvi_para_add(&t->p, FVI_STYLE_WARN, "! ");
    fvi_para_add(&t->p, FVI_STYLE_WARN, fvi_say_rule(t->s, t->file, rule));
    fvi_para_end(&t->p, 0, 2);
    line(t, FVI_STYLE_DIM, fvi_say_rule_facts(t->s, rule, j), 2);
    for (size_t i = 0; i < j->troubles.n; i++) trouble(t, &j->troubles.at[i]);
}

static void rules(page *t)
{
    size_t n = 0;
    for (int r = 0; r < FVI_RULE_N; r++) n += t->file->rules[r].fired;
    blank(t);
    const char *count = fvi_say_count(t->s, n);
    if (!t->l->explain) {
        if (n) line(t, FVI_STYLE_WARN, fvi_say(t->s, n == 1 ? FVI_TXT_L_WARNING : FVI_TXT_L_WARNINGS, count), 0);
        return;
    }
    line(t, FVI_STYLE_BOLD, n ? fvi_say(t->s, FVI_TXT_L_FIRED) : fvi_say(t->s, FVI_TXT_L_NONE_FIRED), 0);
    for (int r = 0; r < FVI_RULE_N; r++)
        if (t->file->rules[r].fired) fired(t, (fvi_rule)r);
    if (n == FVI_RULE_N) return;
    blank(t);
    line(t, FVI_STYLE_BOLD, fvi_say(t->s, FVI_TXT_L_QUIET), 0);
    for (int r = 0; r < FVI_RULE_N; r++)
        if (!t->file->rules[r].fired) line(t, FVI_STYLE_DIM, fvi_say_rule_facts(t->s, (fvi_rule)r, &t->file->rules[r]), 2);
}

static void one_file(page *t, size_t i)
{
    t->file = &t->l->files.at[i];
    if (i) blank(t);
    line(t, FVI_STYLE_BOLD, fvi_say_file(t->s, &t->file->doc), 0);
    line(t, FVI_STYLE_PLAIN, fvi_say_load_time(t->s, t->l, t->file), 0);
    measures(t);
    rules(t);
    fvi_paint_step(t->paint);
}

void fvi_terminal_load(fvi_paint *paint)
{
    page t = {.paint = paint, .s = &paint->say, .l = &paint->result->load};
    if (t.l->words) {
        fvi_words_load(paint);
        return;
    }
    fvi_para_init(&t.p, &paint->out, (size_t)paint->options.width, paint->options.color);
    for (size_t i = 0; i < t.l->files.n && !paint->status; i++) one_file(&t, i);
    line(&t, FVI_STYLE_DIM, fvi_say(t.s, FVI_TXT_L_CAVEAT), 0);
    fvi_para_clear(&t.p);
}
