/* SPDX-License-Identifier: Apache-2.0 */
/* The phrases of results. Each is made in a growing buffer and kept in the arena; none knows where it will be shown.
 * Neighbours: reasons.c (why a pick stands there), terminal_read.c, markdown_read.c, html_read.c (who shows them).
 * Test: tests/unit/doors/test_terminal.c */
#include "doors/render/saying.h"

#include "world/text/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void fvi_saying_init(fvi_saying *s, fv_ctx *ctx, const fvi_read_result *read)
{
    *s = (fvi_saying){.ctx = ctx, .read = read};
    fvi_arena_init(&s->arena, ctx);
}

void fvi_saying_clear(fvi_saying *s)
{
    fvi_arena_clear(&s->arena);
}

/* The buffer's bytes move to the arena. */
static const char *keep(fvi_saying *s, fvi_buf *b)
{
    fvi_str kept = b->status ? (fvi_str){0} : fvi_arena_copy(&s->arena, fvi_buf_str(b));
    fvi_buf_free(b);
    if (kept.at) return kept.at;
    s->status = fvi_nomem(s->ctx);
    return "";
}

const char *fvi_say_with(fvi_saying *s, fvi_txt id, const char *const args[4])
{
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    fvi_put_filled(&b, fvi_txt_at(s->ctx, id), args);
    return keep(s, &b);
}

bool fvi_unsafe(uint32_t cp)
{
    bool echo =
        cp >= 0x2F00 && cp <= 0x2FD5; /* a Kangxi radical that some PDF gives beside its character: world/docs/clean.c */
    return fvi_cp_is_control(cp) || cp == 0x2028 || cp == 0x2029 || echo;
}

const char *fvi_safe(fvi_saying *s, fvi_str text)
{
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    bool blank = false;
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = fvi_utf8_next(text, &i);
        if (fvi_cp_is_space(cp)) {
            blank = b.n > 0;
        } else if (!fvi_unsafe(cp)) {
            if (blank) fvi_putc(&b, ' ');
            blank = false;
            fvi_put_cp(&b, cp);
        }
    }
    return keep(s, &b);
}

const char *fvi_safe_cut(fvi_saying *s, fvi_str text, size_t columns)
{
    fvi_str line = fvi_str_of(fvi_safe(s, text));
    if (fvi_str_width(line) <= columns || columns < 3) return line.at;
    fvi_str fit = fvi_str_fit(line, columns - 2);
    size_t last = fit.n;
    while (last > 0 && fit.at[last - 1] != ' ') last--;
    if (last > fit.n / 2) fit.n = last; /* whole words where there are blanks */
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    fvi_put(&b, fvi_str_trim(fit));
    fvi_puts(&b, " …");
    return keep(s, &b);
}

/* ---- numbers ------------------------------------------------------------------------------------------------------------ */

const char *fvi_say_count(fvi_saying *s, uint64_t n)
{
    char digits[24], out[32];
    int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n), at = 0;
    for (int i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0) out[at++] = ',';
        out[at++] = digits[i];
    }
    fvi_str kept = fvi_arena_copy(&s->arena, (fvi_str){out, (size_t)at});
    if (kept.at) return kept.at;
    s->status = fvi_nomem(s->ctx);
    return "";
}

static uint64_t whole(double v)
{
    return v > 0 && v < 1e15 ? (uint64_t)(v + 0.5) : 0;
}

const char *fvi_say_percent(fvi_saying *s, double share)
{
    if (share > 0 && share < 0.005) return fvi_say(s, FVI_TXT_R_PERCENT, "<1");
    char digits[16];
    snprintf(digits, sizeof digits, "%s%u", share < -0.005 ? "−" : "", (unsigned)whole(fabs(share) * 100));
    return fvi_say(s, FVI_TXT_R_PERCENT, digits);
}

const char *fvi_say_duration(fvi_saying *s, double seconds)
{
    if (seconds < 90) return fvi_say(s, FVI_TXT_R_SECONDS, fvi_say_count(s, whole(seconds)));
    uint64_t minutes = whole(seconds / 60);
    if (minutes < 100) return fvi_say(s, FVI_TXT_R_MINUTES, fvi_say_count(s, minutes));
    return fvi_say(s, FVI_TXT_R_HOURS, fvi_say_count(s, minutes / 60), fvi_say_count(s, minutes % 60));
}

