/* SPDX-License-Identifier: Apache-2.0 */
/** Clauses of a sentence, for ranking: a Chinese sentence may be a chain of ten statements between commas.
 *  、 never cuts (it joins the items of a list), nor does anything inside brackets or between digits.
 *  Test: tests/unit/world/test_sentences.c */
#include "world/text/text.h"

static bool cuts(uint32_t cp)
{
    return cp == ',' || cp == ';' || cp == ':' || cp == 0xFF0C || cp == 0xFF1B || cp == 0xFF1A || cp == 0x2014;
}

static bool opens(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == 0xFF08 || cp == 0x3010 || cp == 0x300A;
}

static bool closes(uint32_t cp)
{
    return cp == ')' || cp == ']' || cp == 0xFF09 || cp == 0x3011 || cp == 0x300B;
}

/* An ASCII sign cuts only before a blank (not in 1,000 or 10:30) or beside Han. */
static bool cut_here(fvi_str text, uint32_t cp, uint32_t before, size_t next, size_t end)
{
    if (!cuts(cp)) return false;
    if (next >= end) return true;
    uint32_t after = fvi_utf8_next(text, &next);
    if (cp >= 0x80) return after != cp; /* —— is one sign */
    return fvi_cp_is_space(after) || fvi_cp_is_cjk(after) || fvi_cp_is_han(before);
}

/* “我来了，”他说: the closing quote stays with its clause. */
static size_t over_quotes(fvi_str text, size_t i, size_t end)
{
    for (size_t next = i; next < end; i = next) {
        uint32_t cp = fvi_utf8_next(text, &next);
        if (cp != 0x201D && cp != 0x2019 && cp != 0x300D && cp != 0x300F) break;
    }
    return i;
}

fv_status fvi_clauses_find(fvi_arena *arena, fvi_str text, fvi_span sentence, size_t min_words, fvi_spans *out)
{
    size_t first = out->n;
    uint32_t before = ' ', begin = sentence.start;
    size_t words = 0, counted = begin; /* words of [begin, counted) */
    int depth = 0;
    for (size_t i = sentence.start; i < sentence.end;) {
        uint32_t cp = fvi_utf8_next(text, &i);
        if (opens(cp)) depth++;
        if (closes(cp) && depth) depth--;
        bool cut = !depth && cut_here(text, cp, before, i, sentence.end);
        before = cp;
        if (!cut) continue;
        i = over_quotes(text, i, sentence.end);
        words += fvi_count_words(fvi_str_sub(text, counted, i)); /* piece by piece: a line of commas must not take forever */
        counted = i;
        if (words < min_words) continue;
        fvi_span clause = {begin, (uint32_t)i};
        if (!fvi_push(arena, out, clause)) return fvi_nomem(arena->ctx);
        while (i < sentence.end && (text.at[i] == ' ' || text.at[i] == '\n')) i++;
        begin = (uint32_t)i;
        words = 0;
    }
    if (begin >= sentence.end) return FV_OK;
    fvi_span last = {begin, sentence.end};
    if (out->n > first && fvi_count_words(fvi_str_span(text, last)) < min_words) {
        out->at[out->n - 1].end = sentence.end; /* a short rest goes with the clause before it */
        return FV_OK;
    }
    return fvi_push(arena, out, last) ? FV_OK : fvi_nomem(arena->ctx);
}
