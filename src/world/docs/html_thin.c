/* SPDX-License-Identifier: Apache-2.0 */
/* HTML made harmless before it is parsed. A parser that follows the standard takes quadratic time, and memory without bound, on
 * deep trees, on formatting tags that never close (each paragraph opens them all again), and on tags with thousands of
 * attributes. None of that carries text:
 *
 *      <div>×200000      beyond FVI_MAX_NESTING tags are left out, their text stays
 *      <b><font …>       formatting tags are left out, so words stay whole
 *      attributes        only those that say what an element is for
 *      <!-- -->, <script>, <style>, <template>, <noscript>, <svg>   left out with what they hold
 *
 * One pass, no tree. It need not be right about broken markup, only about size: gumbo is right about markup.
 * Neighbours: html_blocks.c. Test: tests/unit/world/test_front_html.c, fuzz/fuzz_html.c */
#include <string.h>

#include "world/docs/html_parts.h"

#define MAX_ATTRIBUTE 400

typedef struct thinner {
    fvi_str in;
    size_t i;
    char *out;
    size_t n;
    size_t depth, deepest;
    uint32_t endless; /* elements of WHOLE of which no end tag follows: searched once, not again and again */
} thinner;

/* A blank on both sides of each name. */
static bool listed(const char *list, fvi_str name)
{
    char key[24] = " ";
    if (!name.n || name.n + 3 > sizeof key) return false;
    for (size_t k = 0; k < name.n; k++) key[k + 1] = fvi_lower(name.at[k]);
    key[name.n + 1] = ' ';
    key[name.n + 2] = 0;
    return strstr(list, key) != NULL;
}

static bool is_formatting(fvi_str name)
{
    return listed(" b big code em font i nobr s small strike strong tt u bdo bdi ins del mark var samp kbd cite dfn wbr ",
                  name);
}

/* Elements that go with what they hold. The first two swallow the rest of the file when they never end, as in a browser. */
static const char *const WHOLE[] = {"script", "style",    "template", "noscript", "svg",    "iframe",
                                    "object", "noframes", "audio",    "video",    "canvas", "datalist"};
enum { WHOLE_N = sizeof WHOLE / sizeof *WHOLE };

static int whole_at(fvi_str name)
{
    for (int k = 0; k < WHOLE_N; k++)
        if (fvi_str_eq_nocase(name, fvi_str_of(WHOLE[k]))) return k;
    return -1;
}

/* Elements without an end tag, or whose end tag may be missing: their depth says nothing. */
static bool is_uncounted(fvi_str name)
{
    return listed(
        " area base br col embed hr img input link meta param source track html head body p li dt dd tr td th tbody thead "
        "tfoot option optgroup a rt rp colgroup caption ",
        name);
}

static void put(thinner *t, fvi_str s)
{
    memcpy(t->out + t->n, s.at, s.n);
    t->n += s.n;
}

static fvi_str name_at(const thinner *t, size_t i)
{
    size_t from = i;
    while (i < t->in.n && i - from < 64 &&
           (fvi_is_alpha(t->in.at[i]) || fvi_is_digit(t->in.at[i]) || t->in.at[i] == '-' || t->in.at[i] == ':'))
        i++;
    return fvi_str_sub(t->in, from, i);
}

static fvi_str attribute_name(const thinner *t, size_t i)
{
    size_t from = i;
    while (i < t->in.n && !fvi_is_space(t->in.at[i]) && t->in.at[i] != '=' && t->in.at[i] != '>' && t->in.at[i] != '/') i++;
    return fvi_str_sub(t->in, from, i);
}

/* The value at *i (behind '='), with its quotes cut off; *i moves behind it. */
static fvi_str attribute_value(const thinner *t, size_t *i)
{
    while (*i < t->in.n && fvi_is_space(t->in.at[*i])) ++*i;
    if (*i >= t->in.n) return (fvi_str){"", 0};
    char quote = t->in.at[*i];
    size_t from = *i;
    if (quote == '"' || quote == '\'') {
        const char *end = memchr(t->in.at + from + 1, quote, t->in.n - from - 1);
        *i = end ? (size_t)(end - t->in.at) + 1 : t->in.n;
        return fvi_str_sub(t->in, from + 1, end ? *i - 1 : *i);
    }
    while (*i < t->in.n && !fvi_is_space(t->in.at[*i]) && t->in.at[*i] != '>') ++*i;
    return fvi_str_sub(t->in, from, *i);
}

