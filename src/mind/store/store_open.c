/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a store without harming a file that is none.
 *
 *      no file        → an empty one, 0600, made so that it never replaces another (two programs may begin at once)
 *      its first 100 bytes: nothing → ours to fill │ SQLite, our application id → ours │ anything else → another program's
 *      SQLite         → version, shape, a quick check of the pages; only then is anything written
 *
 *  The header is looked at before SQLite is: SQLite would roll back the unfinished business of whatever it opens, and that is
 *  for its owner to do. A rollback journal and not a write-ahead log, so that between two writes the store is one file, which
 *  can be copied or deleted; synchronous=EXTRA also syncs the folder, without which a pulled plug could bring the journal back.
 * Neighbours: store.c (writes), store_rows.c (reads). Test: tests/unit/mind/test_store.c, tests/fault/test_store_fault.c */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mind/store/store_inner.h"

enum {
    APPLICATION = 0x666F7665, /* "fove" */
    HEADER_BYTES = 100,       /* of an SQLite file: file format, section 1.3 */
    HEADER_APPLICATION = 68,  /* big-endian */
    WAIT_MS = 4000,
    ROW_MOST = 64 << 20,
    CHECKED_PAGES = 8192 /* a check reads them all: 32 MB, a quarter of a second */
};

static const char schema[] = "CREATE TABLE session(id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, exercise TEXT "
                             "NOT NULL, lang TEXT NOT NULL,"
                             " form TEXT NOT NULL, prompt TEXT NOT NULL, phase TEXT NOT NULL, class TEXT NOT NULL, how TEXT "
                             "NOT NULL, seed INTEGER NOT NULL,"
                             " started_ms INTEGER NOT NULL, ended_ms INTEGER NOT NULL, plan INTEGER NOT NULL) STRICT;"
                             "CREATE INDEX session_person ON session(person);"
                             "CREATE TABLE answer(session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE, number "
                             "INTEGER NOT NULL, at_ms INTEGER NOT"
                             " NULL, prompt TEXT NOT NULL, text TEXT NOT NULL, correct INTEGER NOT NULL, PRIMARY KEY(session, "
                             "number)) STRICT, WITHOUT ROWID;"
                             "CREATE TABLE score(session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE, measure TEXT "
                             "NOT NULL, value REAL, low REAL,"
                             " high REAL, error REAL, n INTEGER NOT NULL, PRIMARY KEY(session, measure)) STRICT, WITHOUT ROWID;"
                             "CREATE TABLE event(id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session ON DELETE "
                             "CASCADE, at_ms INTEGER NOT NULL,"
                             " kind TEXT NOT NULL, text TEXT NOT NULL) STRICT;"
                             "CREATE INDEX event_session ON event(session);"
                             "PRAGMA user_version = 1; PRAGMA application_id = 1718580837;";

/* ---- failures ----------------------------------------------------------------------------------------------------------- */

fv_status fvi_store_fail(fvi_store *store)
{
    int code = sqlite3_errcode(store->db);
    const char *why = sqlite3_errmsg(store->db);
    switch (code & 0xFF) {
    case SQLITE_NOMEM: return fvi_nomem(store->ctx);
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT: return fvi_fail(store->ctx, FVI_MSG_STORE_DAMAGED, store->path, why);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return fvi_fail(store->ctx, FVI_MSG_STORE_LOCKED, store->path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN: return fvi_fail(store->ctx, FVI_MSG_STORE_READ_ONLY, store->path, why);
    default: return fvi_fail(store->ctx, FVI_MSG_STORE_FAILED, store->path, why);
    }
}

fv_status fvi_store_run(fvi_store *store, const char *sql)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) ? fvi_store_fail(store) : FV_OK;
}

fv_status fvi_store_number(fvi_store *store, const char *sql, int64_t *out)
{
    sqlite3_stmt *row = NULL;
    *out = 0;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &row, NULL);
    if (!code) code = sqlite3_step(row);
    if (code == SQLITE_ROW) *out = sqlite3_column_int64(row, 0);
    fv_status status = code == SQLITE_ROW || code == SQLITE_DONE ? FV_OK : fvi_store_fail(store);
    sqlite3_finalize(row);
    return status;
}

/* ---- before SQLite sees it ---------------------------------------------------------------------------------------------- */

static fv_status judge_header(fv_ctx *ctx, const char *path, const unsigned char *head, size_t n)
{
    size_t zeros = 0;
    while (zeros < n && !head[zeros]) zeros++;
    if (zeros == n) return FV_OK; /* empty; or the plug was pulled while it was being made, and a journal lies beside it */
    uint32_t id = 0;
    for (size_t i = 0; n == HEADER_BYTES && i < 4; i++) id = id << 8 | head[HEADER_APPLICATION + i];
    bool sqlite = n == HEADER_BYTES && !memcmp(head, "SQLite format 3", 16);
    return sqlite && id == APPLICATION ? FV_OK : fvi_fail(ctx, FVI_MSG_STORE_FOREIGN, path);
}

static fv_status check_header(fv_ctx *ctx, const char *path)
{
    unsigned char head[HEADER_BYTES];
    size_t n = 0;
    int fd;
    fv_status status = fvi_file_open(ctx, path, &fd);
    if (status) return status;
    while (!status && n < sizeof head) {
        ssize_t got = ctx->io.read(fd, head + n, sizeof head - n);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) status = fvi_fail(ctx, FVI_MSG_READ_FAILED, path, strerror(errno));
        if (got <= 0) break;
        n += (size_t)got;
    }
    close(fd);
    return status ? status : judge_header(ctx, path, head, n);
}

