/* SPDX-License-Identifier: Apache-2.0 */
/* fv_spark_export: all of a store for research. People and groups get codes by a salt that is the caller's, so that two exports
 * cannot be joined unless it was kept; rows stand by code, not by arrival; times are offsets from each person's own beginning.
 * Neighbours: codes.c, telltale.c, growing_gather.c (fvi_kept_load). Test: tests/unit/people/test_export.c */
#include <stdio.h>
#include <stdlib.h>

#include "people/growth/growing.h"
#include "people/growth/telltale.h"

enum { CODE_LETTERS = 8 };

/* Names that occur, each once, and what stands for them. */
typedef struct aliases {
    fvi_map places;
    fvi_strs names;
    fvi_str *shown;
} aliases;

typedef struct exporting {
    fv_ctx *ctx;
    fvi_arena *arena;
    const fv_spark_export_options *o;
    fvi_kept kept;
    aliases people, groups;
    fvi_export_result *out;
    fvi_map places; /* session of the store → place in out->sessions */
} exporting;

static fv_status name_add(exporting *e, aliases *a, fvi_str name)
{
    bool fresh;
    uint32_t *place = fvi_map_at(&a->places, name, &fresh);
    if (!place) return fvi_nomem(e->ctx);
    if (!fresh) return FV_OK;
    *place = (uint32_t)a->names.n;
    return fvi_push(e->arena, &a->names, name) ? FV_OK : fvi_nomem(e->ctx);
}

static fv_status code(exporting *e, aliases *a, fvi_str key)
{
    a->shown = fvi_take_n(e->arena, a->names.n + 1, sizeof *a->shown);
    if (!a->shown) return fvi_nomem(e->ctx);
    fv_status status = fvi_codes(e->ctx, e->arena, key, a->names.at, a->names.n, CODE_LETTERS, a->shown);
    for (size_t i = 0; e->o->names && i < a->names.n; i++) a->shown[i] = a->names.at[i];
    return status;
}

/* Who was not named stays "" : that is no name to hide. */
static fvi_str shown(const aliases *a, fvi_str name)
{
    const uint32_t *place = name.n ? fvi_map_find(&a->places, name) : NULL;
    return place ? a->shown[*place] : (fvi_str){"", 0};
}

static fv_status name_all(exporting *e)
{
    fvi_str key = {0};
    fv_status status = FV_OK;
    fvi_map_init(&e->people.places, e->arena);
    fvi_map_init(&e->groups.places, e->arena);
    for (size_t i = 0; !status && i < e->kept.sessions.n; i++) {
        const fvi_store_session *s = &e->kept.sessions.at[i];
        if (s->person.n) status = name_add(e, &e->people, s->person);
        if (!status && s->group.n) status = name_add(e, &e->groups, s->group);
    }
    if (!status && e->o->salt)
        key = fvi_str_of(e->o->salt);
    else if (!status)
        status = fvi_codes_key(e->ctx, e->arena, &e->kept.sessions, &key);
    if (!status) status = code(e, &e->people, key);
    if (!status) status = code(e, &e->groups, key);
    return status;
}

/* ---- rounds that are still private --------------------------------------------------------------------------------------- */

/* Has the round of this name been revealed? */
static bool is_revealed(const exporting *e, fvi_str group)
{
    for (size_t i = 0; i < e->kept.sessions.n; i++) {
        const fvi_store_session *s = &e->kept.sessions.at[i];
        if (!fvi_str_eq(s->exercise, FVI_STR("group")) || !fvi_str_eq(s->group, group)) continue;
        for (size_t k = 0; k < e->kept.events.n; k++)
            if (e->kept.events.at[k].session == s->id && fvi_str_eq(e->kept.events.at[k].kind, FVI_STR("reveal"))) return true;
    }
    return false;
}

/* What people add to a round of `spark group` is nobody's to see before the reveal, here as there. */
static void leave_private(exporting *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < e->kept.sessions.n; i++) {
        fvi_store_session s = e->kept.sessions.at[i];
        if (!fvi_str_eq(s.exercise, FVI_STR("group_ideas")) || is_revealed(e, s.group)) e->kept.sessions.at[kept++] = s;
    }
    e->kept.sessions.n = kept;
}

/* ---- sessions ----------------------------------------------------------------------------------------------------------- */

