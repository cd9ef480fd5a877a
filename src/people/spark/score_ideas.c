/* SPDX-License-Identifier: Apache-2.0 */
/* The second reading: every idea by itself (judge.h), and whether it repeats an earlier one of its item (near.h).
 *
 *      the same idea, given before by               valid   duplicate_of
 *      the same person (or nobody is named)         0       the first row with the idea
 *      somebody else                                1       the first row with the idea; novelty is less
 *
 * Then what needs the whole item: score_sets.c.
 * Neighbours: score_columns.c, score_write.c. Test: tests/unit/people/test_score.c */
#include <math.h>

#include "mind/ideas/judge.h"
#include "mind/ideas/near.h"
#include "people/spark/score.h"

typedef struct judging {
    fvi_scoring *s;
    fvi_judge *judges[2]; /* en, zh; made when one is needed */
    fvi_near *near;
    fvi_arena arena;
    fvi_map said;  /* group << 32 | first row of an idea */
    fvi_map ideas; /* first row of an idea, and the language -> its number */
} judging;

static fv_status judge_of(judging *j, bool chinese, fvi_judge **out)
{
    fv_status status = j->judges[chinese] ? FV_OK : fvi_judge_new(j->s->ctx, chinese, &j->judges[chinese]);
    *out = j->judges[chinese];
    return status;
}

/* Which earlier row says the same, and whether this person has said it before, in a row that counts. *key: where that is kept.
 */
static fv_status find_repeat(judging *j, fvi_score_row *row, const fvi_score_topic *topic, fvi_str answer, uint64_t *key,
                             bool *own)
{
    fvi_near_found found;
    fv_status status = fvi_near_add(j->near, answer, topic->key, &found);
    if (status) return status;
    row->first = found.first == found.idea ? 0 : found.first + 1;
    *key = (uint64_t)row->group << 32 | found.first;
    *own = fvi_map64_find(&j->said, *key) != NULL;
    return FV_OK;
}

static void take_judgement(fvi_score_row *row, const fvi_judged *judged)
{
    row->fault = (uint8_t)judged->fault;
    row->valid = row->fault == FVI_FAULT_NONE && !row->misaligned;
    if (!row->valid) return;
    row->originality = (float)judged->originality;
    row->low = (float)judged->low;
    row->high = (float)judged->high;
    row->elaboration = (float)judged->elaboration;
}

static fv_status space_of(fvi_scoring *s, bool chinese, fvi_ideaspace **out)
{
    fv_status status = s->spaces[chinese] ? FV_OK : fvi_ideaspace_new(s->ctx, chinese, &s->spaces[chinese]);
    *out = s->spaces[chinese];
    return status;
}

/* Where the idea stands among the vectors; NULL where it has no place. */
static fv_status place(fvi_scoring *s, bool chinese, fvi_str text, float **out)
{
    fvi_ideaspace *space;
    bool placed;
    fvi_mark mark = fvi_arena_mark(&s->work);
    fv_status status = space_of(s, chinese, &space);
    if (status) return status;
    *out = fvi_take_n(&s->work, fvi_ideaspace_dims(space), sizeof **out);
    if (!*out) return fvi_nomem(s->ctx);
    status = fvi_ideavec_of(space, text, *out, &placed);
    if (status || placed) return status;
    *out = NULL;
    fvi_arena_rewind(&s->work, mark);
    return FV_OK;
}

static fv_status hold_against_prior(fvi_scoring *s, fvi_str answer, fvi_score_idea *idea)
{
    fvi_prior_found found;
    fv_status status = fvi_prior_ask(s->prior[idea->chinese], answer, &found);
    if (!status) idea->distance = (float)found.novelty;
    return status;
}

double fvi_score_novelty(const fvi_score_idea *idea)
{
    return fmin((double)idea->rarity, (double)idea->distance); /* of NaN and a number, the number */
}

