/* SPDX-License-Identifier: Apache-2.0 */
/* The calls with which a door plays an exercise: begin, what stands before the person, a line, leave a part, the end.
 *
 *      advance: a part whose time is up, that has all its answers or was left makes room for the next; a round whose parts are
 *      over is scored, its scores are kept, and its session of the store is closed.
 *
 *  Whatever happens between two calls, what was answered is in the store: an exercise that was cut off has answers and no end.
 * Neighbours: session.h draws the files. Test: tests/unit/people/test_session.c, tests/scripts/kill.sh */
#include <math.h>

#include "people/spark/session.h"

#define SECONDS_MOST 1e9 /* thirty years; whole milliseconds fit wherever they are kept */

int64_t fvi_play_ms(const fv_spark_play *play, const fvi_round *round)
{
    return (int64_t)((play->now - round->began) * 1000 + .5);
}

fvi_str fvi_play_say(fv_spark_play *play, fvi_txt id, const char *const args[4])
{
    fvi_buf b;
    fvi_buf_init(&b, play->ctx);
    fvi_put_filled(&b, fvi_txt_at(play->ctx, id), args);
    fvi_str text = b.status ? (fvi_str){0} : fvi_arena_copy(&play->arena, fvi_buf_str(&b));
    fvi_buf_free(&b);
    return text;
}

/* ---- rounds ------------------------------------------------------------------------------------------------------------- */

void fvi_round_clear(fvi_round *r)
{
    fvi_sparking_close(&r->sparking);
    fvi_near_free(r->near);
    fvi_lexicon_free(r->lex);
    r->near = NULL;
    r->lex = NULL;
}

static fvi_round *round_now(const fv_spark_play *play)
{
    return play->at < play->rounds.n ? play->rounds.at[play->at] : NULL;
}

fv_status fvi_round_open(fv_spark_play *play, fvi_round *r)
{
    fvi_store_session s = {.person = play->person,
                           .exercise = fvi_str_of(fvi_exercise_name(r->exercise)),
                           .lang = fvi_str_of(play->chinese ? "zh" : "en"),
                           .form = r->form,
                           .prompt = r->prompt,
                           .phase = play->phase,
                           .group = play->group,
                           .seed = play->ctx->seed,
                           .started_ms = play->started_ms + (int64_t)(play->now * 1000),
                           .plan = play->plan};
    return fvi_store_begin(play->store, &s, &r->session);
}

/* Its words, its session in the store, its parts. */
static fv_status round_begin(fv_spark_play *play, fvi_round *r)
{
    fv_status status = fvi_round_pick(play, r);
    r->began = play->now;
    if (!status) status = fvi_round_open(play, r);
    return status ? status : fvi_round_lay(play, r);
}

fv_status fvi_round_keep(fv_spark_play *play, const fvi_round *r, const fvi_session *s)
{
    fv_status status = FV_OK;
    for (size_t i = 0; !status && i < s->measures.n; i++) {
        const fvi_gauged *m = &s->measures.at[i];
        status = fvi_store_score_set(play->store, &(fvi_store_score){r->session, fvi_str_of(fvi_gauge_name(m->what)), m->value,
                                                                     m->low, m->high, m->error, m->n});
    }
    return status ? status : fvi_store_end(play->store, r->session, s->how, s->started_ms + (int64_t)(s->seconds * 1000));
}

static fv_status keep_scores(fv_spark_play *play, const fvi_round *r, const fvi_session *s)
{
    fv_status status = fvi_store_batch(play->store);
    if (!status) status = fvi_round_keep(play, r, s);
    if (!status) status = fvi_store_commit(play->store);
    if (status) fvi_store_rollback(play->store);
    return status;
}

/* The person's own judgement is no part of the exercise: whoever leaves it out has played to the end. */
static const char *how_it_ended(const fvi_round *r)
{
    const char *how = "done";
    for (size_t i = 0; i < r->parts; i++) {
        const fvi_part *part = &r->part[i];
        if (part->kind == FVI_PART_BEST || part->kind == FVI_PART_WORTH) break;
        if (!part->over) return "quit";
        if (part->timed_out) how = "time";
    }
    return how;
}

