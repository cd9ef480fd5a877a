/* SPDX-License-Identifier: Apache-2.0 */
/* Text: whatever stands in it, sentences follow each other, hold every character that is no blank, and begin and end between
 * characters; words and clauses lie inside. The first byte chooses the language, the rest is made canonical, as documents
 * are. */
#include <stdlib.h>

#include "world/text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

/* Canonical text holds no controls but line ends. */
static void repair(fvi_str bytes, fvi_buf *out)
{
    for (size_t i = 0; i < bytes.n;) {
        uint32_t cp = fvi_utf8_next(bytes, &i);
        if (cp == '\n' || !fvi_cp_is_control(cp)) fvi_put_cp(out, cp);
    }
}

static bool is_blank(fvi_str text)
{
    for (size_t i = 0; i < text.n;)
        if (!fvi_cp_is_space(fvi_utf8_next(text, &i))) return false;
    return true;
}

static void check_span(fvi_str text, uint32_t start, uint32_t end, fvi_span within)
{
    must(start < end && start >= within.start && end <= within.end);
    must(fvi_utf8_boundary(text, start) && fvi_utf8_boundary(text, end));
}

static void check_clauses(fvi_arena *arena, fvi_str text, fvi_span sentence)
{
    fvi_spans clauses = {0};
    must(fvi_clauses_find(arena, text, sentence, 4, &clauses) == FV_OK);
    must(clauses.n > 0);
    uint32_t end = sentence.start;
    for (size_t i = 0; i < clauses.n; i++) {
        check_span(text, clauses.at[i].start, clauses.at[i].end, sentence);
        must(clauses.at[i].start >= end && is_blank(fvi_str_sub(text, end, clauses.at[i].start)));
        end = clauses.at[i].end;
    }
    must(end == sentence.end);
}

static void check_sentences(fvi_splitter *s, fvi_arena *arena, fvi_str text, fvi_span range)
{
    fvi_spans sentences = {0};
    must(fvi_sentences_find(s, arena, text, range, &sentences) == FV_OK);
    uint32_t end = range.start;
    for (size_t i = 0; i < sentences.n; i++) {
        fvi_span at = sentences.at[i];
        check_span(text, at.start, at.end, range);
        must(at.start >= end && is_blank(fvi_str_sub(text, end, at.start)));
        must(!is_blank(fvi_str_span(text, at)));
        check_clauses(arena, text, at);
        end = at.end;
    }
    must(is_blank(fvi_str_sub(text, end, range.end)));
}

static void check_words(fvi_splitter *s, fvi_arena *arena, fvi_str text, fvi_span range)
{
    fvi_words words = {0};
    must(fvi_words_find(s, arena, text, range, &words) == FV_OK);
    uint32_t end = range.start;
    for (size_t i = 0; i < words.n; i++) {
        check_span(text, words.at[i].start, words.at[i].end, range);
        must(words.at[i].start >= end);
        end = words.at[i].end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const langs[] = {"en", "zh", "other"};
    static fvi_splitter *splitters[3];
    static fv_ctx *ctx;
    if (!size) return 0;
    if (!ctx) must(fv_ctx_new(NULL, &ctx) == FV_OK);
    fvi_splitter **s = &splitters[data[0] % 3];
    if (!*s) must(fvi_splitter_new(ctx, langs[data[0] % 3], s) == FV_OK);

    fvi_arena arena;
    fvi_buf text, folded;
    fvi_arena_init(&arena, ctx);
    fvi_buf_init(&text, ctx);
    fvi_buf_init(&folded, ctx);
    repair((fvi_str){(const char *)data + 1, size - 1}, &text);
    const fvi_str all = fvi_buf_str(&text);
    fvi_span whole = {0, (uint32_t)all.n}, part = whole;
    while (part.start < all.n && (part.start < all.n / 3 || !fvi_utf8_boundary(all, part.start))) part.start++;
    check_sentences(*s, &arena, all, whole);
    check_sentences(*s, &arena, all, part);
    check_words(*s, &arena, all, whole);
    check_words(*s, &arena, all, part);
    must(fvi_count_words(all) <= fvi_utf8_count(all));
    must(fvi_lang_of(all) != NULL);
    must(fvi_fold(ctx, all, &folded) == FV_OK && fvi_utf8_valid(fvi_buf_str(&folded)));
    fvi_buf_free(&folded);
    fvi_buf_free(&text);
    fvi_arena_clear(&arena);
    return 0;
}
