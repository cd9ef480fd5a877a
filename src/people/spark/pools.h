/* SPDX-License-Identifier: Apache-2.0 */
/** What stands before a person: objects, nouns, far pairs and triples of nouns, from data/spark-{objects,nouns}.*.txt.
 *
 *      fvi_pool_prompt prompt;
 *      fvi_pool_object(ctx, arena, false, 'A', &used, seed, &prompt)      "a brick", of form A, not yet in used
 *
 *  form    'A', 'B' or 'C': the three forms share no word and are matched in frequency (recipes/spark/pools.py); 0: any.
 *  used    what the person has had, in any order: `text` of earlier prompts, or their words. Nothing comes again before all
 *          of the form (of the pool, for form 0) has come as often. NULL: nothing yet.
 *  seed    same seed and used, same prompt.
 *
 *  The views live in the program's data and, texts of several words, in the arena. Errors FV_EUSAGE (no such form), FV_ENOMEM.
 *  Neighbours: rat.h, filler.h. Test: tests/unit/people/test_pools.c */
#ifndef FVI_POOLS_H
#define FVI_POOLS_H

#include "base/core/core.h"

enum { FVI_POOL_WORDS = 3 };
/* Two words are far when 1 - cosine lies between these: over half of all pairs of nouns. What lies beyond the upper end is
 * chance of the vectors. */
#define FVI_POOL_FAR_LEAST    0.95
#define FVI_POOL_FAR_MOST     1.10
#define FVI_POOL_TRIPLE_LEAST 0.90 /* of each of the three pairs */

typedef struct fvi_pool_prompt {
    fvi_str text;                 /* "a brick", "snow, law": to be shown and to be kept */
    fvi_str word[FVI_POOL_WORDS]; /* "brick"; "snow", "law" */
    uint32_t words;
    char form;
    double zipf;     /* mean of its words */
    double distance; /* the least between two of its words; NaN for one word */
} fvi_pool_prompt;

/** A thing, for alternate uses. */
fv_status fvi_pool_object(fv_ctx *ctx, fvi_arena *arena, bool chinese, char form, const fvi_strs *used, uint64_t seed,
                          fvi_pool_prompt *out);
/** A noun to start a chain from. */
fv_status fvi_pool_noun(fv_ctx *ctx, fvi_arena *arena, bool chinese, char form, const fvi_strs *used, uint64_t seed,
                        fvi_pool_prompt *out);
/** Two nouns far apart, of one form and, as far as others are left, within half a Zipf of each other. */
fv_status fvi_pool_pair(fv_ctx *ctx, fvi_arena *arena, bool chinese, char form, const fvi_strs *used, uint64_t seed,
                        fvi_pool_prompt *out);
/** Three nouns, each far from the others. */
fv_status fvi_pool_triple(fv_ctx *ctx, fvi_arena *arena, bool chinese, char form, const fvi_strs *used, uint64_t seed,
                          fvi_pool_prompt *out);

/* The lists themselves. */
typedef struct fvi_pool_entry {
    char form;
    fvi_str word, text;
    double zipf;
    uint32_t times; /* in used */
} fvi_pool_entry;
typedef FVI_VEC(fvi_pool_entry) fvi_pool_entries;
typedef enum fvi_pool_kind { FVI_POOL_OBJECTS, FVI_POOL_NOUNS } fvi_pool_kind;
/** In order of the file. */
fv_status fvi_pool_list(fv_ctx *ctx, fvi_arena *arena, bool chinese, fvi_pool_kind kind, fvi_pool_entries *out);

#endif
