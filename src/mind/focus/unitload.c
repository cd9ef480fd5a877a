/* SPDX-License-Identifier: Apache-2.0 */
/* A unit may be a piece of a sentence that is too long to be picked whole; its load is that of the whole sentence.
 * Neighbours: units.c (cuts), mind/burden (measures). Test: tests/unit/mind/test_burden.c */
#include "mind/focus/unitload.h"

fv_status fvi_units_weigh(const fvi_units *units, const fvi_doc *const *docs, size_t from, size_t to, fvi_burden *b)
{
    fv_status s = FV_OK;
    for (size_t i = from, next; !s && i < to; i = next) {
        const fvi_unit *u = &units->all.at[i];
        fvi_span span = u->span;
        uint32_t parts = u->parts_n;
        for (next = i + 1; next < to && units->all.at[next].runs_on; next++) {
            span.end = units->all.at[next].span.end;
            parts += units->all.at[next].parts_n;
        }
        if (u->role == FVI_ROLE_HEADING) continue;
        s = fvi_burden_add(b, u->file, docs[u->file]->text, span, units->parts.at + u->parts_first, parts);
    }
    return s;
}
