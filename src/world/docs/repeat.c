/* SPDX-License-Identifier: Apache-2.0 */
/* Lines that come back: running headers, "Article 2", "Share this article". The same short line three times or more is not
 * what the author has to say, unless most of the document is made of such lines (then it is a song, or a table of
 * measurements). A page number at either end does not make two lines different. Neighbours: builder.c runs it first. Test:
 * tests/unit/world/test_builder.c */
#include <string.h>

#include "world/docs/builder_parts.h"

#define TIMES     3
#define MAX_WORDS 25
#define MAX_BYTES 240

static fvi_str without_number(fvi_str t)
{
    fvi_str s = t;
    while (s.n && (fvi_is_digit(s.at[s.n - 1]) || strchr(" |-", s.at[s.n - 1]))) s.n--;
    while (s.n && (fvi_is_digit(*s.at) || strchr(" |-", *s.at))) s.at++, s.n--;
    return memchr(s.at, ' ', s.n) || (s.n && (unsigned char)*s.at >= 0xE3 && s.n >= 12) ? s : t;
}

/* Parts of sentences ("where", "if and only if") and of formulas come back too. */
static bool may_repeat(const fvi_piece *p)
{
    if (p->cls != FVI_CLASS_UNKNOWN || p->text.n > MAX_BYTES || p->text.n < 6 || fvi_is_caption(p->text)) return false;
    fvi_facts f;
    fvi_facts_find(p->text, &f);
    if (f.words > MAX_WORDS && f.han < 12) return false;
    size_t bars = 0; /* "Home | News | Contact" */
    for (size_t i = 0; i < p->text.n; i++) bars += p->text.at[i] == '|';
    return f.han >= 4 || bars >= 3 ||
           (f.letters >= 6 && !f.starts_lower && f.natural >= 1 && f.symbols <= 1 && f.letters > f.words * 2);
}

fv_status fvi_pieces_mark(fvi_builder *b)
{
    fvi_map seen;
    uint64_t all = 0, repeated = 0;
    fvi_map_init(&seen, b->arena);
    for (size_t i = 0; i < b->pieces.n; i++) {
        all += b->pieces.at[i].text.n;
        b->pieces.at[i].repeated = may_repeat(&b->pieces.at[i]);
        if (!b->pieces.at[i].repeated) continue;
        uint32_t *n = fvi_map_at(&seen, without_number(b->pieces.at[i].text), NULL);
        if (!n) return fvi_nomem(b->ctx);
        ++*n;
    }
    for (size_t i = 0; i < b->pieces.n; i++) {
        fvi_piece *p = &b->pieces.at[i];
        const uint32_t *n = p->repeated ? fvi_map_find(&seen, without_number(p->text)) : NULL;
        p->repeated = n && *n >= TIMES;
        if (p->repeated) repeated += p->text.n;
    }
    for (size_t i = 0; i < b->pieces.n && repeated * 2 > all; i++) b->pieces.at[i].repeated = false;
    return FV_OK;
}
