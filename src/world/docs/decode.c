/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes to UTF-8. world/text says which encoding, and converts; here they are repaired, and refused when they are no text at
 * all: one control character in fifty, or one broken character in five, is no text.
 * Neighbours: world/text/kind.c names what is refused. Test: tests/unit/world/test_decode.c, fuzz/fuzz_plain.c */
#include <stdio.h>
#include <string.h>

#include "world/docs/builder.h"
#include "world/text/convert.h"
#include "world/text/encodings.h"

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
    fvi_converter *c;
    fvi_buf buf;
    fv_status s = fvi_converter_open(ctx, encoding, &c);
    if (s) return s;
    fvi_buf_init(&buf, ctx);
    fvi_converter_all(c, b, &buf);
    if (!buf.status) out->text = fvi_arena_copy(arena, fvi_buf_str(&buf));
    fvi_buf_free(&buf);
    fvi_converter_close(c);
    if (!out->text.at) return fvi_nomem(ctx);
    out->repaired = count_replacements(out->text);
    return FV_OK;
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
    if (!fvi_encoding_is_wide(encoding) && fvi_is_binary(bytes)) return fvi_fail(ctx, FVI_MSG_DOC_BINARY, where);
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
