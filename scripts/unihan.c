/* SPDX-License-Identifier: Apache-2.0 */
/* Build tool: two fields of the Unihan database become tables of mind/lexicon/hanzi.c.
 *
 *     unihan OUT.inc Unihan_IRGSources.txt Unihan_Readings.txt
 *
 * Reads lines "U+4E00<tab>kTotalStrokes<tab>1" and "U+4E00<tab>kMandarin<tab>yī"; of two values the first, which is the
 * mainland's. Syllables are numbered as they are met. Called by src/mind/lexicon/meson.build. */
#include <stdio.h>
#include <string.h>

enum { BASIC = 0x3400, BASIC_END = 0xA000, SUPPLEMENT = 0x20000, SUPPLEMENT_END = 0x32400, MAX_SYLLABLES = 4000, SYLLABLE = 8 };

static unsigned char strokes[SUPPLEMENT_END];
static unsigned short readings[BASIC_END];
static char syllables[MAX_SYLLABLES][SYLLABLE];
static int syllables_n = 1; /* number 0: none */

static int syllable(const char *s)
{
    for (int i = 1; i < syllables_n; i++)
        if (!strcmp(syllables[i], s)) return i;
    if (syllables_n == MAX_SYLLABLES || strlen(s) >= SYLLABLE) return -1;
    strcpy(syllables[syllables_n], s);
    return syllables_n++;
}

static int take(const char *line)
{
    unsigned cp;
    char field[32], value[64];
    if (sscanf(line, "U+%X\t%31s\t%63s", &cp, field, value) != 3 || cp >= SUPPLEMENT_END) return 0;
    if (!strcmp(field, "kTotalStrokes")) {
        unsigned n;
        if (sscanf(value, "%u", &n) != 1 || n > 255) return 1;
        strokes[cp] = (unsigned char)n;
    } else if (!strcmp(field, "kMandarin") && cp < BASIC_END) {
        int number = syllable(value);
        if (number < 0) return 1;
        readings[cp] = (unsigned short)number;
    }
    return 0;
}

static int read_all(const char *path)
{
    char line[4096];
    FILE *in = fopen(path, "rb");
    if (!in) return perror(path), 1;
    while (fgets(line, sizeof line, in))
        if (take(line)) return fprintf(stderr, "%s: what does this mean: %s", path, line), 1;
    return fclose(in) != 0;
}

static void put_strokes(FILE *out, const char *name, const char *limits, int from, int end)
{
    fprintf(out, "enum { %s_FIRST = 0x%X, %s_LAST = 0x%X };\nstatic const uint8_t strokes_%s[] = {", limits, from, limits,
            end - 1, name);
    for (int cp = from; cp < end; cp++) fprintf(out, "%s%d,", cp % 32 ? "" : "\n", strokes[cp]);
    fputs("};\n", out);
}

int main(int argc, char **argv)
{
    if (argc != 4) return fputs("unihan OUT.inc Unihan_IRGSources.txt Unihan_Readings.txt\n", stderr), 2;
    if (read_all(argv[2]) || read_all(argv[3])) return 1;
    if (strokes[0x4E00] != 1 || !readings[0x4E00])
        return fputs("unihan: these files hold no strokes or no readings\n", stderr), 1;
    FILE *out = fopen(argv[1], "wb");
    if (!out) return perror(argv[1]), 1;
    put_strokes(out, "basic", "BASIC", BASIC, BASIC_END);
    put_strokes(out, "supplement", "SUPPLEMENT", SUPPLEMENT, SUPPLEMENT_END);
    fprintf(out, "static const char syllables[][%d] = {\n", SYLLABLE);
    for (int i = 0; i < syllables_n; i++) fprintf(out, "\"%s\",\n", syllables[i]);
    fputs("};\nstatic const uint16_t readings[] = {", out);
    for (int cp = BASIC; cp < BASIC_END; cp++) fprintf(out, "%s%d,", cp % 32 ? "" : "\n", readings[cp]);
    fputs("};\n", out);
    return fclose(out) != 0;
}
