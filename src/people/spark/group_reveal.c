/* SPDX-License-Identifier: Apache-2.0 */
/* The ideas of all, after the reveal: what counts, merged where two say the same, put together by kind, and how diverse the set
 * is.
 *
 *  An idea counts once for each person who gave it, however often. Its place in the list follows from its kind and its bytes
 * alone, so that no order gives away who gave it or when. The diversity is that of the set as given: pasted by all, one idea
 * lowers it. Neighbours: mind/ideas (near, clusters, diversity, soundness). Test: tests/unit/people/test_group.c */
#include <math.h>
#include <stdlib.h>

#include "mind/ideas/diversity.h"
#include "mind/ideas/near.h"
#include "people/spark/group.h"
#include "people/spark/own.h"

/* An idea while it is gathered: with who gave it. */
typedef struct gathered {
    fvi_str text;
    fvi_strs people;
    uint32_t cluster;
} gathered;
typedef FVI_VEC(gathered) gathering;

typedef struct gatherer {
    fvi_grouping *g;
    fvi_own *own;
    fvi_near *near;
    fvi_ideaspace *space;
    FVI_VEC(uint32_t) first_of; /* number in near -> gathered */
    gathering all;
} gatherer;

static bool holds(const fvi_strs *all, fvi_str text)
{
    for (size_t i = 0; i < all->n; i++)
        if (fvi_str_eq(all->at[i], text)) return true;
    return false;
}

/* ---- what was given ------------------------------------------------------------------------------------------------------ */

static fv_status merge(gatherer *t, fvi_str text, fvi_str person)
{
    fvi_near_found found;
    fvi_arena *arena = t->g->arena;
    fv_status s = fvi_near_add(t->near, text, FVI_STR(""), &found);
    if (s) return s;
    bool fresh = found.first == found.idea;
    uint32_t at = fresh ? (uint32_t)t->all.n : t->first_of.at[found.first];
    if (!fvi_push(arena, &t->first_of, at)) return fvi_nomem(t->g->ctx);
    if (fresh && !fvi_push(arena, &t->all, ((gathered){.text = text}))) return fvi_nomem(t->g->ctx);
    if (holds(&t->all.at[at].people, person)) return FV_OK;
    t->g->out->given++;
    t->g->out->merged += !fresh;
    return fvi_push(arena, &t->all.at[at].people, person) ? FV_OK : fvi_nomem(t->g->ctx);
}

static fv_status take(gatherer *t, fvi_str text, fvi_str person)
{
    fvi_own_idea idea = {.text = text};
    fv_status s = fvi_own_judge(t->own, t->g->out->prompt, text, &idea.verdict);
    if (s || idea.verdict == FVI_OWN_COUNTS) return s ? s : merge(t, text, person);
    return fvi_push(t->g->arena, &t->g->out->not_counted, idea) ? FV_OK : fvi_nomem(t->g->ctx);
}

static fv_status take_all(gatherer *t)
{
    for (size_t i = 0; i < t->g->sessions.n; i++) {
        const fvi_store_session *session = &t->g->sessions.at[i];
        fvi_stored_answers answers = {0};
        if (!fvi_str_eq(session->exercise, FVI_GROUPKEY_IDEAS)) continue;
        fv_status s = fvi_store_answers(t->g->store, t->g->arena, session->id, &answers);
        for (size_t k = 0; !s && k < answers.n; k++) s = take(t, answers.at[k].text, session->person);
        if (s) return s;
    }
    return FV_OK;
}

/* ---- kinds --------------------------------------------------------------------------------------------------------------- */

static fv_status place(gatherer *t, fvi_ideaset *set)
{
    fvi_arena *arena = t->g->arena;
    size_t n = t->all.n, dims = fvi_ideaspace_dims(t->space);
    float *at = fvi_take_n(arena, n * dims + 1, sizeof *at);
    bool *placed = fvi_take_n(arena, n + 1, sizeof *placed);
    uint32_t *times = fvi_take_n(arena, n + 1, sizeof *times);
    if (!at || !placed || !times) return fvi_nomem(t->g->ctx);
    for (size_t i = 0; i < n; i++) {
        fv_status s = fvi_ideavec_of(t->space, t->all.at[i].text, at + i * dims, &placed[i]);
        if (s) return s;
        times[i] = (uint32_t)t->all.at[i].people.n;
    }
    *set = (fvi_ideaset){at, placed, times, n, dims};
    return FV_OK;
}

/* Larger kinds first, of equals by name; within a kind what more people gave first, of equals by its bytes; of no kind last. */
static int by_place(const void *a, const void *b)
{
    const gathered *x = a, *y = b;
    if (x->cluster != y->cluster) return x->cluster < y->cluster ? -1 : 1;
    if (x->people.n != y->people.n) return x->people.n > y->people.n ? -1 : 1;
    return fvi_str_cmp(x->text, y->text);
}

static int by_size(const void *a, const void *b)
{
    const fvi_group_cluster *x = a, *y = b;
    if (x->times != y->times) return x->times > y->times ? -1 : 1;
    return fvi_str_cmp(x->name, y->name);
}

