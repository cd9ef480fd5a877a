/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `spark group` as a page to hang on the wall: ideas by kind, with what people made of them.
 * Neighbours: say_group.c, html_page.c (frame), data/cards.css. Test: tests/unit/people/test_group.c */
#include "doors/render/html.h"
#include "doors/render/say_coach.h"
#include "doors/render/say_group.h"
#include "embedded.h"

static void text(fvi_paint *p, const char *c)
{
    fvi_html_escape(&p->out, fvi_str_of(c));
}

static void idea(fvi_paint *p, const fvi_group_result *r, size_t i)
{
    const fvi_group_idea *at = &r->ideas.at[i];
    fvi_putf(&p->out, "<li class=\"card\" id=\"idea-%zu\">\n<p class=\"number\">%zu</p>\n<p class=\"ask\">", i + 1, i + 1);
    text(p, fvi_safe(&p->say, at->text));
    fvi_puts(&p->out, "</p>\n");
    fvi_html_element(p, "p", " class=\"place\"", fvi_say_group_idea(&p->say, r, at));
    fvi_puts(&p->out, "\n</li>\n");
    fvi_paint_step(p);
}

static void ideas(fvi_paint *p, const fvi_group_result *r)
{
    for (size_t i = 0; i < r->ideas.n; i++) {
        if (!i || r->ideas.at[i].cluster != r->ideas.at[i - 1].cluster) {
            fvi_puts(&p->out, i ? "</ol>\n</section>\n<section>\n" : "<section>\n");
            fvi_html_element(p, "h2", "", fvi_say_group_kind(&p->say, r, r->ideas.at[i].cluster));
            fvi_puts(&p->out, "\n<ol class=\"cards\">\n");
        }
        idea(p, r, i);
    }
    if (r->ideas.n) fvi_puts(&p->out, "</ol>\n</section>\n");
}

static void not_counted(fvi_paint *p, const fvi_group_result *r)
{
    if (!r->not_counted.n) return;
    fvi_puts(&p->out, "<section>\n");
    fvi_html_element(p, "h2", "", fvi_say(&p->say, FVI_TXT_GROUP_NOT_COUNTED));
    fvi_puts(&p->out, "<ul class=\"own\">\n");
    for (size_t i = 0; i < r->not_counted.n; i++) {
        fvi_puts(&p->out, "<li>");
        text(p, fvi_safe_cut(&p->say, r->not_counted.at[i].text, 90));
        fvi_puts(&p->out, " <em>");
        text(p, fvi_say_own(&p->say, r->not_counted.at[i].verdict));
        fvi_puts(&p->out, "</em></li>\n");
    }
    fvi_puts(&p->out, "</ul>\n</section>\n");
}

void fvi_html_group(fvi_paint *p)
{
    const fvi_group_result *r = &p->result->group;
    fvi_saying *s = &p->say;
    const char *title = fvi_say(s, FVI_TXT_GROUP_TITLE, fvi_safe(s, r->name), fvi_safe(s, r->prompt));
    fvi_html_frame(p, title, "", fvi_data_cards);
    fvi_puts(&p->out, "<header>\n");
    fvi_html_element(p, "h1", "", fvi_safe(s, r->prompt));
    fvi_html_element(p, "p", "", fvi_say_group_state(s, r));
    if (r->early && r->revealed) fvi_html_element(p, "p", " class=\"warning\"", fvi_say(s, FVI_TXT_GROUP_EARLY_NOTE));
    fvi_html_element(p, "p", " class=\"gain\"", fvi_say_group_diversity(s, r));
    fvi_html_element(p, "p", "", fvi_say_group_spread(s, r));
    if (r->voted) fvi_html_element(p, "p", "", fvi_say(s, FVI_TXT_GROUP_VOTERS, fvi_say_count(s, r->voted)));
    if (r->names) fvi_html_element(p, "p", "", fvi_say(s, FVI_TXT_GROUP_PEOPLE, fvi_say_list(s, &r->people)));
    fvi_puts(&p->out, "</header>\n<main>\n");
    ideas(p, r);
    not_counted(p, r);
    fvi_puts(&p->out, "</main>\n<footer>\n");
    fvi_html_element(p, "p", "", fvi_say(s, FVI_TXT_GROUP_MADE_BY, fv_version()));
    fvi_puts(&p->out, "</footer>\n</body>\n</html>\n");
}
