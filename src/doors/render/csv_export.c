/* SPDX-License-Identifier: Apache-2.0 */
/* An export as CSV, one of its tables: answers in long format (a row for each), sessions, scores (a row for each measure of
 * each session), events, and the codebook that says what every column holds. Neighbours: export_columns.def, json_export.c,
 * world/table/csv.h. Test: tests/unit/people/test_export.c */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "doors/render/render.h"
#include "world/table/csv.h"

static const fvi_csv_form form = {.encoding = "UTF-8", .delimiter = ',', .line_end = "\n"};

typedef enum table { ANSWERS, SESSIONS, SCORES, EVENTS, CODEBOOK, TABLES } table;
static const char *const names[TABLES] = {"answers", "sessions", "scores", "events", "codebook"};

static const struct {
    table table;
    const char *name, *text[2];
} columns[] = {
#define X(table, name, en, zh) {table, name, {en, zh}},
#include "doors/render/export_columns.def"
#undef X
};

typedef struct writer {
    fvi_paint *p;
    bool begun; /* a cell stands in this row */
} writer;

static void cell(writer *w, fvi_str value)
{
    if (w->begun) fvi_putc(&w->p->out, ',');
    fvi_csv_put(&w->p->out, &form, value);
    w->begun = true;
}

static void number(writer *w, double value)
{
    if (w->begun) fvi_putc(&w->p->out, ',');
    if (isfinite(value)) fvi_put_double(&w->p->out, value);
    w->begun = true;
}

static void end(writer *w)
{
    fvi_putc(&w->p->out, '\n');
    w->begun = false;
    fvi_paint_step(w->p);
}

/* "2026-01-05T09:30:00Z" from days since 1970 (Hinnant 2013, "chrono-compatible low-level date algorithms"). */
static void moment(writer *w, int64_t unix_ms)
{
    char text[40] = "";
    int64_t seconds = unix_ms / 1000, days = seconds / 86400, rest = seconds % 86400;
    int64_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153, day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
    if (unix_ms > 0)
        snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", (int)(yoe + era * 400 + (month <= 2)), (int)month,
                 (int)day, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
    cell(w, fvi_str_of(text));
}

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

/* What the rows of a session begin with, up to the group. */
static void front(writer *w, const fvi_export_session *s, bool whole)
{
    cell(w, s->person);
    number(w, s->number);
    cell(w, s->exercise);
    if (!whole) return;
    cell(w, s->lang);
    cell(w, s->form);
    cell(w, s->phase);
    cell(w, s->group);
}

static void seed(writer *w, uint64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value); /* whole: a double would round it */
    cell(w, fvi_str_of(text));
}

static void answers(writer *w, const fvi_export_session *s)
{
    for (size_t i = 0; i < s->answers.n; i++) {
        const fvi_export_answer *a = &s->answers.at[i];
        front(w, s, true);
        seed(w, s->seed);
        cell(w, s->prompt);
        number(w, a->number);
        number(w, (double)a->at_ms / 1000);
        cell(w, a->prompt);
        cell(w, a->text);
        number(w, a->right < 0 ? NAN : a->right);
        cell(w, fvi_str_of(fvi_telltale_name(a->telltale)));
        end(w);
    }
}

static void session(writer *w, const fvi_export_session *s)
{
    front(w, s, true);
    seed(w, s->seed);
    cell(w, s->prompt);
    number(w, s->plan ? s->plan : NAN);
    number(w, floor((double)s->since_first_ms / 1000));
    moment(w, s->started_ms);
    number(w, s->lasted_ms < 0 ? NAN : (double)s->lasted_ms / 1000);
    cell(w, s->how);
    number(w, (double)s->answers.n);
    end(w);
}

static void scores(writer *w, const fvi_export_session *s)
{
    for (size_t i = 0; i < s->scores.n; i++) {
        const fvi_export_score *c = &s->scores.at[i];
        front(w, s, true);
        cell(w, c->measure);
        number(w, c->value);
        number(w, c->low);
        number(w, c->high);
        number(w, c->error);
        number(w, c->n);
        end(w);
    }
}

static void events(writer *w, const fvi_export_session *s)
{
    for (size_t i = 0; i < s->events.n; i++) {
        front(w, s, false);
        number(w, (double)s->events.at[i].at_ms / 1000);
        cell(w, s->events.at[i].kind);
        cell(w, s->events.at[i].text);
        end(w);
    }
}

static void codebook(writer *w)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        cell(w, fvi_str_of(names[columns[i].table]));
        cell(w, fvi_str_of(columns[i].name));
        cell(w, fvi_str_of(columns[i].text[w->p->ctx->lang]));
        end(w);
    }
}

void fvi_csv_export(fvi_paint *p)
{
    static void (*const rows[])(writer *, const fvi_export_session *) = {answers, session, scores, events};
    const fvi_export_result *r = &p->result->exported;
    const char *mode = p->options.mode ? p->options.mode : names[ANSWERS];
    writer w = {.p = p};
    table t = ANSWERS;
    while (t < TABLES && strcmp(mode, names[t]) != 0) t++;
    if (t == TABLES) {
        p->status = fvi_fail(p->ctx, FVI_MSG_EXPORT_NO_TABLE, mode);
        return;
    }
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i].table == t) cell(&w, fvi_str_of(columns[i].name));
    end(&w);
    if (t == CODEBOOK) codebook(&w);
    for (size_t i = 0; t != CODEBOOK && i < r->sessions.n; i++) rows[t](&w, &r->sessions.at[i]);
}
