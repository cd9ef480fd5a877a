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
    const fv_result *result; /* to be shown, or NULL: to be read */
    fv_format format;
    uint64_t hash; /* of what is shown without a fault; 0: not known yet */
} wish;

/* A fault that was survived has cost nothing. */
static void check_same(wish *w)
{
    if (w->hash) assert_true(w->hash == fault_sink_hash());
    w->hash = fault_sink_hash();
}

static fv_status answer(fv_ctx *ctx, fv_result *result, wish *w)
{
    fv_sink sink = fault_sink();
    fv_status s = fv_result_json(ctx, result, &sink);
    fv_result_free(result);
    if (!s) check_same(w);
    return s;
}

static fv_read_options options_of(const wish *w, const char *files[2])
{
    for (size_t i = 0; i < 2; i++) files[i] = w->names[i] ? support_path(&folder, w->names[i]) : NULL;
    return (fv_read_options){.files = files, .files_n = files[1] ? 2 : 1, .budget = "20%", .goal = w->goal};
}

static fv_status read_call(fv_ctx *ctx, void *user)
{
    wish *w = user;
    const char *files[2];
    fv_result *result = (fv_result *)(uintptr_t)1;
    const fv_read_options options = options_of(w, files);
    fv_status s = fv_read(ctx, &options, &result);
    if (!s) return answer(ctx, result, w);
    assert_null(result);
    return s;
}

static fv_status text_call(fv_ctx *ctx, void *user)
{
    wish *w = user;
    fv_result *result = (fv_result *)(uintptr_t)1;
    fv_status s = fv_text(ctx, &(fv_text_options){.file = support_path(&folder, w->names[0]), .blocks = true}, &result);
    if (!s) return answer(ctx, result, w);
    assert_null(result);
    return s;
}

static fv_status load_call(fv_ctx *ctx, void *user)
{
    wish *w = user;
    const char *files[2];
    fv_result *result = (fv_result *)(uintptr_t)1;
    for (size_t i = 0; i < 2; i++) files[i] = w->names[i] ? support_path(&folder, w->names[i]) : NULL;
    const fv_load_options options = {.files = files, .files_n = files[1] ? 2 : 1, .budget = "10w", .explain = true};
    fv_status s = fv_load(ctx, &options, &result);
    if (!s) return answer(ctx, result, w);
    assert_null(result);
    return s;
}

static fv_status spark_call(fv_ctx *ctx, void *user)
{
    fv_result *result = (fv_result *)(uintptr_t)1;
    const fv_spark_options options = {.file = support_path(&folder, "words.txt")};
    fv_status s = fv_spark_dat(ctx, &options, &result);
    if (!s) return answer(ctx, result, user);
    assert_null(result);
    return s;
}

static fv_status doctor_call(fv_ctx *ctx, void *user)
{
    fv_result *result = (fv_result *)(uintptr_t)1;
    fv_status s = fv_doctor(ctx, &result);
    if (!s) return answer(ctx, result, user);
    assert_null(result);
    return s;
}

static fv_status show_call(fv_ctx *ctx, void *user)
{
    wish *w = user;
    fv_sink sink = fault_sink();
    fv_status s = fv_result_render(ctx, w->result, &(fv_render_options){.format = w->format, .show_summary = true}, &sink);
    if (!s) check_same(w);
    return s;
}

/* tolerant: a pool that cannot start its threads is no reason to fail, nor is what a helper says on standard error */
static void sweep(fault_kind kind, fault_call call, wish *w)
{
    fault_plan plan = {.kind = FAULT_SYNC, /* never met: the result as it should be */
                       .call = call,
                       .user = w,
                       .tolerant = call != show_call,
                       .options = {.extractor = extractor, .threads = 2, .lang = "en"}};
    if (!w->hash) assert_int_equal(fault_sweep(&plan), 0);
    plan.kind = kind;
    assert_true(fault_sweep(&plan) > 0);
}

static void reading(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++) {
        wish w = {.names = {support_documents[i].name}};
        sweep(FAULT_ALLOC, read_call, &w);
        sweep(FAULT_READ, read_call, &w);
        sweep(FAULT_SINK, read_call, &w);
    }
}

static void reading_two_for_a_goal(void **state)
{
    (void)state;
    wish w = {.names = {"paper.txt", "article.txt"}, .goal = "what do readers remember"};
    sweep(FAULT_ALLOC, read_call, &w);
    sweep(FAULT_READ, read_call, &w);
}

static void texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++) {
        wish w = {.names = {support_documents[i].name}};
        sweep(FAULT_ALLOC, text_call, &w);
        sweep(FAULT_READ, text_call, &w);
        sweep(FAULT_SINK, text_call, &w);
    }
}

static void loads(void **state)
{
    (void)state;
    wish w = {.names = {"paper.txt", "article.txt"}};
    sweep(FAULT_ALLOC, load_call, &w);
    sweep(FAULT_READ, load_call, &w);
    sweep(FAULT_SINK, load_call, &w);
}

static void sparks(void **state)
{
    (void)state;
    wish w = {0};
    support_file_put(support_path(&folder, "words.txt"), FVI_STR("互联网\n法律\n火山\n音乐\n黄油\n护照\n数学\n猫\n的\n"));
    sweep(FAULT_ALLOC, spark_call, &w);
    sweep(FAULT_READ, spark_call, &w);
    sweep(FAULT_SINK, spark_call, &w);
}

static void doctor(void **state)
{
    (void)state;
    wish w = {0};
    sweep(FAULT_ALLOC, doctor_call, &w);
    sweep(FAULT_SINK, doctor_call, &w);
}

/* Read once, without faults; then show it in each form. */
static void showing(void **state)
{
    (void)state;
    static const fv_format formats[] = {FV_TERMINAL, FV_JSON, FV_MARKDOWN, FV_HTML};
    fv_ctx *ctx = NULL;
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.extractor = extractor, .threads = 1, .lang = "en"}, &ctx), FV_OK);
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++)
        for (size_t f = 0; f < 4; f++) {
            wish w = {.names = {support_documents[i].name}, .format = formats[f]};
            const char *files[2];
            fv_result *result = NULL;
            const fv_read_options options = options_of(&w, files);
            assert_int_equal(fv_read(ctx, &options, &result), FV_OK);
            w.result = result;
            sweep(FAULT_ALLOC, show_call, &w);
            sweep(FAULT_SINK, show_call, &w);
            fv_result_free(result);
        }
    fv_ctx_free(ctx);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading), cmocka_unit_test(reading_two_for_a_goal),
        cmocka_unit_test(texts),   cmocka_unit_test(loads),
        cmocka_unit_test(sparks),  cmocka_unit_test(doctor),
        cmocka_unit_test(showing),
    };
    if (argc != 2) return 2;
    extractor = argv[1];
    folder = support_folder_make();
    support_documents_put(&folder);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    support_folder_remove(&folder);
    return failed;
}
