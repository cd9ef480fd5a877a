/* SPDX-License-Identifier: Apache-2.0 */
/* HTML: which blocks are the article? By the container they stand in, then by words and links of the block and its neighbours
 * (the decision tree of Kohlschütter, Fankhauser, Nejdl 2010, "Boilerplate Detection using Shallow Text Features", fig. 5). All
 * visible text stays; what is not the article only gets a class that says so.
 *
 *  The tree was learned on news pages, where much is links. On a page that has few, everything is the article.
 *  Neighbours: html_thin.c, html_blocks.c. Test: tests/unit/world/test_front_html.c, tests/golden/docs/, fuzz/fuzz_html.c */
#include <stdio.h>
#include <string.h>

#include "world/docs/html_parts.h"
#include "world/docs/names.h"

static double link_density(const fvi_html_block *k)
{
    return k->words ? (double)k->linked / k->words : 0;
}

/* Figure 5 of the paper, with its numbers. */
static bool is_content(const fvi_html_block *before, const fvi_html_block *k, const fvi_html_block *after)
{
    uint32_t words_before = before ? before->words : 0, words_after = after ? after->words : 0;
    if (link_density(k) > 0.333333) return false;
    if (before && link_density(before) > 0.555556) return k->words > 40 || words_after > 17;
    return k->words > 16 || words_after > 15 || words_before > 4;
}

typedef struct page_facts {
    size_t words, linked;
} page_facts;

static page_facts look(const fvi_html_page *p)
{
    page_facts f = {0};
    for (size_t i = 0; i < p->blocks.n; i++) {
        f.words += p->blocks.at[i].words;
        f.linked += p->blocks.at[i].linked;
    }
    return f;
}

static uint16_t class_of_role(const fvi_html_block *k)
{
    switch (k->role) {
    case FVI_HTML_HEADING: return FVI_CLASS_HEADING;
    case FVI_HTML_ITEM: return FVI_CLASS_LIST;
    case FVI_HTML_ROWS: return FVI_CLASS_TABLE;
    case FVI_HTML_CAPTION: return FVI_CLASS_CAPTION;
    case FVI_HTML_FORM: return FVI_CLASS_BOILERPLATE;
    case FVI_HTML_PRE: return FVI_CLASS_CODE;
    default: return FVI_CLASS_UNKNOWN;
    }
}

static uint16_t class_of(const fvi_html_page *p, size_t i, bool linked_page)
{
    const fvi_html_block *k = &p->blocks.at[i];
    bool title = k->role == FVI_HTML_HEADING && k->level == 1;
    if (k->zone != FVI_CLASS_BODY && !(title && k->zone == FVI_CLASS_HEADER)) return k->zone;
    if (k->words && k->local * 10 > k->words * 7 && k->role != FVI_HTML_HEADING) return FVI_CLASS_TOC;
    uint16_t cls = class_of_role(k);
    if (k->role == FVI_HTML_ROWS || k->role == FVI_HTML_PRE || k->role == FVI_HTML_FORM || title) return cls;
    bool links = link_density(k) > 0.5 && k->words < 40;
    if (k->role == FVI_HTML_HEADING) return links && linked_page && !k->article ? FVI_CLASS_NAV : cls;
    if (links && (linked_page || k->role == FVI_HTML_ITEM)) return FVI_CLASS_NAV;
    if (!linked_page || k->article || k->role == FVI_HTML_CAPTION) return cls;
    const fvi_html_block *before = i ? k - 1 : NULL, *after = i + 1 < p->blocks.n ? k + 1 : NULL;
    return is_content(before, k, after) ? cls : FVI_CLASS_BOILERPLATE;
}

/* ---- <pre> -------------------------------------------------------------------------------------------------------------- */

static bool reads_as_prose(fvi_str chunk)
{
    fvi_facts f;
    fvi_str t = fvi_str_trim(chunk);
    fvi_facts_find(t, &f);
    char last = t.n ? t.at[t.n - 1] : 0;
    if (last == ';' || last == '{' || last == '}' || fvi_str_starts(t, FVI_STR("/*")) || fvi_str_starts(t, FVI_STR("#")))
        return false;
    if (f.han) return f.han * 3 > f.letters;
    return f.function * 6 >= f.words && f.natural * 2 >= f.words && f.symbols * 4 < f.words;
}

static uint32_t indent_of(fvi_str line)
{
    uint32_t n = 0;
    while (n < line.n && (line.at[n] == ' ' || line.at[n] == '\t')) n++;
    return n;
}

