/* SPDX-License-Identifier: Apache-2.0 */
/* Three passes. Words: every word of the text gets the number of its kind (what is known of the word itself). Counting: every
 * part of every run by the hash of its words. Looking: the parts that are kept, each mention added to sums, which become
 * features. Neighbours: units.h gives the words, keyphrase.c chooses. Test: tests/unit/mind/test_keyphrase.c */
#include "mind/focus/candidates.h"

#include <math.h>
#include <string.h>

#include "mind/focus/wordkinds.h"

enum { LONGEST_EN = 5, LONGEST_CHARS = 14, TITLE_WORDS = 40, LOOKS = 64 };
static const uint32_t KEPT = 0x80000000u;

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
    fvi_arena *scratch;
    fvi_wordkinds words;
    fvi_map counts, around[2]; /* counts: mentions, then KEPT + candidate */
    uint8_t *reach;            /* (words) the longest candidate that starts there, by the counting pass */
    FVI_VEC(sums) sums;
} finder;

static fvi_str text_of(const finder *f, const fvi_unit *u)
{
    return f->words.docs[u->file]->text;
}

/* ---- runs -------------------------------------------------------------------------------------------------------------- */

static const fvi_wordkind *kind_at(const finder *f, const fvi_unit *u, uint32_t word)
{
    return &f->words.all.at[f->words.of[u->parts_first + word]];
}

static const fvi_word *word_at(const finder *f, const fvi_unit *u, uint32_t word)
{
    return &f->words.units->parts.at[u->parts_first + word];
}

/* Nothing but a hyphen, or between Latin words a blank, stands between this word and the next. */
static bool joined(const finder *f, const fvi_unit *u, uint32_t word)
{
    const fvi_wordkind *a = kind_at(f, u, word), *b = kind_at(f, u, word + 1);
    fvi_str gap = fvi_str_sub(text_of(f, u), word_at(f, u, word)->end, word_at(f, u, word + 1)->start);
    if (a->tail) return false;
    if (gap.n == 0 || fvi_str_eq(gap, FVI_STR("-")) || fvi_str_eq(gap, FVI_STR("‐"))) return true;
    return fvi_str_eq(gap, FVI_STR(" ")) && !(a->han && b->han);
}

/* A hyphen binds this word to the next. */
static bool bound(const finder *f, const fvi_unit *u, uint32_t word)
{
    if (word + 1 >= u->parts_n) return false;
    uint32_t end = word_at(f, u, word)->end, next = word_at(f, u, word + 1)->start;
    if (next == end || next > end + 3 || text_of(f, u).at[next - 1] == ' ') return false; /* most words: no more is asked */
    return kind_at(f, u, word)->sort != FVI_WORD_NUMBER && kind_at(f, u, word + 1)->sort != FVI_WORD_NUMBER &&
           joined(f, u, word);
}

/* The small words of "out-of-scope" belong to the name. */
static bool fits_here(const finder *f, const fvi_unit *u, uint32_t word)
{
    const fvi_wordkind *k = kind_at(f, u, word);
    return k->fits || (!k->han && bound(f, u, word));
}

/* No name starts in the middle of a compound or of "12分钟" and "三 座桥", or with "三张". */
static bool may_start(const finder *f, const fvi_unit *u, uint32_t word)
{
    if (word > 0 && bound(f, u, word - 1)) return false;
    const fvi_wordkind *k = kind_at(f, u, word), *before = word > 0 ? kind_at(f, u, word - 1) : NULL;
    if (!k->han) return true;
    uint32_t start = word_at(f, u, word)->start, n = (uint32_t)text_of(f, u).n;
    if (before && word_at(f, u, word - 1)->end == start) {
        if (before->sort == FVI_WORD_NUMBER) return false;
        fvi_str both = fvi_str_sub(text_of(f, u), word_at(f, u, word - 1)->start, n);
        if (before->numeral && k->chars == 1 && fvi_opens_with_measure(both)) return false;
    }
    return !k->numeral || !fvi_opens_with_measure(fvi_str_sub(text_of(f, u), start, n));
}

