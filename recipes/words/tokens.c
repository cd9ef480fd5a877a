/* SPDX-License-Identifier: Apache-2.0 */
/* The running text as numbers, for recipes/words/vectors.py:
 *
 *     tokens LANG VOCABULARY [--data DIR] > ids      int32 for each word: its line in VOCABULARY from 0; -1 ends a document
 *     tokens --stems < VOCABULARY                    the English stem of each line
 *
 * Words are cut and brought into one form as recipes/lexicon does it; those that are not in the vocabulary are left out. */
#include <libstemmer.h>
#include <stdio.h>
#include <string.h>

#include "../lexicon/corpus.h"
#include "mind/lexicon/frequency.h"
#include "world/text/text.h"

typedef struct reader {
    fv_ctx *ctx;
    fvi_arena kept, scratch;
    fvi_map raw, vocabulary; /* to number + 1; 0: not in the vocabulary */
    fvi_buf fold;
    fvi_splitter *splitter;
} reader;

static bool load(reader *r, const char *path)
{
    fvi_str text, line;
    if (fvi_file_read(r->ctx, &r->kept, path, 1 << 30, &text)) return false;
    for (uint32_t n = 1; fvi_str_split(&text, '\n', &line); n++) {
        uint32_t *at = fvi_map_at(&r->vocabulary, line, NULL);
        if (!at) return false;
        *at = n;
    }
    return true;
}

static bool number_of(reader *r, fvi_str word, uint32_t *out)
{
    const uint32_t *known = fvi_map_find(&r->raw, word);
    if (known) return *out = *known, true;
    char bytes[FVI_FREQUENCY_KEY];
    r->fold.n = 0;
    if (fvi_fold(r->ctx, word, &r->fold)) return false;
    const uint32_t *found = fvi_map_find(&r->vocabulary, fvi_frequency_key(fvi_buf_str(&r->fold), bytes));
    *out = found ? *found : 0;
    fvi_str copy = fvi_arena_copy(&r->kept, word);
    uint32_t *link = copy.at ? fvi_map_at(&r->raw, copy, NULL) : NULL;
    return link ? (*link = *out, true) : false;
}

static bool put_document(reader *r, fvi_str doc)
{
    fvi_words words = {0};
    fvi_mark mark = fvi_arena_mark(&r->scratch);
    if (fvi_words_find(r->splitter, &r->scratch, doc, (fvi_span){0, (uint32_t)doc.n}, &words)) return false;
    for (size_t i = 0; i < words.n; i++) {
        uint32_t number;
        if (words.at[i].kind == FVI_WORD_NUMBER) continue;
        if (!number_of(r, fvi_str_sub(doc, words.at[i].start, words.at[i].end), &number)) return false;
        int32_t id = (int32_t)number - 1;
        if (number) fwrite(&id, sizeof id, 1, stdout);
    }
    int32_t end = -1;
    fwrite(&end, sizeof end, 1, stdout);
    fvi_arena_rewind(&r->scratch, mark);
    return true;
}

static int run(reader *r, const char *folder, const char *lang, const char *vocabulary)
{
    corpus text;
    fvi_str doc;
    fvi_arena_init(&r->kept, r->ctx);
    fvi_arena_init(&r->scratch, r->ctx);
    fvi_map_init(&r->raw, &r->kept);
    fvi_map_init(&r->vocabulary, &r->kept);
    fvi_buf_init(&r->fold, r->ctx);
    if (!load(r, vocabulary)) return fprintf(stderr, "%s: cannot be read\n", vocabulary), 1;
    if (fvi_splitter_new(r->ctx, lang, &r->splitter) || !corpus_open(&text, folder, lang)) return 1;
    while (corpus_next(&text, &doc))
        if (!put_document(r, doc)) return fputs("out of memory\n", stderr), 1;
    fvi_splitter_free(r->splitter);
    return !corpus_close(&text) || fflush(stdout);
}

static int stems(void)
{
    char line[256];
    struct sb_stemmer *stemmer = sb_stemmer_new("english", NULL);
    while (stemmer && fgets(line, sizeof line, stdin)) {
        int n = (int)strcspn(line, "\n");
        const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)line, n);
        printf("%.*s\n", sb_stemmer_length(stemmer), (const char *)stem);
    }
    return stemmer == NULL;
}

int main(int argc, char **argv)
{
    if (argc == 2 && !strcmp(argv[1], "--stems")) return stems();
    const char *folder = argc > 2 ? corpus_folder(argc, argv) : NULL;
    reader r = {0};
    if (argc < 3) return fputs("tokens en|zh VOCABULARY [--data DIR] > IDS\n", stderr), 2;
    if (!folder || fv_ctx_new(NULL, &r.ctx)) return 1;
    return run(&r, folder, argv[1], argv[2]); /* the end of the process frees it all */
}
