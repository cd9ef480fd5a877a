/* SPDX-License-Identifier: Apache-2.0 */
/* Records of a table. A record is scanned in the window for the ends of its fields; its bytes are looked at once more when the
 * fields become cells.
 *
 *      brick,"a ""great"" hat",p1\r\n
 *      ^start                        a field that begins with a quote ends behind its closing quote; what stands between that
 *                                    and the delimiter is odd, and kept. A quote inside any other field is a character.
 *
 * Neighbours: csv_source.c (bytes), csv_cells.c (text of a cell). Test: tests/unit/world/test_csv.c */
#include "world/table/csv.h"

#include <stdio.h>
#include <string.h>

#include "world/table/csv_parts.h"

/* ---- failures ----------------------------------------------------------------------------------------------------------- */

static fv_status fail_at(fvi_csv *csv, fvi_msg msg, uint64_t line)
{
    char number[24];
    snprintf(number, sizeof number, "%llu", (unsigned long long)line);
    return fvi_fail(csv->ctx, msg, csv->name, number);
}

static fv_status too_long(fvi_csv *csv, const fvi_csv_field *f, uint64_t line)
{
    if (csv->n - csv->at - f->start > FVI_CSV_CELL_MOST) return fail_at(csv, FVI_MSG_CSV_CELL_LONG, line);
    return csv->n - csv->at > FVI_CSV_ROW_MOST ? fail_at(csv, FVI_MSG_CSV_ROW_LONG, csv->line) : FV_OK;
}

/* ---- scanning ----------------------------------------------------------------------------------------------------------- */

typedef struct scan {
    fvi_csv *csv;
    size_t i;      /* from the start of the record */
    uint64_t line; /* at i */
    fvi_csv_field field;
    uint64_t field_line;
    fv_status status;
} scan;

/* The byte at i, -1 at the end of the table or after a failure. */
static int peek(scan *s)
{
    fvi_csv *csv = s->csv;
    while (csv->at + s->i >= csv->n) {
        if (csv->ended || s->status) return -1;
        s->status = too_long(csv, &s->field, s->field_line);
        if (!s->status) s->status = fvi_csv_source_more(csv);
    }
    return (unsigned char)csv->window[csv->at + s->i];
}

/* Behind the byte at i; line ends are counted. */
static void step(scan *s, int c)
{
    s->i++;
    if (c == '\n' || (c == '\r' && peek(s) != '\n')) s->line++;
}

/* From behind the opening quote to behind the closing one. */
static void scan_quoted(scan *s)
{
    for (;;) {
        int c = peek(s);
        if (c < 0) {
            if (!s->status) s->status = fail_at(s->csv, FVI_MSG_CSV_QUOTE_OPEN, s->field_line);
            return;
        }
        step(s, c);
        if (c != '"') continue;
        if (peek(s) != '"') return;
        s->i++;
    }
}

static bool ends_field(const scan *s, int c)
{
    return c < 0 || c == s->csv->form.delimiter || c == '\n' || c == '\r';
}

/* One field; returns what stands behind it: the delimiter, a line end, or -1. */
static int scan_field(scan *s)
{
    int c = peek(s);
    s->field = (fvi_csv_field){.start = (uint32_t)s->i, .quoted = c == '"'};
    s->field_line = s->line;
    if (c == '"') {
        s->i++;
        scan_quoted(s);
        c = peek(s);
        s->field.odd = !ends_field(s, c);
    }
    for (; !ends_field(s, c); c = peek(s)) s->i++;
    s->field.end = (uint32_t)s->i;
    if (!s->status && s->field.end - s->field.start > FVI_CSV_CELL_MOST)
        s->status = fail_at(s->csv, FVI_MSG_CSV_CELL_LONG, s->field_line);
    return s->status ? -1 : c;
}

/* All fields of the record at the front; *bytes up to the next one. */
static fv_status scan_record(fvi_csv *csv, size_t *bytes, uint64_t *line)
{
    scan s = {.csv = csv, .line = csv->line, .field_line = csv->line};
    int c;
    csv->fields.n = 0;
    do {
        c = scan_field(&s);
        if (s.status) return s.status;
        if (csv->fields.n == FVI_CSV_COLUMNS_MOST) return fail_at(csv, FVI_MSG_CSV_COLUMNS, csv->line);
        if (!fvi_push(&csv->fields_memory, &csv->fields, s.field)) return fvi_nomem(csv->ctx);
        if (c == csv->form.delimiter) s.i++;
    } while (c == csv->form.delimiter);
    if (c >= 0) {
        step(&s, c);
        if (c == '\r' && peek(&s) == '\n') step(&s, '\n');
    }
    *bytes = s.i;
    *line = s.line;
    return s.status;
}

