/* SPDX-License-Identifier: Apache-2.0 */
/* The store: what goes in comes out, also after a kill; files that are none, damaged or newer stay as they are. */
#include <math.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mind/store/store.h"
#include "support/support.h"

static fv_ctx *ctx;
static fvi_arena arena;
static support_folder folder;
static char path[300];

static int set_up(void **state)
{
    (void)state;
    ctx = support_ctx(1);
    fvi_arena_init(&arena, ctx);
    folder = support_folder_make();
    snprintf(path, sizeof path, "%s/fovea.db", folder.path);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    support_folder_remove(&folder);
    return 0;
}

static fvi_store *opened(bool write)
{
    fvi_store *store = NULL;
    fv_status status = fvi_store_open(ctx, path, write, &store);
    if (status) fail_msg("%s: %s", fv_ctx_message(ctx)->what, fv_ctx_message(ctx)->why);
    return store;
}

static int64_t begun(fvi_store *store, const char *person)
{
    int64_t id = 0;
    fvi_store_session s = {.person = fvi_str_of(person),
                           .exercise = FVI_STR("aut"),
                           .lang = FVI_STR("zh"),
                           .prompt = FVI_STR("砖头"),
                           .form = FVI_STR("A"),
                           .phase = FVI_STR("pre"),
                           .group = FVI_STR("7b"),
                           .seed = 0xFFFFFFFFFFFFFFF7u,
                           .started_ms = 1700000000123,
                           .plan = 4};
    assert_int_equal(fvi_store_begin(store, &s, &id), FV_OK);
    assert_true(id > 0);
    return id;
}

static void say(fvi_store *store, int64_t session, uint32_t number, fvi_str text)
{
    fvi_store_answer a = {.session = session, .number = number, .at_ms = number * 1000, .text = text, .right = -1};
    assert_int_equal(fvi_store_answer_add(store, &a), FV_OK);
}

static size_t answers_of(int64_t session)
{
    fvi_stored_answers answers = {0};
    fvi_store *store = opened(false);
    assert_int_equal(fvi_store_answers(store, &arena, session, &answers), FV_OK);
    fvi_store_close(store);
    return answers.n;
}

/* ---- round trip --------------------------------------------------------------------------------------------------------- */

static void what_goes_in_comes_out(void **state)
{
    (void)state;
    fvi_store *store = opened(true);
    int64_t id = begun(store, "小明");
    say(store, id, 1, FVI_STR("垫桌脚"));
    fvi_store_answer second = {
        .session = id, .number = 2, .at_ms = -5, .prompt = FVI_STR("p"), .text = FVI_STR("a\0b'\"--"), .right = 1};
    assert_int_equal(fvi_store_answer_add(store, &second), FV_OK);
    fvi_store_score score = {
        .session = id, .measure = FVI_STR("originality"), .value = 2.5, .low = -INFINITY, .high = 3, .error = NAN, .n = 2};
    assert_int_equal(fvi_store_score_set(store, &score), FV_OK);
    score.value = 2.75;
    assert_int_equal(fvi_store_score_set(store, &score), FV_OK);
    assert_int_equal(fvi_store_event_add(store, &(fvi_store_event){id, 7, FVI_STR("skip"), FVI_STR("x")}), FV_OK);
    assert_int_equal(fvi_store_end(store, id, FVI_STR("time"), 1700000120000), FV_OK);
    fvi_store_close(store);

    fvi_stored_sessions sessions = {0};
    fvi_stored_answers answers = {0};
    fvi_stored_scores scores = {0};
    fvi_stored_events events = {0};
    store = opened(false);
    assert_int_equal(fvi_store_sessions(store, &arena, FVI_STR("小明"), &sessions), FV_OK);
    assert_int_equal(fvi_store_answers(store, &arena, id, &answers), FV_OK);
    assert_int_equal(fvi_store_scores(store, &arena, 0, &scores), FV_OK);
    assert_int_equal(fvi_store_events(store, &arena, id, &events), FV_OK);
    fvi_store_close(store);
    assert_int_equal(sessions.n, 1);
    const fvi_store_session *s = &sessions.at[0];
    assert_true(s->seed == 0xFFFFFFFFFFFFFFF7u && s->started_ms == 1700000000123 && s->ended_ms == 1700000120000 &&
                s->plan == 4);
    assert_str(s->prompt, "砖头");
    assert_str(s->form, "A");
    assert_str(s->phase, "pre");
    assert_str(s->group, "7b");
    assert_str(s->how, "time");
    assert_int_equal(answers.n, 2);
    assert_str(answers.at[0].text, "垫桌脚");
    assert_str(answers.at[1].text, "a\0b'\"--");
    assert_true(answers.at[1].at_ms == -5 && answers.at[1].right == 1 && answers.at[0].right == -1);
    assert_int_equal(scores.n, 1);
    assert_true(scores.at[0].value == 2.75 && isnan(scores.at[0].low) && isnan(scores.at[0].error) && scores.at[0].high == 3);
    assert_int_equal(events.n, 1);
    assert_str(events.at[0].kind, "skip");
}