/* The idea of a valid row: one for all rows that say the same in the same language. number: of the row, from 1. */
static fv_status take_idea(judging *j, fvi_score_row *row, size_t number, fvi_str answer)
{
    fvi_scoring *s = j->s;
    const fvi_score_group *group = &s->by_group.at[row->group];
    uint64_t key = (uint64_t)(row->first ? row->first : number) << 1 | group->chinese;
    bool fresh;
    uint32_t *idea = fvi_map64_at(&j->ideas, key, &fresh);
    if (!idea) return fvi_nomem(s->ctx);
    if (fresh) *idea = (uint32_t)s->ideas.n;
    row->idea = *idea;
    if (!fresh) {
        s->ideas.at[row->idea].times++;
        return FV_OK;
    }
    fvi_score_idea new = {.topic = group->item, .times = 1, .chinese = group->chinese, .rarity = NAN, .distance = NAN};
    fv_status status = place(s, group->chinese, answer, &new.vector);
    if (!status && s->prior[0]) status = hold_against_prior(s, answer, &new);
    if (status) return status;
    s->topics.at[group->item].distinct++;
    return fvi_push(&j->s->lists, &s->ideas, new) ? FV_OK : fvi_nomem(s->ctx);
}

/* Nobody is named: who knows who repeated it. It makes the idea less rare all the same. */
static void count_again(judging *j, fvi_score_row *row)
{
    uint64_t key = (uint64_t)row->first << 1 | j->s->by_group.at[row->group].chinese;
    const uint32_t *idea = fvi_map64_find(&j->ideas, key);
    if (!idea) return;
    row->idea = *idea;
    j->s->ideas.at[*idea].times++;
}

static fv_status judge_row(judging *j, size_t i, fvi_str answer)
{
    fvi_scoring *s = j->s;
    fvi_score_row *row = &s->rows.at[i];
    fvi_score_group *group = &s->by_group.at[row->group];
    fvi_score_topic *topic = &s->topics.at[group->item];
    fvi_judge *judge;
    fvi_judged judged = {.fault = FVI_FAULT_REPEATED};
    uint64_t key;
    bool own;
    row->originality = row->low = row->high = row->elaboration = NAN;
    row->idea = FVI_SCORE_NONE;
    fv_status status = find_repeat(j, row, topic, answer, &key, &own);
    if (!status && !own) status = judge_of(j, group->chinese, &judge);
    if (!status && !own)
        status = fvi_judge_answer(judge, topic->name, answer, &judged); /* a repeat of what counts needs no judge */
    if (status) return status;
    take_judgement(row, &judged);
    if (row->fault == FVI_FAULT_REPEATED && s->person == SIZE_MAX) count_again(j, row);
    topic->known = topic->known || (row->valid && judged.known_object);
    topic->valid += row->valid;
    group->fluency += row->valid;
    s->out->doubtful += row->valid && judged.capped;
    if (!row->valid) return FV_OK;
    return fvi_map64_at(&j->said, key, NULL) ? take_idea(j, row, i + 1, answer) : fvi_nomem(s->ctx);
}

static fv_status judge_rows(judging *j)
{
    fvi_scoring *s = j->s;
    const fvi_csv_row *row;
    fv_status status = fvi_csv_rewind(s->csv);
    for (size_t i = 0; !status && i < s->rows.n; i++) {
        status = fvi_csv_next(s->csv, &row);
        if (!status && !row) status = fvi_fail(s->ctx, FVI_MSG_SCORE_CHANGED, s->options->file);
        if (!status) status = judge_row(j, i, row->cells[s->response].value);
        if (!status) status = fvi_check_interrupt(s->ctx);
    }
    return status;
}

fv_status fvi_score_ideas(fvi_scoring *s)
{
    judging j = {.s = s};
    fvi_arena_init(&j.arena, s->ctx);
    fvi_map_init(&j.said, &j.arena);
    fvi_map_init(&j.ideas, &j.arena);
    fv_status status = fvi_near_new(s->ctx, &j.near);
    if (!status) status = fvi_score_prior(s);
    if (!status) status = judge_rows(&j);
    fvi_arena_clear(&j.arena);
    fvi_near_free(j.near);
    fvi_judge_free(j.judges[0]);
    fvi_judge_free(j.judges[1]);
    return status ? status : fvi_score_sets(s);
}
