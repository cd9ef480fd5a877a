/* SPDX-License-Identifier: Apache-2.0 */
/** The person's own documents as passages, each with its distance to the problem.
 *
 *      distance = 1 - cosine of the two texts, each the sum of its content words' vectors by idf, less what all words share */
#ifndef FVI_COACH_DOCS_H
#define FVI_COACH_DOCS_H

#include "people/spark/coach.h"

typedef struct fvi_passage {
    uint32_t doc; /* into fvi_coach_result.docs */
    fvi_span span;
    int32_t page;
    float distance;
    float work;         /* 0 … 1: how much it reads like a mechanism, a solution or a result */
    float overlap;      /* share of the problem's words that stand in it too */
    uint64_t relations; /* bit i: relation i of data/relations.txt */
    double score;
} fvi_passage;
typedef FVI_VEC(fvi_passage) fvi_passages;

/** --band, understood, into out->band. Errors FV_EUSAGE. */
fv_status fvi_coach_band(fvi_coaching *c);
/** Read the documents; passages of all that have the problem's language. *relations: those of the problem.
 *  Errors FV_ENOMEM, FV_EINTERRUPT; a document that cannot be read is put among the skipped. */
fv_status fvi_coach_passages(fvi_coaching *c, fvi_passages *out, uint64_t *relations);
/** Analogy cards of the band, or of the nearest part of the scale that holds passages. Errors as fvi_coach_passages. */
fv_status fvi_coach_analogies(fvi_coaching *c);

#endif
