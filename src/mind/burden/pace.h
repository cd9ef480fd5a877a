/* SPDX-License-Identifier: Apache-2.0 */
/** How fast a reader reads, and how much a reader wants to read: --wpm and --budget of every verb. */
#ifndef FVI_PACE_H
#define FVI_PACE_H

#include "base/core/core.h"

typedef struct fvi_pace {
    double words, han; /* words and Han characters a minute */
} fvi_pace;

typedef enum fvi_budget_unit { FVI_BUDGET_SHARE, FVI_BUDGET_WORDS, FVI_BUDGET_MINUTES } fvi_budget_unit;

typedef struct fvi_budget {
    fvi_budget_unit unit;
    double amount; /* share 0 … 1, words, minutes */
} fvi_budget;

/** wpm: of the reader, for words and characters; 0: published means (English 238 words a minute silent, non-fiction, Brysbaert
 *  2019; Chinese 390 characters a minute silent). Errors FV_EUSAGE when it is out of range. */
fv_status fvi_pace_of(fv_ctx *ctx, double wpm, fvi_pace *out);
/** Seconds to read a stretch of text. */
double fvi_pace_seconds(const fvi_pace *pace, fvi_str text);
/** "5%", "150w", "3min". Errors FV_EUSAGE. */
fv_status fvi_budget_parse(fv_ctx *ctx, const char *text, fvi_budget *out);

#endif
