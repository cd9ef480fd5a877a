/* SPDX-License-Identifier: Apache-2.0 */
/** Does an ASCII stop end a sentence? Decided from the word before it, what hangs on it, and the word behind it.
 *
 *  The words that matter stand in data/abbreviations.en.txt with their kinds; what is decided here are the forms: initials
 *  (J. R. R. Tolkien), dotted acronyms (U.S.), numbers of list items, decimals, glued note numbers (results.12 The),
 *  citations ([12]), attributions ("Why?" John asked), ellipses.
 *  Neighbours: sentences.c, zhstop.c. Test: tests/unit/world/test_sentences.c with tests/golden/sentences.en.txt */
#include <string.h>

#include "embedded.h"
#include "world/text/sentences.h"

enum { WORD_MOST = 40, ENUM_MOST = 8 };

/* ---- the data ----------------------------------------------------------------------------------------------------------- */

static uint32_t kind_named(fvi_str name)
{
    static const struct {
        const char *name;
        uint32_t kind;
    } kinds[] = {{"title", FVI_ABBR_TITLE}, {"never", FVI_ABBR_NEVER},     {"number", FVI_ABBR_NUMBER},
                 {"inner", FVI_ABBR_INNER}, {"capital", FVI_ABBR_CAPITAL}, {"start", FVI_ABBR_START},
                 {"label", FVI_ABBR_LABEL}, {"speech", FVI_ABBR_SPEECH},   {"shout", FVI_ABBR_SHOUT}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (fvi_str_eq(name, fvi_str_of(kinds[k].name))) return kinds[k].kind;
    return 0;
}

fv_status fvi_abbr_load(fvi_splitter *s)
{
    fvi_str rest = fvi_data_abbreviations_en, line, word;
    fvi_map_init(&s->abbr, &s->kept);
    while (fvi_str_split(&rest, '\n', &line)) {
        fvi_str name;
        if (!line.n || line.at[0] == '#' || !fvi_str_split(&line, ':', &name)) continue;
        uint32_t kind = kind_named(name);
        while (fvi_str_split(&line, ' ', &word)) {
            if (!word.n) continue;
            uint32_t *kinds = fvi_map_at(&s->abbr, word, NULL);
            if (!kinds) return fvi_nomem(s->ctx);
            *kinds |= kind;
        }
    }
    return FV_OK;
}

/* As it stands; in small letters; FIG. as Fig. */
uint32_t fvi_abbr_of(const fvi_chars *t, uint32_t from, uint32_t to)
{
    char word[WORD_MOST], small[WORD_MOST];
    uint32_t n = to - from, kinds = 0;
    if (!n || n > WORD_MOST) return 0;
    bool shouted = n > 1;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t cp = t->c[from + i].cp == 0x2019 ? '\'' : t->c[from + i].cp;
        if (cp >= 0x80) return 0;
        word[i] = (char)cp;
        small[i] = fvi_lower(word[i]);
        shouted = shouted && !(cp >= 'a' && cp <= 'z');
    }
    const uint32_t *hit = fvi_map_find(t->abbr, (fvi_str){word, n});
    if (hit) kinds |= *hit;
    if ((hit = fvi_map_find(t->abbr, (fvi_str){small, n}))) kinds |= *hit;
    small[0] = word[0];
    if (shouted && (hit = fvi_map_find(t->abbr, (fvi_str){small, n}))) kinds |= *hit;
    return kinds;
}

/* ---- words -------------------------------------------------------------------------------------------------------------- */

/* Part of a word for our purpose: letters, digits, points, hyphens, apostrophes. */
static bool token_char(const fvi_chars *t, uint32_t i)
{
    uint32_t cp = t->c[i].cp;
    fvi_cls cls = (fvi_cls)t->c[i].cls;
    return (cls >= FVI_C_LOWER && cls <= FVI_C_DIGIT && cls != FVI_C_HAN) || cp == '.' || cp == '-' || cp == '\'' ||
           cp == 0x2019 || cp == '&' || cp == '/' || cp == '@' || cp == '_';
}

static uint32_t token_begin(const fvi_chars *t, uint32_t begin, uint32_t end)
{
    uint32_t i = end;
    while (i > begin && end - i <= WORD_MOST && token_char(t, i - 1)) i--;
    return i;
}

