/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks to sentences to units. Which sentence may be picked is decided here: prose only, whole sentences only, and when a text
 * has no such thing (no stops, verse, notes) the demands are lowered one by one rather than give nothing.
 * Neighbours: world/docs classifies blocks, world/text cuts sentences. Test: tests/unit/mind/test_terms.c */
#include "mind/focus/units.h"

#include <string.h>

enum { LONGEST = 120, SHORTEST_WORDS = 5, SHORTEST_HAN = 8 };

typedef FVI_VEC(fvi_unit) unit_vec;

typedef struct finder {
    fv_ctx *ctx;
    fvi_arena *arena;
    fvi_lexicon *lex;
    fvi_splitter *splitter;
    const fvi_doc *doc;
    uint32_t file;
    unit_vec units;
    fvi_tokens tokens;
    fvi_words parts;
    fvi_spans spans, pieces; /* scratch */
    bool runs_on;            /* the next unit is not the first of its sentence */
} finder;

/* ---- what a sentence looks like ------------------------------------------------------------------------------------------ */

typedef struct shape {
    size_t letters, han, others; /* code points; blanks are not counted */
    uint32_t last;               /* the last one that is no closing quote or bracket */
} shape;

static bool closes(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x201D || cp == 0x2019 || cp == 0x300D || cp == 0x300F ||
           cp == 0xFF09 || cp == 0x3011 || cp == 0x300B;
}

static shape shape_of(fvi_str s)
{
    shape out = {0};
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = fvi_utf8_next(s, &i);
        if (fvi_cp_is_space(cp)) continue;
        if (fvi_cp_is_han(cp))
            out.han++;
        else if ((cp < 0x80 && fvi_is_alpha((char)cp)) || (cp >= 0xC0 && cp < 0x2000))
            out.letters++;
        else
            out.others++;
        if (!closes(cp)) out.last = cp;
    }
    return out;
}

static bool ends_sentence(uint32_t cp)
{
    return cp == '.' || cp == '!' || cp == '?' || cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0x2026 || cp == ';' ||
           cp == 0xFF1B;
}

static bool long_enough(const shape *s, uint32_t words)
{
    return s->han * 2 > words ? s->han >= SHORTEST_HAN : words >= SHORTEST_WORDS;
}

static bool mostly_letters(const shape *s)
{
    return (s->letters + s->han) * 10 > (s->letters + s->han + s->others) * 6;
}

static bool is_prose(uint16_t cls)
{
    return cls == FVI_CLASS_BODY || cls == FVI_CLASS_LIST;
}

static uint16_t role_of(uint16_t cls, const shape *s, uint32_t words)
{
    if (cls == FVI_CLASS_ABSTRACT) return FVI_ROLE_SUMMARY;
    if (cls == FVI_CLASS_HEADING || cls == FVI_CLASS_TITLE) return FVI_ROLE_HEADING;
    bool whole = ends_sentence(s->last) || (cls == FVI_CLASS_LIST && words >= 8);
    return whole && long_enough(s, words) && mostly_letters(s) ? FVI_ROLE_CANDIDATE : FVI_ROLE_CONTEXT;
}

/* ---- sentences of a block -------------------------------------------------------------------------------------------------
 */

/* The bullet of a list item is no part of its sentence. */
static fvi_span without_bullet(fvi_str text, fvi_span span)
{
    static const uint32_t bullets[] = {'-', '*', 0xB7, 0x2013, 0x2022, 0x25AA, 0x25CB, 0x25CF, 0x25E6, 0x2043, 0x30FB};
    size_t at = span.start;
    uint32_t cp = fvi_utf8_next(text, &at);
    for (size_t k = 0; k < sizeof bullets / sizeof *bullets; k++) {
        if (cp != bullets[k]) continue;
        while (at < span.end && text.at[at] == ' ') at++;
        return at < span.end ? (fvi_span){(uint32_t)at, span.end} : span;
    }
    return span;
}

