/* SPDX-License-Identifier: Apache-2.0 */
/* A line is found by halving the bytes. Neighbours: frequency.c, wordclass.c. Test: tests/unit/mind/test_frequency.c */
#include "mind/lexicon/sorted.h"

#include <string.h>

bool fvi_sorted_find(fvi_str table, fvi_str key, fvi_str *rest)
{
    size_t low = 0, high = table.n; /* both at starts of lines */
    while (low < high) {
        size_t start = low + (high - low) / 2;
        while (start > low && table.at[start - 1] != '\n') start--;
        const char *end = memchr(table.at + start, '\n', table.n - start);
        fvi_str line = {table.at + start, end ? (size_t)(end - table.at) - start : table.n - start};
        const char *blank = line.n ? memchr(line.at, ' ', line.n) : NULL;
        fvi_str found = {line.at, blank ? (size_t)(blank - line.at) : line.n};
        int order = fvi_str_cmp(found, key);
        if (order == 0 && blank) {
            *rest = fvi_str_sub(line, found.n + 1, line.n);
            return true;
        }
        if (order < 0)
            low = start + line.n + 1;
        else
            high = start;
    }
    return false;
}
