/* SPDX-License-Identifier: Apache-2.0 */
/* A page's tree into blocks of text with what density needs: words, words in links, the container they stand in.
 *
 *  gumbo allocates from the arena, so nothing is freed node by node (its own way of freeing recurses), and when a page wants
 *  more than MAX_TREE_BYTES the allocator leaves by longjmp: gumbo itself does not check.
 *  The walk recurses; html_thin.c has bounded the depth.
 *  Neighbours: html_thin.c before, front_html.c after. Test: tests/unit/world/test_front_html.c, fuzz/fuzz_html.c */
#include <gumbo.h>
#include <setjmp.h>
#include <string.h>

#include "world/docs/html_parts.h"

#define MAX_TREE_BYTES (600ull << 20)
#define MAX_ROW_CELLS  200

/* ---- parsing ------------------------------------------------------------------------------------------------------------ */

typedef struct tree_memory {
    fvi_arena *arena;
    size_t limit;
    jmp_buf leave;
} tree_memory;

static void *tree_alloc(void *user, size_t bytes)
{
    tree_memory *m = user;
    void *at = m->arena->taken < m->limit ? fvi_take(m->arena, bytes ? bytes : 1) : NULL;
    if (!at) longjmp(m->leave, 1);
    return at;
}

static void tree_free(void *user, void *at)
{
    (void)user;
    (void)at; /* goes with the arena */
}

/* ---- the walk ----------------------------------------------------------------------------------------------------------- */

/* What the elements above say. */
typedef struct around {
    uint16_t zone;
    uint8_t role, level, lists;
    bool article, link, local, pre;
} around;

typedef struct walker {
    fv_ctx *ctx;
    fvi_arena *arena;
    fvi_html_page *page;
    fvi_buf text; /* of the block under way */
    uint32_t words, linked, local;
    size_t all_words; /* of the page */
    bool in_word;     /* the last character was part of a word */
    fv_status status;
} walker;

static void flush(walker *w, const around *a)
{
    fvi_str text = fvi_buf_str(&w->text);
    if (fvi_str_trim(text).n && !w->status) {
        fvi_html_block block = {.text = fvi_arena_copy(w->arena, text),
                                .words = (w->words + 1) / 2,
                                .linked = (w->linked + 1) / 2,
                                .local = (w->local + 1) / 2,
                                .zone = a->zone,
                                .role = a->role,
                                .level = a->role == FVI_HTML_ITEM ? a->lists : a->level,
                                .article = a->article};
        if (!block.text.at || !fvi_push(w->arena, &w->page->blocks, block)) w->status = fvi_nomem(w->ctx);
    }
    w->text.n = 0;
    w->words = w->linked = w->local = 0;
    w->in_word = false;
}

/* Half words: two for each Latin word, one for each Chinese character. */
static void add_text(walker *w, const around *a, fvi_str t)
{
    uint32_t halves = 0;
    for (size_t i = 0; i < t.n;) {
        uint32_t cp = (unsigned char)t.at[i] < 0x80 ? (unsigned char)t.at[i++] : fvi_utf8_next(t, &i);
        bool han = cp >= 0x2E80 && fvi_cp_is_han(cp), word = !han && cp > ' ' && cp != 0xA0;
        halves += han ? 1 : word && !w->in_word ? 2 : 0;
        w->in_word = word;
    }
    w->words += halves;
    w->all_words += halves;
    if (a->link) w->linked += halves;
    if (a->link && a->local) w->local += halves;
    fvi_put(&w->text, t);
}

/* A line end in the source is a blank, or nothing between Chinese characters (<br> is a line end), also where the next tag
 * follows it at once. */
static void add_lines(walker *w, const around *a, fvi_str t)
{
    for (size_t end; (end = fvi_str_find(t, FVI_STR("\n"), 0)) != SIZE_MAX; t = fvi_str_sub(t, end + 1, t.n)) {
        add_text(w, a, fvi_str_sub(t, 0, end));
        fvi_putc(&w->text, '\r');
        w->in_word = false;
    }
    add_text(w, a, t);
}

