/* SPDX-License-Identifier: Apache-2.0 */
/* The rule for syllables, as docs/load.md states it. The word becomes lower-case letters a-z (Latin-1 vowels with accents count
 * as plain ones, all else is left out but the apostrophe); each run of a e i o u y is one syllable; each place where a pattern
 * matches adds or takes one; the sum is at least 1.
 *
 *     ^ start   $ end   C a consonant   V a vowel   . any letter   else the letter itself
 *
 * The table is made by recipes/load/syllables.py from a pronouncing dictionary and lies in data/syllables.txt for reading.
 * Test: tests/unit/mind/test_syllables.c */
#include "mind/burden/syllables.h"

#include "base/core/utf8.h"
#include "embedded.h"

enum { LONGEST = 64, START = 26, END, APOSTROPHE };

#define BIT(k)  (1u << (k))
#define VOWELS  (BIT('a' - 'a') | BIT('e' - 'a') | BIT('i' - 'a') | BIT('o' - 'a') | BIT('u' - 'a') | BIT('y' - 'a'))
#define LETTERS (BIT(26) - 1)

static uint32_t signs_of(char c)
{
    switch (c) {
    case '^': return BIT(START);
    case '$': return BIT(END);
    case '\'': return BIT(APOSTROPHE);
    case 'C': return LETTERS & ~VOWELS;
    case 'V': return VOWELS;
    case '.': return LETTERS;
    default: return c >= 'a' && c <= 'z' ? BIT(c - 'a') : 0;
    }
}

static void take_pattern(fvi_syllables *s, fvi_str text, int add)
{
    if (!text.n || text.n > FVI_SYLLABLE_SIGNS || s->n == FVI_SYLLABLE_PATTERNS) return;
    fvi_syllable_pattern *p = &s->pattern[s->n++];
    *p = (fvi_syllable_pattern){.n = (uint32_t)text.n, .add = add};
    for (size_t i = 0; i < text.n; i++) p->sign[i] = signs_of(text.at[i]);
}

void fvi_syllables_init(fvi_syllables *s)
{
    fvi_str rest = fvi_data_syllables, line, word;
    s->n = 0;
    while (fvi_str_split(&rest, '\n', &line)) {
        if (!line.n || (line.at[0] != '+' && line.at[0] != '-')) continue;
        int add = line.at[0] == '+' ? 1 : -1;
        line = fvi_str_sub(line, 1, line.n);
        while (fvi_str_split(&line, ' ', &word)) take_pattern(s, word, add);
    }
}

/* The one bit of a letter; à é ï … as the plain vowel; 0 for what is no letter. */
static uint32_t bit_of(uint32_t cp)
{
    static const char accented[] = "aaaaaaaceeeeiiiidnooooo\0ouuuuyty"; /* U+00E0 … U+00FF */
    if (cp >= 'A' && cp <= 'Z') cp += 32;
    if (cp >= 'a' && cp <= 'z') return BIT(cp - 'a');
    if (cp == '\'' || cp == 0x2019) return BIT(APOSTROPHE);
    return cp >= 0xE0 && cp <= 0xFF && accented[cp - 0xE0] ? BIT(accented[cp - 0xE0] - 'a') : 0;
}

/* "^letters$" into at; its length. */
static size_t bits_of(fvi_str word, uint32_t at[LONGEST + 2])
{
    size_t n = 0;
    at[n++] = BIT(START);
    for (size_t i = 0; i < word.n && n <= LONGEST;) {
        uint32_t bit = bit_of(fvi_utf8_next(word, &i));
        if (bit) at[n++] = bit;
    }
    at[n++] = BIT(END);
    return n;
}

static int matches(const fvi_syllable_pattern *p, const uint32_t *at, size_t n)
{
    int found = 0;
    size_t from = 0, to = n >= p->n ? n - p->n + 1 : 0;
    if (p->sign[0] == BIT(START) && to > 1) to = 1;
    if (p->sign[p->n - 1] == BIT(END) && to) from = to - 1;
    for (size_t i = from; i < to; i++) {
        size_t k = 0;
        while (k < p->n && (p->sign[k] & at[i + k])) k++;
        found += k == p->n;
    }
    return found;
}

uint32_t fvi_syllables_of(const fvi_syllables *s, fvi_str word)
{
    uint32_t at[LONGEST + 2] = {0};
    int sum = 0;
    size_t n = bits_of(word, at);
    for (size_t i = 1; i < n; i++) sum += (at[i] & VOWELS) && !(at[i - 1] & VOWELS);
    for (size_t k = 0; n > 2 && k < s->n; k++) sum += s->pattern[k].add * matches(&s->pattern[k], at, n);
    return sum > 1 ? (uint32_t)sum : 1;
}

bool fvi_is_long_without_ending(const fvi_syllables *s, fvi_str word)
{
    static const char *const endings[] = {"ing", "ed", "es"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        fvi_str ending = fvi_str_of(endings[i]);
        if (!fvi_str_ends(word, ending)) continue;
        word.n -= ending.n;
        break;
    }
    return fvi_syllables_of(s, word) >= 3;
}
