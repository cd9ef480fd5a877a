/* SPDX-License-Identifier: Apache-2.0 */
/* Build tool: files become constants of the library, so that the program needs no data folder at run time.
 *
 *     embed OUT.c OUT.h data/abbreviations.en.txt …     gives   const fvi_str fvi_data_abbreviations_en
 *
 * The name is the file's, without folder and last extension, other signs as '_'. The bytes are taken in by the assembler
 * (.incbin): megabytes cost no time, and the pages of a file that nobody asks for are never read. Called by data/meson.build.
 */
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

/* Within a string of the assembler within a string of C. */
static void put_path(FILE *c, const char *path)
{
    for (; *path; path++) {
        if (*path == '"' || *path == '\\') fputs("\\\\\\", c);
        putc(*path, c);
    }
}

static int embed(FILE *c, FILE *h, const char *path)
{
    char name[128];
    name_of(path, name, sizeof name);
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END)) return perror(path), 1;
    long n = ftell(in);
    fprintf(h, "extern const fvi_str fvi_data_%s; /* data/%s */\n", name, strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
    fprintf(
        c,
        "__asm__(\".section .rodata\\n.balign 16\\n.globl fvi_bytes_%s\\n.hidden fvi_bytes_%s\\nfvi_bytes_%s:\\n.incbin \\\"",
        name, name, name);
    put_path(c, path);
    fprintf(c, "\\\"\\n.byte 0\\n.previous\\n\");\nextern const char fvi_bytes_%s[] __attribute__((visibility(\"hidden\")));\n",
            name);
    fprintf(c, "const fvi_str fvi_data_%s = {fvi_bytes_%s, %ld};\n\n", name, name, n);
    return fclose(in) || n < 0;
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
