/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `spark group` in a terminal. What is not to be seen yet is not in the result, so it cannot be shown here.
 * Neighbours: say_group.c, html_group.c. Test: tests/cli/group.session */
#include "doors/render/say_coach.h"
#include "doors/render/say_group.h"
#include "doors/render/wrap.h"

enum { INDENT = 5, IDEA_COLUMNS = 60 };

typedef struct page {
    fvi_paint *paint;
    fvi_saying *s;
    fvi_para p;
    const fvi_group_result *r;
} page;

static void line(page *t, fvi_style style, const char *text, size_t indent)
{
    if (!*text) return;
    fvi_para_add(&t->p, style, text);
    fvi_para_end(&t->p, 0, indent);
}

static void gap(page *t)
{
    fvi_para_end(&t->p, 0, 0);
}

static void refused(page *t, const fvi_own_idea *at, size_t n)
{
    bool titled = false;
    for (size_t i = 0; i < n; i++) {
        if (at[i].verdict == FVI_OWN_COUNTS) continue;
        if (!titled) line(t, FVI_STYLE_ACCENT, fvi_say(t->s, FVI_TXT_GROUP_NOT_COUNTED), 0);
        titled = true;
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe_cut(t->s, at[i].text, IDEA_COLUMNS));
        fvi_para_add(&t->p, FVI_STYLE_DIM, "  ");
        fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say_own(t->s, at[i].verdict));
        fvi_para_end(&t->p, 2, INDENT);
        fvi_paint_step(t->paint);
    }
}

static void idea(page *t, size_t i)
{
    const fvi_group_idea *at = &t->r->ideas.at[i];
    const char *facts = fvi_say_group_idea(t->s, t->r, at);
    fvi_para_tab(&t->p, i + 1 < 10 ? 2 : 1);
    fvi_para_add(&t->p, FVI_STYLE_BOLD, fvi_say_count(t->s, i + 1));
    fvi_para_tab(&t->p, INDENT);
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe(t->s, at->text));
    if (*facts) {
        fvi_para_add(&t->p, FVI_STYLE_DIM, "  ");
        fvi_para_add(&t->p, FVI_STYLE_DIM, facts);
    }
    fvi_para_end(&t->p, 0, INDENT);
    fvi_paint_step(t->paint);
}

static void all(page *t)
{
    const fvi_group_result *r = t->r;
    for (size_t i = 0; i < r->ideas.n; i++) {
        if (!i || r->ideas.at[i].cluster != r->ideas.at[i - 1].cluster) {
            gap(t);
            line(t, FVI_STYLE_ACCENT, fvi_say_group_kind(t->s, r, r->ideas.at[i].cluster), 2);
        }
        idea(t, i);
    }
    gap(t);
    refused(t, r->not_counted.at, r->not_counted.n);
    line(t, FVI_STYLE_BOLD, fvi_say_group_diversity(t->s, r), 2);
    line(t, FVI_STYLE_DIM, fvi_say_group_spread(t->s, r), 2);
    if (r->voted) line(t, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_GROUP_VOTERS, fvi_say_count(t->s, r->voted)), 2);
    line(t, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_GROUP_VOTE_HOW, fvi_say_count(t->s, r->votes_each), fvi_safe(t->s, r->name)),
         2);
}

static void outcome(page *t)
{
    const fvi_group_result *r = t->r;
    fvi_saying *s = t->s;
    if (r->action == FVI_GROUP_NEW) line(t, FVI_STYLE_PLAIN, fvi_say(s, FVI_TXT_GROUP_NEW, fvi_safe(s, r->name)), 2);
    if (r->action == FVI_GROUP_ADD)
        line(t, FVI_STYLE_PLAIN, fvi_say(s, FVI_TXT_GROUP_ADDED, fvi_say_count(s, r->mine.n), fvi_safe(s, r->person)), 2);
    if (r->action == FVI_GROUP_VOTE)
        line(t, FVI_STYLE_PLAIN, fvi_say(s, FVI_TXT_GROUP_VOTED_THANKS, fvi_safe(s, r->person), fvi_say_count(s, r->voted)), 2);
    refused(t, r->mine.at, r->mine.n);
}

void fvi_terminal_group(fvi_paint *paint)
{
    page t = {.paint = paint, .s = &paint->say, .r = &paint->result->group};
    const fvi_group_result *r = t.r;
    fvi_para_init(&t.p, &paint->out, (size_t)paint->options.width, paint->options.color);
    line(&t, FVI_STYLE_BOLD, fvi_say(t.s, FVI_TXT_GROUP_TITLE, fvi_safe(t.s, r->name), fvi_safe(t.s, r->prompt)), 2);
    outcome(&t);
    if (r->action == FVI_GROUP_ADD || r->action == FVI_GROUP_SHOW || r->action == FVI_GROUP_REVEAL)
        line(&t, FVI_STYLE_DIM, fvi_say_group_state(t.s, r), 2);
    if (r->early && r->revealed) line(&t, FVI_STYLE_WARN, fvi_say(t.s, FVI_TXT_GROUP_EARLY_NOTE), 2);
    if (r->names) line(&t, FVI_STYLE_DIM, fvi_say(t.s, FVI_TXT_GROUP_PEOPLE, fvi_say_list(t.s, &r->people)), 2);
    if (r->ideas.n || r->not_counted.n) all(&t);
    fvi_para_clear(&t.p);
}
