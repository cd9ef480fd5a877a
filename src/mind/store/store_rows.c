/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the store: one query for each kind of row, one function that turns a row into a struct. The file may have been
 * written by anybody: texts are repaired where they are no UTF-8, numbers brought into range.
 * Neighbours: store.c. Test: tests/unit/mind/test_store.c */
#include <math.h>

#include "mind/store/store_inner.h"

/* A query under way: rows go to *out, memory that runs out is remembered. */
typedef struct reading {
    fvi_arena *arena;
    sqlite3_stmt *row;
    bool no_memory;
    void *out;
} reading;

typedef void take_row(reading *r);

/* ---- columns ------------------------------------------------------------------------------------------------------------ */

static fvi_str repaired(reading *r, fvi_str text)
{
    fvi_buf b;
    fvi_buf_init(&b, r->arena->ctx);
    for (size_t i = 0; i < text.n;) fvi_put_cp(&b, fvi_utf8_next(text, &i));
    fvi_str copy = b.status ? (fvi_str){0} : fvi_arena_copy(r->arena, fvi_buf_str(&b));
    fvi_buf_free(&b);
    return copy;
}

static fvi_str text(reading *r, int column)
{
    const char *at = (const char *)sqlite3_column_text(r->row, column);
    fvi_str view = {at ? at : "", at ? (size_t)sqlite3_column_bytes(r->row, column) : 0};
    fvi_str copy = fvi_utf8_valid(view) ? fvi_arena_copy(r->arena, view) : repaired(r, view);
    if (!copy.at) r->no_memory = true;
    return copy;
}

static int64_t integer(const reading *r, int column)
{
    return sqlite3_column_int64(r->row, column);
}

static uint32_t count(const reading *r, int column)
{
    int64_t value = integer(r, column);
    return value < 0 ? 0 : value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

static double number(const reading *r, int column)
{
    double value = sqlite3_column_type(r->row, column) == SQLITE_NULL ? NAN : sqlite3_column_double(r->row, column);
    return isfinite(value) ? value : NAN;
}

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

static void take_session(reading *r)
{
    fvi_stored_sessions *out = r->out;
    fvi_store_session s = {.id = integer(r, 0),
                           .person = text(r, 1),
                           .exercise = text(r, 2),
                           .lang = text(r, 3),
                           .form = text(r, 4),
                           .prompt = text(r, 5),
                           .phase = text(r, 6),
                           .group = text(r, 7),
                           .how = text(r, 8),
                           .seed = (uint64_t)integer(r, 9),
                           .started_ms = integer(r, 10),
                           .ended_ms = integer(r, 11),
                           .plan = integer(r, 12)};
    if (!fvi_push(r->arena, out, s)) r->no_memory = true;
}

static void take_answer(reading *r)
{
    fvi_stored_answers *out = r->out;
    int64_t right = integer(r, 5);
    fvi_store_answer a = {.session = integer(r, 0),
                          .number = count(r, 1),
                          .at_ms = integer(r, 2),
                          .prompt = text(r, 3),
                          .text = text(r, 4),
                          .right = right < 0 ? -1 : right > 0};
    if (!fvi_push(r->arena, out, a)) r->no_memory = true;
}

static void take_score(reading *r)
{
    fvi_stored_scores *out = r->out;
    fvi_store_score s = {.session = integer(r, 0),
                         .measure = text(r, 1),
                         .value = number(r, 2),
                         .low = number(r, 3),
                         .high = number(r, 4),
                         .error = number(r, 5),
                         .n = count(r, 6)};
    if (!fvi_push(r->arena, out, s)) r->no_memory = true;
}

static void take_event(reading *r)
{
    fvi_stored_events *out = r->out;
    fvi_store_event e = {.session = integer(r, 0), .at_ms = integer(r, 1), .kind = text(r, 2), .text = text(r, 3)};
    if (!fvi_push(r->arena, out, e)) r->no_memory = true;
}

/* ---- queries ------------------------------------------------------------------------------------------------------------ */

/* Runs a statement whose first value, if it has one, is bound already; finalizes it. */
static fv_status walk(fvi_store *store, fvi_arena *arena, sqlite3_stmt *row, take_row *take, void *out)
{
    reading r = {.arena = arena, .row = row, .out = out};
    int code;
    fv_status status = FV_OK;
    while (!status && (code = sqlite3_step(row)) != SQLITE_DONE) {
        if (code != SQLITE_ROW)
            status = fvi_store_fail(store);
        else
            take(&r);
        if (!status && r.no_memory) status = fvi_nomem(store->ctx);
        if (!status) status = fvi_check_interrupt(store->ctx);
    }
    sqlite3_finalize(row);
    return status;
}

fv_status fvi_store_sessions(fvi_store *store, fvi_arena *arena, fvi_str person, fvi_stored_sessions *out)
{
    sqlite3_stmt *row = NULL;
    int code =
        sqlite3_prepare_v2(store->db,
                           "SELECT id, person, exercise, lang, form, prompt, phase, class, how, seed, started_ms, ended_ms,"
                           " plan FROM session WHERE ?1 IS NULL OR person = ?1 ORDER BY id",
                           -1, &row, NULL);
    if (!code && person.n) code = sqlite3_bind_text64(row, 1, person.at, person.n, SQLITE_STATIC, SQLITE_UTF8);
    if (!code) return walk(store, arena, row, take_session, out);
    fv_status status = fvi_store_fail(store);
    sqlite3_finalize(row);
    return status;
}

/* Between two ids, which are the same one, or all: so the table's key serves both. */
static fv_status of_session(fvi_store *store, fvi_arena *arena, const char *sql, int64_t session, take_row *take, void *out)
{
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &row, NULL);
    if (!code) code = sqlite3_bind_int64(row, 1, session ? session : INT64_MIN);
    if (!code) code = sqlite3_bind_int64(row, 2, session ? session : INT64_MAX);
    if (!code) return walk(store, arena, row, take, out);
    fv_status status = fvi_store_fail(store);
    sqlite3_finalize(row);
    return status;
}

fv_status fvi_store_answers(fvi_store *store, fvi_arena *arena, int64_t session, fvi_stored_answers *out)
{
    return of_session(store, arena,
                      "SELECT session, number, at_ms, prompt, text, correct FROM answer WHERE session BETWEEN ?1 AND ?2"
                      " ORDER BY session, number",
                      session, take_answer, out);
}

fv_status fvi_store_scores(fvi_store *store, fvi_arena *arena, int64_t session, fvi_stored_scores *out)
{
    return of_session(store, arena,
                      "SELECT session, measure, value, low, high, error, n FROM score WHERE session BETWEEN ?1 AND ?2"
                      " ORDER BY session, measure",
                      session, take_score, out);
}

fv_status fvi_store_events(fvi_store *store, fvi_arena *arena, int64_t session, fvi_stored_events *out)
{
    return of_session(store, arena,
                      "SELECT session, at_ms, kind, text FROM event WHERE session BETWEEN ?1 AND ?2 ORDER BY session, id",
                      session, take_event, out);
}
