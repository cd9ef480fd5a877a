/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: any bytes are read or refused with a message; what was read, written and read again gives the same cells. */
#include <stdlib.h>

#include "world/table/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static fv_status rewrite(fv_ctx *ctx, fvi_csv *csv, fvi_buf *out)
{
    const fvi_csv_row *row = fvi_csv_header(csv);
    const fvi_csv_form *form = fvi_csv_form_of(csv);
    size_t columns = row->n;
    fv_status s = FV_OK;
    fvi_buf_init(out, ctx);
    while (!s && row) {
        must(row->n == columns);
        for (size_t i = 0; i < columns; i++) {
            must(fvi_utf8_valid(row->cells[i].value));
            if (i) fvi_putc(out, form->delimiter);
            fvi_csv_put_cell(out, form, &row->cells[i]);
        }
        fvi_puts(out, form->line_end);
        s = fvi_csv_next(csv, &row);
    }
    return s;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fv_ctx *ctx = NULL;
    fvi_csv *csv, *again;
    fvi_buf once, twice;
    must(fv_ctx_new(NULL, &ctx) == FV_OK);
    fv_status s = fvi_csv_of(ctx, (fvi_str){(const char *)data, size}, "input", &csv);
    if (!s) {
        s = rewrite(ctx, csv, &once);
        must(fvi_utf8_valid(fvi_buf_str(&once)));
        if (!s && !fvi_csv_of(ctx, fvi_buf_str(&once), "once", &again)) {
            fv_status second = rewrite(ctx, again, &twice);
            /* one column: what stands in the cells may part it, and an empty cell is a blank line */
            if (!second && fvi_csv_form_of(csv)->delimiter == fvi_csv_form_of(again)->delimiter &&
                fvi_csv_header(csv)->n == fvi_csv_header(again)->n && fvi_csv_header(csv)->n > 1)
                must(fvi_str_eq(fvi_buf_str(&once), fvi_buf_str(&twice)));
            fvi_buf_free(&twice);
            fvi_csv_close(again);
        }
        fvi_buf_free(&once);
        fvi_csv_close(csv);
    }
    if (s) must(ctx->message.status == s && *ctx->message.what && *ctx->message.next);
    fv_ctx_free(ctx);
    return 0;
}
