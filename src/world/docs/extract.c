/* SPDX-License-Identifier: Apache-2.0 */
/* Which front end reads what. Links only into fovea-extract and the tests: parsers of hostile bytes stay out of fovea.
 * Neighbours: builder.h (the front ends), programs/extract. Test: tests/unit/world/test_pdf.c, test_docs.c */
#include "world/docs/extract.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "world/docs/builder.h"

enum { HEAD_BYTES = 64 << 10 }; /* enough to know a PDF, whose signature may stand a little behind the start */

static fv_status head_of(fv_ctx *ctx, fvi_arena *arena, int fd, const char *name, fvi_str *out)
{
    char *bytes = fvi_take(arena, HEAD_BYTES);
    if (!bytes) return fvi_nomem(ctx);
    size_t n = 0;
    while (n < HEAD_BYTES) {
        ssize_t got = ctx->io.read(fd, bytes + n, HEAD_BYTES - n);
        if (got < 0) return fvi_fail(ctx, FVI_MSG_READ_FAILED, name, strerror(errno));
        if (got == 0) break;
        n += (size_t)got;
    }
    *out = (fvi_str){bytes, n};
    lseek(fd, 0, SEEK_SET);
    return n ? FV_OK : fvi_fail(ctx, FVI_MSG_FILE_EMPTY, name);
}

static fv_status run_front(fv_ctx *ctx, fvi_arena *arena, int fd, const char *name, fvi_builder *b)
{
    fvi_str bytes;
    fv_status s = head_of(ctx, arena, fd, name, &bytes);
    if (s) return s;
    const char *kind = fvi_kind_sniff(bytes, fvi_str_of(name));
    if (!strcmp(kind, "pdf")) return fvi_front_pdf(ctx, arena, fd, b);
    s = fvi_fd_read(ctx, arena, fd, name, FVI_MAX_FILE_BYTES, &bytes);
    if (s) return s;
    if (!strcmp(kind, "html")) return fvi_front_html(ctx, arena, bytes, b);
    if (!strcmp(kind, "markdown")) return fvi_front_markdown(ctx, arena, bytes, b);
    return strcmp(kind, "text") ? fvi_kind_refuse(ctx, kind, name) : fvi_front_plain(ctx, arena, bytes, b);
}

fv_status fvi_extract(fv_ctx *ctx, fvi_arena *arena, int fd, const char *name, fvi_doc *out)
{
    fvi_builder *b;
    *out = (fvi_doc){0};
    fv_status s = fvi_builder_new(ctx, arena, &b);
    if (!s) s = run_front(ctx, arena, fd, name, b);
    if (!s) s = fvi_builder_finish(b, out);
    if (!s && fvi_str_trim(out->text).n == 0) s = fvi_fail(ctx, FVI_MSG_NO_TEXT, name);
    return s;
}