static uint32_t token_end(const fvi_chars *t, uint32_t i)
{
    uint32_t from = i;
    while (i < t->n && i - from <= WORD_MOST && token_char(t, i)) i++;
    while (i > from && (t->c[i - 1].cp == '.' || t->c[i - 1].cls == FVI_C_QUOTE_CLOSE || t->c[i - 1].cp == '-')) i--;
    return i;
}

static bool lettered(fvi_cls cls)
{
    return cls == FVI_C_LOWER || cls == FVI_C_UPPER || cls == FVI_C_LETTER;
}

static bool all(const fvi_chars *t, uint32_t from, uint32_t to, fvi_cls cls)
{
    for (uint32_t i = from; i < to; i++)
        if ((fvi_cls)t->c[i].cls != cls) return false;
    return to > from;
}

static bool roman(const fvi_chars *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (!strchr("IVXLivxl", (int)(t->c[i].cp < 0x80 && t->c[i].cp ? t->c[i].cp : 'a'))) return false;
    return to > from && to - from <= 6;
}

/* U.S, e.g, Ph.D, T.-S: letters between points, at most two in a row but for the first part. */
static bool dotted(const fvi_chars *t, uint32_t from, uint32_t to)
{
    uint32_t row = 0, points = 0;
    for (uint32_t i = from; i < to; i++) {
        if (t->c[i].cp == '.' || (t->c[i].cp == '-' && points && !row)) {
            points++;
            row = 0;
        } else if (!lettered((fvi_cls)t->c[i].cls) || ++row > 2) {
            return false;
        }
    }
    return points && row;
}

bool fvi_is_enumerator(const fvi_chars *t, uint32_t from, uint32_t to)
{
    if (to == from || to - from > ENUM_MOST) return false;
    if (to - from == 1 && (lettered((fvi_cls)t->c[from].cls) || t->c[from].cls == FVI_C_DIGIT)) return true;
    if (roman(t, from, to)) return true;
    if (t->c[from].cls == FVI_C_UPPER && to - from > 2 && t->c[from + 1].cp == '.') from += 2; /* A.1 */
    uint32_t digits = 0;
    for (uint32_t i = from; i < to; i++) {
        if (t->c[i].cls == FVI_C_DIGIT)
            digits++;
        else if (t->c[i].cls == FVI_C_POINT)
            digits = 0;
        else
            return false;
        if (digits > 2) return false;
    }
    return t->c[from].cls == FVI_C_DIGIT;
}

/* ---- what stands behind ------------------------------------------------------------------------------------------------- */

typedef struct follower {
    uint32_t at; /* its first letter or digit, behind quotes, brackets, dashes */
    uint32_t end;
    fvi_cls cls;    /* of that character */
    fvi_cls lead;   /* of the first sign, the same when there is none before the word */
    uint32_t kinds; /* fvi_abbr_of */
} follower;

static follower follower_of(const fvi_chars *t, uint32_t next)
{
    follower f = {.at = next, .lead = fvi_cls_at(t, next)};
    while (f.at < t->n && f.at - next < 6 && !fvi_is_word(t, f.at) && t->c[f.at].cls != FVI_C_LINE) f.at++;
    f.cls = fvi_cls_at(t, f.at);
    f.end = token_end(t, f.at);
    f.kinds = fvi_abbr_of(t, f.at, f.end);
    return f;
}

static bool begins(const follower *f)
{
    return (f->kinds & FVI_ABBR_START) != 0;
}

/* iPad, mRNA: a small letter that may begin a sentence. */
static bool camel(const fvi_chars *t, const follower *f)
{
    for (uint32_t i = f->at; i < f->end; i++)
        if (t->c[i].cls == FVI_C_UPPER) return true;
    return false;
}

static bool capital(const fvi_chars *t, const follower *f)
{
    return f->cls == FVI_C_UPPER || f->cls == FVI_C_LETTER || f->cls == FVI_C_HAN || (f->cls == FVI_C_LOWER && camel(t, f));
}

/* ---- the word before a point -------------------------------------------------------------------------------------------- */

