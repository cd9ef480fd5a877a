/* SPDX-License-Identifier: Apache-2.0 */
/** What kind of word it mostly is: noun, adjective, verb, or one of the small words. Learnt from the company that words keep in
 * general text (recipes/phrases/classes.py), no tagged text and no dictionary: a word that stands behind "the" and before "is"
 * is a noun. A guess for each word, not for each place. */
#ifndef FVI_WORDCLASS_H
#define FVI_WORDCLASS_H

#include "base/core/core.h"

typedef struct fvi_wordclass {
    double noun, adjective, verb, other; /* shares; they add up to 1 */
    bool listed;                         /* the word itself, not only its ending */
} fvi_wordclass;

/** The class of a word as fvi_frequency_key gives it. A word that is not listed goes by its ending. No allocation; safe from
 * any thread. About a microsecond. */
fvi_wordclass fvi_wordclass_of(fvi_str key);

#endif
