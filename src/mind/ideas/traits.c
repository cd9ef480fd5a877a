/* SPDX-License-Identifier: Apache-2.0 */
/* What tells "sound amplifier" from "algebra volcano": words that are at home beside each other or beside the object, a verb, a
 * small word that joins them, things that people do name. Each feature alone is weak; doubt.h weighs them. Neighbours:
 * answer.c, doubt.c. Test: tests/unit/mind/test_soundness.c */
#include "mind/ideas/traits.h"

#include <math.h>

#include "mind/ideas/pairs.h"

/* For want of a vector: what two words of real answers have on the mean. */
static const double NO_COSINE = 0.12;
static const double PLAIN_SPELLING = -0.95, A_NOUN = 0.6;

enum { LOW_KEPT = 32 };

/* low: a quarter of the values lie below it, so that one odd word in a long sentence does not count as one of two. */
typedef struct tally {
    double sum, most, kept[LOW_KEPT]; /* kept: the first values, in order of size */
    size_t n;
} tally;

static void count(tally *t, double v)
{
    if (!t->n || v > t->most) t->most = v;
    t->sum += v;
    if (t->n < LOW_KEPT) {
        size_t at = t->n;
        for (; at > 0 && t->kept[at - 1] > v; at--) t->kept[at] = t->kept[at - 1];
        t->kept[at] = v;
    }
    t->n++;
}

static double low_of(const tally *t, double otherwise)
{
    size_t n = t->n < LOW_KEPT ? t->n : LOW_KEPT;
    return n ? t->kept[n / 4] : otherwise;
}

static double mean_of(const tally *t, double otherwise)
{
    return t->n ? t->sum / (double)t->n : otherwise;
}

static double cosine(const fvi_vectors *v, const fvi_answer_form *a, const fvi_answer_form *b)
{
    return a->has_vector && b->has_vector ? fvi_vectors_cosine(v, a->vector, b->vector) : NO_COSINE;
}

static void each_word(const fvi_vectors *v, const fvi_answer *object, const fvi_answer *a, double *x)
{
    tally zipf = {0}, worth = {0}, verb = {0}, home = {0};
    double unknown = 0, slips = 0, no_vector = 0;
    for (size_t i = 0; i < a->words.n; i++) {
        const fvi_answer_form *f = a->words.at[i].of;
        if (!f->content) continue;
        count(&zipf, fmin(f->zipf, 6));
        if (f->has_vector) count(&worth, f->worth);
        if (!verb.n) x[FVI_DOUBT_verb_first] = f->verb;
        count(&verb, f->verb);
        unknown += f->known == FVI_KNOWN_NOT;
        slips += f->known == FVI_KNOWN_SLIP || f->known == FVI_KNOWN_COMPOUND;
        no_vector += !f->has_vector;
        x[FVI_DOUBT_odd] = fmax(x[FVI_DOUBT_odd], f->spelling < 0 ? PLAIN_SPELLING - f->spelling : 0);
        for (size_t k = 0; k < object->words.n; k++)
            if (object->words.at[k].of->content) count(&home, cosine(v, f, object->words.at[k].of));
    }
    double n = a->content ? (double)a->content : 1;
    x[FVI_DOUBT_unknown] = unknown / n;
    x[FVI_DOUBT_slips] = slips / n;
    x[FVI_DOUBT_no_vector] = no_vector / n;
    x[FVI_DOUBT_zipf_mean] = mean_of(&zipf, 4);
    x[FVI_DOUBT_zipf_low] = low_of(&zipf, 4);
    x[FVI_DOUBT_worth_mean] = mean_of(&worth, 0);
    x[FVI_DOUBT_worth_low] = low_of(&worth, 0);
    x[FVI_DOUBT_worth_most] = worth.most;
    x[FVI_DOUBT_verb_most] = verb.most;
    x[FVI_DOUBT_object_most] = home.n ? home.most : NO_COSINE;
    x[FVI_DOUBT_object_mean] = mean_of(&home, NO_COSINE);
}

