/* SPDX-License-Identifier: Apache-2.0 */
/* Hash maps. The entries stand in order of insertion; the slots hold their numbers:
 *
 *     slots  [ 0 | 3 | 0 | 1 | 2 | 0 | 0 | 0 ]     entries  [ k1 v1 | k2 v2 | k3 v3 ]
 *
 * Test: tests/unit/base/test_core.c */
#include "base/core/map.h"

#include <string.h>

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u; /* SplitMix64 (Steele et al. 2014) */
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

void fvi_map_init(fvi_map *m, fvi_arena *arena)
{
    *m = (fvi_map){.arena = arena};
}

/* The slot of an entry that matches, or the free slot where it would stand. Precondition: slots_n > 0. */
static size_t probe(const fvi_map *m, uint64_t number, uint64_t spread, const fvi_str *key)
{
    size_t i = spread & (m->slots_n - 1);
    for (; m->slots[i]; i = (i + 1) & (m->slots_n - 1)) {
        const fvi_map_entry *e = &m->entries.at[m->slots[i] - 1];
        if (e->number == number && (!key || fvi_str_eq(e->key, *key))) break;
    }
    return i;
}

static bool grow(fvi_map *m, bool strings)
{
    size_t n = m->slots_n ? m->slots_n * 2 : 64;
    uint32_t *slots = fvi_take_n(m->arena, n, sizeof *slots);
    if (!slots) return false;
    m->slots = slots;
    m->slots_n = n;
    for (size_t k = 0; k < m->entries.n; k++) {
        uint64_t number = m->entries.at[k].number;
        size_t i = (strings ? number : mix(number)) & (n - 1);
        while (slots[i]) i = (i + 1) & (n - 1);
        slots[i] = (uint32_t)k + 1;
    }
    return true;
}

static uint32_t *at(fvi_map *m, uint64_t number, const fvi_str *key, bool *fresh)
{
    if ((m->entries.n + 1) * 3 > m->slots_n * 2 && !grow(m, key != NULL)) return NULL;
    size_t i = probe(m, number, key ? number : mix(number), key);
    if (fresh) *fresh = m->slots[i] == 0;
    if (m->slots[i] == 0) {
        fvi_map_entry e = {key ? *key : (fvi_str){0}, number, 0};
        if (m->entries.n >= UINT32_MAX - 1 || !fvi_push(m->arena, &m->entries, e)) return NULL;
        m->slots[i] = (uint32_t)m->entries.n;
    }
    return &m->entries.at[m->slots[i] - 1].value;
}

static const uint32_t *find(const fvi_map *m, uint64_t number, const fvi_str *key)
{
    if (!m->slots_n) return NULL;
    size_t i = probe(m, number, key ? number : mix(number), key);
    return m->slots[i] ? &m->entries.at[m->slots[i] - 1].value : NULL;
}

uint32_t *fvi_map_at(fvi_map *m, fvi_str key, bool *fresh)
{
    return at(m, fvi_hash(key.at, key.n), &key, fresh);
}

const uint32_t *fvi_map_find(const fvi_map *m, fvi_str key)
{
    return find(m, fvi_hash(key.at, key.n), &key);
}

uint32_t *fvi_map64_at(fvi_map *m, uint64_t key, bool *fresh)
{
    return at(m, key, NULL, fresh);
}

const uint32_t *fvi_map64_find(const fvi_map *m, uint64_t key)
{
    return find(m, key, NULL);
}
