/* SPDX-License-Identifier: Apache-2.0 */
/* The answers of `text` and `doctor` in a terminal. `text` hands out the canonical text as it is, not a byte more, because
 * every offset that fovea prints counts its bytes; control and bidi characters never enter canonical text.
 * Neighbours: render.c. Test: tests/unit/doors/test_terminal.c */
#include <stdio.h>

#include "doors/render/render.h"
#include "doors/render/wrap.h"

static void pad_to(fvi_buf *b, size_t from, size_t columns)
{
    for (size_t at = b->n - from; at < columns; at++) fvi_putc(b, ' ');
    fvi_putc(b, ' ');
}

/* "body         p3      812-990  First words of the block …" */
static void block_line(fvi_paint *p, const fvi_doc *doc, const fvi_block *block)
{
    char range[32], page[16] = "-";
    snprintf(range, sizeof range, "%u-%u", block->start, block->end);
    if (block->page > 0) snprintf(page, sizeof page, "p%d", block->page);
    size_t from = p->out.n;
    fvi_puts(&p->out, fvi_class_name((fvi_class)block->cls));
    pad_to(&p->out, from, 11);
    fvi_puts(&p->out, page);
    pad_to(&p->out, from, 17);
    fvi_puts(&p->out, range);
    pad_to(&p->out, from, 33);
    size_t used = p->out.n - from, width = (size_t)p->options.width;
    fvi_str text = fvi_str_span(doc->text, (fvi_span){block->start, block->end});
    fvi_puts(&p->out, fvi_safe_cut(&p->say, fvi_str_sub(text, 0, 4 * width), width > used + 16 ? width - used : 16));
    fvi_putc(&p->out, '\n');
}

void fvi_terminal_text(fvi_paint *p)
{
    const fvi_text_result *t = &p->result->text;
    if (!t->blocks) {
        fvi_buf_flush(&p->out, p->sink);
        fvi_put(&p->out, fvi_str_span(t->doc.text, t->span));
        return;
    }
    for (size_t i = 0; i < t->doc.blocks.n && !p->status; i++) {
        const fvi_block *block = &t->doc.blocks.at[i];
        if (block->end <= t->span.start || block->start >= t->span.end) continue;
        fvi_mark mark = fvi_arena_mark(&p->say.arena);
        block_line(p, &t->doc, block);
        fvi_arena_rewind(&p->say.arena, mark);
        fvi_paint_step(p);
    }
}

void fvi_terminal_doctor(fvi_paint *p)
{
    const fvi_doctor_result *d = &p->result->doctor;
    fvi_para para;
    fvi_para_init(&para, &p->out, (size_t)p->options.width, p->options.color);
    for (size_t i = 0; i < d->checks.n; i++) {
        const fvi_check *check = &d->checks.at[i];
        fvi_para_add(&para, check->holds ? FVI_STYLE_BOLD : FVI_STYLE_WARN,
                     fvi_say(&p->say, check->holds ? FVI_TXT_R_YES : FVI_TXT_R_NO));
        fvi_para_tab(&para, 4);
        fvi_para_add(&para, FVI_STYLE_BOLD, fvi_safe(&p->say, check->name));
        if (check->detail.n) {
            fvi_para_tab(&para, 22);
            fvi_para_add(&para, FVI_STYLE_PLAIN, " ");
            fvi_para_add(&para, FVI_STYLE_PLAIN, fvi_safe(&p->say, check->detail));
        }
        fvi_para_end(&para, 0, para.width >= 60 ? 23 : 4);
    }
    fvi_para_clear(&para);
}
