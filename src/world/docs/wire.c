/* SPDX-License-Identifier: Apache-2.0 */
/* The wire between child and parent. Numbers are LEB128, strings are length and bytes, offsets are steps from the end of
 * the one before, so what does not overlap cannot even be written wrongly; a box is in hundredths of a point, zigzag.
 *
 *      "fvw1" 'D'  kind encoding title extractor version  pages  text
 *                  blocks n × (gap length class level page)
 *                  sections n × (start length title-gap title-length level page)
 *                  lines n × (gap length page x0 y0 x1 y1)
 *                  warnings n × string  'Z'
 *      "fvw1" 'E'  code what where why next  'Z'
 *
 *  The reader is sticky: after the first wrong byte everything reads as zero, and one question at the end finds out. Before
 *  n elements are allocated, n is held against the bytes that are left, so a lie costs no memory.
 *  Neighbours: docs_load.c (parent), programs/extract (child). Test: tests/unit/world/test_wire.c, fuzz/fuzz_wire.c */
#include "world/docs/wire.h"

#include <math.h>
#include <string.h>

static const char MAGIC[4] = {'f', 'v', 'w', '1'};
#define BOX_UNIT  100.0f
#define BOX_LIMIT 1e6f /* points; larger pages do not exist */

/* ---- writing ----------------------------------------------------------------------------------------------------------- */

static void put_number(fvi_buf *b, uint64_t v)
{
    while (v >= 0x80) {
        fvi_putc(b, (char)(v | 0x80));
        v >>= 7;
    }
    fvi_putc(b, (char)v);
}

static void put_string(fvi_buf *b, fvi_str s)
{
    put_number(b, s.n);
    fvi_put(b, s);
}

static void put_length(fvi_buf *b, float v)
{
    if (!(v > -BOX_LIMIT)) v = -BOX_LIMIT;
    if (v > BOX_LIMIT) v = BOX_LIMIT;
    int64_t hundredths = lrintf(v * BOX_UNIT);
    put_number(b, ((uint64_t)hundredths << 1) ^ (uint64_t)(hundredths >> 63));
}

static void put_blocks(fvi_buf *b, const fvi_doc *doc)
{
    put_number(b, doc->blocks.n);
    uint32_t end = 0;
    for (size_t i = 0; i < doc->blocks.n; i++) {
        const fvi_block *k = &doc->blocks.at[i];
        put_number(b, k->start - end);
        put_number(b, k->end - k->start);
        put_number(b, k->cls);
        put_number(b, k->level);
        put_number(b, (uint32_t)k->page);
        end = k->end;
    }
}

static void put_sections(fvi_buf *b, const fvi_doc *doc)
{
    put_number(b, doc->sections.n);
    for (size_t i = 0; i < doc->sections.n; i++) {
        const fvi_section *s = &doc->sections.at[i];
        bool titled = s->title.end > s->title.start;
        put_number(b, s->start);
        put_number(b, s->end - s->start);
        put_number(b, titled ? s->title.start - s->start : 0);
        put_number(b, titled ? s->title.end - s->title.start : 0);
        put_number(b, (uint32_t)s->level);
        put_number(b, (uint32_t)s->page);
    }
}

static void put_lines(fvi_buf *b, const fvi_doc *doc)
{
    put_number(b, doc->lines.n);
    uint32_t end = 0;
    for (size_t i = 0; i < doc->lines.n; i++) {
        const fvi_line *l = &doc->lines.at[i];
        put_number(b, l->start - end);
        put_number(b, l->end - l->start);
        put_number(b, (uint32_t)l->page);
        put_length(b, l->box.x0);
        put_length(b, l->box.y0);
        put_length(b, l->box.x1);
        put_length(b, l->box.y1);
        end = l->end;
    }
}

void fvi_wire_put_doc(fvi_buf *b, const fvi_doc *doc)
{
    fvi_put(b, (fvi_str){MAGIC, sizeof MAGIC});
    fvi_putc(b, 'D');
    put_string(b, doc->kind);
    put_string(b, doc->encoding);
    put_string(b, doc->title);
    put_string(b, doc->extractor_name);
    put_string(b, doc->extractor_version);
    put_number(b, (uint32_t)doc->pages);
    put_string(b, doc->text);
    put_blocks(b, doc);
    put_sections(b, doc);
    put_lines(b, doc);
    put_number(b, doc->warnings.n);
    for (size_t i = 0; i < doc->warnings.n; i++) put_string(b, doc->warnings.at[i]);
    fvi_putc(b, 'Z');
}

void fvi_wire_put_message(fvi_buf *b, const fv_ctx *ctx)
{
    const fv_message *m = fv_ctx_message(ctx);
    fvi_put(b, (fvi_str){MAGIC, sizeof MAGIC});
    fvi_putc(b, 'E');
    put_string(b, fvi_str_of(m->code));
    put_string(b, fvi_str_of(m->what));
    put_string(b, fvi_str_of(m->where));
    put_string(b, fvi_str_of(m->why));
    put_string(b, fvi_str_of(m->next));
    fvi_putc(b, 'Z');
}

