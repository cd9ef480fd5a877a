/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `spark coach` in a terminal: cards by kind, each with its place; quotes of the person's documents in full.
 * Neighbours: say_coach.c, pages_coach.c. Test: tests/cli/coach.session */
#include "doors/render/say_coach.h"
#include "doors/render/wrap.h"

enum { INDENT = 4, IDEA_COLUMNS = 60 };

typedef struct page {
    fvi_paint *paint;
    fvi_saying *s;
    fvi_para p;
    const fvi_coach_result *r;
} page;

static void line(page *t, fvi_style style, const char *text, size_t first, size_t indent)
{
    if (!*text) return;
    fvi_para_add(&t->p, style, text);
    fvi_para_end(&t->p, first, indent);
}

static void gap(page *t)
{
    fvi_para_end(&t->p, 0, 0);
}

static void own(page *t)
{
    const fvi_coach_result *r = t->r;
    bool enough = r->first.override || r->first.counted >= r->first.needed;
    bool titled = false;
    line(t, enough ? FVI_STYLE_DIM : FVI_STYLE_WARN, fvi_say_first(t->s, r), 0, 2);
    for (size_t i = 0; i < r->first.ideas.n; i++) {
        const fvi_own_idea *idea = &r->first.ideas.at[i];
        if (idea->verdict == FVI_OWN_COUNTS) continue;
        if (!titled) line(t, FVI_STYLE_ACCENT, fvi_say(t->s, FVI_TXT_COACH_NOT_COUNTED), 0, 0);
        titled = true;
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe_cut(t->s, idea->text, IDEA_COLUMNS));
        fvi_para_add(&t->p, FVI_STYLE_DIM, "  ");
        fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say_own(t->s, idea->verdict));
        fvi_para_end(&t->p, 2, INDENT);
        fvi_paint_step(t->paint);
    }
}

static void card(page *t, size_t number, const fvi_card *c)
{
    fvi_para_tab(&t->p, number < 10 ? 1 : 0);
    fvi_para_add(&t->p, FVI_STYLE_BOLD, fvi_say_count(t->s, number));
    fvi_para_tab(&t->p, INDENT);
    if (c->kind == FVI_CARD_ANALOGY) {
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_say(t->s, FVI_TXT_R_QUOTE, fvi_safe(t->s, fvi_coach_text(t->r, &c->from))));
        fvi_para_end(&t->p, 0, INDENT);
        line(t, FVI_STYLE_DIM, fvi_say_card_place(t->s, t->r, c), INDENT, INDENT);
        line(t, FVI_STYLE_PLAIN, fvi_safe(t->s, c->text), INDENT, INDENT);
    } else {
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe(t->s, c->text));
        fvi_para_end(&t->p, 0, INDENT);
    }
    fvi_paint_step(t->paint);
}

static void cards(page *t)
{
    const fvi_coach_result *r = t->r;
    for (size_t i = 0; i < r->cards.n; i++) {
        if (!i || r->cards.at[i].kind != r->cards.at[i - 1].kind) {
            gap(t);
            line(t, FVI_STYLE_ACCENT, fvi_say_card_kind(t->s, r->cards.at[i].kind), 0, 0);
        }
        card(t, i + 1, &r->cards.at[i]);
    }
}

static void documents(page *t)
{
    const fvi_coach_result *r = t->r;
    gap(t);
    line(t, FVI_STYLE_DIM, fvi_say_band(t->s, r), 0, 2);
    for (size_t i = 0; i < r->skipped.n; i++)
        line(t, FVI_STYLE_DIM,
             fvi_say(t->s, FVI_TXT_COACH_SKIPPED, fvi_safe_cut(t->s, r->skipped.at[i].path, IDEA_COLUMNS),
                     fvi_safe(t->s, r->skipped.at[i].why)),
             0, 2);
    if (r->docs.n) line(t, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_COACH_CHECK), 0, 2);
    line(t, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_COACH_CAVEAT), 0, 2);
}

void fvi_terminal_coach(fvi_paint *paint)
{
    page t = {.paint = paint, .s = &paint->say, .r = &paint->result->coach};
    fvi_para_init(&t.p, &paint->out, (size_t)paint->options.width, paint->options.color);
    line(&t, FVI_STYLE_BOLD, fvi_say(t.s, FVI_TXT_COACH_TITLE, fvi_safe(t.s, t.r->topic)), 0, 2);
    own(&t);
    if (t.r->cards.n) {
        cards(&t);
        documents(&t);
    }
    fvi_para_clear(&t.p);
}
