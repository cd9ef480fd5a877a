/* SPDX-License-Identifier: Apache-2.0 */
/* The linear model over the features. data/rank.txt: name mean scale english chinese technical short.
 * Test: tests/unit/people/test_read.c */
#include <math.h>

#include "mind/focus/features.h"

enum { COLUMNS = 2 + FVI_RANKER_N, SHORT_TEXT = 4, LONG_TEXT = 12 };
static const double LATIN_FROM = 0.008, LATIN_TO = 0.024;

/* "-1.25": a decimal with a sign; the file is ours, so nothing more. */
static bool signed_decimal(fvi_str s, float *out)
{
    bool minus = fvi_str_starts(s, FVI_STR("-"));
    double v;
    if (!fvi_str_decimal(minus ? fvi_str_sub(s, 1, s.n) : s, &v)) return false;
    *out = (float)(minus ? -v : v);
    return true;
}

static bool parse_line(fvi_str line, fvi_str *name, float values[COLUMNS])
{
    fvi_str piece;
    if (!fvi_str_split(&line, ' ', name)) return false;
    for (int k = 0; k < COLUMNS; k++)
        if (!fvi_str_split(&line, ' ', &piece) || !signed_decimal(piece, &values[k])) return false;
    return true;
}

fv_status fvi_ranker_load(fv_ctx *ctx, fvi_str table, fvi_ranker *out)
{
    bool seen[FVI_FEATURE_N] = {0};
    fvi_str rest = table, line, name;
    float v[COLUMNS];
    while (fvi_str_split(&rest, '\n', &line)) {
        if (line.n == 0 || line.at[0] == '#') continue;
        if (!parse_line(line, &name, v)) return fvi_fail(ctx, FVI_MSG_INTERNAL, "data/rank.txt", "a line cannot be read");
        for (int f = 0; f < FVI_FEATURE_N; f++) {
            if (!fvi_str_eq(name, fvi_str_of(fvi_feature_name((fvi_feature)f)))) continue;
            seen[f] = true;
            out->mean[f] = v[0];
            out->scale[f] = v[1];
            for (int k = 0; k < FVI_RANKER_N; k++) out->weight[k][f] = v[2 + k];
        }
    }
    for (int f = 0; f < FVI_FEATURE_N; f++)
        if (!seen[f] || out->scale[f] <= 0)
            return fvi_fail(ctx, FVI_MSG_INTERNAL, "data/rank.txt", fvi_feature_name((fvi_feature)f));
    return FV_OK;
}

/* What a reader would not mark, whatever it resembles: signposts, questions, lead-ins to something that is not shown, scraps.
 * The training data cannot teach this (abstracts hold none of them, nor do the texts hold many). */
static double editor(const float *f, bool chinese)
{
    double keep = 1;
    if (f[FVI_FEATURE_roadmap] > 0) keep *= 0.35;
    if (f[FVI_FEATURE_question] > 0) keep *= 0.6;
    if (f[FVI_FEATURE_colon_end] > 0) keep *= 0.5;
    if (f[FVI_FEATURE_lower_start] > 0) keep *= 0.6;
    if ((double)f[FVI_FEATURE_log_length] < log(chinese ? 16 : 8)) keep *= 0.5;
    return keep;
}

static double ramp(double v, double from, double to)
{
    double share = (v - from) / (to - from);
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

/* The share of each column in the weights of a row; adds up to 1. */
static void shares(const fvi_feature_input *in, const float *f, const fvi_unit *u, double share[FVI_RANKER_N])
{
    double is_long = ramp(u->places, SHORT_TEXT, LONG_TEXT);
    double technical = ramp((double)f[FVI_FEATURE_latin], LATIN_FROM, LATIN_TO);
    bool chinese = fvi_str_eq(in->docs[u->file]->lang, FVI_STR("zh"));
    share[FVI_RANKER_ENGLISH] = chinese ? 0 : is_long;
    share[FVI_RANKER_CHINESE] = chinese ? is_long * (1 - technical) : 0;
    share[FVI_RANKER_TECHNICAL] = chinese ? is_long * technical : 0;
    share[FVI_RANKER_SHORT] = 1 - is_long;
}

void fvi_ranker_parts(const fvi_ranker *ranker, const fvi_feature_input *in, const float *features, size_t row,
                      double part[FVI_FEATURE_N])
{
    const float *f = features + row * FVI_FEATURE_N;
    double share[FVI_RANKER_N];
    shares(in, f, &in->units->all.at[in->row_unit[row]], share);
    for (int k = 0; k < FVI_FEATURE_N; k++) {
        double weight = 0;
        for (int c = 0; c < FVI_RANKER_N; c++) weight += share[c] * (double)ranker->weight[c][k];
        part[k] = weight * ((double)f[k] - (double)ranker->mean[k]) / (double)ranker->scale[k];
    }
}

fv_status fvi_ranker_run(fv_ctx *ctx, fvi_arena *arena, const fvi_ranker *ranker, const fvi_feature_input *in,
                         const float *features, double **prior)
{
    double *out = fvi_take_n(arena, in->x->rows, sizeof *out), part[FVI_FEATURE_N];
    if (!out) return fvi_nomem(ctx);
    for (size_t i = 0; i < in->x->rows; i++) {
        bool chinese = fvi_str_eq(in->docs[in->units->all.at[in->row_unit[i]].file]->lang, FVI_STR("zh"));
        double sum = 0;
        fvi_ranker_parts(ranker, in, features, i, part);
        for (int k = 0; k < FVI_FEATURE_N; k++) sum += part[k];
        out[i] = editor(features + i * FVI_FEATURE_N, chinese) * exp(sum > 20 ? 20 : sum < -20 ? -20 : sum);
    }
    *prior = out;
    return FV_OK;
}
