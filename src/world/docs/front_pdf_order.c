/* SPDX-License-Identifier: Apache-2.0 */
/* Reading order of a page. The idea: look for a gutter, a white strip with prose on both sides, which only few runs cross.
 * Those that cross (titles, wide tables, wide captions) cut the page into bands; between two of them the left column comes
 * before the right one, and each column is a page of its own in which the same is tried again.
 *
 *      =====spanner=====        1
 *      aaaaaaaa bbbbbbbb        2 3       a before b
 *      aaaaaaaa bbbbbbbb
 *      =====spanner=====        4         together with the cells of its table, which do not cross themselves
 *      cccccccc dddddddd        5 6
 *
 *  A table has white strips too, but no prose beside them: there the rows stay together.
 *  Neighbours: front_pdf_furniture.c (leaves first), front_pdf_classes.c. Test: tests/unit/world/test_pdf.c, fuzz/fuzz_layout.c
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "world/docs/pdf_columns.h"

enum {
    BINS = 512, /* of the width of a region */
    DEPTH = 6,  /* columns within columns */
    LEVELS = 6
};

static int by_middle(const void *a, const void *b, void *user)
{
    const fvi_pdf *pdf = user;
    const fvi_box *x = &pdf->runs.at[*(const size_t *)a].box, *y = &pdf->runs.at[*(const size_t *)b].box;
    float p = x->y0 + x->y1, q = y->y0 + y->y1;
    if (p != q) return p < q ? -1 : 1;
    if (x->x0 != y->x0) return x->x0 < y->x0 ? -1 : 1;
    return *(const size_t *)a < *(const size_t *)b ? -1 : *(const size_t *)a > *(const size_t *)b;
}

static int by_x(const void *a, const void *b, void *user)
{
    const fvi_pdf *pdf = user;
    const fvi_box *x = &pdf->runs.at[*(const size_t *)a].box, *y = &pdf->runs.at[*(const size_t *)b].box;
    if (x->x0 != y->x0) return x->x0 < y->x0 ? -1 : 1;
    return *(const size_t *)a < *(const size_t *)b ? -1 : *(const size_t *)a > *(const size_t *)b;
}

static fvi_box bounds(const fvi_region *r)
{
    fvi_box b = fvi_region_run(r, 0)->box;
    for (size_t i = 1; i < r->n; i++) {
        const fvi_box *k = &fvi_region_run(r, i)->box;
        if (k->x0 < b.x0) b.x0 = k->x0;
        if (k->y0 < b.y0) b.y0 = k->y0;
        if (k->x1 > b.x1) b.x1 = k->x1;
        if (k->y1 > b.y1) b.y1 = k->y1;
    }
    return b;
}

/* A gap that could part two columns. */
static bool has_gap(const fvi_pdf_run *run)
{
    return run->gap_at && run->gap_x1 - run->gap_x0 > 0.55f * run->size;
}

/* ---- gutters --------------------------------------------------------------------------------------------------------------
 */

/* Prose on both sides? The score is the number of full lines on the poorer side; 0 says no. */
static size_t gutter_score(const fvi_region *r, const fvi_gutter *g)
{
    size_t full[2] = {0}, letters[2] = {0}, full_letters[2] = {0};
    for (size_t i = 0; i < r->n; i++) {
        const fvi_pdf_run *run = fvi_region_run(r, i);
        int side = fvi_gutter_side(g, &run->box);
        if (side == FVI_SPANS && has_gap(run) && run->gap_x0 <= g->x1 && run->gap_x1 >= g->x0) {
            for (side = 0; side < 2 && run->columns >= 3 * FVI_PDF_FULL_COLUMNS; side++) full[side]++;
            continue;
        }
        if (side == FVI_SPANS) continue;
        letters[side] += run->columns;
        if (!fvi_gutter_full(g, run, (fvi_side)side)) continue;
        full[side]++;
        full_letters[side] += run->columns;
    }
    size_t poor = full[0] < full[1] ? full[0] : full[1], rich = full[0] < full[1] ? full[1] : full[0];
    if (poor < 2 || rich < 4) return 0;
    for (int side = 0; side < 2; side++)
        if (full_letters[side] * 5 < letters[side] * 2) return 0; /* 40 % */
    return poor;
}