static fv_status add(finder *f, uint32_t block, fvi_span span)
{
    const fvi_block *b = &f->doc->blocks.at[block];
    const bool opens = span.start == b->start;
    if (opens && b->cls == FVI_CLASS_LIST) span = without_bullet(f->doc->text, span);
    fvi_str text = fvi_str_span(f->doc->text, span);
    shape s = shape_of(text);
    fvi_unit u = {.file = f->file, .span = span, .block = block, .words = (uint32_t)fvi_count_words(text)};
    u.role = role_of(b->cls, &s, u.words);
    u.list = b->cls == FVI_CLASS_LIST;
    u.opens_block = opens;
    u.closes_block = span.end == b->end;
    u.runs_on = f->runs_on;
    u.tokens_first = (uint32_t)f->tokens.n;
    u.parts_first = (uint32_t)f->parts.n;
    fv_status status = fvi_words_find(f->splitter, f->arena, f->doc->text, span, &f->parts);
    if (status) return status;
    u.parts_n = (uint32_t)f->parts.n - u.parts_first;
    status = fvi_terms_of(f->lex, f->doc->text, f->parts.at + u.parts_first, u.parts_n, &f->tokens);
    if (status) return status;
    u.tokens_n = (uint32_t)f->tokens.n - u.tokens_first;
    return fvi_push(f->arena, &f->units, u) ? FV_OK : fvi_nomem(f->ctx);
}

/* End of the piece of about LONGEST words that starts at from: behind a blank, else between characters. */
static uint32_t piece_end(fvi_str text, fvi_span span, uint32_t from)
{
    size_t i = from, blank = 0, words = 0;
    bool inside = false;
    while (i < span.end) {
        size_t before = i;
        uint32_t cp = fvi_utf8_next(text, &i);
        bool space = fvi_cp_is_space(cp);
        if (space) blank = before;
        if (fvi_cp_is_han(cp) || (!space && !inside)) words++;
        inside = !space && !fvi_cp_is_han(cp);
        if (words > LONGEST) return (uint32_t)(blank > from ? blank : before);
        if (i - from > LONGEST * 40) return (uint32_t)i; /* one endless word */
    }
    return span.end;
}

static fv_status add_long(finder *f, uint32_t block, fvi_span span)
{
    f->pieces.n = 0;
    f->runs_on = false;
    fv_status s = fvi_clauses_find(f->arena, f->doc->text, span, LONGEST / 3, &f->pieces);
    for (size_t i = 0; !s && i < f->pieces.n; i++) {
        fvi_span p = f->pieces.at[i];
        while (!s && p.start < p.end) {
            uint32_t end = piece_end(f->doc->text, p, p.start);
            s = add(f, block, (fvi_span){p.start, end});
            f->runs_on = true;
            p.start = end;
            while (p.start < p.end && f->doc->text.at[p.start] == ' ') p.start++;
        }
    }
    f->runs_on = false;
    return s;
}

static fv_status add_block(finder *f, uint32_t block)
{
    const fvi_block *b = &f->doc->blocks.at[block];
    f->spans.n = 0;
    fv_status s = fvi_sentences_find(f->splitter, f->arena, f->doc->text, (fvi_span){b->start, b->end}, &f->spans);
    for (size_t i = 0; !s && i < f->spans.n; i++) {
        fvi_span span = f->spans.at[i];
        bool is_long = span.end - span.start > LONGEST * 3 && fvi_count_words(fvi_str_span(f->doc->text, span)) > LONGEST;
        s = is_long ? add_long(f, block, span) : add(f, block, span);
    }
    return s;
}

/* ---- a document -----------------------------------------------------------------------------------------------------------
 */

static size_t words_of(const unit_vec *units, size_t from, uint16_t role)
{
    size_t words = 0;
    for (size_t i = from; i < units->n; i++)
        if (units->at[i].role == role) words += units->at[i].words;
    return words;
}

