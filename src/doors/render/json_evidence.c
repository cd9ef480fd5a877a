/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `evidence` as JSON (fovea.evidence/1): features, their labels, findings and sources.
 * Neighbours: json_facts.c, people/evidence. Test: tests/schema/test_answers.c */
#include "doors/render/json_facts.h"

static void labels(fvi_json *j)
{
    fvi_json_key(j, "labels");
    fvi_json_object(j);
    for (int l = 0; l < FVI_LABEL_N; l++)
        fvi_json_key_str(j, fvi_label_name((fvi_label)l), fvi_str_of(fvi_label_mark((fvi_label)l)));
    fvi_json_object_end(j);
}

static void feature(fvi_json *j, const fvi_evidence_result *e, const fvi_labelled *f)
{
    fvi_json_object(j);
    fvi_json_key_str(j, "id", f->id);
    fvi_json_key_str(j, "label", fvi_str_of(fvi_label_name(f->label)));
    fvi_json_key_str(j, "name", f->name);
    fvi_json_strs(j, "covers", f->covers.at, f->covers.n);
    fvi_json_key_str(j, "may", f->may);
    fvi_json_key_str(j, "not", f->not );
    fvi_json_key(j, "findings");
    fvi_json_array(j);
    for (size_t i = 0; i < f->findings.n; i++) {
        fvi_json_object(j);
        fvi_json_key_str(j, "source", e->sources.at[f->findings.at[i].source].id);
        fvi_json_key_bool(j, "abstract_only", f->findings.at[i].abstract_only);
        fvi_json_key_str(j, "finding", f->findings.at[i].text);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
    fvi_json_object_end(j);
}

static void source(fvi_json *j, const fvi_source *s)
{
    fvi_json_object(j);
    fvi_json_key_str(j, "id", s->id);
    fvi_json_key_str(j, "authors", s->authors);
    fvi_json_key_str(j, "year", s->year);
    fvi_json_key_str(j, "title", s->title);
    fvi_json_key_str(j, "venue", s->venue);
    fvi_json_key(j, "doi");
    if (s->doi.n)
        fvi_json_str(j, s->doi);
    else
        fvi_json_null(j);
    fvi_json_object_end(j);
}

void fvi_json_evidence(fvi_paint *p)
{
    const fvi_evidence_result *e = &p->result->evidence;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", FVI_STR("fovea.evidence/1"));
    labels(&j);
    fvi_json_key(&j, "features");
    fvi_json_array(&j);
    for (size_t i = 0; i < e->features.n; i++) feature(&j, e, &e->features.at[i]);
    fvi_json_array_end(&j);
    fvi_json_key(&j, "sources");
    fvi_json_array(&j);
    for (size_t i = 0; i < e->sources.n; i++) source(&j, &e->sources.at[i]);
    fvi_json_array_end(&j);
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
}
