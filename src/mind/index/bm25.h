/* SPDX-License-Identifier: Apache-2.0 */
/** BM25 vectors: each row (a sentence, a query) weighs its terms by rarity, repetition and length.
 *
 *      w_it = idf_t · tf (k1 + 1) / (tf + k1 (1 − b + b · len_i / len))      idf_t = ln(1 + (N − n_t + ½) / (n_t + ½))
 *
 *  Source  Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework", eq. 3.15; idf made positive as in Lucene.
 *  Rows are sparse (CSR), terms ascending within a row. */
#ifndef FVI_BM25_H
#define FVI_BM25_H

#include "mind/lexicon/terms.h"

typedef struct fvi_cell {
    uint32_t term;
    float weight;
} fvi_cell;

typedef struct fvi_matrix {
    size_t rows, terms; /* N, V */
    uint32_t *row;      /* (N + 1) where each row starts in cells */
    fvi_cell *cells;
    uint32_t *df;       /* (V) rows that hold the term */
    float *idf;         /* (V) */
    float *norm;        /* (N) Euclidean length before it was made 1; 0 for an empty row */
    double mean_length; /* tokens of a row */
} fvi_matrix;

/** tokens of row i are tokens[row[i].start … row[i].end). Rows have length 1 (or are empty). k1 = 1.2, b = .5: sentences vary
 * less in length than the documents for which b = .75 was found. Errors FV_ENOMEM. Everything in the arena. */
fv_status fvi_bm25_build(fv_ctx *ctx, fvi_arena *arena, const fvi_token *tokens, const fvi_span *row, size_t rows, size_t terms,
                         fvi_matrix *out);
/** The vector of one more text (a title, a claim, a goal) in the same space, of length 1; terms that no row holds are left
 *  out. At most tokens_n cells; *n gets their number. Errors FV_ENOMEM. */
fv_status fvi_bm25_query(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *m, const fvi_token *tokens, size_t tokens_n,
                         fvi_cell **cells, size_t *n);
/** Inner product of two sorted vectors; the cosine, since their length is 1. *shared (may be NULL) counts common terms. */
double fvi_cells_dot(const fvi_cell *a, size_t a_n, const fvi_cell *b, size_t b_n, size_t *shared);

#endif
