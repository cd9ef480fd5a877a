/* SPDX-License-Identifier: Apache-2.0 */
/* For recipes/spark/soundness.py and gaming.py: answers with what fovea thinks of them.
 *     judged LANG [--traits] < LINES      each line: object, tab, answer; then fault, doubtful, doubt, content words, rare
 * words, and with
 *                                         --traits the features of the model of doubt; tabs between
 *     judged --names                      the names of the features */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mind/ideas/soundness.h"
#include "mind/ideas/traits.h"

static int judge_line(fv_ctx *ctx, fvi_soundness *sounding, fvi_str object, fvi_str answer, bool traits)
{
    fvi_sound s;
    double x[FVI_DOUBT_N];
    if (fvi_soundness_find(sounding, object, answer, &s) || (traits && fvi_soundness_traits(sounding, object, answer, x)))
        return fprintf(stderr, "%s\n", fv_ctx_message(ctx)->what), 1;
    printf("%s\t%d\t%.6f\t%u\t%u", fvi_fault_name(s.fault), s.doubtful, s.doubt, (unsigned)s.content, (unsigned)s.rare);
    for (int f = 0; traits && f < FVI_DOUBT_N; f++) printf("\t%.6g", x[f]);
    putchar('\n');
    return 0;
}

int main(int argc, char **argv)
{
    fv_ctx *ctx;
    fvi_soundness *sounding;
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    int failed = 0;
    if (argc == 2 && !strcmp(argv[1], "--names")) {
        for (int f = 0; f < FVI_DOUBT_N; f++) puts(fvi_doubt_name((fvi_doubt_feature)f));
        return 0;
    }
    if (argc < 2 || fv_ctx_new(NULL, &ctx)) return 2;
    bool traits = argc > 2 && !strcmp(argv[2], "--traits");
    if (fvi_soundness_new(ctx, !strcmp(argv[1], "zh"), &sounding)) return 1;
    while (!failed && (n = getline(&line, &cap, stdin)) > 0) {
        fvi_str answer = {line, (size_t)n - (line[n - 1] == '\n')}, object;
        fvi_str_split(&answer, '\t', &object);
        failed = judge_line(ctx, sounding, object, answer, traits);
    }
    free(line);
    fvi_soundness_free(sounding);
    fv_ctx_free(ctx);
    return failed;
}
