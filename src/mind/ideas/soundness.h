/* SPDX-License-Identifier: Apache-2.0 */
/** Which answers to "what can one do with a brick?" count, and why the others do not.
 *
 *      fvi_soundness *s;
 *      fvi_sound sound;
 *      fvi_soundness_new(ctx, false, &s);
 *      fvi_soundness_find(s, FVI_STR("brick"), FVI_STR("algebra volcano butter"), &sound);
 *      sound.fault == FVI_FAULT_RANDOM_WORDS
 *
 *  An answer is refused only where little doubt is left: typing mistakes, invented things and odd ideas count. What is doubtful
 * counts too and says so. docs/spark.md has the table of faults, recipes/spark/gaming.py what it costs real answers. */
#ifndef FVI_SOUNDNESS_H
#define FVI_SOUNDNESS_H

#include "base/core/core.h"

/* The first that holds is the one that is told. name: in JSON and CSV. FVI_TXT_FAULT_id: the words for people. */
#define FVI_FAULT_MAP(X)                                                                                                       \
    X(EMPTY, "empty")                   /* no letter, no word */                                                               \
    X(TOO_LONG, "too_long")             /* pasted text */                                                                      \
    X(REPEATED, "repeated")             /* said before by the same person; given by whoever holds the answers (near.h) */      \
    X(NO_USE, "no_use")                 /* "idk", "nothing" */                                                                 \
    X(MASH, "mash")                     /* "asdfgh" */                                                                         \
    X(OTHER_LANGUAGE, "other_language") /* mostly */                                                                           \
    X(COPIED, "copied")                 /* the object, the instruction or the example */                                       \
    X(TOO_RARE, "too_rare")             /* nothing but words from the back of the dictionary */                                \
    X(NONSENSE, "nonsense")             /* words that do not exist */                                                          \
    X(RANDOM_WORDS, "random_words")     /* words that have nothing to do with each other or the object */

typedef enum fvi_fault {
    FVI_FAULT_NONE,
#define FVI_FAULT_ENUM(id, name) FVI_FAULT_##id,
    FVI_FAULT_MAP(FVI_FAULT_ENUM)
#undef FVI_FAULT_ENUM
        FVI_FAULT_N
} fvi_fault;

/** "copied"; "" for none. Static. */
const char *fvi_fault_name(fvi_fault fault);
/** What is wrong and what would count, in the language of the context; "" for none. Static. */
const char *fvi_fault_text(const fv_ctx *ctx, fvi_fault fault);

typedef struct fvi_sound {
    fvi_fault fault;
    bool doubtful;    /* counts, but may be words thrown together: its originality should not stand among the best */
    bool bare;        /* content words only, no small word joins them; or "x and y" */
    double doubt;     /* 0 to 1, where it was asked for; the model's guess that the words were thrown together */
    uint32_t content; /* content words */
    uint32_t rare;    /* of these, words so rare that they must not raise a score */
    fvi_str without;  /* when rare > 0: the answer without them, folded; holds until the next call */
} fvi_sound;

typedef struct fvi_soundness fvi_soundness;

/** For one language; one thread. About 15 ms. Errors FV_ENOMEM, FV_EFAIL. */
fv_status fvi_soundness_new(fv_ctx *ctx, bool chinese, fvi_soundness **out);
void fvi_soundness_free(fvi_soundness *s);
/** The example that people were shown: whoever gives it back has copied. Copied; empty forgets it. Errors FV_ENOMEM. */
fv_status fvi_soundness_example(fvi_soundness *s, fvi_str example);
/** Any bytes; the answer by itself. 20 microseconds. Errors FV_ENOMEM. */
fv_status fvi_soundness_find(fvi_soundness *s, fvi_str object, fvi_str answer, fvi_sound *out);

/** For recipes: the features of fvi_doubt_model. */
fv_status fvi_soundness_traits(fvi_soundness *s, fvi_str object, fvi_str answer, double *out);

#endif
