/* SPDX-License-Identifier: Apache-2.0 */
/** Random numbers as a function of (seed, stream, counter): no state, so any thread may ask for any number in any order and
 *  gets the same. Philox 2x64 with ten rounds (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"). */
#ifndef FVI_RNG_H
#define FVI_RNG_H

#include <stddef.h>
#include <stdint.h>

uint64_t fvi_rand(uint64_t seed, uint64_t stream, uint64_t counter);
/** Uniform in [0, 1), 53 bits. */
double fvi_rand_unit(uint64_t seed, uint64_t stream, uint64_t counter);
/** Uniform in [0, n), n > 0; bias below 2^-32 for n < 2^32 (multiply-shift). */
uint64_t fvi_rand_below(uint64_t seed, uint64_t stream, uint64_t counter, uint64_t n);
/** Fisher-Yates over n indices. */
void fvi_rand_shuffle(uint64_t seed, uint64_t stream, uint32_t *items, size_t n);

#endif
