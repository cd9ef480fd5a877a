/* SPDX-License-Identifier: Apache-2.0 */
/** Tables that are searched where they lie: text whose lines are sorted by their bytes, a key, a blank and what is known of it.
 *  Nothing is read, built or kept before or after, so a word costs about a microsecond and a start costs nothing. */
#ifndef FVI_SORTED_H
#define FVI_SORTED_H

#include "base/core/core.h"

/** What follows the key and a blank in the line of that key; false when there is none. The key holds no blank. */
bool fvi_sorted_find(fvi_str table, fvi_str key, fvi_str *rest);

#endif
