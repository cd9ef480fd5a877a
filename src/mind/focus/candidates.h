/* SPDX-License-Identifier: Apache-2.0 */
/** Candidates for key phrases: runs of neighbouring words that could be a name of something, with what can be seen of each.
 *
 *  A run ends at a stop word, a number, a sign, a blank between Chinese words, and at a word that is none of noun, adjective,
 *  verb (wordclass.h). Every part of a run of up to five words (six 词, fourteen characters) is a candidate. In a long text
 * only those are kept that come back, √(words / 1500) times, or stand in a heading, in the author's summary or among the first
 * 400 words. */
#ifndef FVI_CANDIDATES_H
#define FVI_CANDIDATES_H

#include "mind/focus/units.h"

/* Name; a number for each candidate. */
#define FVI_PHRASE_FEATURES(X)                                                                                                 \
    X(words)     /* of the phrase */                                                                                           \
    X(chars)     /* code points */                                                                                             \
    X(ones)      /* words of a single character */                                                                             \
    X(last_noun) /* shares of the class of the last word … */                                                                \
    X(last_adj)                                                                                                                \
    X(last_verb)                                                                                                               \
    X(first_noun) /* … and of the first */                                                                                   \
    X(first_adj)                                                                                                               \
    X(first_verb)                                                                                                              \
    X(most_verb)  /* the largest share of verb before the last word */                                                         \
    X(least_name) /* the smallest share of noun and adjective */                                                               \
    X(gerund)     /* the last word ends in -ing */                                                                             \
    X(left_more)  /* noun or adjective directly to its left: the phrase may be longer; mean over its mentions */               \
    X(right_more) /* noun directly to its right */                                                                             \
    X(left_verb)                                                                                                               \
    X(right_verb)                                                                                                              \
    X(left_one) /* single character directly to its left */                                                                    \
    X(right_one)                                                                                                               \
    X(left_edge) /* a stop word or a sign */                                                                                   \
    X(right_edge)                                                                                                              \
    X(left_kinds) /* ln of the number of different neighbours; every edge is one of its kind */                                \
    X(right_kinds)                                                                                                             \
    X(count)    /* ln of the number of mentions */                                                                             \
    X(rate)     /* ln of mentions in a thousand words + 1/2 */                                                                 \
    X(idf_mean) /* of its words, in general text (frequency.h) */                                                              \
    X(idf_least)                                                                                                               \
    X(idf_most)                                                                                                                \
    X(idf_last)                                                                                                                \
    X(mass_mean) /* ln of the attention on its words, times the number of words of the text */                                 \
    X(mass_least)                                                                                                              \
    X(together)      /* ln of mentions of the phrase for each mention of its rarest word */                                    \
    X(together_most) /* … of its most common word */                                                                         \
    X(count_mean)    /* ln of the mean mentions of its words */                                                                \
    X(first)         /* ln of the words before its first mention */                                                            \
    X(spread)        /* from the first mention to the last, share of the text */                                               \
    X(heading)       /* ln of 1 + mentions in headings and other lines without a stop */                                       \
    X(sections)      /* ln of the number of sections it stands in */                                                           \
    X(sentences)     /* ln of the share of sentences it stands in */                                                           \
    X(capital)       /* share of mentions in capitals, sentence starts apart */                                                \
    X(acronym)       /* share of mentions with an acronym */                                                                   \
    X(latin)         /* letters of the Latin alphabet in it */                                                                 \
    X(brackets)      /* it stands behind a bracket */                                                                          \
    X(quoted)        /* it stands in quotation marks, 《》 included */                                                       \
    X(text_words)    /* ln of the words of the text */

typedef enum fvi_phrase_feature {
#define FVI_PHRASE_FEATURE_ENUM(name) FVI_PHRASE_##name,
    FVI_PHRASE_FEATURES(FVI_PHRASE_FEATURE_ENUM)
#undef FVI_PHRASE_FEATURE_ENUM
        FVI_PHRASE_N
} fvi_phrase_feature;

enum { FVI_PHRASE_LONGEST = 6 };

typedef struct fvi_candidate {
    fvi_str text;                     /* as it stands where it is first met, without a final 's */
    uint32_t n;                       /* words */
    uint32_t key[FVI_PHRASE_LONGEST]; /* of each word: its stem, the same for every form */
    uint32_t count, unit;             /* mentions; where it is first met */
    uint32_t file;
    float feature[FVI_PHRASE_N];
} fvi_candidate;
typedef FVI_VEC(fvi_candidate) fvi_candidates;

/** Candidates in order of their first mention. mass (V): attention on each term. Errors FV_ENOMEM. */
fv_status fvi_candidates_find(fv_ctx *ctx, fvi_arena *arena, const fvi_lexicon *lex, const fvi_units *units,
                              const fvi_doc *const *docs, const double *mass, fvi_candidates *out);
const char *fvi_phrase_feature_name(fvi_phrase_feature feature);

#endif
