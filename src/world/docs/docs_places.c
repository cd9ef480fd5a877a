/* SPDX-License-Identifier: Apache-2.0 */
/* Where a byte of the canonical text stands: its block, its section, its page, its rectangles. All searches are binary;
 * blocks, sections and lines are in order of their start (wire.c has checked it).
 * Neighbours: docs.h, wire.c. Test: tests/unit/world/test_wire.c */
#include "world/docs/docs.h"

const char *fvi_class_name(fvi_class cls)
{
    static const char *const names[] = {
#define NAME(id, name) name,
        FVI_CLASS_MAP(NAME)
#undef NAME
    };
    return (unsigned)cls < FVI_CLASS_N ? names[cls] : "body";
}

size_t fvi_doc_block_at(const fvi_doc *doc, uint32_t offset)
{
    size_t low = 0, high = doc->blocks.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->blocks.at[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? low - 1 : SIZE_MAX;
}

/* The last section that starts at or before the byte; walking back, the first that also holds it is the deepest. */
size_t fvi_doc_section_at(const fvi_doc *doc, uint32_t offset)
{
    size_t low = 0, high = doc->sections.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->sections.at[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    while (low > 0)
        if (doc->sections.at[--low].end > offset) return low;
    return SIZE_MAX;
}

/* The last line that starts at or before the byte, or SIZE_MAX. */
static size_t line_at(const fvi_doc *doc, uint32_t offset)
{
    size_t low = 0, high = doc->lines.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->lines.at[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? low - 1 : SIZE_MAX;
}

int32_t fvi_doc_page_at(const fvi_doc *doc, uint32_t offset)
{
    size_t line = line_at(doc, offset), block = fvi_doc_block_at(doc, offset);
    if (line != SIZE_MAX) return doc->lines.at[line].page;
    if (block != SIZE_MAX) return doc->blocks.at[block].page;
    return doc->pages > 0 ? 1 : 0;
}

/* The part of the line's box that the bytes [from, to) cover, counted in columns as a terminal does: Han are twice as wide. */
static fvi_box part_of(const fvi_doc *doc, const fvi_line *line, uint32_t from, uint32_t to)
{
    fvi_box box = line->box;
    float width = box.x1 - box.x0;
    float before = (float)fvi_str_width(fvi_str_sub(doc->text, line->start, from));
    float upto = before + (float)fvi_str_width(fvi_str_sub(doc->text, from, to));
    float all = upto + (float)fvi_str_width(fvi_str_sub(doc->text, to, line->end));
    if (all > 0) {
        box.x1 = box.x0 + width * upto / all;
        box.x0 += width * before / all;
    }
    return box;
}

fv_status fvi_doc_quads(fv_ctx *ctx, fvi_arena *arena, const fvi_doc *doc, fvi_span span, fvi_box **quads, int32_t **pages,
                        size_t *n)
{
    FVI_VEC(fvi_box) boxes = {0};
    FVI_VEC(int32_t) where = {0};
    size_t i = line_at(doc, span.start);
    for (i = i == SIZE_MAX ? 0 : i; i < doc->lines.n && doc->lines.at[i].start < span.end; i++) {
        const fvi_line *line = &doc->lines.at[i];
        uint32_t from = line->start > span.start ? line->start : span.start, to = line->end < span.end ? line->end : span.end;
        if (from >= to) continue;
        if (!fvi_push(arena, &boxes, part_of(doc, line, from, to)) || !fvi_push(arena, &where, line->page))
            return fvi_nomem(ctx);
    }
    *quads = boxes.at;
    *pages = where.at;
    *n = boxes.n;
    return FV_OK;
}