/* Attributes from i to '>', the ones that count written out; returns the offset behind '>'. */
static size_t attributes(thinner *t, size_t i, bool write)
{
    static const char kept[] = " class id hidden style href role aria-hidden ";
    uint32_t seen = 0;
    while (i < t->in.n && t->in.at[i] != '>') {
        if (fvi_is_space(t->in.at[i]) || t->in.at[i] == '/' || t->in.at[i] == '=') {
            i++;
            continue;
        }
        fvi_str name = attribute_name(t, i), value = {"", 0};
        if (!name.n) break;
        size_t end = i + name.n, after = end;
        while (after < t->in.n && fvi_is_space(t->in.at[after])) after++;
        if (after < t->in.n && t->in.at[after] == '=') {
            end = after + 1;
            value = attribute_value(t, &end);
        }
        i = end;
        if (!write || !listed(kept, name) || name.n >= 16) continue;
        uint32_t bit = 1u << (uint32_t)((unsigned char)fvi_lower(name.at[0]) % 32);
        bit |= 1u << (name.n + 16);
        if ((seen & bit) == bit) continue;
        seen |= bit;
        if (value.n > MAX_ATTRIBUTE) value.n = MAX_ATTRIBUTE;
        if (memchr(value.at, '"', value.n)) continue;
        put(t, FVI_STR(" "));
        put(t, name);
        put(t, FVI_STR("=\""));
        put(t, value);
        put(t, FVI_STR("\""));
    }
    return i < t->in.n ? i + 1 : i;
}

/* Behind the end tag of the element whose content starts at i; i when there is none. */
static size_t skip_element(thinner *t, size_t i, int whole)
{
    if (t->endless & 1u << whole) return i;
    for (size_t k = i; k < t->in.n; k++) {
        const char *lt = memchr(t->in.at + k, '<', t->in.n - k);
        if (!lt) break;
        k = (size_t)(lt - t->in.at);
        if (k + 1 >= t->in.n || t->in.at[k + 1] != '/') continue;
        if (!fvi_str_eq_nocase(name_at(t, k + 2), fvi_str_of(WHOLE[whole]))) continue;
        const char *gt = memchr(t->in.at + k, '>', t->in.n - k);
        return gt ? (size_t)(gt - t->in.at) + 1 : t->in.n;
    }
    t->endless |= 1u << whole;
    return whole < 2 ? t->in.n : i;
}

static size_t skip_comment(const thinner *t)
{
    bool comment = fvi_str_eq(fvi_str_sub(t->in, t->i, t->i + 4), FVI_STR("<!--"));
    fvi_str stop = comment ? FVI_STR("-->") : FVI_STR(">");
    size_t end = fvi_str_find(t->in, stop, t->i + (comment ? 2 : 1));
    return end == SIZE_MAX ? t->in.n : end + stop.n;
}

static void start_tag(thinner *t)
{
    fvi_str name = name_at(t, t->i + 1);
    size_t after = t->i + 1 + name.n, mark = t->n;
    int whole = whole_at(name);
    if (whole >= 0) {
        after = attributes(t, after, false);
        bool closed = t->in.at[after - 1] == '>' && t->in.at[after - 2] == '/';
        t->i = closed && whole == 4 ? after : skip_element(t, after, whole);
        return;
    }
    bool counted = !is_uncounted(name), drop = is_formatting(name);
    if (counted && !drop) {
        t->depth++;
        if (t->depth > t->deepest) t->deepest = t->depth;
        drop = t->depth > FVI_MAX_NESTING;
    }
    put(t, FVI_STR("<"));
    put(t, name);
    t->i = attributes(t, after, true);
    put(t, FVI_STR(">"));
    bool closed = t->in.at[t->i - 1] == '>' && t->i >= 2 && t->in.at[t->i - 2] == '/';
    if (drop) t->n = mark;
    if (closed && counted && t->depth && !is_formatting(name) && listed(" g path math mi mo mn mrow ", name)) t->depth--;
}

static void end_tag(thinner *t)
{
    fvi_str name = name_at(t, t->i + 2);
    const char *gt = memchr(t->in.at + t->i, '>', t->in.n - t->i);
    t->i = gt ? (size_t)(gt - t->in.at) + 1 : t->in.n;
    if (is_formatting(name) || whole_at(name) >= 0) return;
    bool counted = !is_uncounted(name), drop = counted && t->depth > FVI_MAX_NESTING;
    if (counted && t->depth) t->depth--;
    if (drop) return;
    put(t, FVI_STR("</"));
    put(t, name);
    put(t, FVI_STR(">"));
}

fv_status fvi_html_thin(fv_ctx *ctx, fvi_arena *arena, fvi_str html, fvi_str *out, size_t *depth)
{
    thinner t = {.in = html};
    /* a tag may grow by the quotes and blanks of its attributes: "a=b" becomes " a=\"b\"", and "<" alone "&lt;" */
    t.out = html.n < SIZE_MAX / 8 ? fvi_take(arena, html.n * 4 + 16) : NULL;
    if (!t.out) return fvi_nomem(ctx);
    while (t.i < html.n) {
        const char *lt = memchr(html.at + t.i, '<', html.n - t.i);
        size_t to = lt ? (size_t)(lt - html.at) : html.n;
        put(&t, fvi_str_sub(html, t.i, to));
        t.i = to;
        if (to + 1 >= html.n) {
            put(&t, fvi_str_sub(html, to, html.n));
            break;
        }
        char next = html.at[to + 1];
        if (next == '!' || next == '?')
            t.i = skip_comment(&t);
        else if (fvi_is_alpha(next))
            start_tag(&t);
        else if (next == '/' && to + 2 < html.n && fvi_is_alpha(html.at[to + 2]))
            end_tag(&t);
        else
            put(&t, FVI_STR("&lt;")), t.i++;
    }
    *out = (fvi_str){t.out, t.n};
    *depth = t.deepest;
    return FV_OK;
}
