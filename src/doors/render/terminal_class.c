/* SPDX-License-Identifier: Apache-2.0 */
/* A class in a terminal: a line for each person (and item), each score with its interval, the mean below.
 *
 *      person  fluency       flexibility   elaboration   originality
 *      P01     7 (2.8–14.4)  5 (1.6–11.7)  2.1 (1.2–3.0) 2.31 (1.7–2.9)
 *
 * Neighbours: terminal_session.c, json_session.c. Test: tests/cli/spark_class.session */
#include <math.h>

#include "doors/render/render.h"
#include "doors/render/wrap.h"

enum { CELL = 16, NAME_MOST = 16, ITEM_MOST = 12, COLUMNS_MOST = 6 };

#define FVI_GAUGE_COLUMN(id, name, decimals) {FVI_TXT_SM_##id, decimals},
static const struct {
    fvi_txt name;
    int decimals;
} gauges[] = {FVI_GAUGE_MAP(FVI_GAUGE_COLUMN)};
#undef FVI_GAUGE_COLUMN

typedef struct table {
    fvi_paint *paint;
    fvi_saying *s;
    fvi_para p;
    const fvi_session_result *r;
    fvi_gauge columns[COLUMNS_MOST];
    size_t n, name_width, item_width; /* item_width 0: all have the same */
} table;

static void cell_number(table *t, fvi_style style, double value, int decimals)
{
    fvi_buf b;
    fvi_buf_init(&b, t->s->ctx);
    fvi_put_fixed(&b, value, decimals);
    fvi_para_add(&t->p, style, isnan(value) ? "–" : fvi_safe(t->s, fvi_buf_str(&b)));
    if (b.status && !t->paint->status) t->paint->status = b.status;
    fvi_buf_free(&b);
}

static size_t start_of(const table *t, size_t column)
{
    return t->name_width + 2 + (t->item_width ? t->item_width + 2 : 0) + column * CELL;
}

static const fvi_gauged *gauge_of(const fvi_session *s, fvi_gauge what)
{
    for (size_t i = 0; i < s->measures.n; i++)
        if (s->measures.at[i].what == what) return &s->measures.at[i];
    return NULL;
}

static fvi_str name_of(const table *t, const fvi_session *s)
{
    return t->r->names ? s->person : s->code;
}

/* Distances are left to JSON: a line of 80 columns holds four scores. */
static bool has_column(fvi_gauge what)
{
    return what != FVI_GAUGE_SUCCESSIVE && what != FVI_GAUGE_SURPRISE;
}

/* Which scores there are, and how wide names and items are. */
static void measure_columns(table *t)
{
    bool several = false;
    for (int g = 0; g < FVI_GAUGE_N && t->n < COLUMNS_MOST; g++) {
        bool some = false;
        for (size_t i = 0; i < t->r->sessions.n; i++) some = some || gauge_of(&t->r->sessions.at[i], (fvi_gauge)g);
        if (some && has_column((fvi_gauge)g)) t->columns[t->n++] = (fvi_gauge)g;
    }
    t->name_width = fvi_str_width(fvi_str_of(fvi_say(t->s, FVI_TXT_SE_PERSON)));
    for (size_t i = 0; i < t->r->sessions.n; i++) {
        const fvi_session *s = &t->r->sessions.at[i];
        size_t name = fvi_str_width(name_of(t, s)), item = fvi_str_width(s->prompt);
        if (name > t->name_width) t->name_width = name;
        if (item > t->item_width) t->item_width = item;
        several = several || !fvi_str_eq(s->prompt, t->r->sessions.at[0].prompt);
    }
    if (t->name_width > NAME_MOST) t->name_width = NAME_MOST;
    if (t->item_width > ITEM_MOST) t->item_width = ITEM_MOST;
    if (!several) t->item_width = 0;
}

static void heads(table *t)
{
    fvi_para_add(&t->p, FVI_STYLE_ACCENT, fvi_say(t->s, FVI_TXT_SE_PERSON));
    fvi_para_tab(&t->p, t->name_width + 2);
    if (t->item_width) fvi_para_add(&t->p, FVI_STYLE_ACCENT, fvi_say(t->s, FVI_TXT_SE_ITEM));
    for (size_t c = 0; c < t->n; c++) {
        fvi_para_tab(&t->p, start_of(t, c));
        fvi_para_add(&t->p, FVI_STYLE_ACCENT, fvi_say(t->s, gauges[t->columns[c]].name));
    }
    fvi_para_end(&t->p, 0, 0);
}

