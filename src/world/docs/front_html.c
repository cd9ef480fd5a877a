/* SPDX-License-Identifier: Apache-2.0 */
#include "world/docs/builder.h"
fv_status fvi_front_html(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, fvi_builder *b)
{
    return fvi_front_plain(ctx, arena, bytes, b);
}
