/* SPDX-License-Identifier: Apache-2.0 */
/* fv_spark_group: private first, reveal later. What each action may do, and when:
 *
 *      new ──> add, add, add … ──reveal──> vote, vote … ──> show
 *              shows nobody's ideas        no more adding: it would no longer be private
 *
 *  Whoever writes locks the store from looking to writing, so that two machines cannot both be the first to vote with one code.
 * Neighbours: group_store.c, group_reveal.c. Test: tests/unit/people/test_group.c, tests/cli/group.session */
#include <math.h>
#include <stdio.h>

#include "people/spark/group.h"
#include "people/spark/own.h"
#include "world/text/text.h"

const char *fvi_group_action_name(fvi_group_action action)
{
    static const char *const names[] = {
#define FVI_GROUP_ACTION_NAME(id, name) name,
        FVI_GROUP_ACTION_MAP(FVI_GROUP_ACTION_NAME)
#undef FVI_GROUP_ACTION_NAME
    };
    return (unsigned)action < FVI_GROUP_ACTION_N ? names[action] : "";
}

static fv_status keep(fvi_grouping *g, const char *text, fvi_str *out)
{
    *out = fvi_arena_copy(g->arena, fvi_str_trim(fvi_str_of(text)));
    return out->at ? FV_OK : fvi_nomem(g->ctx);
}

/* ---- new ---------------------------------------------------------------------------------------------------------------- */

static fv_status put_number(fvi_grouping *g, const char *kind, int n)
{
    char text[16];
    snprintf(text, sizeof text, "%d", n);
    return fvi_group_event(g, g->round.id, fvi_str_of(kind), fvi_str_of(text));
}

static fv_status begin_round(fvi_grouping *g)
{
    const fv_group_options *o = g->o;
    int votes = o->votes ? o->votes : FVI_GROUP_VOTES;
    if (g->round.id) return fvi_fail(g->ctx, FVI_MSG_GROUP_EXISTS, o->name);
    if (!o->prompt || !*o->prompt) return fvi_fail(g->ctx, FVI_MSG_GROUP_NO_PROMPT, "--prompt");
    if (votes < 1 || votes > FVI_GROUP_VOTES_MOST || o->people < 0 || o->people > FVI_GROUP_PEOPLE_MOST)
        return fvi_fail(g->ctx, FVI_MSG_GROUP_NUMBER, NULL);
    fv_status s = keep(g, o->prompt, &g->out->prompt);
    if (s) return s;
    fvi_str lang = fvi_str_of(fvi_lang_of(g->out->prompt));
    g->out->chinese = fvi_str_eq(lang, FVI_STR("zh")) || (!fvi_str_eq(lang, FVI_STR("en")) && g->ctx->lang == 1);
    g->out->votes_each = (size_t)votes;
    g->out->expected = (size_t)o->people;
    g->round.started_ms = o->now_ms;
    s = fvi_group_begin(g, FVI_GROUPKEY_ROUND, FVI_STR(""), &g->round.id);
    if (!s && o->people) s = put_number(g, "people", o->people);
    return s ? s : put_number(g, "votes", votes);
}

/* ---- add ---------------------------------------------------------------------------------------------------------------- */

/* p1, p2 …: the first code that nobody has. */
static fv_status give_code(fvi_grouping *g)
{
    char code[24];
    for (size_t i = 1;; i++) {
        snprintf(code, sizeof code, "p%zu", i);
        if (!fvi_group_has(g, FVI_GROUPKEY_IDEAS, fvi_str_of(code))) return keep(g, code, &g->out->person);
    }
}

typedef struct adding {
    fvi_grouping *g;
    fvi_own *own;
    int64_t session;
} adding;

