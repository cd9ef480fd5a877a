/* SPDX-License-Identifier: Apache-2.0 */
/* Why this and not that, in a terminal: the two sentences, then the account as signed bars, largest first.
 * Neighbours: people/read/why.c (the account), terminal_read.c. Test: tests/cli/why.session */
#include <math.h>
#include <string.h>

#include "doors/render/render.h"
#include "doors/render/wrap.h"

enum { INDENT = 4, CELLS = 8 };
static const double LEAST = 0.005; /* what would show as 0.00 */

static const char *signed_number(fvi_saying *s, double v)
{
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    fvi_puts(&b, v < 0 ? "−" : "+");
    fvi_put_fixed(&b, fabs(v), 2);
    const char *text = fvi_safe(s, fvi_buf_str(&b));
    if (b.status) s->status = b.status;
    fvi_buf_free(&b);
    return text;
}

static const char *times(fvi_saying *s, double ln)
{
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    fvi_put_fixed(&b, exp(ln), ln < log(10) ? 1 : 0);
    const char *text = fvi_safe(s, fvi_buf_str(&b));
    if (b.status) s->status = b.status;
    fvi_buf_free(&b);
    return text;
}

static void sentence(fvi_paint *p, fvi_para *para, size_t i)
{
    fvi_saying *s = &p->say;
    const fvi_why *w = &s->read->why;
    const char *place = fvi_say_place(s, w->place[i]);
    fvi_para_add(para, FVI_STYLE_BOLD, fvi_say_count(s, w->rank[i]));
    fvi_para_tab(para, INDENT);
    fvi_para_add(para, FVI_STYLE_ACCENT, fvi_say_facet(s, w->facet[i]));
    if (*place) fvi_para_add(para, FVI_STYLE_DIM, " · ");
    fvi_para_add(para, FVI_STYLE_DIM, place);
    fvi_para_end(para, 0, INDENT);
    fvi_para_add(para, FVI_STYLE_PLAIN, fvi_say(s, FVI_TXT_R_QUOTE, fvi_safe(s, fvi_place_text(s->read, w->place[i]))));
    fvi_para_end(para, INDENT, INDENT);
}

static void row(fvi_paint *p, fvi_para *para, double value, double most, fvi_style style, const char *words)
{
    int cells = most > 0 ? (int)(fabs(value) / most * CELLS + 0.5) : 0;
    char bar[CELLS * 3 + 1] = "";
    for (int i = 0; i < CELLS && (i < cells || i == 0); i++) memcpy(bar + 3 * i, value < 0 ? "░" : "▇", 4);
    fvi_para_add(para, style, signed_number(&p->say, value));
    fvi_para_tab(para, 7);
    if (most > 0) fvi_para_add(para, FVI_STYLE_BAR, bar);
    fvi_para_tab(para, 7 + CELLS + 1);
    fvi_para_add(para, style, words);
    fvi_para_end(para, 2, 2 + 7 + CELLS + 1);
}

static void words(fvi_paint *p, fvi_para *para, const char *label, const fvi_why_words *list)
{
    fvi_saying *s = &p->say;
    const char *text = "";
    if (!list->n) return;
    for (size_t i = 0; i < list->n; i++) {
        const char *word = fvi_safe(s, list->at[i]);
        text = i ? fvi_say(s, FVI_TXT_R_LIST, text, word) : word;
    }
    fvi_para_add(para, FVI_STYLE_DIM, label);
    fvi_para_add(para, FVI_STYLE_DIM, fvi_say(s, FVI_TXT_R_COLON));
    fvi_para_add(para, FVI_STYLE_PLAIN, text);
    fvi_para_end(para, 0, INDENT);
}

static const char *headline(fvi_saying *s, const fvi_why *w)
{
    const char *one = fvi_say_count(s, w->rank[0]), *other = fvi_say_count(s, w->rank[1]);
    if (w->n == 1) return fvi_say(s, FVI_TXT_R_WHY_MEAN, one, times(s, w->difference));
    return w->difference >= 0 ? fvi_say(s, FVI_TXT_R_WHY_SUM, one, times(s, w->difference), other)
                              : fvi_say(s, FVI_TXT_R_WHY_TURNED, one, times(s, -w->difference), other);
}

void fvi_terminal_why(fvi_paint *p)
{
    fvi_saying *s = &p->say;
    const fvi_why *w = &s->read->why;
    fvi_para para;
    double most = w->parts.n ? fabs(w->parts.at[0].value) : 0;
    const char *one = fvi_say_count(s, w->rank[0]), *other = fvi_say_count(s, w->rank[1]);
    fvi_para_init(&para, &p->out, (size_t)p->options.width, p->options.color);
    fvi_para_add(&para, FVI_STYLE_BOLD, w->n == 1 ? fvi_say(s, FVI_TXT_R_WHY, one) : fvi_say(s, FVI_TXT_R_WHY_NOT, one, other));
    fvi_para_end(&para, 0, 0);
    for (size_t i = 0; i < w->n; i++) {
        fvi_putc(&p->out, '\n');
        sentence(p, &para, i);
    }
    fvi_putc(&p->out, '\n');
    fvi_para_add(&para, FVI_STYLE_BOLD, headline(s, w));
    fvi_para_end(&para, 0, 0);
    for (size_t i = 0; i < w->parts.n; i++)
        if (fabs(w->parts.at[i].value) >= LEAST)
            row(p, &para, w->parts.at[i].value, most, FVI_STYLE_PLAIN, fvi_reason_words(w->parts.at[i].reason, p->ctx->lang));
    row(p, &para, w->difference, 0, FVI_STYLE_BOLD, fvi_say(s, FVI_TXT_R_WHY_TOGETHER));
    fvi_putc(&p->out, '\n');
    words(p, &para, fvi_say(s, FVI_TXT_R_WHY_BOTH), &w->both);
    words(p, &para, w->n == 1 ? fvi_say(s, FVI_TXT_R_WHY_WORDS) : fvi_say(s, FVI_TXT_R_WHY_ONLY, one), &w->only[0]);
    words(p, &para, fvi_say(s, FVI_TXT_R_WHY_ONLY, other), &w->only[1]);
    fvi_para_add(&para, FVI_STYLE_DIM, fvi_say(s, FVI_TXT_R_WHY_UNIT));
    fvi_para_end(&para, 0, 0);
    fvi_para_clear(&para);
}
