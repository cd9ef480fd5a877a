/* SPDX-License-Identifier: Apache-2.0 */
/* Files. Writing goes to a temporary file beside the target, is synced and renamed, so that a full disk or a pulled plug
 * leaves either the old file or the new one. All traffic runs through ctx->io, where tests inject faults.
 * Test: tests/unit/base/test_core.c, tests/fault/ */
#include "base/core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static fv_status open_failed(fv_ctx *ctx, const char *path)
{
    switch (errno) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG: return fvi_fail(ctx, FVI_MSG_FILE_MISSING, path);
    case ENOMEM: return fvi_nomem(ctx);
    default: return fvi_fail(ctx, FVI_MSG_FILE_DENIED, path, strerror(errno));
    }
}

static void size_text(char out[32], uint64_t bytes)
{
    if (bytes >= 10u << 20)
        snprintf(out, 32, "%llu MB", (unsigned long long)(bytes >> 20));
    else if (bytes >= 10u << 10)
        snprintf(out, 32, "%llu KB", (unsigned long long)(bytes >> 10));
    else
        snprintf(out, 32, "%llu B", (unsigned long long)bytes);
}

static fv_status too_large(fv_ctx *ctx, const char *name, uint64_t bytes, size_t limit)
{
    char has[32], most[32];
    size_text(has, bytes);
    size_text(most, limit);
    if (!strcmp(has, most)) { /* "512 MB, and 512 MB is the most" explains nothing */
        snprintf(has, sizeof has, "%llu B", (unsigned long long)bytes);
        snprintf(most, sizeof most, "%llu B", (unsigned long long)limit);
    }
    return fvi_fail(ctx, FVI_MSG_TOO_LARGE, name, has, most);
}

static fv_status check_kind(fv_ctx *ctx, const char *path, const struct stat *st)
{
    if (S_ISDIR(st->st_mode)) return fvi_fail(ctx, FVI_MSG_FILE_IS_FOLDER, path, strcmp(path, "-") ? path : "folder");
    if (!S_ISREG(st->st_mode) && !S_ISFIFO(st->st_mode)) return fvi_fail(ctx, FVI_MSG_FILE_SPECIAL, path);
    if (S_ISREG(st->st_mode) && (uint64_t)st->st_size > FVI_MAX_FILE_BYTES)
        return too_large(ctx, path, (uint64_t)st->st_size, FVI_MAX_FILE_BYTES);
    return FV_OK;
}

fv_status fvi_file_open(fv_ctx *ctx, const char *path, int *fd)
{
    *fd = -1;
    if (!strncmp(path, "http://", 7) || !strncmp(path, "https://", 8)) return fvi_fail(ctx, FVI_MSG_FILE_IS_URL, path);
    bool standard = !strcmp(path, "-"); /* may be a terminal, /dev/null or a socket, so its kind is asked for a folder only */
    int opened = standard
                     ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                     : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* a FIFO nobody writes to must not hang */
    if (opened < 0) return open_failed(ctx, path);
    struct stat st;
    fv_status s = fstat(opened, &st) ? open_failed(ctx, path) : FV_OK;
    if (!s && (!standard || S_ISDIR(st.st_mode) || S_ISREG(st.st_mode))) s = check_kind(ctx, path, &st);
    if (s) {
        close(opened);
        return s;
    }
    if (!standard) fcntl(opened, F_SETFL, fcntl(opened, F_GETFL) & ~O_NONBLOCK);
    *fd = opened;
    return FV_OK;
}

fv_status fvi_fd_read(fv_ctx *ctx, fvi_arena *arena, int fd, const char *name, size_t limit, fvi_str *out)
{
    struct stat st;
    size_t known = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size : 0;
    FVI_VEC(char) bytes = {0};
    *out = (fvi_str){0};
    if (known > limit) return too_large(ctx, name, known, limit);
    bytes.cap = known ? known + 1 : 64u << 10; /* one more byte to see the end, where the NUL goes then */
    bytes.at = fvi_take(arena, bytes.cap);
    if (!bytes.at) return fvi_nomem(ctx);
    for (;;) {
        fv_status s = fvi_check_interrupt(ctx);
        if (s) return s;
        if (bytes.n == bytes.cap && !fvi_reserve(arena, &bytes, bytes.n + 1)) return fvi_nomem(ctx);
        ssize_t got = ctx->io.read(fd, bytes.at + bytes.n, bytes.cap - bytes.n);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fvi_fail(ctx, FVI_MSG_READ_FAILED, name, strerror(errno));
        if (got == 0) break;
        bytes.n += (size_t)got;
        if (bytes.n > limit) return too_large(ctx, name, bytes.n, limit);
    }
    if (!fvi_push(arena, &bytes, 0)) return fvi_nomem(ctx);
    *out = (fvi_str){bytes.at, bytes.n - 1};
    return FV_OK;
}

