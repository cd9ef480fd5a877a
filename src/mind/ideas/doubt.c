/* SPDX-License-Identifier: Apache-2.0 */
/* The model of doubt: data/soundness.{en,zh}.txt hold its numbers.
 *
 *      bias 1.25            refuse 0.97            doubtful 0.6
 *      NAME mean scale                                 of each feature
 *      unit bias out weight …                          of each hidden unit; weights in the order of doubt.h
 *      direction 12 -3 …    the direction in the space of word vectors, in 1/64
 *
 * Neighbours: evidence.c computes the features. Test: tests/unit/mind/test_soundness.c */
#include "mind/ideas/doubt.h"

#include <math.h>

#include "embedded.h"

const char *fvi_doubt_name(fvi_doubt_feature f)
{
    static const char *const names[] = {
#define FVI_DOUBT_TEXT(name) #name,
        FVI_DOUBT_FEATURES(FVI_DOUBT_TEXT)
#undef FVI_DOUBT_TEXT
    };
    return names[f];
}

/* The next number of a line, with its sign; the file is ours. */
static bool next_number(fvi_str *line, double *out)
{
    fvi_str piece;
    if (!fvi_str_split(line, ' ', &piece)) return false;
    bool minus = fvi_str_starts(piece, FVI_STR("-"));
    if (!fvi_str_decimal(minus ? fvi_str_sub(piece, 1, piece.n) : piece, out)) return false;
    if (minus) *out = -*out;
    return true;
}

static bool read_direction(fvi_str line, fvi_doubt_model *m)
{
    double v;
    for (size_t i = 0; line.n; i++) {
        if (i == FVI_VECTORS_MAX_DIMS || !next_number(&line, &v)) return false;
        m->direction[i] = (float)(v / 64);
    }
    return true;
}

static bool read_unit(fvi_str line, fvi_doubt_model *m)
{
    fvi_doubt_unit *u = &m->unit[m->units];
    if (m->units == FVI_DOUBT_UNITS_MOST || !next_number(&line, &u->bias) || !next_number(&line, &u->out)) return false;
    for (int f = 0; f < FVI_DOUBT_N; f++)
        if (!next_number(&line, &u->weight[f])) return false;
    m->units++;
    return true;
}

/* False for a line that cannot be read; *features counts the features that were. */
static bool read_line(fvi_str line, fvi_doubt_model *m, int *features)
{
    fvi_str name;
    if (!fvi_str_split(&line, ' ', &name)) return false;
    if (fvi_str_eq(name, FVI_STR("bias"))) return next_number(&line, &m->bias);
    if (fvi_str_eq(name, FVI_STR("refuse"))) return next_number(&line, &m->refuse);
    if (fvi_str_eq(name, FVI_STR("doubtful"))) return next_number(&line, &m->doubtful);
    if (fvi_str_eq(name, FVI_STR("direction"))) return read_direction(line, m);
    if (fvi_str_eq(name, FVI_STR("unit"))) return read_unit(line, m);
    for (int f = 0; f < FVI_DOUBT_N; f++) {
        if (!fvi_str_eq(name, fvi_str_of(fvi_doubt_name((fvi_doubt_feature)f)))) continue;
        (*features)++;
        return next_number(&line, &m->mean[f]) && next_number(&line, &m->scale[f]) && m->scale[f] > 0;
    }
    return false;
}

fv_status fvi_doubt_load(fv_ctx *ctx, bool chinese, fvi_doubt_model *out)
{
    fvi_str rest = chinese ? fvi_data_soundness_zh : fvi_data_soundness_en, line;
    int features = 0;
    *out = (fvi_doubt_model){0};
    while (fvi_str_split(&rest, '\n', &line)) {
        if (!line.n || line.at[0] == '#') continue;
        if (!read_line(line, out, &features)) return fvi_fail(ctx, FVI_MSG_INTERNAL, "data/soundness", "a line cannot be read");
    }
    return features == FVI_DOUBT_N ? FV_OK : fvi_fail(ctx, FVI_MSG_INTERNAL, "data/soundness", "a feature is missing");
}

double fvi_doubt_of(const fvi_doubt_model *m, const double features[FVI_DOUBT_N])
{
    double sum = m->bias;
    for (size_t k = 0; k < m->units; k++) {
        const fvi_doubt_unit *u = &m->unit[k];
        double in = u->bias;
        for (int f = 0; f < FVI_DOUBT_N; f++) in += u->weight[f] * (features[f] - m->mean[f]) / m->scale[f];
        sum += u->out * fmax(in, 0);
    }
    return 1 / (1 + exp(-sum));
}
