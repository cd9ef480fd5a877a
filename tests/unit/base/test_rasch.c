/* SPDX-License-Identifier: Apache-2.0 */
/* The Rasch model against scipy (recipes/spark/growth.py rasch), and against what it promises. */
#include <math.h>
#include <string.h>

#include "base/core/rng.h"
#include "base/stats/law.h"
#include "base/stats/rasch.h"
#include "support/support.h"

static const struct {
    size_t n;
    fvi_rasch_reply replies[12];
    double eap[2], wide[2], mle[2], wle[2]; /* priors N(0, 1) and N(.5, 4); 0: does not exist */
} people[] = {
    {5,
     {{{-1.5, 0}, true}, {{-.5, 0}, true}, {{0, 0}, false}, {{.7, 0}, true}, {{1.6, 0}, false}},
     {0.2878763251974897, 0.7200583412354913},
     {0.5979578192770787, 0.9480112161641323},
     {0.5679832444898253, 1.018775155272293},
     {0.5083749025674611, 1.0150496484509077}},
    {5,
     {{{-1.5, .6}, true}, {{-.5, .3}, true}, {{0, 1}, false}, {{.7, .4}, true}, {{1.6, .8}, false}},
     {0.33124555830064495, 0.7417494227678229},
     {0.7102654402940375, 1.0017535629005194},
     {0.6999331847260628, 1.096254425783077},
     {0.6145083241827846, 1.0891003993754276}},
    {3,
     {{{-1.5, 0}, true}, {{.25, 0}, true}, {{2.5, 0}, true}},
     {1.1599163343705072, 0.8386296506927415},
     {2.8460215124390755, 1.370777725482039},
     {0, 0},
     {3.604539138001431, 2.1056221531182384}},
    {3,
     {{{-1.5, 0}, false}, {{.25, 0}, false}, {{2.5, .5}, false}},
     {-0.9300656320574067, 0.8404470775027568},
     {-1.9335346374234286, 1.3480305601569496},
     {0, 0},
     {-2.637436235798369, 2.0391124927799407}},
    {12,
     {{{3, 0}, true},
      {{3.125, 0}, false},
      {{3.25, 0}, false},
      {{3.375, 0}, false},
      {{3.5, 0}, false},
      {{3.625, 0}, false},
      {{3.75, 0}, false},
      {{3.875, 0}, false},
      {{4, 0}, false},
      {{4.125, 0}, false},
      {{4.25, 0}, false},
      {{4.375, 0}, false}},
     {0.3959756011117411, 0.8137347924453192},
     {0.7566694514190708, 1.0507488728349075},
     {1.213212527700465, 1.051657257263913},
     {1.5693456428759616, 0.9155153695617786}},
    {0, {{{0, 0}, false}}, {0, 1}, {.5, 2}, {0, 0}, {0, 0}},
};

static void holds(const char *what, size_t person, fvi_ability got, const double expected[2])
{
    double z = 1.959963984540054;
    if (fabs(got.value - expected[0]) > 1e-9 || fabs(got.error - expected[1]) > 1e-9)
        fail_msg("%s of %zu: %.15g ± %.15g, expected %.15g ± %.15g", what, person, got.value, got.error, expected[0],
                 expected[1]);
    assert_true(fabs(got.low - (expected[0] - z * expected[1])) < 1e-8);
    assert_true(fabs(got.high - (expected[0] + z * expected[1])) < 1e-8);
}

static void abilities_equal_the_reference(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        fvi_ability got;
        holds("eap", i, fvi_rasch_eap(people[i].replies, people[i].n, 0, 1, .95), people[i].eap);
        holds("eap, wide", i, fvi_rasch_eap(people[i].replies, people[i].n, .5, 2, .95), people[i].wide);
        assert_int_equal(fvi_rasch_mle(people[i].replies, people[i].n, .95, &got), people[i].mle[1] > 0);
        if (people[i].mle[1] > 0) holds("mle", i, got, people[i].mle);
        assert_int_equal(fvi_rasch_wle(people[i].replies, people[i].n, .95, &got), people[i].wle[1] > 0);
        if (people[i].wle[1] > 0) holds("wle", i, got, people[i].wle);
    }
}

