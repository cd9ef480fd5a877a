/* SPDX-License-Identifier: Apache-2.0 */
/* The answers of `spark` in a terminal: the score, a bar for each word, what did not count and why.
 *
 *      volcano       0.98  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇
 *
 * Neighbours: json_spark.c. Test: tests/cli/spark.session */
#include <math.h>
#include <string.h>

#include "doors/render/render.h"
#include "doors/render/wrap.h"

enum { BAR_CELLS = 24, NAME_MOST = 18, INDENT = 2 };

typedef struct page {
    fvi_paint *paint;
    fvi_saying *s;
    fvi_para p;
    const fvi_spark_result *r;
} page;

static void line(page *t, fvi_style style, const char *text)
{
    fvi_para_add(&t->p, style, text);
    fvi_para_end(&t->p, 0, INDENT);
}

/* "0.98"; nothing where there is no number. */
static const char *fixed(page *t, double value, int decimals)
{
    fvi_buf b;
    fvi_buf_init(&b, t->s->ctx);
    if (!isnan(value)) fvi_put_fixed(&b, value, decimals);
    const char *text = fvi_safe(t->s, fvi_buf_str(&b));
    if (b.status && !t->paint->status) t->paint->status = b.status;
    fvi_buf_free(&b);
    return text;
}

static void headline(page *t)
{
    const fvi_spark_result *r = t->r;
    const char *score = r->missing == 1 ? fvi_say(t->s, FVI_TXT_SPARK_NO_SCORE_1)
                        : r->missing    ? fvi_say(t->s, FVI_TXT_SPARK_NO_SCORE, fvi_say_count(t->s, r->missing))
                        : r->flow       ? fixed(t, r->score, 3)
                                        : fixed(t, r->score, 1);
    line(t, r->missing ? FVI_STYLE_WARN : FVI_STYLE_BOLD,
         fvi_say(t->s, r->flow ? FVI_TXT_SPARK_FLOW : FVI_TXT_SPARK_DAT, score));
}

/* Columns of the names, so that the bars start below each other. */
static size_t names_width(const page *t)
{
    size_t most = 0;
    for (size_t i = 0; i < t->r->used; i++) {
        size_t width = fvi_str_width(t->r->words.at[i].text);
        most = width > most ? width : most;
    }
    return most > NAME_MOST ? NAME_MOST : most;
}

/* A distance of 1 fills the bar: words that have nothing to do with each other. */
static void bar(page *t, double distance)
{
    char text[BAR_CELLS * 3 + 1] = "";
    int cells = isnan(distance) ? 0 : (int)(distance * BAR_CELLS + .5);
    for (int i = 0; i < BAR_CELLS && i < cells; i++) memcpy(text + 3 * i, "▇", 4);
    fvi_para_add(&t->p, FVI_STYLE_BAR, text);
}

/* "互联 + 网" */
static const char *parts(page *t, const fvi_spark_word *w)
{
    fvi_buf b;
    fvi_buf_init(&b, t->s->ctx);
    for (size_t k = 0; k < w->parts; k++) {
        if (k) fvi_puts(&b, " + ");
        fvi_put(&b, w->part[k]);
    }
    const char *text = fvi_safe(t->s, fvi_buf_str(&b));
    if (b.status && !t->paint->status) t->paint->status = b.status;
    fvi_buf_free(&b);
    return text;
}

static void words(page *t)
{
    size_t column = names_width(t) + INDENT + 2;
    if (!t->r->used) return;
    line(t, FVI_STYLE_PLAIN, "");
    line(t, FVI_STYLE_ACCENT, fvi_say(t->s, t->r->flow ? FVI_TXT_SPARK_FLOW_BARS : FVI_TXT_SPARK_DAT_BARS));
    for (size_t i = 0; i < t->r->used; i++) {
        const fvi_spark_word *w = &t->r->words.at[i];
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, "  ");
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe_cut(t->s, w->text, NAME_MOST));
        fvi_para_tab(&t->p, column);
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, isnan(w->distance) ? "–" : fixed(t, w->distance, 2));
        fvi_para_tab(&t->p, column + 6);
        bar(t, w->distance);
        if (w->parts > 1) {
            fvi_para_add(&t->p, FVI_STYLE_DIM, "  ");
            fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_SPARK_PARTS, parts(t, w)));
        }
        fvi_para_end(&t->p, 0, column);
        fvi_paint_step(t->paint);
    }
}

static void spare(page *t)
{
    fvi_buf b;
    if (t->r->used == t->r->words.n) return;
    fvi_buf_init(&b, t->s->ctx);
    for (size_t i = t->r->used; i < t->r->words.n; i++) {
        if (i > t->r->used) fvi_puts(&b, t->s->ctx->lang ? "、" : ", ");
        fvi_put(&b, t->r->words.at[i].text);
    }
    line(t, FVI_STYLE_PLAIN, "");
    line(t, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_SPARK_SPARE, fvi_safe(t->s, fvi_buf_str(&b))));
    if (b.status && !t->paint->status) t->paint->status = b.status;
    fvi_buf_free(&b);
}

static void refused(page *t)
{
    static const fvi_txt reasons[] = {
#define FVI_REFUSAL_TXT(id, name) FVI_TXT_SR_##id,
        FVI_REFUSAL_MAP(FVI_REFUSAL_TXT)
#undef FVI_REFUSAL_TXT
    };
    if (!t->r->refused.n) return;
    line(t, FVI_STYLE_PLAIN, "");
    line(t, FVI_STYLE_ACCENT, fvi_say(t->s, FVI_TXT_SPARK_REFUSED));
    for (size_t i = 0; i < t->r->refused.n; i++) {
        const fvi_refused *f = &t->r->refused.at[i];
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, "  ");
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe_cut(t->s, f->text, NAME_MOST));
        fvi_para_add(&t->p, FVI_STYLE_DIM, "  ");
        fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say(t->s, reasons[f->why], fvi_safe_cut(t->s, f->like, NAME_MOST)));
        fvi_para_end(&t->p, 0, 2 * INDENT);
        fvi_paint_step(t->paint);
    }
}

void fvi_terminal_spark(fvi_paint *paint)
{
    page t = {.paint = paint, .s = &paint->say, .r = &paint->result->spark};
    fvi_para_init(&t.p, &paint->out, (size_t)paint->options.width, paint->options.color);
    headline(&t);
    words(&t);
    spare(&t);
    refused(&t);
    line(&t, FVI_STYLE_PLAIN, "");
    fvi_para_add(&t.p, FVI_STYLE_DIM, fvi_say(t.s, t.r->flow ? FVI_TXT_SPARK_FLOW_CAVEAT : FVI_TXT_SPARK_CAVEAT));
    fvi_para_end(&t.p, 0, 0);
    fvi_para_clear(&t.p);
}
