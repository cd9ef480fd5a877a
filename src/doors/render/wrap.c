/* SPDX-License-Identifier: Apache-2.0 */
/* Breaking styled text into lines. A paragraph is a row of cells (character, style, width); a line takes as many as fit and
 * ends at the last place where a break is allowed. Linear in the text.
 * Neighbours: base/core/utf8 (widths), terminal_read.c (the user). Test: tests/unit/doors/test_wrap.c */
#include "doors/render/wrap.h"

#include "doors/render/saying.h"

void fvi_para_init(fvi_para *p, fvi_buf *out, size_t width, bool color)
{
    *p = (fvi_para){.out = out, .width = width, .color = color};
    fvi_arena_init(&p->arena, out->ctx);
}

void fvi_para_clear(fvi_para *p)
{
    fvi_arena_clear(&p->arena);
}

static void push(fvi_para *p, uint32_t cp, fvi_style style)
{
    fvi_cell cell = {cp, (uint8_t)style, (uint8_t)fvi_cp_width(cp)};
    if (!fvi_push(&p->arena, &p->cells, cell)) p->out->status = fvi_nomem(p->out->ctx);
}

void fvi_para_add(fvi_para *p, fvi_style style, const char *text)
{
    fvi_str s = fvi_str_of(text);
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = fvi_utf8_next(s, &i);
        if (!fvi_unsafe(cp)) push(p, cp, style);
    }
}

size_t fvi_para_width(const fvi_para *p)
{
    size_t columns = 0;
    for (size_t i = 0; i < p->cells.n; i++) columns += p->cells.at[i].width;
    return columns;
}

void fvi_para_tab(fvi_para *p, size_t column)
{
    for (size_t at = fvi_para_width(p); at < column; at++) push(p, 0xA0, FVI_STYLE_PLAIN);
}

/* ---- where a line may end ----------------------------------------------------------------------------------------------- */

static bool one_of(uint32_t cp, const char *set)
{
    fvi_str s = fvi_str_of(set);
    for (size_t i = 0; i < s.n;)
        if (fvi_utf8_next(s, &i) == cp) return true;
    return false;
}

static bool closes(uint32_t cp)
{
    return one_of(cp, "，。、；：！？）】》〉」』〕｝”’…—～·%‰℃,.;:!?)]}");
}

static bool opens(uint32_t cp)
{
    return one_of(cp, "（【《〈「『〔｛“‘([{$￥#");
}

/* A line may end before cell i without losing a blank. */
static bool breaks_before(const fvi_para *p, size_t i)
{
    const fvi_cell *a = &p->cells.at[i - 1], *b = &p->cells.at[i];
    if (b->cp == ' ' || b->width == 0 || a->cp == 0x200D) return false;
    if (a->cp == ' ') return true;
    bool wide = (a->width == 2 && fvi_cp_is_cjk(a->cp)) || (b->width == 2 && fvi_cp_is_cjk(b->cp));
    return (wide || a->width == 2 || b->width == 2) && !closes(b->cp) && !opens(a->cp) && a->cp != 0xA0 && b->cp != 0xA0;
}

/* First cell of the next line, for a line that starts at from and has so many columns. */
static size_t line_end(const fvi_para *p, size_t from, size_t columns)
{
    size_t used = 0, good = 0;
    for (size_t i = from; i < p->cells.n; i++) {
        const fvi_cell *c = &p->cells.at[i];
        if (i > from && breaks_before(p, i)) good = i;
        if (used + c->width > columns && c->cp != ' ') {
            if (good) return good;
            return i > from ? i : from + 1; /* a word wider than the line is cut */
        }
        used += c->width;
    }
    return p->cells.n;
}

/* ---- writing ------------------------------------------------------------------------------------------------------------ */

static const char *const escapes[] = {
    [FVI_STYLE_PLAIN] = "\033[0m",   [FVI_STYLE_BOLD] = "\033[1m", [FVI_STYLE_DIM] = "\033[2m",
    [FVI_STYLE_ACCENT] = "\033[36m", [FVI_STYLE_BAR] = "\033[33m", [FVI_STYLE_WARN] = "\033[33m",
};

static void put_style(fvi_para *p, unsigned *now, unsigned next)
{
    if (!p->color || *now == next) return;
    if (*now != FVI_STYLE_PLAIN) fvi_puts(p->out, escapes[FVI_STYLE_PLAIN]);
    if (next != FVI_STYLE_PLAIN) fvi_puts(p->out, escapes[next]);
    *now = next;
}

static void put_line(fvi_para *p, size_t from, size_t to, size_t indent)
{
    unsigned style = FVI_STYLE_PLAIN;
    while (to > from && (p->cells.at[to - 1].cp == ' ' || p->cells.at[to - 1].cp == 0xA0)) to--;
    if (to > from)
        for (size_t i = 0; i < indent; i++) fvi_putc(p->out, ' ');
    for (size_t i = from; i < to; i++) {
        put_style(p, &style, p->cells.at[i].style);
        fvi_put_cp(p->out, p->cells.at[i].cp == 0xA0 ? ' ' : p->cells.at[i].cp);
    }
    put_style(p, &style, FVI_STYLE_PLAIN);
    fvi_putc(p->out, '\n');
}

void fvi_para_end(fvi_para *p, size_t first_indent, size_t indent)
{
    size_t from = 0, inset = first_indent;
    do {
        size_t columns = p->width > inset + 8 ? p->width - inset : 8;
        size_t to = line_end(p, from, columns);
        put_line(p, from, to, inset);
        for (from = to; from < p->cells.n && p->cells.at[from].cp == ' ';) from++;
        inset = indent;
    } while (from < p->cells.n);
    p->cells.n = 0;
}
