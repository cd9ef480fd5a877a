/* SPDX-License-Identifier: Apache-2.0 */
/** The store: what fovea remembers of exercises that were played, in one SQLite file that belongs to its person.
 *
 *      session 1 ──── n answer     what was said, in order                 (number, prompt, text)
 *              1 ──── n score      what it was worth, with its interval    (measure, value, low, high, error, n)
 *              1 ──── n event      what else happened                      (kind, text)
 *
 *      fvi_store *store;
 *      int64_t id;
 *      if (!fvi_store_open(ctx, path, true, &store) && !fvi_store_begin(store, &session, &id)) fvi_store_answer_add(store, …);
 *      fvi_store_close(store);
 *
 *  Durable   a call that writes has its bytes on the disk when it returns FV_OK: a program killed at any moment loses nothing
 *            that was confirmed, and as far as the disk keeps its word a pulled plug does not either.
 *  Shared    several programs may have it open; each write locks it for a moment, and waits some seconds for another's.
 *  Privacy   the file is its owner's alone (0600), the folders made for it too (0700); what is forgotten is overwritten.
 *  Threads   a store belongs to the thread of its context.
 *  Memory    SQLite takes its own from the C library, not from the allocator of the context (as ICU does).
 *  Clocks    none: times come from the caller.                                              Test: tests/unit/mind/test_store.c
 */
#ifndef FVI_STORE_H
#define FVI_STORE_H

#include "base/core/core.h"

enum { FVI_STORE_VERSION = 1 };

typedef struct fvi_store fvi_store;

typedef struct fvi_store_session {
    int64_t id;
    fvi_str person;               /* "" where nobody was named */
    fvi_str exercise;             /* "aut", "dat", "train" … */
    fvi_str lang;                 /* "en", "zh" */
    fvi_str form, prompt;         /* alternate form; object, words …; "" where there is none */
    fvi_str phase, group;         /* "", "pre", "post"; a class, "" */
    fvi_str how;                  /* "done", "time", "quit"; "" while it is open, and for good when the program was killed */
    uint64_t seed;                /* of what was chosen */
    int64_t started_ms, ended_ms; /* Unix; ended 0: open */
    int64_t plan;                 /* id of the training to which it belongs, 0: none */
} fvi_store_session;

typedef struct fvi_store_answer {
    int64_t session;
    uint32_t number; /* from 1; one session has each once */
    int64_t at_ms;   /* since the start of the session */
    fvi_str prompt, text;
    int right; /* -1: does not apply, 0, 1 */
} fvi_store_answer;

typedef struct fvi_store_score {
    int64_t session;
    fvi_str measure;                /* "fluency", "originality", "dat" … */
    double value, low, high, error; /* with its interval and standard error; NaN where there is none */
    uint32_t n;                     /* answers, items … that it rests on */
} fvi_store_score;

typedef struct fvi_store_event {
    int64_t session;
    int64_t at_ms;
    fvi_str kind, text; /* "skip", "override", "value" … */
} fvi_store_event;

typedef FVI_VEC(fvi_store_session) fvi_stored_sessions;
typedef FVI_VEC(fvi_store_answer) fvi_stored_answers;
typedef FVI_VEC(fvi_store_score) fvi_stored_scores;
typedef FVI_VEC(fvi_store_event) fvi_stored_events;

/** Open a store; write makes it, and its folders, where there is none.
 *  Errors  FV_EEVIDENCE (read, and there is none), FV_EINPUT (of another program, damaged, of a newer fovea, no regular file),
 *          FV_EIO (may not be written, locked, disk), FV_ENOMEM; then *out is NULL and the file is as it was. */
fv_status fvi_store_open(fv_ctx *ctx, const char *path, bool write, fvi_store **out);
void fvi_store_close(fvi_store *store);

/* ---- writing: durable on return. Errors FV_EIO, FV_EINPUT (damaged), FV_ENOMEM; then the store is as before the call ----- */

/** A new session; id, how and ended_ms of the struct are not looked at. */
fv_status fvi_store_begin(fvi_store *store, const fvi_store_session *session, int64_t *id);
fv_status fvi_store_answer_add(fvi_store *store, const fvi_store_answer *answer);
/** Set, or set anew. */
fv_status fvi_store_score_set(fvi_store *store, const fvi_store_score *score);
fv_status fvi_store_event_add(fvi_store *store, const fvi_store_event *event);
fv_status fvi_store_end(fvi_store *store, int64_t session, fvi_str how, int64_t ended_ms);
/** Remove what a person played (empty name: everything); *sessions (may be NULL) says how many. */
fv_status fvi_store_forget(fvi_store *store, fvi_str person, uint32_t *sessions);

/** Many writes as one, durable together when fvi_store_commit returns FV_OK; on any failure call fvi_store_rollback. No other
 *  program can write meanwhile: for files that are read in, not while a person is thinking. */
fv_status fvi_store_batch(fvi_store *store);
fv_status fvi_store_commit(fvi_store *store);
void fvi_store_rollback(fvi_store *store);

/* ---- reading: rows into the arena, appended to *out. Errors FV_EIO, FV_EINPUT (damaged), FV_ENOMEM ----------------------- */

/** Sessions of a person (empty: of all), in order of their ids, which is that of their beginning. */
fv_status fvi_store_sessions(fvi_store *store, fvi_arena *arena, fvi_str person, fvi_stored_sessions *out);
/** Answers of a session by number. Of session 0: of all, by session. The same for scores and events. */
fv_status fvi_store_answers(fvi_store *store, fvi_arena *arena, int64_t session, fvi_stored_answers *out);
fv_status fvi_store_scores(fvi_store *store, fvi_arena *arena, int64_t session, fvi_stored_scores *out);
fv_status fvi_store_events(fvi_store *store, fvi_arena *arena, int64_t session, fvi_stored_events *out);

#endif
