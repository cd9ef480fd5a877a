/* SPDX-License-Identifier: Apache-2.0 */
/* A story as sets of words, one for each sentence:
 *
 *      text -> sentences -> words, folded and stemmed -> which of the given ones stand in it; small words; repeats of sentences
 *                                                     -> content words with a vector -> mean distance of all pairs
 *
 * Neighbours: story_norms.c says what is usual. Test: tests/unit/people/test_story.c, values by recipes/spark/story.py */
#include "people/spark/story.h"

#include <math.h>

#include "people/spark/story_sets.h"

#define SAME_SENTENCE 0.8 /* shared words by words of both */
#define COPIED_LEAST  0.6 /* share of its words that the task holds */
/* Fewer small words, or fewer different ones ("an apple and a river and a king"), than real passages have: docs/spark.md. */
#define SMALL_LEAST_EN 0.17
#define SMALL_LEAST_ZH 0.07
enum { DIFFERENT_LEAST_EN = 5, DIFFERENT_LEAST_ZH = 3 };
#define Z95 1.959963984540054

/* ---- words -------------------------------------------------------------------------------------------------------------- */

static bool add_once(fvi_story_words *of, fvi_arena *arena, fvi_str word)
{
    for (size_t i = 0; i < of->n; i++)
        if (fvi_str_eq(of->at[i], word)) return true;
    return fvi_push(arena, of, word);
}

static bool is_given(const fvi_telling *t, fvi_str stem)
{
    for (size_t g = 0; g < t->given_n; g++)
        if (fvi_str_eq(t->given[g].stem, stem)) return true;
    return false;
}

static fv_status take_content(fvi_telling *t, const fvi_wordform *form)
{
    fvi_arena *arena = t->s->arena;
    size_t before = t->stems.n;
    uint32_t at;
    if (form->frequency.zipf < FVI_SPARK_ZIPF_LEAST || t->places.n == FVI_STORY_MOST) return FV_OK;
    if (!fvi_vectors_find(&t->s->vectors, form->form, &at)) return FV_OK;
    if (!add_once(&t->stems, arena, form->stem)) return fvi_nomem(t->s->ctx);
    if (t->stems.n == before) return FV_OK;
    return fvi_push(arena, &t->places, at) ? FV_OK : fvi_nomem(t->s->ctx);
}

static fv_status take_word(fvi_telling *t, fvi_str word, fvi_story_words *sentence)
{
    fvi_wordform form;
    fv_status s = fvi_wordform_of(t->s->lex, word, &form);
    if (s) return s;
    t->out->words++;
    if (!form.content) t->small++;
    if (!form.content && !add_once(&t->small_forms, t->s->arena, form.form)) return fvi_nomem(t->s->ctx);
    if (sentence->n < FVI_STORY_MOST && !add_once(sentence, t->s->arena, form.form)) return fvi_nomem(t->s->ctx);
    if (!form.content || !form.stem.n) return FV_OK;
    if (is_given(t, form.stem)) {
        for (size_t g = 0; g < t->given_n; g++) t->out->uses[g] |= fvi_str_eq(t->given[g].stem, form.stem);
        return FV_OK;
    }
    return take_content(t, &form);
}

/* ---- sentences ---------------------------------------------------------------------------------------------------------- */

static double shared(const fvi_story_words *a, const fvi_story_words *b)
{
    size_t both = 0;
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++) both += fvi_str_eq(a->at[i], b->at[k]);
    return (double)both / (double)(a->n + b->n - both);
}

static fv_status take_sentence(fvi_telling *t, fvi_str text, fvi_span span)
{
    fvi_words words = {0};
    fvi_story_words set = {0};
    fv_status s = fvi_words_find(t->s->splitter, t->s->arena, text, span, &words);
    for (size_t w = 0; !s && w < words.n; w++)
        if (words.at[w].kind != FVI_WORD_NUMBER) s = take_word(t, fvi_str_sub(text, words.at[w].start, words.at[w].end), &set);
    if (s || !set.n) return s;
    bool again = false;
    for (size_t i = 0; i < t->sets.n && !again; i++) again = shared(&set, &t->sets.at[i]) >= SAME_SENTENCE;
    t->out->sentences++;
    t->out->distinct += !again;
    if (again || t->sets.n == FVI_STORY_SETS_MOST) return FV_OK;
    return fvi_push(t->s->arena, &t->sets, set) ? FV_OK : fvi_nomem(t->s->ctx);
}

static fv_status take_text(fvi_telling *t, fvi_str text)
{
    fvi_spans sentences = {0};
    fv_status s = fvi_sentences_find(t->s->splitter, t->s->arena, text, (fvi_span){0, (uint32_t)text.n}, &sentences);
    for (size_t i = 0; !s && i < sentences.n; i++) {
        s = take_sentence(t, text, sentences.at[i]);
        if (!s) s = fvi_check_interrupt(t->s->ctx);
    }
    return s;
}