static bool all_chinese(const fvi_read_result *read)
{
    for (size_t i = 0; i < read->files.n; i++)
        if (!fvi_str_eq(read->files.at[i].doc.lang, FVI_STR("zh"))) return false;
    return read->files.n > 0;
}

static const char *words_in(fvi_saying *s, bool chinese, double n)
{
    uint64_t count = whole(n);
    fvi_txt id = chinese ? (count == 1 ? FVI_TXT_R_HAN_ONE : FVI_TXT_R_HAN) : (count == 1 ? FVI_TXT_R_WORD : FVI_TXT_R_WORDS);
    return fvi_say(s, id, fvi_say_count(s, count));
}

const char *fvi_say_words(fvi_saying *s, double n)
{
    return words_in(s, s->read && all_chinese(s->read), n);
}

double fvi_read_words(const fvi_read_result *read)
{
    double words = 0;
    for (size_t i = 0; i < read->files.n; i++) words += (double)read->files.at[i].doc.words;
    return words;
}

int32_t fvi_outline_top(const fvi_read_result *read)
{
    int32_t top = INT32_MAX;
    for (size_t i = 0; i < read->outline.n; i++)
        if (read->outline.at[i].level < top) top = read->outline.at[i].level;
    return top;
}

double fvi_pick_height(const fvi_read_result *read, const fvi_pick *pick)
{
    double most = 0;
    for (size_t i = 0; i < read->picks.n; i++)
        if (read->picks.at[i].weight > most) most = read->picks.at[i].weight;
    return most > 0 ? pick->weight / most : 0;
}

/* ---- files and places --------------------------------------------------------------------------------------------------- */

fvi_str fvi_place_text(const fvi_read_result *read, fvi_place place)
{
    return place.file < read->files.n ? fvi_str_span(read->files.at[place.file].doc.text, place.span) : (fvi_str){"", 0};
}

const char *fvi_say_lang(fvi_saying *s, fvi_str lang)
{
    if (fvi_str_eq(lang, FVI_STR("en"))) return fvi_say(s, FVI_TXT_R_ENGLISH);
    return fvi_say(s, fvi_str_eq(lang, FVI_STR("zh")) ? FVI_TXT_R_CHINESE : FVI_TXT_R_OTHER_LANGUAGE);
}

const char *fvi_say_name(fvi_saying *s, const fvi_doc *doc)
{
    return fvi_str_eq(doc->name, FVI_STR("-")) ? fvi_say(s, FVI_TXT_R_STDIN) : fvi_safe(s, doc->name);
}

const char *fvi_say_file(fvi_saying *s, const fvi_doc *doc)
{
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    fvi_puts(&b, fvi_say_name(s, doc));
    if (doc->pages > 0) {
        fvi_puts(&b, " · ");
        fvi_puts(&b,
                 fvi_say(s, doc->pages == 1 ? FVI_TXT_R_PAGE_ONE : FVI_TXT_R_PAGES, fvi_say_count(s, (uint64_t)doc->pages)));
    }
    fvi_puts(&b, " · ");
    fvi_puts(&b, words_in(s, fvi_str_eq(doc->lang, FVI_STR("zh")), (double)doc->words));
    fvi_puts(&b, " · ");
    fvi_puts(&b, fvi_say_lang(s, doc->lang));
    return keep(s, &b);
}

const char *fvi_say_page(fvi_saying *s, int32_t page)
{
    return page > 0 ? fvi_say(s, FVI_TXT_R_PAGE, fvi_say_count(s, (uint64_t)page)) : "";
}

const char *fvi_say_place(fvi_saying *s, fvi_place place)
{
    if (place.file >= s->read->files.n) return "";
    const fvi_doc *doc = &s->read->files.at[place.file].doc;
    const char *inside = fvi_say_page(s, place.page);
    if (!*inside) {
        size_t section = fvi_doc_section_at(doc, place.span.start);
        fvi_str title = section < doc->sections.n ? fvi_str_span(doc->text, doc->sections.at[section].title) : (fvi_str){"", 0};
        if (title.n) inside = fvi_say(s, FVI_TXT_R_SECTION, fvi_safe_cut(s, title, 36));
    }
    if (s->read->files.n < 2) return inside;
    const char *name = fvi_safe_cut(s, doc->name, 30);
    return *inside ? fvi_say(s, FVI_TXT_R_IN_FILE, name, inside) : name;
}