static fv_status name_kinds(gatherer *t, const fvi_clusters *found)
{
    fvi_group_result *r = t->g->out;
    for (size_t i = 0; i < found->n; i++) {
        fvi_group_cluster kind = {t->all.at[found->at[i].typical].text, found->at[i].ideas, (uint32_t)found->at[i].times};
        if (!fvi_push(t->g->arena, &r->clusters, kind)) return fvi_nomem(t->g->ctx);
    }
    if (r->clusters.n) qsort(r->clusters.at, r->clusters.n, sizeof *r->clusters.at, by_size);
    for (size_t i = 0; i < t->all.n; i++) {
        uint32_t of = found->of[i];
        t->all.at[i].cluster = (uint32_t)r->clusters.n;
        for (uint32_t k = 0; of != FVI_CLUSTER_NONE && k < r->clusters.n; k++)
            if (r->clusters.at[k].name.at == t->all.at[found->at[of].typical].text.at) t->all.at[i].cluster = k;
    }
    if (t->all.n) qsort(t->all.at, t->all.n, sizeof *t->all.at, by_place);
    return FV_OK;
}

static fv_status find_kinds(gatherer *t)
{
    fvi_group_result *r = t->g->out;
    fvi_ideaset set;
    fvi_clusters found = {0};
    fvi_diversity diversity = {.spread = NAN, .effective = NAN};
    fv_status s = fvi_ideaspace_new(t->g->ctx, r->chinese, &t->space);
    if (!s) s = place(t, &set);
    if (!s) s = fvi_clusters_find(t->g->ctx, t->g->arena, &set, FVI_CLUSTER_DISTANCE, t->g->round.seed, &found);
    if (!s) s = fvi_diversity_of(t->g->ctx, t->g->arena, &set, &diversity);
    r->effective = diversity.effective;
    r->spread = diversity.spread;
    return s ? s : name_kinds(t, &found);
}

static fv_status hand_over(gatherer *t)
{
    fvi_group_result *r = t->g->out;
    for (size_t i = 0; i < t->all.n; i++) {
        const gathered *from = &t->all.at[i];
        fvi_group_idea idea = {.text = from->text, .times = (uint32_t)from->people.n, .cluster = from->cluster};
        if (r->names) idea.people = from->people;
        if (!fvi_push(t->g->arena, &r->ideas, idea)) return fvi_nomem(t->g->ctx);
    }
    return FV_OK;
}

/* ---- votes --------------------------------------------------------------------------------------------------------------- */

static fvi_group_idea *idea_of(fvi_group_result *r, fvi_str text)
{
    for (size_t i = 0; i < r->ideas.n; i++)
        if (fvi_str_eq(r->ideas.at[i].text, text)) return &r->ideas.at[i];
    return NULL;
}

/* "4 TEXT OF THE IDEA" */
static void count_rating(fvi_group_result *r, fvi_str event, bool value)
{
    fvi_str rest = event, number;
    uint64_t mark;
    if (!fvi_str_split(&rest, ' ', &number) || !fvi_str_u64(number, &mark)) return;
    fvi_group_idea *idea = idea_of(r, rest);
    if (!idea) return;
    fvi_group_rating *rating = value ? &idea->value : &idea->novelty;
    *rating = (fvi_group_rating){rating->sum + (double)mark, rating->n + 1};
}

/* Votes name the text of an idea, not its number: numbers may change with another version of fovea, texts do not. */
static fv_status count_votes(fvi_grouping *g)
{
    for (size_t i = 0; i < g->sessions.n; i++) {
        fvi_stored_events events = {0};
        if (!fvi_str_eq(g->sessions.at[i].exercise, FVI_GROUPKEY_VOTE)) continue;
        fv_status s = fvi_store_events(g->store, g->arena, g->sessions.at[i].id, &events);
        if (s) return s;
        for (size_t k = 0; k < events.n; k++) {
            const fvi_store_event *e = &events.at[k];
            fvi_group_idea *idea = fvi_str_eq(e->kind, FVI_STR("vote")) ? idea_of(g->out, e->text) : NULL;
            if (idea) idea->votes++;
            if (fvi_str_eq(e->kind, FVI_STR("value"))) count_rating(g->out, e->text, true);
            if (fvi_str_eq(e->kind, FVI_STR("novelty"))) count_rating(g->out, e->text, false);
        }
    }
    return FV_OK;
}

fv_status fvi_group_gather(fvi_grouping *g)
{
    gatherer t = {.g = g};
    g->out->effective = g->out->spread = NAN;
    fv_status s = fvi_own_new(g->ctx, g->arena, &t.own);
    if (!s) s = fvi_near_new(g->ctx, &t.near);
    if (!s) s = take_all(&t);
    if (!s) s = find_kinds(&t);
    if (!s) s = hand_over(&t);
    if (!s) s = count_votes(g);
    fvi_own_free(t.own);
    fvi_near_free(t.near);
    fvi_ideaspace_free(t.space);
    return s;
}
