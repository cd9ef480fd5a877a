/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 and terminal width. Width by ICU's East Asian Width and general category, as wcwidth should but often does not.
 * Test: tests/unit/base/test_str.c */
#include "base/core/utf8.h"

#include <unicode/uchar.h>

/* Bytes that a lead byte announces, and the bounds of the second byte (Unicode 15, table 3-7): overlong forms, surrogates
 * and values beyond U+10FFFF fall out there. */
static size_t sequence(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return 2;
    if (lead < 0xF0) {
        if (lead == 0xE0) *low = 0xA0;
        if (lead == 0xED) *high = 0x9F;
        return 3;
    }
    if (lead > 0xF4) return 0;
    if (lead == 0xF0) *low = 0x90;
    if (lead == 0xF4) *high = 0x8F;
    return 4;
}

uint32_t fvi_utf8_next(fvi_str s, size_t *i)
{
    const unsigned char *p = (const unsigned char *)s.at + *i;
    size_t left = s.n - *i;
    unsigned char low, high;
    size_t n = sequence(p[0], &low, &high);
    if (n == 1) {
        (*i)++;
        return p[0];
    }
    uint32_t cp = n == 2 ? p[0] & 0x1Fu : n == 3 ? p[0] & 0x0Fu : p[0] & 0x07u;
    size_t got = 1;
    while (got < n && got < left && p[got] >= low && p[got] <= high) {
        cp = cp << 6 | (p[got] & 0x3Fu);
        got++;
        low = 0x80;
        high = 0xBF;
    }
    *i += got;
    return n && got == n ? cp : FVI_REPLACEMENT;
}

uint32_t fvi_utf8_prev(fvi_str s, size_t *i)
{
    for (size_t back = *i < 4 ? *i : 4; back > 0; back--) {
        size_t at = *i - back;
        uint32_t cp = fvi_utf8_next(s, &at);
        if (at == *i) { /* reading forward from a lead byte always stops here too, damaged or not */
            *i -= back;
            return cp;
        }
    }
    (*i)--;
    return FVI_REPLACEMENT;
}

size_t fvi_utf8_put(char into[4], uint32_t cp)
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) cp = FVI_REPLACEMENT;
    if (cp < 0x80) {
        into[0] = (char)cp;
        return 1;
    }
    size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t k = n - 1; k > 0; k--, cp >>= 6) into[k] = (char)(0x80 | (cp & 0x3F));
    into[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | cp);
    return n;
}

bool fvi_utf8_valid(fvi_str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        /* a true U+FFFD is the three bytes EF BF BD; every damaged sequence reports the same value */
        if (fvi_utf8_next(s, &i) == FVI_REPLACEMENT && !fvi_str_eq(fvi_str_sub(s, from, i), FVI_STR("\xEF\xBF\xBD")))
            return false;
    }
    return true;
}

size_t fvi_utf8_count(fvi_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; n++) fvi_utf8_next(s, &i);
    return n;
}

bool fvi_utf8_boundary(fvi_str s, size_t at)
{
    return at == s.n || (at < s.n && ((unsigned char)s.at[at] & 0xC0) != 0x80);
}

int fvi_cp_width(uint32_t cp)
{
    if (cp < 0x300) return cp >= 0x20 && (cp < 0x7F || cp >= 0xA0) && cp != 0xAD;
    switch (u_charType((UChar32)cp)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    default: break;
    }
    int width = u_getIntPropertyValue((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t fvi_str_width(fvi_str s)
{
    size_t columns = 0;
    for (size_t i = 0; i < s.n;) columns += (size_t)fvi_cp_width(fvi_utf8_next(s, &i));
    return columns;
}

fvi_str fvi_str_fit(fvi_str s, size_t columns)
{
    size_t end = 0;
    for (size_t i = 0, used = 0; i < s.n; end = i) {
        used += (size_t)fvi_cp_width(fvi_utf8_next(s, &i));
        if (used > columns) break;
    }
    return fvi_str_sub(s, 0, end);
}

bool fvi_cp_is_han(uint32_t cp)
{
    if (cp < 0x2E80) return false;
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || cp == 0x3007 || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x323AF) || (cp >= 0x2E80 && cp <= 0x2FDF);
}

bool fvi_cp_is_cjk(uint32_t cp)
{
    if (cp < 0x1100) return false;
    return fvi_cp_is_han(cp) || (cp >= 0x3000 && cp <= 0x312F) || (cp >= 0x31A0 && cp <= 0x33FF) ||
           (cp >= 0xFE30 && cp <= 0xFE4F) || (cp >= 0xFF01 && cp <= 0xFF60) || (cp >= 0xFFE0 && cp <= 0xFFE6) || cp == 0x2018 ||
           cp == 0x2019 || cp == 0x201C || cp == 0x201D || cp == 0x2026 || cp == 0x2014;
}

bool fvi_cp_is_space(uint32_t cp)
{
    if (cp < 0x80) return cp == ' ' || (cp >= '\t' && cp <= '\r');
    return cp == 0x85 || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
           cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

bool fvi_cp_is_control(uint32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) return true;
    if (cp < 0x200B) return cp == 0xAD || cp == 0x61C;
    return cp == 0x200B || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) ||
           (cp >= 0xE000 && cp <= 0xF8FF) || cp == 0xFEFF || (cp >= 0xFFF9 && cp <= 0xFFFB) || (cp & 0xFFFE) == 0xFFFE ||
           (cp >= 0xFDD0 && cp <= 0xFDEF) || cp >= 0xE0000;
}
