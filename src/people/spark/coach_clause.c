/* SPDX-License-Identifier: Apache-2.0 */
/* Two looks at a sentence of the problem, by its wording alone: what is wanted, and what limits it. When in doubt, nothing is
 * found: a card without the problem's verb is better than a card that is no language.
 *
 *      How can the clinic cut waiting times?     the clinic cut waiting times        How might … ?  Why should … ?
 *      We want to cut waiting times, but …       we cut waiting times
 *      社区医院如何缩短候诊时间，又不加人？           缩短候诊时间                         我们怎样才能……？ 为什么要……？
 *
 * Neighbours: coach_problem.c. Test: tests/unit/people/test_coach.c */
#include <string.h>

#include "people/spark/coach.h"

enum { CLAUSE_WORDS_MOST = 24, CLAUSE_HAN_MOST = 32, CLAUSE_HAN_LEAST = 2 };

static bool is_word_byte(char c)
{
    return fvi_is_alpha(c) || fvi_is_digit(c) || c == '\'' || (unsigned char)c >= 0x80;
}

/* Where the cue stands as whole words, any case, at or behind from; SIZE_MAX: nowhere. */
static size_t find_words(fvi_str text, const char *cue, size_t from)
{
    size_t n = strlen(cue);
    for (size_t i = from; i + n <= text.n; i++) {
        if (!fvi_str_eq_nocase((fvi_str){text.at + i, n}, (fvi_str){cue, n})) continue;
        bool starts = !i || !is_word_byte(text.at[i - 1]), ends = i + n == text.n || !is_word_byte(text.at[i + n]);
        if (starts && ends) return i;
    }
    return SIZE_MAX;
}

/* ---- what is wanted: English -------------------------------------------------------------------------------------------- */

/* Behind these stands a subject with its verb, or (bare) the verb alone. */
static const struct {
    const char *cue;
    bool bare, mine; /* mine: "I" did it */
} wishes[] = {
    {"how can", false, false},         {"how could", false, false},      {"how might", false, false},
    {"how should", false, false},      {"how would", false, false},      {"how do", false, false},
    {"how does", false, false},        {"how will", false, false},       {"how shall", false, false},
    {"how to", true, false},           {"ways to", true, false},         {"a way to", true, false},
    {"we want to", true, false},       {"we need to", true, false},      {"we have to", true, false},
    {"we would like to", true, false}, {"we'd like to", true, false},    {"we hope to", true, false},
    {"we wish to", true, false},       {"we plan to", true, false},      {"we aim to", true, false},
    {"we are trying to", true, false}, {"we try to", true, false},       {"i want to", true, true},
    {"i need to", true, true},         {"i would like to", true, true},  {"i'd like to", true, true},
    {"i hope to", true, true},         {"i am trying to", true, true},   {"i'm trying to", true, true},
    {"goal is to", true, false},       {"aim is to", true, false},       {"objective is to", true, false},
    {"task is to", true, false},       {"challenge is to", true, false}, {"purpose is to", true, false},
    {"goal was to", true, false},      {"mission is to", true, false},
};

/* The clause ends where another thought begins. */
static fvi_str until_turn(fvi_str s)
{
    static const char *const turns[] = {";",      ":",      " - ",   " -- ",       " – ",    "—", "(",
                                        ", but ", ", yet ", ", so ", ", because ", ", and ", "?", "!"};
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        size_t at = fvi_str_find(s, fvi_str_of(turns[i]), 0);
        if (at != SIZE_MAX) s.n = at;
    }
    s = fvi_str_trim(s);
    while (s.n && (s.at[s.n - 1] == '.' || s.at[s.n - 1] == ',' || s.at[s.n - 1] == '"' || s.at[s.n - 1] == '*')) s.n--;
    return fvi_str_trim(s);
}

/* Lines of the source that were broken become blanks; ahead: "we " or "I ". */
static fv_status one_line(fvi_arena *arena, const char *ahead, fvi_str s, fvi_str *out)
{
    size_t n = strlen(ahead), k = n;
    char *at = fvi_take(arena, n + s.n + 1);
    if (!at) return fvi_nomem(arena->ctx);
    memcpy(at, ahead, n); // NOLINT(bugprone-not-null-terminated-result): a view, no string
    for (size_t i = 0; i < s.n; i++) {
        bool blank = fvi_is_space(s.at[i]);
        if (blank && k && at[k - 1] == ' ') continue;
        at[k++] = blank ? ' ' : s.at[i];
    }
    *out = (fvi_str){at, k};
    return FV_OK;
}

static fv_status english(fvi_arena *arena, fvi_str sentence, fvi_str *out)
{
    size_t best = SIZE_MAX, which = 0;
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        size_t at = find_words(sentence, wishes[i].cue, 0);
        if (at < best) {
            best = at;
            which = i;
        }
    }
    if (best == SIZE_MAX) return FV_OK;
    fvi_str rest = until_turn(fvi_str_sub(sentence, best + strlen(wishes[which].cue), sentence.n));
    size_t words = fvi_count_words(rest);
    if (words < (wishes[which].bare ? 2u : 3u) || words > CLAUSE_WORDS_MOST || !fvi_is_alpha(rest.at[0])) return FV_OK;
    return one_line(arena, !wishes[which].bare ? "" : wishes[which].mine ? "I " : "we ", rest, out);
}

/* ---- what is wanted: Chinese -------------------------------------------------------------------------------------------- */

static const char *const zh_wishes[] = {"如何", "怎样", "怎么", "目标是", "目的是", "任务是", "希望", "想要", "打算", "为了"};
static const char *const zh_helpers[] = {"才能够", "才能", "才可以", "能够", "可以", "能", "去", "我们", "我"};
static const char *const zh_no_verb[] = {"办", "样", "回事", "的", "了", "看", "想", "说", "是", "有"};

