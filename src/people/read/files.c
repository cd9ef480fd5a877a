/* SPDX-License-Identifier: Apache-2.0 */
/* Several files: which first? A file is worth as much of what all of them dwell on as it covers alone. The terms that are its
 * own say why. Files then stand in that order, and every place is renumbered. Test: tests/unit/people/test_read.c */
#include <stdlib.h>

#include "people/read/reading.h"

typedef struct ranked {
    uint32_t old;
    double worth;
    fvi_str because;
} ranked;

static int by_worth(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->worth != y->worth) return x->worth < y->worth ? 1 : -1;
    return (x->old > y->old) - (x->old < y->old);
}

/* Rows of this file that hold each term. */
static void count_rows(const fvi_reading *r, uint32_t file, uint32_t *count)
{
    for (size_t t = 0; t < r->x.terms; t++) count[t] = 0;
    for (uint32_t row = 0; row < r->x.rows; row++)
        if (fvi_row_unit(r, row)->file == file)
            for (uint32_t k = r->x.row[row]; k < r->x.row[row + 1]; k++) count[r->x.cells[k].term]++;
}

static double worth_of(const fvi_reading *r, const uint32_t *count)
{
    double worth = 0;
    for (size_t t = 0; t < r->x.terms; t++) worth += r->mass[t] * fvi_covered(count[t], r->x.df[t]);
    return worth < 1 ? worth : 1;
}

/* Up to three key phrases of all files that stand mostly in this one, as written there. */
static fv_status because_of(const fvi_reading *r, uint32_t file, const fvi_read_result *out, fvi_str *because)
{
    fvi_buf b;
    size_t named = 0;
    fvi_buf_init(&b, r->ctx);
    for (size_t i = 0; i < out->phrases.n && named < 3; i++) {
        const fvi_phrase *p = &out->phrases.at[i];
        size_t here = 0;
        for (size_t at = 0; (at = fvi_str_find(r->docs[file]->text, p->text, at)) != SIZE_MAX; at += p->text.n) here++;
        if (!here || here * 2 < p->count) continue;
        if (named++) fvi_puts(&b, ", ");
        fvi_put(&b, p->text);
    }
    fvi_str copy = fvi_arena_copy(r->arena, fvi_buf_str(&b));
    fv_status s = b.status ? b.status : copy.at ? FV_OK : fvi_nomem(r->ctx);
    fvi_buf_free(&b);
    *because = copy;
    return s;
}

static void renumber(fvi_read_result *out, const uint32_t *now)
{
    for (size_t i = 0; i < out->picks.n; i++) {
        fvi_pick *p = &out->picks.at[i];
        p->place.file = now[p->place.file];
        for (size_t k = 0; k < p->also.n; k++) p->also.at[k].file = now[p->also.at[k].file];
    }
    for (size_t i = 0; i < out->summary.n; i++) out->summary.at[i].place.file = now[out->summary.at[i].place.file];
    for (size_t i = 0; i < out->claims.n; i++) out->claims.at[i].best.file = now[out->claims.at[i].best.file];
    for (size_t i = 0; i < out->missing.items.n; i++)
        out->missing.items.at[i].place.file = now[out->missing.items.at[i].place.file];
    for (size_t i = 0; i < out->fades.n; i++) out->fades.at[i].place.file = now[out->fades.at[i].place.file];
    for (size_t i = 0; i < out->why.n; i++) out->why.place[i].file = now[out->why.place[i].file];
    for (size_t i = 0; i < out->outline.n; i++) out->outline.at[i].place.file = now[out->outline.at[i].place.file];
}

fv_status fvi_files_rank(fvi_reading *r, fvi_read_result *out)
{
    size_t n = r->docs_n;
    ranked *rank = fvi_take_n(r->arena, n, sizeof *rank);
    uint32_t *count = fvi_take_n(r->arena, r->x.terms, sizeof *count), *now = fvi_take_n(r->arena, n, sizeof *now);
    fvi_read_file *sorted = fvi_take_n(r->arena, n, sizeof *sorted);
    if (!rank || !count || !now || !sorted) return fvi_nomem(r->ctx);
    for (uint32_t f = 0; f < n; f++) {
        rank[f] = (ranked){f, 1, {0}};
        if (n == 1) continue;
        count_rows(r, f, count);
        rank[f].worth = worth_of(r, count);
        fv_status s = because_of(r, f, out, &rank[f].because);
        if (s) return s;
    }
    qsort(rank, n, sizeof *rank, by_worth);
    for (uint32_t i = 0; i < n; i++) {
        now[rank[i].old] = i;
        sorted[i] = out->files.at[rank[i].old];
        sorted[i].worth = rank[i].worth;
        sorted[i].because = rank[i].because;
    }
    out->files.at = sorted;
    renumber(out, now);
    return FV_OK;
}
