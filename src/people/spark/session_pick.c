/* SPDX-License-Identifier: Apache-2.0 */
/* What a round is about: the words that were asked for.
 * Neighbours: session.c. Test: tests/unit/people/test_session.c */
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
    r->prompt = play->object;
    return FV_OK;
}

fv_status fvi_round_pick(fv_spark_play *play, fvi_round *r)
{
    size_t need = words_needed(r->exercise);
    r->prompt = r->form = FVI_STR("");
    for (size_t i = 0; i < FVI_ROUND_WORDS; i++) r->words[i] = FVI_STR("");
    if (!need) return FV_OK;
    if (play->object.n) return words_asked_for(play, r, need);
    return fvi_fail(play->ctx, FVI_MSG_SPARK_WORDS_NEEDED, NULL, need == 1 ? "1" : need == 2 ? "2" : "3");
}