static const char *attribute(const GumboElement *e, const char *name)
{
    const GumboAttribute *at = gumbo_get_attribute(&e->attributes, name);
    return at ? at->value : NULL;
}

static bool style_hides(const char *style)
{
    char bare[200];
    size_t n = 0;
    for (; *style && n + 1 < sizeof bare; style++)
        if (!fvi_is_space(*style)) bare[n++] = fvi_lower(*style);
    bare[n] = 0;
    return strstr(bare, "display:none") || strstr(bare, "visibility:hidden");
}

static bool is_hidden(const GumboElement *e)
{
    const char *style = attribute(e, "style"), *aria = attribute(e, "aria-hidden");
    return attribute(e, "hidden") || (aria && !strcmp(aria, "true")) || (style && style_hides(style));
}

/* One of the words of a class or id, cut at blanks, '-' and '_', tells a zone. */
static uint16_t zone_of_words(const char *c)
{
    static const struct {
        const char *word;
        uint16_t zone;
    } known[] = {{"nav", FVI_CLASS_NAV},
                 {"navbar", FVI_CLASS_NAV},
                 {"navigation", FVI_CLASS_NAV},
                 {"navbox", FVI_CLASS_NAV},
                 {"menu", FVI_CLASS_NAV},
                 {"breadcrumb", FVI_CLASS_NAV},
                 {"breadcrumbs", FVI_CLASS_NAV},
                 {"pagination", FVI_CLASS_NAV},
                 {"pager", FVI_CLASS_NAV},
                 {"footer", FVI_CLASS_FOOTER},
                 {"sidebar", FVI_CLASS_BOILERPLATE},
                 {"cookie", FVI_CLASS_BOILERPLATE},
                 {"cookies", FVI_CLASS_BOILERPLATE},
                 {"newsletter", FVI_CLASS_BOILERPLATE},
                 {"subscribe", FVI_CLASS_BOILERPLATE},
                 {"share", FVI_CLASS_BOILERPLATE},
                 {"sharing", FVI_CLASS_BOILERPLATE},
                 {"social", FVI_CLASS_BOILERPLATE},
                 {"related", FVI_CLASS_BOILERPLATE},
                 {"comments", FVI_CLASS_BOILERPLATE},
                 {"disqus", FVI_CLASS_BOILERPLATE},
                 {"advert", FVI_CLASS_BOILERPLATE},
                 {"ad", FVI_CLASS_BOILERPLATE},
                 {"ads", FVI_CLASS_BOILERPLATE},
                 {"advertisement", FVI_CLASS_BOILERPLATE},
                 {"promo", FVI_CLASS_BOILERPLATE},
                 {"popup", FVI_CLASS_BOILERPLATE},
                 {"modal", FVI_CLASS_BOILERPLATE},
                 {"consent", FVI_CLASS_BOILERPLATE},
                 {"banner", FVI_CLASS_BOILERPLATE},
                 {"paywall", FVI_CLASS_BOILERPLATE},
                 {"footnote", FVI_CLASS_FOOTNOTE},
                 {"footnotes", FVI_CLASS_FOOTNOTE},
                 {"endnotes", FVI_CLASS_FOOTNOTE},
                 {"byline", FVI_CLASS_AUTHOR},
                 {"toc", FVI_CLASS_TOC},
                 {"editsection", FVI_CLASS_NAV},
                 {"catlinks", FVI_CLASS_NAV},
                 {"copyright", FVI_CLASS_BOILERPLATE}};
    char word[24];
    size_t n = 0;
    for (;; c++) {
        if (*c && (fvi_is_alpha(*c) || fvi_is_digit(*c))) {
            if (n + 1 < sizeof word) word[n++] = fvi_lower(*c);
            continue;
        }
        word[n] = 0;
        for (size_t k = 0; n && k < sizeof known / sizeof *known; k++)
            if (!strcmp(word, known[k].word)) return known[k].zone;
        n = 0;
        if (!*c) return FVI_CLASS_BODY;
    }
}

