/* SPDX-License-Identifier: Apache-2.0 */
/* Starting, reading and ending a child program. The idea: both of its outputs are watched by one poll, so that neither can
 * fill up and hang it, and every wait has an end: the deadline, or the user's Ctrl-C.
 * Raw system calls because nothing else in fovea starts programs. Neighbours: docs_load.c, front_pdf.c.
 * Test: tests/unit/world/test_docs.c */
#include "world/docs/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MS = 50 }; /* how often an interrupt is looked for */

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void close_fd(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

/* A copy above the standard descriptors, so that moving one onto 0, 1 or 2 never overwrites another. */
static int lifted(int fd)
{
    return fcntl(fd, F_DUPFD_CLOEXEC, 3);
}

static int lifted_pipe(int ends[2])
{
    int raw[2];
    if (pipe2(raw, O_CLOEXEC)) return -1;
    for (int i = 0; i < 2; i++) {
        ends[i] = lifted(raw[i]);
        close(raw[i]);
    }
    if (ends[0] >= 0 && ends[1] >= 0) return 0;
    close_fd(&ends[0]);
    close_fd(&ends[1]);
    return -1;
}

static int add_files(posix_spawn_file_actions_t *files, int in, int out, int err)
{
    int e = in >= 0 ? posix_spawn_file_actions_adddup2(files, in, 0)
                    : posix_spawn_file_actions_addopen(files, 0, "/dev/null", O_RDONLY, 0);
    if (!e) e = posix_spawn_file_actions_adddup2(files, out, 1);
    if (!e) e = posix_spawn_file_actions_adddup2(files, err, 2);
    if (!e) e = posix_spawn_file_actions_addclosefrom_np(files, 3);
    return e;
}

static int add_attributes(posix_spawnattr_t *attr, bool own_group)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (own_group) flags |= POSIX_SPAWN_SETPGROUP;
    int e = posix_spawnattr_setflags(attr, flags);
    if (!e) e = posix_spawnattr_setsigmask(attr, &none);
    if (!e) e = posix_spawnattr_setsigdefault(attr, &all);
    if (!e && own_group) e = posix_spawnattr_setpgroup(attr, 0);
    return e;
}

/* Returns 0 or an errno. The environment is fixed: nothing of the user's reaches the parsers. */
static int spawn(const char *const argv[], int in, int out, int err, bool own_group, pid_t *pid)
{
    static const char *const environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attr;
    int e = posix_spawn_file_actions_init(&files);
    if (e) return e;
    e = posix_spawnattr_init(&attr);
    if (!e) {
        e = add_files(&files, in, out, err);
        if (!e) e = add_attributes(&attr, own_group);
        if (!e)
            e = posix_spawn(pid, argv[0], &files, &attr, (char *const *)(uintptr_t)argv, (char *const *)(uintptr_t)environment);
        posix_spawnattr_destroy(&attr);
    }
    posix_spawn_file_actions_destroy(&files);
    return e;
}

fv_status fvi_child_start(fv_ctx *ctx, const char *const argv[], int in, bool own_group, int seconds, fvi_msg msg_failed,
                          fvi_child *out)
{
    int output[2] = {-1, -1}, errors[2] = {-1, -1}, input = -1, e = 0;
    *out = (fvi_child){.about = argv[0], .out = -1, .err = -1, .own_group = own_group};
    if (lifted_pipe(output) || lifted_pipe(errors) || (in >= 0 && (input = lifted(in)) < 0)) e = errno;
    if (!e) e = spawn(argv, input, output[1], errors[1], own_group, &out->pid);
    close_fd(&input);
    close_fd(&output[1]);
    close_fd(&errors[1]);
    if (e) {
        close_fd(&output[0]);
        close_fd(&errors[0]);
        out->pid = 0;
        return fvi_fail(ctx, msg_failed, argv[0], strerror(e));
    }
    out->out = output[0];
    out->err = errors[0];
    out->deadline = now_ms() + seconds * 1000;
    return FV_OK;
}

/* Keep the beginning of what it says, read the rest away. */
static void listen_to(fv_ctx *ctx, fvi_child *c)
{
    char bytes[1024];
    ssize_t got = ctx->io.read(c->err, bytes, sizeof bytes);
    if (got < 0 && errno == EINTR) return;
    if (got <= 0) {
        close_fd(&c->err);
        return;
    }
    size_t room = sizeof c->said - 1 - c->said_n, take = (size_t)got < room ? (size_t)got : room;
    memcpy(c->said + c->said_n, bytes, take);
    c->said_n += take;
}

fv_status fvi_child_read(fv_ctx *ctx, fvi_child *c, char *into, size_t room, size_t *n)
{
    *n = 0;
    while (c->out >= 0 || c->err >= 0) {
        fv_status s = fvi_check_interrupt(ctx);
        if (s) return s;
        if (now_ms() > c->deadline) return fvi_fail(ctx, FVI_MSG_CHILD_SLOW, c->about);
        struct pollfd fds[2] = {{.fd = c->out, .events = POLLIN}, {.fd = c->err, .events = POLLIN}};
        if (poll(fds, 2, POLL_MS) <= 0) continue;
        if (fds[1].revents) listen_to(ctx, c);
        if (!fds[0].revents) continue;
        ssize_t got = ctx->io.read(c->out, into, room);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fvi_fail(ctx, FVI_MSG_READ_FAILED, c->about, strerror(errno));
        if (got == 0) {
            close_fd(&c->out);
            continue;
        }
        *n = (size_t)got;
        return FV_OK;
    }
    return FV_OK;
}

int fvi_child_end(fvi_child *c, bool kill_it)
{
    int status = -1;
    close_fd(&c->out);
    close_fd(&c->err);
    if (c->pid <= 0) return status;
    if (kill_it) kill(c->own_group ? -c->pid : c->pid, SIGKILL);
    for (int wait_ms = 0;; wait_ms = wait_ms < 16 ? wait_ms * 2 + 1 : 16) {
        poll(NULL, 0, wait_ms);
        pid_t got = waitpid(c->pid, &status, WNOHANG);
        if (got == c->pid || (got < 0 && errno != EINTR)) break;
        if (now_ms() > c->deadline) kill(c->own_group ? -c->pid : c->pid, SIGKILL);
    }
    if (c->own_group) kill(-c->pid, SIGKILL); /* children of the child that outlived it */
    c->pid = 0;
    return status;
}
