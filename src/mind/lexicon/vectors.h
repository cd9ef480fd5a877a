/* SPDX-License-Identifier: Apache-2.0 */
/** Static word vectors: 40,000 words of each language, made by recipes/words from general text (and, for English, association
 * norms). The cosine of two words says how near they are in use and in people's minds; it is no probability and not comparable
 * with other vectors.
 *
 *      fvi_vectors v;
 *      uint32_t king, queen;
 *      if (!fvi_vectors_of(ctx, false, &v) && fvi_vectors_find(&v, FVI_STR("king"), &king) && …)
 *          near = fvi_vectors_cosine(&v, king, queen);
 *
 *  The tables stand in the program's read-only data: opening reads the index of the words only, and what is not asked for is
 * never read from disk. No allocation; safe from any thread. */
#ifndef FVI_VECTORS_H
#define FVI_VECTORS_H

#include "base/core/core.h"

enum { FVI_VECTORS_VERSION = 1, FVI_VECTORS_MAX_DIMS = 512 };

/** A view of one table; plain data, copy as you like. */
typedef struct fvi_vectors {
    uint32_t words, dims;
    const unsigned char *starts; /* (words + 1) u32, little-endian: where each word starts in text */
    const char *text;            /* the words, sorted by their bytes, one behind the other */
    const unsigned char *codes;  /* (words, dims / 2): two values a byte */
} fvi_vectors;

typedef struct fvi_neighbour {
    uint32_t word;
    float cosine;
} fvi_neighbour;

/** The built-in table of a language. Errors FV_EFORMAT (never, in a program that passed its tests). */
fv_status fvi_vectors_of(fv_ctx *ctx, bool chinese, fvi_vectors *out);
/** A table in memory, checked as far as reading it needs: vectors.c describes the format. The bytes must live as long as the
 * view. Errors FV_EFORMAT. */
fv_status fvi_vectors_view(fv_ctx *ctx, fvi_str bytes, fvi_vectors *out);

/** Where a word stands; folded as fvi_fold does it. False when it has no vector. */
bool fvi_vectors_find(const fvi_vectors *v, fvi_str folded, uint32_t *word);
/** The word at a place below v->words. */
fvi_str fvi_vectors_word(const fvi_vectors *v, uint32_t word);
/** -1 to 1, exactly 1 for the same word. */
double fvi_vectors_cosine(const fvi_vectors *v, uint32_t a, uint32_t b);
/** The vector, of length 1, into (v->dims) floats. */
void fvi_vectors_into(const fvi_vectors *v, uint32_t word, float *out);
/** The k words nearest to any vector of (v->dims) floats (a word's own, a sum of several), nearest first; of equals the one
 * that sorts first. The word itself is among them. Returns how many: k, or all. A zero vector is near to nothing: 0. About 10
 * ms. */
size_t fvi_vectors_nearest(const fvi_vectors *v, const float *query, size_t k, fvi_neighbour *out);

#endif
