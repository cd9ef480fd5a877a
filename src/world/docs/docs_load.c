/* SPDX-License-Identifier: Apache-2.0 */
/* Loading a document: hash the bytes, hand the file to the sandboxed child as its standard input, believe its answer only
 * after wire.c has checked it, and add what only the parent knows (path, hashes, words, language).
 *
 *      path or "-" -> fd (a pipe goes to memory first, so that the child can seek) -> child -> wire bytes -> fvi_doc
 *
 *  Neighbours: child.c (processes), wire.c, programs/extract. Test: tests/unit/world/test_docs.c */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "world/docs/child.h"
#include "world/docs/wire.h"
#include "world/text/text.h"

#define EXTRACTOR "fovea-extract"
enum { PATH_BYTES = 4096 };

/* ---- finding the child ----------------------------------------------------------------------------------------------------
 */

/* Beside the running program: what a build folder needs. */
static bool beside_program(char into[PATH_BYTES])
{
    ssize_t n = readlink("/proc/self/exe", into, PATH_BYTES - sizeof EXTRACTOR);
    if (n <= 0) return false;
    while (n > 0 && into[n - 1] != '/') n--;
    memcpy(into + n, EXTRACTOR, sizeof EXTRACTOR);
    return access(into, X_OK) == 0;
}

static fv_status find_extractor(fv_ctx *ctx, char into[PATH_BYTES])
{
    static const char *const places[] = {"/usr/local/bin/" EXTRACTOR, "/usr/bin/" EXTRACTOR};
    const char *wish = ctx->extractor ? ctx->extractor : getenv("FOVEA_EXTRACT");
    if (wish) {
        snprintf(into, PATH_BYTES, "%s", wish);
        return access(into, X_OK) ? fvi_fail(ctx, FVI_MSG_EXTRACTOR_MISSING, into, strerror(errno)) : FV_OK;
    }
    if (beside_program(into)) return FV_OK;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        snprintf(into, PATH_BYTES, "%s", places[i]);
        if (!access(into, X_OK)) return FV_OK;
    }
    return fvi_fail(ctx, FVI_MSG_EXTRACTOR_MISSING, EXTRACTOR, strerror(errno));
}

/* ---- its end --------------------------------------------------------------------------------------------------------------
 */

