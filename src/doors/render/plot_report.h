/* SPDX-License-Identifier: Apache-2.0 */
/** Pictures of growth as SVG, for the page and as files. Trusted but for the texts, which are escaped. */
#ifndef FVI_PLOT_REPORT_H
#define FVI_PLOT_REPORT_H

#include "doors/render/html.h"

enum { FVI_PLOT_WIDTH = 720, FVI_PLOT_HEIGHT = 200, FVI_PAIR_WIDTH = 420, FVI_PAIR_HEIGHT = 220 };

/** The inside of an <svg> of that size: a dot and an interval bar for each session, squares before and after, the slope once it
 *  has been judged. */
void fvi_plot_sessions(fvi_paint *p, const fvi_report_series *series);
/** A line for each person from before to after, and the mean with its interval. */
void fvi_plot_pairs(fvi_paint *p, const fvi_report_result *r, const fvi_report_class *row);
/** <text> at a place; anchor "start", "middle" or "end". */
void fvi_plot_text(fvi_paint *p, double x, double y, const char *anchor, const char *class_name, const char *text);

#endif
