/* SPDX-License-Identifier: Apache-2.0 */
/* Philox 2x64-10. Constants and known answers: Salmon et al. 2011 and the Random123 distribution.
 * Test: tests/unit/base/test_core.c (known answers, uniformity) */
#include "base/core/rng.h"

uint64_t fvi_rand(uint64_t seed, uint64_t stream, uint64_t counter)
{
    uint64_t left = counter, right = stream, key = seed;
    for (int round = 0; round < 10; round++) {
        __extension__ unsigned __int128 product = (unsigned __int128)left * 0xD2B74407B1CE6E93u;
        left = (uint64_t)(product >> 64) ^ key ^ right;
        right = (uint64_t)product;
        key += 0x9E3779B97F4A7C15u;
    }
    return left;
}

double fvi_rand_unit(uint64_t seed, uint64_t stream, uint64_t counter)
{
    return (double)(fvi_rand(seed, stream, counter) >> 11) * 0x1p-53;
}

uint64_t fvi_rand_below(uint64_t seed, uint64_t stream, uint64_t counter, uint64_t n)
{
    __extension__ unsigned __int128 product = (unsigned __int128)fvi_rand(seed, stream, counter) * n;
    return (uint64_t)(product >> 64);
}

void fvi_rand_shuffle(uint64_t seed, uint64_t stream, uint32_t *items, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = (size_t)fvi_rand_below(seed, stream, i, i);
        uint32_t held = items[i - 1];
        items[i - 1] = items[j];
        items[j] = held;
    }
}
