/* SPDX-License-Identifier: Apache-2.0 */
/* kill -9 at random moments of an exercise: nothing that was confirmed is lost.
 *
 *      lines ──pipe or terminal──> fovea spark aut ──> "saved 7" (pipe), the prompt of the eighth idea (terminal)
 *                                        ╳ killed after 0 to 400 ms
 *      then the store is opened: it holds at least the answers that were confirmed, word for word and in order, and at most
 * those that were sent; the next exercise plays as if nothing had happened.
 *
 * Arguments: the program, how many kills. */
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "mind/store/store.h"
#include "support/program.h"
#include "support/support.h"

enum { LINES = 400, OUTPUT_MOST = 1 << 20 };

static const char *program;
static uint32_t kills;
static char store_path[300];
static int64_t before; /* id of the last session that was looked at */

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Different ideas, so that none is a repeat. */
static void idea(char text[64], uint32_t round, uint32_t i)
{
    snprintf(text, 64, "idea %c%c%c with the object", 'a' + (int)(i % 26), 'a' + (int)(i / 26 % 26), 'a' + (int)(round % 26));
}

/* ---- the running exercise ----------------------------------------------------------------------------------------------- */

typedef struct exercise {
    pid_t child;
    int in, out; /* of ours */
    char *said;  /* what it has said */
    size_t n;
} exercise;

