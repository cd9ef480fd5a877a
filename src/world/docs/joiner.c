/* SPDX-License-Identifier: Apache-2.0 */
/* Lines become prose. The question is the hyphen at a line's end: "infor-" + "mation" was broken, "well-" + "known" was not.
 * The document itself knows: if it writes the one or the other elsewhere, that decides.
 *
 *   pass 1 collects, for each hyphen at a line end, four candidates: joined, hyphenated, left, right
 *   pass 2 counts only these in all lines, so the map stays as small as the question
 *
 * Neighbours: builder.c, bridge.c. Test: tests/unit/world/test_builder.c */
#include <string.h>
#include <unicode/uchar.h>

#include "world/docs/builder_parts.h"

#define WORD_BYTES 64 /* longer ones are no words */

static bool word_byte(char c)
{
    return fvi_is_alpha(c) || (unsigned char)c >= 0x80;
}

/* Length of the hyphen that ends s: '-', U+2010, or the soft one; 0 for none. */
static size_t hyphen_at_end(fvi_str s, bool *soft)
{
    *soft = fvi_str_ends(s, FVI_STR("\xC2\xAD"));
    if (*soft) return 2;
    if (fvi_str_ends(s, FVI_STR("\xE2\x80\x90"))) return 3;
    return s.n && s.at[s.n - 1] == '-' ? 1 : 0;
}

fvi_str fvi_unhyphened(fvi_str s)
{
    bool soft;
    size_t h = hyphen_at_end(s, &soft);
    return soft ? fvi_str_sub(s, 0, s.n - h) : s;
}

/* The word parts around a break, lower case. */
typedef struct seam {
    char joined[2 * WORD_BYTES + 2], hyphenated[2 * WORD_BYTES + 2];
    fvi_str both, broken, left, right;
    bool compound; /* the left part has a hyphen of its own: state-of-the- */
} seam;

static bool seam_find(fvi_str left, fvi_str right, seam *m)
{
    size_t l = left.n, r = 0;
    while (l && left.n - l < WORD_BYTES && word_byte(left.at[l - 1])) l--;
    while (r < right.n && r < WORD_BYTES && word_byte(right.at[r])) r++;
    size_t a = left.n - l;
    if (!a || !r || a >= WORD_BYTES || r >= WORD_BYTES) return false;
    m->compound = l > 0 && left.at[l - 1] == '-' && l > 1 && word_byte(left.at[l - 2]);
    for (size_t i = 0; i < a; i++) m->joined[i] = m->hyphenated[i] = fvi_lower(left.at[l + i]);
    m->hyphenated[a] = '-';
    for (size_t i = 0; i < r; i++) m->joined[a + i] = m->hyphenated[a + 1 + i] = fvi_lower(right.at[i]);
    m->both = (fvi_str){m->joined, a + r};
    m->broken = (fvi_str){m->hyphenated, a + r + 1};
    m->left = (fvi_str){m->joined, a};
    m->right = (fvi_str){m->joined + a, r};
    return true;
}

static uint32_t count_of(const fvi_map *v, fvi_str word)
{
    const uint32_t *n = fvi_map_find(v, word);
    return n ? *n : 0;
}

/* ---- the document's own words ------------------------------------------------------------------------------------------- */

static fv_status want(fvi_builder *b, fvi_str word)
{
    if (fvi_map_find(&b->vocabulary, word)) return FV_OK;
    fvi_str own = fvi_arena_copy(b->arena, word);
    return own.at && fvi_map_at(&b->vocabulary, own, NULL) ? FV_OK : fvi_nomem(b->ctx);
}

static fv_status collect(fvi_builder *b)
{
    for (size_t i = 0; i + 1 < b->pieces.n; i++) {
        fvi_str left = b->pieces.at[i].text;
        bool soft;
        size_t h = hyphen_at_end(left, &soft);
        seam m;
        /* what goes on may stand a few lines below, behind a figure or a page's foot */
        for (size_t k = 1; h && !soft && k <= 3 && i + k < b->pieces.n; k++) {
            if (!seam_find((fvi_str){left.at, left.n - h}, b->pieces.at[i + k].text, &m)) continue;
            fv_status s = want(b, m.both);
            if (!s) s = want(b, m.broken);
            if (!s) s = want(b, m.left);
            if (!s) s = want(b, m.right);
            if (s) return s;
        }
    }
    return FV_OK;
}

