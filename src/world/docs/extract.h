/* SPDX-License-Identifier: Apache-2.0 */
/** The child's whole work in one call: bytes in, document out. Runs behind the sandbox. */
#ifndef FVI_EXTRACT_H
#define FVI_EXTRACT_H

#include "world/docs/docs.h"

/** Read the document at fd (seekable) with the front end for its kind. name: its path, for the sniffer only.
 *  Errors  FV_EINPUT with the reason, FV_ELIMIT, FV_EIO, FV_EFAIL (a helper program is missing), FV_ENOMEM. */
fv_status fvi_extract(fv_ctx *ctx, fvi_arena *arena, int fd, const char *name, fvi_doc *out);

#endif
