/* SPDX-License-Identifier: Apache-2.0 */
/** Features: some ninety plain facts about each sentence, and the linear model that weighs them.
 *
 *      prior_i = exp(Σ_f weight_f · (feature_if − mean_f) / scale_f)
 *
 *  The weights stand in data/rank.txt, one line for each feature, a column for each kind of text: English, Chinese, technical
 * Chinese, and texts of a few sentences. recipes/read makes that file; docs/quality/read.md shows what each group of features
 * is worth. */
#ifndef FVI_FEATURES_H
#define FVI_FEATURES_H

#include "mind/focus/attention.h"
#include "mind/focus/facets.h"
#include "mind/focus/units.h"

/* Name in data/rank.txt. Places are measured in candidates of the document: i of n. */
/* clang-format off */
#define FVI_FEATURE_MAP(X) \
    /* attention */ \
    X(central) /* x_i · z / |z| */ \
    X(central_square) \
    X(forward)      /* mean cosine to all later sentences (PacSum) */ \
    X(backward)     /* mean cosine to all earlier ones */ \
    X(common)       /* mean log document frequency of its terms */ \
    X(like_opening) /* cosine to the first twentieth of the document */ \
    X(like_closing) /* cosine to the last twentieth */ \
    X(like_title) \
    X(like_headings) \
    X(top_terms)    /* how many of the twenty commonest terms, / 5 */ \
    X(overlap)      /* words shared with other sentences, over the logarithm of its terms (as in TextRank, degree only) */ \
    X(rank_overlap) \
    X(rank_central) /* share of the document's sentences below it */ \
    X(rank_forward) \
    X(rank_common) \
    X(rank_opening) \
    /* hierarchy: section in document, sentence in section (HipoRank, Dong et al. 2021) */ \
    X(like_section)    /* cosine to its own section */ \
    X(section_central) /* cosine of its section to the whole document */ \
    X(section_product) /* of the two */ \
    /* theme: terms weighed by how many sentences have them, times their idf in general text */ \
    X(theme_like)  /* cosine of the idf of its terms to the theme */ \
    X(theme_cover) /* log of 1 + the sum, with the heaviest term as 1 */ \
    X(theme_dense) /* the sum for each square root of its terms */ \
    X(theme_top_05) /* share of the five heaviest terms */ \
    X(theme_top_15) \
    X(theme_top_40) \
    X(theme_rare) /* mean idf */ \
    X(rank_theme_like) \
    X(rank_theme_cover) \
    X(rank_theme_dense) \
    X(rank_theme_rare) \
    /* length and shape */ \
    X(log_length) \
    X(log_length_square) \
    X(is_short) \
    X(is_long) \
    X(terms_share) /* content terms for each word */ \
    X(digits)      /* share of bytes */ \
    X(signs)       /* share of code points that are neither letters, digits nor blanks */ \
    X(lower_start) \
    X(question) \
    X(colon_end) \
    X(leans) /* begins with "This", "It", 这 … */ \
    X(list_item) \
    X(opens_block) \
    X(closes_block) \
    /* place */ \
    X(open_01) /* exp(−i / (.01 n + 1)) */ \
    X(open_03) \
    X(open_08) \
    X(open_20) \
    X(close_01) /* exp(−(n − 1 − i) / (.01 n + 1)) */ \
    X(close_03) \
    X(close_08) \
    X(close_20) \
    X(central_open_01) \
    X(central_open_03) \
    X(central_open_08) \
    X(central_open_20) \
    X(central_close_01) \
    X(central_close_03) \
    X(central_close_08) \
    X(central_close_20) \
    X(section_open) /* exp(−k), k-th sentence of its section */ \
    X(section_close) \
    X(in_opening) /* section named introduction, background … */ \
    X(in_closing) /* section named conclusion, summary, discussion … */ \
    X(in_aside) /* section named related work, appendix … */ \
    /* manner */ \
    X(background) \
    X(goal) \
    X(method) \
    X(result) \
    X(limit) \
    X(definition) \
    X(number) \
    X(self) /* speaks of itself: "this paper", "we propose", 本文 */ \
    X(self_open_08) \
    X(self_close_08) \
    X(contrast) /* "however", "but", 然而 */ \
    X(example) /* "for example", 例如 */ \
    X(points) /* "Figure 3", "Table 2", "[12]", "et al.", 图 2 */ \
    X(person) /* "you", "I", 你, 我 */ \
    X(concludes) /* "therefore", "found", 因此, 表明 */ \
    X(advises)   /* "should", "decided", 应, 决定 */ \
    X(changes)   /* "rose", "per cent", 上升, 超过 */ \
    X(restricts) /* "only", "cannot", 仅, 尚未 */ \
    X(stresses)  /* "key", "most", 关键, 最 */ \
    X(speaks)    /* "said", 他说 */ \
    X(quote_start) \
    X(commas)  /* log of 1 + their number */ \
    X(numbers) /* log of 1 + their number */ \
    X(latin) /* of the document: Latin words for each word or 字; tells technical Chinese apart, ranks nothing */ \
    X(roadmap) /* tells where things stand: "Section 8 explains", 第 3 节 */
/* clang-format on */

typedef enum fvi_feature {
#define FVI_FEATURE_ENUM(name) FVI_FEATURE_##name,
    FVI_FEATURE_MAP(FVI_FEATURE_ENUM)
#undef FVI_FEATURE_ENUM
        FVI_FEATURE_N
} fvi_feature;

const char *fvi_feature_name(fvi_feature f);

/* What the features are made from. */
typedef struct fvi_feature_input {
    const fvi_lexicon *lex;
    const fvi_units *units;
    const fvi_doc *const *docs;
    const uint32_t *row_unit; /* (N) unit of each row */
    const uint32_t *section;  /* (N) section of the document, or UINT32_MAX */
    const uint8_t *facet;     /* (N) */
    const fvi_matrix *x;
    const double *context; /* (V) z */
} fvi_feature_input;

/** (N, FVI_FEATURE_N) values, row-major, in the arena. Cost O(N · (F + length)). Errors FV_ENOMEM. */
fv_status fvi_features_run(fv_ctx *ctx, fvi_arena *arena, const fvi_feature_input *in, float **out);

/* Kinds of text, the columns of data/rank.txt. */
enum {
    FVI_RANKER_ENGLISH,
    FVI_RANKER_CHINESE,
    FVI_RANKER_TECHNICAL /* Chinese with Latin words */,
    FVI_RANKER_SHORT,
    FVI_RANKER_N
};

typedef struct fvi_ranker {
    float mean[FVI_FEATURE_N], scale[FVI_FEATURE_N];
    float weight[FVI_RANKER_N][FVI_FEATURE_N];
} fvi_ranker;

/** The model of such a file. Errors FV_EFAIL when it lacks a feature (a fault of the build). */
fv_status fvi_ranker_load(fv_ctx *ctx, fvi_str table, fvi_ranker *out);
/** What each feature adds to the logarithm of a row's prior. Texts of up to 4 sentences are weighed by the last column, beyond
 * 12 by that of their language, in between by both; Chinese moves from its own column to the technical one between 3 and 10
 * Latin words in a thousand. */
void fvi_ranker_parts(const fvi_ranker *ranker, const fvi_feature_input *in, const float *features, size_t row,
                      double part[FVI_FEATURE_N]);
/** prior (N) for the rows: exp of the weighted features. What no reader would mark (signposts, questions, scraps) is held back
 *  besides. */
fv_status fvi_ranker_run(fv_ctx *ctx, fvi_arena *arena, const fvi_ranker *ranker, const fvi_feature_input *in,
                         const float *features, double **prior);

#endif
