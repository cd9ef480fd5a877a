/* SPDX-License-Identifier: Apache-2.0 */
/** String views: bytes that somebody else owns, never NUL-terminated by promise. */
#ifndef FVI_STR_H
#define FVI_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct fvi_str {
    const char *at;
    size_t n;
} fvi_str;

/* A byte range [start, end) of a text. */
typedef struct fvi_span {
    uint32_t start, end;
} fvi_span;

#define FVI_STR(literal) ((fvi_str){"" literal, sizeof(literal) - 1})

fvi_str fvi_str_of(const char *c);                        /* NULL gives an empty view */
fvi_str fvi_str_sub(fvi_str s, size_t start, size_t end); /* clamped */
fvi_str fvi_str_span(fvi_str s, fvi_span span);
bool fvi_str_eq(fvi_str a, fvi_str b);
bool fvi_str_eq_nocase(fvi_str a, fvi_str b); /* ASCII letters only */
int fvi_str_cmp(fvi_str a, fvi_str b);        /* bytewise order, as memcmp */
bool fvi_str_starts(fvi_str s, fvi_str prefix);
bool fvi_str_starts_nocase(fvi_str s, fvi_str prefix);
bool fvi_str_ends(fvi_str s, fvi_str suffix);
/** Offset of the first needle at or after from, or SIZE_MAX. */
size_t fvi_str_find(fvi_str s, fvi_str needle, size_t from);
/** Without ASCII blanks and U+3000 at both ends. */
fvi_str fvi_str_trim(fvi_str s);
/** Cut the next piece off *rest at the byte; false when *rest is used up. "a,,b" gives "a", "", "b"; "a," gives "a";
 *  "" gives nothing. */
bool fvi_str_split(fvi_str *rest, char at, fvi_str *piece);
/** Decimal number of 1 to 18 digits and nothing else. */
bool fvi_str_u64(fvi_str s, uint64_t *out);
/** "1.5", "20", ".5", "2."; at most 9 digits before and 9 after the point; independent of the locale. */
bool fvi_str_decimal(fvi_str s, double *out);
uint64_t fvi_hash(const void *bytes, size_t n);

bool fvi_is_digit(char c);
bool fvi_is_alpha(char c); /* ASCII */
bool fvi_is_space(char c); /* ASCII */
char fvi_lower(char c);    /* ASCII */

#endif
