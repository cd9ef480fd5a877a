/* SPDX-License-Identifier: Apache-2.0 */
/* Headings that a line alone proves: by its own name ("References", "摘要") or by a number that continues the numbers before it
 * ("2.3 Results" behind "2.2 Methods"). The sequence is what tells "3. EVALUATION" from the third item of a list.
 * Neighbours: group.c, which then parts the text there; classify.c finds headings by their type. Test:
 * tests/unit/world/test_builder.c */
#include <string.h>

#include "world/docs/builder_parts.h"
#include "world/docs/names.h"

#define MAX_COLUMNS 110

/* Where the numbers stand, one row for each kind. */
typedef struct outline {
    fvi_numbering last[FVI_NUM_HAN_BRACKET + 1];
    bool references; /* inside the reference list only names and appendices count */
} outline;

static bool all_capitals(const fvi_facts *f)
{
    return f->letters >= 3 && f->capitals * 10 >= f->letters * 8;
}

static bool is_quiet_end(fvi_str t)
{
    char c = t.n ? t.at[t.n - 1] : '.';
    return c != '.' && c != ',' && c != ';' && !fvi_str_ends(t, FVI_STR("。")) && !fvi_str_ends(t, FVI_STR("，")) &&
           !fvi_str_ends(t, FVI_STR("；")) && !fvi_str_ends(t, FVI_STR("、"));
}

static const fvi_piece *neighbour(const fvi_builder *b, size_t i, int by)
{
    if (by < 0 ? i == 0 : i + 1 >= b->pieces.n) return NULL;
    const fvi_piece *p = &b->pieces.at[by < 0 ? i - 1 : i + 1];
    return p->text.n ? p : NULL;
}

/* A sentence is open before the line: it cannot be a heading unless it is loud. */
static bool sentence_open(const fvi_builder *b, size_t i)
{
    const fvi_piece *q = neighbour(b, i, -1);
    if (!q || b->pieces.at[i].breaks || q->cls != FVI_CLASS_UNKNOWN || q->repeated || q->whole) return false;
    fvi_facts f;
    fvi_facts_find(q->text, &f);
    return !f.stops && fvi_is_prose(&f);
}

/* The short second line of a heading in small letters: "3.4 Crawling sites that limit the number of" + "results". */
static bool short_tail(const fvi_builder *b, size_t i)
{
    const fvi_piece *n = neighbour(b, i, +1), *after = n ? neighbour(b, i + 1, +1) : NULL;
    if (!after || n->breaks || n->whole || n->cls != FVI_CLASS_UNKNOWN || after->cls != FVI_CLASS_UNKNOWN) return false;
    fvi_facts f, g, h;
    fvi_facts_find(b->pieces.at[i].text, &f);
    fvi_facts_find(n->text, &g);
    fvi_facts_find(after->text, &h);
    return f.columns >= 30 && g.columns * 2 < f.columns && g.words <= 4 && !g.stops && g.starts_lower && h.starts_upper;
}

static bool next_goes_on(const fvi_builder *b, size_t i)
{
    const fvi_piece *n = neighbour(b, i, +1);
    if (!n || n->breaks || n->cls != FVI_CLASS_UNKNOWN || short_tail(b, i)) return false;
    fvi_facts f;
    fvi_facts_find(n->text, &f);
    return f.starts_lower;
}

static bool title_like(const fvi_facts *f, fvi_str title)
{
    if (!f->natural || !is_quiet_end(title) || f->columns > MAX_COLUMNS || f->address || f->symbols > 2) return false;
    if (f->han) return f->han <= 32 && f->han * 2 >= f->letters;
    if (!f->starts_upper && !fvi_is_digit(title.at[0])) return false;
    return f->words <= 15 && f->numbers <= 2;
}

/* "6. …" right before "7. …" or behind "5. …", nothing between: items of a list. */
static bool in_a_row(const fvi_builder *b, size_t i, const fvi_numbering *n)
{
    for (int by = -1; by <= 1; by += 2) {
        const fvi_piece *q = neighbour(b, i, by);
        fvi_numbering m;
        if (q && fvi_heading_number(q->text, &m) && m.kind == FVI_NUM_DIGITS && m.depth == 1 &&
            m.part[0] == n->part[0] + (uint32_t)by)
            return true;
    }
    return false;
}

