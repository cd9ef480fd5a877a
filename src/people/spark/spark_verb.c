/* SPDX-License-Identifier: Apache-2.0 */
/* fv_spark_dat and fv_spark_flow: how far apart words stand in fovea's own vectors.
 *
 *      dat  = 100 · mean of d(i, j) over the 21 pairs of the first seven valid words        (Olson et al. 2021)
 *      flow = mean over i ≥ 2 of the mean of d(i, j) over all j < i                         (Gray et al. 2019)
 *
 *  with d = 1 - cosine. A compound without a vector of its own stands for the mean of its parts' vectors (of length 1); its
 *  cosine needs only those of the parts: mean(cos(a_i, b_j)) / sqrt(mean(cos(a_i, a_k)) mean(cos(b_j, b_l))).
 * Neighbours: wordlist.c, validity.c. Test: tests/unit/people/test_spark.c, values by recipes/spark/distances.py */
#include <math.h>
#include <stdio.h>

#include "people/spark/spark.h"

static double cosines(const fvi_vectors *v, const fvi_spark_word *a, const fvi_spark_word *b)
{
    double sum = 0;
    for (size_t i = 0; i < a->parts; i++)
        for (size_t k = 0; k < b->parts; k++) sum += fvi_vectors_cosine(v, a->at[i], b->at[k]);
    return sum;
}

double fvi_spark_distance(const fvi_vectors *v, const fvi_spark_word *a, const fvi_spark_word *b)
{
    double cross = cosines(v, a, b);
    if (a->parts == 1 && b->parts == 1) return 1 - cross;
    double lengths = sqrt(cosines(v, a, a) * cosines(v, b, b));
    return lengths > 0 ? 1 - cross / lengths : 1;
}

/* ---- which words count -------------------------------------------------------------------------------------------------- */

/* More words with Han characters than without; as many: the language of the context. */
static bool mostly_chinese(const fv_ctx *ctx, const fvi_strs *words)
{
    size_t han = 0;
    for (size_t w = 0; w < words->n; w++) {
        bool some = false;
        for (size_t i = 0; i < words->at[w].n;) some = fvi_cp_is_han(fvi_utf8_next(words->at[w], &i)) || some;
        han += some;
    }
    return 2 * han == words->n ? ctx->lang == 1 : 2 * han > words->n;
}

static fv_status refuse(fvi_sparking *s, fvi_str text, fvi_refusal why, fvi_str like)
{
    return fvi_push(s->arena, &s->out->refused, ((fvi_refused){text, why, like})) ? FV_OK : fvi_nomem(s->ctx);
}

/* Another word of the list that this one repeats; NULL when there is none. */
static const fvi_spark_word *same_as(const fvi_spark_result *r, const fvi_spark_word *word, fvi_refusal *why)
{
    for (size_t i = 0; i < r->words.n; i++) {
        const fvi_spark_word *other = &r->words.at[i];
        bool same = fvi_str_eq(other->form, word->form);
        *why = same ? FVI_REFUSAL_REPEATED : FVI_REFUSAL_SAME_STEM;
        if (same || fvi_str_eq(other->stem, word->stem)) return other;
    }
    return NULL;
}

/* Words behind the seventh are looked at too, so that everybody hears which of them would not count. */
fv_status fvi_sparking_take(fvi_sparking *s, fvi_str text)
{
    fvi_spark_word word;
    fvi_refusal why;
    const fvi_spark_word *other = NULL;
    fv_status status = fvi_word_judge(s, text, &word, &why);
    if (status) return status;
    if (why != FVI_REFUSAL_N) return refuse(s, text, why, (fvi_str){0});
    if (!s->out->flow) other = same_as(s->out, &word, &why);
    if (other) return refuse(s, text, why, other->text);
    return fvi_push(s->arena, &s->out->words, word) ? FV_OK : fvi_nomem(s->ctx);
}

/* ---- scores ------------------------------------------------------------------------------------------------------------- */

static void score_dat(fvi_sparking *s)
{
    fvi_spark_result *r = s->out;
    double sum = 0;
    r->used = r->words.n < FVI_SPARK_DAT_WORDS ? r->words.n : FVI_SPARK_DAT_WORDS;
    r->missing = FVI_SPARK_DAT_WORDS - r->used;
    for (size_t i = 0; i < r->used; i++) {
        double of_word = 0;
        for (size_t k = 0; k < r->used; k++)
            if (k != i) of_word += fvi_spark_distance(&s->vectors, &r->words.at[i], &r->words.at[k]);
        if (r->used > 1) r->words.at[i].distance = of_word / (double)(r->used - 1);
        sum += of_word;
    }
    r->score = r->missing ? NAN : 100 * sum / (FVI_SPARK_DAT_WORDS * (FVI_SPARK_DAT_WORDS - 1));
}

