/* SPDX-License-Identifier: Apache-2.0 */
/* Every word of the text gets the number of its kind; a kind is described once by its letters, and looked up in the tables of
 * classes and frequencies only if something asks. Neighbours: units.h gives the words, candidates.c joins them. Test:
 * tests/unit/mind/test_keyphrase.c */
#include "mind/focus/wordkinds.h"

#include <math.h>

#include "mind/lexicon/frequency.h"

enum { OPENING = 400 };
static const double MOST_OTHER = 0.6, MOST_OTHER_HAN = 0.75, MOST_OTHER_ONE = 0.9, LEAST_RETURN = 1500;

static fvi_str text_of(const fvi_wordkinds *words, const fvi_unit *u)
{
    return words->docs[u->file]->text;
}

static bool is_han(fvi_str word)
{
    size_t at = 0;
    return word.n && fvi_cp_is_han(fvi_utf8_next(word, &at));
}

static uint16_t tail_of(fvi_str word)
{
    return fvi_str_ends(word, FVI_STR("'s")) ? 2 : fvi_str_ends(word, FVI_STR("’s")) ? 4 : 0;
}

static bool next_is_one_of(fvi_str text, size_t *at, fvi_str signs, uint32_t *found)
{
    size_t next = *at;
    if (next >= text.n) return false;
    uint32_t cp = fvi_utf8_next(text, &next);
    if (fvi_str_find(signs, fvi_str_sub(text, *at, next), 0) >= signs.n) return false;
    *at = next;
    *found = cp;
    return true;
}

/* Is the n-th character (from the end when n is negative) one of these? */
static bool is_one_of(const fvi_wordkind *k, int n, fvi_str signs)
{
    size_t at = 0;
    uint32_t cp;
    for (int skip = n < 0 ? k->chars + n : n; skip > 0; skip--) fvi_utf8_next(k->text, &at);
    return next_is_one_of(k->text, &at, signs, &cp);
}

/* What the cutting of Chinese takes for a word and is none, but a verb with what completes it (说得, 站在, 看不见) or small
 * words before it (很慢, 谁在): no part of a name. */
static bool is_clause(const fvi_wordkind *k)
{
    static const char *const names[] = {"存在", "习得", "習得", "心得", "所得", "获得", "獲得"};
    const fvi_str completed = FVI_STR("在着著了过過到去来來起上下掉"), sure = FVI_STR("在着著了到去来來");
    if (k->chars < 2) return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fvi_str_eq(k->text, fvi_str_of(names[i]))) return false;
    if (is_one_of(k, -1, FVI_STR("得不"))) return true;
    if (k->chars == 3 && is_one_of(k, 1, FVI_STR("得不"))) return true;
    if (is_one_of(k, 0, FVI_STR("谁誰很我你妳")) || (!k->cls.listed && is_one_of(k, 0, FVI_STR("在")))) return true;
    if (!k->cls.listed && is_one_of(k, -1, sure)) return true;
    return k->cls.noun + k->cls.adjective < k->cls.verb && is_one_of(k, -1, completed);
}

static bool fits(const fvi_wordkinds *words, const fvi_wordkind *k)
{
    if (k->sort == FVI_WORD_NUMBER || fvi_is_stop(words->lex, k->text)) return false;
    if (!k->han) return k->term && k->cls.other < MOST_OTHER;
    return k->cls.other < (k->chars == 1 ? MOST_OTHER_ONE : MOST_OTHER_HAN) && !is_clause(k);
}

/* 百 and 千 alone open names too (百年孤独); 次 and 位 after a bare numeral as well (二次规划, 三位一体), 元 without 万
 * (三元组). */
