/* SPDX-License-Identifier: Apache-2.0 */
/* From rows of the store to series: a person, an exercise in one language, a measure, its values in order of time. Only what
 * was finished counts: a session that was cut off says nothing about what its person can do, so it is counted and not scored.
 * Neighbours: growing.h. Test: tests/unit/people/test_report.c */
#include <math.h>

#include "people/growth/growing.h"

/* An exercise without an end; plans and rounds of a group are kept as sessions too, and are none. */
static bool is_unended(const fvi_store_session *s)
{
    return !s->how.n && fvi_report_exercise_of(s->exercise) != FVI_RE_N;
}

static fv_status load_unended(fvi_store *store, fvi_arena *arena, fvi_kept *out)
{
    fv_status status = FV_OK;
    for (size_t i = 0; !status && i < out->sessions.n; i++)
        if (is_unended(&out->sessions.at[i])) status = fvi_store_answers(store, arena, out->sessions.at[i].id, &out->answers);
    return status;
}

fv_status fvi_kept_load(fv_ctx *ctx, fvi_arena *arena, const char *path, bool all, fvi_kept *out)
{
    fvi_store *store = NULL;
    if (!path || !*path) return fvi_fail(ctx, FVI_MSG_REPORT_NO_STORE, NULL);
    fv_status status = fvi_store_open(ctx, path, false, &store);
    if (!status) status = fvi_store_sessions(store, arena, (fvi_str){0}, &out->sessions);
    if (!status) status = fvi_store_scores(store, arena, 0, &out->scores);
    if (!status && all) status = fvi_store_answers(store, arena, 0, &out->answers);
    if (!status && !all) status = load_unended(store, arena, out);
    if (!status && all) status = fvi_store_events(store, arena, 0, &out->events);
    fvi_store_close(store);
    return status;
}

bool fvi_report_key_eq(fvi_report_key a, fvi_report_key b)
{
    return fvi_str_eq(a.measure, b.measure) && fvi_str_eq(a.exercise, b.exercise) && fvi_str_eq(a.lang, b.lang);
}

fvi_report_series *fvi_series_of(const fvi_report_person *person, fvi_report_key key)
{
    for (size_t i = 0; i < person->series.n; i++)
        if (fvi_report_key_eq(person->series.at[i].key, key)) return &person->series.at[i];
    return NULL;
}

static fvi_phase phase_of(fvi_str name)
{
    return fvi_str_eq(name, FVI_STR("pre"))    ? FVI_PHASE_PRE
           : fvi_str_eq(name, FVI_STR("post")) ? FVI_PHASE_POST
                                               : FVI_PHASE_NONE;
}

/* Place of an id among sessions that stand in order of their ids; NULL when it is not there. */
static const fvi_store_session *session_of(const fvi_stored_sessions *sessions, int64_t id)
{
    size_t low = 0, high = sessions->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sessions->at[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sessions->n && sessions->at[low].id == id ? &sessions->at[low] : NULL;
}

static fv_status person_of(fv_ctx *ctx, fvi_arena *arena, fvi_map *map, fvi_str name, fvi_report_result *out, size_t *at)
{
    bool fresh;
    uint32_t *place = fvi_map_at(map, name, &fresh);
    if (!place) return fvi_nomem(ctx);
    if (fresh) {
        *place = (uint32_t)out->people.n;
        if (!fvi_push(arena, &out->people, ((fvi_report_person){.name = name}))) return fvi_nomem(ctx);
    }
    *at = *place;
    return FV_OK;
}

static fv_status add_point(fv_ctx *ctx, fvi_arena *arena, fvi_report_person *person, const fvi_store_session *session,
                           const fvi_store_score *score)
{
    fvi_report_key key = {session->exercise, session->lang, score->measure};
    fvi_report_series *series = fvi_series_of(person, key);
    if (!series) {
        if (!fvi_push(arena, &person->series, ((fvi_report_series){.key = key}))) return fvi_nomem(ctx);
        series = &person->series.at[person->series.n - 1];
    }
    fvi_report_point point = {.session = session->id,
                              .value = score->value,
                              .low = score->low,
                              .high = score->high,
                              .phase = phase_of(session->phase),
                              .form = session->form};
    return fvi_push(arena, &series->points, point) ? FV_OK : fvi_nomem(ctx);
}

/* Who has finished nothing is not among the people, and counts in the whole only. */
static void count_unended(const fvi_map *people, const fvi_kept *kept, fvi_report_result *out)
{
    for (size_t i = 0; i < kept->sessions.n; i++) {
        if (!is_unended(&kept->sessions.at[i])) continue;
        const uint32_t *at = fvi_map_find(people, kept->sessions.at[i].person);
        out->unended.sessions++;
        if (at) out->people.at[*at].unended.sessions++;
    }
    for (size_t i = 0; i < kept->answers.n; i++) {
        const fvi_store_session *session = session_of(&kept->sessions, kept->answers.at[i].session);
        if (!session || !is_unended(session)) continue;
        const uint32_t *at = fvi_map_find(people, session->person);
        out->unended.answers++;
        if (at) out->people.at[*at].unended.answers++;
    }
}

/* Scores come by session, sessions by their beginning, so points stand in order of time. */
fv_status fvi_growing_gather(fv_ctx *ctx, fvi_arena *arena, const fvi_kept *kept, fvi_report_result *out)
{
    fv_status status = FV_OK;
    fvi_map people;
    size_t at;
    fvi_map_init(&people, arena);
    for (size_t i = 0; !status && i < kept->sessions.n; i++) {
        if (!kept->sessions.at[i].how.n) continue;
        status = person_of(ctx, arena, &people, kept->sessions.at[i].person, out, &at);
        if (!status) out->people.at[at].sessions++;
    }
    for (size_t i = 0; !status && i < kept->scores.n; i++) {
        const fvi_store_score *score = &kept->scores.at[i];
        const fvi_store_session *session = session_of(&kept->sessions, score->session);
        if (!session || !session->how.n || !isfinite(score->value)) continue;
        status = person_of(ctx, arena, &people, session->person, out, &at);
        if (!status) status = add_point(ctx, arena, &out->people.at[at], session, score);
        if (!status && i % 4096 == 0) status = fvi_check_interrupt(ctx);
    }
    if (!status) count_unended(&people, kept, out);
    return status;
}
