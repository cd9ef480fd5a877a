/* SPDX-License-Identifier: Apache-2.0 */
/** Documents in tests as lists of blocks, "class|level|text" in a line each; a line end inside a block is written "⏎". */
#ifndef BLOCKS_H
#define BLOCKS_H

#include "support/support.h"
#include "world/docs/builder.h"

/** All a test of the builder or a front end needs; blocks_open and blocks_close around each case. */
typedef struct blocks {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_builder *builder;
    fvi_doc doc;
} blocks;

typedef fv_status blocks_front(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, fvi_builder *b);

void blocks_open(blocks *t);
void blocks_close(blocks *t);
/** Finish the builder, check that the document keeps its promises, and compare its blocks with the list. */
void blocks_expect(blocks *t, const char *expected);
/** Finish and check the promises only: order, no overlap, UTF-8, no controls, sections inside the text. */
void blocks_finish(blocks *t);
/** Push one line of unknown class. */
void blocks_line(blocks *t, const char *text);
/** The bytes through the front end: blocks as expected. */
void blocks_expect_front(blocks_front *front, fvi_str bytes, const char *expected);
/** tests/golden/docs/NAME through the front end gives tests/golden/docs/NAME.blocks. */
void blocks_expect_golden(blocks_front *front, const char *name);
/** The front end refuses the bytes with this code and a next step. */
void blocks_expect_refusal(blocks_front *front, fvi_str bytes, const char *code);

#endif