bool fvi_opens_with_measure(fvi_str text)
{
    const fvi_str numerals = FVI_STR("〇一二两兩三四五六七八九十百千万萬亿億半几幾"), pointing = FVI_STR("第这這那哪每某各");
    const fvi_str measures =
        FVI_STR("个個只隻张張条條块塊天年月日周项項本步岁歲件部句所棵颗顆座把杯样樣种種家间間辆輛双雙截支堆份套对對名");
    size_t at = 0, before;
    uint32_t cp, numeral = 0, n = 0;
    bool points = next_is_one_of(text, &at, pointing, &cp);
    while (next_is_one_of(text, &at, numerals, &cp)) numeral = cp, n++;
    if (!points && !n) return false;
    if (fvi_str_starts(text, FVI_STR("百分之"))) return true;
    before = at;
    if (next_is_one_of(text, &at, measures, &cp)) return points || n > 1 || (numeral != U'百' && numeral != U'千');
    at = before;
    if (next_is_one_of(text, &at, FVI_STR("次位国國级級届屆步"), &cp)) return points;
    return next_is_one_of(text, &at, FVI_STR("元米"), &cp) && (numeral == U'万' || numeral == U'萬' || numeral == U'亿' ||
                                                               numeral == U'億' || numeral == U'千' || numeral == U'百');
}

static bool is_numeral(fvi_str word)
{
    uint32_t cp;
    size_t at = 0;
    return next_is_one_of(word, &at, FVI_STR("〇一二两兩三四五六七八九十百千万萬亿億半几幾第这這那哪每某各"), &cp);
}

bool fvi_wordkinds_know(fvi_wordkinds *words, uint32_t kind_at)
{
    char bytes[FVI_FREQUENCY_KEY];
    fvi_wordkind *k = &words->all.at[kind_at];
    if (k->known) return true;
    words->folded.n = 0;
    if (fvi_fold(words->ctx, k->text, &words->folded)) return false;
    k->cls = fvi_wordclass_of(fvi_frequency_key(fvi_buf_str(&words->folded), bytes));
    k->fits = fits(words, k);
    return k->known = true;
}

bool fvi_wordkinds_weigh(fvi_wordkinds *words, uint32_t kind_at)
{
    fvi_wordkind *k = &words->all.at[kind_at];
    if (k->idf > 0) return true;
    words->folded.n = 0;
    if (fvi_fold(words->ctx, k->text, &words->folded)) return false;
    k->idf = fvi_frequency_idf(fvi_buf_str(&words->folded));
    return true;
}

/* Words that are terms go by their term; others (single characters) get numbers behind the last term. */
static bool key_of(fvi_wordkinds *words, fvi_str word, const fvi_token *token, uint32_t *out)
{
    if (token) {
        *out = token->term;
        return true;
    }
    bool fresh;
    uint32_t *at = fvi_map_at(&words->keys, word, &fresh);
    if (!at) return false;
    if (fresh) *at = (uint32_t)(fvi_terms_count(words->lex) + words->keys.entries.n - 1);
    *out = *at;
    return true;
}

/* What its letters say. */
static bool describe(fvi_wordkinds *words, fvi_str word, uint32_t sort, const fvi_token *token)
{
    fvi_wordkind k = {.tail = tail_of(word), .han = is_han(word), .text = word, .sort = sort, .term = token != NULL};
    uint32_t upper = 0, letters = 0;
    for (size_t i = 0; i < word.n; i++) {
        k.chars += ((unsigned char)word.at[i] & 0xC0) != 0x80;
        letters += fvi_is_alpha(word.at[i]);
        upper += word.at[i] >= 'A' && word.at[i] <= 'Z';
    }
    k.capital = upper > 0 && word.at[0] >= 'A' && word.at[0] <= 'Z';
    k.acronym = upper > 1 && upper == letters;
    k.numeral = k.han && is_numeral(word);
    return key_of(words, word, token, &k.key) && fvi_push(words->arena, &words->all, k);
}

/* The attention on a word is that of the terms that cover it. */
static void weigh(fvi_wordkinds *words, const fvi_unit *u, const fvi_word *w, uint32_t *token, uint32_t kind_at)
{
    const fvi_token *t = words->units->tokens.at + u->tokens_first;
    fvi_wordkind *k = &words->all.at[kind_at];
    while (*token < u->tokens_n && t[*token].end <= w->start) ++*token;
    for (uint32_t i = *token; i < u->tokens_n && t[i].start <= w->start; i++)
        if (t[i].end >= w->end) k->mass = fmax(k->mass, words->mass[t[i].term]);
}

