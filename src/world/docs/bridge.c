/* SPDX-License-Identifier: Apache-2.0 */
/* A paragraph that a page's end, a figure or a licence note has cut in two is one paragraph.
 *
 *      "… based on web"  │ [Permission to make digital …] │ [MGC '05 …] │  "services has resulted in …"
 *       open: no stop      furniture                                        goes on in mid-sentence
 *
 * The second part then is written behind the first, and the furniture after both. Only pages are mended so: a text without
 * pages keeps the order in which it was written, and there only neighbours join. Neighbours: classify.c before, builder.c
 * writes. Test: tests/unit/world/test_builder.c */
#include <string.h>

#include "world/docs/builder_parts.h"

#define MAX_GAP 40 /* blocks of furniture between the two parts */

static bool is_furniture(uint16_t cls)
{
    return cls == FVI_CLASS_HEADER || cls == FVI_CLASS_FOOTER || cls == FVI_CLASS_FIGURE || cls == FVI_CLASS_CAPTION ||
           cls == FVI_CLASS_TABLE || cls == FVI_CLASS_FOOTNOTE || cls == FVI_CLASS_BOILERPLATE || cls == FVI_CLASS_EQUATION ||
           cls == FVI_CLASS_CODE || cls == FVI_CLASS_NAV;
}

static bool can_join(uint16_t cls)
{
    return cls == FVI_CLASS_BODY || cls == FVI_CLASS_LIST || cls == FVI_CLASS_ABSTRACT || cls == FVI_CLASS_REFERENCE ||
           cls == FVI_CLASS_FOOTNOTE;
}

static bool is_line_draft(const fvi_builder *b, const fvi_draft *d)
{
    return !b->pieces.at[d->first].whole;
}

/* The text breaks off. */
static bool is_open(const fvi_draft *d)
{
    if (d->facts.stops) return false;
    return d->facts.han >= 4 || d->facts.natural >= 2 || fvi_str_ends(d->text, FVI_STR("-"));
}

/* Text that runs over lines, and the last line before d is about as wide as the widest: d may be what did not fit. */
static bool ends_full(const fvi_builder *b, const fvi_draft *open, const fvi_draft *d)
{
    uint32_t widest = 0, last = 0;
    if (open->last - open->first < 2 && d->last - d->first < 2) return false;
    for (uint32_t i = open->first; i < d->last; i++) {
        fvi_facts f;
        if (i >= open->last && i < d->first) continue;
        fvi_facts_find(b->pieces.at[i].text, &f);
        if (f.columns > widest) widest = f.columns;
        if (i + 1 == open->last) last = f.columns;
    }
    return last * 4 >= widest * 3;
}

/* The text begins in mid-sentence. */
static bool goes_on(const fvi_builder *b, const fvi_draft *open, const fvi_draft *d)
{
    uint32_t number;
    if (fvi_list_marker(d->text, &number) || d->text.n < 2) return false;
    if (d->facts.starts_lower) return true;
    /* Chinese has no small letters to tell: only text that runs over lines can run on, as all text on pages does */
    if (open->facts.han >= 4 && d->facts.han >= 2) return b->about.pages > 0 || ends_full(b, open, d) || d->may_join;
    /* a name, a number, a bracket: only at the top of a column or page, where the paragraph must go on somewhere */
    return d->may_join && d->facts.natural >= 2;
}

/* It ends with a word that wants another, or a comma. */
static bool breaks_off_hard(const fvi_draft *d)
{
    size_t from = d->text.n;
    while (from && d->text.at[from - 1] != ' ') from--;
    fvi_str last = fvi_str_sub(d->text, from, d->text.n);
    return fvi_is_function_word(last) || fvi_str_ends(last, FVI_STR(",")) || fvi_str_ends(last, FVI_STR("-")) ||
           fvi_str_ends(last, FVI_STR("，")) || fvi_str_ends(last, FVI_STR("、"));
}

static bool bridges(const fvi_builder *b, const fvi_draft *open, const fvi_draft *d, bool gap)
{
    if (!is_line_draft(b, d) || !can_join(d->cls)) return false;
    bool same = d->cls == open->cls || (open->cls == FVI_CLASS_LIST && d->cls == FVI_CLASS_BODY) ||
                (open->cls == FVI_CLASS_ABSTRACT && d->cls == FVI_CLASS_BODY && d->may_join);
    if (!same || open->cls == FVI_CLASS_REFERENCE)
        return same && d->may_join && !fvi_is_reference_start(d->text) && !open->facts.ends;
    if (!goes_on(b, open, d)) return gap && breaks_off_hard(open) && d->facts.natural >= 3 && !d->facts.starts_lower;
    return true;
}

/* Ends of chains that may still go on, the latest last. */
typedef struct open_ends {
    size_t at[4];
    size_t n, gap;
} open_ends;

/* Who goes on with d: one that breaks off in the middle of a phrase before one that merely has no stop. */
static size_t choose(const fvi_builder *b, const open_ends *o, const fvi_draft *d)
{
    size_t best = SIZE_MAX;
    for (size_t k = o->n; k > 0; k--) {
        const fvi_draft *open = &b->drafts.at[o->at[k - 1]];
        if (!bridges(b, open, d, o->gap > 0 || k < o->n)) continue;
        if (breaks_off_hard(open)) return k - 1;
        if (best == SIZE_MAX) best = k - 1;
    }
    return best;
}

static void open_push(open_ends *o, size_t i)
{
    if (o->n == 4) memmove(o->at, o->at + 1, 3 * sizeof *o->at), o->n--;
    o->at[o->n++] = i;
    o->gap = 0;
}

void fvi_drafts_bridge(fvi_builder *b)
{
    const bool pages = b->about.pages > 0;
    open_ends o = {0};
    for (size_t i = 0; i < b->drafts.n; i++) {
        fvi_draft *d = &b->drafts.at[i];
        size_t k = o.n ? choose(b, &o, d) : SIZE_MAX;
        if (k != SIZE_MAX) {
            fvi_draft *open = &b->drafts.at[o.at[k]];
            open->next = (uint32_t)i;
            d->part = true;
            d->cls = open->cls;
            d->level = open->level;
            o.n = k;
        } else if (is_furniture(d->cls)) {
            if (++o.gap > MAX_GAP || !pages) o.n = 0;
            continue;
        }
        if (!pages) o.n = 0;
        if (can_join(d->cls) && is_line_draft(b, d) && is_open(d))
            open_push(&o, i);
        else
            o.n = 0;
    }
}
