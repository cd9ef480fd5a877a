/* SPDX-License-Identifier: Apache-2.0 */
/* Reads data/alike.txt, which says at its head what its lines mean. Neighbours: ideaform.c asks. Test:
 * tests/unit/mind/test_near.c */
#include "mind/ideas/alikewords.h"

#include <libstemmer.h>
#include <string.h>

#include "embedded.h"

/* ---- stems -------------------------------------------------------------------------------------------------------------- */

/* organise, organised, organisation: with a z, so that the stemmer treats them as it does the American word. */
static fvi_str with_z(fvi_str word, char into[64])
{
    static const char *const ends[] = {"ise", "ises", "ised", "iser", "isers", "ising", "isation", "isations"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        fvi_str end = fvi_str_of(ends[i]);
        if (word.n < end.n + 4 || word.n >= 64 || !fvi_str_ends(word, end)) continue;
        memcpy(into, word.at, word.n);
        into[word.n - end.n + 1] = 'z';
        return (fvi_str){into, word.n};
    }
    return word;
}

/* colour, favourite: without the u. Only at the end of a stem: mourning is not morning. */
static fvi_str without_u(fvi_str stem, char into[64])
{
    size_t end = fvi_str_ends(stem, FVI_STR("ourit")) ? stem.n - 2 : stem.n;
    if (stem.n < 5 || stem.n >= 64 || !fvi_str_ends(fvi_str_sub(stem, 0, end), FVI_STR("our"))) return stem;
    memmove(into, stem.at, end - 2);
    memmove(into + end - 2, stem.at + end - 1, stem.n - end + 1);
    return (fvi_str){into, stem.n - 1};
}

static bool is_latin(fvi_str form)
{
    for (size_t i = 0; i < form.n; i++)
        if (!fvi_is_alpha(form.at[i])) return false;
    return form.n > 2 && form.n < 64;
}

fv_status fvi_alike_stem(const fvi_alikewords *a, fvi_str form, char into[64], fvi_str *stem)
{
    *stem = form;
    if (!is_latin(form)) return FV_OK;
    fvi_str z = with_z(form, into);
    const sb_symbol *found = sb_stemmer_stem(a->stemmer, (const sb_symbol *)z.at, (int)z.n);
    if (!found) return fvi_nomem(a->ctx);
    *stem = without_u((fvi_str){(const char *)found, (size_t)sb_stemmer_length(a->stemmer)}, into);
    return FV_OK;
}

/* ---- the file ----------------------------------------------------------------------------------------------------------- */

static uint64_t hash_of(fvi_str s)
{
    return fvi_hash(s.at, s.n) | 1;
}

static fv_status add_word(fvi_alikewords *a, fvi_str word, uint64_t canon, uint32_t roles, uint64_t *own)
{
    fvi_str stem;
    char bytes[64];
    fv_status s = fvi_alike_stem(a, word, bytes, &stem);
    if (s) return s;
    *own = hash_of(stem);
    uint32_t at = fvi_tag_find(&a->words, *own);
    if (at == FVI_TAG_NONE) {
        at = (uint32_t)a->known.n;
        if (!fvi_push(a->arena, &a->known, ((fvi_alike){0}))) return fvi_nomem(a->ctx);
        if ((s = fvi_tag_put(&a->words, *own, at, 1))) return s;
    }
    a->known.at[at].roles |= roles;
    uint64_t old = a->known.at[at].canon;
    if (!canon) canon = old;
    for (size_t i = 0; old && old != canon && i < a->known.n; i++)
        if (a->known.at[i].canon == old) a->known.at[i].canon = canon; /* two lines that share a word are one */
    a->known.at[at].canon = canon;
    if (canon) *own = canon;
    return FV_OK;
}

static fv_status english_line(fvi_alikewords *a, uint32_t roles, bool same, fvi_str rest)
{
    fvi_str word;
    uint64_t first = 0, own;
    fv_status s = FV_OK;
    while (!s && fvi_str_split(&rest, ' ', &word)) {
        if (!word.n) continue;
        s = add_word(a, word, first, roles, &own);
        if (!s && (roles & FVI_ALIKE_DROP) && !fvi_push(a->arena, &a->drops, word)) return fvi_nomem(a->ctx);
        if (!s && same && !first) s = add_word(a, word, first = own, roles, &own);
    }
    return s;
}