static int by_person(const void *a, const void *b)
{
    const fvi_export_session *x = a, *y = b;
    int order = fvi_str_cmp(x->person, y->person);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* From one time to another; a store that was tampered with may hold any. */
static int64_t ms_between(int64_t from, int64_t to)
{
    int64_t out;
    return __builtin_sub_overflow(to, from, &out) ? 0 : out;
}

/* -1 is for sessions without an end only: the clock may have been set back meanwhile. */
static int64_t lasted(const fvi_store_session *s)
{
    int64_t ms = ms_between(s->started_ms, s->ended_ms);
    return !s->ended_ms ? -1 : ms > 0 ? ms : 0;
}

static fv_status add_sessions(exporting *e)
{
    size_t n = e->kept.sessions.n, people = e->people.names.n + 1;
    uint32_t *counts = fvi_take_n(e->arena, people, sizeof *counts), *numbers = fvi_take_n(e->arena, n + 1, sizeof *numbers);
    int64_t *firsts = fvi_take_n(e->arena, people, sizeof *firsts);
    if (!counts || !numbers || !firsts) return fvi_nomem(e->ctx);
    for (size_t i = 0; i < n; i++) {
        const fvi_store_session *s = &e->kept.sessions.at[i];
        const uint32_t *place = s->person.n ? fvi_map_find(&e->people.places, s->person) : NULL;
        size_t who = place ? *place : people - 1;
        uint32_t *at = fvi_map64_at(&e->places, (uint64_t)s->id, NULL);
        if (!at) return fvi_nomem(e->ctx);
        *at = (uint32_t)i;
        if (!counts[who]++) firsts[who] = s->started_ms;
        numbers[i] = counts[who];
        const uint32_t *plan = s->plan ? fvi_map64_find(&e->places, (uint64_t)s->plan) : NULL;
        fvi_export_session row = {.person = shown(&e->people, s->person),
                                  .group = shown(&e->groups, s->group),
                                  .number = numbers[i],
                                  .plan = plan ? numbers[*plan] : 0,
                                  .exercise = s->exercise,
                                  .lang = s->lang,
                                  .form = s->form,
                                  .phase = s->phase,
                                  .how = s->how,
                                  .prompt = s->prompt,
                                  .seed = s->seed,
                                  .since_first_ms = ms_between(firsts[who], s->started_ms),
                                  .started_ms = e->o->dates ? s->started_ms : 0,
                                  .lasted_ms = lasted(s)};
        if (!fvi_push(e->arena, &e->out->sessions, row)) return fvi_nomem(e->ctx);
    }
    e->out->people = e->people.names.n + (counts[people - 1] > 0);
    return FV_OK;
}

static fvi_export_session *session_of(exporting *e, int64_t id)
{
    const uint32_t *at = fvi_map64_find(&e->places, (uint64_t)id);
    return at ? &e->out->sessions.at[*at] : NULL;
}

/* ---- what hangs on them ------------------------------------------------------------------------------------------------- */

static fv_status add_answers(exporting *e)
{
    for (size_t i = 0; i < e->kept.answers.n; i++) {
        const fvi_store_answer *a = &e->kept.answers.at[i];
        fvi_export_session *s = session_of(e, a->session);
        if (!s) continue;
        fvi_telltale telltale = fvi_telltale_of(a->text, e->people.names.at, e->people.names.n);
        fvi_export_answer row = {a->number, a->at_ms, a->prompt, a->text, a->right, telltale};
        if (!fvi_push(e->arena, &s->answers, row)) return fvi_nomem(e->ctx);
        e->out->found[telltale]++;
        e->out->answers++;
        fv_status status = i % 1024 ? FV_OK : fvi_check_interrupt(e->ctx);
        if (status) return status;
    }
    return FV_OK;
}

static fv_status add_rest(exporting *e)
{
    for (size_t i = 0; i < e->kept.scores.n; i++) {
        const fvi_store_score *c = &e->kept.scores.at[i];
        fvi_export_session *s = session_of(e, c->session);
        fvi_export_score row = {c->measure, c->value, c->low, c->high, c->error, c->n};
        if (s && !fvi_push(e->arena, &s->scores, row)) return fvi_nomem(e->ctx);
    }
    for (size_t i = 0; i < e->kept.events.n; i++) {
        const fvi_store_event *v = &e->kept.events.at[i];
        fvi_export_session *s = session_of(e, v->session);
        if (s && !fvi_push(e->arena, &s->events, ((fvi_export_event){v->at_ms, v->kind, v->text}))) return fvi_nomem(e->ctx);
    }
    return FV_OK;
}

static fv_status warn(exporting *e, fvi_txt text, size_t n)
{
    fvi_buf b;
    char count[24];
    if (!n) return FV_OK;
    snprintf(count, sizeof count, "%zu", n);
    fvi_buf_init(&b, e->ctx);
    fvi_put_txt(&b, text, count);
    fvi_str copy = fvi_arena_copy(e->arena, fvi_buf_str(&b));
    bool good = !b.status && copy.at && fvi_push(e->arena, &e->out->warnings, copy);
    fvi_buf_free(&b);
    return good ? FV_OK : fvi_nomem(e->ctx);
}

static fv_status export_all(exporting *e)
{
    fv_status status = fvi_kept_load(e->ctx, e->arena, e->o->store, true, &e->kept);
    if (!status) leave_private(e);
    if (!status && !e->kept.sessions.n) return fvi_fail(e->ctx, FVI_MSG_EXPORT_EMPTY, e->o->store);
    fvi_map_init(&e->places, e->arena);
    e->out->names = e->o->names;
    e->out->dates = e->o->dates;
    if (!status) status = name_all(e);
    if (!status) status = add_sessions(e);
    if (!status) status = add_answers(e);
    if (!status) status = add_rest(e);
    if (status) return status;
    qsort(e->out->sessions.at, e->out->sessions.n, sizeof *e->out->sessions.at, by_person);
    size_t telling = e->out->answers - e->out->found[FVI_TELLTALE_NONE];
    status = warn(e, telling == 1 ? FVI_TXT_EXPORT_TELLS_1 : FVI_TXT_EXPORT_TELLS, telling);
    if (!status) status = warn(e, FVI_TXT_EXPORT_NAMED, e->o->names ? e->people.names.n : 0);
    return status;
}

fv_status fv_spark_export(fv_ctx *ctx, const fv_spark_export_options *options, fv_result **out)
{
    static const fv_spark_export_options zeros;
    *out = NULL;
    fv_result *r = fvi_result_new(ctx, FVI_RESULT_EXPORT);
    if (!r) return fvi_nomem(ctx);
    exporting e = {.ctx = ctx, .arena = &r->arena, .o = options ? options : &zeros, .out = &r->exported};
    fv_status status = export_all(&e);
    if (!status) *out = r;
    if (status) fv_result_free(r);
    return status;
}
