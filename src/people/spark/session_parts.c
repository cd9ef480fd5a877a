/* SPDX-License-Identifier: Apache-2.0 */
/* What each exercise consists of: parts in a row, with their words and their time.
 *
 *      dat        tell, ten words
 *      aut        tell, uses (2 minutes), the best of them, how useful these are
 *      incubate   tell, uses, tell, pause, tell, uses again, the best, how useful
 *      rat        tell, items
 *      flow       tell, chain      bridge   tell, steps      story   tell, sentences
 *
 *  The person's own judgement comes after the ideas and may be passed: it is the only "value" that fovea knows.
 * Neighbours: session.c. Test: tests/unit/people/test_session.c */
#include <stdio.h>

#include "people/spark/session.h"

static const char *const names[] = {
#define FVI_EXERCISE_NAME(id, name) name,
    FVI_EXERCISE_MAP(FVI_EXERCISE_NAME)
#undef FVI_EXERCISE_NAME
};

const char *fvi_exercise_name(fvi_exercise exercise)
{
    return (unsigned)exercise < FVI_EXERCISE_N ? names[exercise] : "";
}

fvi_exercise fvi_exercise_of(fvi_str name)
{
    int e = 0;
    while (e < FVI_EXERCISE_N && !fvi_str_eq(name, fvi_str_of(names[e]))) e++;
    return (fvi_exercise)e;
}

/* ---- words -------------------------------------------------------------------------------------------------------------- */

/* "2 min", "90 s", "2 min 30 s" */
static void duration(const fv_ctx *ctx, double seconds, char out[48])
{
    int whole = (int)(seconds + .5), minutes = whole / 60, rest = whole % 60;
    const char *min = ctx->lang ? " 分钟" : " min", *s = ctx->lang ? " 秒" : " s";
    if (minutes && rest)
        snprintf(out, 48, "%d%s %d%s", minutes, min, rest, s);
    else
        snprintf(out, 48, "%d%s", minutes ? minutes : rest, minutes ? min : s);
}

/* What is done, how, and how long: the text before the answers. most_s 0: no limit. */
static fvi_str telling(fv_spark_play *play, fvi_txt what, const char *const args[4], double seconds)
{
    fvi_buf b;
    char time[48];
    fvi_buf_init(&b, play->ctx);
    fvi_put_filled(&b, fvi_txt_at(play->ctx, what), args);
    fvi_puts(&b, "\n\n");
    fvi_put_txt(&b, FVI_TXT_SP_KEYS);
    if (seconds > 0) {
        duration(play->ctx, seconds, time);
        fvi_puts(&b, "\n\n");
        fvi_put_txt(&b, FVI_TXT_SP_TIME, time);
    }
    fvi_puts(&b, "\n\n");
    fvi_put_txt(&b, FVI_TXT_SP_READY);
    fvi_str text = b.status ? (fvi_str){0} : fvi_arena_copy(&play->arena, fvi_buf_str(&b));
    fvi_buf_free(&b);
    return text;
}

/* ---- parts; whoever lays them out looks at the texts once, at the end ---------------------------------------------------- */

static void tell(fv_spark_play *play, fvi_round *r, fvi_txt what, double seconds)
{
    bool one = !r->words[1].n;
    const char *const args[4] = {one ? r->shown.at : r->words[0].at, r->words[1].at, r->words[2].at, NULL};
    r->part[r->parts++] = (fvi_part){.kind = FVI_PART_TELL, .name = "tell", .text = telling(play, what, args, seconds)};
}

static void ask(fvi_round *r, fvi_part_kind kind, const char *name, fvi_str label, uint32_t most, double seconds)
{
    r->part[r->parts++] =
        (fvi_part){.kind = kind, .name = name, .text = FVI_STR(""), .label = label, .most = most, .seconds = seconds};
}

static void judge_own(fvi_round *r)
{
    ask(r, FVI_PART_BEST, "best", FVI_STR(""), 1, 0);
    ask(r, FVI_PART_WORTH, "worth", FVI_STR(""), FVI_BEST_MOST, 0);
}

/* As asked for; in a training less, so that reading has its time too. */
static double time_of(const fv_spark_play *play, double usual)
{
    if (play->seconds > 0) return play->seconds;
    return play->plan ? usual * .7 : usual;
}

static void lay_incubate(fv_spark_play *play, fvi_round *r)
{
    double seconds = time_of(play, 90), pause = seconds < 60 ? seconds : 60;
    tell(play, r, FVI_TXT_SP_AUT, seconds);
    ask(r, FVI_PART_LINES, "uses", r->words[0], 0, seconds);
    tell(play, r, FVI_TXT_SP_PAUSE, pause);
    ask(r, FVI_PART_PAUSE, "pause", FVI_STR(""), 0, pause);
    tell(play, r, FVI_TXT_SP_AGAIN, seconds);
    ask(r, FVI_PART_LINES, "again", r->words[0], 0, seconds);
    judge_own(r);
}

static fvi_txt title_of(fvi_exercise e)
{
    static const fvi_txt titles[] = {
#define FVI_EXERCISE_TITLE(id, name) FVI_TXT_SE_##id,
        FVI_EXERCISE_MAP(FVI_EXERCISE_TITLE)
#undef FVI_EXERCISE_TITLE
    };
    return titles[e];
}

