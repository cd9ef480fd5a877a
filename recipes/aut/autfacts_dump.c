/* SPDX-License-Identifier: Apache-2.0 */
/* For recipes/aut: what the originality model sees of answers. Reads lines "object <tab> answer", writes records of numbers in
 * the machine's order, read by aut_data.py:
 *
 *     autfacts_dump en|zh < lines > records
 *         u32 plain numbers P, dimensions D; then for each line
 *         u32 bytes of the object's name, the name,
 *         D i16 of the object, D i16 of the answer, P doubles,
 *         u32 words, known, grams N, N u32, N u32 (crossed with the object)
 *     autfacts_dump en|zh rate < lines
 *         score, low, high and whether the object is known, as text */
#include <stdio.h>
#include <string.h>

#include "mind/ideas/autfacts.h"

static void put(const void *at, size_t size, size_t n)
{
    fwrite(at, size, n, stdout);
}

static void put_u32(uint32_t v)
{
    put(&v, sizeof v, 1);
}

static int dump(fvi_autreader *reader)
{
    static char line[1 << 20];
    static fvi_autfacts facts;
    fvi_autobject object;
    put_u32(FVI_AUT_PLAIN_N);
    put_u32(FVI_AUT_DIMS);
    while (fgets(line, sizeof line, stdin)) {
        fvi_str rest = fvi_str_of(line), name;
        fvi_str_split(&rest, '\t', &name);
        if (fvi_autreader_object(reader, name, &object)) return 1;
        if (fvi_autreader_answer(reader, &object, fvi_str_trim(rest), &facts)) return 1;
        put_u32((uint32_t)object.n);
        put(object.name, 1, object.n);
        put(object.vector, sizeof *object.vector, FVI_AUT_DIMS);
        put(facts.vector, sizeof *facts.vector, FVI_AUT_DIMS);
        put(facts.plain, sizeof *facts.plain, FVI_AUT_PLAIN_N);
        put_u32(facts.words);
        put_u32(facts.known);
        put_u32(facts.letters_n);
        put_u32(facts.grams_n);
        put(facts.grams, sizeof *facts.grams, facts.grams_n);
        for (uint32_t i = 0; i < facts.grams_n; i++) put_u32(fvi_aut_cross(facts.grams[i], &object));
    }
    return 0;
}

int main(int argc, char **argv)
{
    fv_ctx *ctx;
    fvi_autreader *reader;
    if (argc < 2) return fputs("autfacts_dump en|zh < lines\n", stderr), 2;
    if (fv_ctx_new(NULL, &ctx) || fvi_autreader_new(ctx, !strcmp(argv[1], "zh"), &reader)) return 1;
    int failed = dump(reader);
    fvi_autreader_free(reader);
    fv_ctx_free(ctx);
    return failed;
}
