/* SPDX-License-Identifier: Apache-2.0 */
/** Words, by ICU (UAX 29; its dictionary cuts Chinese and Japanese into 词), and the count that budgets use.
 *
 *  ICU wants UTF-16. Turning a range into UTF-16 with a map back to bytes is faster than UText over UTF-8: 13 against 14 ms
 *  for a million English characters, 140 against 170 ms for a million Chinese ones (ICU 72).
 *  Neighbours: splitter.h, sentences.c. Test: tests/unit/world/test_words.c */
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "world/text/sentences.h"

/* ---- the splitter ------------------------------------------------------------------------------------------------------- */

fv_status fvi_splitter_new(fv_ctx *ctx, const char *lang, fvi_splitter **out)
{
    *out = NULL;
    fvi_splitter *s = fvi_alloc(ctx, sizeof *s);
    if (!s) return fvi_nomem(ctx);
    s->ctx = ctx;
    fvi_arena_init(&s->kept, ctx);
    UErrorCode error = U_ZERO_ERROR;
    s->words = ubrk_open(UBRK_WORD, lang[0] == 'o' ? "" : lang, NULL, 0, &error);
    fv_status status = FV_OK;
    if (U_FAILURE(error)) status = fvi_fail(ctx, FVI_MSG_ICU_BROKEN, NULL, u_errorName(error));
    if (!status) status = fvi_abbr_load(s);
    if (status) {
        fvi_splitter_free(s);
        return status;
    }
    *out = s;
    return FV_OK;
}

void fvi_splitter_free(fvi_splitter *s)
{
    if (!s) return;
    if (s->words) ubrk_close(s->words);
    fvi_dealloc(s->ctx, s->utf16, s->utf16_cap * sizeof *s->utf16);
    fvi_dealloc(s->ctx, s->byte, s->byte_cap * sizeof *s->byte);
    fvi_arena_clear(&s->kept);
    fvi_dealloc(s->ctx, s->chars, s->chars_cap * sizeof *s->chars);
    fvi_dealloc(s->ctx, s, sizeof *s);
}

bool fvi_splitter_room(fv_ctx *ctx, void **at, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return true;
    size_t want = need + need / 2;
    void *more = fvi_realloc(ctx, *at, *cap * size, fvi_mul(want, size));
    if (!more) return false;
    *at = more;
    *cap = want;
    return true;
}

/* ---- words -------------------------------------------------------------------------------------------------------------- */

/* text[range] into s->utf16 and s->byte; the length in *n. Damaged bytes become U+FFFD. */
static fv_status to_utf16(fvi_splitter *s, fvi_str text, fvi_span range, int32_t *n)
{
    size_t most = range.end - range.start; /* a byte never gives more than one unit */
    if (!fvi_splitter_room(s->ctx, (void **)&s->utf16, &s->utf16_cap, most + 1, sizeof *s->utf16) ||
        !fvi_splitter_room(s->ctx, (void **)&s->byte, &s->byte_cap, most + 1, sizeof *s->byte))
        return fvi_nomem(s->ctx);
    fvi_str part = {text.at, range.end};
    size_t k = 0;
    for (size_t i = range.start; i < range.end;) {
        uint32_t at = (uint32_t)i;
        unsigned char lead = (unsigned char)part.at[i];
        uint32_t cp = lead < 0x80 ? (i++, lead) : fvi_utf8_next(part, &i);
        s->byte[k] = at;
        if (cp > 0xFFFF) {
            s->utf16[k++] = U16_LEAD(cp);
            s->byte[k] = at;
            cp = U16_TRAIL(cp);
        }
        s->utf16[k++] = (UChar)cp;
    }
    s->byte[k] = range.end;
    *n = (int32_t)k;
    return FV_OK;
}

/* ICU takes "__" for a word. */
static bool only_connectors(const fvi_splitter *s, int32_t from, int32_t to)
{
    while (from < to &&
           (s->utf16[from] == '_' || (s->utf16[from] >= 0x80 && u_charType(s->utf16[from]) == U_CONNECTOR_PUNCTUATION)))
        from++;
    return from == to;
}

fv_status fvi_words_find(fvi_splitter *s, fvi_arena *arena, fvi_str text, fvi_span range, fvi_words *out)
{
    int32_t n = 0;
    fv_status status = to_utf16(s, text, range, &n);
    if (status || !n) return status;
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setText(s->words, s->utf16, n, &error);
    if (U_FAILURE(error)) return fvi_fail(s->ctx, FVI_MSG_ICU_BROKEN, NULL, u_errorName(error));
    for (int32_t from = ubrk_first(s->words), to; (to = ubrk_next(s->words)) != UBRK_DONE; from = to) {
        int32_t rule = ubrk_getRuleStatus(s->words);
        if (rule < UBRK_WORD_NONE_LIMIT || only_connectors(s, from, to)) continue;
        uint32_t kind = rule < UBRK_WORD_NUMBER_LIMIT ? FVI_WORD_NUMBER
                        : rule < UBRK_WORD_KANA       ? FVI_WORD_LETTERS
                                                      : FVI_WORD_HAN;
        fvi_word word = {s->byte[from], s->byte[to], kind};
        if (!fvi_push(arena, out, word)) return fvi_nomem(s->ctx);
    }
    return FV_OK;
}

/* ---- the count ---------------------------------------------------------------------------------------------------------- */

typedef enum kind { OTHER, LETTER, DIGIT, MARK, IDEOGRAPH } kind;

static kind kind_of(uint32_t cp)
{
    if (cp < 0x80) return fvi_is_alpha((char)cp) ? LETTER : fvi_is_digit((char)cp) ? DIGIT : cp == '_' ? MARK : OTHER;
    if (fvi_cp_is_han(cp)) return cp >= 0x2E80 && cp <= 0x2FDF ? (u_isalpha((UChar32)cp) ? IDEOGRAPH : OTHER) : IDEOGRAPH;
    if (cp >= 0x3041 && cp <= 0x30FF) return cp == 0x30FB || cp == 0x30FC || (cp >= 0x3099 && cp <= 0x309C) ? MARK : IDEOGRAPH;
    switch (u_charType((UChar32)cp)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER: return LETTER;
    case U_DECIMAL_DIGIT_NUMBER: return DIGIT;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_FORMAT_CHAR: return MARK;
    default: return OTHER;
    }
}

/* Does cp join two letters, two digits? */
static bool joins(uint32_t cp, kind left, kind right)
{
    if (left == LETTER && right == LETTER) return cp == '\'' || cp == 0x2019 || cp == '.' || cp == 0xB7;
    if (left == DIGIT && right == DIGIT) return cp == '.' || cp == ',' || cp == '\'' || cp == 0x2019;
    return false;
}

size_t fvi_count_words(fvi_str text)
{
    size_t n = 0;
    kind before = OTHER; /* of the run that is open; OTHER when none is */
    for (size_t i = 0; i < text.n;) {
        unsigned char lead = (unsigned char)text.at[i];
        uint32_t cp = lead < 0x80 ? (i++, lead) : fvi_utf8_next(text, &i);
        kind now = kind_of(cp);
        if (now == LETTER || now == DIGIT) {
            n += before == OTHER;
            before = now;
        } else if (now == IDEOGRAPH) {
            n++;
            before = OTHER;
        } else if (now == OTHER && before != OTHER) {
            size_t next = i;
            if (i == text.n || !joins(cp, before, kind_of(fvi_utf8_next(text, &next)))) before = OTHER;
        }
    }
    return n;
}