/* The round is over: score it, keep that, and pass on to the next. */
static fv_status round_close(fv_spark_play *play)
{
    fvi_round *r = round_now(play);
    fvi_session_result *all = &play->result->session;
    fvi_session s = {0};
    r->ended = play->now;
    r->how = how_it_ended(r);
    fv_status status = fvi_round_score(play, r, &play->result->arena, &s);
    if (!status) status = keep_scores(play, r, &s);
    if (!status && !fvi_push(&play->result->arena, &all->sessions, s)) status = fvi_nomem(play->ctx);
    fvi_round_clear(r);
    if (!status) play->at++;
    return status;
}

/* ---- parts -------------------------------------------------------------------------------------------------------------- */

static double seconds_left(const fv_spark_play *play, const fvi_round *r, const fvi_part *part)
{
    double left = part->seconds > 0 ? part->began + part->seconds - play->now : INFINITY;
    if (part->kind == FVI_PART_ITEMS) left = fmin(left, r->item_began + FVI_RAT_ITEM_S - play->now);
    return left;
}

/* Nothing to choose from, nothing chosen: then nobody is asked. */
static bool is_idle(const fvi_round *r, const fvi_part *part)
{
    size_t ideas = 0;
    for (size_t i = 0; i < r->said.n; i++) ideas += fvi_is_idea(&r->said.at[i]);
    if (part->kind == FVI_PART_BEST) return ideas < 2;
    return part->kind == FVI_PART_WORTH && !r->best_n;
}

static fv_status part_begin(fv_spark_play *play, fvi_round *r, fvi_part *part)
{
    part->shown = true;
    part->began = play->now;
    part->over = is_idle(r, part);
    if (part->over) return FV_OK;
    fv_status status = part->kind == FVI_PART_ITEMS ? fvi_item_next(play, r, part) : FV_OK;
    if (status || part->over) return status;
    status = fvi_part_refresh(play, r, part);
    if (status || part->kind == FVI_PART_TELL) return status;
    fvi_store_event e = {
        .session = r->session, .at_ms = fvi_play_ms(play, r), .kind = FVI_STR("part"), .text = fvi_str_of(part->name)};
    return fvi_store_event_add(play->store, &e);
}

static bool time_is_up(const fv_spark_play *play, const fvi_part *part)
{
    return part->seconds > 0 && play->now >= part->began + part->seconds;
}

/* What is waited for will not come: an item passes, a part ends. */
static fv_status leave(fv_spark_play *play, fvi_round *r, fvi_part *part)
{
    bool item_only = part->kind == FVI_PART_ITEMS && !time_is_up(play, part) && seconds_left(play, r, part) <= 0;
    fv_status status =
        part->kind == FVI_PART_ITEMS && seconds_left(play, r, part) <= 0 ? fvi_item_pass(play, r, part, "timeout") : FV_OK;
    part->timed_out = time_is_up(play, part);
    if (!item_only) part->over = true;
    return status;
}

/* Time goes by. */
static fv_status part_tick(fv_spark_play *play, fvi_round *r, fvi_part *part)
{
    return part->over || seconds_left(play, r, part) > -FVI_GRACE_S ? FV_OK : leave(play, r, part);
}

/* To what stands before the person now; NULL when all is over. */
static fv_status advance(fv_spark_play *play, double now_s, fvi_part **out)
{
    *out = NULL;
    fv_status status = fvi_check_interrupt(play->ctx);
    if (isfinite(now_s) && now_s > play->now) play->now = fmin(now_s, SECONDS_MOST);
    for (fvi_round *r; !status && (r = round_now(play));) {
        if (!r->session) status = round_begin(play, r);
        if (status) break;
        fvi_part *part = r->at < r->parts ? &r->part[r->at] : NULL;
        if (!part) {
            status = round_close(play);
            continue;
        }
        status = part->shown ? part_tick(play, r, part) : part_begin(play, r, part);
        if (!status && !part->over) {
            *out = part;
            break;
        }
        r->at++;
    }
    return status;
}

/* ---- the calls ---------------------------------------------------------------------------------------------------------- */

static fvi_str kept_text(fv_spark_play *play, const char *text, bool *full)
{
    fvi_str copy = fvi_arena_copy(&play->arena, fvi_str_trim(fvi_str_of(text)));
    if (!copy.at) *full = true;
    return copy;
}

