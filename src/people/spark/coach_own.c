/* SPDX-License-Identifier: Apache-2.0 */
/* You first. Help that gives ideas narrows what people think of (EVIDENCE: 37 of 45 comparisons), so nothing of the machine's
 * is shown before the person has written some of their own. What counts is an idea: empty lines, repeats, sentences of the
 * problem and nonsense do not. The rule stands here, in the library, so that no door can forget it. Neighbours: coach_verb.c.
 * Test: tests/unit/people/test_coach.c */
#include <string.h>

#include "people/spark/coach.h"

enum { COPY_TERMS = 3, TERMS_MOST = 400 };

const char *fvi_own_name(fvi_own_verdict verdict)
{
    static const char *const names[] = {
#define FVI_OWN_NAME(id, name) name,
        FVI_OWN_MAP(FVI_OWN_NAME)
#undef FVI_OWN_NAME
    };
    return (unsigned)verdict < FVI_OWN_N ? names[verdict] : "";
}

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

/* What can be said of it by itself, in its own language: a person may well think in another than that of the problem. */
static fv_status check_sound(fvi_coaching *c, fvi_str text, fvi_own_verdict *out)
{
    bool chinese = !strcmp(fvi_lang_of(text), "zh");
    fvi_soundness **judge = &c->judges[chinese];
    fvi_sound sound = {0};
    fv_status s = *judge ? FV_OK : fvi_soundness_new(c->ctx, chinese, judge);
    if (!s) s = fvi_soundness_find(*judge, c->out->topic, text, &sound);
    switch (sound.fault) {
    case FVI_FAULT_NONE:
    case FVI_FAULT_REPEATED:
    case FVI_FAULT_OTHER_LANGUAGE: *out = FVI_OWN_COUNTS; break;
    case FVI_FAULT_EMPTY:
    case FVI_FAULT_NO_USE: *out = FVI_OWN_EMPTY; break;
    case FVI_FAULT_COPIED: *out = FVI_OWN_COPIED; break;
    case FVI_FAULT_TOO_LONG: *out = FVI_OWN_TOO_LONG; break;
    default: *out = FVI_OWN_NONSENSE;
    }
    return s;
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
    fv_status s = terms_of(c, text, &terms);
    if (!s) s = check_sound(c, text, out);
    if (!s && *out == FVI_OWN_COUNTS && !terms.n) *out = FVI_OWN_EMPTY;
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

/* "- ", "* ", "3. ", "3、" at the start of a line of a list. */
static fvi_str without_bullet(fvi_str s)
{
    size_t digits = 0;
    s = fvi_str_trim(s);
    while (digits < s.n && fvi_is_digit(s.at[digits])) digits++;
    if (digits && digits < s.n && (s.at[digits] == '.' || s.at[digits] == ')'))
        return fvi_str_trim(fvi_str_sub(s, digits + 1, s.n));
    if (digits && fvi_str_starts(fvi_str_sub(s, digits, s.n), FVI_STR("、"))) return fvi_str_sub(s, digits + 3, s.n);
    if (s.n > 1 && (s.at[0] == '-' || s.at[0] == '*') && s.at[1] == ' ') return fvi_str_trim(fvi_str_sub(s, 2, s.n));
    return s;
}

static fv_status from_file(fvi_coaching *c)
{
    fvi_str text, line;
    fv_status s = fvi_file_read(c->ctx, c->arena, c->o->ideas, FVI_MAX_QUERY_BYTES, &text);
    if (s) return s;
    if (!fvi_utf8_valid(text)) return fvi_fail(c->ctx, FVI_MSG_COACH_IDEAS_BYTES, c->o->ideas);
    if (fvi_str_starts(text, FVI_STR("\xEF\xBB\xBF"))) text = fvi_str_sub(text, 3, text.n);
    while (!s && fvi_str_split(&text, '\n', &line)) {
        line = without_bullet(line);
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
    fv_status s = o->ideas ? from_file(c) : FV_OK;
    if (!s && o->ask && !o->override_first) s = from_person(c);
    return s;
}
