/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a language with their frequencies, for data/words.{en,zh}.txt:
 *
 *     count LANG [--data DIR] [--words 50000]     to standard output
 *
 * Words are cut and folded by the library itself (world/text, fvi_frequency_key), so that what is looked up is what was
 * counted. Listed are words of letters (English) or Han characters (Chinese) that stand in enough documents; the most frequent
 * ones, ties by their bytes. Totals hold every word that is no number, listed or not. */
#include <stdlib.h>
#include <string.h>

#include "corpus.h"
#include "mind/lexicon/frequency.h"
#include "world/text/text.h"

/* More often than that in each of its documents is no word of the language: pictures sent as letters, names of a program. */
enum { LEAST_DOCUMENTS = 5, MOST_IN_ONE = 30 };

typedef struct form {
    fvi_str key;
    uint32_t count, docs, last; /* last: the document in which it was counted last, from 1 */
} form;

typedef struct counter {
    fv_ctx *ctx;
    fvi_arena kept, scratch;
    fvi_map raw;    /* as written -> form */
    fvi_map folded; /* key -> form */
    FVI_VEC(form) forms;
    fvi_buf fold;
    fvi_splitter *splitter;
    bool chinese;
    uint64_t tokens;
    uint32_t docs;
} counter;

/* The form of a word, by its bytes if they were met before. */
static bool form_of(counter *c, fvi_str word, uint32_t *out)
{
    const uint32_t *known = fvi_map_find(&c->raw, word);
    if (known) return *out = *known, true;
    char bytes[FVI_FREQUENCY_KEY];
    c->fold.n = 0;
    if (fvi_fold(c->ctx, word, &c->fold)) return false;
    fvi_str key = fvi_frequency_key(fvi_buf_str(&c->fold), bytes);
    fvi_str kept_word = fvi_arena_copy(&c->kept, word), kept_key = fvi_arena_copy(&c->kept, key);
    bool fresh = false;
    uint32_t *number = kept_key.at ? fvi_map_at(&c->folded, kept_key, &fresh) : NULL;
    if (!number || !kept_word.at) return false;
    if (fresh) *number = (uint32_t)c->forms.n;
    if (fresh && !fvi_push(&c->kept, &c->forms, ((form){.key = kept_key}))) return false;
    *out = *number;
    uint32_t *link = fvi_map_at(&c->raw, kept_word, NULL);
    return link ? (*link = *out, true) : false;
}

static bool count_document(counter *c, fvi_str doc)
{
    fvi_words words = {0};
    fvi_mark mark = fvi_arena_mark(&c->scratch);
    c->docs++;
    if (fvi_words_find(c->splitter, &c->scratch, doc, (fvi_span){0, (uint32_t)doc.n}, &words)) return false;
    for (size_t i = 0; i < words.n; i++) {
        const fvi_word *w = &words.at[i];
        uint32_t number;
        if (w->kind == FVI_WORD_NUMBER) continue;
        if (!form_of(c, fvi_str_sub(doc, w->start, w->end), &number)) return false;
        form *f = &c->forms.at[number];
        c->tokens++;
        f->count++;
        f->docs += f->last != c->docs;
        f->last = c->docs;
    }
    fvi_arena_rewind(&c->scratch, mark);
    return true;
}

/* English: letters and apostrophes between them. Chinese: Han only. */
static bool is_listed(const counter *c, const form *f)
{
    bool good = f->key.n > 0 && f->docs >= LEAST_DOCUMENTS && f->count <= MOST_IN_ONE * f->docs;
    for (size_t i = 0; good && i < f->key.n;) {
        uint32_t cp = fvi_utf8_next(f->key, &i);
        if (c->chinese)
            good = fvi_cp_is_han(cp);
        else
            good = (cp >= 'a' && cp <= 'z') || (cp == '\'' && i > 1) || (cp >= 0xDF && cp < 0x250 && cp != 0xF7);
    }
    return good;
}

static int by_count(const void *a, const void *b)
{
    const form *x = a, *y = b;
    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return fvi_str_cmp(x->key, y->key);
}

static int by_bytes(const void *a, const void *b)
{
    const form *x = a, *y = b;
    return fvi_str_cmp(x->key, y->key);
}

/* forms: the listed ones, most frequent first */
static void print(const counter *c, const char *lang, form *forms, size_t n)
{
    printf("# SPDX-License-Identifier: Apache-2.0\n"
           "# The %zu most frequent words of general text (%s); made by recipes/lexicon, never by hand. Sorted by bytes.\n"
           "# word count documents; =count rank; =total: tokens %llu, documents %u, words %zu, least count %u\n",
           n, lang, (unsigned long long)c->tokens, c->docs, n, forms[n - 1].count);
    for (size_t end = n, i; end > 0; end = i) { /* from the least count on */
        for (i = end - 1; i > 0 && forms[i - 1].count == forms[end - 1].count; i--) {
        }
        printf("=%08u %zu\n", forms[i].count, i + 1);
    }
    printf("=total %llu %u %zu %u\n", (unsigned long long)c->tokens, c->docs, n, forms[n - 1].count);
    qsort(forms, n, sizeof *forms, by_bytes);
    for (size_t i = 0; i < n; i++) printf("%.*s %u %u\n", (int)forms[i].key.n, forms[i].key.at, forms[i].count, forms[i].docs);
}

static int run(counter *c, const char *folder, const char *lang, size_t limit)
{
    corpus text;
    fvi_str doc;
    fvi_arena_init(&c->kept, c->ctx);
    fvi_arena_init(&c->scratch, c->ctx);
    fvi_map_init(&c->raw, &c->kept);
    fvi_map_init(&c->folded, &c->kept);
    fvi_buf_init(&c->fold, c->ctx);
    if (fvi_splitter_new(c->ctx, lang, &c->splitter) || !corpus_open(&text, folder, lang)) return 1;
    while (corpus_next(&text, &doc))
        if (!count_document(c, doc)) return fputs("out of memory\n", stderr), 1;
    if (!corpus_close(&text)) return fputs("the text could not be unpacked\n", stderr), 1;
    size_t n = 0;
    for (size_t i = 0; i < c->forms.n; i++)
        if (is_listed(c, &c->forms.at[i])) c->forms.at[n++] = c->forms.at[i];
    qsort(c->forms.at, n, sizeof *c->forms.at, by_count);
    if (!n) return fputs("no words\n", stderr), 1;
    print(c, lang, c->forms.at, n < limit ? n : limit);
    return 0;
}

int main(int argc, char **argv)
{
    const char *lang = argc > 1 ? argv[1] : "", *folder;
    size_t limit = 50000;
    if (strcmp(lang, "en") && strcmp(lang, "zh")) return fputs("count en|zh [--data DIR] [--words N]\n", stderr), 2;
    for (int i = 2; i + 1 < argc; i++)
        if (!strcmp(argv[i], "--words")) limit = (size_t)strtoul(argv[i + 1], NULL, 10);
    counter c = {.chinese = lang[0] == 'z'};
    if (!(folder = corpus_folder(argc, argv)) || fv_ctx_new(NULL, &c.ctx)) return 1;
    int failed = run(&c, folder, lang, limit);
    fvi_splitter_free(c.splitter);
    fvi_buf_free(&c.fold);
    fvi_arena_clear(&c.scratch);
    fvi_arena_clear(&c.kept);
    fv_ctx_free(c.ctx);
    return failed || fflush(stdout);
}