static void a_long_answer_and_a_broken_one(void **state)
{
    (void)state;
    size_t n = 10 << 20;
    char *text = fvi_take(&arena, n);
    memset(text, 'x', n);
    fvi_store *store = opened(true);
    int64_t id = begun(store, "a");
    say(store, id, 1, (fvi_str){text, n});
    say(store, id, 2, FVI_STR("\xFF\xE7z"));
    fvi_store_close(store);
    fvi_stored_answers answers = {0};
    store = opened(false);
    assert_int_equal(fvi_store_answers(store, &arena, 0, &answers), FV_OK);
    fvi_store_close(store);
    assert_int_equal(answers.at[0].text.n, n);
    assert_true(fvi_utf8_valid(answers.at[1].text));
}

static void the_same_number_twice_is_refused(void **state)
{
    (void)state;
    fvi_store *store = opened(true);
    int64_t id = begun(store, "a");
    say(store, id, 1, FVI_STR("one"));
    fvi_store_answer again = {.session = id, .number = 1, .text = FVI_STR("two")};
    assert_int_equal(fvi_store_answer_add(store, &again), FV_EIO);
    again = (fvi_store_answer){.session = id + 1, .number = 1, .text = FVI_STR("of no session")};
    assert_int_equal(fvi_store_answer_add(store, &again), FV_EIO);
    fvi_store_close(store);
    assert_int_equal(answers_of(0), 1);
}

static void a_batch_is_all_or_nothing(void **state)
{
    (void)state;
    fvi_store *store = opened(true);
    assert_int_equal(fvi_store_batch(store), FV_OK);
    int64_t id = begun(store, "a");
    say(store, id, 1, FVI_STR("one"));
    fvi_store_rollback(store);
    assert_int_equal(fvi_store_batch(store), FV_OK);
    id = begun(store, "b");
    say(store, id, 1, FVI_STR("two"));
    assert_int_equal(fvi_store_commit(store), FV_OK);
    fvi_store_rollback(store); /* nothing is open: harmless */
    fvi_store_close(store);
    assert_int_equal(answers_of(0), 1);
}

static bool file_holds(const char *needle)
{
    fvi_str bytes;
    assert_int_equal(fvi_file_read(ctx, &arena, path, 64 << 20, &bytes), FV_OK);
    return fvi_str_find(bytes, fvi_str_of(needle), 0) != SIZE_MAX;
}

static void what_is_forgotten_is_gone(void **state)
{
    (void)state;
    uint32_t n = 0;
    fvi_store *store = opened(true);
    int64_t anna = begun(store, "anna"), ben = begun(store, "ben");
    say(store, anna, 1, FVI_STR("a very secret idea"));
    say(store, ben, 1, FVI_STR("an open idea"));
    assert_true(file_holds("a very secret idea"));
    assert_int_equal(fvi_store_forget(store, FVI_STR("anna"), &n), FV_OK);
    assert_int_equal(n, 1);
    assert_false(file_holds("a very secret idea"));
    assert_true(file_holds("an open idea"));
    assert_int_equal(fvi_store_forget(store, FVI_STR(""), &n), FV_OK);
    assert_int_equal(n, 1);
    assert_false(file_holds("an open idea"));
    fvi_store_close(store);
}

/* ---- files -------------------------------------------------------------------------------------------------------------- */