static bool starts_any(fvi_str s, const char *const *list, size_t n, size_t *length)
{
    for (size_t i = 0; i < n; i++) {
        if (!fvi_str_starts(s, fvi_str_of(list[i]))) continue;
        *length = strlen(list[i]);
        return true;
    }
    return false;
}

/* Up to the first sign that is neither a word nor an enumeration comma nor a quote. */
static fvi_str until_sign(fvi_str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t cp = fvi_utf8_next(s, &i);
        if (cp == 0xFF0C || cp == 0x3002 || cp == 0xFF1F || cp == 0xFF01 || cp == 0xFF1B || cp == 0xFF1A || cp == 0xFF08 ||
            cp == ',' || cp == '?' || cp == '!' || cp == ';' || cp == ':' || cp == '(' || cp == '\n' || cp == 0x2014)
            s.n = at;
    }
    static const char *const ends[] = {"呢", "吗", "呀"};
    for (size_t i = 0; i < 3; i++)
        if (fvi_str_ends(s, fvi_str_of(ends[i]))) s.n -= strlen(ends[i]);
    return fvi_str_trim(s);
}

static void chinese(fvi_str sentence, fvi_str *out)
{
    for (size_t i = 0; i < sizeof zh_wishes / sizeof *zh_wishes; i++) {
        size_t at = fvi_str_find(sentence, fvi_str_of(zh_wishes[i]), 0), length;
        if (at == SIZE_MAX) continue;
        fvi_str rest = until_sign(fvi_str_trim(fvi_str_sub(sentence, at + strlen(zh_wishes[i]), sentence.n)));
        while (starts_any(rest, zh_helpers, sizeof zh_helpers / sizeof *zh_helpers, &length))
            rest = fvi_str_trim(fvi_str_sub(rest, length, rest.n));
        size_t words = fvi_count_words(rest);
        if (starts_any(rest, zh_no_verb, sizeof zh_no_verb / sizeof *zh_no_verb, &length)) continue;
        if (words < CLAUSE_HAN_LEAST || words > CLAUSE_HAN_MOST) continue;
        *out = rest;
        return;
    }
}

fv_status fvi_coach_clause(fvi_arena *arena, bool zh, fvi_str sentence, fvi_str *out)
{
    *out = (fvi_str){0};
    if (!zh) return english(arena, sentence, out);
    chinese(sentence, out);
    return FV_OK;
}

/* ---- what limits -------------------------------------------------------------------------------------------------------- */

/* whole: the clause is the limit ("the ward must stay open"); else it begins at the cue ("within 30 minutes"). */
static const struct {
    const char *cue;
    bool whole;
} limits[] = {
    {"must", true},       {"must not", true},       {"mustn't", true},     {"cannot", true},    {"can not", true},
    {"can't", true},      {"may not", true},        {"not allowed", true}, {"have to", true},   {"has to", true},
    {"not exceed", true}, {"no more than", true},   {"limited to", true},  {"at most", true},   {"at least", true},
    {"forbidden", true},  {"no longer than", true}, {"fewer than", true},  {"less than", true}, {"not available", true},
    {"without", false},   {"within", false},
};
static const char *const zh_limits[] = {"不能",   "必须",   "以内", "之内",   "不得",     "最多", "不超过", "不可以",
                                        "至少",   "只能",   "不许", "不允许", "不准",     "仅限", "限于",   "务必",
                                        "不少于", "不低于", "不要", "无法",   "没有预算", "不再"};

/* Without signs and small joining words at both ends. */
static fvi_span tidy(fvi_str text, fvi_span s)
{
    static const char *const joints[] = {"but ", "and ", "or ", "so ", "yet ", "because ", "但是", "但",
                                         "而且", "并且", "而",  "且",  "又",   "也",       "同时"};
    static const char *const signs[] = {"，", "。", "；", "：", "！", "？", ",", ".", ";",
                                        ":",  "!",  "?",  " ",  "\n", "\t", "-", "*"};
    for (bool again = true; again && s.end > s.start;) {
        fvi_str now = fvi_str_span(text, s);
        again = false;
        for (size_t i = 0; i < sizeof signs / sizeof *signs && !again; i++) {
            uint32_t n = (uint32_t)strlen(signs[i]);
            bool head = fvi_str_starts(now, fvi_str_of(signs[i])), tail = !head && fvi_str_ends(now, fvi_str_of(signs[i]));
            s.start += head ? n : 0;
            s.end -= tail ? n : 0;
            again = head || tail;
        }
        for (size_t i = 0; i < sizeof joints / sizeof *joints && !again; i++) {
            again = fvi_str_starts_nocase(now, fvi_str_of(joints[i]));
            s.start += again ? (uint32_t)strlen(joints[i]) : 0;
        }
    }
    return s;
}

fvi_span fvi_coach_limit(bool zh, fvi_str clause)
{
    fvi_span whole = tidy(clause, (fvi_span){0, (uint32_t)clause.n});
    for (size_t i = 0; zh && i < sizeof zh_limits / sizeof *zh_limits; i++)
        if (fvi_str_find(clause, fvi_str_of(zh_limits[i]), 0) != SIZE_MAX) return whole;
    for (size_t i = 0; !zh && i < sizeof limits / sizeof *limits; i++) {
        size_t at = find_words(clause, limits[i].cue, 0);
        if (at != SIZE_MAX && limits[i].whole) return whole;
        if (at != SIZE_MAX) return tidy(clause, (fvi_span){(uint32_t)at, (uint32_t)clause.n});
    }
    return (fvi_span){0};
}
