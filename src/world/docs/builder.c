/* SPDX-License-Identifier: Apache-2.0 */
/* The builder's front and end: pushes become pieces; the steps of builder_parts.h run one after the other; the drafts are
 * written out as canonical text with blocks, lines and sections.
 * All steps are linear in the text. Test: tests/unit/world/test_builder.c */
#include <string.h>
#include <unicode/uchar.h>

#include "world/docs/builder_parts.h"
#include "world/docs/names.h"

fv_status fvi_builder_new(fv_ctx *ctx, fvi_arena *arena, fvi_builder **out)
{
    fvi_builder *b = fvi_take(arena, sizeof *b);
    *out = NULL;
    if (!b) return fvi_nomem(ctx);
    b->ctx = ctx;
    b->arena = arena;
    fv_status s = fvi_names_load(ctx, arena, &b->names);
    if (!s) *out = b;
    return s;
}

static fvi_str keep(fvi_builder *b, fvi_str s)
{
    fvi_str copy = fvi_arena_copy(b->arena, s);
    if (!copy.at && !b->status) b->status = fvi_nomem(b->ctx);
    return copy.at ? copy : (fvi_str){"", 0};
}

void fvi_builder_about_set(fvi_builder *b, const fvi_builder_about *about)
{
    if (b->status) return;
    b->about = (fvi_builder_about){.kind = keep(b, about->kind),
                                   .encoding = keep(b, about->encoding),
                                   .extractor_name = keep(b, about->extractor_name),
                                   .extractor_version = keep(b, about->extractor_version),
                                   .pages = about->pages};
    if (!b->status) b->status = fvi_clean(b->ctx, b->arena, about->title, false, &b->about.title);
}

static void push(fvi_builder *b, fvi_piece *p)
{
    if (!p->text.n) return;
    b->bytes += p->text.n;
    if (b->pieces.n >= FVI_MAX_BLOCKS || b->bytes > FVI_MAX_TEXT_BYTES)
        b->status = fvi_fail(b->ctx, FVI_MSG_DOC_TOO_LONG, NULL);
    else if (!fvi_push(b->arena, &b->pieces, *p))
        b->status = fvi_nomem(b->ctx);
}

void fvi_builder_line(fvi_builder *b, const fvi_line_in *line)
{
    fvi_piece p = {.box = line->box,
                   .size = line->size,
                   .page = line->page,
                   .cls = line->cls,
                   .bold = line->bold,
                   .breaks = line->breaks,
                   .may_join = line->may_join};
    if (b->status) return;
    b->status = fvi_clean(b->ctx, b->arena, line->text, line->cls == FVI_CLASS_CODE, &p.text);
    if (!b->status) push(b, &p);
}

void fvi_builder_block(fvi_builder *b, uint16_t cls, int level, fvi_str text)
{
    fvi_piece p = {.cls = cls, .level = (uint16_t)(level < 0 ? 0 : level > 6 ? 6 : level), .whole = true, .breaks = true};
    if (b->status) return;
    b->status = fvi_clean(b->ctx, b->arena, text, cls == FVI_CLASS_TABLE || cls == FVI_CLASS_CODE, &p.text);
    if (!b->status) push(b, &p);
}

void fvi_builder_warn(fvi_builder *b, fvi_txt id, const char *a1, const char *a2)
{
    fvi_buf text;
    if (b->status) return;
    fvi_buf_init(&text, b->ctx);
    fvi_put_txt(&text, id, a1, a2);
    fvi_str copy = text.status ? (fvi_str){0} : fvi_arena_copy(b->arena, fvi_buf_str(&text));
    fvi_buf_free(&text);
    if (!copy.at || !fvi_push(b->arena, &b->warnings, copy)) b->status = fvi_nomem(b->ctx);
}

/* ---- writing ------------------------------------------------------------------------------------------------------------ */

typedef struct output {
    fvi_buf text;
    FVI_VEC(fvi_block) blocks;
    FVI_VEC(fvi_line) lines;
} output;

static bool has_place(const fvi_piece *p)
{
    return p->page > 0 && p->box.x1 > p->box.x0 && p->box.y1 > p->box.y0;
}

