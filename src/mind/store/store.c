/* SPDX-License-Identifier: Apache-2.0 */
/* Writing to the store: each call one statement, which SQLite makes one transaction unless a batch is open. Values are bound in
 * the order of the question marks; a number that is missing (NaN) is NULL in the table.
 * Neighbours: store_open.c, store_rows.c. Test: tests/unit/mind/test_store.c */
#include <math.h>

#include "mind/store/store_inner.h"

/* ---- one statement with its values; errors stick ------------------------------------------------------------------------ */

typedef struct statement {
    fvi_store *store;
    sqlite3_stmt *row;
    int bound, code;
} statement;

static statement prepare(fvi_store *store, const char *sql)
{
    statement s = {.store = store};
    s.code = sqlite3_prepare_v2(store->db, sql, -1, &s.row, NULL);
    return s;
}

static void bind_text(statement *s, fvi_str text)
{
    if (!s->code) s->code = sqlite3_bind_text64(s->row, ++s->bound, text.n ? text.at : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
}

static void bind_int(statement *s, int64_t value)
{
    if (!s->code) s->code = sqlite3_bind_int64(s->row, ++s->bound, value);
}

static void bind_double(statement *s, double value)
{
    if (!s->code)
        s->code = isfinite(value) ? sqlite3_bind_double(s->row, ++s->bound, value) : sqlite3_bind_null(s->row, ++s->bound);
}

static fv_status finish(statement *s)
{
    if (!s->code) s->code = sqlite3_step(s->row);
    fv_status status = s->code == SQLITE_DONE ? FV_OK : fvi_store_fail(s->store);
    sqlite3_finalize(s->row);
    return status;
}

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

fv_status fvi_store_begin(fvi_store *store, const fvi_store_session *n, int64_t *id)
{
    statement s =
        prepare(store, "INSERT INTO session(person, exercise, lang, form, prompt, phase, class, how, seed, started_ms,"
                       " ended_ms, plan) VALUES(?, ?, ?, ?, ?, ?, ?, '', ?, ?, 0, ?)");
    *id = 0;
    const fvi_str texts[] = {n->person, n->exercise, n->lang, n->form, n->prompt, n->phase, n->group};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) bind_text(&s, texts[i]);
    bind_int(&s, (int64_t)n->seed);
    bind_int(&s, n->started_ms);
    bind_int(&s, n->plan);
    fv_status status = finish(&s);
    if (!status) *id = sqlite3_last_insert_rowid(store->db);
    return status;
}

fv_status fvi_store_answer_add(fvi_store *store, const fvi_store_answer *a)
{
    statement s = prepare(store, "INSERT INTO answer(session, number, at_ms, prompt, text, correct) VALUES(?, ?, ?, ?, ?, ?)");
    bind_int(&s, a->session);
    bind_int(&s, a->number);
    bind_int(&s, a->at_ms);
    bind_text(&s, a->prompt);
    bind_text(&s, a->text);
    bind_int(&s, a->right);
    return finish(&s);
}

fv_status fvi_store_score_set(fvi_store *store, const fvi_store_score *n)
{
    statement s = prepare(store, "INSERT OR REPLACE INTO score(session, measure, value, low, high, error, n)"
                                 " VALUES(?, ?, ?, ?, ?, ?, ?)");
    bind_int(&s, n->session);
    bind_text(&s, n->measure);
    bind_double(&s, n->value);
    bind_double(&s, n->low);
    bind_double(&s, n->high);
    bind_double(&s, n->error);
    bind_int(&s, n->n);
    return finish(&s);
}

fv_status fvi_store_event_add(fvi_store *store, const fvi_store_event *e)
{
    statement s = prepare(store, "INSERT INTO event(session, at_ms, kind, text) VALUES(?, ?, ?, ?)");
    bind_int(&s, e->session);
    bind_int(&s, e->at_ms);
    bind_text(&s, e->kind);
    bind_text(&s, e->text);
    return finish(&s);
}

fv_status fvi_store_end(fvi_store *store, int64_t session, fvi_str how, int64_t ended_ms)
{
    statement s = prepare(store, "UPDATE session SET how = ?, ended_ms = ? WHERE id = ?");
    bind_text(&s, how);
    bind_int(&s, ended_ms);
    bind_int(&s, session);
    return finish(&s);
}

fv_status fvi_store_forget(fvi_store *store, fvi_str person, uint32_t *sessions)
{
    statement s = prepare(store, person.n ? "DELETE FROM session WHERE person = ?" : "DELETE FROM session");
    if (person.n) bind_text(&s, person);
    fv_status status = finish(&s);
    if (sessions) *sessions = status ? 0 : (uint32_t)sqlite3_changes(store->db);
    return status;
}

/* ---- many writes as one ------------------------------------------------------------------------------------------------- */

fv_status fvi_store_batch(fvi_store *store)
{
    return fvi_store_run(store, "BEGIN IMMEDIATE");
}

fv_status fvi_store_commit(fvi_store *store)
{
    return fvi_store_run(store, "COMMIT");
}

/* SQLite may have rolled back by itself, on a full disk for example; then there is nothing to do. */
void fvi_store_rollback(fvi_store *store)
{
    if (!sqlite3_get_autocommit(store->db)) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}
