/* SPDX-License-Identifier: Apache-2.0 */
/* Three passes. Words: every word of the text gets the number of its kind (what is known of the word itself). Counting: every
 * part of every run by the hash of its words. Looking: the parts that are kept, each mention added to sums, which become
 * features. Neighbours: units.h gives the words, keyphrase.c chooses. Test: tests/unit/mind/test_keyphrase.c */
#include "mind/focus/candidates.h"

#include <math.h>
#include <string.h>

#include "mind/lexicon/frequency.h"
#include "mind/lexicon/wordclass.h"

enum { LONGEST_EN = 5, LONGEST_CHARS = 14, OPENING = 400, TITLE_WORDS = 40, LOOKS = 64 };
static const uint32_t KEPT = 0x80000000u;
static const double LEAST_RETURN = 1500, MOST_OTHER = 0.6, MOST_OTHER_HAN = 0.75, MOST_OTHER_ONE = 0.9;

/* What is known of a word wherever it stands. */
typedef struct kind {
    fvi_wordclass cls;
    double idf, mass;
    uint32_t key; /* the same for all forms of the word */
    uint16_t chars;
    uint16_t tail; /* bytes of a final 's */
    bool han, term;
    bool marked;      /* it stands in the opening, a heading or the summary */
    bool known, fits; /* known: class and idf were looked up; fits: may stand in a phrase */
    bool capital, acronym;
    uint32_t sort; /* fvi_word_kind */
    fvi_str text;
} kind;

/* What is known of a candidate while its mentions are met. */
typedef struct sums {
    uint32_t first, last, opened, unit, units, section, sections, file, at; /* at: its first word */
    uint32_t n, count, headings, left_kinds, right_kinds;
    double left_more, right_more, left_verb, right_verb;
    uint32_t left_one, right_one, left_edge, right_edge, capital, acronym;
    bool brackets, quoted;
    fvi_str text;
} sums;

typedef struct finder {
    fv_ctx *ctx;
    fvi_arena *scratch;
    const fvi_lexicon *lex;
    const fvi_units *units;
    const fvi_doc *const *docs;
    const double *mass;
    uint32_t *han;       /* (terms) kind + 1 of Han words, which have one form only */
    fvi_map words, keys; /* as written -> kinds; folded form without a term -> key */
    FVI_VEC(kind) kinds;
    uint32_t *of;              /* (words) kind of each word of the text */
    uint32_t *single;          /* (keys) mentions of each word */
    double *key_mass;          /* (keys) */
    fvi_map counts, around[2]; /* counts: mentions, then KEPT + candidate */
    FVI_VEC(sums) sums;
    fvi_buf folded;
    uint32_t least;
} finder;

/* ---- words ------------------------------------------------------------------------------------------------------------- */

