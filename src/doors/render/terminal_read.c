/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of `read` in a terminal:
 *
 *      head      name · pages · words · language                  31 min → 2 min (371 words, 5 %)
 *      summary   folded into one line, or its claims with what supports them
 *      picks     rank facet · page bar / quote / because · supports · also
 *      misses    what is left out, with a sentence each; faithfulness; outline; phrases
 *
 *  Neighbours: wrap.c (lines), saying.c (phrases). Test: tests/unit/doors/test_terminal.c */
#include <string.h>

#include "doors/render/render.h"
#include "doors/render/say_load.h"
#include "doors/render/wrap.h"
#include "world/text/text.h"

enum { BAR_CELLS = 6, OUTLINE_MOST = 12, MISSES_MOST = 6, PHRASES_MOST = 8, CLAIM_INDENT = 5 };

typedef struct term {
    fvi_paint *paint;
    fvi_saying *s;
    const fvi_read_result *r;
    fvi_para p;
    size_t width, indent; /* of what stands below a number */
} term;

static void line(term *t, fvi_style style, const char *text, size_t indent)
{
    if (!*text) return;
    fvi_para_add(&t->p, style, text);
    fvi_para_end(&t->p, indent, indent);
}

static void blank(term *t)
{
    fvi_putc(&t->paint->out, '\n');
}

static void title(term *t, const char *text)
{
    blank(t);
    line(t, FVI_STYLE_BOLD, text, 0);
}

/* "▇▇▇▇": at least one cell for whatever is more than nothing. */
static void bar(term *t, double height)
{
    int cells = (int)(height * BAR_CELLS + 0.5);
    char text[BAR_CELLS * 3 + 1] = "";
    for (int i = 0; i < BAR_CELLS && (i < cells || (i == 0 && height > 0)); i++) memcpy(text + 3 * i, "▇", 4);
    fvi_para_add(&t->p, FVI_STYLE_BAR, text);
}

/* Left and right on one line where both fit, else on two. */
static void two_sides(term *t, const char *left, const char *right)
{
    size_t wide = fvi_str_width(fvi_str_of(right));
    fvi_para_add(&t->p, FVI_STYLE_BOLD, left);
    if (fvi_para_width(&t->p) + 3 + wide > t->width) {
        fvi_para_end(&t->p, 0, 2);
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, right);
        fvi_para_end(&t->p, 0, 2);
        return;
    }
    fvi_para_tab(&t->p, t->width - wide);
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, right);
    fvi_para_end(&t->p, 0, 0);
}

/* ---- head --------------------------------------------------------------------------------------------------------------- */

static void file_line(term *t, size_t i)
{
    const fvi_read_file *file = &t->r->files.at[i];
    fvi_para_add(&t->p, FVI_STYLE_BOLD, fvi_say_count(t->s, i + 1));
    fvi_para_tab(&t->p, t->indent);
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_say_file(t->s, &file->doc));
    fvi_para_end(&t->p, 0, t->indent);
    const char *because = fvi_safe(t->s, file->because);
    fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_R_WORTH, fvi_say_percent(t->s, file->worth)));
    if (*because) {
        fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_R_COLON));
        fvi_para_add(&t->p, FVI_STYLE_DIM, because);
    }
    fvi_para_end(&t->p, t->indent, t->indent);
}

static void files(term *t)
{
    title(t, fvi_say(t->s, FVI_TXT_R_FIRST));
    for (size_t i = 0; i < t->r->files.n; i++) file_line(t, i);
}

static void head(term *t)
{
    const char *left = t->r->files.n == 1
                           ? fvi_say_file(t->s, &t->r->files.at[0].doc)
                           : fvi_say(t->s, FVI_TXT_R_BESIDE, fvi_say(t->s, FVI_TXT_R_FILES, fvi_say_count(t->s, t->r->files.n)),
                                     fvi_say_words(t->s, fvi_read_words(t->r)));
    two_sides(t, left, fvi_say_gain(t->s));
    if (t->r->goal.n) line(t, FVI_STYLE_PLAIN, fvi_say(t->s, FVI_TXT_R_GOAL, fvi_safe(t->s, t->r->goal)), 0);
    for (size_t i = 0; i < t->r->warnings.n; i++) {
        fvi_para_add(&t->p, FVI_STYLE_WARN, "! ");
        fvi_para_add(&t->p, FVI_STYLE_WARN, fvi_safe(t->s, t->r->warnings.at[i]));
        fvi_para_end(&t->p, 0, 2);
    }
    if (t->r->budget.raised) line(t, FVI_STYLE_WARN, fvi_say(t->s, FVI_TXT_R_RAISED, fvi_safe(t->s, t->r->budget.asked)), 0);
    if (t->r->files.n > 1) files(t);
}

