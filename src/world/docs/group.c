/* SPDX-License-Identifier: Apache-2.0 */
/* Lines into drafts. A draft ends where the front end says so, where the class changes, where the type changes, and where the
 * next line begins something by its own shape: a caption, a list item, an entry of the reference list.
 * Neighbours: heading_lines.c marked headings before; joiner.c makes the text after. Test: tests/unit/world/test_builder.c */
#include <math.h>
#include <string.h>

#include "world/docs/builder_parts.h"
#include "world/docs/names.h"

/* Classes whose lines stay together until the class ends. */
static bool is_heap(uint16_t cls)
{
    return cls == FVI_CLASS_TABLE || cls == FVI_CLASS_CODE || cls == FVI_CLASS_TOC || cls == FVI_CLASS_EQUATION ||
           cls == FVI_CLASS_FIGURE;
}

static bool other_type(const fvi_piece *a, const fvi_piece *b)
{
    if (a->bold != b->bold) return true;
    return a->size > 0 && b->size > 0 && fabsf(a->size - b->size) > 0.08f * fmaxf(a->size, b->size);
}

/* "[12]" starts an entry only inside the reference list; in prose it is a citation. */
static bool starts_item(const fvi_piece *before, const fvi_piece *p, bool references)
{
    uint32_t number;
    if (references) return fvi_is_reference_start(p->text);
    fvi_facts f;
    fvi_facts_find(before->text, &f);
    /* "… using the data of | Table 2. However, …" goes on: a front end that sees the page names real captions itself */
    if (fvi_is_caption(p->text)) return f.stops || !fvi_is_prose(&f) || !p->size;
    size_t marker = fvi_list_marker(p->text, &number);
    if (!marker) return false;
    bool bullet = (unsigned char)p->text.at[0] >= 0x80 || strchr("*+", p->text.at[0]);
    if (bullet) return true;
    if (fvi_str_ends(fvi_str_trim(fvi_str_sub(p->text, 0, marker)), FVI_STR("、")) && !fvi_is_digit(p->text.at[marker]))
        return true; /* "5、问题"; "2、3 章" goes on */
    return f.stops || !fvi_is_prose(&f) || fvi_str_ends(before->text, FVI_STR(" and")) ||
           fvi_str_ends(before->text, FVI_STR(","));
}

static bool starts_draft(const fvi_piece *before, const fvi_piece *p, bool references)
{
    if (before->whole || p->whole || before->cls != p->cls || p->repeated || before->repeated) return true;
    if (is_heap(p->cls)) return p->page != before->page || (p->breaks && p->cls != FVI_CLASS_CODE);
    if (p->breaks || p->may_join) return true;
    if (p->cls != FVI_CLASS_UNKNOWN) return p->page != before->page;
    return other_type(before, p) || starts_item(before, p, references);
}

fv_status fvi_pieces_group(fvi_builder *b)
{
    bool references = false;
    fvi_draft *d = NULL;
    for (size_t i = 0; i < b->pieces.n; i++) {
        const fvi_piece *p = &b->pieces.at[i];
        if (p->cls == FVI_CLASS_HEADING) references = fvi_name_of(b->names, p->text) == FVI_NAME_REFERENCES;
        if (d && !starts_draft(p - 1, p, references || p->cls == FVI_CLASS_REFERENCE)) {
            d->last++;
            d->bold = d->bold && p->bold;
            continue;
        }
        fvi_draft fresh = {.first = (uint32_t)i,
                           .last = (uint32_t)i + 1,
                           .next = FVI_NONE,
                           .size = p->size,
                           .page = p->page,
                           .cls = p->cls,
                           .level = p->level,
                           .given = p->cls != FVI_CLASS_UNKNOWN,
                           .bold = p->bold,
                           .may_join = p->may_join};
        if (!fvi_push(b->arena, &b->drafts, fresh)) return fvi_nomem(b->ctx);
        d = &b->drafts.at[b->drafts.n - 1];
    }
    return FV_OK;
}
