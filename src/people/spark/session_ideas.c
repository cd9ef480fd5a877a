/* SPDX-License-Identifier: Apache-2.0 */
/* The ideas of a round, judged: which count, how many kinds there are, how much they say, how original raters might find them.
 *
 *      originality of the session = mean over the ideas that count; its variance = (s² + mean σ²) / n
 *
 *      surprise    = mean of 1 - cosine of the idea and the object          (fovea vectors; distance, not originality)
 *      successive  = mean of 1 - cosine of an idea and the one before it
 *
 *  with s² the variance between the ideas and σ the error of the model for one of them (half its 80 % interval / 1.28). A mean
 * and not a sum, so that many plain ideas do not make up for originality; fluency says how many there were. An interval of
 * counts takes ideas to come at a steady rate (Poisson). What does not count has no originality and is part of no score.
 * Neighbours: session_score.c (all other scores), mind/ideas. Test: tests/unit/people/test_session.c */
#include <math.h>
#include <string.h>

#include "base/stats/law.h"
#include "mind/ideas/clusters.h"
#include "people/spark/session.h"

#define SIGMAS_OF_80 1.2815515655446004

typedef struct sums {
    uint32_t n;
    double sum, squares, errors; /* errors: sum of σ² */
} sums;

static void add(sums *s, double value, double sigma)
{
    s->n++;
    s->sum += value;
    s->squares += value * value;
    s->errors += sigma * sigma;
}

/* Mean with its interval, brought into the range that the scale has. Values that happen to be equal, or a single one, do not
 * say how sure the mean is. */
static fvi_gauged mean_of(fvi_gauge what, const sums *s, double least, double most)
{
    if (!s->n) return (fvi_gauged){what, NAN, NAN, NAN, NAN, 0};
    double n = s->n, mean = s->sum / n, model = s->errors / n;
    double spread = n > 1 ? fmax(0, s->squares - n * mean * mean) / (n - 1) : 0, all = spread + model;
    if (model <= 0 && spread <= 0) return (fvi_gauged){what, mean, NAN, NAN, NAN, s->n};
    /* the error of the model is known from thousands of answers, the spread from these few: Welch and Satterthwaite */
    double df = spread > 0 ? all * all * (n - 1) / (spread * spread) : 1e300, error = sqrt(all / n);
    double reach = fvi_t_quantile(.975, df) * error;
    return (fvi_gauged){what, mean, fmax(least, mean - reach), fmin(most, mean + reach), error, s->n};
}

/* ---- one by one --------------------------------------------------------------------------------------------------------- */

static const fvi_txt fault_texts[] = {[FVI_FAULT_NONE] = FVI_TXT_SPARK_REFUSED,
#define FVI_FAULT_TXT(id, name) [FVI_FAULT_##id] = FVI_TXT_FAULT_##id,
                                      FVI_FAULT_MAP(FVI_FAULT_TXT)
#undef FVI_FAULT_TXT
};

void fvi_said_refuse(fvi_said *said, fvi_fault fault)
{
    said->why = fvi_fault_name(fault);
    said->said = fault_texts[fault];
}

static fv_status judge_all(fv_spark_play *play, fvi_round *r, sums *originality, sums *elaboration)
{
    fv_status status = play->judge ? FV_OK : fvi_judge_new(play->ctx, play->chinese, &play->judge);
    for (size_t i = 0; !status && i < r->said.n; i++) {
        fvi_said *a = &r->said.at[i];
        fvi_judged j;
        if (!fvi_is_idea(a) || a->why) continue;
        status = fvi_judge_answer(play->judge, r->words[0], a->text, &j);
        if (status) break;
        if (!j.valid) {
            fvi_said_refuse(a, j.fault);
            continue;
        }
        a->originality = j.originality;
        a->low = j.low;
        a->high = j.high;
        add(originality, j.originality, (j.high - j.low) / 2 / SIGMAS_OF_80);
        add(elaboration, j.elaboration, 0);
    }
    return status;
}

/* ---- distances ---------------------------------------------------------------------------------------------------------- */

/* Of the ideas that count, those whose words have vectors. */
typedef struct distances {
    uint32_t kinds;
    double successive; /* NaN with fewer than two */
    sums surprise;
} distances;

