/* SPDX-License-Identifier: Apache-2.0 */
/* The member "why" of fovea.read/1, there when --why asks for it.
 * Neighbours: json_read.c, people/read/why.c. Test: tests/schema/test_answers.c */
#include "doors/render/json_facts.h"

static void sentence(fvi_json *j, const fvi_read_result *r, size_t i)
{
    const fvi_why *w = &r->why;
    fvi_json_object(j);
    fvi_json_key_u64(j, "rank", w->rank[i]);
    fvi_json_key_u64(j, "file", w->place[i].file);
    fvi_json_page(j, "page", w->place[i].page);
    fvi_json_span(j, w->place[i].span);
    fvi_json_text_at(j, "text", r->files.at[w->place[i].file].doc.text, w->place[i].span);
    fvi_json_key_bool(j, "picked", w->rank[i] <= r->picks.n);
    fvi_json_key_str(j, "facet", fvi_str_of(fvi_facet_name(w->facet[i])));
    fvi_json_key_double(j, "weight", w->weight[i]);
    fvi_json_object_end(j);
}

static void part(fvi_paint *p, fvi_json *j, const fvi_why_part *part)
{
    fvi_json_object(j);
    fvi_json_key_str(j, "reason", fvi_str_of(fvi_reason_name(part->reason)));
    fvi_json_key_str(j, "words", fvi_str_of(fvi_reason_words(part->reason, p->ctx->lang)));
    fvi_json_key_double(j, "value", part->value);
    fvi_json_key(j, "features");
    fvi_json_array(j);
    for (size_t i = 0; i < part->features.n; i++) {
        const fvi_why_feature *f = &part->features.at[i];
        fvi_json_object(j);
        fvi_json_key_str(j, "name", fvi_str_of(f->name));
        fvi_json_key_str(j, "words", fvi_str_of(fvi_reason_feature(f->name, p->ctx->lang)));
        fvi_json_key_double(j, "value", f->value);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
    fvi_json_object_end(j);
}

void fvi_json_why(fvi_paint *p, fvi_json *j)
{
    const fvi_read_result *r = &p->result->read;
    const fvi_why *w = &r->why;
    if (!w->n) return;
    fvi_json_key(j, "why");
    fvi_json_object(j);
    fvi_json_key_str(j, "against", w->n == 2 ? FVI_STR("sentence") : FVI_STR("mean"));
    fvi_json_key(j, "sentences");
    fvi_json_array(j);
    for (size_t i = 0; i < w->n; i++) sentence(j, r, i);
    fvi_json_array_end(j);
    fvi_json_key_double(j, "salience", w->salience);
    fvi_json_key_double(j, "difference", w->difference);
    fvi_json_key(j, "parts");
    fvi_json_array(j);
    for (size_t i = 0; i < w->parts.n; i++) part(p, j, &w->parts.at[i]);
    fvi_json_array_end(j);
    fvi_json_strs(j, "both", w->both.at, w->both.n);
    fvi_json_strs(j, "only_first", w->only[0].at, w->only[0].n);
    fvi_json_strs(j, "only_second", w->only[1].at, w->only[1].n);
    fvi_json_object_end(j);
}
