/* SPDX-License-Identifier: Apache-2.0 */
/* Cards: templates with the problem's own words put in. Which key phrase stands in which card, and which cards are dealt when
 * only some are wanted, follows from the seed alone. Neighbours: coach_cards.def (the templates), coach_problem.c (the words),
 * coach_analogy.c. Test: tests/unit/people/test_coach.c */
#include <math.h>

#include "people/spark/coach_cards.h"

static const fvi_card_form forms[] = {
#define CARD(id, kind, needs, en, zh) {#id, FVI_CARD_##kind, FVI_NEEDS_##needs, {en, zh}},
#include "people/spark/coach_cards.def"
#undef CARD
};

enum { STREAM_PHRASE = 11, STREAM_KINDS = 12, STREAM_CARDS = 13 };

const fvi_card_form *fvi_card_forms(size_t *n)
{
    *n = sizeof forms / sizeof *forms;
    return forms;
}

static fv_status filled(fvi_coaching *c, const char *pattern, fvi_str a, fvi_str b, fvi_str *out)
{
    fvi_str copies[2] = {fvi_arena_copy(c->arena, a), fvi_arena_copy(c->arena, b)};
    if (!copies[0].at || !copies[1].at) return fvi_nomem(c->ctx);
    fvi_buf text;
    fvi_buf_init(&text, c->ctx);
    fvi_put_filled(&text, pattern, (const char *const[]){copies[0].at, copies[1].at, NULL, NULL});
    *out = fvi_arena_copy(c->arena, fvi_buf_str(&text));
    fv_status s = text.status || !out->at ? fvi_nomem(c->ctx) : FV_OK;
    fvi_buf_free(&text);
    return s;
}

fv_status fvi_card_add(fvi_coaching *c, const fvi_card_form *form, fvi_str a, fvi_str b, const fvi_card *rest)
{
    fvi_card card = *rest;
    card.id = fvi_str_of(form->id);
    card.kind = form->kind;
    fv_status s = filled(c, form->text[c->out->chinese], a, b, &card.text);
    if (s) return s;
    return fvi_push(c->arena, &c->out->cards, card) ? FV_OK : fvi_nomem(c->ctx);
}

/* ---- words for the holes ------------------------------------------------------------------------------------------------ */

static const fvi_quote *phrase(const fvi_coaching *c, size_t turn)
{
    size_t n = c->out->phrases.n, first = (size_t)fvi_rand_below(c->ctx->seed, STREAM_PHRASE, 0, n);
    return &c->out->phrases.at[(first + turn) % n];
}

