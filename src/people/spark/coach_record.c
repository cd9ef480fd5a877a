/* SPDX-License-Identifier: Apache-2.0 */
/* What the store keeps of a run: a session "coach" with the topic as its prompt, each idea of the person's own as an answer the
 * moment it is taken, and an event "override" when the person went on without. No card is kept: they can be dealt again from
 * the seed. Neighbours: mind/store, coach_own.c. Test: tests/unit/people/test_coach.c */
#include <stdio.h>

#include "people/spark/coach.h"

static fv_status record_override(fvi_coaching *c)
{
    char text[64];
    snprintf(text, sizeof text, "own ideas: %zu of %zu", c->out->first.counted, c->out->first.needed);
    fvi_store_event event = {c->session, 0, FVI_STR("override"), fvi_str_of(text)};
    return fvi_store_event_add(c->store, &event);
}

fv_status fvi_coach_record(fvi_coaching *c)
{
    if (!c->o->store) return FV_OK;
    fvi_store_session session = {.person = fvi_str_of(c->o->person),
                                 .exercise = FVI_STR("coach"),
                                 .lang = c->out->chinese ? FVI_STR("zh") : FVI_STR("en"),
                                 .prompt = c->out->topic,
                                 .seed = c->ctx->seed,
                                 .started_ms = c->o->now_ms};
    fv_status s = fvi_store_open(c->ctx, c->o->store, true, &c->store);
    if (!s) s = fvi_store_begin(c->store, &session, &c->session);
    return !s && c->o->override_first ? record_override(c) : s;
}

fv_status fvi_coach_record_idea(fvi_coaching *c, int64_t now_ms)
{
    size_t n = c->out->first.ideas.n;
    if (!c->store || !n) return FV_OK;
    fvi_store_answer answer = {.session = c->session,
                               .number = (uint32_t)n,
                               .at_ms = now_ms > c->o->now_ms ? now_ms - c->o->now_ms : 0,
                               .prompt = c->out->topic,
                               .text = c->out->first.ideas.at[n - 1].text,
                               .right = -1};
    return fvi_store_answer_add(c->store, &answer);
}

fv_status fvi_coach_record_end(fvi_coaching *c, bool done)
{
    fv_status s =
        c->store ? fvi_store_end(c->store, c->session, done ? FVI_STR("done") : FVI_STR("quit"), c->o->now_ms) : FV_OK;
    fvi_store_close(c->store);
    c->store = NULL;
    return s;
}
