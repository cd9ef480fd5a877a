/* SPDX-License-Identifier: Apache-2.0 */
/* Bands: what goes over both columns cuts them. A run that crosses the gutter says so itself. The cells of a wide table, the
 * names below a title, the caption beside a wide figure need not cross; they are told by belonging to no column.
 *
 *      aaaa bbbb    held: full lines of prose, and what stands close above or below them
 *      aaaa bbbb
 *      c c   c c    cells on one line left and right, three such rows at least: a wide table
 *      c c   c c
 *
 *  Neighbours: front_pdf_order.c. Test: tests/unit/world/test_pdf.c */
#include <math.h>

#include "world/docs/pdf_columns.h"

enum {
    HELD_STEPS = 2, /* a heading of two lines, a last line and its formula: no more */
    WIDE_ROWS = 3   /* so many rows with cells on both sides make a table */
};

typedef enum state { LOOSE, HELD, FULL, WIDE } state;

const fvi_pdf_run *fvi_region_run(const fvi_region *r, size_t i)
{
    return &r->pdf->runs.at[r->at[i]];
}

fvi_side fvi_gutter_side(const fvi_gutter *g, const fvi_box *b)
{
    if (b->x0 < g->x0 && b->x1 > g->x1) return FVI_SPANS;
    return b->x0 + b->x1 < g->x0 + g->x1 ? FVI_LEFT : FVI_RIGHT;
}

bool fvi_gutter_full(const fvi_gutter *g, const fvi_pdf_run *run, fvi_side side)
{
    float width = side == FVI_LEFT ? g->x0 - g->left : g->right - g->x1;
    return run->columns >= FVI_PDF_FULL_COLUMNS && run->box.x1 - run->box.x0 >= 0.7f * width;
}

bool fvi_same_row(const fvi_box *a, const fvi_box *b)
{
    float overlap = fminf(a->y1, b->y1) - fmaxf(a->y0, b->y0);
    return overlap > 0.55f * fminf(a->y1 - a->y0, b->y1 - b->y0);
}

/* ---- held by a column -----------------------------------------------------------------------------------------------------
 */

/* How many steps of closeness part a run from a full line: 0 for the line itself; more than HELD_STEPS: too many. */
static int steps_to_prose(const fvi_pdf_run *run, const fvi_pdf_run *last, int last_steps, bool down)
{
    if (!last) return HELD_STEPS + 1;
    if (fvi_same_row(&run->box, &last->box)) return last_steps > 0 ? last_steps : 1;
    float gap = down ? run->box.y0 - last->box.y1 : last->box.y0 - run->box.y1;
    float reach = down ? 0.7f : 1.3f; /* below prose its last line; above it a heading */
    return gap < reach * run->size ? last_steps + 1 : HELD_STEPS + 1;
}

static void find_held(const fvi_region *r, const fvi_gutter *g, uint8_t *states)
{
    for (int pass = 0; pass < 2; pass++) {
        const fvi_pdf_run *last[2] = {0};
        int steps[2] = {0};
        for (size_t k = 0; k < r->n; k++) {
            size_t i = pass == 0 ? k : r->n - 1 - k; /* down, then up */
            const fvi_pdf_run *run = fvi_region_run(r, i);
            fvi_side side = fvi_gutter_side(g, &run->box);
            if (side == FVI_SPANS) continue;
            int mine = fvi_gutter_full(g, run, side) ? 0 : steps_to_prose(run, last[side], steps[side], pass == 0);
            if (mine == 0)
                states[i] = FULL;
            else if (mine <= HELD_STEPS && states[i] == LOOSE)
                states[i] = HELD;
            last[side] = run;
            steps[side] = mine;
        }
    }
}

/* ---- wide tables ----------------------------------------------------------------------------------------------------------
 */