fv_status fvi_file_read(fv_ctx *ctx, fvi_arena *arena, const char *path, size_t limit, fvi_str *out)
{
    int fd;
    fv_status s = fvi_file_open(ctx, path, &fd);
    if (s) return s;
    s = fvi_fd_read(ctx, arena, fd, path, limit, out);
    close(fd);
    return s;
}

enum { TEMPORARY_TAIL = 48 }; /* bytes that a temporary name is longer */

static fv_status write_failed(fv_ctx *ctx, const char *path)
{
    return fvi_fail(ctx, FVI_MSG_WRITE_FAILED, path, strerror(errno));
}

fv_status fvi_fd_write(fv_ctx *ctx, int fd, const char *name, fvi_str bytes)
{
    for (size_t at = 0; at < bytes.n;) {
        ssize_t put = ctx->io.write(fd, bytes.at + at, bytes.n - at);
        if (put < 0 && errno == EINTR) continue;
        if (put == 0) errno = ENOSPC; /* nothing taken and nothing said: no room is what it means */
        if (put <= 0) return write_failed(ctx, name);
        at += (size_t)put;
    }
    return FV_OK;
}

fv_status fvi_fd_some(fv_ctx *ctx, int fd, const char *name, char *into, size_t room, size_t *n)
{
    ssize_t got;
    *n = 0;
    do {
        fv_status s = fvi_check_interrupt(ctx);
        if (s) return s;
        got = ctx->io.read(fd, into, room);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return fvi_fail(ctx, FVI_MSG_READ_FAILED, name, strerror(errno));
    *n = (size_t)got;
    return FV_OK;
}

/* Create a file beside the target under a name of its own; a name may be left from a run that was killed, so try some. */
static int open_beside(const char *path, mode_t mode, char *temporary, size_t room)
{
    fvi_str whole = fvi_str_of(path);
    int folder = (int)(whole.n - fvi_path_name(whole).n), fd = -1;
    for (int attempt = 0; attempt < 100; attempt++) {
        snprintf(temporary, room, "%.*s.fovea-%ld-%d.tmp", folder, path, (long)getpid(), attempt);
        fd = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0 || errno != EEXIST) break;
    }
    return fd;
}

fv_status fvi_newfile_open(fv_ctx *ctx, const char *path, fvi_newfile *f)
{
    struct stat st;
    bool exists = stat(path, &st) == 0;
    *f = (fvi_newfile){.ctx = ctx, .path = path, .fd = -1};
    if (exists && !S_ISREG(st.st_mode)) { /* /dev/stdout, a pipe: a rename would put a file in its place */
        f->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return f->fd < 0 ? write_failed(ctx, path) : FV_OK;
    }
    size_t room = strlen(path) + TEMPORARY_TAIL;
    f->temporary = fvi_alloc(ctx, room);
    if (!f->temporary) return fvi_nomem(ctx);
    f->fd = open_beside(path, exists ? st.st_mode & 0777 : 0666, f->temporary, room);
    if (f->fd >= 0 && exists) fchmod(f->fd, st.st_mode & 0777); /* what umask took away */
    if (f->fd >= 0) return FV_OK;
    fv_status s = write_failed(ctx, path);
    fvi_dealloc(ctx, f->temporary, room);
    f->temporary = NULL;
    return s;
}

fv_status fvi_newfile_put(fvi_newfile *f, fvi_str bytes)
{
    return fvi_fd_write(f->ctx, f->fd, f->path, bytes);
}

/* The bytes reach the disk before the name does; sync is refused by pipes and devices, which is no failure. */
fv_status fvi_newfile_close(fvi_newfile *f, bool keep)
{
    fv_status s = FV_OK;
    if (f->fd < 0) return FV_OK;
    if (keep && f->ctx->io.sync(f->fd) && errno != EINVAL && errno != EROFS) s = write_failed(f->ctx, f->path);
    if (close(f->fd) && !s) s = write_failed(f->ctx, f->path);
    if (f->temporary) {
        if (keep && !s && f->ctx->io.rename(f->temporary, f->path)) s = write_failed(f->ctx, f->path);
        if (!keep || s) unlink(f->temporary);
        fvi_dealloc(f->ctx, f->temporary, strlen(f->path) + TEMPORARY_TAIL);
    }
    *f = (fvi_newfile){.ctx = f->ctx, .path = f->path, .fd = -1};
    return s;
}

