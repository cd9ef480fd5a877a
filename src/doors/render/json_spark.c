/* SPDX-License-Identifier: Apache-2.0 */
/* The answers of `spark` as JSON: fovea.dat/1 and fovea.flow/1. Distances are whole doubles, so that others can check them.
 * Neighbours: json_facts.c. Test: tests/schema/test_answers.c, tests/cli/spark.session */
#include "doors/render/json_facts.h"
#include "doors/render/render.h"

/* The texts of the words from one to the other. */
static void texts(fvi_json *j, const char *key, const fvi_spark_result *r, size_t from, size_t to)
{
    fvi_json_key(j, key);
    fvi_json_array(j);
    for (size_t i = from; i < to; i++) fvi_json_str(j, r->words.at[i].text);
    fvi_json_array_end(j);
}

static void words(fvi_json *j, const fvi_spark_result *r)
{
    fvi_json_key(j, "words");
    fvi_json_array(j);
    for (size_t i = 0; i < r->used; i++) {
        const fvi_spark_word *w = &r->words.at[i];
        fvi_json_object(j);
        fvi_json_key_str(j, "word", w->text);
        fvi_json_key_double(j, "distance", w->distance);
        fvi_json_key(j, "parts");
        fvi_json_array(j);
        for (size_t k = 0; k < w->parts; k++) fvi_json_str(j, w->part[k]);
        fvi_json_array_end(j);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void rejected(fvi_json *j, const fvi_spark_result *r)
{
    fvi_json_key(j, "rejected");
    fvi_json_array(j);
    for (size_t i = 0; i < r->refused.n; i++) {
        fvi_json_object(j);
        fvi_json_key_str(j, "word", r->refused.at[i].text);
        fvi_json_key(j, "why");
        fvi_json_cstr(j, fvi_refusal_name(r->refused.at[i].why));
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

void fvi_json_spark(fvi_paint *p)
{
    const fvi_spark_result *r = &p->result->spark;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", r->flow ? FVI_STR("fovea.flow/1") : FVI_STR("fovea.dat/1"));
    fvi_json_key_str(&j, "lang", r->chinese ? FVI_STR("zh") : FVI_STR("en"));
    if (!r->flow) {
        texts(&j, "used", r, 0, r->used);
        texts(&j, "spare", r, r->used, r->words.n);
    }
    words(&j, r);
    rejected(&j, r);
    fvi_json_key_u64(&j, "missing", r->missing);
    fvi_json_key_double(&j, r->flow ? "flow" : "score", r->score);
    fvi_json_key_str(&j, "vectors",
                     r->flow ? FVI_STR("fovea vectors; not comparable with published values")
                             : FVI_STR("fovea vectors; not comparable with published DAT norms"));
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
}