/* Only an enumerator, or a label with one, stands before the point: "1.", "2.3.", "Theorem 2." */
static bool opens_item(const fvi_chars *t, const fvi_stop *s, uint32_t word)
{
    if (!fvi_is_enumerator(t, word, s->run)) return false;
    uint32_t i = word;
    while (i > s->begin && (t->c[i - 1].cls == FVI_C_BLANK || t->c[i - 1].cls == FVI_C_OPEN)) i--;
    if (i == s->begin) return true;
    uint32_t label = token_begin(t, s->begin, i);
    if (t->c[i - 1].cp == '.') i--;
    if (label != s->begin || !(fvi_abbr_of(t, label, i) & FVI_ABBR_LABEL)) return false;
    return t->c[label].cls == FVI_C_UPPER;
}

/* J. in "J. R. R. Tolkien" goes on; "vitamin C. The", "Appendix A. We" end. */
static bool initial_ends(const fvi_chars *t, const fvi_stop *s, uint32_t word, const follower *f)
{
    if (f->cls != FVI_C_UPPER) return f->cls != FVI_C_LOWER || camel(t, f);
    if (begins(f)) return !(f->end - f->at == 1); /* "J. A. Smith" is no article */
    uint32_t i = word;
    while (i > s->begin && t->c[i - 1].cls == FVI_C_BLANK) i--;
    if (i == s->begin || t->c[i - 1].cp == '.') return false;
    uint32_t before = token_begin(t, s->begin, i);
    /* a small word before it: "option b", "of type C", "hepatitis B"; names have a capital or a particle before them */
    uint32_t length = i - before;
    if (fvi_abbr_of(t, before, i) & FVI_ABBR_LABEL) return true;
    return t->c[before].cls == FVI_C_LOWER && length > 3 && !(fvi_abbr_of(t, before, i) & FVI_ABBR_SPEECH) &&
           f->end - f->at > 1 && t->c[f->at + 1].cls == FVI_C_LOWER && fvi_cls_at(t, f->end) == FVI_C_BLANK &&
           fvi_cls_at(t, f->end + 1) == FVI_C_LOWER;
}

static bool number_follows(const fvi_chars *t, const follower *f)
{
    uint32_t length = f->end - f->at;
    return f->cls == FVI_C_DIGIT || f->lead == FVI_C_OPEN || roman(t, f->at, f->end) ||
           (f->cls == FVI_C_UPPER && (length == 1 || t->c[f->at + 1].cls == FVI_C_DIGIT || t->c[f->at + 1].cp == '.') &&
            !(length == 1 && (t->c[f->at].cp == 'A' || t->c[f->at].cp == 'I')));
}

/* Time of day and what may follow it without a new sentence: days, months, zones. */
static bool hour(const fvi_chars *t, uint32_t word, uint32_t end)
{
    return end - word == 3 && t->c[word + 1].cp == '.' && (t->c[end - 1].cp == 'm' || t->c[end - 1].cp == 'M') &&
           strchr("apAP", (int)t->c[word].cp);
}

static bool day_or_zone(const fvi_chars *t, const follower *f)
{
    static const char *const names[] = {"Monday",  "Tuesday",   "Wednesday", "Thursday", "Friday",   "Saturday", "Sunday",
                                        "January", "February",  "March",     "April",    "May",      "June",     "July",
                                        "August",  "September", "October",   "November", "December", "Eastern",  "Pacific",
                                        "Central", "Mountain",  "Greenwich", "Beijing"};
    bool zone = all(t, f->at, f->end, FVI_C_UPPER) && f->end - f->at > 1;
    for (size_t k = 0; k < sizeof names / sizeof *names && !zone; k++) {
        uint32_t n = 0;
        while (names[k][n] && f->at + n < f->end && t->c[f->at + n].cp == (unsigned char)names[k][n]) n++;
        zone = !names[k][n] && f->at + n == f->end;
    }
    return zone || (f->kinds & FVI_ABBR_NUMBER); /* Jan. */
}

/* Smith v. Jones */
static bool party_before(const fvi_chars *t, const fvi_stop *s, uint32_t word)
{
    uint32_t i = word;
    while (i > s->begin && t->c[i - 1].cls == FVI_C_BLANK) i--;
    return i > s->begin && t->c[token_begin(t, s->begin, i)].cls == FVI_C_UPPER;
}