/* Lower the demands until something can be picked: first a text that is nothing but summary, then sentences without a stop,
 * then anything with words in prose, then anything with words. */
static void relax(finder *f, size_t from)
{
    if (words_of(&f->units, from, FVI_ROLE_CANDIDATE) * 3 < words_of(&f->units, from, FVI_ROLE_SUMMARY) * 2)
        for (size_t i = from; i < f->units.n; i++)
            if (f->units.at[i].role == FVI_ROLE_SUMMARY) f->units.at[i].role = FVI_ROLE_CANDIDATE;
    for (int level = 0; level < 3; level++) {
        size_t have = words_of(&f->units, from, FVI_ROLE_CANDIDATE), prose = words_of(&f->units, from, FVI_ROLE_CONTEXT);
        if (level == 0 ? have * 5 > prose : have > 0) continue;
        for (size_t i = from; i < f->units.n; i++) {
            fvi_unit *u = &f->units.at[i];
            bool in_prose = is_prose(f->doc->blocks.at[u->block].cls);
            if (u->words == 0 || (level < 2 && !in_prose) || (level == 0 && u->words < SHORTEST_WORDS)) continue;
            u->role = FVI_ROLE_CANDIDATE;
        }
    }
}

static void number_places(finder *f, size_t from)
{
    uint32_t n = 0;
    for (size_t i = from; i < f->units.n; i++)
        if (f->units.at[i].role == FVI_ROLE_CANDIDATE) f->units.at[i].place = n++;
    for (size_t i = from; i < f->units.n; i++) f->units.at[i].places = n;
}

static bool speaks(uint16_t cls)
{
    return is_prose(cls) || cls == FVI_CLASS_ABSTRACT || cls == FVI_CLASS_HEADING || cls == FVI_CLASS_TITLE;
}

static fv_status add_doc(finder *f)
{
    size_t from = f->units.n;
    fv_status s = FV_OK;
    for (uint32_t b = 0; !s && b < f->doc->blocks.n; b++)
        if (speaks(f->doc->blocks.at[b].cls) && !(s = fvi_check_interrupt(f->ctx))) s = add_block(f, b);
    if (s) return s;
    if (words_of(&f->units, from, FVI_ROLE_CANDIDATE) + words_of(&f->units, from, FVI_ROLE_CONTEXT) +
            words_of(&f->units, from, FVI_ROLE_SUMMARY) ==
        0)
        for (uint32_t b = 0; !s && b < f->doc->blocks.n; b++)
            if (!speaks(f->doc->blocks.at[b].cls)) s = add_block(f, b); /* nothing but tables, code, references … */
    if (s) return s;
    relax(f, from);
    number_places(f, from);
    return FV_OK;
}

fv_status fvi_units_find(fv_ctx *ctx, fvi_arena *arena, fvi_lexicon *lex, const fvi_doc *const *docs, size_t docs_n,
                         fvi_units *out)
{
    finder f = {.ctx = ctx, .arena = arena, .lex = lex};
    fv_status s = FV_OK;
    /* never NULL, so that others may point into them */
    if (!fvi_reserve(arena, &f.tokens, 1) || !fvi_reserve(arena, &f.parts, 1)) s = fvi_nomem(ctx);
    for (size_t i = 0; !s && i < docs_n; i++) {
        f.doc = docs[i];
        f.file = (uint32_t)i;
        char lang[8] = "other";
        if (fvi_str_eq(f.doc->lang, FVI_STR("en"))) memcpy(lang, "en", 3);
        if (fvi_str_eq(f.doc->lang, FVI_STR("zh"))) memcpy(lang, "zh", 3);
        s = fvi_splitter_new(ctx, lang, &f.splitter);
        if (!s) s = add_doc(&f);
        fvi_splitter_free(f.splitter);
        f.splitter = NULL;
    }
    out->all.at = f.units.at;
    out->all.n = f.units.n;
    out->tokens = f.tokens;
    out->parts = f.parts;
    return s;
}
