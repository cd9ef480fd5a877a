/* SPDX-License-Identifier: Apache-2.0 */
/* Why a pick stands where it stands, in a few words. The shares of single terms are exact but tedious; people want the two
 * or three phrases that carried the sentence. So the heaviest term is taken, grows over heavy neighbours ("attention",
 * "budget" → "attention budget"), takes in its repetitions, and the next one follows.
 * Neighbours: saying.c. Test: tests/unit/doors/test_terminal.c */
#include <string.h>

#include "doors/render/saying.h"

enum { GROUPS = 3, TERMS_MOST = 512, WIDTH_MOST = 36 };

/* A phrase under construction over the terms of a pick: [from, to]. */
struct group {
    size_t from, to;
    double weight;
};

struct terms {
    const fvi_pick *pick;
    fvi_str text; /* of the whole file */
    size_t n;
    bool used[TERMS_MOST];
};

static fvi_str stretch(const struct terms *t, size_t from, size_t to)
{
    return fvi_str_span(t->text, (fvi_span){t->pick->terms.at[from].span.start, t->pick->terms.at[to].span.end});
}

/* Nothing, one blank or one hyphen stands between term i and term i + 1. */
static bool adjacent(const struct terms *t, size_t i)
{
    uint32_t end = t->pick->terms.at[i].span.end, start = t->pick->terms.at[i + 1].span.start;
    if (start < end || start > end + 1) return false;
    return start == end || t->text.at[end] == ' ' || t->text.at[end] == '-';
}

static bool joins(const struct terms *t, const struct group *g, size_t i, double seed)
{
    if (t->used[i] || t->pick->terms.at[i].weight < 0.4 * seed) return false;
    size_t from = i < g->from ? i : g->from, to = i > g->to ? i : g->to;
    return to - from < 4 && fvi_str_width(stretch(t, from, to)) <= WIDTH_MOST;
}

static void grow(struct terms *t, struct group *g)
{
    double seed = g->weight;
    while (g->from > 0 && adjacent(t, g->from - 1) && joins(t, g, g->from - 1, seed))
        g->weight += t->pick->terms.at[--g->from].weight;
    while (g->to + 1 < t->n && adjacent(t, g->to) && joins(t, g, g->to + 1, seed))
        g->weight += t->pick->terms.at[++g->to].weight;
    for (size_t i = g->from; i <= g->to; i++) t->used[i] = true;
}

/* Single terms elsewhere in the sentence that already stand in the phrase count with it. */
static void absorb(struct terms *t, struct group *g)
{
    for (size_t i = 0; i < t->n; i++) {
        for (size_t k = g->from; k <= g->to && !t->used[i]; k++) {
            if (!fvi_str_eq_nocase(stretch(t, i, i), stretch(t, k, k))) continue;
            t->used[i] = true;
            g->weight += t->pick->terms.at[i].weight;
        }
    }
}

static bool next_group(struct terms *t, struct group *g)
{
    size_t best = t->n;
    for (size_t i = 0; i < t->n; i++)
        if (!t->used[i] && (best == t->n || t->pick->terms.at[i].weight > t->pick->terms.at[best].weight)) best = i;
    if (best == t->n || t->pick->terms.at[best].weight <= 0) return false;
    *g = (struct group){best, best, t->pick->terms.at[best].weight};
    grow(t, g);
    absorb(t, g);
    return true;
}

const char *fvi_say_because(fvi_saying *s, const fvi_pick *pick)
{
    if (pick->place.file >= s->read->files.n || pick->weight <= 0) return "";
    struct terms t = {.pick = pick, .text = s->read->files.at[pick->place.file].doc.text};
    t.n = pick->terms.n < TERMS_MOST ? pick->terms.n : TERMS_MOST;
    const char *list = "";
    double weight = 0, first = 0;
    struct group g;
    for (int i = 0; i < GROUPS && next_group(&t, &g); i++) {
        if (i && g.weight < 0.25 * first) break;
        if (!i) first = g.weight;
        const char *phrase = fvi_safe(s, stretch(&t, g.from, g.to));
        list = i ? fvi_say(s, FVI_TXT_R_LIST, list, phrase) : phrase;
        weight += g.weight;
    }
    return *list ? fvi_say(s, FVI_TXT_R_BECAUSE, list, fvi_say_percent(s, weight / pick->weight)) : "";
}

/* ---- summary claims ----------------------------------------------------------------------------------------------------- */

/* "1", "1, 3" */
static const char *numbers(fvi_saying *s, const uint32_t *at, size_t n, uint32_t add)
{
    const char *list = "";
    for (size_t i = 0; i < n; i++) {
        const char *number = fvi_say_count(s, (uint64_t)at[i] + add);
        list = i ? fvi_say(s, FVI_TXT_R_LIST, list, number) : number;
    }
    return list;
}

const char *fvi_say_supports(fvi_saying *s, const fvi_pick *pick)
{
    if (!pick->claims.n) return "";
    return fvi_say(s, pick->claims.n == 1 ? FVI_TXT_R_SUPPORTS : FVI_TXT_R_SUPPORTS_MANY,
                   numbers(s, pick->claims.at, pick->claims.n, 1));
}

const char *fvi_say_support(fvi_saying *s, const fvi_claim *claim)
{
    if (claim->supported_by.n)
        return fvi_say(s, claim->supported_by.n == 1 ? FVI_TXT_R_SUPPORTED_BY : FVI_TXT_R_SUPPORTED_BY_MANY,
                       numbers(s, claim->supported_by.at, claim->supported_by.n, 0));
    if (!claim->supported) return fvi_say(s, FVI_TXT_R_UNSUPPORTED);
    const char *place = fvi_say_place(s, claim->best);
    return *place ? fvi_say(s, FVI_TXT_R_SUPPORTED_AT, place) : fvi_say(s, FVI_TXT_R_SUPPORTED_ELSEWHERE);
}

size_t fvi_claims_bare(const fvi_read_result *read)
{
    size_t n = 0;
    for (size_t i = 0; i < read->claims.n; i++) n += !read->claims.at[i].supported && !read->claims.at[i].supported_by.n;
    return n;
}

const char *fvi_say_also(fvi_saying *s, const fvi_pick *pick)
{
    const char *list = "", *last = "";
    for (size_t i = 0; i < pick->also.n; i++) {
        const char *place = fvi_say_place(s, pick->also.at[i]);
        if (!*place || !strcmp(place, last)) continue;
        list = *list ? fvi_say(s, FVI_TXT_R_LIST, list, place) : place;
        last = place;
    }
    return *list ? fvi_say(s, FVI_TXT_R_ALSO, list) : "";
}