/* What a child that gave no answer died of. */
static fv_status death_message(fv_ctx *ctx, const fvi_child *c, int status)
{
    char detail[64];
    if (WIFSIGNALED(status)) {
        int sig = WTERMSIG(status);
        if (sig == SIGXCPU) return fvi_fail(ctx, FVI_MSG_CHILD_SLOW, c->about);
        if (sig == SIGKILL) return fvi_fail(ctx, FVI_MSG_CHILD_COMPLEX, c->about);
        snprintf(detail, sizeof detail, "signal %d", sig);
        return fvi_fail(ctx, FVI_MSG_CHILD_CRASHED, c->about, detail);
    }
    if (c->said_n) { /* a missing library, for example: the first line says it */
        char line[256];
        snprintf(line, sizeof line, "%.*s", (int)strcspn(c->said, "\r\n"), c->said);
        return fvi_fail(ctx, FVI_MSG_EXTRACTOR_FAILED, c->about, line);
    }
    snprintf(detail, sizeof detail, "exit code %d", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    return fvi_fail(ctx, FVI_MSG_CHILD_CRASHED, c->about, detail);
}

/* Everything the child writes, until it has ended well. */
static fv_status gather(fv_ctx *ctx, fvi_child *c, fvi_buf *into)
{
    char bytes[64 << 10];
    fv_status s = FV_OK;
    size_t n = 1;
    while (!s && n > 0) {
        s = fvi_child_read(ctx, c, bytes, sizeof bytes, &n);
        if (s) break;
        fvi_put(into, (fvi_str){bytes, n});
        if (into->status) s = fvi_nomem(ctx);
        if (!s && into->n > FVI_CHILD_OUTPUT_BYTES) s = fvi_fail(ctx, FVI_MSG_CHILD_COMPLEX, c->about);
    }
    int status = fvi_child_end(c, s != FV_OK);
    if (!s && (!WIFEXITED(status) || WEXITSTATUS(status) != 0)) s = death_message(ctx, c, status);
    return s;
}

static fv_status run_extractor(fv_ctx *ctx, int fd, const char *about, const char *const args[4], fvi_buf *into)
{
    char program[PATH_BYTES];
    fvi_child child;
    fv_status s = find_extractor(ctx, program);
    if (s) return s;
    const char *const argv[] = {program, args[0], args[1], args[2], args[3], NULL};
    s = fvi_child_start(ctx, argv, fd, true, FVI_CHILD_WALL_SECONDS, FVI_MSG_EXTRACTOR_FAILED, &child);
    if (s) return s;
    child.about = about;
    return gather(ctx, &child, into);
}

/* ---- the document ---------------------------------------------------------------------------------------------------------
 */

/* Open, hash, and leave the descriptor at the start; what cannot seek is copied to memory. */
static fv_status open_hashed(fv_ctx *ctx, const char *path, int *fd, char sha256[65])
{
    fvi_arena scratch;
    fvi_arena_init(&scratch, ctx);
    fvi_str bytes;
    fv_status s = fvi_file_open(ctx, path, fd);
    if (s) return s;
    bool seekable = lseek(*fd, 0, SEEK_CUR) == 0; /* standard input that was read from before counts as a stream */
    s = fvi_fd_read(ctx, &scratch, *fd, path, FVI_MAX_FILE_BYTES, &bytes);
    if (s) goto done;
    if (bytes.n == 0) {
        s = fvi_fail(ctx, FVI_MSG_FILE_EMPTY, path);
        goto done;
    }
    fvi_sha256_hex(bytes, sha256);
    if (!seekable) {
        int memory = memfd_create("fovea-input", MFD_CLOEXEC);
        if (memory < 0) {
            s = fvi_fail(ctx, FVI_MSG_READ_FAILED, path, strerror(errno));
            goto done;
        }
        close(*fd);
        *fd = memory;
        s = fvi_fd_write(ctx, *fd, path, bytes);
    }
    if (!s && lseek(*fd, 0, SEEK_SET) != 0) s = fvi_fail(ctx, FVI_MSG_READ_FAILED, path, strerror(errno));
done:
    fvi_arena_clear(&scratch);
    if (s) close(*fd);
    return s;
}

/* What the child cannot know. */
static fv_status complete(fv_ctx *ctx, fvi_arena *arena, const char *path, fvi_doc *doc)
{
    doc->path = fvi_arena_copy(arena, fvi_str_of(path));
    if (!doc->path.at) return fvi_nomem(ctx);
    doc->name = fvi_path_name(doc->path);
    fvi_sha256_hex(doc->text, doc->text_sha256);
    doc->lang = fvi_str_of(fvi_lang_of(doc->text));
    doc->words = fvi_count_words(doc->text);
    doc->chars = fvi_utf8_count(doc->text);
    return FV_OK;
}

fv_status fvi_doc_load(fv_ctx *ctx, fvi_arena *arena, const char *path, fvi_doc *out)
{
    int fd;
    char sha256[65] = "";
    fvi_buf answer;
    *out = (fvi_doc){0};
    fv_status s = open_hashed(ctx, path, &fd, sha256);
    if (s) return s;
    fvi_buf_init(&answer, ctx);
    s = run_extractor(ctx, fd, path, (const char *const[]){"--lang", fv_ctx_lang(ctx), "--name", path}, &answer);
    close(fd);
    fvi_doc doc;
    if (!s) s = fvi_wire_get(ctx, arena, fvi_buf_str(&answer), path, &doc);
    fvi_buf_free(&answer);
    /* Memory ends in the child because of its limit, so it is the document that is too much, not the machine. */
    if (s == FV_ENOMEM && !strcmp(ctx->message.where, path)) s = fvi_fail(ctx, FVI_MSG_CHILD_COMPLEX, path);
    if (s) return s;
    memcpy(doc.sha256, sha256, sizeof sha256);
    s = complete(ctx, arena, path, &doc);
    if (!s) *out = doc;
    return s;
}

/* ---- doctor ---------------------------------------------------------------------------------------------------------------
 */

/* name \t 0|1 \t detail */
static fv_status parse_check(fv_ctx *ctx, fvi_arena *arena, fvi_str line, fvi_checks *out)
{
    fvi_str name, holds;
    if (!fvi_str_split(&line, '\t', &name) || !fvi_str_split(&line, '\t', &holds) || !fvi_utf8_valid(line)) return FV_OK;
    fvi_check check = {fvi_arena_copy(arena, name), fvi_arena_copy(arena, line), fvi_str_eq(holds, FVI_STR("1"))};
    if (!check.name.at || !check.detail.at || !fvi_push(arena, out, check)) return fvi_nomem(ctx);
    return FV_OK;
}

fv_status fvi_docs_doctor(fv_ctx *ctx, fvi_arena *arena, fvi_checks *out)
{
    fvi_buf answer;
    fvi_buf_init(&answer, ctx);
    fv_status s = run_extractor(ctx, -1, EXTRACTOR, (const char *const[]){"--doctor", NULL, NULL, NULL}, &answer);
    fvi_str rest = fvi_buf_str(&answer), line;
    while (!s && fvi_str_split(&rest, '\n', &line)) s = parse_check(ctx, arena, line, out);
    fvi_buf_free(&answer);
    return s;
}
