/* SPDX-License-Identifier: Apache-2.0 */
/* You first. Help that gives ideas narrows what people think of (EVIDENCE: 37 of 45 comparisons), so nothing of the machine's
 * is shown before the person has written some of their own. What counts is an idea: empty lines, repeats, sentences of the
 * problem and nonsense do not. The rule stands here, in the library, so that no door can forget it. Neighbours: coach_verb.c.
 * Test: tests/unit/people/test_coach.c */
#include <string.h>

#include "people/spark/coach.h"
#include "people/spark/own.h"

enum { COPY_TERMS = 3, TERMS_MOST = 400 };

/* ---- one idea ----------------------------------------------------------------------------------------------------------- */

static fv_status terms_of(fvi_coaching *c, fvi_str text, fvi_tokens *out)
{
    fvi_splitter *splitter;
    fv_status s = fvi_splitter_new(c->ctx, fvi_lang_of(text), &splitter);
    if (s) return s;
    s = fvi_terms_find(c->lex, splitter, text, (fvi_span){0, (uint32_t)text.n}, out);
    fvi_splitter_free(splitter);
    if (out->n > TERMS_MOST) out->n = TERMS_MOST;
    return s;
}

/* Longest common subsequence of terms. */
static size_t in_common(const fvi_token *a, size_t an, const fvi_token *b, size_t bn)
{
    uint16_t row[TERMS_MOST + 1] = {0};
    for (size_t i = 0; i < bn; i++) {
        uint16_t corner = 0;
        for (size_t k = 1; k <= an; k++) {
            uint16_t above = row[k];
            if (a[k - 1].term == b[i].term)
                row[k] = (uint16_t)(corner + 1);
            else if (row[k - 1] > row[k])
                row[k] = row[k - 1];
            corner = above;
        }
    }
    return row[an];
}

/* Nearly all of its words stand in one sentence of the problem, in that order. */
static bool is_copied(const fvi_coaching *c, const fvi_tokens *idea)
{
    for (size_t i = 0; idea->n >= COPY_TERMS && i < c->units.all.n; i++) {
        const fvi_unit *u = &c->units.all.at[i];
        if (5 * in_common(idea->at, idea->n, c->units.tokens.at + u->tokens_first, u->tokens_n) >= 4 * idea->n) return true;
    }
    return false;
}

/* Only what would count is compared with what counted before. */
static fv_status check_new(fvi_coaching *c, fvi_str text, fvi_own_verdict *out)
{
    fvi_near_found found;
    fv_status s = c->near ? FV_OK : fvi_near_new(c->ctx, &c->near);
    if (!s) s = fvi_near_add(c->near, text, FVI_STR(""), &found);
    if (!s && found.first != found.idea) *out = FVI_OWN_REPEATED;
    return s;
}

static fv_status judge(fvi_coaching *c, fvi_str text, fvi_own_verdict *out)
{
    fvi_tokens terms = {0};
    fv_status s = fvi_own_judge(c->own, c->out->topic, text, out);
    if (!s && *out == FVI_OWN_COUNTS) s = terms_of(c, text, &terms);
    if (!s && *out == FVI_OWN_COUNTS && is_copied(c, &terms)) *out = FVI_OWN_COPIED;
    return !s && *out == FVI_OWN_COUNTS ? check_new(c, text, out) : s;
}

static fv_status take(fvi_coaching *c, fvi_str line, int64_t now_ms)
{
    fvi_own_idea idea = {.text = fvi_arena_copy(c->arena, fvi_str_trim(line))};
    if (!idea.text.at) return fvi_nomem(c->ctx);
    fv_status s = judge(c, idea.text, &idea.verdict);
    if (s) return s;
    c->out->first.counted += idea.verdict == FVI_OWN_COUNTS;
    if (!fvi_push(c->arena, &c->out->first.ideas, idea)) return fvi_nomem(c->ctx);
    return fvi_coach_record_idea(c, now_ms);
}

/* ---- where they come from ----------------------------------------------------------------------------------------------- */

static fv_status from_file(fvi_coaching *c)
{
    fvi_str text, line;
    fv_status s = fvi_file_read(c->ctx, c->arena, c->o->ideas, FVI_MAX_QUERY_BYTES, &text);
    if (s) return s;
    if (!fvi_utf8_valid(text)) return fvi_fail(c->ctx, FVI_MSG_COACH_IDEAS_BYTES, c->o->ideas);
    if (fvi_str_starts(text, FVI_STR("\xEF\xBB\xBF"))) text = fvi_str_sub(text, 3, text.n);
    while (!s && fvi_str_split(&text, '\n', &line)) {
        line = fvi_own_line(line);
        if (line.n) s = take(c, line, c->o->now_ms);
    }
    return s;
}

static const char *refused(const fvi_coaching *c)
{
    static const fvi_txt words[] = {
#define FVI_OWN_TXT(id, name) FVI_TXT_CO_##id,
        FVI_OWN_MAP(FVI_OWN_TXT)
#undef FVI_OWN_TXT
    };
    size_t n = c->out->first.ideas.n;
    fvi_own_verdict last = n ? c->out->first.ideas.at[n - 1].verdict : FVI_OWN_COUNTS;
    return last == FVI_OWN_COUNTS ? NULL : fvi_txt_at(c->ctx, words[last]);
}

static fv_status from_person(fvi_coaching *c)
{
    fvi_str topic = fvi_arena_copy(c->arena, c->out->topic);
    if (!topic.at) return fvi_nomem(c->ctx);
    while (c->out->first.counted < c->out->first.needed) {
        fv_coach_ask ask = {topic.at, c->out->first.counted, c->out->first.needed, c->out->first.ideas.n ? refused(c) : NULL};
        int64_t now_ms = c->o->now_ms;
        const char *line = c->o->ask(c->o->user, &ask, &now_ms);
        fv_status s = fvi_check_interrupt(c->ctx);
        if (s || !line) return s;
        s = take(c, fvi_str_of(line), now_ms);
        if (s) return s;
    }
    return FV_OK;
}

fv_status fvi_coach_own(fvi_coaching *c)
{
    const fv_coach_options *o = c->o;
    fv_status s = fvi_own_new(c->ctx, c->arena, &c->own);
    if (!s && o->ideas) s = from_file(c);
    if (!s && o->ask && !o->override_first) s = from_person(c);
    return s;
}
