/* SPDX-License-Identifier: Apache-2.0 */
/** A block as characters with classes and mates. Looking around a stop is then plain indexing, in both directions.
 *  Test: tests/unit/world/test_sentences.c */
#include <unicode/uchar.h>

#include "world/text/sentences.h"

enum { MATE_WITHIN = 600, QUOTE_WITHIN = 400, DEPTH = 64 };

/* ---- classes ------------------------------------------------------------------------------------------------------------ */

static fvi_cls ascii(uint32_t cp)
{
    switch (cp) {
    case '\n': return FVI_C_LINE;
    case '.': return FVI_C_POINT;
    case '!':
    case '?': return FVI_C_SHOUT;
    case '(':
    case '[':
    case '{': return FVI_C_OPEN;
    case ')':
    case ']':
    case '}': return FVI_C_CLOSE;
    case '"':
    case '\'': return FVI_C_QUOTE_CLOSE; /* pair() knows better */
    case ':': return FVI_C_COLON;
    case ';': return FVI_C_SEMICOLON;
    case ',': return FVI_C_COMMA;
    case '-': return FVI_C_DASH;
    default: break;
    }
    if (cp <= ' ') return FVI_C_BLANK;
    if (cp >= '0' && cp <= '9') return FVI_C_DIGIT;
    if (cp >= 'a' && cp <= 'z') return FVI_C_LOWER;
    return cp >= 'A' && cp <= 'Z' ? FVI_C_UPPER : FVI_C_OTHER;
}

static fvi_cls known(uint32_t cp)
{
    switch (cp) {
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF61: return FVI_C_STOP;
    case 0xFF0E: return FVI_C_POINT;
    case 0x203C:
    case 0x203D:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x0965: return FVI_C_SHOUT;
    case 0x2026:
    case 0x22EF: return FVI_C_DOTS;
    case 0x201C:
    case 0x2018:
    case 0x300C:
    case 0x300E:
    case 0xAB:
    case 0x2039: return FVI_C_QUOTE_OPEN;
    case 0x201D:
    case 0x2019:
    case 0x300D:
    case 0x300F:
    case 0xBB:
    case 0x203A: return FVI_C_QUOTE_CLOSE;
    case 0xFF1A: return FVI_C_COLON;
    case 0xFF1B: return FVI_C_SEMICOLON;
    case 0xFF0C:
    case 0x3001:
    case 0xFF64: return FVI_C_COMMA;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0xFF0D: return FVI_C_DASH;
    case 0xB9:
    case 0xB2:
    case 0xB3:
    case 0x2020:
    case 0x2021: return FVI_C_RAISED;
    default: return cp == 0x2070 || (cp >= 0x2074 && cp <= 0x207E) ? FVI_C_RAISED : FVI_C_OTHER;
    }
}

static fvi_cls class_of(uint32_t cp)
{
    if (cp < 0x80) return ascii(cp);
    if (cp >= 0x4E00 && cp <= 0x9FFF) return FVI_C_HAN;
    fvi_cls cls = known(cp);
    if (cls != FVI_C_OTHER) return cls;
    if (fvi_cp_is_han(cp) || (cp >= 0x3041 && cp <= 0x30FF && cp != 0x30FB)) return FVI_C_HAN;
    if (cp == 0x2028 || cp == 0x2029) return FVI_C_LINE;
    if (fvi_cp_is_space(cp)) return FVI_C_BLANK;
    switch (u_charType((UChar32)cp)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return FVI_C_UPPER;
    case U_LOWERCASE_LETTER: return FVI_C_LOWER;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK: return FVI_C_LETTER;
    case U_DECIMAL_DIGIT_NUMBER: return FVI_C_DIGIT;
    case U_START_PUNCTUATION: return FVI_C_OPEN;
    case U_END_PUNCTUATION: return FVI_C_CLOSE;
    case U_DASH_PUNCTUATION: return FVI_C_DASH;
    default: return FVI_C_OTHER;
    }
}

fvi_cls fvi_cls_at(const fvi_chars *t, uint32_t i)
{
    return i < t->n ? (fvi_cls)t->c[i].cls : FVI_C_LINE;
}

static bool word_class(fvi_cls cls)
{
    return cls >= FVI_C_LOWER && cls <= FVI_C_DIGIT;
}

bool fvi_is_word(const fvi_chars *t, uint32_t i)
{
    return i < t->n && word_class((fvi_cls)t->c[i].cls);
}

/* ---- mates -------------------------------------------------------------------------------------------------------------- */

static uint32_t opener_of(uint32_t cp)
{
    static const uint16_t pairs[][2] = {
        {')', '('},       {']', '['},       {'}', '{'},       {0x201D, 0x201C}, {0x2019, 0x2018}, {0xBB, 0xAB},
        {0x203A, 0x2039}, {0x3009, 0x3008}, {0x300B, 0x300A}, {0x300D, 0x300C}, {0x300F, 0x300E}, {0x3011, 0x3010},
        {0x3015, 0x3014}, {0x3017, 0x3016}, {0xFF09, 0xFF08}, {0xFF3D, 0xFF3B}, {0xFF5D, 0xFF5B},
    };
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        if (pairs[k][0] == cp) return pairs[k][1];
    return cp; /* " */
}

