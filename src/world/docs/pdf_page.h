/* SPDX-License-Identifier: Apache-2.0 */
/** A PDF between pdftotext and the builder.
 *
 *      bytes --front_pdf_scan--> words -> runs --front_pdf_furniture--> running headers and footers known
 *            --front_pdf_order--> lines in reading order --front_pdf_classes--> tables, captions … known
 *            --front_pdf_flow--> fvi_builder
 *
 *  A run is a piece of a line without a wide gap: a line of a column, a cell of a table row. Boxes are in points, origin top
 *  left. All memory lives in the arena of the fvi_pdf. Internal to the PDF front end. */
#ifndef FVI_PDF_PAGE_H
#define FVI_PDF_PAGE_H

#include "world/docs/builder.h"

typedef struct fvi_pdf_run {
    fvi_box box;
    fvi_str text;
    float size;           /* height of most of its type */
    float gap_x0, gap_x1; /* its widest gap, and … */
    uint32_t gap_at;      /* … where its text goes on behind it; 0: no gap */
    uint32_t columns;     /* width in terminal columns: letters 1, Han 2 */
    uint16_t cls;         /* HEADER, FOOTER, FIGURE once known, else FVI_CLASS_UNKNOWN */
    bool upright;         /* false: turned by 90 degrees against the page */
} fvi_pdf_run;

typedef struct fvi_pdf_page {
    float width, height;
    size_t first, n; /* its runs */
    int turn;        /* the page was turned so that its text stands upright: 0 no, 1 clockwise, -1 the other way */
} fvi_pdf_page;

/* A line in reading order, made of all runs of a row of its column. */
typedef struct fvi_pdf_line {
    fvi_box box;
    fvi_str text;
    float size;
    float left, right; /* edges of its column */
    uint32_t columns;  /* as above */
    uint32_t column;   /* number of its column on the page, in reading order */
    uint16_t cells;    /* runs in the row */
    uint16_t cls;
    bool breaks;
    bool label; /* its first cell is a label ("•", "[3]", "2.1") and the rest is one run */
} fvi_pdf_line;
typedef FVI_VEC(fvi_pdf_line) fvi_pdf_lines;

typedef struct fvi_pdf {
    fv_ctx *ctx;
    fvi_arena *arena;
    FVI_VEC(fvi_pdf_run) runs;
    FVI_VEC(fvi_pdf_page) pages;
    fvi_str title;
    float body_size;         /* of most characters of the document */
    size_t letters, rubbish; /* characters, and those of them that mean nothing */
} fvi_pdf;

/* ---- front_pdf_scan.c -----------------------------------------------------------------------------------------------------
 */

typedef struct fvi_pdf_scan fvi_pdf_scan;
/** Reads the output of pdftotext -bbox-layout piece by piece; fills pages and runs of pdf. */
fv_status fvi_pdf_scan_new(fvi_pdf *pdf, fvi_pdf_scan **out);
fv_status fvi_pdf_scan_feed(fvi_pdf_scan *scan, fvi_str bytes);
fv_status fvi_pdf_scan_end(fvi_pdf_scan *scan);
void fvi_pdf_scan_free(fvi_pdf_scan *scan);

/* ---- front_pdf_runs.c -----------------------------------------------------------------------------------------------------
 */

typedef struct fvi_pdf_word {
    fvi_box box;
    fvi_str text;
} fvi_pdf_word;
/** The words of one line of pdftotext become one run or more, appended to pdf. Counts letters and rubbish. */
fv_status fvi_pdf_runs_add(fvi_pdf *pdf, const fvi_pdf_word *words, size_t n);
/** The text with its digits raised: "12" becomes "¹²". At most three times as long. Returns the bytes written. */
size_t fvi_pdf_raise(char *into, fvi_str digits);
/** Turn the page when most of its text is turned; else mark what stands across. */
void fvi_pdf_runs_turn(fvi_pdf *pdf, fvi_pdf_page *page);
/** Fill in the size of type that most characters of the document have. */
void fvi_pdf_body_size(fvi_pdf *pdf);

/* ---- the rest -------------------------------------------------------------------------------------------------------------
 */

/** Classes of runs: running headers and footers, page numbers, stamps at the margin, line numbers. */
fv_status fvi_pdf_furniture(fvi_pdf *pdf);
/** The lines of a page in reading order, without furniture; appended to *out. */
fv_status fvi_pdf_order(fvi_pdf *pdf, const fvi_pdf_page *page, fvi_pdf_lines *out);
/** Classes of the lines of a page, and where blocks begin. page_no from 0. */
fv_status fvi_pdf_classes(fvi_pdf *pdf, const fvi_pdf_page *page, size_t page_no, fvi_pdf_line *lines, size_t n);
/** Where blocks begin among the lines of one column that have no class. */
fv_status fvi_pdf_breaks(fvi_pdf *pdf, fvi_pdf_line *lines, size_t n);
/** Order, classify and push all pages. */
fv_status fvi_pdf_flow(fvi_pdf *pdf, fvi_builder *b);

#endif
