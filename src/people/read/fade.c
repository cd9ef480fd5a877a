/* SPDX-License-Identifier: Apache-2.0 */
/* Mode "fade": words stand back by their share, clause by clause, so that what stays dark still reads as language (the idea of
 * GP-TSM, Gu et al. 2024, by rules instead of a model):
 *
 *      level   whole sentences                         their asides (world/text/asides.c) that carry less than the rest
 *      0       the picks                               1
 *      1       the next ones, up to three times as     2
 *              many words
 *      2       all others                              3
 *
 *  An aside whose words carry as much attention as the rest of its sentence stays with it.
 *  Neighbours: doors/render (shows). Test: tests/unit/people/test_read.c */
#include "people/read/reading.h"

static const double NEXT = 3;

/* Sentence by sentence: 0 picked, 1 next, 2 the rest. */
static uint8_t *tiers(const fvi_reading *r, double used)
{
    uint8_t *tier = fvi_take_n(r->arena, r->x.rows, sizeof *tier);
    double words = 0;
    if (!tier) return NULL;
    for (uint32_t i = 0; i < r->x.rows; i++) tier[i] = 2;
    for (size_t k = 0; k < r->order_n; k++) {
        uint32_t row = r->order[k];
        if (k >= r->picks_n) words += r->length[row];
        if (k < r->picks_n || words <= NEXT * used) tier[row] = k < r->picks_n ? 0 : 1;
    }
    return tier;
}

/* Attention of the tokens within a stretch of a row. */
static double carried(const fvi_reading *r, uint32_t row, fvi_span span)
{
    double sum = 0;
    for (uint32_t k = r->row_tokens[row].start; k < r->row_tokens[row].end; k++) {
        const fvi_token *t = &r->tokens.at[k];
        if (t->start >= span.start && t->end <= span.end) sum += r->context[t->term];
    }
    return sum;
}

static bool add(fvi_reading *r, fvi_read_result *out, size_t *cap, fvi_place place, uint32_t start, uint32_t end, int level)
{
    if (end <= start) return true;
    fvi_fade f = {place, (uint8_t)(level < FVI_FADE_LEVELS ? level : FVI_FADE_LEVELS - 1)};
    f.place.span = (fvi_span){start, end};
    if (!fvi_vec_room(r->arena, (void **)&out->fades.at, cap, out->fades.n + 1, sizeof *out->fades.at)) return false;
    out->fades.at[out->fades.n++] = f;
    return true;
}

static fv_status fade_row(fvi_reading *r, fvi_read_result *out, size_t *cap, uint32_t row, int level, fvi_spans *asides)
{
    fvi_place place = fvi_row_place(r, row);
    fvi_str text = fvi_row_doc(r, row)->text;
    uint32_t at = place.span.start;
    asides->n = 0;
    fv_status s = fvi_asides_find(r->arena, text, place.span, asides);
    double all = carried(r, row, place.span), words = fvi_count_words(fvi_str_span(text, place.span));
    for (size_t i = 0; !s && i < asides->n; i++) {
        fvi_span a = asides->at[i];
        double here = carried(r, row, a), length = (double)fvi_count_words(fvi_str_span(text, a));
        if (here * (words - length) > (all - here) * length) continue; /* it carries more for each of its words */
        if (!add(r, out, cap, place, at, a.start, level) || !add(r, out, cap, place, a.start, a.end, level + 1))
            return fvi_nomem(r->ctx);
        at = a.end;
    }
    if (s) return s;
    return add(r, out, cap, place, at, place.span.end, level) ? FV_OK : fvi_nomem(r->ctx);
}

fv_status fvi_fade_fill(fvi_reading *r, fvi_read_result *out)
{
    const uint8_t *tier = tiers(r, out->budget.used);
    fvi_spans asides = {0};
    size_t cap = 0;
    if (!tier) return fvi_nomem(r->ctx);
    for (uint32_t row = 0; row < r->x.rows; row++) {
        fv_status s = fade_row(r, out, &cap, row, tier[row], &asides);
        if (s) return s;
    }
    return FV_OK;
}