/* The longest candidate that starts at this word, in words. */
static uint32_t reach(const finder *f, const fvi_unit *u, uint32_t from)
{
    uint32_t n = 0, chars = 0;
    bool han = false;
    if (!kind_at(f, u, from)->fits && !bound(f, u, from)) return 0;
    if (!may_start(f, u, from)) return 0;
    while (from + n < u->parts_n && n < FVI_PHRASE_LONGEST) {
        const fvi_wordkind *k = kind_at(f, u, from + n);
        bool rare =
            !k->marked && f->words.single[k->key] < f->words.least; /* so nothing that holds it comes back often enough */
        if (rare || !fits_here(f, u, from + n) || (n > 0 && !joined(f, u, from + n - 1))) break;
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
    static const char *const stops[] = {".", "!", "?", ";", ":", ",", ")", "\"", "。", "！", "？", "；", "：", "，", "”", "）"};
    enum { ASCII = 8, ALL = sizeof stops / sizeof *stops };
    if (u->role == FVI_ROLE_HEADING) return true;
    if (u->words > TITLE_WORDS) return false;
    fvi_str text = fvi_str_span(text_of(f, u), u->span);
    bool ascii = text.n && !(text.at[text.n - 1] & 0x80);
    for (size_t k = ascii ? 0 : ASCII; k < (ascii ? ASCII : ALL); k++)
        if (fvi_str_ends(text, fvi_str_of(stops[k]))) return false;
    return true;
}

/* One character alone is no phrase, and neither is half a compound. */
static bool may_end(const finder *f, const fvi_unit *u, uint32_t from, uint32_t n)
{
    return (n > 1 || kind_at(f, u, from)->chars >= 2) && !bound(f, u, from + n - 1);
}

/* counts holds mentions; those of a candidate that is kept anyhow start at `least`. */
static bool count_unit(finder *f, const fvi_unit *u, uint32_t before)
{
    bool marked = fvi_unit_is_marked(u, before);
    for (uint32_t from = 0; from < u->parts_n; from++) {
        uint32_t longest = reach(f, u, from);
        f->reach[u->parts_first + from] = (uint8_t)longest;
        for (uint32_t n = 1; n <= longest; n++) {
            if (!may_end(f, u, from, n)) continue;
            uint32_t *count = fvi_map64_at(&f->counts, hash_of(f, u, from, n), NULL);
            if (!count) return false;
            if (marked && *count < f->words.least) *count = f->words.least;
            ++*count;
        }
    }
    return true;
}

/* ---- mentions ------------------------------------------------------------------------------------------------------------ */

/* A neighbour counts once for each candidate; every edge is one of its kind. */
static bool meet(finder *f, uint32_t candidate, int side, const fvi_wordkind *neighbour)
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
    const fvi_wordkind *k = from > 0 && joined(f, u, from - 1) ? kind_at(f, u, from - 1) : NULL;
    if (k && !fvi_wordkinds_know(&f->words, f->words.of[u->parts_first + from - 1])) return false;
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
    const fvi_wordkind *k = last + 1 < u->parts_n && joined(f, u, last) ? kind_at(f, u, last + 1) : NULL;
    if (k && !fvi_wordkinds_know(&f->words, f->words.of[u->parts_first + last + 1])) return false;
    s->right_edge += !k || !k->fits;
    if (k && k->fits) {
        s->right_more += k->cls.noun;
        s->right_verb += k->cls.verb;
        s->right_one += k->chars == 1;
    }
    return meet(f, candidate, 1, k);
}

static bool opens_with(fvi_str text, size_t at, fvi_str signs)
{
    size_t from = at;
    while (from > 0 && from + 4 > at && ((unsigned char)text.at[--from] & 0xC0) == 0x80) {
    }
    return from < at && text.at[from] != ' ' && fvi_str_find(signs, fvi_str_sub(text, from, at), 0) < signs.n;
}

static void look_at(finder *f, const fvi_unit *u, sums *s, uint32_t from, uint32_t n)
{
    bool capital = from > 0, acronym = false;
    for (uint32_t k = from; k < from + n; k++) {
        capital &= kind_at(f, u, k)->capital;
        acronym |= kind_at(f, u, k)->acronym;
    }
    s->capital += capital;
    s->acronym += acronym;
    size_t start = word_at(f, u, from)->start;
    s->brackets |= opens_with(text_of(f, u), start, FVI_STR("(（"));
    s->quoted |= opens_with(text_of(f, u), start, FVI_STR("\"“《「『【"));
}

