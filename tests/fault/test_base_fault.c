/* SPDX-License-Identifier: Apache-2.0 */
/* Faults on the ground floor: context, reading, writing. And the harness itself sees what it must see. */
#include "fault/fault.h"

static fv_status make_context(fv_ctx *unused, void *user)
{
    (void)unused;
    (void)user;
    fv_ctx *ctx = (fv_ctx *)(uintptr_t)1;
    const fv_ctx_options options = {.allocator = fault_allocator(), .extractor = "/opt/fovea-extract"};
    fv_status s = fv_ctx_new(&options, &ctx);
    if (s)
        assert_null(ctx);
    else
        fv_ctx_free(ctx);
    return s;
}

static void context_new(void **state)
{
    (void)state;
    assert_int_equal(fault_sweep(&(fault_plan){.kind = FAULT_ALLOC, .call = make_context, .bare = true}), 2);
}

static fv_status read_file(fv_ctx *ctx, void *user)
{
    fvi_arena arena;
    fvi_str bytes;
    fvi_arena_init(&arena, ctx);
    fv_status s = fvi_file_read(ctx, &arena, user, 1 << 20, &bytes);
    if (s)
        assert_null(bytes.at);
    else
        assert_int_equal(bytes.n, 200000);
    fvi_arena_clear(&arena);
    return s;
}

static void file_read(void **state)
{
    (void)state;
    support_folder folder = support_folder_make();
    char *path = (char *)(uintptr_t)support_path(&folder, "in");
    static const char zeros[200000];
    support_file_put(path, (fvi_str){zeros, sizeof zeros});
    assert_true(fault_sweep(&(fault_plan){.kind = FAULT_ALLOC, .call = read_file, .user = path}) >= 1);
    assert_int_equal(fault_sweep(&(fault_plan){.kind = FAULT_READ, .call = read_file, .user = path}),
                     2); /* bytes, then the end */
    support_folder_remove(&folder);
}

static fv_status write_file(fv_ctx *ctx, void *user)
{
    const support_folder *folder = user;
    const char *path = support_path(folder, "out");
    support_file_put(path, FVI_STR("old"));
    fv_status s = fvi_file_write(ctx, path, FVI_STR("new"));
    assert_true(support_file_is(path, s ? FVI_STR("old") : FVI_STR("new")));
    assert_int_equal(support_folder_count(folder), 1); /* no temporary file stays */
    return s;
}

static void file_write(void **state)
{
    (void)state;
    support_folder folder = support_folder_make();
    const fault_kind kinds[] = {FAULT_ALLOC, FAULT_WRITE, FAULT_SYNC, FAULT_RENAME};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(fault_sweep(&(fault_plan){.kind = kinds[i], .call = write_file, .user = &folder}), 1);
    support_folder_remove(&folder);
}

static fv_status flush_buffer(fv_ctx *ctx, void *user)
{
    (void)user;
    fvi_buf buf;
    fv_sink sink = fault_sink();
    fvi_buf_init(&buf, ctx);
    for (int i = 0; i < 300; i++) fvi_put_i64(&buf, i);
    fv_status s = fvi_buf_flush(&buf, &sink);
    fvi_buf_free(&buf);
    return s;
}

static void buffer(void **state)
{
    (void)state;
    assert_int_equal(fault_sweep(&(fault_plan){.kind = FAULT_ALLOC, .call = flush_buffer}), 3); /* 256, 512, 1024 bytes */
    assert_int_equal(fault_sweep(&(fault_plan){.kind = FAULT_SINK, .call = flush_buffer}), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(context_new),
        cmocka_unit_test(file_read),
        cmocka_unit_test(file_write),
        cmocka_unit_test(buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
