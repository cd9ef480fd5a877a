/* SPDX-License-Identifier: Apache-2.0 */
/* The context, its messages, and the only calls to libc's allocator.
 * Neighbours: messages.def (all words), arena.c (what most rooms use instead of fvi_alloc).
 * Test: tests/unit/base/test_core.c, test_messages.c */
#include "base/core/context.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/core/utf8.h"

static const fvi_message_entry message_table[] = {
#define FVI_ERROR(id, status, what_en, why_en, next_en, what_zh, why_zh, next_zh)                                              \
    [FVI_MSG_##id] = {status, #id, {{what_en, why_en, next_en}, {what_zh, why_zh, next_zh}}},
#define FVI_TEXT(id, en, zh)
#include "base/core/messages.def"
#undef FVI_ERROR
#undef FVI_TEXT
};

static const char *const text_table[][2] = {
#define FVI_ERROR(id, status, what_en, why_en, next_en, what_zh, why_zh, next_zh)
#define FVI_TEXT(id, en, zh) [FVI_TXT_##id] = {en, zh},
#include "base/core/messages.def"
#undef FVI_ERROR
#undef FVI_TEXT
};

/* ---- statuses ---------------------------------------------------------------------------------------------------------- */

static const struct status_row {
    const char *name;
    int exit_code, http;
    const char *en, *zh;
} status_table[] = {
#define FV_STATUS_ROW(name, exit_code, http, en, zh) {#name, exit_code, http, en, zh},
    FV_STATUS_MAP(FV_STATUS_ROW)
#undef FV_STATUS_ROW
};

static const struct status_row *status_row(fv_status status)
{
    return &status_table[(unsigned)status < FV_STATUS_N ? status : FV_EFAIL];
}

int fv_status_exit(fv_status status)
{
    return status_row(status)->exit_code;
}

int fv_status_http(fv_status status)
{
    return status_row(status)->http;
}

const char *fv_status_name(fv_status status)
{
    return status_row(status)->name;
}

const char *fv_status_text(fv_status status, const char *lang)
{
    return lang && !strncmp(lang, "zh", 2) ? status_row(status)->zh : status_row(status)->en;
}

const char *fv_version(void)
{
    return FVI_VERSION;
}

/* ---- life of a context ------------------------------------------------------------------------------------------------- */

static void *libc_alloc(void *user, size_t bytes)
{
    (void)user;
    return malloc(bytes);
}

static void *libc_resize(void *user, void *old, size_t old_bytes, size_t bytes)
{
    (void)user;
    (void)old_bytes;
    return realloc(old, bytes);
}

static void libc_free(void *user, void *old, size_t bytes)
{
    (void)user;
    (void)bytes;
    free(old);
}

/* 1 when the wish, or for "auto" the locale, is Chinese. */
static int lang_of(const char *wish)
{
    if (wish && *wish && strcmp(wish, "auto") != 0) return !strncmp(wish, "zh", 2);
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return !strncmp(value, "zh", 2);
    }
    return 0;
}

static int threads_of(int wish)
{
    if (wish > 0) return wish < 64 ? wish : 64;
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > 8 ? 8 : (int)n;
}

fv_status fv_ctx_new(const fv_ctx_options *options, fv_ctx **out)
{
    static const fv_ctx_options zeros;
    const fv_ctx_options *o = options ? options : &zeros;
    const fv_allocator libc_allocator = {libc_alloc, libc_resize, libc_free, NULL};
    const fv_allocator al = o->allocator ? *o->allocator : libc_allocator;
    *out = NULL;
    fv_ctx *ctx = al.alloc(al.user, sizeof *ctx);
    if (!ctx) return FV_ENOMEM;
    memset(ctx, 0, sizeof *ctx);
    ctx->allocator = al;
    ctx->io = (fvi_io){read, write, fsync, rename};
    ctx->lang = lang_of(o->lang);
    ctx->threads = threads_of(o->threads);
    ctx->seed = o->seed;
    ctx->message = (fv_message){FV_OK, "", ctx->text[1], ctx->text[2], ctx->text[3], ctx->text[4]};
    if (o->extractor) {
        size_t n = strlen(o->extractor) + 1;
        char *copy = fvi_alloc(ctx, n);
        if (!copy) {
            fv_ctx_free(ctx);
            return FV_ENOMEM;
        }
        memcpy(copy, o->extractor, n);
        ctx->extractor = copy;
    }
    *out = ctx;
    return FV_OK;
}

