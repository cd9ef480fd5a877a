/* SPDX-License-Identifier: Apache-2.0 */
/** What several tests need: cmocka, folders of their own that vanish, a sink into memory.
 *  Helpers fail the running test by cmocka's assertions, so callers need not check. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include "base/core/core.h"

#define assert_str(view, literal) assert_true(fvi_str_eq(view, FVI_STR(literal)))

/** A context with default options, in English, with so many threads. */
fv_ctx *support_ctx(int threads);

/** A new empty folder under $TMPDIR or /tmp; gone with all below it after support_folder_remove. */
typedef struct support_folder {
    char path[256];
} support_folder;
support_folder support_folder_make(void);
void support_folder_remove(const support_folder *folder);
/** folder/name; held until the fourth call after this one. */
const char *support_path(const support_folder *folder, const char *name);
/** Entries of the folder, "." and ".." not counted. */
size_t support_folder_count(const support_folder *folder);
void support_file_put(const char *path, fvi_str bytes);
/** True when the file holds exactly these bytes. */
bool support_file_is(const char *path, fvi_str bytes);

/** A sink that keeps everything, NUL-terminated; start from zeros, end with support_text_free. */
typedef struct support_text {
    char *at;
    size_t n;
} support_text;
fv_sink support_sink(support_text *text);
void support_text_free(support_text *text);

#endif
