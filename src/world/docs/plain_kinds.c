/* SPDX-License-Identifier: Apache-2.0 */
/* What each line of wrapped text is. Text that came out of a PDF has no blank lines and keeps everything of the page: formulas
 * in pieces, words of figures, cells of tables, footnotes, page numbers, the licence in the middle of a sentence. A paragraph
 * is what remains: lines that are full, or that begin or end a sentence.
 *
 *      pass 1  each line by itself: formula, row of numbers, caption, code, publisher's line
 *      pass 2  in order, knowing whether a sentence is open: notes, headings, scraps
 *      pass 3  runs of rows, scraps and formulas take one kind: a table's header cells are rows too
 *
 * Neighbours: front_plain.c. Test: tests/unit/world/test_front_plain.c, tests/golden/docs/ */
#include <assert.h>
#include <string.h>

#include "world/docs/plain_lines.h"

#define LICENCE_LINES 14
#define NOTE_LINES    8
#define FRONT_LINES   60

typedef struct state {
    fvi_plain *p;
    const fvi_names *names;
    bool references; /* inside the reference list everything is prose: the builder makes entries */
    bool algorithm;  /* below the caption of one */
    bool open;       /* the last line of prose ends no sentence */
    uint32_t note;   /* number of the last footnote */
} state;

static fvi_plain_line *line_at(const state *s, size_t i)
{
    return i < s->p->lines.n ? &s->p->lines.at[i] : NULL;
}

static bool is_full(const state *s, const fvi_plain_line *l)
{
    return l->facts.columns * 20 >= s->p->width * 15;
}

static bool is_short(const state *s, const fvi_plain_line *l)
{
    return l->facts.columns * 20 < s->p->width * 12;
}

/* ---- one line by itself ------------------------------------------------------------------------------------------------- */

static bool is_code(const fvi_plain_line *l)
{
    fvi_str t = l->text;
    char first = t.at[0], last = t.at[t.n - 1];
    bool calls = memchr(t.at, '(', t.n) || memchr(t.at, '=', t.n);
    if (first == '<' && last == '>' && t.n > 3 && (fvi_is_alpha(t.at[1]) || t.at[1] == '/')) return true;
    if (fvi_str_starts(t, FVI_STR("#include")) || fvi_str_starts(t, FVI_STR(">>> ")) || fvi_str_starts(t, FVI_STR("//")))
        return true;
    return (last == '{' || last == ';' || last == '}') && l->facts.function <= 1 && !l->facts.han && (calls || t.n < 3) &&
           l->facts.natural * 2 <= l->facts.words + 1;
}

static bool is_number_alone(fvi_str t)
{
    uint32_t n;
    if (t.n == 1 && *t.at == '*') return true;
    return fvi_is_page_number(t, &n) || fvi_str_eq(t, FVI_STR("†")) || fvi_str_eq(t, FVI_STR("‡")) ||
           fvi_str_eq(t, FVI_STR("∗"));
}

/* "MGC '05, November 28 - December 2, 2005, Grenoble, France": where and when a paper appeared. */
static bool is_venue(const fvi_plain_line *l)
{
    static const char *const months[] = {"January ", "February ", "March ",     "April ",   "May ",      "June ",
                                         "July ",    "August ",   "September ", "October ", "November ", "December "};
    bool month = false,
         year = fvi_str_find(l->text, FVI_STR(" 19"), 0) != SIZE_MAX || fvi_str_find(l->text, FVI_STR(" 20"), 0) != SIZE_MAX;
    if (!year || l->facts.words > 16 || l->facts.function > 1 || !memchr(l->text.at, ',', l->text.n)) return false;
    for (size_t k = 0; k < 12 && !month; k++) month = fvi_str_find(l->text, fvi_str_of(months[k]), 0) != SIZE_MAX;
    return month && l->facts.lower == 0;
}

