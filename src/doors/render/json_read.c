/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `read` as JSON (fovea.read/1). Every place carries file, page and bytes; every pick is an anchor: its quote
 * with up to 32 characters on each side finds the place again when the extractor has changed.
 * Neighbours: json_facts.c. Test: tests/unit/doors/test_answer_json.c */
#include "doors/render/json_facts.h"

enum { ANCHOR_CHARACTERS = 32 };

static void place(fvi_json *j, fvi_place at)
{
    fvi_json_key_u64(j, "file", at.file);
    fvi_json_page(j, "page", at.page);
    fvi_json_span(j, at.span);
}

static fvi_str text_of(const fvi_read_result *r, uint32_t file)
{
    return file < r->files.n ? r->files.at[file].doc.text : (fvi_str){"", 0};
}

static void files(fvi_json *j, const fvi_read_result *r)
{
    fvi_json_key(j, "files");
    fvi_json_array(j);
    for (size_t i = 0; i < r->files.n; i++) {
        fvi_json_object(j);
        fvi_json_file(j, &r->files.at[i].doc);
        if (r->files.n > 1) {
            fvi_json_key_double(j, "worth", r->files.at[i].worth);
            fvi_json_key_str(j, "because", r->files.at[i].because);
        }
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void budget(fvi_json *j, const fvi_read_result *r)
{
    fvi_json_key(j, "budget");
    fvi_json_object(j);
    fvi_json_key_str(j, "asked", r->budget.asked);
    fvi_json_key_double(j, "limit", r->budget.limit);
    fvi_json_key_double(j, "used", r->budget.used);
    fvi_json_key_str(j, "unit", FVI_STR("words"));
    fvi_json_key_bool(j, "raised", r->budget.raised);
    fvi_json_object_end(j);
}

/* ---- the author's own summary ------------------------------------------------------------------------------------------- */

static void claim(fvi_json *j, const fvi_read_result *r, uint32_t file, const fvi_claim *c)
{
    fvi_json_object(j);
    fvi_json_span(j, c->span);
    fvi_json_text_at(j, "text", text_of(r, file), c->span);
    fvi_json_key(j, "supported_by");
    fvi_json_array(j);
    for (size_t i = 0; i < c->supported_by.n; i++) fvi_json_u64(j, c->supported_by.at[i]);
    fvi_json_array_end(j);
    fvi_json_key_bool(j, "supported", c->supported);
    fvi_json_key(j, "best");
    if (c->supported) {
        fvi_json_object(j);
        place(j, c->best);
        fvi_json_key_double(j, "score", c->score);
        fvi_json_object_end(j);
    } else {
        fvi_json_null(j);
    }
    fvi_json_object_end(j);
}

static void summary(fvi_json *j, const fvi_read_result *r)
{
    fvi_json_key(j, "summary");
    fvi_json_array(j);
    for (size_t i = 0; i < r->summary.n; i++) {
        const fvi_summary *s = &r->summary.at[i];
        fvi_json_object(j);
        place(j, s->place);
        fvi_json_text_at(j, "text", text_of(r, s->place.file), s->place.span);
        fvi_json_key(j, "claims");
        fvi_json_array(j);
        for (size_t k = s->claims_first; k < (size_t)s->claims_first + s->claims_n && k < r->claims.n; k++)
            claim(j, r, s->place.file, &r->claims.at[k]);
        fvi_json_array_end(j);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

/* ---- picks -------------------------------------------------------------------------------------------------------------- */

static void terms(fvi_json *j, fvi_str text, const fvi_pick *pick)
{
    fvi_json_key(j, "terms");
    fvi_json_array(j);
    for (size_t i = 0; i < pick->terms.n; i++) {
        fvi_json_object(j);
        fvi_json_text_at(j, "text", text, pick->terms.at[i].span);
        fvi_json_span(j, pick->terms.at[i].span);
        fvi_json_key_double(j, "weight", pick->terms.at[i].weight);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void anchor(fvi_json *j, fvi_str text, fvi_span span)
{
    size_t from = span.start, to = span.end;
    for (int i = 0; i < ANCHOR_CHARACTERS && from > 0; i++) fvi_utf8_prev(text, &from);
    for (int i = 0; i < ANCHOR_CHARACTERS && to < text.n; i++) fvi_utf8_next(text, &to);
    fvi_json_key_str(j, "prefix", fvi_str_sub(text, from, span.start));
    fvi_json_key_str(j, "suffix", fvi_str_sub(text, span.end, to));
}

static void quads(fvi_json *j, const fvi_pick *pick)
{
    fvi_json_key(j, "quads");
    fvi_json_array(j);
    for (size_t i = 0; i < pick->quads.n; i++) fvi_json_box(j, pick->quads.at[i]);
    fvi_json_array_end(j);
    fvi_json_key(j, "quad_pages");
    fvi_json_array(j);
    for (size_t i = 0; i < pick->quads.n; i++) fvi_json_i64(j, pick->quads.pages[i]);
    fvi_json_array_end(j);
}

static void pick_json(fvi_json *j, const fvi_read_result *r, size_t i)
{
    const fvi_pick *pick = &r->picks.at[i];
    fvi_str text = text_of(r, pick->place.file);
    fvi_json_object(j);
    fvi_json_key_u64(j, "rank", i + 1);
    place(j, pick->place);
    fvi_json_text_at(j, "text", text, pick->place.span);
    anchor(j, text, pick->place.span);
    quads(j, pick);
    fvi_json_key_str(j, "facet", fvi_str_of(fvi_facet_name(pick->facet)));
    fvi_json_key(j, "facet_cue");
    if (pick->facet_cue.end)
        fvi_json_str(j, fvi_str_span(text, pick->facet_cue));
    else
        fvi_json_null(j);
    fvi_json_key_double(j, "weight", pick->weight);
    terms(j, text, pick);
    fvi_json_key(j, "also");
    fvi_json_array(j);
    for (size_t k = 0; k < pick->also.n; k++) {
        fvi_json_object(j);
        place(j, pick->also.at[k]);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
    fvi_json_object_end(j);
}

/* ---- the rest ----------------------------------------------------------------------------------------------------------- */

static void missing(fvi_json *j, const fvi_read_result *r)
{
    fvi_json_key(j, "missing");
    fvi_json_object(j);
    fvi_json_key_double(j, "share", r->missing.share);
    fvi_json_key(j, "items");
    fvi_json_array(j);
    for (size_t i = 0; i < r->missing.items.n; i++) {
        const fvi_missing *m = &r->missing.items.at[i];
        fvi_json_object(j);
        fvi_json_key_str(j, "label", m->label);
        fvi_json_key_double(j, "share", m->share);
        place(j, m->place);
        fvi_json_key_str(j, "text", fvi_place_text(r, m->place));
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
    fvi_json_key(j, "absent_facets");
    fvi_json_array(j);
    for (size_t i = 0; i < r->missing.absent_facets.n; i++) fvi_json_cstr(j, fvi_facet_name(r->missing.absent_facets.at[i]));
    fvi_json_array_end(j);
    fvi_json_object_end(j);
}

static void outline(fvi_paint *p, fvi_json *j, const fvi_read_result *r)
{
    fvi_json_key(j, "outline");
    fvi_json_array(j);
    for (size_t i = 0; i < r->outline.n; i++) {
        const fvi_outline *o = &r->outline.at[i];
        fvi_json_object(j);
        fvi_json_key_str(j, "title", o->title);
        fvi_json_key(j, "level");
        fvi_json_i64(j, o->level);
        place(j, o->place);
        fvi_json_key_double(j, "attention", o->attention);
        fvi_json_object_end(j);
        fvi_paint_step(p);
    }
    fvi_json_array_end(j);
}

static void phrases(fvi_json *j, const fvi_read_result *r)
{
    fvi_json_key(j, "phrases");
    fvi_json_array(j);
    for (size_t i = 0; i < r->phrases.n; i++) {
        fvi_json_object(j);
        fvi_json_key_str(j, "text", r->phrases.at[i].text);
        fvi_json_key_double(j, "weight", r->phrases.at[i].weight);
        fvi_json_key_u64(j, "count", r->phrases.at[i].count);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void time_and_faith(fvi_json *j, const fvi_read_result *r)
{
    fvi_json_key(j, "time");
    fvi_json_object(j);
    fvi_json_key_double(j, "before_s", r->time.before_s);
    fvi_json_key_double(j, "after_s", r->time.after_s);
    fvi_json_key_double(j, "wpm_words", r->time.wpm_words);
    fvi_json_key_double(j, "wpm_han", r->time.wpm_han);
    fvi_json_object_end(j);
    fvi_json_key(j, "load");
    fvi_json_object(j);
    fvi_json_measures(j, "before", &r->load.before);
    fvi_json_measures(j, "after", &r->load.after);
    fvi_json_object_end(j);
    fvi_json_key(j, "faithfulness");
    fvi_json_object(j);
    fvi_json_key_double(j, "comprehensiveness", r->faithfulness.comprehensiveness);
    fvi_json_key_double(j, "sufficiency", r->faithfulness.sufficiency);
    fvi_json_key_double(j, "random_comprehensiveness", r->faithfulness.random_comprehensiveness);
    fvi_json_key_double(j, "random_sufficiency", r->faithfulness.random_sufficiency);
    fvi_json_key(j, "vector");
    fvi_json_cstr(j, r->faithfulness.vector);
    fvi_json_object_end(j);
}

void fvi_json_read(fvi_paint *p)
{
    const fvi_read_result *r = &p->result->read;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", FVI_STR("fovea.read/1"));
    files(&j, r);
    budget(&j, r);
    fvi_json_key(&j, "goal");
    if (r->goal.n)
        fvi_json_str(&j, r->goal);
    else
        fvi_json_null(&j);
    summary(&j, r);
    fvi_json_key(&j, "picks");
    fvi_json_array(&j);
    for (size_t i = 0; i < r->picks.n && !p->status; i++) {
        pick_json(&j, r, i);
        fvi_paint_step(p);
    }
    fvi_json_array_end(&j);
    missing(&j, r);
    outline(p, &j, r);
    phrases(&j, r);
    time_and_faith(&j, r);
    fvi_json_why(p, &j);
    fvi_json_strs(&j, "warnings", r->warnings.at, r->warnings.n);
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
}
