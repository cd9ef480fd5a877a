/* SPDX-License-Identifier: Apache-2.0 */
/* Loads of words: bias + Σ weight · feature, at least 0. A language without weights of its own takes the English ones.
 *
 *     data/word-load.txt      en length 0.031        language, feature, weight
 *
 * Neighbours: burden.c (spellings). Test: tests/unit/mind/test_burden.c; recipes/load/eye.py (against reading times) */
#include "mind/burden/wordload.h"

#include <math.h>

#include "embedded.h"

/* Feature, name in the data. prev_…: of the word before in the same sentence, 0 for the first. */
#define FEATURE_MAP(X)                                                                                                         \
    X(BIAS, "bias")                                                                                                            \
    X(LENGTH, "length")       /* letters, digits, Han characters */                                                            \
    X(RARITY, "rarity")       /* 8 - zipf */                                                                                   \
    X(LONG_RARE, "long_rare") /* length · rarity */                                                                           \
    X(EMPTY, "empty")         /* 1 stands for no term: a stop word, a number, one letter */                                    \
    X(NEW, "new")             /* 1 a term for the first time */                                                                \
    X(DISTANCE, "distance")   /* ln(1 + words since the last mention) */                                                       \
    X(NUMBER, "number")       /* 1 with a digit */                                                                             \
    X(CAPITAL, "capital")     /* 1 with a capital, not first in its sentence */                                                \
    X(LAST, "last")           /* 1 last in its sentence */                                                                     \
    X(PREV_LENGTH, "prev_length")                                                                                              \
    X(PREV_RARITY, "prev_rarity")

typedef enum feature {
#define FEATURE_ENUM(id, name) F_##id,
    FEATURE_MAP(FEATURE_ENUM)
#undef FEATURE_ENUM
        FEATURE_N
} feature;

static const char *const names[FEATURE_N] = {
#define FEATURE_NAME(id, name) name,
    FEATURE_MAP(FEATURE_NAME)
#undef FEATURE_NAME
};

/* "-0.5": fvi_str_decimal takes no sign. */
static double number(fvi_str s)
{
    double value = 0;
    bool minus = fvi_str_starts(s, FVI_STR("-"));
    return fvi_str_decimal(minus ? fvi_str_sub(s, 1, s.n) : s, &value) ? (minus ? -value : value) : 0;
}

static void load_weights(fvi_burden_lang lang, double weight[FEATURE_N])
{
    fvi_str rest = fvi_data_word_load, line, want = lang == FVI_BURDEN_ZH ? FVI_STR("zh") : FVI_STR("en"), of, name;
    while (fvi_str_split(&rest, '\n', &line)) {
        if (!fvi_str_split(&line, ' ', &of) || !fvi_str_eq(of, want) || !fvi_str_split(&line, ' ', &name)) continue;
        for (int f = 0; f < FEATURE_N; f++)
            if (fvi_str_eq(name, fvi_str_of(names[f]))) weight[f] = number(fvi_str_trim(line));
    }
}

static uint32_t length_of(const fvi_spelling *w)
{
    return w->letters + w->digits + w->han;
}

static void features_of(const fvi_burden *b, const fvi_sentence *s, uint32_t k, const fvi_wordload *word, double f[FEATURE_N])
{
    const fvi_spelling *w = &b->spellings.at[b->words.at[s->first + k]];
    const fvi_spelling *before = k ? &b->spellings.at[b->words.at[s->first + k - 1]] : NULL;
    f[F_BIAS] = 1;
    f[F_LENGTH] = word->length;
    f[F_RARITY] = 8 - w->zipf;
    f[F_LONG_RARE] = f[F_LENGTH] * f[F_RARITY];
    f[F_EMPTY] = !w->term;
    f[F_NEW] = w->term && !word->seen;
    f[F_DISTANCE] = log1p(word->distance);
    f[F_NUMBER] = w->digits > 0;
    f[F_CAPITAL] = w->capital && k > 0;
    f[F_LAST] = k + 1 == s->n;
    f[F_PREV_LENGTH] = before ? length_of(before) : 0;
    f[F_PREV_RARITY] = before ? 8 - before->zipf : 0;
}

fv_status fvi_wordloads_find(const fvi_burden *b, fvi_wordload **out)
{
    double weight[FEATURE_N] = {0}, f[FEATURE_N];
    fvi_wordload *words = fvi_take_n(b->arena, b->words.n + 1, sizeof *words);
    uint32_t *last = fvi_take_n(b->arena, b->terms.entries.n + 1, sizeof *last);
    if (!words || !last) return fvi_nomem(b->ctx);
    load_weights(b->lang, weight);
    for (uint32_t i = 0; i < b->sentences.n; i++) {
        const fvi_sentence *s = &b->sentences.at[i];
        for (uint32_t k = 0; k < s->n; k++) {
            uint32_t at = s->first + k;
            const fvi_spelling *w = &b->spellings.at[b->words.at[at]];
            fvi_wordload *word = &words[at];
            *word = (fvi_wordload){.sentence = i, .position = k + 1, .length = length_of(w)};
            if (w->term) {
                word->seen = last[w->term - 1] > 0;
                word->distance = word->seen ? at - last[w->term - 1] : 0; /* last: place + 1 */
                last[w->term - 1] = at + 1;
            }
            features_of(b, s, k, word, f);
            for (int j = 0; j < FEATURE_N; j++) word->load += weight[j] * f[j];
            if (word->load < 0) word->load = 0;
        }
    }
    *out = words;
    return FV_OK;
}
