/* SPDX-License-Identifier: Apache-2.0 */
/* Sessions as JSON: docs/schema/fovea.session.schema.json. Neighbours: terminal_session.c. Test: tests/schema/test_answers.c */
#include <math.h>

#include "doors/render/json_facts.h"

static void measures(fvi_json *j, const fvi_session *s)
{
    fvi_json_key(j, "scores");
    fvi_json_object(j);
    for (size_t i = 0; i < s->measures.n; i++) {
        const fvi_gauged *m = &s->measures.at[i];
        fvi_json_key(j, fvi_gauge_name(m->what));
        fvi_json_object(j);
        fvi_json_key_double(j, "value", m->value);
        fvi_json_key_double(j, "low", m->low);
        fvi_json_key_double(j, "high", m->high);
        fvi_json_key_double(j, "error", m->error);
        fvi_json_key_u64(j, "n", m->n);
        fvi_json_object_end(j);
    }
    fvi_json_object_end(j);
}

static void said(fvi_json *j, const fvi_said *a)
{
    fvi_json_object(j);
    fvi_json_key_u64(j, "number", a->number);
    fvi_json_key(j, "at_ms");
    fvi_json_i64(j, a->at_ms);
    fvi_json_key(j, "part");
    fvi_json_cstr(j, a->part);
    fvi_json_key_str(j, "prompt", a->prompt);
    fvi_json_key_str(j, "text", a->text);
    fvi_json_key(j, "why");
    fvi_json_cstr(j, a->why);
    if (a->like.n) fvi_json_key_str(j, "like", a->like);
    if (a->right >= 0) fvi_json_key_bool(j, "right", a->right > 0);
    if (!isnan(a->originality)) {
        fvi_json_key_double(j, "originality", a->originality);
        fvi_json_key_double(j, "originality_lo", a->low);
        fvi_json_key_double(j, "originality_hi", a->high);
    }
    if (a->value) fvi_json_key_u64(j, "value", (uint64_t)a->value);
    fvi_json_object_end(j);
}

static void session(fvi_json *j, const fvi_session *s, bool code)
{
    fvi_json_object(j);
    fvi_json_key(j, "id");
    fvi_json_i64(j, s->id);
    fvi_json_key(j, "plan");
    fvi_json_i64(j, s->plan);
    fvi_json_key_str(j, "exercise", s->exercise);
    fvi_json_key_str(j, "lang", s->lang);
    fvi_json_key_str(j, "person", code ? s->code : s->person);
    fvi_json_key_str(j, "prompt", s->prompt);
    fvi_json_key_str(j, "form", s->form);
    fvi_json_key_str(j, "phase", s->phase);
    fvi_json_key_str(j, "how", s->how);
    fvi_json_key_u64(j, "seed", s->seed);
    fvi_json_key(j, "started_ms");
    fvi_json_i64(j, s->started_ms);
    fvi_json_key(j, "seconds");
    fvi_json_fixed(j, s->seconds, 3);
    measures(j, s);
    fvi_json_key(j, "answers");
    fvi_json_array(j);
    for (size_t i = 0; i < s->said.n; i++) said(j, &s->said.at[i]);
    fvi_json_array_end(j);
    fvi_json_object_end(j);
}

void fvi_json_session(fvi_paint *p)
{
    const fvi_session_result *r = &p->result->session;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", FVI_STR("fovea.session/1"));
    fvi_json_key(&j, "sessions");
    fvi_json_array(&j);
    for (size_t i = 0; i < r->sessions.n; i++) {
        session(&j, &r->sessions.at[i], r->group && !r->names);
        fvi_paint_step(p);
    }
    fvi_json_array_end(&j);
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
}
