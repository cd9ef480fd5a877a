/* SPDX-License-Identifier: Apache-2.0 */
/* Which English words exist. The set holds 32 bits of the hash of each word and how common it is; a question that finds a
 * stranger with the same bits (one in 10^5 for all tries of a slip together) lets one odd word pass, no more.
 *
 *      word -> listed? -> a form of a listed word? -> two listed words? -> one slip from a common one?
 *
 * Neighbours: lexicon/frequency.h (the lists), soundness.c asks. Test: tests/unit/mind/test_soundness.c */
#include "mind/ideas/vocabulary.h"

#include <math.h>
#include <string.h>

#include "embedded.h"

enum { SLOTS = 1 << 18, LETTERS = 27, KEY = FVI_FREQUENCY_KEY, PART_LEAST = 3, SLIP_LEAST = 5, FORM_LEAST = 3, LONG_WORD = 9 };
/* Zipf, in tenths: what a part of a compound, the stem of a form, the word behind a slip must have */
enum { RARE = 10, PART_ZIPF = 33, FORM_ZIPF = 22, SLIP_ZIPF = 28 };

typedef struct slot {
    uint32_t print; /* 0: free */
    uint8_t zipf10;
} slot;

struct fvi_vocabulary {
    slot *slots;
    float *spelling; /* log10 of the chance of the third letter */
};

/* FNV-1a, with a last stir: short words, many of them. */
static uint64_t hash_of(const char *at, size_t n)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)at[i]) * 0x100000001B3u;
    h = (h ^ (h >> 32)) * 0x9E3779B97F4A7C15u;
    return h ^ (h >> 29);
}

static slot *slot_of(const fvi_vocabulary *v, fvi_str word)
{
    uint64_t h = hash_of(word.at, word.n);
    uint32_t print = (uint32_t)(h >> 32) | 1, at = (uint32_t)h % SLOTS;
    while (v->slots[at].print && v->slots[at].print != print) at = (at + 1) % SLOTS;
    return &v->slots[at];
}

static void add(fvi_vocabulary *v, fvi_str word, int zipf10)
{
    slot *s = slot_of(v, word);
    if (s->print) return;
    s->print = (uint32_t)(hash_of(word.at, word.n) >> 32) | 1;
    s->zipf10 = (uint8_t)zipf10;
}

/* Tenths of Zipf; 0: not in the set. */
static int zipf_of(const fvi_vocabulary *v, const char *at, size_t n)
{
    const slot *s = slot_of(v, (fvi_str){at, n});
    return s->print ? s->zipf10 : 0;
}

/* ---- spelling ----------------------------------------------------------------------------------------------------------- */

static size_t letter(char c)
{
    return c >= 'a' && c <= 'z' ? (size_t)(c - 'a') + 1 : 0;
}

/* f(place of the trigram) for each letter of the word and its end */
static size_t trigrams(fvi_str w, size_t places[KEY + 1])
{
    size_t a = 0, b = 0, n = 0;
    for (size_t i = 0; i <= w.n && n < KEY; i++) {
        size_t c = i < w.n ? letter(w.at[i]) : 0;
        places[n++] = (a * LETTERS + b) * LETTERS + c;
        a = b;
        b = c;
    }
    return n;
}

static void learn(fvi_vocabulary *v, fvi_str word)
{
    size_t places[KEY + 1], n = trigrams(word, places);
    for (size_t i = 0; i < n; i++) v->spelling[places[i]]++;
}

static void counts_to_chances(fvi_vocabulary *v)
{
    for (size_t ab = 0; ab < LETTERS * LETTERS; ab++) {
        float *row = v->spelling + ab * LETTERS, sum = 0;
        for (size_t c = 0; c < LETTERS; c++) sum += row[c];
        for (size_t c = 0; c < LETTERS; c++) row[c] = log10f((row[c] + 0.1F) / (sum + 0.1F * LETTERS));
    }
}

double fvi_vocabulary_spelling(const fvi_vocabulary *v, fvi_str word)
{
    size_t places[KEY + 1], n = trigrams(word, places);
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)v->spelling[places[i]];
    return sum / (double)n;
}

/* ---- making the set ----------------------------------------------------------------------------------------------------- */

