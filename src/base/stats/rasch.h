/* SPDX-License-Identifier: Apache-2.0 */
/** The dichotomous Rasch model with known difficulties: how able a person is, how sure that is, which item to give next.
 *
 *      P(right) = 1 / (1 + exp(-λ (θ - b)))           θ ability, b difficulty, both in logits
 *      λ = 1 / sqrt(1 + π s² / 8)                     s the standard error of b; 1 where b is known exactly
 *
 *  With b ~ N(b̂, s²) the chance of a right reply is the mean of a logistic over a normal, which λ approximates (MacKay 1992,
 *  "The evidence framework applied to classification networks", eq. 10; off by .005 at most for s <= 1): an item whose
 * difficulty is only guessed tells less. Sources: Rasch 1960; Bock & Mislevy 1982 (EAP), doi 10.1177/014662168200600405; Warm
 * 1989 (WLE), doi 10.1007/BF02294627. Reference: recipes/spark/growth.py. Test: tests/unit/base/test_rasch.c */
#ifndef FVI_RASCH_H
#define FVI_RASCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct fvi_rasch_item {
    double difficulty; /* logits */
    double error;      /* its standard error; 0: known exactly */
} fvi_rasch_item;

typedef struct fvi_rasch_reply {
    fvi_rasch_item item;
    bool right;
} fvi_rasch_reply;

typedef struct fvi_ability {
    double value, error; /* logits */
    double low, high;    /* value ± z error, by the normal law */
} fvi_ability;

/** Chance of a right reply. */
double fvi_rasch_chance(double ability, fvi_rasch_item item);
/** Fisher information of an item at an ability: λ² P (1 - P). */
double fvi_rasch_information(double ability, fvi_rasch_item item);

/** Mean and standard deviation of the posterior under the prior N(mean, sd²), by quadrature over ±8 sd (the trapezoid rule, of
 *  which the error is below 1e-12 for this integrand). Serves any number of replies, all right and all wrong too: without a
 *  reply it is the prior. sd > 0; level: .95 for 95 %. It shrinks towards the mean of the prior: say so where it is shown. */
fvi_ability fvi_rasch_eap(const fvi_rasch_reply *replies, size_t n, double mean, double sd, double level);
/** Most likely ability: Σ λ (x - P) = 0; error 1 / sqrt(information). False where none exists: no reply, all right, all wrong.
 */
bool fvi_rasch_mle(const fvi_rasch_reply *replies, size_t n, double level, fvi_ability *out);
/** Warm's weighted likelihood: Σ λ (x - P) + Σ λ³ P Q (Q - P) / (2 Σ λ² P Q) = 0, of which the bias is of second order, and
 * which exists for all right and all wrong too. False without a reply. */
bool fvi_rasch_wle(const fvi_rasch_reply *replies, size_t n, double level, fvi_ability *out);

enum { FVI_RASCH_SPREAD_MOST = 32 };
/** The item to give next: one drawn evenly from the `spread` unused ones that tell most at this ability ("randomesque",
 * Kingsbury & Zara 1989, doi 10.1207/s15324818ame0204_6), so that not everybody meets the same items; 1: always the best. used
 * may be NULL. Equally telling items stand in their order. A function of seed and turn. SIZE_MAX: none is left. */
size_t fvi_rasch_next(const fvi_rasch_item *items, const bool *used, size_t n, double ability, size_t spread, uint64_t seed,
                      uint64_t turn);

#endif