/* Prose that was typed into <pre>: a new block at each list item and at each sentence that begins a line further out. */
static void push_prose(fvi_builder *b, fvi_str chunk, uint16_t cls)
{
    fvi_str line, rest = chunk;
    size_t from = 0, at = 0;
    uint32_t number, first = 0;
    bool ended = false;
    while (fvi_str_split(&rest, '\n', &line)) {
        fvi_str t = fvi_str_trim(line);
        fvi_facts f;
        fvi_facts_find(t, &f);
        bool item = fvi_list_marker(t, &number) || (t.n && *t.at == '@');
        if (at > from && (item || (ended && indent_of(line) <= first && !f.starts_lower))) {
            fvi_builder_block(b, cls, 0, fvi_str_sub(chunk, from, at));
            from = at;
        }
        if (at == from) first = indent_of(line);
        ended = f.ends;
        at += line.n + 1;
    }
    fvi_builder_block(b, cls, 0, fvi_str_sub(chunk, from, chunk.n));
}

static size_t chunk_end(fvi_str t, size_t from)
{
    for (size_t i = from; i < t.n; i++) {
        if (t.at[i] != '\n') continue;
        size_t k = i + 1;
        while (k < t.n && (t.at[k] == ' ' || t.at[k] == '\t' || t.at[k] == '\r')) k++;
        if (k < t.n && t.at[k] == '\n') return k + 1;
    }
    return t.n;
}

/* Code, but for the chunks between blank lines that are prose. */
static void push_pre(fvi_builder *b, fvi_str t, uint16_t cls)
{
    size_t code = 0, n = 0; /* code so far: [code, n) */
    while (n < t.n) {
        size_t end = chunk_end(t, n);
        fvi_str chunk = fvi_str_sub(t, n, end);
        if (fvi_str_trim(chunk).n && reads_as_prose(chunk)) {
            fvi_builder_block(b, cls, 0, fvi_str_sub(t, code, n));
            push_prose(b, chunk, cls == FVI_CLASS_CODE ? FVI_CLASS_UNKNOWN : cls);
            code = end;
        }
        n = end;
    }
    fvi_builder_block(b, cls, 0, fvi_str_sub(t, code, t.n));
}

/* <br><br> parts paragraphs, one <br> only lines. */
static void push_text(fvi_builder *b, const fvi_html_block *k, uint16_t cls)
{
    size_t from = 0;
    while (from < k->text.n) {
        size_t end = cls == FVI_CLASS_TABLE ? k->text.n : chunk_end(k->text, from);
        fvi_builder_block(b, cls, k->level, fvi_str_sub(k->text, from, end));
        from = end;
    }
}

/* <p class="topic-title">Abstract</p>: a heading that is not called one. */
static bool is_abstract_line(const fvi_builder *b, const fvi_html_block *k)
{
    return k->role == FVI_HTML_TEXT && k->zone == FVI_CLASS_BODY && k->words <= 3 && !k->linked &&
           fvi_name_of(b->names, k->text) == FVI_NAME_ABSTRACT;
}

static void push_page(fvi_builder *b, const fvi_html_page *p)
{
    page_facts f = look(p);
    bool linked_page = f.linked * 7 > f.words;
    for (size_t i = 0; i < p->blocks.n; i++) {
        const fvi_html_block *k = &p->blocks.at[i];
        uint16_t cls = class_of(p, i, linked_page);
        if (is_abstract_line(b, k))
            fvi_builder_block(b, FVI_CLASS_HEADING, 2, k->text);
        else if (k->role == FVI_HTML_PRE)
            push_pre(b, k->text, cls);
        else
            push_text(b, k, cls);
    }
}

fv_status fvi_front_html(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, fvi_builder *b)
{
    fvi_decoded d;
    fvi_html_page page = {.title = {"", 0}};
    fvi_str thin;
    size_t depth;
    fv_status s = fvi_decode(ctx, arena, bytes, NULL, &d);
    if (!s) s = fvi_html_thin(ctx, arena, d.text, &thin, &depth);
    if (!s) s = fvi_html_page_read(ctx, arena, thin, &page);
    if (s) return s;
    fvi_builder_about_set(b, &(fvi_builder_about){.kind = FVI_STR("html"),
                                                  .encoding = d.encoding,
                                                  .title = page.title,
                                                  .extractor_name = FVI_STR("fovea-html"),
                                                  .extractor_version = FVI_STR(FVI_VERSION)});
    fvi_decoded_tell(&d, b);
    if (depth > FVI_MAX_NESTING) {
        char there[24], kept[24];
        snprintf(there, sizeof there, "%zu", depth);
        snprintf(kept, sizeof kept, "%d", FVI_MAX_NESTING);
        fvi_builder_warn(b, FVI_TXT_WARN_FLATTENED, there, kept);
    }
    push_page(b, &page);
    return FV_OK;
}
