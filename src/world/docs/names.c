/* SPDX-License-Identifier: Apache-2.0 */
/* Two lists of phrases, read once per document: names of sections by a hash map, phrases that start a block by a map of their
 * first bytes, phrases inside a block one after the other (short blocks only).
 * Neighbours: classify.c asks. Data: data/headings.txt, data/boilerplate.txt. Test: tests/unit/world/test_builder.c */
#include <string.h>

#include "world/docs/names.h"

#include "embedded.h"
#include "world/docs/facts.h"

#define SHORT_WORDS    40 /* a block that merely contains a phrase is boilerplate only when it is short */
#define SHORT_WORDS_ZH 90
#define NAME_BYTES     96

struct fvi_names {
    fvi_map titles; /* name → fvi_name_kind */
    fvi_map alone;
    fvi_strs starts, contains, authors;
};

/* ---- reading ------------------------------------------------------------------------------------------------------------ */

typedef fv_status add_fn(fv_ctx *ctx, fvi_arena *arena, fvi_names *n, fvi_str group, fvi_str line);

static fv_status read_list(fv_ctx *ctx, fvi_arena *arena, fvi_names *n, fvi_str rest, add_fn *add)
{
    fvi_str line, group = {"", 0};
    while (fvi_str_split(&rest, '\n', &line)) {
        line = fvi_str_trim(line);
        if (!line.n || line.at[0] == '#') continue;
        bool head = line.at[0] == '[' && line.at[line.n - 1] == ']' && fvi_is_alpha(line.at[1]);
        if (head) {
            group = fvi_str_sub(line, 1, line.n - 1);
            continue;
        }
        fv_status s = add(ctx, arena, n, group, line);
        if (s) return s;
    }
    return FV_OK;
}

static fv_status add_title(fv_ctx *ctx, fvi_arena *arena, fvi_names *n, fvi_str group, fvi_str line)
{
    static const char *const kinds[] = {"",         "abstract", "references", "boilerplate",
                                        "contents", "keywords", "appendix",   "plain"};
    (void)arena;
    uint32_t *kind = fvi_map_at(&n->titles, line, NULL);
    if (!kind) return fvi_nomem(ctx);
    for (uint32_t k = 1; k < sizeof kinds / sizeof *kinds; k++)
        if (fvi_str_eq(group, fvi_str_of(kinds[k]))) *kind = k;
    return FV_OK;
}

static fv_status add_phrase(fv_ctx *ctx, fvi_arena *arena, fvi_names *n, fvi_str group, fvi_str line)
{
    if (fvi_str_eq(group, FVI_STR("alone"))) return fvi_map_at(&n->alone, line, NULL) ? FV_OK : fvi_nomem(ctx);
    fvi_strs *into = fvi_str_eq(group, FVI_STR("starts"))     ? &n->starts
                     : fvi_str_eq(group, FVI_STR("contains")) ? &n->contains
                                                              : &n->authors;
    return fvi_push(arena, into, line) ? FV_OK : fvi_nomem(ctx);
}

fv_status fvi_names_load(fv_ctx *ctx, fvi_arena *arena, fvi_names **out)
{
    fvi_names *n = fvi_take(arena, sizeof *n);
    *out = NULL;
    if (!n) return fvi_nomem(ctx);
    fvi_map_init(&n->titles, arena);
    fvi_map_init(&n->alone, arena);
    fv_status s = read_list(ctx, arena, n, fvi_data_headings, add_title);
    if (!s) s = read_list(ctx, arena, n, fvi_data_boilerplate, add_phrase);
    if (!s) *out = n;
    return s;
}

/* ---- asking ------------------------------------------------------------------------------------------------------------- */

static fvi_str lower_into(fvi_str t, char *into, size_t cap)
{
    size_t n = t.n < cap ? t.n : cap;
    for (size_t i = 0; i < n; i++) into[i] = fvi_lower(t.at[i]);
    return (fvi_str){into, n};
}

/* Without what stands around a name: "»", "…", colons and stops. */
static fvi_str strip_end(fvi_str t)
{
    static const char *const tails[] = {":", ".",  "：", "。", "…", "»", "›", "→", "|",
                                        "#", "】", "］", "_",  "*", "—", "–", "-"};
    for (bool again = true; again;) {
        again = false;
        t = fvi_str_trim(t);
        for (size_t k = 0; k < sizeof tails / sizeof *tails; k++)
            if (fvi_str_ends(t, fvi_str_of(tails[k]))) t.n -= strlen(tails[k]), again = true;
    }
    while (fvi_str_starts(t, FVI_STR("【")) || fvi_str_starts(t, FVI_STR("［"))) t = fvi_str_trim(fvi_str_sub(t, 3, t.n));
    while (t.n && strchr("*#_", *t.at)) t = fvi_str_trim(fvi_str_sub(t, 1, t.n));
    return t;
}

