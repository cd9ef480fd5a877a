/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `read` as a page: what to read first, why, what would be missed, and behind it the text itself. Every number
 * is a link: from a pick into the text and back, from a summary claim to what supports it, from a miss to its place.
 * Neighbours: html_page.c (frame), html_document.c (the text), saying.c (phrases). Test: tests/unit/doors/test_html.c */
#include <string.h>

#include "doors/render/html.h"
#include "doors/render/say_load.h"
#include "world/text/text.h"

static void put(fvi_paint *p, const char *trusted)
{
    fvi_puts(&p->out, trusted);
}

static void text(fvi_paint *p, const char *c)
{
    fvi_html_escape(&p->out, fvi_str_of(c));
}

static void quote(fvi_paint *p, const char *element, const char *attributes, fvi_place place, const char *words)
{
    if (!*words) return;
    const char *lang = fvi_html_lang(p->say.read->files.at[place.file].doc.lang);
    fvi_putf(&p->out, "<%s%s lang=\"%s\">", element, attributes, lang);
    text(p, fvi_say(&p->say, FVI_TXT_R_QUOTE, words));
    fvi_putf(&p->out, "</%s>\n", element);
}

static const char *place_words(fvi_paint *p, fvi_place place)
{
    return fvi_safe(&p->say, fvi_place_text(p->say.read, place));
}

/* ---- head --------------------------------------------------------------------------------------------------------------- */

static void file_item(fvi_paint *p, size_t i)
{
    fvi_saying *s = &p->say;
    const fvi_read_file *file = &s->read->files.at[i];
    fvi_putf(&p->out, "<li><a href=\"#%s%zu\">", fvi_html_with_text(p) ? "text-" : "file-", i + 1);
    text(p, fvi_say_file(s, &file->doc));
    put(p, "</a><br>");
    text(p, fvi_say(s, FVI_TXT_R_WORTH, fvi_say_percent(s, file->worth)));
    if (file->because.n) {
        text(p, fvi_say(s, FVI_TXT_R_COLON));
        text(p, fvi_safe(s, file->because));
    }
    put(p, "</li>\n");
}

static void head(fvi_paint *p)
{
    fvi_saying *s = &p->say;
    const fvi_read_result *r = s->read;
    const fvi_doc *one = r->files.n == 1 ? &r->files.at[0].doc : NULL;
    put(p, "<header>\n");
    if (one) {
        fvi_putf(&p->out, "<h1 lang=\"%s\">", fvi_html_lang(one->lang));
        text(p, one->title.n ? fvi_safe(s, one->title) : fvi_say_name(s, one));
        put(p, "</h1>\n");
        fvi_html_element(p, "p", "", fvi_say_file(s, one));
    } else {
        fvi_html_element(p, "h1", "", fvi_say(s, FVI_TXT_R_FILES, fvi_say_count(s, r->files.n)));
    }
    put(p, "\n<p class=\"gain\">");
    text(p, fvi_say_gain(s));
    fvi_html_element(p, "small", "", fvi_say(s, FVI_TXT_R_ASIDE, fvi_say_speed(s)));
    put(p, "</p>\n");
    if (r->goal.n) fvi_html_element(p, "p", "", fvi_say(s, FVI_TXT_R_GOAL, fvi_safe(s, r->goal)));
    for (size_t i = 0; i < r->warnings.n; i++)
        fvi_html_element(p, "p", " class=\"warning\"", fvi_say(s, FVI_TXT_R_WARNING, fvi_safe(s, r->warnings.at[i])));
    if (r->budget.raised)
        fvi_html_element(p, "p", " class=\"warning\"", fvi_say(s, FVI_TXT_R_RAISED, fvi_safe(s, r->budget.asked)));
    if (r->files.n > 1) {
        fvi_html_element(p, "p", "", fvi_say(s, FVI_TXT_R_FIRST));
        put(p, "<ol>\n");
        for (size_t i = 0; i < r->files.n; i++) file_item(p, i);
        put(p, "</ol>\n");
    }
    put(p, "</header>\n");
}

/* ---- the author's own summary ------------------------------------------------------------------------------------------- */

static void support(fvi_paint *p, size_t index)
{
    fvi_saying *s = &p->say;
    const fvi_claim *claim = &s->read->claims.at[index];
    bool held = claim->supported || claim->supported_by.n;
    fvi_putf(&p->out, "<p class=\"support%s\">", held ? "" : " none");
    if (claim->supported_by.n) {
        text(p, fvi_say(s, FVI_TXT_R_SUPPORTED));
        for (size_t i = 0; i < claim->supported_by.n; i++) {
            put(p, " ");
            fvi_html_rank(p, claim->supported_by.at[i] - 1, false);
        }
    } else if (held && fvi_html_with_text(p)) {
        fvi_putf(&p->out, "<a href=\"#claim-%zu\">", index + 1);
        text(p, fvi_say_support(s, claim));
        put(p, "</a>");
    } else {
        text(p, fvi_say_support(s, claim));
    }
    put(p, "</p>");
}

