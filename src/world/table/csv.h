/* SPDX-License-Identifier: Apache-2.0 */
/** Tables as people save them: comma, semicolon, tab or bar between cells, quotes as in RFC 4180 with line ends inside, any
 * line end, any encoding, a byte-order mark or none. Rows are read one by one; memory holds the longest row and no more.
 *
 *      fvi_csv *csv;
 *      const fvi_csv_row *row;
 *      fv_status s = fvi_csv_open(ctx, "ideas.csv", &csv);            the header has been read
 *      while (!s && !(s = fvi_csv_next(csv, &row)) && row) …row->cells[k].value…
 *      fvi_csv_close(csv);
 *
 *  What a spreadsheet would forgive is read, kept and noted; the notes count the rows and name the line of the first. An
 * unclosed quote, a cell beyond FVI_CSV_CELL_MOST and a file that is no text are errors that name the line. Test:
 * tests/unit/world/test_csv.c, fuzz/fuzz_csv.c */
#ifndef FVI_CSV_H
#define FVI_CSV_H

#include "base/core/core.h"

#define FVI_CSV_CELL_MOST    (1u << 20) /* bytes of one cell */
#define FVI_CSV_ROW_MOST     (8u << 20)
#define FVI_CSV_COLUMNS_MOST 4096

/* What was forgiven. Note, text for people in messages.def. */
#define FVI_CSV_NOTE_MAP(X)                                                                                                    \
    X(OTHER_ENCODING) /* a cell in another encoding than the file: read as that */                                             \
    X(REPAIRED)       /* damaged characters: U+FFFD */                                                                         \
    X(NULS)           /* NUL bytes: left out */                                                                                \
    X(ODD_QUOTES)     /* text behind a closing quote: kept */                                                                  \
    X(SHORT)          /* too few cells: empty ones added */                                                                    \
    X(LONG)           /* too many cells: the surplus joined to the last */

typedef enum fvi_csv_note {
#define FVI_CSV_NOTE_ENUM(id) FVI_CSV_##id,
    FVI_CSV_NOTE_MAP(FVI_CSV_NOTE_ENUM)
#undef FVI_CSV_NOTE_ENUM
        FVI_CSV_NOTE_N
} fvi_csv_note;

typedef struct fvi_csv_noted {
    uint64_t rows, line; /* how many, and the line on which the first begins */
} fvi_csv_noted;

typedef struct fvi_csv_cell {
    fvi_str value; /* UTF-8 without NUL, quotes taken off */
    fvi_str raw;   /* as it stands in the file, quotes and all; at is NULL where that is no good UTF-8 or was mended */
} fvi_csv_cell;

/* Holds until the next call. */
typedef struct fvi_csv_row {
    uint64_t number; /* from 1; the header is 0; blank lines are no rows */
    uint64_t line;   /* of the file, from 1, on which it begins */
    fvi_csv_cell *cells;
    size_t n;    /* as many as the header has */
    bool joined; /* it had more: the last cell holds the surplus */
} fvi_csv_row;

/* How the file is written, so that an answer can be written the same way. */
typedef struct fvi_csv_form {
    const char *encoding; /* "UTF-8", "GB18030" …; static */
    bool mark;            /* begins with a byte-order mark */
    char delimiter;
    const char *line_end; /* "\n", "\r\n" or "\r"; static */
    bool sep;             /* a line sep=; stood in front, for Excel */
} fvi_csv_form;

typedef struct fvi_csv fvi_csv;

/** "-" is standard input. What cannot be read twice (a pipe) is copied to a nameless temporary file.
 *  Errors  FV_EINPUT (no file; empty; no text; no header; unclosed quote), FV_ELIMIT (cell, row, columns, file), FV_EIO,
 *          FV_ENOMEM, FV_EINTERRUPT; then *out is NULL. */
fv_status fvi_csv_open(fv_ctx *ctx, const char *path, fvi_csv **out);
/** The same from memory, which must outlive the reader. name: for messages. */
fv_status fvi_csv_of(fv_ctx *ctx, fvi_str bytes, const char *name, fvi_csv **out);
void fvi_csv_close(fvi_csv *csv); /* NULL is fine */
/** The names of the columns; lives as long as the reader. */
const fvi_csv_row *fvi_csv_header(const fvi_csv *csv);
const fvi_csv_form *fvi_csv_form_of(const fvi_csv *csv);
/** What was forgiven since the first row. */
const fvi_csv_noted *fvi_csv_notes(const fvi_csv *csv);
/** The next row, NULL behind the last. Errors as open. */
fv_status fvi_csv_next(fvi_csv *csv, const fvi_csv_row **row);
/** Back to the first row. The same bytes give the same rows. */
fv_status fvi_csv_rewind(fvi_csv *csv);

/* ---- csv_write.c -------------------------------------------------------------------------------------------------------- */

/** Append one cell: quoted where it must be, and harmless in a spreadsheet: a cell that a spreadsheet would take for a formula
 *  gets a ' in front (fvi_csv_is_formula). */
void fvi_csv_put(fvi_buf *out, const fvi_csv_form *form, fvi_str value);
/** A cell that was read, as it stood in the file where that is safe, else as fvi_csv_put. */
void fvi_csv_put_cell(fvi_buf *out, const fvi_csv_form *form, const fvi_csv_cell *cell);
/** Begins with = + - @ (or their full-width kin, a tab, a line end) and is no number: "=A1", "@SUM(A1)", "-idea"; not "-3.5",
 * "+1e3",
 *  "-", "". */
bool fvi_csv_is_formula(fvi_str value);

#endif
