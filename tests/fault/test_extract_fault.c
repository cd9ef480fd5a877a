/* SPDX-License-Identifier: Apache-2.0 */
/* Faults in the child's work, done here without a child, and in the parent that loads a document: the n-th allocation or
 * read fails. Argument: the program fovea-extract. */
#include <fcntl.h>
#include <unistd.h>

#include "fault/fault.h"
#include "support/documents.h"
#include "world/docs/extract.h"
#include "world/docs/wire.h"

static const char *extractor;
static support_folder folder;

typedef struct subject {
    const char *name;
    uint64_t hash; /* of the text without a fault; 0: not known yet */
} subject;

/* A fault may be survived (what a helper says on standard error, its version too, is not needed), but never by
 * losing a part of the text. */
static void check_same(subject *of, fvi_str text)
{
    uint64_t hash = fvi_hash(text.at, text.n);
    if (of->hash) assert_true(hash == of->hash);
    of->hash = hash;
}

static fv_status extract_call(fv_ctx *ctx, void *user)
{
    fvi_arena arena;
    fvi_buf wire;
    fvi_doc doc;
    subject *of = user;
    int fd = open(support_path(&folder, of->name), O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    fvi_arena_init(&arena, ctx);
    fvi_buf_init(&wire, ctx);
    fv_status s = fvi_extract(ctx, &arena, fd, of->name, &doc);
    if (!s) {
        assert_true(doc.blocks.n > 5);
        fvi_wire_put_doc(&wire, &doc);
        s = wire.status;
        if (!s) check_same(of, doc.text);
    }
    close(fd);
    fvi_buf_free(&wire);
    fvi_arena_clear(&arena);
    return s;
}

static fv_status load_call(fv_ctx *ctx, void *user)
{
    fvi_arena arena;
    fvi_doc doc;
    fvi_box *quads;
    int32_t *pages;
    size_t n;
    subject *of = user;
    fvi_arena_init(&arena, ctx);
    fv_status s = fvi_doc_load(ctx, &arena, support_path(&folder, of->name), &doc);
    if (!s) s = fvi_doc_quads(ctx, &arena, &doc, (fvi_span){0, (uint32_t)doc.text.n}, &quads, &pages, &n);
    if (!s) check_same(of, doc.text);
    fvi_arena_clear(&arena);
    return s;
}

static void sweep_all(fault_call call)
{
    for (size_t i = 0; i < SUPPORT_DOCUMENTS; i++) {
        subject of = {support_documents[i].name, 0};
        fault_plan plan = {.kind = FAULT_SYNC, /* never met: the result as it should be */
                           .call = call,
                           .user = &of,
                           .options = {.extractor = extractor, .threads = 1, .lang = "en"}};
        assert_int_equal(fault_sweep(&plan), 0);
        plan.kind = FAULT_ALLOC;
        assert_true(fault_sweep(&plan) > 0);
        plan.kind = FAULT_READ;
        plan.tolerant = true;
        assert_true(fault_sweep(&plan) > 0);
    }
}

static void extracting(void **state)
{
    (void)state;
    sweep_all(extract_call);
}

static void loading(void **state)
{
    (void)state;
    sweep_all(load_call);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(extracting), cmocka_unit_test(loading)};
    if (argc != 2) return 2;
    extractor = argv[1];
    folder = support_folder_make();
    support_documents_put(&folder);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    support_folder_remove(&folder);
    return failed;
}
