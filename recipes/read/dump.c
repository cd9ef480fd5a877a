/* SPDX-License-Identifier: Apache-2.0 */
/* For recipes/read/train.py: the sentences that may be picked, with their features.
 *     dump FILE…     "#" path, then a line for each sentence: words, features (FVI_FEATURE_N numbers), text; tabs between
 *     dump --names   the names of the features */
#include <stdio.h>
#include <string.h>

#include "people/read/reading.h"

static int dump(fv_ctx *ctx, const char *path)
{
    fv_result *result = fvi_result_new(ctx, FVI_RESULT_READ);
    if (!result) return 1;
    fvi_reading r = {.ctx = ctx, .arena = &result->arena, .tuning = fvi_tuning_in_use()};
    const fv_read_options o = {.files = &path, .files_n = 1};
    fv_status s = fvi_reading_prepare(&r, &o, &result->read);
    if (s)
        fprintf(stderr, "%s: %s\n", path, fv_ctx_message(ctx)->what);
    else
        printf("#\t%s\n", path);
    for (uint32_t i = 0; !s && i < r.x.rows; i++) {
        fvi_str text = fvi_str_span(r.docs[0]->text, fvi_row_unit(&r, i)->span);
        printf("%u", (unsigned)r.length[i]);
        for (int f = 0; f < FVI_FEATURE_N; f++) printf("\t%.6g", (double)r.features[(size_t)i * FVI_FEATURE_N + (size_t)f]);
        printf("\t%.*s\n", (int)text.n, text.at);
    }
    fvi_lexicon_free(r.lex);
    fv_result_free(result);
    return s ? 1 : 0;
}

int main(int argc, char **argv)
{
    fv_ctx *ctx;
    int failed = 0;
    if (argc == 2 && !strcmp(argv[1], "--names")) {
        for (int f = 0; f < FVI_FEATURE_N; f++) puts(fvi_feature_name((fvi_feature)f));
        return 0;
    }
    if (fv_ctx_new(NULL, &ctx)) return 1;
    for (int i = 1; i < argc; i++) failed |= dump(ctx, argv[i]);
    fv_ctx_free(ctx);
    return failed;
}
