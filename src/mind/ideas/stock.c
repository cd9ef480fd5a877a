/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of words and lines for "which answers count". Neighbours: soundness.c, judge.c. Test: tests/unit/mind/test_soundness.c
 */
#include "mind/ideas/stock.h"

#include <stdio.h>

#include "embedded.h"

static fv_status add(fv_ctx *ctx, fvi_map *out, fvi_str entry)
{
    uint32_t *at = entry.n ? fvi_map_at(out, entry, NULL) : NULL;
    if (at) *at = 1;
    return at || !entry.n ? FV_OK : fvi_nomem(ctx);
}

static fv_status add_words(fv_ctx *ctx, fvi_map *out, fvi_str line)
{
    fv_status s = FV_OK;
    fvi_str word;
    while (!s && fvi_str_split(&line, ' ', &word)) s = add(ctx, out, word);
    return s;
}

fv_status fvi_stock_load(fv_ctx *ctx, const char *list, bool chinese, bool words, fvi_map *out)
{
    char head[32];
    bool within = false;
    fvi_str rest = fvi_data_answers, line;
    fv_status s = FV_OK;
    snprintf(head, sizeof head, "[%s %s]", list, chinese ? "zh" : "en");
    while (!s && fvi_str_split(&rest, '\n', &line)) {
        if (fvi_str_starts(line, FVI_STR("#"))) continue;
        if (fvi_str_starts(line, FVI_STR("[")))
            within = fvi_str_eq(line, fvi_str_of(head));
        else if (within)
            s = words ? add_words(ctx, out, line) : add(ctx, out, line);
    }
    return s;
}
