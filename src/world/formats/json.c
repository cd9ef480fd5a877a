/* SPDX-License-Identifier: Apache-2.0 */
/** The JSON writer. Bytes that need no escape are copied in runs. Neighbours: base/core/buf.h (numbers).
 *  Test: tests/unit/world/test_json.c */
#include "world/formats/json.h"

#include <assert.h>

void fvi_json_init(fvi_json *j, fvi_buf *out)
{
    *j = (fvi_json){.out = out};
}

fv_status fvi_json_done(const fvi_json *j)
{
    assert(j->depth == 0 && !j->keyed);
    return j->out->status;
}

/* ---- structure ---------------------------------------------------------------------------------------------------------- */

/* What stands before a value: nothing after its key, a comma after another value. */
static void value(fvi_json *j)
{
    assert(j->depth == 0 || j->keyed || !j->object[j->depth - 1]);
    if (!j->keyed && j->comma) fvi_putc(j->out, ',');
    j->keyed = false;
    j->comma = true;
}

static void begin(fvi_json *j, bool object)
{
    value(j);
    assert(j->depth < FVI_JSON_DEPTH);
    j->object[j->depth++] = object;
    j->comma = false;
    fvi_putc(j->out, object ? '{' : '[');
}

static void finish(fvi_json *j, bool object)
{
    assert(j->depth && j->object[j->depth - 1] == object && !j->keyed);
    (void)object;
    j->depth--;
    j->comma = true;
    fvi_putc(j->out, object ? '}' : ']');
}

void fvi_json_object(fvi_json *j)
{
    begin(j, true);
}

void fvi_json_object_end(fvi_json *j)
{
    finish(j, true);
}

void fvi_json_array(fvi_json *j)
{
    begin(j, false);
}

void fvi_json_array_end(fvi_json *j)
{
    finish(j, false);
}

/* ---- strings ------------------------------------------------------------------------------------------------------------ */

static bool needs_escape(uint32_t cp)
{
    return cp < 0x20 || cp == '"' || cp == '\\' || cp == '<' || cp == 0x7F || cp == 0x2028 || cp == 0x2029;
}

static void put_escape(fvi_buf *out, uint32_t cp)
{
    static const char digits[] = "0123456789abcdef";
    char code[6] = {'\\', 'u', digits[cp >> 12 & 15], digits[cp >> 8 & 15], digits[cp >> 4 & 15], digits[cp & 15]};
    switch (cp) {
    case '"': fvi_puts(out, "\\\""); break;
    case '\\': fvi_puts(out, "\\\\"); break;
    case '\n': fvi_puts(out, "\\n"); break;
    case '\r': fvi_puts(out, "\\r"); break;
    case '\t': fvi_puts(out, "\\t"); break;
    default: fvi_put(out, (fvi_str){code, sizeof code});
    }
}

static void put_text(fvi_buf *out, fvi_str s)
{
    size_t from = 0; /* what has not been written yet */
    fvi_putc(out, '"');
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t cp = fvi_utf8_next(s, &i);
        bool damaged = cp == FVI_REPLACEMENT && !fvi_str_eq(fvi_str_sub(s, at, i), FVI_STR("\xEF\xBF\xBD"));
        if (!damaged && !needs_escape(cp)) continue;
        fvi_put(out, fvi_str_sub(s, from, at));
        if (damaged)
            fvi_put_cp(out, FVI_REPLACEMENT);
        else
            put_escape(out, cp);
        from = i;
    }
    fvi_put(out, fvi_str_sub(s, from, s.n));
    fvi_putc(out, '"');
}

void fvi_json_key(fvi_json *j, const char *key)
{
    assert(j->depth && j->object[j->depth - 1] && !j->keyed);
    if (j->comma) fvi_putc(j->out, ',');
    put_text(j->out, fvi_str_of(key));
    fvi_putc(j->out, ':');
    j->keyed = true;
}

void fvi_json_str(fvi_json *j, fvi_str s)
{
    value(j);
    put_text(j->out, s);
}

void fvi_json_cstr(fvi_json *j, const char *c)
{
    if (c)
        fvi_json_str(j, fvi_str_of(c));
    else
        fvi_json_null(j);
}

/* ---- the other values --------------------------------------------------------------------------------------------------- */

void fvi_json_i64(fvi_json *j, int64_t v)
{
    value(j);
    fvi_put_i64(j->out, v);
}

void fvi_json_u64(fvi_json *j, uint64_t v)
{
    value(j);
    fvi_put_u64(j->out, v);
}

void fvi_json_double(fvi_json *j, double v)
{
    value(j);
    fvi_put_double(j->out, v);
}

void fvi_json_fixed(fvi_json *j, double v, int decimals)
{
    value(j);
    fvi_buf *out = j->out;
    size_t before = out->n;
    fvi_put_fixed(out, v, decimals);
    if (out->status) return;
    fvi_str written = fvi_str_sub(fvi_buf_str(out), before, out->n);
    if (fvi_str_find(written, FVI_STR("."), 0) == SIZE_MAX || fvi_str_find(written, FVI_STR("e"), 0) != SIZE_MAX) return;
    while (out->at[out->n - 1] == '0') out->n--;
    if (out->at[out->n - 1] == '.') out->n--;
    out->at[out->n] = 0;
}

void fvi_json_bool(fvi_json *j, bool v)
{
    value(j);
    fvi_puts(j->out, v ? "true" : "false");
}

void fvi_json_null(fvi_json *j)
{
    value(j);
    fvi_puts(j->out, "null");
}
