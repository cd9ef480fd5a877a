/* SPDX-License-Identifier: Apache-2.0 */
/** Remote associates: three cues, one word that makes a word or a phrase with each.
 *
 *      fvi_rat_bank bank;
 *      fvi_rat_bank_of(ctx, arena, false, &bank);                          our own items; fvi_rat_bank_parse: a table
 *      size_t i = fvi_rat_next(&bank, 'A', &used, ability, seed, turn);    used: `prompt` of what the person has had
 *      right = fvi_rat_check(lex, &bank.at[i], answer, &found);
 *
 *  Our items are new: nobody's answers stand behind them. The difficulty of the English ones is foretold by a model of 144
 * published items (recipes/rat: rank correlation .49 by leaving one out), that of the Chinese ones is guessed with the same
 * weights; `error` says how far off they may be.      Neighbours: base/stats/rasch.h. Test: tests/unit/people/test_rat.c */
#ifndef FVI_RAT_H
#define FVI_RAT_H

#include "base/stats/rasch.h"
#include "mind/lexicon/terms.h"

enum { FVI_RAT_CUES = 3, FVI_RAT_SPREAD = 5 }; /* the next item is one of so many that tell most */

typedef struct fvi_rat_item {
    char form; /* 'A' … 'C'; '-' in a table that somebody brought */
    fvi_str cue[FVI_RAT_CUES];
    fvi_str prompt;       /* "camp · alarm · wood" */
    fvi_strs solutions;   /* the first is the one looked for */
    fvi_rasch_item rasch; /* error 0: measured on people */
} fvi_rat_item;

typedef struct fvi_rat_bank {
    FVI_VEC(fvi_rat_item) items;
    bool chinese, norms; /* norms: difficulties were measured on people */
} fvi_rat_bank;

/** The built-in items of a language. Views into the program's data and the arena. Errors FV_ENOMEM. */
fv_status fvi_rat_bank_of(fv_ctx *ctx, fvi_arena *arena, bool chinese, fvi_rat_bank *out);
/** A published table (Bowden & Jung-Beeman 2003): tab-separated with a first line that names cue1 cue2 cue3 solution and pct15s
 * (or another pct…: the time limit nearest to 15 s), in any order and case; solutions parted by '/'. difficulty = -logit of the
 *  share that solved it, smoothed by half a person of fifty. The text must live as long as the bank; path is for messages.
 *  Errors FV_EINPUT (columns missing, a line that is damaged, no item), FV_ENOMEM. */
fv_status fvi_rat_bank_parse(fv_ctx *ctx, fvi_arena *arena, fvi_str text, const char *path, fvi_rat_bank *out);

/** The item to give next: among those of the form (0: all) that were used least, one that tells most at this ability
 *  (fvi_rasch_next). The same seed and turn, the same item. SIZE_MAX only when there is none of the form, or no memory. */
size_t fvi_rat_next(fvi_arena *arena, const fvi_rat_bank *bank, char form, const fvi_strs *used, double ability, uint64_t seed,
                    uint32_t turn);

/** Whether the answer is one of the solutions: case, plural, traditional characters, full width and blanks at the ends do not
 *  matter; nor does the whole compound (firewood, 火车) in place of the solution. Errors FV_ENOMEM. */
fv_status fvi_rat_check(fvi_lexicon *lex, const fvi_rat_item *item, fvi_str answer, bool *right);

#endif
