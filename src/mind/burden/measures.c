/* SPDX-License-Identifier: Apache-2.0 */
/* The measures, each as docs/load.md writes it. One pass over the words gathers the sums; what needs order (windows, distances,
 * MTLD) has a pass of its own. Sources: Flesch 1948; Kincaid et al. 1975; Coleman & Liau 1975; Smith & Senter 1967; McLaughlin
 * 1969; Gunning 1952; McCarthy & Jarvis 2010. Test: tests/unit/mind/test_burden.c, recipes/load/reference.py */
#include <math.h>

#include "base/stats/stats.h"
#include "mind/burden/burden.h"

enum { SMOG_SENTENCES = 30 };

static const char *const names[FVI_MEASURE_N] = {
#define FVI_MEASURE_NAME(id, name) name,
    FVI_MEASURE_MAP(FVI_MEASURE_NAME)
#undef FVI_MEASURE_NAME
};

const char *fvi_measure_name(fvi_measure measure)
{
    return (unsigned)measure < FVI_MEASURE_N ? names[measure] : "";
}

fvi_measure fvi_measure_named(fvi_str name)
{
    int i = 0;
    while (i < FVI_MEASURE_N && !fvi_str_eq(name, fvi_str_of(names[i]))) i++;
    return (fvi_measure)i;
}

/* Sums over the words. */
typedef struct sums {
    double letters, signs, syllables, polysyllables, complex, content, hard, han, strokes, stroked;
    double han_words; /* words that hold a Han character */
    double clauses, depth;
} sums;

static const fvi_spelling *word_at(const fvi_burden *b, size_t i)
{
    return &b->spellings.at[b->words.at[i]];
}

static void add_word(sums *t, const fvi_spelling *w, bool first)
{
    t->letters += w->letters;
    t->signs += w->letters + w->digits;
    t->syllables += w->syllables;
    t->polysyllables += w->syllables >= 3;
    t->complex += w->complex && (first || !w->capital);
    t->content += w->content;
    t->hard += w->hard;
    t->han += w->han;
    t->han_words += w->han > 0;
    t->strokes += w->strokes;
    t->stroked += w->stroked;
}

static sums sums_of(const fvi_burden *b)
{
    sums t = {0};
    for (size_t k = 0; k < b->sentences.n; k++) {
        const fvi_sentence *s = &b->sentences.at[k];
        for (size_t i = 0; i < s->n; i++) add_word(&t, word_at(b, s->first + i), i == 0);
        t.clauses += s->clauses;
        if (s->depth > t.depth) t.depth = s->depth;
    }
    return t;
}

static double ratio(double a, double b)
{
    return b > 0 ? a / b : NAN;
}

/* ---- what needs the order of words -------------------------------------------------------------------------------------- */

/* Terms met for the first time, by 100 words: the mean over whole windows is their number over the windows. */
static double new_terms(const fvi_burden *b, uint32_t *seen)
{
    size_t windows = b->words.n / FVI_BURDEN_WINDOW, fresh = 0;
    for (size_t i = 0; i < windows * FVI_BURDEN_WINDOW; i++) {
        uint32_t term = word_at(b, i)->term;
        if (!term || seen[term - 1]) continue;
        seen[term - 1] = 1;
        fresh++;
    }
    return ratio((double)fresh, (double)windows);
}

/* Words between a mention of a term and the one before it, mean over all of them. */
static double reference_distance(const fvi_burden *b, uint32_t *last)
{
    double sum = 0, n = 0;
    for (size_t i = 0; i < b->words.n; i++) {
        uint32_t term = word_at(b, i)->term;
        if (!term) continue;
        if (last[term - 1]) {
            sum += (double)(i - last[term - 1]); /* last: place + 1 */
            n++;
        }
        last[term - 1] = (uint32_t)i + 1;
    }
    return ratio(sum, n);
}

/* One direction: a factor is full when types / words < .72. Exact in whole numbers: 25 types < 18 words. */
static double mtld_way(const fvi_burden *b, uint32_t *stamp, bool back)
{
    double factors = 0;
    size_t types = 0, words = 0;
    uint32_t now = back ? 2 : 1; /* stamps of this way: odd forward, even backward */
    for (size_t i = 0; i < b->words.n; i++) {
        uint32_t form = word_at(b, back ? b->words.n - 1 - i : i)->form;
        types += stamp[form] != now;
        stamp[form] = now;
        words++;
        if (25 * types >= 18 * words) continue;
        factors++;
        types = words = 0;
        now += 2;
    }
    if (words) factors += (1 - (double)types / (double)words) / (1 - .72);
    return ratio((double)b->words.n, factors);
}