static fv_status score_flow(fvi_sparking *s)
{
    fvi_spark_result *r = s->out;
    double sum = 0;
    r->used = r->words.n;
    r->missing = r->used < FVI_SPARK_FLOW_LEAST ? FVI_SPARK_FLOW_LEAST - r->used : 0;
    for (size_t i = 1; i < r->used; i++) {
        double of_word = 0;
        for (size_t k = 0; k < i; k++) of_word += fvi_spark_distance(&s->vectors, &r->words.at[i], &r->words.at[k]);
        sum += r->words.at[i].distance = of_word / (double)i;
        fv_status status = fvi_check_interrupt(s->ctx);
        if (status) return status;
    }
    r->score = r->missing ? NAN : sum / (double)(r->used - 1);
    return FV_OK;
}

static void name_parts(fvi_sparking *s)
{
    for (size_t i = 0; i < s->out->used; i++) {
        fvi_spark_word *w = &s->out->words.at[i];
        for (size_t k = 0; k < w->parts; k++) w->part[k] = fvi_vectors_word(&s->vectors, w->at[k]);
    }
}

fv_status fvi_sparking_score(fvi_sparking *s)
{
    fv_status status = FV_OK;
    if (!s->out->flow) score_dat(s);
    if (s->out->flow) status = score_flow(s);
    name_parts(s);
    return status;
}

/* ---- the verbs ---------------------------------------------------------------------------------------------------------- */

fv_status fvi_sparking_open(fvi_sparking *s)
{
    fv_status status = fvi_vectors_of(s->ctx, s->out->chinese, &s->vectors);
    if (!status) status = fvi_lexicon_new(s->ctx, s->arena, &s->lex);
    if (!status) status = fvi_splitter_new(s->ctx, s->out->chinese ? "zh" : "en", &s->splitter);
    return status;
}

void fvi_sparking_close(fvi_sparking *s)
{
    fvi_splitter_free(s->splitter);
    fvi_lexicon_free(s->lex);
    s->splitter = NULL;
    s->lex = NULL;
}

static fv_status run(fvi_sparking *s, const fv_spark_options *o)
{
    fvi_strs words = {0};
    fv_status status = fvi_wordlist_read(s->ctx, s->arena, o, &words);
    if (status) return status;
    s->out->chinese = mostly_chinese(s->ctx, &words);
    status = fvi_sparking_open(s);
    for (size_t i = 0; !status && i < words.n; i++) status = fvi_sparking_take(s, words.at[i]);
    return status ? status : fvi_sparking_score(s);
}

/* Too few words is an answer and a failure: what was refused, and why, is what the person needs to go on. */
static fv_status too_few(fv_ctx *ctx, const fvi_spark_result *r)
{
    char valid[24], missing[24];
    snprintf(valid, sizeof valid, "%zu", r->used);
    snprintf(missing, sizeof missing, "%zu", r->missing);
    return fvi_fail(ctx, r->flow ? FVI_MSG_SPARK_FLOW_SHORT : FVI_MSG_SPARK_DAT_SHORT, NULL, valid, missing);
}

static fv_status spark(fv_ctx *ctx, const fv_spark_options *options, bool flow, fv_result **out)
{
    *out = NULL;
    fv_result *r = fvi_result_new(ctx, FVI_RESULT_SPARK);
    if (!r) return fvi_nomem(ctx);
    fvi_sparking s = {.ctx = ctx, .arena = &r->arena, .out = &r->spark};
    r->spark.flow = flow;
    fv_status status = run(&s, options);
    fvi_sparking_close(&s);
    if (status) {
        fv_result_free(r);
        return status;
    }
    *out = r;
    return r->spark.missing ? too_few(ctx, &r->spark) : FV_OK;
}

fv_status fv_spark_dat(fv_ctx *ctx, const fv_spark_options *options, fv_result **out)
{
    return spark(ctx, options, false, out);
}

fv_status fv_spark_flow(fv_ctx *ctx, const fv_spark_options *options, fv_result **out)
{
    return spark(ctx, options, true, out);
}
