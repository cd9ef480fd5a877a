/* SPDX-License-Identifier: Apache-2.0 */
/* Where a new block begins inside a column, by white space alone:
 *
 *      type     another size of type
 *      gap      more white above than between the lines of a paragraph
 *      indent   a paragraph's first line stands further in …
 *      hang     … or, in lists and references, further out than the rest: which of the two it is, the column itself shows
 *      short    the line before ended although the next word would still have had room
 *
 *  The first two cut a column into stretches; inside a stretch the edges are its own, so a narrow abstract is not taken for
 *  short lines. Neighbours: front_pdf_classes.c, front_pdf_flow.c. Test: tests/unit/world/test_pdf.c */
#include <math.h>
#include <stdlib.h>

#include "world/docs/pdf_page.h"

static int by_value(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* The line ends a sentence, or announces something. */
static bool ends_sentence(fvi_str s)
{
    static const char *const marks[] = {".", "!", "?", ":", "。", "！", "？", "：", ".)", ".”", ".\"", "”", "」"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (fvi_str_ends(s, fvi_str_of(marks[i]))) return true;
    return false;
}

/* A line may be mostly in another font (an address, a formula) and still go on with the paragraph. */
static bool same_type(const fvi_pdf_line *before, const fvi_pdf_line *l)
{
    float ratio = fabsf(before->size - l->size) / fmaxf(before->size, l->size);
    if (ratio <= 0.07f) return true;
    return ratio < 0.25f && before->box.x1 > before->right - 1.5f * before->size && !ends_sentence(before->text) &&
           fabsf(before->box.x0 - l->box.x0) < before->size && l->box.y0 - before->box.y1 < 0.5f * before->size;
}

/* ---- inside a stretch -----------------------------------------------------------------------------------------------------
 */

/* Width of the first word, as a share of the line; a Chinese line may end one character and one closing sign early. */
static float first_word(const fvi_pdf_line *l)
{
    size_t i = 0;
    if (!l->text.n || !l->columns) return 0;
    float column = (l->box.x1 - l->box.x0) / (float)l->columns;
    if (fvi_cp_is_cjk(fvi_utf8_next(l->text, &i))) return 4 * column;
    size_t end = 0;
    while (end < l->text.n && l->text.at[end] != ' ') end++;
    return column * (float)(fvi_str_width(fvi_str_sub(l->text, 0, end)) + 1);
}

static bool ended_short(const fvi_pdf_line *before, const fvi_pdf_line *l, float right)
{
    return right - before->box.x1 > first_word(l) + 0.3f * l->size;
}

/* A line further in than the one before: after a short line it begins a paragraph; after a full one that does not end a
 * sentence it is the second line of an entry. */
static bool is_hanging(const fvi_pdf_line *at, size_t n)
{
    size_t entries = 0, paragraphs = 0;
    for (size_t i = 1; i < n; i++) {
        float in = at[i].box.x0 - at[i - 1].box.x0;
        if (in < 0.5f * at[i].size || in > 5 * at[i].size) continue;
        if (ended_short(&at[i - 1], &at[i], at[i].right) || ends_sentence(at[i - 1].text))
            paragraphs++;
        else
            entries++;
    }
    return entries > paragraphs;
}

/* A stretch has a right edge of its own when many of its lines end there; otherwise the column's counts. */
static float right_edge(const fvi_pdf_line *at, size_t n, float *scratch)
{
    if (n < 3) return at[0].right;
    for (size_t i = 0; i < n; i++) scratch[i] = at[i].box.x1;
    qsort(scratch, n, sizeof *scratch, by_value);
    float right = scratch[n - 1 - n / 10];
    size_t near = 0;
    for (size_t i = 0; i < n; i++) near += scratch[i] > right - 2.5f * at[0].size;
    return near >= 3 && near * 5 >= n * 2 ? right : fmaxf(right, at[0].right);
}

/* The lines are set to the middle: titles, verses. Their ends say nothing. */
static bool is_centred(const fvi_pdf_line *before, const fvi_pdf_line *l)
{
    float a = before->box.x0 + before->box.x1, b = l->box.x0 + l->box.x1;
    return fabsf(a - b) < l->size && fabsf(before->box.x0 - l->box.x0) > 0.8f * l->size;
}

static void break_stretch(const fvi_pdf *pdf, fvi_pdf_line *at, size_t n, bool hanging, float *scratch)
{
    float right = right_edge(at, n, scratch), left = at[0].box.x0;
    for (size_t i = 1; i < n; i++) left = fminf(left, at[i].box.x0);
    for (size_t i = 1; i < n; i++) {
        const fvi_pdf_line *before = &at[i - 1];
        fvi_pdf_line *l = &at[i];
        if (is_centred(before, l) || l->size > 1.12f * pdf->body_size) continue; /* headings break where people like it */
        float in = l->box.x0 - before->box.x0;
        bool short_before = ended_short(before, l, right), at_edge = l->box.x0 < left + 0.6f * l->size;
        if (hanging)
            l->breaks = at_edge && (short_before || in < -0.6f * l->size);
        else if (short_before)
            l->breaks = true;
        else if (in > 0.6f * l->size && in < 5 * l->size)
            l->breaks = ends_sentence(before->text);
    }
}

/* ---- stretches ------------------------------------------------------------------------------------------------------------
 */

/* The white between two lines of one paragraph, where n lines of one type follow each other. */
static float usual_gap(const fvi_pdf_line *at, size_t n, float *scratch)
{
    if (n < 3) return 0.35f * at[0].size;
    for (size_t i = 1; i < n; i++) scratch[i - 1] = at[i].box.y0 - at[i - 1].box.y1;
    qsort(scratch, n - 1, sizeof *scratch, by_value);
    float usual = scratch[(n - 1) / 4], most = 1.2f * at[0].size;
    return usual < most ? usual : most;
}

static void break_type(const fvi_pdf *pdf, fvi_pdf_line *at, size_t n, float *scratch)
{
    float limit = usual_gap(at, n, scratch) + 0.3f * at[0].size;
    bool hanging = is_hanging(at, n);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && at[to].box.y0 - at[to - 1].box.y1 <= limit;) to++;
        if (from > 0) at[from].breaks = true;
        break_stretch(pdf, at + from, to - from, hanging, scratch);
    }
}

fv_status fvi_pdf_breaks(fvi_pdf *pdf, fvi_pdf_line *at, size_t n)
{
    fvi_mark mark = fvi_arena_mark(pdf->arena);
    float *scratch = fvi_take_n(pdf->arena, n + 1, sizeof *scratch);
    if (!scratch) return fvi_nomem(pdf->ctx);
    for (size_t from = 0, to; from < n; from = to) {
        to = from + 1;
        if (at[from].cls != FVI_CLASS_UNKNOWN) continue;
        for (; to < n && at[to].cls == FVI_CLASS_UNKNOWN && same_type(&at[to - 1], &at[to]); to++)
            at[to].size = at[from].size; /* one paragraph, one size: the builder must not see a change */
        if (from > 0 && at[from - 1].cls == FVI_CLASS_UNKNOWN) at[from].breaks = true; /* the type changed */
        break_type(pdf, at + from, to - from, scratch);
    }
    fvi_arena_rewind(pdf->arena, mark);
    return FV_OK;
}
