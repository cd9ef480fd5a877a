/* SPDX-License-Identifier: Apache-2.0 */
/** Keyboard mash: what fingers leave that mean no word. */
#ifndef FVI_MASH_H
#define FVI_MASH_H

#include "base/core/core.h"

/** True for what no English word looks like: four letters and more without a vowel, six consonants in a row, three times the
 * same letter, four neighbours on a row of the keyboard, one to four letters three times over. Ask it only of words that are
 * not known: "rhythm" has no vowel and is a word all the same. Folded; with other signs than a to z it is false. */
bool fvi_is_mash(fvi_str word);

#endif