/* ---- the author's own summary ------------------------------------------------------------------------------------------- */

static const char *summary_name(term *t, const fvi_summary *summary)
{
    const char *words = fvi_say_words(t->s, (double)fvi_count_words(fvi_place_text(t->r, summary->place))),
               *place = fvi_say_place(t->s, summary->place);
    const char *name = fvi_say(t->s, FVI_TXT_R_SUMMARY);
    return *place ? fvi_say(t->s, FVI_TXT_R_SUMMARY_AT, name, place, words)
                  : fvi_say(t->s, FVI_TXT_R_SUMMARY_SIZE, name, words);
}

static void claims(term *t, const fvi_summary *summary)
{
    for (size_t i = summary->claims_first; i < (size_t)summary->claims_first + summary->claims_n && i < t->r->claims.n; i++) {
        const fvi_claim *claim = &t->r->claims.at[i];
        fvi_place place = {.file = summary->place.file, .span = claim->span};
        fvi_para_add(&t->p, FVI_STYLE_BOLD, fvi_say_count(t->s, i + 1));
        fvi_para_tab(&t->p, CLAIM_INDENT - 2);
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe(t->s, fvi_place_text(t->r, place)));
        fvi_para_end(&t->p, 2, CLAIM_INDENT);
        line(t, claim->supported || claim->supported_by.n ? FVI_STYLE_DIM : FVI_STYLE_WARN, fvi_say_support(t->s, claim),
             CLAIM_INDENT);
        fvi_paint_step(t->paint);
    }
}

static void folded(term *t, const fvi_summary *summary)
{
    size_t bare = fvi_claims_bare(t->r);
    fvi_para_add(&t->p, FVI_STYLE_DIM, "▸ ");
    fvi_para_add(&t->p, FVI_STYLE_DIM, summary_name(t, summary));
    fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_R_DASH));
    if (bare && t->r->summary.n == 1) {
        fvi_para_add(&t->p, FVI_STYLE_WARN,
                     fvi_say(t->s, bare == 1 ? FVI_TXT_R_CLAIMS_BARE_ONE : FVI_TXT_R_CLAIMS_BARE, fvi_say_count(t->s, bare),
                             fvi_say_count(t->s, t->r->claims.n)));
        fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_R_DASH));
    }
    fvi_para_add(&t->p, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_R_UNFOLD));
    fvi_para_end(&t->p, 0, 2);
}

static void summaries(term *t)
{
    if (t->r->summary.n) blank(t);
    for (size_t i = 0; i < t->r->summary.n; i++) {
        const fvi_summary *summary = &t->r->summary.at[i];
        if (!t->paint->options.show_summary) {
            folded(t, summary);
            continue;
        }
        fvi_para_add(&t->p, FVI_STYLE_BOLD, "▾ ");
        fvi_para_add(&t->p, FVI_STYLE_BOLD, summary_name(t, summary));
        fvi_para_end(&t->p, 0, 2);
        claims(t, summary);
    }
}

/* ---- picks -------------------------------------------------------------------------------------------------------------- */

static void reasons(term *t, const fvi_pick *pick)
{
    const char *parts[] = {fvi_say_because(t->s, pick), fvi_say_supports(t->s, pick), fvi_say_also(t->s, pick)};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!*parts[i]) continue;
        if (fvi_para_width(&t->p)) fvi_para_add(&t->p, FVI_STYLE_DIM, " · ");
        fvi_para_add(&t->p, FVI_STYLE_DIM, parts[i]);
    }
    if (fvi_para_width(&t->p)) fvi_para_end(&t->p, t->indent, t->indent);
}