static fv_status phrase_line(fvi_alikewords *a, fvi_str rest)
{
    fvi_str word;
    fv_status s = FV_OK;
    while (!s && fvi_str_split(&rest, ' ', &word)) {
        uint64_t tag = 0;
        fvi_str part;
        while (fvi_str_split(&word, '_', &part)) tag = fvi_tag_mix(tag, hash_of(part));
        s = fvi_tag_put(&a->phrases, tag, 1, 1);
    }
    return s;
}

static fv_status chinese_line(fvi_alikewords *a, enum fvi_alike_zh kind, fvi_str rest)
{
    fvi_str word;
    fv_status s = FV_OK;
    uint32_t first = 0;
    if (kind == FVI_ALIKE_SAME) {
        fvi_str copy = rest;
        first = (uint32_t)a->firsts.n;
        if (!fvi_str_split(&copy, ' ', &word) || !fvi_push(a->arena, &a->firsts, word)) return fvi_nomem(a->ctx);
    }
    while (!s && fvi_str_split(&rest, ' ', &word))
        if (word.n) s = fvi_tag_put(&a->zh[kind], hash_of(word), first, 1);
    return s;
}

static fv_status read_line(fvi_alikewords *a, fvi_str line)
{
    static const struct {
        const char *name;
        uint32_t roles;
    } english[] = {
        {"drop", FVI_ALIKE_DROP}, {"can", FVI_ALIKE_CAN}, {"into", FVI_ALIKE_INTO}, {"as", FVI_ALIKE_AS}, {"same", 0}};
    static const char *const chinese[FVI_ALIKE_ZH_N] = {"head", "tail", "inside", "alike", "guard"};
    fvi_str rest = line, verb;
    if (fvi_str_starts(line, FVI_STR("#")) || !fvi_str_split(&rest, ' ', &verb)) return FV_OK;
    if (fvi_str_eq(verb, FVI_STR("phrase"))) return phrase_line(a, rest);
    if (fvi_str_eq(verb, FVI_STR("not"))) return english_line(a, FVI_ALIKE_NOT, true, rest);
    for (size_t i = 0; i < sizeof english / sizeof *english; i++)
        if (fvi_str_eq(verb, fvi_str_of(english[i].name))) return english_line(a, english[i].roles, !english[i].roles, rest);
    for (size_t i = 0; i < FVI_ALIKE_ZH_N; i++)
        if (fvi_str_eq(verb, fvi_str_of(chinese[i]))) return chinese_line(a, (enum fvi_alike_zh)i, rest);
    return FV_OK;
}

fv_status fvi_alikewords_load(fv_ctx *ctx, fvi_arena *arena, fvi_alikewords *out)
{
    fvi_str rest = fvi_data_alike, line;
    fv_status s = FV_OK;
    *out = (fvi_alikewords){.ctx = ctx, .arena = arena};
    fvi_tagtable_init(&out->words, ctx);
    fvi_tagtable_init(&out->phrases, ctx);
    for (size_t i = 0; i < FVI_ALIKE_ZH_N; i++) fvi_tagtable_init(&out->zh[i], ctx);
    out->stemmer = sb_stemmer_new("english", NULL);
    if (!out->stemmer) return fvi_nomem(ctx);
    while (!s && fvi_str_split(&rest, '\n', &line)) s = read_line(out, line);
    if (s) fvi_alikewords_clear(out);
    return s;
}

void fvi_alikewords_clear(fvi_alikewords *a)
{
    if (a->stemmer) sb_stemmer_delete(a->stemmer);
    a->stemmer = NULL;
    fvi_tagtable_free(&a->words);
    fvi_tagtable_free(&a->phrases);
    for (size_t i = 0; i < FVI_ALIKE_ZH_N; i++) fvi_tagtable_free(&a->zh[i]);
}

fvi_alike fvi_alike_of(const fvi_alikewords *a, fvi_str stem)
{
    uint32_t at = fvi_tag_find(&a->words, hash_of(stem));
    return at == FVI_TAG_NONE ? (fvi_alike){0} : a->known.at[at];
}
