/* SPDX-License-Identifier: Apache-2.0 */
/** Which encoding? The neighbours convert: world/docs/decode.c whole documents, world/table cell by cell. */
#ifndef FVI_ENCODINGS_H
#define FVI_ENCODINGS_H

#include "base/core/core.h"

/** ICU name of the encoding, static; NULL when the bytes are no text in any that we know. declared: what the file says of
 *  itself (an HTML meta), or empty; it counts unless the bytes contradict it. *bom gets the bytes of the byte-order mark. */
const char *fvi_encoding_guess(fvi_str bytes, fvi_str declared, size_t *bom);
/** UTF-16 and UTF-32: an ASCII character is not one byte there. */
bool fvi_encoding_is_wide(const char *encoding);
/** The charset that the head of an HTML file declares; empty when none. */
fvi_str fvi_encoding_declared(fvi_str bytes);

#endif
