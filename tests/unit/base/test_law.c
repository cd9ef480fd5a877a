/* SPDX-License-Identifier: Apache-2.0 */
/* The normal law and Student's t against scipy (recipes/spark/growth.py law). */
#include <math.h>

#include "base/stats/law.h"
#include "support/support.h"

static void near(double got, double expected, double relative)
{
    if (fabs(got - expected) > relative * fabs(expected)) fail_msg("%.17g, expected %.17g", got, expected);
}

static void the_normal_law(void **state)
{
    (void)state;
    const double quantiles[][2] = {{.5, 0},
                                   {.8, 0.8416212335729143},
                                   {.9, 1.2815515655446004},
                                   {.975, 1.959963984540054},
                                   {.995, 2.5758293035489004},
                                   {.9999, 3.719016485455709},
                                   {1e-8, -5.612001244174789}};
    const double below[][2] = {
        {-9, 1.1285884059538324e-19}, {-1.5, 0.06680720126885807}, {0, .5}, {.3, 0.6179114221889526}, {4, 0.9999683287581669}};
    for (size_t i = 0; i < sizeof quantiles / sizeof *quantiles; i++)
        near(fvi_normal_quantile(quantiles[i][0]), quantiles[i][1], 1e-11);
    for (size_t i = 0; i < sizeof below / sizeof *below; i++) near(fvi_normal_below(below[i][0]), below[i][1], 1e-12);
    assert_true(fvi_normal_quantile(0) == -INFINITY && fvi_normal_quantile(1) == INFINITY);
    assert_true(isnan(fvi_normal_quantile(1.5)) && isnan(fvi_normal_quantile(NAN)));
}

static void students_law(void **state)
{
    (void)state;
    const struct {
        double df, q60, q975, q9995, beyond_small, beyond_middle, beyond_far;
    } rows[] = {
        {1, 0.32491969623290634, 12.706204736174694, 636.6192487687897, 0.993634014470186, 0.282926056243018,
         0.015912179824051624},
        {2, 0.2886751345948128, 4.302652729749462, 31.599054576445365, 0.992929108958201, 0.1705498691899675,
         0.0006244146721847406},
        {3.5, 0.27326545405577973, 2.9400886379827282, 10.20482863165621, 0.9925647124519241, 0.11352582522079814,
         8.766441109373018e-06},
        {10, 0.2601848294920803, 2.228138851986274, 4.586893858702708, 0.9922179749909714, 0.06207724420221853,
         2.2808577430857535e-12},
        {29, 0.25568363457125604, 2.045229642132703, 3.6594050194663748, 0.9920897648032249, 0.044541958036290415,
         6.346877329729342e-27},
        {1000, 0.25341451583949876, 1.9623390808264083, 3.300282648423944, 0.9920232819321873, 0.03597887431078197,
         1.0478852155173272e-209},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        near(fvi_t_quantile(.6, rows[i].df), rows[i].q60, 1e-11);
        near(fvi_t_quantile(.975, rows[i].df), rows[i].q975, 1e-11);
        near(fvi_t_quantile(.0005, rows[i].df), -rows[i].q9995, 1e-11);
        near(fvi_t_beyond(.01, rows[i].df), rows[i].beyond_small, 1e-11);
        near(fvi_t_beyond(-2.1, rows[i].df), rows[i].beyond_middle, 1e-11);
        near(fvi_t_beyond(40, rows[i].df), rows[i].beyond_far, 1e-10);
        near(fvi_t_below(-2.1, rows[i].df) + fvi_t_below(2.1, rows[i].df), 1, 1e-15);
    }
    near(fvi_t_quantile(.9995, 100000), 3.2906240314119137, 1e-9);
    near(fvi_t_quantile(.975, 1e300), fvi_normal_quantile(.975), 1e-15);
}

static void the_beta_function(void **state)
{
    (void)state;
    near(fvi_beta_below(.1, .5, .5), 0.20483276469913345, 1e-12);
    near(fvi_beta_below(.3, 4, 9), 0.5074842265649997, 1e-12);
    near(fvi_beta_below(.999, 20, .5), 0.8424161860163615, 1e-12);
    near(fvi_beta_below(.5, 300, 310), 0.6573251825149169, 1e-12);
    assert_true(fvi_beta_below(0, 2, 3) == 0 && fvi_beta_below(1, 2, 3) == 1 && isnan(fvi_beta_below(NAN, 2, 3)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_normal_law),
        cmocka_unit_test(students_law),
        cmocka_unit_test(the_beta_function),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
