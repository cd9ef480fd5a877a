/* SPDX-License-Identifier: Apache-2.0 */
/* Two passes over the tokens: count pairs; then, for pairs that came three times and attract each other, count what stands to
 * their left and right. An edge of the unit counts as a neighbour that is different each time. Neighbours: units.h gives the
 * tokens, people/read puts the new ones into the rows. Test: tests/unit/mind/test_terms.c */
#include "mind/focus/collocation.h"

#include <math.h>

enum { LEAST_COUNT = 3 };
static const double LEAST_NPMI = 0.45, LEAST_ENTROPY = 0.6;

typedef struct couple {
    uint32_t a, b, count;
    double entropy[2]; /* left, right: Σ c ln c while counting */
    bool chosen;
    uint32_t term;
} couple;

typedef struct finder {
    fv_ctx *ctx;
    fvi_arena *arena;
    const fvi_units *units;
    const fvi_doc *const *docs;
    fvi_map pairs;     /* a << 32 | b -> index */
    fvi_map around[2]; /* index << 32 | neighbour -> count */
    FVI_VEC(couple) couples;
    uint32_t *single; /* (V) tokens of each term */
    size_t tokens;
} finder;

bool fvi_tokens_adjacent(fvi_str text, const fvi_token *a, const fvi_token *b)
{
    if (a->end == b->start) return true;
    return b->start == a->end + 1 && (text.at[a->end] == ' ' || text.at[a->end] == '-');
}

static const fvi_token *tokens_of(const finder *f, const fvi_unit *u)
{
    return f->units->tokens.at + u->tokens_first;
}

static uint64_t key_of(const fvi_token *t)
{
    return (uint64_t)t[0].term << 32 | t[1].term;
}

static bool is_pair(const finder *f, const fvi_unit *u, uint32_t k)
{
    const fvi_token *t = tokens_of(f, u) + k;
    return k + 1 < u->tokens_n && t[0].term != t[1].term && fvi_tokens_adjacent(f->docs[u->file]->text, &t[0], &t[1]);
}

static bool count_pairs(finder *f)
{
    for (size_t i = 0; i < f->units->all.n; i++) {
        const fvi_unit *u = &f->units->all.at[i];
        const fvi_token *t = tokens_of(f, u);
        for (uint32_t k = 0; k < u->tokens_n; k++) {
            f->single[t[k].term]++;
            if (!is_pair(f, u, k)) continue;
            bool fresh;
            uint32_t *at = fvi_map64_at(&f->pairs, key_of(t + k), &fresh);
            if (!at) return false;
            if (fresh) {
                *at = (uint32_t)f->couples.n;
                if (!fvi_push(f->arena, &f->couples, ((couple){.a = t[k].term, .b = t[k + 1].term}))) return false;
            }
            f->couples.at[*at].count++;
        }
        f->tokens += u->tokens_n;
    }
    return true;
}

static bool attract(const finder *f, const couple *c)
{
    double n = (double)f->tokens, together = c->count / n;
    double pmi = log(together / (f->single[c->a] / n * (f->single[c->b] / n)));
    return c->count >= LEAST_COUNT && pmi >= LEAST_NPMI * -log(together);
}

/* H = ln n − Σ c ln c / n. One more of a kind turns c ln c into (c + 1) ln (c + 1). */
static bool note(finder *f, uint32_t index, int side, const fvi_token *neighbour)
{
    if (!neighbour) return true; /* one of its kind: 1 ln 1 = 0 */
    uint32_t *count = fvi_map64_at(&f->around[side], (uint64_t)index << 32 | neighbour->term, NULL);
    if (!count) return false;
    double before = *count, after = before + 1;
    f->couples.at[index].entropy[side] += after * log(after) - (before > 0 ? before * log(before) : 0);
    ++*count;
    return true;
}

static bool look_around(finder *f)
{
    for (size_t i = 0; i < f->units->all.n; i++) {
        const fvi_unit *u = &f->units->all.at[i];
        const fvi_token *t = tokens_of(f, u);
        for (uint32_t k = 0; k + 1 < u->tokens_n; k++) {
            if (!is_pair(f, u, k)) continue;
            uint32_t index = *fvi_map64_find(&f->pairs, key_of(t + k));
            if (!f->couples.at[index].chosen) continue;
            if (!note(f, index, 0, k > 0 ? &t[k - 1] : NULL)) return false;
            if (!note(f, index, 1, k + 2 < u->tokens_n ? &t[k + 2] : NULL)) return false;
        }
    }
    return true;
}

static bool varied(const couple *c)
{
    double n = c->count;
    return log(n) - c->entropy[0] / n >= LEAST_ENTROPY && log(n) - c->entropy[1] / n >= LEAST_ENTROPY;
}

/* The new terms are named by their parts, with a sign between them that no word holds. */
static fv_status name_terms(finder *f, fvi_lexicon *lex)
{
    fvi_buf name;
    fv_status s = FV_OK;
    fvi_buf_init(&name, f->ctx);
    for (size_t i = 0; !s && i < f->couples.n; i++) {
        couple *c = &f->couples.at[i];
        c->chosen = c->chosen && varied(c);
        if (!c->chosen) continue;
        name.n = 0;
        fvi_put(&name, fvi_term_at(lex, c->a));
        fvi_putc(&name, '\n');
        fvi_put(&name, fvi_term_at(lex, c->b));
        s = name.status ? name.status : fvi_term_make(lex, fvi_buf_str(&name), &c->term);
    }
    fvi_buf_free(&name);
    return s;
}

static bool join(const finder *f, fvi_arena *arena, fvi_joined *out)
{
    out->first = fvi_take_n(arena, f->units->all.n + 1, sizeof *out->first);
    if (!out->first) return false;
    for (size_t i = 0; i < f->units->all.n; i++) {
        const fvi_unit *u = &f->units->all.at[i];
        const fvi_token *t = tokens_of(f, u);
        out->first[i] = (uint32_t)out->tokens.n;
        for (uint32_t k = 0; k + 1 < u->tokens_n; k++) {
            if (!is_pair(f, u, k)) continue;
            const couple *c = &f->couples.at[*fvi_map64_find(&f->pairs, key_of(t + k))];
            if (c->chosen && !fvi_push(arena, &out->tokens, ((fvi_token){c->term, t[k].start, t[k + 1].end}))) return false;
        }
    }
    out->first[f->units->all.n] = (uint32_t)out->tokens.n;
    return true;
}

fv_status fvi_collocations_find(fv_ctx *ctx, fvi_arena *arena, fvi_lexicon *lex, const fvi_units *units,
                                const fvi_doc *const *docs, fvi_joined *out)
{
    fvi_arena scratch;
    fvi_arena_init(&scratch, ctx);
    finder f = {.ctx = ctx, .arena = &scratch, .units = units, .docs = docs};
    fvi_map_init(&f.pairs, &scratch);
    fvi_map_init(&f.around[0], &scratch);
    fvi_map_init(&f.around[1], &scratch);
    f.single = fvi_take_n(&scratch, fvi_terms_count(lex), sizeof *f.single);
    *out = (fvi_joined){0};
    bool ok = f.single && count_pairs(&f);
    for (size_t i = 0; ok && i < f.couples.n; i++) f.couples.at[i].chosen = attract(&f, &f.couples.at[i]);
    ok = ok && look_around(&f);
    fv_status s = ok ? name_terms(&f, lex) : fvi_nomem(ctx);
    if (!s && !join(&f, arena, out)) s = fvi_nomem(ctx);
    fvi_arena_clear(&scratch);
    return s;
}
