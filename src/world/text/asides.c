/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of a sentence that can go, and what stays still reads as language:
 *
 *      [However,] the cap helps readers [(Joshi & Vogel, 2024)][, which was not expected].
 *      [例如，]限制划线有助于理解[（127 人）][，而且不觉得更费力]。
 *
 *  brackets; an opening phrase up to its comma; a clause behind a comma that begins with a relative or a conjunction; a clause
 *  behind a semicolon. Chinese clauses between commas share subjects and predicates, so only those go that say by their first
 * word that they add something, and on which none leans (不是……而是……). Rules, no grammar: when in doubt a part stays.
 *  Neighbours: clauses.c (cuts for ranking), people/read/fade.c (what fades). Test: tests/unit/world/test_asides.c */
#include "world/text/text.h"

enum { SIGNS_MOST = 128, OPENING_WORDS = 7, OPENING_HAN = 12, LEAST_LEFT = 4 };

typedef struct sign {
    uint32_t at, end; /* bytes of the sign; blanks behind it belong to it */
    uint32_t cp;
} sign;

typedef struct scan {
    fvi_str text;
    fvi_span sentence;
    sign signs[SIGNS_MOST]; /* commas and semicolons outside brackets and quotes */
    size_t n;
    fvi_arena *arena;
    fvi_spans *out;
    bool no_memory;
} scan;

static void add(scan *s, uint32_t start, uint32_t end)
{
    if (end > start && !fvi_push(s->arena, s->out, ((fvi_span){start, end}))) s->no_memory = true;
}

/* ---- signs and brackets ------------------------------------------------------------------------------------------------- */

static uint32_t closing_of(uint32_t cp)
{
    static const uint32_t pairs[][2] = {{'(', ')'},       {'[', ']'},       {0xFF08, 0xFF09}, {0x3010, 0x3011},
                                        {0x300A, 0x300B}, {0x201C, 0x201D}, {0x300C, 0x300D}, {0x300E, 0x300F}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == cp) return pairs[i][1];
    return 0;
}

static bool is_bracket(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == 0xFF08 || cp == 0x3010;
}

/* Where the bracket or quote that opens before i is closed; i itself when it never is. */
static size_t closed(const scan *s, uint32_t open, uint32_t close, size_t i)
{
    size_t depth = 1;
    for (size_t at = i; at < s->sentence.end;) {
        uint32_t cp = fvi_utf8_next(s->text, &at);
        depth += cp == open;
        depth -= cp == close;
        if (!depth) return at;
    }
    return i;
}

/* Letters, digits and what closes end before: not "e / (e + 9)", not "f(x)". */
static bool is_word_end(fvi_str text, uint32_t end)
{
    char c = text.at[end - 1];
    return fvi_is_alpha(c) || fvi_is_digit(c) || c == '%' || c == '.' || c == '"' || c == '\'' || (unsigned char)c >= 0x80;
}

/* A sign of the sentence: not in 1,000, not in a list of Chinese items. */
static bool separates(const scan *s, uint32_t cp, size_t next)
{
    if (cp == 0xFF0C || cp == 0xFF1B) return true;
    return (cp == ',' || cp == ';') && next < s->sentence.end && fvi_is_space(s->text.at[next]);
}

static void add_bracket(scan *s, uint32_t cp, size_t at, size_t end, fvi_spans *brackets)
{
    bool blank = at > s->sentence.start && s->text.at[at - 1] == ' ';
    uint32_t from = (uint32_t)(blank ? at - 1 : at); /* the blank goes with it */
    if (!is_bracket(cp) || from <= s->sentence.start || (cp < 0x80 && !(blank && is_word_end(s->text, from)))) return;
    if (!fvi_push(s->arena, brackets, ((fvi_span){from, (uint32_t)end}))) s->no_memory = true;
}

static void read_signs(scan *s, fvi_spans *brackets)
{
    for (size_t i = s->sentence.start; i < s->sentence.end;) {
        size_t at = i;
        uint32_t cp = fvi_utf8_next(s->text, &i), close = closing_of(cp);
        size_t end = close ? closed(s, cp, close, i) : i;
        if (end > i) {
            add_bracket(s, cp, at, end, brackets);
            i = end;
        } else if (separates(s, cp, i) && s->n < SIGNS_MOST) {
            while (i < s->sentence.end && fvi_is_space(s->text.at[i])) i++;
            s->signs[s->n++] = (sign){(uint32_t)at, (uint32_t)i, cp};
        }
    }
}

