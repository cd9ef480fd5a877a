/* SPDX-License-Identifier: Apache-2.0 */
/** Attention of the sentences of a document over each other, without weights, exact and sparse.
 *
 *      a_ij = exp(s(x_i, x_j) / τ) / Σ_k exp(s(x_i, x_k) / τ)            the founding formula; a sentence does not attend to
 * itself z    = π X      with  π = d π A + (1 − d) / N                     what the document as a whole attends to
 *
 *  Two sentences without a common term have s = 0, and exp(0) is the same number for all of them. So a row of A is a few
 *  entries of its own plus one constant tail, and a step of the power iteration costs the entries, not N².
 *
 *      row i:  tail_i  tail_i  [entry]  tail_i  [entry]  tail_i …        tail_i = exp(−m_i) / Z_i,  m_i the largest s / τ
 *
 *  The seam for trained encoders is here: give sentence vectors, get attention.
 *  Sources  Vaswani et al. 2017 (scaled dot product); Erkan & Radev 2004 (stationary centrality); Zheng & Lapata 2019 (PacSum:
 *           direction); the masked diagonal as there. */
#ifndef FVI_ATTENTION_H
#define FVI_ATTENTION_H

#include "mind/index/bm25.h"

typedef enum fvi_score {
    FVI_SCORE_COSINE,     /* x_i · x_j / |x_i| |x_j|        τ = .1 */
    FVI_SCORE_DOT,        /* x_i · x_j                      τ = 10 */
    FVI_SCORE_SCALED_DOT, /* x_i · x_j / √d                 τ = 1; d is the mean squared length of the rows, the sparse
                             counterpart of the width of a dense vector */
} fvi_score;

typedef struct fvi_attention_options {
    fvi_score score;
    double temperature; /* τ; 0: the default of the score */
    double damping;     /* d; 0: .85 */
    double direction; /* δ: attention back to earlier sentences counts (1 + δ), forward (1 − δ), before the softmax; 0: none */
    size_t max_pairs; /* at most about so many pairs are kept: the commonest terms then leave the attention (they stay in z).
                         0: 500,000 + 100 for each row */
} fvi_attention_options;

/* Two rows that say nearly the same. a < b. */
typedef struct fvi_twin {
    uint32_t a, b;
    float cosine;
} fvi_twin;

typedef struct fvi_attention {
    size_t rows;        /* N */
    double *stationary; /* (N) π; adds up to 1 */
    double *context;    /* (V) z */
    size_t pairs;       /* entries that were kept */
    uint32_t df_limit;  /* terms in more rows than this took no part in A */
    struct {
        fvi_twin *at;
        size_t n;
    } twins; /* cosine ≥ .8 */
} fvi_attention;

/** Errors FV_ENOMEM, FV_EINTERRUPT. Results in the arena; scratch is given back. Same bits for any number of threads.
 *  Cost  O(pairs) memory and time for each step; at most 30 steps, fewer when π stands still.
 *  Test  tests/unit/mind/test_attention.c (against a dense float64 softmax and power iteration) */
fv_status fvi_attention_run(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *x, const fvi_attention_options *options,
                            fvi_attention *out);

#endif
