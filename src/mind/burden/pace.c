/* SPDX-License-Identifier: Apache-2.0 */
/* Speeds and budgets, understood. Sources of the speeds: Brysbaert 2019 (English, 190 studies); the Chinese one is a mean of
 * silent reading. Test: tests/unit/people/test_read.c, tests/unit/mind/test_burden.c */
#include "mind/burden/pace.h"

#include "world/text/text.h"

static const double WPM_WORDS = 238, WPM_HAN = 390;

fv_status fvi_pace_of(fv_ctx *ctx, double wpm, fvi_pace *out)
{
    if (!(wpm == 0 || (wpm >= 20 && wpm <= 5000))) return fvi_fail(ctx, FVI_MSG_BAD_WPM, "--wpm");
    *out = wpm > 0 ? (fvi_pace){wpm, wpm} : (fvi_pace){WPM_WORDS, WPM_HAN};
    return FV_OK;
}

double fvi_pace_seconds(const fvi_pace *pace, fvi_str text)
{
    size_t han = 0, words = fvi_count_words(text);
    for (size_t i = 0; i < text.n;) han += fvi_cp_is_han(fvi_utf8_next(text, &i));
    if (han > words) han = words;
    return 60 * ((double)(words - han) / pace->words + (double)han / pace->han);
}

fv_status fvi_budget_parse(fv_ctx *ctx, const char *text, fvi_budget *out)
{
    static const struct {
        const char *suffix;
        int unit;
        double scale, most;
    } units[] = {{"%", FVI_BUDGET_SHARE, 0.01, 1}, {"min", FVI_BUDGET_MINUTES, 1, 1e6}, {"分钟", FVI_BUDGET_MINUTES, 1, 1e6},
                 {"w", FVI_BUDGET_WORDS, 1, 1e9},  {"字", FVI_BUDGET_WORDS, 1, 1e9},    {"词", FVI_BUDGET_WORDS, 1, 1e9}};
    fvi_str s = fvi_str_trim(fvi_str_of(text));
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        fvi_str suffix = fvi_str_of(units[i].suffix);
        double amount;
        if (!fvi_str_ends(s, suffix) || !fvi_str_decimal(fvi_str_trim(fvi_str_sub(s, 0, s.n - suffix.n)), &amount)) continue;
        amount *= units[i].scale;
        if (amount <= 0 || amount > units[i].most) break;
        out->unit = (fvi_budget_unit)units[i].unit;
        out->amount = amount;
        return FV_OK;
    }
    return fvi_fail(ctx, FVI_MSG_BAD_BUDGET, "--budget", text);
}
