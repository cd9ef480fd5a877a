/* SPDX-License-Identifier: Apache-2.0 */
/** Facets: what a sentence does for its text, by cues in a readable file (data/facets.txt), in both languages. */
#ifndef FVI_FACETS_H
#define FVI_FACETS_H

#include "base/core/core.h"

/* Facet, name in JSON. */
#define FVI_FACET_MAP(X)                                                                                                       \
    X(OTHER, "other")                                                                                                          \
    X(BACKGROUND, "background")                                                                                                \
    X(GOAL, "goal")                                                                                                            \
    X(METHOD, "method")                                                                                                        \
    X(RESULT, "result")                                                                                                        \
    X(LIMIT, "limit")                                                                                                          \
    X(DEFINITION, "definition")                                                                                                \
    X(NUMBER, "number")

typedef enum fvi_facet {
#define FVI_FACET_ENUM(id, name) FVI_FACET_##id,
    FVI_FACET_MAP(FVI_FACET_ENUM)
#undef FVI_FACET_ENUM
        FVI_FACET_N
} fvi_facet;

const char *fvi_facet_name(fvi_facet facet);
/** The facet of that name, or FVI_FACET_N. */
fvi_facet fvi_facet_named(fvi_str name);

/* Where a sentence stands. */
typedef struct fvi_facet_place {
    uint32_t place, places; /* n-th of so many sentences of its text, from 0 */
    fvi_str heading;        /* above it; may be empty */
    bool chinese;
} fvi_facet_place;

typedef struct fvi_facets fvi_facets;

/** The cues, ready to search; in the arena. Errors FV_ENOMEM, FV_EFAIL (a line of the file cannot be read: a fault of the
 * build). */
fv_status fvi_facets_new(fv_ctx *ctx, fvi_arena *arena, fvi_facets **out);
/** Facet of a sentence. cue: the bytes of the sentence that spoke most for it, empty where its place did; may be NULL. */
fvi_facet fvi_facet_of(const fvi_facets *facets, fvi_str sentence, const fvi_facet_place *at, fvi_span *cue);

#endif