static fvi_plain_kind kind_alone(const state *s, const fvi_plain_line *l)
{
    const fvi_facts *f = &l->facts;
    uint32_t number;
    if (is_number_alone(l->text)) return FVI_PLAIN_NUMBER;
    if (fvi_is_caption(l->text)) return FVI_PLAIN_CAPTION;
    if (fvi_phrase_of(s->names, l->text, f->words) == FVI_PHRASE_BOILERPLATE || is_venue(l)) return FVI_PLAIN_LICENCE;
    if (is_code(l)) return FVI_PLAIN_CODE;
    bool citations = is_full(s, l) && f->natural * 4 > f->words; /* "42, 43, 44], Parkes [59], Fong [22]," */
    if ((fvi_is_numbers(f) && !citations) || (l->columns && !f->ends && !is_full(s, l))) return FVI_PLAIN_ROW;
    if (fvi_is_formula(f) && !fvi_list_marker(l->text, &number)) return FVI_PLAIN_FORMULA;
    return FVI_PLAIN_PROSE;
}

/* ---- in order ----------------------------------------------------------------------------------------------------------- */

/* "ABSTRACT", "4. EVALUATION" */
static bool is_section_line(const state *s, const fvi_plain_line *l)
{
    fvi_numbering n;
    if (l->facts.columns > 60 || l->facts.ends) return false;
    if (fvi_name_of(s->names, l->text)) return true;
    return fvi_heading_number(l->text, &n) && l->facts.capitals * 10 >= l->facts.letters * 8 && l->facts.letters > 3;
}

/* "3" alone, then the text of the note, which begins like a sentence. The numbers of notes go up by one. */
static size_t note_at(state *s, size_t i)
{
    fvi_plain_line *mark = line_at(s, i), *l = line_at(s, i + 1);
    uint32_t number = 0;
    if (!l || mark->kind != FVI_PLAIN_NUMBER || l->gap) return 0;
    bool sign = !fvi_is_page_number(mark->text, &number);
    bool counted = !sign && number >= s->note + 1 && number <= s->note + 2 && mark->text.n <= 2;
    bool begins = (l->facts.starts_upper || l->facts.url || strchr("\"'(", *l->text.at)) && l->facts.letters >= 8 &&
                  (fvi_is_prose(&l->facts) || l->facts.url || l->facts.ends);
    if (!(sign || counted) || !begins || l->kind == FVI_PLAIN_CAPTION) return 0;
    if (!sign) s->note = number;
    size_t n = 1;
    for (; n < NOTE_LINES; n++) {
        const fvi_plain_line *last = line_at(s, i + n), *next = line_at(s, i + n + 1);
        if (!next || next->gap || next->kind == FVI_PLAIN_NUMBER || next->kind == FVI_PLAIN_CAPTION) break;
        if (is_section_line(s, next)) break;
        if ((last->facts.ends || last->facts.url) && !is_full(s, last)) break;
        if (last->facts.ends && next->facts.starts_lower) break; /* the paragraph above goes on */
    }
    for (size_t k = 0; k <= n; k++) line_at(s, i + k)->kind = FVI_PLAIN_NOTE;
    return n + 1;
}

/* From the publisher's first words to the end of a sentence in a line that is not full. */
static size_t licence_at(state *s, size_t i)
{
    size_t n = 1;
    for (; n < LICENCE_LINES && !is_venue(line_at(s, i)); n++) {
        const fvi_plain_line *last = line_at(s, i + n - 1), *next = line_at(s, i + n);
        if (!next || next->gap || next->kind == FVI_PLAIN_CAPTION) break;
        if (last->facts.ends && !is_full(s, last)) break;
        if (last->facts.ends && next->facts.starts_lower) break;
        if (last->facts.columns * 2 < s->p->width && n == 1) break; /* a short line of its own */
        if (is_section_line(s, next)) break;
    }
    for (size_t k = 0; k < n; k++) line_at(s, i + k)->kind = FVI_PLAIN_LICENCE;
    return n;
}

static bool looks_titled(const fvi_facts *f)
{
    if (f->han) return f->han * 2 >= f->letters && f->han <= 24;
    uint32_t content = f->words > f->function ? f->words - f->function : 0;
    return f->starts_upper && f->words <= 10 && f->titled * 10 >= content * 6 && f->numbers == 0;
}

