/* SPDX-License-Identifier: Apache-2.0 */
/* Random streams: the published answers, then uniformity. The seeds are fixed, so each statistic is one number; the bounds are
 * the 0.1 % points of its distribution. */
#include <math.h>

#include "support/support.h"

/* philox2x64-10 in kat_vectors of the Random123 distribution: counter words, key, first word of the answer */
static void philox_known_answers(void **state)
{
    (void)state;
    assert_true(fvi_rand(0, 0, 0) == 0xca00a0459843d731u);
    assert_true(fvi_rand(UINT64_MAX, UINT64_MAX, UINT64_MAX) == 0x65b021d60cd8310fu);
    assert_true(fvi_rand(0xa4093822299f31d0u, 0x13198a2e03707344u, 0x243f6a8885a308d3u) == 0x0a5e742c2997341cu);
}

static double chi_square(const unsigned *counts, size_t cells, double total)
{
    double expected = total / (double)cells, sum = 0;
    for (size_t i = 0; i < cells; i++) sum += (counts[i] - expected) * (counts[i] - expected) / expected;
    return sum;
}

/* Along each of the three coordinates the numbers must look independent. */
static uint64_t along(int coordinate, uint64_t i)
{
    return coordinate == 0 ? fvi_rand(i, 3, 5) : coordinate == 1 ? fvi_rand(3, i, 5) : fvi_rand(3, 5, i);
}

static void bytes_are_uniform(void **state)
{
    (void)state;
    enum { N = 1 << 16 };
    for (int coordinate = 0; coordinate < 3; coordinate++)
        for (int shift = 0; shift < 64; shift += 8) {
            unsigned counts[256] = {0};
            for (uint64_t i = 0; i < N; i++) counts[along(coordinate, i) >> shift & 255]++;
            double x = chi_square(counts, 256, N); /* 255 degrees of freedom: 0.1 % beyond 330.5, 0.1 % below 190.9 */
            if (x > 345 || x < 180) fail_msg("coordinate %d, bits from %d: chi square %g", coordinate, shift, x);
        }
}

static void neighbours_are_independent(void **state)
{
    (void)state;
    enum { N = 1 << 16 };
    for (int coordinate = 0; coordinate < 3; coordinate++) {
        unsigned counts[256] = {0};
        for (uint64_t i = 0; i < N; i++) counts[(along(coordinate, i) >> 60) << 4 | along(coordinate, i + 1) >> 60]++;
        assert_true(chi_square(counts, 256, N) < 345);
    }
}

static void unit_interval(void **state)
{
    (void)state;
    enum { N = 100000 };
    double sum = 0, squares = 0;
    for (uint64_t i = 0; i < N; i++) {
        double u = fvi_rand_unit(11, 2, i);
        assert_true(u >= 0 && u < 1);
        sum += u;
        squares += u * u;
    }
    assert_true(fabs(sum / N - 0.5) < 3.3 * sqrt(1.0 / 12 / N));
    assert_true(fabs(squares / N - 1.0 / 3) < 3.3 * sqrt(4.0 / 45 / N));
}

static void below_is_uniform(void **state)
{
    (void)state;
    unsigned counts[10] = {0};
    for (uint64_t i = 0; i < 100000; i++) counts[fvi_rand_below(5, 6, i, 10)]++;
    assert_true(chi_square(counts, 10, 100000) < 27.9);
    for (uint64_t i = 0; i < 1000; i++) {
        assert_int_equal(fvi_rand_below(5, 6, i, 1), 0);
        assert_true(fvi_rand_below(5, 6, i, UINT64_MAX) < UINT64_MAX);
    }
}

static void shuffles_are_fair_permutations(void **state)
{
    (void)state;
    unsigned counts[256] = {0}, seen[24], cells = 0;
    for (uint64_t stream = 0; stream < 24000; stream++) {
        uint32_t items[4] = {0, 1, 2, 3};
        fvi_rand_shuffle(1, stream, items, 4);
        assert_int_equal(1 << items[0] | 1 << items[1] | 1 << items[2] | 1 << items[3], 15);
        counts[items[0] << 6 | items[1] << 4 | items[2] << 2 | items[3]]++;
    }
    for (size_t i = 0; i < 256; i++)
        if (counts[i]) {
            assert_true(cells < 24);
            seen[cells++] = counts[i];
        }
    assert_int_equal(cells, 24);
    assert_true(chi_square(seen, 24, 24000) < 49.7);
    uint32_t one = 9;
    fvi_rand_shuffle(1, 1, &one, 1);
    fvi_rand_shuffle(1, 1, &one, 0);
    assert_int_equal(one, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_known_answers),       cmocka_unit_test(bytes_are_uniform),
        cmocka_unit_test(neighbours_are_independent), cmocka_unit_test(unit_interval),
        cmocka_unit_test(below_is_uniform),           cmocka_unit_test(shuffles_are_fair_permutations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
