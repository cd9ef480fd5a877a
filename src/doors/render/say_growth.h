/* SPDX-License-Identifier: Apache-2.0 */
/** What a report on growth says, in words: the same in a terminal and on a page. */
#ifndef FVI_SAY_GROWTH_H
#define FVI_SAY_GROWTH_H

#include "doors/render/saying.h"

/** "−0.31"; "+0.31" where signed_ is asked; "–" where there is no number. */
const char *fvi_say_signed(fvi_saying *s, double value, int decimals, bool with_sign);
/** "Fluency"; "uses for a thing"; "Fluency · uses for a thing · English". A name that fovea does not know stands for itself. */
const char *fvi_say_grown_measure(fvi_saying *s, fvi_str measure);
const char *fvi_say_grown_exercise(fvi_saying *s, fvi_str exercise);
/** Sessions without an end; "" where there are none. */
const char *fvi_say_unended(fvi_saying *s, const fvi_report_result *r);
const char *fvi_say_series(fvi_saying *s, fvi_report_key key);
/** What the figure was held against. */
const char *fvi_say_checked(fvi_saying *s, fvi_str measure);
/** "+0.31 a session, 95 % interval −0.02 to 0.64"; "" where there is no slope. */
const char *fvi_say_slope(fvi_saying *s, const fvi_report_series *series);
const char *fvi_say_verdict(fvi_saying *s, const fvi_report_series *series);
/** Before and after: the means; the difference; the verdict with its reservations; "" where there is none. */
const char *fvi_say_before_after(fvi_saying *s, const fvi_report_series *series);
const char *fvi_say_difference(fvi_saying *s, const fvi_report_series *series);
const char *fvi_say_change_verdict(fvi_saying *s, const fvi_report_change *change);
/** A class: level; before and after; verdict; how many lie beyond scatter. */
const char *fvi_say_level(fvi_saying *s, const fvi_report_class *row);
const char *fvi_say_paired(fvi_saying *s, const fvi_report_class *row);
const char *fvi_say_class_verdict(fvi_saying *s, const fvi_report_class *row);
const char *fvi_say_beyond(fvi_saying *s, const fvi_report_class *row);
/** The name, or the code; who is shown alone, is shown by name. */
const char *fvi_say_person(fvi_saying *s, const fvi_report_result *r, const fvi_report_person *person);
/** "Growth · Ada", "Overview of 30 people". */
const char *fvi_say_report_title(fvi_saying *s, const fvi_report_result *r);
/** A person's mean of a series and half of its interval: "8.2 ±1.4"; without an interval "8.2". row: of the class, or NULL. */
const char *fvi_say_cell(fvi_saying *s, const fvi_report_series *series, const fvi_report_class *row);
/** Mean and half of its 95 % interval: by the scatter of the class where that is known, else by three or more own sessions,
 * else that of the one measurement; NaN where there is none. */
double fvi_series_mean(const fvi_report_series *series, const fvi_report_class *row, double *half);
/** The series of a person that belongs to a row, NULL where there is none; and the row of a series. */
const fvi_report_series *fvi_series_in(const fvi_report_person *person, const fvi_report_class *row);
const fvi_report_class *fvi_class_of(const fvi_report_result *r, const fvi_report_series *series);

#endif
