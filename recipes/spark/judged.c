/* SPDX-License-Identifier: Apache-2.0 */
/* For recipes/spark/soundness.py and gaming.py: answers with what fovea thinks of them.
 *
 *     judged LANG [--traits] < LINES      each line: object, tab, answer
 *     judged --names                      the names of the features
 *
 *  Behind each line, with tabs between: fault, doubtful, doubt, content words, rare words, originality, capped, originality
 *  without any cap; with --traits the features of the model of doubt in place of the last three. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mind/ideas/judge.h"
#include "mind/ideas/originality.h"
#include "mind/ideas/traits.h"

typedef struct bench {
    fv_ctx *ctx;
    fvi_soundness *sounding;
    fvi_judge *judge;
    fvi_rater *rater;
    bool traits;
} bench;

static fv_status put_traits(const bench *b, fvi_str object, fvi_str answer)
{
    double x[FVI_DOUBT_N];
    fv_status status = fvi_soundness_traits(b->sounding, object, answer, x);
    for (int f = 0; !status && f < FVI_DOUBT_N; f++) printf("\t%.6g", x[f]);
    return status;
}

static fv_status put_scores(const bench *b, fvi_str object, fvi_str answer)
{
    fvi_judged j;
    fvi_rated r;
    fv_status status = fvi_judge_answer(b->judge, object, answer, &j);
    if (!status) status = fvi_rater_rate(b->rater, object, answer, &r);
    if (!status) printf("\t%.4f\t%d\t%.4f", j.originality, j.capped, r.score);
    return status;
}

static int judge_line(const bench *b, fvi_str object, fvi_str answer)
{
    fvi_sound s;
    fv_status status = fvi_soundness_find(b->sounding, object, answer, &s);
    if (!status)
        printf("%s\t%d\t%.6f\t%u\t%u", fvi_fault_name(s.fault), s.doubtful, s.doubt, (unsigned)s.content, (unsigned)s.rare);
    if (!status) status = b->traits ? put_traits(b, object, answer) : put_scores(b, object, answer);
    putchar('\n');
    if (status) fprintf(stderr, "%s\n", fv_ctx_message(b->ctx)->what);
    return status != FV_OK;
}

int main(int argc, char **argv)
{
    bench b = {0};
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    int failed = 0;
    if (argc == 2 && !strcmp(argv[1], "--names")) {
        for (int f = 0; f < FVI_DOUBT_N; f++) puts(fvi_doubt_name((fvi_doubt_feature)f));
        return 0;
    }
    if (argc < 2 || fv_ctx_new(NULL, &b.ctx)) return 2;
    bool chinese = !strcmp(argv[1], "zh");
    b.traits = argc > 2 && !strcmp(argv[2], "--traits");
    if (fvi_soundness_new(b.ctx, chinese, &b.sounding) || fvi_judge_new(b.ctx, chinese, &b.judge) ||
        fvi_rater_new(b.ctx, chinese, &b.rater))
        return 1;
    while (!failed && (n = getline(&line, &cap, stdin)) > 0) {
        fvi_str answer = {line, (size_t)n - (line[n - 1] == '\n')}, object;
        fvi_str_split(&answer, '\t', &object);
        failed = judge_line(&b, object, answer);
    }
    free(line);
    fvi_rater_free(b.rater);
    fvi_judge_free(b.judge);
    fvi_soundness_free(b.sounding);
    fv_ctx_free(b.ctx);
    return failed;
}
