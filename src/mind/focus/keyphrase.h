/* SPDX-License-Identifier: Apache-2.0 */
/** Key phrases: candidates (candidates.h), each weighed by what can be seen of it: the classes of its words and of its
 * neighbours, how often it comes and how evenly, how rare its words are elsewhere, the attention on them, where it stands
 * first. How much each sight is worth was learnt from phrases that people chose (data/phrases.txt, trees.h), with one setting
 * for all kinds of text. Measured: docs/quality/phrases.md. */
#ifndef FVI_KEYPHRASE_H
#define FVI_KEYPHRASE_H

#include "mind/focus/units.h"

typedef struct fvi_keyphrase {
    fvi_str text; /* as it stands where it is first met */
    double weight;
    uint32_t count;
    uint32_t unit; /* where it is first met */
} fvi_keyphrase;

/** The best phrases, heaviest first, at most `most`; their weights add up to 1. mass (V): attention on each term.
 *  A phrase inside a better one, or around a better one, is left out unless it also lives on its own. Errors FV_ENOMEM. */
fv_status fvi_keyphrases_find(fv_ctx *ctx, fvi_arena *arena, const fvi_lexicon *lex, const fvi_units *units,
                              const fvi_doc *const *docs, const double *mass, size_t most, fvi_keyphrase **out, size_t *n);

#endif
