/* SPDX-License-Identifier: Apache-2.0 */
/** Burden: a text as a row of words, from which all measures of load are taken.
 *
 *      units ─> sentences ─┐
 *      words ─> spellings ─┴─> measures (measures.c), loads of single words (wordload.c)
 *
 *  What is known of one spelling (folded form, term, syllables, rank …) is worked out the first time it is met; after that a
 *  word costs one look-up. Everything lives in the arena. */
#ifndef FVI_BURDEN_H
#define FVI_BURDEN_H

#include "mind/burden/measures.h"
#include "mind/burden/syllables.h"
#include "mind/lexicon/terms.h"

typedef enum fvi_burden_lang { FVI_BURDEN_EN, FVI_BURDEN_ZH, FVI_BURDEN_OTHER } fvi_burden_lang;

typedef struct fvi_spelling {
    uint32_t form;                  /* number of the folded form */
    uint32_t term;                  /* number of the term + 1; 0: none */
    uint32_t letters, digits;       /* code points; Han characters are neither */
    uint32_t han, strokes, stroked; /* Han characters; strokes of those whose strokes are known */
    uint32_t syllables;             /* 0 where the text is not English */
    double zipf;
    bool content; /* not in the list of stop words */
    bool hard;    /* beyond rank 5,000 */
    bool complex; /* in Gunning's sense */
    bool capital; /* begins with one */
} fvi_spelling;

typedef struct fvi_sentence {
    uint32_t file;
    fvi_span span;
    const fvi_word *parts;   /* its words in the text; borrowed */
    uint32_t first, n;       /* words */
    uint32_t han;            /* Han characters */
    uint32_t clauses, depth; /* 1 + marks outside brackets; deepest nesting */
} fvi_sentence;

typedef struct fvi_burden {
    fv_ctx *ctx;
    fvi_arena *arena;
    fvi_lexicon *lex;
    fvi_burden_lang lang;
    fvi_syllables syllables;
    fvi_map raw, forms, terms; /* bytes as written -> spelling + 1; folded -> number; stem -> number */
    FVI_VEC(fvi_spelling) spellings;
    FVI_VEC(uint32_t) words; /* spelling of each word, in order of reading */
    FVI_VEC(fvi_sentence) sentences;
} fvi_burden;

/** lang: of the text; syllables are counted in English only. */
void fvi_burden_init(fvi_burden *b, fv_ctx *ctx, fvi_arena *arena, fvi_lexicon *lex, fvi_burden_lang lang);
/** One more sentence: words lie inside span. One without words is passed over. Errors FV_ENOMEM, FV_EFAIL. */
fv_status fvi_burden_add(fvi_burden *b, uint32_t file, fvi_str text, fvi_span span, const fvi_word *words, size_t n);
/** Forget the text; what is known of spellings stays. */
void fvi_burden_clear(fvi_burden *b);

/** All measures of the text. Scratch is given back. Errors FV_ENOMEM. */
fv_status fvi_burden_measure(const fvi_burden *b, fvi_measures *out);
fvi_burden_lang fvi_burden_lang_of(fvi_str lang);
/** Length of a sentence: Han characters in Chinese, else words. */
double fvi_sentence_length(const fvi_sentence *s, fvi_burden_lang lang);
enum { FVI_BURDEN_WINDOW = 100 }; /* words of a window; shorter texts have no windows */

#endif
