/* SPDX-License-Identifier: Apache-2.0 */
/** What the two readers of remote associates share. Test: tests/unit/people/test_rat.c */
#ifndef FVI_RAT_ITEM_H
#define FVI_RAT_ITEM_H

#include "people/spark/rat.h"

/** Solutions parted by '/', and the prompt from the cues. False: no memory. */
bool fvi_rat_item_finish(fvi_arena *arena, fvi_str solutions, fvi_rat_item *item);

#endif
