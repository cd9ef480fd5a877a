/* SPDX-License-Identifier: Apache-2.0 */
/* Slopes against scipy (recipes/spark/growth.py growth); how often growth is claimed where there is none, and found where
 * there is some. The full simulations: recipes/spark/null.c. */
#include <math.h>

#include "base/core/rng.h"
#include "base/stats/growth.h"
#include "base/stats/law.h"
#include "support/support.h"

static void near(double got, double expected)
{
    if (!(fabs(got - expected) < 1e-9)) fail_msg("%.17g, expected %.17g", got, expected);
}

static void slopes_equal_the_reference(void **state)
{
    (void)state;
    const struct {
        size_t n;
        double x[12], y[12];
        double slope, intercept, error, low, high, p;
        double rho, wide_error, wide_df, wide_low, wide_high, wide_p;
    } rows[] = {
        {8,
         {1, 2, 3, 4, 5, 6, 7, 8},
         {3, 4.5, 4, 5.5, 5, 7, 6, 8.5},
         0.6488095238095238,
         2.517857142857143,
         0.11850072794951676,
         0.3588486882205443,
         0.9387703593985034,
         0.0015504241734351056,
         -1,
         0.11850072794951673,
         6,
         0.35884868822054433,
         0.9387703593985033,
         0.0015504241734351004},
        {12,
         {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
         {5, 6, 7, 7.5, 7, 6, 5, 4, 4.5, 5.5, 6.5, 7.5},
         -0.012237762237762234,
         6.037878787878787,
         0.10312512117475597,
         -0.24201485134302841,
         0.21753932686750393,
         0.907887513254814,
         1,
         0.2693179765396949,
         5.11506449833754,
         -0.699883618324349,
         0.6754080938488246,
         0.9654775606700428},
        {10,
         {1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
         {3, 4.2, 3.9, 3.1, 3.8, 4.4, 3.6, 3.4, 4.6, 3.9},
         0.06363636363636362,
         3.4400000000000004,
         0.05740485000771027,
         -0.06873945786219117,
         0.19601218513491842,
         0.2998339453052209,
         -0.23635958312433827,
         0.0617344041017773,
         7.935044493304922,
         -0.07892652649947683,
         0.20619925377220405,
         0.33302280358332564},
        {5,
         {1, 2, 5, 6, 9},
         {2, 1, 4, 2, 2.5},
         0.13592233009708737,
         1.674757281553398,
         0.18076686140801218,
         -0.4393585001085731,
         0.7112031603027478,
         0.5067141836981118,
         -0.9075744492158324,
         0.18076686140801218,
         3,
         -0.4393585001085731,
         0.7112031603027478,
         0.5067141836981118},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fvi_growth g;
        assert_true(fvi_growth_fit(rows[i].x, rows[i].y, rows[i].n, .95, &g));
        const double pairs[][2] = {
            {g.slope, rows[i].slope},         {g.intercept, rows[i].intercept},   {g.plain.error, rows[i].error},
            {g.plain.low, rows[i].low},       {g.plain.high, rows[i].high},       {g.plain.p, rows[i].p},
            {g.autocorrelation, rows[i].rho}, {g.wide.error, rows[i].wide_error}, {g.wide.df, rows[i].wide_df},
            {g.wide.low, rows[i].wide_low},   {g.wide.high, rows[i].wide_high},   {g.wide.p, rows[i].wide_p}};
        for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) near(pairs[k][0], pairs[k][1]);
    }
}

static void points_at_the_edge(void **state)
{
    (void)state;
    const double x[] = {1, 2, 3, 4, 5, 6}, same[] = {.1, .1, .1, .1, .1, .1}, line[] = {.3, .5, .7, .9, 1.1, 1.3};
    fvi_growth g;
    assert_false(fvi_growth_fit(x, line, 2, .95, &g));
    assert_true(isnan(g.slope) && isnan(g.plain.p) && isnan(g.wide.high));
    assert_false(fvi_growth_fit(same, line, 6, .95, &g)); /* x does not vary */
    assert_true(fvi_growth_fit(x, line, 3, .95, &g));
    assert_true(isnan(g.wide.p) && isnan(g.autocorrelation));
    assert_true(fvi_growth_fit(x, line, 6, .95, &g)); /* on a line exactly */
    assert_true(fabs(g.slope - .2) < 1e-12 && g.plain.p == 0 && g.wide.p == 0 && g.wide.low == g.wide.high);
    assert_true(fvi_growth_fit(x, same, 6, .95, &g)); /* the same each time: no growth, and no division by nothing */
    assert_true(g.slope == 0 && g.plain.p == 1 && g.wide.p == 1 && isnan(g.autocorrelation));
}

static void looks_spend_alpha_once(void **state)
{
    (void)state;
    size_t used, next, before = 0;
    double sum = 0;
    assert_true(fvi_growth_look(7, &used, &next) == 0 && used == 0 && next == 8);
    assert_true(fvi_growth_look(8, &used, &next) == .2 && used == 8 && next == 12);
    assert_true(fvi_growth_look(11, &used, &next) == .2 && used == 8 && next == 12);
    assert_true(fvi_growth_look(18, &used, &next) == .25 && used == 18 && next == 27);
    assert_true(fvi_growth_look(27, &used, &next) == .15 && used == 27 && next == 41);
    for (size_t n = 1; n < 5000; n++) {
        double share = fvi_growth_look(n, &used, &next);
        assert_true(used <= n && n < next);
        if (used != before) sum += share;
        before = used;
    }
    assert_true(sum <= 1 && sum > .98);
}

static double normal(uint64_t stream, uint64_t i)
{
    return fvi_normal_quantile(fvi_rand_unit(51, stream, i) + 1e-17);
}

/* One person's report after each of 30 sessions: is there ever a claim? */
static bool ever_claimed(const double *y, double alpha)
{
    double x[30];
    for (size_t i = 0; i < 30; i++) x[i] = (double)i + 1;
    for (size_t n = 4; n <= 30; n++) {
        size_t used, next;
        fvi_growth g;
        double share = fvi_growth_look(n, &used, &next);
        if (used && fvi_growth_fit(x, y, used, .95, &g) && g.wide.p <= alpha * share) return true;
    }
    return false;
}

/* 500 people without growth, looked at after each session: a claim for at most 5 %, also where a third of the noise of one
 * session goes on in the next, and where the noise has heavy tails; and growth of .25 of its scatter in each session is seen.
 */
static void growth_is_claimed_where_it_is(void **state)
{
    (void)state;
    enum { PEOPLE = 500, SESSIONS = 30 };
    int claims[4] = {0};
    for (uint64_t k = 0; k < PEOPLE; k++) {
        double y[4][SESSIONS], before = 0;
        for (uint64_t i = 0; i < SESSIONS; i++) {
            double e = normal(k, i);
            y[0][i] = e;
            y[1][i] = before = i ? .33 * before + sqrt(1 - .33 * .33) * e : e;
            y[2][i] = fvi_t_quantile(fvi_rand_unit(52, k, i) + 1e-17, 3);
            y[3][i] = .25 * (double)i + e;
        }
        for (size_t design = 0; design < 4; design++) claims[design] += ever_claimed(y[design], .03);
    }
    if (claims[0] > 25 || claims[1] > 25 || claims[2] > 25 || claims[3] < 450)
        fail_msg("claims: %d, %d, %d; with growth %d", claims[0], claims[1], claims[2], claims[3]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slopes_equal_the_reference),
        cmocka_unit_test(points_at_the_edge),
        cmocka_unit_test(looks_spend_alpha_once),
        cmocka_unit_test(growth_is_claimed_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
