/* SPDX-License-Identifier: Apache-2.0 */
/** What every front end for text owes to whatever bytes: valid UTF-8 without controls, blocks in order that do not overlap and
 * are cut between characters, sections inside the text; or a refusal with a message. */
#ifndef FUZZ_DOCUMENT_H
#define FUZZ_DOCUMENT_H

#include <stdlib.h>
#include <string.h>

#include "world/docs/builder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef fv_status fuzz_front(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, fvi_builder *b);

static inline void must(bool holds)
{
    if (!holds) abort();
}

static inline void check_document(const fvi_doc *d)
{
    uint32_t end = 0;
    must(fvi_utf8_valid(d->text) && d->blocks.n > 0);
    for (size_t i = 0; i < d->text.n;) {
        uint32_t cp = fvi_utf8_next(d->text, &i);
        must(cp == '\n' || !fvi_cp_is_control(cp));
    }
    for (size_t i = 0; i < d->blocks.n; i++) {
        const fvi_block *k = &d->blocks.at[i];
        must(k->start < k->end && k->end <= d->text.n && k->cls < FVI_CLASS_N && k->level <= 6);
        must(i == 0 ? k->start == 0 : k->start > end);
        must(fvi_utf8_boundary(d->text, k->start) && fvi_utf8_boundary(d->text, k->end));
        bool rows = k->cls == FVI_CLASS_TABLE || k->cls == FVI_CLASS_CODE || k->cls == FVI_CLASS_TOC;
        must(rows || !memchr(d->text.at + k->start, '\n', k->end - k->start));
        end = k->end;
    }
    must(end == d->text.n);
    for (size_t i = 0; i < d->sections.n; i++) {
        const fvi_section *s = &d->sections.at[i];
        must(s->start < s->end && s->end <= d->text.n && s->title.start <= s->title.end && s->title.end <= s->end);
    }
}

static inline int fuzz_document(fuzz_front *front, const uint8_t *data, size_t size)
{
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_builder *b;
    fvi_doc doc;
    if (fv_ctx_new(NULL, &ctx)) return 0;
    fvi_arena_init(&arena, ctx);
    fv_status s = fvi_builder_new(ctx, &arena, &b);
    if (!s) s = front(ctx, &arena, (fvi_str){(const char *)data, size}, b);
    if (!s) s = fvi_builder_finish(b, &doc);
    if (!s)
        check_document(&doc);
    else
        must(fv_ctx_message(ctx)->what && *fv_ctx_message(ctx)->what);
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    return 0;
}

#endif
