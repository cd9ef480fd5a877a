/* SPDX-License-Identifier: Apache-2.0 */
/* What each block is. Two kinds of evidence: the block's own text and type, and the section it stands in ("References" makes
 * entries of what follows, "摘要" a summary, "Acknowledgements" boilerplate).
 * Neighbours: facts.c, shapes.c, names.c give the evidence; front_matter.c then finds title and authors, bridge.c joins.
 * Test: tests/unit/world/test_builder.c, tests/golden/docs/ */
#include <string.h>

#include "world/docs/builder_parts.h"
#include "world/docs/names.h"

#define ABSTRACT_WORDS    500 /* more below one heading is no abstract: a heading was missed */
#define ABSTRACT_WORDS_ZH 1200

/* What the section under way makes of its blocks. */
typedef struct scene {
    fvi_name_kind kind;
    uint32_t words;    /* so far in this section */
    float body_size;   /* of most of the text; 0 unknown */
    bool saw_numbers;  /* a numbered heading has been */
    bool typed;        /* the block before was code */
    size_t bytes, all; /* of the document: behind us, in all */
} scene;

/* The type size that sets most characters. */
static float body_size_of(const fvi_builder *b)
{
    uint64_t chars[128] = {0};
    size_t best = 0;
    for (size_t i = 0; i < b->pieces.n; i++) {
        int slot = (int)(b->pieces.at[i].size * 2 + 0.5f);
        if (slot > 0 && slot < 128) chars[slot] += b->pieces.at[i].text.n;
    }
    for (size_t k = 1; k < 128; k++)
        if (chars[k] > chars[best]) best = k;
    return chars[best] ? (float)best / 2 : 0;
}

/* ---- headings ----------------------------------------------------------------------------------------------------------- */

static int level_of_number(const fvi_numbering *n)
{
    switch (n->kind) {
    case FVI_NUM_LETTER:
    case FVI_NUM_HAN_BRACKET: return n->depth + 1 > 6 ? 6 : n->depth + 1;
    default: return n->depth > 6 ? 6 : n->depth;
    }
}

static bool number_of(fvi_str text, fvi_numbering *n)
{
    return text.n < 240 && fvi_heading_number(text, n);
}

/* Larger or bold type, short, no stop: a heading by its looks. Needs geometry. */
static bool heading_by_type(const scene *s, const fvi_draft *d)
{
    const fvi_facts *f = &d->facts;
    if (!s->body_size || d->last - d->first > 4 || f->columns > 160 || f->words > (f->han ? 40u : 18u) || !f->natural)
        return false;
    if (f->ends || f->address || f->url || (f->starts_lower && !f->han) || f->symbols > 2 || fvi_is_formula(f)) return false;
    return d->size > 1.12f * s->body_size || (d->bold && d->size > 0.95f * s->body_size);
}

/* Abstracts stand in front; a "Summary" further down, or one with a number, is a conclusion. */
static bool is_abstract_heading(const scene *s, const fvi_draft *d)
{
    fvi_numbering n;
    if (number_of(d->text, &n)) return fvi_str_find(d->text, FVI_STR("xecutive"), 0) != SIZE_MAX;
    bool short_name = fvi_str_eq_nocase(fvi_str_trim(d->text), FVI_STR("summary"));
    return !short_name || (!s->saw_numbers && s->bytes * 3 <= s->all);
}

static void enter_section(const fvi_builder *b, scene *s, fvi_draft *d)
{
    fvi_numbering n = {0};
    fvi_name_kind kind = fvi_name_of(b->names, d->text);
    bool number = number_of(d->text, &n);
    if (kind == FVI_NAME_ABSTRACT && !is_abstract_heading(s, d)) kind = FVI_NAME_PLAIN;
    if (kind == FVI_NAME_BOILERPLATE && number && n.depth > 1) kind = FVI_NAME_PLAIN;
    if (kind == FVI_NAME_NONE && s->kind == FVI_NAME_APPENDIX) kind = FVI_NAME_APPENDIX;
    d->named = kind != FVI_NAME_NONE;
    if (number) s->saw_numbers = true;
    if (!d->level && number) d->level = (uint16_t)level_of_number(&n);
    if (!d->level && d->named && kind != FVI_NAME_APPENDIX) d->level = 1;
    s->kind = kind;
    s->words = 0;
    if (kind == FVI_NAME_KEYWORDS) d->cls = FVI_CLASS_AUTHOR;
}

