/* SPDX-License-Identifier: Apache-2.0 */
/* fovea-extract: the child that reads one hostile document and answers on standard output, in the format of wire.c.
 *
 *      fovea-extract [--lang L] [--name NAME] < FILE      the document at descriptor 0 (seekable), as wire bytes
 *      fovea-extract --dump FILE                          the same for people: one line for each block
 *      fovea-extract --doctor                             name TAB 0|1 TAB detail, one line for each protection or helper
 *
 *  It locks itself in before it looks at a byte. It ends with _exit: whatever a hostile file did to the heap, no destructor
 *  runs over it. Exit code 0 whenever an answer was written, even if the answer is a message.
 *  Test: tests/unit/world/test_docs.c, test_sandbox.c */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "world/docs/extract.h"
#include "world/docs/helpers.h"
#include "world/docs/sandbox.h"
#include "world/docs/wire.h"

typedef struct arguments {
    const char *lang, *name, *dump;
    bool doctor;
} arguments;

static arguments parse(int argc, char **argv)
{
    arguments a = {.name = "-"};
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--doctor"))
            a.doctor = true;
        else if (i + 1 < argc && !strcmp(argv[i], "--lang"))
            a.lang = argv[++i];
        else if (i + 1 < argc && !strcmp(argv[i], "--name"))
            a.name = argv[++i];
        else if (i + 1 < argc && !strcmp(argv[i], "--dump"))
            a.name = a.dump = argv[++i];
    }
    return a;
}

static int write_all(void *user, const char *bytes, size_t n)
{
    (void)user;
    for (size_t at = 0; at < n;) {
        ssize_t put = write(STDOUT_FILENO, bytes + at, n - at);
        if (put <= 0) return 1;
        at += (size_t)put;
    }
    return 0;
}

static void put_dump(fvi_buf *b, const fvi_doc *doc)
{
    fvi_putf(b, "# %.*s, %d pages, title \"%.*s\", %zu blocks, %zu sections, %zu lines\n", (int)doc->kind.n, doc->kind.at,
             doc->pages, (int)doc->title.n, doc->title.at, doc->blocks.n, doc->sections.n, doc->lines.n);
    for (size_t i = 0; i < doc->warnings.n; i++) {
        fvi_puts(b, "# ");
        fvi_put(b, doc->warnings.at[i]);
        fvi_putc(b, '\n');
    }
    for (size_t i = 0; i < doc->blocks.n; i++) {
        const fvi_block *k = &doc->blocks.at[i];
        fvi_putf(b, "[p%d %s", k->page, fvi_class_name((fvi_class)k->cls));
        if (k->level) fvi_putf(b, " %d", k->level);
        fvi_puts(b, "] ");
        fvi_put(b, fvi_str_sub(doc->text, k->start, k->end));
        fvi_putc(b, '\n');
    }
}

static fv_status run_document(fv_ctx *ctx, fvi_arena *arena, const arguments *a, fvi_buf *b)
{
    fvi_doc doc;
    fv_status s = fvi_extract(ctx, arena, STDIN_FILENO, a->name, &doc);
    if (s && a->dump)
        fvi_putf(b, "%s: %s. %s\n", ctx->message.code, ctx->message.what, ctx->message.why);
    else if (s)
        fvi_wire_put_message(b, ctx);
    else if (a->dump)
        put_dump(b, &doc);
    else
        fvi_wire_put_doc(b, &doc);
    return FV_OK;
}

static fv_status run_doctor(fv_ctx *ctx, fvi_arena *arena, const fvi_sandbox *cell, fvi_buf *b)
{
    fvi_checks checks = {0};
    fv_status s = fvi_sandbox_checks(ctx, arena, cell, &checks);
    if (!s) s = fvi_helpers_checks(ctx, arena, &checks);
    for (size_t i = 0; !s && i < checks.n; i++) {
        fvi_put(b, checks.at[i].name);
        fvi_puts(b, checks.at[i].holds ? "\t1\t" : "\t0\t");
        fvi_put(b, checks.at[i].detail);
        fvi_putc(b, '\n');
    }
    return s;
}

int main(int argc, char **argv)
{
    arguments a = parse(argc, argv);
    fv_ctx *ctx = NULL;
    fvi_arena arena;
    fvi_buf b;
    if (a.dump) {
        int fd = open(a.dump, O_RDONLY | O_CLOEXEC);
        if (fd < 0 || dup2(fd, STDIN_FILENO) < 0) _exit(3);
    }
    fvi_sandbox cell = fvi_sandbox_apply(STDIN_FILENO);
    if (fv_ctx_new(&(fv_ctx_options){.lang = a.lang, .threads = 1}, &ctx)) _exit(1);
    fvi_arena_init(&arena, ctx);
    fvi_buf_init(&b, ctx);
    fv_status s = a.doctor ? run_doctor(ctx, &arena, &cell, &b) : run_document(ctx, &arena, &a, &b);
    if (!s) s = fvi_buf_flush(&b, &(fv_sink){write_all, NULL});
    _exit(s ? 1 : 0);
}
