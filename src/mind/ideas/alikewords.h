/* SPDX-License-Identifier: Apache-2.0 */
/** What data/alike.txt knows of words in short ideas: which carry nothing, and which say the same. */
#ifndef FVI_ALIKEWORDS_H
#define FVI_ALIKEWORDS_H

#include "mind/ideas/tagtable.h"

enum { FVI_ALIKE_DROP = 1, FVI_ALIKE_CAN = 2, FVI_ALIKE_INTO = 4, FVI_ALIKE_AS = 8, FVI_ALIKE_NOT = 16 };

enum fvi_alike_zh { FVI_ALIKE_HEAD, FVI_ALIKE_TAIL, FVI_ALIKE_INSIDE, FVI_ALIKE_SAME, FVI_ALIKE_GUARD, FVI_ALIKE_ZH_N };

/* An English word: the word that stands for it, and its parts (FVI_ALIKE_…). */
typedef struct fvi_alike {
    uint64_t canon; /* 0: only parts are known */
    uint32_t roles;
} fvi_alike;

typedef struct fvi_alikewords {
    fv_ctx *ctx;
    fvi_arena *arena;
    struct sb_stemmer *stemmer;
    fvi_tagtable words;              /* hash of a stem -> place in known */
    fvi_tagtable phrases;            /* hash of "kind of" -> 1 */
    fvi_tagtable zh[FVI_ALIKE_ZH_N]; /* hash of a Chinese phrase -> place in firsts, or 0 */
    FVI_VEC(fvi_alike) known;
    fvi_strs drops;  /* the English fillers as they stand there */
    fvi_strs firsts; /* of the lines of Chinese phrases that say the same */
} fvi_alikewords;

/** Everything but the tables lives in the arena. Errors FV_ENOMEM; then nothing is left to free. */
fv_status fvi_alikewords_load(fv_ctx *ctx, fvi_arena *arena, fvi_alikewords *out);
void fvi_alikewords_clear(fvi_alikewords *a);
/** What is known of a stem; zeros when nothing is. */
fvi_alike fvi_alike_of(const fvi_alikewords *a, fvi_str stem);
/** The form under which a word is looked up and compared: its Snowball stem, British spelling made American; what has other
 * letters than ASCII stays as it is. Stop words have a stem too. The view holds until the next call, or lies in form. Errors
 * FV_ENOMEM. */
fv_status fvi_alike_stem(const fvi_alikewords *a, fvi_str form, char into[64], fvi_str *stem);

#endif
