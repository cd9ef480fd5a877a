/* SPDX-License-Identifier: Apache-2.0 */
/* Furniture: what the typesetter put on every page and no reader reads in the flow. Found by repetition, not by place:
 *   text      the same words, digits folded, at the same height on another page near by, in the outer rows of both
 *   numbers   an outer row that begins or ends with a number which grows by one from page to page
 *   stamps    text turned by 90 degrees in the outer margin (arXiv)
 *   lines     numbers that count the lines, one below the other beside the text (review copies)
 *
 *  Neighbours: front_pdf_order.c leaves furniture out. Test: tests/unit/world/test_pdf.c */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "world/docs/pdf_page.h"

enum {
    OUTER_ROWS = 3,   /* so many rows at the top and at the bottom are looked at */
    EDGE_RUNS = 48,   /* so many runs of them, at most */
    NEAR_PAGES = 4,   /* heads of left and right pages alternate, chapters change them */
    OFFSETS = 64,     /* page number − index: so many candidates are counted */
    LINE_NUMBERS = 12 /* fewer could be a table */
};

/* One run in an outer row. */
typedef struct edge {
    size_t run, page;
    uint64_t key; /* hash of its folded text */
    float y;
    bool top;
    int row;
} edge;
typedef FVI_VEC(edge) edges;

/* Text with digits as '0' and no blanks or case. */
static uint64_t folded_key(fvi_str s)
{
    char folded[256];
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < sizeof folded; i++) {
        char c = s.at[i];
        if (fvi_is_space(c)) continue;
        if (fvi_is_digit(c)) {
            if (n && folded[n - 1] == '0') continue;
            c = '0';
        }
        folded[n++] = fvi_lower(c);
    }
    return fvi_hash(folded, n);
}

static int by_y(const void *a, const void *b, void *user)
{
    const fvi_pdf *pdf = user;
    const fvi_pdf_run *x = &pdf->runs.at[*(const size_t *)a], *y = &pdf->runs.at[*(const size_t *)b];
    if (x->box.y0 != y->box.y0) return x->box.y0 < y->box.y0 ? -1 : 1;
    return *(const size_t *)a < *(const size_t *)b ? -1 : 1;
}

/* Runs of the first or last rows of a page; order holds its upright runs from top to bottom. White parts them from the page's
 * text: rows with no white behind them within the first few are the text itself, or the head of a table. */
static fv_status add_edges(fvi_pdf *pdf, size_t page, const size_t *order, size_t n, bool top, edges *out)
{
    int row = 0;
    float row_y = 0, inner = 0; /* inner: where the rows so far end, towards the middle */
    size_t kept = out->n;
    for (size_t k = 0; k < n && k < EDGE_RUNS; k++) {
        size_t i = order[top ? k : n - 1 - k];
        const fvi_pdf_run *r = &pdf->runs.at[i];
        float y = top ? r->box.y0 : r->box.y1, white = top ? r->box.y0 - inner : inner - r->box.y1;
        if (k == 0 || fabsf(y - row_y) > 0.6f * r->size) {
            if (k > 0 && white > 0.7f * r->size) kept = out->n;
            if (++row > OUTER_ROWS) break;
            row_y = y;
        }
        if (k == 0) inner = top ? r->box.y1 : r->box.y0;
        inner = top ? fmaxf(inner, r->box.y1) : fminf(inner, r->box.y0);
        if (!fvi_push(pdf->arena, out, ((edge){i, page, folded_key(r->text), y, top, row}))) return fvi_nomem(pdf->ctx);
    }
    out->n = kept;
    return FV_OK;
}

static fv_status find_edges(fvi_pdf *pdf, edges *out, size_t *starts)
{
    FVI_VEC(size_t) order = {0};
    for (size_t p = 0; p < pdf->pages.n; p++) {
        const fvi_pdf_page *page = &pdf->pages.at[p];
        starts[p] = out->n;
        order.n = 0;
        for (size_t i = page->first; i < page->first + page->n; i++)
            if (pdf->runs.at[i].upright && pdf->runs.at[i].cls == FVI_CLASS_UNKNOWN && !fvi_push(pdf->arena, &order, i))
                return fvi_nomem(pdf->ctx);
        if (order.n == 0) continue;
        qsort_r(order.at, order.n, sizeof *order.at, by_y, pdf);
        fv_status s = add_edges(pdf, p, order.at, order.n, true, out);
        if (!s) s = add_edges(pdf, p, order.at, order.n, false, out);
        if (s) return s;
    }
    starts[pdf->pages.n] = out->n;
    return FV_OK;
}

static void set_class(fvi_pdf *pdf, const edge *e)
{
    pdf->runs.at[e->run].cls = e->top ? FVI_CLASS_HEADER : FVI_CLASS_FOOTER;
}

/* ---- repeated text --------------------------------------------------------------------------------------------------------
 */

/* A heading or a table head may repeat by chance, so a lone number or a row further in needs more witnesses. */
static void find_repeated(fvi_pdf *pdf, const edges *all, const size_t *starts)
{
    for (size_t i = 0; i < all->n; i++) {
        const edge *e = &all->at[i];
        const fvi_pdf_run *r = &pdf->runs.at[e->run];
        size_t last = e->page + NEAR_PAGES < pdf->pages.n - 1 ? e->page + NEAR_PAGES : pdf->pages.n - 1;
        size_t witnesses = 0;
        for (size_t k = starts[e->page >= NEAR_PAGES ? e->page - NEAR_PAGES : 0]; k < starts[last + 1]; k++) {
            const edge *o = &all->at[k];
            if (o->page == e->page || o->top != e->top || o->key != e->key || fabsf(o->y - e->y) > 4) continue;
            witnesses++;
        }
        bool number = r->columns <= 4;
        size_t need = pdf->pages.n <= 3 ? 1 : number || e->row > 1 ? 2 : 1;
        if (witnesses >= need && !(number && e->row > 1)) set_class(pdf, e);
    }
}

