/* SPDX-License-Identifier: Apache-2.0 */
/** A child program: started without a shell, with three descriptors and a clean environment, read under a deadline, reaped.
 *  fovea runs fovea-extract this way, and fovea-extract runs pdftotext. */
#ifndef FVI_CHILD_H
#define FVI_CHILD_H

#include <sys/types.h>

#include "base/core/core.h"

typedef struct fvi_child {
    const char *about; /* what messages name as the place: the document */
    pid_t pid;
    int out, err;     /* our ends of its standard output and error; -1: closed */
    bool own_group;   /* it leads a process group, so that its own children can be ended with it */
    int64_t deadline; /* on the monotonic clock, in milliseconds */
    char said[4096];  /* the beginning of its standard error, NUL-terminated */
    size_t said_n;
} fvi_child;

/** Start argv[0] (a path) with descriptor in as its standard input (-1: none). argv ends with NULL.
 *  Errors  FV_EFAIL with errno in {1} of msg_failed when it cannot be started; then nothing needs closing. */
fv_status fvi_child_start(fv_ctx *ctx, const char *const argv[], int in, bool own_group, int seconds, fvi_msg msg_failed,
                          fvi_child *out);
/** The next bytes of its output; *n is 0 at the end. Its standard error is collected meanwhile.
 *  Errors  FV_EINPUT (deadline passed), FV_EINTERRUPT, FV_EIO. */
fv_status fvi_child_read(fv_ctx *ctx, fvi_child *c, char *into, size_t room, size_t *n);
/** Close, wait for it (kill: end it first; also done when the deadline passes), and return its wait status, -1 when unknown.
 *  Does nothing when it was never started (zeros). */
int fvi_child_end(fvi_child *c, bool kill_it);

#endif
