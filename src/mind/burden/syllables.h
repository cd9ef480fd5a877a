/* SPDX-License-Identifier: Apache-2.0 */
/** Syllables of an English word: groups of vowels, corrected by the patterns of data/syllables.txt. */
#ifndef FVI_SYLLABLES_H
#define FVI_SYLLABLES_H

#include "base/core/str.h"

enum { FVI_SYLLABLE_PATTERNS = 200 };

typedef struct fvi_syllables {
    fvi_str pattern[FVI_SYLLABLE_PATTERNS];
    int add[FVI_SYLLABLE_PATTERNS]; /* +1 or -1 for each match */
    size_t n;
} fvi_syllables;

/** The table; views into the program's own data. */
void fvi_syllables_init(fvi_syllables *s);
/** Syllables of a word in lower case, at least 1. */
uint32_t fvi_syllables_of(const fvi_syllables *s, fvi_str word);
/** True for words that Gunning calls complex: three syllables or more when a final -ing, -ed or -es is taken off. */
bool fvi_is_complex(const fvi_syllables *s, fvi_str word);

#endif
