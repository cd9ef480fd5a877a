/* SPDX-License-Identifier: Apache-2.0 */
/** One run of `spark coach`, while it is under way: what its files hand to each other.
 *
 *      coach_problem.c  document -> topic, goal, phrases, constraints
 *      coach_own.c      the person's own ideas: which of them count; nothing below happens before enough do
 *      coach_record.c   what is kept of it in the store
 *      coach_deal.c     templates + the problem's words -> cards
 *      coach_docs.c     the person's documents -> passages with their distance
 *      coach_analogy.c  the best passages of the band -> cards */
#ifndef FVI_COACH_H
#define FVI_COACH_H

#include "mind/focus/units.h"
#include "mind/ideas/near.h"
#include "mind/lexicon/vectors.h"
#include "mind/store/store.h"
#include "people/result/result.h"

enum { FVI_COACH_OWN = 3, FVI_COACH_OWN_MOST = 50, FVI_COACH_PHRASES = 5, FVI_COACH_CONSTRAINTS = 4, FVI_COACH_ANALOGIES = 5 };

typedef struct fvi_coaching {
    fv_ctx *ctx;
    fvi_arena *arena; /* of the result */
    const fv_coach_options *o;
    fvi_coach_result *out;
    fvi_lexicon *lex;
    fvi_splitter *splitter;
    fvi_doc brief;   /* the problem, or its beginning where it is very long */
    fvi_units units; /* of brief */
    struct fvi_own *own;
    fvi_near *near;
    fvi_store *store; /* NULL: nothing is kept */
    int64_t session;
} fvi_coaching;

/** Read the problem and find what it is about. Errors as fvi_doc_load; FV_EINPUT when no word in it says anything. */
fv_status fvi_coach_problem(fvi_coaching *c);
/** Its key phrases, when goal and constraints are known. Errors FV_ENOMEM. */
fv_status fvi_coach_phrases(fvi_coaching *c);
/** What the goal wants, as a clause: "How can we cut waste?" gives "we cut waste"; 如何减少浪费？ gives 减少浪费. Empty where
 * the sentence has no such form. Errors FV_ENOMEM. */
fv_status fvi_coach_clause(fvi_arena *arena, bool chinese, fvi_str sentence, fvi_str *out);
/** The part of a clause that limits what may be done: "must not cost more", "within 30 minutes", 不能增加人手; empty: none. */
fvi_span fvi_coach_limit(bool chinese, fvi_str clause);

/** Begin a session in the store, with the override as an event; nothing where no store was named. Errors as the store's. */
fv_status fvi_coach_record(fvi_coaching *c);
/** Keep the idea that was taken last. */
fv_status fvi_coach_record_idea(fvi_coaching *c, int64_t now_ms);
/** End the session: done, or broken off before enough ideas counted. Closes the store, whatever happens. */
fv_status fvi_coach_record_end(fvi_coaching *c, bool done);

/** The ideas of the file, then those that are asked for, until enough count. */
fv_status fvi_coach_own(fvi_coaching *c);

/** All cards but analogies, and with --cards the choice among all of them. */
fv_status fvi_coach_deal(fvi_coaching *c);

/** A phrase of the problem as a text, without stops at its end. */
fvi_str fvi_coach_words(const fvi_coaching *c, const fvi_quote *quote);

#endif