/* What a training will bring. */
static void announce(fv_spark_play *play, fvi_round *r)
{
    fvi_buf b;
    fvi_buf_init(&b, play->ctx);
    for (size_t i = 0; i < play->rounds.n; i++) {
        fvi_puts(&b, "\n  ");
        fvi_put_u64(&b, i + 1);
        fvi_puts(&b, "  ");
        fvi_put_txt(&b, title_of(play->rounds.at[i]->exercise));
    }
    const char *const args[4] = {b.status ? "" : b.at, NULL, NULL, NULL};
    fvi_str text = fvi_play_say(play, play->resumed ? FVI_TXT_SP_TRAIN_ON : FVI_TXT_SP_TRAIN, args);
    fvi_buf_free(&b);
    r->part[r->parts++] = (fvi_part){.kind = FVI_PART_TELL, .name = "plan", .text = text};
}

fv_status fvi_round_lay(fv_spark_play *play, fvi_round *r)
{
    double seconds = 0;
    r->parts = 0;
    if (play->plan && r == play->rounds.at[0]) announce(play, r);
    switch (r->exercise) {
    case FVI_EXERCISE_DAT:
        tell(play, r, FVI_TXT_SP_DAT, seconds = time_of(play, 240));
        ask(r, FVI_PART_WORDS, "words", FVI_STR(""), 10, seconds);
        break;
    case FVI_EXERCISE_AUT:
        tell(play, r, FVI_TXT_SP_AUT, seconds = time_of(play, 120));
        ask(r, FVI_PART_LINES, "uses", r->words[0], 0, seconds);
        judge_own(r);
        break;
    case FVI_EXERCISE_RAT:
        tell(play, r, FVI_TXT_SP_RAT, seconds = time_of(play, 240));
        ask(r, FVI_PART_ITEMS, "items", FVI_STR(""), 10, seconds);
        break;
    case FVI_EXERCISE_FLOW:
        tell(play, r, FVI_TXT_SP_FLOW, seconds = time_of(play, 180));
        ask(r, FVI_PART_WORDS, "chain", FVI_STR(""), 20, seconds);
        break;
    case FVI_EXERCISE_BRIDGE:
        tell(play, r, FVI_TXT_SP_BRIDGE, seconds = time_of(play, 150));
        ask(r, FVI_PART_WORDS, "steps", FVI_STR(""), 8, seconds);
        break;
    case FVI_EXERCISE_STORY:
        tell(play, r, FVI_TXT_SP_STORY, seconds = time_of(play, 240));
        ask(r, FVI_PART_LINES, "sentences", FVI_STR(""), 4, seconds);
        break;
    case FVI_EXERCISE_INCUBATE: lay_incubate(play, r); break;
    case FVI_EXERCISE_N: break;
    }
    for (size_t i = 0; i < r->parts; i++)
        if (!r->part[i].text.at) return fvi_nomem(play->ctx);
    return FV_OK;
}

/* ---- texts that change from answer to answer ----------------------------------------------------------------------------- */

static fvi_str ideas_to_choose(fv_spark_play *play, const fvi_round *r)
{
    fvi_buf b;
    fvi_buf_init(&b, play->ctx);
    fvi_put_txt(&b, FVI_TXT_SP_BEST);
    fvi_puts(&b, "\n");
    for (size_t i = 0; i < r->said.n; i++) {
        if (!fvi_is_idea(&r->said.at[i])) continue;
        fvi_puts(&b, "\n  ");
        fvi_put_u64(&b, r->said.at[i].number);
        fvi_puts(&b, "  ");
        fvi_put(&b, r->said.at[i].text);
    }
    fvi_str text = b.status ? (fvi_str){0} : fvi_arena_copy(&play->arena, fvi_buf_str(&b));
    fvi_buf_free(&b);
    return text;
}

/* A task for the pause, another for each answer. */
static fv_status next_filler(fv_spark_play *play, fvi_round *r, fvi_part *part)
{
    fv_status status =
        fvi_filler_make(play->ctx, &play->arena, play->ctx->seed + (uint64_t)r->session, part->count, &r->filler);
    if (status) return status;
    part->text = fvi_arena_copy(&play->arena, r->filler.text);
    return FV_OK;
}

fv_status fvi_part_refresh(fv_spark_play *play, fvi_round *r, fvi_part *part)
{
    if (part->kind == FVI_PART_ITEMS) part->text = fvi_arena_copy(&play->arena, r->bank.items.at[r->item].prompt);
    if (part->kind == FVI_PART_PAUSE) {
        fv_status status = next_filler(play, r, part);
        if (status) return status;
    }
    if (part->kind == FVI_PART_BEST) part->text = ideas_to_choose(play, r);
    if (part->kind == FVI_PART_WORTH && r->worth_at < r->best_n) {
        const char *const args[4] = {r->said.at[r->best[r->worth_at] - 1].text.at, NULL, NULL, NULL};
        part->text = fvi_play_say(play, FVI_TXT_SP_WORTH, args);
    }
    play->turn++;
    return part->text.at ? FV_OK : fvi_nomem(play->ctx);
}
