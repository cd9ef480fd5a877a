/* SPDX-License-Identifier: Apache-2.0 */
/* Words become runs. A line of pdftotext may hold several cells of a table, or two columns; it is cut where a gap is wide
 * both against the type and against the other gaps of the line, so that a stretched line of justified prose stays whole.
 *
 *      The  quick  brown            fox jumps     ->   [The quick brown] [fox jumps]
 *
 *  Text is cleaned here: bullets of symbol fonts become "•", a raised number becomes ¹ ² ³ and stays
 *  with its word, control characters go.
 *  Neighbours: front_pdf_scan.c, front_pdf_order.c. Test: tests/unit/world/test_pdf.c */
#include <stdlib.h>
#include <string.h>

#include "world/docs/pdf_page.h"

/* ---- characters -----------------------------------------------------------------------------------------------------------
 */

/* Private-use code points by which the Symbol and Wingdings fonts show bullets, arrows and ticks. */
static uint32_t known_symbol(uint32_t cp)
{
    switch (cp) {
    case 0xF0B7:
    case 0xF0A7:
    case 0xF06C:
    case 0xF06E:
    case 0xF076:
    case 0xF0D8:
    case 0xF0A8: return 0x2022; /* bullet */
    case 0xF0FC: return 0x2713; /* tick */
    case 0xF0E0:
    case 0xF0AE: return 0x2192; /* arrow */
    case 0xF02D: return 0x2212; /* minus */
    default: return cp;
    }
}

