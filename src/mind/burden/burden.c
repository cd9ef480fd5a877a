/* SPDX-License-Identifier: Apache-2.0 */
/* Words and sentences of a text, ready to be measured. Neighbours: mind/lexicon (forms, terms, ranks), measures.c, wordload.c.
 * Test: tests/unit/mind/test_burden.c */
#include "mind/burden/burden.h"

#include <unicode/uchar.h>

#include "mind/lexicon/hanzi.h"

enum { HARD_RANK = 5000 };

void fvi_burden_init(fvi_burden *b, fv_ctx *ctx, fvi_arena *arena, fvi_lexicon *lex, fvi_burden_lang lang)
{
    *b = (fvi_burden){.ctx = ctx, .arena = arena, .lex = lex, .lang = lang};
    fvi_syllables_init(&b->syllables);
    fvi_map_init(&b->raw, arena);
    fvi_map_init(&b->forms, arena);
    fvi_map_init(&b->terms, arena);
}

void fvi_burden_clear(fvi_burden *b)
{
    b->words.n = 0;
    b->sentences.n = 0;
}

fvi_burden_lang fvi_burden_lang_of(fvi_str lang)
{
    if (fvi_str_eq(lang, FVI_STR("en"))) return FVI_BURDEN_EN;
    return fvi_str_eq(lang, FVI_STR("zh")) ? FVI_BURDEN_ZH : FVI_BURDEN_OTHER;
}

double fvi_sentence_length(const fvi_sentence *s, fvi_burden_lang lang)
{
    return lang == FVI_BURDEN_ZH ? s->han : s->n;
}

/* ---- one spelling ------------------------------------------------------------------------------------------------------- */

static void count_characters(fvi_str word, fvi_spelling *s)
{
    for (size_t i = 0; i < word.n;) {
        bool first = i == 0;
        UChar32 cp = (UChar32)fvi_utf8_next(word, &i);
        if (first) s->capital = u_isupper(cp) || u_istitle(cp);
        if (fvi_cp_is_han((uint32_t)cp)) {
            int strokes = fvi_strokes(fvi_unradical((uint32_t)cp));
            s->han++;
            s->strokes += (uint32_t)strokes;
            s->stroked += strokes > 0;
        } else {
            s->letters += u_isalpha(cp);
            s->digits += u_isdigit(cp);
        }
    }
}

/* The number of a key that is made when it is new; the key is copied. */
static bool number_of(fvi_burden *b, fvi_map *map, fvi_str key, uint32_t *out)
{
    const uint32_t *known = fvi_map_find(map, key);
    if (!known) {
        fvi_str copy = fvi_arena_copy(b->arena, key);
        uint32_t *fresh = copy.at ? fvi_map_at(map, copy, NULL) : NULL;
        if (!fresh) return false;
        *fresh = (uint32_t)map->entries.n - 1;
        known = fresh;
    }
    *out = *known;
    return true;
}

static fv_status learn(fvi_burden *b, fvi_str word, fvi_spelling *out)
{
    fvi_spelling s = {0};
    fvi_wordform w;
    fv_status status = fvi_wordform_of(b->lex, word, &w);
    if (status) return status;
    count_characters(word, &s);
    uint32_t term = 0;
    if (!number_of(b, &b->forms, w.form, &s.form)) return fvi_nomem(b->ctx);
    if (w.stem.n && !number_of(b, &b->terms, w.stem, &term)) return fvi_nomem(b->ctx);
    s.term = w.stem.n ? term + 1 : 0;
    s.content = w.content;
    if (b->lang == FVI_BURDEN_EN) s.syllables = fvi_syllables_of(&b->syllables, w.form);
    s.complex = s.syllables >= 3 && fvi_is_long_without_ending(&b->syllables, w.form);
    s.zipf = w.frequency.zipf;
    s.hard = w.frequency.rank > HARD_RANK && s.letters + s.han > 0;
    *out = s;
    return FV_OK;
}

static fv_status spelling_of(fvi_burden *b, fvi_str word, uint32_t *out)
{
    const uint32_t *known = fvi_map_find(&b->raw, word);
    if (!known) {
        fvi_spelling s;
        fv_status status = learn(b, word, &s);
        if (status) return status;
        uint32_t *fresh = fvi_map_at(&b->raw, word, NULL);
        if (!fresh || !fvi_push(b->arena, &b->spellings, s)) return fvi_nomem(b->ctx);
        *fresh = (uint32_t)b->spellings.n - 1;
        known = fresh;
    }
    *out = *known;
    return FV_OK;
}

/* ---- one sentence ------------------------------------------------------------------------------------------------------- */

static bool opens(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == '{' || cp == 0xFF08 || cp == 0xFF3B || cp == 0xFF5B || cp == 0x3010 || cp == 0x3014;
}

static bool closes(uint32_t cp)
{
    return cp == ')' || cp == ']' || cp == '}' || cp == 0xFF09 || cp == 0xFF3D || cp == 0xFF5D || cp == 0x3011 || cp == 0x3015;
}

static bool parts(uint32_t cp)
{
    return cp == ',' || cp == ';' || cp == ':' || cp == 0x3001 || cp == 0xFF0C || cp == 0xFF1B || cp == 0xFF1A;
}

static void scan(fvi_str sentence, fvi_sentence *s)
{
    uint32_t depth = 0;
    s->clauses = 1;
    for (size_t i = 0; i < sentence.n;) {
        unsigned char lead = (unsigned char)sentence.at[i];
        uint32_t cp = lead < 0x80 ? (i++, lead) : fvi_utf8_next(sentence, &i);
        if (opens(cp) && ++depth > s->depth) s->depth = depth;
        if (closes(cp) && depth) depth--;
        s->clauses += !depth && parts(cp);
    }
}

fv_status fvi_burden_add(fvi_burden *b, uint32_t file, fvi_str text, fvi_span span, const fvi_word *words, size_t n)
{
    if (!n) return FV_OK;
    fvi_sentence s = {.file = file, .span = span, .parts = words, .first = (uint32_t)b->words.n, .n = (uint32_t)n};
    if (!fvi_reserve(b->arena, &b->words, b->words.n + n)) return fvi_nomem(b->ctx);
    for (size_t i = 0; i < n; i++) {
        uint32_t spelling = 0;
        fv_status status = spelling_of(b, fvi_str_sub(text, words[i].start, words[i].end), &spelling);
        if (status) return status;
        s.han += b->spellings.at[spelling].han;
        b->words.at[b->words.n++] = spelling;
    }
    scan(fvi_str_span(text, span), &s);
    return fvi_push(b->arena, &b->sentences, s) ? FV_OK : fvi_nomem(b->ctx);
}
