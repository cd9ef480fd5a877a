/* SPDX-License-Identifier: Apache-2.0 */
/* Shapes at the start of a line: markers of lists, numbers of headings and references, captions, contents, page numbers.
 * Each is a small hand-written reader: the text is short, and none may look further than its shape needs.
 * Neighbours: facts.c counts; group.c and classify.c decide. Test: tests/unit/world/test_builder.c */
#include <string.h>

#include "world/docs/facts.h"

static size_t blanks(fvi_str t, size_t i)
{
    while (i < t.n && t.at[i] == ' ') i++;
    return i;
}

/* Digits at i, at most four; *value. Returns the offset behind them. */
static size_t digits(fvi_str t, size_t i, uint32_t *value)
{
    size_t from = i;
    *value = 0;
    while (i < t.n && fvi_is_digit(t.at[i]) && i - from < 4) *value = *value * 10 + (uint32_t)(t.at[i++] - '0');
    return i < t.n && fvi_is_digit(t.at[i]) ? from : i;
}

/* A capital roman number up to 39 at i. */
static size_t roman(fvi_str t, size_t i, uint32_t *value)
{
    static const struct {
        const char *c;
        uint32_t v;
    } parts[] = {{"X", 10}, {"X", 10}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}, {"I", 1}, {"I", 1}};
    *value = 0;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        fvi_str p = fvi_str_of(parts[k].c);
        if (parts[k].v == 5 && fvi_str_starts(fvi_str_sub(t, i, t.n), FVI_STR("IV"))) continue;
        if (fvi_str_starts(fvi_str_sub(t, i, t.n), p)) *value += parts[k].v, i += p.n;
    }
    return i;
}

