/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown: md4c calls back for each block, span and piece of text; a block's text gathers until it ends. Raw HTML goes through
 * the HTML front end's walk, so that a <details> or a <table> keeps its text and loses its tags. A YAML head gives the title.
 * Neighbours: html_blocks.c. Test: tests/unit/world/test_front_markdown.c, tests/golden/docs/, fuzz/fuzz_markdown.c */
#include <md4c.h>
#include <string.h>

#include "world/docs/html_parts.h"

typedef struct reader {
    fv_ctx *ctx;
    fvi_arena *arena;
    fvi_builder *b;
    fvi_buf text;
    uint16_t cls;
    int level, lists, items;
    bool html, first_cell;
    fv_status status;
} reader;

/* ---- text --------------------------------------------------------------------------------------------------------------- */

static void put_entity(reader *r, fvi_str e)
{
    static const struct {
        const char *name;
        uint32_t cp;
    } named[] = {{"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
                 {"nbsp", ' '},     {"copy", 0xA9},    {"reg", 0xAE},     {"deg", 0xB0},     {"plusmn", 0xB1},
                 {"middot", 0xB7},  {"times", 0xD7},   {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018},
                 {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bull", 0x2022},  {"hellip", 0x2026},
                 {"trade", 0x2122}, {"larr", 0x2190},  {"rarr", 0x2192},  {"ne", 0x2260},    {"le", 0x2264},
                 {"ge", 0x2265},    {"ensp", ' '},     {"emsp", ' '},     {"thinsp", ' '},   {"eacute", 0xE9}};
    fvi_str name = fvi_str_sub(e, 1, e.n ? e.n - 1 : 0);
    if (name.n > 1 && name.at[0] == '#') {
        bool hex = name.at[1] == 'x' || name.at[1] == 'X';
        uint32_t cp = 0;
        for (size_t i = hex ? 2 : 1; i < name.n && cp < 0x110000; i++) {
            char c = fvi_lower(name.at[i]);
            cp = cp * (hex ? 16 : 10) + (uint32_t)(fvi_is_digit(c) ? c - '0' : c - 'a' + 10);
        }
        fvi_put_cp(&r->text, cp);
        return;
    }
    for (size_t k = 0; k < sizeof named / sizeof *named; k++)
        if (fvi_str_eq(name, fvi_str_of(named[k].name))) {
            fvi_put_cp(&r->text, named[k].cp);
            return;
        }
    fvi_put(&r->text, e);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *at, MD_SIZE n, void *user)
{
    reader *r = user;
    fvi_str t = {at, n};
    switch (type) {
    case MD_TEXT_NULLCHAR: break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR: fvi_putc(&r->text, '\n'); break;
    case MD_TEXT_ENTITY: put_entity(r, t); break;
    case MD_TEXT_HTML:
        if (r->html)
            fvi_put(&r->text, t);
        else if (fvi_str_starts_nocase(t, FVI_STR("<br")))
            fvi_putc(&r->text, '\n');
        break;
    default: fvi_put(&r->text, t);
    }
    return r->text.status || r->status ? 1 : 0;
}

/* ---- blocks ------------------------------------------------------------------------------------------------------------- */

static uint16_t class_of_html(const fvi_html_block *k)
{
    switch (k->role) {
    case FVI_HTML_HEADING: return FVI_CLASS_HEADING;
    case FVI_HTML_ITEM: return FVI_CLASS_LIST;
    case FVI_HTML_ROWS: return FVI_CLASS_TABLE;
    case FVI_HTML_CAPTION: return FVI_CLASS_CAPTION;
    case FVI_HTML_PRE: return FVI_CLASS_CODE;
    case FVI_HTML_FORM: return FVI_CLASS_BOILERPLATE;
    default: return FVI_CLASS_UNKNOWN;
    }
}

static fv_status push_html(reader *r)
{
    fvi_html_page page = {.title = {"", 0}};
    fvi_str thin;
    size_t depth;
    fv_status s = fvi_html_thin(r->ctx, r->arena, fvi_buf_str(&r->text), &thin, &depth);
    if (!s) s = fvi_html_page_read(r->ctx, r->arena, thin, &page);
    for (size_t i = 0; i < page.blocks.n && !s; i++) {
        const fvi_html_block *k = &page.blocks.at[i];
        fvi_builder_block(r->b, class_of_html(k), k->level, k->text);
    }
    return s;
}

static void flush(reader *r)
{
    if (r->text.n && !r->status) {
        if (r->html)
            r->status = push_html(r);
        else
            fvi_builder_block(r->b, r->cls, r->level, fvi_buf_str(&r->text));
    }
    r->text.n = 0;
}

/* What text becomes that stands in no block of its own. */
static void settle(reader *r)
{
    r->cls = r->items ? FVI_CLASS_LIST : FVI_CLASS_UNKNOWN;
    r->level = r->items ? r->lists : 0;
    r->html = false;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    reader *r = user;
    if (type != MD_BLOCK_THEAD && type != MD_BLOCK_TBODY && type != MD_BLOCK_TR && type != MD_BLOCK_TH && type != MD_BLOCK_TD)
        flush(r);
    switch (type) {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: r->lists++; break;
    case MD_BLOCK_LI: r->items++; break;
    case MD_BLOCK_H:
        r->cls = FVI_CLASS_HEADING;
        r->level = (int)((MD_BLOCK_H_DETAIL *)detail)->level;
        return 0;
    case MD_BLOCK_CODE: r->cls = FVI_CLASS_CODE; return 0;
    case MD_BLOCK_HTML: r->html = true; return 0;
    case MD_BLOCK_TABLE: r->cls = FVI_CLASS_TABLE; return 0;
    case MD_BLOCK_TR: r->first_cell = true; return 0;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        if (!r->first_cell) fvi_puts(&r->text, " | ");
        r->first_cell = false;
        return 0;
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY: return 0;
    default: break;
    }
    settle(r);
    return r->status ? 1 : 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    reader *r = user;
    (void)detail;
    switch (type) {
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: return 0;
    case MD_BLOCK_TR: fvi_putc(&r->text, '\n'); return 0;
    default: flush(r);
    }
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) r->lists--;
    if (type == MD_BLOCK_LI) r->items--;
    settle(r);
    return r->status ? 1 : 0;
}

static int on_span(MD_SPANTYPE type, void *detail, void *user)
{
    (void)type;
    (void)detail;
    (void)user;
    return 0;
}

/* ---- the YAML head ------------------------------------------------------------------------------------------------------ */

static fvi_str unquote(fvi_str t)
{
    t = fvi_str_trim(t);
    bool quoted = t.n >= 2 && (*t.at == '"' || *t.at == '\'') && t.at[t.n - 1] == *t.at;
    return quoted ? fvi_str_sub(t, 1, t.n - 1) : t;
}

/* Cuts "---\n…\n---\n" off the front of *text. */
static fvi_str yaml_title(fvi_str *text)
{
    fvi_str rest = *text, line, title = {"", 0};
    if (!fvi_str_split(&rest, '\n', &line) || !fvi_str_eq(fvi_str_trim(line), FVI_STR("---"))) return title;
    for (int lines = 0; lines < 200 && fvi_str_split(&rest, '\n', &line); lines++) {
        fvi_str t = fvi_str_trim(line);
        if (fvi_str_eq(t, FVI_STR("---")) || fvi_str_eq(t, FVI_STR("..."))) {
            *text = rest;
            return title;
        }
        if (fvi_str_starts_nocase(line, FVI_STR("title:"))) title = unquote(fvi_str_sub(line, 6, line.n));
        if (t.n && !memchr(t.at, ':', t.n) && *t.at != '-' && *t.at != '#' && !fvi_is_space(*line.at))
            break; /* a rule, then prose */
    }
    return (fvi_str){"", 0};
}

static fv_status run(reader *r, fvi_str text)
{
    MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
                        .enter_block = enter_block,
                        .leave_block = leave_block,
                        .enter_span = on_span,
                        .leave_span = on_span,
                        .text = on_text};
    fvi_buf_init(&r->text, r->ctx);
    int failed = md_parse(text.at, (MD_SIZE)text.n, &parser, r);
    if (!r->status && (failed || r->text.status)) r->status = fvi_nomem(r->ctx);
    fvi_buf_free(&r->text);
    return r->status;
}

fv_status fvi_front_markdown(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, fvi_builder *b)
{
    fvi_decoded d;
    fv_status s = fvi_decode(ctx, arena, bytes, NULL, &d);
    if (s) return s;
    fvi_str text = d.text;
    fvi_builder_about_set(b, &(fvi_builder_about){.title = yaml_title(&text),
                                                  .kind = FVI_STR("markdown"),
                                                  .encoding = d.encoding,
                                                  .extractor_name = FVI_STR("fovea-markdown"),
                                                  .extractor_version = FVI_STR(FVI_VERSION)});
    fvi_decoded_tell(&d, b);
    reader r = {.ctx = ctx, .arena = arena, .b = b};
    settle(&r);
    return run(&r, text);
}
