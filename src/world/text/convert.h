/* SPDX-License-Identifier: Apache-2.0 */
/** From an encoding that ICU knows to UTF-8, whole or in pieces. What is damaged becomes U+FFFD. */
#ifndef FVI_CONVERT_H
#define FVI_CONVERT_H

#include "base/core/core.h"

typedef struct fvi_converter fvi_converter;

/** encoding: as fvi_encoding_guess says it. Errors FV_ENOMEM, FV_EFAIL (ICU does not know it). */
fv_status fvi_converter_open(fv_ctx *ctx, const char *encoding, fvi_converter **out);
void fvi_converter_close(fvi_converter *c); /* NULL is fine */
/** All of the bytes, appended to out; what came before plays no part. Errors stick in out. */
void fvi_converter_all(fvi_converter *c, fvi_str bytes, fvi_buf *out);
/** A piece of a stream: takes from *bytes what fits, and says how many bytes it wrote (room for 8 at least). last: nothing
 *  follows *bytes; call until *bytes is empty and nothing was written. */
size_t fvi_converter_some(fvi_converter *c, fvi_str *bytes, bool last, char *into, size_t room);
/** The next piece begins a stream. */
void fvi_converter_reset(fvi_converter *c);

#endif