fvi_name_kind fvi_name_of(const fvi_names *n, fvi_str title)
{
    char lower[NAME_BYTES];
    fvi_numbering number;
    title = fvi_str_trim(title);
    if (title.n > NAME_BYTES) return FVI_NAME_NONE;
    fvi_str bare = strip_end(title);
    const uint32_t *kind = fvi_map_find(&n->titles, lower_into(bare, lower, sizeof lower));
    if (!kind && fvi_heading_number(bare, &number))
        kind = fvi_map_find(&n->titles, lower_into(strip_end(fvi_str_sub(bare, number.bytes, bare.n)), lower, sizeof lower));
    if (kind) return (fvi_name_kind)*kind;
    bool appendix = fvi_str_starts_nocase(bare, FVI_STR("appendix ")) || fvi_str_starts(bare, FVI_STR("附录"));
    return appendix && bare.n < 60 ? FVI_NAME_APPENDIX : FVI_NAME_NONE;
}

/* "Abstract." needs a sign or a capital run between name and text: "Abstract methods are …" is a sentence. */
fvi_name_kind fvi_name_inline(const fvi_names *n, fvi_str text, size_t *bytes)
{
    static const char *const marks[] = {":", "—", "–", ".", "-", "：", "】", "]", "］", "―"};
    size_t best = SIZE_MAX, after = 0;
    fvi_str head = fvi_str_sub(text, 0, 48);
    *bytes = 0;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        size_t at = fvi_str_find(head, fvi_str_of(marks[k]), 0);
        if (at < best) best = at, after = at + strlen(marks[k]);
    }
    if (best == SIZE_MAX || after >= text.n) return FVI_NAME_NONE;
    fvi_str name = fvi_str_trim(fvi_str_sub(text, 0, best));
    if (name.n && name.at[0] == '[') name = fvi_str_sub(name, 1, name.n);
    fvi_name_kind kind = name.n && !fvi_is_digit(name.at[0]) ? fvi_name_of(n, name) : FVI_NAME_NONE;
    bool hyphen = text.at[best] == '-' && after < text.n && text.at[after] >= 'a'; /* summary-based, abstract-level */
    if (kind == FVI_NAME_NONE || hyphen) return FVI_NAME_NONE;
    while (after < text.n) { /* "Abstract:— " */
        size_t k = 0;
        while (k < sizeof marks / sizeof *marks && !fvi_str_starts(fvi_str_sub(text, after, text.n), fvi_str_of(marks[k]))) k++;
        if (text.at[after] == ' ')
            after++;
        else if (k < sizeof marks / sizeof *marks)
            after += strlen(marks[k]);
        else
            break;
    }
    *bytes = after;
    return kind;
}

static bool starts_with_any(const fvi_strs *list, fvi_str text)
{
    for (size_t k = 0; k < list->n; k++)
        if (fvi_str_starts(text, list->at[k])) return true;
    return false;
}

fvi_phrase fvi_phrase_of(const fvi_names *n, fvi_str text, size_t words)
{
    char lower[512];
    fvi_str t = lower_into(fvi_str_trim(text), lower, sizeof lower);
    size_t from = 0;
    while (from < t.n && strchr("*[ _", t.at[from])) from++;
    if (starts_with_any(&n->authors, t)) return FVI_PHRASE_AUTHORS;
    if (starts_with_any(&n->starts, t) || starts_with_any(&n->starts, fvi_str_sub(t, from, t.n))) return FVI_PHRASE_BOILERPLATE;
    bool wide = t.n && (unsigned char)t.at[0] >= 0xE3;
    if (words > (wide ? SHORT_WORDS_ZH : SHORT_WORDS) || text.n > sizeof lower) return FVI_PHRASE_NONE;
    if (fvi_map_find(&n->alone, strip_end(t))) return FVI_PHRASE_BOILERPLATE;
    for (size_t k = 0; k < n->contains.n; k++)
        if (fvi_str_find(t, n->contains.at[k], 0) != SIZE_MAX) return FVI_PHRASE_BOILERPLATE;
    return FVI_PHRASE_NONE;
}
