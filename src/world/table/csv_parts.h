/* SPDX-License-Identifier: Apache-2.0 */
/** What the files of the reader share.
 *
 *      file --csv_source.c--> window (bytes; UTF-16 as UTF-8) --csv.c--> fields of one record --csv_cells.c--> cells in UTF-8
 *
 *  The window holds the record that is being read, from its first byte, and what was read ahead. */
#ifndef FVI_CSV_PARTS_H
#define FVI_CSV_PARTS_H

#include "world/table/csv.h"
#include "world/text/convert.h"

enum { FVI_CSV_SAMPLE = 256 << 10, FVI_CSV_EVIDENCE = 1024 };

/* A cell between two delimiters: offsets from the start of the record, its quotes inside. */
typedef struct fvi_csv_field {
    uint32_t start, end;
    bool quoted; /* begins with a quote */
    bool odd;    /* something stands behind its closing quote */
    bool joined; /* of several cells, with their delimiters */
} fvi_csv_field;

struct fvi_csv {
    fv_ctx *ctx;
    const char *name;
    fvi_csv_form form;
    fvi_arena keep, scratch; /* header; one row */
    /* source */
    int fd; /* -1: bytes */
    off_t start;
    fvi_str bytes, left;   /* all, and what was not read yet */
    size_t bom;            /* bytes to leave out at the start */
    fvi_converter *stream; /* where an ASCII character is not one byte; else NULL */
    char *ahead;           /* raw bytes before the stream's conversion */
    fvi_str waiting;       /* of them */
    bool drained;          /* the source has no more */
    /* window */
    char *window;
    size_t cap, n, at; /* at: start of the record */
    bool ended;        /* nothing will follow what the window holds */
    /* records */
    FVI_VEC(fvi_csv_field) fields; /* in fields_memory */
    fvi_arena fields_memory;
    fvi_mark row_mark; /* of scratch, between two rows */
    uint64_t line, number;
    fvi_csv_row header, row;
    fvi_csv_noted notes[FVI_CSV_NOTE_N];
    /* cells */
    fvi_converter *main, *other; /* of form.encoding where it is not UTF-8; of cells that are in yet another */
    const char *other_name;
    char evidence[FVI_CSV_EVIDENCE]; /* bytes of cells that were not in the main encoding */
    size_t evidence_n;
    bool foreign; /* a cell of this row is no UTF-8 */
};

/** Open what is needed to read csv->fd or csv->bytes: encoding, delimiter, mark. */
fv_status fvi_csv_source_open(fvi_csv *csv);
void fvi_csv_source_close(fvi_csv *csv);
fv_status fvi_csv_source_rewind(fvi_csv *csv);
/** More bytes behind the window; sets ended where there are none. The record moves to the front of the window. */
fv_status fvi_csv_source_more(fvi_csv *csv);

/** Look at the whole record before its cells: is it in the encoding of the file? */
fv_status fvi_csv_row_look(fvi_csv *csv);
/** The fields of the record as cells in the scratch arena, and what was forgiven into notes (bits). */
fv_status fvi_csv_cell_of(fvi_csv *csv, const fvi_csv_field *field, fvi_csv_cell *out, unsigned *notes);

#endif
