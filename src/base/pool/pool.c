/* SPDX-License-Identifier: Apache-2.0 */
/* The pool: workers sleep on a condition variable, wake for a batch of tasks, take task numbers from one atomic counter.
 * Which thread takes which task is chance; what a task computes is not, so the result is the same for any number of threads.
 * (The engine's short spin before sleep comes with the engine: here a batch lasts milliseconds.)
 * Test: tests/unit/base/test_pool.c */
#include "base/pool/pool.h"

#include <pthread.h>

struct fvi_pool {
    fv_ctx *ctx;
    size_t threads; /* workers + the caller */
    pthread_t *workers;
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    uint64_t batch; /* grows by one for each run; guarded by lock, as all below but next */
    size_t busy;
    bool leaving, running;
    size_t n;
    fvi_task task;
    void *user;
    atomic_size_t next;
};

typedef struct worker_arg {
    fvi_pool *pool;
    size_t thread;
} worker_arg;

static void take_tasks(fvi_pool *p, fvi_task task, void *user, size_t n, size_t thread)
{
    for (size_t i; (i = atomic_fetch_add_explicit(&p->next, 1, memory_order_relaxed)) < n;) task(user, i, thread);
}

static void *worker(void *given)
{
    worker_arg *arg = given;
    fvi_pool *p = arg->pool;
    uint64_t seen = 0;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (!p->leaving && p->batch == seen) pthread_cond_wait(&p->work, &p->lock);
        if (p->leaving) break;
        seen = p->batch;
        fvi_task task = p->task;
        void *user = p->user;
        size_t n = p->n;
        pthread_mutex_unlock(&p->lock);
        take_tasks(p, task, user, n, arg->thread);
        pthread_mutex_lock(&p->lock);
        if (--p->busy == 0) pthread_cond_signal(&p->done);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* workers and their arguments stand in one allocation behind the pool */
static size_t pool_bytes(size_t threads)
{
    return sizeof(fvi_pool) + threads * (sizeof(pthread_t) + sizeof(worker_arg));
}

static void stop_workers(fvi_pool *p, size_t started)
{
    pthread_mutex_lock(&p->lock);
    p->leaving = true;
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < started; i++) pthread_join(p->workers[i], NULL);
    pthread_cond_destroy(&p->done);
    pthread_cond_destroy(&p->work);
    pthread_mutex_destroy(&p->lock);
}

fvi_pool *fvi_pool_new(fv_ctx *ctx, int threads)
{
    if (threads < 2) return NULL;
    fvi_pool *p = fvi_alloc(ctx, pool_bytes((size_t)threads));
    if (!p) return NULL;
    p->ctx = ctx;
    p->threads = (size_t)threads;
    worker_arg *args = (worker_arg *)(p + 1);
    p->workers = (pthread_t *)(args + threads);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->work, NULL);
    pthread_cond_init(&p->done, NULL);
    for (size_t i = 0; i + 1 < p->threads; i++) {
        args[i] = (worker_arg){p, i + 1};
        if (pthread_create(&p->workers[i], NULL, worker, &args[i])) {
            stop_workers(p, i);
            fvi_dealloc(ctx, p, pool_bytes(p->threads));
            return NULL;
        }
    }
    return p;
}

void fvi_pool_free(fv_ctx *ctx, fvi_pool *pool)
{
    if (!pool) return;
    stop_workers(pool, pool->threads - 1);
    fvi_dealloc(ctx, pool, pool_bytes(pool->threads));
}

fvi_pool *fvi_ctx_pool(fv_ctx *ctx)
{
    if (!ctx->pool && ctx->threads > 1) {
        ctx->pool = fvi_pool_new(ctx, ctx->threads);
        if (!ctx->pool) ctx->threads = 1; /* asked once; without threads all runs inline */
    }
    return ctx->pool;
}

size_t fvi_pool_threads(const fvi_pool *pool)
{
    return pool ? pool->threads : 1;
}

void fvi_pool_run(fvi_pool *pool, size_t n, fvi_task task, void *user)
{
    if (pool && n > 1) {
        pthread_mutex_lock(&pool->lock);
        bool nested = pool->running;
        if (!nested) {
            pool->running = true;
            pool->task = task;
            pool->user = user;
            pool->n = n;
            pool->busy = pool->threads - 1;
            pool->batch++;
            atomic_store_explicit(&pool->next, 0, memory_order_relaxed);
            pthread_cond_broadcast(&pool->work);
        }
        pthread_mutex_unlock(&pool->lock);
        if (!nested) {
            take_tasks(pool, task, user, n, 0);
            pthread_mutex_lock(&pool->lock);
            while (pool->busy) pthread_cond_wait(&pool->done, &pool->lock);
            pool->running = false;
            pthread_mutex_unlock(&pool->lock);
            return;
        }
    }
    for (size_t i = 0; i < n; i++) task(user, i, 0);
}
