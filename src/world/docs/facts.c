/* SPDX-License-Identifier: Apache-2.0 */
/* Counting what a line is made of. One pass over the characters, word by word.
 * Neighbours: shapes.c knows markers and numbers; group.c and classify.c ask. Test: tests/unit/world/test_builder.c */
#include <string.h>
#include <unicode/uchar.h>

#include "world/docs/facts.h"

/* By their first letter, a blank on both sides of each. */
static const char *const FUNCTION_WORDS[26] = {
    " a about after all also an and any are as at ",
    " be because been but by ",
    " can ",
    " do ",
    " each ",
    " for from ",
    "",
    " has have he her his how ",
    " if in into is it its ",
    "",
    "",
    "",
    " may more most ",
    " no not ",
    " of on only or other our over ",
    "",
    "",
    "",
    " she so some such ",
    " than that the their them then there these they this those to ",
    " upon under using ",
    " via ",
    " was we were what when where which while who will with ",
    "",
    " you your ",
    "",
};

bool fvi_is_function_word(fvi_str word)
{
    char key[10] = " ";
    if (!word.n || word.n > 7) return false;
    for (size_t i = 0; i < word.n; i++) {
        if (!fvi_is_alpha(word.at[i])) return false;
        key[i + 1] = fvi_lower(word.at[i]);
    }
    key[word.n + 1] = ' ';
    return strstr(FUNCTION_WORDS[key[1] - 'a'], key) != NULL;
}

static bool is_letter(uint32_t cp)
{
    return cp < 0x80 ? fvi_is_alpha((char)cp) : u_isalpha((UChar32)cp);
}

static bool is_capital(uint32_t cp)
{
    return cp < 0x80 ? cp >= 'A' && cp <= 'Z' : u_isupper((UChar32)cp);
}

static bool is_symbol(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= '*' && cp != ',' && cp != '-' && cp != '.' && !(cp >= '0' && cp <= ';') &&
               strchr("=<>+*/\\|^_~{}", (int)cp);
    if (cp == 0xB1 || cp == 0xD7 || cp == 0xF7 || cp == 0xAC) return true;
    return (cp >= 0x2190 && cp <= 0x22FF) || (cp >= 0x27C0 && cp <= 0x27EF) || (cp >= 0x2900 && cp <= 0x2AFF) ||
           (cp >= 0x391 && cp <= 0x3C9) || (cp >= 0x1D400 && cp <= 0x1D7FF) || cp == 0x2032 || cp == 0x2212;
}

static bool is_closing(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x2019 || cp == 0x201D || cp == 0xBB || cp == 0xFF09 ||
           cp == 0x300D || cp == 0x300F || cp == 0x3011 || cp == 0x300B;
}

/* Footnote signs and citation numbers behind a stop ("models.3", "shown.[4]") do not hide it. */
static void find_end(fvi_str t, fvi_facts *f)
{
    size_t i = t.n;
    uint32_t cp = 0;
    for (int closing = 0; i && closing < 6; closing++) {
        cp = fvi_utf8_prev(t, &i);
        if (!is_closing(cp)) break;
    }
    if (cp >= '0' && cp <= '9' && f->letters > 20) {
        size_t k = i;
        while (k && (fvi_is_digit(t.at[k - 1]) || strchr("[],", t.at[k - 1]))) k--;
        size_t before = k;
        if (k && i - k < 6 && fvi_utf8_prev(t, &before) == '.' && before && fvi_is_alpha(t.at[before - 1]) && before > 3 &&
            fvi_is_alpha(t.at[before - 3]))
            cp = '.';
    }
    f->ends =
        cp == '.' || cp == '!' || cp == '?' || cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0x2026 || cp == 0xFF0E;
    f->stops = f->ends || cp == ':' || cp == ';' || cp == 0xFF1A || cp == 0xFF1B;
}

/* Inside a word these say that it is a formula's, not a sentence's. */
static bool is_inner_sign(char c)
{
    switch (c) {
    case '(':
    case '=':
    case '[':
    case '{':
    case '_':
    case '^':
    case '\\':
    case '<':
    case '>': return true;
    default: return false;
    }
}

typedef struct word_facts {
    size_t from;
    uint32_t letters, digits, others, first;
    bool lead; /* a letter was first */
} word_facts;

