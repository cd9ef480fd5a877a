/* SPDX-License-Identifier: Apache-2.0 */
/* The whole text of a document with its marks: picks (with their rank, linked both ways), places that say the same, places
 * that ground a summary claim, places the reader may be missing. Nothing is deleted: what a reader rarely needs is greyed.
 *
 *      marks of one file, sorted, apart                  |--pick 2--|   |miss 1|        |--pick 1--|
 *      blocks                                         [ heading ][ body ............ ][ body ..... ][ reference ]
 *
 *  One sweep runs along both.
 *  Neighbours: html_read.c (links into this). Test: tests/unit/doors/test_html.c */
#include <stdlib.h>

#include "doors/render/html.h"

typedef enum mark_kind { MARK_PICK, MARK_ALSO, MARK_GROUND, MARK_MISSED } mark_kind;

typedef struct mark {
    fvi_span span;
    mark_kind kind;
    size_t index; /* of the pick, claim or miss */
} mark;

typedef struct sheet {
    fvi_paint *p;
    const fvi_doc *doc;
    uint32_t file;
    FVI_VEC(mark) marks;
    size_t fade;  /* mode "fade": first stretch that does not end before what was written */
    size_t next;  /* first mark that does not end before the current block */
    int32_t page; /* last page label */
    bool in_list;
} sheet;

/* ---- marks -------------------------------------------------------------------------------------------------------------- */

static void add_mark(sheet *t, fvi_place place, mark_kind kind, size_t index)
{
    if (place.file != t->file || place.span.end <= place.span.start || place.span.end > t->doc->text.n) return;
    mark m = {place.span, kind, index};
    if (!fvi_push(&t->p->say.arena, &t->marks, m)) t->p->status = fvi_nomem(t->p->ctx);
}

static int mark_order(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Of two marks that overlap the more important one stays; the other shrinks to nothing before it, so that links to it still
 * arrive. */
static void part_overlaps(sheet *t)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->marks.n; i++) {
        mark m = t->marks.at[i], *last = kept ? &t->marks.at[kept - 1] : NULL;
        if (last && m.span.start < last->span.end && m.kind < last->kind) {
            last->span = (fvi_span){m.span.start, m.span.start};
        } else if (last && m.span.start < last->span.end) {
            mark winner = *last;
            m.span = (fvi_span){winner.span.start, winner.span.start};
            *last = m;
            m = winner;
        }
        t->marks.at[kept++] = m;
    }
}

static void gather(sheet *t)
{
    const fvi_read_result *r = t->p->say.read;
    for (size_t i = 0; i < r->picks.n; i++) {
        add_mark(t, r->picks.at[i].place, MARK_PICK, i);
        for (size_t k = 0; k < r->picks.at[i].also.n; k++) add_mark(t, r->picks.at[i].also.at[k], MARK_ALSO, i);
    }
    for (size_t i = 0; i < r->claims.n; i++)
        if (r->claims.at[i].supported) add_mark(t, r->claims.at[i].best, MARK_GROUND, i);
    for (size_t i = 0; i < r->missing.items.n; i++) add_mark(t, r->missing.items.at[i].place, MARK_MISSED, i);
    if (t->marks.n) qsort(t->marks.at, t->marks.n, sizeof *t->marks.at, mark_order);
    part_overlaps(t);
}

/* first: the part that carries the name, so that links find it; later parts of the same mark have none. held: the badge and the
 * word behind it stay on one line. */
static void open_mark(sheet *t, const mark *m, bool first, bool held)
{
    fvi_buf *b = &t->p->out;
    switch (m->kind) {
    case MARK_PICK:
        fvi_puts(b, "<mark");
        if (first) fvi_putf(b, " id=\"pick-%zu\"", m->index + 1);
        fvi_putc(b, '>');
        if (held) fvi_puts(b, "<span class=\"held\">");
        if (first) fvi_html_rank(t->p, m->index, false);
        break;
    case MARK_ALSO:
        fvi_puts(b, "<span class=\"ground\" title=\"");
        fvi_html_escape(b, fvi_str_of(fvi_say(&t->p->say, FVI_TXT_R_SEE_PICK, fvi_say_count(&t->p->say, m->index + 1))));
        fvi_puts(b, "\">");
        if (held) fvi_puts(b, "<span class=\"held\">");
        if (first) fvi_html_rank(t->p, m->index, false);
        break;
    case MARK_GROUND:
    case MARK_MISSED: {
        bool ground = m->kind == MARK_GROUND;
        fvi_putf(b, "<span class=\"%s\"", ground ? "ground" : "missed");
        if (first) fvi_putf(b, " id=\"%s-%zu\"", ground ? "claim" : "miss", m->index + 1);
        fvi_putc(b, '>');
        break;
    }
    }
}

static void bytes(sheet *t, uint32_t from, uint32_t to)
{
    if (to > from) fvi_html_escape(&t->p->out, fvi_str_span(t->doc->text, (fvi_span){from, to}));
}

/* Text between two marks; in mode "fade" each stretch as dark as it stands. */
static void plain(sheet *t, uint32_t from, uint32_t to)
{
    const fvi_read_result *r = t->p->say.read;
    size_t n = fvi_html_fades(t->p) ? r->fades.n : 0;
    while (t->fade < n && (r->fades.at[t->fade].place.file != t->file || r->fades.at[t->fade].place.span.end <= from))
        t->fade++;
    for (size_t i = t->fade; i < n && r->fades.at[i].place.file == t->file && r->fades.at[i].place.span.start < to; i++) {
        fvi_span s = r->fades.at[i].place.span;
        uint32_t start = s.start > from ? s.start : from, end = s.end < to ? s.end : to;
        bytes(t, from, start);
        fvi_putf(&t->p->out, "<span class=\"f%u\">", r->fades.at[i].level);
        bytes(t, start, end);
        fvi_puts(&t->p->out, "</span>");
        from = end;
    }
    bytes(t, from, to);
}

