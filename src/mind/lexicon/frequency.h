/* SPDX-License-Identifier: Apache-2.0 */
/** How common a word is: the 50,000 most frequent words of each language, counted by recipes/lexicon in general text (reviews,
 * articles, abstracts, newsgroups; for Chinese also law and shopping). */
#ifndef FVI_FREQUENCY_H
#define FVI_FREQUENCY_H

#include "base/core/core.h"

typedef struct fvi_frequency {
    uint32_t rank; /* 1 is the most frequent; words of the same count share the best rank */
    double zipf;   /* log10 of occurrences in 10^9 words: 7.8 "the", 4 common, 3 rare */
    double idf;    /* ln(documents / documents with the word): about 0 "the", 12 in one document only */
} fvi_frequency;

enum { FVI_FREQUENCY_KEY = 64 };

/** The frequency of a word as fvi_words_find cuts it and fvi_fold folds it. A word of Han characters is looked up among the
 * Chinese words, any other among the English ones. False when the word is not listed; then *out holds what lies behind the end
 * of the list: rank = words + 1, zipf of half the least count, idf of a word in one document (so rarer than every listed word,
 * by each measure). No allocation; safe from any thread. About a microsecond. */
bool fvi_frequency_of(fvi_str folded, fvi_frequency *out);
/** Its idf alone, in half the time. */
double fvi_frequency_idf(fvi_str folded);

/** Number of listed words. */
uint32_t fvi_frequency_words(bool chinese);

/** The form under which a folded word is counted and looked up, in *into: curly apostrophes straight, no final "'s". Empty when
 * it is longer than FVI_FREQUENCY_KEY bytes. */
fvi_str fvi_frequency_key(fvi_str folded, char into[FVI_FREQUENCY_KEY]);

#endif