/* The words of a pick; in mode "fade" its asides stand back. */
static void pick_quote(term *t, size_t i)
{
    const fvi_pick *pick = &t->r->picks.at[i];
    bool fades = t->paint->options.mode && !strcmp(t->paint->options.mode, "fade");
    fvi_span all = pick->place.span;
    uint32_t at = all.start;
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, "“");
    for (size_t k = 0; fades && k < t->r->fades.n; k++) {
        const fvi_fade *f = &t->r->fades.at[k];
        if (f->place.file != pick->place.file || f->place.span.start < all.start || f->place.span.end > all.end) continue;
        fvi_str piece = fvi_place_text(t->r, f->place);
        fvi_style style = f->level ? FVI_STYLE_DIM : FVI_STYLE_PLAIN;
        if (fvi_is_space(piece.at[0])) fvi_para_add(&t->p, style, " ");
        fvi_para_add(&t->p, style, fvi_safe(t->s, piece));
        if (piece.n > 1 && fvi_is_space(piece.at[piece.n - 1])) fvi_para_add(&t->p, style, " ");
        at = f->place.span.end;
    }
    fvi_place rest = {pick->place.file, 0, {at, all.end}};
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe(t->s, fvi_place_text(t->r, rest)));
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, "”");
    fvi_para_end(&t->p, t->indent, t->indent);
}

static void pick_block(term *t, size_t i)
{
    const fvi_pick *pick = &t->r->picks.at[i];
    const char *place = fvi_say_place(t->s, pick->place);
    fvi_para_add(&t->p, FVI_STYLE_BOLD, fvi_say_count(t->s, i + 1));
    fvi_para_tab(&t->p, t->indent);
    fvi_para_add(&t->p, FVI_STYLE_ACCENT, fvi_say_facet(t->s, pick->facet));
    if (*place) {
        fvi_para_add(&t->p, FVI_STYLE_DIM, " · ");
        fvi_para_add(&t->p, FVI_STYLE_DIM, place);
    }
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, "  ");
    bar(t, fvi_pick_height(t->r, pick));
    fvi_para_end(&t->p, 0, t->indent);
    pick_quote(t, i);
    reasons(t, pick);
    fvi_paint_step(t->paint);
}

static void picks(term *t)
{
    if (!t->r->picks.n) title(t, fvi_say(t->s, FVI_TXT_R_NO_PICKS));
    for (size_t i = 0; i < t->r->picks.n; i++) {
        blank(t);
        pick_block(t, i);
    }
}

/* ---- what is left out --------------------------------------------------------------------------------------------------- */

static void miss(term *t, const fvi_missing *item)
{
    const char *share = fvi_say_percent(t->s, item->share), *place = fvi_say_place_of_miss(t->s, item);
    size_t room = t->width > t->indent + 4 ? 2 * (t->width - t->indent - 4) : t->width;
    fvi_para_tab(&t->p, 5 - fvi_str_width(fvi_str_of(share)));
    fvi_para_add(&t->p, FVI_STYLE_BAR, share);
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, "  ");
    fvi_para_add(&t->p, FVI_STYLE_ACCENT, fvi_safe_cut(t->s, item->label, 60));
    if (*place) {
        fvi_para_add(&t->p, FVI_STYLE_DIM, " · ");
        fvi_para_add(&t->p, FVI_STYLE_DIM, place);
    }
    fvi_para_end(&t->p, 0, 7);
    const char *sentence = fvi_safe_cut(t->s, fvi_place_text(t->r, item->place), room);
    if (*sentence) line(t, FVI_STYLE_PLAIN, fvi_say(t->s, FVI_TXT_R_QUOTE, sentence), 7);
}

static void misses(term *t)
{
    const char *absent = fvi_say_absent(t->s);
    if (t->r->missing.share <= 0 && !*absent) return;
    title(t, fvi_say(t->s, FVI_TXT_R_MISSING, fvi_say_percent(t->s, t->r->missing.share)));
    for (size_t i = 0; i < t->r->missing.items.n && i < MISSES_MOST; i++) miss(t, &t->r->missing.items.at[i]);
    if (*absent) line(t, FVI_STYLE_DIM, fvi_say(t->s, FVI_TXT_R_ABSENT, absent), 0);
}

