/* SPDX-License-Identifier: Apache-2.0 */
/* rat while it is being played: items this person has not had, each as hard as the person is able; one answer an item.
 *
 *      ability (at first that of the last session) → the item that tells most → answer, pass or time up → ability anew
 *
 * Neighbours: rat.h (items, solutions), session_take.c. Test: tests/unit/people/test_session.c */
#include <math.h>

#include "people/spark/session.h"

enum { RAT_TABLE_MOST = 4 << 20 };

/* ---- before the first item ---------------------------------------------------------------------------------------------- */

static fv_status open_bank(fv_spark_play *play, fvi_round *r)
{
    fvi_str text;
    if (!play->items.n) return fvi_rat_bank_of(play->ctx, &play->arena, play->chinese, &r->bank);
    fv_status status = fvi_file_read(play->ctx, &play->arena, play->items.at, RAT_TABLE_MOST, &text);
    return status ? status : fvi_rat_bank_parse(play->ctx, &play->arena, text, play->items.at, &r->bank);
}

static fv_status push(fv_spark_play *play, fvi_strs *to, fvi_str text)
{
    return fvi_push(&play->arena, to, text) ? FV_OK : fvi_nomem(play->ctx);
}

/* The items of one earlier session: answered, passed, not answered in time. */
static fv_status items_of(fv_spark_play *play, fvi_round *r, int64_t session)
{
    fvi_stored_answers answers = {0};
    fvi_stored_events events = {0};
    fv_status status = fvi_store_answers(play->store, &play->arena, session, &answers);
    if (!status) status = fvi_store_events(play->store, &play->arena, session, &events);
    for (size_t i = 0; !status && i < answers.n; i++) status = push(play, &r->had, answers.at[i].prompt);
    for (size_t i = 0; !status && i < events.n; i++)
        if (!fvi_str_eq(events.at[i].kind, FVI_STR("part"))) status = push(play, &r->had, events.at[i].text);
    return status;
}

/* Where to begin: at the ability that was measured last. */
static fv_status last_ability(fv_spark_play *play, fvi_round *r, int64_t session)
{
    fvi_stored_scores scores = {0};
    fv_status status = fvi_store_scores(play->store, &play->arena, session, &scores);
    for (size_t i = 0; !status && i < scores.n; i++)
        if (fvi_str_eq(scores.at[i].measure, fvi_str_of(fvi_gauge_name(FVI_GAUGE_RAT_ABILITY))) && !isnan(scores.at[i].value))
            r->ability.value = scores.at[i].value;
    return status;
}

fv_status fvi_rat_begin(fv_spark_play *play, fvi_round *r)
{
    fvi_stored_sessions had = {0};
    fv_status status = open_bank(play, r);
    if (!status) status = fvi_lexicon_new(play->ctx, &play->arena, &r->lex);
    if (!status) status = fvi_play_history(play, &had);
    for (size_t i = 0; !status && i < had.n; i++) {
        if (!fvi_str_eq(had.at[i].exercise, FVI_STR("rat"))) continue;
        status = items_of(play, r, had.at[i].id);
        if (!status) status = last_ability(play, r, had.at[i].id);
    }
    r->had_before = r->had.n;
    return status;
}

/* ---- item by item ------------------------------------------------------------------------------------------------------- */

/* Those of this session stand behind those that were had before. */
static bool is_of_this_session(const fvi_round *r, fvi_str prompt)
{
    for (size_t i = r->had_before; i < r->had.n; i++)
        if (fvi_str_eq(r->had.at[i], prompt)) return true;
    return false;
}

fv_status fvi_item_next(fv_spark_play *play, fvi_round *r, fvi_part *part)
{
    char form = r->form.n ? r->form.at[0] : 0;
    r->item = fvi_rat_next(&play->arena, &r->bank, form, &r->had, r->ability.value, play->ctx->seed, part->count);
    bool none = r->item >= r->bank.items.n || is_of_this_session(r, r->bank.items.at[r->item].prompt);
    part->over = none || (part->most && part->count >= part->most);
    r->item_began = play->now;
    return part->over ? FV_OK : push(play, &r->had, r->bank.items.at[r->item].prompt);
}

/* Bring in what the item has shown, and go on to the next. */
static fv_status item_done(fv_spark_play *play, fvi_round *r, fvi_part *part, bool right)
{
    if (!fvi_push(&play->arena, &r->replies, ((fvi_rasch_reply){r->bank.items.at[r->item].rasch, right})))
        return fvi_nomem(play->ctx);
    r->ability = fvi_rasch_eap(r->replies.at, r->replies.n, 0, FVI_RAT_SPREAD_OF_PEOPLE, .95);
    part->count++;
    fv_status status = fvi_item_next(play, r, part);
    return status || part->over ? status : fvi_part_refresh(play, r, part);
}

fv_status fvi_item_pass(fv_spark_play *play, fvi_round *r, fvi_part *part, const char *kind)
{
    fv_status status = fvi_play_event(play, r, kind, r->bank.items.at[r->item].prompt);
    return status ? status : item_done(play, r, part, false);
}

fv_status fvi_item_take(fv_spark_play *play, fvi_round *r, fvi_part *part, fvi_str line, fv_spark_reply *reply)
{
    const fvi_rat_item *item = &r->bank.items.at[r->item];
    fvi_str solution = fvi_arena_copy(&play->arena, item->solutions.at[0]);
    bool right = false;
    if (!solution.at) return fvi_nomem(play->ctx);
    fv_status status = line.n ? fvi_rat_check(r->lex, item, line, &right) : FV_OK;
    if (!status && line.n) status = fvi_play_keep(play, r, part, item->prompt, line, right);
    if (!status)
        status = fvi_play_remark(play, reply,
                                 right    ? "right"
                                 : line.n ? "wrong"
                                          : "passed",
                                 right ? FVI_TXT_SP_RIGHT : FVI_TXT_SP_WRONG, solution);
    if (status) return status;
    return line.n ? item_done(play, r, part, right) : fvi_item_pass(play, r, part, "skip");
}
