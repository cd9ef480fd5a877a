/* SPDX-License-Identifier: Apache-2.0 */
/* The scores of a round, each with a 95 % interval and what it rests on. What an interval means here:
 *
 *      fluency      ideas that count, as if they came at a steady rate (Poisson; Garwood 1936)
 *      dat, flow    one word left out, each in turn (jackknife; Efron & Stein 1981): how far one word more or less moves it
 *      rat          of the ability under the Rasch model, from a prior of mean 0 and standard deviation 1.5
 *      means        of the answers, by Student's t
 *
 *  They say how sure a number is as a description of this session; how well it describes a person is another question
 *  (docs/spark.md).
 * Neighbours: session.c. Test: tests/unit/people/test_session.c */
#include <math.h>
#include <string.h>

#include "base/stats/law.h"
#include "people/spark/session.h"
#include "people/spark/spark_bridge.h"
#include "people/spark/story.h"

enum { JACKKNIFE_LEAST = 5 }; /* words; with fewer the interval would be of fancy */

typedef struct scoring {
    fv_spark_play *play;
    fvi_round *round;
    fvi_scoring_to to;
} scoring;

void fvi_gauge_put(fvi_scoring_to *to, fvi_gauged m)
{
    if (!fvi_push(to->arena, &to->out->measures, m)) to->full = true;
}

static void put_nothing(scoring *s, fvi_gauge what, uint32_t n)
{
    fvi_gauge_put(&s->to, (fvi_gauged){what, NAN, NAN, NAN, NAN, n});
}

/* Quantiles of chi-square by Wilson and Hilferty's cube, exact to a few per cent of the interval. */
static double chi2(double p, double df)
{
    double z = fvi_normal_quantile(p), c = 2 / (9 * df);
    double root = 1 - c + z * sqrt(c);
    return df * root * root * root;
}

void fvi_gauge_put_count(fvi_scoring_to *to, fvi_gauge what, uint32_t count, uint32_t n)
{
    double low = count ? chi2(.025, 2.0 * count) / 2 : 0, high = chi2(.975, 2.0 * count + 2) / 2;
    fvi_gauge_put(to, (fvi_gauged){what, count, low, high, sqrt((double)count), n});
}

/* ---- dat, flow ---------------------------------------------------------------------------------------------------------- */

/* The score without one of the first n words; out >= n leaves none out. */
static double without(const fvi_sparking *w, size_t n, size_t out)
{
    const fvi_spark_word *words = w->out->words.at;
    double sum = 0;
    size_t pairs = 0, means = 0;
    for (size_t i = 0; i < n; i++) {
        double of_word = 0;
        size_t before = 0;
        for (size_t k = 0; k < i && i != out; k++) {
            if (k == out) continue;
            of_word += fvi_spark_distance(&w->vectors, &words[i], &words[k]);
            before++;
        }
        if (!before) continue;
        sum += w->out->flow ? of_word / (double)before : of_word;
        pairs += before;
        means++;
    }
    return w->out->flow ? sum / (double)means : 100 * sum / (double)pairs;
}

static void put_distances(scoring *s, fvi_gauge what)
{
    const fvi_sparking *w = &s->round->sparking;
    size_t n = s->round->spark.used;
    if (s->round->spark.missing) {
        put_nothing(s, what, (uint32_t)n);
        return;
    }
    double value = s->round->spark.score, mean = 0, squares = 0;
    if (n < JACKKNIFE_LEAST) {
        fvi_gauge_put(&s->to, (fvi_gauged){what, value, NAN, NAN, NAN, (uint32_t)n});
        return;
    }
    double *each = fvi_take_n(s->to.arena, n, sizeof *each);
    if (!each) {
        s->to.full = true;
        return;
    }
    for (size_t i = 0; i < n; i++) mean += (each[i] = without(w, n, i)) / (double)n;
    for (size_t i = 0; i < n; i++) squares += (each[i] - mean) * (each[i] - mean);
    double error = sqrt(squares * (double)(n - 1) / (double)n), reach = fvi_t_quantile(.975, (double)(n - 1)) * error;
    fvi_gauge_put(&s->to, (fvi_gauged){what, value, value - reach, value + reach, error, (uint32_t)n});
}

