/* SPDX-License-Identifier: Apache-2.0 */
/** Word frequencies, found in the text of data/words.*.txt itself: its lines are sorted by their bytes.
 *
 *      # comments                                      '#' and '=' come before every letter
 *      =00001234 8765                                  a word of that count has rank 8765
 *      =total 31000000 267079 50000 17                 tokens, documents, words, the least count
 *      abandon 512 430                                 word, count, documents
 *
 *  Neighbours: sorted.c finds a line, recipes/lexicon makes the files. Test: tests/unit/mind/test_frequency.c */
#include "mind/lexicon/frequency.h"

#include <math.h>
#include <stdio.h>

#include "embedded.h"
#include "mind/lexicon/sorted.h"

/* The numbers of a line, 0 where there are none left. */
static void numbers(fvi_str line, uint64_t *into, int n)
{
    fvi_str piece;
    for (int i = 0; i < n; i++)
        if (!fvi_str_split(&line, ' ', &piece) || !fvi_str_u64(piece, &into[i])) into[i] = 0;
}

enum { TOKENS, DOCUMENTS, WORDS, LEAST, TOTALS };

static void totals_of(fvi_str table, uint64_t into[TOTALS])
{
    fvi_str rest = {0};
    fvi_sorted_find(table, FVI_STR("=total"), &rest);
    numbers(rest, into, TOTALS);
}

static fvi_str table_of(bool chinese)
{
    return chinese ? fvi_data_words_zh : fvi_data_words_en;
}

static bool has_han(fvi_str s)
{
    for (size_t i = 0; i < s.n;)
        if (fvi_cp_is_han(fvi_utf8_next(s, &i))) return true;
    return false;
}

fvi_str fvi_frequency_key(fvi_str folded, char into[FVI_FREQUENCY_KEY])
{
    fvi_str curly = FVI_STR("’");
    size_t n = 0;
    for (size_t i = 0; i < folded.n && n < FVI_FREQUENCY_KEY; n++) {
        bool apostrophe = fvi_str_starts(fvi_str_sub(folded, i, folded.n), curly);
        into[n] = apostrophe ? '\'' : folded.at[i];
        i += apostrophe ? curly.n : 1;
        if (n + 1 == FVI_FREQUENCY_KEY && i < folded.n) return (fvi_str){into, 0};
    }
    fvi_str key = {into, n};
    if (n > 2 && fvi_str_ends(key, FVI_STR("'s"))) key.n -= 2;
    return key;
}

static uint32_t rank_of(fvi_str table, uint64_t count)
{
    char key[16];
    int n = snprintf(key, sizeof key, "=%08u", (unsigned)count);
    fvi_str rest = {0};
    uint64_t rank = 0;
    if (fvi_sorted_find(table, (fvi_str){key, (size_t)n}, &rest)) numbers(rest, &rank, 1);
    return (uint32_t)rank;
}

typedef struct entry {
    fvi_str table;
    uint64_t total[TOTALS];
    uint64_t count, documents;
} entry;

/* Its line; false, and what lies behind the end of the list, when there is none. */
static bool look_up(fvi_str folded, entry *out)
{
    char bytes[FVI_FREQUENCY_KEY];
    fvi_str key = fvi_frequency_key(folded, bytes), rest;
    uint64_t found[2] = {0, 1}; /* count, documents */
    out->table = table_of(has_han(key));
    totals_of(out->table, out->total);
    bool known = key.n && key.at[0] != '=' && key.at[0] != '#' && fvi_sorted_find(out->table, key, &rest);
    if (known) numbers(rest, found, 2);
    out->count = found[0];
    out->documents = found[1];
    return known;
}

static double idf_of(const entry *e)
{
    return log((double)e->total[DOCUMENTS] / (double)e->documents);
}

bool fvi_frequency_of(fvi_str folded, fvi_frequency *out)
{
    entry e;
    bool known = look_up(folded, &e);
    double count = known ? (double)e.count : (double)e.total[LEAST] / 2;
    out->rank = known ? rank_of(e.table, e.count) : (uint32_t)e.total[WORDS] + 1;
    out->zipf = log10(count / (double)e.total[TOKENS] * 1e9);
    out->idf = idf_of(&e);
    return known;
}

double fvi_frequency_idf(fvi_str folded)
{
    entry e;
    look_up(folded, &e);
    return idf_of(&e);
}

uint32_t fvi_frequency_words(bool chinese)
{
    uint64_t total[TOTALS];
    totals_of(table_of(chinese), total);
    return (uint32_t)total[WORDS];
}