/* Where the pieces of a draft landed. text_at: start of the draft's text in the output, where its first byte stands. */
static bool put_lines(fvi_builder *b, output *o, const fvi_draft *d, size_t text_at)
{
    size_t end = o->text.n;
    for (uint32_t i = d->first; i < d->last; i++) {
        const fvi_piece *p = &b->pieces.at[i];
        if (!has_place(p)) continue;
        fvi_line line = {
            .start = (uint32_t)(text_at + p->start), .end = (uint32_t)(text_at + p->end), .page = p->page, .box = p->box};
        if (line.end > end) line.end = (uint32_t)end;
        if (line.start < line.end && !fvi_push(b->arena, &o->lines, line)) return false;
    }
    return true;
}

static fv_status put_draft(fvi_builder *b, output *o, const fvi_draft *d)
{
    if (o->blocks.n)
        fvi_puts(&o->text, d->cls == FVI_CLASS_LIST && o->blocks.at[o->blocks.n - 1].cls == d->cls ? "\n" : "\n\n");
    fvi_block block = {.start = (uint32_t)o->text.n,
                       .cls = d->cls,
                       .level = d->cls == FVI_CLASS_HEADING || d->cls == FVI_CLASS_LIST ? d->level : 0,
                       .page = d->page};
    for (const fvi_draft *part = d;; part = &b->drafts.at[part->next]) {
        if (part == d)
            fvi_put(&o->text, part->text);
        else
            fvi_join_prose(b, &o->text, block.start, part->text);
        if (o->text.status) return fvi_nomem(b->ctx);
        size_t part_at = o->text.n - part->text.n; /* before the hyphen that waits for nothing goes */
        if (part->next == FVI_NONE) o->text.n = fvi_unhyphened(fvi_buf_str(&o->text)).n;
        if (o->lines.n && o->lines.at[o->lines.n - 1].end > part_at && part != d)
            o->lines.at[o->lines.n - 1].end = (uint32_t)part_at; /* a hyphen went */
        if (!put_lines(b, o, part, part_at)) return fvi_nomem(b->ctx);
        if (part->next == FVI_NONE) break;
    }
    block.end = (uint32_t)o->text.n;
    if (!fvi_class_has_rows(d->cls)) /* a table that turned out to be addresses below a title */
        for (char *c = o->text.at + block.start; (c = memchr(c, '\n', (size_t)(o->text.at + block.end - c)));) *c = ' ';
    return fvi_push(b->arena, &o->blocks, block) ? FV_OK : fvi_nomem(b->ctx);
}

static bool has_words(fvi_str t)
{
    for (size_t i = 0; i < t.n;)
        if (u_isalnum((UChar32)fvi_utf8_next(t, &i))) return true;
    return false;
}

static fv_status write_all(fvi_builder *b, output *o, fvi_doc *out)
{
    for (size_t i = 0; i < b->drafts.n; i++) {
        fv_status s = b->drafts.at[i].part ? FV_OK : put_draft(b, o, &b->drafts.at[i]);
        if (s) return s;
    }
    if (!has_words(fvi_buf_str(&o->text))) return fvi_fail(b->ctx, FVI_MSG_DOC_NO_WORDS, NULL);
    if (o->text.n > FVI_MAX_TEXT_BYTES) return fvi_fail(b->ctx, FVI_MSG_DOC_TOO_LONG, NULL);
    *out = (fvi_doc){.kind = b->about.kind,
                     .encoding = b->about.encoding,
                     .title = fvi_unhyphened(b->about.title),
                     .extractor_name = b->about.extractor_name,
                     .extractor_version = b->about.extractor_version,
                     .pages = b->about.pages,
                     .text = fvi_arena_copy(b->arena, fvi_buf_str(&o->text)),
                     .blocks = {o->blocks.at, o->blocks.n},
                     .lines = {o->lines.at, o->lines.n},
                     .warnings = {b->warnings.at, b->warnings.n}};
    return out->text.at ? fvi_sections_find(b->arena, out) : fvi_nomem(b->ctx);
}

fv_status fvi_builder_finish(fvi_builder *b, fvi_doc *out)
{
    *out = (fvi_doc){0};
    fv_status s = b->status;
    if (!s) s = fvi_pieces_mark(b);
    if (!s) fvi_headings_mark(b);
    if (!s) s = fvi_pieces_group(b);
    if (!s) s = fvi_vocabulary_count(b);
    if (!s) s = fvi_drafts_join(b);
    if (!s) s = fvi_drafts_classify(b);
    if (s) return s;
    fvi_drafts_front(b);
    fvi_drafts_bridge(b);
    output o = {0};
    fvi_buf_init(&o.text, b->ctx);
    s = write_all(b, &o, out);
    fvi_buf_free(&o.text);
    return s;
}