static fv_status take_options(fv_spark_play *play, const fv_spark_play_options *o)
{
    bool full = false;
    play->person = kept_text(play, o->person, &full);
    play->phase = kept_text(play, o->phase, &full);
    play->form = kept_text(play, o->form, &full);
    play->items = kept_text(play, o->items, &full);
    play->object = kept_text(play, o->object, &full);
    play->seconds = isfinite(o->seconds) && o->seconds > 0 ? fmin(o->seconds, SECONDS_MOST) : 0;
    play->started_ms = o->now_ms;
    play->chinese = o->lang ? o->lang[0] == 'z' : play->ctx->lang == 1;
    return full ? fvi_nomem(play->ctx) : FV_OK;
}

fv_status fvi_play_add(fv_spark_play *play, fvi_exercise exercise)
{
    fvi_round *r = fvi_take(&play->arena, sizeof *r);
    if (!r || !fvi_push(&play->arena, &play->rounds, r)) return fvi_nomem(play->ctx);
    r->exercise = exercise;
    r->ability = fvi_rasch_eap(NULL, 0, 0, FVI_RAT_SPREAD_OF_PEOPLE, .95);
    return FV_OK;
}

static fv_status check_options(fv_ctx *ctx, const fv_spark_play_options *o)
{
    if (!o->store || !*o->store) return fvi_fail(ctx, FVI_MSG_SPARK_NO_STORE, NULL);
    fvi_str name = fvi_str_of(o->exercise);
    return fvi_exercise_of(name) == FVI_EXERCISE_N && !fvi_str_eq(name, FVI_STR("train"))
               ? fvi_fail(ctx, FVI_MSG_SPARK_NO_EXERCISE, o->exercise)
               : FV_OK;
}

static fv_status plan(fv_spark_play *play, const fv_spark_play_options *o)
{
    fvi_exercise e = fvi_exercise_of(fvi_str_of(o->exercise));
    if (e != FVI_EXERCISE_N) return fvi_play_add(play, e);
    play->object = (fvi_str){0}; /* of which of them would it be? */
    return fvi_train_plan(play, o->minutes);
}

fv_status fv_spark_begin(fv_ctx *ctx, const fv_spark_play_options *options, fv_spark_play **out)
{
    *out = NULL;
    fv_status status = check_options(ctx, options);
    if (status) return status;
    fv_spark_play *play = fvi_alloc(ctx, sizeof *play);
    if (!play) return fvi_nomem(ctx);
    play->ctx = ctx;
    fvi_arena_init(&play->arena, ctx);
    status = take_options(play, options);
    if (!status && !(play->result = fvi_result_new(ctx, FVI_RESULT_SESSION))) status = fvi_nomem(ctx);
    if (!status) status = fvi_store_open(ctx, options->store, true, &play->store);
    if (!status) status = plan(play, options);
    if (!status) status = round_begin(play, round_now(play)); /* now, so that a wrong object shows before anything is told */
    if (!status) {
        play->result->session.store = fvi_arena_copy(&play->result->arena, fvi_str_of(options->store));
        if (!play->result->session.store.at) status = fvi_nomem(ctx);
    }
    if (status)
        fv_spark_play_free(play);
    else
        *out = play;
    return status;
}

fv_status fv_spark_step_at(fv_spark_play *play, double now_s, fv_spark_step *step)
{
    fvi_part *part;
    *step = (fv_spark_step){.kind = FV_SPARK_DONE, .exercise = "", .part = "", .text = "", .label = "", .turn = play->turn};
    fv_status status = advance(play, now_s, &part);
    if (status || !part) return status;
    const fvi_round *r = round_now(play);
    step->kind = part->kind == FVI_PART_TELL ? FV_SPARK_TELL : FV_SPARK_ASK;
    step->exercise = fvi_exercise_name(r->exercise);
    step->part = part->name;
    step->text = part->text.at;
    step->label = part->label.at ? part->label.at : "";
    step->number = part->count + 1;
    step->of = part->most;
    step->seconds = seconds_left(play, r, part);
    step->timed = isfinite(step->seconds);
    if (!step->timed) step->seconds = 0;
    step->turn = play->turn;
    return FV_OK;
}