static void count_cover(const fvi_region *r, const fvi_box *all, float cover[BINS], float *most)
{
    float step = (all->x1 - all->x0) / BINS;
    memset(cover, 0, BINS * sizeof *cover);
    for (size_t i = 0; i < r->n; i++) {
        const fvi_pdf_run *run = fvi_region_run(r, i);
        const fvi_box *b = &run->box;
        bool gap = has_gap(run); /* it may be the gutter: a run over two columns covers it no more than two runs would */
        int from = (int)((b->x0 - all->x0) / step), to = (int)ceilf((b->x1 - all->x0) / step);
        int gap_from = gap ? (int)ceilf((run->gap_x0 - all->x0) / step) : BINS;
        int gap_to = gap ? (int)((run->gap_x1 - all->x0) / step) : BINS;
        for (int k = from < 0 ? 0 : from; k < to && k < BINS; k++)
            if (k < gap_from || k >= gap_to) cover[k] += b->y1 - b->y0;
    }
    *most = 0;
    for (int k = 0; k < BINS; k++)
        if (cover[k] > *most) *most = cover[k];
}

/* The strips that stay under some level of cover, lowest level first; the first level with a good strip decides. */
static fvi_gutter find_gutter(const fvi_region *r)
{
    static const float levels[LEVELS] = {0.0f, 0.05f, 0.12f, 0.25f, 0.4f, 0.6f};
    fvi_gutter best = {0};
    fvi_box all = bounds(r);
    float cover[BINS], most, step = (all.x1 - all.x0) / BINS;
    float least = 0.5f * r->pdf->body_size > 4 ? 0.5f * r->pdf->body_size : 4;
    size_t best_score = 0;
    if (r->n < 6 || all.x1 - all.x0 < 12 * r->pdf->body_size) return best;
    count_cover(r, &all, cover, &most);
    for (int l = 0; l < LEVELS && !best_score; l++) {
        for (int k = BINS / 10; k < BINS - BINS / 10; k++) {
            int from = k;
            while (k < BINS && cover[k] <= levels[l] * most) k++;
            if (k == BINS || (float)(k - from) * step < least) continue;
            fvi_gutter g = {all.x0 + (float)from * step, all.x0 + (float)k * step, all.x0, all.x1, true};
            size_t score = gutter_score(r, &g);
            if (score <= best_score) continue;
            best_score = score;
            best = g;
        }
    }
    return best;
}

/* ---- rows -----------------------------------------------------------------------------------------------------------------
 */

static bool is_label(fvi_str s)
{
    if (s.n == 0 || fvi_str_width(s) > 6) return false;
    if ((unsigned char)s.at[0] >= 0x80) return s.n <= 4; /* a bullet of any kind */
    char last = s.at[s.n - 1];
    return strchr(".):]-*", last) || fvi_is_digit(last) || s.n == 1;
}

/* A small number before larger type that stands high: the mark of a footnote, an affiliation. */
static bool is_mark(const fvi_pdf_run *run, const fvi_pdf_run *next)
{
    uint64_t v;
    return run->size < 0.85f * next->size && run->box.y1 < next->box.y1 - 0.1f * next->size &&
           next->box.x0 - run->box.x1 < 0.6f * next->size && fvi_str_u64(run->text, &v);
}

static void widen(fvi_box *box, const fvi_box *by)
{
    box->x0 = fminf(box->x0, by->x0);
    box->y0 = fminf(box->y0, by->y0);
    box->x1 = fmaxf(box->x1, by->x1);
    box->y1 = fmaxf(box->y1, by->y1);
}

