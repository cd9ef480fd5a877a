/* SPDX-License-Identifier: Apache-2.0 */
/** What the child sends to its parent: an fvi_doc, or a message, as bytes. The child may be in the hands of a hostile file, so
 *  the parent believes nothing: every number is checked against limits and against the text. */
#ifndef FVI_WIRE_H
#define FVI_WIRE_H

#include "world/docs/docs.h"

/** Append the document (text, blocks, sections, lines, warnings, what it is) to the buffer. */
void fvi_wire_put_doc(fvi_buf *b, const fvi_doc *doc);
/** Append the last message of the context: the parent raises it again in the same words. */
void fvi_wire_put_message(fvi_buf *b, const fv_ctx *ctx);
/** Decode and check. A message from the child becomes the message of this context and its status is returned.
 *  Errors  FV_EINPUT (bytes that no honest child writes), FV_ENOMEM, and whatever the child reported. */
fv_status fvi_wire_get(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, const char *path, fvi_doc *out);

#endif
