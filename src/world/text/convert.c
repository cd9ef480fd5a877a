/* SPDX-License-Identifier: Apache-2.0 */
/* ICU's converters with one pivot between them: source -> UTF-16 -> UTF-8.
 * Neighbours: encodings.c says from which encoding. Test: tests/unit/world/test_decode.c, tests/unit/world/test_csv.c */
#include "world/text/convert.h"

#include <unicode/ucnv.h>

enum { PIVOT = 2048 };

struct fvi_converter {
    fv_ctx *ctx;
    UConverter *from, *to;
    UChar pivot[PIVOT], *pivot_from, *pivot_to;
    bool fresh;
};

fv_status fvi_converter_open(fv_ctx *ctx, const char *encoding, fvi_converter **out)
{
    UErrorCode e = U_ZERO_ERROR;
    *out = NULL;
    fvi_converter *c = fvi_alloc(ctx, sizeof *c);
    if (!c) return fvi_nomem(ctx);
    c->ctx = ctx;
    c->from = ucnv_open(encoding, &e);
    c->to = ucnv_open("UTF-8", &e);
    fvi_converter_reset(c);
    *out = c;
    if (U_SUCCESS(e)) return FV_OK;
    fvi_converter_close(c);
    *out = NULL;
    return fvi_fail(ctx, FVI_MSG_INTERNAL, NULL, "ICU has no converter");
}

void fvi_converter_close(fvi_converter *c)
{
    if (!c) return;
    ucnv_close(c->from);
    ucnv_close(c->to);
    fvi_dealloc(c->ctx, c, sizeof *c);
}

void fvi_converter_reset(fvi_converter *c)
{
    c->pivot_from = c->pivot_to = c->pivot;
    c->fresh = true;
}

size_t fvi_converter_some(fvi_converter *c, fvi_str *bytes, bool last, char *into, size_t room)
{
    UErrorCode e = U_ZERO_ERROR;
    const char *source = bytes->at, *end = bytes->at + bytes->n;
    char *target = into;
    ucnv_convertEx(c->to, c->from, &target, into + room, &source, end, c->pivot, &c->pivot_from, &c->pivot_to, c->pivot + PIVOT,
                   c->fresh, last, &e);
    c->fresh = false;
    bool stuck = U_FAILURE(e) && e != U_BUFFER_OVERFLOW_ERROR; /* the end cuts a character in two */
    *bytes = (fvi_str){stuck ? end : source, stuck ? 0 : (size_t)(end - source)};
    return (size_t)(target - into);
}

void fvi_converter_all(fvi_converter *c, fvi_str bytes, fvi_buf *out)
{
    char piece[8192];
    size_t n = 0;
    if (!bytes.at) bytes.at = "";
    fvi_converter_reset(c);
    do {
        n = fvi_converter_some(c, &bytes, true, piece, sizeof piece);
        fvi_put(out, (fvi_str){piece, n});
    } while ((n || bytes.n) && !out->status);
}