fv_status fvi_vocabulary_new(fv_ctx *ctx, fvi_arena *arena, fvi_vocabulary **out)
{
    fvi_str rest = fvi_data_words_en, line, word;
    fvi_vocabulary *v = fvi_take(arena, sizeof *v);
    *out = v;
    if (!v) return fvi_nomem(ctx);
    v->slots = fvi_take_n(arena, SLOTS, sizeof *v->slots);
    v->spelling = fvi_take_n(arena, (size_t)LETTERS * LETTERS * LETTERS, sizeof *v->spelling);
    if (!v->slots || !v->spelling) return fvi_nomem(ctx);
    while (fvi_str_split(&rest, '\n', &line)) {
        uint64_t count = 0;
        fvi_str number;
        if (!line.n || line.at[0] == '#' || line.at[0] == '=') continue;
        if (!fvi_str_split(&line, ' ', &word) || !fvi_str_split(&line, ' ', &number) || !fvi_str_u64(number, &count)) continue;
        double zipf10 = 10 * (log10((double)(count ? count : 1)) + 1.507); /* of 31 million words */
        add(v, word, (int)fmin(zipf10, 99));
        learn(v, word);
    }
    rest = fvi_data_words_rest_en;
    while (fvi_str_split(&rest, '\n', &line))
        if (line.n && line.at[0] != '#') add(v, line, RARE);
    counts_to_chances(v);
    return FV_OK;
}

/* ---- forms -------------------------------------------------------------------------------------------------------------- */

typedef struct ending {
    const char *cut, *put;
} ending;

static bool take_base(char base[KEY], size_t *n, const char *at, size_t length)
{
    memcpy(base, at, length);
    *n = length;
    return true;
}

/* The word without an ending, as it stands, with an e, or without the doubled letter. */
static bool is_stem(const fvi_vocabulary *v, const char *at, size_t n, char base[KEY], size_t *base_n)
{
    char with_e[KEY];
    if (n < FORM_LEAST) return false;
    if (zipf_of(v, at, n) >= FORM_ZIPF) return take_base(base, base_n, at, n);
    if (n + 1 < KEY) {
        memcpy(with_e, at, n);
        with_e[n] = 'e';
        if (zipf_of(v, with_e, n + 1) >= FORM_ZIPF) return take_base(base, base_n, with_e, n + 1);
    }
    bool doubled = n > FORM_LEAST && at[n - 1] == at[n - 2];
    return doubled && zipf_of(v, at, n - 1) >= FORM_ZIPF && take_base(base, base_n, at, n - 1);
}

static bool without_ending(const fvi_vocabulary *v, fvi_str w, char base[KEY], size_t *n)
{
    static const ending endings[] = {{"ies", "y"}, {"ers", ""},  {"ing", ""},   {"ings", ""}, {"able", ""}, {"less", ""},
                                     {"like", ""}, {"ness", ""}, {"iest", "y"}, {"ier", "y"}, {"est", ""},  {"ish", ""},
                                     {"ful", ""},  {"es", ""},   {"ed", ""},    {"er", ""},   {"or", ""},   {"ly", ""},
                                     {"ie", ""},   {"y", ""},    {"s", ""}};
    char stem[KEY];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!fvi_str_ends(w, fvi_str_of(endings[i].cut))) continue;
        size_t keep = w.n - strlen(endings[i].cut), put = strlen(endings[i].put);
        for (size_t k = 0; k < keep; k++) stem[k] = w.at[k];
        for (size_t k = 0; k < put; k++) stem[keep + k] = endings[i].put[k];
        if (is_stem(v, stem, keep + put, base, n)) return true;
    }
    return false;
}

static fvi_str without_beginning(fvi_str w)
{
    static const char *const beginnings[] = {"un",    "re",    "de",    "dis",  "non",   "anti", "inter", "mini",
                                             "super", "micro", "multi", "over", "under", "pre",  "semi"};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        fvi_str b = fvi_str_of(beginnings[i]);
        if (fvi_str_starts(w, b) && w.n >= b.n + PART_LEAST) return fvi_str_sub(w, b.n, w.n);
    }
    return (fvi_str){0};
}

