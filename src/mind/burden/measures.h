/* SPDX-License-Identifier: Apache-2.0 */
/** The measures of text-side load: what a text asks of any reader, counted from the text alone. docs/load.md defines each one
 *  with its formula, source and edges; recipes/load/reference.py is a second program for the same definitions. */
#ifndef FVI_MEASURES_H
#define FVI_MEASURES_H

#include "base/core/core.h"

/* Measure, name in JSON. */
#define FVI_MEASURE_MAP(X)                                                                                                     \
    X(WORDS, "words")                                                                                                          \
    X(SENTENCES, "sentences")                                                                                                  \
    X(MEAN_SENTENCE, "mean_sentence")                                                                                          \
    X(P90_SENTENCE, "p90_sentence")                                                                                            \
    X(PARTS_PER_SENTENCE, "parts_per_sentence")                                                                                \
    X(CLAUSES, "clauses_per_sentence")                                                                                         \
    X(BRACKETS, "bracket_depth")                                                                                               \
    X(NEW_TERMS, "new_terms_per_100")                                                                                          \
    X(REFERENCE, "reference_distance")                                                                                         \
    X(DENSITY, "lexical_density")                                                                                              \
    X(MTLD, "mtld")                                                                                                            \
    X(HARD_WORDS, "hard_words_per_100")                                                                                        \
    X(SYLLABLES, "syllables_per_word")                                                                                         \
    X(CHARS, "chars_per_word")                                                                                                 \
    X(STROKES, "strokes_per_char")                                                                                             \
    X(FLESCH, "flesch")                                                                                                        \
    X(FLESCH_KINCAID, "flesch_kincaid")                                                                                        \
    X(COLEMAN_LIAU, "coleman_liau")                                                                                            \
    X(ARI, "ari")                                                                                                              \
    X(SMOG, "smog")                                                                                                            \
    X(FOG, "gunning_fog")

typedef enum fvi_measure {
#define FVI_MEASURE_ENUM(id, name) FVI_MEASURE_##id,
    FVI_MEASURE_MAP(FVI_MEASURE_ENUM)
#undef FVI_MEASURE_ENUM
        FVI_MEASURE_N
} fvi_measure;

const char *fvi_measure_name(fvi_measure measure);
/** The measure of that name, or FVI_MEASURE_N. */
fvi_measure fvi_measure_named(fvi_str name);

/* NaN where a measure has no meaning: for the language, or because the text is too short. */
typedef struct fvi_measures {
    double at[FVI_MEASURE_N];
} fvi_measures;

#endif
