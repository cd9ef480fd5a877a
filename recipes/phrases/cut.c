/* SPDX-License-Identifier: Apache-2.0 */
/* For recipes/phrases/classes.py: Chinese lines from stdin, cut into words with a blank between; digits become '#'. */
#include <stdio.h>

#include "world/text/text.h"

static void show(fvi_str line, const fvi_words *words)
{
    uint32_t at = 0;
    for (size_t k = 0; k < words->n; k++) {
        const fvi_word *w = &words->at[k];
        if (w->start > at) printf("%.*s ", (int)(w->start - at), line.at + at);
        if (w->kind == FVI_WORD_NUMBER)
            fputs("# ", stdout);
        else
            printf("%.*s ", (int)(w->end - w->start), line.at + w->start);
        at = w->end;
    }
    printf("%.*s\n", (int)(line.n - at), line.at + at);
}

int main(void)
{
    fv_ctx *ctx;
    fvi_splitter *splitter;
    static char bytes[1 << 20];
    if (fv_ctx_new(NULL, &ctx)) return 1;
    fv_status s = fvi_splitter_new(ctx, "zh", &splitter);
    while (!s && fgets(bytes, sizeof bytes, stdin)) {
        fvi_arena arena;
        fvi_words words = {0};
        fvi_str line = fvi_str_trim(fvi_str_of(bytes));
        fvi_arena_init(&arena, ctx);
        s = fvi_words_find(splitter, &arena, line, (fvi_span){0, (uint32_t)line.n}, &words);
        if (!s) show(line, &words);
        fvi_arena_clear(&arena);
    }
    fvi_splitter_free(splitter);
    fv_ctx_free(ctx);
    return s != FV_OK;
}
