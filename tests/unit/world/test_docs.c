/* SPDX-License-Identifier: Apache-2.0 */
/* Loading: the parent and its child. Arguments: the program fovea-extract. Children that misbehave are small shell scripts. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "pdf_writer.h"
#include "world/docs/docs.h"

static const char *extractor;
static support_folder folder;

typedef struct box {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_doc doc;
} box;

static box open_box(const char *program)
{
    box b = {0};
    assert_int_equal(fv_ctx_new(&(fv_ctx_options){.lang = "en", .threads = 1, .extractor = program}, &b.ctx), FV_OK);
    fvi_arena_init(&b.arena, b.ctx);
    return b;
}

static void close_box(box *b)
{
    fvi_arena_clear(&b->arena);
    fv_ctx_free(b->ctx);
}

/* A program that is used instead of the child. */
static const char *script(const char *body)
{
    const char *path = support_path(&folder, "script");
    char text[512];
    snprintf(text, sizeof text, "#!/bin/sh\n%s\n", body);
    support_file_put(path, fvi_str_of(text));
    assert_int_equal(chmod(path, 0700), 0);
    return path;
}

static const char *sample_pdf(void)
{
    const char *path = support_path(&folder, "sample.pdf");
    pdf_writer w;
    pdf_writer_init(&w);
    pdf_writer_page(&w);
    pdf_writer_lines(&w, 60, 90, 11, 14,
                     "A document of one page, with a few words on it, so that there is|something to be read.");
    support_file_put(path, pdf_writer_bytes(&w));
    pdf_writer_free(&w);
    return path;
}

static void a_pdf(void **state)
{
    (void)state;
    box b = open_box(extractor);
    const char *path = sample_pdf();
    assert_int_equal(fvi_doc_load(b.ctx, &b.arena, path, &b.doc), FV_OK);
    assert_str(b.doc.text, "A document of one page, with a few words on it, so that there is something to be read.");
    assert_string_equal(b.doc.path.at, path);
    assert_str(b.doc.name, "sample.pdf");
    assert_str(b.doc.kind, "pdf");
    assert_str(b.doc.lang, "en");
    assert_int_equal(b.doc.words, 19);
    assert_int_equal(b.doc.chars, 86);
    fvi_str bytes;
    char sha[65];
    assert_int_equal(fvi_file_read(b.ctx, &b.arena, path, 1 << 20, &bytes), FV_OK);
    fvi_sha256_hex(bytes, sha);
    assert_string_equal(b.doc.sha256, sha);
    fvi_sha256_hex(b.doc.text, sha);
    assert_string_equal(b.doc.text_sha256, sha);
    close_box(&b);
}

static void from_a_pipe(void **state)
{
    (void)state;
    box b = open_box(extractor);
    int ends[2], kept = dup(0);
    char bytes[8192];
    FILE *file = fopen(sample_pdf(), "rb");
    assert_non_null(file);
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_true(n > 0 && n < sizeof bytes && pipe(ends) == 0 && write(ends[1], bytes, n) == (ssize_t)n);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], 0), 0);
    assert_int_equal(fvi_doc_load(b.ctx, &b.arena, "-", &b.doc), FV_OK);
    assert_int_equal(b.doc.words, 19);
    dup2(kept, 0);
    close(kept);
    close(ends[0]);
    close_box(&b);
}

static void assert_load_fails(const char *program, const char *path, fv_status status, const char *code)
{
    box b = open_box(program);
    assert_int_equal(fvi_doc_load(b.ctx, &b.arena, path, &b.doc), status);
    assert_string_equal(fv_ctx_message(b.ctx)->code, code);
    if (status == FV_EINPUT) assert_string_equal(fv_ctx_message(b.ctx)->where, path);
    close_box(&b);
}

static void bad_files(void **state)
{
    (void)state;
    assert_load_fails(extractor, support_path(&folder, "missing.pdf"), FV_EINPUT, "FILE_MISSING");
    const char *empty = support_path(&folder, "empty.pdf");
    support_file_put(empty, FVI_STR(""));
    assert_load_fails(extractor, empty, FV_EINPUT, "FILE_EMPTY");
}

static void bad_children(void **state)
{
    (void)state;
    const char *pdf = sample_pdf();
    assert_load_fails("/nowhere/at/all", pdf, FV_EFAIL, "EXTRACTOR_MISSING");
    assert_load_fails(script("exit 0"), pdf, FV_EINPUT, "CHILD_GARBLED"); /* never a silent empty document */
    assert_load_fails(script("echo hello"), pdf, FV_EINPUT, "CHILD_GARBLED");
    assert_load_fails(script("exit 7"), pdf, FV_EINPUT, "CHILD_CRASHED");
    assert_load_fails(script("kill -SEGV $$"), pdf, FV_EINPUT, "CHILD_CRASHED");
    assert_load_fails(script("kill -XCPU $$"), pdf, FV_EINPUT, "CHILD_SLOW");
    assert_load_fails(script("kill -KILL $$"), pdf, FV_EINPUT, "CHILD_COMPLEX");
    assert_load_fails(script("echo no such library >&2; exit 127"), pdf, FV_EFAIL, "EXTRACTOR_FAILED");
}

/* It says much on standard error before it answers: nothing may hang. */
static void a_talkative_child(void **state)
{
    (void)state;
    const char *program =
        script("i=0; while [ $i -lt 3000 ]; do echo 'a line of complaints that nobody reads' >&2; i=$((i+1)); done; exit 1");
    assert_load_fails(program, sample_pdf(), FV_EFAIL, "EXTRACTOR_FAILED");
}

static void *interrupt_soon(void *ctx)
{
    nanosleep(&(struct timespec){0, 100 * 1000 * 1000}, NULL);
    fv_ctx_interrupt(ctx);
    return NULL;
}

static void interrupted(void **state)
{
    (void)state;
    box b = open_box(script("sleep 20"));
    const char *pdf = sample_pdf();
    pthread_t thread;
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    assert_int_equal(pthread_create(&thread, NULL, interrupt_soon, b.ctx), 0);
    assert_int_equal(fvi_doc_load(b.ctx, &b.arena, pdf, &b.doc), FV_EINTERRUPT);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_true(to.tv_sec - from.tv_sec < 10); /* the sleeper was not waited for */
    pthread_join(thread, NULL);
    close_box(&b);
}

static void doctor(void **state)
{
    (void)state;
    box b = open_box(extractor);
    fvi_checks checks = {0};
    static const char *const names[] = {"rlimits", "no_new_privs", "seccomp", "landlock", "pdftotext", "poppler-data", "icu"};
    assert_int_equal(fvi_docs_doctor(b.ctx, &b.arena, &checks), FV_OK);
    assert_int_equal(checks.n, sizeof names / sizeof *names);
    for (size_t i = 0; i < checks.n; i++) {
        assert_string_equal(checks.at[i].name.at, names[i]);
        assert_true(checks.at[i].detail.n > 0);
        if (!checks.at[i].holds) print_message("SKIPPED on this machine: %s, %s\n", names[i], checks.at[i].detail.at);
    }
    assert_true(checks.at[0].holds && checks.at[1].holds);
    close_box(&b);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pdf),        cmocka_unit_test(from_a_pipe),       cmocka_unit_test(bad_files),
        cmocka_unit_test(bad_children), cmocka_unit_test(a_talkative_child), cmocka_unit_test(interrupted),
        cmocka_unit_test(doctor)};
    if (argc != 2) return 2;
    extractor = argv[1];
    folder = support_folder_make();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    support_folder_remove(&folder);
    return failed;
}
