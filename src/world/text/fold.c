/* SPDX-License-Identifier: Apache-2.0 */
/** Folding for matching: NFKC_Casefold, then traditional Chinese to simplified.
 *
 *  Most characters of a text are ASCII, Chinese, or Chinese punctuation. Those are folded here by arithmetic and one table
 *  (made at build time from ICU's transliterator); all others go to ICU in runs. A character may compose with what follows
 *  ("e" + U+0301), so a run handed to ICU begins one plain character early.
 *
 *      plain plain plain odd odd plain plain        [plain plain] [plain odd odd] [plain plain]
 *
 *  Test: tests/unit/world/test_fold.c */
#include <unicode/unorm2.h>

#include "world/text/text.h"

enum { HAN_FIRST = 0x2E80, HAN_LAST = 0x9FFF, PIECE = 256 };

static const uint16_t han_fold[HAN_LAST - HAN_FIRST + 1] = {
#include "world/text/hanfold.inc"
};

static uint32_t simplified(uint32_t cp)
{
    return cp >= HAN_FIRST && cp <= HAN_LAST ? han_fold[cp - HAN_FIRST] : cp;
}

#define ODD UINT32_MAX

/* What a plain character becomes, or ODD: ask ICU. */
static uint32_t plain(uint32_t cp)
{
    if (cp < 0x80) return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    if (cp >= 0x3400 && cp <= HAN_LAST) return han_fold[cp - HAN_FIRST];
    if (cp >= 0x3001 && cp <= 0x3029) return han_fold[cp - HAN_FIRST]; /* 、。《》; 「 becomes “ */
    if (cp == 0x3000) return ' ';
    if (cp >= 0xFF01 && cp <= 0xFF5E) return plain(cp - 0xFEE0); /* full width */
    return cp == 0x2014 || (cp >= 0x2018 && cp <= 0x201F) ? cp : ODD;
}

/* ICU's part. The run is cut into pieces only where ICU says that the two sides do not touch. */
typedef struct run {
    fvi_buf *out;
    const UNormalizer2 *nfkc;
    UChar in[PIECE];
    int32_t n;
} run;

static fv_status run_flush(run *r)
{
    UChar folded[PIECE * 18]; /* no character expands further under NFKC */
    UErrorCode error = U_ZERO_ERROR;
    int32_t n = unorm2_normalize(r->nfkc, r->in, r->n, folded, PIECE * 18, &error);
    if (U_FAILURE(error)) return fvi_fail(r->out->ctx, FVI_MSG_ICU_BROKEN, NULL, u_errorName(error));
    for (int32_t i = 0; i < n;) {
        UChar32 cp;
        U16_NEXT(folded, i, n, cp);
        fvi_put_cp(r->out, simplified((uint32_t)cp));
    }
    r->n = 0;
    return FV_OK;
}

static fv_status run_add(run *r, uint32_t cp)
{
    fv_status status = FV_OK;
    /* A thousand combining marks in a row are no text: then a cut without a boundary is as good. */
    if (r->n > PIECE - 2 || (r->n > PIECE / 2 && unorm2_hasBoundaryBefore(r->nfkc, (UChar32)cp))) status = run_flush(r);
    U16_APPEND_UNSAFE(r->in, r->n, cp);
    return status;
}

/* From *at on as long as characters are not plain. */
static fv_status fold_odd(run *r, fvi_str text, size_t *at)
{
    fv_status status = FV_OK;
    while (!status && *at < text.n) {
        size_t next = *at;
        uint32_t cp = fvi_utf8_next(text, &next);
        if (r->n && plain(cp) != ODD && unorm2_hasBoundaryBefore(r->nfkc, (UChar32)cp)) break;
        status = run_add(r, cp);
        *at = next;
    }
    return status ? status : run_flush(r);
}

fv_status fvi_fold(fv_ctx *ctx, fvi_str text, fvi_buf *out)
{
    UErrorCode error = U_ZERO_ERROR;
    run r = {.out = out, .nfkc = unorm2_getNFKCCasefoldInstance(&error)};
    if (U_FAILURE(error)) return fvi_fail(ctx, FVI_MSG_ICU_BROKEN, NULL, u_errorName(error));
    uint32_t held = ODD; /* the plain character that may yet have to go to ICU */
    for (size_t i = 0; i < text.n;) {
        size_t next = i;
        uint32_t cp = fvi_utf8_next(text, &next);
        if (plain(cp) != ODD) {
            if (held != ODD) fvi_put_cp(out, plain(held));
            held = cp;
            i = next;
            continue;
        }
        fv_status status = held == ODD ? FV_OK : run_add(&r, held);
        if (!status) status = fold_odd(&r, text, &i);
        if (status) return status;
        held = ODD;
    }
    if (held != ODD) fvi_put_cp(out, plain(held));
    return out->status;
}