static bool numbered(const fvi_builder *b, size_t i, outline *o)
{
    fvi_str t = b->pieces.at[i].text;
    fvi_numbering n;
    fvi_facts f;
    if (!fvi_heading_number(t, &n)) return false;
    fvi_str title = fvi_str_sub(t, n.bytes, t.n);
    fvi_facts_find(title, &f);
    bool chapter = n.kind == FVI_NUM_CHAPTER;
    if (chapter && !title.n) title = t;
    if (title.n && *title.at == '[') return false; /* a subject class: C.4 [Computer Systems] */
    if (!title.n || (!title_like(&f, title) && !(chapter && title.at == t.at))) return false;
    bool named = fvi_name_of(b->names, title) != FVI_NAME_NONE,
         loud = all_capitals(&f) || named || (chapter && (f.han || title.at == t.at));
    bool follows = fvi_numbering_follows(&o->last[n.kind], &n) || (n.kind == FVI_NUM_HAN && n.part[0] == 1);
    if (n.kind == FVI_NUM_LETTER || n.kind == FVI_NUM_ROMAN) {
        bool under = o->last[FVI_NUM_ROMAN].depth || o->references || n.depth > 1;
        if (!(follows && (loud || (n.kind == FVI_NUM_LETTER && under && f.titled * 2 >= f.words - f.function)))) return false;
        if (o->references && !all_capitals(&f) && !named) return false;
    } else if (o->references && !chapter)
        return false;
    if (!loud && (!follows || sentence_open(b, i) || next_goes_on(b, i))) return false;
    if (loud && n.part[0] > 40) return false;
    if (!loud && n.kind == FVI_NUM_DIGITS && n.depth == 1 && in_a_row(b, i, &n)) return false;
    bool sentence = f.words >= 8 && f.titled * 2 < f.words - f.function && !f.han; /* "2. We present a model based upon the" */
    if (n.kind == FVI_NUM_DIGITS && n.depth == 1 && !loud && sentence && !b->pieces.at[i].size) return false;
    if (n.kind == FVI_NUM_DIGITS && n.depth == 1 && !loud && !memchr(t.at, '.', n.bytes) &&
        f.titled * 2 < f.words - f.function && f.words > 4 && !f.han)
        return false; /* "3 cups of flour" */
    o->last[n.kind] = n;
    if (n.kind != FVI_NUM_LETTER && n.kind != FVI_NUM_HAN_BRACKET && n.depth == 1)
        o->last[FVI_NUM_LETTER] = o->last[FVI_NUM_HAN_BRACKET] = (fvi_numbering){0};
    return true;
}

/* A name alone in its line. */
static fvi_name_kind name_line(const fvi_builder *b, size_t i)
{
    fvi_str t = b->pieces.at[i].text;
    fvi_name_kind kind = t.n <= 80 ? fvi_name_of(b->names, t) : FVI_NAME_NONE;
    if (kind == FVI_NAME_NONE) return kind;
    fvi_facts f;
    fvi_facts_find(t, &f);
    if (all_capitals(&f)) return kind;
    if (f.starts_lower || t.at[t.n - 1] == '.' || sentence_open(b, i) || next_goes_on(b, i)) return FVI_NAME_NONE;
    return kind;
}

/* The second line in title case: "3.1 Implicit Feedback as Independent" + "Evidence", and then a paragraph begins. */
static bool titled_tail(const fvi_builder *b, size_t i, const fvi_facts *f, const fvi_facts *g)
{
    const fvi_piece *after = i + 2 < b->pieces.n ? &b->pieces.at[i + 2] : NULL;
    fvi_numbering number;
    fvi_facts h;
    if (!after || after->cls != FVI_CLASS_UNKNOWN || !fvi_heading_number(b->pieces.at[i].text, &number)) return false;
    fvi_facts_find(after->text, &h);
    bool titles = f->titled * 3 >= (f->words - f->function - 1) * 2 && g->titled + g->function >= g->words && g->titled;
    return titles && f->columns >= 30 && g->columns * 10 <= f->columns * 8 && h.starts_upper && fvi_is_prose(&h) &&
           h.columns > f->columns;
}

/* The next line belongs to the heading: "3. PROPOSED ARCHITECTURE OF DHT" + "BASED UDDI REGISTRY HIERARCHIES". */
static bool heading_goes_on(const fvi_builder *b, size_t i)
{
    const fvi_piece *p = &b->pieces.at[i], *n = neighbour(b, i, +1);
    if (!n || n->breaks || n->whole || n->cls != FVI_CLASS_UNKNOWN || n->repeated || n->page != p->page) return false;
    fvi_facts f, g;
    fvi_numbering number;
    if (short_tail(b, i) && fvi_heading_number(p->text, &number)) return true;
    fvi_facts_find(p->text, &f);
    fvi_facts_find(n->text, &g);
    fvi_name_kind name = fvi_name_of(b->names, n->text);
    bool loud = all_capitals(&f) && all_capitals(&g) && name == FVI_NAME_PLAIN; /* "… MANAGEMENT SYSTEM" + "ARCHITECTURE" */
    if (!title_like(&g, n->text) || fvi_heading_number(n->text, &number) || (name && !loud)) return false;
    if (titled_tail(b, i, &f, &g)) return true;
    if (all_capitals(&f)) return all_capitals(&g) && f.words >= 3 && g.words >= 1 && f.columns >= 20;
    fvi_str last = p->text;
    for (size_t k = last.n; k > 0; k--)
        if (last.at[k - 1] == ' ') {
            last = fvi_str_sub(last, k, last.n);
            break;
        }
    return fvi_is_function_word(last) && last.n < p->text.n && g.columns < 50 && g.words <= 8 &&
           g.titled * 3 >= (g.words - g.function) * 2 && f.columns >= 24;
}

void fvi_headings_mark(fvi_builder *b)
{
    outline o = {0};
    for (size_t i = 0; i < b->pieces.n; i++) {
        fvi_piece *p = &b->pieces.at[i];
        if (p->whole || p->cls != FVI_CLASS_UNKNOWN || p->repeated || p->text.n > 200) continue;
        fvi_name_kind kind = name_line(b, i);
        bool number = numbered(b, i, &o);
        if (kind == FVI_NAME_NONE && !number) continue;
        if (kind == FVI_NAME_REFERENCES)
            o.references = true;
        else if (kind != FVI_NAME_NONE || number)
            o.references = o.references && kind != FVI_NAME_APPENDIX && !number;
        p->cls = FVI_CLASS_HEADING;
        p->breaks = true;
        while (heading_goes_on(b, i)) {
            b->pieces.at[++i].cls = FVI_CLASS_HEADING;
            b->pieces.at[i].breaks = false;
        }
    }
}
