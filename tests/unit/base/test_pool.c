/* SPDX-License-Identifier: Apache-2.0 */
/* The pool: each task once, the same result for any number of threads. Runs clean under ThreadSanitizer. */
#include <math.h>
#include <pthread.h>
#include <string.h>

#include "base/pool/pool.h"
#include "fault/fault.h"

enum { TASKS = 1000 };

typedef struct counted {
    fvi_pool *pool;
    atomic_uint runs[TASKS];
    atomic_uint threads_seen[64];
    size_t threads;
    atomic_uint beyond; /* thread numbers out of range */
} counted;

static void count_task(void *user, size_t task, size_t thread)
{
    counted *c = user;
    c->runs[task]++;
    if (thread < c->threads)
        c->threads_seen[thread]++;
    else
        c->beyond++;
}

static void each_task_runs_once(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    const int threads[] = {1, 2, 3, 8};
    const size_t tasks[] = {0, 1, 2, 7, TASKS};
    for (size_t t = 0; t < 4; t++) {
        fvi_pool *pool = fvi_pool_new(ctx, threads[t]);
        assert_int_equal(pool == NULL, threads[t] == 1);
        assert_int_equal(fvi_pool_threads(pool), threads[t]);
        for (size_t k = 0; k < 5; k++) {
            static counted c;
            memset(&c, 0, sizeof c);
            c.threads = fvi_pool_threads(pool);
            fvi_pool_run(pool, tasks[k], count_task, &c);
            for (size_t i = 0; i < TASKS; i++) assert_int_equal(c.runs[i], i < tasks[k]);
            assert_int_equal(c.beyond, 0);
        }
        fvi_pool_free(ctx, pool);
    }
    fv_ctx_free(ctx);
}

typedef struct series {
    double sums[100];
} series;

/* A sum whose last bits depend on the order of adding: equal bits mean an equal order. */
static void sum_task(void *user, size_t task, size_t thread)
{
    (void)thread;
    double sum = 0;
    for (uint64_t i = 0; i < 500; i++) sum += sin(fvi_rand_unit(1, task, i) * 100) / (double)(i + 1);
    ((series *)user)->sums[task] = sum;
}

static void same_bits_for_any_number_of_threads(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    series inline_result, result;
    fvi_pool_run(NULL, 100, sum_task, &inline_result);
    for (int threads = 2; threads <= 8; threads += 3) {
        fvi_pool *pool = fvi_pool_new(ctx, threads);
        memset(&result, 0, sizeof result);
        fvi_pool_run(pool, 100, sum_task, &result);
        assert_memory_equal(&result, &inline_result, sizeof result);
        fvi_pool_free(ctx, pool);
    }
    fv_ctx_free(ctx);
}

static void tally_task(void *user, size_t task, size_t thread)
{
    (void)thread;
    ((uint32_t *)user)[task]++; /* plain memory: the pool itself must order batches */
}

static void many_small_batches(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    fvi_pool *pool = fvi_pool_new(ctx, 3);
    uint32_t tally[5] = {0};
    uint32_t expected[5] = {0};
    for (uint32_t batch = 0; batch < 3000; batch++) {
        fvi_pool_run(pool, batch % 6, tally_task, tally);
        for (uint32_t i = 0; i < batch % 6; i++) expected[i]++;
    }
    assert_memory_equal(tally, expected, sizeof tally);
    fvi_pool_free(ctx, pool);
    fv_ctx_free(ctx);
}

static void outer_task(void *user, size_t task, size_t thread)
{
    (void)thread;
    counted *c = user;
    uint32_t inner[20] = {0};
    fvi_pool_run(c->pool, 20, tally_task, inner);
    for (size_t i = 0; i < 20; i++) c->runs[task] += inner[i];
}

static void nested_runs_go_inline(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    static counted c;
    c.pool = fvi_pool_new(ctx, 3);
    fvi_pool_run(c.pool, 50, outer_task, &c);
    for (size_t i = 0; i < 50; i++) assert_int_equal(c.runs[i], 20);
    fvi_pool_free(ctx, c.pool);
    fv_ctx_free(ctx);
}

static void context_makes_its_pool_once(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(3);
    fvi_pool *pool = fvi_ctx_pool(ctx);
    assert_int_equal(fvi_pool_threads(pool), 3);
    assert_ptr_equal(fvi_ctx_pool(ctx), pool);
    fv_ctx_free(ctx); /* takes the pool with it */
    ctx = support_ctx(1);
    assert_null(fvi_ctx_pool(ctx));
    fv_ctx_free(ctx);
    fvi_pool_free(NULL, NULL);
}

static void without_memory_it_runs_inline(void **state)
{
    (void)state;
    fv_ctx *ctx = NULL;
    static counted c;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.allocator = fault_allocator(), .threads = 4}, &ctx), FV_OK);
    fault_arm(FAULT_ALLOC, 1);
    assert_null(fvi_ctx_pool(ctx));
    assert_null(fvi_ctx_pool(ctx)); /* asked once: the same number of threads for all of a call */
    c.threads = fvi_pool_threads(fvi_ctx_pool(ctx));
    assert_int_equal(c.threads, 1);
    fvi_pool_run(fvi_ctx_pool(ctx), TASKS, count_task, &c);
    for (size_t i = 0; i < TASKS; i++) assert_int_equal(c.runs[i], 1);
    fv_ctx_free(ctx);
    assert_int_equal(fault_live_blocks(), 0);
}

/* No thread can be had with a stack that no address space holds. */
static void without_threads_it_runs_inline(void **state)
{
    (void)state;
    pthread_attr_t usual, huge;
    fv_ctx *ctx = NULL;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.allocator = fault_allocator(), .threads = 4}, &ctx), FV_OK);
    assert_int_equal(pthread_getattr_default_np(&usual), 0);
    assert_int_equal(pthread_attr_init(&huge), 0);
    assert_int_equal(pthread_attr_setstacksize(&huge, (size_t)1 << 50), 0);
    assert_int_equal(pthread_setattr_default_np(&huge), 0);
    fvi_pool *pool = fvi_ctx_pool(ctx);
    assert_int_equal(pthread_setattr_default_np(&usual), 0);
    assert_null(pool);
    assert_int_equal(fvi_pool_threads(fvi_ctx_pool(ctx)), 1);
    pthread_attr_destroy(&usual);
    pthread_attr_destroy(&huge);
    fv_ctx_free(ctx);
    assert_int_equal(fault_live_blocks(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_task_runs_once),
        cmocka_unit_test(same_bits_for_any_number_of_threads),
        cmocka_unit_test(many_small_batches),
        cmocka_unit_test(nested_runs_go_inline),
        cmocka_unit_test(context_makes_its_pool_once),
        cmocka_unit_test(without_memory_it_runs_inline),
        cmocka_unit_test(without_threads_it_runs_inline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
