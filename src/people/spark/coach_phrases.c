/* SPDX-License-Identifier: Apache-2.0 */
/* Key phrases of a problem that a card can turn over: names of things, not of hours or sums.
 * Neighbours: mind/focus/keyphrase.h, coach_problem.c. Test: tests/unit/people/test_coach.c */
#include "mind/focus/keyphrase.h"
#include "mind/lexicon/wordclass.h"
#include "people/spark/coach.h"

enum { CANDIDATES = 24, HYPHENATED_NAMES = 1, HYPHENATED_MOST = 32 };
#define NOUN_LEAST .3 /* of a name that is one word */

/* When and how much, somebody and some way are no things that a card could turn over. */
static bool is_measure(fvi_str s)
{
    static const char *const words[] = {
        "day",      "days",    "week",    "weeks",     "month",    "months", "year",     "years",     "hour",    "hours",
        "minute",   "minutes", "morning", "afternoon", "evening",  "night",  "today",    "tomorrow",  "euro",    "euros",
        "dollar",   "dollars", "pounds",  "yuan",      "percent",  "time",   "fewer",    "less",      "more",    "many",
        "most",     "half",    "second",  "third",     "quarter",  "fourth", "fifth",    "sixth",     "seventh", "eighth",
        "ninth",    "tenth",   "dozen",   "hundred",   "thousand", "spring", "summer",   "autumn",    "winter",  "way",
        "ways",     "thing",   "things",  "lot",       "anybody",  "nobody", "somebody", "everybody", "anyone",  "someone",
        "everyone", "上午",    "下午",    "早上",      "晚上",     "今天",   "明天",     "每天",      "小时",    "分钟",
        "星期",     "万元",    "一天",    "时间",      "人民币",   "美元",   "以内"};
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

enum { ING_LEAST = 6 }; /* "bring" is no form of a verb in -ing */

/* Mostly a verb; "waiting" may well be part of a name. */
static bool is_verb(fvi_str word)
{
    char key[FVI_FREQUENCY_KEY];
    return fvi_wordclass_of(fvi_frequency_key(word, key)).verb > .55 &&
           !(word.n >= ING_LEAST && fvi_str_ends(word, FVI_STR("ing")));
}

/* At its end: "clinic loses", "entrance clear" are no names. */
static bool may_close(fvi_str word)
{
    char key[FVI_FREQUENCY_KEY];
    fvi_wordclass is = fvi_wordclass_of(fvi_frequency_key(word, key));
    return is.noun > is.verb && is.noun > is.adjective && !is_verb(word) && !is_measure(word);
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
        if (!c->out->chinese && i && i + 1 == words.n && !may_close(word)) return true;
        if (is_verb(word) && (i + 1 < words.n || (words.n == 1 && !c->out->chinese))) return true;
        listed = listed && (words.n == 1 || fvi_utf8_count(word) > 1);
        fvi_wordclass is = fvi_wordclass_of(fvi_frequency_key(word, key));
        if (words.n == 1 && (is.noun < NOUN_LEAST || (!c->out->chinese && is.adjective > is.noun + .2))) return true;
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
        if (overlaps(at, c->out->constraints.at[i].span)) w -= .3;
    w += fvi_str_find(fvi_coach_words(c, &c->out->goal), phrase, 0) != SIZE_MAX ? .6 : 0;
    w += fvi_str_find(c->out->problem.title, phrase, 0) != SIZE_MAX ? .2 : 0;
    return w + (several ? .2 : 0) - (is_measure(phrase) ? 2 : 0) - (is_no_name(c, phrase, count) ? 2 : 0);
}

/* Before a name: no adverb, and no plural, behind which a verb is likelier: "bicycles block". */
static bool may_lead(fvi_str word)
{
    bool plural = word.n > 3 && fvi_str_ends(word, FVI_STR("s")) && !fvi_str_ends(word, FVI_STR("ss"));
    return !plural && !fvi_str_ends(word, FVI_STR("ly")) && !is_verb(word) && !is_measure(word);
}

static fvi_str token_text(const fvi_coaching *c, size_t i)
{
    return fvi_str_sub(c->brief.text, c->units.tokens.at[i].start, c->units.tokens.at[i].end);
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
            i && all->at[i - 1].end + 1 == at.start && c->brief.text.at[at.start - 1] == ' ' && may_lead(token_text(c, i - 1));
        bool right = i + 1 < all->n && at.end + 1 == all->at[i + 1].start && c->brief.text.at[at.end] == ' ' &&
                     may_lead(token_text(c, i)) && may_close(token_text(c, i + 1));
        return (fvi_span){left ? all->at[i - 1].start : at.start, right ? all->at[i + 1].end : at.end};
    }
    return at;
}

/* "no-shows": a plural written with a hyphen is one name, though its words say little one by one. The first from *at on; false:
 * none. */
static bool hyphenated(const fvi_coaching *c, size_t *at, fvi_span *out)
{
    fvi_str text = c->brief.text;
    for (size_t i = *at; i + 1 < text.n; i++) {
        if (text.at[i] != '-' || !i || !fvi_is_alpha(text.at[i - 1]) || !fvi_is_alpha(text.at[i + 1])) continue;
        size_t start = i, end = i + 1;
        while (start && fvi_is_alpha(text.at[start - 1])) start--;
        while (end < text.n &&
               (fvi_is_alpha(text.at[end]) || (text.at[end] == '-' && end + 1 < text.n && fvi_is_alpha(text.at[end + 1]))))
            end++;
        *at = i = end;
        fvi_str word = fvi_str_sub(text, start, end);
        if (!fvi_str_ends(word, FVI_STR("s")) || fvi_str_ends(word, FVI_STR("ss")) || end - start > HYPHENATED_MOST) continue;
        *out = (fvi_span){(uint32_t)start, (uint32_t)end};
        return true;
    }
    return false;
}

static fv_status hyphenated_names(fvi_coaching *c)
{
    fvi_span span;
    for (size_t at = 0; c->out->phrases.n < HYPHENATED_NAMES && hyphenated(c, &at, &span);) {
        fv_status s = add_phrase(c, span);
        if (s) return s;
    }
    return FV_OK;
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
    if (!s && !c->out->chinese) s = hyphenated_names(c);
    if (!s) s = rank_phrases(c, found, n);
    return s ? s : single_words(c);
}