static bool is_blank_record(const fvi_csv *csv)
{
    const fvi_csv_field *f = csv->fields.at;
    if (csv->fields.n != 1 || f->quoted) return false;
    return !fvi_str_trim((fvi_str){csv->window + csv->at + f->start, f->end - f->start}).n;
}

/* The next record that is not blank; fields.n is 0 at the end of the table. *bytes: of the record, still at the front. */
static fv_status next_record(fvi_csv *csv, size_t *bytes, uint64_t *next_line)
{
    for (;;) {
        fv_status s = FV_OK;
        csv->fields.n = 0;
        if (csv->at >= csv->n && !csv->ended) s = fvi_csv_source_more(csv);
        if (s || (csv->at >= csv->n && csv->ended)) return s;
        s = scan_record(csv, bytes, next_line);
        if (s || !is_blank_record(csv)) return s;
        csv->at += *bytes;
        csv->line = *next_line;
    }
}

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

static void note(fvi_csv *csv, unsigned notes, uint64_t line)
{
    for (unsigned k = 0; k < FVI_CSV_NOTE_N; k++) {
        if (!(notes >> k & 1)) continue;
        if (!csv->notes[k].rows++) csv->notes[k].line = line;
    }
}

static bool is_empty(const fvi_csv *csv, const fvi_csv_field *f)
{
    return !fvi_str_trim((fvi_str){csv->window + csv->at + f->start, f->end - f->start}).n;
}

/* As many fields as the header has: empty ones at the end go, other surplus becomes part of the last one. */
static bool fit_fields(fvi_csv *csv, size_t columns, unsigned *notes)
{
    while (csv->fields.n > columns && is_empty(csv, &csv->fields.at[csv->fields.n - 1])) csv->fields.n--;
    bool joined = csv->fields.n > columns;
    if (joined) {
        fvi_csv_field *last = &csv->fields.at[columns - 1];
        last->end = csv->fields.at[csv->fields.n - 1].end;
        last->joined = true;
        last->odd = last->odd || last->quoted;
        csv->fields.n = columns;
        *notes |= 1u << FVI_CSV_LONG;
    }
    if (csv->fields.n < columns) *notes |= 1u << FVI_CSV_SHORT;
    return joined;
}

/* The record at the front as a row with so many cells; 0: as many as there are. */
static fv_status take_row(fvi_csv *csv, size_t columns, fvi_arena *arena, fvi_csv_row *row)
{
    unsigned notes = 0;
    fv_status s = fvi_csv_row_look(csv);
    bool joined = columns && fit_fields(csv, columns, &notes);
    size_t n = columns ? columns : csv->fields.n;
    *row = (fvi_csv_row){.number = csv->number, .line = csv->line, .n = n, .joined = joined};
    row->cells = fvi_take_n(arena, n, sizeof *row->cells);
    if (!row->cells) return fvi_nomem(csv->ctx);
    for (size_t i = 0; !s && i < n; i++) {
        row->cells[i] = (fvi_csv_cell){{"", 0}, {"", 0}};
        if (i < csv->fields.n) s = fvi_csv_cell_of(csv, &csv->fields.at[i], &row->cells[i], &notes);
    }
    if (!s) note(csv, notes, csv->line);
    return s;
}

fv_status fvi_csv_next(fvi_csv *csv, const fvi_csv_row **row)
{
    size_t bytes = 0;
    uint64_t line = csv->line;
    *row = NULL;
    fvi_arena_rewind(&csv->scratch, csv->row_mark);
    fv_status s = next_record(csv, &bytes, &line);
    if (s || !csv->fields.n) return s;
    csv->number++;
    s = take_row(csv, csv->header.n, &csv->scratch, &csv->row);
    csv->at += bytes;
    csv->line = line;
    if (!s) *row = &csv->row;
    return s;
}

