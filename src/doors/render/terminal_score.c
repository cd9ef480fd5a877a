/* SPDX-License-Identifier: Apache-2.0 */
/* The summary of `spark score` for people: what was read as what, each item on a line, what did not count and why.
 *
 *      item        lang  rows  valid  different  diversity
 *      brick       en     160    148        131       0.84
 *
 * Neighbours: json_score.c. Test: tests/cli/score.session */
#include <math.h>

#include "doors/render/render.h"
#include "doors/render/wrap.h"

enum { NAME_MOST = 20, NUMBER_WIDTH = 10, INDENT = 2, ITEMS_SHOWN = 20 };

typedef struct page {
    fvi_paint *paint;
    fvi_saying *s;
    fvi_para p;
    const fvi_score_result *r;
} page;

static void line(page *t, fvi_style style, const char *text)
{
    fvi_para_add(&t->p, style, text);
    fvi_para_end(&t->p, 0, INDENT);
    fvi_paint_step(t->paint);
}

static const char *count(page *t, uint64_t n)
{
    return fvi_say_count(t->s, n);
}

/* In the column that ends there. */
static void right(page *t, size_t end, const char *text)
{
    size_t width = fvi_str_width(fvi_str_of(text));
    fvi_para_tab(&t->p, end > width ? end - width : 0);
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, text);
}

static const char *fixed(page *t, double value)
{
    fvi_buf b;
    fvi_buf_init(&b, t->s->ctx);
    if (!isnan(value)) fvi_put_fixed(&b, value, 2);
    const char *text = isnan(value) ? "–" : fvi_safe(t->s, fvi_buf_str(&b));
    if (b.status && !t->paint->status) t->paint->status = b.status;
    fvi_buf_free(&b);
    return text;
}

static const char *name(page *t, fvi_str text)
{
    return fvi_safe_cut(t->s, text, NAME_MOST);
}

static void head(page *t)
{
    const fvi_score_result *r = t->r;
    bool stdin_read = fvi_str_eq(r->file, FVI_STR("-"));
    const char *file = stdin_read ? fvi_say(t->s, FVI_TXT_R_STDIN) : fvi_safe(t->s, fvi_path_name(r->file));
    line(t, FVI_STYLE_BOLD,
         fvi_say(t->s, r->rows == 1 ? FVI_TXT_SCORE_HEAD_1 : FVI_TXT_SCORE_HEAD, file, count(t, r->rows), count(t, r->valid)));
    if (r->columns.person.n)
        line(t, FVI_STYLE_PLAIN,
             fvi_say(t->s, FVI_TXT_SCORE_COLUMNS, name(t, r->columns.item), name(t, r->columns.response),
                     name(t, r->columns.person)));
    else
        line(t, FVI_STYLE_PLAIN,
             fvi_say(t->s, FVI_TXT_SCORE_COLUMNS_2, name(t, r->columns.item), name(t, r->columns.response)));
    if (r->columns.person.n) line(t, FVI_STYLE_PLAIN, fvi_say(t->s, FVI_TXT_SCORE_PEOPLE, count(t, r->people)));
}

static void item(page *t, const fvi_score_item *i, size_t column)
{
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, "  ");
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, name(t, i->name));
    if (!i->known) fvi_para_add(&t->p, FVI_STYLE_PLAIN, " *");
    right(t, column, i->both ? "en zh" : i->chinese ? "zh" : "en");
    const char *const cells[] = {count(t, i->rows), count(t, i->valid), count(t, i->distinct), fixed(t, i->diversity)};
    for (size_t k = 0; k < 4; k++) right(t, column + (k + 1) * NUMBER_WIDTH, cells[k]);
    fvi_para_end(&t->p, 0, 2 * INDENT);
    fvi_paint_step(t->paint);
}

static void items(page *t)
{
    static const fvi_txt heads[] = {FVI_TXT_SCORE_H_ROWS, FVI_TXT_SCORE_H_VALID, FVI_TXT_SCORE_H_DISTINCT,
                                    FVI_TXT_SCORE_H_DIVERSITY};
    size_t n = t->r->items.n < ITEMS_SHOWN ? t->r->items.n : ITEMS_SHOWN, widest = 4;
    for (size_t i = 0; i < n; i++) {
        size_t width = fvi_str_width(fvi_str_of(name(t, t->r->items.at[i].name))) + 2;
        widest = width > widest ? width : widest;
    }
    size_t column = INDENT + widest + 7;
    line(t, FVI_STYLE_PLAIN, "");
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, "  ");
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_say(t->s, FVI_TXT_SCORE_H_ITEM));
    for (size_t k = 0; k < 4; k++) right(t, column + (k + 1) * NUMBER_WIDTH, fvi_say(t->s, heads[k]));
    fvi_para_end(&t->p, 0, INDENT);
    for (size_t i = 0; i < n; i++) item(t, &t->r->items.at[i], column);
    if (n < t->r->items_n) line(t, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_SCORE_MORE_ITEMS, count(t, t->r->items_n - n)));
    if (t->r->objects_unknown) line(t, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_SCORE_UNKNOWN));
}

static void refused(page *t)
{
    const fvi_score_result *r = t->r;
    size_t column = 0;
    if (r->valid < r->rows) {
        line(t, FVI_STYLE_PLAIN, "");
        line(t, FVI_STYLE_ACCENT, fvi_say(t->s, FVI_TXT_SCORE_REFUSED, count(t, r->rows - r->valid)));
    }
    for (unsigned k = FVI_FAULT_NONE + 1; k < FVI_FAULT_N; k++) {
        size_t width = r->refused[k] ? fvi_str_width(fvi_str_of(fvi_fault_name((fvi_fault)k))) : 0;
        column = width > column ? width : column;
    }
    for (unsigned k = FVI_FAULT_NONE + 1; k < FVI_FAULT_N; k++) {
        if (!r->refused[k]) continue;
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, "  ");
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_fault_name((fvi_fault)k));
        right(t, INDENT + column + 8, count(t, r->refused[k]));
        fvi_para_add(&t->p, FVI_STYLE_DIM, "  ");
        fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_fault_text(t->s->ctx, (fvi_fault)k));
        fvi_para_end(&t->p, 0, INDENT + column + 10);
    }
    if (r->misaligned) line(t, FVI_STYLE_PLAIN, fvi_say(t->s, FVI_TXT_SCORE_MISALIGNED, count(t, r->misaligned)));
}

static void rest(page *t)
{
    const fvi_score_result *r = t->r;
    line(t, FVI_STYLE_PLAIN, "");
    if (r->merged) line(t, FVI_STYLE_PLAIN, fvi_say(t->s, FVI_TXT_SCORE_MERGED, count(t, r->merged)));
    if (r->prior.given)
        line(t, FVI_STYLE_PLAIN, fvi_say(t->s, FVI_TXT_SCORE_PRIOR, count(t, r->prior.files), count(t, r->prior.passages)));
    if (r->out.n) line(t, FVI_STYLE_PLAIN, fvi_say(t->s, FVI_TXT_SCORE_WRITTEN, fvi_safe(t->s, r->out)));
    line(t, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_SCORE_CAVEAT));
}

void fvi_terminal_score(fvi_paint *paint)
{
    page t = {.paint = paint, .s = &paint->say, .r = &paint->result->score};
    fvi_para_init(&t.p, &paint->out, (size_t)paint->options.width, paint->options.color);
    head(&t);
    items(&t);
    refused(&t);
    rest(&t);
    fvi_para_clear(&t.p);
}