static void end_word(fvi_str t, size_t to, word_facts *w, fvi_facts *f)
{
    if (to == w->from) return;
    fvi_str bare = fvi_str_sub(t, w->from, to);
    while (bare.n && strchr("([\"'", *bare.at)) bare.at++, bare.n--;
    while (bare.n && strchr(".,;:!?)]\"'", bare.at[bare.n - 1])) bare.n--;
    f->words++;
    if (to - w->from > f->longest) f->longest = (uint32_t)(to - w->from);
    bool function = fvi_is_function_word(bare);
    if (function) f->function++;
    bool sign = false; /* Cost(qi), x=y: names in formulas */
    for (size_t i = 1; i + 1 < bare.n && !sign; i++) sign = is_inner_sign(bare.at[i]);
    if (function || (!sign && w->letters >= 3 && !w->digits && w->others <= 3 && w->letters > w->others)) f->natural++;
    if (!w->letters && w->digits) f->numbers++;
    if (w->letters && is_capital(w->first) && !function) f->titled++;
    if (w->letters >= 4 && !is_capital(w->first) && !function) f->lower++;
    if (bare.n < 6) return;
    if (memchr(bare.at, '@', bare.n) && memchr(bare.at, '.', bare.n)) f->address = true;
    if (fvi_str_starts(bare, FVI_STR("http://")) || fvi_str_starts(bare, FVI_STR("https://")) ||
        fvi_str_starts(bare, FVI_STR("www.")))
        f->url = true;
}

static void find_start(fvi_str t, fvi_facts *f)
{
    for (size_t i = 0, k = 0; i < t.n && k < 4; k++) {
        uint32_t cp = fvi_utf8_next(t, &i);
        if (cp != '(' && cp != '[' && cp != '"' && cp != '\'' && cp != 0x201C && cp != 0x2018) {
            f->starts_upper = is_letter(cp) && is_capital(cp);
            f->starts_lower = is_letter(cp) && !f->starts_upper && cp < 0x2E80;
            return;
        }
    }
}

void fvi_facts_find(fvi_str t, fvi_facts *f)
{
    *f = (fvi_facts){0};
    word_facts w = {0};
    for (size_t i = 0; i < t.n;) {
        size_t from = i;
        uint32_t cp = fvi_utf8_next(t, &i);
        bool han = cp >= 0x2E80 && fvi_cp_is_han(cp);
        if (cp == ' ' || cp == '\n' || han) {
            end_word(t, from, &w, f);
            w = (word_facts){.from = i};
            f->columns += han ? 2 : 1;
            f->han += han;
            f->words += han;
            f->natural += han;
            f->letters += han;
            continue;
        }
        f->columns += cp < 0x300 ? 1u : (uint32_t)fvi_cp_width(cp);
        bool plain = cp < 0x80 && fvi_is_alpha((char)cp);
        if (!plain && is_symbol(cp)) f->symbols++;
        if (plain || (is_letter(cp) && !(cp >= 0x391 && cp <= 0x3C9) && cp < 0x1D400)) {
            if (!w.letters) w.first = cp;
            w.letters++;
            f->letters++;
            f->capitals += is_capital(cp);
        } else if (cp >= '0' && cp <= '9')
            w.digits++;
        else
            w.others++;
    }
    end_word(t, t.n, &w, f);
    find_end(t, f);
    find_start(t, f);
}

bool fvi_is_prose(const fvi_facts *f)
{
    if (f->han >= 8) return f->han * 10 >= f->letters * 3;
    return f->natural >= 3 && f->natural * 2 >= f->words && (f->function >= 1 || f->lower >= 3);
}

bool fvi_is_formula(const fvi_facts *f)
{
    if (f->han || f->address || f->url) return false;
    if (f->natural == 0) return f->symbols || f->words == 0 || f->letters < 4 * f->words;
    uint32_t content = f->natural - (f->function < f->natural ? f->function : f->natural);
    if (content <= 1 && f->symbols >= 1 && f->natural * 3 <= f->words) return true;
    return f->symbols >= 2 && f->natural * 4 <= f->words;
}

bool fvi_is_numbers(const fvi_facts *f)
{
    return f->numbers >= 3 && f->numbers * 2 >= f->words && f->function <= 1;
}