/* Words below a node, counted up to a limit; a class name may not take half the page away. */
static size_t words_below(const GumboNode *node, size_t limit)
{
    if (node->type == GUMBO_NODE_TEXT) return strlen(node->v.text.text) / 6 + 1;
    if (node->type != GUMBO_NODE_ELEMENT) return 0;
    size_t n = 0;
    const GumboVector *kids = &node->v.element.children;
    for (unsigned i = 0; i < kids->length && n < limit; i++) n += words_below(kids->data[i], limit - n);
    return n;
}

/* <aside class="topic abstract">: documentation sets its abstract and its remarks so; they belong to the text. */
static bool is_topic(const char *class)
{
    static const char *const words[] = {"topic", "abstract", "admonition"};
    for (size_t k = 0; class && k < sizeof words / sizeof *words; k++) {
        const char *at = strstr(class, words[k]);
        size_t n = strlen(words[k]);
        if (at && (at == class || at[-1] == ' ') && (!at[n] || at[n] == ' ')) return !strstr(class, "contents");
    }
    return false;
}

static uint16_t zone_of(const GumboNode *node, const around *a, size_t page_words)
{
    const GumboElement *e = &node->v.element;
    const char *role = attribute(e, "role");
    uint16_t zone = FVI_CLASS_BODY;
    switch (e->tag) {
    case GUMBO_TAG_NAV: return FVI_CLASS_NAV;
    case GUMBO_TAG_FOOTER: return a->article ? FVI_CLASS_BOILERPLATE : FVI_CLASS_FOOTER;
    case GUMBO_TAG_HEADER: return a->article ? FVI_CLASS_BODY : FVI_CLASS_HEADER;
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_MENU: zone = FVI_CLASS_BOILERPLATE; break;
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_ARTICLE: return FVI_CLASS_BODY;
    default: break;
    }
    if (e->tag == GUMBO_TAG_ASIDE && is_topic(attribute(e, "class"))) return FVI_CLASS_BODY;
    if (role && (!strcmp(role, "navigation") || !strcmp(role, "menu"))) zone = FVI_CLASS_NAV;
    if (role && !strcmp(role, "contentinfo")) zone = FVI_CLASS_FOOTER;
    if (role && (!strcmp(role, "complementary") || !strcmp(role, "dialog") || !strcmp(role, "search")))
        zone = FVI_CLASS_BOILERPLATE;
    const char *class = attribute(e, "class"), *id = attribute(e, "id");
    if (zone == FVI_CLASS_BODY && class) zone = zone_of_words(class);
    if (zone == FVI_CLASS_BODY && id) zone = zone_of_words(id);
    size_t limit = page_words * 2 / 5 + 1;
    return zone != FVI_CLASS_BODY && words_below(node, limit) >= limit ? FVI_CLASS_BODY : zone;
}

static bool is_inline(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_RB:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_MI:
    case GUMBO_TAG_MO:
    case GUMBO_TAG_MN:
    case GUMBO_TAG_MS:
    case GUMBO_TAG_MTEXT:
    case GUMBO_TAG_UNKNOWN: return true;
    default: return false;
    }
}

static void walk(walker *w, const GumboNode *node, around a);

static void walk_children(walker *w, const GumboNode *node, const around *a)
{
    const GumboVector *kids = &node->v.element.children;
    for (unsigned i = 0; i < kids->length && !w->status; i++) walk(w, kids->data[i], *a);
}

/* ---- tables ------------------------------------------------------------------------------------------------------------- */

typedef struct table_facts {
    size_t rows, cells, words, blocks, links;
} table_facts;

