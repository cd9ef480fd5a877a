/* SPDX-License-Identifier: Apache-2.0 */
/** The load of single words: how long a reader's eyes are expected to stay, as a multiple of the mean word. A weighted sum of a
 *  few plain features; the weights (data/word-load.txt) were fitted by recipes/load/eye.py to reading times that people made.
 */
#ifndef FVI_WORDLOAD_H
#define FVI_WORDLOAD_H

#include "mind/burden/burden.h"

typedef struct fvi_wordload {
    uint32_t sentence; /* index into the sentences of the burden */
    uint32_t position; /* in the sentence, from 1 */
    uint32_t length;   /* letters, digits and Han characters */
    uint32_t distance; /* words between its term and the last mention of it; 0 where there is none */
    bool seen;         /* its term has been mentioned before */
    double load;
} fvi_wordload;

/** One for each word of the burden, in the arena of the burden. Errors FV_ENOMEM. */
fv_status fvi_wordloads_find(const fvi_burden *b, fvi_wordload **out);

#endif
