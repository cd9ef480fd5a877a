/* SPDX-License-Identifier: Apache-2.0 */
/* Sessions in a terminal: each score with its interval and what it means, then what did not count and why.
 *
 *      Alternate uses: brick
 *        fluency        7     95 %: 2.8 to 14.4   ideas that count
 *
 * Neighbours: json_session.c. Test: tests/cli/spark_play.session */
#include <math.h>

#include "doors/render/render.h"
#include "doors/render/wrap.h"

enum { INDENT = 2, GAP = 2 };

typedef struct page {
    fvi_paint *paint;
    fvi_saying *s;
    fvi_para p;
} page;

#define FVI_GAUGE_TEXT(id, name, decimals) {FVI_TXT_SM_##id, FVI_TXT_SW_##id, decimals},
static const struct {
    fvi_txt name, meaning;
    int decimals;
} measures[] = {FVI_GAUGE_MAP(FVI_GAUGE_TEXT)};
#undef FVI_GAUGE_TEXT

static void line(page *t, fvi_style style, const char *text)
{
    fvi_para_add(&t->p, style, text);
    fvi_para_end(&t->p, 0, INDENT);
}

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

static const char *title(page *t, const fvi_session *s)
{
    static const struct {
        const char *name;
        fvi_txt text;
    } titles[] = {{"dat", FVI_TXT_SE_DAT},          {"aut", FVI_TXT_SE_AUT},       {"rat", FVI_TXT_SE_RAT},
                  {"flow", FVI_TXT_SE_FLOW},        {"bridge", FVI_TXT_SE_BRIDGE}, {"story", FVI_TXT_SE_STORY},
                  {"incubate", FVI_TXT_SE_INCUBATE}};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (fvi_str_eq(s->exercise, fvi_str_of(titles[i].name))) return fvi_say(t->s, titles[i].text);
    return fvi_safe(t->s, s->exercise);
}

static size_t names_width(page *t, const fvi_session *s)
{
    size_t most = 0;
    for (size_t i = 0; i < s->measures.n; i++) {
        size_t width = fvi_str_width(fvi_str_of(fvi_say(t->s, measures[s->measures.at[i].what].name)));
        if (width > most) most = width;
    }
    return most;
}

static void measure(page *t, const fvi_session *s, const fvi_gauged *m, size_t column)
{
    int decimals = measures[m->what].decimals, finer = decimals ? decimals : 1;
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, "  ");
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_say(t->s, measures[m->what].name));
    fvi_para_tab(&t->p, column);
    if (isnan(m->value)) {
        fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_SE_TOO_LITTLE));
    } else {
        fvi_para_add(&t->p, FVI_STYLE_BOLD, fixed(t, m->value, decimals));
        fvi_para_tab(&t->p, column + 7);
        fvi_para_add(&t->p, FVI_STYLE_PLAIN,
                     isnan(m->low) ? fvi_say(t->s, FVI_TXT_SE_NO_INTERVAL)
                                   : fvi_say(t->s, FVI_TXT_SE_INTERVAL, fixed(t, m->low, finer), fixed(t, m->high, finer)));
    }
    fvi_para_add(&t->p, FVI_STYLE_DIM, " · ");
    fvi_para_add(
        &t->p, FVI_STYLE_DIM,
        fvi_say(t->s, m->what == FVI_GAUGE_RAT_ABILITY && !s->norms ? FVI_TXT_SW_RAT_ABILITY_NEW : measures[m->what].meaning));
    fvi_para_end(&t->p, 0, column + 7);
}

static void not_counted(page *t, const fvi_session *s)
{
    bool some = false;
    for (size_t i = 0; i < s->said.n; i++) {
        const fvi_said *a = &s->said.at[i];
        if (!a->why) continue;
        if (!some) line(t, FVI_STYLE_ACCENT, fvi_say(t->s, FVI_TXT_SPARK_REFUSED));
        some = true;
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, "  ");
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe_cut(t->s, a->text, 40));
        fvi_para_add(&t->p, FVI_STYLE_DIM, "  ");
        fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say(t->s, a->said, fvi_safe_cut(t->s, a->like, 40)));
        fvi_para_end(&t->p, 0, 2 * INDENT);
    }
}

static void session(page *t, const fvi_session *s)
{
    fvi_para_add(&t->p, FVI_STYLE_BOLD, title(t, s));
    if (s->prompt.n) {
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, t->s->ctx->lang ? "：" : ": ");
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe_cut(t->s, s->prompt, 60));
    }
    fvi_para_end(&t->p, 0, INDENT);
    size_t column = INDENT + names_width(t, s) + GAP;
    for (size_t i = 0; i < s->measures.n; i++) measure(t, s, &s->measures.at[i], column);
    not_counted(t, s);
    line(t, FVI_STYLE_PLAIN, "");
    fvi_paint_step(t->paint);
}

/* What the scores were held against, and how well that went: the numbers of docs/quality/originality.md. */
void fvi_terminal_validated(fvi_saying *s, fvi_para *p, const fvi_session_result *r)
{
    bool rated[2] = {false, false};
    for (size_t i = 0; i < r->sessions.n; i++)
        for (size_t k = 0; k < r->sessions.at[i].measures.n; k++)
            if (r->sessions.at[i].measures.at[k].what == FVI_GAUGE_ORIGINALITY)
                rated[fvi_str_eq(r->sessions.at[i].lang, FVI_STR("zh"))] = true;
    if (rated[0]) fvi_para_add(p, FVI_STYLE_DIM, fvi_say(s, FVI_TXT_SE_VALID_ORIGINALITY_EN));
    if (rated[0]) fvi_para_end(p, 0, 0);
    if (rated[1]) fvi_para_add(p, FVI_STYLE_DIM, fvi_say(s, FVI_TXT_SE_VALID_ORIGINALITY_ZH));
    if (rated[1]) fvi_para_end(p, 0, 0);
    if (rated[0] || rated[1]) return;
    fvi_para_add(p, FVI_STYLE_DIM, fvi_say(s, FVI_TXT_SE_VALID_NOTHING));
    fvi_para_end(p, 0, 0);
}

void fvi_terminal_session(fvi_paint *paint)
{
    const fvi_session_result *r = &paint->result->session;
    page t = {.paint = paint, .s = &paint->say};
    if (r->group) {
        fvi_terminal_class(paint);
        return;
    }
    fvi_para_init(&t.p, &paint->out, (size_t)paint->options.width, paint->options.color);
    for (size_t i = 0; i < r->sessions.n; i++) session(&t, &r->sessions.at[i]);
    if (r->train) line(&t, FVI_STYLE_PLAIN, fvi_say(t.s, r->left ? FVI_TXT_SE_TRAIN_LEFT : FVI_TXT_SE_TRAIN_DONE));
    fvi_para_add(&t.p, FVI_STYLE_DIM, fvi_say(t.s, FVI_TXT_SE_WHAT_INTERVALS_ARE));
    fvi_para_end(&t.p, 0, 0);
    if (r->sessions.n) fvi_terminal_validated(t.s, &t.p, r);
    if (r->store.n) line(&t, FVI_STYLE_DIM, fvi_say(t.s, FVI_TXT_SE_KEPT, fvi_safe(t.s, r->store)));
    fvi_para_clear(&t.p);
}
