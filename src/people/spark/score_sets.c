/* SPDX-License-Identifier: Apache-2.0 */
/* What a row's score takes from the ideas around it: flexibility from those of the same person, rarity from those of others,
 * diversity from all of the item. Ideas of one item in two languages are two sets, as their vectors cannot be compared.
 * Neighbours: score_ideas.c gathers the ideas. Test: tests/unit/people/test_score.c */
#include <math.h>
#include <string.h>

#include "mind/ideas/diversity.h"
#include "mind/ideas/novelty.h"
#include "people/spark/score.h"

/* Numbers [0, n) sorted into parts, the order kept within each: part p is at[start[p] … start[p + 1]). */
typedef struct parted {
    uint32_t *at, *start;
} parted;

static bool part(fvi_arena *arena, size_t n, size_t parts, uint32_t (*of)(const fvi_scoring *, size_t), const fvi_scoring *s,
                 parted *out)
{
    out->start = fvi_take_n(arena, parts + 2, sizeof *out->start);
    out->at = fvi_take_n(arena, n, sizeof *out->at);
    if (!out->start || !out->at) return false;
    for (size_t i = 0; i < n; i++) out->start[of(s, i) + 2]++;
    for (size_t p = 2; p < parts + 2; p++) out->start[p] += out->start[p - 1];
    for (size_t i = 0; i < n; i++) out->at[out->start[of(s, i) + 1]++] = (uint32_t)i;
    return true;
}

static const fvi_score_group *group_at(const fvi_scoring *s, size_t row)
{
    return &s->by_group.at[s->rows.at[row].group];
}

static uint32_t group_of_row(const fvi_scoring *s, size_t i)
{
    return s->rows.at[i].group;
}

static uint32_t set_of_row(const fvi_scoring *s, size_t i)
{
    const fvi_score_group *g = group_at(s, i);
    return 2 * g->item + g->chinese;
}

static uint32_t set_of_idea(const fvi_scoring *s, size_t i)
{
    return 2 * s->ideas.at[i].topic + s->ideas.at[i].chinese;
}

/* The ideas of a list as clusters.h and diversity.h want them; in the arena. */
static fv_status gather(const fvi_scoring *s, fvi_arena *arena, const uint32_t *ideas, size_t n, bool chinese, fvi_ideaset *out)
{
    size_t dims = fvi_ideaspace_dims(s->spaces[chinese]);
    float *at = fvi_take_n(arena, fvi_mul(n, dims), sizeof *at);
    bool *placed = fvi_take_n(arena, n, sizeof *placed);
    uint32_t *times = fvi_take_n(arena, n, sizeof *times);
    if (!at || !placed || !times) return fvi_nomem(s->ctx);
    for (size_t i = 0; i < n; i++) {
        const fvi_score_idea *idea = &s->ideas.at[ideas[i]];
        placed[i] = idea->vector != NULL;
        times[i] = idea->times;
        if (placed[i]) memcpy(at + i * dims, idea->vector, dims * sizeof *at);
    }
    *out = (fvi_ideaset){.at = at, .placed = placed, .times = times, .n = n, .dims = dims};
    return FV_OK;
}

/* ---- flexibility -------------------------------------------------------------------------------------------------------- */

static fv_status count_kinds(fvi_scoring *s, fvi_arena *arena, fvi_score_group *g, const uint32_t *rows, size_t n)
{
    size_t ideas_n = 0;
    fvi_ideaset set;
    fvi_clusters kinds;
    uint32_t *ideas = fvi_take_n(arena, n, sizeof *ideas);
    if (!ideas) return fvi_nomem(s->ctx);
    for (size_t i = 0; i < n; i++)
        if (s->rows.at[rows[i]].valid) ideas[ideas_n++] = s->rows.at[rows[i]].idea;
    if (!ideas_n) return FV_OK;
    fv_status status = gather(s, arena, ideas, ideas_n, g->chinese, &set);
    set.times = NULL;
    if (!status) status = fvi_clusters_find(s->ctx, arena, &set, FVI_CLUSTER_DISTANCE, s->ctx->seed, &kinds);
    if (!status) g->flexibility = (uint32_t)kinds.n;
    return status;
}

static fv_status flexibility(fvi_scoring *s, fvi_arena *arena)
{
    parted rows;
    fv_status status = FV_OK;
    if (!part(arena, s->rows.n, s->by_group.n, group_of_row, s, &rows)) return fvi_nomem(s->ctx);
    for (size_t g = 0; !status && g < s->by_group.n; g++) {
        fvi_mark mark = fvi_arena_mark(arena);
        status = count_kinds(s, arena, &s->by_group.at[g], rows.at + rows.start[g], rows.start[g + 1] - rows.start[g]);
        fvi_arena_rewind(arena, mark);
        if (!status) status = fvi_check_interrupt(s->ctx);
    }
    return status;
}