const char *fvi_say_place_of_miss(fvi_saying *s, const fvi_missing *miss)
{
    if (miss->place.page > 0 || miss->place.file >= s->read->files.n) return fvi_say_place(s, miss->place);
    return s->read->files.n > 1 ? fvi_safe_cut(s, s->read->files.at[miss->place.file].doc.name, 30) : "";
}

const char *fvi_say_facet(fvi_saying *s, fvi_facet facet)
{
    static const fvi_txt texts[FVI_FACET_N] = {
        [FVI_FACET_OTHER] = FVI_TXT_FACET_OTHER,
        [FVI_FACET_BACKGROUND] = FVI_TXT_FACET_BACKGROUND,
        [FVI_FACET_GOAL] = FVI_TXT_FACET_GOAL,
        [FVI_FACET_METHOD] = FVI_TXT_FACET_METHOD,
        [FVI_FACET_RESULT] = FVI_TXT_FACET_RESULT,
        [FVI_FACET_LIMIT] = FVI_TXT_FACET_LIMIT,
        [FVI_FACET_DEFINITION] = FVI_TXT_FACET_DEFINITION,
        [FVI_FACET_NUMBER] = FVI_TXT_FACET_NUMBER,
    };
    return fvi_say(s, texts[facet < FVI_FACET_N ? facet : FVI_FACET_OTHER]);
}

/* ---- sentences about the whole ------------------------------------------------------------------------------------------ */

const char *fvi_say_gain(fvi_saying *s)
{
    const fvi_read_result *r = s->read;
    double words = fvi_read_words(r);
    return fvi_say(s, FVI_TXT_R_GAIN, fvi_say_duration(s, r->time.before_s), fvi_say_duration(s, r->time.after_s),
                   fvi_say_words(s, r->budget.used), fvi_say_percent(s, words > 0 ? r->budget.used / words : 0));
}

const char *fvi_say_speed(fvi_saying *s)
{
    bool han = all_chinese(s->read);
    double rate = han ? s->read->time.wpm_han : s->read->time.wpm_words;
    return fvi_say(s, han ? FVI_TXT_R_SPEED_HAN : FVI_TXT_R_SPEED, fvi_say_count(s, whole(rate)));
}

const char *fvi_say_times(fvi_saying *s)
{
    return fvi_say(s, FVI_TXT_R_TIMES, fvi_say_duration(s, s->read->time.before_s), fvi_say_duration(s, s->read->time.after_s),
                   fvi_say_speed(s));
}

const char *fvi_say_phrases(fvi_saying *s, size_t most)
{
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    for (size_t i = 0; i < s->read->phrases.n && i < most; i++) {
        if (i) fvi_puts(&b, " · ");
        fvi_puts(&b, fvi_safe(s, s->read->phrases.at[i].text));
    }
    return keep(s, &b);
}

const char *fvi_say_absent(fvi_saying *s)
{
    fvi_buf b;
    fvi_buf_init(&b, s->ctx);
    for (size_t i = 0; i < s->read->missing.absent_facets.n; i++) {
        if (i) fvi_puts(&b, fvi_say(s, FVI_TXT_R_COMMA));
        fvi_puts(&b, fvi_say_facet(s, s->read->missing.absent_facets.at[i]));
    }
    return keep(s, &b);
}

const char *fvi_say_faithful(fvi_saying *s)
{
    const fvi_read_result *r = s->read;
    return fvi_say(s, FVI_TXT_R_FAITHFUL, fvi_say_percent(s, r->faithfulness.comprehensiveness),
                   fvi_say_percent(s, r->faithfulness.random_comprehensiveness),
                   fvi_say_percent(s, r->faithfulness.sufficiency), fvi_say_percent(s, r->faithfulness.random_sufficiency));
}
