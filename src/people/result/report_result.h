/* SPDX-License-Identifier: Apache-2.0 */
/** What a store says about growth: of one person measure by measure, of a class as a whole. NaN where there is no number. */
#ifndef FVI_REPORT_RESULT_H
#define FVI_REPORT_RESULT_H

#include "base/core/core.h"
#include "base/stats/change.h"
#include "base/stats/growth.h"

/* What may be said: id, name in JSON and CSV. */
#define FVI_VERDICT_MAP(X)                                                                                                     \
    X(SHORT, "not_enough_data")                                                                                                \
    X(NONE, "no_change_shown")                                                                                                 \
    X(HIGHER, "higher")                                                                                                        \
    X(LOWER, "lower")

typedef enum fvi_verdict {
#define FVI_VERDICT_ENUM(id, name) FVI_VERDICT_##id,
    FVI_VERDICT_MAP(FVI_VERDICT_ENUM)
#undef FVI_VERDICT_ENUM
        FVI_VERDICT_N
} fvi_verdict;

typedef enum fvi_phase { FVI_PHASE_NONE, FVI_PHASE_PRE, FVI_PHASE_POST } fvi_phase;

enum { FVI_SCATTER_DF_LEAST = 8 }; /* below it the scatter of all is not known well enough to be used */

/* Where the scatter of one measurement is known from: id, name in JSON. */
#define FVI_SCATTER_MAP(X)                                                                                                     \
    X(NONE, "unknown")                                                                                                         \
    X(OWN, "own_sessions")                                                                                                     \
    X(ALL, "everybody_in_this_store")

typedef enum fvi_scatter_source {
#define FVI_SCATTER_ENUM(id, name) FVI_SCATTER_##id,
    FVI_SCATTER_MAP(FVI_SCATTER_ENUM)
#undef FVI_SCATTER_ENUM
        FVI_SCATTER_N
} fvi_scatter_source;

/* What is known of a measure: id, name in the store, decimals for people. In the order in which they are shown. */
#define FVI_REPORT_MEASURE_MAP(X)                                                                                              \
    X(FLUENCY, "fluency", 1)                                                                                                   \
    X(FLEXIBILITY, "flexibility", 1)                                                                                           \
    X(SUCCESSIVE, "successive", 2)                                                                                             \
    X(ELABORATION, "elaboration", 1)                                                                                           \
    X(ORIGINALITY, "originality", 2)                                                                                           \
    X(SURPRISE, "surprise", 2)                                                                                                 \
    X(FRESH, "fresh", 1)                                                                                                       \
    X(VALUE_OWN, "value_own", 1)                                                                                               \
    X(DAT, "dat", 1)                                                                                                           \
    X(FLOW, "flow", 3)                                                                                                         \
    X(RAT_SOLVED, "rat_solved", 1)                                                                                             \
    X(RAT_ABILITY, "rat_ability", 2)                                                                                           \
    X(BRIDGE, "bridge", 2)                                                                                                     \
    X(STORY, "story", 3)                                                                                                       \
    X(STORY_PERCENTILE, "story_percentile", 0)                                                                                 \
    X(STORY_GIVEN, "story_given", 1)

typedef enum fvi_report_measure {
#define FVI_REPORT_MEASURE_ENUM(id, name, decimals) FVI_RM_##id,
    FVI_REPORT_MEASURE_MAP(FVI_REPORT_MEASURE_ENUM)
#undef FVI_REPORT_MEASURE_ENUM
        FVI_RM_N
} fvi_report_measure;

/* The exercises, in the order in which they are shown. */
#define FVI_REPORT_EXERCISE_MAP(X)                                                                                             \
    X(AUT, "aut")                                                                                                              \
    X(INCUBATE, "incubate")                                                                                                    \
    X(DAT, "dat")                                                                                                              \
    X(FLOW, "flow")                                                                                                            \
    X(RAT, "rat")                                                                                                              \
    X(BRIDGE, "bridge")                                                                                                        \
    X(STORY, "story")

typedef enum fvi_report_exercise {
#define FVI_REPORT_EXERCISE_ENUM(id, name) FVI_RE_##id,
    FVI_REPORT_EXERCISE_MAP(FVI_REPORT_EXERCISE_ENUM)
#undef FVI_REPORT_EXERCISE_ENUM
        FVI_RE_N
} fvi_report_exercise;

/* What is measured in which exercise; never compared across languages. */
typedef struct fvi_report_key {
    fvi_str exercise, lang, measure;
} fvi_report_key;

typedef struct fvi_report_point {
    int64_t session;
    double value, low, high; /* interval of this one measurement, where the exercise gave one */
    fvi_phase phase;
    fvi_str form;
} fvi_report_point;

/* Before and after of one person. */
typedef struct fvi_report_change {
    size_t pre_n, post_n; /* pre: before the first post */
    double pre, post;
    bool same_form; /* the same form, or none recorded, before and after */
    fvi_scatter_source source;
    fvi_reliable reliable;
    fvi_verdict verdict;
    size_t missing_pre, missing_post; /* SHORT: sessions that are still needed */
    double p;                         /* what Holm saw; NaN when SHORT */
} fvi_report_change;

typedef struct fvi_report_series {
    fvi_report_key key;
    FVI_VEC(fvi_report_point) points;
    fvi_growth growth; /* of all points */
    size_t judged_at, judged_next;
    double p; /* of the last look, by its share: what Holm saw; NaN before the first */
    fvi_verdict verdict;
    fvi_report_change change; /* pre_n and post_n are 0 where no phase was recorded */
} fvi_report_series;

/* Sessions without an end: cut off (the program was killed, the machine went down), or under way elsewhere. Their answers are
 * kept; they have no scores and count nowhere. */
typedef struct fvi_report_unended {
    size_t sessions, answers;
} fvi_report_unended;

typedef struct fvi_report_person {
    fvi_str name, code; /* name: "" where nobody was named */
    size_t sessions;    /* that were finished */
    fvi_report_unended unended;
    FVI_VEC(fvi_report_series) series;
} fvi_report_person;

/* One measure over all people. */
typedef struct fvi_report_class {
    fvi_report_key key;
    size_t people;
    double mean, low, high; /* of the people's means, with its interval */
    fvi_scatter scatter;    /* of one measurement, among all */
    size_t pre_n;           /* people with a pre */
    fvi_paired paired;      /* of those who have both */
    double r_low, r_high;   /* interval of its r */
    size_t judged_at, missing;
    fvi_verdict verdict;
    double p;
    size_t reliable_up, reliable_down; /* people beyond what scatter explains, at 95 % */
} fvi_report_class;

typedef struct fvi_report_result {
    FVI_VEC(fvi_report_person) people; /* by code; one only where one was asked for, or is there */
    FVI_VEC(fvi_report_class) classes; /* where there are several people */
    fvi_report_unended unended;        /* of the one person, or of the whole store */
    bool overview;                     /* several people */
    bool names;                        /* show people by name */
} fvi_report_result;

/** By its name; N when fovea does not know it. */
fvi_report_measure fvi_report_measure_of(fvi_str name);
fvi_report_exercise fvi_report_exercise_of(fvi_str name);
int fvi_report_decimals(fvi_str measure);
const char *fvi_verdict_name(fvi_verdict verdict);
const char *fvi_scatter_name(fvi_scatter_source source);

#endif