/* The file exists and may be ours. */
static fv_status check_file(fv_ctx *ctx, const char *path, bool write)
{
    struct stat st;
    if (stat(path, &st)) {
        if (errno == ENOENT && !write) return fvi_fail(ctx, FVI_MSG_STORE_NONE, path);
        if (errno != ENOENT && errno != ENOTDIR) return fvi_fail(ctx, FVI_MSG_STORE_READ_ONLY, path, strerror(errno));
        fv_status status = fvi_file_make(ctx, path);
        if (status == FV_EIO) status = fvi_fail(ctx, FVI_MSG_STORE_READ_ONLY, path, fv_ctx_message(ctx)->why);
        if (status) return status;
    } else if (!S_ISREG(st.st_mode)) {
        return fvi_fail(ctx, S_ISDIR(st.st_mode) ? FVI_MSG_STORE_FOLDER : FVI_MSG_FILE_SPECIAL, path, path);
    }
    return check_header(ctx, path);
}

/* ---- with SQLite -------------------------------------------------------------------------------------------------------- */

static fv_status check_version(fvi_store *store, bool *fresh)
{
    int64_t version = 0, application = 0, things = 0;
    fv_status status = fvi_store_number(store, "PRAGMA user_version", &version);
    if (!status) status = fvi_store_number(store, "PRAGMA application_id", &application);
    if (!status) status = fvi_store_number(store, "SELECT count(*) FROM sqlite_schema", &things);
    *fresh = !status && !version && !application && !things;
    if (status || *fresh) return status;
    if (application != APPLICATION) return fvi_fail(store->ctx, FVI_MSG_STORE_FOREIGN, store->path);
    if (version > FVI_STORE_VERSION) {
        char has[24], knows[24];
        snprintf(has, sizeof has, "%lld", (long long)version);
        snprintf(knows, sizeof knows, "%d", FVI_STORE_VERSION);
        return fvi_fail(store->ctx, FVI_MSG_STORE_NEWER, store->path, has, knows);
    }
    /* triggers and views would run code of whoever wrote the file */
    status = fvi_store_number(store, "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')", &things);
    if (!status && (things || version != FVI_STORE_VERSION))
        status = fvi_fail(store->ctx, FVI_MSG_STORE_DAMAGED, store->path, "schema");
    return status;
}

static fv_status check_pages(fvi_store *store)
{
    int64_t pages;
    fv_status status = fvi_store_number(store, "PRAGMA page_count", &pages);
    if (status || pages > CHECKED_PAGES) return status;
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(store->db, "PRAGMA quick_check(1)", -1, &row, NULL);
    if (!code) code = sqlite3_step(row);
    if (code != SQLITE_ROW) {
        status = fvi_store_fail(store);
    } else {
        const char *found = (const char *)sqlite3_column_text(row, 0);
        if (!found || strcmp(found, "ok") != 0)
            status = fvi_fail(store->ctx, FVI_MSG_STORE_DAMAGED, store->path, found ? found : "");
    }
    sqlite3_finalize(row);
    return status;
}

/* Another program may be making it too: whoever gets the lock second finds it made. */
static fv_status make(fvi_store *store)
{
    bool fresh = false;
    fv_status status = fvi_store_run(store, "BEGIN IMMEDIATE");
    if (status) return status;
    status = check_version(store, &fresh);
    if (!status && fresh) status = fvi_store_run(store, schema);
    if (!status) status = fvi_store_run(store, "COMMIT");
    if (status) fvi_store_rollback(store);
    return status;
}

static fv_status prepare(fvi_store *store, bool write)
{
    bool fresh;
    sqlite3_busy_timeout(store->db, WAIT_MS);
    sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, ROW_MOST);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    fv_status status = fvi_store_run(store, "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON;"
                                            "PRAGMA secure_delete=ON; PRAGMA synchronous=EXTRA; PRAGMA temp_store=MEMORY");
    if (!status) status = check_version(store, &fresh);
    if (!status && !fresh) status = check_pages(store);
    if (!status && !write) return fresh ? fvi_fail(store->ctx, FVI_MSG_STORE_NONE, store->path) : FV_OK;
    if (!status && sqlite3_db_readonly(store->db, "main"))
        status = fvi_fail(store->ctx, FVI_MSG_STORE_READ_ONLY, store->path, strerror(EACCES));
    return status || !fresh ? status : make(store);
}

/* "./" before a relative path: SQLite gives ":memory:" and "" meanings of their own. Opened for writing for readers too, as far
 * as the file allows it: what a killed program left half done must be undone first. */
static fv_status open_database(fvi_store *store, const char *path)
{
    store->path_bytes = strlen(path) + 3;
    store->path = fvi_alloc(store->ctx, store->path_bytes);
    if (!store->path) return fvi_nomem(store->ctx);
    snprintf(store->path, store->path_bytes, "%s%s", path[0] == '/' ? "" : "./", path);
    int code = sqlite3_open_v2(store->path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (!store->db) return fvi_nomem(store->ctx);
    return code ? fvi_store_fail(store) : FV_OK;
}

fv_status fvi_store_open(fv_ctx *ctx, const char *path, bool write, fvi_store **out)
{
    *out = NULL;
    fv_status status = check_file(ctx, path, write);
    if (status) return status;
    fvi_store *store = fvi_alloc(ctx, sizeof *store);
    if (!store) return fvi_nomem(ctx);
    store->ctx = ctx;
    status = open_database(store, path);
    if (!status) status = prepare(store, write);
    if (!status && !write) status = fvi_store_run(store, "PRAGMA query_only=ON");
    if (status)
        fvi_store_close(store);
    else
        *out = store;
    return status;
}

void fvi_store_close(fvi_store *store)
{
    if (!store) return;
    sqlite3_close(store->db);
    fvi_dealloc(store->ctx, store->path, store->path_bytes);
    fvi_dealloc(store->ctx, store, sizeof *store);
}
