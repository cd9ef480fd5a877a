/* SPDX-License-Identifier: Apache-2.0 */
/* What the lines of a page are, as far as their place shows it; the builder decides the rest by their words.
 *   toc        lines that end in page numbers which never fall
 *   caption    "Figure 3: …", and the lines that go on with it
 *   table      rows of cells; what stands between a table's caption and prose
 *   figure     scattered small text beside a figure's caption
 *   footnote   small type at the foot of a column, begun by a mark
 *
 *  A strip is a column without a break: consecutive lines with the same column number.
 *  Neighbours: front_pdf_breaks.c, facts.h. Test: tests/unit/world/test_pdf.c */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "world/docs/facts.h"
#include "world/docs/pdf_page.h"

enum { MIN_ROWS = 3, PROSE_COLUMNS = 24 };

typedef struct strip {
    const fvi_pdf *pdf;
    const fvi_pdf_page *page;
    fvi_pdf_line *at;
    size_t n;
    bool front; /* the first page, where rows of names are no table */
} strip;

static bool is_prose_line(const fvi_pdf_line *l)
{
    return l->columns >= PROSE_COLUMNS && (l->cells == 1 || l->label) && l->box.x1 - l->box.x0 >= 0.7f * (l->right - l->left);
}

static bool is_free(const fvi_pdf_line *l)
{
    return l->cls == FVI_CLASS_UNKNOWN;
}

/* ---- rows ---------------------------------------------------------------------------------------------------------------- */

/* "(12)" at the end of a row numbers an equation. */
static bool ends_in_number(fvi_str s)
{
    size_t n = s.n;
    if (n < 3 || s.at[n - 1] != ')') return false;
    n--;
    size_t digits = n;
    while (n > 0 && (fvi_is_digit(s.at[n - 1]) || s.at[n - 1] == '.')) n--;
    return n < digits && n > 0 && s.at[n - 1] == '(';
}

static bool is_row(const fvi_pdf_line *l)
{
    if (!is_free(l) || l->cells < 2 || l->label || fvi_is_toc_line(l->text)) return false;
    return !ends_in_number(l->text) && l->columns >= 3u * l->cells; /* loose letters are a formula */
}

/* ---- contents ------------------------------------------------------------------------------------------------------------ */

/* "2 Method    14": the page number at the right edge. 0 when there is none. */
static uint64_t page_at_end(const fvi_pdf_line *l)
{
    uint64_t v = 0;
    size_t at = l->text.n;
    while (at > 0 && fvi_is_digit(l->text.at[at - 1])) at--;
    bool apart = at > 2 && (l->text.at[at - 1] == ' ' || l->text.at[at - 1] == '.');
    bool edge = l->box.x1 > l->right - 1.5f * l->size;
    return apart && edge && fvi_str_u64(fvi_str_sub(l->text, at, l->text.n), &v) ? v : 0;
}

/* A table of contents: lines whose last numbers never fall, one at least with dots that lead to it. */
static void find_contents(const strip *s)
{
    for (size_t from = 0, to; from < s->n; from = to) {
        uint64_t before = 0;
        bool dots = false;
        for (to = from; to < s->n && is_free(&s->at[to]); to++) {
            uint64_t page = page_at_end(&s->at[to]);
            if (!page || page < before || (s->at[to].cells < 2 && !fvi_is_toc_line(s->at[to].text))) break;
            dots |= fvi_is_toc_line(s->at[to].text);
            before = page;
        }
        if (to - from >= MIN_ROWS && dots)
            for (size_t i = from; i < to; i++) s->at[i].cls = FVI_CLASS_TOC;
        if (to == from) to++;
    }
}

/* ---- captions -------------------------------------------------------------------------------------------------------------
 */

/* The line before is full prose in mid-sentence, and no white parts the two: "… as shown in | Table 2. However …" */
static bool goes_on(const fvi_pdf_line *before, const fvi_pdf_line *l)
{
    if (!is_free(before) || !is_prose_line(before) || before->box.x1 < before->right - 2 * before->size) return false;
    char last = before->text.at[before->text.n - 1];
    bool same = before->size > 0.94f * l->size && before->size < 1.06f * l->size;
    return same && l->box.y0 - before->box.y1 < 0.5f * l->size && !strchr(".:!?", last);
}

/* A sentence of the body may begin a paragraph with "Figure 1 shows": a caption has a stop or colon behind its number, or
 * type of its own, or stands apart. */
