/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `spark coach` as Markdown and as a page: cards that can be printed and cut apart, each quote with its place.
 * Neighbours: say_coach.c (phrases), html_page.c (frame), data/cards.css. Test: tests/unit/people/test_coach.c */
#include <math.h>

#include "doors/render/html.h"
#include "doors/render/say_coach.h"
#include "embedded.h"

enum { IDEA_COLUMNS = 90 };

static bool opens(const fvi_coach_result *r, size_t i)
{
    return !i || r->cards.at[i].kind != r->cards.at[i - 1].kind;
}

/* ---- Markdown ----------------------------------------------------------------------------------------------------------- */

static void markdown_own(fvi_paint *p, const fvi_coach_result *r)
{
    fvi_saying *s = &p->say;
    fvi_markdown_line(p, "", fvi_say_first(s, r), "\n");
    for (size_t i = 0; i < r->first.ideas.n; i++) {
        const fvi_own_idea *idea = &r->first.ideas.at[i];
        fvi_markdown_line(p, "\n- ", fvi_safe(s, idea->text), "");
        if (idea->verdict != FVI_OWN_COUNTS) fvi_markdown_line(p, " *(", fvi_say_own(s, idea->verdict), ")*");
    }
    fvi_putc(&p->out, '\n');
}

static void markdown_card(fvi_paint *p, const fvi_coach_result *r, size_t i)
{
    fvi_saying *s = &p->say;
    const fvi_card *card = &r->cards.at[i];
    fvi_putf(&p->out, "\n%zu\\. ", i + 1);
    if (card->kind == FVI_CARD_ANALOGY) {
        fvi_markdown_line(p, "", fvi_say_card_place(s, r, card), "\n");
        fvi_markdown_line(p, "\n> ", fvi_safe(s, fvi_coach_text(r, &card->from)), "\n\n");
        fvi_markdown_line(p, "", fvi_safe(s, card->text), "\n");
    } else {
        fvi_markdown_line(p, "", fvi_safe(s, card->text), "\n");
    }
    fvi_paint_step(p);
}

static void markdown_documents(fvi_paint *p, const fvi_coach_result *r)
{
    fvi_saying *s = &p->say;
    fvi_markdown_line(p, "\n---\n\n", fvi_say_band(s, r), "\n");
    for (size_t i = 0; i < r->skipped.n; i++)
        fvi_markdown_line(
            p, "\n- ", fvi_say(s, FVI_TXT_COACH_SKIPPED, fvi_safe(s, r->skipped.at[i].path), fvi_safe(s, r->skipped.at[i].why)),
            "");
    for (size_t i = 0; i < r->docs.n; i++) {
        const fvi_doc *d = &r->docs.at[i];
        fvi_markdown_line(p, "\n- ", fvi_say_file(s, d), " · SHA-256 ");
        fvi_putf(&p->out, "`%s`", d->sha256);
    }
    fvi_markdown_line(p, "\n\n", fvi_say(s, FVI_TXT_COACH_CAVEAT), "\n");
}

void fvi_markdown_coach(fvi_paint *p)
{
    const fvi_coach_result *r = &p->result->coach;
    fvi_putf(&p->out, "<!-- fovea %s -->\n\n", fv_version());
    fvi_markdown_line(p, "# ", fvi_say(&p->say, FVI_TXT_COACH_TITLE, fvi_safe(&p->say, r->topic)), "\n\n");
    markdown_own(p, r);
    for (size_t i = 0; i < r->cards.n; i++) {
        if (opens(r, i)) fvi_markdown_line(p, "\n## ", fvi_say_card_kind(&p->say, r->cards.at[i].kind), "\n");
        markdown_card(p, r, i);
    }
    if (r->cards.n) markdown_documents(p, r);
}

/* ---- the page ----------------------------------------------------------------------------------------------------------- */

static void text(fvi_paint *p, const char *c)
{
    fvi_html_escape(&p->out, fvi_str_of(c));
}

static void own(fvi_paint *p, const fvi_coach_result *r)
{
    fvi_saying *s = &p->say;
    fvi_html_element(p, "p", r->first.override ? " class=\"warning\"" : "", fvi_say_first(s, r));
    if (!r->first.ideas.n) return;
    fvi_puts(&p->out, "\n<ul class=\"own\">\n");
    for (size_t i = 0; i < r->first.ideas.n; i++) {
        const fvi_own_idea *idea = &r->first.ideas.at[i];
        fvi_puts(&p->out, "<li>");
        text(p, fvi_safe_cut(s, idea->text, IDEA_COLUMNS));
        if (idea->verdict != FVI_OWN_COUNTS) {
            fvi_puts(&p->out, " <em>");
            text(p, fvi_say_own(s, idea->verdict));
            fvi_puts(&p->out, "</em>");
        }
        fvi_puts(&p->out, "</li>\n");
    }
    fvi_puts(&p->out, "</ul>\n");
}

