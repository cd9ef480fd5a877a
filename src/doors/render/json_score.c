/* SPDX-License-Identifier: Apache-2.0 */
/* The summary of `spark score` as JSON: fovea.score/1. The rows are a table of their own and never stand here.
 * Neighbours: terminal_score.c. Test: tests/schema/test_answers.c, tests/cli/score.session */
#include "doors/render/json_facts.h"
#include "doors/render/render.h"

static void columns(fvi_json *j, const fvi_score_result *r)
{
    fvi_json_key(j, "columns");
    fvi_json_object(j);
    fvi_json_key_str(j, "item", r->columns.item);
    fvi_json_key_str(j, "response", r->columns.response);
    fvi_json_key(j, "person");
    if (r->columns.person.n)
        fvi_json_str(j, r->columns.person);
    else
        fvi_json_null(j);
    fvi_json_object_end(j);
}

static void items(fvi_json *j, const fvi_score_result *r)
{
    fvi_json_key_u64(j, "items_n", r->items_n);
    fvi_json_key(j, "items");
    fvi_json_array(j);
    for (size_t i = 0; i < r->items.n; i++) {
        const fvi_score_item *t = &r->items.at[i];
        fvi_json_object(j);
        fvi_json_key_str(j, "item", t->name);
        fvi_json_key_str(j, "lang", t->chinese ? FVI_STR("zh") : FVI_STR("en"));
        fvi_json_key_bool(j, "both_languages", t->both);
        fvi_json_key_bool(j, "known_object", t->known);
        fvi_json_key_u64(j, "rows", t->rows);
        fvi_json_key_u64(j, "valid", t->valid);
        fvi_json_key_u64(j, "distinct", t->distinct);
        fvi_json_key_double(j, "diversity", t->diversity);
        fvi_json_key_double(j, "effective_ideas", t->effective);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void refused(fvi_json *j, const fvi_score_result *r)
{
    fvi_json_key(j, "refused");
    fvi_json_object(j);
    for (unsigned k = FVI_FAULT_NONE + 1; k < FVI_FAULT_N; k++)
        fvi_json_key_u64(j, fvi_fault_name((fvi_fault)k), r->refused[k]);
    fvi_json_key_u64(j, "misaligned", r->misaligned);
    fvi_json_object_end(j);
}

static void prior(fvi_json *j, const fvi_score_result *r)
{
    fvi_json_key(j, "prior");
    if (!r->prior.given) {
        fvi_json_null(j);
        return;
    }
    fvi_json_object(j);
    fvi_json_key_u64(j, "files", r->prior.files);
    fvi_json_key_u64(j, "passages", r->prior.passages);
    fvi_json_object_end(j);
}

void fvi_json_score(fvi_paint *p)
{
    const fvi_score_result *r = &p->result->score;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", FVI_STR("fovea.score/1"));
    fvi_json_key_str(&j, "file", r->file);
    fvi_json_key_str(&j, "encoding", r->encoding);
    fvi_json_key_str(&j, "delimiter", (fvi_str){&r->delimiter, 1});
    columns(&j, r);
    fvi_json_key_u64(&j, "rows", r->rows);
    fvi_json_key_u64(&j, "valid", r->valid);
    refused(&j, r);
    fvi_json_key_u64(&j, "merged", r->merged);
    fvi_json_key_u64(&j, "held_back", r->doubtful);
    fvi_json_key(&j, "people");
    if (r->columns.person.n)
        fvi_json_u64(&j, r->people);
    else
        fvi_json_null(&j);
    fvi_json_key(&j, "objects");
    fvi_json_object(&j);
    fvi_json_key_u64(&j, "known", r->objects_known);
    fvi_json_key_u64(&j, "unknown", r->objects_unknown);
    fvi_json_object_end(&j);
    items(&j, r);
    fvi_json_key_double(&j, "diversity", r->diversity);
    prior(&j, r);
    fvi_json_key(&j, "out");
    if (r->out.n)
        fvi_json_str(&j, r->out);
    else
        fvi_json_null(&j);
    fvi_json_strs(&j, "warnings", r->warnings.at, r->warnings.n);
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
}
