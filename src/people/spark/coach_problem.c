/* SPDX-License-Identifier: Apache-2.0 */
/* What a problem is about, in its own words: topic, the sentence that says what is wanted, key phrases, constraints. All are
 * places of its text, so that every card can show where its words come from. Neighbours: coach_clause.c (wording of one
 * sentence), coach_deal.c (cards). Test: tests/unit/people/test_coach.c */
#include "people/spark/coach.h"

enum { BRIEF_BYTES = 48 << 10, TOPIC_COLUMNS = 46, GOAL_UNITS = 400, LIMIT_WORDS_MOST = 40 };

fvi_str fvi_coach_words(const fvi_coaching *c, const fvi_quote *quote)
{
    return fvi_str_trim(fvi_str_span(c->out->problem.text, quote->span));
}

static fvi_quote quote_at(const fvi_coaching *c, fvi_span span)
{
    return (fvi_quote){FVI_COACH_PROBLEM, fvi_doc_page_at(&c->out->problem, span.start), span};
}

/* A problem is a page or two: of a book only the beginning is looked at. */
static fv_status make_brief(fvi_coaching *c)
{
    fvi_doc *d = &c->brief;
    *d = c->out->problem;
    if (d->text.n <= BRIEF_BYTES) return FV_OK;
    while (d->blocks.n && d->blocks.at[d->blocks.n - 1].end > BRIEF_BYTES) d->blocks.n--;
    if (!d->blocks.n) { /* one endless block */
        size_t end = BRIEF_BYTES;
        while (!fvi_utf8_boundary(d->text, end)) end--;
        fvi_block *first = fvi_take(c->arena, sizeof *first);
        if (!first) return fvi_nomem(c->ctx);
        *first = c->out->problem.blocks.at[0];
        first->end = first->start > end ? first->start : (uint32_t)end;
        d->blocks.at = first;
        d->blocks.n = 1;
    }
    fvi_str note = fvi_str_of(fvi_txt_at(c->ctx, FVI_TXT_COACH_LONG));
    return fvi_push(c->arena, &c->out->warnings, note) ? FV_OK : fvi_nomem(c->ctx);
}

/* ---- the goal ---------------------------------------------------------------------------------------------------------- */

static bool holds_any(fvi_str s, const char *const *cues, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        fvi_str cue = fvi_str_of(cues[i]);
        for (size_t k = 0; k + cue.n <= s.n; k++)
            if (fvi_str_eq_nocase((fvi_str){s.at + k, cue.n}, cue)) return true;
    }
    return false;
}

static bool asks(fvi_str s)
{
    return fvi_str_ends(s, FVI_STR("?")) || fvi_str_ends(s, FVI_STR("？")) || fvi_str_ends(s, FVI_STR("?”")) ||
           fvi_str_ends(s, FVI_STR("？”"));
}

static fv_status rate_goal(fvi_coaching *c, fvi_str s, double *score, fvi_str *clause)
{
    static const char *const cues[] = {" goal",   " aim ",         " want to",    " need to", "how might we",
                                       "how can", "would like to", "looking for", "希望",     "目标",
                                       "想要",    "如何",          "怎样",        "怎么",     "旨在"};
    fv_status status = fvi_coach_clause(c->arena, c->out->chinese, s, clause);
    *score = asks(s) + 2 * (clause->n > 0) + holds_any(s, cues, sizeof cues / sizeof *cues);
    return status;
}

/* The sentence that asks or wishes most plainly, of equals the first; without any the first one. A heading counts when it asks.
 */
static fv_status find_goal(fvi_coaching *c)
{
    double best = -1;
    for (size_t i = 0; i < c->units.all.n && i < GOAL_UNITS; i++) {
        const fvi_unit *u = &c->units.all.at[i];
        fvi_str s = fvi_str_trim(fvi_str_span(c->brief.text, u->span)), clause;
        double score;
        fv_status status = rate_goal(c, s, &score, &clause);
        if (status) return status;
        if (u->role == FVI_ROLE_HEADING) score -= asks(s) ? .5 : 1.5;
        if (!s.n || score <= best) continue;
        best = score;
        c->out->goal = quote_at(c, u->span);
        c->out->clause = clause;
    }
    return FV_OK;
}

