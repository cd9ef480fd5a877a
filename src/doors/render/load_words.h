/* SPDX-License-Identifier: Apache-2.0 */
/** One word of a measured text with all that is shown of it. */
#ifndef FVI_LOAD_WORDS_H
#define FVI_LOAD_WORDS_H

#include "doors/render/render.h"

typedef struct fvi_word_row {
    fvi_span span;
    fvi_str text;
    const char *term; /* "new", "seen"; NULL: the word is no term */
    const fvi_wordload *word;
    const fvi_spelling *spelling;
    const fvi_sentence *sentence;
} fvi_word_row;

fvi_word_row fvi_word_row_of(const fvi_load_file *file, size_t i);

#endif