/* ---- what a clause begins with ------------------------------------------------------------------------------------------ */

static bool begins(const scan *s, uint32_t at, uint32_t end, const char *const *words, size_t n)
{
    fvi_str clause = fvi_str_sub(s->text, at, end);
    for (size_t i = 0; i < n; i++) {
        fvi_str word = fvi_str_of(words[i]);
        bool latin = fvi_is_alpha(word.at[0]);
        if (fvi_str_starts_nocase(clause, word) && (!latin || clause.n == word.n || !fvi_is_alpha(clause.at[word.n])))
            return true;
    }
    return false;
}

#define BEGINS(s, at, end, ...)                                                                                                \
    begins(s, at, end, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static bool is_subordinate(const scan *s, uint32_t at, uint32_t end)
{
    return BEGINS(s, at, end, "which", "who", "whose", "whom", "where", "although", "though", "even though", "while", "whereas",
                  "because", "since", "unless", "so that", "as if", "as though", "rather than", "in which", "of which",
                  "for which", "some of which", "many of which", "most of which", "however", "therefore", "moreover", "thus",
                  "that is", "使得", "因为", "也就是", "其中");
}

/* Examples and namings: they go on through commas. */
static bool is_listing(const scan *s, uint32_t at, uint32_t end)
{
    return BEGINS(s, at, end, "including", "such as", "for example", "for instance", "especially", "particularly", "namely",
                  "i.e.", "e.g.", "例如", "比如", "譬如", "尤其是", "特别是");
}

/* Words that only add to the clause before them. */
static bool adds(const scan *s, uint32_t at, uint32_t end)
{
    return BEGINS(s, at, end, "而且", "并且", "也", "还", "又", "并", "更", "从而", "甚至", "却", "但", "不过", "然而", "同时",
                  "而");
}

/* Words that need the clause before them. */
static bool leans_back(const scan *s, uint32_t at, uint32_t end)
{
    return adds(s, at, end) || BEGINS(s, at, end, "就", "才", "则", "所以", "因此", "都", "使", "那么", "便", "以", "再", "这",
                                      "其", "它", "and", "or", "but", "nor", "yet", "then");
}

/* Words that promise another clause. */
static bool leans_on(const scan *s, uint32_t at, uint32_t end)
{
    static const char *const promises[] = {"不是", "不在", "并非",   "不仅",     "不但",   "不只", "不光", "虽",
                                           "尽管", "如果", "只要",   "只有",     "由于",   "既",   "与其", "无论",
                                           "不论", "即使", "哪怕",   "宁可",     "一旦",   "要么", "一是", "首先",
                                           "第一", "越",   "一方面", "not only", "either", "first"};
    fvi_str clause = fvi_str_sub(s->text, at, end);
    for (size_t i = 0; i < sizeof promises / sizeof *promises; i++)
        if (fvi_str_find(clause, fvi_str_of(promises[i]), 0) != SIZE_MAX) return true;
    return false;
}

/* ---- parts that can go -------------------------------------------------------------------------------------------------- */

static bool is_semicolon(const sign *mark)
{
    return mark->cp == ';' || mark->cp == 0xFF1B;
}

static uint32_t end_at(const scan *s, size_t k)
{
    return k < s->n ? s->signs[k].at : s->sentence.end;
}

/* "However, …", "In 1971, …", "Although it was late, …", "例如，…". */
static bool opening(const scan *s)
{
    if (!s->n || is_semicolon(&s->signs[0]) || s->signs[0].end >= s->sentence.end) return false;
    char next = s->text.at[s->signs[0].end];
    if (!fvi_is_alpha(next) && !((unsigned char)next & 0x80)) return false; /* a list of numbers */
    uint32_t start = s->sentence.start, end = s->signs[0].at;
    size_t words = fvi_count_words(fvi_str_sub(s->text, start, end));
    if (s->signs[0].cp == 0xFF0C)
        return words <= OPENING_HAN &&
               BEGINS(s, start, end, "例如", "比如", "因此", "所以", "于是", "当然", "其实", "总之", "此外", "另外", "同时",
                      "最后", "其次", "不过", "然而", "可见", "据此", "后来", "在");
    bool adverb =
        BEGINS(s, start, end, "however", "therefore", "moreover", "furthermore", "thus", "hence", "consequently", "finally",
               "in addition", "for example", "for instance", "in contrast", "in particular", "as a result", "of course",
               "in fact", "indeed", "similarly", "likewise", "today", "recently", "later", "afterwards", "then");
    bool phrase =
        BEGINS(s, start, end, "in", "at", "on", "after", "before", "during", "with", "without", "by", "for", "from", "to", "as",
               "although", "though", "while", "when", "because", "since", "if", "unlike", "like", "under", "among");
    bool list = s->n > 1 && BEGINS(s, s->signs[1].end, end_at(s, 2), "and", "or"); /* "In lakes, rivers, and seas …" */
    return adverb ? words <= OPENING_WORDS : phrase && words <= 2 * OPENING_WORDS && !list;
}

/* The sign that ends what begins behind sign i: the next one; the next semicolon for what goes on through commas; n at the end.
 */
static size_t sign_behind(const scan *s, size_t i)
{
    size_t k = i + 1;
    bool far = is_semicolon(&s->signs[i]) || is_listing(s, s->signs[i].end, end_at(s, k));
    while (far && k < s->n && !is_semicolon(&s->signs[k])) k++;
    return k;
}

/* The part behind sign i can go. */
static bool can_go(const scan *s, size_t i, size_t behind)
{
    uint32_t from = s->signs[i].end, to = end_at(s, behind), before = i ? s->signs[i - 1].end : s->sentence.start;
    if (behind < s->n && leans_back(s, s->signs[behind].end, end_at(s, behind + 1))) return false;
    if (is_semicolon(&s->signs[i])) return !leans_on(s, s->sentence.start, to);
    if (is_subordinate(s, from, to) || is_listing(s, from, to)) return true;
    return s->signs[i].cp >= 0x80 && adds(s, from, to) && !leans_on(s, before, to);
}

/* Ends before the stop, which stays. */
static uint32_t before_stop(const scan *s, uint32_t from, uint32_t to)
{
    static const char *const stops[] = {".", "!", "?", "。", "！", "？", "…", "”", "\"", "’", "」", "』"};
    for (bool cut = true; cut && to > from;) {
        cut = false;
        for (size_t k = 0; k < sizeof stops / sizeof *stops; k++) {
            fvi_str stop = fvi_str_of(stops[k]);
            if (!fvi_str_ends(fvi_str_sub(s->text, from, to), stop)) continue;
            to -= (uint32_t)stop.n;
            cut = true;
        }
    }
    return to;
}

static void clauses(scan *s)
{
    size_t i = 0;
    if (s->n == SIGNS_MOST) return; /* what lies behind the last of them is not known */
    if (opening(s)) {
        add(s, s->sentence.start, s->signs[0].end);
        i = 1; /* behind an opening the sentence itself begins */
    }
    while (i < s->n) {
        size_t behind = sign_behind(s, i);
        if (!can_go(s, i, behind)) {
            i++;
            continue;
        }
        /* with the sign in front; between two commas the one behind it too: "the cap[, which …,] helps" */
        bool inner = behind < s->n && s->signs[i].cp == ',' && s->signs[behind].cp == ',';
        uint32_t to = behind == s->n ? before_stop(s, s->signs[i].end, s->sentence.end) : s->signs[behind].at;
        add(s, s->signs[i].at, inner ? s->signs[behind].at + 1 : to);
        i = inner ? behind + 1 : behind;
    }
}

/* Brackets that lie in no other part join them, in order. */
static void merge_brackets(scan *s, size_t first, const fvi_spans *brackets)
{
    for (size_t k = 0; k < brackets->n && !s->no_memory; k++) {
        fvi_span b = brackets->at[k];
        size_t at = first;
        while (at < s->out->n && s->out->at[at].end <= b.start) at++;
        if (at < s->out->n && s->out->at[at].start < b.end) continue;
        add(s, b.start, b.end);
        for (size_t i = s->out->n - 1; !s->no_memory && i > at; i--) s->out->at[i] = s->out->at[i - 1];
        if (!s->no_memory) s->out->at[at] = b;
    }
}

fv_status fvi_asides_find(fvi_arena *arena, fvi_str text, fvi_span sentence, fvi_spans *out)
{
    scan s = {.text = text, .sentence = sentence, .arena = arena, .out = out};
    fvi_spans brackets = {0};
    size_t first = out->n, gone = 0;
    read_signs(&s, &brackets);
    clauses(&s);
    merge_brackets(&s, first, &brackets);
    for (size_t i = first; i < out->n; i++) gone += fvi_count_words(fvi_str_span(text, out->at[i]));
    if (gone + LEAST_LEFT > fvi_count_words(fvi_str_span(text, sentence))) out->n = first; /* too little would stay */
    return s.no_memory ? fvi_nomem(arena->ctx) : FV_OK;
}
