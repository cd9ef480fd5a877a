/* SPDX-License-Identifier: Apache-2.0 */
/* The store on a failing disk. SQLite reaches the disk through a table of functions; here one in between lets the n-th write,
 * sync, deletion or opening fail, for n = 1, 2, 3 … until a whole small session gets through. After each failure what was
 * confirmed is there, nothing else is, and the store goes on working. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "mind/store/store.h"

enum { ANSWERS = 4 };

static sqlite3_vfs vfs, *real;
static long countdown; /* 0: no fault */

static bool fault_now(void)
{
    return countdown > 0 && !--countdown;
}

/* ---- a file whose calls may fail ---------------------------------------------------------------------------------------- */

typedef struct faulty_file {
    sqlite3_file base;
    sqlite3_file *real;
} faulty_file;

static sqlite3_file *real_of(sqlite3_file *f)
{
    return ((faulty_file *)f)->real;
}

static int f_close(sqlite3_file *f)
{
    return real_of(f)->pMethods ? real_of(f)->pMethods->xClose(real_of(f)) : SQLITE_OK;
}
static int f_read(sqlite3_file *f, void *into, int n, sqlite3_int64 at)
{
    return real_of(f)->pMethods->xRead(real_of(f), into, n, at);
}
static int f_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
    return fault_now() ? SQLITE_FULL : real_of(f)->pMethods->xWrite(real_of(f), from, n, at);
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    return fault_now() ? SQLITE_IOERR_TRUNCATE : real_of(f)->pMethods->xTruncate(real_of(f), n);
}
static int f_sync(sqlite3_file *f, int flags)
{
    return fault_now() ? SQLITE_IOERR_FSYNC : real_of(f)->pMethods->xSync(real_of(f), flags);
}
static int f_size(sqlite3_file *f, sqlite3_int64 *n)
{
    return real_of(f)->pMethods->xFileSize(real_of(f), n);
}
static int f_lock(sqlite3_file *f, int how)
{
    return real_of(f)->pMethods->xLock(real_of(f), how);
}
static int f_unlock(sqlite3_file *f, int how)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), how);
}
static int f_reserved(sqlite3_file *f, int *out)
{
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}
static int f_control(sqlite3_file *f, int op, void *argument)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), op, argument);
}
static int f_sector(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}
static int f_traits(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static const sqlite3_io_methods methods = {.iVersion = 1,
                                           .xClose = f_close,
                                           .xRead = f_read,
                                           .xWrite = f_write,
                                           .xTruncate = f_truncate,
                                           .xSync = f_sync,
                                           .xFileSize = f_size,
                                           .xLock = f_lock,
                                           .xUnlock = f_unlock,
                                           .xCheckReservedLock = f_reserved,
                                           .xFileControl = f_control,
                                           .xSectorSize = f_sector,
                                           .xDeviceCharacteristics = f_traits};

static int v_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
    (void)v;
    faulty_file *mine = (faulty_file *)f;
    mine->base.pMethods = NULL;
    mine->real = (sqlite3_file *)(mine + 1);
    mine->real->pMethods = NULL;
    if (fault_now()) return SQLITE_CANTOPEN;
    int code = real->xOpen(real, name, mine->real, flags, out);
    if (!code) mine->base.pMethods = &methods;
    return code;
}

static int v_delete(sqlite3_vfs *v, const char *name, int sync)
{
    (void)v;
    return fault_now() ? SQLITE_IOERR_DELETE : real->xDelete(real, name, sync);
}

static void put_in_between(void)
{
    real = sqlite3_vfs_find(NULL);
    vfs = *real;
    vfs.zName = "faulty";
    vfs.szOsFile = (int)sizeof(faulty_file) + real->szOsFile;
    vfs.xOpen = v_open;
    vfs.xDelete = v_delete;
    assert_int_equal(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
}

/* ---- a small session ---------------------------------------------------------------------------------------------------- */

typedef struct told {
    int64_t id;
    uint32_t answers;
    bool score, ended;
} told;

/* Plays until the first failure; *t says what was confirmed. */
static fv_status play(fv_ctx *ctx, const char *path, told *t)
{
    fvi_store *store = NULL;
    *t = (told){0};
    fv_status status = fvi_store_open(ctx, path, true, &store);
    fvi_store_session s = {.person = FVI_STR("a"), .exercise = FVI_STR("aut")};
    if (!status) status = fvi_store_begin(store, &s, &t->id);
    for (uint32_t i = 1; !status && i <= ANSWERS; i++) {
        fvi_store_answer a = {.session = t->id, .number = i, .text = FVI_STR("an idea"), .right = -1};
        status = fvi_store_answer_add(store, &a);
        if (!status) t->answers++;
    }
    if (!status) {
        fvi_store_score score = {.session = t->id, .measure = FVI_STR("fluency"), .value = ANSWERS, .n = ANSWERS};
        status = fvi_store_score_set(store, &score);
        t->score = !status;
    }
    if (!status) {
        status = fvi_store_end(store, t->id, FVI_STR("done"), 1);
        t->ended = !status;
    }
    fvi_store_close(store);
    return status;
}

static void check(fv_ctx *ctx, const char *path, const told *t)
{
    fvi_arena arena;
    fvi_store *store = NULL;
    fvi_stored_answers answers = {0};
    fvi_stored_scores scores = {0};
    fvi_stored_sessions sessions = {0};
    fvi_arena_init(&arena, ctx);
    fv_status status = fvi_store_open(ctx, path, true, &store);
    if (status) fail_msg("%s: %s", fv_ctx_message(ctx)->what, fv_ctx_message(ctx)->why);
    assert_int_equal(fvi_store_sessions(store, &arena, FVI_STR(""), &sessions), FV_OK);
    assert_int_equal(fvi_store_answers(store, &arena, 0, &answers), FV_OK);
    assert_int_equal(fvi_store_scores(store, &arena, 0, &scores), FV_OK);
    /* a commit whose very last step fails may have happened: one step more than was confirmed is allowed */
    assert_in_range(answers.n, t->answers, t->answers + 1u);
    assert_in_range(scores.n, t->score, t->answers == ANSWERS);
    assert_in_range(sessions.n, t->id > 0, 1);
    if (t->ended) assert_str(sessions.at[0].how, "done");
    fvi_store_close(store);
    fvi_arena_clear(&arena);
}

static void a_failing_disk(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    long met = 0;
    for (long n = 1;; n++) {
        support_folder folder = support_folder_make();
        const char *path = support_path(&folder, "fovea.db");
        told t;
        countdown = n;
        fv_status status = play(ctx, path, &t);
        bool through = countdown > 0;
        countdown = 0;
        assert_true(through ? !status : true);
        if (status) assert_true(status == FV_EIO || status == FV_EINPUT);
        check(ctx, path, &t);
        told again;
        assert_int_equal(play(ctx, path, &again), FV_OK);
        support_folder_remove(&folder);
        if (through) break;
        met++;
    }
    assert_true(met > 40);
    fv_ctx_free(ctx);
}

static fv_status play_for_sweep(fv_ctx *ctx, void *user)
{
    told t;
    const support_folder *folder = user;
    return play(ctx, support_path(folder, "alloc.db"), &t);
}

static void no_memory(void **state)
{
    (void)state;
    support_folder folder = support_folder_make();
    assert_true(fault_sweep(&(fault_plan){.kind = FAULT_ALLOC, .call = play_for_sweep, .user = &folder}) >= 2);
    support_folder_remove(&folder);
}

int main(void)
{
    put_in_between();
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_failing_disk), cmocka_unit_test(no_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
