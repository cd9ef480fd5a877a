/* SPDX-License-Identifier: Apache-2.0 */
/* `train`: three or four exercises for so many minutes, by what is due.
 *
 *      due = ln(1 + days since it was played) + its last standard error, relative to the value       (never played: 60 days, 1)
 *
 *  so what lies furthest back and what is known least well comes first. A plan is a function of seed, store and the day. It is
 * kept as a session of its own ("aut,rat,flow"); whoever was interrupted goes on with the next exercise on the same day. No
 * study shows that this spacing helps by itself (docs/spark.md); it spreads practice evenly, no more. Neighbours: session.c.
 * Test: tests/unit/people/test_session.c */
#include <math.h>

#include "people/spark/session.h"

#define DAY_MS    (24.0 * 3600 * 1000)
#define RESUME_MS (16LL * 3600 * 1000)
enum { TRAIN_MOST = 4, NEVER_DAYS = 60 };

/* Seconds it takes as a rule, with reading what to do; 0: has no place in a training. */
static double usual_seconds(fvi_exercise e)
{
    static const double seconds[FVI_EXERCISE_N] = {
        [FVI_EXERCISE_DAT] = 140,    [FVI_EXERCISE_AUT] = 180,   [FVI_EXERCISE_RAT] = 180,      [FVI_EXERCISE_FLOW] = 120,
        [FVI_EXERCISE_BRIDGE] = 120, [FVI_EXERCISE_STORY] = 180, [FVI_EXERCISE_INCUBATE] = 300,
    };
    return seconds[e];
}

/* The score that stands for an exercise. */
static const char *main_gauge(fvi_exercise e)
{
    switch (e) {
    case FVI_EXERCISE_DAT: return fvi_gauge_name(FVI_GAUGE_DAT);
    case FVI_EXERCISE_FLOW: return fvi_gauge_name(FVI_GAUGE_FLOW);
    case FVI_EXERCISE_BRIDGE: return fvi_gauge_name(FVI_GAUGE_BRIDGE);
    case FVI_EXERCISE_STORY: return fvi_gauge_name(FVI_GAUGE_STORY);
    case FVI_EXERCISE_RAT: return fvi_gauge_name(FVI_GAUGE_RAT_ABILITY);
    default: return fvi_gauge_name(FVI_GAUGE_ORIGINALITY);
    }
}

typedef struct due {
    fvi_exercise exercise;
    double due;
    uint64_t lot; /* decides between equals */
} due;

/* ---- what is due -------------------------------------------------------------------------------------------------------- */

static fv_status relative_error(fv_spark_play *play, int64_t session, fvi_exercise e, double *out)
{
    fvi_stored_scores scores = {0};
    fv_status status = fvi_store_scores(play->store, &play->arena, session, &scores);
    *out = 1;
    for (size_t i = 0; !status && i < scores.n; i++) {
        const fvi_store_score *s = &scores.at[i];
        if (!fvi_str_eq(s->measure, fvi_str_of(main_gauge(e))) || isnan(s->error)) continue;
        *out = fmin(1, s->error / fmax(fabs(s->value), .1));
    }
    return status;
}

static fv_status look_at(fv_spark_play *play, const fvi_stored_sessions *had, fvi_exercise e, due *out)
{
    const fvi_store_session *last = NULL;
    fvi_str lang = play->chinese ? FVI_STR("zh") : FVI_STR("en");
    for (size_t i = 0; i < had->n; i++)
        if (fvi_exercise_of(had->at[i].exercise) == e && fvi_str_eq(had->at[i].lang, lang)) last = &had->at[i];
    double days = NEVER_DAYS, error = 1;
    fv_status status = last ? relative_error(play, last->id, e, &error) : FV_OK;
    if (last) days = fmax(0, ((double)play->started_ms - (double)last->started_ms) / DAY_MS);
    *out = (due){e, log(1 + fmin(days, NEVER_DAYS)) + error, fvi_rand(play->ctx->seed, 91 + had->n, e)};
    return status;
}

static bool before(const due *a, const due *b)
{
    return a->due > b->due || (a->due == b->due && a->lot < b->lot);
}

static fv_status all_due(fv_spark_play *play, const fvi_stored_sessions *had, due out[FVI_EXERCISE_N])
{
    for (int e = 0; e < FVI_EXERCISE_N; e++) {
        due d;
        int at = e;
        fv_status status = look_at(play, had, (fvi_exercise)e, &d);
        if (status) return status;
        for (; at > 0 && before(&d, &out[at - 1]); at--) out[at] = out[at - 1];
        out[at] = d;
    }
    return FV_OK;
}