/* ---- one block ---------------------------------------------------------------------------------------------------------- */

static bool small_note(const scene *s, const fvi_draft *d)
{
    fvi_str t = d->text;
    bool sign = fvi_is_digit(t.at[0]) || strchr("*[", t.at[0]) || fvi_str_starts(t, FVI_STR("†")) ||
                fvi_str_starts(t, FVI_STR("‡")) || fvi_str_starts(t, FVI_STR("①"));
    return sign && s->body_size && d->size > 0 && d->size < 0.93f * s->body_size && d->facts.words >= 3;
}

/* "> mosaic(art, gp = shading)", and "+ n = 5000)" below: what was typed at a prompt. Quoted mail says "the" and "of". */
static bool is_typed(const scene *s, const fvi_draft *d)
{
    fvi_str t = d->text;
    if (t.n < 4 || t.at[1] != ' ' || d->facts.function || d->facts.han || (!s->typed && *t.at != '>')) return false;
    bool calls = memchr(t.at, '(', t.n) || memchr(t.at, ')', t.n) || fvi_str_find(t, FVI_STR("<-"), 0) != SIZE_MAX;
    return calls && (*t.at == '>' || *t.at == '+') && !d->facts.ends;
}

/* By its own text and type. */
static uint16_t class_of_text(const fvi_builder *b, const scene *s, const fvi_draft *d)
{
    uint32_t number;
    const fvi_facts *f = &d->facts;
    bool lines = !b->pieces.at[d->first].whole;
    fvi_phrase phrase = fvi_phrase_of(b->names, d->text, f->words);
    if (b->pieces.at[d->first].repeated || phrase == FVI_PHRASE_BOILERPLATE) return FVI_CLASS_BOILERPLATE;
    if (phrase == FVI_PHRASE_AUTHORS && s->kind != FVI_NAME_REFERENCES) return FVI_CLASS_AUTHOR;
    if (fvi_is_toc_line(d->text)) return FVI_CLASS_TOC;
    if (fvi_is_caption(d->text)) return FVI_CLASS_CAPTION;
    if (lines && fvi_is_page_number(d->text, &number)) return FVI_CLASS_FOOTER;
    if (heading_by_type(s, d)) return FVI_CLASS_HEADING;
    if (s->kind != FVI_NAME_REFERENCES && small_note(s, d)) return FVI_CLASS_FOOTNOTE;
    if (lines && fvi_is_numbers(f)) return FVI_CLASS_TABLE;
    if (lines && is_typed(s, d)) return FVI_CLASS_CODE;
    if (fvi_is_formula(f)) return FVI_CLASS_EQUATION;
    if (fvi_list_marker(d->text, &number)) return FVI_CLASS_LIST;
    return FVI_CLASS_BODY;
}

static bool is_text_class(uint16_t cls)
{
    return cls == FVI_CLASS_BODY || cls == FVI_CLASS_LIST || cls == FVI_CLASS_EQUATION || cls == FVI_CLASS_TABLE;
}