/* Refused words stand in the order in which they were said. */
static void mark_refused(fvi_round *r)
{
    static const fvi_txt words[] = {
#define FVI_REFUSAL_TXT(id, name) FVI_TXT_SR_##id,
        FVI_REFUSAL_MAP(FVI_REFUSAL_TXT)
#undef FVI_REFUSAL_TXT
    };
    size_t at = 0;
    for (size_t i = 0; i < r->said.n && at < r->spark.refused.n; i++) {
        const fvi_refused *f = &r->spark.refused.at[at];
        if (f->text.at != r->said.at[i].text.at) continue;
        r->said.at[i].why = fvi_refusal_name(f->why);
        r->said.at[i].said = words[f->why];
        r->said.at[i].like = f->like;
        at++;
    }
}

static fv_status score_words(scoring *s, fvi_gauge what)
{
    fvi_round *r = s->round;
    fv_status status = r->words_open ? fvi_sparking_score(&r->sparking) : FV_OK;
    if (status) return status;
    if (!r->words_open) r->spark.missing = 1;
    mark_refused(r);
    put_distances(s, what);
    return FV_OK;
}

/* ---- bridge, story ------------------------------------------------------------------------------------------------------ */

static const fvi_txt refusal_texts[] = {
#define FVI_REFUSAL_TXT(id, name) FVI_TXT_SR_##id,
    FVI_REFUSAL_MAP(FVI_REFUSAL_TXT)
#undef FVI_REFUSAL_TXT
};

/* No interval: the steps of one chain are no sample of anything. */
static fv_status score_bridge(scoring *s)
{
    fvi_round *r = s->round;
    fvi_bridge b;
    fvi_strs words = {0};
    fv_status status = fvi_words_open(s->play, r);
    for (size_t i = 0; !status && i < r->said.n; i++)
        if (!fvi_push(&s->play->arena, &words, r->said.at[i].text)) status = fvi_nomem(s->play->ctx);
    if (!status) status = fvi_bridge_score(&r->sparking, r->words[0], r->words[1], &words, &b);
    if (status) return status;
    for (size_t i = 0; i < b.words.n && i < r->said.n; i++) {
        if (b.words.at[i].why == FVI_REFUSAL_N) continue;
        r->said.at[i].why = fvi_refusal_name(b.words.at[i].why);
        r->said.at[i].said = refusal_texts[b.words.at[i].why];
        r->said.at[i].like = b.words.at[i].like;
    }
    fvi_gauge_put(&s->to, (fvi_gauged){FVI_GAUGE_BRIDGE, b.used ? b.closeness : NAN, NAN, NAN, NAN, (uint32_t)b.used});
    return FV_OK;
}

/* The sentences as one text. */
static fvi_str whole_story(scoring *s)
{
    fvi_buf text;
    fvi_buf_init(&text, s->play->ctx);
    for (size_t i = 0; i < s->round->said.n; i++) {
        if (i) fvi_putc(&text, '\n');
        fvi_put(&text, s->round->said.at[i].text);
    }
    fvi_str copy = text.status ? (fvi_str){0} : fvi_arena_copy(&s->play->arena, fvi_buf_str(&text));
    fvi_buf_free(&text);
    return copy;
}

/* What is wrong with the whole stands at its first sentence. */
static void refuse_story(fvi_round *r, fvi_story_fault fault)
{
    static const fvi_txt texts[] = {[FVI_STORY_FAULT_NONE] = FVI_TXT_SPARK_REFUSED,
#define FVI_STORY_TXT(id, name) [FVI_STORY_FAULT_##id] = FVI_TXT_STORY_##id,
                                    FVI_STORY_FAULT_MAP(FVI_STORY_TXT)
#undef FVI_STORY_TXT
    };
    if (!fault || !r->said.n) return;
    r->said.at[0].why = fvi_story_fault_name(fault);
    r->said.at[0].said = texts[fault];
}

