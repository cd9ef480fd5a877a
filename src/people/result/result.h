/* SPDX-License-Identifier: Apache-2.0 */
/** What a verb found, before any door shows it. One fv_result for all verbs: its arena owns everything that hangs on it.
 *  Offsets are bytes of the canonical text of the file that is named beside them. Shares and weights are ≥ 0. */
#ifndef FVI_RESULT_H
#define FVI_RESULT_H

#include "mind/burden/pace.h"
#include "mind/burden/wordload.h"
#include "mind/focus/facets.h"
#include "mind/lexicon/vectors.h"
#include "people/result/coach_result.h"
#include "people/result/export_result.h"
#include "people/result/group_result.h"
#include "people/result/report_result.h"
#include "people/result/score_result.h"
#include "people/result/session_result.h"
#include "world/docs/docs.h"

/* A place in one of the files. */
typedef struct fvi_place {
    uint32_t file; /* index into fvi_read_result.files */
    int32_t page;  /* from 1; 0 where there are no pages */
    fvi_span span;
} fvi_place;

typedef struct fvi_term_share {
    fvi_span span; /* a whole word or phrase inside the pick */
    double weight; /* its part of the pick's weight; the parts add up to it */
} fvi_term_share;

typedef struct fvi_pick {
    fvi_place place;
    fvi_facet facet;
    fvi_span facet_cue; /* what in the sentence spoke for the facet; empty where its place did */
    double weight;      /* share of all attention; over all candidates these add up to 1 */
    struct {
        fvi_term_share *at;
        size_t n;
    } terms; /* in order of the text */
    struct {
        fvi_place *at;
        size_t n;
    } also; /* near-duplicates that stand for the same */
    struct {
        uint32_t *at;
        size_t n;
    } claims; /* summary claims that it supports: index into fvi_read_result.claims */
    struct {
        fvi_box *at;
        int32_t *pages;
        size_t n;
    } quads;
} fvi_pick; /* its rank is its index + 1 */

typedef struct fvi_summary {
    fvi_place place;
    uint32_t claims_first, claims_n; /* into fvi_read_result.claims */
} fvi_summary;

typedef struct fvi_claim {
    fvi_span span;
    struct {
        uint32_t *at; /* ranks of picks, from 1 */
        size_t n;
    } supported_by;
    bool supported; /* some passage supports it, picked or not */
    fvi_place best; /* that passage; meaningful when supported */
    double score;   /* similarity of claim and passage, 0 … 1 */
} fvi_claim;

typedef struct fvi_missing {
    fvi_str label;   /* title of a section, or a phrase */
    double share;    /* of all attention */
    fvi_place place; /* one sentence that stands for it */
} fvi_missing;

typedef struct fvi_outline {
    fvi_str title;
    int32_t level;
    fvi_place place;
    double attention; /* of the section with all below it; top levels add up to 1 or less */
} fvi_outline;

typedef struct fvi_phrase {
    fvi_str text;
    double weight;
    uint32_t count;
} fvi_phrase;

/* ---- why this and not that ---------------------------------------------------------------------------------------------- */

typedef enum fvi_reason {
#define REASON(id, ...) FVI_REASON_##id,
#include "people/result/reasons.def"
    FVI_REASON_N
} fvi_reason;

/* A feature of the ranker with its part; name as in mind/focus/features.h. */
typedef struct fvi_why_feature {
    const char *name;
    double value;
} fvi_why_feature;

/* One reason with its part of the difference: above 0 it speaks for the first sentence. */
typedef struct fvi_why_part {
    fvi_reason reason;
    double value;
    struct {
        fvi_why_feature *at;
        size_t n;
    } features; /* they add up to value; empty where the reason is none of the ranker's */
} fvi_why_part;

typedef struct fvi_why_words {
    fvi_str *at;
    size_t n;
} fvi_why_words;

/* Parts are natural logarithms: .69 doubles. They are largest first and add up to difference. */
typedef struct fvi_why {
    size_t n; /* sentences: 0 not asked, 1 against the mean sentence, 2 against each other */
    uint32_t rank[2];
    fvi_place place[2];
    fvi_facet facet[2];
    double weight[2];  /* shares of all attention; of the mean sentence: their geometric mean */
    double salience;   /* ln of the ratio of the weights */
    double difference; /* with what the order adds: cost, crowding, repetition */
    struct {
        fvi_why_part *at;
        size_t n;
    } parts;
    fvi_why_words both, only[2]; /* content words as they stand in the text, heaviest first; only of two sentences */
} fvi_why;

/* How dark a stretch of the text stands in mode "fade": 0 the darkest. What stands at a level or above it reads as language. */
enum { FVI_FADE_LEVELS = 4 };
typedef struct fvi_fade {
    fvi_place place;
    uint8_t level;
} fvi_fade;

typedef struct fvi_read_file {
    fvi_doc doc;
    double worth;    /* 0 … 1; the first file has most */
    fvi_str because; /* phrases that it alone or most of all speaks about */
} fvi_read_file;