/* ---- reading: numbers and strings --------------------------------------------------------------------------------------- */

typedef struct reader {
    fvi_str bytes;
    size_t at;
    bool bad;
} reader;

static uint64_t get_number(reader *r)
{
    uint64_t v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (r->bad || r->at >= r->bytes.n) break;
        uint8_t c = (uint8_t)r->bytes.at[r->at++];
        if (shift == 63 && c > 1) break;
        v |= (uint64_t)(c & 0x7F) << shift;
        if (!(c & 0x80)) return v;
    }
    r->bad = true;
    return 0;
}

/* A number that may be at most limit. */
static uint32_t get_within(reader *r, uint32_t limit)
{
    uint64_t v = get_number(r);
    if (v > limit) r->bad = true;
    return r->bad ? 0 : (uint32_t)v;
}

/* How many elements follow, each of at least so many bytes. */
static size_t get_count(reader *r, uint32_t limit, size_t bytes_each)
{
    uint32_t n = get_within(r, limit);
    if (n > (r->bytes.n - r->at) / bytes_each) r->bad = true;
    return r->bad ? 0 : n;
}

/* Printable UTF-8: the characters that may not reach a terminal are refused, '\n' is for the text alone. */
static bool is_clean(fvi_str s, bool lines)
{
    for (size_t i = 0; i < s.n;) {
        uint8_t c = (uint8_t)s.at[i];
        if (c >= 0x20 && c < 0x7F) {
            i++;
            continue;
        }
        if (c < 0x80) {
            if (c != '\n' || !lines) return false;
            i++;
        } else if (fvi_cp_is_control(fvi_utf8_next(s, &i))) {
            return false;
        }
    }
    return fvi_utf8_valid(s);
}

static fvi_str get_string(reader *r, uint32_t limit, bool lines)
{
    uint32_t n = get_within(r, limit);
    if (n > r->bytes.n - r->at) r->bad = true;
    if (r->bad) return (fvi_str){"", 0};
    fvi_str s = {r->bytes.at + r->at, n};
    r->at += n;
    if (!is_clean(s, lines)) r->bad = true;
    return s;
}

static fvi_str get_copy(reader *r, fvi_arena *arena, uint32_t limit, bool *nomem)
{
    fvi_str s = fvi_arena_copy(arena, get_string(r, limit, false));
    if (!s.at) *nomem = true;
    return s;
}

/* [start, end) of text, start a step behind *from, which moves to the end. */
static void get_step(reader *r, fvi_str text, uint32_t *from, uint32_t *start, uint32_t *end)
{
    uint32_t gap = get_within(r, (uint32_t)text.n - *from);
    *start = *from + gap;
    *end = *start + get_within(r, (uint32_t)text.n - *start);
    if (!fvi_utf8_boundary(text, *start) || !fvi_utf8_boundary(text, *end)) r->bad = true;
    *from = *end;
}

static float get_length(reader *r)
{
    uint64_t v = get_number(r);
    double hundredths = (double)((int64_t)(v >> 1) ^ -(int64_t)(v & 1));
    if (fabs(hundredths) > (double)BOX_LIMIT * (double)BOX_UNIT + 1) r->bad = true;
    return r->bad ? 0 : (float)(hundredths / (double)BOX_UNIT);
}

/* ---- reading: the parts of a document ------------------------------------------------------------------------------------ */

static int32_t get_page(reader *r, int32_t pages)
{
    int32_t page = (int32_t)get_within(r, (uint32_t)pages);
    if (pages > 0 && page == 0) r->bad = true;
    return page;
}

static bool get_blocks(reader *r, fvi_arena *arena, fvi_doc *doc)
{
    size_t n = get_count(r, FVI_MAX_BLOCKS, 5);
    doc->blocks.at = fvi_take_n(arena, n, sizeof *doc->blocks.at);
    if (!doc->blocks.at) return false;
    uint32_t from = 0;
    for (doc->blocks.n = 0; doc->blocks.n < n && !r->bad; doc->blocks.n++) {
        fvi_block *k = &doc->blocks.at[doc->blocks.n];
        get_step(r, doc->text, &from, &k->start, &k->end);
        k->cls = (uint16_t)get_within(r, FVI_CLASS_N - 1);
        k->level = (uint16_t)get_within(r, FVI_MAX_NESTING);
        k->page = get_page(r, doc->pages);
        if (k->start == k->end) r->bad = true;
    }
    return true;
}

