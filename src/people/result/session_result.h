/* SPDX-License-Identifier: Apache-2.0 */
/** What exercises brought: for each session its answers, which of them count and why not, and its scores with intervals. */
#ifndef FVI_SESSION_RESULT_H
#define FVI_SESSION_RESULT_H

#include "base/core/core.h"

/* What is measured: id, name in the store and in JSON, decimals for people. */
#define FVI_GAUGE_MAP(X)                                                                                                       \
    X(FLUENCY, "fluency", 0)                                                                                                   \
    X(FLEXIBILITY, "flexibility", 0)                                                                                           \
    X(SUCCESSIVE, "successive", 2)                                                                                             \
    X(ELABORATION, "elaboration", 1)                                                                                           \
    X(ORIGINALITY, "originality", 2)                                                                                           \
    X(SURPRISE, "surprise", 2)                                                                                                 \
    X(FRESH, "fresh", 0)                                                                                                       \
    X(VALUE_OWN, "value_own", 1)                                                                                               \
    X(DAT, "dat", 1)                                                                                                           \
    X(FLOW, "flow", 3)                                                                                                         \
    X(RAT_SOLVED, "rat_solved", 0)                                                                                             \
    X(RAT_ABILITY, "rat_ability", 2)                                                                                           \
    X(BRIDGE, "bridge", 2)                                                                                                     \
    X(STORY, "story", 3)                                                                                                       \
    X(STORY_PERCENTILE, "story_percentile", 0)                                                                                 \
    X(STORY_GIVEN, "story_given", 0)

typedef enum fvi_gauge {
#define FVI_GAUGE_ENUM(id, name, decimals) FVI_GAUGE_##id,
    FVI_GAUGE_MAP(FVI_GAUGE_ENUM)
#undef FVI_GAUGE_ENUM
        FVI_GAUGE_N
} fvi_gauge;

const char *fvi_gauge_name(fvi_gauge gauge);

typedef struct fvi_gauged {
    fvi_gauge what;
    double value;            /* NaN: too little was said; then low, high and error are NaN too */
    double low, high, error; /* 95 % interval and standard error; NaN where there is none */
    uint32_t n;              /* answers, words or items that it rests on */
} fvi_gauged;

/* One thing that was said. */
typedef struct fvi_said {
    uint32_t number;  /* in its session, from 1 */
    int64_t at_ms;    /* since the session began */
    const char *part; /* "uses", "again", "pause", "items" …; static */
    fvi_str prompt, text;
    int right;                     /* -1: does not apply */
    const char *why;               /* why it does not count, as in JSON; NULL: it counts */
    fvi_txt said;                  /* the same in words; of no meaning where why is NULL */
    fvi_str like;                  /* the earlier one that it repeats; else empty */
    double originality, low, high; /* as fovea's model sees it, 80 % interval; NaN where that does not apply */
    int value;                     /* the person's own mark of usefulness, 1 to 5; 0: none */
} fvi_said;

typedef struct fvi_session {
    int64_t id;   /* in the store */
    int64_t plan; /* id of the training to which it belongs, 0: none */
    fvi_str exercise, lang, person, prompt, form, phase;
    fvi_str code; /* of a class: stands for the person */
    fvi_str how;  /* "done", "time", "quit" */
    uint64_t seed;
    int64_t started_ms;
    double seconds;
    bool norms;                   /* rat: difficulties were measured on people */
    FVI_VEC(fvi_gauged) measures; /* in the order of the map */
    FVI_VEC(fvi_said) said;
} fvi_session;

typedef struct fvi_session_result {
    FVI_VEC(fvi_session) sessions; /* of one person in order; of a class by person */
    bool train;                    /* a training; so many of its exercises are left for today */
    uint32_t left;
    bool group;    /* of a class: one line for each */
    bool names;    /* show persons by name */
    fvi_str store; /* path; empty: nothing was kept */
} fvi_session_result;

#endif
