/* SPDX-License-Identifier: Apache-2.0 */
/** Arena: memory that lives and dies together.
 *
 *      chunk 1 [.......used.......|free]  chunk 2 [..used..|   free   ]   take moves the bar; clear gives all back at once
 *
 *  All of a result stands in one arena; scratch inside a function is taken between mark and rewind. Memory is zero-filled,
 *  aligned to 16 bytes. NULL when there is none: the caller returns fvi_nomem(ctx). */
#ifndef FVI_ARENA_H
#define FVI_ARENA_H

#include "base/core/context.h"

typedef struct fvi_chunk fvi_chunk;

typedef struct fvi_arena {
    fv_ctx *ctx;
    fvi_chunk *last;
    size_t taken; /* bytes handed out, for reports */
} fvi_arena;

typedef struct fvi_mark {
    fvi_chunk *chunk;
    size_t used;
    size_t taken;
} fvi_mark;

void fvi_arena_init(fvi_arena *a, fv_ctx *ctx);
void fvi_arena_clear(fvi_arena *a); /* gives everything back; the arena may be used again */
void *fvi_take(fvi_arena *a, size_t bytes);
/** n elements; NULL also when n * size overflows. */
void *fvi_take_n(fvi_arena *a, size_t n, size_t size);
fvi_mark fvi_arena_mark(const fvi_arena *a);
/** Gives back all that was taken since the mark, also the room by which an older array grew meanwhile: let arrays that outlive
 *  the mark grow before it. */
void fvi_arena_rewind(fvi_arena *a, fvi_mark mark);
/** A NUL-terminated copy. at is NULL when there is no memory. */
fvi_str fvi_arena_copy(fvi_arena *a, fvi_str s);

/* A growing array in an arena: declare a struct { T *at; size_t n, cap; }, start from zeros, then
 *     if (!fvi_push(arena, &spans, ((fvi_span){1, 2}))) return fvi_nomem(ctx); */
#define FVI_VEC(T)                                                                                                             \
    struct {                                                                                                                   \
        T *at;                                                                                                                 \
        size_t n, cap;                                                                                                         \
    }
typedef FVI_VEC(fvi_span) fvi_spans;
typedef FVI_VEC(fvi_str) fvi_strs;

#define fvi_push(a, v, item)                                                                                                   \
    (fvi_vec_room(a, (void **)&(v)->at, &(v)->cap, (v)->n + 1, sizeof *(v)->at) ? ((v)->at[(v)->n++] = (item), true) : false)
/** Room for so many elements in all; grows by doubling, in place where the array stands last in its chunk. */
#define fvi_reserve(a, v, count) fvi_vec_room(a, (void **)&(v)->at, &(v)->cap, (count), sizeof *(v)->at)
bool fvi_vec_room(fvi_arena *a, void **at, size_t *cap, size_t need, size_t size);

#endif
