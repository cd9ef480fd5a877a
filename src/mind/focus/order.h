/* SPDX-License-Identifier: Apache-2.0 */
/** From what a document attends to, to one total order of its sentences.
 *
 *      salience   w_i ∝ prior_i · (1 + m_i + m_i² / 4)        m_i = x_i · (z' − z) / c
 *      its parts  w_it = w_i · x_it z'_t / (x_i · z')
 *      gain       g_i(S) = w_i / len_i^ρ · γ^n(S) · Σ_t (w_it / w_i) φ^c_t(S)
 *
 *  z' is z turned towards a goal or the claims of a summary, and c the mean of x_i · z; the square lets a sentence that answers
 * all of a question stand well above one that shares a word with it. c_t(S): how often S has said t; n(S): picks from the
 * section of i.
 *
 *  The gain falls as terms are said again: with 0 < φ < 1 the objective has diminishing returns, so the greedy order is a good
 * one for every budget at once, and a larger budget keeps every earlier pick. Source  Lin & Bilmes 2011 (submodular coverage
 * for summaries); lazy evaluation: Minoux 1978. */
#ifndef FVI_ORDER_H
#define FVI_ORDER_H

#include "mind/focus/attention.h"

typedef struct fvi_salience {
    double *weight; /* (N) ≥ 0, adds up to 1 (all 0 only when every prior is 0) */
    double *core;   /* (N) x_i · z' */
} fvi_salience;

/** plain (V) z; context (V) z'; prior (N) ≥ 0. Rows without terms keep a tenth of their prior, so that a text of one odd
 * sentence still has a pick. Errors FV_ENOMEM. */
fv_status fvi_salience_run(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *x, const double *plain, const double *context,
                           const double *prior, fvi_salience *out);

typedef struct fvi_order_options {
    double fade;           /* φ */
    const uint32_t *group; /* (N) section of each row, below N + 1; NULL: none */
    double group_fade;     /* γ: below 1, sections share the picks (Scim, Fok et al. 2023: spread helps skimming) */
    double length_power;   /* ρ; lengths in words */
    const bool *left_out;  /* (N) never in the order; NULL: none */
    const double *marks;   /* words at which budgets usually end, ascending */
    size_t marks_n;
    double filler; /* before a mark: a row that fits must gain this share of what does not fit */
} fvi_order_options;

/** All rows with weight > 0 in greedy order; *n their number. length (N): words of each row. Before each mark, when the best
 * row does not fit any more, those that do go first while they are worth it: so that a usual budget is well used, and the
 * order is still one for all budgets.
 *  Cost O(n log n) gains in practice. Errors FV_ENOMEM, FV_EINTERRUPT. Ties fall to the earlier row. */
fv_status fvi_order_run(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *x, const double *context, const fvi_salience *salience,
                        const uint32_t *length, const fvi_order_options *options, uint32_t **order, size_t *n);

/** Attention of the document by term: u_t = Σ_i w_it, adds up to 1. */
fv_status fvi_term_mass(fv_ctx *ctx, fvi_arena *arena, const fvi_matrix *x, const double *context, const fvi_salience *salience,
                        double **mass);

/** How well a count of mentions covers a term that the text mentions of times: (1 − 2^−count) / (1 − 2^−of), in [0, 1]. */
double fvi_covered(uint32_t count, uint32_t of);

#endif
