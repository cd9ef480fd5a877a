/* SPDX-License-Identifier: Apache-2.0 */
/* BM25 vectors. Neighbours: mind/lexicon numbers the terms, mind/focus attends over the rows.
 * Test: tests/unit/mind/test_order.c (against the formula by hand) */
#include "mind/index/bm25.h"

#include <math.h>
#include <stdlib.h>

static const double K1 = 1.2, B = 0.5;

static int by_term(const void *a, const void *b)
{
    uint32_t x = ((const fvi_cell *)a)->term, y = ((const fvi_cell *)b)->term;
    return (x > y) - (x < y);
}

/* Tokens to sorted cells that hold term frequencies; returns how many. */
static size_t count_terms(const fvi_token *tokens, size_t n, fvi_cell *cells)
{
    size_t distinct = 0;
    for (size_t i = 0; i < n; i++) cells[i] = (fvi_cell){tokens[i].term, 1};
    if (n) qsort(cells, n, sizeof *cells, by_term);
    for (size_t i = 0; i < n; i++) {
        if (distinct && cells[distinct - 1].term == cells[i].term)
            cells[distinct - 1].weight += 1;
        else
            cells[distinct++] = cells[i];
    }
    return distinct;
}

/* Frequencies to weights of a vector of length 1; returns the length before. */
static float weigh(const fvi_matrix *m, fvi_cell *cells, size_t n, size_t length)
{
    double sum = 0, ratio = m->mean_length > 0 ? (double)length / m->mean_length : 1;
    for (size_t i = 0; i < n; i++) {
        double tf = (double)cells[i].weight;
        double w = (double)m->idf[cells[i].term] * tf * (K1 + 1) / (tf + K1 * (1 - B + B * ratio));
        cells[i].weight = (float)w;
        sum += w * w;
    }
    double norm = sqrt(sum);
    for (size_t i = 0; i < n && norm > 0; i++) cells[i].weight = (float)((double)cells[i].weight / norm);
    return (float)norm;
}

fv_status fvi_bm25_build(fv_ctx *ctx, fvi_arena *arena, const fvi_token *tokens, const fvi_span *row, size_t rows, size_t terms,
                         fvi_matrix *out)
{
    size_t all = 0;
    for (size_t i = 0; i < rows; i++) all += row[i].end - row[i].start;
    fvi_matrix m = {.rows = rows, .terms = terms};
    m.row = fvi_take_n(arena, rows + 1, sizeof *m.row);
    m.cells = fvi_take_n(arena, all, sizeof *m.cells);
    m.df = fvi_take_n(arena, terms, sizeof *m.df);
    m.idf = fvi_take_n(arena, terms, sizeof *m.idf);
    m.norm = fvi_take_n(arena, rows, sizeof *m.norm);
    if (!m.row || !m.cells || !m.df || !m.idf || !m.norm) return fvi_nomem(ctx);
    size_t filled = 0;
    for (size_t i = 0; i < rows; i++) {
        m.row[i] = (uint32_t)filled;
        size_t n = count_terms(tokens + row[i].start, row[i].end - row[i].start, m.cells + filled);
        for (size_t k = 0; k < n; k++) m.df[m.cells[filled + k].term]++;
        filled += n;
    }
    m.row[rows] = (uint32_t)filled;
    m.mean_length = rows ? (double)all / (double)rows : 0;
    for (size_t t = 0; t < terms; t++) m.idf[t] = (float)log(1 + ((double)rows - m.df[t] + 0.5) / (m.df[t] + 0.5));
    for (size_t i = 0; i < rows; i++)
        m.norm[i] = weigh(&m, m.cells + m.row[i], m.row[i + 1] - m.row[i], row[i].end - row[i].start);
    *out = m;
    return FV_OK;
}

fv_status fvi_bm25_query(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *m, const fvi_token *tokens, size_t tokens_n,
                         fvi_cell **cells, size_t *n)
{
    fvi_cell *found = fvi_take_n(arena, tokens_n, sizeof *found);
    if (!found) return fvi_nomem(ctx);
    size_t distinct = count_terms(tokens, tokens_n, found), kept = 0;
    for (size_t i = 0; i < distinct; i++)
        if (found[i].term < m->terms && m->df[found[i].term]) found[kept++] = found[i];
    weigh(m, found, kept, tokens_n);
    *cells = found;
    *n = kept;
    return FV_OK;
}

double fvi_cells_dot(const fvi_cell *a, size_t a_n, const fvi_cell *b, size_t b_n, size_t *shared)
{
    double sum = 0;
    size_t common = 0;
    for (size_t i = 0, k = 0; i < a_n && k < b_n;) {
        if (a[i].term < b[k].term) {
            i++;
        } else if (a[i].term > b[k].term) {
            k++;
        } else {
            sum += (double)a[i++].weight * (double)b[k++].weight;
            common++;
        }
    }
    if (shared) *shared = common;
    return sum;
}
