/* SPDX-License-Identifier: Apache-2.0 */
/** A store as tables for research, with codes for people unless names were asked for. */
#ifndef FVI_EXPORT_RESULT_H
#define FVI_EXPORT_RESULT_H

#include "base/core/core.h"

/* What in an answer may tell who gave it: id, name in the tables. */
#define FVI_TELLTALE_MAP(X)                                                                                                    \
    X(NONE, "")                                                                                                                \
    X(EMAIL, "email")                                                                                                          \
    X(PHONE, "phone")                                                                                                          \
    X(NAME, "name")

typedef enum fvi_telltale {
#define FVI_TELLTALE_ENUM(id, name) FVI_TELLTALE_##id,
    FVI_TELLTALE_MAP(FVI_TELLTALE_ENUM)
#undef FVI_TELLTALE_ENUM
        FVI_TELLTALE_N
} fvi_telltale;

const char *fvi_telltale_name(fvi_telltale telltale);

typedef struct fvi_export_answer {
    uint32_t number;
    int64_t at_ms;
    fvi_str prompt, text;
    int right; /* -1: does not apply */
    fvi_telltale telltale;
} fvi_export_answer;

typedef struct fvi_export_score {
    fvi_str measure;
    double value, low, high, error;
    uint32_t n;
} fvi_export_score;

typedef struct fvi_export_event {
    int64_t at_ms;
    fvi_str kind, text;
} fvi_export_event;

typedef struct fvi_export_session {
    fvi_str person, group; /* codes or names; "" where nobody was named */
    uint32_t number;       /* of this person, from 1 */
    uint32_t plan;         /* number of the training to which it belongs; 0: none */
    fvi_str exercise, lang, form, phase, how, prompt;
    uint64_t seed;
    int64_t since_first_ms; /* since this person's first session began */
    int64_t started_ms;     /* Unix; 0: dates were not asked for */
    int64_t lasted_ms;      /* -1: was cut off */
    FVI_VEC(fvi_export_answer) answers;
    FVI_VEC(fvi_export_score) scores;
    FVI_VEC(fvi_export_event) events;
} fvi_export_session;

typedef struct fvi_export_result {
    FVI_VEC(fvi_export_session) sessions; /* by person, then in order of time */
    size_t people, answers;
    size_t found[FVI_TELLTALE_N]; /* answers in which something was found */
    bool names, dates;
    fvi_strs warnings;
} fvi_export_result;

#endif
