/* SPDX-License-Identifier: Apache-2.0 */
/* Life of a result. Neighbours: people/read and the other verbs fill it, doors/render shows it. */
#include "people/result/result.h"

fv_result *fvi_result_new(fv_ctx *ctx, fvi_result_kind kind)
{
    fv_result *r = fvi_alloc(ctx, sizeof *r);
    if (!r) return NULL;
    r->ctx = ctx;
    r->kind = kind;
    fvi_arena_init(&r->arena, ctx);
    return r;
}

void fv_result_free(fv_result *result)
{
    if (!result) return;
    fvi_arena_clear(&result->arena);
    fvi_dealloc(result->ctx, result, sizeof *result);
}
