/* SPDX-License-Identifier: Apache-2.0 */
/* The PDF front end: run pdftotext on the file, read what it writes as it comes, find out what is wrong with the file, and let
 * the neighbours find lines, order and classes.
 *
 *  pdftotext opens the file again through /proc/self/fd/0, so nothing is copied. It inherits the sandbox.
 *  What it says on standard error tells a locked file from a damaged one.
 *  Neighbours: pdf_page.h (the way through the files), child.c. Test: tests/unit/world/test_pdf.c */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "world/docs/child.h"
#include "world/docs/helpers.h"
#include "world/docs/pdf_page.h"

enum {
    FEW_LETTERS = 30,   /* fewer say nothing about a text layer */
    RUBBISH_SHARE = 25, /* per cent */
    BLANK_SHARE = 20    /* per cent of the pages: worth a word */
};

/* ---- what went wrong ------------------------------------------------------------------------------------------------------
 */

/* The first line that says more than where it comes from. */
static void first_complaint(const char *said, char into[160])
{
    size_t n = strcspn(said, "\r\n");
    snprintf(into, 160, "%.*s", (int)n, said);
}

static fv_status check_exit(const fvi_pdf *pdf, const fvi_child *c, int status)
{
    char complaint[160];
    first_complaint(c->said, complaint);
    if (strstr(c->said, "Incorrect password") || strstr(c->said, "ncrypt")) return fvi_fail(pdf->ctx, FVI_MSG_PDF_LOCKED, NULL);
    if (WIFSIGNALED(status))
        return fvi_fail(pdf->ctx,
                        WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? FVI_MSG_CHILD_SLOW : FVI_MSG_CHILD_CRASHED,
                        NULL, "pdftotext");
    bool failed = !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    if (failed && WIFEXITED(status) && WEXITSTATUS(status) == 3) return fvi_fail(pdf->ctx, FVI_MSG_PDF_LOCKED, NULL);
    if (failed && strstr(c->said, "not be a PDF")) return fvi_fail(pdf->ctx, FVI_MSG_PDF_NOT, NULL, complaint);
    if (failed || pdf->pages.n == 0) return fvi_fail(pdf->ctx, FVI_MSG_PDF_DAMAGED, NULL, complaint);
    return FV_OK;
}

static size_t blank_pages(const fvi_pdf *pdf)
{
    size_t n = 0;
    for (size_t p = 0; p < pdf->pages.n; p++) n += pdf->pages.at[p].n == 0;
    return n;
}

/* A text layer may be absent, or be rubbish, on all pages or on some. */
static fv_status check_text(const fvi_pdf *pdf, bool damaged, fvi_builder *b)
{
    char pages[32], blanks[32], share[32];
    size_t blank = blank_pages(pdf);
    snprintf(pages, sizeof pages, "%zu", pdf->pages.n);
    snprintf(blanks, sizeof blanks, "%zu", blank);
    if (pdf->letters >= FEW_LETTERS && pdf->rubbish * 100 >= pdf->letters * RUBBISH_SHARE) {
        snprintf(share, sizeof share, "%zu", pdf->rubbish * 100 / pdf->letters);
        return fvi_fail(pdf->ctx, FVI_MSG_PDF_RUBBISH, NULL, share);
    }
    if (blank == pdf->pages.n)
        return damaged ? fvi_fail(pdf->ctx, FVI_MSG_PDF_DAMAGED, NULL, "0")
                       : fvi_fail(pdf->ctx, FVI_MSG_PDF_SCANNED, NULL, pages);
    if (damaged) fvi_builder_warn(b, FVI_TXT_WARN_PDF_REPAIRED, NULL, NULL);
    if (blank >= 2 && blank * 100 >= pdf->pages.n * BLANK_SHARE)
        fvi_builder_warn(b, FVI_TXT_WARN_PDF_PAGES_BLANK, blanks, pages);
    return FV_OK;
}

/* ---- running it -----------------------------------------------------------------------------------------------------------
 */

static fv_status scan_output(fvi_pdf *pdf, fvi_child *c)
{
    char bytes[64 << 10];
    fvi_pdf_scan *scan = NULL;
    size_t n = 1;
    fv_status s = fvi_pdf_scan_new(pdf, &scan);
    while (!s && n > 0) {
        s = fvi_child_read(pdf->ctx, c, bytes, sizeof bytes, &n);
        if (!s) s = fvi_pdf_scan_feed(scan, (fvi_str){bytes, n});
    }
    if (!s) s = fvi_pdf_scan_end(scan);
    fvi_pdf_scan_free(scan);
    return s;
}

static fv_status run_pdftotext(fvi_pdf *pdf, int fd, bool *damaged)
{
    const char *const argv[] = {FVI_PDFTOTEXT, "-bbox-layout", "-enc", "UTF-8", "/proc/self/fd/0", "-", NULL};
    fvi_child child;
    fv_status s = fvi_child_start(pdf->ctx, argv, fd, false, FVI_CHILD_WALL_SECONDS, FVI_MSG_PDFTOTEXT_MISSING, &child);
    if (s) return s;
    s = scan_output(pdf, &child);
    int status = fvi_child_end(&child, s != FV_OK);
    *damaged = strstr(child.said, "Syntax Error") != NULL;
    return s ? s : check_exit(pdf, &child, status);
}

fv_status fvi_front_pdf(fv_ctx *ctx, fvi_arena *arena, int fd, fvi_builder *b)
{
    fvi_pdf pdf = {.ctx = ctx, .arena = arena};
    char poppler[32], version[96];
    bool damaged = false;
    fv_status s = fvi_pdftotext_version(ctx, poppler);
    if (!s) s = run_pdftotext(&pdf, fd, &damaged);
    if (!s) s = check_text(&pdf, damaged, b);
    if (s) return s;
    snprintf(version, sizeof version, "%s poppler %s", fv_version(), poppler);
    fvi_builder_about_set(b, &(fvi_builder_about){.kind = FVI_STR("pdf"),
                                                  .title = pdf.title,
                                                  .extractor_name = FVI_STR("fovea-pdf"),
                                                  .extractor_version = fvi_str_of(version),
                                                  .pages = (int32_t)pdf.pages.n});
    fvi_pdf_body_size(&pdf);
    s = fvi_pdf_furniture(&pdf);
    return s ? s : fvi_pdf_flow(&pdf, b);
}
