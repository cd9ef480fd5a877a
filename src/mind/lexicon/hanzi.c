/* SPDX-License-Identifier: Apache-2.0 */
/** Strokes and readings of Chinese characters: tables that scripts/unihan.c makes at build time from the Unicode consortium's
 *  Unihan database (Debian: unicode-data). Neighbours: meson.build of this room. Test: tests/unit/mind/test_frequency.c */
#include "mind/lexicon/hanzi.h"

/* strokes_basic, strokes_supplement (uint8_t from *_FIRST on), readings (uint16_t, places in syllables; 0 is "") */
#include "mind/lexicon/unihan.inc"

int fvi_strokes(uint32_t cp)
{
    if (cp >= BASIC_FIRST && cp <= BASIC_LAST) return strokes_basic[cp - BASIC_FIRST];
    if (cp >= SUPPLEMENT_FIRST && cp <= SUPPLEMENT_LAST) return strokes_supplement[cp - SUPPLEMENT_FIRST];
    return cp == 0x3007 ? 1 : 0; /* 〇 is no ideograph to Unihan's strokes */
}

fvi_str fvi_pinyin(uint32_t cp)
{
    if (cp == 0x3007) return FVI_STR("líng");
    return cp >= BASIC_FIRST && cp <= BASIC_LAST ? fvi_str_of(syllables[readings[cp - BASIC_FIRST]]) : FVI_STR("");
}
