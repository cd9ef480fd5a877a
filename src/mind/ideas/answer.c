/* SPDX-License-Identifier: Apache-2.0 */
/* Answers into words. What is known of a word costs a microsecond to twenty to find out and is kept, up to a bound; then all is
 * forgotten and the next answer starts afresh, which changes no result.
 *
 *      "Papperweight!" --fold--> "papperweight" --ICU--> word --> record: one slip from "paperweight", a noun, its vector …
 *
 * Neighbours: vocabulary.c, lexicon; soundness.c and evidence.c read the words. Test: tests/unit/mind/test_soundness.c */
#include "mind/ideas/answer.h"

#include <string.h>

#include "embedded.h"
#include "mind/ideas/stock.h"
#include "mind/lexicon/mash.h"
#include "mind/lexicon/wordclass.h"

enum { FORMS_MOST = 40000, HAN = 0x4E00, HAN_N = 20992, RARE_CHAR = 120 };

struct fvi_answer_reader {
    fv_ctx *ctx;
    bool chinese;
    const fvi_doubt_model *model;
    fvi_arena kept;  /* the vocabulary */
    fvi_arena forms; /* the records, the lexicon */
    fvi_arena scratch;
    fvi_vocabulary *vocabulary;
    fvi_splitter *splitter;
    fvi_vectors vectors;
    fvi_lexicon *lex;
    fvi_map telling; /* small words elsewhere that say something here */
    uint32_t *chars; /* Chinese: how often each character stands in general text */
    fvi_map map;     /* folded form -> its number in records */
    FVI_VEC(fvi_answer_form *) records;
    fvi_buf folded;
    fvi_words words;
};

static fv_status start_forms(fvi_answer_reader *r)
{
    fvi_lexicon_free(r->lex);
    r->lex = NULL;
    fvi_arena_clear(&r->forms);
    fvi_map_init(&r->map, &r->forms);
    r->records.at = NULL;
    r->records.n = r->records.cap = 0;
    return fvi_lexicon_new(r->ctx, &r->forms, &r->lex);
}

/* How often each character stands in the words of data/words.zh.txt. */
static fv_status count_chars(fvi_answer_reader *r)
{
    fvi_str rest = fvi_data_words_zh, line, word, number;
    uint64_t count;
    if (!(r->chars = fvi_take_n(&r->kept, HAN_N, sizeof *r->chars))) return fvi_nomem(r->ctx);
    while (fvi_str_split(&rest, '\n', &line)) {
        if (!fvi_str_split(&line, ' ', &word) || !fvi_str_split(&line, ' ', &number) || !fvi_str_u64(number, &count)) continue;
        for (size_t i = 0; i < word.n;) {
            uint32_t cp = fvi_utf8_next(word, &i);
            if (cp >= HAN && cp < HAN + HAN_N) r->chars[cp - HAN] += (uint32_t)count;
        }
    }
    return FV_OK;
}

static uint32_t rare_chars(const fvi_answer_reader *r, fvi_str word)
{
    uint32_t n = 0;
    for (size_t i = 0; r->chars && i < word.n;) {
        uint32_t cp = fvi_utf8_next(word, &i);
        n += cp < HAN || cp >= HAN + HAN_N || r->chars[cp - HAN] < RARE_CHAR;
    }
    return n;
}

fv_status fvi_answer_reader_new(fv_ctx *ctx, bool chinese, const fvi_doubt_model *model, fvi_answer_reader **out)
{
    fvi_answer_reader *r = *out = fvi_alloc(ctx, sizeof *r);
    if (!r) return fvi_nomem(ctx);
    r->ctx = ctx;
    r->chinese = chinese;
    r->model = model;
    fvi_arena_init(&r->kept, ctx);
    fvi_arena_init(&r->forms, ctx);
    fvi_arena_init(&r->scratch, ctx);
    fvi_buf_init(&r->folded, ctx);
    fvi_map_init(&r->telling, &r->kept);
    fv_status s = fvi_vectors_of(ctx, chinese, &r->vectors);
    if (!s) s = fvi_stock_load(ctx, "content", chinese, true, &r->telling);
    if (!s && chinese) s = count_chars(r);
    if (!s) s = fvi_vocabulary_new(ctx, &r->kept, &r->vocabulary);
    if (!s) s = fvi_splitter_new(ctx, chinese ? "zh" : "en", &r->splitter);
    if (!s) s = start_forms(r);
    if (!s) return FV_OK;
    fvi_answer_reader_free(r);
    *out = NULL;
    return s;
}

