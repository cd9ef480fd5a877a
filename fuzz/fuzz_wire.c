/* SPDX-License-Identifier: Apache-2.0 */
/* What a child in the hands of a hostile file may send: the parent takes a document only when all of it is in order, and
 * writing that document again gives a document that is the same. */
#include <stdlib.h>

#include "world/docs/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_places(fv_ctx *ctx, fvi_arena *arena, const fvi_doc *doc)
{
    uint32_t end = 0;
    for (size_t i = 0; i < doc->blocks.n; i++) {
        const fvi_block *b = &doc->blocks.at[i];
        must(b->start >= end && b->start < b->end && b->end <= doc->text.n && b->cls < FVI_CLASS_N);
        must(b->page >= 0 && b->page <= doc->pages);
        end = b->end;
    }
    for (uint32_t at = 0; at < doc->text.n && at < 200; at++) {
        size_t block = fvi_doc_block_at(doc, at), section = fvi_doc_section_at(doc, at);
        must(block == SIZE_MAX || block < doc->blocks.n);
        must(section == SIZE_MAX || section < doc->sections.n);
        must(fvi_doc_page_at(doc, at) >= 0 && fvi_doc_page_at(doc, at) <= doc->pages);
    }
    fvi_box *quads;
    int32_t *pages;
    size_t n;
    must(fvi_doc_quads(ctx, arena, doc, (fvi_span){0, (uint32_t)doc->text.n}, &quads, &pages, &n) == FV_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fv_ctx *ctx = NULL;
    fvi_arena arena;
    fvi_buf first, second;
    fvi_doc doc;
    must(fv_ctx_new(NULL, &ctx) == FV_OK);
    fvi_arena_init(&arena, ctx);
    fvi_buf_init(&first, ctx);
    fvi_buf_init(&second, ctx);
    fv_status s = fvi_wire_get(ctx, &arena, (fvi_str){(const char *)data, size}, "input", &doc);
    if (s) {
        must(ctx->message.status == s && *ctx->message.what && *ctx->message.next);
    } else {
        must(fvi_utf8_valid(doc.text));
        check_places(ctx, &arena, &doc);
        fvi_wire_put_doc(&first, &doc);
        must(fvi_wire_get(ctx, &arena, fvi_buf_str(&first), "again", &doc) == FV_OK);
        fvi_wire_put_doc(&second, &doc);
        must(fvi_str_eq(fvi_buf_str(&first), fvi_buf_str(&second)));
    }
    fvi_buf_free(&second);
    fvi_buf_free(&first);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    return 0;
}