static void gauge_cell(table *t, double value, double low, double high, int decimals)
{
    cell_number(t, FVI_STYLE_BOLD, value, decimals);
    if (isnan(value) || isnan(low)) return;
    fvi_para_add(&t->p, FVI_STYLE_DIM, " (");
    cell_number(t, FVI_STYLE_DIM, low, 1);
    fvi_para_add(&t->p, FVI_STYLE_DIM, "–");
    cell_number(t, FVI_STYLE_DIM, high, 1);
    fvi_para_add(&t->p, FVI_STYLE_DIM, ")");
}

static void row(table *t, const fvi_session *s)
{
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe_cut(t->s, name_of(t, s), NAME_MOST));
    fvi_para_tab(&t->p, t->name_width + 2);
    if (t->item_width) fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe_cut(t->s, s->prompt, ITEM_MOST));
    for (size_t c = 0; c < t->n; c++) {
        const fvi_gauged *g = gauge_of(s, t->columns[c]);
        fvi_para_tab(&t->p, start_of(t, c));
        if (g)
            gauge_cell(t, g->value, g->low, g->high, gauges[g->what].decimals);
        else
            fvi_para_add(&t->p, FVI_STYLE_DIM, "–");
    }
    fvi_para_end(&t->p, 0, t->name_width + 2);
    fvi_paint_step(t->paint);
}

/* The mean over the sessions that have the score. */
static void means(table *t)
{
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_say(t->s, FVI_TXT_SE_MEAN));
    for (size_t c = 0; c < t->n; c++) {
        double sum = 0;
        size_t n = 0;
        for (size_t i = 0; i < t->r->sessions.n; i++) {
            const fvi_gauged *g = gauge_of(&t->r->sessions.at[i], t->columns[c]);
            if (!g || isnan(g->value)) continue;
            sum += g->value;
            n++;
        }
        fvi_para_tab(&t->p, start_of(t, c));
        cell_number(t, FVI_STYLE_PLAIN, n ? sum / (double)n : NAN, gauges[t->columns[c]].decimals ? 2 : 1);
    }
    fvi_para_end(&t->p, 0, 0);
}

/* Sessions of one person stand behind each other. */
static size_t people(const fvi_session_result *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->sessions.n; i++) n += !i || !fvi_str_eq(r->sessions.at[i].code, r->sessions.at[i - 1].code);
    return n;
}

static void line(table *t, fvi_style style, const char *text)
{
    fvi_para_add(&t->p, style, text);
    fvi_para_end(&t->p, 0, 0);
}

void fvi_terminal_class(fvi_paint *paint)
{
    const fvi_session_result *r = &paint->result->session;
    table t = {.paint = paint, .s = &paint->say, .r = r};
    size_t answers = 0, refused = 0, n = people(r);
    for (size_t i = 0; i < r->sessions.n; i++) {
        answers += r->sessions.at[i].said.n;
        for (size_t k = 0; k < r->sessions.at[i].said.n; k++) refused += r->sessions.at[i].said.at[k].why != NULL;
    }
    fvi_para_init(&t.p, &paint->out, (size_t)paint->options.width, paint->options.color);
    line(&t, FVI_STYLE_BOLD,
         fvi_say(t.s, n == 1 ? FVI_TXT_SE_CLASS_1 : FVI_TXT_SE_CLASS, fvi_say_count(t.s, n), fvi_say_count(t.s, answers)));
    line(&t, FVI_STYLE_PLAIN, "");
    measure_columns(&t);
    heads(&t);
    for (size_t i = 0; i < r->sessions.n; i++) row(&t, &r->sessions.at[i]);
    if (r->sessions.n > 1) means(&t);
    line(&t, FVI_STYLE_PLAIN, "");
    if (refused)
        line(&t, FVI_STYLE_PLAIN,
             fvi_say(t.s, refused == 1 ? FVI_TXT_SE_NOT_COUNTED_1 : FVI_TXT_SE_NOT_COUNTED, fvi_say_count(t.s, refused)));
    line(&t, FVI_STYLE_DIM, fvi_say(t.s, FVI_TXT_SE_RANKING));
    fvi_terminal_validated(t.s, &t.p, r);
    if (!r->names) line(&t, FVI_STYLE_DIM, fvi_say(t.s, FVI_TXT_SE_CODES));
    if (r->store.n) line(&t, FVI_STYLE_DIM, fvi_say(t.s, FVI_TXT_SE_KEPT, fvi_safe(t.s, r->store)));
    fvi_para_clear(&t.p);
}
