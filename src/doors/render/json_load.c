/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `load` as JSON (fovea.load/1), one object for each file on a line of its own; and its words, one on each line.
 * Neighbours: json_facts.c, load_words.c. Test: tests/schema/test_answers.c */
#include "doors/render/json_facts.h"
#include "doors/render/load_words.h"

void fvi_json_measures(fvi_json *j, const char *key, const fvi_measures *m)
{
    fvi_json_key(j, key);
    fvi_json_object(j);
    for (int i = 0; i < FVI_MEASURE_N; i++) fvi_json_key_double(j, fvi_measure_name((fvi_measure)i), m->at[i]);
    fvi_json_object_end(j);
}

static void trouble(fvi_json *j, const fvi_doc *doc, const fvi_trouble *t)
{
    fvi_json_object(j);
    fvi_json_page(j, "page", t->place.page);
    fvi_json_span(j, t->place.span);
    fvi_json_key_double(j, "value", t->value);
    fvi_json_text_at(j, "text", doc->text, t->place.span);
    fvi_json_object_end(j);
}

static void rule_json(fvi_json *j, const fvi_doc *doc, fvi_rule rule, const fvi_ruling *judged)
{
    fvi_json_object(j);
    fvi_json_key(j, "rule");
    fvi_json_cstr(j, fvi_rule_name(rule));
    fvi_json_key_str(j, "measure", judged->measure);
    fvi_json_key_double(j, "value", judged->value);
    fvi_json_key(j, "fires");
    fvi_json_cstr(j, judged->below ? "below" : "above");
    fvi_json_key_double(j, "threshold", judged->threshold);
    fvi_json_key_bool(j, "fired", judged->fired);
    fvi_json_key_str(j, "source", judged->source);
    fvi_json_key(j, "places");
    fvi_json_array(j);
    for (size_t i = 0; i < judged->troubles.n; i++) trouble(j, doc, &judged->troubles.at[i]);
    fvi_json_array_end(j);
    fvi_json_object_end(j);
}

static void file_line(fvi_paint *p, const fvi_load_file *file)
{
    const fvi_load_result *l = &p->result->load;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", FVI_STR("fovea.load/1"));
    fvi_json_key(&j, "file");
    fvi_json_object(&j);
    fvi_json_file(&j, &file->doc);
    fvi_json_object_end(&j);
    fvi_json_measures(&j, "measures", &file->measures);
    fvi_json_key(&j, "time");
    fvi_json_object(&j);
    fvi_json_key_double(&j, "seconds", file->seconds);
    fvi_json_key_double(&j, "wpm_words", l->pace.words);
    fvi_json_key_double(&j, "wpm_han", l->pace.han);
    fvi_json_object_end(&j);
    if (l->explain) {
        fvi_json_key(&j, "rules");
        fvi_json_array(&j);
        for (int r = 0; r < FVI_RULE_N; r++) rule_json(&j, &file->doc, (fvi_rule)r, &file->rules[r]);
        fvi_json_array_end(&j);
    }
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
    fvi_paint_step(p);
}

static void word_line(fvi_paint *p, size_t f, const fvi_word_row *row)
{
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_u64(&j, "file", f);
    fvi_json_span(&j, row->span);
    fvi_json_key_str(&j, "word", row->text);
    fvi_json_key_u64(&j, "length", row->word->length);
    fvi_json_key_double(&j, "zipf", row->spelling->zipf);
    fvi_json_key(&j, "term");
    fvi_json_cstr(&j, row->term);
    fvi_json_key(&j, "distance");
    if (row->word->seen)
        fvi_json_u64(&j, row->word->distance);
    else
        fvi_json_null(&j);
    fvi_json_key_u64(&j, "position", row->word->position);
    fvi_json_key_double(&j, "load", row->word->load);
    fvi_json_key(&j, "sentence");
    fvi_json_object(&j);
    fvi_json_span(&j, row->sentence->span);
    fvi_json_object_end(&j);
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
    fvi_paint_step(p);
}

void fvi_json_load(fvi_paint *p)
{
    const fvi_load_result *l = &p->result->load;
    for (size_t f = 0; f < l->files.n && !p->status; f++) {
        const fvi_load_file *file = &l->files.at[f];
        if (!l->words) file_line(p, file);
        for (size_t i = 0; l->words && i < file->burden.words.n && !p->status; i++) {
            const fvi_word_row row = fvi_word_row_of(file, i);
            word_line(p, f, &row);
        }
    }
}