/* A short line in title case between a closed sentence and a full line that begins one. */
static bool is_heading(const state *s, size_t i)
{
    const fvi_plain_line *l = line_at(s, i), *before = i ? line_at(s, i - 1) : NULL, *next = line_at(s, i + 1);
    const fvi_facts *f = &l->facts;
    bool said = f->natural && (f->longest >= 4 || f->han >= 2);
    if (!next || s->open || f->stops || f->symbols || f->address || f->url || !said) return false;
    bool goes_on =
        strchr(",-", l->text.at[l->text.n - 1]) || fvi_str_ends(l->text, FVI_STR("，")) || fvi_str_ends(l->text, FVI_STR("、"));
    if (!looks_titled(f) || goes_on || l->facts.columns * 20 > s->p->width * 14) return false;
    bool after = !before || l->gap || before->kind == FVI_PLAIN_HEADING || before->kind == FVI_PLAIN_CAPTION ||
                 before->kind == FVI_PLAIN_NUMBER || before->kind == FVI_PLAIN_NOTE || before->kind == FVI_PLAIN_LICENCE ||
                 (before->kind == FVI_PLAIN_PROSE && before->facts.stops);
    bool under = l->gap && !next->gap && next->indent > l->indent + 1; /* a man page: the text stands indented below */
    bool begins =
        next->kind == FVI_PLAIN_PROSE && !next->facts.starts_lower && fvi_is_prose(&next->facts) && (under || is_full(s, next));
    return after && begins;
}

/* A short line that is no formula: the end of a paragraph, a line that a superscript cut, or a scrap. */
static fvi_plain_kind kind_of_short(const state *s, size_t i)
{
    const fvi_plain_line *l = line_at(s, i), *next = line_at(s, i + 1);
    assert(l);
    const fvi_facts *f = &l->facts;
    uint32_t number;
    bool next_low = next && !next->gap && next->kind == FVI_PLAIN_PROSE && next->facts.starts_lower;
    bool joined = !l->gap && i && line_at(s, i - 1)->kind == FVI_PLAIN_PROSE;
    if (fvi_list_marker(l->text, &number) || fvi_name_of(s->names, l->text) || fvi_is_toc_line(l->text)) return FVI_PLAIN_PROSE;
    if (s->open && joined && (f->stops || f->starts_lower || next_low) && (f->letters >= 2 || f->han)) return FVI_PLAIN_PROSE;
    if (s->open && f->starts_lower && (f->stops || next_low || f->natural >= 2)) return FVI_PLAIN_PROSE;
    if (f->han >= 4 || (f->ends && f->natural >= 2)) return FVI_PLAIN_PROSE;
    if (fvi_is_prose(f) && (f->stops || f->words >= 5 || next_low)) return FVI_PLAIN_PROSE;
    if (f->function && f->starts_upper && next_low) return FVI_PLAIN_PROSE; /* "We can" behind "pages.4" */
    fvi_numbering n;
    const fvi_facts *before = i ? &line_at(s, i - 1)->facts : NULL; /* the second line of a loud heading */
    if (before && f->capitals * 10 >= f->letters * 8 && before->capitals * 10 >= before->letters * 8) return FVI_PLAIN_PROSE;
    if (fvi_heading_number(l->text, &n) && n.kind != FVI_NUM_LETTER) return FVI_PLAIN_PROSE;
    return FVI_PLAIN_SCRAP;
}

/* Title, authors, addresses: up to the first name of a section or the first two full lines of prose. */
static size_t front_lines(const state *s)
{
    size_t n = s->p->lines.n < FRONT_LINES ? s->p->lines.n : FRONT_LINES;
    for (size_t i = 0; i < n; i++) {
        const fvi_plain_line *l = line_at(s, i), *next = line_at(s, i + 1);
        size_t bytes;
        if (fvi_name_of(s->names, l->text) || fvi_name_inline(s->names, l->text, &bytes)) return i;
        bool full =
            is_full(s, l) && fvi_is_prose(&l->facts) && (l->facts.han || (l->facts.function >= 2 && l->facts.lower >= 2));
        if (full && next && (l->facts.ends || (fvi_is_prose(&next->facts) && next->facts.function))) return i;
    }
    return 0;
}

