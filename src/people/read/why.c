/* SPDX-License-Identifier: Apache-2.0 */
/* Why this and not that: an exact account of what sets two sentences apart in the order. The gain of a sentence is a product
 * (mind/focus/order.h, features.h), so its logarithm is a sum, and so is the difference of two:
 *
 *     ln gain_i(S) = Σ_f weight_f v_if                   the ranker's features, by reason
 *                  + ln held_back_i + ln turned_i        signposts, questions, scraps; claims or the goal
 *                  − ρ ln length_i + n(S) ln γ           its cost, its section's picks
 *                  + ln Σ_t share_it φ^c_t(S)            what is said already
 *                  − ln Σ_k …                            the same for all sentences, so it goes
 *
 * S are the sentences ranked before the better one of the two. One sentence alone is held against the mean of all.
 * Neighbours: why_words.c (which sentences, which words), people/result/reasons.def. Test: tests/unit/people/test_why.c */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "people/read/why.h"

/* As in mind/focus; the test holds the account against the order itself. */
static const double MOST = 20;
enum { LEAST_LENGTH = 4 };

static double dot(const fvi_matrix *x, uint32_t row, const double *dense)
{
    double sum = 0;
    for (uint32_t k = x->row[row]; k < x->row[row + 1]; k++) sum += (double)x->cells[k].weight * dense[x->cells[k].term];
    return sum;
}

/* ---- salience ----------------------------------------------------------------------------------------------------------- */

/* The ranker's sum for a row, part by part. */
static void add_features(const fvi_accountant *a, uint32_t row, fvi_account *out)
{
    const fvi_feature_input in = fvi_reading_input(a->r);
    double sum = 0;
    fvi_ranker_parts(&a->ranker, &in, a->r->features, row, out->feature);
    for (int f = 0; f < FVI_FEATURE_N; f++) sum += out->feature[f];
    double scale = (fabs(sum) > MOST ? MOST / fabs(sum) : 1) * (a->asked ? 0.5 : 1);
    for (int f = 0; f < FVI_FEATURE_N; f++) {
        out->feature[f] *= scale;
        out->reason[a->reason_of[f]] += out->feature[f];
    }
}

/* How far the goal, or the claims of the summary, lift a row. */
static double turned(const fvi_accountant *a, uint32_t row)
{
    double core = a->r->salience.core[row];
    if (core <= 0) return log(0.1);
    double more = a->mean > 0 ? (core - dot(&a->r->x, row, a->r->attention.context)) / a->mean : 0;
    return log(1 + more + more * more / 4);
}

static double sum_of(const fvi_account *account)
{
    double sum = 0;
    for (int k = 0; k < FVI_REASON_N; k++) sum += account->reason[k];
    return sum;
}

static fvi_account salience_of(const fvi_accountant *a, uint32_t row)
{
    fvi_account out = {0};
    add_features(a, row, &out);
    out.reason[a->asked ? FVI_REASON_ASKED : FVI_REASON_CLAIMED] = turned(a, row);
    out.reason[FVI_REASON_HELD_BACK] = log(a->r->salience.weight[row]) - sum_of(&out) - a->constant;
    return out;
}

/* ---- what the order adds ------------------------------------------------------------------------------------------------ */

static bool same_group(const fvi_reading *r, uint32_t a, uint32_t b)
{
    if (fvi_row_unit(r, a)->file != fvi_row_unit(r, b)->file) return false;
    for (uint32_t i = a < b ? a : b; i <= (a < b ? b : a); i++)
        if (r->section[i] != r->section[a]) return false;
    return true;
}

static void add_order(const fvi_accountant *a, uint32_t row, fvi_account *out)
{
    const fvi_reading *r = a->r;
    const fvi_matrix *x = &r->x;
    double core = r->salience.core[row], kept = 0;
    size_t neighbours = 0;
    uint32_t length = r->length[row] < LEAST_LENGTH ? LEAST_LENGTH : r->length[row];
    out->reason[FVI_REASON_COST] = -r->tuning.length_power * log(length);
    for (size_t k = 0; k < a->before; k++) neighbours += same_group(r, r->order[k], row);
    out->reason[FVI_REASON_CROWDED] = (double)neighbours * log(r->tuning.group_fade);
    for (uint32_t k = x->row[row]; k < x->row[row + 1]; k++)
        kept += (double)x->cells[k].weight * r->context[x->cells[k].term] * a->keep[x->cells[k].term];
    if (core > 0 && kept > 0) out->reason[FVI_REASON_SAID] = log(kept / core);
}

fvi_account fvi_account_of(const fvi_accountant *a, uint32_t row)
{
    fvi_account out = salience_of(a, row);
    add_order(a, row, &out);
    return out;
}

/* The mean sentence, as it is when the same have been said before. */
static fvi_account mean_account(const fvi_accountant *a)
{
    fvi_account out = {0};
    double share = 1 / (double)a->r->order_n;
    for (size_t k = 0; k < a->r->order_n; k++) {
        fvi_account one = salience_of(a, a->r->order[k]);
        uint32_t length = a->r->length[a->r->order[k]];
        one.reason[FVI_REASON_COST] = -a->r->tuning.length_power * log(length < LEAST_LENGTH ? LEAST_LENGTH : length);
        for (int i = 0; i < FVI_REASON_N; i++) out.reason[i] += share * one.reason[i];
        for (int f = 0; f < FVI_FEATURE_N; f++) out.feature[f] += share * one.feature[f];
    }
    return out;
}

