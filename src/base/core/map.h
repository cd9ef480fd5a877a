/* SPDX-License-Identifier: Apache-2.0 */
/** Hash maps in an arena: byte strings, or 64-bit keys, to 32-bit numbers. Open addressing, linear probing, at most two
 *  thirds full. Walking entries goes in order of insertion, so no result ever depends on the order of hashes.
 *  Key bytes are borrowed: they must live as long as the map. */
#ifndef FVI_MAP_H
#define FVI_MAP_H

#include "base/core/arena.h"

typedef struct fvi_map_entry {
    fvi_str key;     /* fvi_map */
    uint64_t number; /* the hash in fvi_map, the key in fvi_map64 */
    uint32_t value;
} fvi_map_entry;

typedef struct fvi_map {
    fvi_arena *arena;
    FVI_VEC(fvi_map_entry) entries; /* in order of insertion */
    uint32_t *slots;                /* index into entries + 1; 0 is free */
    size_t slots_n;                 /* power of two, or 0 */
} fvi_map;

void fvi_map_init(fvi_map *m, fvi_arena *arena);
/** The value of the key, made (0) if absent; *fresh (may be NULL) says which. NULL only when memory runs out.
 *  The pointer holds until the next insertion. */
uint32_t *fvi_map_at(fvi_map *m, fvi_str key, bool *fresh);
/** The value, or NULL. */
const uint32_t *fvi_map_find(const fvi_map *m, fvi_str key);
uint32_t *fvi_map64_at(fvi_map *m, uint64_t key, bool *fresh);
const uint32_t *fvi_map64_find(const fvi_map *m, uint64_t key);

#endif
