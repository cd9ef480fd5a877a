/* SPDX-License-Identifier: Apache-2.0 */
/** An answer taken apart: its folded words with what is known of each. */
#ifndef FVI_ANSWER_H
#define FVI_ANSWER_H

#include "mind/ideas/doubt.h"
#include "mind/ideas/vocabulary.h"
#include "mind/lexicon/terms.h"
#include "mind/lexicon/vectors.h"

/* One word by itself; the same wherever it stands. */
typedef struct fvi_answer_form {
    fvi_str form, stem; /* folded; stem: what other forms of it share */
    bool han, number, content, mash;
    fvi_known known;
    uint32_t chars, rare_chars; /* Han only; rare: fewer than 120 times in 33 million words */
    double zipf;                /* of the listed word behind it */
    double spelling;            /* English words that are not known: fvi_vocabulary_spelling; else 0 */
    double noun, verb;
    bool has_vector;
    uint32_t vector;
    double worth; /* along the direction of what people answer (doubt.h); 0 without a vector */
} fvi_answer_form;

typedef struct fvi_answer_word {
    const fvi_answer_form *of;
    uint32_t start, end; /* in the folded text */
} fvi_answer_word;

typedef struct fvi_answer {
    fvi_str text; /* folded */
    FVI_VEC(fvi_answer_word) words;
    size_t latin, han, foreign; /* letters: a to z with or without signs above, Han, all other writing */
    size_t content;             /* content words */
} fvi_answer;

typedef struct fvi_answer_reader fvi_answer_reader;

/** model: borrowed. Errors FV_ENOMEM, FV_EFAIL. */
fv_status fvi_answer_reader_new(fv_ctx *ctx, bool chinese, const fvi_doubt_model *model, fvi_answer_reader **out);
void fvi_answer_reader_free(fvi_answer_reader *r);
/** Forget the answers read so far, and the words when there are too many. Errors FV_ENOMEM. */
fv_status fvi_answer_reader_forget(fvi_answer_reader *r);
/** Views hold until the next forget; several answers may be held at once (the object and the answer). */
fv_status fvi_answer_read(fvi_answer_reader *r, fvi_str text, fvi_answer *out);
const fvi_vectors *fvi_answer_vectors(const fvi_answer_reader *r);

#endif
