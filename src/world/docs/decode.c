/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes to UTF-8. encodings.c says which encoding; here they are converted in pieces, repaired, and refused when they are no
 * text at all: one control character in fifty, or one broken character in five, is no text.
 * Neighbours: kind.c names what is refused. Test: tests/unit/world/test_decode.c, fuzz/fuzz_plain.c */
#include <stdio.h>
#include <string.h>
#include <unicode/ucnv.h>

#include "world/docs/builder.h"
#include "world/docs/encodings.h"

static bool is_odd_control(unsigned char c)
{
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1B && c != 0x1A && c != 0;
}

/* Bytes that cannot be text in any one-byte or multi-byte encoding. */
static bool is_binary(fvi_str b)
{
    size_t controls = 0, zeros = 0;
    for (size_t i = 0; i < b.n; i++) {
        controls += is_odd_control((unsigned char)b.at[i]);
        zeros += b.at[i] == 0;
    }
    return controls * 50 > b.n || zeros * 4 > b.n;
}

static bool is_wide(const char *encoding)
{
    return !strncmp(encoding, "UTF-16", 6) || !strncmp(encoding, "UTF-32", 6);
}

/* ---- conversion --------------------------------------------------------------------------------------------------------- */

/* UTF-8 in, UTF-8 out; only broken sequences change. */
static fv_status repair(fv_ctx *ctx, fvi_arena *arena, fvi_str b, fvi_decoded *out)
{
    fvi_buf buf;
    size_t from = 0;
    fvi_buf_init(&buf, ctx);
    for (size_t i = 0; i < b.n;) {
        size_t at = i;
        if ((unsigned char)b.at[i] < 0x80) {
            i++;
            continue;
        }
        if (fvi_utf8_next(b, &i) != FVI_REPLACEMENT || (i - at == 3 && !memcmp(b.at + at, "\xEF\xBF\xBD", 3))) continue;
        fvi_put(&buf, fvi_str_sub(b, from, at));
        fvi_put_cp(&buf, FVI_REPLACEMENT);
        out->repaired++;
        from = i;
    }
    if (!out->repaired) {
        out->text = b;
        return FV_OK;
    }
    fvi_put(&buf, fvi_str_sub(b, from, b.n));
    if (!buf.status) out->text = fvi_arena_copy(arena, fvi_buf_str(&buf));
    fvi_buf_free(&buf);
    return out->text.at ? FV_OK : fvi_nomem(ctx);
}

static size_t count_replacements(fvi_str t)
{
    size_t n = 0;
    for (size_t i = 0; (i = fvi_str_find(t, FVI_STR("\xEF\xBF\xBD"), i)) != SIZE_MAX; i += 3) n++;
    return n;
}

static fv_status convert(fv_ctx *ctx, fvi_arena *arena, fvi_str b, const char *encoding, fvi_decoded *out)
{
    UErrorCode e = U_ZERO_ERROR;
    UConverter *from = ucnv_open(encoding, &e), *to = ucnv_open("UTF-8", &e);
    fvi_buf buf;
    UChar pivot[2048], *pivot_from = pivot, *pivot_to = pivot;
    const char *source = b.at, *end = b.at + b.n;
    bool first = true, more = U_SUCCESS(e);
    fv_status s = more ? FV_OK : fvi_fail(ctx, FVI_MSG_INTERNAL, NULL, "ICU has no converter");
    fvi_buf_init(&buf, ctx);
    while (more) {
        char chunk[8192], *target = chunk;
        e = U_ZERO_ERROR;
        ucnv_convertEx(to, from, &target, chunk + sizeof chunk, &source, end, pivot, &pivot_from, &pivot_to, pivot + 2048,
                       first, true, &e);
        first = false;
        fvi_put(&buf, (fvi_str){chunk, (size_t)(target - chunk)});
        more = e == U_BUFFER_OVERFLOW_ERROR && !buf.status;
    }
    if (!s && !buf.status) out->text = fvi_arena_copy(arena, fvi_buf_str(&buf));
    if (!s && !out->text.at) s = fvi_nomem(ctx);
    fvi_buf_free(&buf);
    ucnv_close(from);
    ucnv_close(to);
    if (!s) out->repaired = count_replacements(out->text);
    return s;
}

/* CR LF and CR become LF; NUL goes. In place: the text is ours, or is copied first. */
static fv_status tidy(fv_ctx *ctx, fvi_arena *arena, fvi_decoded *out)
{
    fvi_str t = out->text;
    if (!memchr(t.at, '\r', t.n) && !memchr(t.at, 0, t.n)) return FV_OK;
    char *into = fvi_take(arena, t.n + 1);
    if (!into) return fvi_nomem(ctx);
    size_t n = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (t.at[i] == '\r') {
            if (i + 1 < t.n && t.at[i + 1] == '\n') continue;
            into[n++] = '\n';
        } else if (t.at[i])
            into[n++] = t.at[i];
        else
            out->nuls++;
    }
    out->text = (fvi_str){into, n};
    return FV_OK;
}

static bool is_blank_text(fvi_str t)
{
    for (size_t i = 0; i < t.n;) {
        uint32_t cp = fvi_utf8_next(t, &i);
        if (cp > 0x20 && !fvi_cp_is_space(cp) && !fvi_cp_is_control(cp)) return false;
    }
    return true;
}

fv_status fvi_decode(fv_ctx *ctx, fvi_arena *arena, fvi_str bytes, const char *where, fvi_decoded *out)
{
    *out = (fvi_decoded){.text = {"", 0}, .encoding = FVI_STR("UTF-8")};
    if (!bytes.n) return fvi_fail(ctx, FVI_MSG_FILE_EMPTY, where);
    const char *kind = fvi_kind_sniff(bytes, (fvi_str){"", 0});
    bool html = !strcmp(kind, "html");
    if (!html && strcmp(kind, "text") != 0) return fvi_kind_refuse(ctx, kind, where);
    size_t bom;
    const char *encoding = fvi_encoding_guess(bytes, fvi_encoding_declared(html ? bytes : (fvi_str){"", 0}), &bom);
    if (!is_wide(encoding) && is_binary(bytes)) return fvi_fail(ctx, FVI_MSG_DOC_BINARY, where);
    bytes = fvi_str_sub(bytes, bom, bytes.n);
    out->encoding = fvi_str_of(encoding);
    out->text = (fvi_str){NULL, 0};
    fv_status s = strcmp(encoding, "UTF-8") ? convert(ctx, arena, bytes, encoding, out) : repair(ctx, arena, bytes, out);
    if (!s) s = tidy(ctx, arena, out);
    if (s) return s;
    if (out->repaired * 5 > fvi_utf8_count(out->text)) return fvi_fail(ctx, FVI_MSG_DOC_BINARY, where);
    return is_blank_text(out->text) ? fvi_fail(ctx, FVI_MSG_NO_TEXT, where) : FV_OK;
}

void fvi_decoded_tell(const fvi_decoded *d, fvi_builder *b)
{
    char number[24];
    if (d->repaired) {
        snprintf(number, sizeof number, "%zu", d->repaired);
        fvi_builder_warn(b, FVI_TXT_WARN_REPAIRED, number, NULL);
    }
    if (d->nuls) {
        snprintf(number, sizeof number, "%zu", d->nuls);
        fvi_builder_warn(b, FVI_TXT_WARN_NULS, number, NULL);
    }
}
