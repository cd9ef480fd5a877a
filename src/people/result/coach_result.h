/* SPDX-License-Identifier: Apache-2.0 */
/** What `spark coach` found: the problem as it states itself, the person's own ideas, and cards. A card asks; it never answers.
 *  Offsets are bytes of the canonical text of the document that is named beside them. */
#ifndef FVI_COACH_RESULT_H
#define FVI_COACH_RESULT_H

#include "world/docs/docs.h"

/* Kind of card, name in JSON. In the order in which they are shown. */
#define FVI_CARD_KIND_MAP(X)                                                                                                   \
    X(REFRAME, "reframe")                                                                                                      \
    X(CONSTRAINT, "constraint")                                                                                                \
    X(ANALOGY, "analogy")                                                                                                      \
    X(SCAMPER, "scamper")                                                                                                      \
    X(REVERSAL, "reversal")                                                                                                    \
    X(PREMORTEM, "premortem")

typedef enum fvi_card_kind {
#define FVI_CARD_KIND_ENUM(id, name) FVI_CARD_##id,
    FVI_CARD_KIND_MAP(FVI_CARD_KIND_ENUM)
#undef FVI_CARD_KIND_ENUM
        FVI_CARD_KIND_N
} fvi_card_kind;

const char *fvi_card_kind_name(fvi_card_kind kind);

enum { FVI_COACH_PROBLEM = -1 }; /* fvi_quote.doc: the problem itself */

/* A place that can be checked: `fovea text FILE --span start:end` prints these bytes. */
typedef struct fvi_quote {
    int32_t doc; /* into docs, or FVI_COACH_PROBLEM */
    int32_t page;
    fvi_span span; /* empty: the card rests on no place */
} fvi_quote;

typedef struct fvi_card {
    fvi_str id; /* "scamper_combine" */
    fvi_card_kind kind;
    fvi_str text; /* ends in a question mark */
    fvi_quote from;
    double distance;     /* of an analogy; NaN else */
    fvi_strs relations;  /* of an analogy: what both speak of, in the language of the card */
    uint32_t constraint; /* of a constraint card: which, from 1; 0 else */
} fvi_card;

/* Why an idea of the person's own does not count. Reason, name in JSON. */
#define FVI_OWN_MAP(X)                                                                                                         \
    X(COUNTS, "counts")                                                                                                        \
    X(EMPTY, "empty")                                                                                                          \
    X(REPEATED, "repeated")                                                                                                    \
    X(COPIED, "copied")                                                                                                        \
    X(TOO_LONG, "too_long")                                                                                                    \
    X(NONSENSE, "nonsense")

typedef enum fvi_own_verdict {
#define FVI_OWN_ENUM(id, name) FVI_OWN_##id,
    FVI_OWN_MAP(FVI_OWN_ENUM)
#undef FVI_OWN_ENUM
        FVI_OWN_N
} fvi_own_verdict;

const char *fvi_own_name(fvi_own_verdict verdict);

typedef struct fvi_own_idea {
    fvi_str text;
    fvi_own_verdict verdict;
} fvi_own_idea;

typedef struct fvi_skipped {
    fvi_str path, why; /* why: a sentence for people */
} fvi_skipped;

typedef struct fvi_coach_result {
    bool chinese; /* language of the cards: that of the problem */
    fvi_doc problem;
    fvi_str topic;  /* what it is about, short */
    fvi_quote goal; /* the sentence that says what is wanted */
    fvi_str clause; /* "we reduce waiting times", 缩短等候时间; empty where the goal has no such form */
    FVI_VEC(fvi_quote) phrases;
    FVI_VEC(fvi_quote) constraints;
    struct {
        size_t needed, counted;
        bool override;
        int64_t override_ms; /* Unix; 0: no time was given */
        FVI_VEC(fvi_own_idea) ideas;
    } first; /* you first */
    bool docs_given;
    FVI_VEC(fvi_doc) docs;
    FVI_VEC(fvi_skipped) skipped;
    struct {
        fvi_str asked;
        double low, high;             /* asked for */
        double shown_low, shown_high; /* what the cards lie in: the same, or the nearest part that holds any */
        size_t passages, inside;      /* looked at; within what was asked for */
        size_t other_language;        /* documents that have no distance to the problem */
    } band;
    FVI_VEC(fvi_card) cards;
    fvi_strs warnings;
    uint64_t seed;
} fvi_coach_result;

#endif