static fvi_str text_of(const finder *f, const fvi_unit *u)
{
    return f->docs[u->file]->text;
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

static bool fits(const finder *f, const kind *k)
{
    if (k->sort == FVI_WORD_NUMBER || fvi_is_stop(f->lex, k->text)) return false;
    if (!k->han) return k->term && k->cls.other < MOST_OTHER;
    return k->cls.other < (k->chars == 1 ? MOST_OTHER_ONE : MOST_OTHER_HAN);
}

/* Class and idf, looked up when they are first asked for: of most words of a long text they never are. */
static bool know(finder *f, uint32_t kind_at)
{
    char bytes[FVI_FREQUENCY_KEY];
    fvi_frequency frequency;
    kind *k = &f->kinds.at[kind_at];
    if (k->known) return true;
    f->folded.n = 0;
    if (fvi_fold(f->ctx, k->text, &f->folded)) return false;
    k->cls = fvi_wordclass_of(fvi_frequency_key(fvi_buf_str(&f->folded), bytes));
    fvi_frequency_of(fvi_buf_str(&f->folded), &frequency);
    k->idf = frequency.idf;
    k->fits = fits(f, k);
    return k->known = true;
}

/* Words that are terms go by their term; others (single characters) get numbers behind the last term. */
static bool key_of(finder *f, fvi_str word, const fvi_token *token, uint32_t *out)
{
    if (token) {
        *out = token->term;
        return true;
    }
    bool fresh;
    uint32_t *at = fvi_map_at(&f->keys, word, &fresh);
    if (!at) return false;
    if (fresh) *at = (uint32_t)(fvi_terms_count(f->lex) + f->keys.entries.n - 1);
    *out = *at;
    return true;
}

/* What its letters say. */
static bool describe(finder *f, fvi_str word, uint32_t sort, const fvi_token *token)
{
    kind k = {.tail = tail_of(word), .han = is_han(word), .text = word, .sort = sort, .term = token != NULL};
    uint32_t upper = 0, letters = 0;
    for (size_t i = 0; i < word.n; i++) {
        k.chars += ((unsigned char)word.at[i] & 0xC0) != 0x80;
        letters += fvi_is_alpha(word.at[i]);
        upper += word.at[i] >= 'A' && word.at[i] <= 'Z';
    }
    k.capital = upper > 0 && word.at[0] >= 'A' && word.at[0] <= 'Z';
    k.acronym = upper > 1 && upper == letters;
    return key_of(f, word, token, &k.key) && fvi_push(f->scratch, &f->kinds, k);
}

/* The attention on a word is that of the terms that cover it. */
static void weigh(finder *f, const fvi_unit *u, const fvi_word *w, uint32_t *token, uint32_t kind_at)
{
    const fvi_token *t = f->units->tokens.at + u->tokens_first;
    kind *k = &f->kinds.at[kind_at];
    while (*token < u->tokens_n && t[*token].end <= w->start) ++*token;
    for (uint32_t i = *token; i < u->tokens_n && t[i].start <= w->start; i++)
        if (t[i].end >= w->end) k->mass = fmax(k->mass, f->mass[t[i].term]);
}

static bool kind_of(finder *f, fvi_str word, uint32_t sort, const fvi_token *token, uint32_t *out)
{
    uint32_t *direct = token && sort == FVI_WORD_HAN ? &f->han[token->term] : NULL;
    if (direct && *direct) {
        *out = *direct - 1;
        return true;
    }
    bool fresh;
    uint32_t *at = fvi_map_at(&f->words, word, &fresh);
    if (!at) return false;
    *out = fresh ? (uint32_t)f->kinds.n : *at;
    *at = *out;
    if (direct) *direct = *out + 1;
    return !fresh || describe(f, word, sort, token);
}

static bool is_marked(const fvi_unit *u, uint32_t before)
{
    return before < OPENING || u->role == FVI_ROLE_HEADING || u->role == FVI_ROLE_SUMMARY;
}

static bool read_unit(finder *f, const fvi_unit *u)
{
    const fvi_token *t = f->units->tokens.at + u->tokens_first;
    uint32_t token = 0, exact = 0;
    for (uint32_t i = 0; i < u->parts_n; i++) {
        const fvi_word *w = &f->units->parts.at[u->parts_first + i];
        fvi_str word = fvi_str_sub(text_of(f, u), w->start, w->end);
        while (exact < u->tokens_n && t[exact].start < w->start) exact++;
        bool is_term = exact < u->tokens_n && t[exact].start == w->start && t[exact].end == w->end;
        uint32_t at;
        if (!kind_of(f, word, w->kind, is_term ? &t[exact] : NULL, &at)) return false;
        f->of[u->parts_first + i] = at;
        f->kinds.at[at].marked |= is_marked(u, u->parts_first);
        weigh(f, u, w, &token, at);
    }
    return true;
}

static bool read_words(finder *f)
{
    f->of = fvi_take_n(f->scratch, f->units->parts.n + 1, sizeof *f->of);
    f->han = fvi_take_n(f->scratch, fvi_terms_count(f->lex) + 1, sizeof *f->han);
    if (!f->of || !f->han) return false;
    for (size_t i = 0; i < f->units->all.n; i++)
        if (!read_unit(f, &f->units->all.at[i])) return false;
    size_t keys = fvi_terms_count(f->lex) + f->keys.entries.n + 1;
    f->single = fvi_take_n(f->scratch, keys, sizeof *f->single);
    f->key_mass = fvi_take_n(f->scratch, keys, sizeof *f->key_mass);
    if (!f->single || !f->key_mass) return false;
    for (size_t i = 0; i < f->units->parts.n; i++) f->single[f->kinds.at[f->of[i]].key]++;
    for (uint32_t i = 0; i < f->kinds.n; i++) {
        const kind *k = &f->kinds.at[i];
        f->key_mass[k->key] = fmax(f->key_mass[k->key], k->mass);
        if ((k->marked || f->single[k->key] >= f->least) && !know(f, i)) return false;
    }
    return true;
}

/* ---- runs -------------------------------------------------------------------------------------------------------------- */

static const kind *kind_at(const finder *f, const fvi_unit *u, uint32_t word)
{
    return &f->kinds.at[f->of[u->parts_first + word]];
}

static const fvi_word *word_at(const finder *f, const fvi_unit *u, uint32_t word)
{
    return &f->units->parts.at[u->parts_first + word];
}

/* Nothing but a hyphen, or between Latin words a blank, stands between this word and the next. */
static bool joined(const finder *f, const fvi_unit *u, uint32_t word)
{
    const kind *a = kind_at(f, u, word), *b = kind_at(f, u, word + 1);
    fvi_str gap = fvi_str_sub(text_of(f, u), word_at(f, u, word)->end, word_at(f, u, word + 1)->start);
    if (a->tail) return false;
    if (gap.n == 0 || fvi_str_eq(gap, FVI_STR("-")) || fvi_str_eq(gap, FVI_STR("‐"))) return true;
    return fvi_str_eq(gap, FVI_STR(" ")) && !(a->han && b->han);
}

/* The longest candidate that starts at this word, in words. */
static uint32_t reach(const finder *f, const fvi_unit *u, uint32_t from)
{
    uint32_t n = 0, chars = 0;
    bool han = false;
    while (from + n < u->parts_n && n < FVI_PHRASE_LONGEST) {
        const kind *k = kind_at(f, u, from + n);
        bool rare = !k->marked && f->single[k->key] < f->least; /* so nothing that holds it comes back often enough */
        if (rare || !k->fits || (n > 0 && !joined(f, u, from + n - 1))) break;
        chars += k->chars;
        han |= k->han;
        if (han ? chars > LONGEST_CHARS : n >= LONGEST_EN) break;
        n++;
    }
    return n;
}

static uint64_t hash_of(const finder *f, const fvi_unit *u, uint32_t from, uint32_t n)
{
    uint32_t keys[FVI_PHRASE_LONGEST];
    for (uint32_t k = 0; k < n; k++) keys[k] = kind_at(f, u, from + k)->key;
    return fvi_hash(keys, n * sizeof *keys);
}

static bool is_line(const finder *f, const fvi_unit *u)
{
    static const char *const stops[] = {".", "!", "?", ";", ":", ",", "。", "！", "？", "；", "：", "，", ")", "\"", "”", "）"};
    if (u->role == FVI_ROLE_HEADING) return true;
    fvi_str text = fvi_str_span(text_of(f, u), u->span);
    for (size_t k = 0; k < sizeof stops / sizeof *stops; k++)
        if (fvi_str_ends(text, fvi_str_of(stops[k]))) return false;
    return u->words <= TITLE_WORDS;
}

/* One character alone is no phrase. */
static bool too_short(const kind *k, uint32_t n)
{
    return n == 1 && k->chars < 2;
}

/* counts holds mentions; those of a candidate that is kept anyhow start at `least`. */
static bool count_unit(finder *f, const fvi_unit *u, uint32_t before)
{
    bool marked = is_marked(u, before);
    for (uint32_t from = 0; from < u->parts_n; from++) {
        uint32_t longest = reach(f, u, from);
        for (uint32_t n = 1; n <= longest; n++) {
            if (too_short(kind_at(f, u, from), n)) continue;
            uint32_t *count = fvi_map64_at(&f->counts, hash_of(f, u, from, n), NULL);
            if (!count) return false;
            if (marked && *count < f->least) *count = f->least;
            ++*count;
        }
    }
    return true;
}

/* ---- mentions ------------------------------------------------------------------------------------------------------------ */

/* A neighbour counts once for each candidate; every edge is one of its kind. */
static bool meet(finder *f, uint32_t candidate, int side, const kind *neighbour)
{
    bool fresh = true;
    if (neighbour) {
        uint64_t key = (uint64_t)candidate << 32 | neighbour->key;
        if (!fvi_map64_at(&f->around[side], key, &fresh)) return false;
    }
    sums *s = &f->sums.at[candidate];
    *(side ? &s->right_kinds : &s->left_kinds) += fresh;
    return true;
}

static bool look_left(finder *f, const fvi_unit *u, uint32_t candidate, uint32_t from)
{
    sums *s = &f->sums.at[candidate];
    const kind *k = from > 0 && joined(f, u, from - 1) ? kind_at(f, u, from - 1) : NULL;
    if (k && !know(f, f->of[u->parts_first + from - 1])) return false;
    s->left_edge += !k || !k->fits;
    if (k && k->fits) {
        s->left_more += k->cls.noun + k->cls.adjective;
        s->left_verb += k->cls.verb;
        s->left_one += k->chars == 1;
    }
    return meet(f, candidate, 0, k);
}

static bool look_right(finder *f, const fvi_unit *u, uint32_t candidate, uint32_t last)
{
    sums *s = &f->sums.at[candidate];
    const kind *k = last + 1 < u->parts_n && joined(f, u, last) ? kind_at(f, u, last + 1) : NULL;
    if (k && !know(f, f->of[u->parts_first + last + 1])) return false;
    s->right_edge += !k || !k->fits;
    if (k && k->fits) {
        s->right_more += k->cls.noun;
        s->right_verb += k->cls.verb;
        s->right_one += k->chars == 1;
    }
    return meet(f, candidate, 1, k);
}

static bool opens_with(fvi_str text, size_t at, const char *const *signs, size_t n)
{
    fvi_str before = fvi_str_sub(text, 0, at);
    for (size_t k = 0; k < n; k++)
        if (fvi_str_ends(before, fvi_str_of(signs[k]))) return true;
    return false;
}

static void look_at(finder *f, const fvi_unit *u, sums *s, uint32_t from, uint32_t n)
{
    static const char *const brackets[] = {"(", "（"}, *const quotes[] = {"\"", "“", "《", "「", "『", "【"};
    bool capital = from > 0, acronym = false;
    for (uint32_t k = from; k < from + n; k++) {
        capital &= kind_at(f, u, k)->capital;
        acronym |= kind_at(f, u, k)->acronym;
    }
    s->capital += capital;
    s->acronym += acronym;
    size_t start = word_at(f, u, from)->start;
    s->brackets |= opens_with(text_of(f, u), start, brackets, 2);
    s->quoted |= opens_with(text_of(f, u), start, quotes, 6);
}

static bool mention(finder *f, uint32_t unit, uint32_t from, uint32_t n, uint32_t place, uint32_t section, bool line,
                    uint32_t *known)
{
    const fvi_unit *u = &f->units->all.at[unit];
    if (*known < KEPT) {
        *known = KEPT + (uint32_t)f->sums.n;
        const fvi_word *last = word_at(f, u, from + n - 1);
        fvi_str text = fvi_str_sub(text_of(f, u), word_at(f, u, from)->start, last->end - kind_at(f, u, from + n - 1)->tail);
        sums s = {.first = place, .opened = unit, .unit = unit, .units = 1, .section = section, .sections = 1, .file = u->file};
        s.at = u->parts_first + from;
        s.n = n;
        s.text = text;
        if (!fvi_push(f->scratch, &f->sums, s)) return false;
    }
    uint32_t candidate = *known - KEPT;
    sums *s = &f->sums.at[candidate];
    s->count++;
    s->last = place;
    s->units += s->unit != unit;
    s->sections += s->section != section;
    s->unit = unit;
    s->section = section;
    s->headings += line;
    if (s->count > LOOKS) return true; /* enough to know its company */
    look_at(f, u, s, from, n);
    return look_left(f, u, candidate, from) && look_right(f, u, candidate, from + n - 1);
}

static bool mention_unit(finder *f, uint32_t unit, uint32_t before)
{
    const fvi_unit *u = &f->units->all.at[unit];
    size_t found = fvi_doc_section_at(f->docs[u->file], u->span.start);
    uint32_t section = found == SIZE_MAX ? UINT32_MAX : (uint32_t)found;
    bool line = is_line(f, u);
    for (uint32_t from = 0; from < u->parts_n; from++) {
        uint32_t longest = reach(f, u, from);
        for (uint32_t n = 1; n <= longest; n++) {
            if (too_short(kind_at(f, u, from), n)) continue;
            uint32_t *known = fvi_map64_at(&f->counts, hash_of(f, u, from, n), NULL);
            if (!known) return false;
            if (*known >= f->least && !mention(f, unit, from, n, before + from, section, line, known)) return false;
        }
    }
    return true;
}

/* ---- features ------------------------------------------------------------------------------------------------------------ */

static void of_words(const finder *f, const sums *s, float *x, double *mass_sum)
{
    double verb = 0, name = 1, idf = 0, least = 1e9, most = 0, mass = 1e9, count = 0, rarest = 1e9, commonest = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const kind *k = &f->kinds.at[f->of[s->at + i]];
        double single = f->single[k->key];
        x[FVI_PHRASE_chars] += (float)k->chars;
        x[FVI_PHRASE_ones] += k->chars == 1;
        if (i + 1 < s->n) verb = fmax(verb, k->cls.verb);
        name = fmin(name, k->cls.noun + k->cls.adjective);
        idf += k->idf;
        least = fmin(least, k->idf);
        most = fmax(most, k->idf);
        mass = fmin(mass, f->key_mass[k->key]);
        *mass_sum += f->key_mass[k->key];
        count += single;
        rarest = fmin(rarest, single);
        commonest = fmax(commonest, single);
        if (!k->han) x[FVI_PHRASE_latin] = 1;
    }
    const kind *first = &f->kinds.at[f->of[s->at]], *last = &f->kinds.at[f->of[s->at + s->n - 1]];
    const double words = (double)f->units->parts.n, n = s->n;
    const float values[][2] = {
        {FVI_PHRASE_words, (float)n},
        {FVI_PHRASE_last_noun, (float)last->cls.noun},
        {FVI_PHRASE_last_adj, (float)last->cls.adjective},
        {FVI_PHRASE_last_verb, (float)last->cls.verb},
        {FVI_PHRASE_first_noun, (float)first->cls.noun},
        {FVI_PHRASE_first_adj, (float)first->cls.adjective},
        {FVI_PHRASE_first_verb, (float)first->cls.verb},
        {FVI_PHRASE_most_verb, (float)verb},
        {FVI_PHRASE_least_name, (float)name},
        {FVI_PHRASE_gerund, fvi_str_ends(s->text, FVI_STR("ing"))},
        {FVI_PHRASE_idf_mean, (float)(idf / n)},
        {FVI_PHRASE_idf_least, (float)least},
        {FVI_PHRASE_idf_most, (float)most},
        {FVI_PHRASE_idf_last, (float)last->idf},
        {FVI_PHRASE_mass_mean, (float)log(*mass_sum / n * words + 1e-3)},
        {FVI_PHRASE_mass_least, (float)log(mass * words + 1e-3)},
        {FVI_PHRASE_together, (float)log(s->count / rarest)},
        {FVI_PHRASE_together_most, (float)log(s->count / commonest)},
        {FVI_PHRASE_count_mean, (float)log(count / n)},
    };
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) x[(int)values[k][0]] = values[k][1];
}

