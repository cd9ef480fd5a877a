/* SPDX-License-Identifier: Apache-2.0 */
/* The output of pdftotext -bbox-layout, read as it comes. It looks like XHTML, but it may hold control characters and stray
 * '<' or '&', so no XML parser reads it: only five tags matter, and whatever else stands there is stepped over.
 *
 *      <title>T</title>  <page width="W" height="H">  <line …>  <word xMin="…" yMin="…" xMax="…" yMax="…">text</word>
 *      </line>  </page>
 *
 *  Neighbours: front_pdf_runs.c (words become runs). Test: tests/unit/world/test_pdf.c, fuzz/fuzz_layout.c */
#include <string.h>

#include "world/docs/pdf_page.h"

enum { ELEMENT_BYTES = 64 << 10 }; /* nothing honest is longer */

struct fvi_pdf_scan {
    fvi_pdf *pdf;
    fvi_buf pending;   /* bytes not yet understood */
    fvi_arena scratch; /* words of the line that is being read */
    fvi_mark empty;    /* of scratch, with its first chunk kept */
    FVI_VEC(fvi_pdf_word) words;
    bool in_page;
};

fv_status fvi_pdf_scan_new(fvi_pdf *pdf, fvi_pdf_scan **out)
{
    fvi_pdf_scan *scan = fvi_take(pdf->arena, sizeof *scan);
    *out = scan;
    if (!scan) return fvi_nomem(pdf->ctx);
    scan->pdf = pdf;
    fvi_buf_init(&scan->pending, pdf->ctx);
    fvi_arena_init(&scan->scratch, pdf->ctx);
    if (!fvi_take(&scan->scratch, 1)) return fvi_nomem(pdf->ctx);
    scan->empty = fvi_arena_mark(&scan->scratch);
    return FV_OK;
}

void fvi_pdf_scan_free(fvi_pdf_scan *scan)
{
    if (!scan) return;
    fvi_buf_free(&scan->pending);
    fvi_arena_clear(&scan->scratch);
}

/* ---- elements -------------------------------------------------------------------------------------------------------------
 */

