/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `spark report` as JSON: fovea.report/1. Names of people only where they were asked for; where one person is
 * shown, whoever asked knows the name. Neighbours: json_facts.c. Test: tests/schema/test_answers.c */
#include "doors/render/json_facts.h"
#include "doors/render/render.h"

static void cstr(fvi_json *j, const char *key, const char *value)
{
    fvi_json_key(j, key);
    fvi_json_cstr(j, value);
}

static void key_of(fvi_json *j, fvi_report_key key)
{
    fvi_json_key_str(j, "exercise", key.exercise);
    fvi_json_key_str(j, "lang", key.lang);
    fvi_json_key_str(j, "measure", key.measure);
}

static void points(fvi_json *j, const fvi_report_series *s)
{
    static const char *const phases[] = {NULL, "pre", "post"};
    fvi_json_key(j, "sessions");
    fvi_json_array(j);
    for (size_t i = 0; i < s->points.n; i++) {
        const fvi_report_point *p = &s->points.at[i];
        fvi_json_object(j);
        fvi_json_key_u64(j, "number", i + 1);
        cstr(j, "phase", phases[p->phase]);
        fvi_json_key_str(j, "form", p->form);
        fvi_json_key_double(j, "value", p->value);
        fvi_json_key_double(j, "low", p->low);
        fvi_json_key_double(j, "high", p->high);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void growth(fvi_json *j, const fvi_report_series *s)
{
    fvi_json_key(j, "growth");
    fvi_json_object(j);
    cstr(j, "verdict", fvi_verdict_name(s->verdict));
    fvi_json_key_double(j, "slope", s->growth.slope);
    fvi_json_key_double(j, "low", s->growth.wide.low);
    fvi_json_key_double(j, "high", s->growth.wide.high);
    fvi_json_key_double(j, "autocorrelation", s->growth.autocorrelation);
    fvi_json_key_u64(j, "judged_at", s->judged_at);
    fvi_json_key_u64(j, "judged_next", s->judged_next);
    fvi_json_key_double(j, "p", s->p);
    fvi_json_object_end(j);
}

static void change(fvi_json *j, const fvi_report_change *c)
{
    fvi_json_key(j, "change");
    if (!c->pre_n && !c->post_n) {
        fvi_json_null(j);
        return;
    }
    fvi_json_object(j);
    cstr(j, "verdict", fvi_verdict_name(c->verdict));
    fvi_json_key_u64(j, "pre_n", c->pre_n);
    fvi_json_key_u64(j, "post_n", c->post_n);
    fvi_json_key_u64(j, "missing_pre", c->missing_pre);
    fvi_json_key_u64(j, "missing_post", c->missing_post);
    fvi_json_key_double(j, "pre", c->pre);
    fvi_json_key_double(j, "post", c->post);
    fvi_json_key_double(j, "difference", c->reliable.difference);
    fvi_json_key_double(j, "low", c->reliable.low);
    fvi_json_key_double(j, "high", c->reliable.high);
    fvi_json_key_double(j, "index", c->reliable.index);
    fvi_json_key_double(j, "reliable_from", c->reliable.least);
    cstr(j, "scatter", fvi_scatter_name(c->source));
    fvi_json_key_bool(j, "same_form", c->same_form);
    fvi_json_key_double(j, "p", c->p);
    fvi_json_object_end(j);
}

static void people(fvi_json *j, const fvi_report_result *r)
{
    fvi_json_key(j, "people");
    fvi_json_array(j);
    for (size_t i = 0; i < r->people.n; i++) {
        const fvi_report_person *p = &r->people.at[i];
        fvi_json_object(j);
        fvi_json_key_str(j, "code", p->code);
        fvi_json_key(j, "name");
        if (r->names || !r->overview)
            fvi_json_str(j, p->name);
        else
            fvi_json_null(j);
        fvi_json_key_u64(j, "finished", p->sessions);
        fvi_json_key(j, "measures");
        fvi_json_array(j);
        for (size_t k = 0; k < p->series.n; k++) {
            fvi_json_object(j);
            key_of(j, p->series.at[k].key);
            points(j, &p->series.at[k]);
            if (!r->overview) {
                growth(j, &p->series.at[k]);
                change(j, &p->series.at[k].change);
            }
            fvi_json_object_end(j);
        }
        fvi_json_array_end(j);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void class_change(fvi_json *j, const fvi_report_class *c)
{
    fvi_json_key(j, "change");
    if (!c->pre_n) {
        fvi_json_null(j);
        return;
    }
    fvi_json_object(j);
    cstr(j, "verdict", fvi_verdict_name(c->verdict));
    fvi_json_key_u64(j, "with_pre", c->pre_n);
    fvi_json_key_u64(j, "pairs", c->paired.n);
    fvi_json_key_u64(j, "missing", c->missing);
    fvi_json_key_u64(j, "judged_at", c->judged_at);
    fvi_json_key_double(j, "pre", c->paired.pre);
    fvi_json_key_double(j, "post", c->paired.post);
    fvi_json_key_double(j, "difference", c->paired.difference);
    fvi_json_key_double(j, "low", c->paired.low);
    fvi_json_key_double(j, "high", c->paired.high);
    fvi_json_key_double(j, "d_z", c->paired.d_z);
    fvi_json_key_double(j, "d_z_low", c->paired.d_z_low);
    fvi_json_key_double(j, "d_z_high", c->paired.d_z_high);
    fvi_json_key_double(j, "d_av", c->paired.d_av);
    fvi_json_key_double(j, "d_av_low", c->paired.d_av_low);
    fvi_json_key_double(j, "d_av_high", c->paired.d_av_high);
    fvi_json_key_double(j, "r", c->paired.r);
    fvi_json_key_double(j, "r_low", c->r_low);
    fvi_json_key_double(j, "r_high", c->r_high);
    fvi_json_key_u64(j, "reliable_up", c->reliable_up);
    fvi_json_key_u64(j, "reliable_down", c->reliable_down);
    fvi_json_key_double(j, "p", c->p);
    fvi_json_object_end(j);
}

static void classes(fvi_json *j, const fvi_report_result *r)
{
    fvi_json_key(j, "class");
    fvi_json_array(j);
    for (size_t i = 0; i < r->classes.n; i++) {
        const fvi_report_class *c = &r->classes.at[i];
        fvi_json_object(j);
        key_of(j, c->key);
        fvi_json_key_u64(j, "people", c->people);
        fvi_json_key_double(j, "mean", c->mean);
        fvi_json_key_double(j, "low", c->low);
        fvi_json_key_double(j, "high", c->high);
        class_change(j, c);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

void fvi_json_report(fvi_paint *p)
{
    const fvi_report_result *r = &p->result->report;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", FVI_STR("fovea.report/1"));
    people(&j, r);
    classes(&j, r);
    fvi_json_key(&j, "unended");
    fvi_json_object(&j);
    fvi_json_key_u64(&j, "sessions", r->unended.sessions);
    fvi_json_key_u64(&j, "answers", r->unended.answers);
    fvi_json_object_end(&j);
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
}
