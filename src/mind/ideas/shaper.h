/* SPDX-License-Identifier: Apache-2.0 */
/** What the two halves of ideaform.c share. */
#ifndef FVI_SHAPER_H
#define FVI_SHAPER_H

#include "mind/ideas/alikewords.h"
#include "mind/ideas/ideaform.h"
#include "mind/lexicon/terms.h"

struct fvi_shaper {
    fv_ctx *ctx;
    fvi_arena arena; /* the words of data/alike.txt */
    fvi_arena words; /* the lexicon's; given back when it grows large */
    fvi_lexicon *lex;
    fvi_splitter *splitter;
    fvi_alikewords alike;
    fvi_buf folded;
};

/** The Chinese half: text is folded, words are its words. */
fv_status fvi_shape_chinese(fvi_shaper *s, fvi_arena *arena, fvi_str text, const fvi_words *words, const fvi_ideaform *object,
                            fvi_ideaform *out);
/** All characters of the words, as they are. */
fv_status fvi_chinese_chars(fvi_shaper *s, fvi_arena *arena, fvi_str text, const fvi_words *words, fvi_ideaform *out);

#endif
