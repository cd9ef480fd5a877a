/* SPDX-License-Identifier: Apache-2.0 */
/** Which column of a table of answers holds what, by the names that people give to columns: for `spark score` and `--answers`.
 *
 *  Names are compared without case, blanks and signs; of several that fit, the one that stands first in the lists of
 *  answer_columns.c is taken. */
#ifndef FVI_ANSWER_COLUMNS_H
#define FVI_ANSWER_COLUMNS_H

#include "world/table/csv.h"

typedef enum fvi_answer_column {
    FVI_COLUMN_ITEM,
    FVI_COLUMN_RESPONSE,
    FVI_COLUMN_PERSON,
    FVI_COLUMN_SECONDS,
    FVI_ANSWER_COLUMNS
} fvi_answer_column;

/** Places in the header; SIZE_MAX for what is not there. Errors as fvi_fold. */
fv_status fvi_answer_columns_find(fv_ctx *ctx, const fvi_csv_row *header, size_t at[FVI_ANSWER_COLUMNS]);

#endif
