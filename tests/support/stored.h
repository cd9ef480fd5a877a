/* SPDX-License-Identifier: Apache-2.0 */
/** Stores made by hand: people, sessions and scores that the test chooses. */
#ifndef STORED_H
#define STORED_H

#include "mind/store/store.h"
#include "support/support.h"

typedef struct stored_session {
    const char *person, *exercise, *lang, *phase, *form;
    const char *measure; /* NULL: no score */
    double value, error; /* interval value ± 2 error; error 0: none */
    const char *how;     /* NULL: "done"; "": was cut off */
} stored_session;

fvi_store *stored_open(fv_ctx *ctx, const char *path);
/** Adds a session with one score; returns its id. The n-th begins on day n of 2026. */
int64_t stored_add(fvi_store *store, const stored_session *session);
void stored_score(fvi_store *store, int64_t session, const char *measure, double value, double error);
void stored_answer(fvi_store *store, int64_t session, uint32_t number, const char *prompt, const char *text);

/** A store with one person, or a class, for the doors and the program: uses, distant nouns and remote associates over many
 *  sessions, before and after recorded. */
void stored_person(fv_ctx *ctx, const char *path);
void stored_class(fv_ctx *ctx, const char *path);

#endif
