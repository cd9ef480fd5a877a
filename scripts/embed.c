/* SPDX-License-Identifier: Apache-2.0 */
/* Build tool: text files become constants of the library, so that the program needs no data folder at run time.
 *
 *     embed OUT.c OUT.h data/abbreviations.en.txt …     gives   const fvi_str fvi_data_abbreviations_en
 *
 * The name is the file's, without folder and last extension, other signs as '_'. Called by data/meson.build. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static void name_of(const char *path, char *name, size_t cap)
{
    const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path, *dot = strrchr(base, '.');
    size_t n = dot ? (size_t)(dot - base) : strlen(base);
    if (n > cap - 1) n = cap - 1;
    for (size_t i = 0; i < n; i++) name[i] = (char)(isalnum((unsigned char)base[i]) ? base[i] : '_');
    name[n] = 0;
}

static int embed(FILE *c, FILE *h, const char *path)
{
    char name[128];
    name_of(path, name, sizeof name);
    FILE *in = fopen(path, "rb");
    if (!in) return perror(path), 1;
    fprintf(h, "extern const fvi_str fvi_data_%s; /* data/%s */\n", name, strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
    fprintf(c, "static const unsigned char %s_bytes[] = {", name);
    size_t n = 0;
    for (int byte; (byte = getc(in)) != EOF; n++) fprintf(c, n % 24 ? "%d," : "\n%d,", byte);
    fprintf(c, "0};\nconst fvi_str fvi_data_%s = {(const char *)%s_bytes, %zu};\n\n", name, name, n);
    int failed = ferror(in);
    return fclose(in) || failed;
}

int main(int argc, char **argv)
{
    if (argc < 3) return fputs("embed OUT.c OUT.h FILE...\n", stderr), 2;
    FILE *c = fopen(argv[1], "wb"), *h = fopen(argv[2], "wb");
    if (!c || !h) return perror(argv[c ? 2 : 1]), 1;
    fputs("#include \"embedded.h\"\n\n", c);
    fputs("#ifndef FVI_EMBEDDED_H\n#define FVI_EMBEDDED_H\n#include \"base/core/str.h\"\n\n", h);
    for (int i = 3; i < argc; i++)
        if (embed(c, h, argv[i])) return 1;
    fputs("\n#endif\n", h);
    return fclose(c) || fclose(h);
}
