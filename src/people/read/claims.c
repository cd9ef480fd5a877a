/* SPDX-License-Identifier: Apache-2.0 */
/* The author's own summary: folded away free of budget, cut into claims, each looked up in the body. A claim is supported by a
 * passage that shares two terms at least with it and comes close enough; what no passage supports is shown as such.
 * Test: tests/unit/people/test_read.c */
#include "people/read/reading.h"

static const double SUPPORTS =
    0.22;                          /* cosine of BM25 vectors; below it readers found the match by chance (guide, five papers) */
static const double OF_BEST = 0.6; /* a pick supports a claim when it comes this near to the best passage */

static bool is_summary(const fvi_unit *u)
{
    return u->role == FVI_ROLE_SUMMARY;
}

/* One entry for each run of summary units in blocks that follow each other. */
static bool goes_on(const fvi_unit *before, const fvi_unit *u)
{
    return before->file == u->file && u->block <= before->block + 1;
}

fv_status fvi_claims_find(fvi_reading *r, fvi_read_result *out)
{
    FVI_VEC(fvi_summary) summaries = {0};
    FVI_VEC(fvi_claim) claims = {0};
    const fvi_unit *before = NULL;
    for (size_t i = 0; i < r->units.all.n; i++) {
        const fvi_unit *u = &r->units.all.at[i];
        if (!is_summary(u)) continue;
        if (!before || !goes_on(before, u)) {
            fvi_summary s = {{u->file, fvi_doc_page_at(r->docs[u->file], u->span.start), u->span}, (uint32_t)claims.n, 0};
            if (!fvi_push(r->arena, &summaries, s)) return fvi_nomem(r->ctx);
        }
        fvi_summary *s = &summaries.at[summaries.n - 1];
        s->place.span.end = u->span.end;
        if (u->tokens_n >= 2) {
            if (!fvi_push(r->arena, &claims, ((fvi_claim){.span = u->span}))) return fvi_nomem(r->ctx);
            s->claims_n++;
        }
        before = u;
    }
    out->summary.at = summaries.at;
    out->summary.n = summaries.n;
    out->claims.at = claims.at;
    out->claims.n = claims.n;
    return FV_OK;
}

/* ---- support ----------------------------------------------------------------------------------------------------------------
 */

static double likeness(const fvi_reading *r, const fvi_query *q, uint32_t row)
{
    const fvi_matrix *x = &r->x;
    size_t shared;
    double cosine = fvi_cells_dot(q->cells, q->n, x->cells + x->row[row], x->row[row + 1] - x->row[row], &shared);
    return shared >= 2 ? cosine : 0;
}

static fv_status support_one(fvi_reading *r, uint32_t file, const fvi_query *q, fvi_claim *claim)
{
    uint32_t best = 0;
    FVI_VEC(uint32_t) ranks = {0};
    for (uint32_t row = 0; row < r->x.rows; row++) {
        if (fvi_row_unit(r, row)->file != file) continue;
        double v = likeness(r, q, row);
        if (v <= claim->score) continue;
        claim->score = v;
        best = row;
    }
    claim->supported = claim->score >= SUPPORTS;
    if (!claim->supported) return FV_OK;
    claim->best = fvi_row_place(r, best);
    for (size_t k = 0; k < r->picks_n; k++) {
        uint32_t row = r->order[k];
        if (fvi_row_unit(r, row)->file != file) continue;
        double v = likeness(r, q, row);
        if (v >= SUPPORTS && v >= OF_BEST * claim->score && !fvi_push(r->arena, &ranks, (uint32_t)k + 1))
            return fvi_nomem(r->ctx);
    }
    claim->supported_by.at = ranks.at;
    claim->supported_by.n = ranks.n;
    return FV_OK;
}

/* The other direction: each pick knows its claims. */
static fv_status tell_picks(fvi_reading *r, fvi_read_result *out)
{
    for (size_t k = 0; k < out->picks.n; k++) {
        FVI_VEC(uint32_t) mine = {0};
        for (uint32_t c = 0; c < out->claims.n; c++)
            for (size_t i = 0; i < out->claims.at[c].supported_by.n; i++)
                if (out->claims.at[c].supported_by.at[i] == k + 1 && !fvi_push(r->arena, &mine, c)) return fvi_nomem(r->ctx);
        out->picks.at[k].claims.at = mine.at;
        out->picks.at[k].claims.n = mine.n;
    }
    return FV_OK;
}

fv_status fvi_claims_support(fvi_reading *r, fvi_read_result *out)
{
    uint32_t claim = 0;
    for (size_t i = 0; i < r->units.all.n && claim < out->claims.n; i++) {
        const fvi_unit *u = &r->units.all.at[i];
        fvi_query q;
        if (!is_summary(u) || u->tokens_n < 2) continue;
        fv_status s =
            fvi_bm25_query(r->ctx, r->arena, &r->x, r->units.tokens.at + u->tokens_first, u->tokens_n, &q.cells, &q.n);
        if (!s) s = support_one(r, u->file, &q, &out->claims.at[claim++]);
        if (s) return s;
    }
    return tell_picks(r, out);
}