/* (a) and (ii) begin an item. */
static bool item_in_brackets(const fvi_chars *t, uint32_t i)
{
    uint32_t mate = t->c[i].mate;
    return mate != FVI_NO_MATE && fvi_is_enumerator(t, i + 1, mate) && fvi_cls_at(t, mate + 1) == FVI_C_BLANK;
}

/* A point after a word, nothing hanging on it: abbreviation or end? */
static bool word_ends(const fvi_chars *t, const fvi_stop *s, uint32_t word, const follower *f)
{
    uint32_t kinds = fvi_abbr_of(t, word, s->run), length = s->run - word;
    bool starts = begins(f), big = capital(t, f);
    if (kinds & FVI_ABBR_NEVER) return false;
    if ((kinds & FVI_ABBR_TITLE) && !(kinds & FVI_ABBR_NUMBER)) return starts && (kinds & FVI_ABBR_INNER) && f->end - f->at > 1;
    if ((kinds & FVI_ABBR_NUMBER) && number_follows(t, f)) return false;
    if (length == 1 && t->c[word].cls == FVI_C_UPPER) return initial_ends(t, s, word, f);
    if (f->cls == FVI_C_HAN && (kinds & (FVI_ABBR_TITLE | FVI_ABBR_NUMBER | FVI_ABBR_INNER | FVI_ABBR_CAPITAL))) return false;
    if (length == 1 && (t->c[word].cp == 'v') && party_before(t, s, word)) return f->cls != FVI_C_UPPER || starts;
    if (f->lead == FVI_C_OPEN && (kinds & (FVI_ABBR_INNER | FVI_ABBR_CAPITAL))) return false;
    if (hour(t, word, s->run)) return big && !day_or_zone(t, f);
    if ((kinds & FVI_ABBR_INNER) || (!kinds && dotted(t, word, s->run))) return starts && f->end - f->at > 0;
    if (f->cls == FVI_C_DIGIT) return !(kinds & FVI_ABBR_CAPITAL);
    if (big) return true;
    if (f->lead == FVI_C_OPEN) return item_in_brackets(t, s->next);
    if (f->cls != FVI_C_LOWER) return f->lead != FVI_C_DASH;
    /* all in small letters, as in forums: the sentence itself began so */
    return !kinds && length > 1 && t->c[s->begin].cls == FVI_C_LOWER && f->lead == FVI_C_LOWER;
}

/* ---- what hangs on a stop ----------------------------------------------------------------------------------------------- */

/* "Why?" John asked.   "I won," I said: names, then a verb of speech, then a sign, an adverb or little words. */
static bool attribution(const fvi_chars *t, const follower *f)
{
    uint32_t at = f->at;
    bool pronoun = f->end - f->at == 1 && t->c[f->at].cp == 'I';
    if (f->cls != FVI_C_UPPER || (begins(f) && !pronoun)) return false;
    for (int words = 0; words < 4 && at < t->n; words++) {
        uint32_t end = token_end(t, at);
        if (end == at) return false;
        if (words && (fvi_abbr_of(t, at, end) & FVI_ABBR_SPEECH)) return true;
        if (fvi_cls_at(t, end) == FVI_C_POINT && end - at < 4) end++;
        if (fvi_cls_at(t, end) != FVI_C_BLANK) return false;
        at = end + 1;
    }
    return false;
}

/* c[i] == '[': the end of "[12]", "[3, 7–9]", else i. */
static uint32_t citation_end(const fvi_chars *t, uint32_t i)
{
    if (i >= t->n || (t->c[i].cp != '[' && t->c[i].cp != 0xFF3B) || t->c[i].mate == FVI_NO_MATE) return i;
    uint32_t mate = t->c[i].mate, digits = 0;
    for (uint32_t k = i + 1; k < mate; k++) {
        fvi_cls cls = (fvi_cls)t->c[k].cls;
        if (cls == FVI_C_DIGIT)
            digits++;
        else if (cls != FVI_C_COMMA && cls != FVI_C_DASH && cls != FVI_C_BLANK && cls != FVI_C_SEMICOLON)
            return i;
    }
    return digits && mate - i < 40 ? mate + 1 : i;
}

