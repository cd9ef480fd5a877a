/* SPDX-License-Identifier: Apache-2.0 */
/* Text-side load before and after: of all files, and of the picks as they are shown. The words were found when the units were;
 * what is known of their spellings serves both. Test: tests/unit/people/test_read.c */
#include "mind/focus/unitload.h"
#include "people/read/reading.h"

static fvi_burden_lang lang_of(const fvi_reading *r)
{
    fvi_burden_lang lang = fvi_burden_lang_of(r->docs[0]->lang);
    for (size_t i = 1; i < r->docs_n; i++)
        if (fvi_burden_lang_of(r->docs[i]->lang) != lang) return FVI_BURDEN_OTHER;
    return lang;
}

fv_status fvi_load_fill(fvi_reading *r, fvi_read_result *out)
{
    fvi_burden b;
    out->load.lang = lang_of(r);
    fvi_burden_init(&b, r->ctx, r->arena, r->lex, out->load.lang);
    fv_status s = fvi_units_weigh(&r->units, r->docs, 0, r->units.all.n, &b);
    if (!s) s = fvi_burden_measure(&b, &out->load.before);
    fvi_burden_clear(&b);
    for (size_t k = 0; !s && k < r->picks_n; k++) {
        const fvi_unit *u = fvi_row_unit(r, r->order[k]);
        s = fvi_burden_add(&b, u->file, r->docs[u->file]->text, u->span, r->units.parts.at + u->parts_first, u->parts_n);
    }
    return s ? s : fvi_burden_measure(&b, &out->load.after);
}