static void summary_part(fvi_paint *p, const fvi_summary *summary)
{
    fvi_saying *s = &p->say;
    const fvi_read_result *r = s->read;
    const char *place = fvi_say_place(s, summary->place);
    const char *size = fvi_say_words(s, (double)fvi_count_words(fvi_place_text(r, summary->place)));
    size_t bare = fvi_claims_bare(r);
    fvi_putf(&p->out, "<details%s>\n<summary>", p->options.show_summary ? " open" : "");
    text(p, fvi_say(s, FVI_TXT_R_SUMMARY));
    put(p, " <small>");
    text(p, *place ? fvi_say(s, FVI_TXT_R_BESIDE, place, size) : size);
    if (bare && r->summary.n == 1) {
        text(p, fvi_say(s, FVI_TXT_R_DASH));
        text(p, fvi_say(s, bare == 1 ? FVI_TXT_R_CLAIMS_BARE_ONE : FVI_TXT_R_CLAIMS_BARE, fvi_say_count(s, bare),
                        fvi_say_count(s, r->claims.n)));
    }
    fvi_putf(&p->out, "</small></summary>\n<ol class=\"claims\" start=\"%u\">\n", summary->claims_first + 1);
    for (size_t i = summary->claims_first; i < (size_t)summary->claims_first + summary->claims_n && i < r->claims.n; i++) {
        fvi_place claim = {.file = summary->place.file, .span = r->claims.at[i].span};
        put(p, "<li>");
        quote(p, "p", "", claim, place_words(p, claim));
        support(p, i);
        put(p, "</li>\n");
        fvi_paint_step(p);
    }
    put(p, "</ol>\n</details>\n");
}

/* ---- picks and misses --------------------------------------------------------------------------------------------------- */

static void pick_card(fvi_paint *p, size_t i)
{
    fvi_saying *s = &p->say;
    const fvi_pick *pick = &s->read->picks.at[i];
    fvi_putf(&p->out, "<li class=\"pick\" id=\"card-%zu\">\n<div class=\"top\">", i + 1);
    fvi_html_rank(p, i, true);
    fvi_html_element(p, "span", " class=\"facet\"", fvi_say_facet(s, pick->facet));
    fvi_html_element(p, "span", "", fvi_say_place(s, pick->place));
    fvi_html_bar(p, fvi_pick_height(s->read, pick), false);
    fvi_html_element(p, "span", " class=\"share\"", fvi_say(s, FVI_TXT_R_OF_ATTENTION, fvi_say_percent(s, pick->weight)));
    if (fvi_html_with_text(p)) {
        fvi_putf(&p->out, "<a class=\"go\" href=\"#pick-%zu\">", i + 1);
        text(p, fvi_say(s, FVI_TXT_R_TO_PLACE));
        put(p, "</a>");
    }
    put(p, "</div>\n");
    quote(p, "blockquote", "", pick->place, place_words(p, pick->place));
    const char *parts[] = {fvi_say_because(s, pick), fvi_say_supports(s, pick), fvi_say_also(s, pick)};
    const char *why = "";
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        if (*parts[k]) why = *why ? fvi_say(s, FVI_TXT_R_BESIDE, why, parts[k]) : parts[k];
    fvi_html_element(p, "p", " class=\"why\"", why);
    put(p, "</li>\n");
    fvi_paint_step(p);
}

static void picks(fvi_paint *p)
{
    put(p, "<section>\n");
    fvi_html_element(p, "h2", "", fvi_say(&p->say, p->say.read->picks.n ? FVI_TXT_R_PICKS : FVI_TXT_R_NO_PICKS));
    put(p, "<ol class=\"picks\">\n");
    for (size_t i = 0; i < p->say.read->picks.n; i++) pick_card(p, i);
    put(p, "</ol>\n</section>\n");
}

static void miss(fvi_paint *p, size_t i)
{
    fvi_saying *s = &p->say;
    const fvi_missing *m = &s->read->missing.items.at[i];
    put(p, "<li><p>");
    if (fvi_html_with_text(p)) fvi_putf(&p->out, "<a href=\"#miss-%zu\">", i + 1);
    text(p, fvi_safe(s, m->label));
    if (fvi_html_with_text(p)) put(p, "</a>");
    put(p, " <span class=\"share\">");
    const char *place = fvi_say_place_of_miss(s, m);
    text(p, *place ? fvi_say(s, FVI_TXT_R_BESIDE, place, fvi_say_percent(s, m->share)) : fvi_say_percent(s, m->share));
    put(p, "</span></p>\n");
    quote(p, "p", " class=\"quote\"", m->place, fvi_safe_cut(s, fvi_place_text(s->read, m->place), 240));
    put(p, "</li>\n");
}

