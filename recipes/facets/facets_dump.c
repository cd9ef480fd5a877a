/* SPDX-License-Identifier: Apache-2.0 */
/* For recipes/facets/facets_report.py: the facets that the program gives. Reads lines "place <tab> places <tab> zh|en <tab>
 * heading <tab> sentence", writes "facet <tab> cue" for each. */
#include <stdio.h>

#include "mind/focus/facets.h"

int main(void)
{
    static char line[1 << 20];
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_facets *facets;
    if (fv_ctx_new(NULL, &ctx)) return 1;
    fvi_arena_init(&arena, ctx);
    if (fvi_facets_new(ctx, &arena, &facets)) return 1;
    while (fgets(line, sizeof line, stdin)) {
        fvi_str rest = fvi_str_of(line), place, places, lang, heading;
        uint64_t i = 0, n = 0;
        fvi_span cue;
        fvi_str_split(&rest, '\t', &place);
        fvi_str_split(&rest, '\t', &places);
        fvi_str_split(&rest, '\t', &lang);
        fvi_str_split(&rest, '\t', &heading);
        fvi_str text = fvi_str_trim(rest);
        if (!fvi_str_u64(place, &i) || !fvi_str_u64(places, &n)) return 1;
        const fvi_facet_place at = {(uint32_t)i, (uint32_t)n, heading, fvi_str_eq(lang, FVI_STR("zh"))};
        fvi_facet facet = fvi_facet_of(facets, text, &at, &cue);
        printf("%s\t%.*s\n", fvi_facet_name(facet), (int)(cue.end - cue.start), text.at + cue.start);
    }
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    return 0;
}
