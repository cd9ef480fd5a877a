/* SPDX-License-Identifier: Apache-2.0 */
/** Relations: what things do to each other (data/relations.txt), found in texts of any field. */
#ifndef FVI_COACH_RELATIONS_H
#define FVI_COACH_RELATIONS_H

#include "people/spark/coach.h"

typedef struct fvi_relation_words {
    fvi_map of;       /* stem -> relation + 1; a stem of two relations keeps the first */
    fvi_strs work[2]; /* phrases that say how something works: English, Chinese */
    size_t n;
} fvi_relation_words;

/** Read the table with the stems of this lexicon. Errors FV_ENOMEM, FV_EFAIL (a fault of the build). */
fv_status fvi_relations_new(fv_ctx *ctx, fvi_arena *arena, fvi_lexicon *lex, fvi_relation_words *out);
/** Bit of the relation that the term names; 0: none. */
uint64_t fvi_relation_of(const fvi_relation_words *r, const fvi_lexicon *lex, uint32_t term);
/** Does the text say how something works? Counts different phrases. */
size_t fvi_relations_work(const fvi_relation_words *r, fvi_str text);
/** The name of a relation; empty when there is none of that number. */
fvi_str fvi_relation_name(size_t relation, bool chinese);

#endif
