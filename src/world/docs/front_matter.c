/* SPDX-License-Identifier: Apache-2.0 */
/* Title and authors: what stands before the text begins. The title is what the front end was told, or the block in the largest
 * type on the first page, or the first lines; names and addresses lie between it and the abstract, the first heading or the
 * first paragraph.
 * Neighbours: classify.c before. Test: tests/unit/world/test_builder.c, tests/golden/docs/ */
#include <string.h>

#include "world/docs/builder_parts.h"
#include "world/docs/names.h"

#define FRONT 60 /* blocks within which the text must have begun */

/* The text proper has begun. */
static bool is_text(const fvi_draft *d)
{
    if (d->cls == FVI_CLASS_ABSTRACT || (d->cls == FVI_CLASS_HEADING && d->named)) return true;
    if (d->cls != FVI_CLASS_BODY && d->cls != FVI_CLASS_LIST) return false;
    const fvi_facts *f = &d->facts;
    if (f->address) return false;
    if (f->han >= 8) return f->stops || f->han >= 30;
    return fvi_is_prose(f) && f->words >= 8 && (f->ends || f->words >= 20) && f->function * 6 >= f->words;
}

static bool may_be_title(const fvi_draft *d)
{
    const fvi_facts *f = &d->facts;
    if (d->cls != FVI_CLASS_BODY && d->cls != FVI_CLASS_HEADING) return false;
    if (d->named || f->address || f->url || !f->natural || f->words > 60) return false;
    return !f->ends || f->words <= 30;
}

static bool same_text(fvi_str a, fvi_str b)
{
    a = fvi_str_trim(a);
    b = fvi_str_trim(b);
    return a.n == b.n ? fvi_str_eq_nocase(a, b)
                      : a.n > 12 && b.n > 12 && (fvi_str_starts_nocase(b, a) || fvi_str_starts_nocase(a, b));
}

/* Index of the title's block, or SIZE_MAX. limit: first block of the text proper. */
static size_t find_title(const fvi_builder *b, size_t limit)
{
    size_t best = SIZE_MAX;
    float size = 0;
    for (size_t i = 0; i < b->drafts.n && i < limit + 1 && i < FRONT; i++) {
        const fvi_draft *d = &b->drafts.at[i];
        if (d->cls == FVI_CLASS_TITLE) return i;
        if (b->about.title.n && (d->cls == FVI_CLASS_BODY || d->cls == FVI_CLASS_HEADING) && same_text(b->about.title, d->text))
            return i;
        if (d->page > 1 || i >= limit || !may_be_title(d)) continue;
        if (best == SIZE_MAX || d->size > size + 0.3f) best = i, size = d->size;
    }
    return best;
}

/* Without type sizes the first line must look like a title: short, no stop, and something follows it. */
static bool believable(const fvi_builder *b, const fvi_draft *d, size_t at, size_t limit)
{
    fvi_numbering n;
    if (d->cls == FVI_CLASS_TITLE) return true;
    if (d->cls == FVI_CLASS_HEADING && !d->size)
        return d->level == 1 && (d->given || at == 0) && !fvi_heading_number(d->text, &n);
    if (fvi_heading_number(d->text, &n) || fvi_is_caption(d->text)) return false;
    const fvi_facts *f = &d->facts;
    bool titled = f->han ? f->columns <= 60 : f->titled * 2 >= f->words - f->function; /* in the type of the text itself */
    if (d->size > 0) return d->bold || d->size > 1.05f * b->body_size || (at <= 2 && !f->stops && titled && f->columns <= 120);
    return at <= 2 && !d->facts.stops && b->drafts.n > 1 && limit > at && (d->facts.words <= 30 && d->facts.columns <= 200);
}

void fvi_drafts_front(fvi_builder *b)
{
    size_t limit = 0;
    while (limit < b->drafts.n && limit < FRONT && !is_text(&b->drafts.at[limit])) limit++;
    if (limit == FRONT) return;
    size_t title = find_title(b, limit);
    if (title == SIZE_MAX || !believable(b, &b->drafts.at[title], title, limit)) return;
    fvi_draft *t = &b->drafts.at[title];
    t->cls = FVI_CLASS_TITLE;
    t->level = 0;
    if (!b->about.title.n) b->about.title = t->text;
    for (size_t i = title + 1; i < limit; i++) {
        fvi_draft *d = &b->drafts.at[i];
        bool seen = d->given && (d->cls == FVI_CLASS_TABLE || d->cls == FVI_CLASS_FIGURE || d->cls == FVI_CLASS_FOOTNOTE);
        bool loose = d->cls == FVI_CLASS_BODY || d->cls == FVI_CLASS_LIST || d->cls == FVI_CLASS_EQUATION ||
                     d->cls == FVI_CLASS_TABLE || d->cls == FVI_CLASS_FIGURE || d->cls == FVI_CLASS_FOOTNOTE ||
                     (d->cls == FVI_CLASS_HEADING && !d->given && !d->named);
        if (seen) continue; /* the front end saw it on the page */
        if (loose || (d->cls == FVI_CLASS_BOILERPLATE && b->pieces.at[d->first].repeated))
            d->cls = FVI_CLASS_AUTHOR, d->level = 0;
    }
}
