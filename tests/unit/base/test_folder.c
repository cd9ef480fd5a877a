/* SPDX-License-Identifier: Apache-2.0 */
/* Folders: what is listed, what is passed over, in which order. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/support.h"

static void put(const support_folder *folder, const char *name)
{
    support_file_put(support_path(folder, name), FVI_STR("x"));
}

static void files_below_in_one_order(void **state)
{
    (void)state;
    support_folder folder = support_folder_make();
    fv_ctx *ctx = support_ctx(1);
    fvi_arena arena;
    fvi_strs found = {0};
    fvi_arena_init(&arena, ctx);
    mkdir(support_path(&folder, "b"), 0700);
    mkdir(support_path(&folder, "b/c"), 0700);
    mkdir(support_path(&folder, ".git"), 0700);
    put(&folder, "z.txt");
    put(&folder, "b/y.txt");
    put(&folder, "b/c/x.txt");
    put(&folder, "a.txt");
    put(&folder, ".hidden");
    put(&folder, ".git/config");
    assert_int_equal(symlink("..", support_path(&folder, "b/circle")), 0);
    assert_int_equal(symlink("../a.txt", support_path(&folder, "b/link.txt")), 0);
    assert_int_equal(symlink("nowhere", support_path(&folder, "dangling")), 0);
    assert_int_equal(fvi_folder_list(ctx, &arena, folder.path, &found), FV_OK);
    static const char *const expected[] = {"a.txt", "b/c/x.txt", "b/link.txt", "b/y.txt", "z.txt"};
    assert_int_equal(found.n, 5);
    for (size_t i = 0; i < 5; i++) assert_string_equal(found.at[i].at, support_path(&folder, expected[i]));
    assert_true(fvi_is_folder(folder.path));
    assert_false(fvi_is_folder(support_path(&folder, "a.txt")));
    assert_false(fvi_is_folder(support_path(&folder, "nowhere")));
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    support_folder_remove(&folder);
}

static void a_slash_is_not_doubled(void **state)
{
    (void)state;
    support_folder folder = support_folder_make();
    fv_ctx *ctx = support_ctx(1);
    fvi_arena arena;
    fvi_strs found = {0};
    char path[300];
    fvi_arena_init(&arena, ctx);
    put(&folder, "a.txt");
    snprintf(path, sizeof path, "%s/", folder.path);
    assert_int_equal(fvi_folder_list(ctx, &arena, path, &found), FV_OK);
    assert_string_equal(found.at[0].at, support_path(&folder, "a.txt"));
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    support_folder_remove(&folder);
}

static void what_is_no_folder_is_said(void **state)
{
    (void)state;
    support_folder folder = support_folder_make();
    fv_ctx *ctx = support_ctx(1);
    fvi_arena arena;
    fvi_strs found = {0};
    fvi_arena_init(&arena, ctx);
    assert_int_equal(fvi_folder_list(ctx, &arena, support_path(&folder, "gone"), &found), FV_EINPUT);
    assert_true(strstr(fv_ctx_message(ctx)->where, "gone"));
    fvi_arena_clear(&arena);
    fv_ctx_free(ctx);
    support_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_below_in_one_order),
        cmocka_unit_test(a_slash_is_not_doubled),
        cmocka_unit_test(what_is_no_folder_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
