/* SPDX-License-Identifier: Apache-2.0 */
/* Key phrases. Content tokens that stand side by side (a blank or a hyphen between English words, nothing between 词) form
 * runs; every part of a run is a candidate, known by the hash of its terms. Neighbours: units.h gives the tokens. Test:
 * tests/unit/mind/test_terms.c */
#include "mind/focus/keyphrase.h"

#include "mind/focus/collocation.h"

#include <math.h>
#include <stdlib.h>

enum { LONGEST_EN = 4, LONGEST_ZH = 3 };

typedef struct candidate {
    fvi_str text;
    uint32_t terms[LONGEST_EN], n;
    uint32_t count, unit, file;
    double place; /* of the first mention, 0 at the start of the document, 1 at its end */
    bool titled;
    double score;
} candidate;

typedef struct collector {
    fvi_arena *arena;
    const fvi_units *units;
    const fvi_doc *const *docs;
    fvi_map seen;
    FVI_VEC(candidate) found;
} collector;

static bool is_han(fvi_str text, const fvi_token *t)
{
    return (unsigned char)text.at[t->start] >= 0xE3;
}

static bool add(collector *c, const fvi_unit *u, uint32_t unit, const fvi_token *t, uint32_t n)
{
    candidate fresh = {.n = n, .unit = unit, .file = u->file};
    bool is_new;
    for (uint32_t k = 0; k < n; k++) fresh.terms[k] = t[k].term;
    uint64_t key = fvi_hash(fresh.terms, n * sizeof *fresh.terms);
    uint32_t *at = fvi_map64_at(&c->seen, key, &is_new);
    if (!at) return false;
    if (is_new) {
        fvi_str text = c->docs[u->file]->text;
        fresh.text = fvi_str_sub(text, t[0].start, t[n - 1].end);
        fresh.place = text.n ? (double)t[0].start / (double)text.n : 0;
        *at = (uint32_t)c->found.n;
        if (!fvi_push(c->arena, &c->found, fresh)) return false;
    }
    candidate *known = &c->found.at[*at];
    known->count++;
    known->titled |= u->role == FVI_ROLE_HEADING;
    return true;
}

static bool collect_unit(collector *c, uint32_t unit)
{
    const fvi_unit *u = &c->units->all.at[unit];
    fvi_str text = c->docs[u->file]->text;
    const fvi_token *t = c->units->tokens.at + u->tokens_first;
    for (uint32_t from = 0; from < u->tokens_n; from++) {
        uint32_t longest = is_han(text, &t[from]) ? LONGEST_ZH : LONGEST_EN;
        for (uint32_t n = 1; n <= longest && from + n <= u->tokens_n; n++) {
            if (n > 1 && !fvi_tokens_adjacent(text, &t[from + n - 2], &t[from + n - 1])) break;
            if (!add(c, u, unit, t + from, n)) return false;
        }
    }
    return true;
}

/* A word that rarely stands as a key phrase alone: adverbs, participles, gerunds. */
static double form_factor(const candidate *p)
{
    if (p->text.n && (unsigned char)p->text.at[0] >= 0x80) return p->n == 1 && p->text.n <= 3 ? 0.2 : 1;
    bool verbal = fvi_str_ends(p->text, FVI_STR("ing")) || fvi_str_ends(p->text, FVI_STR("ed"));
    if (fvi_str_ends(p->text, FVI_STR("ly")) || (verbal && p->n == 1)) return 0.5;
    return 1;
}

static void score_all(collector *c, const double *mass, double words)
{
    for (size_t i = 0; i < c->found.n; i++) {
        candidate *p = &c->found.at[i];
        double sum = 0, count = p->count;
        for (uint32_t k = 0; k < p->n; k++) sum += mass[p->terms[k]];
        p->score = sum * (1 + 0.5 * log2(count)) * count / (count + words / 1000) * (1 + exp(-p->place * 8)) *
                   (p->titled ? 1.3 : 1) * form_factor(p);
        if (p->n == 1) p->score *= 0.7;
    }
}

static int by_score(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->score != y->score) return x->score < y->score ? 1 : -1;
    if (x->unit != y->unit) return x->unit < y->unit ? -1 : 1;
    return (x->text.at > y->text.at) - (x->text.at < y->text.at);
}

/* Is a's sequence of terms part of b's? */
static bool inside(const candidate *a, const candidate *b)
{
    for (uint32_t at = 0; at + a->n <= b->n; at++) {
        uint32_t k = 0;
        while (k < a->n && a->terms[k] == b->terms[at + k]) k++;
        if (k == a->n) return true;
    }
    return false;
}

static bool redundant(const candidate *p, const candidate *const *chosen, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const candidate *q = chosen[i];
        if (inside(p, q) && (double)p->count < 2.0 * q->count) return true;
        if (inside(q, p) && (double)p->count < 0.4 * q->count) return true;
    }
    return false;
}

fv_status fvi_keyphrases_find(fv_ctx *ctx, fvi_arena *arena, const fvi_units *units, const fvi_doc *const *docs,
                              const double *mass, size_t most, fvi_keyphrase **out, size_t *n)
{
    fvi_arena scratch;
    fvi_arena_init(&scratch, ctx);
    collector c = {.arena = &scratch, .units = units, .docs = docs};
    fvi_map_init(&c.seen, &scratch);
    fvi_keyphrase *kept = fvi_take_n(arena, most, sizeof *kept);
    const candidate **chosen = fvi_take_n(&scratch, most, sizeof *chosen);
    size_t words = 0, found = 0;
    double total = 0;
    bool ok = kept && chosen;
    for (uint32_t i = 0; ok && i < units->all.n; i++) {
        words += units->all.at[i].words;
        ok = collect_unit(&c, i);
    }
    if (ok) {
        score_all(&c, mass, (double)words);
        if (c.found.n) qsort(c.found.at, c.found.n, sizeof *c.found.at, by_score);
        for (size_t i = 0; i < c.found.n && found < most && c.found.at[i].score > 0; i++) {
            const candidate *p = &c.found.at[i];
            if (redundant(p, chosen, found)) continue;
            chosen[found] = p;
            kept[found++] = (fvi_keyphrase){p->text, p->score, p->count, p->unit};
            total += p->score;
        }
        for (size_t i = 0; i < found; i++) kept[i].weight /= total;
    }
    fvi_arena_clear(&scratch);
    *out = kept;
    *n = found;
    return ok ? FV_OK : fvi_nomem(ctx);
}
