/* SPDX-License-Identifier: Apache-2.0 */
/* An export as JSON: fovea.export/1, all in one object.
 * Neighbours: csv_export.c, json_facts.c. Test: tests/schema/test_answers.c */
#include "doors/render/json_facts.h"
#include "doors/render/render.h"

static void cstr(fvi_json *j, const char *key, const char *value)
{
    fvi_json_key(j, key);
    fvi_json_cstr(j, *value ? value : NULL);
}

static void answers(fvi_json *j, const fvi_export_session *s)
{
    fvi_json_key(j, "answers");
    fvi_json_array(j);
    for (size_t i = 0; i < s->answers.n; i++) {
        const fvi_export_answer *a = &s->answers.at[i];
        fvi_json_object(j);
        fvi_json_key_u64(j, "number", a->number);
        fvi_json_key_double(j, "seconds", (double)a->at_ms / 1000);
        fvi_json_key_str(j, "prompt", a->prompt);
        fvi_json_key_str(j, "response", a->text);
        fvi_json_key(j, "right");
        if (a->right < 0)
            fvi_json_null(j);
        else
            fvi_json_bool(j, a->right);
        cstr(j, "check", fvi_telltale_name(a->telltale));
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void scores(fvi_json *j, const fvi_export_session *s)
{
    fvi_json_key(j, "scores");
    fvi_json_array(j);
    for (size_t i = 0; i < s->scores.n; i++) {
        const fvi_export_score *c = &s->scores.at[i];
        fvi_json_object(j);
        fvi_json_key_str(j, "measure", c->measure);
        fvi_json_key_double(j, "value", c->value);
        fvi_json_key_double(j, "low", c->low);
        fvi_json_key_double(j, "high", c->high);
        fvi_json_key_double(j, "error", c->error);
        fvi_json_key_u64(j, "n", c->n);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void events(fvi_json *j, const fvi_export_session *s)
{
    fvi_json_key(j, "events");
    fvi_json_array(j);
    for (size_t i = 0; i < s->events.n; i++) {
        fvi_json_object(j);
        fvi_json_key_double(j, "seconds", (double)s->events.at[i].at_ms / 1000);
        fvi_json_key_str(j, "event", s->events.at[i].kind);
        fvi_json_key_str(j, "text", s->events.at[i].text);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void optional(fvi_json *j, const char *key, bool there, int64_t value)
{
    fvi_json_key(j, key);
    if (there)
        fvi_json_i64(j, value);
    else
        fvi_json_null(j);
}

static void session(fvi_json *j, const fvi_export_session *s)
{
    fvi_json_object(j);
    fvi_json_key_str(j, "person", s->person);
    fvi_json_key_u64(j, "session", s->number);
    fvi_json_key_str(j, "exercise", s->exercise);
    fvi_json_key_str(j, "lang", s->lang);
    fvi_json_key_str(j, "form", s->form);
    fvi_json_key_str(j, "phase", s->phase);
    fvi_json_key_str(j, "group", s->group);
    fvi_json_key_u64(j, "seed", s->seed);
    fvi_json_key_str(j, "object", s->prompt);
    optional(j, "plan", s->plan > 0, s->plan);
    fvi_json_key_double(j, "since_first_s", (double)s->since_first_ms / 1000);
    optional(j, "started_ms", s->started_ms > 0, s->started_ms);
    optional(j, "lasted_ms", s->lasted_ms >= 0, s->lasted_ms);
    fvi_json_key_str(j, "how", s->how);
    answers(j, s);
    scores(j, s);
    events(j, s);
    fvi_json_object_end(j);
}

void fvi_json_export(fvi_paint *p)
{
    const fvi_export_result *r = &p->result->exported;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", FVI_STR("fovea.export/1"));
    fvi_json_key_bool(&j, "names", r->names);
    fvi_json_key_u64(&j, "people", r->people);
    fvi_json_key(&j, "sessions");
    fvi_json_array(&j);
    for (size_t i = 0; i < r->sessions.n; i++) {
        session(&j, &r->sessions.at[i]);
        fvi_paint_step(p);
    }
    fvi_json_array_end(&j);
    fvi_json_strs(&j, "warnings", r->warnings.at, r->warnings.n);
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
}
