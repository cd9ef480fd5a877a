/* SPDX-License-Identifier: Apache-2.0 */
/* Words to terms. A word is folded and stemmed the first time it is met; then its bytes alone give the record of it, and that
 * the number:
 *
 *     "Networks" --raw--> 17        "networks" --raw--> 17        term 17 = "network"
 *
 * Neighbours: world/text cuts the words, mind/index weighs the terms. Test: tests/unit/mind/test_terms.c */
#include "mind/lexicon/terms.h"

#include <libstemmer.h>

#include "embedded.h"
#include "mind/lexicon/frequency.h"

enum { NO_TERM = 0 };
#define NOT_ASKED UINT32_MAX

/* What is known of a word as written. */
typedef struct record {
    fvi_wordform word; /* views into the arena */
    uint32_t term;     /* its number + 1, NO_TERM, or NOT_ASKED yet */
} record;

struct fvi_lexicon {
    fv_ctx *ctx;
    fvi_arena *arena;
    fvi_map raw;        /* bytes as written -> record */
    fvi_map terms;      /* folded and stemmed -> number */
    FVI_VEC(float) idf; /* of each term */
    fvi_map stop;
    FVI_VEC(record) records;
    struct sb_stemmer *stemmer;
    fvi_buf folded;
    fvi_words words; /* scratch */
};

static fv_status load_stop_words(fvi_lexicon *lex)
{
    fvi_str rest = fvi_data_stopwords, line, word;
    while (fvi_str_split(&rest, '\n', &line)) {
        if (fvi_str_starts(line, FVI_STR("#"))) continue;
        while (fvi_str_split(&line, ' ', &word))
            if (word.n && !fvi_map_at(&lex->stop, word, NULL)) return fvi_nomem(lex->ctx);
    }
    return FV_OK;
}

fv_status fvi_lexicon_new(fv_ctx *ctx, fvi_arena *arena, fvi_lexicon **out)
{
    *out = NULL;
    fvi_lexicon *lex = fvi_take(arena, sizeof *lex);
    if (!lex) return fvi_nomem(ctx);
    lex->ctx = ctx;
    lex->arena = arena;
    fvi_map_init(&lex->raw, arena);
    fvi_map_init(&lex->terms, arena);
    fvi_map_init(&lex->stop, arena);
    fvi_buf_init(&lex->folded, ctx);
    lex->stemmer = sb_stemmer_new("english", NULL);
    fv_status s = lex->stemmer ? load_stop_words(lex) : fvi_nomem(ctx);
    if (s) {
        fvi_lexicon_free(lex);
        return s;
    }
    *out = lex;
    return FV_OK;
}

void fvi_lexicon_free(fvi_lexicon *lex)
{
    if (!lex) return;
    if (lex->stemmer) sb_stemmer_delete(lex->stemmer);
    fvi_buf_free(&lex->folded);
}

size_t fvi_terms_count(const fvi_lexicon *lex)
{
    return lex->terms.entries.n;
}

fvi_str fvi_term_at(const fvi_lexicon *lex, uint32_t term)
{
    return lex->terms.entries.at[term].key;
}

double fvi_term_idf(const fvi_lexicon *lex, uint32_t term)
{
    return (double)lex->idf.at[term];
}

bool fvi_is_stop(const fvi_lexicon *lex, fvi_str word)
{
    char lower[32];
    if (word.n > sizeof lower) return false;
    for (size_t i = 0; i < word.n; i++) lower[i] = fvi_lower(word.at[i]);
    return fvi_map_find(&lex->stop, (fvi_str){lower, word.n}) != NULL;
}

/* ---- one word ---------------------------------------------------------------------------------------------------------- */

static bool all_ascii_letters(fvi_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!fvi_is_alpha(s.at[i]) && s.at[i] != '\'') return false;
    return true;
}

static bool has_letter(fvi_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (fvi_is_alpha(s.at[i]) || (unsigned char)s.at[i] >= 0x80) return true;
    return false;
}

/* The number of a folded form, made when it is new. */
fv_status fvi_term_make(fvi_lexicon *lex, fvi_str form, uint32_t *out)
{
    const uint32_t *known = fvi_map_find(&lex->terms, form);
    if (!known) {
        fvi_str copy = fvi_arena_copy(lex->arena, form);
        uint32_t *fresh = copy.at ? fvi_map_at(&lex->terms, copy, NULL) : NULL;
        if (!fresh || !fvi_push(lex->arena, &lex->idf, 0)) return fvi_nomem(lex->ctx);
        *fresh = (uint32_t)lex->terms.entries.n - 1;
        known = fresh;
    }
    *out = *known;
    return FV_OK;
}

/* The commonest form of a term says how rare it is. */
static void weigh_form(fvi_lexicon *lex, uint32_t term, const fvi_frequency *f)
{
    float *idf = &lex->idf.at[term];
    if (*idf <= 0 || f->idf < (double)*idf) *idf = (float)f->idf;
}