/* "from 8 to 18", 早八点: a place in time, which cannot be halved. */
static bool is_clock(fvi_str s)
{
    static const char *const signs[] = {"点", "时至", "o'clock", " am", " pm"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (fvi_str_find(s, fvi_str_of(signs[i]), 0) != SIZE_MAX) return true;
    size_t to = fvi_str_find(s, FVI_STR(" to "), 0);
    return to != SIZE_MAX && to && fvi_is_digit(s.at[to - 1]) && to + 4 < s.n && fvi_is_digit(s.at[to + 4]);
}

/* Digits, or a number in words that is no mere "one". */
static bool has_number(fvi_str s)
{
    static const char *const words[] = {"two",    "three",  "four",   "five",  "six",     "seven",    "eight",   "nine", "ten",
                                        "twelve", "twenty", "thirty", "fifty", "hundred", "thousand", "million", "half"};
    static const char *const han[] = {"两", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "半"};
    static const char *const units[] = {"个", "天", "人", "元", "年", "月", "周", "分", "小时",
                                        "次", "块", "名", "倍", "秒", "米", "页", "字"};
    if (is_clock(s)) return false;
    for (size_t i = 0; i < s.n; i++)
        if (fvi_is_digit(s.at[i])) return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (size_t at = 0, n = fvi_str_of(words[i]).n; at + n <= s.n; at++)
            if (fvi_str_eq_nocase((fvi_str){s.at + at, n}, fvi_str_of(words[i])) && (!at || !fvi_is_alpha(s.at[at - 1])) &&
                (at + n == s.n || !fvi_is_alpha(s.at[at + n])))
                return true;
    for (size_t i = 0; i < sizeof han / sizeof *han; i++) {
        for (size_t at = 0; (at = fvi_str_find(s, fvi_str_of(han[i]), at)) != SIZE_MAX; at += 3)
            for (size_t u = 0; u < sizeof units / sizeof *units; u++)
                if (fvi_str_starts(fvi_str_sub(s, at + 3, s.n), fvi_str_of(units[u]))) return true;
    }
    return false;
}

static fv_status deal_constraint(fvi_coaching *c, const fvi_card_form *form)
{
    for (size_t i = 0; i < c->out->constraints.n; i++) {
        const fvi_quote *q = &c->out->constraints.at[i];
        fvi_str words = fvi_coach_words(c, q);
        if (has_number(words) != (form->needs == FVI_NEEDS_NUMBER)) continue;
        fvi_card rest = {.from = *q, .distance = NAN, .constraint = (uint32_t)i + 1};
        fv_status s = fvi_card_add(c, form, words, (fvi_str){0}, &rest);
        if (s) return s;
    }
    return FV_OK;
}

static fv_status deal(fvi_coaching *c, const fvi_card_form *form, size_t turn)
{
    fvi_coach_result *r = c->out;
    fvi_card rest = {.from = r->goal, .distance = NAN};
    fvi_str none = {0}, topic = r->topic;
    const fvi_quote *first = phrase(c, turn), *second = phrase(c, turn + 1);
    switch (form->needs) {
    case FVI_NEEDS_CLAUSE: return r->clause.n ? fvi_card_add(c, form, r->clause, none, &rest) : FV_OK;
    case FVI_NEEDS_NO_CLAUSE: return r->clause.n ? FV_OK : fvi_card_add(c, form, topic, none, &rest);
    case FVI_NEEDS_TOPIC: return fvi_card_add(c, form, topic, none, &rest);
    case FVI_NEEDS_FREE: return r->constraints.n ? FV_OK : fvi_card_add(c, form, none, none, &rest);
    case FVI_NEEDS_NUMBER:
    case FVI_NEEDS_RULE: return deal_constraint(c, form);
    case FVI_NEEDS_TWO:
    case FVI_NEEDS_ONE:
        if ((r->phrases.n > 1) != (form->needs == FVI_NEEDS_TWO)) return FV_OK;
        rest.from = *first;
        return fvi_card_add(c, form, fvi_coach_words(c, first), fvi_coach_words(c, second), &rest);
    case FVI_NEEDS_THING: rest.from = *first; return fvi_card_add(c, form, fvi_coach_words(c, first), none, &rest);
    default: return FV_OK; /* analogies */
    }
}

fv_status fvi_coach_deal(fvi_coaching *c)
{
    fv_status s = FV_OK;
    for (size_t i = 0; !s && i < sizeof forms / sizeof *forms; i++) s = deal(c, &forms[i], i);
    return s;
}

/* ---- some of them ------------------------------------------------------------------------------------------------------- */

/* Kind by kind in turn, so that a small hand holds many kinds; analogies first, since only they come from the person's own
 * documents. */
static void choose(const fvi_coaching *c, size_t wanted, bool *keep)
{
    const fvi_coach_result *r = c->out;
    uint32_t kinds[FVI_CARD_KIND_N];
    size_t kept = 0;
    for (uint32_t k = 0; k < FVI_CARD_KIND_N; k++) kinds[k] = k;
    fvi_rand_shuffle(c->ctx->seed, STREAM_KINDS, kinds, FVI_CARD_KIND_N);
    for (size_t k = 0; k < FVI_CARD_KIND_N; k++) {
        if (kinds[k] != FVI_CARD_ANALOGY) continue;
        kinds[k] = kinds[0];
        kinds[0] = FVI_CARD_ANALOGY;
    }
    for (size_t round = 0; kept < wanted && round < r->cards.n; round++) {
        for (size_t k = 0; k < FVI_CARD_KIND_N && kept < wanted; k++) {
            size_t best = SIZE_MAX;
            for (size_t i = 0; i < r->cards.n; i++) {
                if (keep[i] || r->cards.at[i].kind != kinds[k]) continue;
                if (best == SIZE_MAX || (kinds[k] != FVI_CARD_ANALOGY &&
                                         fvi_rand(c->ctx->seed, STREAM_CARDS, i) < fvi_rand(c->ctx->seed, STREAM_CARDS, best)))
                    best = i;
            }
            if (best == SIZE_MAX) continue;
            keep[best] = true;
            kept++;
        }
    }
}

fv_status fvi_coach_choose(fvi_coaching *c, size_t wanted)
{
    fvi_coach_result *r = c->out;
    size_t n = r->cards.n, kept = 0;
    bool *keep = fvi_take_n(c->arena, n + 1, sizeof *keep);
    fvi_card *sorted = fvi_take_n(c->arena, n + 1, sizeof *sorted);
    if (!keep || !sorted) return fvi_nomem(c->ctx);
    if (wanted && wanted < n)
        choose(c, wanted, keep);
    else
        for (size_t i = 0; i < n; i++) keep[i] = true;
    for (size_t kind = 0; kind < FVI_CARD_KIND_N; kind++)
        for (uint32_t constraint = 0; constraint <= r->constraints.n; constraint++)
            for (size_t i = 0; i < n; i++)
                if (keep[i] && r->cards.at[i].kind == kind && r->cards.at[i].constraint == constraint)
                    sorted[kept++] = r->cards.at[i];
    r->cards.at = sorted;
    r->cards.n = r->cards.cap = kept;
    return FV_OK;
}
