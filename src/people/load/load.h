/* SPDX-License-Identifier: Apache-2.0 */
/** One run of `load`, while it is under way: what the files of this room hand to each other. */
#ifndef FVI_LOAD_H
#define FVI_LOAD_H

#include "mind/focus/unitload.h"
#include "people/result/result.h"

typedef struct fvi_loading {
    fv_ctx *ctx;
    fvi_arena *arena;
    fvi_lexicon *lex;
    fvi_load_result *out;
    fvi_budget budget;
    bool budgeted; /* a budget was given */
} fvi_loading;

/** Judge file f by every rule: values, thresholds, and where. Errors FV_ENOMEM. */
fv_status fvi_rules_judge(fvi_loading *l, uint32_t f);
/** The places where a rule that fired is broken most. Errors FV_ENOMEM. */
fv_status fvi_troubles_find(fvi_loading *l, uint32_t f, fvi_rule rule);
/** Most kinds of sentences among ten in a row; *where: those ten. Errors FV_ENOMEM. */
fv_status fvi_facets_mixed(fvi_loading *l, uint32_t f, double *kinds, fvi_span *where);

#endif
