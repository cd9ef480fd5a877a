/* SPDX-License-Identifier: Apache-2.0 */
/* Build tool: files become constants of the library, so that the program needs no data folder at run time.
 *
 *     embed OUT.c OUT.h data/abbreviations.en.txt …     gives   const fvi_str fvi_data_abbreviations_en
 *
 * The name is the file's, without folder and last extension, other signs as '_'. Files of the same name in a row
 * (vectors.en.00, vectors.en.01) are parts of one constant. The bytes are taken in by the assembler
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

static int is_part(const char *path, const char *name)
{
    char other[128];
    name_of(path, other, sizeof other);
    return !strcmp(other, name);
}

static long size_of(const char *path)
{
    FILE *in = fopen(path, "rb");
    long n = in && !fseek(in, 0, SEEK_END) ? ftell(in) : -1;
    if (n < 0) perror(path);
    if (in) fclose(in);
    return n;
}

/* The file and those behind it that have the same name; returns how many, 0 on failure. */
static int embed(FILE *c, FILE *h, char **paths, int n)
{
    char name[128];
    long bytes = 0;
    int parts = 0;
    name_of(paths[0], name, sizeof name);
    fprintf(h, "extern const fvi_str fvi_data_%s; /* data/%s */\n", name,
            strrchr(paths[0], '/') ? strrchr(paths[0], '/') + 1 : paths[0]);
    fprintf(c, "__asm__(\".section .rodata\\n.balign 64\\n.globl fvi_bytes_%s\\n.hidden fvi_bytes_%s\\nfvi_bytes_%s:\\n\"\n",
            name, name, name);
    for (; parts < n && is_part(paths[parts], name); parts++) {
        long size = size_of(paths[parts]);
        if (size < 0) return 0;
        bytes += size;
        fputs("\".incbin \\\"", c);
        put_path(c, paths[parts]);
        fputs("\\\"\\n\"\n", c);
    }
    fprintf(c, "\".byte 0\\n.previous\\n\");\nextern const char fvi_bytes_%s[] __attribute__((visibility(\"hidden\")));\n",
            name);
    fprintf(c, "const fvi_str fvi_data_%s = {fvi_bytes_%s, %ld};\n\n", name, name, bytes);
    return parts;
}

int main(int argc, char **argv)
{
    if (argc < 3) return fputs("embed OUT.c OUT.h FILE...\n", stderr), 2;
    FILE *c = fopen(argv[1], "wb"), *h = fopen(argv[2], "wb");
    if (!c || !h) return perror(argv[c ? 2 : 1]), 1;
    char guard[128];
    name_of(argv[2], guard, sizeof guard);
    fprintf(c, "#include \"%s.h\"\n\n", guard);
    fprintf(h, "#ifndef fvi_%s_h\n#define fvi_%s_h\n#include \"base/core/str.h\"\n\n", guard, guard);
    for (int i = 3, parts; i < argc; i += parts)
        if (!(parts = embed(c, h, argv + i, argc - i))) return 1;
    fputs("\n#endif\n", h);
    return fclose(c) || fclose(h);
}
