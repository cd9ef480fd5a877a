/* SPDX-License-Identifier: Apache-2.0 */
/* Vectors of short texts. Neighbours: mind/lexicon has the words'; clusters.c, diversity.c and novelty.c hold these against
 * each other. Test: tests/unit/mind/test_clusters.c (against recipes/spark/ideasets.py) */
#include "mind/ideas/ideavec.h"

#include <math.h>
#include <string.h>

enum { LEXICON_MOST = 8 << 20, PART_LEAST = 3 };
#define PART_ZIPF 3.5 /* parts of a compound are more common than that */

struct fvi_ideaspace {
    fv_ctx *ctx;
    fvi_arena words;   /* the lexicon's; given back when it grows large */
    fvi_arena scratch; /* vectors: the places of one text */
    fvi_arena cut;     /* its words */
    fvi_lexicon *lex;
    fvi_splitter *splitter;
    fvi_vectors vectors;
};

static fv_status renew_lexicon(fvi_ideaspace *s)
{
    fvi_lexicon_free(s->lex);
    s->lex = NULL;
    fvi_arena_clear(&s->words);
    return fvi_lexicon_new(s->ctx, &s->words, &s->lex);
}

fv_status fvi_ideaspace_new(fv_ctx *ctx, bool chinese, fvi_ideaspace **out)
{
    *out = NULL;
    fvi_ideaspace *s = fvi_alloc(ctx, sizeof *s);
    if (!s) return fvi_nomem(ctx);
    s->ctx = ctx;
    fvi_arena_init(&s->words, ctx);
    fvi_arena_init(&s->scratch, ctx);
    fvi_arena_init(&s->cut, ctx);
    fv_status status = fvi_splitter_new(ctx, chinese ? "zh" : "en", &s->splitter);
    if (!status) status = fvi_vectors_of(ctx, chinese, &s->vectors);
    if (!status) status = renew_lexicon(s);
    if (status) {
        fvi_ideaspace_free(s);
        return status;
    }
    *out = s;
    return FV_OK;
}

void fvi_ideaspace_free(fvi_ideaspace *s)
{
    if (!s) return;
    fvi_lexicon_free(s->lex);
    fvi_splitter_free(s->splitter);
    fvi_arena_clear(&s->cut);
    fvi_arena_clear(&s->scratch);
    fvi_arena_clear(&s->words);
    fvi_dealloc(s->ctx, s, sizeof *s);
}

size_t fvi_ideaspace_dims(const fvi_ideaspace *s)
{
    return s->vectors.dims;
}

const fvi_vectors *fvi_ideaspace_vectors(const fvi_ideaspace *s)
{
    return &s->vectors;
}

