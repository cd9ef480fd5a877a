/* SPDX-License-Identifier: Apache-2.0 */
/* Soundness first, then the rating, then what holds it down:
 *
 *      doubtful        at most the ceiling
 *      unsure          at most the loft, somewhat higher; words without a small one among them are unsure sooner
 *      rare words      at most the ceiling or, when that is higher, what the answer gets without them
 *
 * Raters are kinder to some things than to others, so both bounds are taken from what thirty ordinary answers ("a toy",
 * "door stop", …; data/answers.txt) get for this one: seven in ten of them lie below the ceiling, eight below the loft. Neither
 * passes what six to seven in ten of all real answers get, so that no object is a ladder, and both sink a little with the
 * doubt: what is held down keeps an order, and a real answer stands before rubbish where many lie at the bound.
 *
 * Neighbours: soundness.c, originality.c. The bounds were chosen on answers that the ratings had not seen
 * (docs/quality/originality.md, "After the judge"). Test: tests/unit/mind/test_judge.c */
#include "mind/ideas/judge.h"

#include <math.h>

#include "mind/ideas/originality.h"
#include "mind/ideas/stock.h"

enum { PLAIN_MOST = 32, OBJECTS_MOST = 1024 };
static const double UNSURE = 0.65, UNSURE_BARE = 0.2, SINKING = 0.03;

typedef struct bounds {
    double ceiling, loft;
} bounds;

/* The rating below which six to seven in ten of all real answers stand. */
static const double HIGHEST[2] = {2.32, 3.0}; /* English, Chinese */

struct fvi_judge {
    fv_ctx *ctx;
    double highest;
    fvi_soundness *sounding;
    fvi_rater *rater;
    fvi_arena arena; /* the ordinary answers */
    fvi_map plain;
    fvi_arena objects; /* the bounds found so far */
    fvi_map known;     /* object -> its place in bounds */
    FVI_VEC(bounds) bounds;
};

fv_status fvi_judge_new(fv_ctx *ctx, bool chinese, fvi_judge **out)
{
    fvi_judge *j = *out = fvi_alloc(ctx, sizeof *j);
    if (!j) return fvi_nomem(ctx);
    j->ctx = ctx;
    j->highest = HIGHEST[chinese];
    fvi_arena_init(&j->arena, ctx);
    fvi_arena_init(&j->objects, ctx);
    fvi_map_init(&j->plain, &j->arena);
    fvi_map_init(&j->known, &j->objects);
    fv_status s = fvi_stock_load(ctx, "plain", chinese, false, &j->plain);
    if (!s) s = fvi_soundness_new(ctx, chinese, &j->sounding);
    if (!s) s = fvi_rater_new(ctx, chinese, &j->rater);
    if (!s) return FV_OK;
    fvi_judge_free(j);
    *out = NULL;
    return s;
}

void fvi_judge_free(fvi_judge *j)
{
    if (!j) return;
    fvi_rater_free(j->rater);
    fvi_soundness_free(j->sounding);
    fvi_arena_clear(&j->objects);
    fvi_arena_clear(&j->arena);
    fvi_dealloc(j->ctx, j, sizeof *j);
}

fv_status fvi_judge_example(fvi_judge *j, fvi_str example)
{
    return fvi_soundness_example(j->sounding, example);
}

/* ---- what ordinary answers get ------------------------------------------------------------------------------------------ */

static fv_status rate_plain(fvi_judge *j, fvi_str object, bounds *out)
{
    double scores[PLAIN_MOST];
    size_t n = 0;
    for (size_t i = 0; i < j->plain.entries.n && n < PLAIN_MOST; i++) {
        fvi_rated r;
        fv_status s = fvi_rater_rate(j->rater, object, j->plain.entries.at[i].key, &r);
        if (s) return s;
        size_t at = n++;
        for (; at > 0 && scores[at - 1] > r.score; at--) scores[at] = scores[at - 1];
        scores[at] = r.score;
    }
    *out = (bounds){j->highest, j->highest};
    if (n) *out = (bounds){fmin(scores[n * 7 / 10], j->highest), fmin(scores[n * 4 / 5], j->highest)};
    return FV_OK;
}

/* Found once for each object; forgotten when there are too many. */
static fv_status bounds_of(fvi_judge *j, fvi_str object, bounds *out)
{
    const uint32_t *known = fvi_map_find(&j->known, object);
    if (known) return *out = j->bounds.at[*known], FV_OK;
    fv_status s = rate_plain(j, object, out);
    if (s) return s;
    if (j->bounds.n == OBJECTS_MOST) {
        fvi_arena_clear(&j->objects);
        fvi_map_init(&j->known, &j->objects);
        j->bounds.at = NULL;
        j->bounds.n = j->bounds.cap = 0;
    }
    fvi_str copy = fvi_arena_copy(&j->objects, object);
    uint32_t *at = copy.at ? fvi_map_at(&j->known, copy, NULL) : NULL;
    if (!at) return fvi_nomem(j->ctx);
    *at = (uint32_t)j->bounds.n;
    return fvi_push(&j->objects, &j->bounds, *out) ? FV_OK : fvi_nomem(j->ctx);
}

/* ---- an answer ---------------------------------------------------------------------------------------------------------- */

/* The upper end of the interval stays: the answer may be better than it looks. */
static void lower_to(fvi_judged *out, double score)
{
    out->capped = true;
    out->originality = score;
    out->low = fmin(out->low, score);
}

static fv_status hold_down(fvi_judge *j, fvi_str object, const fvi_sound *sound, fvi_judged *out)
{
    fvi_rated without;
    bounds b;
    bool unsure = sound->doubt >= (sound->bare ? UNSURE_BARE : UNSURE);
    if (!sound->rare && !sound->doubtful && !unsure) return FV_OK;
    fv_status s = bounds_of(j, object, &b);
    if (s) return s;
    double sunk = SINKING * sound->doubt, ceiling = fmax(b.ceiling - sunk, 1), loft = fmax(b.loft - sunk, 1);
    if (out->originality <= ceiling) return FV_OK;
    if (sound->doubtful) return lower_to(out, ceiling), FV_OK;
    if (unsure && out->originality > loft) lower_to(out, loft);
    if (!sound->rare) return FV_OK;
    s = fvi_rater_rate(j->rater, object, sound->without, &without);
    if (!s && without.score < out->originality) lower_to(out, fmin(out->originality, fmax(without.score, ceiling)));
    return s;
}

fv_status fvi_judge_answer(fvi_judge *j, fvi_str object, fvi_str answer, fvi_judged *out)
{
    fvi_sound sound;
    fvi_rated rated;
    *out = (fvi_judged){.originality = NAN, .low = NAN, .high = NAN};
    fv_status s = fvi_soundness_find(j->sounding, object, answer, &sound);
    if (s) return s;
    out->fault = sound.fault;
    out->valid = sound.fault == FVI_FAULT_NONE;
    if (!out->valid) return FV_OK;
    s = fvi_rater_rate(j->rater, object, answer, &rated);
    if (s) return s;
    out->originality = rated.score;
    out->low = rated.low;
    out->high = rated.high;
    out->known_object = rated.known_object;
    out->elaboration = sound.content;
    return hold_down(j, object, &sound, out);
}
