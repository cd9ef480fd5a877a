/* SPDX-License-Identifier: Apache-2.0 */
/** Which encoding? Between kind.c and decode.c. */
#ifndef FVI_ENCODINGS_H
#define FVI_ENCODINGS_H

#include "base/core/core.h"

/** ICU name of the encoding, static; NULL when the bytes are no text in any that we know. declared: what the file says of
 *  itself (an HTML meta), or empty; it counts unless the bytes contradict it. *bom gets the bytes of the byte-order mark. */
const char *fvi_encoding_guess(fvi_str bytes, fvi_str declared, size_t *bom);
/** The charset that the head of an HTML file declares; empty when none. */
fvi_str fvi_encoding_declared(fvi_str bytes);

#endif
