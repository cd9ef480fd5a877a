/* SPDX-License-Identifier: Apache-2.0 */
/** What `spark group` found: where a round stands, and after the reveal the ideas of all, merged and put together by kind.
 * Before the reveal `ideas`, `clusters` and `not_counted` are empty; `people` of an idea is empty unless names were asked for.
 */
#ifndef FVI_RESULT_GROUP_H
#define FVI_RESULT_GROUP_H

#include "people/result/coach_result.h"

/* Action, name in JSON and on the command line. */
#define FVI_GROUP_ACTION_MAP(X)                                                                                                \
    X(NEW, "new")                                                                                                              \
    X(ADD, "add")                                                                                                              \
    X(REVEAL, "reveal")                                                                                                        \
    X(VOTE, "vote")                                                                                                            \
    X(SHOW, "show")

typedef enum fvi_group_action {
#define FVI_GROUP_ACTION_ENUM(id, name) FVI_GROUP_##id,
    FVI_GROUP_ACTION_MAP(FVI_GROUP_ACTION_ENUM)
#undef FVI_GROUP_ACTION_ENUM
        FVI_GROUP_ACTION_N
} fvi_group_action;

const char *fvi_group_action_name(fvi_group_action action);

/* Ratings of one kind by those who gave any: value and novelty are never one number. */
typedef struct fvi_group_rating {
    double sum;
    uint32_t n;
} fvi_group_rating;

/* An idea, merged with those that say the same; its number is its index + 1. */
typedef struct fvi_group_idea {
    fvi_str text;     /* as first given */
    uint32_t times;   /* people who gave it */
    uint32_t cluster; /* into clusters, or clusters.n: of no kind */
    uint32_t votes;
    fvi_group_rating value, novelty;
    fvi_strs people; /* with names only */
} fvi_group_idea;

typedef struct fvi_group_cluster {
    fvi_str name; /* its most typical idea */
    uint32_t ideas, times;
} fvi_group_cluster;

typedef struct fvi_group_result {
    fvi_group_action action;
    bool chinese; /* language of the prompt */
    fvi_str name, prompt;
    size_t expected, added, voted; /* people: 0 expected: nobody said how many */
    size_t votes_each;
    bool revealed, early; /* early: before all had added */
    bool names;
    fvi_str person;             /* whose call this was */
    FVI_VEC(fvi_own_idea) mine; /* what was added in this call */
    fvi_strs people;            /* who has added; with names only */
    size_t given, merged;       /* ideas that count; of these, those that say what another says */
    FVI_VEC(fvi_group_idea) ideas;
    FVI_VEC(fvi_group_cluster) clusters;
    FVI_VEC(fvi_own_idea) not_counted;
    double effective, spread; /* NaN: no idea */
    fvi_str store;
} fvi_group_result;

#endif
