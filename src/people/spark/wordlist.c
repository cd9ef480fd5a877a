/* SPDX-License-Identifier: Apache-2.0 */
/* The words that a person gave: from the command line or from a file, one after the other.
 * Neighbours: spark_verb.c. Test: tests/unit/people/test_spark.c */
#include "people/spark/spark.h"

/* ',' ';' and line ends, and their full-width kin. */
static bool separates(uint32_t cp)
{
    return cp == ',' || cp == ';' || cp == '\n' || cp == '\r' || cp == 0xFF0C || cp == 0xFF1B || cp == 0x3001;
}

static fv_status push(fv_ctx *ctx, fvi_arena *arena, fvi_str piece, fvi_strs *out)
{
    piece = fvi_str_trim(piece);
    if (!piece.n) return FV_OK;
    if (out->n == FVI_SPARK_WORDS_MOST) return fvi_fail(ctx, FVI_MSG_SPARK_MANY_WORDS, NULL);
    return fvi_push(arena, out, piece) ? FV_OK : fvi_nomem(ctx);
}

fv_status fvi_wordlist_cut(fv_ctx *ctx, fvi_arena *arena, fvi_str text, fvi_strs *out)
{
    fv_status s = FV_OK;
    size_t start = 0;
    if (fvi_str_starts(text, FVI_STR("\xEF\xBB\xBF"))) start = 3;
    for (size_t i = start; !s && i < text.n;) {
        size_t at = i;
        if (!separates(fvi_utf8_next(text, &i))) continue;
        s = push(ctx, arena, fvi_str_sub(text, start, at), out);
        start = i;
    }
    return s ? s : push(ctx, arena, fvi_str_sub(text, start, text.n), out);
}

fv_status fvi_wordlist_read(fv_ctx *ctx, fvi_arena *arena, const fv_spark_options *o, fvi_strs *out)
{
    fvi_str text = {0};
    if (o && o->words && o->file) return fvi_fail(ctx, FVI_MSG_SPARK_BOTH, o->file);
    if (!o || (!o->words && !o->file)) return fvi_fail(ctx, FVI_MSG_SPARK_NO_WORDS, NULL);
    fv_status s = FV_OK;
    if (o->file)
        s = fvi_file_read(ctx, arena, o->file, FVI_MAX_QUERY_BYTES, &text);
    else
        text = fvi_arena_copy(arena, fvi_str_of(o->words));
    if (s) return s;
    if (!text.at) return fvi_nomem(ctx);
    s = fvi_wordlist_cut(ctx, arena, text, out);
    if (s) return s;
    return out->n ? FV_OK : fvi_fail(ctx, FVI_MSG_SPARK_NO_WORDS, o->file);
}
