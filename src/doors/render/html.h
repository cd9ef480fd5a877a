/* SPDX-License-Identifier: Apache-2.0 */
/** HTML: escaping, small parts, and the two halves of the page (the answer, the marked text). */
#ifndef FVI_HTML_H
#define FVI_HTML_H

#include "doors/render/render.h"

/** Text with & < > " ' escaped; control and bidi characters go, '\n' stays. */
void fvi_html_escape(fvi_buf *b, fvi_str text);
/** An element with escaped text; nothing when the text is empty. attributes: trusted, with a blank in front, or "". */
void fvi_html_element(fvi_paint *p, const char *name, const char *attributes, const char *text);
/** A bar so many per cent full; wide ones stretch to their column. Decoration: the number stands beside it. */
void fvi_html_bar(fvi_paint *p, double share, bool wide);
/** "en", "zh-CN", or "" when it is not known. */
const char *fvi_html_lang(fvi_str lang);
/** The rank of a pick as a link: to the pick's card, or into the text. */
void fvi_html_rank(fvi_paint *p, size_t index, bool into_text);
/** A page up to <body>, with its policy and the common style; body: trusted attributes, or ""; more: a second style sheet, or
 * empty.
 */
void fvi_html_frame(fvi_paint *p, const char *title, const char *body, fvi_str more);
/** The same for `read`: the head up to <body>, with the policy and the style; closed by fvi_html_close. */
void fvi_html_open(fvi_paint *p);
void fvi_html_close(fvi_paint *p);
/** The whole text of one file, block by block, with its marks. */
void fvi_html_document(fvi_paint *p, uint32_t file);
/** True when words stand back by their share (mode "fade"). */
bool fvi_html_fades(const fvi_paint *p);
/** True when the page carries the text itself (mode "list" does not). */
bool fvi_html_with_text(const fvi_paint *p);

#endif
