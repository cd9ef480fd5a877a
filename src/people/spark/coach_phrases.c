/* SPDX-License-Identifier: Apache-2.0 */
/* Key phrases of a problem that a card can turn over: names of things, not of hours or sums.
 * Neighbours: mind/focus/keyphrase.h, coach_problem.c. Test: tests/unit/people/test_coach.c */
#include "mind/focus/keyphrase.h"
#include "mind/lexicon/wordclass.h"
#include "people/spark/coach.h"

enum { CANDIDATES = 24 };
#define NOUN_LEAST .3 /* of a name that is one word */

/* When and how much are no things that a card could turn over. */
static bool is_measure(fvi_str s)
{
    static const char *const words[] = {
        "day",     "days",    "week",      "weeks",   "month", "months", "year",     "years", "hour",  "hours",  "minute",
        "minutes", "morning", "afternoon", "evening", "night", "today",  "tomorrow", "euro",  "euros", "dollar", "dollars",
        "pounds",  "yuan",    "percent",   "time",    "上午",  "下午",   "早上",     "晚上",  "今天",  "明天",   "每天",
        "小时",    "分钟",    "星期",      "万元",    "一天",  "时间",   "人民币",   "美元",  "以内"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (fvi_str_eq_nocase(s, fvi_str_of(words[i]))) return true;
    return false;
}

static bool holds(fvi_str a, fvi_str b)
{
    for (size_t i = 0; i + b.n <= a.n; i++)
        if (fvi_str_eq_nocase((fvi_str){a.at + i, b.n}, b)) return true;
    return false;
}

/* One that says the same, more or less of it. */
static bool have_phrase(const fvi_coaching *c, fvi_str text)
{
    for (size_t i = 0; i < c->out->phrases.n; i++) {
        fvi_str have = fvi_coach_words(c, &c->out->phrases.at[i]);
        if (holds(have, text) || holds(text, have)) return true;
    }
    return false;
}

static fv_status add_phrase(fvi_coaching *c, fvi_span span)
{
    if (c->out->phrases.n == FVI_COACH_PHRASES || have_phrase(c, fvi_str_span(c->brief.text, span))) return FV_OK;
    fvi_quote quote = {FVI_COACH_PROBLEM, fvi_doc_page_at(&c->out->problem, span.start), span};
    return fvi_push(c->arena, &c->out->phrases, quote) ? FV_OK : fvi_nomem(c->ctx);
}

/* In a text too short for phrases single words must do, rare ones first; one is enough. */
static fv_status single_words(fvi_coaching *c)
{
    while (!c->out->phrases.n) {
        double best = 0;
        fvi_span span = {0};
        for (size_t i = 0; i < c->units.tokens.n; i++) {
            const fvi_token *t = &c->units.tokens.at[i];
            fvi_span at = {t->start, t->end};
            double idf = fvi_term_idf(c->lex, t->term);
            if (idf <= best || is_measure(fvi_str_span(c->brief.text, at)) || have_phrase(c, fvi_str_span(c->brief.text, at)))
                continue;
            best = idf;
            span = at;
        }
        if (best <= 0) return FV_OK;
        fv_status s = add_phrase(c, span);
        if (s) return s;
    }
    return FV_OK;
}

/* How much a word is a verb; "waiting" may well be part of a name. */
static bool is_verb(fvi_str word)
{
    char key[FVI_FREQUENCY_KEY];
    return fvi_wordclass_of(fvi_frequency_key(word, key)).verb > .55 && !fvi_str_ends(word, FVI_STR("ing"));
}

/* 缩短患者, "cut food": with a verb in it, it is no name. Nor is what a dictionary cuts from a longer word: 小区电 of
 * 小区电动车. */
static bool is_no_name(fvi_coaching *c, fvi_str phrase, uint32_t count)
{
    fvi_words words = {0};
    fvi_frequency f;
    char key[FVI_FREQUENCY_KEY];
    if (fvi_words_find(c->splitter, c->arena, phrase, (fvi_span){0, (uint32_t)phrase.n}, &words) || !words.n) return true;
    bool listed = words.n > 1 || fvi_frequency_of(fvi_frequency_key(phrase, key), &f);
    for (size_t i = 0; i < words.n; i++) {
        fvi_str word = fvi_str_sub(phrase, words.at[i].start, words.at[i].end);
        if (is_verb(word) && (i + 1 < words.n || (words.n == 1 && !c->out->chinese))) return true;
        listed = listed && (words.n == 1 || fvi_utf8_count(word) > 1);
        if (words.n == 1 && fvi_wordclass_of(fvi_frequency_key(word, key)).noun < NOUN_LEAST) return true;
    }
    return c->out->chinese && !listed && count < 2;
}

static bool overlaps(fvi_span a, fvi_span b)
{
    return a.start < b.end && b.start < a.end;
}

/* What the goal and the title speak of comes first, names of several words before single ones, limits last. */
static double worth(fvi_coaching *c, fvi_str phrase, fvi_span at, uint32_t count, double place)
{
    double w = 1 - .5 * place;
    bool several = c->out->chinese ? fvi_utf8_count(phrase) > 2 : fvi_str_find(phrase, FVI_STR(" "), 0) != SIZE_MAX;
    for (size_t i = 0; i < c->out->constraints.n; i++)
        if (overlaps(at, c->out->constraints.at[i].span)) w -= .6;
    w += fvi_str_find(fvi_coach_words(c, &c->out->goal), phrase, 0) != SIZE_MAX ? .6 : 0;
    w += fvi_str_find(c->out->problem.title, phrase, 0) != SIZE_MAX ? .2 : 0;
    return w + (several ? .2 : 0) - (is_measure(phrase) ? 2 : 0) - (is_no_name(c, phrase, count) ? 2 : 0);
}

static bool may_join(const fvi_coaching *c, const fvi_token *t)
{
    fvi_str word = fvi_str_sub(c->brief.text, t->start, t->end);
    return !is_verb(word) && !is_measure(word);
}

/* In a text this short, statistics see "times" and miss "waiting times": an English phrase of one word takes its neighbours in.
 */
static fvi_span widened(const fvi_coaching *c, fvi_span at)
{
    const fvi_tokens *all = &c->units.tokens;
    if (c->out->chinese || fvi_str_find(fvi_str_span(c->brief.text, at), FVI_STR(" "), 0) != SIZE_MAX) return at;
    for (size_t i = 0; i < all->n; i++) {
        if (all->at[i].start != at.start || all->at[i].end != at.end) continue;
        bool left =
            i && all->at[i - 1].end + 1 == at.start && c->brief.text.at[at.start - 1] == ' ' && may_join(c, &all->at[i - 1]);
        bool right = i + 1 < all->n && at.end + 1 == all->at[i + 1].start && c->brief.text.at[at.end] == ' ' &&
                     may_join(c, &all->at[i + 1]);
        return (fvi_span){left ? all->at[i - 1].start : at.start, right ? all->at[i + 1].end : at.end};
    }
    return at;
}

static fv_status rank_phrases(fvi_coaching *c, const fvi_keyphrase *found, size_t n)
{
    fvi_span spans[CANDIDATES];
    double w[CANDIDATES];
    for (size_t i = 0; i < n; i++) {
        size_t at = fvi_str_find(c->brief.text, found[i].text, 0);
        bool broken = at == SIZE_MAX || fvi_str_find(found[i].text, FVI_STR("\n"), 0) != SIZE_MAX;
        spans[i] = broken ? (fvi_span){0} : (fvi_span){(uint32_t)at, (uint32_t)(at + found[i].text.n)};
        if (!broken) spans[i] = widened(c, spans[i]);
        w[i] = broken ? 0 : worth(c, fvi_str_span(c->brief.text, spans[i]), spans[i], found[i].count, (double)i / (double)n);
    }
    for (size_t taken = 0; taken < n; taken++) {
        size_t best = 0;
        for (size_t i = 1; i < n; i++)
            if (w[i] > w[best]) best = i;
        fv_status s = w[best] > 0 ? add_phrase(c, spans[best]) : FV_OK;
        if (s) return s;
        w[best] = 0;
    }
    return FV_OK;
}

fv_status fvi_coach_phrases(fvi_coaching *c)
{
    const fvi_doc *docs[] = {&c->brief};
    size_t terms = fvi_terms_count(c->lex), n = 0;
    double *mass = fvi_take_n(c->arena, terms + 1, sizeof *mass);
    fvi_keyphrase *found = NULL;
    if (!mass) return fvi_nomem(c->ctx);
    for (size_t i = 0; i < c->units.tokens.n; i++) mass[c->units.tokens.at[i].term] += 1 / (double)c->units.tokens.n;
    fv_status s = fvi_keyphrases_find(c->ctx, c->arena, c->lex, &c->units, docs, mass, CANDIDATES, &found, &n);
    if (!s) s = rank_phrases(c, found, n);
    return s ? s : single_words(c);
}