void fv_ctx_free(fv_ctx *ctx)
{
    if (!ctx) return;
    fvi_pool_free(ctx, ctx->pool);
    if (ctx->extractor) fvi_dealloc(ctx, (void *)(uintptr_t)ctx->extractor, strlen(ctx->extractor) + 1);
    fv_allocator al = ctx->allocator;
    al.free(al.user, ctx, sizeof *ctx);
}

const fv_message *fv_ctx_message(const fv_ctx *ctx)
{
    return &ctx->message;
}

const char *fv_ctx_lang(const fv_ctx *ctx)
{
    return ctx->lang ? "zh" : "en";
}

void fv_ctx_interrupt(fv_ctx *ctx)
{
    atomic_store_explicit(&ctx->interrupted, 1, memory_order_relaxed);
}

bool fvi_interrupted(const fv_ctx *ctx)
{
    return atomic_load_explicit(&ctx->interrupted, memory_order_relaxed) != 0;
}

fv_status fvi_check_interrupt(fv_ctx *ctx)
{
    return fvi_interrupted(ctx) ? fvi_fail(ctx, FVI_MSG_INTERRUPTED, NULL) : FV_OK;
}

/* ---- messages ---------------------------------------------------------------------------------------------------------- */

/* Put the pattern with its {1} … {4} filled into a fixed buffer; too long is cut at a character. args NULL: as it stands. */
static void fill(char *into, size_t size, const char *pattern, const char *const *args)
{
    size_t n = 0;
    bool cut = false;
    for (const char *p = pattern; *p && !cut; p++) {
        bool slot = args && p[0] == '{' && p[1] >= '1' && p[1] <= '4' && p[2] == '}';
        const char *from = slot ? args[p[1] - '1'] : p;
        size_t bytes = !slot ? 1 : from ? strlen(from) : 0;
        cut = bytes > size - 1 - n;
        if (cut) bytes = size - 1 - n;
        if (bytes) memcpy(into + n, from, bytes);
        n += bytes;
        if (slot) p += 2;
    }
    size_t head = n;
    if (cut && n && fvi_utf8_prev((fvi_str){into, n}, &head) == FVI_REPLACEMENT) n = head; /* half a character goes whole */
    into[n] = 0;
}

fv_status fvi_fail_with(fv_ctx *ctx, fvi_msg msg, const char *where, const char *const args[4])
{
    const fvi_message_entry *entry = fvi_message_at(msg);
    char text[5][sizeof ctx->text[0]] = {0}; /* apart, for the arguments may be texts of the last message */
    for (int part = 0; part < 3; part++) {
        static const int slot[] = {1, 3, 4}; /* what, why, next */
        fill(text[slot[part]], sizeof text[0], entry->text[ctx->lang][part], args);
    }
    fill(text[2], sizeof text[0], where ? where : "", NULL); /* a path may hold {1} */
    memcpy(ctx->text, text, sizeof text);
    ctx->message.status = entry->status;
    ctx->message.code = entry->code;
    return entry->status;
}

const fvi_message_entry *fvi_message_at(fvi_msg msg)
{
    return &message_table[(unsigned)msg < FVI_MSG_N ? msg : FVI_MSG_INTERNAL];
}

const char *fvi_txt_in(int lang, fvi_txt id)
{
    return (unsigned)id < FVI_TXT_N ? text_table[id][lang ? 1 : 0] : "";
}

const char *fvi_txt_at(const fv_ctx *ctx, fvi_txt id)
{
    return fvi_txt_in(ctx->lang, id);
}

/* ---- raw memory -------------------------------------------------------------------------------------------------------- */

void *fvi_alloc(fv_ctx *ctx, size_t bytes)
{
    void *p = bytes < SIZE_MAX ? ctx->allocator.alloc(ctx->allocator.user, bytes ? bytes : 1) : NULL;
    if (p) memset(p, 0, bytes);
    return p;
}

void *fvi_realloc(fv_ctx *ctx, void *old, size_t old_bytes, size_t bytes)
{
    if (!old) return fvi_alloc(ctx, bytes);
    return bytes < SIZE_MAX ? ctx->allocator.resize(ctx->allocator.user, old, old_bytes ? old_bytes : 1, bytes ? bytes : 1)
                            : NULL;
}

void fvi_dealloc(fv_ctx *ctx, void *old, size_t bytes)
{
    if (old) ctx->allocator.free(ctx->allocator.user, old, bytes ? bytes : 1); /* the size that was asked for */
}

size_t fvi_mul(size_t n, size_t size)
{
    size_t out;
    return __builtin_mul_overflow(n, size, &out) ? SIZE_MAX : out;
}