/* Cells on both sides of the gutter, three or more, bullets not counted. *end: behind the row's last run. */
static bool is_wide_row(const fvi_region *r, const fvi_gutter *g, size_t from, size_t to, size_t *end)
{
    size_t cells[3] = {0}, i = from;
    do { /* the first run always: a box without height lies on no row, not even its own */
        const fvi_pdf_run *run = fvi_region_run(r, i++);
        cells[fvi_gutter_side(g, &run->box)] += run->columns > 1 || fvi_is_digit(run->text.at[0]);
    } while (i < to && fvi_same_row(&fvi_region_run(r, from)->box, &fvi_region_run(r, i)->box));
    *end = i;
    return cells[FVI_LEFT] && cells[FVI_RIGHT] && cells[FVI_LEFT] + cells[FVI_RIGHT] >= 3;
}

/* Among runs [from, to), none of them full: rows with cells on both sides that follow each other make a wide table; a cell of
 * two lines may part two of them. */
static void mark_wide(const fvi_region *r, const fvi_gutter *g, size_t from, size_t to, uint8_t *states)
{
    for (size_t i = from, end; i < to; i = end) {
        if (!is_wide_row(r, g, i, to, &end)) continue;
        size_t rows = 1, odd = 0, last = end;
        for (size_t k = end, next; k < to && odd <= 1; k = next) {
            bool wide = is_wide_row(r, g, k, to, &next);
            if (fvi_region_run(r, k)->box.y0 - fvi_region_run(r, k - 1)->box.y1 > 2 * fvi_region_run(r, k)->size) break;
            odd = wide ? 0 : odd + 1;
            if (!wide) continue;
            rows++;
            last = next;
        }
        for (size_t k = i; rows >= WIDE_ROWS && k < last; k++) states[k] = WIDE;
        end = last;
    }
}

static void find_wide(const fvi_region *r, const fvi_gutter *g, uint8_t *states)
{
    for (size_t i = 0, from; i < r->n; i++) {
        for (from = i; i < r->n && states[i] < FULL && fvi_gutter_side(g, &fvi_region_run(r, i)->box) != FVI_SPANS;) i++;
        mark_wide(r, g, from, i, states);
    }
    for (size_t i = 0; i < r->n; i++)
        if (fvi_gutter_side(g, &fvi_region_run(r, i)->box) == FVI_SPANS) states[i] = WIDE;
}

/* ---- bands ----------------------------------------------------------------------------------------------------------------
 */

/* A wide band begins at run i: it also takes the rows above that no column holds. */
static void grow_upwards(const fvi_region *r, const uint8_t *states, size_t i, int *band)
{
    float top = fvi_region_run(r, i)->box.y0;
    for (size_t k = i; k-- > 0 && band[k] == band[i] - 1;) {
        const fvi_pdf_run *above = fvi_region_run(r, k);
        if (states[k] == HELD || states[k] == FULL || top - above->box.y1 > 2.5f * above->size) break;
        band[k] = band[i];
        top = fminf(top, above->box.y0);
    }
}

fv_status fvi_bands_find(fv_ctx *ctx, const fvi_region *r, const fvi_gutter *g, int *band)
{
    uint8_t *states = fvi_take_n(r->arena, r->n, sizeof *states);
    if (!states) return fvi_nomem(ctx);
    find_held(r, g, states);
    find_wide(r, g, states);
    int now = 0;
    float bottom = 0, size = 0; /* of the wide band that is open */
    for (size_t i = 0; i < r->n; i++) {
        const fvi_pdf_run *run = fvi_region_run(r, i);
        bool open = now % 2 == 1;
        if (states[i] == WIDE) {
            band[i] = now += !open;
            if (!open) grow_upwards(r, states, i, band);
            size = run->size;
        } else if (open && (states[i] == HELD || states[i] == FULL || run->box.y0 - bottom > 2.5f * fminf(size, run->size))) {
            now++;
        }
        band[i] = now;
        if (now % 2 == 1) bottom = fmaxf(bottom, run->box.y1);
    }
    return FV_OK;
}