static void count_word(fvi_builder *b, const char *at, size_t n)
{
    char lower[2 * WORD_BYTES + 2];
    if (n >= sizeof lower) return;
    for (size_t i = 0; i < n; i++) lower[i] = fvi_lower(at[i]);
    uint32_t *count =
        fvi_map_find(&b->vocabulary, (fvi_str){lower, n}) ? fvi_map_at(&b->vocabulary, (fvi_str){lower, n}, NULL) : NULL;
    if (count) ++*count;
}

/* Words and hyphenated pairs of one line; its last word does not count where it is broken. */
static void count_line(fvi_builder *b, fvi_str t, bool skip_first)
{
    size_t last = SIZE_MAX; /* start of the word before a hyphen */
    bool soft, broken = hyphen_at_end(t, &soft) > 0;
    for (size_t i = 0; i < t.n;) {
        if (!word_byte(t.at[i])) {
            i++;
            continue;
        }
        size_t from = i;
        while (i < t.n && word_byte(t.at[i])) i++;
        bool first = from == 0 && skip_first, end = broken && i + 3 >= t.n;
        if (!first && !end) count_word(b, t.at + from, i - from);
        if (last != SIZE_MAX && !end) count_word(b, t.at + last, i - last);
        last = i + 1 < t.n && t.at[i] == '-' && word_byte(t.at[i + 1]) ? from : SIZE_MAX;
    }
}

fv_status fvi_vocabulary_count(fvi_builder *b)
{
    fvi_map_init(&b->vocabulary, b->arena);
    fv_status s = collect(b);
    if (s || !b->vocabulary.entries.n) return s;
    bool soft, broken = false;
    for (size_t i = 0; i < b->pieces.n; i++) {
        count_line(b, b->pieces.at[i].text, broken);
        broken = hyphen_at_end(b->pieces.at[i].text, &soft) > 0;
    }
    return FV_OK;
}

/* ---- joining ------------------------------------------------------------------------------------------------------------ */

/* Does the hyphen belong to the word? */
static bool keeps_hyphen(const fvi_builder *b, fvi_str left, fvi_str right)
{
    static const char *const prefixes[] = {"self", "well", "non", "cross", "semi", "quasi", "ex", "all"};
    seam m;
    if (!seam_find(left, right, &m)) return true; /* digits, brackets: 2004-05 */
    if (m.compound || !(right.at[0] >= 'a' && right.at[0] <= 'z')) return (unsigned char)right.at[0] < 0x80 || m.compound;
    uint32_t both = count_of(&b->vocabulary, m.both), broken = count_of(&b->vocabulary, m.broken);
    if (both || broken) return broken > both;
    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++)
        if (fvi_str_eq(m.left, fvi_str_of(prefixes[k])) && m.right.n > 3) return true;
    /* both are words of this document: client- + server */
    return m.left.n > 3 && m.right.n > 3 && count_of(&b->vocabulary, m.left) && count_of(&b->vocabulary, m.right);
}

/* Signs that both scripts use: what stands inside of them tells whose they are. */
static bool is_shared(uint32_t cp)
{
    return (cp >= 0x2018 && cp <= 0x201D) || cp == 0x2026 || cp == 0x2014;
}

static uint32_t script_at_end(fvi_str s)
{
    size_t i = s.n;
    uint32_t cp = fvi_utf8_prev(s, &i);
    while (i && is_shared(cp)) cp = fvi_utf8_prev(s, &i);
    return is_shared(cp) ? ' ' : cp;
}

static uint32_t script_at_start(fvi_str s)
{
    size_t i = 0;
    uint32_t cp = fvi_utf8_next(s, &i);
    while (i < s.n && is_shared(cp)) cp = fvi_utf8_next(s, &i);
    return is_shared(cp) ? ' ' : cp;
}

/* No blank is written between these two: Chinese on both sides, or its punctuation on one; a dash that has none itself. */
static bool tight(fvi_str so_far, fvi_str after)
{
    size_t i = so_far.n, k = 0;
    uint32_t last = fvi_utf8_prev(so_far, &i), first = fvi_utf8_next(after, &k);
    uint32_t left = script_at_end(so_far), right = script_at_start(after);
    bool cjk = fvi_cp_is_cjk(left), next = fvi_cp_is_cjk(right);
    if (last == 0x2014) return left != ' ';
    if (first == 0x2014) return right != ' ';
    return (cjk && (next || !fvi_cp_is_han(last))) || (next && !fvi_cp_is_han(first));
}

