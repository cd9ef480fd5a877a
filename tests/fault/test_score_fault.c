/* SPDX-License-Identifier: Apache-2.0 */
/* Faults while a file of ideas is scored: whatever fails, the file that was there before stays as it was, and nothing lies
 * beside it. */
#include <stdio.h>

#include "fault/fault.h"

static support_folder folder;
static const char IDEAS[] = "item,response,person\nbrick,build a wall,a\nbrick,a doorstop,a\nbrick,build a "
                            "wall,b\n\xD7\xA9\xCD\xB7,\xB5\xE6\xD7\xC0\xBD\xC5,b\n"
                            "brick,\"hold, or stop\",b\n";

static fv_status to_file(fv_ctx *ctx, void *user)
{
    (void)user;
    fv_result *result = (fv_result *)(uintptr_t)1;
    const char *out = support_path(&folder, "out.csv"), *in = support_path(&folder, "in.csv");
    support_file_put(out, FVI_STR("old"));
    fv_status s = fv_spark_score(ctx, &(fv_score_options){.file = in, .out = out}, &result);
    assert_int_equal(support_file_is(out, FVI_STR("old")), s != FV_OK);
    assert_int_equal(support_folder_count(&folder), 2);
    if (s) assert_null(result);
    if (!s) fv_result_free(result);
    return s;
}

static fv_status to_sink(fv_ctx *ctx, void *user)
{
    (void)user;
    fv_result *result = (fv_result *)(uintptr_t)1;
    fv_sink sink = fault_sink();
    fv_status s = fv_spark_score(ctx, &(fv_score_options){.file = support_path(&folder, "in.csv"), .rows = &sink}, &result);
    if (s) {
        assert_null(result);
        return s;
    }
    s = fv_result_json(ctx, result, &sink);
    fv_result_free(result);
    return s;
}

static void sweep(fault_kind kind, fault_call call, size_t least)
{
    size_t met = fault_sweep(&(fault_plan){.kind = kind, .call = call});
    if (met < least) fail_msg("only %zu faults were met", met);
}

static void the_old_file_stays(void **state)
{
    (void)state;
    sweep(FAULT_READ, to_file, 6); /* three readings and their ends */
    sweep(FAULT_WRITE, to_file, 1);
    sweep(FAULT_SYNC, to_file, 1);
    sweep(FAULT_RENAME, to_file, 1);
}

static void memory_runs_out(void **state)
{
    (void)state;
    sweep(FAULT_ALLOC, to_file, 20);
}

static void the_reader_goes_away(void **state)
{
    (void)state;
    sweep(FAULT_SINK, to_sink, 2); /* rows, summary */
}

static fv_status stop(fv_ctx *ctx, void *user)
{
    fv_ctx_interrupt(ctx);
    return to_file(ctx, user);
}

static void an_interrupt_leaves_nothing_half(void **state)
{
    (void)state;
    fv_ctx *ctx = support_ctx(1);
    assert_int_equal(stop(ctx, NULL), FV_EINTERRUPT);
    fv_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_old_file_stays),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(the_reader_goes_away),
        cmocka_unit_test(an_interrupt_leaves_nothing_half),
    };
    folder = support_folder_make();
    support_file_put(support_path(&folder, "in.csv"), (fvi_str){IDEAS, sizeof IDEAS - 1});
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    support_folder_remove(&folder);
    return failed;
}