fv_status fvi_file_write(fv_ctx *ctx, const char *path, fvi_str bytes)
{
    fvi_newfile f;
    fv_status s = fvi_newfile_open(ctx, path, &f);
    if (s) return s;
    s = fvi_newfile_put(&f, bytes);
    fv_status closed = fvi_newfile_close(&f, !s);
    return s ? s : closed;
}

/* Under a name that is gone before the first byte is written: whatever ends the program, nothing stays behind. */
static int open_nameless(void)
{
    char path[512], temporary[sizeof path + TEMPORARY_TAIL];
    const char *folder = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/", folder && *folder && strlen(folder) < sizeof path - 2 ? folder : "/tmp");
    int fd = open_beside(path, 0600, temporary, sizeof temporary);
    if (fd >= 0) unlink(temporary);
    return fd;
}

static fv_status copy_all(fv_ctx *ctx, int from, int to, const char *name)
{
    char piece[32 << 10];
    uint64_t bytes = 0;
    for (;;) {
        size_t n;
        fv_status s = fvi_fd_some(ctx, from, name, piece, sizeof piece, &n);
        if (s || !n) return s;
        bytes += n;
        if (bytes > FVI_MAX_FILE_BYTES) return too_large(ctx, name, bytes, FVI_MAX_FILE_BYTES);
        s = fvi_fd_write(ctx, to, "$TMPDIR", (fvi_str){piece, n});
        if (s) return s;
    }
}

fv_status fvi_fd_spool(fv_ctx *ctx, int *fd, const char *name, off_t *start)
{
    struct stat st;
    *start = fstat(*fd, &st) || !S_ISREG(st.st_mode) ? -1 : lseek(*fd, 0, SEEK_CUR);
    if (*start >= 0) return FV_OK;
    int spool = open_nameless();
    if (spool < 0) return write_failed(ctx, "$TMPDIR");
    fv_status s = copy_all(ctx, *fd, spool, name);
    *start = 0;
    if (!s && lseek(spool, 0, SEEK_SET)) s = fvi_fail(ctx, FVI_MSG_READ_FAILED, name, strerror(errno));
    close(s ? spool : *fd);
    if (!s) *fd = spool;
    return s;
}

/* Folders that cannot be made show when the file is. */
static void make_folders(char *path)
{
    for (char *at = path + 1; *at; at++) {
        if (*at != '/') continue;
        *at = 0;
        mkdir(path, 0700);
        *at = '/';
    }
}

fv_status fvi_file_make(fv_ctx *ctx, const char *path)
{
    fvi_arena scratch;
    fvi_arena_init(&scratch, ctx);
    fvi_str copy = fvi_arena_copy(&scratch, fvi_str_of(path));
    char *folders = fvi_take(&scratch, copy.n + 1);
    bool room = copy.at && folders;
    if (room && copy.n) make_folders(memcpy(folders, copy.at, copy.n + 1));
    fvi_arena_clear(&scratch);
    if (!room) return fvi_nomem(ctx);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0600);
    if (fd < 0) return errno == EEXIST ? FV_OK : write_failed(ctx, path);
    return close(fd) ? write_failed(ctx, path) : FV_OK;
}

fv_status fv_file_write(fv_ctx *ctx, const char *path, const char *bytes, size_t n)
{
    return fvi_file_write(ctx, path, (fvi_str){bytes, n});
}

void fvi_sha256_hex(fvi_str bytes, char out[65])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)bytes.at, bytes.n);
    sodium_bin2hex(out, 65, digest, sizeof digest);
}

fvi_str fvi_path_name(fvi_str path)
{
    size_t from = path.n;
    while (from > 0 && path.at[from - 1] != '/') from--;
    return fvi_str_sub(path, from, path.n);
}

void fvi_path_extension(fvi_str path, char out[16])
{
    fvi_str name = fvi_path_name(path);
    size_t dot = name.n, n = 0;
    while (dot > 0 && name.at[dot - 1] != '.') dot--;
    if (dot > 1 && name.n - dot < 16)
        for (size_t i = dot; i < name.n; i++) out[n++] = fvi_lower(name.at[i]);
    out[n] = 0;
}