static fv_status add_idea(adding *a, fvi_str line, int64_t now_ms)
{
    fvi_grouping *g = a->g;
    fvi_own_idea idea = {.text = fvi_arena_copy(g->arena, fvi_own_line(line))};
    if (!idea.text.at) return fvi_nomem(g->ctx);
    if (!idea.text.n) return FV_OK;
    fvi_store_answer answer = {
        a->session, (uint32_t)g->out->mine.n + 1, now_ms > g->o->now_ms ? now_ms - g->o->now_ms : 0, g->out->prompt, idea.text,
        -1};
    fv_status s = fvi_store_answer_add(g->store, &answer);
    if (!s) s = fvi_own_judge(a->own, g->out->prompt, idea.text, &idea.verdict);
    if (s) return s;
    return fvi_push(g->arena, &g->out->mine, idea) ? FV_OK : fvi_nomem(g->ctx);
}

static fv_status add_file(adding *a, const char *path)
{
    fvi_str text, line;
    fv_status s = fvi_file_read(a->g->ctx, a->g->arena, path, FVI_MAX_QUERY_BYTES, &text);
    if (s) return s;
    if (!fvi_utf8_valid(text)) return fvi_fail(a->g->ctx, FVI_MSG_COACH_IDEAS_BYTES, path);
    if (fvi_str_starts(text, FVI_STR("\xEF\xBB\xBF"))) text = fvi_str_sub(text, 3, text.n);
    while (!s && fvi_str_split(&text, '\n', &line)) s = add_idea(a, line, a->g->o->now_ms);
    return s;
}

static fv_status add_typed(adding *a)
{
    fv_status s = FV_OK;
    while (!s) {
        int64_t now_ms = a->g->o->now_ms;
        const char *line = a->g->o->ask(a->g->o->user, a->g->out->prompt.at, a->g->out->mine.n, &now_ms);
        s = fvi_check_interrupt(a->g->ctx);
        if (s || !line) return s;
        s = add_idea(a, fvi_str_of(line), now_ms);
    }
    return s;
}

static fv_status add(fvi_grouping *g)
{
    adding a = {.g = g};
    if (g->out->revealed) return fvi_fail(g->ctx, FVI_MSG_GROUP_TOO_LATE, g->o->name);
    if (!g->o->file && !g->o->ask) return fvi_fail(g->ctx, FVI_MSG_GROUP_NO_IDEAS, g->o->name);
    fv_status s = g->out->person.n ? FV_OK : give_code(g);
    if (!s) s = fvi_own_new(g->ctx, g->arena, &a.own);
    if (!s) s = fvi_group_begin(g, FVI_GROUPKEY_IDEAS, g->out->person, &a.session);
    if (!s) s = g->o->file ? add_file(&a, g->o->file) : add_typed(&a);
    if (!s) s = fvi_store_end(g->store, a.session, FVI_STR("done"), g->o->now_ms);
    fvi_own_free(a.own);
    return s;
}

/* ---- reveal, show -------------------------------------------------------------------------------------------------------- */

static fv_status reveal(fvi_grouping *g)
{
    fvi_group_result *r = g->out;
    char added[24], expected[24];
    bool early = r->added < (r->expected ? r->expected : 2);
    snprintf(added, sizeof added, "%zu", r->added);
    snprintf(expected, sizeof expected, "%zu", r->expected ? r->expected : 2);
    if (r->revealed) return FV_OK;
    if (!r->added) return fvi_fail(g->ctx, FVI_MSG_GROUP_EMPTY, g->o->name);
    if (early && !g->o->now) return fvi_fail(g->ctx, FVI_MSG_GROUP_EARLY, g->o->name, added, expected);
    r->revealed = true;
    r->early = early;
    return fvi_group_event(g, g->round.id, FVI_STR("reveal"), early ? FVI_STR("early") : FVI_STR(""));
}

/* Who has added, in the order of the codes. */
static fv_status name_people(fvi_grouping *g)
{
    fvi_strs *all = &g->out->people;
    for (size_t i = 0; i < g->sessions.n; i++) {
        fvi_str person = g->sessions.at[i].person;
        size_t at = 0;
        if (!fvi_str_eq(g->sessions.at[i].exercise, FVI_GROUPKEY_IDEAS)) continue;
        while (at < all->n && fvi_str_cmp(all->at[at], person) < 0) at++;
        if (at < all->n && fvi_str_eq(all->at[at], person)) continue;
        if (!fvi_push(g->arena, all, person)) return fvi_nomem(g->ctx);
        for (size_t k = all->n - 1; k > at; k--) all->at[k] = all->at[k - 1];
        all->at[at] = person;
    }
    return fvi_group_event(g, g->round.id, FVI_STR("names"), FVI_STR(""));
}

