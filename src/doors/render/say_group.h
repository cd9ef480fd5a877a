/* SPDX-License-Identifier: Apache-2.0 */
/** Phrases of `spark group` that every painter shows. Texts live as those of saying.h. */
#ifndef FVI_SAY_GROUP_H
#define FVI_SAY_GROUP_H

#include "doors/render/render.h"

/** Where the round stands, or how many ideas of how many people there are. */
const char *fvi_say_group_state(fvi_saying *s, const fvi_group_result *r);
/** What the number of the diversity means, and the mean distance. */
const char *fvi_say_group_diversity(fvi_saying *s, const fvi_group_result *r);
const char *fvi_say_group_spread(fvi_saying *s, const fvi_group_result *r);
/** The heading of a kind; index clusters.n: ideas of no kind. */
const char *fvi_say_group_kind(fvi_saying *s, const fvi_group_result *r, uint32_t kind);
/** "3 people · votes 4 · useful 4.5 of 5 (2)"; with names also who. May be "". */
const char *fvi_say_group_idea(fvi_saying *s, const fvi_group_result *r, const fvi_group_idea *idea);
/** Codes with commas between them. */
const char *fvi_say_list(fvi_saying *s, const fvi_strs *all);

#endif
