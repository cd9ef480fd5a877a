/* SPDX-License-Identifier: Apache-2.0 */
/** Growth of people from what the store holds: what the files of this room hand to each other.
 *
 *      store ── growing_gather.c ──> people, series ── growing_judge.c ──> verdicts of one person
 *                                          └──────── growing_class.c ──> one row for each measure of a class
 *      store ── export.c ──> tables for research
 *
 *  How often a report without any true change claims one: recipes/spark/null.c, docs/quality/spark-null.md. */
#ifndef FVI_GROWING_H
#define FVI_GROWING_H

#include "mind/store/store.h"
#include "people/result/result.h"

/* What the claims of one report may spend: 4 % in all, so that with noise that is not as the tests assume a report without a
 * change still speaks of one in at most 5 % of cases. FVI_OWN_CHAIN: how far one own session is taken to go on in the next. */
#define FVI_ALPHA_GROWTH 0.02
#define FVI_ALPHA_CHANGE 0.02
#define FVI_OWN_CHAIN    0.3
#define FVI_ALPHA_CLASS  0.03
enum { FVI_OWN_SESSIONS_LEAST = 3, FVI_CLASS_LEAST = 5 };

typedef struct fvi_kept {
    fvi_stored_sessions sessions;
    fvi_stored_answers answers; /* export: all; report: of exercises without an end */
    fvi_stored_scores scores;
    fvi_stored_events events; /* export only */
} fvi_kept;

/** All of a store. all: events, and the answers of ended exercises, too. Errors as fvi_store_open, FV_EUSAGE without a path. */
fv_status fvi_kept_load(fv_ctx *ctx, fvi_arena *arena, const char *store, bool all, fvi_kept *out);

/** Sessions that were finished and their scores, by person and measure, in order of time; how many have no end. Errors
 *  FV_ENOMEM. */
fv_status fvi_growing_gather(fv_ctx *ctx, fvi_arena *arena, const fvi_kept *kept, fvi_report_result *out);

/** Fill in growth, change and verdicts of one person. others: scatter of each of its series among everybody (NULL: unknown).
 *  Errors FV_ENOMEM. */
fv_status fvi_growing_judge(fv_ctx *ctx, fvi_arena *arena, fvi_report_person *person, const fvi_scatter *others);
/** Scatter of one measurement of an unchanged person, from all people: within phases, and from pairs of pre and post less the
 *  mean change. Errors FV_ENOMEM. */
fv_status fvi_growing_scatter(fv_ctx *ctx, fvi_arena *arena, const fvi_report_result *all, fvi_report_key key,
                              fvi_scatter *out);
/** One row for each measure. Errors FV_ENOMEM. */
fv_status fvi_growing_class(fv_ctx *ctx, fvi_arena *arena, fvi_report_result *all);

/** The series of a key, NULL where the person has none. */
fvi_report_series *fvi_series_of(const fvi_report_person *person, fvi_report_key key);
bool fvi_report_key_eq(fvi_report_key a, fvi_report_key b);
/** Means of before and after; false where either is missing. */
bool fvi_series_phases(const fvi_report_series *series, double *pre, size_t *pre_n, double *post, size_t *post_n);
/** Add the scatter within the phases of one series. Errors FV_ENOMEM. */
fv_status fvi_series_scatter(fv_ctx *ctx, fvi_arena *arena, const fvi_report_series *series, fvi_scatter *out);
/** True for a point that counts as pre: of that phase, and before the first post. */
bool fvi_series_is_pre(const fvi_report_series *series, size_t point);

/* ---- codes.c ------------------------------------------------------------------------------------------------------------ */

/** A short code for each of n different names, unlike each other: from a keyed hash, so that whoever lacks the key learns
 * nothing of the names, neither from a code nor from an order. "" gets a code too. Errors FV_ENOMEM. */
fv_status fvi_codes(fv_ctx *ctx, fvi_arena *arena, fvi_str key, const fvi_str *names, size_t n, size_t letters, fvi_str *out);
/** A key that the store's owner has and others do not: when its first session began, and its seed. */
fv_status fvi_codes_key(fv_ctx *ctx, fvi_arena *arena, const fvi_stored_sessions *sessions, fvi_str *out);

#endif