/* One harmless line: repaired where it is no UTF-8, without control characters, trimmed. */
static fvi_str cleaned(fv_spark_play *play, const char *line, size_t n)
{
    fvi_buf b;
    fvi_str raw = {line, n};
    fvi_buf_init(&b, play->ctx);
    for (size_t i = 0; i < n;) {
        uint32_t cp = fvi_utf8_next(raw, &i);
        if (cp == '\t' || cp == '\n' || cp == '\r')
            fvi_putc(&b, ' ');
        else if (!fvi_cp_is_control(cp))
            fvi_put_cp(&b, cp);
    }
    fvi_str text = b.status ? (fvi_str){0} : fvi_arena_copy(&play->arena, fvi_str_trim(fvi_buf_str(&b)));
    fvi_buf_free(&b);
    return text;
}

/* A line that comes while something is being told begins the next part, and is its first answer unless it is empty. */
static fv_status past_telling(fv_spark_play *play, fvi_str line, fvi_part **part)
{
    fv_status status = FV_OK;
    while (!status && *part && (*part)->kind == FVI_PART_TELL) {
        (*part)->over = true;
        status = advance(play, play->now, part);
        if (!line.n) break;
    }
    return status;
}

fv_status fv_spark_answer(fv_spark_play *play, double now_s, const char *line, size_t n, fv_spark_reply *reply)
{
    fvi_part *part;
    *reply = (fv_spark_reply){.code = "ended", .note = ""};
    fvi_str text = cleaned(play, line, n);
    if (!text.at) return fvi_nomem(play->ctx);
    fv_status status = advance(play, now_s, &part);
    if (status || !part) return status;
    reply->code = "noted";
    if (part->kind == FVI_PART_TELL) {
        status = past_telling(play, text, &part);
        if (status || !part || !text.n) return status;
    }
    fvi_round *r = round_now(play);
    bool last = time_is_up(play, part);
    status = fvi_part_take(play, r, part, text, reply);
    if (last) part->over = part->timed_out = true; /* the line that was being typed when time was up */
    return status;
}

fv_status fv_spark_skip(fv_spark_play *play, double now_s)
{
    fvi_part *part;
    fv_status status = advance(play, now_s, &part);
    if (status || !part) return status;
    status = leave(play, round_now(play), part);
    return status ? status : advance(play, now_s, &part);
}

/* Too little for any score: an answer, and a failure. */
static fv_status nothing_said(fv_spark_play *play)
{
    const fvi_session_result *all = &play->result->session;
    for (size_t i = 0; i < all->sessions.n; i++)
        for (size_t k = 0; k < all->sessions.at[i].measures.n; k++)
            if (all->sessions.at[i].measures.at[k].n && !isnan(all->sessions.at[i].measures.at[k].value)) return FV_OK;
    return fvi_fail(play->ctx, FVI_MSG_SPARK_NOTHING_SAID, NULL);
}

/* Done when every exercise of it was; else it may be gone on with. */
static fv_status end_training(fv_spark_play *play)
{
    const fvi_session_result *all = &play->result->session;
    bool done = all->sessions.n == play->rounds.n;
    for (size_t i = 0; i < all->sessions.n; i++) done = done && !fvi_str_eq(all->sessions.at[i].how, FVI_STR("quit"));
    play->result->session.train = true;
    play->result->session.left = (uint32_t)(play->rounds.n - all->sessions.n);
    return fvi_store_end(play->store, play->plan, done ? FVI_STR("done") : FVI_STR("quit"),
                         play->started_ms + (int64_t)(play->now * 1000));
}

fv_status fv_spark_finish(fv_spark_play *play, double now_s, fv_result **out)
{
    *out = NULL;
    if (isfinite(now_s) && now_s > play->now) play->now = fmin(now_s, SECONDS_MOST);
    fvi_round *r = round_now(play);
    fv_status status = FV_OK;
    if (r && r->session) status = round_close(play);
    if (!status && play->plan) status = end_training(play);
    if (status) return status;
    status = nothing_said(play);
    *out = play->result;
    play->result = NULL;
    return status;
}

void fv_spark_play_free(fv_spark_play *play)
{
    if (!play) return;
    fv_ctx *ctx = play->ctx;
    for (size_t i = 0; i < play->rounds.n; i++) fvi_round_clear(play->rounds.at[i]);
    fvi_store_close(play->store);
    fvi_judge_free(play->judge);
    fvi_ideaspace_free(play->space);
    fv_result_free(play->result);
    fvi_arena_clear(&play->arena);
    fvi_dealloc(ctx, play, sizeof *play);
}