static bool starts_caption(const strip *s, size_t i)
{
    const fvi_pdf_line *l = &s->at[i];
    if (!fvi_is_caption(l->text)) return false;
    if (i > 0 && goes_on(&s->at[i - 1], l)) return false;
    size_t at = 0;
    while (at < l->text.n && !fvi_is_digit(l->text.at[at])) at++;
    while (at < l->text.n && (fvi_is_digit(l->text.at[at]) || fvi_is_alpha(l->text.at[at]))) at++;
    if (at < l->text.n && strchr(".:|", l->text.at[at])) return true;
    if (fvi_str_starts(fvi_str_sub(l->text, at, l->text.n), FVI_STR("\xEF\xBC\x9A"))) return true; /* ： */
    if (l->size < 0.95f * s->pdf->body_size) return true;
    bool apart = i == 0 || l->box.y0 - s->at[i - 1].box.y1 > 0.8f * l->size;
    return apart && !is_prose_line(l);
}

/* "TABLE I" stands alone, and what the table shows is set below it in small capitals. */
static bool is_label_only(const fvi_pdf_line *l)
{
    return l->columns <= 12;
}

static bool caption_goes_on(const strip *s, size_t start, size_t k, float pitch)
{
    const fvi_pdf_line *before = &s->at[k - 1], *l = &s->at[k];
    bool second = k == start + 1 && is_label_only(before);
    float ratio = l->size / before->size;
    if (l->box.y0 - before->box.y1 > pitch || starts_caption(s, k)) return false;
    if (is_row(l) && (l->cells > 2 || (k + 1 < s->n && is_row(l + 1)))) return false; /* the table itself */
    if (second) return ratio > 0.6f && ratio < 1.1f;
    if (ratio > 1.06f || ratio < 0.94f) return false;
    bool ended = before->box.x1 < l->right - 0.25f * (l->right - l->left) && before->box.x0 <= l->box.x0 + 1;
    return !ended;
}

static void find_captions(const strip *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (!is_free(&s->at[i]) || !starts_caption(s, i)) continue;
        s->at[i].cls = FVI_CLASS_CAPTION;
        s->at[i].breaks = true;
        float pitch = 0.6f * s->at[i].size;
        for (size_t k = i + 1; k < s->n && is_free(&s->at[k]) && caption_goes_on(s, i, k, pitch); k++) {
            s->at[k].cls = FVI_CLASS_CAPTION;
            if (k == i + 1) pitch = fmaxf(s->at[k].box.y0 - s->at[i].box.y1, 0) + 0.3f * s->at[k].size;
        }
    }
}

/* ---- tables ---------------------------------------------------------------------------------------------------------------
 */

/* A line inside a table that is not a row by itself: a cell of two lines, a heading of a group of rows. */
static bool may_stand_in_table(const strip *s, size_t i)
{
    const fvi_pdf_line *l = &s->at[i];
    return is_free(l) && !is_prose_line(l) && i > 0 && l->box.y0 - s->at[i - 1].box.y1 < 1.5f * l->size;
}

/* Rows of names above the first paragraph of the first page are authors, not a table. */
static bool is_authors(const strip *s, size_t from, size_t to)
{
    size_t digits = 0, letters = 0;
    if (!s->front) return false;
    for (size_t i = 0; i < from; i++)
        if (is_prose_line(&s->at[i]) && s->at[i].size < 1.25f * s->pdf->body_size) return false;
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < s->at[i].text.n; k++) {
            digits += fvi_is_digit(s->at[i].text.at[k]);
            letters++;
        }
    return digits * 10 < letters;
}

static void find_tables(const strip *s)
{
    for (size_t from = 0; from < s->n; from++) {
        if (!is_row(&s->at[from])) continue;
        size_t last = from, rows = 1;
        for (size_t i = from + 1; i < s->n && i - last <= 2; i++) {
            if (is_row(&s->at[i]) && s->at[i].box.y0 - s->at[i - 1].box.y1 < 3 * s->at[i].size) {
                last = i;
                rows++;
            } else if (!may_stand_in_table(s, i)) {
                break;
            }
        }
        if (rows >= MIN_ROWS && !is_authors(s, from, last + 1))
            for (size_t i = from; i <= last; i++) s->at[i].cls = FVI_CLASS_TABLE;
        from = last;
    }
}

/* ---- beside captions ------------------------------------------------------------------------------------------------------
 */

/* What stands next to a caption and is no prose belongs to its picture or table. */
static bool belongs(const strip *s, const fvi_pdf_line *l, const fvi_pdf_line *near)
{
    float gap = l->box.y0 > near->box.y0 ? l->box.y0 - near->box.y1 : near->box.y0 - l->box.y1;
    if (!is_free(l) || is_prose_line(l) || gap > 3.5f * s->pdf->body_size) return false;
    bool small = l->size<0.93f * s->pdf->body_size, scattered = l->cells> 2;
    bool off_edge = l->box.x0 > l->left + 2.5f * s->pdf->body_size;
    return small || scattered || off_edge || l->columns <= 3;
}

