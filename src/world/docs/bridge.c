/* SPDX-License-Identifier: Apache-2.0 */
/* A paragraph that a page's end, a figure or a licence note has cut in two is one paragraph.
 *
 *      "… based on web"  │ [Permission to make digital …] │ [MGC '05 …] │  "services has resulted in …"
 *       open: no stop      furniture                                        goes on in mid-sentence
 *
 * The second part then is written behind the first, and the furniture after both.
 * Neighbours: classify.c before, builder.c writes. Test: tests/unit/world/test_builder.c */
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

/* The text begins in mid-sentence. */
static bool goes_on(const fvi_draft *open, const fvi_draft *d)
{
    uint32_t number;
    if (fvi_list_marker(d->text, &number) || d->text.n < 2) return false;
    if (d->facts.starts_lower) return true;
    if (open->facts.han >= 4 && d->facts.han >= 2) return true;
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
    if (!goes_on(open, d)) return gap && breaks_off_hard(open) && d->facts.natural >= 3 && !d->facts.starts_lower;
    return true;
}

void fvi_drafts_bridge(fvi_builder *b)
{
    size_t tail = SIZE_MAX; /* last part of the chain that is still open */
    size_t gap = 0;
    for (size_t i = 0; i < b->drafts.n; i++) {
        fvi_draft *d = &b->drafts.at[i];
        if (tail != SIZE_MAX && bridges(b, &b->drafts.at[tail], d, gap > 0)) {
            fvi_draft *head = &b->drafts.at[tail];
            head->next = (uint32_t)i;
            d->part = true;
            d->cls = head->cls;
            d->level = head->level;
            gap = 0;
        } else if (is_furniture(d->cls) && tail != SIZE_MAX && gap < MAX_GAP) {
            gap++;
            continue;
        }
        if (can_join(d->cls) && is_line_draft(b, d))
            tail = is_open(d) ? i : SIZE_MAX, gap = 0;
        else
            tail = SIZE_MAX;
    }
}