static fv_status ordered(const fvi_burden *b, fvi_measures *out)
{
    fvi_mark mark = fvi_arena_mark(b->arena);
    uint32_t *seen = fvi_take_n(b->arena, b->terms.entries.n + 1, sizeof *seen);
    uint32_t *last = fvi_take_n(b->arena, b->terms.entries.n + 1, sizeof *last);
    uint32_t *stamp = fvi_take_n(b->arena, b->forms.entries.n + 1, sizeof *stamp);
    if (!seen || !last || !stamp) return fvi_nomem(b->ctx);
    out->at[FVI_MEASURE_NEW_TERMS] = new_terms(b, seen);
    out->at[FVI_MEASURE_REFERENCE] = reference_distance(b, last);
    if (b->words.n >= FVI_BURDEN_WINDOW) out->at[FVI_MEASURE_MTLD] = (mtld_way(b, stamp, false) + mtld_way(b, stamp, true)) / 2;
    fvi_arena_rewind(b->arena, mark);
    return FV_OK;
}

/* ---- all of them -------------------------------------------------------------------------------------------------------- */

static fv_status lengths(const fvi_burden *b, fvi_measures *out)
{
    fvi_mark mark = fvi_arena_mark(b->arena);
    double *length = fvi_take_n(b->arena, b->sentences.n + 1, sizeof *length), sum = 0;
    if (!length) return fvi_nomem(b->ctx);
    for (size_t k = 0; k < b->sentences.n; k++) sum += length[k] = fvi_sentence_length(&b->sentences.at[k], b->lang);
    out->at[FVI_MEASURE_WORDS] = sum;
    out->at[FVI_MEASURE_SENTENCES] = (double)b->sentences.n;
    out->at[FVI_MEASURE_MEAN_SENTENCE] = ratio(sum, (double)b->sentences.n);
    if (b->sentences.n) out->at[FVI_MEASURE_P90_SENTENCE] = fvi_quantile(length, b->sentences.n, .9);
    fvi_arena_rewind(b->arena, mark);
    return FV_OK;
}

/* W words, S sentences. */
static void english(const sums *t, double W, double S, fvi_measures *out)
{
    if (W <= 0) return;
    out->at[FVI_MEASURE_SYLLABLES] = t->syllables / W;
    out->at[FVI_MEASURE_CHARS] = t->signs / W;
    out->at[FVI_MEASURE_FLESCH] = 206.835 - 1.015 * (W / S) - 84.6 * (t->syllables / W);
    out->at[FVI_MEASURE_FLESCH_KINCAID] = .39 * (W / S) + 11.8 * (t->syllables / W) - 15.59;
    out->at[FVI_MEASURE_COLEMAN_LIAU] = .0588 * (100 * t->letters / W) - .296 * (100 * S / W) - 15.8;
    out->at[FVI_MEASURE_ARI] = 4.71 * (t->signs / W) + .5 * (W / S) - 21.43;
    if (S >= SMOG_SENTENCES) out->at[FVI_MEASURE_SMOG] = 1.043 * sqrt(t->polysyllables * 30 / S) + 3.1291;
    out->at[FVI_MEASURE_FOG] = .4 * (W / S + 100 * t->complex / W);
}

fv_status fvi_burden_measure(const fvi_burden *b, fvi_measures *out)
{
    const fvi_burden_lang lang = b->lang;
    const sums t = sums_of(b);
    const double W = (double)b->words.n, S = (double)b->sentences.n;
    for (int i = 0; i < FVI_MEASURE_N; i++) out->at[i] = NAN;
    fv_status s = lengths(b, out);
    if (!s) s = ordered(b, out);
    if (s) return s;
    out->at[FVI_MEASURE_PARTS_PER_SENTENCE] = ratio(W, S);
    out->at[FVI_MEASURE_CLAUSES] = ratio(t.clauses, S);
    if (S > 0) out->at[FVI_MEASURE_BRACKETS] = t.depth;
    out->at[FVI_MEASURE_DENSITY] = ratio(t.content, W);
    if (lang != FVI_BURDEN_OTHER) out->at[FVI_MEASURE_HARD_WORDS] = ratio(100 * t.hard, W);
    if (lang == FVI_BURDEN_EN) english(&t, W, S, out);
    if (lang != FVI_BURDEN_ZH) return FV_OK;
    out->at[FVI_MEASURE_CHARS] = ratio(t.han, t.han_words);
    out->at[FVI_MEASURE_STROKES] = ratio(t.strokes, t.stroked);
    return FV_OK;
}
