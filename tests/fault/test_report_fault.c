/* SPDX-License-Identifier: Apache-2.0 */
/* Report and export when memory runs out at any place, and when what they write cannot be delivered. */
#include <stdio.h>

#include "fault/fault.h"
#include "support/stored.h"

typedef struct wish {
    char path[300];
    bool export;
    fv_format format;
} wish;

static fv_status answer(fv_ctx *ctx, void *user)
{
    const wish *w = user;
    fv_result *r = (fv_result *)(uintptr_t)1;
    fv_sink sink = fault_sink();
    fv_status status = w->export ? fv_spark_export(ctx, &(fv_spark_export_options){.store = w->path}, &r)
                                 : fv_spark_report(ctx, &(fv_spark_report_options){.store = w->path}, &r);
    if (status) {
        assert_null(r);
        return status;
    }
    status = fv_result_render(ctx, r, &(fv_render_options){.format = w->format}, &sink);
    fv_result_free(r);
    return status;
}

static void small_store(const char *path)
{
    fv_ctx *ctx = support_ctx(1);
    fvi_store *store = stored_open(ctx, path);
    for (int i = 0; i < 12; i++) {
        const char *phase = i < 3 ? "pre" : i > 8 ? "post" : "";
        int64_t id = stored_add(
            store, &(stored_session){
                       .person = i % 4 ? "Ada" : "Bo", .exercise = "aut", .phase = phase, .measure = "fluency", .value = i});
        stored_answer(store, id, 1, "brick", "doorstop");
    }
    fvi_store_close(store);
    fv_ctx_free(ctx);
}

static void every_form_survives(void **state)
{
    (void)state;
    support_folder folder = support_folder_make();
    wish w = {0};
    snprintf(w.path, sizeof w.path, "%s/fovea.db", folder.path);
    small_store(w.path);
    const fv_format forms[] = {FV_TERMINAL, FV_JSON, FV_HTML, FV_SVG, FV_CSV};
    for (size_t i = 0; i < 7; i++) {
        w.export = i > 4;
        w.format = i == 5 ? FV_JSON : i == 6 ? FV_CSV : forms[i];
        assert_true(fault_sweep(&(fault_plan){.kind = FAULT_ALLOC, .call = answer, .user = &w}) > 5);
        assert_true(fault_sweep(&(fault_plan){.kind = FAULT_SINK, .call = answer, .user = &w}) >= 1);
    }
    support_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_form_survives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
