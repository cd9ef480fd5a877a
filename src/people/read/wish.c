/* SPDX-License-Identifier: Apache-2.0 */
/* Options of `read`, and the budget. Test: tests/unit/people/test_read.c */
#include <string.h>

#include "people/read/reading.h"

static const double DEFAULT_SHARE = 0.05, DEFAULT_MINUTES = 3;

static fv_status parse_budget(fv_ctx *ctx, const char *text, fvi_wish *w)
{
    w->budget = (fvi_budget){FVI_BUDGET_SHARE, DEFAULT_SHARE};
    w->is_default = !text;
    return text ? fvi_budget_parse(ctx, text, &w->budget) : FV_OK;
}

static fv_status parse_facets(fv_ctx *ctx, const char *text, fvi_wish *w)
{
    fvi_str rest = fvi_str_of(text), piece;
    w->all_facets = !text;
    if (text && !*text) return fvi_fail(ctx, FVI_MSG_BAD_FACET, "--facet", text);
    while (text && fvi_str_split(&rest, ',', &piece)) {
        fvi_facet f = fvi_facet_named(fvi_str_trim(piece));
        if (f == FVI_FACET_N) return fvi_fail(ctx, FVI_MSG_BAD_FACET, "--facet", text);
        w->facet[f] = true;
    }
    return FV_OK;
}

static fv_status parse_score(fv_ctx *ctx, const char *text, fvi_wish *w)
{
    static const char *const names[] = {
        [FVI_SCORE_COSINE] = "cosine", [FVI_SCORE_DOT] = "dot", [FVI_SCORE_SCALED_DOT] = "scaled_dot"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (text && strcmp(text, names[i]) != 0) continue;
        w->score = (fvi_score)i;
        return FV_OK;
    }
    return fvi_fail(ctx, FVI_MSG_BAD_SCORE, "--score", text);
}

fv_status fvi_wish_parse(fv_ctx *ctx, const fv_read_options *o, fvi_wish *out)
{
    fvi_wish w = {.temperature = o->temperature};
    fv_status s = parse_budget(ctx, o->budget, &w);
    if (!s) s = parse_facets(ctx, o->facets, &w);
    if (!s) s = parse_score(ctx, o->score, &w);
    if (s) return s;
    if (o->model && strcmp(o->model, "none") != 0) return fvi_fail(ctx, FVI_MSG_NO_MODELS, "--model", o->model);
    if (!(o->temperature >= 0 && o->temperature <= 1000)) return fvi_fail(ctx, FVI_MSG_BAD_TEMPERATURE, "--temperature");
    if ((s = fvi_pace_of(ctx, o->wpm, &w.pace))) return s;
    if (!o->files_n) return fvi_fail(ctx, FVI_MSG_NO_FILES, NULL);
    if (o->files_n > FVI_MAX_FILES) return fvi_fail(ctx, FVI_MSG_TOO_MANY_FILES, NULL);
    if (o->goal && strlen(o->goal) > FVI_MAX_QUERY_BYTES) return fvi_fail(ctx, FVI_MSG_GOAL_TOO_LONG, "--goal");
    *out = w;
    return FV_OK;
}

double fvi_budget_limit(const fvi_reading *r, double total_words, double total_seconds)
{
    const fvi_wish *w = &r->wish;
    double a_minute = total_seconds > 0 ? total_words / total_seconds * 60 : w->pace.words;
    if (w->budget.unit == FVI_BUDGET_WORDS) return w->budget.amount;
    if (w->budget.unit == FVI_BUDGET_MINUTES) return w->budget.amount * a_minute;
    double limit = w->budget.amount * total_words;
    if (w->is_default && limit > DEFAULT_MINUTES * a_minute) limit = DEFAULT_MINUTES * a_minute;
    return limit;
}

fv_status fvi_budget_cut(fvi_reading *r, double limit, double *used, bool *raised)
{
    bool timed = r->wish.budget.unit == FVI_BUDGET_MINUTES;
    double words = 0, seconds = 0;
    size_t n = 0;
    r->rank = fvi_take_n(r->arena, r->x.rows, sizeof *r->rank);
    if (!r->rank) return fvi_nomem(r->ctx);
    for (; n < r->order_n; n++) {
        const fvi_unit *u = fvi_row_unit(r, r->order[n]);
        double s = timed ? fvi_pace_seconds(&r->wish.pace, fvi_str_span(fvi_row_doc(r, r->order[n])->text, u->span)) : 0;
        if (words + u->words > limit || (timed && seconds + s > r->wish.budget.amount * 60)) break;
        words += u->words;
        seconds += s;
    }
    *raised = n == 0 && r->order_n > 0;
    if (*raised) {
        words = fvi_row_unit(r, r->order[0])->words;
        n = 1;
    }
    for (size_t k = 0; k < n; k++) r->rank[r->order[k]] = (uint32_t)k + 1;
    r->picks_n = n;
    *used = words;
    return FV_OK;
}
