/* SPDX-License-Identifier: Apache-2.0 */
/* Growing text. Numbers are written by hand so that no locale can put a comma into them.
 * Test: tests/unit/base/test_str.c */
#include "base/core/buf.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/core/utf8.h"

void fvi_buf_init(fvi_buf *b, fv_ctx *ctx)
{
    *b = (fvi_buf){.ctx = ctx};
}

void fvi_buf_free(fvi_buf *b)
{
    if (b->ctx) fvi_dealloc(b->ctx, b->at, b->cap);
    b->at = NULL;
    b->n = b->cap = 0;
}

/* Room for n more bytes and the NUL. */
static bool room(fvi_buf *b, size_t n)
{
    if (b->status) return false;
    if (n < b->cap && b->n < b->cap - n) return true;
    size_t cap = b->cap ? b->cap : 256;
    while (cap <= n || cap - n <= b->n) {
        if (cap > SIZE_MAX / 2) goto failed;
        cap *= 2;
    }
    char *at = fvi_realloc(b->ctx, b->at, b->cap, cap);
    if (!at) goto failed;
    b->at = at;
    b->cap = cap;
    return true;
failed:
    b->status = fvi_nomem(b->ctx);
    return false;
}

void fvi_put(fvi_buf *b, fvi_str s)
{
    if (!room(b, s.n)) return;
    if (s.n) memcpy(b->at + b->n, s.at, s.n);
    b->n += s.n;
    b->at[b->n] = 0;
}

void fvi_puts(fvi_buf *b, const char *c)
{
    fvi_put(b, fvi_str_of(c));
}

void fvi_putc(fvi_buf *b, char c)
{
    fvi_put(b, (fvi_str){&c, 1});
}

void fvi_put_cp(fvi_buf *b, uint32_t cp)
{
    char bytes[4];
    size_t n = fvi_utf8_put(bytes, cp);
    fvi_put(b, (fvi_str){bytes, n});
}

void fvi_put_u64(fvi_buf *b, uint64_t v)
{
    char digits[20];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + v % 10);
    while (v /= 10);
    fvi_put(b, (fvi_str){digits + at, sizeof digits - at});
}

void fvi_put_i64(fvi_buf *b, int64_t v)
{
    if (v < 0) fvi_putc(b, '-');
    fvi_put_u64(b, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

void fvi_put_fixed(fvi_buf *b, double v, int decimals)
{
    static const double scales[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    if (decimals < 0) decimals = 0;
    if (decimals > 9) decimals = 9;
    if (!isfinite(v) || fabs(v) >= 1e15 / scales[decimals]) {
        if (isfinite(v))
            fvi_put_double(b, v);
        else
            fvi_puts(b, "null");
        return;
    }
    uint64_t scaled = (uint64_t)round(fabs(v) * scales[decimals]), unit = (uint64_t)scales[decimals];
    if (v < 0 && scaled) fvi_putc(b, '-');
    fvi_put_u64(b, scaled / unit);
    if (!decimals) return;
    fvi_putc(b, '.');
    for (uint64_t digit = unit / 10, rest = scaled % unit; digit; rest %= digit, digit /= 10)
        fvi_putc(b, (char)('0' + rest / digit));
}

void fvi_put_double(fvi_buf *b, double v)
{
    char text[40];
    if (!isfinite(v)) {
        fvi_puts(b, "null");
        return;
    }
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, v);
        if (strtod(text, NULL) == v) break; /* both use the same locale, so the test holds in every one */
    }
    char *end = text; /* whatever this locale puts between the digits, perhaps of several bytes, becomes one '.' */
    for (const char *p = text; *p; p++) {
        if (fvi_is_digit(*p) || *p == '-' || *p == '+' || *p == 'e')
            *end++ = *p;
        else if (end[-1] != '.')
            *end++ = '.';
    }
    fvi_put(b, (fvi_str){text, (size_t)(end - text)});
}

void fvi_putf(fvi_buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n > 0 && room(b, (size_t)n)) {
        vsnprintf(b->at + b->n, (size_t)n + 1, format, again);
        b->n += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

void fvi_put_filled(fvi_buf *b, const char *pattern, const char *const args[4])
{
    const char *from = pattern, *p = pattern;
    for (; *p; p++) {
        if (p[0] != '{' || p[1] < '1' || p[1] > '4' || p[2] != '}') continue;
        fvi_put(b, (fvi_str){from, (size_t)(p - from)});
        if (args[p[1] - '1']) fvi_puts(b, args[p[1] - '1']);
        p += 2;
        from = p + 1;
    }
    fvi_put(b, (fvi_str){from, (size_t)(p - from)});
}

fvi_str fvi_buf_str(const fvi_buf *b)
{
    return (fvi_str){b->at ? b->at : "", b->n};
}

fv_status fvi_buf_flush(fvi_buf *b, const fv_sink *sink)
{
    if (b->status) return b->status;
    if (b->n && sink->write(sink->user, b->at, b->n)) return fvi_fail(b->ctx, FVI_MSG_OUTPUT_STOPPED, NULL);
    b->n = 0;
    return FV_OK;
}