static void become_fovea(void)
{
    setenv("TERM", "xterm", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("NO_COLOR");
    execl(program, program, "spark", "aut", "--object", "brick", "--lang", "en", "--store", store_path, (char *)NULL);
    _exit(127);
}

static exercise start(bool terminal)
{
    exercise e = {.said = malloc(OUTPUT_MOST)};
    assert_non_null(e.said);
    if (terminal) {
        e.child = forkpty(&e.in, NULL, NULL, &(struct winsize){.ws_row = 24, .ws_col = 80});
        if (!e.child) become_fovea();
        e.out = dup(e.in);
    } else {
        int in[2], out[2];
        assert_int_equal(pipe(in), 0);
        assert_int_equal(pipe(out), 0);
        e.child = fork();
        if (!e.child) {
            dup2(in[0], STDIN_FILENO);
            dup2(out[1], STDOUT_FILENO);
            close(in[1]);
            close(out[0]);
            become_fovea();
        }
        close(in[0]);
        close(out[1]);
        e.in = in[1];
        e.out = out[0];
    }
    assert_true(e.child > 0);
    fcntl(e.in, F_SETFD, FD_CLOEXEC);
    fcntl(e.out, F_SETFD, FD_CLOEXEC);
    return e;
}

/* What it says within so many milliseconds; false at its end. */
static bool listen_to(exercise *e, int ms)
{
    struct pollfd p = {.fd = e->out, .events = POLLIN};
    if (poll(&p, 1, ms) <= 0) return true;
    ssize_t got = e->n < OUTPUT_MOST - 1 ? read(e->out, e->said + e->n, OUTPUT_MOST - 1 - e->n) : 0;
    if (got <= 0) return false;
    e->n += (size_t)got;
    return true;
}

/* Answers that were confirmed: the last "saved N", or the number of the last prompt less one. */
static uint32_t confirmed(exercise *e, bool terminal)
{
    uint32_t most = 0;
    e->said[e->n] = 0;
    for (const char *at = e->said; (at = strstr(at, terminal ? "brick " : "saved ")); at += 6) {
        char *end;
        unsigned long number = strtoul(at + 6, &end, 10);
        if (terminal && (end == at + 6 || strncmp(end, " ›", 4) != 0)) continue;
        if (!terminal && *end != '\n') continue; /* cut off in the middle */
        if (terminal) number--;
        if (number > most) most = (uint32_t)number;
    }
    return most;
}

/* Feed lines as fast as they are taken until the time has come, then kill. Returns how many were sent. */
static uint32_t play_and_kill(exercise *e, uint32_t round, bool terminal, double seconds)
{
    double end = now_s() + seconds;
    uint32_t sent = 0;
    char text[64], line[66];
    bool begun = false;
    while (now_s() < end) {
        e->said[e->n] = 0;
        begun = begun || strstr(e->said, "Press Enter");
        if (begun && sent < LINES && (!terminal || sent <= confirmed(e, true))) {
            idea(text, round, sent);
            int n = snprintf(line, sizeof line, "%s%s\n", sent || !terminal ? "" : "\n", text);
            if (write(e->in, line, (size_t)n) != n) break;
            sent++;
        }
        if (!listen_to(e, terminal ? 1 : 0)) break;
    }
    kill(e->child, SIGKILL);
    int status;
    assert_int_equal(waitpid(e->child, &status, 0), e->child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    while (listen_to(e, 0) && e->n < OUTPUT_MOST - 1) {
        struct pollfd p = {.fd = e->out, .events = POLLIN};
        if (poll(&p, 1, 0) <= 0) break;
    }
    return sent;
}

/* ---- what is left ------------------------------------------------------------------------------------------------------- */

static void check_store(fv_ctx *ctx, uint32_t round, uint32_t told, uint32_t sent)
{
    fvi_store *store = NULL;
    fvi_arena arena;
    fvi_stored_sessions sessions = {0};
    fvi_stored_answers answers = {0};
    fvi_arena_init(&arena, ctx);
    fv_status status = fvi_store_open(ctx, store_path, false, &store);
    if (status == FV_EEVIDENCE) { /* killed before it was made */
        assert_int_equal(told, 0);
        return;
    }
    if (status) fail_msg("kill %u: %s: %s", round, fv_ctx_message(ctx)->what, fv_ctx_message(ctx)->why);
    assert_int_equal(fvi_store_sessions(store, &arena, FVI_STR(""), &sessions), FV_OK);
    const fvi_store_session *last = sessions.n ? &sessions.at[sessions.n - 1] : NULL;
    if (last && last->id > before) { /* else it was killed before it had begun */
        assert_int_equal(fvi_store_answers(store, &arena, last->id, &answers), FV_OK);
        assert_int_equal(last->how.n, 0);
        before = last->id;
    }
    if (answers.n < told || answers.n > sent)
        fail_msg("kill %u: %u answers were confirmed, %u sent, %zu are there", round, told, sent, answers.n);
    for (uint32_t i = 0; i < answers.n; i++) {
        char text[64];
        idea(text, round, i);
        assert_int_equal(answers.at[i].number, i + 1);
        assert_true(fvi_str_eq(answers.at[i].text, fvi_str_of(text)));
    }
    fvi_store_close(store);
    fvi_arena_clear(&arena);
}

static void nothing_confirmed_is_lost(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    support_folder folder = support_folder_make();
    uint32_t all = 0;
    signal(SIGPIPE, SIG_IGN);
    for (uint32_t round = 0; round < kills; round++) {
        bool terminal = round % 2;
        snprintf(store_path, sizeof store_path, "%s/fovea-%u.db", folder.path, round / 4); /* four share a store */
        if (round % 4 == 0) before = 0;
        exercise e = start(terminal);
        double seconds = .01 + .39 * fvi_rand_unit(2026, 5, round);
        uint32_t sent = play_and_kill(&e, round, terminal, seconds), told = confirmed(&e, terminal);
        if (told > sent) fail_msg("kill %u: %u confirmed of %u", round, told, sent);
        all += told;
        check_store(ctx, round, told, sent);
        close(e.in);
        close(e.out);
        free(e.said);
    }
    assert_true(all > kills); /* or nothing was tested */
    print_message("%u kills, %u answers confirmed before them, all there\n", kills, all);
    support_folder_remove(&folder);
    fv_ctx_free(ctx);
}

int main(int argc, char **argv)
{
    if (argc < 3) return 2;
    program = argv[1];
    kills = (uint32_t)strtoul(argv[2], NULL, 10);
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_confirmed_is_lost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
