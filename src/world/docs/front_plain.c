/* SPDX-License-Identifier: Apache-2.0 */
/* Plain text. Two layouts: each line a paragraph (most Chinese texts, exports), or paragraphs wrapped into lines of about the
 * same width (papers out of a PDF, mail, READMEs). Wrapped text betrays itself: its long lines do not end sentences.
 *
 *      width    90th percentile of the lines that read as prose
 *      break    a blank line; a line that ends a sentence well before the width; an indent after a sentence
 *
 * Neighbours: plain_kinds.c (headings, formulas, tables, notes inside wrapped text), builder.c (joining, classes).
 * Test: tests/unit/world/test_front_plain.c, tests/golden/docs/, fuzz/fuzz_plain.c */
#include <string.h>

#include "world/docs/plain_lines.h"

#define MAX_WIDTH 240 /* wider lines are paragraphs */

/* ---- lines -------------------------------------------------------------------------------------------------------------- */

enum { OFTEN_COLUMNS = 14 }; /* a shorter line may be the heading of many sections */

/* Wide blanks inside: "Method    F1     time", "a | b | c". */
static bool has_columns(fvi_str t)
{
    size_t gaps = 0, bars = 0;
    for (size_t i = 0; i + 2 < t.n; i++) {
        if (t.at[i] == '\t' || (t.at[i] == ' ' && t.at[i + 1] == ' ' && t.at[i + 2] == ' ')) {
            gaps++;
            while (i + 1 < t.n && (t.at[i + 1] == ' ' || t.at[i + 1] == '\t')) i++;
        }
        bars += t.at[i] == '|';
    }
    return gaps >= 2 || bars >= 2;
}

static uint32_t indent_of(fvi_str t)
{
    uint32_t n = 0;
    for (size_t i = 0; i < t.n;) {
        uint32_t cp = fvi_utf8_next(t, &i);
        if (cp != ' ' && cp != '\t' && cp != 0x3000 && cp != 0xA0) break;
        n += cp == '\t' ? 4 : cp == 0x3000 ? 2 : 1;
    }
    return n;
}

static fv_status split(fv_ctx *ctx, fvi_arena *arena, fvi_str text, fvi_plain *p)
{
    fvi_str raw;
    bool gap = false, page = false;
    while (fvi_str_split(&text, '\n', &raw)) {
        if (memchr(raw.at, '\f', raw.n)) page = true;
        fvi_str t = fvi_str_trim(raw);
        if (!t.n) {
            gap = true;
            continue;
        }
        fvi_plain_line line = {.text = t, .indent = indent_of(raw), .gap = gap, .page = page, .columns = has_columns(t)};
        fvi_facts_find(t, &line.facts);
        if (!fvi_push(arena, &p->lines, line)) return fvi_nomem(ctx);
        gap = page = false;
        if (p->lines.n % 65536 == 0 && fvi_check_interrupt(ctx)) return FV_EINTERRUPT;
    }
    return FV_OK;
}

/* ---- layout ------------------------------------------------------------------------------------------------------------- */

static uint32_t full_width(const fvi_plain *p)
{
    uint32_t lines[MAX_WIDTH + 2] = {0}, all = 0, seen = 0;
    for (size_t i = 0; i < p->lines.n; i++) {
        const fvi_facts *f = &p->lines.at[i].facts;
        if (!fvi_is_prose(f) || f->columns < 20) continue;
        lines[f->columns > MAX_WIDTH ? MAX_WIDTH + 1 : f->columns]++;
        all++;
    }
    for (uint32_t w = MAX_WIDTH + 1; w > 0; w--) {
        seen += lines[w];
        if (seen * 10 >= all && all) return w;
    }
    return 0;
}

/* Long lines that are followed by another and end no sentence: the more, the surer the text is wrapped. */
static void find_layout(fvi_plain *p)
{
    size_t open = 0, closed = 0, gaps = 0;
    p->width = full_width(p);
    if (!p->width || p->width > MAX_WIDTH) return;
    for (size_t i = 0; i + 1 < p->lines.n; i++) {
        const fvi_facts *f = &p->lines.at[i].facts;
        if (!fvi_is_prose(f) || f->columns * 10 < p->width * 7) continue;
        if (f->stops)
            closed++;
        else {
            open++;
            gaps += p->lines.at[i + 1].gap;
        }
    }
    p->wrapped = open >= 2 && open * 2 > closed;
    p->loose = p->wrapped && gaps * 10 > open * 8;
}

/* ---- paragraphs --------------------------------------------------------------------------------------------------------- */

static uint16_t class_of(const fvi_plain_line *l)
{
    switch (l->kind) {
    case FVI_PLAIN_HEADING: return FVI_CLASS_HEADING;
    case FVI_PLAIN_FORMULA: return FVI_CLASS_EQUATION;
    case FVI_PLAIN_ROW: return FVI_CLASS_TABLE;
    case FVI_PLAIN_CODE: return FVI_CLASS_CODE;
    case FVI_PLAIN_SCRAP: return FVI_CLASS_FIGURE;
    case FVI_PLAIN_NUMBER: return FVI_CLASS_FOOTER;
    case FVI_PLAIN_NOTE: return FVI_CLASS_FOOTNOTE;
    case FVI_PLAIN_LICENCE: return FVI_CLASS_BOILERPLATE;
    default: return FVI_CLASS_UNKNOWN;
    }
}