double fvi_dot(const float *a, const float *b, size_t n)
{
    double sum[4] = {0};
    size_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (size_t k = 0; k < 4; k++) sum[k] += (double)a[i + k] * (double)b[i + k];
    for (; i < n; i++) sum[0] += (double)a[i] * (double)b[i];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/* ---- words -------------------------------------------------------------------------------------------------------------- */

/* A word under its form when that has a vector. */
static fv_status place_known(const fvi_ideaspace *s, fvi_arena *arena, fvi_str form, fvi_str term, float weight,
                             fvi_ideaplaces *out)
{
    uint32_t word;
    if (!fvi_vectors_find(&s->vectors, form, &word)) return FV_OK;
    fvi_ideaplace place = {word, weight, fvi_hash(term.at, term.n)};
    return fvi_push(arena, out, place) ? FV_OK : fvi_nomem(s->ctx);
}

static fv_status place_parts(const fvi_ideaspace *s, fvi_arena *arena, fvi_str form, float weight, fvi_ideaplaces *out)
{
    float share = weight / (float)fvi_utf8_count(form);
    fv_status status = FV_OK;
    for (size_t i = 0, from = 0; !status && i < form.n; from = i) {
        fvi_utf8_next(form, &i);
        fvi_str one = fvi_str_sub(form, from, i);
        status = place_known(s, arena, one, one, share, out);
    }
    return status;
}

/* Where to cut doorstop: both parts have vectors, and the rarer of them is as common as can be. 0: nowhere. */
static size_t cut_of(const fvi_ideaspace *s, fvi_str form)
{
    size_t best = 0;
    double most = PART_ZIPF;
    for (size_t i = PART_LEAST; i + PART_LEAST <= form.n; i++) {
        fvi_frequency a, b;
        uint32_t word;
        fvi_str left = fvi_str_sub(form, 0, i), right = fvi_str_sub(form, i, form.n);
        if (!fvi_vectors_find(&s->vectors, left, &word) || !fvi_vectors_find(&s->vectors, right, &word)) continue;
        fvi_frequency_of(left, &a);
        fvi_frequency_of(right, &b);
        double rarer = a.zipf < b.zipf ? a.zipf : b.zipf;
        if (rarer <= most) continue;
        most = rarer;
        best = i;
    }
    return best;
}

/* An English word without a vector: without its plural s, or as two words that were written together. */
static fv_status place_latin(const fvi_ideaspace *s, fvi_arena *arena, const fvi_wordform *w, float weight, fvi_ideaplaces *out)
{
    size_t before = out->n;
    fvi_str form = w->form, one = fvi_str_ends(form, FVI_STR("s")) ? fvi_str_sub(form, 0, form.n - 1) : form;
    fv_status status = place_known(s, arena, one, w->stem, weight, out);
    if (status || out->n > before) return status;
    size_t cut = cut_of(s, form);
    if (!cut) cut = cut_of(s, form = one);
    if (!cut) return FV_OK;
    fvi_str left = fvi_str_sub(form, 0, cut), right = fvi_str_sub(form, cut, form.n);
    status = place_known(s, arena, left, left, weight / 2, out);
    return status ? status : place_known(s, arena, right, right, weight / 2, out);
}

static fv_status place_word(const fvi_ideaspace *s, fvi_arena *arena, const fvi_wordform *w, bool han, fvi_ideaplaces *out)
{
    size_t before = out->n;
    fvi_str term = w->stem.n ? w->stem : w->form;
    float weight = (float)w->frequency.idf;
    fv_status status = place_known(s, arena, w->form, term, weight, out);
    if (!status && out->n == before)
        status = han ? place_parts(s, arena, w->form, weight, out) : place_latin(s, arena, w, weight, out);
    if (status || out->n > before) return status;
    fvi_ideaplace nowhere = {FVI_IDEA_NOWHERE, weight, fvi_hash(term.at, term.n)};
    return fvi_push(arena, out, nowhere) ? FV_OK : fvi_nomem(s->ctx);
}

static fv_status place_words(fvi_ideaspace *s, fvi_arena *arena, fvi_str text, const fvi_words *words, bool content,
                             fvi_ideaplaces *out)
{
    for (size_t i = 0; i < words->n; i++) {
        fvi_wordform w;
        const fvi_word *at = &words->at[i];
        if (at->kind == FVI_WORD_NUMBER) continue;
        fv_status status = fvi_wordform_of(s->lex, fvi_str_sub(text, at->start, at->end), &w);
        if (!status && w.content == content) status = place_word(s, arena, &w, at->kind == FVI_WORD_HAN, out);
        if (status) return status;
    }
    return FV_OK;
}

fv_status fvi_ideaplaces_of(fvi_ideaspace *s, fvi_arena *arena, fvi_str text, fvi_ideaplaces *out)
{
    fvi_words words = {0};
    size_t before = out->n;
    fv_status status = s->words.taken > LEXICON_MOST ? renew_lexicon(s) : FV_OK;
    fvi_mark mark = fvi_arena_mark(&s->cut);
    if (!status) status = fvi_words_find(s->splitter, &s->cut, text, (fvi_span){0, (uint32_t)text.n}, &words);
    if (!status) status = place_words(s, arena, text, &words, true, out);
    if (!status && out->n == before) status = place_words(s, arena, text, &words, false, out);
    fvi_arena_rewind(&s->cut, mark);
    return status;
}

/* ---- vectors ------------------------------------------------------------------------------------------------------------ */

bool fvi_ideavec_mean(const fvi_ideaspace *s, const fvi_ideaplace *places, size_t n, float *out)
{
    float word[FVI_VECTORS_MAX_DIMS];
    double sum[FVI_VECTORS_MAX_DIMS] = {0}, square = 0;
    size_t dims = s->vectors.dims;
    for (size_t i = 0; i < n; i++) {
        if (places[i].word == FVI_IDEA_NOWHERE) continue;
        fvi_vectors_into(&s->vectors, places[i].word, word);
        for (size_t k = 0; k < dims; k++) sum[k] += (double)places[i].weight * (double)word[k];
    }
    for (size_t k = 0; k < dims; k++) square += sum[k] * sum[k];
    double length = sqrt(square);
    for (size_t k = 0; k < dims; k++) out[k] = length > 0 ? (float)(sum[k] / length) : 0;
    return length > 0;
}

fv_status fvi_ideavec_of(fvi_ideaspace *s, fvi_str text, float *out, bool *placed)
{
    fvi_ideaplaces places = {0};
    fvi_mark mark = fvi_arena_mark(&s->scratch);
    *placed = false;
    fv_status status = fvi_ideaplaces_of(s, &s->scratch, text, &places);
    if (!status) *placed = fvi_ideavec_mean(s, places.at, places.n, out);
    fvi_arena_rewind(&s->scratch, mark);
    return status;
}
