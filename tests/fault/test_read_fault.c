/* SPDX-License-Identifier: Apache-2.0 */
/* Faults in the main job: a small document of each kind is read, answered as JSON and shown in each format, while one
 * allocation, read or write after the other fails. Argument: the program fovea-extract. */
#include "fault/fault.h"
#include "support/documents.h"

static const char *extractor;
static support_folder folder;

typedef struct wish {
    const char *names[2]; /* of documents; the second may be NULL */
    const char *goal;
    uint64_t hash; /* of all that is shown without a fault; 0: not known yet */
} wish;

static fv_status show(fv_ctx *ctx, fv_result *result, wish *w)
{
    static const fv_format formats[] = {FV_TERMINAL, FV_JSON, FV_MARKDOWN, FV_HTML};
    fv_sink sink = fault_sink();
    fv_status s = fv_result_json(ctx, result, &sink);
    for (size_t i = 0; i < 4 && !s; i++)
        s = fv_result_render(ctx, result, &(fv_render_options){.format = formats[i], .show_summary = true}, &sink);
    fv_result_free(result);
    if (s) return s;
    if (w->hash) assert_true(w->hash == fault_sink_hash()); /* a fault that was survived has cost nothing */
    w->hash = fault_sink_hash();
    return FV_OK;
}

static fv_status read_call(fv_ctx *ctx, void *user)
{
    wish *w = user;
    const char *files[2] = {support_path(&folder, w->names[0]), w->names[1] ? support_path(&folder, w->names[1]) : NULL};
    fv_result *result = (fv_result *)(uintptr_t)1;
    const fv_read_options options = {.files = files, .files_n = w->names[1] ? 2 : 1, .budget = "20%", .goal = w->goal};
    fv_status s = fv_read(ctx, &options, &result);
    if (!s) return show(ctx, result, w);
    assert_null(result);
    return s;
}

static fv_status text_call(fv_ctx *ctx, void *user)
{
    wish *w = user;
    fv_result *result = (fv_result *)(uintptr_t)1;
    fv_status s = fv_text(ctx, &(fv_text_options){.file = support_path(&folder, w->names[0]), .blocks = true}, &result);
    if (!s) return show(ctx, result, w);
    assert_null(result);
    return s;
}

/* tolerant: a pool that cannot start its threads is no reason to fail, nor is what a helper says on standard error */
static void sweep_all(fault_call call, wish w)
{
    const fault_kind kinds[] = {FAULT_ALLOC, FAULT_READ, FAULT_SINK};
    fault_plan plan = {.kind = FAULT_SYNC, /* never met: the result as it should be */
                       .call = call,
                       .user = &w,
                       .options = {.extractor = extractor, .threads = 2, .lang = "en"}};
    assert_int_equal(fault_sweep(&plan), 0);
    for (size_t i = 0; i < 3; i++) {
        plan.kind = kinds[i];
        plan.tolerant = plan.kind != FAULT_SINK;
        assert_true(fault_sweep(&plan) > 0);
    }
}

static void each_document(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++) {
        sweep_all(read_call, (wish){.names = {support_documents[i].name}});
        sweep_all(text_call, (wish){.names = {support_documents[i].name}});
    }
}

static void two_documents_and_a_goal(void **state)
{
    (void)state;
    sweep_all(read_call, (wish){.names = {"paper.txt", "article.txt"}, .goal = "what do readers remember"});
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_document), cmocka_unit_test(two_documents_and_a_goal)};
    if (argc != 2) return 2;
    extractor = argv[1];
    folder = support_folder_make();
    support_documents_put(&folder);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    support_folder_remove(&folder);
    return failed;
}
