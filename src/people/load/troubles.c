/* SPDX-License-Identifier: Apache-2.0 */
/* Where a text asks too much: the worst sentences, the worst hundred words, or where to pause.
 * Neighbours: rules.c (what is too much). Test: tests/unit/people/test_load.c */
#include <math.h>

#include "people/load/load.h"

enum { WORST = 3, FACETS_OF = 10, PAUSE_MINUTES = 25 };

typedef FVI_VEC(fvi_trouble) trouble_vec;

static fvi_place place_of(const fvi_load_file *file, uint32_t f, fvi_span span)
{
    return (fvi_place){f, fvi_doc_page_at(&file->doc, span.start), span};
}

/* Keep the worst few, the earlier one of two that are as bad. */
static void keep(fvi_ruling *j, fvi_trouble t)
{
    size_t at = j->troubles.n;
    while (at > 0 && j->troubles.at[at - 1].value < t.value) at--;
    if (at == WORST) return;
    if (j->troubles.n < WORST) j->troubles.n++;
    for (size_t i = j->troubles.n - 1; i > at; i--) j->troubles.at[i] = j->troubles.at[i - 1];
    j->troubles.at[at] = t;
}

/* ---- sentences ---------------------------------------------------------------------------------------------------------- */

static double of_sentence(const fvi_load_file *file, const fvi_sentence *s, fvi_rule rule)
{
    if (rule == FVI_RULE_MANY_CLAUSES) return s->clauses;
    if (rule == FVI_RULE_NESTED_BRACKETS) return s->depth;
    return fvi_sentence_length(s, file->lang);
}

static void worst_sentences(const fvi_load_file *file, uint32_t f, fvi_rule rule, fvi_ruling *j)
{
    for (size_t i = 0; i < file->burden.sentences.n; i++) {
        const fvi_sentence *s = &file->burden.sentences.at[i];
        double value = of_sentence(file, s, rule);
        if (value > j->threshold || rule == FVI_RULE_LOW_EASE) keep(j, (fvi_trouble){place_of(file, f, s->span), value});
    }
}

/* Sentences that mention a term after a long time; one for each sentence. */
static void farthest(const fvi_load_file *file, uint32_t f, fvi_ruling *j)
{
    size_t at = 0;
    for (size_t i = 0; i < file->burden.sentences.n; i++) {
        const fvi_sentence *s = &file->burden.sentences.at[i];
        uint32_t most = 0;
        for (; at < (size_t)s->first + s->n; at++)
            if (file->words[at].distance > most) most = file->words[at].distance;
        if (most > j->threshold) keep(j, (fvi_trouble){place_of(file, f, s->span), most});
    }
}

/* ---- windows of a hundred words ------------------------------------------------------------------------------------------ */

static uint32_t word_start(const fvi_load_file *file, size_t i)
{
    const fvi_sentence *s = &file->burden.sentences.at[file->words[i].sentence];
    return s->parts[i - s->first].start;
}

static uint32_t word_end(const fvi_load_file *file, size_t i)
{
    const fvi_sentence *s = &file->burden.sentences.at[file->words[i].sentence];
    return s->parts[i - s->first].end;
}

static bool counts(const fvi_load_file *file, size_t i, fvi_rule rule)
{
    const fvi_spelling *w = &file->burden.spellings.at[file->burden.words.at[i]];
    if (rule == FVI_RULE_HARD_WORDS) return w->hard;
    return rule == FVI_RULE_DENSE ? w->content : w->term && !file->words[i].seen;
}

static void worst_windows(const fvi_load_file *file, uint32_t f, fvi_rule rule, fvi_ruling *j)
{
    for (size_t from = 0; from + FVI_BURDEN_WINDOW <= file->burden.words.n; from += FVI_BURDEN_WINDOW) {
        double value = 0;
        for (size_t i = from; i < from + FVI_BURDEN_WINDOW; i++) value += counts(file, i, rule);
        if (rule == FVI_RULE_DENSE) value /= FVI_BURDEN_WINDOW;
        fvi_span span = {word_start(file, from), word_end(file, from + FVI_BURDEN_WINDOW - 1)};
        if (value > j->threshold) keep(j, (fvi_trouble){place_of(file, f, span), value});
    }
}

/* ---- kinds of sentences, sittings ---------------------------------------------------------------------------------------- */

