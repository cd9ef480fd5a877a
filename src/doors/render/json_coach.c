/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `spark coach` as JSON: fovea.coach/1. Every quote is an anchor: hashes of the file and of its canonical text,
 * the extractor, bytes, page, and the words with 32 characters on each side. Neighbours: json_facts.c. Test:
 * tests/schema/test_answers.c, tests/unit/people/test_coach.c */
#include <math.h>

#include "doors/render/json_facts.h"
#include "doors/render/say_coach.h"

enum { CONTEXT_CHARS = 32 };

static uint32_t back(fvi_str text, uint32_t at)
{
    size_t i = at;
    for (int n = 0; n < CONTEXT_CHARS && i > 0; n++) fvi_utf8_prev(text, &i);
    return (uint32_t)i;
}

static uint32_t ahead(fvi_str text, uint32_t at)
{
    size_t i = at;
    for (int n = 0; n < CONTEXT_CHARS && i < text.n; n++) fvi_utf8_next(text, &i);
    return (uint32_t)i;
}

static void anchor(fvi_json *j, const char *key, const fvi_coach_result *r, const fvi_quote *q)
{
    const fvi_doc *doc = fvi_coach_doc(r, q);
    fvi_json_key(j, key);
    if (q->span.end <= q->span.start) {
        fvi_json_null(j);
        return;
    }
    fvi_json_object(j);
    fvi_json_key_str(j, "path", doc->path);
    fvi_json_key_str(j, "sha256", fvi_str_of(doc->sha256));
    fvi_json_key(j, "extractor");
    fvi_json_object(j);
    fvi_json_key_str(j, "name", doc->extractor_name);
    fvi_json_key_str(j, "version", doc->extractor_version);
    fvi_json_object_end(j);
    fvi_json_key_str(j, "text_sha256", fvi_str_of(doc->text_sha256));
    fvi_json_page(j, "page", q->page);
    fvi_json_span(j, q->span);
    fvi_json_text_at(j, "quote", doc->text, q->span);
    fvi_json_text_at(j, "prefix", doc->text, (fvi_span){back(doc->text, q->span.start), q->span.start});
    fvi_json_text_at(j, "suffix", doc->text, (fvi_span){q->span.end, ahead(doc->text, q->span.end)});
    fvi_json_object_end(j);
}

static void places(fvi_json *j, const char *key, const fvi_coach_result *r, const fvi_quote *at, size_t n)
{
    fvi_json_key(j, key);
    fvi_json_array(j);
    for (size_t i = 0; i < n; i++) {
        fvi_json_object(j);
        fvi_json_page(j, "page", at[i].page);
        fvi_json_span(j, at[i].span);
        fvi_json_text_at(j, "text", r->problem.text, at[i].span);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void problem(fvi_json *j, const fvi_coach_result *r)
{
    fvi_json_key(j, "problem");
    fvi_json_object(j);
    fvi_json_key(j, "file");
    fvi_json_object(j);
    fvi_json_file(j, &r->problem);
    fvi_json_object_end(j);
    fvi_json_key_str(j, "topic", r->topic);
    anchor(j, "goal", r, &r->goal);
    places(j, "phrases", r, r->phrases.at, r->phrases.n);
    places(j, "constraints", r, r->constraints.at, r->constraints.n);
    fvi_json_object_end(j);
}

static void you_first(fvi_json *j, const fvi_coach_result *r)
{
    size_t missing = r->first.counted < r->first.needed ? r->first.needed - r->first.counted : 0;
    fvi_json_key(j, "you_first");
    fvi_json_object(j);
    fvi_json_key_u64(j, "needed", r->first.needed);
    fvi_json_key_u64(j, "counted", r->first.counted);
    fvi_json_key_u64(j, "missing", missing);
    fvi_json_key_bool(j, "override", r->first.override);
    fvi_json_key(j, "override_ms");
    if (r->first.override && r->first.override_ms)
        fvi_json_i64(j, r->first.override_ms);
    else
        fvi_json_null(j);
    fvi_json_key(j, "ideas");
    fvi_json_array(j);
    for (size_t i = 0; i < r->first.ideas.n; i++) {
        fvi_json_object(j);
        fvi_json_key_str(j, "text", r->first.ideas.at[i].text);
        fvi_json_key(j, "verdict");
        fvi_json_cstr(j, fvi_own_name(r->first.ideas.at[i].verdict));
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
    fvi_json_object_end(j);
}

static void documents(fvi_json *j, const fvi_coach_result *r)
{
    fvi_json_key(j, "docs");
    fvi_json_array(j);
    for (size_t i = 0; i < r->docs.n; i++) {
        fvi_json_object(j);
        fvi_json_file(j, &r->docs.at[i]);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
    fvi_json_key(j, "skipped");
    fvi_json_array(j);
    for (size_t i = 0; i < r->skipped.n; i++) {
        fvi_json_object(j);
        fvi_json_key_str(j, "path", r->skipped.at[i].path);
        fvi_json_key_str(j, "why", r->skipped.at[i].why);
        fvi_json_object_end(j);
    }
    fvi_json_array_end(j);
}

static void band(fvi_json *j, const fvi_coach_result *r)
{
    bool some = r->band.passages > 0;
    fvi_json_key(j, "band");
    fvi_json_object(j);
    fvi_json_key_str(j, "asked", r->band.asked);
    fvi_json_key_double(j, "low", r->band.low);
    fvi_json_key_double(j, "high", r->band.high);
    fvi_json_key_double(j, "shown_low", some ? r->band.shown_low : NAN);
    fvi_json_key_double(j, "shown_high", some ? r->band.shown_high : NAN);
    fvi_json_key_bool(j, "widened", some && !r->band.inside);
    fvi_json_key_u64(j, "inside", r->band.inside);
    fvi_json_key_u64(j, "passages", r->band.passages);
    fvi_json_object_end(j);
}

static void cards(fvi_paint *p, fvi_json *j, const fvi_coach_result *r)
{
    fvi_json_key(j, "cards");
    fvi_json_array(j);
    for (size_t i = 0; i < r->cards.n; i++) {
        const fvi_card *card = &r->cards.at[i];
        fvi_json_object(j);
        fvi_json_key_str(j, "id", card->id);
        fvi_json_key(j, "kind");
        fvi_json_cstr(j, fvi_card_kind_name(card->kind));
        fvi_json_key_str(j, "text", card->text);
        anchor(j, "from", r, &card->from);
        fvi_json_key_double(j, "distance", card->distance);
        fvi_json_strs(j, "relations", card->relations.at, card->relations.n);
        fvi_json_object_end(j);
        fvi_paint_step(p);
    }
    fvi_json_array_end(j);
}

void fvi_json_coach(fvi_paint *p)
{
    const fvi_coach_result *r = &p->result->coach;
    fvi_json j;
    fvi_json_init(&j, &p->out);
    fvi_json_object(&j);
    fvi_json_key_str(&j, "schema", FVI_STR("fovea.coach/1"));
    fvi_json_key_str(&j, "lang", r->chinese ? FVI_STR("zh") : FVI_STR("en"));
    fvi_json_key_u64(&j, "seed", r->seed);
    problem(&j, r);
    you_first(&j, r);
    documents(&j, r);
    band(&j, r);
    cards(p, &j, r);
    fvi_json_strs(&j, "warnings", r->warnings.at, r->warnings.n);
    fvi_json_key_str(&j, "vectors", FVI_STR("fovea vectors; not validated as creative distance"));
    fvi_json_object_end(&j);
    fvi_putc(&p->out, '\n');
    if (!p->status) p->status = fvi_json_done(&j);
}