/* Fold, look up, stem; the views hold until the next call. */
static fv_status look_at(fvi_lexicon *lex, fvi_str word, fvi_wordform *out)
{
    char key[FVI_FREQUENCY_KEY];
    *out = (fvi_wordform){0};
    lex->folded.n = 0;
    fv_status s = fvi_fold(lex->ctx, word, &lex->folded);
    if (s) return s;
    fvi_str form = fvi_buf_str(&lex->folded);
    if (form.n > 2 && fvi_str_ends(form, FVI_STR("'s"))) form.n -= 2;
    out->form = form;
    out->content = !fvi_map_find(&lex->stop, form);
    fvi_frequency_of(fvi_frequency_key(form, key), &out->frequency);
    if (form.n < 2 || !has_letter(form) || !out->content) return FV_OK;
    if (all_ascii_letters(form) && form.n < 64) {
        const sb_symbol *stem = sb_stemmer_stem(lex->stemmer, (const sb_symbol *)form.at, (int)form.n);
        if (!stem) return fvi_nomem(lex->ctx);
        form = (fvi_str){(const char *)stem, (size_t)sb_stemmer_length(lex->stemmer)};
    }
    out->stem = form;
    return FV_OK;
}

/* The record of a word, made when it is met first. */
static fv_status record_of(fvi_lexicon *lex, fvi_str word, uint32_t *out)
{
    const uint32_t *known = fvi_map_find(&lex->raw, word);
    if (known) {
        *out = *known;
        return FV_OK;
    }
    record r = {.term = NOT_ASKED};
    fv_status s = look_at(lex, word, &r.word);
    if (s) return s;
    fvi_str copy = fvi_arena_copy(lex->arena, word);
    r.word.form = fvi_arena_copy(lex->arena, r.word.form);
    if (r.word.stem.n) r.word.stem = fvi_arena_copy(lex->arena, r.word.stem);
    if (!copy.at || !r.word.form.at || (r.word.stem.n && !r.word.stem.at)) return fvi_nomem(lex->ctx);
    if (!fvi_push(lex->arena, &lex->records, r)) return fvi_nomem(lex->ctx);
    uint32_t *fresh = fvi_map_at(&lex->raw, copy, NULL);
    if (!fresh) return fvi_nomem(lex->ctx);
    *out = *fresh = (uint32_t)lex->records.n - 1;
    return FV_OK;
}

fv_status fvi_wordform_of(fvi_lexicon *lex, fvi_str word, fvi_wordform *out)
{
    uint32_t at = 0;
    fv_status s = record_of(lex, word, &at);
    if (!s) *out = lex->records.at[at].word;
    return s;
}

/* *out: number + 1, or NO_TERM. */
static fv_status lookup(fvi_lexicon *lex, fvi_str word, uint32_t *out)
{
    uint32_t at = 0, number = 0;
    fv_status s = record_of(lex, word, &at);
    if (s) return s;
    record *r = &lex->records.at[at];
    if (r->term == NOT_ASKED) {
        if (r->word.stem.n && (s = fvi_term_make(lex, r->word.stem, &number))) return s;
        if (r->word.stem.n) weigh_form(lex, number, &r->word.frequency);
        r->term = r->word.stem.n ? number + 1 : NO_TERM;
    }
    *out = r->term;
    return FV_OK;
}

/* ---- a stretch of text -------------------------------------------------------------------------------------------------- */

static fv_status push(fvi_lexicon *lex, fvi_str text, uint32_t start, uint32_t end, fvi_tokens *out)
{
    uint32_t number = NO_TERM;
    fv_status s = lookup(lex, fvi_str_sub(text, start, end), &number);
    if (s || number == NO_TERM) return s;
    return fvi_push(lex->arena, out, ((fvi_token){number - 1, start, end})) ? FV_OK : fvi_nomem(lex->ctx);
}

static bool lone_han(fvi_str text, const fvi_word *w)
{
    size_t i = w->start;
    if (w->kind != FVI_WORD_HAN) return false;
    fvi_utf8_next(text, &i);
    return i == w->end;
}

fv_status fvi_terms_of(fvi_lexicon *lex, fvi_str text, const fvi_word *words, size_t n, fvi_tokens *out)
{
    fv_status s = FV_OK;
    for (size_t i = 0; !s && i < n; i++) {
        const fvi_word *w = &words[i], *next = i + 1 < n ? w + 1 : NULL;
        if (w->kind == FVI_WORD_NUMBER) continue;
        if (!lone_han(text, w)) {
            s = push(lex, text, w->start, w->end, out);
            continue;
        }
        bool runs_on = next && next->start == w->end && lone_han(text, next);
        if (runs_on && !fvi_is_stop(lex, fvi_str_sub(text, w->start, w->end)) &&
            !fvi_is_stop(lex, fvi_str_sub(text, next->start, next->end)))
            s = push(lex, text, w->start, next->end, out);
    }
    return s;
}

fv_status fvi_terms_find(fvi_lexicon *lex, fvi_splitter *splitter, fvi_str text, fvi_span range, fvi_tokens *out)
{
    lex->words.n = 0;
    fv_status s = fvi_words_find(splitter, lex->arena, text, range, &lex->words);
    return s ? s : fvi_terms_of(lex, text, lex->words.at, lex->words.n, out);
}