static void of_mentions(const finder *f, const sums *s, float *x)
{
    const double words = (double)f->units->parts.n, n = s->count, looks = fmin(n, LOOKS);
    const float values[][2] = {
        {FVI_PHRASE_left_more, (float)(s->left_more / looks)},
        {FVI_PHRASE_right_more, (float)(s->right_more / looks)},
        {FVI_PHRASE_left_verb, (float)(s->left_verb / looks)},
        {FVI_PHRASE_right_verb, (float)(s->right_verb / looks)},
        {FVI_PHRASE_left_one, (float)(s->left_one / looks)},
        {FVI_PHRASE_right_one, (float)(s->right_one / looks)},
        {FVI_PHRASE_left_edge, (float)(s->left_edge / looks)},
        {FVI_PHRASE_right_edge, (float)(s->right_edge / looks)},
        {FVI_PHRASE_left_kinds, (float)log(s->left_kinds)},
        {FVI_PHRASE_right_kinds, (float)log(s->right_kinds)},
        {FVI_PHRASE_count, (float)log(n)},
        {FVI_PHRASE_rate, (float)log(n / words * 1000 + 0.5)},
        {FVI_PHRASE_first, (float)log(1.0 + s->first)},
        {FVI_PHRASE_spread, (float)((s->last - s->first) / words)},
        {FVI_PHRASE_heading, (float)log(1.0 + s->headings)},
        {FVI_PHRASE_sections, (float)log(s->sections)},
        {FVI_PHRASE_sentences, (float)log(s->units / (double)f->units->all.n + 0.01)},
        {FVI_PHRASE_capital, (float)(s->capital / looks)},
        {FVI_PHRASE_acronym, (float)(s->acronym / looks)},
        {FVI_PHRASE_brackets, s->brackets},
        {FVI_PHRASE_quoted, s->quoted},
        {FVI_PHRASE_text_words, (float)log(fmax(words, 30))},
    };
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) x[(int)values[k][0]] = values[k][1];
}

