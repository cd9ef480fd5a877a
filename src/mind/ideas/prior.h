/* SPDX-License-Identifier: Apache-2.0 */
/** Prior art: which passage (a sentence of a person's documents) comes nearest to an idea, and how near.
 *
 *      fvi_prior *prior;
 *      fvi_prior_new(ctx, chinese, &prior);
 *      for each sentence: fvi_prior_add(prior, sentence);              numbered from 0
 *      for each idea: fvi_prior_ask(prior, idea, &found);              found.near.passage, found.novelty
 *
 *  A passage of more than twelve content words is read in windows of twelve, each six words after the one before it: words far
 * apart say nothing together. Over the content words t of the idea (each once, with weight w_t: idf) and the words u of a
 * window:
 *
 *      s(t, u) = 1 for forms of the same word, else max(0, (cos(t, u) − 0.4) / 0.6)
 *      words   = Σ_t w_t [t stands in the window] / Σ_t w_t      how much of the idea the passage says in the same words
 *      near    = Σ_t w_t max_u s(t, u) / Σ_t w_t                 and in like words
 *      novelty = 1 − the greatest near of all passages
 *
 *  What is approximate: of like words, only the sixteen nearest to t that stand in any passage are looked at; and when the
 * words of an idea stand in more than 100,000 places together, the commonest last ones are left out. Everything else is exact:
 * the passages are found through an index from words to passages, so an idea costs the places of its words and their like, not
 * all passages. Cost: about 50 µs an idea with 20,000 sentences, once 1 ms for each new word. Order of equals: the first
 * passage. */
#ifndef FVI_PRIOR_H
#define FVI_PRIOR_H

#include "mind/ideas/ideavec.h"

typedef struct fvi_prior fvi_prior; /* one language, one thread */

#define FVI_PRIOR_NONE UINT32_MAX

typedef struct fvi_prior_hit {
    uint32_t passage; /* FVI_PRIOR_NONE when no passage has a word of it */
    double value;     /* 0 to 1 */
} fvi_prior_hit;

typedef struct fvi_prior_found {
    fvi_prior_hit near, words; /* the greatest of each; the passages may differ */
    double novelty;            /* NAN when the idea has no content word, or there are no passages */
} fvi_prior_found;

/** Errors FV_ENOMEM, FV_EFAIL (ICU data missing). */
fv_status fvi_prior_new(fv_ctx *ctx, bool chinese, fvi_prior **out);
void fvi_prior_free(fvi_prior *p);
/** Take in the next passage; its bytes are not kept. Passages may still come after questions, but then the index is made anew
 * with the next one. Errors FV_ENOMEM. */
fv_status fvi_prior_add(fvi_prior *p, fvi_str passage);
/** Errors FV_ENOMEM. */
fv_status fvi_prior_ask(fvi_prior *p, fvi_str idea, fvi_prior_found *out);

#endif