/* ---- constraints ------------------------------------------------------------------------------------------------------- */

static fv_status limits_of(fvi_coaching *c, fvi_span sentence)
{
    fvi_spans clauses = {0};
    fv_status s = fvi_clauses_find(c->arena, c->brief.text, sentence, 2, &clauses);
    for (size_t i = 0; !s && i < clauses.n && c->out->constraints.n < FVI_COACH_CONSTRAINTS; i++) {
        fvi_span at = fvi_coach_limit(c->out->chinese, fvi_str_span(c->brief.text, clauses.at[i]));
        if (at.end <= at.start) continue;
        size_t words = fvi_count_words(fvi_str_sub(fvi_str_span(c->brief.text, clauses.at[i]), at.start, at.end));
        if (words > LIMIT_WORDS_MOST) continue; /* a text without stops: no card could hold it */
        at = (fvi_span){clauses.at[i].start + at.start, clauses.at[i].start + at.end};
        if (!fvi_push(c->arena, &c->out->constraints, quote_at(c, at))) return fvi_nomem(c->ctx);
    }
    return s;
}

static fv_status find_constraints(fvi_coaching *c)
{
    for (size_t i = 0; i < c->units.all.n && i < GOAL_UNITS; i++) {
        const fvi_unit *u = &c->units.all.at[i];
        fv_status s = u->role == FVI_ROLE_HEADING ? FV_OK : limits_of(c, u->span);
        if (s) return s;
    }
    return FV_OK;
}

/* ---- topic ------------------------------------------------------------------------------------------------------------- */

static bool says_nothing(fvi_str title)
{
    static const char *const empty[] = {"problem", "the problem", "question", "task", "goal", "problem statement",
                                        "问题",    "题目",        "任务",     "背景", "目标"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (fvi_str_eq_nocase(title, fvi_str_of(empty[i]))) return true;
    return false;
}

/* The title, when it is a name; else the best phrase. */
static fv_status find_topic(fvi_coaching *c)
{
    fvi_str title = fvi_str_trim(c->out->problem.title);
    while (title.n && title.at[0] == '#') title = fvi_str_trim(fvi_str_sub(title, 1, title.n)); /* Markdown from a pipe */
    bool good = title.n && fvi_str_width(title) <= TOPIC_COLUMNS && !asks(title) && !says_nothing(title) &&
                fvi_str_find(title, FVI_STR("\n"), 0) == SIZE_MAX;
    while (good && title.n && (title.at[title.n - 1] == '.' || title.at[title.n - 1] == ':')) title.n--;
    if (good) {
        c->out->topic = title;
        return FV_OK;
    }
    if (!c->out->phrases.n) return fvi_fail(c->ctx, FVI_MSG_COACH_NO_WORDS, c->o->file);
    c->out->topic = fvi_coach_words(c, &c->out->phrases.at[0]);
    return FV_OK;
}

fv_status fvi_coach_problem(fvi_coaching *c)
{
    fvi_coach_result *r = c->out;
    if (!c->o->file || !*c->o->file) return fvi_fail(c->ctx, FVI_MSG_COACH_NO_FILE, NULL);
    fv_status s = fvi_doc_load(c->ctx, c->arena, c->o->file, &r->problem);
    if (s) return s;
    bool zh = fvi_str_eq(r->problem.lang, FVI_STR("zh")), en = fvi_str_eq(r->problem.lang, FVI_STR("en"));
    r->chinese = zh || (!en && c->ctx->lang == 1);
    const fvi_doc *docs[] = {&c->brief};
    s = make_brief(c);
    if (!s) s = fvi_units_find(c->ctx, c->arena, c->lex, docs, 1, &c->units);
    if (!s) s = find_goal(c);
    if (!s) s = fvi_splitter_new(c->ctx, r->chinese ? "zh" : "en", &c->splitter);
    if (!s) s = find_constraints(c);
    if (!s) s = fvi_coach_phrases(c);
    fvi_splitter_free(c->splitter);
    c->splitter = NULL;
    if (!s) s = find_topic(c);
    if (!s && !r->phrases.n) s = fvi_fail(c->ctx, FVI_MSG_COACH_NO_WORDS, c->o->file);
    return s;
}
