/* SPDX-License-Identifier: Apache-2.0 */
/** The lists of data/answers.txt. */
#ifndef FVI_STOCK_H
#define FVI_STOCK_H

#include "base/core/core.h"

/** The entries of a list ("[prompt en]": list "prompt", language), the lines or (words) each word of them, as keys of *out with
 * the value 1. Errors FV_ENOMEM. */
fv_status fvi_stock_load(fv_ctx *ctx, const char *list, bool chinese, bool words, fvi_map *out);

#endif