typedef struct pairing {
    fvi_char *c;
    uint32_t n;
    uint32_t open[DEPTH]; /* indices of what is open; the outermost is forgotten when there is no room */
    uint32_t depth;
} pairing;

static void push_open(pairing *p, uint32_t i)
{
    if (p->depth == DEPTH) {
        for (uint32_t k = 1; k < DEPTH; k++) p->open[k - 1] = p->open[k];
        p->depth--;
    }
    p->open[p->depth++] = i;
}

/* Close the nearest open one of that kind; what stands open within it never closes. */
static bool close_with(pairing *p, uint32_t i, uint32_t opener)
{
    for (uint32_t k = p->depth; k > 0; k--) {
        uint32_t from = p->open[k - 1];
        bool quote = p->c[from].cls == FVI_C_QUOTE_OPEN;
        if (i - from > (quote ? QUOTE_WITHIN : MATE_WITHIN)) return false;
        if (p->c[from].cp != opener) continue;
        p->c[from].mate = i;
        p->c[i].mate = from;
        p->depth = k - 1;
        return true;
    }
    return false;
}

/* A straight quote opens after a blank, a bracket, a dash or a colon; an apostrophe pairs with nothing. */
static void straight(pairing *p, uint32_t i)
{
    fvi_cls before = i ? (fvi_cls)p->c[i - 1].cls : FVI_C_BLANK, after = i + 1 < p->n ? (fvi_cls)p->c[i + 1].cls : FVI_C_BLANK;
    bool blank_after = after == FVI_C_BLANK || after == FVI_C_LINE;
    bool can_open = !blank_after && (before == FVI_C_BLANK || before == FVI_C_LINE || before == FVI_C_OPEN ||
                                     before == FVI_C_DASH || before == FVI_C_COLON || before == FVI_C_QUOTE_OPEN);
    if (p->c[i].cp == '"' && !can_open && !blank_after)
        can_open = before == FVI_C_HAN || before == FVI_C_COMMA || before == FVI_C_STOP;
    if (p->c[i].cp == '\'') {
        if (before == FVI_C_HAN || after == FVI_C_DIGIT) can_open = false;
        if (word_class(before) && word_class(after)) {
            p->c[i].cls = FVI_C_OTHER;
            return;
        }
    }
    /* 他说:"好。"然后: closes when one is open, unless a blank before it says otherwise */
    if (!(can_open && before == FVI_C_BLANK) && close_with(p, i, p->c[i].cp)) return;
    if (can_open) {
        p->c[i].cls = FVI_C_QUOTE_OPEN;
        push_open(p, i);
    }
}

static void pair(fvi_char *c, uint32_t n)
{
    pairing p = {.c = c, .n = n};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t cp = c[i].cp;
        switch (c[i].cls) {
        case FVI_C_OPEN:
        case FVI_C_QUOTE_OPEN: push_open(&p, i); break;
        case FVI_C_QUOTE_CLOSE:
            if (cp == '"' || cp == '\'')
                straight(&p, i);
            else if (cp == 0x2019 && i && word_class((fvi_cls)c[i - 1].cls) && i + 1 < n && c[i + 1].cls == FVI_C_LOWER)
                c[i].cls = FVI_C_OTHER; /* an apostrophe */
            else
                close_with(&p, i, opener_of(cp));
            break;
        case FVI_C_CLOSE: close_with(&p, i, opener_of(cp)); break;
        case FVI_C_LINE: p.depth = 0; break; /* nothing reaches beyond its line */
        default: break;
        }
    }
}

fv_status fvi_chars_of(fvi_splitter *s, fvi_str text, fvi_span range, fvi_chars *out)
{
    fvi_str part = {text.at, range.end};
    size_t room = fvi_utf8_count(fvi_str_span(text, range)) + 1;
    if (!fvi_splitter_room(s->ctx, (void **)&s->chars, &s->chars_cap, room, sizeof *s->chars)) return fvi_nomem(s->ctx);
    fvi_char *c = s->chars;
    uint32_t n = 0, han = 0, letters = 0;
    for (size_t i = range.start; i < range.end; n++) {
        uint32_t at = (uint32_t)i, cp = fvi_utf8_next(part, &i);
        fvi_cls cls = class_of(cp);
        han += cls == FVI_C_HAN;
        letters += cls >= FVI_C_LOWER && cls <= FVI_C_HAN;
        c[n] = (fvi_char){.cp = cp & 0xFFFFFF, .cls = cls & 0xFF, .at = at, .mate = FVI_NO_MATE};
    }
    c[n] = (fvi_char){.cls = FVI_C_LINE, .at = range.end, .mate = FVI_NO_MATE};
    pair(c, n);
    *out = (fvi_chars){.c = c, .n = n, .abbr = &s->abbr, .zh = han * 5 > letters};
    return FV_OK;
}