/* ---- page numbers ---------------------------------------------------------------------------------------------------------
 */

static bool small_number(fvi_str s, long *out)
{
    uint64_t v;
    if (s.n == 0 || s.n > 5 || !fvi_str_u64(s, &v)) return false;
    *out = (long)v;
    return true;
}

/* The number at the start (side 0) or end (side 1) of the text, brackets and dashes aside. */
static bool number_at_side(fvi_str s, int side, long *out)
{
    static const char ornaments[] = " -|[]()./";
    size_t from = 0, to = s.n;
    while (from < to && strchr(ornaments, s.at[from])) from++;
    while (to > from && strchr(ornaments, s.at[to - 1])) to--;
    size_t a = from, b = to;
    if (side == 0)
        for (b = from; b < to && fvi_is_digit(s.at[b]);) b++;
    else
        for (a = to; a > from && fvi_is_digit(s.at[a - 1]);) a--;
    return small_number(fvi_str_sub(s, a, b), out);
}

/* Votes for "the number on this page is its index plus offset"; the offset that most pages support wins. */
static void find_numbers(fvi_pdf *pdf, const edges *all)
{
    struct {
        long offset;
        size_t votes, page;
    } counted[OFFSETS] = {0};
    size_t n = 0, best = 0;
    long v;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < all->n; i++) {
            const edge *e = &all->at[i];
            for (int side = 0; side < 2; side++) {
                if (e->row > 1 || !number_at_side(pdf->runs.at[e->run].text, side, &v)) continue;
                long offset = v - (long)e->page;
                if (pass == 1 && counted[best].offset == offset && counted[best].votes >= 3) set_class(pdf, e);
                if (pass == 1) continue;
                size_t k = 0;
                while (k < n && counted[k].offset != offset) k++;
                if (k == OFFSETS) continue;
                if (k == n) n++;
                if (counted[k].votes && counted[k].page == e->page + 1) continue; /* one vote for each page */
                counted[k].offset = offset;
                counted[k].page = e->page + 1;
                counted[k].votes++;
                if (counted[k].votes > counted[best].votes) best = k;
            }
        }
    }
}

/* What stands on one row with furniture is furniture: the number of a section beside its title, a date beside a name. */
static void find_neighbours(fvi_pdf *pdf, const edges *all, const size_t *starts)
{
    for (size_t p = 0; p < pdf->pages.n; p++)
        for (size_t i = starts[p]; i < starts[p + 1]; i++)
            for (size_t k = starts[p]; pdf->runs.at[all->at[i].run].cls == FVI_CLASS_UNKNOWN && k < starts[p + 1]; k++) {
                const edge *e = &all->at[i], *o = &all->at[k];
                if (o->top == e->top && o->row == e->row && pdf->runs.at[o->run].cls != FVI_CLASS_UNKNOWN) set_class(pdf, e);
            }
}

/* ---- margins --------------------------------------------------------------------------------------------------------------
 */

static void find_stamps(fvi_pdf *pdf, const fvi_pdf_page *page)
{
    for (size_t i = page->first; i < page->first + page->n; i++) {
        fvi_pdf_run *r = &pdf->runs.at[i];
        if (r->upright) continue;
        bool margin = r->box.x1 < 0.1f * page->width || r->box.x0 > 0.9f * page->width;
        r->cls = margin ? FVI_CLASS_HEADER : FVI_CLASS_FIGURE;
    }
}

/* Numbers that grow downwards at one x are line numbers when there are many and they count. */
static void find_line_numbers(fvi_pdf *pdf, const fvi_pdf_page *page, bool mark, float x, size_t *count)
{
    long before = -1, v;
    size_t steps = 0;
    for (size_t i = page->first; i < page->first + page->n; i++) {
        fvi_pdf_run *r = &pdf->runs.at[i];
        if (!r->upright || r->columns > 4 || fabsf(r->box.x1 - x) > 3 || !small_number(r->text, &v)) continue;
        if (before >= 0 && (v == before + 1 || v == before + 5)) steps++;
        before = v;
        if (mark) r->cls = FVI_CLASS_HEADER;
    }
    *count = steps;
}

static void find_counting(fvi_pdf *pdf, const fvi_pdf_page *page)
{
    float tried = -100;
    int tries = 0;
    for (size_t i = page->first; i < page->first + page->n && tries < 8; i++) {
        const fvi_pdf_run *r = &pdf->runs.at[i];
        long v;
        size_t count = 0;
        if (!r->upright || r->columns > 4 || fabsf(r->box.x1 - tried) <= 3 || !small_number(r->text, &v)) continue;
        tried = r->box.x1;
        tries++;
        find_line_numbers(pdf, page, false, tried, &count);
        if (count >= LINE_NUMBERS) find_line_numbers(pdf, page, true, tried, &count);
    }
}

fv_status fvi_pdf_furniture(fvi_pdf *pdf)
{
    edges all = {0};
    size_t *starts = fvi_take_n(pdf->arena, pdf->pages.n + 1, sizeof *starts);
    if (!starts) return fvi_nomem(pdf->ctx);
    for (size_t p = 0; p < pdf->pages.n; p++) {
        find_stamps(pdf, &pdf->pages.at[p]);
        find_counting(pdf, &pdf->pages.at[p]);
    }
    fv_status s = find_edges(pdf, &all, starts);
    if (s || pdf->pages.n < 2) return s;
    find_repeated(pdf, &all, starts);
    find_numbers(pdf, &all);
    find_neighbours(pdf, &all, starts);
    return FV_OK;
}