fv_status fvi_accountant_new(const fvi_reading *r, bool asked, size_t before, fvi_accountant *out)
{
    fvi_accountant a = {.r = r, .asked = asked, .before = before};
    fv_status s = fvi_ranker_load(r->ctx, r->tuning.ranker, &a.ranker);
    if (s) return s;
    a.keep = fvi_take_n(r->arena, r->x.terms, sizeof *a.keep);
    if (!a.keep) return fvi_nomem(r->ctx);
    for (size_t t = 0; t < r->x.terms; t++) a.keep[t] = 1;
    for (size_t k = 0; k < before; k++)
        for (uint32_t c = r->x.row[r->order[k]]; c < r->x.row[r->order[k] + 1]; c++)
            a.keep[r->x.cells[c].term] *= r->tuning.fade;
    for (int f = 0; f < FVI_FEATURE_N; f++) {
        a.reason_of[f] = fvi_reason_of(fvi_feature_name((fvi_feature)f));
        if (a.reason_of[f] == FVI_REASON_N) a.reason_of[f] = FVI_REASON_MANNER; /* the test names it */
    }
    for (uint32_t i = 0; i < r->x.rows; i++) a.mean += dot(&r->x, i, r->attention.context) / (double)r->x.rows;
    double constant = -HUGE_VAL; /* most rows are not held back: theirs is what divides all weights */
    for (uint32_t i = 0; i < r->x.rows; i++) {
        if (r->salience.weight[i] <= 0) continue;
        double rest = salience_of(&a, i).reason[FVI_REASON_HELD_BACK];
        if (rest > constant) constant = rest;
    }
    a.constant = constant;
    *out = a;
    return FV_OK;
}

/* ---- the answer --------------------------------------------------------------------------------------------------------- */

static int by_size(const void *p, const void *q)
{
    const fvi_why_part *a = p, *b = q;
    if (fabs(a->value) != fabs(b->value)) return fabs(a->value) < fabs(b->value) ? 1 : -1;
    return (a->reason > b->reason) - (a->reason < b->reason);
}

static int by_feature_size(const void *p, const void *q)
{
    const fvi_why_feature *a = p, *b = q;
    if (fabs(a->value) != fabs(b->value)) return fabs(a->value) < fabs(b->value) ? 1 : -1;
    return strcmp(a->name, b->name);
}

static bool fill_features(const fvi_accountant *a, const fvi_account *difference, fvi_why_part *part)
{
    part->features.at = fvi_take_n(a->r->arena, FVI_FEATURE_N, sizeof *part->features.at);
    if (!part->features.at) return false;
    for (int f = 0; f < FVI_FEATURE_N; f++)
        if (a->reason_of[f] == part->reason && difference->feature[f] != 0)
            part->features.at[part->features.n++] = (fvi_why_feature){fvi_feature_name((fvi_feature)f), difference->feature[f]};
    if (part->features.n) qsort(part->features.at, part->features.n, sizeof *part->features.at, by_feature_size);
    return true;
}

static fv_status fill_parts(const fvi_accountant *a, const fvi_account *one, const fvi_account *other, fvi_why *why)
{
    fvi_account d = *one;
    why->parts.at = fvi_take_n(a->r->arena, FVI_REASON_N, sizeof *why->parts.at);
    if (!why->parts.at) return fvi_nomem(a->r->ctx);
    for (int f = 0; f < FVI_FEATURE_N; f++) d.feature[f] -= other->feature[f];
    for (int k = 0; k < FVI_REASON_N; k++) {
        d.reason[k] -= other->reason[k];
        why->difference += d.reason[k];
        bool of_order = k == FVI_REASON_COST || k == FVI_REASON_CROWDED || k == FVI_REASON_SAID;
        if (!of_order) why->salience += d.reason[k];
        fvi_why_part part = {.reason = (fvi_reason)k, .value = d.reason[k]};
        if (fabs(part.value) < 1e-12) continue;
        if (!fill_features(a, &d, &part)) return fvi_nomem(a->r->ctx);
        why->parts.at[why->parts.n++] = part;
    }
    if (why->parts.n) qsort(why->parts.at, why->parts.n, sizeof *why->parts.at, by_size);
    return FV_OK;
}

fv_status fvi_why_fill(fvi_reading *r, const fv_read_options *o, fvi_read_result *out)
{
    fvi_why *why = &out->why;
    fvi_accountant a;
    uint32_t row[2] = {0};
    if (!o->why) return FV_OK;
    fv_status s = fvi_why_sentences(r, o->why, why, row);
    if (!s) s = fvi_accountant_new(r, o->goal && *o->goal, why->rank[0] - 1, &a);
    if (s) return s;
    for (size_t i = 0; i < why->n; i++) {
        why->place[i] = fvi_row_place(r, row[i]);
        why->facet[i] = (fvi_facet)r->facet[row[i]];
        why->weight[i] = r->salience.weight[row[i]];
    }
    const fvi_account one = fvi_account_of(&a, row[0]), other = why->n == 2 ? fvi_account_of(&a, row[1]) : mean_account(&a);
    s = fill_parts(&a, &one, &other, why);
    if (why->n == 1) why->weight[1] = why->weight[0] / exp(why->salience);
    return s ? s : fvi_why_words_fill(r, row, why);
}
