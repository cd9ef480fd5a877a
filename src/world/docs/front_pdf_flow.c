/* SPDX-License-Identifier: Apache-2.0 */
/* Pages to the builder: for each page its running headers, its lines in reading order, its footers. The builder carries a
 * paragraph over what stands between its parts, so here it is enough to say where one may go on: at the first line of prose
 * of a column, and behind a figure, table or note.
 * Neighbours: front_pdf.c calls, builder.h receives. Test: tests/unit/world/test_pdf.c */
#include "world/docs/pdf_page.h"

/* Back to how the page lies in the file, if it was turned. */
static fvi_box page_box(const fvi_pdf_page *page, fvi_box b)
{
    if (page->turn > 0) return (fvi_box){b.y0, page->width - b.x1, b.y1, page->width - b.x0};
    if (page->turn < 0) return (fvi_box){page->height - b.y1, b.x0, page->height - b.y0, b.x1};
    return b;
}

static void push_furniture(const fvi_pdf *pdf, size_t page_no, uint16_t cls, fvi_builder *b)
{
    const fvi_pdf_page *page = &pdf->pages.at[page_no];
    for (size_t i = page->first; i < page->first + page->n; i++) {
        const fvi_pdf_run *r = &pdf->runs.at[i];
        if (r->cls != cls) continue;
        fvi_builder_line(b, &(fvi_line_in){.text = r->text,
                                           .page = (int32_t)page_no + 1,
                                           .box = page_box(page, r->box),
                                           .size = r->size,
                                           .breaks = true,
                                           .cls = cls});
    }
}

static bool is_prose_class(uint16_t cls)
{
    return cls == FVI_CLASS_UNKNOWN;
}

static void push_lines(const fvi_pdf *pdf, size_t page_no, const fvi_pdf_lines *lines, fvi_builder *b)
{
    for (size_t i = 0; i < lines->n; i++) {
        const fvi_pdf_line *l = &lines->at[i];
        bool seam = i == 0 || l->column != lines->at[i - 1].column || !is_prose_class(lines->at[i - 1].cls);
        /* an indent at the top of a column: a paragraph begins there */
        bool indented = l->box.x0 > l->left + 0.7f * l->size && l->box.x0 < l->left + 4 * l->size && i + 1 < lines->n &&
                        lines->at[i + 1].column == l->column && lines->at[i + 1].box.x0 < l->box.x0 - 0.6f * l->size;
        bool prose = is_prose_class(l->cls);
        fvi_builder_line(b, &(fvi_line_in){.text = l->text,
                                           .page = (int32_t)page_no + 1,
                                           .box = page_box(&pdf->pages.at[page_no], l->box),
                                           .size = l->size,
                                           .breaks = prose && seam ? indented : l->breaks,
                                           .may_join = prose && seam && !indented,
                                           .cls = l->cls});
    }
}

fv_status fvi_pdf_flow(fvi_pdf *pdf, fvi_builder *b)
{
    fv_status s = FV_OK;
    for (size_t p = 0; p < pdf->pages.n && !s; p++) {
        const fvi_pdf_page *page = &pdf->pages.at[p];
        fvi_pdf_lines lines = {0};
        s = fvi_pdf_order(pdf, page, &lines);
        if (!s) s = fvi_pdf_classes(pdf, page, p, lines.at, lines.n);
        if (!s) {
            push_furniture(pdf, p, FVI_CLASS_HEADER, b);
            push_lines(pdf, p, &lines, b);
            push_furniture(pdf, p, FVI_CLASS_FOOTER, b);
        }
        if (!s) s = fvi_check_interrupt(pdf->ctx);
    }
    return s;
}
