/* SPDX-License-Identifier: Apache-2.0 */
/** How diverse a set of ideas is, as a set: one idea pasted by all lowers it, whatever its own worth.
 *
 *      p_i       how often idea i was given, of all that were given (repeats merged first: near.h)
 *      k(i, j)   x_i·x_j of unit vectors; 1 for i = j. An idea without a place is unlike all others: k = 0
 *
 *      spread    = Σ_i Σ_j p_i p_j (1 − k(i, j))
 *      effective = exp( − Σ λ ln λ ), λ the eigenvalues of the matrix √p_i k(i, j) √p_j
 *
 *  spread     Rao's quadratic entropy: the mean distance of two answers drawn at random (with replacement); 0 when all are
 *             the same.
 *  effective  the Vendi score: how many wholly unlike ideas, given equally often, would be as diverse; 1 when all are the
 *             same, at most the number of ideas.
 *
 *  Sources: Rao 1982; Friedman & Dieng 2023 (arXiv 2210.02410, with probabilities p). Both are exact for any number of ideas:
 * the matrix has the same eigenvalues as Σ p_i x_i x_iᵀ, which has as many rows as a vector has values. That is also its limit:
 * more than dims unlike placed ideas cannot be told apart, so effective is at most dims plus the ideas without a place. Cost: n
 * · dims² / 2 multiplications, or n² · dims for few ideas; and the eigenvalues (160 values: some 0.1 s). */
#ifndef FVI_DIVERSITY_H
#define FVI_DIVERSITY_H

#include "mind/ideas/clusters.h"

typedef struct fvi_diversity {
    double spread;    /* NAN when there are no ideas */
    double effective; /* NAN likewise */
    uint64_t given;   /* Σ times */
    size_t unplaced;  /* ideas without a place */
} fvi_diversity;

/** Nothing stays in the arena. Errors FV_ENOMEM, FV_EINTERRUPT. */
fv_status fvi_diversity_of(fv_ctx *ctx, fvi_arena *arena, const fvi_ideaset *set, fvi_diversity *out);
/** The eigenvalues of a symmetric matrix (n, n), which is used up, into out (n), in no order. Jacobi's rotations, to 1e-15 of
 * its size. */
void fvi_eigenvalues(double *matrix, size_t n, double *out);

#endif