/* ---- a plan ------------------------------------------------------------------------------------------------------------- */

/* Two kinds of uses in one sitting would be the same twice. */
static bool taken_already(const fv_spark_play *play, fvi_exercise e)
{
    bool uses = e == FVI_EXERCISE_AUT || e == FVI_EXERCISE_INCUBATE;
    for (size_t i = 0; i < play->rounds.n; i++) {
        fvi_exercise other = play->rounds.at[i]->exercise;
        if (other == e || (uses && (other == FVI_EXERCISE_AUT || other == FVI_EXERCISE_INCUBATE))) return true;
    }
    return false;
}

/* What is due most and still has room; one at least. */
static fv_status choose(fv_spark_play *play, const due *dues, double seconds)
{
    fv_status status = FV_OK;
    for (size_t i = 0; !status && i < FVI_EXERCISE_N && play->rounds.n < TRAIN_MOST; i++) {
        fvi_exercise e = dues[i].exercise;
        if (taken_already(play, e) || usual_seconds(e) > seconds) continue;
        seconds -= usual_seconds(e);
        status = fvi_play_add(play, e);
    }
    return status || play->rounds.n ? status : fvi_play_add(play, FVI_EXERCISE_FLOW);
}

/* The plan as it is kept: "aut,rat,flow". */
static fv_status keep_plan(fv_spark_play *play)
{
    fvi_buf b;
    fvi_buf_init(&b, play->ctx);
    for (size_t i = 0; i < play->rounds.n; i++) {
        if (i) fvi_putc(&b, ',');
        fvi_puts(&b, fvi_exercise_name(play->rounds.at[i]->exercise));
    }
    fvi_store_session s = {.person = play->person,
                           .exercise = FVI_STR("train"),
                           .lang = fvi_str_of(play->chinese ? "zh" : "en"),
                           .prompt = fvi_buf_str(&b),
                           .phase = play->phase,
                           .seed = play->ctx->seed,
                           .started_ms = play->started_ms};
    fv_status status = b.status ? fvi_nomem(play->ctx) : fvi_store_begin(play->store, &s, &play->plan);
    fvi_buf_free(&b);
    return status;
}

/* ---- going on ----------------------------------------------------------------------------------------------------------- */

/* The training of today that was not finished; NULL when there is none. */
static const fvi_store_session *unfinished(const fv_spark_play *play, const fvi_stored_sessions *had)
{
    for (size_t i = had->n; i > 0; i--) {
        const fvi_store_session *s = &had->at[i - 1];
        if (!fvi_str_eq(s->exercise, FVI_STR("train"))) continue;
        bool today = s->started_ms <= play->started_ms && s->started_ms > play->started_ms - RESUME_MS;
        bool same = fvi_str_eq(s->lang, play->chinese ? FVI_STR("zh") : FVI_STR("en"));
        return today && same && !fvi_str_eq(s->how, FVI_STR("done")) ? s : NULL;
    }
    return NULL;
}

static bool was_begun(const fvi_stored_sessions *had, int64_t plan, fvi_str exercise)
{
    for (size_t i = 0; i < had->n; i++)
        if (had->at[i].plan == plan && fvi_str_eq(had->at[i].exercise, exercise)) return true;
    return false;
}

static fv_status go_on(fv_spark_play *play, const fvi_stored_sessions *had, const fvi_store_session *plan)
{
    fvi_str rest = plan->prompt, name;
    fv_status status = FV_OK;
    while (!status && fvi_str_split(&rest, ',', &name)) {
        fvi_exercise e = fvi_exercise_of(name);
        if (e != FVI_EXERCISE_N && !was_begun(had, plan->id, name) && !taken_already(play, e)) status = fvi_play_add(play, e);
    }
    play->plan = plan->id;
    play->resumed = play->rounds.n > 0;
    return status;
}

fv_status fvi_train_plan(fv_spark_play *play, double minutes)
{
    fvi_stored_sessions had = {0};
    due dues[FVI_EXERCISE_N];
    fv_status status = fvi_play_history(play, &had);
    if (status) return status;
    const fvi_store_session *plan = unfinished(play, &had);
    if (plan) status = go_on(play, &had, plan);
    if (status || play->rounds.n) return status;
    status = all_due(play, &had, dues);
    if (!status) status = choose(play, dues, (isfinite(minutes) && minutes > 0 ? minutes : 10) * 60);
    return status ? status : keep_plan(play);
}