void fvi_answer_reader_free(fvi_answer_reader *r)
{
    if (!r) return;
    fvi_lexicon_free(r->lex);
    fvi_splitter_free(r->splitter);
    fvi_buf_free(&r->folded);
    fvi_arena_clear(&r->scratch);
    fvi_arena_clear(&r->forms);
    fvi_arena_clear(&r->kept);
    fvi_dealloc(r->ctx, r, sizeof *r);
}

fv_status fvi_answer_reader_forget(fvi_answer_reader *r)
{
    fvi_arena_clear(&r->scratch);
    r->words.at = NULL;
    r->words.n = r->words.cap = 0;
    return r->records.n < FORMS_MOST ? FV_OK : start_forms(r);
}

const fvi_vectors *fvi_answer_vectors(const fvi_answer_reader *r)
{
    return &r->vectors;
}

/* ---- one word ----------------------------------------------------------------------------------------------------------- */

/* 弹, 弹簧: what ICU's dictionary holds is a word; a single character is one when it is listed. */
static void know_han(const fvi_answer_reader *r, fvi_answer_form *f, size_t chars)
{
    fvi_frequency q;
    bool listed = fvi_frequency_of(f->form, &q);
    f->known = listed ? FVI_KNOWN_LISTED : chars > 1 ? FVI_KNOWN_FORM : FVI_KNOWN_NOT;
    f->zipf = q.zipf;
    f->chars = (uint32_t)chars;
    f->rare_chars = rare_chars(r, f->form);
}

static bool has_letters_only(fvi_str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (word.at[i] < 'a' || word.at[i] > 'z') return false;
    return true;
}

/* The frequency and the vector of a word that is not listed are those of the word behind it. */
static fvi_str know_latin(const fvi_answer_reader *r, fvi_answer_form *f, char base[FVI_FREQUENCY_KEY])
{
    fvi_frequency q;
    size_t n;
    f->known = fvi_vocabulary_find(r->vocabulary, f->form, base, &n);
    f->mash = f->known < FVI_KNOWN_FORM && fvi_is_mash(f->form);
    if (f->mash) f->known = FVI_KNOWN_NOT;
    if (f->known == FVI_KNOWN_NOT && has_letters_only(f->form)) f->spelling = fvi_vocabulary_spelling(r->vocabulary, f->form);
    fvi_frequency_of((fvi_str){base, n}, &q);
    f->zipf = q.zipf;
    return (fvi_str){base, n};
}

static double worth_of(const fvi_answer_reader *r, uint32_t word)
{
    float at[FVI_VECTORS_MAX_DIMS];
    double sum = 0;
    fvi_vectors_into(&r->vectors, word, at);
    for (uint32_t i = 0; i < r->vectors.dims; i++) sum += (double)at[i] * (double)r->model->direction[i];
    return sum;
}

static fv_status look_at(fvi_answer_reader *r, fvi_str word, uint32_t kind, fvi_answer_form *f)
{
    fvi_wordform w;
    char base[FVI_FREQUENCY_KEY], key[FVI_FREQUENCY_KEY];
    fv_status s = fvi_wordform_of(r->lex, word, &w);
    if (s) return s;
    *f = (fvi_answer_form){.form = w.form, .stem = w.stem.n ? w.stem : w.form};
    f->number = kind == FVI_WORD_NUMBER;
    f->han = kind == FVI_WORD_HAN;
    f->content = (w.content && !f->number && (f->han || w.form.n > 1)) || fvi_map_find(&r->telling, w.form);
    fvi_str behind = f->form;
    if (f->han)
        know_han(r, f, fvi_utf8_count(f->form));
    else if (!f->number)
        behind = know_latin(r, f, base);
    fvi_wordclass class = fvi_wordclass_of(fvi_frequency_key(f->form, key));
    f->noun = class.noun;
    f->verb = class.verb;
    f->has_vector = !f->number && (fvi_vectors_find(&r->vectors, f->form, &f->vector) ||
                                   (behind.n && fvi_vectors_find(&r->vectors, behind, &f->vector)));
    if (f->has_vector) f->worth = worth_of(r, f->vector);
    return FV_OK;
}

