/* SPDX-License-Identifier: Apache-2.0 */
/* Far analogies: of the passages whose distance to the problem lies in the band, those that say how something works, that share
 * the problem's relations (reduce, wait, share …) and few of its words. The band is the person's choice: further off is
 * stranger, not better.
 *
 *      score = relations in common + .5 work - overlap + a little chance by the seed
 *
 * Neighbours: coach_docs.c (passages). Test: tests/unit/people/test_coach.c */
#include <math.h>
#include <string.h>

#include "people/spark/coach_cards.h"
#include "people/spark/coach_docs.h"
#include "people/spark/coach_relations.h"

enum { STREAM_ANALOGY = 21, NAMES_MOST = 3 };
#define CHANCE    0.15 /* the most by which a seed other than 0 moves a score */
#define BAND_TOP  2.0  /* no distance is larger */
#define NEAREST   0.1  /* width of what is shown when the band is empty */
#define STEP_SAME 1e-6

/* Names of bands: quantiles of the distances of passages of other texts to a problem (docs/spark.md). */
static const struct {
    const char *name, *zh;
    double low, high;
} bands[] = {{"near", "近", 0, .65}, {"middle", "中", .65, .85}, {"far", "远", .85, 1.0}};

fv_status fvi_coach_band(fvi_coaching *c)
{
    fvi_str given = fvi_str_of(c->o->band && *c->o->band ? c->o->band : "middle"), low, rest = given;
    c->out->band.asked = fvi_arena_copy(c->arena, given);
    if (!c->out->band.asked.at) return fvi_nomem(c->ctx);
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        if (!fvi_str_eq_nocase(given, fvi_str_of(bands[i].name)) && !fvi_str_eq(given, fvi_str_of(bands[i].zh))) continue;
        c->out->band.asked = fvi_str_of(bands[i].name);
        c->out->band.low = bands[i].low;
        c->out->band.high = bands[i].high;
        return FV_OK;
    }
    bool good =
        fvi_str_split(&rest, '-', &low) && fvi_str_decimal(low, &c->out->band.low) && fvi_str_decimal(rest, &c->out->band.high);
    if (!good || c->out->band.low >= c->out->band.high || c->out->band.high > BAND_TOP)
        return fvi_fail(c->ctx, FVI_MSG_COACH_BAND, "--band", c->out->band.asked.at);
    return FV_OK;
}

/* ---- which passages ----------------------------------------------------------------------------------------------------- */

/* Relations that nearly every passage has say little: each counts by ln(passages / passages with it), the largest as 1. */
typedef struct rarity {
    double of[64];
} rarity;

static rarity rarity_of(const fvi_passages *all)
{
    rarity r = {0};
    double most = 0;
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < 64; k++) r.of[k] += all->at[i].relations >> k & 1;
    for (size_t k = 0; k < 64; k++) {
        r.of[k] = log((1 + (double)all->n) / (.5 + r.of[k]));
        most = fmax(most, r.of[k]);
    }
    for (size_t k = 0; k < 64; k++) r.of[k] = most > 0 ? r.of[k] / most : 0;
    return r;
}

static void rate(const fvi_coaching *c, fvi_passages *all, uint64_t relations)
{
    rarity r = rarity_of(all);
    for (size_t i = 0; i < all->n; i++) {
        fvi_passage *p = &all->at[i];
        double agree = 0, chance = c->ctx->seed ? CHANCE * fvi_rand_unit(c->ctx->seed, STREAM_ANALOGY, i) : 0;
        for (size_t k = 0; k < 64; k++)
            if (p->relations & relations & 1ull << k) agree += r.of[k];
        p->score = fmin(agree, 2) + .5 * (double)p->work - (double)p->overlap + chance;
    }
}

static bool inside(const fvi_passage *p, double low, double high)
{
    return (double)p->distance >= low - STEP_SAME && (double)p->distance <= high + STEP_SAME;
}

