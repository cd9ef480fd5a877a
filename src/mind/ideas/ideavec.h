/* SPDX-License-Identifier: Apache-2.0 */
/** The vector of a short text: the mean of its content words' vectors (mind/lexicon/vectors.h), each of length 1, weighed by
 * idf (frequency.h); then of length 1.
 *
 *      v = Σ idf_w x_w / |Σ idf_w x_w|        over the content words w of the text that have a vector
 *
 *  A Chinese 词 without a vector stands for its characters (those that have one, each with its share of the idf). A text
 * without such content words goes by its stop words; one without any has no place. The words keep their order out of it, and
 * what is rare weighs more. For whoever wants to hold ideas, passages or stories against each other. */
#ifndef FVI_IDEAVEC_H
#define FVI_IDEAVEC_H

#include "mind/lexicon/terms.h"
#include "mind/lexicon/vectors.h"

typedef struct fvi_ideaspace fvi_ideaspace; /* one language, one thread */

/** Errors FV_ENOMEM, FV_EFAIL (ICU data missing). */
fv_status fvi_ideaspace_new(fv_ctx *ctx, bool chinese, fvi_ideaspace **out);
void fvi_ideaspace_free(fvi_ideaspace *s);
/** Values of a vector. */
size_t fvi_ideaspace_dims(const fvi_ideaspace *s);
/** The vector of a text (any bytes) into (dims) floats. *placed is false when no word of it has a vector: then zeros.
 *  Errors FV_ENOMEM. About 10 µs for ten words. */
fv_status fvi_ideavec_of(fvi_ideaspace *s, fvi_str text, float *out, bool *placed);

/* A content word of a text, for whoever compares word by word. */
#define FVI_IDEA_NOWHERE UINT32_MAX
typedef struct fvi_ideaplace {
    uint32_t word; /* in the table of vectors, or FVI_IDEA_NOWHERE */
    float weight;  /* idf, or its share */
    uint64_t term; /* the same for all inflections */
} fvi_ideaplace;
typedef FVI_VEC(fvi_ideaplace) fvi_ideaplaces;

/** The content words by themselves, in order of the text, appended to *out; the stop words when there are none. */
fv_status fvi_ideaplaces_of(fvi_ideaspace *s, fvi_arena *arena, fvi_str text, fvi_ideaplaces *out);
/** The vector of such words. False, and zeros, when none has a place. */
bool fvi_ideavec_mean(const fvi_ideaspace *s, const fvi_ideaplace *places, size_t n, float *out);
const fvi_vectors *fvi_ideaspace_vectors(const fvi_ideaspace *s);

/** a·b, summed in double; of unit vectors the cosine. */
double fvi_dot(const float *a, const float *b, size_t n);

#endif
