/* SPDX-License-Identifier: Apache-2.0 */
/** From units to a burden: which sentences of a document are measured. */
#ifndef FVI_UNITLOAD_H
#define FVI_UNITLOAD_H

#include "mind/burden/burden.h"
#include "mind/focus/units.h"

/** Add units [from, to) to the burden, pieces of one sentence as one; headings are left out. Errors as fvi_burden_add. */
fv_status fvi_units_weigh(const fvi_units *units, const fvi_doc *const *docs, size_t from, size_t to, fvi_burden *b);

#endif