/* Sections stand in order of their start, each wholly inside or wholly behind the ones before. */
static bool get_sections(reader *r, fvi_arena *arena, fvi_doc *doc)
{
    size_t n = get_count(r, FVI_MAX_BLOCKS, 6);
    doc->sections.at = fvi_take_n(arena, n, sizeof *doc->sections.at);
    if (!doc->sections.at) return false;
    for (doc->sections.n = 0; doc->sections.n < n && !r->bad; doc->sections.n++) {
        fvi_section *s = &doc->sections.at[doc->sections.n];
        uint32_t from = doc->sections.n ? s[-1].start : 0, size = (uint32_t)doc->text.n;
        s->start = get_within(r, size);
        s->end = s->start + get_within(r, size - s->start);
        s->title.start = s->start + get_within(r, s->end - s->start);
        s->title.end = s->title.start + get_within(r, s->end - s->title.start);
        s->level = (int32_t)get_within(r, 6);
        s->page = get_page(r, doc->pages);
        if (s->start < from || !fvi_utf8_boundary(doc->text, s->start) || !fvi_utf8_boundary(doc->text, s->end) ||
            !fvi_utf8_boundary(doc->text, s->title.start) || !fvi_utf8_boundary(doc->text, s->title.end))
            r->bad = true;
    }
    return true;
}

static bool get_lines(reader *r, fvi_arena *arena, fvi_doc *doc)
{
    size_t n = get_count(r, FVI_MAX_BLOCKS, 7);
    doc->lines.at = fvi_take_n(arena, n, sizeof *doc->lines.at);
    if (!doc->lines.at) return false;
    uint32_t from = 0;
    for (doc->lines.n = 0; doc->lines.n < n && !r->bad; doc->lines.n++) {
        fvi_line *l = &doc->lines.at[doc->lines.n];
        get_step(r, doc->text, &from, &l->start, &l->end);
        l->page = get_page(r, doc->pages);
        l->box.x0 = get_length(r);
        l->box.y0 = get_length(r);
        l->box.x1 = get_length(r);
        l->box.y1 = get_length(r);
    }
    return true;
}

static bool get_warnings(reader *r, fvi_arena *arena, fvi_doc *doc)
{
    size_t n = get_count(r, FVI_MAX_NESTING, 1);
    bool nomem = false;
    doc->warnings.at = fvi_take_n(arena, n, sizeof *doc->warnings.at);
    if (!doc->warnings.at) return false;
    for (doc->warnings.n = 0; doc->warnings.n < n && !r->bad && !nomem; doc->warnings.n++)
        doc->warnings.at[doc->warnings.n] = get_copy(r, arena, 4096, &nomem);
    return !nomem;
}

static bool get_doc(reader *r, fvi_arena *arena, fvi_doc *doc)
{
    bool nomem = false;
    doc->kind = get_copy(r, arena, 64, &nomem);
    doc->encoding = get_copy(r, arena, 64, &nomem);
    doc->title = get_copy(r, arena, 64u << 10, &nomem);
    doc->extractor_name = get_copy(r, arena, 64, &nomem);
    doc->extractor_version = get_copy(r, arena, 256, &nomem);
    doc->pages = (int32_t)get_within(r, FVI_MAX_PAGES);
    doc->text = fvi_arena_copy(arena, get_string(r, FVI_MAX_TEXT_BYTES, true));
    if (!doc->text.at || nomem) return false;
    return get_blocks(r, arena, doc) && get_sections(r, arena, doc) && get_lines(r, arena, doc) && get_warnings(r, arena, doc);
}

/* ---- reading: messages --------------------------------------------------------------------------------------------------- */

static void take_text(char into[1024], fvi_str s)
{
    memcpy(into, s.at, s.n);
    into[s.n] = 0;
}

/* Raise the child's message here. Its code must be one of ours; the place is the path that the parent knows. */
static fv_status get_message(fv_ctx *ctx, reader *r, const char *path)
{
    fvi_str part[5];
    for (int i = 0; i < 5; i++) part[i] = get_string(r, 1023, false);
    if (get_number(r) != 'Z' || r->bad || r->at != r->bytes.n) return fvi_fail(ctx, FVI_MSG_CHILD_GARBLED, path);
    for (int m = 0; m < FVI_MSG_N; m++) {
        const fvi_message_entry *entry = fvi_message_at((fvi_msg)m);
        if (entry->status == FV_OK || !fvi_str_eq(part[0], fvi_str_of(entry->code))) continue;
        fvi_fail(ctx, (fvi_msg)m, path);
        take_text(ctx->text[1], part[1]);
        take_text(ctx->text[3], part[3]);
        take_text(ctx->text[4], part[4]);
        return entry->status;
    }
    return fvi_fail(ctx, FVI_MSG_CHILD_GARBLED, path);
}

fv_status fvi_wire_get(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, const char *path, fvi_doc *out)
{
    reader r = {bytes, 5, false};
    *out = (fvi_doc){0};
    if (bytes.n < 5 || memcmp(bytes.at, MAGIC, sizeof MAGIC) != 0) return fvi_fail(ctx, FVI_MSG_CHILD_GARBLED, path);
    if (bytes.at[4] == 'E') return get_message(ctx, &r, path);
    if (bytes.at[4] != 'D') return fvi_fail(ctx, FVI_MSG_CHILD_GARBLED, path);
    fvi_doc doc = {0};
    if (!get_doc(&r, arena, &doc)) return fvi_nomem(ctx);
    if (get_number(&r) != 'Z' || r.bad || r.at != bytes.n) return fvi_fail(ctx, FVI_MSG_CHILD_GARBLED, path);
    *out = doc;
    return FV_OK;
}