fv_status fvi_facets_mixed(fvi_loading *l, uint32_t f, double *kinds, fvi_span *where)
{
    const fvi_load_file *file = &l->out->files.at[f];
    const fvi_burden *b = &file->burden;
    fvi_mark mark = fvi_arena_mark(l->arena);
    fvi_facets *facets;
    uint8_t *facet = fvi_take_n(l->arena, b->sentences.n + 1, sizeof *facet);
    size_t count[FVI_FACET_N] = {0};
    *kinds = NAN;
    if (!facet) return fvi_nomem(l->ctx);
    fv_status s = fvi_facets_new(l->ctx, l->arena, &facets);
    for (size_t i = 0; !s && i < b->sentences.n; i++) {
        const fvi_facet_place at = {
            .place = (uint32_t)i, .places = (uint32_t)b->sentences.n, .chinese = fvi_str_eq(file->doc.lang, FVI_STR("zh"))};
        facet[i] = (uint8_t)fvi_facet_of(facets, fvi_str_span(file->doc.text, b->sentences.at[i].span), &at, NULL);
        count[facet[i]]++;
        if (i >= FACETS_OF) count[facet[i - FACETS_OF]]--;
        if (i + 1 < FACETS_OF) continue;
        double now = 0;
        for (int k = 0; k < FVI_FACET_N; k++) now += k > FVI_FACET_BACKGROUND && count[k] > 0;
        if (now <= *kinds) continue; /* NaN: not yet */
        *kinds = now;
        *where = (fvi_span){b->sentences.at[i + 1 - FACETS_OF].span.start, b->sentences.at[i].span.end};
    }
    fvi_arena_rewind(l->arena, mark);
    return s;
}

static fv_status mixed(fvi_loading *l, uint32_t f, fvi_ruling *j)
{
    double kinds;
    fvi_span where = {0};
    fv_status s = fvi_facets_mixed(l, f, &kinds, &where);
    if (!s) keep(j, (fvi_trouble){place_of(&l->out->files.at[f], f, where), kinds});
    return s;
}

static double minutes_of(const fvi_loading *l, const fvi_doc *doc, uint32_t start, uint32_t end)
{
    return fvi_pace_seconds(&l->out->pace, fvi_str_sub(doc->text, start, end)) / 60;
}

/* Sittings of at most PAUSE_MINUTES where the sections allow it: each ends where a section begins, else where a block does. */
static fv_status sittings(fvi_loading *l, uint32_t f, fvi_ruling *j)
{
    const fvi_load_file *file = &l->out->files.at[f];
    const fvi_doc *doc = &file->doc;
    trouble_vec all = {0};
    uint32_t start = 0, section = 0, block = 0; /* where this sitting began; the last places to end it */
    double to_section = 0, to_block = 0;
    size_t next = 0;
    for (size_t i = 0; i < doc->blocks.n; i++) {
        uint32_t from = doc->blocks.at[i].start;
        double step = minutes_of(l, doc, from, doc->blocks.at[i].end);
        while (next < doc->sections.n && doc->sections.at[next].start < from) next++;
        bool heading = next < doc->sections.n && doc->sections.at[next].start == from;
        if (heading) {
            section = from;
            to_section = 0;
        }
        if (to_block + step > PAUSE_MINUTES && from > start) {
            bool at_section = section > start && 2 * (to_block - to_section) > PAUSE_MINUTES;
            uint32_t end = at_section ? section : from;
            fvi_span span = {start, end};
            fvi_trouble t = {place_of(file, f, span), at_section ? to_block - to_section : to_block};
            if (!fvi_push(l->arena, &all, t)) return fvi_nomem(l->ctx);
            start = end;
            to_block = at_section ? to_section : 0;
        }
        to_block += step;
        to_section += step;
        block = doc->blocks.at[i].end;
    }
    fvi_trouble rest = {place_of(file, f, (fvi_span){start, block}), to_block};
    if (block > start && !fvi_push(l->arena, &all, rest)) return fvi_nomem(l->ctx);
    j->troubles.at = all.at;
    j->troubles.n = all.n;
    return FV_OK;
}

fv_status fvi_troubles_find(fvi_loading *l, uint32_t f, fvi_rule rule)
{
    const fvi_load_file *file = &l->out->files.at[f];
    fvi_ruling *j = &l->out->files.at[f].rules[rule];
    j->troubles.at = fvi_take_n(l->arena, WORST + 1, sizeof *j->troubles.at);
    if (!j->troubles.at) return fvi_nomem(l->ctx);
    switch (rule) {
    case FVI_RULE_LONG_SENTENCES:
    case FVI_RULE_MANY_CLAUSES:
    case FVI_RULE_NESTED_BRACKETS:
    case FVI_RULE_LOW_EASE: worst_sentences(file, f, rule, j); return FV_OK;
    case FVI_RULE_FAR_REFERENCES: farthest(file, f, j); return FV_OK;
    case FVI_RULE_NEW_TERMS:
    case FVI_RULE_DENSE:
    case FVI_RULE_HARD_WORDS: worst_windows(file, f, rule, j); return FV_OK;
    case FVI_RULE_MIXED_FACETS: return mixed(l, f, j);
    case FVI_RULE_SITTING: return sittings(l, f, j);
    default: return FV_OK;
    }
}
