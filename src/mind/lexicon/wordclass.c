/* SPDX-License-Identifier: Apache-2.0 */
/* data/classes.*.txt: sorted lines of a word and its shares of noun, adjective and verb in ninths; what is left is other.
 *
 *      -tion 900         a word that ends so and is not listed
 *      study 802
 *
 * Neighbours: sorted.c finds the line. Test: tests/unit/mind/test_keyphrase.c */
#include "mind/lexicon/wordclass.h"

#include <string.h>

#include "embedded.h"
#include "mind/lexicon/sorted.h"

enum { SHARES = 3, LONGEST_ENDING = 4, WHOLE = 9 };

static bool read_shares(fvi_str table, fvi_str key, fvi_wordclass *out)
{
    fvi_str digits;
    double share[SHARES];
    if (!fvi_sorted_find(table, key, &digits) || digits.n < SHARES) return false;
    for (int k = 0; k < SHARES; k++) share[k] = (digits.at[k] - '0') / (double)WHOLE;
    *out = (fvi_wordclass){share[0], share[1], share[2], 1 - share[0] - share[1] - share[2], key.at[0] != '-'};
    return true;
}

static bool by_ending(fvi_str table, fvi_str word, size_t n, fvi_wordclass *out)
{
    char key[1 + LONGEST_ENDING] = "-";
    if (word.n <= n) return false;
    memcpy(key + 1, word.at + word.n - n, n);
    return read_shares(table, (fvi_str){key, n + 1}, out);
}

fvi_wordclass fvi_wordclass_of(fvi_str key)
{
    fvi_wordclass out = {0.8, 0.1, 0.08, 0.02, false}; /* most words that nobody knows are names of things */
    size_t at = 0;
    if (!key.n) return out;
    bool han = fvi_cp_is_han(fvi_utf8_next(key, &at));
    fvi_str table = han ? fvi_data_classes_zh : fvi_data_classes_en;
    if (key.at[0] == '-' || read_shares(table, key, &out)) return out;
    if (han)
        by_ending(table, key, 3, &out); /* its last character */
    else
        for (size_t n = LONGEST_ENDING; n >= 2 && !by_ending(table, key, n, &out);) n--;
    return out;
}
