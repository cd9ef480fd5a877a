/* SPDX-License-Identifier: Apache-2.0 */
/** UTF-8: decode, encode, repair, and how wide text stands in a terminal. */
#ifndef FVI_UTF8_H
#define FVI_UTF8_H

#include "base/core/str.h"

#define FVI_REPLACEMENT 0xFFFDu

/** The code point at *i, and move *i behind it. A damaged sequence gives U+FFFD and moves one byte at least (the maximal
 *  subpart, as Unicode 3.9 recommends). Precondition: *i < s.n. */
uint32_t fvi_utf8_next(fvi_str s, size_t *i);
/** The code point that ends at *i, and move *i to its start: the mirror of next, on damaged text too. Precondition: *i > 0
 *  and a place where next stops. */
uint32_t fvi_utf8_prev(fvi_str s, size_t *i);
/** Write a code point; returns its bytes, 1 to 4. Surrogates and values beyond U+10FFFF become U+FFFD. */
size_t fvi_utf8_put(char into[4], uint32_t cp);
bool fvi_utf8_valid(fvi_str s);
/** Code points in s. */
size_t fvi_utf8_count(fvi_str s);
/** True where a character starts or the text ends. */
bool fvi_utf8_boundary(fvi_str s, size_t at);

/** Columns in a terminal: 0 for combining marks and controls, 2 for East Asian wide, else 1. */
int fvi_cp_width(uint32_t cp);
size_t fvi_str_width(fvi_str s);
/** Longest prefix that is at most so many columns wide. */
fvi_str fvi_str_fit(fvi_str s, size_t columns);

bool fvi_cp_is_han(uint32_t cp); /* ideographs, U+3007 included */
bool fvi_cp_is_cjk(
    uint32_t cp); /* Han, kana, CJK and fullwidth punctuation: no spaces are written between these (Hangul has spaces) */
bool fvi_cp_is_space(uint32_t cp);   /* all Unicode blanks and line ends */
bool fvi_cp_is_control(uint32_t cp); /* C0, C1, bidi controls, zero-width but ZWJ/ZWNJ, noncharacters, private use */

#endif