static bool ends_with_function_word(fvi_str t)
{
    size_t from = t.n;
    while (from && t.at[from - 1] != ' ') from--;
    fvi_str last = fvi_str_sub(t, from, t.n);
    return from &&
           (fvi_is_function_word(last) || fvi_str_eq_nocase(last, FVI_STR("through")) || fvi_str_ends(last, FVI_STR(":")));
}

/* Each line of the front matter stands alone, but a title may run over two. */
static void mark_front(state *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        fvi_plain_line *l = line_at(s, i);
        bool title = i < 3 && i && l[-1].kind == FVI_PLAIN_PROSE && ends_with_function_word(l[-1].text);
        l->kind = FVI_PLAIN_PROSE;
        l->gap = !title;
    }
    if (n && line_at(s, n)) line_at(s, n)->gap = true;
}

/* A line of an open sentence that is mostly formula: "distribution P(D, S), which is p(t, d, s) = T(t, d, s)/N,". */
static bool is_inline_formula(const state *s, size_t i)
{
    const fvi_plain_line *l = line_at(s, i);
    if (!s->open || !i || l->gap || line_at(s, i - 1)->kind != FVI_PLAIN_PROSE || l->columns) return false;
    bool words = l->facts.natural >= 2 && (l->facts.columns * 2 >= s->p->width || (l->facts.starts_lower && l->facts.ends));
    return words && l->facts.numbers * 2 <= l->facts.words;
}

static void walk(state *s, size_t from)
{
    for (size_t i = from; i < s->p->lines.n; i++) {
        fvi_plain_line *l = line_at(s, i);
        fvi_name_kind name = l->facts.columns <= 60 ? fvi_name_of(s->names, l->text) : FVI_NAME_NONE;
        if (name == FVI_NAME_REFERENCES && !s->open)
            s->references = true;
        else if (name == FVI_NAME_APPENDIX || (name != FVI_NAME_NONE && s->references))
            s->references = false;
        if (l->gap && !s->p->loose && l->facts.starts_upper) s->open = false;
        if (s->references) {
            if (l->kind != FVI_PLAIN_NUMBER && l->kind != FVI_PLAIN_CAPTION) l->kind = FVI_PLAIN_PROSE;
            continue;
        }
        if (l->kind == FVI_PLAIN_CAPTION) s->algorithm = fvi_str_starts_nocase(l->text, FVI_STR("algorithm"));
        if (s->algorithm && l->kind != FVI_PLAIN_CAPTION) {
            s->algorithm = !l->gap && !is_section_line(s, l) && !(is_full(s, l) && fvi_is_prose(&l->facts));
            if (s->algorithm) {
                l->kind = FVI_PLAIN_CODE;
                continue;
            }
        }
        size_t taken = l->kind == FVI_PLAIN_NUMBER ? note_at(s, i) : l->kind == FVI_PLAIN_LICENCE ? licence_at(s, i) : 0;
        if (taken) {
            i += taken - 1;
            continue;
        }
        if ((l->kind == FVI_PLAIN_FORMULA || l->kind == FVI_PLAIN_ROW) && is_inline_formula(s, i)) l->kind = FVI_PLAIN_PROSE;
        if (l->kind != FVI_PLAIN_PROSE) continue;
        if (name == FVI_NAME_NONE && is_heading(s, i))
            l->kind = FVI_PLAIN_HEADING;
        else if (is_short(s, l))
            l->kind = (uint8_t)kind_of_short(s, i);
        if (l->kind == FVI_PLAIN_PROSE) s->open = !l->facts.stops && name == FVI_NAME_NONE;
    }
}

/* ---- runs --------------------------------------------------------------------------------------------------------------- */

static bool in_run(const fvi_plain_line *l)
{
    return l->kind == FVI_PLAIN_ROW || l->kind == FVI_PLAIN_SCRAP || l->kind == FVI_PLAIN_FORMULA ||
           l->kind == FVI_PLAIN_NUMBER;
}

