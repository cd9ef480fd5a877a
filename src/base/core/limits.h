/* SPDX-License-Identifier: Apache-2.0 */
/* Every bound in one place. Lengths that come from a file are lies until they have passed one of these.
 * Neighbours: all rooms. A document is addressed with 32-bit offsets, so FVI_MAX_TEXT stays far below 4 GB. */
#ifndef FVI_LIMITS_H
#define FVI_LIMITS_H

#define FVI_MAX_FILE_BYTES  (512u << 20)  /* one input file */
#define FVI_MAX_TEXT_BYTES  (128u << 20)  /* canonical text of one document */
#define FVI_MAX_BLOCKS      (4u << 20)    /* blocks, sections or lines of one document */
#define FVI_MAX_PAGES       (100u * 1000) /* pages of one document */
#define FVI_MAX_NESTING     512           /* depth of a tree that comes from a file */
#define FVI_MAX_FILES       10000         /* files in one call */
#define FVI_MAX_QUERY_BYTES (64u << 10)   /* a goal or question */

/* the sandboxed child, fovea-extract */
#define FVI_CHILD_CPU_SECONDS  25
#define FVI_CHILD_WALL_SECONDS 28
#define FVI_CHILD_MEMORY_BYTES (900ull << 20) /* address space of each process below the child */
#define FVI_CHILD_OUTPUT_BYTES (FVI_MAX_TEXT_BYTES * 4ull)

#endif
