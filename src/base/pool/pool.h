/* SPDX-License-Identifier: Apache-2.0 */
/** The one thread pool. Work is cut into a fixed number of tasks that does not depend on the number of threads, and each task
 *  writes its own slot, so results are the same bits for any number of threads. */
#ifndef FVI_POOL_H
#define FVI_POOL_H

#include "base/core/context.h"

typedef struct fvi_pool fvi_pool;
typedef void (*fvi_task)(void *user, size_t task, size_t thread);

/** threads >= 1, the caller's included. NULL when threads could not be started: run inline then. */
fvi_pool *fvi_pool_new(fv_ctx *ctx, int threads);
/** Threads that may call a task at the same time: task gets thread in [0, this). 1 for NULL. */
size_t fvi_pool_threads(const fvi_pool *pool);
/** Run tasks 0 … n-1, each once, and return when all are done. Nested use and a NULL pool run inline, as thread 0: scratch
 *  of a nested run belongs to its outer task. Tasks must not touch the context except fvi_interrupted. */
void fvi_pool_run(fvi_pool *pool, size_t n, fvi_task task, void *user);

#endif