/* "123.456" with a sign perhaps; nothing that the locale or a hostile file could bend. */
static float number_at(fvi_str s)
{
    double v = 0, scale = 1;
    bool minus = s.n && s.at[0] == '-', point = false;
    for (size_t i = minus; i < s.n && i < 20; i++) {
        if (s.at[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (!fvi_is_digit(s.at[i])) break;
        v = v * 10 + (s.at[i] - '0');
        if (point) scale *= 10;
    }
    v = v / scale;
    if (v > 1e5) v = 1e5;
    return (float)(minus ? -v : v);
}

/* The number in name="…" of a tag; 0 when there is none. */
static float attribute(fvi_str tag, fvi_str name)
{
    size_t at = fvi_str_find(tag, name, 0);
    return at == SIZE_MAX ? 0 : number_at(fvi_str_sub(tag, at + name.n, tag.n));
}

/* Put text with &lt; &gt; &amp; &quot; &apos; &#N; resolved; anything else stays as it stands. Returns bytes written. */
static size_t unescape(char *into, fvi_str s)
{
    static const struct {
        const char *name;
        char c;
    } entities[] = {{"&lt;", '<'},    {"&gt;", '>'},   {"&amp;", '&'}, {"&quot;", '"'},
                    {"&apos;", '\''}, {"&#39;", '\''}, {"&#34;", '"'}};
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t step = 1;
        char c = s.at[i];
        for (size_t k = 0; c == '&' && k < sizeof entities / sizeof *entities; k++)
            if (fvi_str_starts(fvi_str_sub(s, i, s.n), fvi_str_of(entities[k].name))) {
                c = entities[k].c;
                step = strlen(entities[k].name);
                break;
            }
        into[n++] = c;
        i += step;
    }
    return n;
}

static fv_status take_word(fvi_pdf_scan *scan, fvi_str tag, fvi_str inner)
{
    char *text = fvi_take(&scan->scratch, inner.n + 1);
    if (!text) return fvi_nomem(scan->pdf->ctx);
    fvi_pdf_word word = {{attribute(tag, FVI_STR("xMin=\"")), attribute(tag, FVI_STR("yMin=\"")),
                          attribute(tag, FVI_STR("xMax=\"")), attribute(tag, FVI_STR("yMax=\""))},
                         {text, unescape(text, inner)}};
    if (word.box.x1 < word.box.x0) word.box.x1 = word.box.x0;
    if (word.box.y1 < word.box.y0) word.box.y1 = word.box.y0;
    return fvi_push(&scan->scratch, &scan->words, word) ? FV_OK : fvi_nomem(scan->pdf->ctx);
}

static fv_status end_line(fvi_pdf_scan *scan)
{
    fv_status s = scan->words.n && scan->in_page ? fvi_pdf_runs_add(scan->pdf, scan->words.at, scan->words.n) : FV_OK;
    scan->words.at = NULL;
    scan->words.n = scan->words.cap = 0;
    fvi_arena_rewind(&scan->scratch, scan->empty);
    return s;
}

static fv_status end_page(fvi_pdf_scan *scan)
{
    fvi_pdf *pdf = scan->pdf;
    fv_status s = end_line(scan);
    if (s || !scan->in_page) return s;
    fvi_pdf_page *page = &pdf->pages.at[pdf->pages.n - 1];
    page->n = pdf->runs.n - page->first;
    fvi_pdf_runs_turn(pdf, page);
    scan->in_page = false;
    return fvi_check_interrupt(pdf->ctx);
}

static fv_status start_page(fvi_pdf_scan *scan, fvi_str tag)
{
    fvi_pdf *pdf = scan->pdf;
    fv_status s = end_page(scan);
    if (s) return s;
    fvi_pdf_page page = {
        .width = attribute(tag, FVI_STR("width=\"")), .height = attribute(tag, FVI_STR("height=\"")), .first = pdf->runs.n};
    if (!(page.width >= 1)) page.width = 1;
    if (!(page.height >= 1)) page.height = 1;
    if (pdf->pages.n >= FVI_MAX_PAGES) return fvi_fail(pdf->ctx, FVI_MSG_CHILD_COMPLEX, NULL);
    scan->in_page = true;
    return fvi_push(pdf->arena, &pdf->pages, page) ? FV_OK : fvi_nomem(pdf->ctx);
}

static fv_status take_title(fvi_pdf_scan *scan, fvi_str inner)
{
    fvi_pdf *pdf = scan->pdf;
    char *text = fvi_take(pdf->arena, inner.n + 1);
    if (!text) return fvi_nomem(pdf->ctx);
    fvi_str title = {text, unescape(text, inner)};
    for (size_t i = 0; i < title.n; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F) text[i] = ' ';
    if (!scan->in_page && fvi_utf8_valid(title)) pdf->title = fvi_str_trim(title);
    return FV_OK;
}

/* ---- the stream -----------------------------------------------------------------------------------------------------------
 */

/* Understand the element at the start of s (which begins with '<'). *used: its bytes; 0 when it is not there as a whole. */
static fv_status take_element(fvi_pdf_scan *scan, fvi_str s, size_t *used)
{
    const struct {
        fvi_str open, close;
    } texts[] = {{FVI_STR("<word "), FVI_STR("</word>")}, {FVI_STR("<title>"), FVI_STR("</title>")}};
    size_t end = fvi_str_find(s, FVI_STR(">"), 0);
    *used = 0;
    if (end == SIZE_MAX) return FV_OK;
    fvi_str tag = fvi_str_sub(s, 0, end + 1);
    for (int i = 0; i < 2; i++) {
        if (!fvi_str_starts(s, texts[i].open)) continue;
        size_t close = fvi_str_find(s, texts[i].close, end);
        if (close == SIZE_MAX) return FV_OK;
        *used = close + texts[i].close.n;
        fvi_str inner = fvi_str_sub(s, end + 1, close);
        return i == 0 ? take_word(scan, tag, inner) : take_title(scan, inner);
    }
    *used = end + 1;
    if (fvi_str_starts(tag, FVI_STR("<page "))) return start_page(scan, tag);
    if (fvi_str_eq(tag, FVI_STR("</line>"))) return end_line(scan);
    if (fvi_str_eq(tag, FVI_STR("</page>"))) return end_page(scan);
    return FV_OK;
}

fv_status fvi_pdf_scan_feed(fvi_pdf_scan *scan, fvi_str bytes)
{
    fvi_buf *p = &scan->pending;
    fvi_put(p, bytes);
    if (p->status) return fvi_nomem(scan->pdf->ctx);
    size_t at = 0;
    while (at < p->n) {
        fvi_str rest = fvi_str_sub(fvi_buf_str(p), at, p->n);
        const char *open = memchr(rest.at, '<', rest.n);
        if (!open) {
            at = p->n;
            break;
        }
        at += (size_t)(open - rest.at);
        rest = fvi_str_sub(fvi_buf_str(p), at, p->n);
        size_t used;
        fv_status s = take_element(scan, rest, &used);
        if (s) return s;
        if (!used && rest.n < ELEMENT_BYTES) break; /* more to come */
        at += used ? used : 1;                      /* a stray '<' */
    }
    memmove(p->at, p->at + at, p->n - at);
    p->n -= at;
    return FV_OK;
}

fv_status fvi_pdf_scan_end(fvi_pdf_scan *scan)
{
    return end_page(scan);
}