static uint32_t over_blank(const fvi_chars *t, uint32_t i)
{
    while (i < t->n && t->c[i].cls == FVI_C_BLANK) i++;
    return i;
}

static void move_tail(const fvi_chars *t, fvi_stop *s, uint32_t tail)
{
    s->tail = tail;
    s->next = over_blank(t, tail);
}

/* results.[12] The    results. [12] The: the citation belongs to what stands before it, when a capital follows. */
static void take_citations(const fvi_chars *t, fvi_stop *s)
{
    for (uint32_t i = s->tail;;) {
        uint32_t end = citation_end(t, over_blank(t, i));
        if (end == over_blank(t, i)) return;
        follower f = follower_of(t, over_blank(t, end));
        if (over_blank(t, end) < t->n && f.lead != FVI_C_OPEN && f.cls != FVI_C_UPPER && f.cls != FVI_C_HAN && i != s->tail)
            return;
        if (over_blank(t, end) < t->n && f.cls == FVI_C_LOWER && over_blank(t, i) != i) return;
        i = end;
        move_tail(t, s, end);
    }
}

/* results.12 The: up to three digits (or 3,7–9) glued to a point behind a word. */
static bool take_note_number(const fvi_chars *t, fvi_stop *s, uint32_t word)
{
    if (t->c[s->run].cls != FVI_C_POINT || s->run_end - s->run != 1 || s->tail == 0) return false;
    uint32_t i = s->tail, digits = 0;
    fvi_cls before = s->run > s->begin ? (fvi_cls)t->c[s->run - 1].cls : FVI_C_BLANK;
    bool behind_word =
        (before == FVI_C_LOWER || before == FVI_C_UPPER) && s->run - word > 2 && all(t, word, s->run - 1, FVI_C_LOWER);
    bool behind_word_capital = before == FVI_C_LOWER && s->run - word > 3 && t->c[word].cls == FVI_C_UPPER;
    if (!behind_word && !behind_word_capital && before != FVI_C_CLOSE && !s->quote && !s->bracket) return false;
    if (fvi_abbr_of(t, word, s->run) & (FVI_ABBR_NUMBER | FVI_ABBR_NEVER | FVI_ABBR_TITLE)) return false;
    for (; i < t->n && (t->c[i].cls == FVI_C_DIGIT || (digits && (t->c[i].cls == FVI_C_COMMA || t->c[i].cls == FVI_C_DASH)));
         i++) {
        if (t->c[i].cls == FVI_C_DIGIT && ++digits > 3) return false;
        if (t->c[i].cls != FVI_C_DIGIT) digits = 1;
    }
    if (i == s->tail || t->c[i - 1].cls != FVI_C_DIGIT) return false;
    if (i < t->n && t->c[i].cls != FVI_C_BLANK) return false;
    follower f = follower_of(t, over_blank(t, i));
    if (over_blank(t, i) < t->n && !capital(t, &f)) return false;
    move_tail(t, s, i);
    return true;
}

/* finished.The next: glued by bad extraction; only before words that begin sentences. */
static bool glued_end(const fvi_chars *t, const fvi_stop *s, uint32_t word)
{
    follower f = follower_of(t, s->tail);
    uint32_t length = f.end - f.at;
    bool small = s->run - word > 2 && all(t, word, s->run, FVI_C_LOWER);
    return small && f.at == s->tail && begins(&f) && length > 1 && all(t, f.at + 1, f.end, FVI_C_LOWER) &&
           fvi_cls_at(t, f.end) == FVI_C_BLANK;
}

/* ---- the judgement ------------------------------------------------------------------------------------------------------ */

/* … who was in it.) Terrific actors …      the song "Who?" was      but not (Acme Inc.) Google */
static bool inner_ends(const fvi_chars *t, const fvi_stop *s, const follower *f)
{
    if (begins(f)) return true;
    uint32_t word = token_begin(t, s->begin, s->run),
             kinds = fvi_abbr_of(t, word, s->run) & ~(uint32_t)(FVI_ABBR_START | FVI_ABBR_LABEL);
    bool cap = f->cls == FVI_C_UPPER && f->end - f->at > 1 && t->c[f->at + 1].cls == FVI_C_LOWER;
    return cap && !kinds && !dotted(t, word, s->run) && s->run - word > 1 && word > s->begin &&
           t->c[word - 1].cls == FVI_C_BLANK;
}

