/* SPDX-License-Identifier: Apache-2.0 */
/* Build tool: the table "traditional character -> simplified character" for world/text/fold.c, asked from ICU's own
 * transliterator, one code point at a time, because the transliterator itself is far too slow for whole documents.
 * ICU lets three characters run in a circle (苎 苧 薴); they all become the smallest code point, so that folding twice is
 * folding once. Output: one line for each code point from U+2E80 to U+9FFF, what it becomes; outside that range ICU changes
 * nothing that NFKC leaves as it is. Called by src/world/text/meson.build. */
#include <stdio.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { FIRST = 0x2E80, LIMIT = 0xA000, MAX_STEPS = 8 };
static UChar32 to[LIMIT];

static UChar32 simplified(UTransliterator *t, UChar32 c)
{
    UChar text[16];
    int32_t n = 0, at = 0, limit;
    UErrorCode error = U_ZERO_ERROR;
    UChar32 first;
    U16_APPEND_UNSAFE(text, n, c);
    limit = n;
    utrans_transUChars(t, text, &n, 16, 0, &limit, &error);
    U16_NEXT(text, at, n, first);
    return U_FAILURE(error) || at != n ? c : first;
}

int main(int argc, char **argv)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar id[32];
    u_uastrcpy(id, "Traditional-Simplified");
    UTransliterator *t = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    FILE *out = argc == 2 ? fopen(argv[1], "wb") : NULL;
    if (!t || !out) return fprintf(stderr, "hanfold OUT: %s\n", u_errorName(error)), 1;
    for (UChar32 c = FIRST; c < LIMIT; c++) to[c] = simplified(t, c);
    for (UChar32 c = FIRST; c < LIMIT; c++) {
        UChar32 end = c, least = c;
        int steps = 0;
        while (end >= FIRST && end < LIMIT && to[end] != end && steps++ < MAX_STEPS) {
            end = to[end];
            if (end < least) least = end;
        }
        if (steps > MAX_STEPS) end = least; /* a circle */
        if (end > 0xFFFF) return fprintf(stderr, "hanfold: U+%X leaves the plane\n", (unsigned)c), 1;
        fprintf(out, "0x%X,\n", (unsigned)end);
    }
    utrans_close(t);
    return fclose(out) != 0;
}
