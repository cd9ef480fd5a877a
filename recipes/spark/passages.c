/* SPDX-License-Identifier: Apache-2.0 */
/* For recipes/spark/story.py: passages of four sentences in a row, one from each document, as `story` sees them.
 *     passages en < TEXT         documents parted by blank lines
 *     passages zh one < STORY    one text as it is
 * A line for each: content words, integration, share of small words, distinct sentences, fault */
#include <stdio.h>
#include <string.h>

#include "people/spark/story_sets.h"

enum { SENTENCES = 4, DOCUMENT_MOST = 200000, FRESH_AFTER = 500 };

typedef struct lab {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_spark_result result;
    fvi_sparking s;
    uint64_t document;
} lab;

/* The lexicon keeps every word it met: begin anew from time to time. */
static fv_status renew(lab *l)
{
    fvi_sparking_close(&l->s);
    fvi_arena_clear(&l->arena);
    l->s = (fvi_sparking){.ctx = l->ctx, .arena = &l->arena, .out = &l->result};
    return fvi_sparking_open(&l->s);
}

static void print(const fvi_story *o)
{
    printf("%zu\t%.9f\t%.4f\t%zu\t%s\n", o->content, o->integration, o->small_words, o->distinct,
           fvi_story_fault_name(o->fault));
}

static fv_status take_document(lab *l, fvi_str text)
{
    fvi_spans found = {0};
    fvi_story o;
    fv_status s = l->document++ % FRESH_AFTER ? FV_OK : renew(l);
    if (!s) s = fvi_sentences_find(l->s.splitter, &l->arena, text, (fvi_span){0, (uint32_t)text.n}, &found);
    if (s || found.n < SENTENCES) return s;
    size_t first = (size_t)fvi_rand_below(1, 2, l->document, found.n - SENTENCES + 1);
    fvi_str passage = fvi_str_sub(text, found.at[first].start, found.at[first + SENTENCES - 1].end);
    s = fvi_story_score(&l->s, NULL, 0, passage, &o);
    if (!s) print(&o);
    return s;
}

static fv_status one_story(lab *l)
{
    static char bytes[DOCUMENT_MOST];
    fvi_story o = {0};
    size_t n = fread(bytes, 1, sizeof bytes, stdin);
    fv_status s = renew(l);
    if (!s) s = fvi_story_score(&l->s, NULL, 0, (fvi_str){bytes, n}, &o);
    if (!s) print(&o);
    return s;
}

int main(int argc, char **argv)
{
    static char line[DOCUMENT_MOST], document[DOCUMENT_MOST];
    lab l = {0};
    size_t n = 0;
    if (argc < 2 || fv_ctx_new(NULL, &l.ctx)) return 2;
    fvi_arena_init(&l.arena, l.ctx);
    l.result.chinese = !strcmp(argv[1], "zh");
    fv_status s = argc > 2 ? one_story(&l) : FV_OK;
    while (!s && argc == 2 && fgets(line, sizeof line, stdin)) {
        size_t more = strlen(line);
        if (more > 1 && n + more < sizeof document) {
            memcpy(document + n, line, more);
            n += more;
        } else if (more <= 1 && n) {
            s = take_document(&l, (fvi_str){document, n});
            n = 0;
        }
    }
    if (s) fprintf(stderr, "%s\n", fv_ctx_message(l.ctx)->what);
    fvi_sparking_close(&l.s);
    fvi_arena_clear(&l.arena);
    fv_ctx_free(l.ctx);
    return s ? 1 : 0;
}
