/* SPDX-License-Identifier: Apache-2.0 */
/* data/pairs.zh.bin is a Bloom filter, made by recipes/spark/wordstock.py: 542,000 pairs in 400 KB, four bits for each.
 * Neighbours: soundness.c. Test: tests/unit/mind/test_soundness.c */
#include "mind/ideas/pairs.h"

#include "embedded.h"

enum { PROBES = 4, HAN = 0x4E00, HAN_N = 20992 };

/* splitmix64 */
static uint64_t mix(uint64_t key)
{
    key += 0x9E3779B97F4A7C15u;
    key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9u;
    key = (key ^ (key >> 27)) * 0x94D049BB133111EBu;
    return key ^ (key >> 31);
}

bool fvi_pair_seen(uint32_t first, uint32_t second)
{
    if (first < HAN || first >= HAN + HAN_N || second < HAN || second >= HAN + HAN_N) return false;
    uint64_t hash = mix((uint64_t)(first - HAN) * HAN_N + (second - HAN)), low = (uint32_t)hash, high = hash >> 32 | 1;
    uint64_t bits = fvi_data_pairs_zh.n * 8;
    for (uint64_t probe = 0; probe < PROBES; probe++) {
        uint64_t bit = (low + probe * high) % bits;
        if (!((unsigned char)fvi_data_pairs_zh.at[bit / 8] >> bit % 8 & 1)) return false;
    }
    return true;
}
