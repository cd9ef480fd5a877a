/* SPDX-License-Identifier: Apache-2.0 */
/* Keyboard mash, by the letters alone. Neighbours: people/spark/validity.c, mind/ideas/soundness.c ask it.
 * Test: tests/unit/people/test_spark.c, tests/unit/mind/test_soundness.c */
#include "mind/lexicon/mash.h"

#include <string.h>

enum { MASH_RUN = 4, NO_VOWEL_LEAST = 4, CONSONANTS_MOST = 5, UNIT_MOST = 4, AGAIN_LEAST = 6 };

static size_t on_row(const char *row, char c)
{
    const char *at = strchr(row, c);
    return at ? (size_t)(at - row) + 1 : 0;
}

/* "asdf", "lkjh": neighbours on one row of the keyboard, in either direction. */
static bool runs_along_keys(fvi_str w)
{
    static const char *const rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    for (size_t r = 0; r < 3; r++) {
        for (int step = -1; step <= 1; step += 2) {
            size_t run = 1;
            for (size_t i = 1; i < w.n && run < MASH_RUN; i++) {
                size_t a = on_row(rows[r], w.at[i - 1]), b = on_row(rows[r], w.at[i]);
                run = a && b && (int)b - (int)a == step ? run + 1 : 1;
            }
            if (run >= MASH_RUN) return true;
        }
    }
    return false;
}

/* "jkjkjkjk", "asdasdasd": the same few letters, three times at least. */
static bool says_it_again(fvi_str w)
{
    if (w.n < AGAIN_LEAST) return false;
    for (size_t unit = 1; unit <= UNIT_MOST && 3 * unit <= w.n; unit++)
        if (!memcmp(w.at, w.at + unit, w.n - unit)) return true;
    return false;
}

bool fvi_is_mash(fvi_str w)
{
    size_t vowels = 0, consonants = 0, most = 0, same = 1;
    for (size_t i = 0; i < w.n; i++) {
        if (!fvi_is_alpha(w.at[i])) return false; /* accents, Chinese: not judged */
        bool vowel = on_row("aeiouy", w.at[i]) != 0;
        vowels += vowel;
        consonants = vowel ? 0 : consonants + 1;
        if (consonants > most) most = consonants;
        same = i && w.at[i] == w.at[i - 1] ? same + 1 : 1;
        if (same >= 3) return true;
    }
    return (!vowels && w.n >= NO_VOWEL_LEAST) || most > CONSONANTS_MOST || runs_along_keys(w) || says_it_again(w);
}
