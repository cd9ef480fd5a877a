/* SPDX-License-Identifier: Apache-2.0 */
/** Faults: make the n-th allocation, read, write … fail, for n = 1, 2, 3 … until the call gets through without meeting one.
 *
 *      static fv_status call(fv_ctx *ctx, void *user) { … free what succeeded …; return status; }
 *      fault_sweep(&(fault_plan){.kind = FAULT_ALLOC, .call = call, .user = &mine});
 *
 *  After each attempt the sweep asserts: a status that fits the fault, a message in the context, every byte of the allocator
 *  given back, no descriptor left open. The call itself asserts what only it can see (*out is NULL, the file is unchanged).
 *  Known gap: ICU and the child program have allocators of their own. */
#ifndef FAULT_H
#define FAULT_H

#include "support/support.h"

typedef enum fault_kind { FAULT_ALLOC, FAULT_READ, FAULT_WRITE, FAULT_SYNC, FAULT_RENAME, FAULT_SINK } fault_kind;

/** One attempt. Returns the status of the call under test; on FV_OK it has checked and freed the result. */
typedef fv_status (*fault_call)(fv_ctx *ctx, void *user);

typedef struct fault_plan {
    fault_kind kind;
    fault_call call;
    void *user;
    bool bare;              /* the call gets NULL and makes its context itself, with fault_allocator() */
    bool tolerant;          /* it may also succeed in spite of a fault (a pool without threads runs inline): then the call must
                             * assert that the result is the one without a fault */
    fv_ctx_options options; /* of the contexts; the allocator is replaced */
} fault_plan;

/** Returns the number of faults that were met: assert that it is what you expect, 1 at least. */
size_t fault_sweep(const fault_plan *plan);

/** The counting allocator of the running sweep. */
const fv_allocator *fault_allocator(void);
/** A sink that swallows everything, and fails at the n-th write of a FAULT_SINK sweep. */
fv_sink fault_sink(void);
/** Hash of all that the sinks have taken since the sweep's attempt began. */
uint64_t fault_sink_hash(void);

/** Outside a sweep: count allocations; fail the n-th from now (0: none). */
void fault_arm(fault_kind kind, size_t n);
/** Blocks and bytes that are out now. */
size_t fault_live_blocks(void);
size_t fault_live_bytes(void);

#endif