static fv_status score_story(scoring *s)
{
    fvi_round *r = s->round;
    fvi_story story;
    fvi_str text = whole_story(s);
    if (!text.at) return fvi_nomem(s->play->ctx);
    fv_status status = fvi_words_open(s->play, r);
    if (!status) status = fvi_story_score(&r->sparking, r->words, FVI_ROUND_WORDS, text, &story);
    if (status) return status;
    refuse_story(r, story.fault);
    uint32_t n = (uint32_t)story.content;
    fvi_gauge_put(&s->to, (fvi_gauged){FVI_GAUGE_STORY, story.integration, story.low, story.high, story.error, n});
    if (story.fault) return FV_OK;
    fvi_gauge_put(&s->to, (fvi_gauged){FVI_GAUGE_STORY_PERCENTILE, story.percentile, story.percentile_low,
                                       story.percentile_high, NAN, n});
    fvi_gauge_put(&s->to, (fvi_gauged){FVI_GAUGE_STORY_GIVEN, (double)story.given, NAN, NAN, NAN, FVI_ROUND_WORDS});
    return FV_OK;
}

/* ---- rat ---------------------------------------------------------------------------------------------------------------- */

static void score_items(scoring *s)
{
    const fvi_round *r = s->round;
    uint32_t solved = 0, n = (uint32_t)r->replies.n;
    for (uint32_t i = 0; i < n; i++) solved += r->replies.at[i].right;
    if (!n) {
        put_nothing(s, FVI_GAUGE_RAT_SOLVED, 0);
        return;
    }
    fvi_gauge_put(&s->to, (fvi_gauged){FVI_GAUGE_RAT_SOLVED, solved, NAN, NAN, NAN, n});
    fvi_gauge_put(&s->to,
                  (fvi_gauged){FVI_GAUGE_RAT_ABILITY, r->ability.value, r->ability.low, r->ability.high, r->ability.error, n});
}

/* ---- all ---------------------------------------------------------------------------------------------------------------- */

static fvi_str copied(scoring *s, fvi_str text)
{
    fvi_str copy = fvi_arena_copy(s->to.arena, text);
    if (!copy.at) s->to.full = true;
    return copy;
}

/* The result outlives the play: everything goes into its arena. */
static void describe(scoring *s)
{
    const fv_spark_play *play = s->play;
    const fvi_round *r = s->round;
    fvi_session *o = s->to.out;
    *o = (fvi_session){.id = r->session,
                       .plan = play->plan,
                       .exercise = fvi_str_of(fvi_exercise_name(r->exercise)),
                       .lang = fvi_str_of(play->chinese ? "zh" : "en"),
                       .person = copied(s, play->person),
                       .prompt = copied(s, r->prompt),
                       .form = copied(s, r->form),
                       .phase = copied(s, play->phase),
                       .how = fvi_str_of(r->how),
                       .seed = play->ctx->seed,
                       .norms = r->bank.norms,
                       .started_ms = play->started_ms + (int64_t)(r->began * 1000),
                       .seconds = r->ended - r->began};
}

static void tell_said(scoring *s)
{
    for (size_t i = 0; i < s->round->said.n; i++) {
        fvi_said said = s->round->said.at[i];
        said.prompt = copied(s, said.prompt);
        said.text = copied(s, said.text);
        said.like = copied(s, said.like);
        if (!fvi_push(s->to.arena, &s->to.out->said, said)) s->to.full = true;
    }
}

fv_status fvi_round_score(fv_spark_play *play, fvi_round *round, fvi_arena *arena, fvi_session *out)
{
    scoring s = {.play = play, .round = round, .to = {.arena = arena, .out = out}};
    fv_status status = FV_OK;
    describe(&s);
    switch (round->exercise) {
    case FVI_EXERCISE_DAT: status = score_words(&s, FVI_GAUGE_DAT); break;
    case FVI_EXERCISE_FLOW: status = score_words(&s, FVI_GAUGE_FLOW); break;
    case FVI_EXERCISE_RAT: score_items(&s); break;
    case FVI_EXERCISE_BRIDGE: status = score_bridge(&s); break;
    case FVI_EXERCISE_STORY: status = score_story(&s); break;
    case FVI_EXERCISE_AUT:
    case FVI_EXERCISE_INCUBATE: status = fvi_ideas_score(play, round, &s.to); break;
    case FVI_EXERCISE_N: break;
    }
    if (!status) tell_said(&s);
    return status ? status : s.to.full ? fvi_nomem(play->ctx) : FV_OK;
}