static fv_status form_of(fvi_answer_reader *r, fvi_str word, uint32_t kind, const fvi_answer_form **out)
{
    const uint32_t *known = fvi_map_find(&r->map, word);
    if (known) return *out = r->records.at[*known], FV_OK;
    fvi_answer_form *f = fvi_take(&r->forms, sizeof *f);
    fvi_str copy = fvi_arena_copy(&r->forms, word);
    if (!f || !copy.at) return fvi_nomem(r->ctx);
    fv_status s = look_at(r, word, kind, f);
    if (s) return s;
    uint32_t *at = fvi_map_at(&r->map, copy, NULL);
    if (!at) return fvi_nomem(r->ctx);
    *at = (uint32_t)r->records.n;
    *out = f;
    return fvi_push(&r->forms, &r->records, f) ? FV_OK : fvi_nomem(r->ctx);
}

/* ---- an answer ---------------------------------------------------------------------------------------------------------- */

/* Signs, pictures and blanks are no letters of any language. */
static bool is_sign(uint32_t cp)
{
    return cp < 0xAA || cp == 0xD7 || cp == 0xF7 || (cp >= 0x2000 && cp < 0x2C00) || (cp >= 0x3000 && cp < 0x3005) ||
           (cp >= 0x3008 && cp < 0x3040) || (cp >= 0xFE00 && cp < 0xFE70) || (cp >= 0xFF00 && cp < 0xFF10) || cp >= 0x1F000 ||
           (cp >= 0xE000 && cp < 0xF900) || fvi_cp_is_control(cp) || cp == FVI_REPLACEMENT;
}

static void count_letters(fvi_answer *a)
{
    for (size_t i = 0; i < a->text.n;) {
        uint32_t cp = fvi_utf8_next(a->text, &i);
        bool ascii = cp < 0x80 && fvi_is_alpha((char)cp);
        if (ascii || (cp >= 0xC0 && cp < 0x250 && !is_sign(cp)))
            a->latin++;
        else if (fvi_cp_is_han(cp))
            a->han++;
        else if (!is_sign(cp))
            a->foreign++;
    }
}

/* Curly apostrophes straight; in place, the text only gets shorter. */
static fvi_str straighten(char *at, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; kept++) {
        bool curly = n - i >= 3 && at[i] == '\xE2' && at[i + 1] == '\x80' && (at[i + 2] == '\x99' || at[i + 2] == '\x98');
        at[kept] = curly ? '\'' : at[i];
        i += curly ? 3 : 1;
    }
    return fvi_str_trim((fvi_str){at, kept});
}

fv_status fvi_answer_read(fvi_answer_reader *r, fvi_str text, fvi_answer *out)
{
    *out = (fvi_answer){0};
    r->folded.n = 0;
    fv_status s = fvi_fold(r->ctx, text, &r->folded);
    if (s) return s;
    char *copy = fvi_take(&r->scratch, r->folded.n + 1);
    if (!copy) return fvi_nomem(r->ctx);
    if (r->folded.n) memcpy(copy, r->folded.at, r->folded.n);
    out->text = straighten(copy, r->folded.n);
    count_letters(out);
    r->words.n = 0;
    s = fvi_words_find(r->splitter, &r->scratch, out->text, (fvi_span){0, (uint32_t)out->text.n}, &r->words);
    for (size_t i = 0; !s && i < r->words.n; i++) {
        const fvi_word *w = &r->words.at[i];
        fvi_answer_word word = {.start = w->start, .end = w->end};
        s = form_of(r, fvi_str_sub(out->text, w->start, w->end), w->kind, &word.of);
        if (s) break;
        out->content += word.of->content;
        if (!fvi_push(&r->scratch, &out->words, word)) return fvi_nomem(r->ctx);
    }
    return s;
}
