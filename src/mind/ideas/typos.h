/* SPDX-License-Identifier: Apache-2.0 */
/** Words that look like slips of the pen for each other, found as the words come in.
 *
 *  Two words are such neighbours when one or two steps lead from one to the other (a letter left out, put in, changed, or two
 *  that changed places; two steps only in words of nine letters and more) and
 *      one is known (fvi_shape_knows) and the other is not: nail and snail are two words, hamemr is a hammer; or
 *      neither is known, both have six letters and more, and one step parts them.
 *  Words have five letters at least and no digit.
 *
 *  Found by deletions: every way to leave out one or two of the first eight letters gives a tag; neighbours share one (W.
 * Garbe's SymSpell). Cost: at most 37 tags a word. */
#ifndef FVI_TYPOS_H
#define FVI_TYPOS_H

#include "mind/ideas/ideaform.h"
#include "mind/ideas/tagtable.h"

enum { FVI_TYPO_NEIGHBOURS = 6 };

typedef struct fvi_typos fvi_typos;

fv_status fvi_typos_new(fv_ctx *ctx, fvi_typos **out);
void fvi_typos_free(fvi_typos *t);
/** Take note of a word and say what its neighbours are so far: their canon into out; returns through *n how many. Beyond
 * 150,000 words no new ones are taken note of, so that memory stays bounded. Errors FV_ENOMEM. */
fv_status fvi_typos_meet(fvi_typos *t, const fvi_ideaword *word, uint64_t out[FVI_TYPO_NEIGHBOURS], size_t *n);
/** Steps between two words (optimal string alignment), at most most + 1. Bytes count as letters. */
size_t fvi_typo_steps(fvi_str a, fvi_str b, size_t most);

#endif
