/* SPDX-License-Identifier: Apache-2.0 */
/** What kind of file the first bytes belong to, and how to say that it is not read. */
#ifndef FVI_KIND_H
#define FVI_KIND_H

#include "base/core/core.h"

/** Kind of the bytes by signature, then by name: "pdf", "html", "markdown", "text", or a known other ("docx", "zip", "png", …).
 *  Static text. */
const char *fvi_kind_sniff(fvi_str bytes, fvi_str name);
/** "a Word document", or "a binary file" for a kind without a name, in the language of the context. Static text. */
const char *fvi_kind_label(const fv_ctx *ctx, const char *kind);
/** Bytes that cannot be text in an encoding of one or more bytes: many controls or zeros. Ask it not of UTF-16 and its kin. */
bool fvi_is_binary(fvi_str bytes);
/** FV_EINPUT with the message for a kind that is not read ("docx", "png", …): what it is and what to do. */
fv_status fvi_kind_refuse(fv_ctx *ctx, const char *kind, const char *where);

#endif
