/* SPDX-License-Identifier: Apache-2.0 */
/* Sections from headings: each reaches to the next heading of its level or above. What stands before the first heading is a
 * section of level 0 without a title. Test: tests/unit/world/test_builder.c */
#include "world/docs/builder_parts.h"

fv_status fvi_sections_find(fvi_arena *arena, fvi_doc *doc)
{
    FVI_VEC(fvi_section) list = {0};
    size_t open[7] = {0}; /* index + 1 of the section of each level that is still open */
    uint32_t end = (uint32_t)doc->text.n;
    for (size_t i = 0; i < doc->blocks.n; i++) {
        const fvi_block *k = &doc->blocks.at[i];
        bool heading = k->cls == FVI_CLASS_HEADING;
        if (!heading && i) continue;
        int level = heading ? (k->level < 1 ? 1 : k->level > 6 ? 6 : k->level) : 0;
        for (int l = level; l <= 6; l++)
            if (open[l]) list.at[open[l] - 1].end = k->start, open[l] = 0;
        if (heading && open[0]) list.at[open[0] - 1].end = k->start, open[0] = 0;
        fvi_section s = {.start = k->start, .end = end, .level = level, .page = k->page};
        if (heading) s.title = (fvi_span){k->start, k->end};
        if (!fvi_push(arena, &list, s)) return fvi_nomem(arena->ctx);
        open[level] = list.n;
    }
    doc->sections.at = list.at;
    doc->sections.n = list.n;
    return FV_OK;
}