static size_t mark_upwards(const strip *s, size_t caption, uint16_t cls)
{
    size_t i = caption;
    while (i > 0 && (s->at[i - 1].cls == cls || belongs(s, &s->at[i - 1], &s->at[i]))) s->at[--i].cls = cls;
    return caption - i;
}

static void mark_downwards(const strip *s, size_t end, uint16_t cls)
{
    for (size_t i = end; i < s->n && (s->at[i].cls == cls || belongs(s, &s->at[i], &s->at[i - 1])); i++) s->at[i].cls = cls;
}

static void find_beside_captions(const strip *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->at[i].cls != FVI_CLASS_CAPTION || !s->at[i].breaks) continue;
        fvi_str t = s->at[i].text;
        bool table = fvi_str_starts_nocase(t, FVI_STR("tab")) || fvi_str_starts(t, FVI_STR("表"));
        uint16_t cls = table ? FVI_CLASS_TABLE : FVI_CLASS_FIGURE;
        size_t end = i + 1;
        while (end < s->n && s->at[end].cls == FVI_CLASS_CAPTION && !s->at[end].breaks) end++;
        if (!mark_upwards(s, i, cls) && table) mark_downwards(s, end, cls);
    }
}

/* ---- footnotes ------------------------------------------------------------------------------------------------------------
 */

static bool starts_note(fvi_str s)
{
    size_t i = 0;
    if (!s.n) return false;
    uint32_t cp = fvi_utf8_next(s, &i);
    if (cp == 0xB9 || cp == 0xB2 || cp == 0xB3 || cp == 0x2070 || (cp >= 0x2074 && cp <= 0x2079)) return true; /* ¹ ² ³ … */
    if (cp == '*' || cp == 0x2217 || cp == 0x2020 || cp == 0x2021 || cp == 0xA7 || cp == 0xB6) return true; /* * † ‡ § ¶ */
    if (cp >= 0x2460 && cp <= 0x2473) return true;                                                          /* ① … */
    if (cp < '1' || cp > '9') return false;
    while (i < s.n && fvi_is_digit(s.at[i])) i++;
    return i < 3 && i < s.n && s.at[i] == ' ';
}

/* From the foot upwards, as long as the type is small; the first of these lines that has a mark begins the notes. */
static void find_footnotes(const strip *s)
{
    const float small = 0.93f * s->pdf->body_size;
    size_t from = s->n, first = s->n;
    while (from > 0) {
        const fvi_pdf_line *l = &s->at[from - 1];
        if (!is_free(l) || l->size > small || l->box.y0 < 0.5f * s->page->height) break;
        from--;
    }
    for (size_t i = s->n; i-- > from;)
        if (starts_note(s->at[i].text)) first = i;
    if (from == 0 && first > 0) return; /* a column all in small type: notes cannot be told from it */
    for (size_t i = first; i < s->n; i++) {
        s->at[i].cls = FVI_CLASS_FOOTNOTE;
        s->at[i].breaks = starts_note(s->at[i].text);
    }
}

/* ---- all ------------------------------------------------------------------------------------------------------------------
 */

static int by_value(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Edges of a strip: nearly all lines lie between them. */
static fv_status find_edges(fvi_pdf *pdf, const strip *s)
{
    fvi_mark mark = fvi_arena_mark(pdf->arena);
    float *x = fvi_take_n(pdf->arena, s->n * 2, sizeof *x);
    if (!x) return fvi_nomem(pdf->ctx);
    for (size_t i = 0; i < s->n; i++) {
        x[i] = s->at[i].box.x0;
        x[s->n + i] = s->at[i].box.x1;
    }
    qsort(x, s->n, sizeof *x, by_value);
    qsort(x + s->n, s->n, sizeof *x, by_value);
    for (size_t i = 0; i < s->n; i++) {
        s->at[i].left = x[s->n / 10];
        s->at[i].right = x[s->n + s->n - 1 - s->n / 10];
    }
    fvi_arena_rewind(pdf->arena, mark);
    return FV_OK;
}

fv_status fvi_pdf_classes(fvi_pdf *pdf, const fvi_pdf_page *page, size_t page_no, fvi_pdf_line *lines, size_t n)
{
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && lines[to].column == lines[from].column;) to++;
        strip s = {pdf, page, lines + from, to - from, page_no == 0};
        fv_status status = find_edges(pdf, &s);
        if (status) return status;
        find_contents(&s);
        find_captions(&s);
        find_tables(&s);
        find_beside_captions(&s);
        find_footnotes(&s);
        status = fvi_pdf_breaks(pdf, s.at, s.n);
        if (status) return status;
    }
    return FV_OK;
}