static uint32_t han_digit(uint32_t cp)
{
    static const uint32_t signs[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (uint32_t k = 0; k < 10; k++)
        if (signs[k] == cp) return k + 1;
    return 0;
}

/* 一 … 九十九 at i. */
static size_t han_number(fvi_str t, size_t i, uint32_t *value)
{
    *value = 0;
    for (int k = 0; k < 3 && i < t.n; k++) {
        size_t at = i;
        uint32_t d = han_digit(fvi_utf8_next(t, &at));
        if (!d) break;
        *value = d == 10 ? (*value ? *value * 10 : 10) : (*value >= 10 ? *value + d : d);
        i = at;
    }
    return i;
}

static bool cp_at(fvi_str t, size_t *i, uint32_t want)
{
    size_t at = *i;
    if (at >= t.n || fvi_utf8_next(t, &at) != want) return false;
    *i = at;
    return true;
}

/* ---- captions ----------------------------------------------------------------------------------------------------------- */

/* The number behind "Figure": 3, 3.1, 2-1, IV, A.2, S1. */
static size_t caption_number(fvi_str t, size_t i)
{
    size_t from = i;
    uint32_t v;
    if (i < t.n && t.at[i] >= 'A' && t.at[i] <= 'Z') {
        size_t r = roman(t, i, &v);
        i = r > i ? r : i + 1;
        if (i < t.n && t.at[i] == '.' && i + 1 < t.n && fvi_is_digit(t.at[i + 1])) i++;
    }
    for (int k = 0; k < 3; k++) {
        size_t d = digits(t, i, &v);
        if (d == i) break;
        i = d;
        if (i + 1 < t.n && (t.at[i] == '.' || t.at[i] == '-') && fvi_is_digit(t.at[i + 1]))
            i++;
        else
            break;
    }
    if (i > from && i < t.n && t.at[i] >= 'a' && t.at[i] <= 'f' && (i + 1 == t.n || !fvi_is_alpha(t.at[i + 1]))) i++;
    return i;
}

static size_t caption_word(fvi_str t, bool *chinese)
{
    static const char *const english[] = {"figure", "figures", "fig.",      "figs.",   "fig",
                                          "table",  "tab.",    "algorithm", "listing", "scheme",
                                          "chart",  "exhibit", "plate",     "box",     "extended data figure"};
    static const char *const han[] = {"图表", "图", "附图", "插图", "圖", "附表", "表格", "表", "算法"};
    for (size_t k = 0; k < sizeof english / sizeof *english; k++) {
        fvi_str w = fvi_str_of(english[k]);
        if (fvi_str_starts_nocase(t, w) && t.at[0] < 'a' && w.n < t.n && (t.at[w.n] == ' ' || w.at[w.n - 1] == '.'))
            return blanks(t, w.n);
    }
    *chinese = true;
    for (size_t k = 0; k < sizeof han / sizeof *han; k++)
        if (fvi_str_starts(t, fvi_str_of(han[k]))) return blanks(t, strlen(han[k]));
    return 0;
}

bool fvi_is_caption(fvi_str t)
{
    bool chinese = false;
    size_t word = caption_word(t, &chinese), i = word ? caption_number(t, word) : 0;
    if (!word || i == word) return false;
    if (i == t.n) return true;
    if (t.at[i] == ':' || t.at[i] == '|') return true;
    if (t.at[i] == '.') return i + 1 == t.n || t.at[i + 1] == ' ';
    size_t j = blanks(t, i);
    if (cp_at(t, &j, 0xFF1A) || cp_at(t, &j, 0x2014) || cp_at(t, &j, 0x2013) || cp_at(t, &j, ':') || cp_at(t, &j, '-') ||
        cp_at(t, &j, 0xFF0E) || cp_at(t, &j, '|'))
        return true;
    if (j == i || j >= t.n) return false;
    if (chinese) { /* "图 1 系统结构", not "图 1 是系统结构" or "表 2 列出了" */
        static const char *const verbs[] = {"是", "为",   "中", "所", "给", "显", "展", "列", "说",
                                            "描", "表明", "可", "的", "和", "与", "、", "，"};
        for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
            if (fvi_str_starts(fvi_str_sub(t, j, t.n), fvi_str_of(verbs[k]))) return false;
        return t.n < 150;
    }
    return t.at[j] >= 'A' && t.at[j] <= 'Z'; /* "Figure 5 Network Diagram"; "Figure 5 shows" is a sentence */
}

/* ---- lists -------------------------------------------------------------------------------------------------------------- */

static bool is_bullet(uint32_t cp)
{
    static const uint32_t signs[] = {0x2022, 0x25AA, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x25E6, 0x2023, 0x2043, 0x25B6, 0x25B8,
                                     0x25BA, 0x27A2, 0x2713, 0x2714, 0x25C6, 0x25C7, 0x2605, 0x2606, 0xB7,   0x2219, 0x30FB};
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (signs[k] == cp) return true;
    return cp >= 0x2460 && cp <= 0x2473; /* ① … ⑳ */
}

/* "(a) ", "(iv) ", "(12) ", "a) ", "3) ", "3. ", "（1）", "1、" */
static size_t bracketed(fvi_str t, uint32_t *number)
{
    size_t i = 0;
    bool open = cp_at(t, &i, '(') || cp_at(t, &i, 0xFF08);
    size_t from = i;
    i = digits(t, i, number);
    if (i == from) {
        size_t k = han_number(t, i, number);
        if (k > i && !open) return 0;
        i = k;
        *number = 0;
        while (i < t.n && i - from < 4 && strchr("ivx", t.at[i])) i++;
        if (i == from && i < t.n && fvi_is_alpha(t.at[i])) i++;
    }
    if (i == from) return 0;
    bool letter = fvi_is_alpha(t.at[from]);
    size_t close = i;
    if (cp_at(t, &i, 0xFF09) || cp_at(t, &i, 0x3001)) return letter ? 0 : blanks(t, i);
    if (cp_at(t, &i, ')') || (!open && !letter && cp_at(t, &i, '.')))
        return i < t.n && t.at[i] == ' ' && (open || close - from <= 3) ? blanks(t, i) : 0;
    return 0;
}

size_t fvi_list_marker(fvi_str t, uint32_t *number)
{
    size_t i = 0;
    *number = 0;
    if (!t.n) return 0;
    uint32_t cp = fvi_utf8_next(t, &i);
    if (is_bullet(cp)) {
        bool dot = cp == 0xB7 || cp == 0x2219 || cp == 0x30FB; /* a product, too */
        i = blanks(t, i);
        return i < t.n && (!dot || fvi_is_alpha(t.at[i]) || (unsigned char)t.at[i] >= 0xE3) ? i : 0;
    }
    if ((cp == '-' || cp == '*' || cp == 0x2013 || cp == 0x2014 || cp == '+') && i < t.n && t.at[i] == ' ') {
        i = blanks(t, i);
        return i < t.n && (fvi_is_alpha(t.at[i]) || (unsigned char)t.at[i] >= 0x80 || t.at[i] == '*' || t.at[i] == '"') ? i : 0;
    }
    i = bracketed(t, number);
    return i < t.n ? i : 0;
}

bool fvi_is_toc_line(fvi_str t)
{
    size_t i = t.n;
    while (i && (fvi_is_digit(t.at[i - 1]) || strchr("ivx", t.at[i - 1])) && t.n - i < 5) i--;
    bool numbered = i < t.n;
    if (i < 4) return false;
    size_t dots = 0, signs = 0;
    while (i) {
        size_t at = i;
        uint32_t cp = fvi_utf8_prev(t, &at);
        if (cp != '.' && cp != ' ' && cp != 0x2026 && cp != 0xB7 && cp != 0x22EF && cp != 0x2024) break;
        bool three = cp == 0x2026 || cp == 0x22EF; /* a sentence may end in six dots: …… */
        dots += three ? (numbered ? 3 : 0) : cp != ' ';
        signs++;
        i = at;
    }
    return dots >= (numbered ? 4 : 8) && i > 0 && signs < t.n;
}

bool fvi_is_page_number(fvi_str t, uint32_t *number)
{
    t = fvi_str_trim(t);
    *number = 0;
    if (!t.n || t.n > 24) return false;
    size_t i = 0;
    bool page = false;
    if (fvi_str_starts_nocase(t, FVI_STR("page "))) i = 5, page = true;
    if (fvi_str_starts_nocase(t, FVI_STR("p. "))) i = 3, page = true;
    if (fvi_str_starts(t, FVI_STR("第"))) i = blanks(t, 3), page = true;
    if (!i)
        while (i < t.n && strchr("-|[ ", t.at[i])) i++;
    size_t d = digits(t, i, number);
    if (d == i) return false;
    i = blanks(t, d);
    if (page) return i == t.n || fvi_str_starts(fvi_str_sub(t, i, t.n), FVI_STR("页")) || t.at[i] == '/' || t.at[i] == 'o';
    while (i < t.n && strchr("-|] ", t.at[i])) i++;
    return i == t.n;
}

bool fvi_is_reference_start(fvi_str t)
{
    size_t i = 0;
    uint32_t v;
    bool open = cp_at(t, &i, '[') || cp_at(t, &i, 0xFF3B) || cp_at(t, &i, 0x3014);
    size_t d = digits(t, i, &v);
    if (open && d == i) { /* [Smith99], [ABC+03] */
        bool sure = d < t.n && t.at[d] >= 'A' && t.at[d] <= 'Z';
        for (; d < t.n && d - i < 20 && (fvi_is_alpha(t.at[d]) || fvi_is_digit(t.at[d]) || strchr("+-, &.", t.at[d])); d++)
            sure = sure || fvi_is_digit(t.at[d]);
        return sure && d > i + 1 && cp_at(t, &d, ']') && d < t.n;
    }
    if (d == i) return false;
    if (open) return (cp_at(t, &d, ']') || cp_at(t, &d, 0xFF3D) || cp_at(t, &d, 0x3015)) && d <= t.n;
    return d < t.n && t.at[d] == '.' && d + 2 < t.n && t.at[d + 1] == ' ' && !fvi_is_digit(t.at[d + 2]);
}

/* ---- numbers of headings ------------------------------------------------------------------------------------------------ */

static bool digits_numbering(fvi_str t, fvi_numbering *out)
{
    size_t i = 0;
    bool dot = false;
    *out = (fvi_numbering){.kind = FVI_NUM_DIGITS};
    while (out->depth < 6) {
        size_t d = digits(t, i, &out->part[out->depth]);
        if (d == i || out->part[out->depth] > 99) break;
        out->depth++;
        i = d;
        dot = i < t.n && t.at[i] == '.';
        if (!dot) break;
        i++;
    }
    if (!out->depth || i >= t.n) return false;
    bool comma = cp_at(t, &i, 0x3001) || cp_at(t, &i, 0xFF0E); /* 1、 */
    size_t title = blanks(t, i);
    out->bytes = title;
    return title < t.n && (title > i || comma || dot || (unsigned char)t.at[title] >= 0xE3);
}

static bool letter_numbering(fvi_str t, fvi_numbering *out)
{
    uint32_t v;
    size_t i = roman(t, 0, &v);
    *out = (fvi_numbering){.kind = FVI_NUM_ROMAN, .depth = 1, .part = {v}};
    if (!(i && i + 1 < t.n && t.at[i] == '.' && t.at[i + 1] == ' ')) {
        if (t.n < 4 || t.at[0] < 'A' || t.at[0] > 'Z' || t.at[1] != '.') return false;
        *out = (fvi_numbering){.kind = FVI_NUM_LETTER, .depth = 1, .part = {(uint32_t)(t.at[0] - 'A' + 1)}};
        i = 1;
        uint32_t sub;
        size_t d = digits(t, 2, &sub); /* A.1 */
        if (d > 2) out->part[out->depth++] = sub, i = d - (d < t.n && t.at[d] == '.' ? 0 : 1);
    }
    out->bytes = blanks(t, i + 1);
    return out->bytes > i + 1 && out->bytes < t.n;
}

/* 第三章, 第2节, Chapter 3, Part II, Appendix A */
static bool chapter_numbering(fvi_str t, fvi_numbering *out)
{
    static const char *const words[] = {"Chapter ", "CHAPTER ", "Part ", "PART ", "Appendix ", "APPENDIX "};
    size_t i = 0;
    uint32_t v = 0;
    *out = (fvi_numbering){.kind = FVI_NUM_CHAPTER, .depth = 1};
    if (cp_at(t, &i, 0x7B2C)) {
        i = blanks(t, i);
        size_t d = digits(t, i, &v);
        d = d > i ? d : han_number(t, i, &v);
        if (d == i) return false;
        i = blanks(t, d);
        bool section = cp_at(t, &i, 0x8282); /* 节 */
        if (!section && !cp_at(t, &i, 0x7AE0) && !cp_at(t, &i, 0x90E8) && !cp_at(t, &i, 0x7BC7) && !cp_at(t, &i, 0x7F16))
            return false; /* 章 部 篇 编 */
        if (section) out->depth = 2;
        out->part[out->depth - 1] = v;
        out->bytes = blanks(t, i);
        return true;
    }
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        fvi_str w = fvi_str_of(words[k]);
        if (!fvi_str_starts(t, w)) continue;
        size_t d = digits(t, w.n, &v);
        if (d == w.n) d = roman(t, w.n, &v);
        if (d == w.n && k >= 4 && w.n < t.n && t.at[w.n] >= 'A' && t.at[w.n] <= 'Z') d++, v = 1;
        if (d == w.n || (d < t.n && fvi_is_alpha(t.at[d]))) return false;
        while (d < t.n && strchr(".:- ", t.at[d])) d++;
        out->part[0] = v;
        out->bytes = d;
        return true;
    }
    return false;
}

