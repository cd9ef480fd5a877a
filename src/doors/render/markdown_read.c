/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `read` as Markdown that every viewer shows alike (CommonMark): headings, block quotes, lists. Text of the
 * document is escaped, so nothing in it becomes markup, a link or HTML.
 * Neighbours: saying.c (phrases). Test: tests/unit/doors/test_markdown.c */
#include "doors/render/render.h"
#include "doors/render/say_load.h"

/* Characters that mean something anywhere; the rest only at the start of a line. */
static bool special(uint32_t cp)
{
    return cp == '\\' || cp == '`' || cp == '*' || cp == '_' || cp == '[' || cp == ']' || cp == '~' || cp == '|' || cp == '$' ||
           cp == '!' || cp == '>';
}

static bool special_at_start(uint32_t cp)
{
    return cp == '#' || cp == '+' || cp == '-' || cp == '=' || cp == ':';
}

static void escaped(fvi_buf *b, const char *text)
{
    fvi_str s = fvi_str_of(text);
    size_t digits = 0; /* "1." and "1)" at the start would open a list */
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t cp = fvi_utf8_next(s, &i);
        bool list = digits == from && from > 0 && (cp == '.' || cp == ')');
        if (cp < 0x80 && fvi_is_digit((char)cp)) digits++;
        if (cp == '<')
            fvi_puts(b, "&lt;");
        else if (cp == '&')
            fvi_puts(b, "&amp;");
        else if (fvi_unsafe(cp))
            continue;
        else {
            if (special(cp) || list || (from == 0 && special_at_start(cp))) fvi_putc(b, '\\');
            fvi_put_cp(b, cp);
        }
    }
}

void fvi_markdown_line(fvi_paint *p, const char *before, const char *text, const char *after)
{
    if (!*text) return;
    fvi_puts(&p->out, before);
    escaped(&p->out, text);
    fvi_puts(&p->out, after);
}

static void heading(fvi_paint *p, const char *text)
{
    fvi_markdown_line(p, "\n## ", text, "\n\n");
}

static void head(fvi_paint *p)
{
    fvi_saying *s = &p->say;
    const fvi_read_result *r = s->read;
    if (r->files.n == 1)
        fvi_markdown_line(
            p, "# ", r->files.at[0].doc.title.n ? fvi_safe(s, r->files.at[0].doc.title) : fvi_say_name(s, &r->files.at[0].doc),
            "\n\n");
    else
        fvi_markdown_line(p, "# ", fvi_say(s, FVI_TXT_R_FILES, fvi_say_count(s, r->files.n)), "\n\n");
    for (size_t i = 0; i < r->files.n; i++) {
        fvi_markdown_line(p, "- ", fvi_say_file(s, &r->files.at[i].doc), "\n");
        if (r->files.n < 2) continue;
        fvi_markdown_line(p, "  ", fvi_say(s, FVI_TXT_R_WORTH, fvi_say_percent(s, r->files.at[i].worth)), "\n");
        fvi_markdown_line(p, "  ", fvi_safe(s, r->files.at[i].because), "\n");
    }
    fvi_markdown_line(p, "- ", fvi_say_gain(s), "\n");
    fvi_markdown_line(p, "- ", fvi_say_speed(s), "\n");
    if (r->goal.n) fvi_markdown_line(p, "- ", fvi_say(s, FVI_TXT_R_GOAL, fvi_safe(s, r->goal)), "\n");
    for (size_t i = 0; i < r->warnings.n; i++) fvi_markdown_line(p, "- **!** ", fvi_safe(s, r->warnings.at[i]), "\n");
    if (r->budget.raised) fvi_markdown_line(p, "- **!** ", fvi_say(s, FVI_TXT_R_RAISED, fvi_safe(s, r->budget.asked)), "\n");
}

static void pick_part(fvi_paint *p, size_t i)
{
    fvi_saying *s = &p->say;
    const fvi_pick *pick = &s->read->picks.at[i];
    fvi_markdown_line(p, i ? "\n**" : "**", fvi_say_count(s, i + 1), "** · ");
    fvi_markdown_line(p, "", fvi_say_facet(s, pick->facet), "");
    fvi_markdown_line(p, " · ", fvi_say_place(s, pick->place), "");
    fvi_markdown_line(p, "\n\n> ", fvi_safe(s, fvi_place_text(s->read, pick->place)), "\n\n");
    const char *parts[] = {fvi_say_because(s, pick), fvi_say_supports(s, pick), fvi_say_also(s, pick)};
    bool some = false;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        fvi_markdown_line(p, some ? " · " : "", parts[k], "");
        some = some || *parts[k];
    }
    if (some) fvi_putc(&p->out, '\n');
    fvi_paint_step(p);
}

