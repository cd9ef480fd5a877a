/* SPDX-License-Identifier: Apache-2.0 */
/* A published table of remote associates, in which shares of people who solved each item make difficulties.
 *
 *      cue1 cue2 cue3 solution pct2s pct7s … pct15s …       the first line says which column is which
 *
 * Neighbours: rat.c. Test: tests/unit/people/test_rat.c */
#include <math.h>
#include <stdio.h>

#include "people/spark/rat_item.h"

enum { CUE, SOLUTION = CUE + FVI_RAT_CUES, SHARE, COLUMNS, WANTED_SECONDS = 15 };
#define PEOPLE 50.0 /* half a person of so many keeps 0 and 100 % finite */

typedef struct layout {
    size_t column[COLUMNS]; /* SIZE_MAX: not found */
    uint64_t seconds;
} layout;

static uint64_t apart(uint64_t a, uint64_t b)
{
    return a > b ? a - b : b - a;
}

/* "pct15s" gives 15, "pct" stands for no known limit. */
static void take_share(fvi_str name, size_t at, layout *l)
{
    uint64_t seconds = 0;
    name = fvi_str_sub(name, 3, name.n);
    if (fvi_str_ends(name, FVI_STR("s"))) name.n--;
    if (name.n && !fvi_str_u64(name, &seconds)) return;
    if (l->column[SHARE] != SIZE_MAX && apart(seconds, WANTED_SECONDS) >= apart(l->seconds, WANTED_SECONDS)) return;
    l->column[SHARE] = at;
    l->seconds = seconds;
}

static bool read_layout(fvi_str head, layout *l)
{
    static const char *const names[SHARE] = {"cue1", "cue2", "cue3", "solution"};
    fvi_str name;
    for (int c = 0; c < COLUMNS; c++) l->column[c] = SIZE_MAX;
    for (size_t at = 0; fvi_str_split(&head, '\t', &name); at++) {
        name = fvi_str_trim(name);
        for (int c = 0; c < SHARE; c++)
            if (fvi_str_eq_nocase(name, fvi_str_of(names[c]))) l->column[c] = at;
        if (fvi_str_starts_nocase(name, FVI_STR("pct"))) take_share(name, at, l);
    }
    for (int c = 0; c < COLUMNS; c++)
        if (l->column[c] == SIZE_MAX) return false;
    return true;
}

static double difficulty_of(double percent)
{
    double share = (percent / 100 * PEOPLE + 0.5) / (PEOPLE + 1);
    return -log(share / (1 - share));
}

/* Words are kept folded, as answers are. */
static fvi_str folded(fv_ctx *ctx, fvi_arena *arena, fvi_str cell)
{
    fvi_buf b;
    fvi_buf_init(&b, ctx);
    fvi_str out = {0};
    if (!fvi_fold(ctx, cell, &b)) out = fvi_arena_copy(arena, fvi_buf_str(&b));
    fvi_buf_free(&b);
    return out;
}

static bool read_row(fvi_str line, const layout *l, fvi_str cells[COLUMNS], double *percent)
{
    fvi_str cell;
    bool found[COLUMNS] = {0};
    for (size_t at = 0; fvi_str_split(&line, '\t', &cell); at++)
        for (int c = 0; c < COLUMNS; c++)
            if (l->column[c] == at) cells[c] = fvi_str_trim(cell), found[c] = cells[c].n > 0;
    for (int c = 0; c < COLUMNS; c++)
        if (!found[c]) return false;
    return fvi_str_decimal(cells[SHARE], percent) && *percent <= 100;
}

static fv_status take_row(fv_ctx *ctx, fvi_arena *arena, const fvi_str cells[COLUMNS], double percent, fvi_rat_bank *out)
{
    fvi_rat_item item = {.form = '-', .rasch = {difficulty_of(percent), 0}};
    for (int c = 0; c < FVI_RAT_CUES; c++) {
        item.cue[c] = folded(ctx, arena, cells[CUE + c]);
        if (!item.cue[c].at) return fvi_nomem(ctx);
    }
    fvi_str solutions = folded(ctx, arena, cells[SOLUTION]);
    if (!solutions.at || !fvi_rat_item_finish(arena, solutions, &item)) return fvi_nomem(ctx);
    return fvi_push(arena, &out->items, item) ? FV_OK : fvi_nomem(ctx);
}

fv_status fvi_rat_bank_parse(fv_ctx *ctx, fvi_arena *arena, fvi_str text, const char *path, fvi_rat_bank *out)
{
    layout l = {0};
    fvi_str line = {0}, cells[COLUMNS];
    char number[24];
    double percent;
    fv_status s = FV_OK;
    *out = (fvi_rat_bank){.norms = true};
    if (fvi_str_starts(text, FVI_STR("\xEF\xBB\xBF"))) text = fvi_str_sub(text, 3, text.n);
    if (!fvi_utf8_valid(text) || !fvi_str_split(&text, '\n', &line) || !read_layout(line, &l))
        return fvi_fail(ctx, FVI_MSG_SPARK_RAT_COLUMNS, path);
    for (size_t row = 2; !s && fvi_str_split(&text, '\n', &line); row++) {
        if (!fvi_str_trim(line).n) continue;
        snprintf(number, sizeof number, "%zu", row);
        s = read_row(line, &l, cells, &percent) ? take_row(ctx, arena, cells, percent, out)
                                                : fvi_fail(ctx, FVI_MSG_SPARK_RAT_LINE, path, number);
    }
    if (!s && !out->items.n) return fvi_fail(ctx, FVI_MSG_SPARK_RAT_COLUMNS, path);
    if (!s) {
        size_t at = 0;
        out->chinese = fvi_cp_is_han(fvi_utf8_next(out->items.at[0].cue[0], &at));
    }
    return s;
}