static bool short_line(const fvi_plain *p, const fvi_plain_line *l)
{
    return l->facts.columns * 20 < p->width * 17;
}

static bool starts_paragraph(const fvi_plain *p, const fvi_plain_line *before, const fvi_plain_line *l)
{
    if (!p->wrapped) return true;
    if (l->gap && !p->loose) return true;
    if (l->kind != before->kind) return true;
    if (l->kind == FVI_PLAIN_CAPTION || l->kind == FVI_PLAIN_HEADING) return l->kind == FVI_PLAIN_CAPTION;
    if (before->facts.stops && l->indent > before->indent + 1 && !l->facts.starts_lower) return true;
    return before->facts.stops && short_line(p, before) && !l->facts.starts_lower;
}

/* A caption goes on while its sentence is open; but where a paragraph was left open, only a full line leads further. */
static bool goes_on_as_caption(const fvi_plain *p, const fvi_plain_line *before, const fvi_plain_line *l, bool open)
{
    if (l->kind != FVI_PLAIN_PROSE || l->gap || before->facts.ends || !l->facts.starts_lower) return false;
    return !open || before->facts.columns * 20 >= p->width * 15;
}

static fv_status push_lines(fv_ctx *ctx, const fvi_plain *p, fvi_builder *b)
{
    bool caption = false, open = false; /* in a caption; a paragraph above it is unfinished */
    for (size_t i = 0; i < p->lines.n; i++) {
        const fvi_plain_line *l = &p->lines.at[i], *before = i ? l - 1 : NULL;
        caption = l->kind == FVI_PLAIN_CAPTION || (caption && before && goes_on_as_caption(p, before, l, open));
        if (!caption && l->kind == FVI_PLAIN_PROSE) open = !l->facts.stops;
        fvi_line_in in = {.text = l->text,
                          .cls = caption ? FVI_CLASS_CAPTION : class_of(l),
                          .breaks = !before || (caption ? l->kind == FVI_PLAIN_CAPTION : starts_paragraph(p, before, l)),
                          .may_join = l->page};
        fvi_builder_line(b, &in);
        if (i % 65536 == 0 && fvi_check_interrupt(ctx)) return FV_EINTERRUPT;
    }
    return FV_OK;
}

/* How often each line comes. */
static fv_status count_lines(fv_ctx *ctx, fvi_arena *arena, const fvi_plain *p, fvi_map *times)
{
    fvi_map_init(times, arena);
    for (size_t i = 0; i < p->lines.n; i++) {
        const fvi_plain_line *l = &p->lines.at[i];
        if (l->facts.columns < OFTEN_COLUMNS || l->facts.columns > 60) continue;
        uint32_t *n = fvi_map_at(times, l->text, NULL);
        if (!n) return fvi_nomem(ctx);
        ++*n;
    }
    return FV_OK;
}

/* "Share this article", between any two paragraphs; but "Return value" may well head many a section. */
static bool comes_often(const fvi_map *times, const fvi_plain_line *l)
{
    const uint32_t *n = fvi_map_find(times, l->text);
    return n && *n >= 3;
}

/* Short lines between paragraphs, in text where each line is one. */
static void find_line_headings(fvi_plain *p, const fvi_map *times)
{
    for (size_t i = 0; i + 1 < p->lines.n; i++) {
        fvi_plain_line *l = &p->lines.at[i];
        const fvi_facts *f = &l->facts, *next = &p->lines.at[i + 1].facts, *last = i ? &p->lines.at[i - 1].facts : NULL;
        uint32_t number;
        bool named =
            !comes_often(times, l) && f->columns <= 60 && !f->stops && !f->address && !f->url && f->natural && f->symbols <= 1;
        bool follows = fvi_is_prose(next) && next->stops && next->columns > 2 * f->columns && next->words >= 12;
        bool after = !last || (last->stops && fvi_is_prose(last));
        bool titled = f->han >= 2 || (f->starts_upper && f->words <= 10);
        if (named && follows && after && titled && i && !fvi_list_marker(l->text, &number) && !fvi_is_caption(l->text))
            l->kind = FVI_PLAIN_HEADING;
    }
}

fv_status fvi_front_plain(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, fvi_builder *b)
{
    fvi_decoded d;
    fvi_plain p = {0};
    fv_status s = fvi_decode(ctx, arena, bytes, NULL, &d);
    if (!s) s = split(ctx, arena, d.text, &p);
    if (s) return s;
    fvi_builder_about_set(b, &(fvi_builder_about){.kind = FVI_STR("text"),
                                                  .encoding = d.encoding,
                                                  .extractor_name = FVI_STR("fovea-plain"),
                                                  .extractor_version = FVI_STR(FVI_VERSION)});
    fvi_decoded_tell(&d, b);
    find_layout(&p);
    fvi_map times;
    s = count_lines(ctx, arena, &p, &times);
    if (s) return s;
    if (p.wrapped)
        fvi_plain_kinds_find(&p, b->names);
    else
        find_line_headings(&p, &times);
    return push_lines(ctx, &p, b);
}
