/* SPDX-License-Identifier: Apache-2.0 */
/** Paragraphs for a terminal: text in styles, broken into lines that are never wider than the terminal.
 *
 *      fvi_para p;
 *      fvi_para_init(&p, out, 80, true);
 *      fvi_para_add(&p, FVI_STYLE_BOLD, " 1  ");
 *      fvi_para_add(&p, FVI_STYLE_PLAIN, quote);
 *      fvi_para_end(&p, 0, 4);                      first line from column 0, the others from column 4
 *
 *  Lines break at blanks, and between Chinese characters where no closing mark would start a line and no opening mark end
 *  one (kinsoku). A word wider than a line is cut. Characters that no terminal should see are dropped here too. */
#ifndef FVI_WRAP_H
#define FVI_WRAP_H

#include "base/core/core.h"

typedef enum fvi_style {
    FVI_STYLE_PLAIN,
    FVI_STYLE_BOLD,
    FVI_STYLE_DIM,
    FVI_STYLE_ACCENT,
    FVI_STYLE_BAR,
    FVI_STYLE_WARN
} fvi_style;

typedef struct fvi_cell {
    uint32_t cp;
    uint8_t style; /* fvi_style */
    uint8_t width;
} fvi_cell;

typedef struct fvi_para {
    fvi_buf *out;
    fvi_arena arena;
    FVI_VEC(fvi_cell) cells;
    size_t width;
    bool color;
} fvi_para;

void fvi_para_init(fvi_para *p, fvi_buf *out, size_t width, bool color);
void fvi_para_clear(fvi_para *p);
void fvi_para_add(fvi_para *p, fvi_style style, const char *text);
/** Columns of what was added since the last end. */
size_t fvi_para_width(const fvi_para *p);
/** Blanks up to that column; nothing when it is passed already. */
void fvi_para_tab(fvi_para *p, size_t column);
/** Write the lines, and start anew. Memory that runs out shows in the status of the buffer. */
void fvi_para_end(fvi_para *p, size_t first_indent, size_t indent);

#endif
