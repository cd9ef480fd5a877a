/* SPDX-License-Identifier: Apache-2.0 */
/* fv_doctor: what this machine has. The child that takes files apart is asked, for only it knows which walls stand around it;
 * that it cannot be started is an answer too.
 * Neighbours: world/docs (asks the child), doors/render (shows). Test: tests/cli/doctor.session */
#include <stdio.h>

#include "people/result/result.h"

static fv_status add(fvi_arena *arena, fvi_checks *checks, const char *name, const char *detail, bool holds)
{
    fvi_check check = {fvi_str_of(name), fvi_arena_copy(arena, fvi_str_of(detail)), holds};
    return check.detail.at && fvi_push(arena, checks, check) ? FV_OK : fvi_nomem(arena->ctx);
}

fv_status fv_doctor(fv_ctx *ctx, fv_result **out)
{
    *out = NULL;
    fv_result *r = fvi_result_new(ctx, FVI_RESULT_DOCTOR);
    if (!r) return fvi_nomem(ctx);
    fvi_checks checks = {0};
    char threads[32];
    snprintf(threads, sizeof threads, "%d", ctx->threads);
    fv_status s = add(&r->arena, &checks, "fovea", fv_version(), true);
    if (!s) s = add(&r->arena, &checks, "threads", threads, true);
    if (!s) s = fvi_docs_doctor(ctx, &r->arena, &checks);
    if (s == FV_EFAIL) s = add(&r->arena, &checks, "fovea-extract", ctx->message.what, false);
    if (s) {
        fv_result_free(r);
        return s;
    }
    r->doctor.checks.at = checks.at;
    r->doctor.checks.n = checks.n;
    *out = r;
    return FV_OK;
}
