/* SPDX-License-Identifier: Apache-2.0 */
/** Which Chinese characters stand next to each other in general text: pairs met five times and more in 44 million. */
#ifndef FVI_PAIRS_H
#define FVI_PAIRS_H

#include "base/core/core.h"

/** True when general text has the second character behind the first (both folded); wrongly so for one pair in eighteen that it
 * has not. No allocation; safe from any thread; 50 ns. */
bool fvi_pair_seen(uint32_t first, uint32_t second);

#endif
