/* SPDX-License-Identifier: Apache-2.0 */
/** HTML between its three files:
 *
 *      bytes ──html_thin.c──► tame HTML ──gumbo──► tree ──html_blocks.c──► blocks ──front_html.c──► main text? ──► builder
 */
#ifndef FVI_HTML_PARTS_H
#define FVI_HTML_PARTS_H

#include "world/docs/builder_parts.h"

/* What a block is for the page, before density is asked. */
typedef enum fvi_html_role {
    FVI_HTML_TEXT,
    FVI_HTML_HEADING,
    FVI_HTML_ITEM,
    FVI_HTML_PRE,
    FVI_HTML_ROWS,
    FVI_HTML_CAPTION,
    FVI_HTML_FORM, /* buttons, options */
} fvi_html_role;

typedef struct fvi_html_block {
    fvi_str text;
    uint32_t words, linked; /* a Chinese character is half a word here; words inside links */
    uint32_t local;         /* words inside links to places in the same page */
    uint16_t zone;          /* fvi_class of the container it stands in (NAV, HEADER, FOOTER, BOILERPLATE, AUTHOR), or BODY */
    uint8_t role;           /* fvi_html_role */
    uint8_t level;
    bool article; /* inside <article> or <main> */
} fvi_html_block;

typedef struct fvi_html_page {
    fvi_str title;
    FVI_VEC(fvi_html_block) blocks;
} fvi_html_page;

/** A copy without comments, scripts, styles, templates, formatting tags, all attributes but a few, and nesting beyond
 *  FVI_MAX_NESTING. *depth gets the depth that was there. Linear; the result lives in the arena. */
fv_status fvi_html_thin(fv_ctx *ctx, fvi_arena *arena, fvi_str html, fvi_str *out, size_t *depth);
/** Parse and walk. Errors FV_ELIMIT when the tree needs too much memory. */
fv_status fvi_html_page_read(fv_ctx *ctx, fvi_arena *arena, fvi_str html, fvi_html_page *page);

#endif