/* All runs of a row in one line, cells apart by two blanks. */
static fv_status push_row(fvi_pdf *pdf, size_t *row, size_t n, uint32_t column, fvi_pdf_lines *out)
{
    qsort_r(row, n, sizeof *row, by_x, pdf);
    const fvi_pdf_run *first = &pdf->runs.at[row[0]];
    fvi_pdf_line line = {.box = first->box, .column = column, .cls = FVI_CLASS_FIGURE};
    size_t room = 1, at = 0, most = 0;
    for (size_t i = 0; i < n; i++) room += pdf->runs.at[row[i]].text.n * 3 + 2;
    char *text = fvi_take(pdf->arena, room);
    if (!text) return fvi_nomem(pdf->ctx);
    for (size_t i = 0; i < n; i++) {
        const fvi_pdf_run *run = &pdf->runs.at[row[i]], *next = i + 1 < n ? &pdf->runs.at[row[i + 1]] : NULL;
        float gap = i > 0 ? run->box.x0 - line.box.x1 : 0;
        if (i > 0 && gap > 0.08f * run->size) text[at++] = ' ';
        if (i > 0 && gap > 0.9f * run->size) text[at++] = ' ';
        if (next && is_mark(run, next)) {
            at += fvi_pdf_raise(text + at, run->text);
        } else {
            memcpy(text + at, run->text.at, run->text.n);
            at += run->text.n;
            if (line.cells < 1000) line.cells++;
        }
        line.columns += run->columns + (i > 0);
        if (run->columns > most) {
            line.size = run->size;
            most = run->columns;
        }
        if (run->upright) line.cls = FVI_CLASS_UNKNOWN;
        widen(&line.box, &run->box);
    }
    line.text = (fvi_str){text, at};
    line.label = n == 2 && is_label(first->text);
    return fvi_push(pdf->arena, out, line) ? FV_OK : fvi_nomem(pdf->ctx);
}

static fv_status push_rows(fvi_pdf *pdf, const fvi_region *r, uint32_t *column, fvi_pdf_lines *out)
{
    fv_status s = FV_OK;
    for (size_t from = 0; from < r->n && !s;) {
        fvi_box row = fvi_region_run(r, from)->box;
        size_t to = from + 1;
        for (; to < r->n; to++) {
            const fvi_box *b = &fvi_region_run(r, to)->box;
            if (!fvi_same_row(&row, b)) break;
            if (b->y1 - b->y0 > row.y1 - row.y0 && b->y1 - b->y0 < 2 * (row.y1 - row.y0)) row = *b;
        }
        s = push_row(pdf, r->at + from, to - from, *column, out);
        from = to;
    }
    (*column)++;
    return s;
}

/* ---- the recursion --------------------------------------------------------------------------------------------------------
 */

static fv_status order_region(fvi_pdf *pdf, fvi_region *r, int depth, uint32_t *column, fvi_pdf_lines *out);

/* The runs of one band on one side (or of all sides), in the same order. */
static fv_status order_part(fvi_pdf *pdf, const fvi_region *r, const fvi_gutter *g, const int *band, int wanted, fvi_side side,
                            int depth, uint32_t *column, fvi_pdf_lines *out)
{
    fvi_mark mark = fvi_arena_mark(r->arena);
    fvi_region part = {r->pdf, r->arena, fvi_take_n(r->arena, r->n, sizeof *part.at), 0};
    if (!part.at) return fvi_nomem(pdf->ctx);
    for (size_t i = 0; i < r->n; i++)
        if (band[i] == wanted && (side == FVI_SPANS || fvi_gutter_side(g, &fvi_region_run(r, i)->box) == side))
            part.at[part.n++] = r->at[i];
    fv_status s = FV_OK;
    if (part.n) s = side == FVI_SPANS ? push_rows(pdf, &part, column, out) : order_region(pdf, &part, depth + 1, column, out);
    fvi_arena_rewind(r->arena, mark);
    return s;
}

/* Cut the runs whose widest gap is the gutter: pdftotext took two lines for one. The region then has more runs. */
static fv_status cut_runs(fvi_pdf *pdf, fvi_region *r, const fvi_gutter *g)
{
    FVI_VEC(size_t) at = {0};
    for (size_t i = 0; i < r->n; i++) {
        size_t left = r->at[i];
        if (!fvi_push(r->arena, &at, left)) return fvi_nomem(pdf->ctx);
        fvi_pdf_run *run = &pdf->runs.at[left], rest = *run;
        if (fvi_gutter_side(g, &run->box) != FVI_SPANS || !has_gap(run) || run->gap_x0 > g->x1 || run->gap_x1 < g->x0) continue;
        rest.text = fvi_str_trim(fvi_str_sub(run->text, run->gap_at, run->text.n));
        rest.box.x0 = run->gap_x1;
        run->text = fvi_str_trim(fvi_str_sub(run->text, 0, run->gap_at));
        run->box.x1 = run->gap_x0;
        run->columns = (uint32_t)fvi_str_width(run->text);
        rest.columns = (uint32_t)fvi_str_width(rest.text);
        run->gap_at = rest.gap_at = 0;
        if (!fvi_push(pdf->arena, &pdf->runs, rest) || !fvi_push(r->arena, &at, pdf->runs.n - 1)) return fvi_nomem(pdf->ctx);
    }
    r->at = at.at;
    r->n = at.n;
    return FV_OK;
}

