/* SPDX-License-Identifier: Apache-2.0 */
/** What can be said of a short story with given words: whether they stand in it, how far apart its other words are, and whether
 * it is a story at all.
 *
 *      integration = mean over all pairs of its content words of 1 - cosine
 *
 *  after the divergent semantic integration of Johnson et al. 2022 (doi 10.3758/s13428-022-01986-2), who used vectors of words
 * in context; these are fovea's static ones, so published values are not comparable. A content word is no stop word, has a
 * vector and a Zipf frequency of 2.6 or more, and counts once (by stem). The given words are left out: they were drawn to be
 * far apart. Longer texts have other values, so the percentile is among passages of four sentences of general text with as many
 * content words (data/story-norms.txt, recipes/spark/story.py). It says how far apart, not how good: words thrown together are
 * far apart too. low, high: 95 %, by leaving out one word after the other (jackknife). Validated against nothing yet. Test:
 * tests/unit/people/test_story.c */
#ifndef FVI_STORY_H
#define FVI_STORY_H

#include "people/spark/spark.h"

enum { FVI_STORY_GIVEN_MOST = 3, FVI_STORY_LEAST = 8, FVI_STORY_MOST = 300 }; /* content words for a score; looked at */

/* The first that holds. Name in JSON and CSV. Words for people: FVI_TXT_STORY_id. */
#define FVI_STORY_FAULT_MAP(X)                                                                                                 \
    X(EMPTY, "empty")                   /* no word */                                                                          \
    X(OTHER_LANGUAGE, "other_language") /* mostly */                                                                           \
    X(COPIED, "copied")                 /* the words of the task, and little else */                                           \
    X(REPEATED, "repeated")             /* half of the sentences or more repeat others */                                      \
    X(LIST, "list")                     /* words without the small words that make sentences */                                \
    X(SHORT, "short")                   /* fewer than FVI_STORY_LEAST content words */
typedef enum fvi_story_fault {
    FVI_STORY_FAULT_NONE,
#define FVI_STORY_ENUM(id, name) FVI_STORY_FAULT_##id,
    FVI_STORY_FAULT_MAP(FVI_STORY_ENUM)
#undef FVI_STORY_ENUM
        FVI_STORY_FAULT_N
} fvi_story_fault;

typedef struct fvi_story {
    fvi_story_fault fault;
    size_t sentences, distinct; /* distinct: that do not repeat an earlier one */
    size_t words, content;      /* content: on which integration rests */
    double small_words;         /* share of stop words */
    size_t given;               /* how many of the given words stand in it, inflected too */
    bool uses[FVI_STORY_GIVEN_MOST];
    double integration, low, high, error;               /* NaN when there is a fault */
    double percentile, percentile_low, percentile_high; /* 1 to 99; the ends are those of the interval */
} fvi_story;

/** "list"; "" for none. Static. */
const char *fvi_story_fault_name(fvi_story_fault fault);
/** What is wrong and what would count, in the language of the context; "" for none. Static. */
const char *fvi_story_fault_text(const fv_ctx *ctx, fvi_story_fault fault);

/** s opened by fvi_sparking_open (of its result only the language is looked at). Errors FV_EINTERRUPT, FV_ENOMEM. */
fv_status fvi_story_score(fvi_sparking *s, const fvi_str *given, size_t given_n, fvi_str text, fvi_story *out);

/** Where an integration lies among passages with so many content words: 1 to 99. */
double fvi_story_percentile(bool chinese, size_t content, double integration);

#endif