static void look_at_table(const GumboNode *node, table_facts *f)
{
    if (node->type == GUMBO_NODE_TEXT) f->words += strlen(node->v.text.text) / 6 + 1;
    if (node->type != GUMBO_NODE_ELEMENT) return;
    GumboTag tag = node->v.element.tag;
    f->rows += tag == GUMBO_TAG_TR;
    f->cells += tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
    f->blocks += tag == GUMBO_TAG_TABLE || (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6) || tag == GUMBO_TAG_UL;
    const GumboVector *kids = &node->v.element.children;
    for (unsigned i = 0; i < kids->length; i++) look_at_table(kids->data[i], f);
}

/* Old pages are laid out with tables: those hold headings, lists, tables or long texts. */
static bool is_data_table(const GumboNode *node)
{
    table_facts f = {0};
    look_at_table(node, &f);
    return f.blocks <= 1 && f.rows >= 2 && f.cells > f.rows && f.words <= 25 * f.cells;
}

static void walk_row(walker *w, const GumboNode *node, const around *a)
{
    bool row = node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == GUMBO_TAG_TR;
    if (node->type != GUMBO_NODE_ELEMENT || is_hidden(&node->v.element)) return;
    if (node->v.element.tag == GUMBO_TAG_CAPTION) return;
    const GumboVector *kids = &node->v.element.children;
    bool first = true;
    for (unsigned i = 0; i < kids->length && i < MAX_ROW_CELLS * 100; i++) {
        const GumboNode *kid = kids->data[i];
        if (!row) {
            walk_row(w, kid, a);
            continue;
        }
        if (kid->type != GUMBO_NODE_ELEMENT) continue;
        if (!first) fvi_puts(&w->text, " | ");
        first = false;
        w->in_word = false;
        walk_children(w, kid, a);
    }
    if (row) fvi_putc(&w->text, '\n');
}

static void walk_caption(walker *w, const GumboNode *table, around a)
{
    const GumboVector *kids = &table->v.element.children;
    a.role = FVI_HTML_CAPTION;
    for (unsigned i = 0; i < kids->length; i++) {
        const GumboNode *kid = kids->data[i];
        if (kid->type == GUMBO_NODE_ELEMENT && kid->v.element.tag == GUMBO_TAG_CAPTION) walk_children(w, kid, &a), flush(w, &a);
    }
}

/* ---- elements ----------------------------------------------------------------------------------------------------------- */

static void enter(const GumboNode *node, around *a)
{
    GumboTag tag = node->v.element.tag;
    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6) {
        a->role = FVI_HTML_HEADING;
        a->level = (uint8_t)(tag - GUMBO_TAG_H1 + 1);
        return;
    }
    switch (tag) {
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN: a->article = true; break;
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL: a->lists = a->lists < 6 ? a->lists + 1 : 6; break;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT: a->role = FVI_HTML_ITEM; break;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_XMP: a->pre = true, a->role = FVI_HTML_PRE; break;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION: a->role = FVI_HTML_CAPTION; break;
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_TEXTAREA: a->role = FVI_HTML_FORM; break;
    default: break;
    }
}

/* "¶", "#", "§": the link to itself that documentation hangs on its headings. */
static bool is_sign_alone(const GumboNode *node)
{
    static const char *const signs[] = {"¶", "#", "§", "🔗", "\xEF\x83\x81"};
    const GumboVector *kids = &node->v.element.children;
    if (kids->length != 1) return false;
    const GumboNode *kid = kids->data[0];
    if (kid->type != GUMBO_NODE_TEXT) return false;
    fvi_str t = fvi_str_trim(fvi_str_of(kid->v.text.text));
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (fvi_str_eq(t, fvi_str_of(signs[k]))) return true;
    return false;
}

