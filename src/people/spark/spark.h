/* SPDX-License-Identifier: Apache-2.0 */
/** One run of `spark dat` or `spark flow`, while it is under way: what the files of this room hand to each other. */
#ifndef FVI_SPARK_H
#define FVI_SPARK_H

#include "mind/lexicon/terms.h"
#include "people/result/result.h"

enum { FVI_SPARK_WORDS_MOST = 1000, FVI_SPARK_DAT_WORDS = 7, FVI_SPARK_FLOW_LEAST = 2 };
#define FVI_SPARK_ZIPF_LEAST    2.6 /* below it a vector rests on too few places; docs/spark.md */
#define FVI_SPARK_ZIPF_LEAST_ZH 2.4 /* our Chinese texts are old and official: plain things (望远镜) are rare in them */

typedef struct fvi_sparking {
    fv_ctx *ctx;
    fvi_arena *arena;
    fvi_lexicon *lex;
    fvi_splitter *splitter;
    fvi_vectors vectors;
    fvi_spark_result *out;
} fvi_sparking;

/** The words that were given, trimmed, empty ones left out: cut at commas, semicolons, 、 and line ends.
 *  Errors FV_EUSAGE (none, or both ways), FV_EINPUT, FV_ELIMIT, FV_ENOMEM. */
fv_status fvi_wordlist_read(fv_ctx *ctx, fvi_arena *arena, const fv_spark_options *o, fvi_strs *out);

/** Cut a text into words in the same way, appended to *out; the views are of the text. Errors FV_ELIMIT, FV_ENOMEM. */
fv_status fvi_wordlist_cut(fv_ctx *ctx, fvi_arena *arena, fvi_str text, fvi_strs *out);

/** Word by word: open with ctx, arena, out and out->flow, out->chinese set; take each word as it comes (refused ones too, which
 * then stand last in out->refused); score at any time, also again. Errors FV_ENOMEM, FV_EFAIL; score: FV_EINTERRUPT. */
fv_status fvi_sparking_open(fvi_sparking *s);
fv_status fvi_sparking_take(fvi_sparking *s, fvi_str text);
fv_status fvi_sparking_score(fvi_sparking *s);
void fvi_sparking_close(fvi_sparking *s);

/** Look at one word: its forms and the places of its vectors, or why it is refused (FVI_REFUSAL_N: it is not). What was given
 * before plays no part. Errors FV_ENOMEM. */
fv_status fvi_word_judge(fvi_sparking *s, fvi_str text, fvi_spark_word *out, fvi_refusal *why);

/** 1 - cosine of two words; of a compound counts the mean of its parts' vectors. */
double fvi_spark_distance(const fvi_vectors *v, const fvi_spark_word *a, const fvi_spark_word *b);

#endif
