/* SPDX-License-Identifier: Apache-2.0 */
/* Looking for pdftotext, the tables of poppler-data (without which some Chinese PDFs are rubbish), and ICU.
 * Neighbours: front_pdf.c, programs/extract. Test: tests/unit/world/test_docs.c */
#include "world/docs/helpers.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uversion.h>
#include <unistd.h>

#include "world/docs/child.h"

fv_status fvi_pdftotext_version(fv_ctx *ctx, char into[32])
{
    const char *const argv[] = {FVI_PDFTOTEXT, "-v", NULL};
    fvi_child child;
    char bytes[256];
    size_t n = 1;
    fv_status s = fvi_child_start(ctx, argv, STDIN_FILENO, false, 5, FVI_MSG_PDFTOTEXT_MISSING, &child);
    while (!s && n > 0) s = fvi_child_read(ctx, &child, bytes, sizeof bytes, &n);
    fvi_child_end(&child, s != FV_OK);
    const char *at = strstr(child.said, "version ");
    snprintf(into, 32, "%.*s", at ? (int)strcspn(at + 8, " \r\n") : 0, at ? at + 8 : "");
    return s;
}

static fv_status add(fv_ctx *ctx, fvi_arena *arena, fvi_checks *out, const char *name, bool holds, const char *detail)
{
    fvi_check check = {fvi_str_of(name), fvi_arena_copy(arena, fvi_str_of(detail)), holds};
    return check.detail.at && fvi_push(arena, out, check) ? FV_OK : fvi_nomem(ctx);
}

fv_status fvi_helpers_checks(fv_ctx *ctx, fvi_arena *arena, fvi_checks *out)
{
    char version[32] = "";
    bool found = !fvi_pdftotext_version(ctx, version) && *version;
    fv_status s = add(ctx, arena, out, "pdftotext", found, found ? version : "missing; type: sudo apt install poppler-utils");
    bool data = !access("/usr/share/poppler/cMap", R_OK);
    if (!s)
        s = add(ctx, arena, out, "poppler-data", data,
                data ? "/usr/share/poppler" : "missing, some Chinese PDFs cannot be read; type: sudo apt install poppler-data");
    UVersionInfo icu;
    u_getVersion(icu);
    u_versionToString(icu, version);
    if (!s) s = add(ctx, arena, out, "icu", true, version);
    return s;
}