static fv_status order_columns(fvi_pdf *pdf, fvi_region *r, const fvi_gutter *g, int depth, uint32_t *column,
                               fvi_pdf_lines *out)
{
    fv_status s = cut_runs(pdf, r, g);
    if (s) return s;
    int *band = fvi_take_n(r->arena, r->n, sizeof *band);
    if (!band) return fvi_nomem(pdf->ctx);
    s = fvi_bands_find(pdf->ctx, r, g, band);
    for (int k = 0; k <= band[r->n - 1] && !s; k++) {
        if (k % 2 == 1) {
            s = order_part(pdf, r, g, band, k, FVI_SPANS, depth, column, out);
        } else {
            s = order_part(pdf, r, g, band, k, FVI_LEFT, depth, column, out);
            if (!s) s = order_part(pdf, r, g, band, k, FVI_RIGHT, depth, column, out);
        }
    }
    return s;
}

/* No gutter in the whole: perhaps in a part of it, above or below a wide white space. Returns the end of the first part. */
static size_t first_zone(const fvi_region *r, size_t from)
{
    float bottom = fvi_region_run(r, from)->box.y1;
    for (size_t i = from + 1; i < r->n; i++) {
        const fvi_pdf_run *run = fvi_region_run(r, i);
        if (run->box.y0 - bottom > 1.2f * r->pdf->body_size) return i;
        if (run->box.y1 > bottom) bottom = run->box.y1;
    }
    return r->n;
}

static fv_status order_zones(fvi_pdf *pdf, const fvi_region *r, int depth, uint32_t *column, fvi_pdf_lines *out)
{
    size_t done = 0; /* zones without a gutter wait here and go out together as one column */
    fv_status s = FV_OK;
    for (size_t from = 0; from < r->n && !s;) {
        size_t to = first_zone(r, from);
        fvi_region zone = {r->pdf, r->arena, r->at + from, to - from};
        fvi_gutter g = find_gutter(&zone);
        if (g.found) {
            fvi_region before = {r->pdf, r->arena, r->at + done, from - done};
            if (before.n) s = push_rows(pdf, &before, column, out);
            if (!s) s = order_columns(pdf, &zone, &g, depth, column, out);
            done = to;
        }
        from = to;
    }
    fvi_region rest = {r->pdf, r->arena, r->at + done, r->n - done};
    return s || !rest.n ? s : push_rows(pdf, &rest, column, out);
}

static fv_status order_region(fvi_pdf *pdf, fvi_region *r, int depth, uint32_t *column, fvi_pdf_lines *out)
{
    fvi_gutter g = depth < DEPTH ? find_gutter(r) : (fvi_gutter){0};
    if (g.found) return order_columns(pdf, r, &g, depth, column, out);
    return depth < DEPTH ? order_zones(pdf, r, depth, column, out) : push_rows(pdf, r, column, out);
}

fv_status fvi_pdf_order(fvi_pdf *pdf, const fvi_pdf_page *page, fvi_pdf_lines *out)
{
    fvi_arena scratch;
    fvi_arena_init(&scratch, pdf->ctx);
    fvi_region all = {pdf, &scratch, fvi_take_n(&scratch, page->n, sizeof *all.at), 0};
    uint32_t column = 0;
    fv_status s = all.at ? FV_OK : fvi_nomem(pdf->ctx);
    for (size_t i = page->first; !s && i < page->first + page->n; i++)
        if (pdf->runs.at[i].cls != FVI_CLASS_HEADER && pdf->runs.at[i].cls != FVI_CLASS_FOOTER) all.at[all.n++] = i;
    if (!s && all.n) {
        qsort_r(all.at, all.n, sizeof *all.at, by_middle, pdf);
        s = order_region(pdf, &all, 0, &column, out);
    }
    fvi_arena_clear(&scratch);
    return s;
}
