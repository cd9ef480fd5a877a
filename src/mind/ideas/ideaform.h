/* SPDX-License-Identifier: Apache-2.0 */
/** The form in which two short ideas are compared: what is left of "You could use it as a door-stop!" is door + stop, of
 *  可以用來當門擋 it is 门挡.
 *
 *      text -> fold (case, width, traditional) -> words (ICU) -> English or Chinese
 *
 *  English    fillers and the object away, stems, one word for all that say the same
 *  Chinese    characters; 的, heads (可以用来当), tails, the object away; one phrase for all that say the same; 讨论讨论 is
 *             讨论
 *
 *  A text is Chinese when it has as many Han characters as other words. */
#ifndef FVI_IDEAFORM_H
#define FVI_IDEAFORM_H

#include "base/core/core.h"

typedef struct fvi_ideaword {
    fvi_str form;   /* folded; lives until the next call */
    fvi_str stem;   /* of that; may be the same, or empty */
    uint64_t canon; /* the same for all forms and spellings; 0: a filler */
} fvi_ideaword;

typedef struct fvi_ideaform {
    bool chinese;
    FVI_VEC(fvi_ideaword) words; /* English, in order of the text */
    FVI_VEC(uint32_t) chars;     /* Chinese, code points */
} fvi_ideaform;

typedef struct fvi_shaper fvi_shaper; /* one for each thread */

/** Errors FV_ENOMEM, FV_EFAIL (ICU data missing). */
fv_status fvi_shaper_new(fv_ctx *ctx, fvi_shaper **out);
void fvi_shaper_free(fvi_shaper *s);
/** The form of a text (any bytes), in the arena. object (may be NULL): the form of the thing the idea is about; its words are
 *  left out like fillers. A text without a letter or digit has an empty form; no other has. Errors FV_ENOMEM. */
fv_status fvi_shape(fvi_shaper *s, fvi_arena *arena, fvi_str text, const fvi_ideaform *object, fvi_ideaform *out);
/** The form of a thing, for the argument object: a Chinese name keeps all of its characters. */
fv_status fvi_shape_object(fvi_shaper *s, fvi_arena *arena, fvi_str text, fvi_ideaform *out);
/** One word by itself, folded already. */
fv_status fvi_shape_word(fvi_shaper *s, fvi_str word, fvi_ideaword *out);
/** True for a word that people know: in the list of frequent words, derived from one (planter), or made of two that are common.
 */
bool fvi_shape_knows(fvi_str folded);
/** The fillers of English, one after the other, for i from 0; false when there are no more. */
bool fvi_shape_filler(const fvi_shaper *s, size_t i, fvi_ideaword *out);
/** True for characters that a slip of the pen does not turn into another: digits, 不, 红 … */
bool fvi_shape_guards(const fvi_shaper *s, uint32_t cp);

#endif
