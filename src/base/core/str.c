/* SPDX-License-Identifier: Apache-2.0 */
/* String views. Test: tests/unit/base/test_str.c */
#include "base/core/str.h"

#include <string.h>

bool fvi_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool fvi_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool fvi_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

char fvi_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

fvi_str fvi_str_of(const char *c)
{
    return (fvi_str){c ? c : "", c ? strlen(c) : 0};
}

fvi_str fvi_str_sub(fvi_str s, size_t start, size_t end)
{
    if (end > s.n) end = s.n;
    if (start > end) start = end;
    return (fvi_str){start ? s.at + start : s.at, end - start}; /* at may be NULL, and NULL + 0 is undefined in C */
}

fvi_str fvi_str_span(fvi_str s, fvi_span span)
{
    return fvi_str_sub(s, span.start, span.end);
}

int fvi_str_cmp(fvi_str a, fvi_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.at, b.at, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool fvi_str_eq(fvi_str a, fvi_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

bool fvi_str_starts(fvi_str s, fvi_str prefix)
{
    return s.n >= prefix.n && fvi_str_eq(fvi_str_sub(s, 0, prefix.n), prefix);
}

bool fvi_str_ends(fvi_str s, fvi_str suffix)
{
    return s.n >= suffix.n && fvi_str_eq(fvi_str_sub(s, s.n - suffix.n, s.n), suffix);
}

bool fvi_str_starts_nocase(fvi_str s, fvi_str prefix)
{
    if (s.n < prefix.n) return false;
    for (size_t i = 0; i < prefix.n; i++)
        if (fvi_lower(s.at[i]) != fvi_lower(prefix.at[i])) return false;
    return true;
}

bool fvi_str_eq_nocase(fvi_str a, fvi_str b)
{
    return a.n == b.n && fvi_str_starts_nocase(a, b);
}

size_t fvi_str_find(fvi_str s, fvi_str needle, size_t from)
{
    if (from > s.n || needle.n > s.n - from) return SIZE_MAX;
    if (needle.n == 0) return from;
    const char *hit = memmem(s.at + from, s.n - from, needle.at, needle.n);
    return hit ? (size_t)(hit - s.at) : SIZE_MAX;
}

fvi_str fvi_str_trim(fvi_str s)
{
    const fvi_str wide = FVI_STR("\xE3\x80\x80"); /* U+3000 */
    for (;;) {
        if (s.n && fvi_is_space(s.at[0]))
            s = fvi_str_sub(s, 1, s.n);
        else if (fvi_str_starts(s, wide))
            s = fvi_str_sub(s, wide.n, s.n);
        else
            break;
    }
    for (;;) {
        if (s.n && fvi_is_space(s.at[s.n - 1]))
            s.n--;
        else if (fvi_str_ends(s, wide))
            s.n -= wide.n;
        else
            return s;
    }
}

bool fvi_str_split(fvi_str *rest, char at, fvi_str *piece)
{
    if (rest->n == 0) return false;
    const char *hit = memchr(rest->at, at, rest->n);
    if (!hit) {
        *piece = *rest;
        *rest = (fvi_str){NULL, 0};
        return true;
    }
    *piece = fvi_str_sub(*rest, 0, (size_t)(hit - rest->at));
    *rest = fvi_str_sub(*rest, piece->n + 1, rest->n);
    return true;
}

bool fvi_str_u64(fvi_str s, uint64_t *out)
{
    uint64_t v = 0;
    if (s.n == 0 || s.n > 18) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!fvi_is_digit(s.at[i])) return false;
        v = v * 10 + (uint64_t)(s.at[i] - '0');
    }
    *out = v;
    return true;
}

bool fvi_str_decimal(fvi_str s, double *out)
{
    const char *point = s.n ? memchr(s.at, '.', s.n) : NULL;
    fvi_str whole = point ? fvi_str_sub(s, 0, (size_t)(point - s.at)) : s;
    fvi_str part = point ? fvi_str_sub(s, whole.n + 1, s.n) : (fvi_str){0};
    uint64_t w = 0, p = 0;
    double scale = 1;
    if (whole.n > 9 || part.n > 9 || (whole.n == 0 && part.n == 0)) return false;
    if (whole.n && !fvi_str_u64(whole, &w)) return false;
    if (part.n && !fvi_str_u64(part, &p)) return false;
    for (size_t i = 0; i < part.n; i++) scale *= 10;
    *out = (double)w + (double)p / scale;
    return true;
}

/* FNV-1a over 8 bytes at a time with a final mix (Murmur3's), enough for tables whose order never shows. */
uint64_t fvi_hash(const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    uint64_t h = 0xCBF29CE484222325u ^ n;
    for (; n >= 8; n -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        h = (h ^ word) * 0x9E3779B97F4A7C15u;
        h ^= h >> 32;
    }
    for (; n; n--, p++) h = (h ^ *p) * 0x100000001B3u;
    h = (h ^ (h >> 33)) * 0xFF51AFD7ED558CCDu;
    h = (h ^ (h >> 33)) * 0xC4CEB9FE1A85EC53u;
    return h ^ (h >> 33);
}
