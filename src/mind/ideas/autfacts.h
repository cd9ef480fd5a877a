/* SPDX-License-Identifier: Apache-2.0 */
/** What the originality model sees of an answer ("a boat for ants") to an object ("walnut shell"): the mean of its word
 * vectors, some plain numbers, and its letters and words as n-grams. The recipe learns from exactly these numbers
 * (recipes/aut/autfacts_dump.c prints them), so that training and serving cannot differ.
 *
 *  Only the first 2,000 bytes of an answer are looked at. Letter case, width, traditional forms, blanks and punctuation do not
 * matter. */
#ifndef FVI_AUTFACTS_H
#define FVI_AUTFACTS_H

#include "base/core/core.h"

/* The plain numbers. Similarities are cosines of vectors; a content word has an idf (frequency.h) of at least 2. */
#define FVI_AUT_PLAIN_MAP(X)                                                                                                   \
    X(WORDS)      /* ln(1 + words) */                                                                                          \
    X(CONTENT)    /* root of the number of content words */                                                                    \
    X(LETTERS)    /* ln(1 + characters) */                                                                                     \
    X(ZIPF_MEAN)  /* how common its words are (frequency.h) */                                                                 \
    X(ZIPF_LEAST) /* the rarest of them */                                                                                     \
    X(IDF_MEAN)   /* of the content words */                                                                                   \
    X(IDF_MOST)                                                                                                                \
    X(IDF_SUM)   /* its root */                                                                                                \
    X(NEAR)      /* similarity of answer and object */                                                                         \
    X(NEAR_MOST) /* of the content word nearest to the object */                                                               \
    X(NEAR_LEAST)                                                                                                              \
    X(NEAR_MEAN)                                                                                                               \
    X(KNOWN) /* share of words that have a vector */                                                                           \
    X(NOUN)  /* mean share of each class (wordclass.h) */                                                                      \
    X(ADJECTIVE)                                                                                                               \
    X(VERB)                                                                                                                    \
    X(COHERENCE) /* length of the mean vector: 1 when all words say the same */                                                \
    X(TO)        /* begins with "to" or 用 */

typedef enum fvi_aut_plain {
#define FVI_AUT_PLAIN_ENUM(id) FVI_AUT_##id,
    FVI_AUT_PLAIN_MAP(FVI_AUT_PLAIN_ENUM)
#undef FVI_AUT_PLAIN_ENUM
        FVI_AUT_PLAIN_N
} fvi_aut_plain;

enum { FVI_AUT_DIMS = 160, FVI_AUT_UNIT = 1024, FVI_AUT_GRAMS = 4096, FVI_AUT_NAME = 64 };

/* Vectors have length FVI_AUT_UNIT, or are zero when no word is known. */
typedef struct fvi_autobject {
    char name[FVI_AUT_NAME]; /* folded, without article, plural and blanks; "" when too long */
    size_t n;
    int16_t vector[FVI_AUT_DIMS];
} fvi_autobject;

typedef struct fvi_autfacts {
    int16_t vector[FVI_AUT_DIMS];
    double plain[FVI_AUT_PLAIN_N];
    uint32_t words, known; /* words looked at; those with a vector */
    /* Hashes, as often as they stand there: runs of characters, words and pairs of neighbours up to letters_n, then the stems
     * of content words and every pair of them up to grams_n. */
    uint32_t grams[FVI_AUT_GRAMS];
    uint32_t letters_n, grams_n;
} fvi_autfacts;

typedef struct fvi_autreader fvi_autreader; /* one for each thread */

/** Errors FV_ENOMEM, FV_EFAIL (ICU), FV_EMODEL. */
fv_status fvi_autreader_new(fv_ctx *ctx, bool chinese, fvi_autreader **out);
void fvi_autreader_free(fvi_autreader *r);
fv_status fvi_autreader_object(fvi_autreader *r, fvi_str object, fvi_autobject *out);
fv_status fvi_autreader_answer(fvi_autreader *r, const fvi_autobject *object, fvi_str answer, fvi_autfacts *out);

/** The hash under which an n-gram counts for one object only. */
uint32_t fvi_aut_cross(uint32_t gram, const fvi_autobject *object);

#endif