static bool finish(const finder *f, fvi_arena *arena, fvi_candidates *out)
{
    if (!fvi_reserve(arena, out, f->sums.n + 1)) return false;
    for (size_t i = 0; i < f->sums.n; i++) {
        const sums *s = &f->sums.at[i];
        fvi_candidate c = {.text = s->text, .n = s->n, .count = s->count, .unit = s->opened, .file = s->file};
        double mass_sum = 0;
        for (uint32_t k = 0; k < s->n; k++) c.key[k] = f->kinds.at[f->of[s->at + k]].key;
        of_words(f, s, c.feature, &mass_sum);
        of_mentions(f, s, c.feature);
        out->at[out->n++] = c;
    }
    return true;
}

static bool all_units(finder *f, bool counting)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i < f->units->all.n; i++) {
        if (!(counting ? count_unit(f, &f->units->all.at[i], before) : mention_unit(f, i, before))) return false;
        before += f->units->all.at[i].parts_n;
    }
    return true;
}

fv_status fvi_candidates_find(fv_ctx *ctx, fvi_arena *arena, const fvi_lexicon *lex, const fvi_units *units,
                              const fvi_doc *const *docs, const double *mass, fvi_candidates *out)
{
    fvi_arena scratch;
    fvi_arena_init(&scratch, ctx);
    finder f = {.ctx = ctx, .scratch = &scratch, .lex = lex, .units = units, .docs = docs, .mass = mass};
    fvi_map *const maps[] = {&f.words, &f.keys, &f.counts, &f.around[0], &f.around[1]};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) fvi_map_init(maps[i], &scratch);
    fvi_buf_init(&f.folded, ctx);
    f.least = (uint32_t)fmax(1, round(sqrt((double)units->parts.n / LEAST_RETURN)));
    bool ok = read_words(&f) && all_units(&f, true) && all_units(&f, false) && finish(&f, arena, out);
    fvi_buf_free(&f.folded);
    fvi_arena_clear(&scratch);
    return ok ? FV_OK : fvi_nomem(ctx);
}

const char *fvi_phrase_feature_name(fvi_phrase_feature feature)
{
#define NAME_OF(name) #name,
    static const char *const names[] = {FVI_PHRASE_FEATURES(NAME_OF)};
#undef NAME_OF
    return names[feature];
}
