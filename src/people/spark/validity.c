/* SPDX-License-Identifier: Apache-2.0 */
/* Whether an answer is a word that can be scored. In this order:
 *
 *      several words -> other language -> no word at all -> small word -> its vector, or those of its parts -> frequency
 *
 * so that the reason a person reads is the first thing to mend. Keyboard mash is looked for only where the word is unknown or
 * rare: "rhythm" has no vowel and is a word all the same.
 * Neighbours: spark_verb.c compares with what was given before. Test: tests/unit/people/test_spark.c */
#include <math.h>

#include "mind/lexicon/mash.h"
#include "people/spark/spark.h"

enum { HAN_MOST = 6 };

typedef struct letters {
    size_t latin, han, other; /* other: no letter, hyphen or apostrophe */
    bool blank;
} letters;

static letters letters_of(fvi_str text)
{
    letters n = {0};
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = fvi_utf8_next(text, &i);
        if (fvi_cp_is_space(cp))
            n.blank = true;
        else if (fvi_cp_is_han(cp))
            n.han++;
        else if ((cp < 0x80 && fvi_is_alpha((char)cp)) || (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7))
            n.latin++;
        else if (cp != '-' && cp != '\'' && cp != 0x2019 && cp != 0xB7)
            n.other++;
    }
    return n;
}

/* ---- vectors ------------------------------------------------------------------------------------------------------------ */

/* The vector of a form; less common than the least so far lowers *zipf. */
static bool take_part(fvi_sparking *s, fvi_str form, fvi_spark_word *out, double *zipf)
{
    fvi_frequency f;
    char key[FVI_FREQUENCY_KEY];
    uint32_t at;
    if (out->parts == FVI_SPARK_PARTS || !fvi_vectors_find(&s->vectors, form, &at)) return false;
    bool listed = fvi_frequency_of(fvi_frequency_key(form, key), &f);
    out->at[out->parts++] = at;
    *zipf = fmin(*zipf, listed ? f.zipf : 0);
    return true;
}

/* A Chinese compound: each part has a vector and says something by itself. */
static fv_status take_compound(fvi_sparking *s, fvi_spark_word *out, double *zipf, bool *found)
{
    fvi_words words = {0};
    fv_status status = fvi_words_find(s->splitter, s->arena, out->form, (fvi_span){0, (uint32_t)out->form.n}, &words);
    *found = !status && words.n > 1 && words.n <= FVI_SPARK_PARTS;
    for (size_t i = 0; !status && *found && i < words.n; i++) {
        fvi_str part = fvi_str_sub(out->form, words.at[i].start, words.at[i].end);
        *found = !fvi_is_stop(s->lex, part) && take_part(s, part, out, zipf);
    }
    return status;
}

/* "well-being" stands in the table as one word, or not at all. */
static fv_status without_hyphens(fvi_sparking *s, fvi_str form, fvi_str *out)
{
    char *at = fvi_take(s->arena, form.n + 1);
    size_t n = 0;
    if (!at) return fvi_nomem(s->ctx);
    for (size_t i = 0; i < form.n; i++)
        if (form.at[i] != '-') at[n++] = form.at[i];
    *out = (fvi_str){at, n};
    return FV_OK;
}

static fv_status take_vectors(fvi_sparking *s, fvi_spark_word *out, double *zipf, bool *found)
{
    fvi_str joined;
    *zipf = INFINITY;
    *found = take_part(s, out->form, out, zipf);
    if (*found) return FV_OK;
    if (s->out->chinese) return take_compound(s, out, zipf, found);
    fv_status status = without_hyphens(s, out->form, &joined);
    if (!status && joined.n < out->form.n) *found = take_part(s, joined, out, zipf);
    return status;
}

/* What can be seen without looking the word up; FVI_REFUSAL_N: nothing. */
static fvi_refusal refusal_by_letters(const fvi_sparking *s, fvi_str form)
{
    letters n = letters_of(form);
    if (n.blank) return FVI_REFUSAL_SEVERAL_WORDS;
    if (n.other || !(n.latin + n.han) || form.n >= FVI_FREQUENCY_KEY)
        return n.han > HAN_MOST ? FVI_REFUSAL_SEVERAL_WORDS : FVI_REFUSAL_NOT_A_WORD;
    if (s->out->chinese ? n.latin > 0 : n.han > 0) return FVI_REFUSAL_OTHER_LANGUAGE;
    if (!s->out->chinese && n.latin < 2) return FVI_REFUSAL_NOT_A_WORD;
    return FVI_REFUSAL_N;
}

fv_status fvi_word_judge(fvi_sparking *s, fvi_str text, fvi_spark_word *out, fvi_refusal *why)
{
    fvi_wordform form;
    double zipf;
    bool found;
    *out = (fvi_spark_word){.text = text, .distance = NAN};
    *why = FVI_REFUSAL_N;
    fv_status status = fvi_wordform_of(s->lex, text, &form);
    if (status) return status;
    out->form = form.form;
    out->stem = form.stem.n ? form.stem : form.form;
    *why = refusal_by_letters(s, out->form);
    if (*why == FVI_REFUSAL_N && !form.content) *why = FVI_REFUSAL_SMALL_WORD;
    if (*why != FVI_REFUSAL_N) return FV_OK;
    status = take_vectors(s, out, &zipf, &found);
    if (status || (found && zipf >= (s->out->chinese ? FVI_SPARK_ZIPF_LEAST_ZH : FVI_SPARK_ZIPF_LEAST))) return status;
    *why = found ? FVI_REFUSAL_TOO_RARE : FVI_REFUSAL_UNKNOWN;
    if (!found && letters_of(out->form).han > HAN_MOST) *why = FVI_REFUSAL_SEVERAL_WORDS;
    if (fvi_is_mash(out->form)) *why = FVI_REFUSAL_NOT_A_WORD;
    return FV_OK;
}
