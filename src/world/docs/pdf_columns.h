/* SPDX-License-Identifier: Apache-2.0 */
/** Columns of a page: a region, the gutter that parts it, and the bands into which wide things cut it. Shared by
 *  front_pdf_order.c and front_pdf_bands.c. */
#ifndef FVI_PDF_COLUMNS_H
#define FVI_PDF_COLUMNS_H

#include "world/docs/pdf_page.h"

#define FVI_PDF_FULL_COLUMNS 14 /* a line of prose has so many letters at least */

/* A part of a page. */
typedef struct fvi_region {
    const fvi_pdf *pdf;
    fvi_arena *arena;
    size_t *at; /* indices of runs, from top to bottom */
    size_t n;
} fvi_region;

typedef struct fvi_gutter {
    float x0, x1;
    float left, right; /* outer edges of the columns beside it */
    bool found;
} fvi_gutter;

/* What a gutter makes of a run. */
typedef enum fvi_side { FVI_LEFT, FVI_RIGHT, FVI_SPANS } fvi_side;

const fvi_pdf_run *fvi_region_run(const fvi_region *r, size_t i);
fvi_side fvi_gutter_side(const fvi_gutter *g, const fvi_box *b);
/** The run fills most of its column, as lines of prose do. */
bool fvi_gutter_full(const fvi_gutter *g, const fvi_pdf_run *run, fvi_side side);
/** Two runs stand on one line when most of the lower one's height is beside the other. */
bool fvi_same_row(const fvi_box *a, const fvi_box *b);
/** The band of each run, from top to bottom: odd ones go over both columns, even ones lie between those. band has r->n
 *  elements. Errors FV_ENOMEM. */
fv_status fvi_bands_find(fv_ctx *ctx, const fvi_region *r, const fvi_gutter *g, int *band);

#endif