/* ---- vote ---------------------------------------------------------------------------------------------------------------- */

/* Up to four arguments: "7" of a list, with "=4" where marks are given. */
static fv_status read_mark(fvi_grouping *g, fvi_str piece, bool marks, size_t *idea, uint64_t *mark)
{
    fvi_str rest = fvi_str_trim(piece), number;
    uint64_t n = 0;
    *mark = 0;
    bool good = fvi_str_split(&rest, '=', &number) && fvi_str_u64(fvi_str_trim(number), &n) && n >= 1 && n <= g->out->ideas.n;
    if (good && marks) good = fvi_str_u64(fvi_str_trim(rest), mark) && *mark >= 1 && *mark <= 5;
    if (good && !marks) good = !rest.n;
    fvi_str bad = fvi_arena_copy(g->arena, piece);
    if (!bad.at) return fvi_nomem(g->ctx);
    *idea = good ? (size_t)n - 1 : 0;
    return good ? FV_OK : fvi_fail(g->ctx, marks ? FVI_MSG_GROUP_BAD_MARK : FVI_MSG_GROUP_BAD_VOTE, bad.at);
}

static fv_status put_mark(fvi_grouping *g, int64_t session, const char *kind, fvi_str text, uint64_t mark)
{
    fvi_buf b;
    fvi_buf_init(&b, g->ctx);
    if (mark) fvi_put_u64(&b, mark);
    if (mark) fvi_putc(&b, ' ');
    fvi_put(&b, text);
    fv_status s = b.status ? b.status : fvi_group_event(g, session, fvi_str_of(kind), fvi_buf_str(&b));
    fvi_buf_free(&b);
    return s;
}

/* One list of the command line: "3,7" or "3=4,7=2". An idea stands in it once. */
static fv_status put_marks(fvi_grouping *g, int64_t session, const char *kind, const char *list, bool marks)
{
    fvi_str rest = fvi_str_of(list), piece;
    size_t n = 0;
    bool *seen = fvi_take_n(g->arena, g->out->ideas.n + 1, sizeof *seen);
    if (!seen) return fvi_nomem(g->ctx);
    while (fvi_str_split(&rest, ',', &piece)) {
        size_t idea;
        uint64_t mark;
        fv_status s = read_mark(g, piece, marks, &idea, &mark);
        if (s) return s;
        if (seen[idea]) return fvi_fail(g->ctx, FVI_MSG_GROUP_TWICE, list);
        if (!marks && ++n > g->out->votes_each) return fvi_fail(g->ctx, FVI_MSG_GROUP_MANY_VOTES, list);
        seen[idea] = true;
        s = put_mark(g, session, kind, g->out->ideas.at[idea].text, mark);
        if (s) return s;
    }
    return FV_OK;
}

static fv_status vote(fvi_grouping *g)
{
    const fv_group_options *o = g->o;
    int64_t session;
    if (!g->out->revealed) return fvi_fail(g->ctx, FVI_MSG_GROUP_NOT_YET, o->name);
    if (!g->out->person.n) return fvi_fail(g->ctx, FVI_MSG_GROUP_WHO, "--person");
    if (fvi_group_has(g, FVI_GROUPKEY_VOTE, g->out->person)) return fvi_fail(g->ctx, FVI_MSG_GROUP_VOTED, g->out->person.at);
    if (!o->votes_for && !o->value && !o->novelty) return fvi_fail(g->ctx, FVI_MSG_GROUP_NO_VOTE, o->name);
    fv_status s = fvi_group_gather(g);
    if (!s) s = fvi_group_begin(g, FVI_GROUPKEY_VOTE, g->out->person, &session);
    if (!s && o->votes_for) s = put_marks(g, session, "vote", o->votes_for, false);
    if (!s && o->value) s = put_marks(g, session, "value", o->value, true);
    if (!s && o->novelty) s = put_marks(g, session, "novelty", o->novelty, true);
    return s ? s : fvi_store_end(g->store, session, FVI_STR("done"), o->now_ms);
}