typedef struct fvi_read_result {
    struct {
        fvi_read_file *at;
        size_t n;
    } files; /* "read this first" first */
    struct {
        fvi_str asked; /* as the user wrote it, or "5%" */
        double limit;  /* words */
        double used;
        bool raised; /* one sentence is always given, even beyond the limit */
    } budget;
    fvi_str goal; /* empty when none */
    struct {
        fvi_summary *at;
        size_t n;
    } summary;
    struct {
        fvi_claim *at;
        size_t n;
    } claims;
    struct {
        fvi_pick *at;
        size_t n;
    } picks; /* in order of rank */
    struct {
        double share;
        struct {
            fvi_missing *at;
            size_t n;
        } items;
        struct {
            fvi_facet *at;
            size_t n;
        } absent_facets;
    } missing;
    struct {
        fvi_outline *at;
        size_t n;
    } outline;
    struct {
        fvi_phrase *at;
        size_t n;
    } phrases;
    struct {
        double before_s, after_s;
        double wpm_words, wpm_han; /* words and Han characters a minute, as used */
    } time;
    struct {
        double comprehensiveness, sufficiency;               /* of the picks */
        double random_comprehensiveness, random_sufficiency; /* mean over random picks of the same length */
        const char *vector;                                  /* what was compared; static text */
    } faithfulness;
    fvi_why why;
    struct {
        fvi_fade *at;
        size_t n;
    } fades; /* of the sentences that may be picked, apart, in order of file and text */
    struct {
        fvi_burden_lang lang; /* of all files; FVI_BURDEN_OTHER where they differ */
        fvi_measures before, after;
    } load; /* text-side */
    struct {
        fvi_str *at;
        size_t n;
    } warnings; /* sentences for people */
} fvi_read_result;

typedef struct fvi_text_result {
    fvi_doc doc;
    bool blocks;
    fvi_span span; /* what to show */
} fvi_text_result;

typedef struct fvi_doctor_result {
    struct {
        fvi_check *at;
        size_t n;
    } checks;
} fvi_doctor_result;

/* Rules that warn of too much, in the order in which they are told. Rule, name in JSON and in data/load-rules.txt. */
#define FVI_RULE_MAP(X)                                                                                                        \
    X(LONG_SENTENCES, "long_sentences")                                                                                        \
    X(MANY_CLAUSES, "many_clauses")                                                                                            \
    X(NESTED_BRACKETS, "nested_brackets")                                                                                      \
    X(NEW_TERMS, "new_terms")                                                                                                  \
    X(FAR_REFERENCES, "far_references")                                                                                        \
    X(DENSE, "dense")                                                                                                          \
    X(HARD_WORDS, "hard_words")                                                                                                \
    X(LOW_EASE, "low_ease")                                                                                                    \
    X(MIXED_FACETS, "mixed_facets")                                                                                            \
    X(SITTING, "sitting")                                                                                                      \
    X(OVER_BUDGET, "over_budget")                                                                                              \
    X(MANY_FILES, "many_files")

typedef enum fvi_rule {
#define FVI_RULE_ENUM(id, name) FVI_RULE_##id,
    FVI_RULE_MAP(FVI_RULE_ENUM)
#undef FVI_RULE_ENUM
        FVI_RULE_N
} fvi_rule;

const char *fvi_rule_name(fvi_rule rule);

/* Where a rule is broken most. */
typedef struct fvi_trouble {
    fvi_place place;
    double value;
} fvi_trouble;

typedef struct fvi_ruling {
    fvi_str measure;   /* what is looked at: the name of a measure, "minutes" … */
    fvi_str source;    /* of the threshold, in the language of the context */
    double value;      /* NaN: the rule has nothing to look at */
    double threshold;  /* NaN: not for this language, or not asked for */
    bool below, fired; /* below: fires under the threshold, else above it */
    struct {
        fvi_trouble *at;
        size_t n;
    } troubles; /* worst first; of a sitting in order of the text */
} fvi_ruling;

typedef struct fvi_load_file {
    fvi_doc doc;
    fvi_burden_lang lang;
    fvi_measures measures;
    double seconds; /* to read it */
    fvi_burden burden;
    fvi_wordload *words; /* one for each word of the burden */
    fvi_ruling rules[FVI_RULE_N];
} fvi_load_file;

typedef struct fvi_load_result {
    struct {
        fvi_load_file *at;
        size_t n;
    } files; /* as given */
    fvi_pace pace;
    bool explain, words; /* asked for */
} fvi_load_result;

/* Why a word does not count. Reason, name in JSON. */
#define FVI_REFUSAL_MAP(X)                                                                                                     \
    X(UNKNOWN, "unknown")                                                                                                      \
    X(REPEATED, "repeated")                                                                                                    \
    X(SAME_STEM, "same_stem")                                                                                                  \
    X(NOT_A_WORD, "not_a_word")                                                                                                \
    X(SEVERAL_WORDS, "several_words")                                                                                          \
    X(SMALL_WORD, "small_word")                                                                                                \
    X(TOO_RARE, "too_rare")                                                                                                    \
    X(OTHER_LANGUAGE, "other_language")

