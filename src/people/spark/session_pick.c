/* SPDX-License-Identifier: Apache-2.0 */
/* What a round is about: the words that were asked for, or words of the pool that this person has not had. The choice depends
 * on the seed and on what the store holds of the person, on nothing else. Who measures before and after gets form A before and
 * form B after, unless a form is named.
 * Neighbours: session.c, pools.h. Test: tests/unit/people/test_session.c */
#include "people/spark/pools.h"
#include "people/spark/session.h"

/* How many words an exercise is given. */
static size_t words_needed(fvi_exercise e)
{
    switch (e) {
    case FVI_EXERCISE_AUT:
    case FVI_EXERCISE_INCUBATE:
    case FVI_EXERCISE_FLOW: return 1;
    case FVI_EXERCISE_BRIDGE: return 2;
    case FVI_EXERCISE_STORY: return 3;
    default: return 0;
    }
}

/* "brick"; "moon,debt". */
static fv_status words_asked_for(fv_spark_play *play, fvi_round *r, size_t need)
{
    fvi_strs words = {0};
    fv_status status = FV_OK;
    if (need == 1) {
        if (!fvi_push(&play->arena, &words, play->object)) return fvi_nomem(play->ctx);
    } else {
        status = fvi_wordlist_cut(play->ctx, &play->arena, play->object, &words);
    }
    if (status) return status;
    if (words.n != need) return fvi_fail(play->ctx, FVI_MSG_SPARK_WORDS_NEEDED, play->object.at, need == 2 ? "2" : "3");
    for (size_t i = 0; i < need; i++) {
        r->words[i] = fvi_arena_copy(&play->arena, words.at[i]);
        if (!r->words[i].at) return fvi_nomem(play->ctx);
    }
    r->prompt = r->shown = play->object;
    return FV_OK;
}

/* ---- from the pool ------------------------------------------------------------------------------------------------------ */

fv_status fvi_play_history(fv_spark_play *play, fvi_stored_sessions *out)
{
    fvi_stored_sessions all = {0};
    fv_status status = fvi_store_sessions(play->store, &play->arena, play->person, &all);
    for (size_t i = 0; !status && i < all.n; i++) { /* the empty name asks for everybody */
        if (!fvi_str_eq(all.at[i].person, play->person)) continue;
        if (!fvi_push(&play->arena, out, all.at[i])) status = fvi_nomem(play->ctx);
    }
    return status;
}

static fv_status prompts_had(fv_spark_play *play, fvi_strs *out)
{
    fvi_stored_sessions had = {0};
    fv_status status = fvi_play_history(play, &had);
    for (size_t i = 0; !status && i < had.n; i++)
        if (had.at[i].prompt.n && !fvi_push(&play->arena, out, had.at[i].prompt)) status = fvi_nomem(play->ctx);
    return status;
}

static fv_status form_wanted(const fv_spark_play *play, char *out)
{
    *out = 0;
    if (play->form.n > 1) return fvi_fail(play->ctx, FVI_MSG_SPARK_FORM, "--form", play->form.at);
    if (play->form.n) *out = play->form.at[0] >= 'a' ? (char)(play->form.at[0] - 'a' + 'A') : play->form.at[0];
    if (!*out && fvi_str_eq(play->phase, FVI_STR("pre"))) *out = 'A';
    if (!*out && fvi_str_eq(play->phase, FVI_STR("post"))) *out = 'B';
    return FV_OK;
}

static fv_status words_of_pool(fv_spark_play *play, fvi_round *r, size_t need)
{
    typedef fv_status draw(fv_ctx *, fvi_arena *, bool, char, const fvi_strs *, uint64_t, fvi_pool_prompt *);
    draw *const draws[] = {r->exercise == FVI_EXERCISE_FLOW ? fvi_pool_noun : fvi_pool_object, fvi_pool_pair, fvi_pool_triple};
    fvi_pool_prompt prompt;
    fvi_strs had = {0};
    char form;
    fv_status status = form_wanted(play, &form);
    if (!status) status = prompts_had(play, &had);
    if (!status) status = draws[need - 1](play->ctx, &play->arena, play->chinese, form, &had, play->ctx->seed, &prompt);
    if (status) return status;
    for (size_t i = 0; i < need; i++) r->words[i] = fvi_arena_copy(&play->arena, prompt.word[i]);
    r->shown = fvi_arena_copy(&play->arena, prompt.text);
    r->prompt = need == 1 ? r->words[0] : r->shown;
    r->form = fvi_arena_copy(&play->arena, (fvi_str){&prompt.form, 1});
    return r->form.at && r->shown.at && r->words[need - 1].at && r->words[0].at ? FV_OK : fvi_nomem(play->ctx);
}

static fv_status pick_items(fv_spark_play *play, fvi_round *r)
{
    char form;
    fv_status status = form_wanted(play, &form);
    if (!status && form && !play->items.n) {
        r->form = fvi_arena_copy(&play->arena, (fvi_str){&form, 1});
        if (!r->form.at) return fvi_nomem(play->ctx);
    }
    return status ? status : fvi_rat_begin(play, r);
}

fv_status fvi_round_pick(fv_spark_play *play, fvi_round *r)
{
    size_t need = words_needed(r->exercise);
    r->prompt = r->form = r->shown = FVI_STR("");
    for (size_t i = 0; i < FVI_ROUND_WORDS; i++) r->words[i] = FVI_STR("");
    if (r->exercise == FVI_EXERCISE_RAT) return pick_items(play, r);
    if (!need) return FV_OK;
    return play->object.n ? words_asked_for(play, r, need) : words_of_pool(play, r, need);
}