/* ---- the call ------------------------------------------------------------------------------------------------------------ */

static fv_status check(fvi_grouping *g)
{
    const fv_group_options *o = g->o;
    fvi_str action = fvi_str_of(o->action), name = fvi_str_trim(fvi_str_of(o->name));
    g->out->action = FVI_GROUP_ACTION_N;
    for (int i = 0; i < FVI_GROUP_ACTION_N; i++)
        if (fvi_str_eq(action, fvi_str_of(fvi_group_action_name((fvi_group_action)i)))) g->out->action = (fvi_group_action)i;
    if (g->out->action == FVI_GROUP_ACTION_N) return fvi_fail(g->ctx, FVI_MSG_GROUP_ACTION, o->action);
    if (!name.n || name.n > FVI_GROUP_NAME_MOST || !fvi_utf8_valid(name)) return fvi_fail(g->ctx, FVI_MSG_GROUP_NAME, o->name);
    if (!o->store) return fvi_fail(g->ctx, FVI_MSG_SPARK_NO_STORE, NULL);
    fv_status s = keep(g, o->name, &g->out->name);
    if (!s) s = keep(g, o->person ? o->person : "", &g->out->person);
    if (!s) s = keep(g, o->store, &g->out->store);
    return s;
}

static fv_status act(fvi_grouping *g)
{
    switch (g->out->action) {
    case FVI_GROUP_NEW: return begin_round(g);
    case FVI_GROUP_ADD: return add(g);
    case FVI_GROUP_REVEAL: return reveal(g);
    case FVI_GROUP_VOTE: return vote(g);
    default: return FV_OK;
    }
}

/* A line that is typed is saved at once, so adding cannot be one write; all else is. */
static fv_status locked(fvi_grouping *g)
{
    bool one = g->out->action != FVI_GROUP_ADD || g->o->file;
    fv_status s = one ? fvi_store_batch(g->store) : FV_OK;
    if (s) return s;
    s = fvi_group_load(g);
    if (!s && g->out->action != FVI_GROUP_NEW) s = fvi_group_must_exist(g);
    if (!s) s = act(g);
    if (!s && g->out->names) s = name_people(g);
    if (!one) return s;
    if (!s) return fvi_store_commit(g->store);
    fvi_store_rollback(g->store);
    return s;
}

/* What is shown in the end: the round anew, with all that was just written. */
static fv_status look(fvi_grouping *g)
{
    g->sessions = (fvi_stored_sessions){0};
    fv_status s = fvi_group_load(g);
    bool all = g->out->action == FVI_GROUP_REVEAL || g->out->action == FVI_GROUP_SHOW;
    g->out->given = g->out->merged = 0;
    g->out->ideas.n = g->out->clusters.n = g->out->not_counted.n = 0;
    g->out->effective = g->out->spread = NAN;
    return !s && all && g->out->revealed ? fvi_group_gather(g) : s;
}

fv_status fv_spark_group(fv_ctx *ctx, const fv_group_options *options, fv_result **out)
{
    static const fv_group_options zeros;
    *out = NULL;
    fv_result *r = fvi_result_new(ctx, FVI_RESULT_GROUP);
    if (!r) return fvi_nomem(ctx);
    fvi_grouping g = {.ctx = ctx, .arena = &r->arena, .o = options ? options : &zeros, .out = &r->group};
    fv_status s = check(&g);
    r->group.names = g.o->names && (r->group.action == FVI_GROUP_SHOW || r->group.action == FVI_GROUP_REVEAL);
    if (!s) s = fvi_store_open(ctx, g.o->store, true, &g.store);
    if (!s) s = locked(&g);
    if (!s) s = look(&g);
    fvi_store_close(g.store);
    if (s) {
        fv_result_free(r);
        return s;
    }
    *out = r;
    return FV_OK;
}
