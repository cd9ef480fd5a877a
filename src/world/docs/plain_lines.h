/* SPDX-License-Identifier: Apache-2.0 */
/** Plain text between front_plain.c (layout of the whole) and plain_kinds.c (what each line is). */
#ifndef FVI_PLAIN_LINES_H
#define FVI_PLAIN_LINES_H

#include "world/docs/builder_parts.h"
#include "world/docs/names.h"

typedef enum fvi_plain_kind {
    FVI_PLAIN_PROSE, /* part of a paragraph */
    FVI_PLAIN_HEADING,
    FVI_PLAIN_CAPTION,
    FVI_PLAIN_FORMULA,
    FVI_PLAIN_ROW, /* of a table */
    FVI_PLAIN_CODE,
    FVI_PLAIN_SCRAP,   /* short, no sentence: text of a figure, a cell, a line of addresses */
    FVI_PLAIN_NUMBER,  /* alone on its line */
    FVI_PLAIN_NOTE,    /* footnote */
    FVI_PLAIN_LICENCE, /* a publisher's lines in the middle of the text */
} fvi_plain_kind;

typedef struct fvi_plain_line {
    fvi_str text; /* trimmed; never empty */
    fvi_facts facts;
    uint32_t indent; /* columns */
    uint8_t kind;    /* fvi_plain_kind */
    bool gap;        /* a blank line stands before */
    bool page;       /* a form feed stands before */
    bool columns;    /* wide blanks or bars inside: a row of a table */
} fvi_plain_line;

typedef struct fvi_plain {
    FVI_VEC(fvi_plain_line) lines;
    uint32_t width; /* columns of a full line */
    bool wrapped;   /* paragraphs run over lines */
    bool loose;     /* double spaced: blank lines mean nothing */
} fvi_plain;

/** Kinds of all lines of wrapped text. */
void fvi_plain_kinds_find(fvi_plain *p, const fvi_names *names);

#endif
