/* SPDX-License-Identifier: Apache-2.0 */
/** Render: one result, several forms. render.c opens the door; one painter for each form and verb writes into a buffer that is
 *  handed to the sink as it fills. Errors stick in the paint and are looked at once, at the end.
 *
 *      fv_result ── saying (phrases) ──┬── terminal_read, terminal_other
 *                                      ├── markdown_read, terminal_evidence (both forms)
 *                                      ├── html_read, html_document
 *                                      └── json_read, json_text, …     (facts only, no phrases) */
#ifndef FVI_RENDER_H
#define FVI_RENDER_H

#include "doors/render/saying.h"
#include "doors/render/wrap.h"

typedef struct fvi_paint {
    fv_ctx *ctx;
    const fv_result *result;
    fv_render_options options; /* width is set */
    const fv_sink *sink;
    fvi_buf out;
    fvi_saying say;
    fv_status status;
} fvi_paint;

/** Hand over what has gathered; cheap, call it after every item. */
void fvi_paint_step(fvi_paint *p);

void fvi_terminal_read(fvi_paint *p);
void fvi_terminal_why(fvi_paint *p);
void fvi_terminal_text(fvi_paint *p);
void fvi_terminal_doctor(fvi_paint *p);
void fvi_markdown_read(fvi_paint *p);
void fvi_html_read(fvi_paint *p);
void fvi_json_read(fvi_paint *p);
void fvi_json_text(fvi_paint *p);
void fvi_json_doctor(fvi_paint *p);
void fvi_terminal_evidence(fvi_paint *p);
void fvi_markdown_evidence(fvi_paint *p);
void fvi_json_evidence(fvi_paint *p);
void fvi_terminal_load(fvi_paint *p);
void fvi_json_load(fvi_paint *p);
void fvi_terminal_spark(fvi_paint *p);
void fvi_json_spark(fvi_paint *p);
void fvi_terminal_score(fvi_paint *p);
void fvi_json_score(fvi_paint *p);
void fvi_terminal_session(fvi_paint *p);
void fvi_terminal_class(fvi_paint *p);
void fvi_terminal_validated(fvi_saying *s, fvi_para *p, const fvi_session_result *r); /* one line: against what, how well */
void fvi_json_session(fvi_paint *p);
void fvi_terminal_coach(fvi_paint *p);
void fvi_json_coach(fvi_paint *p);
void fvi_markdown_coach(fvi_paint *p);
void fvi_html_coach(fvi_paint *p);
void fvi_terminal_report(fvi_paint *p);
void fvi_json_report(fvi_paint *p);
void fvi_html_report(fvi_paint *p);
void fvi_svg_report(fvi_paint *p);
void fvi_csv_report(fvi_paint *p);
void fvi_json_export(fvi_paint *p);
void fvi_csv_export(fvi_paint *p);
void fvi_terminal_group(fvi_paint *p);
void fvi_json_group(fvi_paint *p);
void fvi_html_group(fvi_paint *p);
/** One line for each word, tabs between its parts, the first line names them. */
void fvi_words_load(fvi_paint *p);

/** Text of a document or of ours as Markdown that shows it letter by letter, between two trusted ends; nothing when it is
 * empty. */
void fvi_markdown_line(fvi_paint *p, const char *before, const char *text, const char *after);

#endif
