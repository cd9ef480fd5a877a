/* SPDX-License-Identifier: Apache-2.0 */
/** What in an answer may tell who gave it. */
#ifndef FVI_TELLTALE_H
#define FVI_TELLTALE_H

#include "people/result/export_result.h"

/** The first of: an e-mail address, a phone number, one of these names. Names of one byte are not looked for. */
fvi_telltale fvi_telltale_of(fvi_str text, const fvi_str *names, size_t n);

#endif
