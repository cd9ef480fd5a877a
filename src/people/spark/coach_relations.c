/* SPDX-License-Identifier: Apache-2.0 */
/* The table of relations, read once for each run.
 * Neighbours: coach_docs.c. Test: tests/unit/people/test_coach.c */
#include "people/spark/coach_relations.h"

#include "embedded.h"

/* The parts of "relation a | b | c | d" behind its first word. */
static size_t parts_of(fvi_str line, fvi_str parts[4])
{
    size_t n = 0;
    fvi_str piece;
    while (n < 4 && fvi_str_split(&line, '|', &piece)) parts[n++] = fvi_str_trim(piece);
    return n;
}

static bool next_line(fvi_str *rest, fvi_str head, fvi_str *line)
{
    while (fvi_str_split(rest, '\n', line)) {
        if (!fvi_str_starts(*line, head)) continue;
        *line = fvi_str_sub(*line, head.n, line->n);
        return true;
    }
    return false;
}

static fv_status add_words(fv_ctx *ctx, fvi_lexicon *lex, fvi_str words, fvi_relation_words *r)
{
    fvi_str word;
    while (fvi_str_split(&words, ' ', &word)) {
        fvi_wordform form;
        bool fresh;
        if (!word.n) continue;
        fv_status s = fvi_wordform_of(lex, word, &form);
        if (s) return s;
        uint32_t *at = fvi_map_at(&r->of, form.stem.n ? form.stem : form.form, &fresh);
        if (!at) return fvi_nomem(ctx);
        if (fresh) *at = (uint32_t)r->n + 1;
    }
    return FV_OK;
}

static fv_status add_work(fv_ctx *ctx, fvi_arena *arena, fvi_str phrases, fvi_strs *out)
{
    fvi_str phrase;
    while (fvi_str_split(&phrases, ',', &phrase))
        if (!fvi_push(arena, out, fvi_str_trim(phrase))) return fvi_nomem(ctx);
    return FV_OK;
}

fv_status fvi_relations_new(fv_ctx *ctx, fvi_arena *arena, fvi_lexicon *lex, fvi_relation_words *out)
{
    fvi_str rest = fvi_data_relations, line, part[4];
    *out = (fvi_relation_words){0};
    fvi_map_init(&out->of, arena);
    while (next_line(&rest, FVI_STR("relation "), &line)) {
        if (parts_of(line, part) != 4 || out->n == 64) return fvi_fail(ctx, FVI_MSG_COACH_TABLE, "data/relations.txt");
        fv_status s = add_words(ctx, lex, part[2], out);
        if (!s) s = add_words(ctx, lex, part[3], out);
        if (s) return s;
        out->n++;
    }
    rest = fvi_data_relations;
    while (next_line(&rest, FVI_STR("work "), &line)) {
        if (parts_of(line, part) != 2) return fvi_fail(ctx, FVI_MSG_COACH_TABLE, "data/relations.txt");
        fv_status s = add_work(ctx, arena, part[0], &out->work[0]);
        if (!s) s = add_work(ctx, arena, part[1], &out->work[1]);
        if (s) return s;
    }
    return FV_OK;
}

uint64_t fvi_relation_of(const fvi_relation_words *r, const fvi_lexicon *lex, uint32_t term)
{
    const uint32_t *at = fvi_map_find(&r->of, fvi_term_at(lex, term));
    return at ? 1ull << (*at - 1) : 0;
}

static bool holds(fvi_str text, fvi_str phrase)
{
    for (size_t i = 0; i + phrase.n <= text.n; i++)
        if (fvi_str_eq_nocase((fvi_str){text.at + i, phrase.n}, phrase) && (!i || !fvi_is_alpha(text.at[i - 1]))) return true;
    return false;
}

size_t fvi_relations_work(const fvi_relation_words *r, fvi_str text)
{
    size_t found = 0;
    for (size_t lang = 0; lang < 2; lang++)
        for (size_t i = 0; i < r->work[lang].n; i++) found += holds(text, r->work[lang].at[i]);
    return found;
}

fvi_str fvi_relation_name(size_t relation, bool chinese)
{
    fvi_str rest = fvi_data_relations, line, part[4];
    for (size_t i = 0; next_line(&rest, FVI_STR("relation "), &line); i++)
        if (i == relation && parts_of(line, part) == 4) return part[chinese];
    return (fvi_str){0};
}
