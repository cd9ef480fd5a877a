/* SPDX-License-Identifier: Apache-2.0 */
/* A round in the store. Nothing but sessions, answers and events, so that whoever reads stores (export, forget) meets nothing
 * new. Neighbours: mind/store. Test: tests/unit/people/test_group.c */
#include "people/spark/group.h"

static bool is_of_round(const fvi_grouping *g, const fvi_store_session *s, fvi_str exercise)
{
    return fvi_str_eq(s->exercise, exercise) && fvi_str_eq(s->group, g->out->name);
}

bool fvi_group_has(const fvi_grouping *g, fvi_str exercise, fvi_str person)
{
    for (size_t i = 0; i < g->sessions.n; i++)
        if (fvi_str_eq(g->sessions.at[i].exercise, exercise) && fvi_str_eq(g->sessions.at[i].person, person)) return true;
    return false;
}

/* People of an exercise, each once. */
static size_t count_people(const fvi_grouping *g, fvi_str exercise)
{
    size_t n = 0;
    for (size_t i = 0; i < g->sessions.n; i++) {
        bool again = !fvi_str_eq(g->sessions.at[i].exercise, exercise);
        for (size_t k = 0; k < i && !again; k++)
            again = fvi_str_eq(g->sessions.at[k].exercise, exercise) &&
                    fvi_str_eq(g->sessions.at[k].person, g->sessions.at[i].person);
        n += !again;
    }
    return n;
}

static fv_status read_events(fvi_grouping *g)
{
    fvi_stored_events events = {0};
    fv_status s = fvi_store_events(g->store, g->arena, g->round.id, &events);
    g->out->votes_each = FVI_GROUP_VOTES;
    for (size_t i = 0; !s && i < events.n; i++) {
        uint64_t n = 0;
        fvi_str_u64(events.at[i].text, &n);
        if (fvi_str_eq(events.at[i].kind, FVI_STR("people"))) g->out->expected = (size_t)n;
        if (fvi_str_eq(events.at[i].kind, FVI_STR("votes"))) g->out->votes_each = (size_t)n;
        if (!fvi_str_eq(events.at[i].kind, FVI_STR("reveal"))) continue;
        g->out->revealed = true;
        g->out->early = fvi_str_eq(events.at[i].text, FVI_STR("early"));
    }
    return s;
}

fv_status fvi_group_load(fvi_grouping *g)
{
    fvi_stored_sessions all = {0};
    fv_status s = fvi_store_sessions(g->store, g->arena, FVI_STR(""), &all);
    for (size_t i = 0; !s && i < all.n; i++) {
        const fvi_store_session *at = &all.at[i];
        if (is_of_round(g, at, FVI_GROUPKEY_ROUND)) g->round = *at;
        if (!is_of_round(g, at, FVI_GROUPKEY_IDEAS) && !is_of_round(g, at, FVI_GROUPKEY_VOTE)) continue;
        if (!fvi_push(g->arena, &g->sessions, *at)) return fvi_nomem(g->ctx);
    }
    if (s || !g->round.id) return s;
    g->out->prompt = g->round.prompt;
    g->out->chinese = fvi_str_eq(g->round.lang, FVI_STR("zh"));
    g->out->added = count_people(g, FVI_GROUPKEY_IDEAS);
    g->out->voted = count_people(g, FVI_GROUPKEY_VOTE);
    return read_events(g);
}

fv_status fvi_group_must_exist(fvi_grouping *g)
{
    return g->round.id ? FV_OK : fvi_fail(g->ctx, FVI_MSG_GROUP_UNKNOWN, g->o->name);
}

fv_status fvi_group_event(fvi_grouping *g, int64_t session, fvi_str kind, fvi_str text)
{
    int64_t since; /* the store may hold a time that no clock has */
    bool odd = __builtin_sub_overflow(g->o->now_ms, g->round.started_ms, &since);
    fvi_store_event event = {session, !odd && since > 0 ? since : 0, kind, text};
    return fvi_store_event_add(g->store, &event);
}

fv_status fvi_group_begin(fvi_grouping *g, fvi_str exercise, fvi_str person, int64_t *id)
{
    fvi_store_session session = {.person = person,
                                 .exercise = exercise,
                                 .lang = g->out->chinese ? FVI_STR("zh") : FVI_STR("en"),
                                 .prompt = g->out->prompt,
                                 .group = g->out->name,
                                 .seed = g->ctx->seed,
                                 .started_ms = g->o->now_ms};
    return fvi_store_begin(g->store, &session, id);
}
