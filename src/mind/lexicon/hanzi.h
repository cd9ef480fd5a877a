/* SPDX-License-Identifier: Apache-2.0 */
/** What Unihan says of a Chinese character: strokes and its Mandarin reading. Constant tables, safe from any thread. */
#ifndef FVI_HANZI_H
#define FVI_HANZI_H

#include "base/core/core.h"

/** Strokes (kTotalStrokes; where the forms of the mainland and of Taiwan differ, the mainland's). 0: not known. */
int fvi_strokes(uint32_t cp);
/** The most customary reading (kMandarin) with its tone mark: 中 gives "zhōng". Empty: not known. Characters from U+3400 to
 * U+9FFF. */
fvi_str fvi_pinyin(uint32_t cp);

#endif