/* ---- the item ----------------------------------------------------------------------------------------------------------- */

/* One item in one language. */
typedef struct topic_set {
    const uint32_t *ideas, *rows;
    size_t ideas_n, rows_n;
    fvi_ideaset set;
} topic_set;

/* Who gave which idea. Where nobody is named, every row is somebody else's. */
static fv_status find_rarity(fvi_scoring *s, fvi_arena *arena, const topic_set *t)
{
    uint32_t *idea = fvi_take_n(arena, t->rows_n, sizeof *idea), *person = fvi_take_n(arena, t->rows_n, sizeof *person);
    double *rarity = fvi_take_n(arena, t->ideas_n, sizeof *rarity);
    fvi_map places, people;
    fvi_given given = {.idea = idea, .person = person};
    if (!idea || !person || !rarity) return fvi_nomem(s->ctx);
    fvi_map_init(&places, arena);
    fvi_map_init(&people, arena);
    for (size_t i = 0; i < t->ideas_n; i++) {
        uint32_t *place = fvi_map64_at(&places, t->ideas[i], NULL);
        if (!place) return fvi_nomem(s->ctx);
        *place = (uint32_t)i;
    }
    for (size_t i = 0; i < t->rows_n; i++) {
        const fvi_score_row *row = &s->rows.at[t->rows[i]];
        bool fresh;
        if (row->idea == FVI_SCORE_NONE) continue;
        uint32_t *number = fvi_map64_at(&people, s->person == SIZE_MAX ? t->rows[i] : row->group, &fresh);
        if (!number) return fvi_nomem(s->ctx);
        if (fresh) *number = given.people++;
        idea[given.n] = *fvi_map64_find(&places, row->idea);
        person[given.n++] = *number;
    }
    fv_status status = fvi_rarity_of(s->ctx, arena, &t->set, &given, s->ctx->seed, rarity);
    for (size_t i = 0; !status && i < t->ideas_n; i++) s->ideas.at[t->ideas[i]].rarity = (float)rarity[i];
    return status;
}

/* Of two languages each counts by its answers. */
static fv_status add_diversity(fvi_scoring *s, fvi_arena *arena, const topic_set *t, fvi_score_topic *topic, double *given)
{
    fvi_diversity d;
    fv_status status = fvi_diversity_of(s->ctx, arena, &t->set, &d);
    if (status) return status;
    topic->diversity = (topic->diversity * *given + d.spread * (double)d.given) / (*given + (double)d.given);
    topic->effective += d.effective;
    *given += (double)d.given;
    return FV_OK;
}

static fv_status look_at(fvi_scoring *s, fvi_arena *arena, const parted *ideas, const parted *rows, size_t topic)
{
    double given = 0;
    fvi_score_topic *t = &s->topics.at[topic];
    fv_status status = FV_OK;
    for (size_t chinese = 0; !status && chinese < 2; chinese++) {
        size_t k = 2 * topic + chinese;
        topic_set part = {.ideas = ideas->at + ideas->start[k],
                          .rows = rows->at + rows->start[k],
                          .ideas_n = ideas->start[k + 1] - ideas->start[k],
                          .rows_n = rows->start[k + 1] - rows->start[k]};
        if (!part.ideas_n) continue;
        status = gather(s, arena, part.ideas, part.ideas_n, chinese == 1, &part.set);
        if (!status) status = add_diversity(s, arena, &part, t, &given);
        if (!status) status = find_rarity(s, arena, &part);
    }
    if (t->distinct < 2) t->diversity = t->effective = NAN;
    return status;
}

static fv_status of_items(fvi_scoring *s, fvi_arena *arena)
{
    parted ideas, rows;
    fv_status status = FV_OK;
    if (!part(arena, s->ideas.n, 2 * s->topics.n, set_of_idea, s, &ideas)) return fvi_nomem(s->ctx);
    if (!part(arena, s->rows.n, 2 * s->topics.n, set_of_row, s, &rows)) return fvi_nomem(s->ctx);
    for (size_t t = 0; !status && t < s->topics.n; t++) {
        fvi_mark mark = fvi_arena_mark(arena);
        status = look_at(s, arena, &ideas, &rows, t);
        fvi_arena_rewind(arena, mark);
        if (!status) status = fvi_check_interrupt(s->ctx);
    }
    return status;
}

fv_status fvi_score_sets(fvi_scoring *s)
{
    fvi_arena arena;
    fvi_arena_init(&arena, s->ctx);
    fv_status status = flexibility(s, &arena);
    if (!status) status = of_items(s, &arena);
    fvi_arena_clear(&arena);
    return status;
}