/* A web address that a line end has cut: the part so far ends in a sign of its own. */
static bool cut_url(fvi_str so_far, fvi_str next)
{
    size_t from = so_far.n;
    while (from && so_far.n - from < 200 && so_far.at[from - 1] != ' ') from--;
    fvi_str word = fvi_str_sub(so_far, from, so_far.n);
    if (fvi_str_find(word, FVI_STR("://"), 0) == SIZE_MAX && !fvi_str_starts(word, FVI_STR("www."))) return false;
    return strchr("/-_=&?%", word.at[word.n - 1]) && next.at[0] > ' ' && !(next.at[0] >= 'A' && next.at[0] <= 'Z') &&
           next.at[0] != '[' && next.at[0] != '(';
}

void fvi_join_prose(const fvi_builder *b, fvi_buf *buf, size_t from, fvi_str next)
{
    fvi_str so_far = {buf->n > from ? buf->at + from : "", buf->n - from};
    if (!next.n || buf->status) return;
    if (so_far.n) {
        bool soft;
        size_t h = hyphen_at_end(so_far, &soft), first_at = 0;
        uint32_t first = fvi_utf8_next(next, &first_at);
        fvi_str left = {so_far.at, so_far.n - h};
        bool word = h && left.n && (word_byte(left.at[left.n - 1]) || fvi_is_digit(left.at[left.n - 1]));
        bool go_on = word && (u_isalnum((UChar32)first) || soft);
        bool conjunction = h == 1 && (fvi_str_starts(next, FVI_STR("and ")) || fvi_str_starts(next, FVI_STR("or ")));
        if (soft || (go_on && !conjunction && !cut_url(so_far, next) && !keeps_hyphen(b, left, next)))
            buf->n -= h;
        else if (!(go_on && !conjunction) && !cut_url(so_far, next) && !tight(so_far, next))
            fvi_putc(buf, ' ');
    }
    fvi_put(buf, next);
}

bool fvi_class_has_rows(uint16_t cls)
{
    return cls == FVI_CLASS_TABLE || cls == FVI_CLASS_CODE || cls == FVI_CLASS_TOC;
}

static fv_status join_draft(fvi_builder *b, fvi_draft *d, fvi_buf *buf)
{
    bool rows = fvi_class_has_rows(d->cls);
    buf->n = 0;
    for (uint32_t i = d->first; i < d->last; i++) {
        fvi_piece *p = &b->pieces.at[i];
        if (rows && buf->n) {
            p[-1].end = (uint32_t)(buf->n = fvi_unhyphened(fvi_buf_str(buf)).n);
            fvi_putc(buf, '\n');
            fvi_put(buf, p->text);
        } else
            fvi_join_prose(b, buf, 0, p->text);
        p->end = (uint32_t)buf->n;
        p->start = p->end - (uint32_t)p->text.n;
        if (i > d->first && p[-1].end > p->start) p[-1].end = p->start; /* a hyphen went */
    }
    if (buf->status) return buf->status;
    d->text = fvi_arena_copy(b->arena, fvi_buf_str(buf));
    if (!d->text.at) return fvi_nomem(b->ctx);
    return FV_OK;
}

fv_status fvi_drafts_join(fvi_builder *b)
{
    fvi_buf buf;
    fv_status s = FV_OK;
    fvi_buf_init(&buf, b->ctx);
    for (size_t k = 0; k < b->drafts.n && !s; k++) {
        fvi_draft *d = &b->drafts.at[k];
        if (d->last == d->first + 1) { /* one piece: no copy */
            fvi_piece *p = &b->pieces.at[d->first];
            d->text = p->text;
            p->start = 0;
            p->end = (uint32_t)p->text.n;
        } else
            s = join_draft(b, d, &buf);
        if (!s) fvi_facts_find(d->text, &d->facts);
    }
    if (buf.status && !s) s = fvi_nomem(b->ctx);
    fvi_buf_free(&buf);
    return s;
}
