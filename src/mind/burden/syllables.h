/* SPDX-License-Identifier: Apache-2.0 */
/** Syllables of an English word: groups of vowels, corrected by the patterns of data/syllables.txt. */
#ifndef FVI_SYLLABLES_H
#define FVI_SYLLABLES_H

#include "base/core/str.h"

enum { FVI_SYLLABLE_PATTERNS = 200, FVI_SYLLABLE_SIGNS = 8 };

/* A pattern as sets of signs: bit c - 'a', and three more for ^, $ and the apostrophe. */
typedef struct fvi_syllable_pattern {
    uint32_t sign[FVI_SYLLABLE_SIGNS];
    uint32_t n;
    int add; /* +1 or -1 for each match */
} fvi_syllable_pattern;

typedef struct fvi_syllables {
    fvi_syllable_pattern pattern[FVI_SYLLABLE_PATTERNS];
    size_t n;
} fvi_syllables;

/** The table of data/syllables.txt. */
void fvi_syllables_init(fvi_syllables *s);
/** Syllables of a word in lower case, at least 1. */
uint32_t fvi_syllables_of(const fvi_syllables *s, fvi_str word);
/** True when the word has three syllables or more without a final -ing, -ed or -es. */
bool fvi_is_long_without_ending(const fvi_syllables *s, fvi_str word);

#endif
