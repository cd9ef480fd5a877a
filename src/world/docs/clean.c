/* SPDX-License-Identifier: Apache-2.0 */
/* Text as people mean it: what type-setters, browsers and PDF writers left in it is taken out, character by character.
 * Idea: one pass maps code points; only text that may not be NFC (rare) visits ICU's normalizer.
 * Neighbours: builder.c calls it for every push. Test: tests/unit/world/test_builder.c */
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "world/docs/builder_parts.h"
#include "world/text/text.h"

#define SOFT_HYPHEN 0xADu

/* ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ */
static const char *ligature(uint32_t cp)
{
    static const char *const letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    return cp >= 0xFB00 && cp <= 0xFB06 ? letters[cp - 0xFB00] : NULL;
}

static bool is_blank(uint32_t cp)
{
    return cp == '\t' || cp == '\n' || cp == '\r' || cp == '\v' || cp == '\f' || fvi_cp_is_space(cp);
}

/* One sign on paper, twice in the text: some PDF writers give the character and its radical or compatibility form (⼩小 for 小,
 * ⾏行行 for 行). raw: as it stands in the text; before: the same of the character before. */
static bool is_echo(uint32_t before, uint32_t raw)
{
    bool odd = fvi_is_radical(before) || fvi_is_radical(raw);
    return odd && before != raw && fvi_unradical(before) == fvi_unradical(raw);
}

/* A radical before the character for which it stands. */
static bool echoes_next(uint32_t raw, fvi_str text, size_t i)
{
    return fvi_is_radical(raw) && i < text.n && is_echo(raw, fvi_utf8_next(text, &i));
}

/* Characters that NFC may change, or that may compose with what stands before them. */
static bool may_change(uint32_t cp)
{
    if (cp < 0x300 || (cp >= 0x2010 && cp < 0x2100)) return false;
    if (cp >= 0x2190 && cp < 0x3099 && cp != 0x2ADC) return cp == 0x2329 || cp == 0x232A || (cp >= 0x302A && cp <= 0x302F);
    return !((cp >= 0x309B && cp < 0xA66F) || (cp >= 0xAC00 && cp < 0xD7A4) || (cp >= 0xFF00 && cp < 0x10000));
}

static fv_status compose(fv_ctx *ctx, fvi_arena *arena, fvi_str text, fvi_str *out)
{
    UErrorCode e = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&e);
    if (text.n > INT32_MAX / 8 || U_FAILURE(e)) return FV_OK;
    int32_t cap = (int32_t)text.n + 1, n = 0, m;
    UChar *wide = fvi_take_n(arena, (size_t)cap * 4, sizeof(UChar));
    if (!wide) return fvi_nomem(ctx);
    UChar *made = wide + cap;
    u_strFromUTF8(wide, cap, &n, text.at, (int32_t)text.n, &e);
    m = unorm2_normalize(nfc, wide, n, made, cap * 3, &e);
    if (U_FAILURE(e)) return FV_OK; /* never seen on valid UTF-8; the text stays as it is */
    char *narrow = fvi_take(arena, (size_t)m * 3 + 1);
    if (!narrow) return fvi_nomem(ctx);
    int32_t bytes = 0;
    u_strToUTF8(narrow, m * 3 + 1, &bytes, made, m, &e);
    if (U_SUCCESS(e)) *out = (fvi_str){narrow, (size_t)bytes};
    return FV_OK;
}

typedef struct writer {
    char *at;
    size_t n;
    bool gap;  /* blanks wait to be written */
    bool line; /* a line end is among them: none is written between Chinese characters then */
} writer;

static bool is_cjk_at_end(const writer *w)
{
    size_t at = w->n;
    return (unsigned char)w->at[w->n - 1] >= 0x80 && fvi_cp_is_cjk(fvi_utf8_prev((fvi_str){w->at, w->n}, &at));
}

static void put(writer *w, const char *c, size_t n, uint32_t cp)
{
    if (w->gap && w->n && w->at[w->n - 1] != '\n' && !(w->line && fvi_cp_is_cjk(cp) && is_cjk_at_end(w))) w->at[w->n++] = ' ';
    w->gap = w->line = false;
    memcpy(w->at + w->n, c, n);
    w->n += n;
}

static void end_line(writer *w)
{
    while (w->n && w->at[w->n - 1] == ' ') w->n--;
    w->at[w->n++] = '\n';
    w->gap = false;
}

/* Fast way for plain ASCII, which most text is. */
static void ascii_step(writer *w, char c, bool layout)
{
    if (c == '\n' && layout)
        end_line(w);
    else if (c == '\t' && layout)
        memcpy(w->at + w->n, "    ", 4), w->n += 4;
    else if (c == ' ' && layout)
        w->at[w->n++] = ' ';
    else if (c == ' ' || (c >= '\t' && c <= '\r'))
        w->gap = true, w->line = w->line || c == '\n' || c == '\r';
    else if (c > ' ' && c != 0x7F)
        put(w, &c, 1, (unsigned char)c); /* other controls vanish */
}

fv_status fvi_clean(fv_ctx *ctx, fvi_arena *arena, fvi_str text, bool layout, fvi_str *out)
{
    *out = (fvi_str){"", 0};
    if (text.n > SIZE_MAX / 8) return fvi_nomem(ctx);
    writer w = {.at = fvi_take(arena, text.n * (layout ? 4 : 3) + 4)};
    if (!w.at) return fvi_nomem(ctx);
    bool change = false, soft = false, kept = false;
    uint32_t before = 0;
    for (size_t i = 0; i < text.n;) {
        unsigned char c = (unsigned char)text.at[i];
        if (c < 0x80) {
            ascii_step(&w, text.at[i++], layout);
            soft = soft && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
            before = c;
            continue;
        }
        uint32_t raw = fvi_utf8_next(text, &i), cp = fvi_unradical(raw);
        bool echo = is_echo(before, raw), again = echoes_next(raw, text, i);
        if (again || (echo && fvi_is_radical(raw))) {
            cp = raw; /* the text keeps it, as the file has it; no door shows it */
            kept = true;
        }
        before = raw;
        const char *letters = ligature(cp);
        soft = cp == SOFT_HYPHEN || (soft && is_blank(cp));
        if (letters)
            put(&w, letters, strlen(letters), 'f');
        else if (is_blank(cp))
            layout ? (void)(w.at[w.n++] = ' ') : (void)(w.gap = true);
        else if (!fvi_cp_is_control(cp)) {
            char bytes[4];
            change = change || may_change(cp);
            put(&w, bytes, fvi_utf8_put(bytes, cp), cp);
        }
    }
    while (w.n && (w.at[w.n - 1] == ' ' || w.at[w.n - 1] == '\n')) w.n--;
    if (soft && !layout && w.n) memcpy(w.at + w.n, "\xC2\xAD", 2), w.n += 2;
    *out = (fvi_str){w.at, w.n};
    return change && !kept ? compose(ctx, arena, *out, out) : FV_OK; /* NFC would turn what is kept into a second character */
}