static bool mention(finder *f, uint32_t unit, uint32_t from, uint32_t n, uint32_t place, uint32_t section, bool line,
                    uint32_t *known)
{
    const fvi_unit *u = &f->words.units->all.at[unit];
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
    const fvi_unit *u = &f->words.units->all.at[unit];
    size_t found = fvi_doc_section_at(f->words.docs[u->file], u->span.start);
    uint32_t section = found == SIZE_MAX ? UINT32_MAX : (uint32_t)found;
    bool line = is_line(f, u);
    for (uint32_t from = 0; from < u->parts_n; from++) {
        uint32_t longest = f->reach[u->parts_first + from];
        for (uint32_t n = 1; n <= longest; n++) {
            if (!may_end(f, u, from, n)) continue;
            uint32_t *known = fvi_map64_at(&f->counts, hash_of(f, u, from, n), NULL);
            if (!known) return false;
            if (*known >= f->words.least && !mention(f, unit, from, n, before + from, section, line, known)) return false;
        }
    }
    return true;
}

/* ---- features ------------------------------------------------------------------------------------------------------------ */

static void of_words(const finder *f, const sums *s, float *x, double *mass_sum)
{
    double verb = 0, name = 1, idf = 0, least = 1e9, most = 0, mass = 1e9, count = 0, rarest = 1e9, commonest = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const fvi_wordkind *k = &f->words.all.at[f->words.of[s->at + i]];
        double single = f->words.single[k->key];
        x[FVI_PHRASE_chars] += (float)k->chars;
        x[FVI_PHRASE_ones] += k->chars == 1;
        if (i + 1 < s->n) verb = fmax(verb, k->cls.verb);
        name = fmin(name, k->cls.noun + k->cls.adjective);
        idf += k->idf;
        least = fmin(least, k->idf);
        most = fmax(most, k->idf);
        mass = fmin(mass, f->words.key_mass[k->key]);
        *mass_sum += f->words.key_mass[k->key];
        count += single;
        rarest = fmin(rarest, single);
        commonest = fmax(commonest, single);
        if (!k->han) x[FVI_PHRASE_latin] = 1;
    }
    const fvi_wordkind *first = &f->words.all.at[f->words.of[s->at]], *last = &f->words.all.at[f->words.of[s->at + s->n - 1]];
    const double words = (double)f->words.units->parts.n, n = s->n;
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
    const double words = (double)f->words.units->parts.n, n = s->count, looks = fmin(n, LOOKS);
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
        {FVI_PHRASE_sentences, (float)log(s->units / (double)f->words.units->all.n + 0.01)},
        {FVI_PHRASE_capital, (float)(s->capital / looks)},
        {FVI_PHRASE_acronym, (float)(s->acronym / looks)},
        {FVI_PHRASE_brackets, s->brackets},
        {FVI_PHRASE_quoted, s->quoted},
        {FVI_PHRASE_text_words, (float)log(fmax(words, 30))},
    };
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) x[(int)values[k][0]] = values[k][1];
}

static bool finish(finder *f, fvi_arena *arena, fvi_candidates *out)
{
    if (!fvi_reserve(arena, out, f->sums.n + 1)) return false;
    for (size_t i = 0; i < f->sums.n; i++) {
        const sums *s = &f->sums.at[i];
        fvi_candidate c = {.text = s->text, .n = s->n, .count = s->count, .unit = s->opened, .file = s->file};
        double mass_sum = 0;
        for (uint32_t k = 0; k < s->n; k++) {
            c.key[k] = f->words.all.at[f->words.of[s->at + k]].key;
            if (!fvi_wordkinds_weigh(&f->words, f->words.of[s->at + k])) return false;
        }
        of_words(f, s, c.feature, &mass_sum);
        of_mentions(f, s, c.feature);
        out->at[out->n++] = c;
    }
    return true;
}

static bool all_units(finder *f, bool counting)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i < f->words.units->all.n; i++) {
        if (!(counting ? count_unit(f, &f->words.units->all.at[i], before) : mention_unit(f, i, before))) return false;
        before += f->words.units->all.at[i].parts_n;
    }
    return true;
}

fv_status fvi_candidates_find(fv_ctx *ctx, fvi_arena *arena, const fvi_lexicon *lex, const fvi_units *units,
                              const fvi_doc *const *docs, const double *mass, fvi_candidates *out)
{
    fvi_arena scratch;
    fvi_arena_init(&scratch, ctx);
    finder f = {.scratch = &scratch};
    fvi_map *const maps[] = {&f.counts, &f.around[0], &f.around[1]};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) fvi_map_init(maps[i], &scratch);
    bool ok = fvi_wordkinds_read(ctx, &scratch, lex, units, docs, mass, &f.words);
    f.reach = fvi_take_n(&scratch, units->parts.n + 1, sizeof *f.reach);
    ok = ok && f.reach && all_units(&f, true) && all_units(&f, false) && finish(&f, arena, out);
    fvi_wordkinds_clear(&f.words);
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
