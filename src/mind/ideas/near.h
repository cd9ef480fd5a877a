/* SPDX-License-Identifier: Apache-2.0 */
/** A streaming index of short ideas (1 to 60 words, English or Chinese): each idea that comes in is told whether it says the
 * same as an earlier one of its group.
 *
 *      fvi_near *near;
 *      fvi_near_new(ctx, &near);
 *      fvi_near_add(near, FVI_STR("use it as a door-stop"), FVI_STR("brick"), &found);     found.first == found.idea: new
 *      fvi_near_add(near, FVI_STR("Doorstops"), FVI_STR("brick"), &found);                 found.first == 0: repeats the first
 *
 *  Two ideas say the same when their forms (ideaform.h) hold the same set of words, in any order; or would, if
 *      one word were a slip of the pen for another (typos.h), up to two such slips;
 *      two neighbouring words were written together (door stop, doorstop; ideas of at most 16 words);
 *  and in Chinese when their characters are the same (two in their order, three also turned round: 砸核桃, 核桃砸; more in any
 * order), or differ in one character that makes no word with its neighbours on one side: from four characters on; of two and
 * three only when it sounds the same. Numbers, negations, characters of the list `guard` and words that are both known never
 * stand for each other.
 *
 *  Order: equal forms find each other in any order. A slip joins the idea to the one whose word it is near to; of three that
 * hang together only by slips, which one is the first depends on the order. `first` is always an idea that was new, so groups
 * are flat. Cost: a bounded number of look-ups in tables for each idea (at most 64 + three for each word), never a walk over
 * ideas: about 20 µs. Memory: about 300 bytes an idea. Neither depends on how many share a group or are equal. */
#ifndef FVI_NEAR_H
#define FVI_NEAR_H

#include "base/core/core.h"

typedef struct fvi_near fvi_near; /* one for each thread */

typedef enum fvi_near_how {
    FVI_NEAR_NEW,    /* repeats nothing */
    FVI_NEAR_SAME,   /* the same form */
    FVI_NEAR_JOINED, /* the same when two words are written together */
    FVI_NEAR_SLIP,   /* the same but for a slip of the pen */
} fvi_near_how;

typedef struct fvi_near_found {
    uint32_t idea;  /* the number of this idea, from 0 */
    uint32_t first; /* the number of the one that it repeats; its own when it is new */
    fvi_near_how how;
} fvi_near_found;

/** Errors FV_ENOMEM, FV_EFAIL (ICU data missing). */
fv_status fvi_near_new(fv_ctx *ctx, fvi_near **out);
void fvi_near_free(fvi_near *near);
/** Take in an idea. Only ideas of the same group (bytewise) are compared; it may be empty. A group of at most three English
 * words or two to four Chinese characters is taken for the name of the thing that all ideas of the group are about, and does
 * not count in them: of a brick, "brick wall" is "wall". An empty text repeats nothing. A text beyond 8 KB repeats only the
 * same bytes. Errors FV_ENOMEM. */
fv_status fvi_near_add(fvi_near *near, fvi_str text, fvi_str group, fvi_near_found *out);

#endif