/* By the section it stands in. */
static uint16_t class_of_section(const scene *s, const fvi_draft *d, uint16_t cls)
{
    const fvi_facts *f = &d->facts;
    uint32_t limit = f->han * 2 > f->words ? ABSTRACT_WORDS_ZH : ABSTRACT_WORDS;
    switch (s->kind) {
    case FVI_NAME_REFERENCES: return is_text_class(cls) && !(d->given && cls == FVI_CLASS_TABLE) ? FVI_CLASS_REFERENCE : cls;
    case FVI_NAME_BOILERPLATE: return cls == FVI_CLASS_BODY || cls == FVI_CLASS_LIST ? FVI_CLASS_BOILERPLATE : cls;
    case FVI_NAME_CONTENTS: return is_text_class(cls) && !f->ends ? FVI_CLASS_TOC : cls;
    case FVI_NAME_KEYWORDS:
        return s->words < 80 && (is_text_class(cls) || cls == FVI_CLASS_FIGURE) && !(f->ends && f->words > 40)
                   ? FVI_CLASS_AUTHOR
                   : cls;
    case FVI_NAME_ABSTRACT:
        if (cls != FVI_CLASS_BODY && cls != FVI_CLASS_LIST) return cls;
        return s->words + f->words <= limit || (!s->words && f->words <= 2 * limit) ? FVI_CLASS_ABSTRACT : cls;
    default: return cls;
    }
}

static void classify(const fvi_builder *b, scene *s, fvi_draft *d)
{
    if (!d->given) d->cls = class_of_text(b, s, d);
    if (d->given && (d->cls == FVI_CLASS_BODY || d->cls == FVI_CLASS_LIST) &&
        fvi_phrase_of(b->names, d->text, d->facts.words) == FVI_PHRASE_BOILERPLATE)
        d->cls = FVI_CLASS_BOILERPLATE;
    if (d->cls == FVI_CLASS_HEADING) {
        if (s->kind == FVI_NAME_REFERENCES && !d->given && !fvi_name_of(b->names, d->text))
            d->cls = FVI_CLASS_REFERENCE;
        else
            enter_section(b, s, d);
        return;
    }
    size_t inside;
    fvi_name_kind name = is_text_class(d->cls) ? fvi_name_inline(b->names, d->text, &inside) : FVI_NAME_NONE;
    if (name == FVI_NAME_KEYWORDS) d->cls = FVI_CLASS_AUTHOR;
    if (name == FVI_NAME_ABSTRACT && d->facts.words >= 12 && s->bytes * 2 <= s->all)
        d->cls = FVI_CLASS_ABSTRACT;
    else if (is_text_class(d->cls) || (d->cls == FVI_CLASS_FIGURE && s->kind == FVI_NAME_KEYWORDS))
        d->cls = class_of_section(s, d, d->cls);
    s->words += d->facts.words;
}

/* Headings without number or name take their level from their type: the largest first. */
static void level_by_type(fvi_builder *b)
{
    float sizes[6] = {0};
    int n = 0;
    bool numbered = false;
    for (size_t i = 0; i < b->drafts.n; i++) {
        const fvi_draft *d = &b->drafts.at[i];
        numbered = numbered || (d->cls == FVI_CLASS_HEADING && d->level == 1 && !d->named);
        if (d->cls != FVI_CLASS_HEADING || d->size <= 0) continue;
        int k = 0;
        while (k < n && sizes[k] > d->size + 0.4f) k++;
        if (k < n && sizes[k] > d->size - 0.4f) continue;
        if (n < 6) n++;
        for (int m = n - 1; m > k; m--) sizes[m] = sizes[m - 1];
        if (k < 6) sizes[k] = d->size;
    }
    for (size_t i = 0; i < b->drafts.n; i++) {
        fvi_draft *d = &b->drafts.at[i];
        if (d->cls != FVI_CLASS_HEADING || d->level) continue;
        int k = 0;
        while (d->size > 0 && k + 1 < n && sizes[k] > d->size + 0.4f) k++;
        d->level = (uint16_t)(d->size > 0 ? k + 1 : numbered ? 2 : 1);
    }
}

fv_status fvi_drafts_classify(fvi_builder *b)
{
    b->body_size = body_size_of(b);
    scene s = {.body_size = b->body_size, .all = b->bytes};
    for (size_t i = 0; i < b->drafts.n; i++) {
        fvi_draft *d = &b->drafts.at[i];
        classify(b, &s, d);
        s.typed = d->cls == FVI_CLASS_CODE;
        s.bytes += d->text.n;
        if (i % 4096 == 0) {
            fv_status stop = fvi_check_interrupt(b->ctx);
            if (stop) return stop;
        }
    }
    level_by_type(b);
    return FV_OK;
}
