/* SPDX-License-Identifier: Apache-2.0 */
/** Sayings about load: measures with their units, what they mean in plain words, and what a rule has to say. */
#ifndef FVI_SAY_LOAD_H
#define FVI_SAY_LOAD_H

#include "doors/render/saying.h"

/** "21.4", "312": one decimal where it is not whole. "–" for NaN. */
const char *fvi_say_number(fvi_saying *s, double v);
const char *fvi_say_measure_name(fvi_saying *s, fvi_measure m);
/** Value with its unit, "21.4 words"; "" when it is missing, or says the same as another row. */
const char *fvi_say_measure(fvi_saying *s, const fvi_load_file *file, fvi_measure m);
/** What it means: "one sentence in ten has 41 words or more". */
const char *fvi_say_reading(fvi_saying *s, const fvi_load_file *file, fvi_measure m);
/** 0 … 1 between little and much, as texts go; 0 where there is no such scale. */
double fvi_measure_height(const fvi_load_file *file, fvi_measure m);
/** "about 31 min to read at 238 words a minute". */
const char *fvi_say_load_time(fvi_saying *s, const fvi_load_result *l, const fvi_load_file *file);
/** The warning of a rule that fired. */
const char *fvi_say_rule(fvi_saying *s, const fvi_load_file *file, fvi_rule rule);
/** "long_sentences: p90_sentence 47 > 40 (source)". */
const char *fvi_say_rule_facts(fvi_saying *s, fvi_rule rule, const fvi_ruling *j);
/** Of a reading: "sentences 24 → 27 words, new terms 18 → 31 and hard words 12 → 14 of 100"; "" when there is nothing to say.
 */
const char *fvi_say_load(fvi_saying *s);

#endif