static void misses(fvi_paint *p)
{
    fvi_saying *s = &p->say;
    const char *absent = fvi_say_absent(s);
    if (s->read->missing.share <= 0 && !*absent) return;
    put(p, "<section>\n");
    fvi_html_element(p, "h2", "", fvi_say(s, FVI_TXT_R_MISSING, fvi_say_percent(s, s->read->missing.share)));
    put(p, "<ul class=\"misses\">\n");
    for (size_t i = 0; i < s->read->missing.items.n; i++) miss(p, i);
    put(p, "</ul>\n");
    if (*absent) fvi_html_element(p, "p", "", fvi_say(s, FVI_TXT_R_ABSENT, absent));
    put(p, "</section>\n");
}

/* ---- beside it: phrases, faithfulness, outline -------------------------------------------------------------------------- */

static void notes(fvi_paint *p)
{
    fvi_saying *s = &p->say;
    const fvi_read_result *r = s->read;
    put(p, "<section>\n<dl class=\"notes\">\n");
    if (r->phrases.n) {
        fvi_html_element(p, "dt", "", fvi_say(s, FVI_TXT_R_PHRASES));
        put(p, "<dd><ul class=\"phrases\">");
        for (size_t i = 0; i < r->phrases.n && i < 20; i++) fvi_html_element(p, "li", "", fvi_safe(s, r->phrases.at[i].text));
        put(p, "</ul></dd>\n");
    }
    if (r->picks.n) {
        fvi_html_element(p, "dt", "", fvi_say(s, FVI_TXT_R_FAITHFUL_TITLE));
        fvi_html_element(p, "dd", "", fvi_say_faithful(s));
    }
    const char *load = fvi_say_load(s);
    if (*load) {
        fvi_html_element(p, "dt", "", fvi_say(s, FVI_TXT_L_TITLE));
        fvi_html_element(p, "dd", "", load);
    }
    put(p, "\n</dl>\n</section>\n");
}

/* The block in which a section begins, as the target of a link. */
static void outline_row(fvi_paint *p, const fvi_outline *o, double most)
{
    fvi_saying *s = &p->say;
    const fvi_doc *doc = &s->read->files.at[o->place.file].doc;
    size_t block = fvi_doc_block_at(doc, o->place.span.start);
    int32_t depth = o->level - fvi_outline_top(s->read) + 1;
    unsigned level = depth > 6 ? 6u : (unsigned)depth;
    fvi_putf(&p->out, "<li class=\"l%u\">", level);
    if (fvi_html_with_text(p) && block < doc->blocks.n)
        fvi_putf(&p->out, "<a href=\"#b%u-%zu\">", o->place.file + 1, block);
    else
        put(p, "<a>");
    fvi_putf(&p->out, "<span lang=\"%s\">", fvi_html_lang(doc->lang));
    text(p, fvi_safe_cut(s, o->title, 80));
    put(p, "</span>");
    fvi_html_element(p, "span", " class=\"share\"", fvi_say_percent(s, o->attention));
    put(p, "</a>");
    fvi_html_bar(p, most > 0 ? o->attention / most : 0, true);
    put(p, "</li>\n");
    fvi_paint_step(p);
}

static void outline(fvi_paint *p)
{
    const fvi_read_result *r = p->say.read;
    double most = 0;
    for (size_t i = 0; i < r->outline.n; i++)
        if (r->outline.at[i].attention > most) most = r->outline.at[i].attention;
    put(p, "<nav aria-labelledby=\"outline\"><div>\n");
    fvi_html_element(p, "h2", " id=\"outline\"", fvi_say(&p->say, FVI_TXT_R_OUTLINE));
    put(p, "<ol>\n");
    for (size_t i = 0; i < r->outline.n; i++) outline_row(p, &r->outline.at[i], most);
    put(p, "</ol></div></nav>\n");
}

void fvi_html_read(fvi_paint *p)
{
    const fvi_read_result *r = p->say.read;
    bool two = r->outline.n > 1;
    fvi_html_open(p);
    head(p);
    fvi_putf(&p->out, "<div class=\"layout%s\">\n<main>\n", two ? " two" : "");
    for (size_t i = 0; i < r->summary.n; i++) summary_part(p, &r->summary.at[i]);
    picks(p);
    misses(p);
    notes(p);
    put(p, "</main>\n");
    if (two) outline(p);
    if (fvi_html_with_text(p)) {
        put(p, "<div>\n");
        for (size_t i = 0; i < r->files.n; i++) fvi_html_document(p, (uint32_t)i);
        put(p, "</div>\n");
    }
    put(p, "</div>\n");
    fvi_html_close(p);
}
