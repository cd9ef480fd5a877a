/* SPDX-License-Identifier: Apache-2.0 */
/* The harness behind fault.h. One fault is armed at a time, in one place, because ctx->io carries no user pointer; the counters
 * are atomic, for allocations also happen on other threads. */
#include "fault/fault.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
    fault_kind kind;
    atomic_size_t left; /* calls of this kind until the fault; 0: none is due */
    atomic_bool met;
    atomic_size_t blocks, bytes;
    uint64_t hash;
} armed;

static const char *const kind_names[] = {"allocation", "read", "write", "sync", "rename", "sink"};

void fault_arm(fault_kind kind, size_t n)
{
    armed.kind = kind;
    armed.left = n;
    armed.met = false;
    armed.hash = 0;
}

size_t fault_live_blocks(void)
{
    return armed.blocks;
}

size_t fault_live_bytes(void)
{
    return armed.bytes;
}

/* True when this call is the one that must fail. */
static bool due(fault_kind kind)
{
    if (armed.kind != kind || armed.left == 0 || atomic_fetch_sub(&armed.left, 1) != 1) return false;
    armed.met = true;
    return true;
}

/* ---- the allocator: each block knows its size, so a wrong size at free is seen --------------------------------------------
 */

enum { BEFORE = 16 };

static void *counting_alloc(void *user, size_t bytes)
{
    (void)user;
    if (due(FAULT_ALLOC) || bytes > PTRDIFF_MAX - BEFORE) return NULL;
    size_t *p = malloc(bytes + BEFORE);
    if (!p) return NULL;
    *p = bytes;
    memset((char *)p + BEFORE, 0xA5, bytes); /* nobody may rely on zeros from an allocator */
    armed.blocks++;
    armed.bytes += bytes;
    return (char *)p + BEFORE;
}

static void counting_free(void *user, void *old, size_t bytes)
{
    (void)user;
    size_t *p = (size_t *)(void *)((char *)old - BEFORE);
    if (*p != bytes) fail_msg("a block of %zu bytes is freed as one of %zu", *p, bytes);
    armed.blocks--;
    armed.bytes -= bytes;
    memset(p, 0x5A, bytes + BEFORE);
    free(p);
}

static void *counting_resize(void *user, void *old, size_t old_bytes, size_t bytes)
{
    void *fresh = counting_alloc(user, bytes); /* always moves, so that stale pointers show */
    if (!fresh) return NULL;
    memcpy(fresh, old, old_bytes < bytes ? old_bytes : bytes);
    counting_free(user, old, old_bytes);
    return fresh;
}

const fv_allocator *fault_allocator(void)
{
    static const fv_allocator allocator = {counting_alloc, counting_resize, counting_free, NULL};
    return &allocator;
}

/* ---- the doors to the disk ----------------------------------------------------------------------------------------------- */

static ssize_t faulty_read(int fd, void *into, size_t n)
{
    if (!due(FAULT_READ)) return read(fd, into, n);
    errno = EIO;
    return -1;
}

static ssize_t faulty_write(int fd, const void *from, size_t n)
{
    if (!due(FAULT_WRITE)) return write(fd, from, n);
    errno = ENOSPC;
    return -1;
}

static int faulty_sync(int fd)
{
    if (!due(FAULT_SYNC)) return fsync(fd);
    errno = EIO;
    return -1;
}

static int faulty_rename(const char *from, const char *to)
{
    if (!due(FAULT_RENAME)) return rename(from, to);
    errno = EACCES;
    return -1;
}

static int faulty_sink(void *user, const char *bytes, size_t n)
{
    (void)user;
    for (size_t i = 0; i < n; i++) armed.hash = (armed.hash ^ (unsigned char)bytes[i]) * 0x100000001B3u; /* FNV-1a */
    return due(FAULT_SINK);
}

uint64_t fault_sink_hash(void)
{
    return armed.hash;
}

fv_sink fault_sink(void)
{
    return (fv_sink){faulty_sink, NULL};
}

/* ---- the sweep ----------------------------------------------------------------------------------------------------------- */

static size_t open_descriptors(void)
{
    support_folder fds = {"/proc/self/fd"};
    return support_folder_count(&fds);
}

static void check_message(const fault_plan *plan, const fv_ctx *ctx, fv_status s, size_t n)
{
    const fv_message *m = fv_ctx_message(ctx);
    if (m->status != s || !*m->code || !*m->what || !*m->why || !*m->next)
        fail_msg("%s %zu: status %s without its message (%s: %s)", kind_names[plan->kind], n, fv_status_name(s), m->code,
                 m->what);
}

static bool attempt(const fault_plan *plan, size_t n)
{
    fv_ctx *ctx = NULL;
    fv_ctx_options options = plan->options;
    options.allocator = fault_allocator();
    size_t blocks = armed.blocks, descriptors = open_descriptors();
    fault_arm(plan->kind, 0);
    if (!plan->bare) {
        assert_int_equal(fv_ctx_new(&options, &ctx), FV_OK);
        ctx->io = (fvi_io){faulty_read, faulty_write, faulty_sync, faulty_rename};
    }
    fault_arm(plan->kind, n);
    fv_status s = plan->call(ctx, plan->user), expected = plan->kind == FAULT_ALLOC ? FV_ENOMEM : FV_EIO;
    bool met = armed.met;
    fault_arm(plan->kind, 0);
    if (!met && s) fail_msg("no fault met, yet %s: %s", fv_status_name(s), ctx ? ctx->message.what : "");
    if (met && s != expected && !(plan->tolerant && !s))
        fail_msg("%s %zu: status %s instead of %s", kind_names[plan->kind], n, fv_status_name(s), fv_status_name(expected));
    if (s && ctx) check_message(plan, ctx, s, n);
    fv_ctx_free(ctx);
    if (armed.blocks != blocks) fail_msg("%s %zu: %zu blocks leak", kind_names[plan->kind], n, armed.blocks - blocks);
    if (open_descriptors() != descriptors) fail_msg("%s %zu: a descriptor stays open", kind_names[plan->kind], n);
    return met;
}

size_t fault_sweep(const fault_plan *plan)
{
    enum { ENOUGH = 1000000 };
    size_t n = 0;
    while (attempt(plan, n + 1))
        if (++n == ENOUGH) fail_msg("a million faults and no success: does the call loop?");
    return n;
}
