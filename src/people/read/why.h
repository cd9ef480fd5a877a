/* SPDX-License-Identifier: Apache-2.0 */
/** Why this and not that: the account of a sentence, and what is said about it in words. */
#ifndef FVI_WHY_H
#define FVI_WHY_H

#include "people/read/reading.h"

/* Logarithms that add up to that of the gain, but for a number that is the same for all sentences. */
typedef struct fvi_account {
    double reason[FVI_REASON_N];
    double feature[FVI_FEATURE_N]; /* the parts of the ranker's reasons */
} fvi_account;

typedef struct fvi_accountant {
    const fvi_reading *r;
    fvi_ranker ranker;
    fvi_reason reason_of[FVI_FEATURE_N];
    bool asked;      /* there is a goal */
    size_t before;   /* so many sentences of the order are taken already */
    double *keep;    /* (V) φ^c_t */
    double mean;     /* of x_i · z */
    double constant; /* ln of what divides all weights */
} fvi_accountant;

/** Errors FV_ENOMEM. The account lives as long as the reading. */
fv_status fvi_accountant_new(const fvi_reading *r, bool asked, size_t before, fvi_accountant *out);
fvi_account fvi_account_of(const fvi_accountant *a, uint32_t row);

/** "3", "3 7", "3 some words" to the rows that are meant, the better-ranked first; fills n and rank. Errors FV_EUSAGE. */
fv_status fvi_why_sentences(const fvi_reading *r, const char *asked, fvi_why *why, uint32_t row[2]);
/** The content words that both have, and those that one has alone. Errors FV_ENOMEM. */
fv_status fvi_why_words_fill(const fvi_reading *r, const uint32_t row[2], fvi_why *why);

#endif
