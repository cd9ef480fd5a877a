/* SPDX-License-Identifier: Apache-2.0 */
/** Units: the sentences of one or more documents, with what each is good for. */
#ifndef FVI_UNITS_H
#define FVI_UNITS_H

#include "mind/lexicon/terms.h"
#include "world/docs/docs.h"

typedef enum fvi_role {
    FVI_ROLE_CANDIDATE, /* may be picked */
    FVI_ROLE_CONTEXT,   /* prose that is not picked: too short, no sentence, a lead-in */
    FVI_ROLE_SUMMARY,   /* the author's own summary */
    FVI_ROLE_HEADING,   /* title or heading */
} fvi_role;

typedef struct fvi_unit {
    uint32_t file;
    fvi_span span;
    uint32_t block;
    uint32_t words;
    uint32_t tokens_first, tokens_n; /* into tokens */
    uint32_t parts_first, parts_n;   /* into parts: its words by ICU */
    uint32_t place, places;          /* n-th of so many candidates of its file */
    uint16_t role;                   /* fvi_role */
    bool list;                       /* an item of a list */
    bool opens_block, closes_block;  /* first or last sentence of its block */
    bool runs_on;                    /* a piece of the same sentence stands before it */
} fvi_unit;

typedef struct fvi_units {
    struct {
        fvi_unit *at;
        size_t n;
    } all; /* file by file, in order of the text */
    fvi_tokens tokens;
    fvi_words parts;
} fvi_units;

/** Sentences of the documents and their terms. A document whose only prose is its summary has that prose as candidates. Units
 * of more than 120 words (a text without stops) are cut at clauses, or at blanks where there are none. Errors FV_ENOMEM,
 * FV_EINTERRUPT, FV_EFAIL. */
fv_status fvi_units_find(fv_ctx *ctx, fvi_arena *arena, fvi_lexicon *lex, const fvi_doc *const *docs, size_t docs_n,
                         fvi_units *out);

#endif