static void an_uncertain_difficulty_tells_less(void **state)
{
    (void)state;
    assert_true(fabs(fvi_rasch_information(.4, (fvi_rasch_item){-.3, 0}) - 0.22171287329310904) < 1e-12);
    assert_true(fabs(fvi_rasch_information(.4, (fvi_rasch_item){-.3, .8}) - 0.18143849662809217) < 1e-12);
    assert_true(fvi_rasch_information(700, (fvi_rasch_item){0, 0}) > 0); /* the digits of 1 - P do not get lost */
    assert_true(fvi_rasch_chance(1.2, (fvi_rasch_item){1.2, .7}) == .5);
}

static double normal(uint64_t stream, uint64_t i)
{
    return fvi_normal_quantile(fvi_rand_unit(31, stream, i) + 1e-17);
}

/* 1,000 people from the prior with 20 items each: the interval holds 95 % of the true abilities, the posterior mean misses
 * by what it says. Standard error of the share: .007. */
static void intervals_cover_what_they_promise(void **state)
{
    (void)state;
    enum { PEOPLE = 1000, ITEMS = 20 };
    double missed = 0, promised = 0;
    int covered = 0, warm = 0;
    for (uint64_t k = 0; k < PEOPLE; k++) {
        fvi_rasch_reply replies[ITEMS];
        double ability = normal(1, k);
        for (uint64_t i = 0; i < ITEMS; i++) {
            replies[i].item = (fvi_rasch_item){-2 + 4.0 * (double)i / (ITEMS - 1), 0};
            replies[i].right = fvi_rand_unit(32, k, i) < fvi_rasch_chance(ability, replies[i].item);
        }
        fvi_ability got = fvi_rasch_eap(replies, ITEMS, 0, 1, .95), by_warm;
        covered += got.low <= ability && ability <= got.high;
        missed += (got.value - ability) * (got.value - ability);
        promised += got.error * got.error;
        assert_true(fvi_rasch_wle(replies, ITEMS, .95, &by_warm));
        warm += by_warm.low <= ability && ability <= by_warm.high;
    }
    if (covered < 930 || covered > 970 || warm < 930) fail_msg("%d and %d of 1000 intervals cover", covered, warm);
    assert_true(fabs(missed / promised - 1) < .15);
}

static void the_next_item_tells_most(void **state)
{
    (void)state;
    const fvi_rasch_item items[] = {{-2, 0}, {.75, 0}, {1.5, 0}, {1, 1.5}, {1.25, 0}, {3, 0}};
    bool used[6] = {false};
    assert_int_equal(fvi_rasch_next(items, NULL, 6, 1, 1, 0, 0), 1); /* .75 and 1.25 tell the same: the first of them */
    assert_int_equal(fvi_rasch_next(items, used, 6, 1.05, 1, 0, 0), 4);
    used[4] = used[1] = used[2] = true;
    assert_int_equal(fvi_rasch_next(items, used, 6, 1, 1, 0, 0), 3);
    used[3] = true;
    assert_int_equal(fvi_rasch_next(items, used, 6, 1, 1, 0, 0), 5);
    used[5] = used[0] = true;
    assert_true(fvi_rasch_next(items, used, 6, 1, 5, 0, 0) == SIZE_MAX);
    assert_true(fvi_rasch_next(items, NULL, 0, 1, 5, 0, 0) == SIZE_MAX);
}

/* Three of six are drawn about evenly, the others never; the same seed and turn give the same. */
static void exposure_is_spread(void **state)
{
    (void)state;
    const fvi_rasch_item items[] = {{-2, 0}, {.9, 0}, {1.2, 0}, {-3, 0}, {1.1, 0}, {3, 0}};
    size_t drawn[6] = {0};
    for (uint64_t turn = 0; turn < 3000; turn++) {
        size_t at = fvi_rasch_next(items, NULL, 6, 1, 3, 7, turn);
        assert_int_equal(at, fvi_rasch_next(items, NULL, 6, 1, 3, 7, turn));
        drawn[at]++;
    }
    assert_int_equal(drawn[0] + drawn[3] + drawn[5], 0);
    assert_true(drawn[1] > 850 && drawn[2] > 850 && drawn[4] > 850);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(abilities_equal_the_reference),
        cmocka_unit_test(an_uncertain_difficulty_tells_less),
        cmocka_unit_test(intervals_cover_what_they_promise),
        cmocka_unit_test(the_next_item_tells_most),
        cmocka_unit_test(exposure_is_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
