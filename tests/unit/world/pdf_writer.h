/* SPDX-License-Identifier: Apache-2.0 */
/** Small PDFs for tests: text at places, so that a page can look as it must look. Coordinates in points, origin top left,
 *  pages of 595 × 842. Fails the running test when something does not fit. */
#ifndef PDF_WRITER_H
#define PDF_WRITER_H

#include "support/support.h"

typedef struct pdf_writer {
    char *content; /* of all pages, one after the other */
    size_t n;
    size_t starts[33]; /* where each page's content begins */
    int pages;
    const char *to_unicode; /* a CMap that says which characters the codes are; NULL: ASCII */
} pdf_writer;

void pdf_writer_init(pdf_writer *w);
void pdf_writer_page(pdf_writer *w);
/** One line; y is its baseline. */
void pdf_writer_text(pdf_writer *w, double x, double y, double size, const char *text);
/** Lines of text, cut at '|', each so far below the one before. Returns the baseline of the line that would follow. */
double pdf_writer_lines(pdf_writer *w, double x, double y, double size, double step, const char *lines);
/** The bytes of the file; valid until free. */
fvi_str pdf_writer_bytes(pdf_writer *w);
void pdf_writer_free(pdf_writer *w);

#endif
