/* SPDX-License-Identifier: Apache-2.0 */
/** What `spark score` says of a file of ideas as a whole; the rows themselves go to a file or a sink while they are made. */
#ifndef FVI_SCORE_RESULT_H
#define FVI_SCORE_RESULT_H

#include "mind/ideas/soundness.h"

enum { FVI_SCORE_ITEMS_MOST = 200 }; /* told one by one */

typedef struct fvi_score_item {
    fvi_str name;                   /* as it first stands */
    bool chinese;                   /* language of its answers; of both: the larger part */
    bool both;                      /* answered in both languages: everybody by their own */
    bool known;                     /* among the objects of the training */
    uint64_t rows, valid, distinct; /* distinct: valid ideas of the whole item, near-duplicates merged */
    double diversity;               /* mean distance of two answers drawn at random, 0 to about 1; NaN where there is none */
    double effective;               /* as diverse as so many wholly unlike ideas; NaN likewise */
} fvi_score_item;

typedef struct fvi_score_result {
    fvi_str file, encoding;
    char delimiter;
    struct {
        fvi_str item, response, person; /* names of the columns taken; person empty: there is none */
    } columns;
    uint64_t rows, valid, people, items_n;
    uint64_t merged;     /* rows that repeat an earlier one of their item */
    uint64_t doubtful;   /* valid rows held back from the top */
    uint64_t misaligned; /* rows with surplus cells, not scored */
    uint64_t refused[FVI_FAULT_N];
    uint64_t objects_known, objects_unknown; /* items with a valid answer */
    FVI_VEC(fvi_score_item) items;           /* in order of the file, at most FVI_SCORE_ITEMS_MOST */
    double diversity;                        /* mean over items, each weighed by its distinct ideas; NaN where there is none */
    struct {
        bool given;
        uint64_t files, passages;
    } prior;
    fvi_str out;       /* the file that was written; empty: none */
    fvi_strs warnings; /* sentences for people */
} fvi_score_result;

#endif
