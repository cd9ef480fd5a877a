/* SPDX-License-Identifier: Apache-2.0 */
/** The programs and data that reading leans on: which are there, in which version. */
#ifndef FVI_HELPERS_H
#define FVI_HELPERS_H

#include "world/docs/docs.h"

#define FVI_PDFTOTEXT "/usr/bin/pdftotext"

/** Version of pdftotext ("22.12.0") into the buffer. Errors FV_EFAIL when it is missing. */
fv_status fvi_pdftotext_version(fv_ctx *ctx, char into[32]);
/** pdftotext, poppler-data and ICU, appended to *out. */
fv_status fvi_helpers_checks(fv_ctx *ctx, fvi_arena *arena, fvi_checks *out);

#endif
