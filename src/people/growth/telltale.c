/* SPDX-License-Identifier: Apache-2.0 */
/* What in an answer may tell who gave it: an e-mail address, a phone number, the name of somebody in the store. It is found and
 * said, never changed: whether "Anna's hat" means the person, only people can tell. Other names, streets, schools are not
 * found. Neighbours: export.c. Test: tests/unit/people/test_export.c */
#include "people/growth/telltale.h"
#include "people/growth/growing.h"

static bool in_address(char c)
{
    return fvi_is_alpha(c) || fvi_is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+';
}

/* something@host.tld */
static bool has_email(fvi_str s)
{
    for (size_t at = fvi_str_find(s, FVI_STR("@"), 0); at != SIZE_MAX; at = fvi_str_find(s, FVI_STR("@"), at + 1)) {
        size_t end = at + 1;
        bool dot = false;
        if (!at || !in_address(s.at[at - 1])) continue;
        for (; end < s.n && in_address(s.at[end]); end++)
            dot = dot || (s.at[end] == '.' && end > at + 1 && end + 2 < s.n && fvi_is_alpha(s.at[end + 1]));
        if (dot) return true;
    }
    return false;
}

enum { DIGITS_LEAST = 7, DIGITS_MOST = 15 };

/* Seven to fifteen digits with nothing but blanks, points, strokes, brackets and a plus between them. */
static bool has_phone(fvi_str s)
{
    size_t digits = 0, apart = 0;
    for (size_t i = 0; i <= s.n; i++) {
        char c = i < s.n ? s.at[i] : 'x';
        if (fvi_is_digit(c)) {
            digits++;
            apart = 0;
        } else if (digits && apart < 2 && (c == ' ' || c == '.' || c == '-' || c == '/' || c == '(' || c == ')')) {
            apart++;
        } else {
            if (digits >= DIGITS_LEAST && digits <= DIGITS_MOST) return true;
            digits = apart = 0;
        }
    }
    return false;
}

static bool is_word(char c)
{
    return fvi_is_alpha(c) || fvi_is_digit(c) || (unsigned char)c >= 0x80;
}

/* The name as a word of its own; a Chinese one stands between other characters without a blank. */
static bool has_name(fvi_str s, fvi_str name)
{
    bool latin = (unsigned char)name.at[0] < 0x80;
    for (size_t i = 0; i + name.n <= s.n; i++) {
        if (!fvi_str_eq_nocase(fvi_str_sub(s, i, i + name.n), name)) continue;
        bool free_before = i == 0 || !is_word(s.at[i - 1]), free_behind = i + name.n == s.n || !is_word(s.at[i + name.n]);
        if (!latin || (free_before && free_behind)) return true;
    }
    return false;
}

fvi_telltale fvi_telltale_of(fvi_str text, const fvi_str *names, size_t n)
{
    if (has_email(text)) return FVI_TELLTALE_EMAIL;
    if (has_phone(text)) return FVI_TELLTALE_PHONE;
    for (size_t i = 0; i < n; i++)
        if (names[i].n > 1 && has_name(text, names[i])) return FVI_TELLTALE_NAME;
    return FVI_TELLTALE_NONE;
}