static void card(fvi_paint *p, const fvi_coach_result *r, size_t i)
{
    fvi_saying *s = &p->say;
    const fvi_card *c = &r->cards.at[i];
    const char *lang = r->chinese ? "zh-CN" : "en";
    fvi_putf(&p->out, "<li class=\"card\" id=\"card-%zu\">\n<p class=\"number\">%zu</p>\n", i + 1, i + 1);
    if (c->kind == FVI_CARD_ANALOGY) {
        fvi_putf(&p->out, "<blockquote lang=\"%s\">", lang);
        text(p, fvi_say(s, FVI_TXT_R_QUOTE, fvi_safe(s, fvi_coach_text(r, &c->from))));
        fvi_puts(&p->out, "</blockquote>\n");
    }
    fvi_putf(&p->out, "<p class=\"ask\" lang=\"%s\">", lang);
    text(p, fvi_safe(s, c->text));
    fvi_puts(&p->out, "</p>\n");
    fvi_html_element(p, "p", " class=\"place\"", fvi_say_card_place(s, r, c));
    fvi_puts(&p->out, "\n</li>\n");
    fvi_paint_step(p);
}

static void cards(fvi_paint *p, const fvi_coach_result *r)
{
    for (size_t i = 0; i < r->cards.n; i++) {
        fvi_card_kind kind = r->cards.at[i].kind;
        if (opens(r, i)) {
            fvi_puts(&p->out, i ? "</ol>\n</section>\n<section>\n" : "<section>\n");
            fvi_html_element(p, "h2", "", fvi_say_card_kind(&p->say, kind));
            if (kind == FVI_CARD_ANALOGY) fvi_html_element(p, "p", "", fvi_say_band(&p->say, r));
            fvi_putf(&p->out, "\n<ol class=\"cards%s\">\n", kind == FVI_CARD_ANALOGY ? " wide" : "");
        }
        card(p, r, i);
    }
    if (r->cards.n) fvi_puts(&p->out, "</ol>\n</section>\n");
}

static void source(fvi_paint *p, const fvi_doc *d)
{
    fvi_saying *s = &p->say;
    fvi_html_element(
        p, "p", " class=\"hash\"",
        fvi_say(s, FVI_TXT_COACH_SHA, fvi_say_name(s, d), d->sha256, d->text_sha256, fvi_safe(s, d->extractor_name)));
    fvi_putc(&p->out, '\n');
}

static bool is_quoted(const fvi_coach_result *r, size_t doc)
{
    for (size_t i = 0; i < r->cards.n; i++)
        if (r->cards.at[i].from.doc == (int32_t)doc) return true;
    return false;
}

static void feet(fvi_paint *p, const fvi_coach_result *r)
{
    fvi_saying *s = &p->say;
    fvi_puts(&p->out, "<footer>\n");
    if (!r->docs_given || !r->band.inside) fvi_html_element(p, "p", "", fvi_say_band(s, r));
    for (size_t i = 0; i < r->skipped.n; i++)
        fvi_html_element(
            p, "p", "",
            fvi_say(s, FVI_TXT_COACH_SKIPPED, fvi_safe(s, r->skipped.at[i].path), fvi_safe(s, r->skipped.at[i].why)));
    fvi_html_element(p, "p", "", fvi_say(s, FVI_TXT_COACH_CAVEAT));
    fvi_html_element(p, "p", "", fvi_say(s, FVI_TXT_COACH_CHECK));
    source(p, &r->problem);
    for (size_t i = 0; i < r->docs.n; i++)
        if (is_quoted(r, i)) source(p, &r->docs.at[i]);
    fvi_html_element(p, "p", "", fvi_say(s, FVI_TXT_COACH_MADE_BY, fv_version()));
    fvi_puts(&p->out, "</footer>\n</body>\n</html>\n");
}

void fvi_html_coach(fvi_paint *p)
{
    const fvi_coach_result *r = &p->result->coach;
    const char *title = fvi_say(&p->say, FVI_TXT_COACH_TITLE, fvi_safe(&p->say, r->topic));
    fvi_html_frame(p, title, "", fvi_data_cards);
    fvi_puts(&p->out, "<header>\n");
    fvi_html_element(p, "h1", "", title);
    own(p, r);
    fvi_puts(&p->out, "</header>\n<main>\n");
    cards(p, r);
    fvi_puts(&p->out, "</main>\n");
    feet(p, r);
}
