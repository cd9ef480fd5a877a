/* SPDX-License-Identifier: Apache-2.0 */
/* The rows with their scores, in the form of the file that came in: its delimiter, its line ends. What was in another encoding
 * than UTF-8 comes back as UTF-8 with a byte-order mark, without which the spreadsheet that wrote it would guess wrong.
 * Neighbours: world/table (cells stay as they were where that is safe). Test: tests/unit/people/test_score.c */
#include <math.h>
#include <string.h>

#include "people/spark/score.h"

enum { STEP_BYTES = 64 << 10 };

typedef struct writing {
    fvi_scoring *s;
    const fvi_csv_form *form;
    fvi_newfile file; /* fd -1: none */
    fvi_buf b;
} writing;

/* What has gathered goes out; all: even if it is little. */
static fv_status hand_over(writing *w, bool all)
{
    fv_status status = w->b.status ? fvi_nomem(w->s->ctx) : FV_OK;
    if (status || (!all && w->b.n < STEP_BYTES)) return status;
    if (w->file.fd >= 0) status = fvi_newfile_put(&w->file, fvi_buf_str(&w->b));
    if (!status && w->s->options->rows) status = fvi_buf_flush(&w->b, w->s->options->rows);
    w->b.n = 0;
    return status;
}

static void delimiter(writing *w)
{
    fvi_putc(&w->b, w->form->delimiter);
}

static void put_header(writing *w)
{
    static const char *const added[] = FVI_SCORE_COLUMNS;
    const fvi_csv_row *header = fvi_csv_header(w->s->csv);
    if (w->form->mark || strcmp(w->form->encoding, "UTF-8") != 0) fvi_puts(&w->b, "\xEF\xBB\xBF");
    if (w->form->sep) {
        fvi_puts(&w->b, "sep=");
        delimiter(w);
        fvi_puts(&w->b, w->form->line_end);
    }
    for (size_t i = 0; i < w->s->own; i++) {
        if (i) delimiter(w);
        fvi_csv_put_cell(&w->b, w->form, &header->cells[i]);
    }
    for (size_t k = 0; k < FVI_SCORE_ADDED; k++) {
        delimiter(w);
        fvi_puts(&w->b, added[k]);
    }
    if (w->s->options->explain) {
        delimiter(w);
        fvi_puts(&w->b, FVI_SCORE_WHY);
    }
    fvi_puts(&w->b, w->form->line_end);
}

/* Empty where there is no number. A semicolon between cells does not make the point a comma. */
static void put_number(writing *w, double value, int decimals)
{
    delimiter(w);
    if (!isnan(value)) fvi_put_fixed(&w->b, value, decimals);
}

static void put_count(writing *w, uint64_t count)
{
    delimiter(w);
    fvi_put_u64(&w->b, count);
}

static void put_row(writing *w, const fvi_csv_row *row, const fvi_score_row *scored)
{
    const fvi_score_group *g = &w->s->by_group.at[scored->group];
    for (size_t i = 0; i < w->s->own; i++) {
        if (i) delimiter(w);
        fvi_csv_put_cell(&w->b, w->form, &row->cells[i]);
    }
    put_count(w, g->fluency);
    put_count(w, g->flexibility);
    put_number(w, scored->elaboration, 0);
    put_number(w, scored->originality, 3);
    put_number(w, scored->low, 3);
    put_number(w, scored->high, 3);
    put_number(w, scored->valid ? fvi_score_novelty(&w->s->ideas.at[scored->idea]) : NAN, 3);
    put_count(w, scored->valid);
    delimiter(w);
    if (scored->first) fvi_put_u64(&w->b, scored->first);
    if (w->s->options->explain) {
        delimiter(w);
        fvi_puts(&w->b, scored->misaligned ? "misaligned" : fvi_fault_name((fvi_fault)scored->fault));
    }
    fvi_puts(&w->b, w->form->line_end);
}

static fv_status put_rows(writing *w)
{
    const fvi_csv_row *row;
    fv_status status = fvi_csv_rewind(w->s->csv);
    put_header(w);
    for (size_t i = 0; !status && i < w->s->rows.n; i++) {
        status = fvi_csv_next(w->s->csv, &row);
        if (!status && !row) status = fvi_fail(w->s->ctx, FVI_MSG_SCORE_CHANGED, w->s->options->file);
        if (!status) put_row(w, row, &w->s->rows.at[i]);
        if (!status) status = hand_over(w, false);
        if (!status) status = fvi_check_interrupt(w->s->ctx);
    }
    return status ? status : hand_over(w, true);
}

fv_status fvi_score_write(fvi_scoring *s)
{
    const fv_score_options *o = s->options;
    writing w = {.s = s, .form = fvi_csv_form_of(s->csv), .file = {.fd = -1}};
    if (!o->out && !o->rows) return FV_OK;
    fv_status status = o->out ? fvi_newfile_open(s->ctx, o->out, &w.file) : FV_OK;
    if (status) return status;
    fvi_buf_init(&w.b, s->ctx);
    status = put_rows(&w);
    fvi_buf_free(&w.b);
    fv_status closed = fvi_newfile_close(&w.file, !status);
    return status ? status : closed;
}
