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

#include <string.h>

#include "base/core/utf8.h"
#include "embedded.h"

enum { LONGEST = 64 };

void fvi_syllables_init(fvi_syllables *s)
{
    fvi_str rest = fvi_data_syllables, line, word;
    s->n = 0;
    while (fvi_str_split(&rest, '\n', &line)) {
        if (!line.n || (line.at[0] != '+' && line.at[0] != '-')) continue;
        int add = line.at[0] == '+' ? 1 : -1;
        line = fvi_str_sub(line, 1, line.n);
        while (fvi_str_split(&line, ' ', &word)) {
            if (!word.n || s->n == FVI_SYLLABLE_PATTERNS) continue;
            s->add[s->n] = add;
            s->pattern[s->n++] = word;
        }
    }
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* à é ï … as the plain vowel; 0 for what is no letter. */
static char letter_of(uint32_t cp)
{
    static const char accented[] = "aaaaaaaceeeeiiiidnooooo\0ouuuuyty"; /* U+00E0 … U+00FF */
    if (cp < 0x80) return fvi_is_alpha((char)cp) ? fvi_lower((char)cp) : cp == '\'' ? '\'' : 0;
    if (cp == 0x2019) return '\'';
    return cp >= 0xE0 && cp <= 0xFF ? accented[cp - 0xE0] : 0;
}

/* "^letters$" into at; its length. */
static size_t letters_of(fvi_str word, char at[LONGEST + 2])
{
    size_t n = 0;
    at[n++] = '^';
    for (size_t i = 0; i < word.n && n < LONGEST;) {
        char c = letter_of(fvi_utf8_next(word, &i));
        if (c) at[n++] = c;
    }
    at[n++] = '$';
    return n;
}

static bool fits(char pattern, char c)
{
    if (pattern == 'V') return is_vowel(c);
    if (pattern == 'C') return c >= 'a' && c <= 'z' && !is_vowel(c);
    if (pattern == '.') return c >= 'a' && c <= 'z';
    return pattern == c;
}

static int matches(fvi_str pattern, const char *at, size_t n)
{
    int found = 0;
    size_t from = 0, to = n >= pattern.n ? n - pattern.n + 1 : 0;
    if (pattern.at[0] == '^' && to > 1) to = 1;
    if (pattern.at[pattern.n - 1] == '$' && to) from = to - 1;
    for (size_t i = from; i < to; i++) {
        size_t k = 0;
        while (k < pattern.n && fits(pattern.at[k], at[i + k])) k++;
        found += k == pattern.n;
    }
    return found;
}

uint32_t fvi_syllables_of(const fvi_syllables *s, fvi_str word)
{
    char at[LONGEST + 2];
    int sum = 0;
    size_t n = letters_of(word, at);
    for (size_t i = 1; i < n; i++) sum += is_vowel(at[i]) && !is_vowel(at[i - 1]);
    for (size_t k = 0; n > 2 && k < s->n; k++) sum += s->add[k] * matches(s->pattern[k], at, n);
    return sum > 1 ? (uint32_t)sum : 1;
}

bool fvi_is_complex(const fvi_syllables *s, fvi_str word)
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
