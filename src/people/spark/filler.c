/* SPDX-License-Identifier: Apache-2.0 */
/* Small tasks from a seed: no list, so none runs out. Letters are left out that look alike (I, l, O, 0).
 * Neighbours: pools.h. Test: tests/unit/people/test_pools.c */
#include "people/spark/filler.h"

enum { STREAM = 0x66696c6c, DRAWS = 64, ROW = 12, SAME_ROW = 7 }; /* "fill" */
static const char *const SIGNS[] = {"▲", "●", "■", "◆"};
static const char LETTERS[] = "ABCDEFGHKMNPRSTUVWXYZ";

typedef struct draws {
    uint64_t seed, next;
} draws;

static uint32_t below(draws *d, uint32_t n)
{
    return (uint32_t)fvi_rand_below(d->seed, STREAM, d->next++, n);
}

static void put_count(draws *d, fvi_buf *b, fvi_filler *f)
{
    uint32_t wanted = below(d, 4);
    fvi_put_txt(b, FVI_TXT_SPARK_FILLER_COUNT, SIGNS[wanted]);
    fvi_putc(b, '\n');
    for (int i = 0; i < ROW; i++) {
        uint32_t sign = below(d, 4);
        f->answer += sign == wanted;
        fvi_putf(b, "%s%s", i ? " " : "", SIGNS[sign]);
    }
}

static void put_larger(draws *d, fvi_buf *b, fvi_filler *f)
{
    uint32_t low = 10 + below(d, 80), high = low + 1 + below(d, 9);
    bool first = below(d, 2);
    fvi_put_txt(b, FVI_TXT_SPARK_FILLER_LARGER);
    fvi_putf(b, "\n%u   %u", first ? high : low, first ? low : high);
    f->answer = high;
}

static void put_same(draws *d, fvi_buf *b, fvi_filler *f)
{
    char one[SAME_ROW + 1] = {0}, two[SAME_ROW + 1] = {0};
    for (int i = 0; i < SAME_ROW; i++) one[i] = two[i] = LETTERS[below(d, sizeof LETTERS - 1)];
    f->answer = below(d, 2);
    uint32_t at = below(d, SAME_ROW);
    while (!f->answer && two[at] == one[at]) two[at] = LETTERS[below(d, sizeof LETTERS - 1)];
    fvi_put_txt(b, FVI_TXT_SPARK_FILLER_SAME);
    fvi_putf(b, "\n%s   %s", one, two);
}

fv_status fvi_filler_make(fv_ctx *ctx, fvi_arena *arena, uint64_t seed, uint32_t turn, fvi_filler *out)
{
    fvi_buf b;
    draws d = {seed, (uint64_t)turn * DRAWS};
    *out = (fvi_filler){.kind = (fvi_filler_kind)(turn % FVI_FILLER_N)};
    fvi_buf_init(&b, ctx);
    if (out->kind == FVI_FILLER_COUNT) put_count(&d, &b, out);
    if (out->kind == FVI_FILLER_LARGER) put_larger(&d, &b, out);
    if (out->kind == FVI_FILLER_SAME) put_same(&d, &b, out);
    fv_status s = b.status;
    if (!s) out->text = fvi_arena_copy(arena, fvi_buf_str(&b));
    fvi_buf_free(&b);
    return s || !out->text.at ? fvi_nomem(ctx) : FV_OK;
}

/* ---- answers ------------------------------------------------------------------------------------------------------------ */

static bool is_one_of(fvi_str text, const char *const *words)
{
    for (; *words; words++)
        if (fvi_str_eq_nocase(text, fvi_str_of(*words))) return true;
    return false;
}

static bool read_number(fvi_str text, uint32_t *out)
{
    *out = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t cp = fvi_utf8_next(text, &i);
        if (cp >= 0xFF10 && cp <= 0xFF19) cp -= 0xFF10 - '0';
        if (cp < '0' || cp > '9' || *out > 999) return false;
        *out = *out * 10 + (cp - '0');
    }
    return text.n > 0;
}

bool fvi_filler_check(const fvi_filler *filler, fvi_str answer)
{
    static const char *const yes[] = {"y", "yes", "same", "1", "是", "对", "相同", "一样", NULL};
    static const char *const no[] = {"n", "no", "different", "0", "否", "不", "不是", "不对", "不同", "不一样", NULL};
    uint32_t number;
    answer = fvi_str_trim(answer);
    if (filler->kind == FVI_FILLER_SAME) return is_one_of(answer, filler->answer ? yes : no);
    return read_number(answer, &number) && number == filler->answer;
}
