/* SPDX-License-Identifier: Apache-2.0 */
/** Terms: the content words that sentences share. English words are folded and stemmed (Snowball); Chinese 词 are folded to
 *  simplified characters; runs of single characters, which is how unknown names come out of a dictionary, become character
 *  bigrams. Stop words (data/stopwords.txt) and lone digits are no terms. */
#ifndef FVI_TERMS_H
#define FVI_TERMS_H

#include "mind/lexicon/frequency.h"
#include "world/text/text.h"

typedef struct fvi_token {
    uint32_t term;       /* number in the lexicon, from 0 */
    uint32_t start, end; /* bytes of the text */
} fvi_token;
typedef FVI_VEC(fvi_token) fvi_tokens;

typedef struct fvi_lexicon fvi_lexicon;

/** Everything it holds lives in the arena, but the stemmer: free it. Errors FV_ENOMEM. */
fv_status fvi_lexicon_new(fv_ctx *ctx, fvi_arena *arena, fvi_lexicon **out);
void fvi_lexicon_free(fvi_lexicon *lex);

/** Content terms of text[range] appended to *out in order of the text; new terms get the next numbers. A token may overlap the
 * one before it (character bigrams), never the one before that. */
fv_status fvi_terms_find(fvi_lexicon *lex, fvi_splitter *splitter, fvi_str text, fvi_span range, fvi_tokens *out);
/** The same for words that fvi_words_find has found already. */
fv_status fvi_terms_of(fvi_lexicon *lex, fvi_str text, const fvi_word *words, size_t n, fvi_tokens *out);

/* One word by itself. The views live as long as the arena of the lexicon. */
typedef struct fvi_wordform {
    fvi_str form; /* folded, without 's */
    fvi_str stem; /* of the term for which it stands; empty when it stands for none */
    bool content; /* not in the list of stop words */
    fvi_frequency frequency;
} fvi_wordform;
fv_status fvi_wordform_of(fvi_lexicon *lex, fvi_str word, fvi_wordform *out);
/** True when the word (any case) is in the list of stop words. */
bool fvi_is_stop(const fvi_lexicon *lex, fvi_str word);
/** The number of a form that is no single word, made when it is new. Errors FV_ENOMEM. */
fv_status fvi_term_make(fvi_lexicon *lex, fvi_str form, uint32_t *out);
/** Terms known so far. */
size_t fvi_terms_count(const fvi_lexicon *lex);
/** How rare a term is in general text: the idf (frequency.h) of its commonest form so far; 0 for a form that is no single word.
 */
double fvi_term_idf(const fvi_lexicon *lex, uint32_t term);
/** The folded, stemmed form. */
fvi_str fvi_term_at(const fvi_lexicon *lex, uint32_t term);

#endif
