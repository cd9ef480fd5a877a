/* SPDX-License-Identifier: Apache-2.0 */
/* fv_text: the canonical text of a document, whole or in part. A span must lie on characters: half a character is no text, and
 * who asks for one has counted wrongly and should hear of it.
 * Neighbours: world/docs (loads), doors/render (shows). Test: tests/cli/text.session */
#include <stdio.h>

#include "people/result/result.h"

/* FV_EUSAGE when the span lies outside or cuts a character; both ends 0 mean all. */
static fv_status take_span(fv_ctx *ctx, const fv_text_options *options, fvi_str text, fvi_span *out)
{
    uint64_t start = options->span_start, end = options->span_end;
    char where[48], size[24];
    *out = (fvi_span){0, (uint32_t)text.n};
    if (!start && !end) return FV_OK;
    snprintf(where, sizeof where, "%llu:%llu", (unsigned long long)start, (unsigned long long)end);
    snprintf(size, sizeof size, "%zu", text.n);
    if (start > end || end > text.n) return fvi_fail(ctx, FVI_MSG_SPAN_OUTSIDE, where, size);
    if (!fvi_utf8_boundary(text, (size_t)start) || !fvi_utf8_boundary(text, (size_t)end))
        return fvi_fail(ctx, FVI_MSG_SPAN_CUTS, where);
    *out = (fvi_span){(uint32_t)start, (uint32_t)end};
    return FV_OK;
}

fv_status fv_text(fv_ctx *ctx, const fv_text_options *options, fv_result **out)
{
    *out = NULL;
    if (!options || !options->file) return fvi_fail(ctx, FVI_MSG_NO_FILES, NULL);
    fv_result *r = fvi_result_new(ctx, FVI_RESULT_TEXT);
    if (!r) return fvi_nomem(ctx);
    fv_status s = fvi_doc_load(ctx, &r->arena, options->file, &r->text.doc);
    if (!s) s = take_span(ctx, options, r->text.doc.text, &r->text.span);
    if (s) {
        fv_result_free(r);
        return s;
    }
    r->text.blocks = options->blocks;
    *out = r;
    return FV_OK;
}