static void walk_element(walker *w, const GumboNode *node, around a)
{
    const GumboElement *e = &node->v.element;
    around outer = a;
    if (is_hidden(e) || e->tag == GUMBO_TAG_HEAD || e->tag == GUMBO_TAG_RT || e->tag == GUMBO_TAG_RP) return;
    if (e->tag == GUMBO_TAG_BR) {
        fvi_putc(&w->text, '\n');
        w->in_word = false;
        return;
    }
    uint16_t zone = a.zone == FVI_CLASS_BODY || a.zone == FVI_CLASS_HEADER ? zone_of(node, &a, w->all_words) : a.zone;
    if (zone != FVI_CLASS_BODY) a.zone = zone;
    if (e->tag == GUMBO_TAG_A) {
        const char *href = attribute(e, "href");
        a.link = href != NULL;
        a.local = href && *href == '#';
        if (a.local && is_sign_alone(node)) return;
    }
    if (is_inline(e->tag)) {
        walk_children(w, node, &a);
        return;
    }
    bool cell = a.role == FVI_HTML_ROWS;
    if (cell) { /* a paragraph inside a cell */
        w->in_word = false;
        fvi_putc(&w->text, ' ');
        walk_children(w, node, &a);
        return;
    }
    flush(w, &outer);
    enter(node, &a);
    if (e->tag == GUMBO_TAG_TABLE && is_data_table(node)) {
        walk_caption(w, node, a);
        a.role = FVI_HTML_ROWS;
        walk_row(w, node, &a);
    } else
        walk_children(w, node, &a);
    flush(w, &a);
}

static void walk(walker *w, const GumboNode *node, around a)
{
    switch (node->type) {
    case GUMBO_NODE_ELEMENT: walk_element(w, node, a); break;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE: {
        fvi_str t = fvi_str_of(node->v.text.text);
        if (a.pre)
            add_text(w, &a, t);
        else
            add_lines(w, &a, t);
        break;
    }
    default: break;
    }
}

/* ---- title -------------------------------------------------------------------------------------------------------------- */

static fvi_str title_of(fvi_arena *arena, const GumboNode *root)
{
    const GumboVector *kids = &root->v.element.children;
    for (unsigned i = 0; i < kids->length; i++) {
        const GumboNode *head = kids->data[i];
        if (head->type != GUMBO_NODE_ELEMENT || head->v.element.tag != GUMBO_TAG_HEAD) continue;
        for (unsigned k = 0; k < head->v.element.children.length; k++) {
            const GumboNode *t = head->v.element.children.data[k];
            if (t->type != GUMBO_NODE_ELEMENT || t->v.element.tag != GUMBO_TAG_TITLE || !t->v.element.children.length) continue;
            const GumboNode *text = t->v.element.children.data[0];
            if (text->type == GUMBO_NODE_TEXT) return fvi_arena_copy(arena, fvi_str_trim(fvi_str_of(text->v.text.text)));
        }
    }
    return (fvi_str){"", 0};
}

/* setjmp stands in a function of its own, without locals that live across it. */
static const GumboOutput *parse(tree_memory *m, const GumboOptions *options, fvi_str html)
{
    if (setjmp(m->leave)) return NULL;
    return gumbo_parse_with_options(options, html.at, html.n);
}

fv_status fvi_html_page_read(fv_ctx *ctx, fvi_arena *arena, fvi_str html, fvi_html_page *page)
{
    tree_memory memory = {.arena = arena, .limit = arena->taken + MAX_TREE_BYTES};
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = tree_alloc;
    options.deallocator = tree_free;
    options.userdata = &memory;
    options.max_errors = 0;
    options.tab_stop = 4;
    const GumboOutput *tree = parse(&memory, &options, html);
    if (!tree) return fvi_fail(ctx, FVI_MSG_DOC_TOO_LONG, NULL);
    walker w = {.ctx = ctx, .arena = arena, .page = page};
    around a = {.zone = FVI_CLASS_BODY, .role = FVI_HTML_TEXT};
    page->title = title_of(arena, tree->root);
    w.all_words = words_below(tree->root, SIZE_MAX);
    fvi_buf_init(&w.text, ctx);
    walk(&w, tree->root, a);
    flush(&w, &a);
    if (w.text.status && !w.status) w.status = fvi_nomem(ctx);
    fvi_buf_free(&w.text);
    return w.status;
}
