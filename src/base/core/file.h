/* SPDX-License-Identifier: Apache-2.0 */
/** Files: read whole under a limit, or in pieces more than once; write whole or not at all; hash. */
#ifndef FVI_FILE_H
#define FVI_FILE_H

#include "base/core/arena.h"

/** Open for reading ("-" is standard input) and check that it is a readable regular file or a stream.
 *  Errors FV_EINPUT (missing, folder, no permission: says which), FV_ELIMIT (beyond FVI_MAX_FILE_BYTES). */
fv_status fvi_file_open(fv_ctx *ctx, const char *path, int *fd);
/** All bytes of a descriptor, at most limit. NUL-terminated. Errors FV_EIO, FV_ELIMIT, FV_ENOMEM, FV_EINTERRUPT. */
fv_status fvi_fd_read(fv_ctx *ctx, fvi_arena *arena, int fd, const char *name, size_t limit, fvi_str *out);
fv_status fvi_file_read(fv_ctx *ctx, fvi_arena *arena, const char *path, size_t limit, fvi_str *out);
/** Make a descriptor that can be read again from where it stands: a pipe is copied into a nameless temporary file ($TMPDIR or
 *  /tmp), which then stands behind *fd; a regular file stays. *start gets the place to seek to.
 *  Errors FV_EIO, FV_ELIMIT (beyond FVI_MAX_FILE_BYTES), FV_ENOMEM, FV_EINTERRUPT; *fd stays open then too. */
fv_status fvi_fd_spool(fv_ctx *ctx, int *fd, const char *name, off_t *start);
/** The next bytes, 0 at the end. Errors FV_EIO. */
fv_status fvi_fd_some(fv_ctx *ctx, int fd, const char *name, char *into, size_t room, size_t *n);
fv_status fvi_fd_write(fv_ctx *ctx, int fd, const char *name, fvi_str bytes);
/** Write path whole or leave it as it was: a temporary file beside it, synced, then renamed. An existing file keeps its
 *  permissions; a device or a pipe (/dev/stdout) is written to directly.
 *  Errors FV_EIO (full disk, no permission); the temporary file is gone then. */
fv_status fvi_file_write(fv_ctx *ctx, const char *path, fvi_str bytes);
/** An empty file that only its owner may read (0600), with the folders above it that are missing (0700). What exists stays as
 * it is. Errors FV_EIO. */
fv_status fvi_file_make(fv_ctx *ctx, const char *path);
/* The same in pieces: open, put …, close. Until close has kept it, path is as it was. */
typedef struct fvi_newfile {
    fv_ctx *ctx;
    const char *path; /* the caller's, alive until close */
    char *temporary;  /* NULL: written to directly */
    int fd;           /* -1: not open */
} fvi_newfile;
fv_status fvi_newfile_open(fv_ctx *ctx, const char *path, fvi_newfile *out);
fv_status fvi_newfile_put(fvi_newfile *f, fvi_str bytes);
/** keep: sync and rename; else, or when that fails, the temporary file goes. Nothing when it is not open (*f zeros and fd -1,
 *  as open leaves it when it fails). */
fv_status fvi_newfile_close(fvi_newfile *f, bool keep);
/** SHA-256 in lower-case hexadecimal, NUL-terminated. */
void fvi_sha256_hex(fvi_str bytes, char out[65]);
/** The last part of a path. */
fvi_str fvi_path_name(fvi_str path);
/** "pdf" of "a/b.PDF" into lower case; empty when there is none. At most 15 characters. */
void fvi_path_extension(fvi_str path, char out[16]);

#endif