static void only_its_owner_may_read_it(void **state)
{
    (void)state;
    struct stat st;
    char deep[420], inner[400];
    snprintf(inner, sizeof inner, "%s/share/fovea", folder.path);
    snprintf(deep, sizeof deep, "%s/fovea.db", inner);
    fvi_store *store = NULL;
    assert_int_equal(fvi_store_open(ctx, deep, true, &store), FV_OK);
    fvi_store_close(store);
    assert_int_equal(stat(deep, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(stat(inner, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
}

static void refused(bool write, const char *code)
{
    fvi_store *store = (fvi_store *)(uintptr_t)1;
    fv_status status = fvi_store_open(ctx, path, write, &store);
    if (!status) fail_msg("opened, but %s was expected", code);
    assert_null(store);
    assert_string_equal(fv_ctx_message(ctx)->code, code);
}

static void nothing_to_read(void **state)
{
    (void)state;
    refused(false, "STORE_NONE");
    assert_int_equal(support_folder_count(&folder), 0);
    support_file_put(path, FVI_STR(""));
    refused(false, "STORE_NONE");
    fvi_store_close(opened(true)); /* an empty file may be filled */
    fvi_store_close(opened(false));
}

static void what_is_not_ours_stays(void **state)
{
    (void)state;
    static const fvi_str others[] = {
        {"my diary, which is long enough to have a header's length of one hundred bytes, and even a little more", 101},
        {"x", 1},
        {"SQLite format 3", 16}};
    for (size_t i = 0; i < 3; i++) {
        support_file_put(path, others[i]);
        refused(true, "STORE_FOREIGN");
        assert_true(support_file_is(path, others[i]));
    }
    unlink(path);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE recipe(name); INSERT INTO recipe VALUES('soup')", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    refused(true, "STORE_FOREIGN");
    unlink(path);
    assert_int_equal(mkdir(path, 0700), 0);
    refused(true, "STORE_FOLDER");
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    refused(true, "FILE_SPECIAL");
}

static void changed(const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void newer_and_strange_ones(void **state)
{
    (void)state;
    fvi_store_close(opened(true));
    changed("PRAGMA user_version = 2");
    refused(true, "STORE_NEWER");
    refused(false, "STORE_NEWER");
    assert_non_null(strstr(fv_ctx_message(ctx)->why, "2"));
    changed("PRAGMA user_version = 1");
    fvi_store_close(opened(true));
    changed("CREATE TRIGGER spy AFTER INSERT ON answer BEGIN DELETE FROM session; END");
    refused(true, "STORE_DAMAGED");
}

/* Any byte of a store may be wrong: it opens and reads, or says that it is damaged; never anything else, and never written to.
 */
static void damaged_ones(void **state)
{
    (void)state;
    fvi_str whole, now;
    fvi_store *store = opened(true);
    int64_t id = begun(store, "anna");
    for (uint32_t i = 1; i < 40; i++) say(store, id, i, FVI_STR("a use for a brick that fills the page a little"));
    fvi_store_close(store);
    assert_int_equal(fvi_file_read(ctx, &arena, path, 1 << 20, &whole), FV_OK);
    char *bytes = fvi_take(&arena, whole.n);
    size_t bad = 0;
    for (uint32_t i = 0; i < 150; i++) {
        fvi_mark mark = fvi_arena_mark(&arena);
        memcpy(bytes, whole.at, whole.n);
        size_t n = i % 3 ? whole.n : fvi_rand_below(5, 0, i, whole.n);
        for (uint32_t k = 0; k < 1 + i % 40; k++)
            bytes[fvi_rand_below(5, 1 + i, k, whole.n)] ^= (char)(1 + fvi_rand_below(5, i, k, 255));
        support_file_put(path, (fvi_str){bytes, n});
        fv_status status = fvi_store_open(ctx, path, false, &store);
        if (!status) {
            fvi_stored_answers answers = {0};
            status = fvi_store_answers(store, &arena, 0, &answers);
            assert_true(!status || status == FV_EINPUT);
            fvi_store_close(store);
        } else {
            bad++;
            assert_true(status == FV_EINPUT || status == FV_EIO || status == FV_EEVIDENCE);
            status = fvi_store_open(ctx, path, true, &store);
            assert_true(status == FV_EINPUT || status == FV_EIO || !n);
            if (!status) fvi_store_close(store);
            if (n) {
                assert_int_equal(fvi_file_read(ctx, &arena, path, 1 << 20, &now), FV_OK);
                assert_true(fvi_str_eq(now, (fvi_str){bytes, n}));
            }
        }
        fvi_arena_rewind(&arena, mark);
    }
    assert_true(bad > 50);
}

static void read_only_ones(void **state)
{
    (void)state;
    if (!geteuid()) skip(); /* root may write everything */
    fvi_store_close(opened(true));
    assert_int_equal(chmod(path, 0400), 0);
    refused(true, "STORE_READ_ONLY");
    fvi_store_close(opened(false));
    unlink(path);
    assert_int_equal(chmod(folder.path, 0500), 0);
    refused(true, "STORE_READ_ONLY");
    assert_int_equal(chmod(folder.path, 0700), 0);
}

static void names_that_sqlite_takes_for_others(void **state)
{
    (void)state;
    char before[300];
    fvi_store *store = NULL;
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(folder.path), 0);
    assert_int_equal(fvi_store_open(ctx, ":memory:", true, &store), FV_OK);
    fvi_store_close(store);
    assert_int_equal(access(":memory:", F_OK), 0);
    assert_int_equal(chdir(before), 0);
}

/* ---- several programs, and killed ones ---------------------------------------------------------------------------------- */

static void somebody_else_is_writing(void **state)
{
    (void)state;
    sqlite3 *db;
    fvi_store *store = opened(true);
    int64_t id = begun(store, "a");
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    fvi_store_answer a = {.session = id, .number = 1, .text = FVI_STR("one")};
    assert_int_equal(fvi_store_answer_add(store, &a), FV_EIO);
    assert_string_equal(fv_ctx_message(ctx)->code, "STORE_LOCKED");
    assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(fvi_store_answer_add(store, &a), FV_OK);
    fvi_store_close(store);
}

/* In a child: begin a session and write answers, saying each number on the pipe once it is confirmed. */
static void write_answers(const char *person, uint32_t most, int said)
{
    fvi_store *store = NULL;
    int64_t id = 0;
    fvi_store_session s = {.person = fvi_str_of(person), .exercise = FVI_STR("aut")};
    if (fvi_store_open(ctx, path, true, &store) || fvi_store_begin(store, &s, &id)) _exit(1);
    for (uint32_t i = 1; i <= most; i++) {
        fvi_store_answer a = {.session = id, .number = i, .text = FVI_STR("an idea"), .right = -1};
        if (fvi_store_answer_add(store, &a)) _exit(2);
        if (write(said, &(struct {
                      int64_t id;
                      int64_t i;
                  }){id, i},
                  16) != 16)
            _exit(3);
    }
    _exit(0);
}

static void four_at_once(void **state)
{
    (void)state;
    pid_t children[4];
    int pipe_of[2], status;
    assert_int_equal(pipe(pipe_of), 0);
    for (size_t i = 0; i < 4; i++) {
        children[i] = fork();
        if (!children[i]) write_answers("x", 25, pipe_of[1]);
    }
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    close(pipe_of[0]);
    close(pipe_of[1]);
    assert_int_equal(answers_of(0), 100);
}

static void a_kill_loses_nothing_confirmed(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < 20; round++) {
        int pipe_of[2], status;
        int64_t last[2] = {0, 0}, next[2];
        assert_int_equal(pipe(pipe_of), 0);
        pid_t child = fork();
        if (!child) write_answers("x", 100000, pipe_of[1]);
        close(pipe_of[1]);
        usleep((useconds_t)fvi_rand_below(11, 0, round, 60000));
        kill(child, SIGKILL);
        assert_int_equal(waitpid(child, &status, 0), child);
        while (read(pipe_of[0], next, 16) == 16) memcpy(last, next, 16);
        close(pipe_of[0]);
        if (!last[0]) continue; /* killed before the first one */
        size_t kept = answers_of(last[0]);
        assert_in_range(kept, last[1], last[1] + 1); /* the one under way may be there too */
    }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(what_goes_in_comes_out),
        CASE(a_long_answer_and_a_broken_one),
        CASE(the_same_number_twice_is_refused),
        CASE(a_batch_is_all_or_nothing),
        CASE(what_is_forgotten_is_gone),
        CASE(only_its_owner_may_read_it),
        CASE(nothing_to_read),
        CASE(what_is_not_ours_stays),
        CASE(newer_and_strange_ones),
        CASE(damaged_ones),
        CASE(read_only_ones),
        CASE(names_that_sqlite_takes_for_others),
        CASE(somebody_else_is_writing),
        CASE(four_at_once),
        CASE(a_kill_loses_nothing_confirmed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
