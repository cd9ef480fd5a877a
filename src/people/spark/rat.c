/* SPDX-License-Identifier: Apache-2.0 */
/* Items of remote associates, which comes next, and which answers are right.
 *
 *      A -0.35 1.19 camp alarm wood fire             data/spark-rat.*.txt: form, difficulty, error, cues, solutions by '/'
 *
 * Neighbours: rat_table.c reads published tables, recipes/rat writes ours. Test: tests/unit/people/test_rat.c */
#include "people/spark/rat.h"

#include <string.h>

#include "embedded.h"
#include "people/spark/rat_item.h"

/* ---- items -------------------------------------------------------------------------------------------------------------- */

bool fvi_rat_item_finish(fvi_arena *arena, fvi_str solutions, fvi_rat_item *item)
{
    static const fvi_str DOT = {" · ", 4};
    fvi_str piece;
    size_t n = 2 * DOT.n;
    while (fvi_str_split(&solutions, '/', &piece)) {
        piece = fvi_str_trim(piece);
        if (piece.n && !fvi_push(arena, &item->solutions, piece)) return false;
    }
    for (int c = 0; c < FVI_RAT_CUES; c++) n += item->cue[c].n;
    char *at = fvi_take(arena, n + 1);
    if (!at) return false;
    item->prompt = (fvi_str){at, n};
    for (int c = 0; c < FVI_RAT_CUES; c++) {
        if (c) memcpy(at, DOT.at, DOT.n), at += DOT.n;
        memcpy(at, item->cue[c].at, item->cue[c].n);
        at += item->cue[c].n;
    }
    return true;
}

static double signed_decimal(fvi_str s)
{
    double value = 0;
    bool minus = s.n && s.at[0] == '-';
    fvi_str_decimal(minus ? fvi_str_sub(s, 1, s.n) : s, &value);
    return minus ? -value : value;
}

static bool read_line(fvi_arena *arena, fvi_str line, fvi_rat_item *item)
{
    fvi_str piece = {0};
    *item = (fvi_rat_item){0};
    fvi_str_split(&line, ' ', &piece);
    item->form = piece.at[0];
    fvi_str_split(&line, ' ', &piece);
    item->rasch.difficulty = signed_decimal(piece);
    fvi_str_split(&line, ' ', &piece);
    item->rasch.error = signed_decimal(piece);
    for (int c = 0; c < FVI_RAT_CUES; c++) fvi_str_split(&line, ' ', &item->cue[c]);
    return fvi_rat_item_finish(arena, line, item);
}

fv_status fvi_rat_bank_of(fv_ctx *ctx, fvi_arena *arena, bool chinese, fvi_rat_bank *out)
{
    fvi_str rest = chinese ? fvi_data_spark_rat_zh : fvi_data_spark_rat_en, line;
    fvi_rat_item item;
    *out = (fvi_rat_bank){.chinese = chinese};
    while (fvi_str_split(&rest, '\n', &line)) {
        if (!line.n || line.at[0] == '#') continue;
        if (!read_line(arena, line, &item) || !fvi_push(arena, &out->items, item)) return fvi_nomem(ctx);
    }
    return FV_OK;
}

/* ---- which comes next --------------------------------------------------------------------------------------------------- */

static uint32_t times_used(const fvi_rat_item *item, const fvi_strs *used)
{
    uint32_t n = 0;
    for (size_t u = 0; used && u < used->n; u++) n += fvi_str_eq(fvi_str_trim(used->at[u]), item->prompt);
    return n;
}

size_t fvi_rat_next(fvi_arena *arena, const fvi_rat_bank *bank, char form, const fvi_strs *used, double ability, uint64_t seed,
                    uint32_t turn)
{
    size_t n = bank->items.n;
    uint32_t *times = fvi_take_n(arena, n, sizeof *times), least = UINT32_MAX;
    bool *closed = fvi_take_n(arena, n, sizeof *closed);
    fvi_rasch_item *items = fvi_take_n(arena, n, sizeof *items);
    if (!times || !closed || !items) return SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        const fvi_rat_item *item = &bank->items.at[i];
        items[i] = item->rasch;
        closed[i] = form && item->form != '-' && item->form != form;
        times[i] = times_used(item, used);
        if (!closed[i] && times[i] < least) least = times[i];
    }
    for (size_t i = 0; i < n; i++) closed[i] = closed[i] || times[i] > least;
    return fvi_rasch_next(items, closed, n, ability, FVI_RAT_SPREAD, seed, turn);
}

/* ---- answers ------------------------------------------------------------------------------------------------------------ */

/* Without blanks and hyphens: "fire-wood", "fire wood". */
static fvi_str squeeze(fvi_str s, char into[FVI_FREQUENCY_KEY])
{
    fvi_str out = {into, 0};
    for (size_t i = 0; i < s.n && out.n < FVI_FREQUENCY_KEY; i++)
        if (s.at[i] != ' ' && s.at[i] != '-') into[out.n++] = s.at[i];
    return out;
}

static bool is_joined(fvi_str whole, fvi_str a, fvi_str b)
{
    return whole.n == a.n + b.n && fvi_str_starts(whole, a) && fvi_str_ends(whole, b);
}

static bool is_compound(fvi_str whole, const fvi_rat_item *item, fvi_str solution)
{
    for (int c = 0; c < FVI_RAT_CUES; c++)
        if (is_joined(whole, item->cue[c], solution) || is_joined(whole, solution, item->cue[c])) return true;
    return false;
}

/* Irregular plurals apart, two forms of a noun differ by s or es, or y and ies. */
static bool same_but_plural(fvi_str a, fvi_str b)
{
    if (a.n > b.n) return same_but_plural(b, a);
    if (fvi_str_eq(a, b)) return true;
    if (a.n < 2 || b.at[b.n - 1] != 's' || fvi_str_ends(b, FVI_STR("ss"))) return false;
    fvi_str singular = fvi_str_sub(b, 0, b.n - 1);
    if (fvi_str_eq(a, singular)) return true;
    if (!fvi_str_ends(singular, FVI_STR("e"))) return false;
    singular.n--;
    if (fvi_str_eq(a, singular)) return true;
    return a.at[a.n - 1] == 'y' && fvi_str_ends(singular, FVI_STR("i")) && a.n == singular.n &&
           fvi_str_eq(fvi_str_sub(a, 0, a.n - 1), fvi_str_sub(singular, 0, a.n - 1));
}

fv_status fvi_rat_check(fvi_lexicon *lex, const fvi_rat_item *item, fvi_str answer, bool *right)
{
    char bytes[FVI_FREQUENCY_KEY];
    fvi_wordform form;
    *right = false;
    answer = fvi_str_trim(answer);
    if (!answer.n || answer.n >= FVI_FREQUENCY_KEY) return FV_OK;
    fv_status s = fvi_wordform_of(lex, answer, &form);
    if (s) return s;
    fvi_str given = squeeze(form.form, bytes);
    for (size_t i = 0; i < item->solutions.n && !*right; i++) {
        fvi_str solution = item->solutions.at[i];
        *right = same_but_plural(given, solution) || is_compound(given, item, solution);
    }
    return FV_OK;
}