/* One row: share, bar, title, page. */
static void outline_row(term *t, const fvi_outline *o, double most)
{
    const char *share = fvi_say_percent(t->s, o->attention), *page = fvi_say_page(t->s, o->place.page);
    fvi_para_tab(&t->p, 5 - fvi_str_width(fvi_str_of(share)));
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, share);
    fvi_para_tab(&t->p, 7);
    bar(t, most > 0 ? o->attention / most : 0);
    fvi_para_tab(&t->p, 7 + BAR_CELLS + 2);
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_safe_cut(t->s, o->title, t->width - 30));
    if (*page) fvi_para_add(&t->p, FVI_STYLE_DIM, " · ");
    fvi_para_add(&t->p, FVI_STYLE_DIM, page);
    fvi_para_end(&t->p, 0, 7 + BAR_CELLS + 2);
}

/* The sections of one level that have at least so much attention; the most that one has. */
static size_t sections_of(const term *t, int32_t level, double least, double *most)
{
    size_t n = 0;
    *most = 0;
    for (size_t i = 0; i < t->r->outline.n; i++) {
        const fvi_outline *o = &t->r->outline.at[i];
        if (o->level != level || o->attention < least) continue;
        if (o->attention > *most) *most = o->attention;
        n++;
    }
    return n;
}

/* The first level that has more than one section; of very many, the heaviest. */
static void outline(term *t)
{
    int32_t level = fvi_outline_top(t->r);
    double most, least = 0;
    while (level < 6 && sections_of(t, level, 0, &most) < 2) level++;
    size_t shown = sections_of(t, level, 0, &most);
    if (t->width < 60 || shown < 2 || t->r->files.n > 1) return;
    title(t, fvi_say(t->s, FVI_TXT_R_OUTLINE));
    for (size_t cut = 1; cut < 64 && shown > OUTLINE_MOST; cut++) {
        double most_left;
        least = most * (double)cut / 64;
        shown = sections_of(t, level, least, &most_left);
    }
    for (size_t i = 0; i < t->r->outline.n; i++) {
        const fvi_outline *o = &t->r->outline.at[i];
        if (o->level == level && o->attention >= least) outline_row(t, o, most);
    }
}

static void labelled(term *t, fvi_txt label, const char *text)
{
    if (!*text) return;
    fvi_para_add(&t->p, FVI_STYLE_BOLD, fvi_say(t->s, label));
    fvi_para_add(&t->p, FVI_STYLE_BOLD, fvi_say(t->s, FVI_TXT_R_COLON));
    fvi_para_add(&t->p, FVI_STYLE_PLAIN, text);
    fvi_para_end(&t->p, 0, 2);
}

static void foot(term *t)
{
    blank(t);
    labelled(t, FVI_TXT_R_PHRASES, fvi_say_phrases(t->s, PHRASES_MOST));
    if (t->r->picks.n) {
        fvi_para_add(&t->p, FVI_STYLE_BOLD, fvi_say(t->s, FVI_TXT_R_THEN, fvi_say(t->s, FVI_TXT_R_FAITHFUL_TITLE)));
        fvi_para_add(&t->p, FVI_STYLE_PLAIN, fvi_say_faithful(t->s));
        fvi_para_end(&t->p, 0, 2);
    }
    labelled(t, FVI_TXT_R_TIME, fvi_say_times(t->s));
    labelled(t, FVI_TXT_L_TITLE, fvi_say_load(t->s));
    if (t->paint->options.page) line(t, FVI_STYLE_BOLD, fvi_say(t->s, FVI_TXT_R_WRITTEN, t->paint->options.page), 0);
}

void fvi_terminal_read(fvi_paint *paint)
{
    size_t width = (size_t)paint->options.width;
    term t = {.paint = paint, .s = &paint->say, .r = &paint->result->read, .width = width, .indent = width < 60 ? 3 : 4};
    if (t.r->why.n) {
        fvi_terminal_why(paint);
        return;
    }
    fvi_para_init(&t.p, &paint->out, width, paint->options.color);
    head(&t);
    summaries(&t);
    picks(&t);
    misses(&t);
    outline(&t);
    foot(&t);
    fvi_para_clear(&t.p);
}