typedef enum fvi_refusal {
#define FVI_REFUSAL_ENUM(id, name) FVI_REFUSAL_##id,
    FVI_REFUSAL_MAP(FVI_REFUSAL_ENUM)
#undef FVI_REFUSAL_ENUM
        FVI_REFUSAL_N
} fvi_refusal;

const char *fvi_refusal_name(fvi_refusal why);

enum { FVI_SPARK_PARTS = 3 };

/* A word that counts. */
typedef struct fvi_spark_word {
    fvi_str text, form, stem;     /* as given; folded; stemmed */
    size_t parts;                 /* more than 1: its vector is the mean of those of its parts */
    uint32_t at[FVI_SPARK_PARTS]; /* places in the vectors */
    fvi_str part[FVI_SPARK_PARTS];
    double distance; /* flow: mean to all before; dat: to the other words in use; NaN where there are none */
} fvi_spark_word;

typedef struct fvi_refused {
    fvi_str text;
    fvi_refusal why;
    fvi_str like; /* the word that it repeats; else empty */
} fvi_refused;

typedef struct fvi_spark_result {
    bool flow, chinese;            /* flow, else dat; language of the words */
    FVI_VEC(fvi_spark_word) words; /* valid, in the order given */
    size_t used, missing;          /* the first so many count; so many more are needed */
    FVI_VEC(fvi_refused) refused;
    double score; /* NaN when some are missing */
} fvi_spark_result;

/* How far studies support what may be said about a feature. Mark, name in JSON. */
#define FVI_LABEL_MAP(X)                                                                                                       \
    X(SUPPORTED, "✔", "supported")                                                                                             \
    X(MIXED, "~", "mixed")                                                                                                     \
    X(NONE, "✘", "none")

typedef enum fvi_label {
#define FVI_LABEL_ENUM(id, mark, name) FVI_LABEL_##id,
    FVI_LABEL_MAP(FVI_LABEL_ENUM)
#undef FVI_LABEL_ENUM
        FVI_LABEL_N
} fvi_label;

typedef struct fvi_source {
    fvi_str id, authors, year, title, venue, doi; /* doi: empty where none was checked */
} fvi_source;

typedef struct fvi_finding {
    uint32_t source;    /* into fvi_evidence_result.sources */
    bool abstract_only; /* the source itself was not read */
    fvi_str text;
} fvi_finding;

/* A feature with its label, and what may and may not be said of it. */
typedef struct fvi_labelled {
    fvi_str id, name, may, not ;
    fvi_label label;
    struct {
        fvi_str *at;
        size_t n;
    } covers; /* verbs, options, parts of answers */
    struct {
        fvi_finding *at;
        size_t n;
    } findings;
} fvi_labelled;

typedef struct fvi_evidence_result {
    struct {
        fvi_labelled *at;
        size_t n;
    } features;
    struct {
        fvi_source *at;
        size_t n;
    } sources; /* by first author */
    struct {
        fvi_str *at;
        size_t n;
    } plain;  /* what claims nothing */
    bool all; /* not only those that were asked for */
} fvi_evidence_result;

typedef enum fvi_result_kind {
    FVI_RESULT_READ,
    FVI_RESULT_TEXT,
    FVI_RESULT_DOCTOR,
    FVI_RESULT_EVIDENCE,
    FVI_RESULT_LOAD,
    FVI_RESULT_SPARK,
    FVI_RESULT_SESSION,
    FVI_RESULT_COACH,
    FVI_RESULT_REPORT,
    FVI_RESULT_EXPORT,
    FVI_RESULT_SCORE,
    FVI_RESULT_GROUP,
    FVI_RESULT_N
} fvi_result_kind;

struct fv_result {
    fv_ctx *ctx;
    fvi_arena arena;
    fvi_result_kind kind;
    fvi_read_result read;
    fvi_text_result text;
    fvi_doctor_result doctor;
    fvi_evidence_result evidence;
    fvi_load_result load;
    fvi_spark_result spark;
    fvi_session_result session;
    fvi_coach_result coach;
    fvi_report_result report;
    fvi_export_result exported;
    fvi_score_result score;
    fvi_group_result group;
};

/** An empty result of the kind; NULL when there is no memory. */
fv_result *fvi_result_new(fv_ctx *ctx, fvi_result_kind kind);
/** "dwells"; in words, in English or Chinese. Static text. */
const char *fvi_reason_name(fvi_reason reason);
const char *fvi_reason_words(fvi_reason reason, bool zh);
/** The reason of a feature of the ranker, FVI_REASON_N when none is known; and the feature in words, "" when there are none. */
fvi_reason fvi_reason_of(const char *feature);
const char *fvi_reason_feature(const char *feature, bool zh);
/** "✔", "~", "✘"; "supported", "mixed", "none". Static text. */
const char *fvi_label_mark(fvi_label label);
const char *fvi_label_name(fvi_label label);

#endif
