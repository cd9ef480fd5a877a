/* SPDX-License-Identifier: Apache-2.0 */
/** Collocations: neighbouring terms that belong together in this document become terms of their own, so that "attention budget"
 * or 注意力预算 weighs as one thing in the vectors. No dictionary knows them; the document itself shows them:
 *
 *      npmi(a, b) = ln(p_ab / (p_a p_b)) / −ln p_ab ≥ .45       they attract each other (Bouma 2009)
 *      min(H_left, H_right) ≥ .6                                and what stands around them varies (branching entropy)
 *
 *  and they stand together three times at least. */
#ifndef FVI_COLLOCATION_H
#define FVI_COLLOCATION_H

#include "mind/focus/units.h"

typedef struct fvi_joined {
    fvi_tokens tokens; /* unit by unit, in order of the text */
    uint32_t *first;   /* (units + 1) */
} fvi_joined;

/** Tokens that span two neighbours, for every unit; their terms are new in the lexicon. Counting runs over all units.
 *  Errors FV_ENOMEM. */
fv_status fvi_collocations_find(fv_ctx *ctx, fvi_arena *arena, fvi_lexicon *lex, const fvi_units *units,
                                const fvi_doc *const *docs, fvi_joined *out);
/** True when nothing but a blank or a hyphen (between 词: nothing) stands between two tokens. */
bool fvi_tokens_adjacent(fvi_str text, const fvi_token *a, const fvi_token *b);

#endif