/* The badge must not stand alone at the end of a line: where its first word ends, up to so many bytes. */
static uint32_t badge_holds(const sheet *t, const mark *m, uint32_t from, uint32_t to)
{
    enum { MOST = 40 };
    size_t at = from;
    if ((m->kind != MARK_PICK && m->kind != MARK_ALSO) || m->span.start < from) return from;
    while (at < to && at - from < MOST) {
        size_t next = at;
        uint32_t cp = fvi_utf8_next(t->doc->text, &next);
        if (fvi_cp_is_space(cp)) break;
        at = next;
        if (fvi_cp_is_cjk(cp)) break;
    }
    return (uint32_t)(at < to ? at : to);
}

/* The bytes of a block with all marks that touch it. */
static void marked(sheet *t, uint32_t start, uint32_t end)
{
    uint32_t at = start;
    while (t->next < t->marks.n && t->marks.at[t->next].span.end <= start && t->marks.at[t->next].span.start < start) t->next++;
    for (size_t i = t->next; i < t->marks.n && t->marks.at[i].span.start < end; i++) {
        const mark *m = &t->marks.at[i];
        uint32_t from = m->span.start > start ? m->span.start : start, to = m->span.end < end ? m->span.end : end;
        plain(t, at, from);
        uint32_t held = badge_holds(t, m, from, to);
        open_mark(t, m, m->span.start >= start, held > from);
        plain(t, from, held);
        if (held > from) fvi_puts(&t->p->out, "</span>");
        plain(t, held, to);
        fvi_puts(&t->p->out, m->kind == MARK_PICK ? "</mark>" : "</span>");
        at = to;
    }
    plain(t, at, end);
}

/* ---- blocks ------------------------------------------------------------------------------------------------------------- */

struct form {
    const char *open, *close;
};

static struct form form_of(const fvi_block *block)
{
    static const struct form headings[] = {
        {"<h3", "</h3>"}, {"<h3", "</h3>"}, {"<h4", "</h4>"}, {"<h5", "</h5>"}, {"<h6", "</h6>"}};
    static const struct form prose = {"<p", "</p>"}, side = {"<p class=\"side\"", "</p>"}, grey = {"<p class=\"grey\"", "</p>"};
    switch ((fvi_class)block->cls) {
    case FVI_CLASS_TITLE: return headings[0];
    case FVI_CLASS_HEADING: return headings[block->level < 5 ? block->level : 4];
    case FVI_CLASS_TABLE:
    case FVI_CLASS_CODE: return (struct form){"<pre tabindex=\"0\"", "</pre>"};
    case FVI_CLASS_AUTHOR:
    case FVI_CLASS_CAPTION:
    case FVI_CLASS_FIGURE:
    case FVI_CLASS_EQUATION:
    case FVI_CLASS_FOOTNOTE: return side;
    case FVI_CLASS_REFERENCE:
    case FVI_CLASS_HEADER:
    case FVI_CLASS_FOOTER:
    case FVI_CLASS_TOC:
    case FVI_CLASS_NAV:
    case FVI_CLASS_BOILERPLATE: return grey;
    default: return prose;
    }
}

static void list_edge(sheet *t, bool list)
{
    if (list != t->in_list) fvi_puts(&t->p->out, list ? "<ul>\n" : "</ul>\n");
    t->in_list = list;
}

static void page_label(sheet *t, int32_t page)
{
    if (page <= 0 || page == t->page) return;
    list_edge(t, false);
    fvi_html_element(t->p, "div", " class=\"leaf\"", fvi_say_page(&t->p->say, page));
    fvi_putc(&t->p->out, '\n');
    t->page = page;
}

static void block_html(sheet *t, size_t i)
{
    const fvi_block *block = &t->doc->blocks.at[i];
    fvi_buf *b = &t->p->out;
    page_label(t, block->page);
    list_edge(t, block->cls == FVI_CLASS_LIST);
    struct form form = form_of(block);
    if (block->cls == FVI_CLASS_LIST) {
        fvi_putf(b, "<li class=\"d%u\"", block->level ? (block->level < 6 ? block->level : 6u) : 1u);
        form.close = "</li>";
    } else {
        fvi_puts(b, form.open);
    }
    fvi_putf(b, " id=\"b%u-%zu\">", t->file + 1, i);
    marked(t, block->start, block->end);
    fvi_puts(b, form.close);
    fvi_putc(b, '\n');
    fvi_paint_step(t->p);
}

void fvi_html_document(fvi_paint *p, uint32_t file)
{
    const fvi_doc *doc = &p->say.read->files.at[file].doc;
    sheet t = {.p = p, .doc = doc, .file = file};
    gather(&t);
    fvi_putf(&p->out, "<section class=\"text\" id=\"text-%u\" lang=\"%s\">\n", file + 1, fvi_html_lang(doc->lang));
    fvi_putf(&p->out, "<h2 lang=\"%s\">", p->ctx->lang ? "zh-CN" : "en");
    fvi_html_escape(&p->out, fvi_str_of(fvi_say(&p->say, FVI_TXT_R_WHOLE_TEXT)));
    if (p->say.read->files.n > 1) fvi_html_element(p, "small", "", fvi_say(&p->say, FVI_TXT_R_OF, fvi_say_name(&p->say, doc)));
    fvi_puts(&p->out, "</h2>\n");
    for (size_t i = 0; i < doc->blocks.n && !p->status; i++) block_html(&t, i);
    list_edge(&t, false);
    fvi_puts(&p->out, "</section>\n");
}
