/* SPDX-License-Identifier: Apache-2.0 */
/* Picks: place, facet, the words that carried each, what says the same elsewhere, where it stands on the page.
 * The parts of a weight are exact: w_i · x_it z_t / (x_i · z), shared evenly by the mentions of t in the sentence. Tokens that
 * overlap (character bigrams, collocations) are shown as one stretch, so that no 字 stands twice. Test:
 * tests/unit/people/test_read.c */
#include <stdlib.h>

#include "people/read/reading.h"

typedef FVI_VEC(fvi_term_share) share_vec;

static double weight_of_term(const fvi_reading *r, uint32_t row, uint32_t term)
{
    const fvi_matrix *x = &r->x;
    for (uint32_t k = x->row[row]; k < x->row[row + 1]; k++)
        if (x->cells[k].term == term) return (double)x->cells[k].weight * r->context[term];
    return 0;
}

static bool one_share(const fvi_reading *r, uint32_t row, const fvi_token *t, share_vec *shares)
{
    uint32_t mentions = 0;
    for (uint32_t i = r->row_tokens[row].start; i < r->row_tokens[row].end; i++) mentions += r->tokens.at[i].term == t->term;
    double w = weight_of_term(r, row, t->term) / (double)mentions;
    if (w <= 0) return true;
    fvi_term_share *last = shares->n ? &shares->at[shares->n - 1] : NULL;
    if (last && t->start < last->span.end) {
        if (t->end > last->span.end) last->span.end = t->end;
        last->weight += w;
        return true;
    }
    return fvi_push(r->arena, shares, ((fvi_term_share){{t->start, t->end}, w}));
}

static fv_status fill_terms(const fvi_reading *r, uint32_t row, fvi_pick *p)
{
    const fvi_unit *u = fvi_row_unit(r, row);
    share_vec shares = {0};
    double sum = 0;
    for (uint32_t k = r->row_tokens[row].start; k < r->row_tokens[row].end; k++)
        if (!one_share(r, row, &r->tokens.at[k], &shares)) return fvi_nomem(r->ctx);
    for (size_t k = 0; k < shares.n; k++) sum += shares.at[k].weight;
    for (size_t k = 0; k < shares.n; k++) shares.at[k].weight *= p->weight / sum;
    if (shares.n == 0 && !fvi_push(r->arena, &shares, ((fvi_term_share){u->span, p->weight}))) return fvi_nomem(r->ctx);
    p->terms.at = shares.at;
    p->terms.n = shares.n;
    return FV_OK;
}

/* Twins of picked rows, told to their picks. */
static fv_status fill_also(const fvi_reading *r, fvi_read_result *out)
{
    for (uint32_t i = 0; i < r->x.rows; i++)
        if (r->twin_of[i] && r->rank[r->twin_of[i] - 1]) out->picks.at[r->rank[r->twin_of[i] - 1] - 1].also.n++;
    for (size_t k = 0; k < out->picks.n; k++) {
        fvi_pick *p = &out->picks.at[k];
        if (p->also.n && !(p->also.at = fvi_take_n(r->arena, p->also.n, sizeof *p->also.at))) return fvi_nomem(r->ctx);
        p->also.n = 0;
    }
    for (uint32_t i = 0; i < r->x.rows; i++) {
        if (!r->twin_of[i] || !r->rank[r->twin_of[i] - 1]) continue;
        fvi_pick *p = &out->picks.at[r->rank[r->twin_of[i] - 1] - 1];
        p->also.at[p->also.n++] = fvi_row_place(r, i);
    }
    return FV_OK;
}

fv_status fvi_picks_fill(fvi_reading *r, fvi_read_result *out)
{
    out->picks.at = fvi_take_n(r->arena, r->picks_n, sizeof *out->picks.at);
    if (!out->picks.at) return fvi_nomem(r->ctx);
    out->picks.n = r->picks_n;
    for (size_t k = 0; k < r->picks_n; k++) {
        uint32_t row = r->order[k];
        fvi_pick *p = &out->picks.at[k];
        p->place = fvi_row_place(r, row);
        p->facet = (fvi_facet)r->facet[row];
        if (r->facet_cue[row].end)
            p->facet_cue =
                (fvi_span){p->place.span.start + r->facet_cue[row].start, p->place.span.start + r->facet_cue[row].end};
        p->weight = r->salience.weight[row];
        fv_status s = fill_terms(r, row, p);
        if (!s)
            s = fvi_doc_quads(r->ctx, r->arena, fvi_row_doc(r, row), p->place.span, &p->quads.at, &p->quads.pages, &p->quads.n);
        if (s) return s;
    }
    return fill_also(r, out);
}

fv_status fvi_phrases_fill(fvi_reading *r, fvi_read_result *out)
{
    enum { MOST = 20 };
    fvi_keyphrase *found;
    size_t n;
    fv_status s = fvi_keyphrases_find(r->ctx, r->arena, r->lex, &r->units, r->docs, r->mass, MOST, &found, &n);
    if (s) return s;
    out->phrases.at = fvi_take_n(r->arena, n, sizeof *out->phrases.at);
    if (!out->phrases.at) return fvi_nomem(r->ctx);
    out->phrases.n = n;
    for (size_t i = 0; i < n; i++) out->phrases.at[i] = (fvi_phrase){found[i].text, found[i].weight, found[i].count};
    return FV_OK;
}
