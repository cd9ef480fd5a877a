/* SPDX-License-Identifier: Apache-2.0 */
/** One call of `spark group`, while it is under way.
 *
 *      group_store.c    where a round stands in the store
 *      group_reveal.c   the ideas of all: merged, by kind, diversity of the set, votes
 *      group_verb.c     the five actions and what each may do when
 *
 *  In the store: one session "group" for the round, one "group_ideas" for each adding, one "group_vote" for each person who
 *  votes; ideas are answers, the rest events. */
#ifndef FVI_GROUP_H
#define FVI_GROUP_H

#include "mind/store/store.h"
#include "people/result/result.h"

enum { FVI_GROUP_VOTES = 3, FVI_GROUP_VOTES_MOST = 100, FVI_GROUP_PEOPLE_MOST = 10000, FVI_GROUP_NAME_MOST = 64 };

typedef struct fvi_grouping {
    fv_ctx *ctx;
    fvi_arena *arena;
    const fv_group_options *o;
    fvi_group_result *out;
    fvi_store *store;
    fvi_store_session round;      /* id 0: there is none of this name */
    fvi_stored_sessions sessions; /* its additions and votes, in order */
} fvi_grouping;

#define FVI_GROUPKEY_ROUND FVI_STR("group")
#define FVI_GROUPKEY_IDEAS FVI_STR("group_ideas")
#define FVI_GROUPKEY_VOTE  FVI_STR("group_vote")

/** Read where the round stands: sessions, events of the round, people. Errors as the store's. */
fv_status fvi_group_load(fvi_grouping *g);
/** FV_EUSAGE when there is no such round. */
fv_status fvi_group_must_exist(fvi_grouping *g);
fv_status fvi_group_event(fvi_grouping *g, int64_t session, fvi_str kind, fvi_str text);
/** A session of the round; *id is its number. */
fv_status fvi_group_begin(fvi_grouping *g, fvi_str exercise, fvi_str person, int64_t *id);
bool fvi_group_has(const fvi_grouping *g, fvi_str exercise, fvi_str person);
/** Fill ideas, clusters, diversity, votes of a round that is revealed. Errors FV_ENOMEM, FV_EINTERRUPT, the store's. */
fv_status fvi_group_gather(fvi_grouping *g);

#endif