static bool shout_ends(const fvi_chars *t, const fvi_stop *s, const follower *f)
{
    uint32_t word = token_begin(t, s->begin, s->run);
    bool closed = s->quote || s->bracket;
    if (s->tail == s->next) /* glued: an address, or no blank after the sign */
        return f->cls == FVI_C_UPPER && f->at == s->next && s->run > word && t->c[s->run - 1].cls == FVI_C_LOWER &&
               f->end - f->at > 1;
    if (t->c[s->run].cp == '!' && !closed && (fvi_abbr_of(t, word, s->run) & FVI_ABBR_SHOUT)) return begins(f);
    if (f->cls == FVI_C_LOWER && closed) return camel(t, f) && !s->inner;
    if (s->quote && attribution(t, f)) return false;
    if (s->inner && closed) return inner_ends(t, s, f);
    if (f->lead == FVI_C_DASH) return f->cls == FVI_C_UPPER;
    return true;
}

static bool dots_end(const fvi_chars *t, const fvi_stop *s, const follower *f)
{
    if (s->tail == s->next && f->at == s->next) return false;
    if (s->quote && attribution(t, f)) return false;
    if (s->bracket && !begins(f)) return false;
    if (f->cls == FVI_C_UPPER) return !(t->c[f->at].cp == 'I' && !lettered(fvi_cls_at(t, f->at + 1)));
    return f->cls == FVI_C_HAN || f->cls == FVI_C_LETTER;
}

static bool sign_goes_on(const fvi_chars *t, uint32_t i)
{
    fvi_cls cls = fvi_cls_at(t, i);
    return cls == FVI_C_COMMA || cls == FVI_C_SEMICOLON || cls == FVI_C_COLON || cls == FVI_C_CLOSE || cls == FVI_C_POINT ||
           cls == FVI_C_SHOUT || cls == FVI_C_STOP ||
           (cls == FVI_C_DASH && fvi_cls_at(t, i + 1) != FVI_C_BLANK && i + 1 < t->n && t->c[i].cp == '-' &&
            !fvi_is_word(t, i + 1));
}

bool fvi_fullstop_ends(const fvi_chars *t, fvi_stop *s)
{
    uint32_t word = token_begin(t, s->begin, s->run);
    bool point = s->run_end - s->run == 1 && t->c[s->run].cls == FVI_C_POINT, noted = take_note_number(t, s, word);
    if (!noted && (!point || !(fvi_abbr_of(t, word, s->run) & (FVI_ABBR_NEVER | FVI_ABBR_NUMBER | FVI_ABBR_CAPITAL))))
        take_citations(t, s);
    if (noted || s->next >= t->n || t->c[s->next].cls == FVI_C_LINE) return true;
    if (sign_goes_on(t, s->next)) return false;
    follower f = follower_of(t, s->next);
    if (t->c[s->run].cls == FVI_C_SHOUT) return shout_ends(t, s, &f);
    if (!point) return t->c[s->run_end - 1].cls == FVI_C_SHOUT ? shout_ends(t, s, &f) : dots_end(t, s, &f);
    if (s->tail == s->next && f.cls != FVI_C_HAN &&
        !(s->tail > s->run_end && t->c[s->tail - 1].cls != FVI_C_QUOTE_CLOSE && capital(t, &f)))
        return glued_end(t, s, word);
    if (s->quote) return capital(t, &f) ? !attribution(t, &f) : f.cls == FVI_C_DIGIT;
    if (s->bracket && s->inner) return inner_ends(t, s, &f);
    if (s->bracket) return capital(t, &f) || f.cls == FVI_C_DIGIT;
    if (opens_item(t, s, word)) return false;
    if (word == s->run) return f.cls != FVI_C_LOWER || camel(t, &f); /* behind a bracket, a quote, a sign */
    return word_ends(t, s, word, &f);
}
