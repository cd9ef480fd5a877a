/* SPDX-License-Identifier: Apache-2.0 */
/** The cell in which hostile files are parsed: limits, no new privileges, no writing, no reading outside the system's own
 *  folders, no network, no other processes. What a machine lacks is left out; fovea doctor says which parts hold. */
#ifndef FVI_SANDBOX_H
#define FVI_SANDBOX_H

#include "world/docs/docs.h"

typedef struct fvi_sandbox {
    bool rlimits;      /* CPU seconds, address space, open files, output, no core dump */
    bool no_new_privs; /* set-uid programs give nothing */
    int landlock;      /* ABI of the kernel, from 1; 0: absent */
    bool seccomp;      /* only the system calls that reading needs */
} fvi_sandbox;

/** Lock the running process, and all that it starts, into the cell. input: the one file outside the system's folders that
 *  may be opened again (through /proc/self/fd); -1: none. There is no way back. */
fvi_sandbox fvi_sandbox_apply(int input);
/** Try to break out in harmless ways and report what was refused. Call inside the cell. */
fv_status fvi_sandbox_checks(fv_ctx *ctx, fvi_arena *arena, const fvi_sandbox *cell, fvi_checks *out);

#endif
