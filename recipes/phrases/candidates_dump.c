/* SPDX-License-Identifier: Apache-2.0 */
/* For recipes/phrases/weights.py: the candidates for key phrases, with their features.
 *     candidates < LIST     for each file named in LIST: "#" path, then a line for each candidate: text, mentions, features;
 * tabs between candidates --names    the names of the features */
#include <stdio.h>
#include <string.h>

#include "mind/focus/candidates.h"
#include "people/read/reading.h"

static int dump(fv_ctx *ctx, const char *path)
{
    fv_result *result = fvi_result_new(ctx, FVI_RESULT_READ);
    if (!result) return 1;
    fvi_reading r = {.ctx = ctx, .arena = &result->arena, .tuning = fvi_tuning_in_use()};
    fvi_candidates found = {0};
    const fv_read_options o = {.files = &path, .files_n = 1};
    fv_status s = fvi_reading_prepare(&r, &o, &result->read);
    if (!s) s = fvi_reading_choose(&r, &o, &result->read);
    if (!s) s = fvi_candidates_find(ctx, r.arena, r.lex, &r.units, r.docs, r.mass, &found);
    if (s)
        fprintf(stderr, "%s: %s\n", path, fv_ctx_message(ctx)->what);
    else
        printf("#\t%s\n", path);
    for (size_t i = 0; !s && i < found.n; i++) {
        const fvi_candidate *c = &found.at[i];
        printf("%.*s\t%u", (int)c->text.n, c->text.at, (unsigned)c->count);
        for (int f = 0; f < FVI_PHRASE_N; f++) printf("\t%.6g", (double)c->feature[f]);
        putchar('\n');
    }
    fvi_lexicon_free(r.lex);
    fv_result_free(result);
    return s ? 1 : 0;
}

int main(int argc, char **argv)
{
    fv_ctx *ctx;
    char path[4096];
    int failed = 0;
    if (argc == 2 && !strcmp(argv[1], "--names")) {
        for (int f = 0; f < FVI_PHRASE_N; f++) puts(fvi_phrase_feature_name((fvi_phrase_feature)f));
        return 0;
    }
    if (fv_ctx_new(NULL, &ctx)) return 1;
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        failed |= dump(ctx, path);
    }
    fv_ctx_free(ctx);
    return failed;
}
