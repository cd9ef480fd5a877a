/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of JSON answers, and the answer of `doctor`.
 * Neighbours: world/formats/json.h (the writer), json_read.c, json_text.c. Test: tests/unit/doors/test_answer_json.c */
#include "doors/render/json_facts.h"

void fvi_json_key_str(fvi_json *j, const char *key, fvi_str value)
{
    fvi_json_key(j, key);
    fvi_json_str(j, value);
}

void fvi_json_key_double(fvi_json *j, const char *key, double value)
{
    fvi_json_key(j, key);
    fvi_json_double(j, value);
}

void fvi_json_key_u64(fvi_json *j, const char *key, uint64_t value)
{
    fvi_json_key(j, key);
    fvi_json_u64(j, value);
}

void fvi_json_key_bool(fvi_json *j, const char *key, bool value)
{
    fvi_json_key(j, key);
    fvi_json_bool(j, value);
}

void fvi_json_span(fvi_json *j, fvi_span span)
{
    fvi_json_key_u64(j, "start", span.start);
    fvi_json_key_u64(j, "end", span.end);
}

void fvi_json_page(fvi_json *j, const char *key, int32_t page)
{
    fvi_json_key(j, key);
    if (page > 0)
        fvi_json_i64(j, page);
    else
        fvi_json_null(j);
}

void fvi_json_text_at(fvi_json *j, const char *key, fvi_str text, fvi_span span)
{
    fvi_json_key_str(j, key, fvi_str_span(text, span));
}

void fvi_json_box(fvi_json *j, fvi_box box)
{
    const float corners[] = {box.x0, box.y0, box.x1, box.y1};
    fvi_json_array(j);
    for (size_t i = 0; i < 4; i++) fvi_json_fixed(j, (double)corners[i], 2);
    fvi_json_array_end(j);
}

void fvi_json_strs(fvi_json *j, const char *key, const fvi_str *at, size_t n)
{
    fvi_json_key(j, key);
    fvi_json_array(j);
    for (size_t i = 0; i < n; i++) fvi_json_str(j, at[i]);
    fvi_json_array_end(j);
}

void fvi_json_file(fvi_json *j, const fvi_doc *doc)
{
    fvi_str sha = fvi_str_of(doc->sha256);
    fvi_json_key_str(j, "id", fvi_str_sub(sha, 0, 12));
    fvi_json_key_str(j, "path", doc->path);
    fvi_json_key_str(j, "sha256", sha);
    fvi_json_key_str(j, "kind", doc->kind);
    fvi_json_key(j, "encoding");
    if (doc->encoding.n)
        fvi_json_str(j, doc->encoding);
    else
        fvi_json_null(j);
    fvi_json_key(j, "extractor");
    fvi_json_object(j);
    fvi_json_key_str(j, "name", doc->extractor_name);
    fvi_json_key_str(j, "version", doc->extractor_version);
    fvi_json_object_end(j);
    fvi_json_key_str(j, "lang", doc->lang);
    fvi_json_page(j, "pages", doc->pages);
    fvi_json_key_u64(j, "words", doc->words);
    fvi_json_key_u64(j, "chars", doc->chars);
    fvi_json_key_str(j, "text_sha256", fvi_str_of(doc->text_sha256));
    fvi_json_strs(j, "warnings", doc->warnings.at, doc->warnings.n);
}

void fvi_json_doctor(fvi_paint *p)
{
    const fvi_doctor_result *d = &p->result->doctor;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", FVI_STR("fovea.doctor/1"));
    fvi_json_key(&j, "checks");
    fvi_json_array(&j);
    for (size_t i = 0; i < d->checks.n; i++) {
        fvi_json_object(&j);
        fvi_json_key_str(&j, "name", d->checks.at[i].name);
        fvi_json_key_bool(&j, "holds", d->checks.at[i].holds);
        fvi_json_key_str(&j, "detail", d->checks.at[i].detail);
        fvi_json_object_end(&j);
    }
    fvi_json_array_end(&j);
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
}