static bool han_numbering(fvi_str t, fvi_numbering *out)
{
    size_t i = 0;
    bool open = cp_at(t, &i, 0xFF08) || cp_at(t, &i, '(');
    *out = (fvi_numbering){.kind = open ? FVI_NUM_HAN_BRACKET : FVI_NUM_HAN, .depth = 1};
    size_t d = han_number(t, i, &out->part[0]);
    if (d == i) return false;
    i = d;
    if (open ? !(cp_at(t, &i, 0xFF09) || cp_at(t, &i, ')')) : !(cp_at(t, &i, 0x3001) || cp_at(t, &i, 0xFF0E))) return false;
    out->bytes = blanks(t, i);
    return out->bytes < t.n;
}

bool fvi_heading_number(fvi_str t, fvi_numbering *out)
{
    return digits_numbering(t, out) || chapter_numbering(t, out) || letter_numbering(t, out) || han_numbering(t, out);
}

bool fvi_numbering_follows(const fvi_numbering *a, const fvi_numbering *b)
{
    if (a->kind != b->kind)
        return b->part[0] == 1 || (b->kind != FVI_NUM_LETTER && b->kind != FVI_NUM_ROMAN && b->part[0] <= 3);
    int same = 0;
    while (same < a->depth && same < b->depth && a->part[same] == b->part[same]) same++;
    if (same == b->depth) return false;                                          /* the same again, or a parent of it */
    if (same == a->depth) return b->depth == a->depth + 1 && b->part[same] <= 2; /* 2 → 2.1 */
    uint32_t was = a->part[same], is = b->part[same];
    if (is <= was || is > was + 2) return false;
    return b->depth == same + 1 || (b->depth == same + 2 && b->part[same + 1] == 1); /* 2.3 → 3, or 3.1 where 3 was missed */
}
