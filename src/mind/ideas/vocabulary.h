/* SPDX-License-Identifier: Apache-2.0 */
/** Whether an English word exists, as far as fovea can tell: listed, a form or a compound of listed words, one slip of the
 * finger away from one, or at least spelled as English words are. A set in memory of some 87,000 words, made once: 10 ms, 1 MB.
 */
#ifndef FVI_VOCABULARY_H
#define FVI_VOCABULARY_H

#include "mind/lexicon/frequency.h"

typedef enum fvi_known {
    FVI_KNOWN_NOT,
    FVI_KNOWN_SLIP,     /* "papperweight": one letter more, less, other or two in the wrong order */
    FVI_KNOWN_COMPOUND, /* "flowerbed" */
    FVI_KNOWN_FORM,     /* "unclogger" */
    FVI_KNOWN_LISTED
} fvi_known;

typedef struct fvi_vocabulary fvi_vocabulary;

/** In the arena. Errors FV_ENOMEM. */
fv_status fvi_vocabulary_new(fv_ctx *ctx, fvi_arena *arena, fvi_vocabulary **out);
/** word: folded; *base: the listed word behind a slip, a form or (its last part) a compound; room for FVI_FREQUENCY_KEY bytes.
 * Words longer than that, and words with other signs than a to z and ', are not known unless listed. About a microsecond; 20
 * for what is not known. */
fvi_known fvi_vocabulary_find(const fvi_vocabulary *v, fvi_str word, char base[FVI_FREQUENCY_KEY], size_t *base_n);
/** How English the spelling is: the mean log10 of the chance of each letter after the two before it; -0.9 words, -1.6 mash. */
double fvi_vocabulary_spelling(const fvi_vocabulary *v, fvi_str word);

#endif
