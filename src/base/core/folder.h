/* SPDX-License-Identifier: Apache-2.0 */
/** Folders: the files below one, in an order that does not depend on the disk. */
#ifndef FVI_FOLDER_H
#define FVI_FOLDER_H

#include "base/core/arena.h"

/** True when the path is a folder. */
bool fvi_is_folder(const char *path);
/** Regular files below the folder, paths with the folder in front, sorted by their bytes, appended to *out (NUL-terminated).
 * Hidden names and links to folders are passed over; folders nested deeper than 32 are not entered. A folder inside that cannot
 * be read is passed over too. Errors  FV_EINPUT (the folder itself cannot be read), FV_ELIMIT (more than FVI_MAX_FILES),
 * FV_ENOMEM, FV_EINTERRUPT. */
fv_status fvi_folder_list(fv_ctx *ctx, fvi_arena *arena, const char *path, fvi_strs *out);

#endif
