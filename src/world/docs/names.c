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

/* Phrases in the order of their first byte: those of byte c are at [from[c], from[c + 1]). */
typedef struct phrases {
    fvi_strs list;
    uint16_t from[257];
    uint64_t pairs[1024]; /* a bit for the first two bytes of each */
} phrases;

struct fvi_names {
    fvi_map titles; /* name → fvi_name_kind */
    fvi_map alone;
    phrases starts, contains, authors;
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
    phrases *into = fvi_str_eq(group, FVI_STR("starts"))     ? &n->starts
                    : fvi_str_eq(group, FVI_STR("contains")) ? &n->contains
                                                             : &n->authors;
    return line.n < 2 || fvi_push(arena, &into->list, line) ? FV_OK : fvi_nomem(ctx);
}

static fv_status sort_phrases(fv_ctx *ctx, fvi_arena *arena, phrases *p)
{
    fvi_str *sorted = fvi_take_n(arena, p->list.n + 1, sizeof *sorted);
    size_t n = 0;
    if (!sorted) return fvi_nomem(ctx);
    for (unsigned c = 0; c < 256; c++) {
        p->from[c] = (uint16_t)n;
        for (size_t k = 0; k < p->list.n; k++)
            if ((unsigned char)p->list.at[k].at[0] == c) sorted[n++] = p->list.at[k];
    }
    p->from[256] = (uint16_t)n;
    p->list.at = sorted;
    for (size_t k = 0; k < n; k++) {
        unsigned pair = (unsigned)(unsigned char)sorted[k].at[0] << 8 | (unsigned char)sorted[k].at[1];
        p->pairs[pair / 64] |= 1ull << pair % 64;
    }
    return FV_OK;
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
    if (!s) s = sort_phrases(ctx, arena, &n->starts);
    if (!s) s = sort_phrases(ctx, arena, &n->contains);
    if (!s) s = sort_phrases(ctx, arena, &n->authors);
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

static bool starts_with_any(const phrases *p, fvi_str text)
{
    if (text.n < 2) return false;
    unsigned char c = (unsigned char)text.at[0];
    unsigned pair = (unsigned)c << 8 | (unsigned char)text.at[1];
    if (!(p->pairs[pair / 64] >> pair % 64 & 1)) return false;
    for (size_t k = p->from[c]; k < p->from[c + 1]; k++)
        if (fvi_str_starts(text, p->list.at[k])) return true;
    return false;
}

static bool contains_any(const phrases *p, fvi_str text)
{
    for (size_t i = 0; i + 1 < text.n; i++)
        if (starts_with_any(p, fvi_str_sub(text, i, text.n))) return true;
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
    return contains_any(&n->contains, t) ? FVI_PHRASE_BOILERPLATE : FVI_PHRASE_NONE;
}