/* A line or two between lines of code are code. */
static void settle_code(state *s)
{
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < s->p->lines.n; i++) {
        if (line_at(s, i)->kind != FVI_PLAIN_CODE) continue;
        for (size_t k = last; last != SIZE_MAX && i - last <= 3 && ++k < i;) {
            bool loose =
                in_run(line_at(s, k)) || (line_at(s, k)->facts.columns * 2 < s->p->width && !line_at(s, k)->facts.ends);
            if (!loose) break;
            line_at(s, k)->kind = FVI_PLAIN_CODE;
        }
        last = i;
    }
}

static void settle_runs(state *s)
{
    for (size_t i = 0; i < s->p->lines.n;) {
        size_t n = 0, rows = 0, scraps = 0, formulas = 0, numbers = 0;
        for (const fvi_plain_line *l; (l = line_at(s, i + n)) && in_run(l); n++) {
            rows += l->kind == FVI_PLAIN_ROW;
            scraps += l->kind == FVI_PLAIN_SCRAP;
            formulas += l->kind == FVI_PLAIN_FORMULA;
            numbers += l->kind == FVI_PLAIN_NUMBER;
        }
        if (n > 1 && n > numbers) {
            fvi_plain_kind k = rows >= 2 || rows * 2 > n || numbers * 2 > n ? FVI_PLAIN_ROW
                               : scraps > formulas                          ? FVI_PLAIN_SCRAP
                                                                            : FVI_PLAIN_FORMULA;
            bool lone = numbers == 1 && line_at(s, i)->kind == FVI_PLAIN_NUMBER; /* a page number, then a figure */
            for (size_t m = lone ? 1 : 0; m < n; m++) line_at(s, i + m)->kind = (uint8_t)k;
        }
        i += n ? n : 1;
    }
}

/* ---- formulas inside sentences ------------------------------------------------------------------------------------------ */

static bool goes_on(const fvi_plain_line *l)
{
    return l && l->kind == FVI_PLAIN_PROSE && !l->gap && (l->facts.starts_lower || strchr(",.;)", *l->text.at));
}

/* "…cqP(q). (1)": the formula ends the sentence. */
static bool ends_sentence(const fvi_plain_line *l)
{
    fvi_str t = l->text;
    if (t.n > 4 && t.at[t.n - 1] == ')' && fvi_is_digit(t.at[t.n - 2])) {
        while (t.n && t.at[t.n - 1] != '(') t.n--;
        t = fvi_str_trim(fvi_str_sub(t, 0, t.n ? t.n - 1 : 0));
    }
    return t.n && t.at[t.n - 1] == '.';
}

/* "The value is then" + "v(p) = a(p) / b(p) (1)" + "which is …": one sentence, in the order in which it was written. */
static void inline_formulas(state *s)
{
    for (size_t i = 1; i < s->p->lines.n; i++) {
        const fvi_plain_line *before = line_at(s, i - 1);
        if (before->kind != FVI_PLAIN_PROSE || before->facts.stops || !fvi_is_prose(&before->facts)) continue;
        size_t n = 0;
        uint32_t columns = 0;
        for (const fvi_plain_line *l; n < 5 && (l = line_at(s, i + n)) && l->kind == FVI_PLAIN_FORMULA && !l->gap; n++)
            columns += l->facts.columns;
        bool whole = n && (goes_on(line_at(s, i + n)) || ends_sentence(line_at(s, i + n - 1)));
        if (!whole || columns > 2 * s->p->width) continue;
        for (size_t k = 0; k < n; k++) line_at(s, i + k)->kind = FVI_PLAIN_PROSE;
    }
}

void fvi_plain_kinds_find(fvi_plain *p, const fvi_names *names)
{
    state s = {.p = p, .names = names};
    size_t front = front_lines(&s);
    for (size_t i = front; i < p->lines.n; i++) p->lines.at[i].kind = (uint8_t)kind_alone(&s, &p->lines.at[i]);
    mark_front(&s, front);
    walk(&s, front);
    settle_code(&s);
    settle_runs(&s);
    inline_formulas(&s);
}