static bool kind_of(fvi_wordkinds *words, fvi_str word, uint32_t sort, const fvi_token *token, uint32_t *out)
{
    uint32_t *direct = token && sort == FVI_WORD_HAN ? &words->han[token->term] : NULL;
    if (direct && *direct) {
        *out = *direct - 1;
        return true;
    }
    bool fresh;
    uint32_t *at = fvi_map_at(&words->written, word, &fresh);
    if (!at) return false;
    *out = fresh ? (uint32_t)words->all.n : *at;
    *at = *out;
    if (direct) *direct = *out + 1;
    return !fresh || describe(words, word, sort, token);
}

bool fvi_unit_is_marked(const fvi_unit *u, uint32_t before)
{
    return before < OPENING || u->role == FVI_ROLE_HEADING || u->role == FVI_ROLE_SUMMARY;
}

static bool read_unit(fvi_wordkinds *words, const fvi_unit *u)
{
    const fvi_token *t = words->units->tokens.at + u->tokens_first;
    uint32_t token = 0, exact = 0;
    for (uint32_t i = 0; i < u->parts_n; i++) {
        const fvi_word *w = &words->units->parts.at[u->parts_first + i];
        fvi_str word = fvi_str_sub(text_of(words, u), w->start, w->end);
        while (exact < u->tokens_n && t[exact].start < w->start) exact++;
        bool is_term = exact < u->tokens_n && t[exact].start == w->start && t[exact].end == w->end;
        uint32_t at;
        if (!kind_of(words, word, w->kind, is_term ? &t[exact] : NULL, &at)) return false;
        words->of[u->parts_first + i] = at;
        words->all.at[at].marked |= fvi_unit_is_marked(u, u->parts_first);
        weigh(words, u, w, &token, at);
    }
    return true;
}

static bool read_all(fvi_wordkinds *words)
{
    words->of = fvi_take_n(words->arena, words->units->parts.n + 1, sizeof *words->of);
    words->han = fvi_take_n(words->arena, fvi_terms_count(words->lex) + 1, sizeof *words->han);
    if (!words->of || !words->han) return false;
    for (size_t i = 0; i < words->units->all.n; i++)
        if (!read_unit(words, &words->units->all.at[i])) return false;
    size_t keys = fvi_terms_count(words->lex) + words->keys.entries.n + 1;
    words->single = fvi_take_n(words->arena, keys, sizeof *words->single);
    words->key_mass = fvi_take_n(words->arena, keys, sizeof *words->key_mass);
    if (!words->single || !words->key_mass) return false;
    for (size_t i = 0; i < words->units->parts.n; i++) words->single[words->all.at[words->of[i]].key]++;
    for (uint32_t i = 0; i < words->all.n; i++) {
        const fvi_wordkind *k = &words->all.at[i];
        words->key_mass[k->key] = fmax(words->key_mass[k->key], k->mass);
        if ((k->marked || words->single[k->key] >= words->least) && !fvi_wordkinds_know(words, i)) return false;
    }
    return true;
}

bool fvi_wordkinds_read(fv_ctx *ctx, fvi_arena *arena, const fvi_lexicon *lex, const fvi_units *units,
                        const fvi_doc *const *docs, const double *mass, fvi_wordkinds *out)
{
    *out = (fvi_wordkinds){.ctx = ctx, .arena = arena, .lex = lex, .units = units, .docs = docs, .mass = mass};
    fvi_map_init(&out->written, arena);
    fvi_map_init(&out->keys, arena);
    fvi_buf_init(&out->folded, ctx);
    out->least = (uint32_t)fmax(1, round(sqrt((double)units->parts.n / LEAST_RETURN)));
    return read_all(out);
}

void fvi_wordkinds_clear(fvi_wordkinds *words)
{
    fvi_buf_free(&words->folded);
}
