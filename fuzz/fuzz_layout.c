/* SPDX-License-Identifier: Apache-2.0 */
/* The output of pdftotext, bent: scanned in two pieces, laid out, built, and sent over the wire. What an honest child makes of
 * hostile words must pass the parent's check. */
#include <stdlib.h>

#include "world/docs/pdf_page.h"
#include "world/docs/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static fv_status lay_out(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, fvi_doc *out)
{
    fvi_pdf pdf = {.ctx = ctx, .arena = arena};
    fvi_pdf_scan *scan;
    fvi_builder *b;
    fv_status s = fvi_builder_new(ctx, arena, &b);
    if (!s) s = fvi_pdf_scan_new(&pdf, &scan);
    if (s) return s;
    s = fvi_pdf_scan_feed(scan, fvi_str_sub(bytes, 0, bytes.n / 2));
    if (!s) s = fvi_pdf_scan_feed(scan, fvi_str_sub(bytes, bytes.n / 2, bytes.n));
    if (!s) s = fvi_pdf_scan_end(scan);
    fvi_pdf_scan_free(scan);
    if (s) return s;
    fvi_builder_about_set(b, &(fvi_builder_about){.kind = FVI_STR("pdf"), .title = pdf.title, .pages = (int32_t)pdf.pages.n});
    fvi_pdf_body_size(&pdf);
    s = fvi_pdf_furniture(&pdf);
    if (!s) s = fvi_pdf_flow(&pdf, b);
    return s ? s : fvi_builder_finish(b, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fv_ctx *ctx = NULL;
    fvi_arena arena;
    fvi_buf wire;
    fvi_doc doc, back;
    if (fv_ctx_new(NULL, &ctx)) return 0;
    fvi_arena_init(&arena, ctx);
    fvi_buf_init(&wire, ctx);
    if (!lay_out(ctx, &arena, (fvi_str){(const char *)data, size}, &doc)) {
        fvi_wire_put_doc(&wire, &doc);
        if (!wire.status && fvi_wire_get(ctx, &arena, fvi_buf_str(&wire), "fuzz", &back)) abort();
    }
    fvi_buf_free(&wire);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    return 0;
}