static bool is_private(uint32_t cp)
{
    return (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

static uint32_t raised_digit(uint32_t cp)
{
    static const uint16_t raised[] = {0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    return cp >= '0' && cp <= '9' ? raised[cp - '0'] : cp;
}

size_t fvi_pdf_raise(char *into, fvi_str digits)
{
    size_t n = 0;
    for (size_t i = 0; i < digits.n;) n += fvi_utf8_put(into + n, raised_digit(fvi_utf8_next(digits, &i)));
    return n;
}

static bool is_lone_control(fvi_str word)
{
    size_t i = 0;
    if (!word.n) return false;
    uint32_t cp = fvi_utf8_next(word, &i);
    return i == word.n && (cp < 0x20 || (cp >= 0x7F && cp < 0xA0));
}

/* Append the clean text of a word; count what it is made of. Room: 3 bytes for each byte (a raised digit) are enough. */
static size_t put_clean(fvi_pdf *pdf, char *into, fvi_str word, bool raised, bool first)
{
    size_t n = 0;
    if (first && is_lone_control(word)) word = FVI_STR("\xE2\x80\xA2"); /* the bullet of TeX's old fonts has no name */
    for (size_t i = 0; i < word.n;) {
        uint32_t cp = known_symbol(fvi_utf8_next(word, &i));
        pdf->letters++;
        if (is_private(cp) || cp == FVI_REPLACEMENT || (cp < 0x20 && cp != '\t' && cp != '\n')) pdf->rubbish++;
        if (fvi_cp_is_space(cp)) cp = ' ';
        if (fvi_cp_is_control(cp) && cp != 0xAD) continue;
        n += fvi_utf8_put(into + n, raised ? raised_digit(cp) : cp);
    }
    return n;
}

/* ---- gaps -----------------------------------------------------------------------------------------------------------------
 */

static float height_of(const fvi_pdf_word *w)
{
    return w->box.y1 - w->box.y0;
}

/* The height of most characters of a line. */
static float main_size(const fvi_pdf_word *words, size_t n)
{
    float best = 0;
    size_t most = 0;
    for (size_t i = 0; i < n; i++) {
        size_t weight = 0;
        if (i > 0 && height_of(&words[i]) == height_of(&words[i - 1])) continue;
        for (size_t k = 0; k < n && n < 500; k++)
            if (height_of(&words[k]) > 0.96f * height_of(&words[i]) && height_of(&words[k]) < 1.04f * height_of(&words[i]))
                weight += words[k].text.n;
        if (weight > most || i == 0) {
            most = weight;
            best = height_of(&words[i]);
        }
    }
    return best;
}

/* The size of Chinese type is how far its characters stand apart; how high their boxes are depends on the font, and a line of
 * Chinese often mixes two. Made comparable with the boxes of Latin type. 0: no Chinese here. */
static float han_size(const fvi_pdf_word *words, size_t n)
{
    float width = 0, units = 0;
    size_t han = 0;
    for (size_t i = 0; i < n; i++) {
        size_t count = 0, wide = 0, all = 0;
        for (size_t k = 0; k < words[i].text.n;) {
            uint32_t cp = fvi_utf8_next(words[i].text, &k);
            if ((cp >= 0x2E80 && cp <= 0x2FDF) || (cp >= 0xF900 && cp <= 0xFAFF)) continue; /* a glyph's second name */
            count += fvi_cp_is_han(cp);
            wide += fvi_cp_is_cjk(cp);
            all++;
        }
        if (!count || count * 2 < all) continue;
        han += count;
        width += words[i].box.x1 - words[i].box.x0;
        units += (float)wide + 0.55f * (float)(all - wide);
    }
    return han >= 2 ? 1.17f * width / units : 0;
}

static int by_size(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* The gap from which a line is cut. */
static float cut_gap(fvi_pdf *pdf, const fvi_pdf_word *words, size_t n, float size)
{
    const float least = 0.95f * size;
    fvi_mark mark = fvi_arena_mark(pdf->arena);
    float *gaps = fvi_take_n(pdf->arena, n, sizeof *gaps);
    if (!gaps) return least;
    size_t count = 0;
    for (size_t i = 1; i < n; i++) {
        float gap = words[i].box.x0 - words[i - 1].box.x1;
        if (gap > 0.08f * size) gaps[count++] = gap;
    }
    qsort(gaps, count, sizeof *gaps, by_size);
    /* With fewer than four gaps the middle one may be a gap between cells itself: trust the type alone. */
    float middle = count >= 4 ? gaps[(count - 1) / 2] : 0;
    fvi_arena_rewind(pdf->arena, mark);
    return middle * 1.6f > least && middle < least ? middle * 1.6f : least;
}

/* ---- runs -----------------------------------------------------------------------------------------------------------------
 */

static void widen(fvi_box *box, const fvi_box *by)
{
    if (by->x0 < box->x0) box->x0 = by->x0;
    if (by->y0 < box->y0) box->y0 = by->y0;
    if (by->x1 > box->x1) box->x1 = by->x1;
    if (by->y1 > box->y1) box->y1 = by->y1;
}

static bool is_upright(const fvi_pdf_word *words, size_t n)
{
    size_t tall = 0, letters = 0;
    for (size_t i = 0; i < n; i++) {
        size_t count = fvi_str_width(words[i].text);
        letters += count;
        if (count >= 2 && height_of(&words[i]) > 1.6f * (words[i].box.x1 - words[i].box.x0)) tall += count;
    }
    return tall * 2 <= letters;
}

/* A small word that stands high beside the one before it, or, first of all, beside the one behind it. */
static bool is_raised(const fvi_pdf_word *words, size_t n, size_t i, float size)
{
    if (n < 2 || height_of(&words[i]) >= 0.85f * size) return false;
    const fvi_pdf_word *by = &words[i ? i - 1 : 1];
    float gap = i ? words[i].box.x0 - by->box.x1 : by->box.x0 - words[i].box.x1;
    return words[i].box.y1 < by->box.y1 - 0.15f * size && gap < 0.15f * size && height_of(by) > 0.9f * size;
}

/* Chinese comes in words without blanks between them: pdftotext cuts where the script changes. */
static bool needs_space(const fvi_pdf_word *words, size_t i, float size)
{
    return words[i].box.x0 - words[i - 1].box.x1 > 0.08f * size;
}

static fv_status add_run(fvi_pdf *pdf, const fvi_pdf_word *words, size_t n, bool upright)
{
    fvi_pdf_run run = {.box = words[0].box, .cls = FVI_CLASS_UNKNOWN, .upright = upright, .size = main_size(words, n)};
    size_t room = 1;
    for (size_t i = 0; i < n; i++) room += words[i].text.n * 3 + 4;
    char *text = fvi_take(pdf->arena, room);
    if (!text) return fvi_nomem(pdf->ctx);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        bool raised = upright && is_raised(words, n, i, run.size);
        if (at > 0 && !raised && (!upright || needs_space(words, i, run.size))) text[at++] = ' ';
        size_t before = at;
        at += put_clean(pdf, text + at, words[i].text, raised, i == 0 && n > 1);
        widen(&run.box, &words[i].box);
        if (i > 0 && words[i].box.x0 - words[i - 1].box.x1 > run.gap_x1 - run.gap_x0) {
            run.gap_x0 = words[i - 1].box.x1;
            run.gap_x1 = words[i].box.x0;
            run.gap_at = (uint32_t)before;
        }
    }
    run.text = fvi_str_trim((fvi_str){text, at});
    run.gap_at -= run.text.at > text ? (uint32_t)(run.text.at - text) : 0;
    if (run.gap_at == 0 || run.gap_at >= run.text.n) run.gap_at = 0;
    run.columns = (uint32_t)fvi_str_width(run.text);
    float han = upright ? han_size(words, n) : 0;
    if (han > 0) run.size = han;
    if (!upright) run.size = run.box.x1 - run.box.x0;
    if (!run.text.n) return FV_OK;
    return fvi_push(pdf->arena, &pdf->runs, run) ? FV_OK : fvi_nomem(pdf->ctx);
}

fv_status fvi_pdf_runs_add(fvi_pdf *pdf, const fvi_pdf_word *words, size_t n)
{
    if (!is_upright(words, n)) return add_run(pdf, words, n, false);
    float size = main_size(words, n), cut = cut_gap(pdf, words, n, size);
    size_t from = 0;
    for (size_t i = 1; i <= n; i++) {
        if (i < n && words[i].box.x0 - words[i - 1].box.x1 < cut && words[i].box.x0 > words[i - 1].box.x0 - size) continue;
        fv_status s = add_run(pdf, words + from, i - from, true);
        if (s) return s;
        from = i;
    }
    return FV_OK;
}

/* ---- sizes and turned pages
 * ---------------------------------------------------------------------------------------------------------
 */

/* To a tenth of a point; what lies within a third of a point counts together. */
void fvi_pdf_body_size(fvi_pdf *pdf)
{
    enum { TENTHS = 600, NEAR = 3 };
    size_t letters[TENTHS] = {0}, most = 0, best = 100;
    for (size_t i = 0; i < pdf->runs.n; i++) {
        const fvi_pdf_run *r = &pdf->runs.at[i];
        if (r->upright && r->size > 0 && r->size * 10 < TENTHS - 10) letters[(size_t)(r->size * 10 + 0.5f)] += r->columns;
    }
    for (size_t k = NEAR; k < TENTHS - NEAR; k++) {
        size_t sum = 0;
        for (size_t i = k - NEAR; i <= k + NEAR; i++) sum += letters[i];
        if (sum > most) {
            most = sum;
            best = k;
        }
    }
    pdf->body_size = (float)best / 10;
}

/* A landscape table on a portrait page: most text stands across. Its lines then follow each other from left to right (read
 * with the head tilted left) or from right to left. */
void fvi_pdf_runs_turn(fvi_pdf *pdf, fvi_pdf_page *page)
{
    if (page->n == 0) return;
    fvi_pdf_run *runs = pdf->runs.at + page->first;
    size_t across = 0, all = 0;
    int rightward = 0;
    for (size_t i = 0; i < page->n; i++) {
        all += runs[i].columns;
        if (!runs[i].upright) across += runs[i].columns;
        if (i > 0 && !runs[i].upright && !runs[i - 1].upright) rightward += runs[i].box.x0 > runs[i - 1].box.x0 ? 1 : -1;
    }
    if (across * 2 <= all) return;
    page->turn = rightward >= 0 ? 1 : -1;
    for (size_t i = 0; i < page->n; i++) {
        fvi_box b = runs[i].box;
        runs[i].box = page->turn > 0 ? (fvi_box){page->height - b.y1, b.x0, page->height - b.y0, b.x1}
                                     : (fvi_box){b.y0, page->width - b.x1, b.y1, page->width - b.x0};
        runs[i].upright = !runs[i].upright;
    }
    float width = page->width;
    page->width = page->height;
    page->height = width;
}