static bool is_form(const fvi_vocabulary *v, fvi_str w, char base[KEY], size_t *n)
{
    if (without_ending(v, w, base, n)) return true;
    fvi_str rest = without_beginning(w);
    if (rest.n < FORM_LEAST) return false;
    if (zipf_of(v, rest.at, rest.n) >= PART_ZIPF) return take_base(base, n, rest.at, rest.n);
    return rest.n > FORM_LEAST + 1 && without_ending(v, rest, base, n);
}

/* Two common words; the last one, without its ending, says what the thing is. */
static bool is_compound(const fvi_vocabulary *v, fvi_str w, char base[KEY], size_t *n)
{
    for (size_t cut = w.n > PART_LEAST ? w.n - PART_LEAST : 0; cut >= PART_LEAST; cut--) {
        size_t left = zipf_of(v, w.at, cut) >= PART_ZIPF, m = w.n - cut;
        if (!left) continue;
        if (zipf_of(v, w.at + cut, m) >= PART_ZIPF) return take_base(base, n, w.at + cut, m);
        if (m > 4 && w.at[w.n - 1] == 's' && zipf_of(v, w.at + cut, m - 1) >= PART_ZIPF)
            return take_base(base, n, w.at + cut, m - 1);
    }
    return false;
}

/* ---- slips -------------------------------------------------------------------------------------------------------------- */

static bool common(const fvi_vocabulary *v, const char *at, size_t n, char base[KEY], size_t *base_n)
{
    int zipf10 = n >= SLIP_LEAST - 1 && n < KEY ? zipf_of(v, at, n) : 0;
    return zipf10 && (zipf10 >= SLIP_ZIPF || n >= LONG_WORD) && take_base(base, base_n, at, n);
}

/* One letter at place i left out, another one, one more, or swapped with the next. */
static bool slip_at(const fvi_vocabulary *v, fvi_str w, size_t i, char base[KEY], size_t *n)
{
    char t[KEY + 1];
    if (i < w.n) {
        memcpy(t, w.at, i);
        memcpy(t + i, w.at + i + 1, w.n - i - 1);
        if (common(v, t, w.n - 1, base, n)) return true;
        memcpy(t, w.at, w.n);
        for (int c = 'a'; c <= 'z'; c++)
            if (t[i] = (char)c, c != w.at[i] && common(v, t, w.n, base, n)) return true;
    }
    if (i + 1 < w.n) {
        memcpy(t, w.at, w.n);
        t[i] = w.at[i + 1];
        t[i + 1] = w.at[i];
        if (common(v, t, w.n, base, n)) return true;
    }
    memcpy(t, w.at, i);
    memcpy(t + i + 1, w.at + i, w.n - i);
    for (int c = 'a'; c <= 'z'; c++)
        if (t[i] = (char)c, common(v, t, w.n + 1, base, n)) return true;
    return false;
}

static bool is_slip(const fvi_vocabulary *v, fvi_str w, char base[KEY], size_t *n)
{
    if (w.n < SLIP_LEAST || w.n + 1 >= KEY) return false;
    for (size_t i = 0; i <= w.n; i++)
        if (slip_at(v, w, i, base, n)) return true;
    return false;
}

/* A rare word that is plainly made of common ones ("doorstop") is as well known as they are. */
fvi_known fvi_vocabulary_find(const fvi_vocabulary *v, fvi_str word, char base[KEY], size_t *n)
{
    *n = 0;
    if (!word.n || word.n >= KEY) return FVI_KNOWN_NOT;
    int zipf10 = zipf_of(v, word.at, word.n);
    bool letters = true;
    for (size_t i = 0; i < word.n; i++) letters = letters && letter(word.at[i]);
    if (zipf10 <= RARE && letters && is_form(v, word, base, n)) return FVI_KNOWN_FORM;
    if (zipf10 <= RARE && letters && is_compound(v, word, base, n)) return FVI_KNOWN_COMPOUND;
    if (zipf10) return take_base(base, n, word.at, word.n), FVI_KNOWN_LISTED;
    return letters && is_slip(v, word, base, n) ? FVI_KNOWN_SLIP : FVI_KNOWN_NOT;
}
