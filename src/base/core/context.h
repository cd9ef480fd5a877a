/* SPDX-License-Identifier: Apache-2.0 */
/** The context: allocator, language, the last message, the interrupt flag, and the doors to the disk.
 *
 *  libc's allocation and file calls are touched in base/core and nowhere else (scripts/check-banned proves it).
 *  Every call that can fail takes the context first, returns a status, and has already written the message when it fails:
 *  whoever sees a status merely passes it on.
 *  Threads  one thread owns a context; fvi_interrupted may be asked from any. Tasks of the pool must not fail through
 *           the context: they leave a status in their own slot, and the owner reports it. */
#ifndef FVI_CONTEXT_H
#define FVI_CONTEXT_H

#include <stdatomic.h>
#include <sys/types.h>

#include "base/core/limits.h"
#include "base/core/str.h"
#include "fovea.h"

/* Messages: base/core/messages.def holds them all, in both languages. */
typedef enum fvi_msg {
#define FVI_ERROR(id, status, what_en, why_en, next_en, what_zh, why_zh, next_zh) FVI_MSG_##id,
#define FVI_TEXT(id, en, zh)
#include "base/core/messages.def"
#undef FVI_ERROR
#undef FVI_TEXT
    FVI_MSG_N
} fvi_msg;

/* Texts of the doors: labels, headings, sentences that are no error. */
typedef enum fvi_txt {
#define FVI_ERROR(id, status, what_en, why_en, next_en, what_zh, why_zh, next_zh)
#define FVI_TEXT(id, en, zh) FVI_TXT_##id,
#include "base/core/messages.def"
#undef FVI_ERROR
#undef FVI_TEXT
    FVI_TXT_N
} fvi_txt;

typedef struct fvi_message_entry {
    fv_status status;
    const char *code;       /* "PDF_LOCKED" */
    const char *text[2][3]; /* [0 en, 1 zh][what, why, next]; {1} … {4} stand for arguments */
} fvi_message_entry;

/* Calls to the disk that tests make fail on purpose. */
typedef struct fvi_io {
    ssize_t (*read)(int fd, void *into, size_t n);
    ssize_t (*write)(int fd, const void *from, size_t n);
    int (*sync)(int fd);
    int (*rename)(const char *from, const char *to);
} fvi_io;

struct fvi_pool;

struct fv_ctx {
    fv_allocator allocator;
    fvi_io io;
    int lang; /* 0 en, 1 zh */
    int threads;
    uint64_t seed;
    const char *extractor; /* owned copy or NULL */
    atomic_int interrupted;
    struct fvi_pool *pool; /* made on first use by fvi_ctx_pool */
    fv_message message;
    char text[5][1024]; /* code is static; what, where, why, next */
};

/** Report a failure and return its status. where: file, option …, or NULL. Up to four arguments fill {1} … {4}.
 *  Texts of the last message may be among them.
 *  Use: return fvi_fail(ctx, FVI_MSG_PDF_LOCKED, path);   or   fvi_fail(ctx, FVI_MSG_TOO_LARGE, path, "12 MB", "10 MB"); */
#define fvi_fail(ctx, ...)                              FVI_FAIL_(ctx, __VA_ARGS__, NULL, NULL, NULL, NULL, NULL, NULL)
#define FVI_FAIL_(ctx, msg, where, a1, a2, a3, a4, ...) fvi_fail_with(ctx, msg, where, (const char *const[]){a1, a2, a3, a4})
fv_status fvi_fail_with(fv_ctx *ctx, fvi_msg msg, const char *where, const char *const args[4]);
#ifdef __clang_analyzer__ /* reads one file at a time: let it know that a failure is never FV_OK */
#undef FVI_FAIL_
#define FVI_FAIL_(ctx, msg, where, a1, a2, a3, a4, ...)                                                                        \
    (fvi_fail_with(ctx, msg, where, (const char *const[]){a1, a2, a3, a4}) == FV_EFAIL ? FV_EFAIL : FV_EIO)
#endif
/** FV_ENOMEM with its message. */
static inline fv_status fvi_nomem(fv_ctx *ctx)
{
    return fvi_fail(ctx, FVI_MSG_NO_MEMORY, NULL);
}
/** FV_EINTERRUPT with its message if the owner was asked to stop, else FV_OK. Cheap: ask often in long loops. */
fv_status fvi_check_interrupt(fv_ctx *ctx);
bool fvi_interrupted(const fv_ctx *ctx);

const fvi_message_entry *fvi_message_at(fvi_msg msg);
/** Text of a door in the language of the context; static. */
const char *fvi_txt_at(const fv_ctx *ctx, fvi_txt id);
const char *fvi_txt_in(int lang, fvi_txt id);

/* Raw memory. Prefer an arena; these serve what lives longer than one call. Zero-filled. NULL when there is none (the
 * caller returns fvi_nomem). */
void *fvi_alloc(fv_ctx *ctx, size_t bytes);
void *fvi_realloc(fv_ctx *ctx, void *old, size_t old_bytes, size_t bytes); /* new part is not zeroed */
void fvi_dealloc(fv_ctx *ctx, void *old, size_t bytes);
/** n * size, or SIZE_MAX when that overflows (which no allocator gives). */
size_t fvi_mul(size_t n, size_t size);

/** The one thread pool of this context, made on first use; NULL when there is one thread only, or none could be had:
 *  fvi_pool_run takes NULL and runs inline. Defined in base/pool. */
struct fvi_pool *fvi_ctx_pool(fv_ctx *ctx);
void fvi_pool_free(fv_ctx *ctx, struct fvi_pool *pool);

#endif