/* True when nothing but a blank or a hyphen stands between two words that follow each other. */
static bool touches(const fvi_answer *a, size_t i)
{
    fvi_str between = fvi_str_sub(a->text, a->words.at[i - 1].end, a->words.at[i].start);
    return between.n == 0 || (between.n == 1 && (between.at[0] == ' ' || between.at[0] == '-'));
}

static void neighbours(const fvi_vectors *v, const fvi_answer *a, double *x)
{
    tally next = {0}, touch = {0};
    size_t last = SIZE_MAX, run = 0, longest = 0;
    for (size_t i = 0; i < a->words.n; i++) {
        const fvi_answer_form *f = a->words.at[i].of;
        bool joined = i > 0 && touches(a, i);
        if (f->content && last != SIZE_MAX) {
            double near = cosine(v, f, a->words.at[last].of);
            count(&next, near);
            if (last + 1 == i && joined) count(&touch, near);
        }
        run = f->content && f->noun >= A_NOUN ? run + 1 : 0;
        if (run > longest) longest = run;
        if (f->content) last = i;
    }
    x[FVI_DOUBT_next_mean] = mean_of(&next, NO_COSINE);
    x[FVI_DOUBT_next_low] = low_of(&next, NO_COSINE);
    x[FVI_DOUBT_touch_low] = low_of(&touch, NO_COSINE);
    x[FVI_DOUBT_noun_run] = longest > 2 ? log((double)longest - 1) : 0;
}

/* Han characters next to each other: within a word, or met so in general text? */
static void characters(const fvi_answer *a, double *x)
{
    tally pairs = {0}, seams = {0};
    double singles = 0, chars = 0;
    for (size_t w = 0; w < a->words.n; w++) {
        const fvi_answer_word *word = &a->words.at[w];
        size_t i = word->start, of_word = 0;
        uint32_t before = 0;
        if (w > 0 && a->words.at[w - 1].end == word->start) {
            size_t k = word->start;
            before = fvi_utf8_prev(a->text, &k);
        }
        while (i < word->end) {
            uint32_t cp = fvi_utf8_next(a->text, &i);
            bool seen = of_word > 0 || fvi_pair_seen(before, cp);
            if (fvi_cp_is_han(cp) && fvi_cp_is_han(before)) {
                count(&pairs, seen);
                if (!of_word) count(&seams, seen);
            }
            chars += fvi_cp_is_han(cp);
            of_word++;
            before = cp;
        }
        singles += word->of->han && of_word == 1;
    }
    x[FVI_DOUBT_pairs] = mean_of(&pairs, 1);
    x[FVI_DOUBT_seams] = mean_of(&seams, 1);
    x[FVI_DOUBT_singles] = chars > 0 ? singles / chars : 0;
}

static double list_signs(fvi_str text)
{
    double n = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = fvi_utf8_next(text, &i);
        n += cp == ',' || cp == ';' || cp == '/' || cp == 0x3001 || cp == 0xFF0C;
    }
    return n;
}

void fvi_traits_of(const fvi_vectors *v, const fvi_answer *object, const fvi_answer *answer, double x[FVI_DOUBT_N])
{
    for (int f = 0; f < FVI_DOUBT_N; f++) x[f] = 0;
    double words = (double)answer->words.n, content = (double)answer->content;
    x[FVI_DOUBT_words] = log(1 + words);
    x[FVI_DOUBT_content] = log(1 + content);
    x[FVI_DOUBT_small] = words > 0 ? (words - content) / words : 0;
    x[FVI_DOUBT_bare] = content >= 2 && answer->content == answer->words.n;
    x[FVI_DOUBT_commas] = log(1 + list_signs(answer->text));
    each_word(v, object, answer, x);
    neighbours(v, answer, x);
    characters(answer, x);
}