static void misses(fvi_paint *p)
{
    fvi_saying *s = &p->say;
    const fvi_read_result *r = s->read;
    const char *absent = fvi_say_absent(s);
    if (r->missing.share <= 0 && !*absent) return;
    heading(p, fvi_say(s, FVI_TXT_R_MISSING, fvi_say_percent(s, r->missing.share)));
    for (size_t i = 0; i < r->missing.items.n; i++) {
        const fvi_missing *m = &r->missing.items.at[i];
        fvi_markdown_line(p, "- ", fvi_say_percent(s, m->share), " ");
        fvi_markdown_line(p, "**", fvi_safe(s, m->label), "**");
        fvi_markdown_line(p, " · ", fvi_say_place_of_miss(s, m), "");
        fvi_markdown_line(p, "\n  > ", fvi_safe(s, fvi_place_text(r, m->place)), "");
        fvi_putc(&p->out, '\n');
    }
    fvi_markdown_line(p, "\n", fvi_say(s, FVI_TXT_R_ABSENT, absent), "\n");
}

static void summaries(fvi_paint *p)
{
    fvi_saying *s = &p->say;
    const fvi_read_result *r = s->read;
    if (r->summary.n) heading(p, fvi_say(s, FVI_TXT_R_SUMMARY));
    for (size_t i = 0; i < r->claims.n; i++) {
        uint32_t file = 0;
        for (size_t k = 0; k < r->summary.n; k++)
            if (i >= r->summary.at[k].claims_first) file = r->summary.at[k].place.file;
        fvi_place place = {.file = file, .span = r->claims.at[i].span};
        fvi_markdown_line(p, "", fvi_say_count(s, i + 1), ". ");
        fvi_markdown_line(p, "", fvi_safe(s, fvi_place_text(r, place)), "");
        fvi_markdown_line(p, " *", fvi_say_support(s, &r->claims.at[i]), "*\n");
        fvi_paint_step(p);
    }
}

static void outline(fvi_paint *p)
{
    fvi_saying *s = &p->say;
    const fvi_read_result *r = s->read;
    if (r->outline.n < 2) return;
    heading(p, fvi_say(s, FVI_TXT_R_OUTLINE));
    for (size_t i = 0; i < r->outline.n; i++) {
        const fvi_outline *o = &r->outline.at[i];
        for (int32_t level = fvi_outline_top(r); level < o->level; level++) fvi_puts(&p->out, "  ");
        fvi_markdown_line(p, "- ", fvi_say_percent(s, o->attention), " ");
        fvi_markdown_line(p, "", fvi_safe(s, o->title), "");
        fvi_markdown_line(p, " · ", fvi_say_page(s, o->place.page), "");
        fvi_putc(&p->out, '\n');
        fvi_paint_step(p);
    }
}

void fvi_markdown_read(fvi_paint *p)
{
    fvi_saying *s = &p->say;
    fvi_putf(&p->out, "<!-- fovea %s -->\n\n", fv_version());
    head(p);
    heading(p, fvi_say(s, s->read->picks.n ? FVI_TXT_R_PICKS : FVI_TXT_R_NO_PICKS));
    for (size_t i = 0; i < s->read->picks.n; i++) pick_part(p, i);
    misses(p);
    summaries(p);
    outline(p);
    const char *phrases = fvi_say_phrases(s, 20);
    if (*phrases) heading(p, fvi_say(s, FVI_TXT_R_PHRASES));
    fvi_markdown_line(p, "", phrases, "\n");
    if (!s->read->picks.n) return;
    heading(p, fvi_say(s, FVI_TXT_R_FAITHFUL_TITLE));
    fvi_markdown_line(p, "", fvi_say_faithful(s), "\n");
    const char *load = fvi_say_load(s);
    if (*load) heading(p, fvi_say(s, FVI_TXT_L_TITLE));
    fvi_markdown_line(p, "", load, "\n");
}