static fv_status take_given(fvi_telling *t, const fvi_str *given, size_t n, fvi_str text)
{
    fv_status s = FV_OK;
    t->given_n = n < FVI_STORY_GIVEN_MOST ? n : FVI_STORY_GIVEN_MOST;
    for (size_t g = 0; !s && g < t->given_n; g++) {
        s = fvi_wordform_of(t->s->lex, given[g], &t->given[g]);
        if (!t->given[g].stem.n) t->given[g].stem = t->given[g].form;
        /* A Chinese word may be cut in two, or joined to another, by its neighbours. */
        t->out->uses[g] = t->s->out->chinese && fvi_str_find(text, given[g], 0) != SIZE_MAX;
    }
    return s;
}

/* ---- what is no story --------------------------------------------------------------------------------------------------- */

static bool other_language(const fvi_telling *t, fvi_str text)
{
    size_t han = 0, all = fvi_count_words(text);
    for (size_t i = 0; i < text.n;) han += fvi_cp_is_han(fvi_utf8_next(text, &i));
    return t->s->out->chinese ? 2 * han < all : 2 * han >= all;
}

static bool is_list(const fvi_telling *t)
{
    bool zh = t->s->out->chinese;
    return t->out->small_words < (zh ? SMALL_LEAST_ZH : SMALL_LEAST_EN) ||
           t->small_forms.n < (zh ? DIFFERENT_LEAST_ZH : DIFFERENT_LEAST_EN);
}

/* The share of content words that stand in the task as the program words it. */
static fv_status share_of_task(fvi_telling *t, double *out)
{
    fvi_telling task = {.s = t->s};
    fvi_story facts = {0};
    fvi_buf b;
    size_t same = 0;
    task.out = &facts;
    fvi_buf_init(&b, t->s->ctx);
    fvi_puts(&b, fvi_txt_at(t->s->ctx, FVI_TXT_SP_STORY));
    fv_status s = b.status ? b.status : take_text(&task, fvi_buf_str(&b));
    for (size_t i = 0; i < t->stems.n; i++)
        for (size_t k = 0; k < task.stems.n; k++) same += fvi_str_eq(t->stems.at[i], task.stems.at[k]);
    *out = t->stems.n ? (double)same / (double)t->stems.n : 0;
    fvi_buf_free(&b);
    return s;
}

static fv_status find_fault(fvi_telling *t, fvi_str text)
{
    fvi_story *o = t->out;
    double of_task = 0;
    fv_status s = share_of_task(t, &of_task);
    if (!o->words)
        o->fault = FVI_STORY_FAULT_EMPTY;
    else if (other_language(t, text))
        o->fault = FVI_STORY_FAULT_OTHER_LANGUAGE;
    else if (of_task >= COPIED_LEAST)
        o->fault = FVI_STORY_FAULT_COPIED;
    else if (o->sentences > 1 && 2 * o->distinct <= o->sentences)
        o->fault = FVI_STORY_FAULT_REPEATED;
    else if (o->content >= FVI_STORY_LEAST && is_list(t))
        o->fault = FVI_STORY_FAULT_LIST;
    else if (o->content < FVI_STORY_LEAST)
        o->fault = FVI_STORY_FAULT_SHORT;
    return s;
}

/* ---- integration -------------------------------------------------------------------------------------------------------- */

/* T: sum over pairs; r(i): of the pairs of word i. Without word i the mean is (T - r(i)) / C(n-1, 2). */
static fv_status integrate(fvi_telling *t)
{
    fvi_story *o = t->out;
    size_t n = t->places.n;
    double total = 0, mean = 0, squares = 0, *of = fvi_take_n(t->s->arena, n, sizeof *of);
    if (!of) return fvi_nomem(t->s->ctx);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            double d = 1 - fvi_vectors_cosine(&t->s->vectors, t->places.at[i], t->places.at[k]);
            of[i] += d, of[k] += d, total += d;
        }
    }
    double pairs = (double)n * (double)(n - 1) / 2, fewer = (double)(n - 1) * (double)(n - 2) / 2;
    for (size_t i = 0; i < n; i++) mean += (of[i] = (total - of[i]) / fewer) / (double)n;
    for (size_t i = 0; i < n; i++) squares += (of[i] - mean) * (of[i] - mean);
    o->integration = total / pairs;
    o->error = sqrt(squares * (double)(n - 1) / (double)n);
    o->low = o->integration - Z95 * o->error;
    o->high = o->integration + Z95 * o->error;
    o->percentile = fvi_story_percentile(t->s->out->chinese, n, o->integration);
    o->percentile_low = fvi_story_percentile(t->s->out->chinese, n, o->low);
    o->percentile_high = fvi_story_percentile(t->s->out->chinese, n, o->high);
    return FV_OK;
}

fv_status fvi_story_score(fvi_sparking *s, const fvi_str *given, size_t given_n, fvi_str text, fvi_story *out)
{
    fvi_telling t = {.s = s, .out = out};
    *out = (fvi_story){.integration = NAN,
                       .low = NAN,
                       .high = NAN,
                       .error = NAN,
                       .percentile = NAN,
                       .percentile_low = NAN,
                       .percentile_high = NAN};
    fv_status status = take_given(&t, given, given_n, text);
    if (!status) status = take_text(&t, text);
    if (status) return status;
    for (size_t g = 0; g < t.given_n; g++) out->given += out->uses[g];
    out->content = t.places.n;
    out->small_words = out->words ? t.small / (double)out->words : 0;
    status = find_fault(&t, text);
    return status || out->fault ? status : integrate(&t);
}