/* Where the cards are taken from: the band, or the nearest part of the scale that holds passages. */
static void place_band(fvi_coach_result *r, const fvi_passages *all)
{
    double gap = INFINITY, at = 0;
    r->band.passages = all->n;
    r->band.shown_low = r->band.low;
    r->band.shown_high = r->band.high;
    for (size_t i = 0; i < all->n; i++) {
        double d = (double)all->at[i].distance, off = d < r->band.low ? r->band.low - d : d - r->band.high;
        r->band.inside += inside(&all->at[i], r->band.low, r->band.high);
        if (off >= gap) continue;
        gap = off;
        at = d;
    }
    if (r->band.inside || !all->n) return;
    bool below = at < r->band.low;
    r->band.shown_low = below ? fmax(at - NEAREST, 0) : at;
    r->band.shown_high = below ? at : at + NEAREST;
}

static bool touches(const fvi_passage *a, const fvi_passage *b)
{
    return a->doc == b->doc && a->span.start < b->span.end && b->span.start < a->span.end;
}

/* Same words in two files: a quote of a quote. */
static bool same_words(const fvi_coaching *c, const fvi_passage *a, const fvi_passage *b)
{
    return fvi_str_eq(fvi_str_span(c->out->docs.at[a->doc].text, a->span), fvi_str_span(c->out->docs.at[b->doc].text, b->span));
}

/* The best that is left; a document that was quoted already stands back a little, and more each time. */
static size_t next_best(const fvi_coaching *c, const fvi_passages *all, const size_t *taken, size_t taken_n)
{
    size_t best = SIZE_MAX;
    double best_score = -INFINITY;
    for (size_t i = 0; i < all->n; i++) {
        const fvi_passage *p = &all->at[i];
        double score = p->score;
        bool out = !inside(p, c->out->band.shown_low, c->out->band.shown_high);
        for (size_t k = 0; !out && k < taken_n; k++) {
            const fvi_passage *t = &all->at[taken[k]];
            out = touches(p, t) || same_words(c, p, t);
            score -= p->doc == t->doc ? .5 : 0;
        }
        if (out || score <= best_score) continue;
        best = i;
        best_score = score;
    }
    return best;
}

/* ---- cards -------------------------------------------------------------------------------------------------------------- */

/* Names of the relations that both have, at most three. */
static fv_status name_relations(fvi_coaching *c, uint64_t both, fvi_strs *names, fvi_str *joined)
{
    fvi_buf text;
    fvi_buf_init(&text, c->ctx);
    fv_status s = FV_OK;
    for (size_t k = 0; !s && k < 64 && names->n < NAMES_MOST; k++) {
        if (!(both >> k & 1)) continue;
        fvi_str name = fvi_relation_name(k, c->out->chinese);
        if (names->n) fvi_puts(&text, c->out->chinese ? "、" : ", ");
        fvi_put(&text, name);
        if (!fvi_push(c->arena, names, name)) s = fvi_nomem(c->ctx);
    }
    *joined = fvi_arena_copy(c->arena, fvi_buf_str(&text));
    if (!s && (text.status || !joined->at)) s = fvi_nomem(c->ctx);
    fvi_buf_free(&text);
    return s;
}

static fv_status add_card(fvi_coaching *c, const fvi_passage *p, uint64_t relations)
{
    size_t n;
    const fvi_card_form *forms = fvi_card_forms(&n);
    fvi_card rest = {.from = {(int32_t)p->doc, p->page, p->span}, .distance = (double)p->distance};
    fvi_str shared;
    fv_status s = name_relations(c, p->relations & relations, &rest.relations, &shared);
    fvi_needs needs = rest.relations.n ? FVI_NEEDS_SHARED : FVI_NEEDS_ALONE;
    for (size_t i = 0; !s && i < n; i++)
        if (forms[i].needs == needs) return fvi_card_add(c, &forms[i], c->out->topic, shared, &rest);
    return s;
}

fv_status fvi_coach_analogies(fvi_coaching *c)
{
    fvi_passages all = {0};
    uint64_t relations;
    size_t taken[FVI_COACH_ANALOGIES], n = 0;
    fv_status s = fvi_coach_passages(c, &all, &relations);
    if (s) return s;
    place_band(c->out, &all);
    rate(c, &all, relations);
    while (!s && n < FVI_COACH_ANALOGIES) {
        size_t best = next_best(c, &all, taken, n);
        if (best == SIZE_MAX) break;
        taken[n++] = best;
        s = add_card(c, &all.at[best], relations);
    }
    return s;
}
