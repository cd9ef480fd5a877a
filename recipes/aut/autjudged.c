/* SPDX-License-Identifier: Apache-2.0 */
/* For recipes/aut: the judge with an originality model from a file, such as one that has not seen the answers at hand.
 *
 *     autjudged en|zh MODEL < lines      each line: object, tab, answer
 *
 *  says for each line, between tabs: fault, doubtful, bare, doubt, rare words, originality, held down, originality by the model
 *  alone, and by it without the rare words. It stands in for the built-in models by defining their names itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mind/ideas/judge.h"
#include "mind/ideas/originality.h"

extern fvi_str fvi_data_originality_en, fvi_data_originality_zh;
fvi_str fvi_data_originality_en, fvi_data_originality_zh;

static int read_model(const char *path)
{
    static char bytes[1 << 24];
    FILE *f = fopen(path, "rb");
    if (!f) return perror(path), 1;
    fvi_data_originality_en = fvi_data_originality_zh = (fvi_str){bytes, fread(bytes, 1, sizeof bytes, f)};
    return fclose(f);
}

static fv_status judge_line(fvi_judge *judge, fvi_soundness *sounding, fvi_rater *rater, fvi_str object, fvi_str answer)
{
    fvi_judged j;
    fvi_sound sound;
    fvi_rated alone = {0}, without;
    fv_status s = fvi_judge_answer(judge, object, answer, &j);
    if (!s) s = fvi_rater_rate(rater, object, answer, &alone);
    if (!s) s = fvi_soundness_find(sounding, object, answer, &sound);
    without = alone;
    if (!s && !sound.fault && sound.rare) s = fvi_rater_rate(rater, object, sound.without, &without);
    if (s) return s;
    printf("%s\t%d\t%d\t%.6f\t%u\t%.6f\t%d\t%.6f\t%.6f\n", fvi_fault_name(j.fault), sound.doubtful, sound.bare, sound.doubt,
           (unsigned)sound.rare, j.originality, j.capped, alone.score, without.score);
    return FV_OK;
}

int main(int argc, char **argv)
{
    static char line[1 << 20];
    fv_ctx *ctx;
    fvi_judge *judge;
    fvi_soundness *sounding;
    fvi_rater *rater;
    fv_status s = FV_OK;
    if (argc != 3) return fputs("autjudged en|zh MODEL < lines\n", stderr), 2;
    bool chinese = !strcmp(argv[1], "zh");
    if (read_model(argv[2]) || fv_ctx_new(NULL, &ctx)) return 1;
    if (fvi_judge_new(ctx, chinese, &judge) || fvi_soundness_new(ctx, chinese, &sounding) ||
        fvi_rater_new(ctx, chinese, &rater))
        return fputs(fv_ctx_message(ctx)->what, stderr), 1;
    while (!s && fgets(line, sizeof line, stdin)) {
        fvi_str answer = fvi_str_of(line), object;
        fvi_str_split(&answer, '\t', &object);
        s = judge_line(judge, sounding, rater, object, fvi_str_trim(answer));
    }
    if (s) fputs(fv_ctx_message(ctx)->what, stderr);
    fvi_rater_free(rater);
    fvi_soundness_free(sounding);
    fvi_judge_free(judge);
    fv_ctx_free(ctx);
    return s != FV_OK;
}
