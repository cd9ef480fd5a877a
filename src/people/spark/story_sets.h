/* SPDX-License-Identifier: Apache-2.0 */
/** A story while it is looked at. Test: tests/unit/people/test_story.c */
#ifndef FVI_STORY_SETS_H
#define FVI_STORY_SETS_H

#include "people/spark/story.h"

enum { FVI_STORY_SETS_MOST = 100 }; /* sentences that later ones are compared with */

typedef FVI_VEC(fvi_str) fvi_story_words;

typedef struct fvi_telling {
    fvi_sparking *s;
    fvi_story *out;
    fvi_wordform given[FVI_STORY_GIVEN_MOST];
    size_t given_n;
    double small;                  /* stop words */
    FVI_VEC(fvi_story_words) sets; /* one for each sentence that is new */
    fvi_story_words small_forms;   /* each once */
    fvi_story_words stems;         /* of content words, each once */
    FVI_VEC(uint32_t) places;      /* their vectors */
} fvi_telling;

#endif