/* One without a known word is a kind that nobody can name: it is left out. */
static fv_status take_places(fv_spark_play *play, const fvi_round *r, fvi_ideaset *set, float *at, bool *placed)
{
    fv_status status = FV_OK;
    for (size_t i = 0; !status && i < r->said.n; i++) {
        if (!fvi_is_idea(&r->said.at[i]) || r->said.at[i].why) continue;
        status = fvi_ideavec_of(play->space, r->said.at[i].text, at + set->n * set->dims, &placed[set->n]);
        set->n++;
    }
    return status;
}

static fv_status surprise_of(fv_spark_play *play, const fvi_round *r, const fvi_ideaset *set, sums *out)
{
    bool known = false;
    float *object = fvi_take_n(&play->arena, set->dims, sizeof *object);
    if (!object) return fvi_nomem(play->ctx);
    fv_status status = fvi_ideavec_of(play->space, r->words[0], object, &known);
    for (size_t i = 0; !status && known && i < set->n; i++)
        if (set->placed[i]) add(out, 1 - fvi_dot(object, set->at + i * set->dims, set->dims), 0);
    return status;
}

static fv_status measure_distances(fv_spark_play *play, const fvi_round *r, distances *out)
{
    fv_status status = play->space ? FV_OK : fvi_ideaspace_new(play->ctx, play->chinese, &play->space);
    if (status) return status;
    fvi_mark mark = fvi_arena_mark(&play->arena);
    size_t dims = fvi_ideaspace_dims(play->space);
    float *at = fvi_take_n(&play->arena, r->said.n + 1, dims * sizeof *at);
    bool *placed = fvi_take_n(&play->arena, r->said.n + 1, sizeof *placed);
    if (!at || !placed) return fvi_nomem(play->ctx);
    fvi_ideaset set = {.at = at, .placed = placed, .dims = dims};
    fvi_clusters clusters = {0};
    status = take_places(play, r, &set, at, placed);
    if (!status) status = fvi_clusters_find(play->ctx, &play->arena, &set, FVI_CLUSTER_DISTANCE, play->ctx->seed, &clusters);
    if (!status) status = surprise_of(play, r, &set, &out->surprise);
    out->kinds = (uint32_t)clusters.n;
    out->successive = fvi_successive_distance(&set);
    fvi_arena_rewind(&play->arena, mark);
    return status;
}

/* ---- all ---------------------------------------------------------------------------------------------------------------- */

/* Ideas that count; part: of this part only, or NULL. */
static uint32_t count(const fvi_round *r, const char *part)
{
    uint32_t n = 0;
    for (size_t i = 0; i < r->said.n; i++) {
        const fvi_said *a = &r->said.at[i];
        n += fvi_is_idea(a) && !a->why && (!part || !strcmp(a->part, part));
    }
    return n;
}

/* The person's own marks: one or two, no interval to speak of. */
static void own_value(const fvi_round *r, fvi_scoring_to *to)
{
    double sum = 0;
    uint32_t n = 0;
    for (size_t i = 0; i < r->said.n; i++) {
        sum += r->said.at[i].value;
        n += r->said.at[i].value > 0;
    }
    if (n) fvi_gauge_put(to, (fvi_gauged){FVI_GAUGE_VALUE_OWN, sum / n, NAN, NAN, NAN, n});
}

fv_status fvi_ideas_score(fv_spark_play *play, fvi_round *r, fvi_scoring_to *to)
{
    sums originality = {0}, elaboration = {0};
    distances far = {.successive = NAN};
    fv_status status = judge_all(play, r, &originality, &elaboration);
    uint32_t n = status ? 0 : count(r, NULL);
    if (n) status = measure_distances(play, r, &far);
    if (status) return status;
    fvi_gauge_put_count(to, FVI_GAUGE_FLUENCY, n, n);
    if (n) {
        fvi_gauge_put_count(to, FVI_GAUGE_FLEXIBILITY, far.kinds, n);
        if (!isnan(far.successive)) fvi_gauge_put(to, (fvi_gauged){FVI_GAUGE_SUCCESSIVE, far.successive, NAN, NAN, NAN, n});
        fvi_gauge_put(to, mean_of(FVI_GAUGE_ELABORATION, &elaboration, 0, INFINITY));
        fvi_gauge_put(to, mean_of(FVI_GAUGE_ORIGINALITY, &originality, 1, 5));
        if (far.surprise.n) fvi_gauge_put(to, mean_of(FVI_GAUGE_SURPRISE, &far.surprise, 0, 2));
    }
    if (r->exercise == FVI_EXERCISE_INCUBATE) fvi_gauge_put_count(to, FVI_GAUGE_FRESH, count(r, "again"), n);
    own_value(r, to);
    return FV_OK;
}