/* To the first row: behind a line sep= and the header. */
static fv_status start(fvi_csv *csv, bool first)
{
    size_t bytes = 0;
    csv->line = 1;
    csv->number = 0;
    csv->evidence_n = 0;
    memset(csv->notes, 0, sizeof csv->notes);
    fv_status s = FV_OK;
    for (int records = csv->form.sep ? 2 : 1; !s && records; records--) {
        uint64_t line = 1;
        csv->at += bytes;
        s = next_record(csv, &bytes, &line);
        if (!s && first && records == 1 && csv->fields.n) s = take_row(csv, 0, &csv->keep, &csv->header);
        csv->line = line;
    }
    csv->at += bytes;
    if (!s && !csv->header.n) s = fvi_fail(csv->ctx, FVI_MSG_NO_TEXT, csv->name);
    return s;
}

/* The header outlives the window its cells were read from. A second byte-order mark is no part of the first name. */
static fv_status keep_header(fvi_csv *csv)
{
    fvi_csv_cell *first = &csv->header.cells[0];
    while (fvi_str_starts(first->value, FVI_STR("\xEF\xBB\xBF")))
        *first = (fvi_csv_cell){.value = fvi_str_sub(first->value, 3, first->value.n)};
    for (size_t i = 0; i < csv->header.n; i++) {
        fvi_csv_cell *c = &csv->header.cells[i];
        c->value = fvi_arena_copy(&csv->keep, c->value);
        if (c->raw.at) c->raw = fvi_arena_copy(&csv->keep, c->raw);
        if (!c->value.at) return fvi_nomem(csv->ctx);
    }
    return FV_OK;
}

fv_status fvi_csv_rewind(fvi_csv *csv)
{
    fv_status s = fvi_csv_source_rewind(csv);
    return s ? s : start(csv, false);
}

static fv_status open_table(fvi_csv *csv, fvi_csv **out)
{
    fv_status s = fvi_csv_source_open(csv);
    if (!s) s = start(csv, true);
    if (!s) s = keep_header(csv);
    fvi_arena_clear(&csv->scratch);
    if (!s && !fvi_take(&csv->scratch, 1)) s = fvi_nomem(csv->ctx); /* a chunk that stays from row to row */
    csv->row_mark = fvi_arena_mark(&csv->scratch);
    if (s)
        fvi_csv_close(csv);
    else
        *out = csv;
    return s;
}

static fvi_csv *new_table(fv_ctx *ctx, const char *name)
{
    fvi_csv *csv = fvi_alloc(ctx, sizeof *csv);
    if (!csv) return NULL;
    csv->ctx = ctx;
    csv->name = name;
    csv->fd = -1;
    fvi_arena_init(&csv->keep, ctx);
    fvi_arena_init(&csv->scratch, ctx);
    fvi_arena_init(&csv->fields_memory, ctx);
    return csv;
}

fv_status fvi_csv_open(fv_ctx *ctx, const char *path, fvi_csv **out)
{
    *out = NULL;
    fvi_csv *csv = new_table(ctx, path);
    if (!csv) return fvi_nomem(ctx);
    fv_status s = fvi_file_open(ctx, path, &csv->fd);
    if (!s) return open_table(csv, out);
    fvi_csv_close(csv);
    return s;
}

fv_status fvi_csv_of(fv_ctx *ctx, fvi_str bytes, const char *name, fvi_csv **out)
{
    *out = NULL;
    fvi_csv *csv = new_table(ctx, name);
    if (!csv) return fvi_nomem(ctx);
    csv->bytes = csv->left = bytes;
    return open_table(csv, out);
}

void fvi_csv_close(fvi_csv *csv)
{
    if (!csv) return;
    fvi_csv_source_close(csv);
    fvi_converter_close(csv->main);
    fvi_converter_close(csv->other);
    fvi_arena_clear(&csv->keep);
    fvi_arena_clear(&csv->scratch);
    fvi_arena_clear(&csv->fields_memory);
    fvi_dealloc(csv->ctx, csv, sizeof *csv);
}

const fvi_csv_row *fvi_csv_header(const fvi_csv *csv)
{
    return &csv->header;
}

const fvi_csv_form *fvi_csv_form_of(const fvi_csv *csv)
{
    return &csv->form;
}

const fvi_csv_noted *fvi_csv_notes(const fvi_csv *csv)
{
    return csv->notes;
}
