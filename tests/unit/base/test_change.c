/* SPDX-License-Identifier: Apache-2.0 */
/* Reliable change, paired differences and Holm against scipy (recipes/spark/growth.py change), and the level they hold. */
#include <math.h>

#include "base/core/rng.h"
#include "base/stats/change.h"
#include "base/stats/law.h"
#include "support/support.h"

static void near(double got, double expected)
{
    if (!(fabs(got - expected) < 1e-9)) fail_msg("%.17g, expected %.17g", got, expected);
}

static void reliable_change(void **state)
{
    (void)state;
    const struct {
        double pre, post, sd, reliability, error, index, least, p;
    } rows[] = {
        {78, 84, 6.2, .73, 4.556050921576712, 1.3169299692382677, 8.929695718020877, 0.18786209977040624},
        {40, 31.5, 7.5, .88, 3.6742346141747673, -2.3134069792952237, 7.201367514532965, 0.02070027372641723},
        {10, 10, 2, .5, 2, 0, 3.919927969080109, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fvi_reliable got =
            fvi_reliable_change(rows[i].pre, 1, rows[i].post, 1, fvi_sem(rows[i].sd, rows[i].reliability), 1e300, .95);
        near(got.difference, rows[i].post - rows[i].pre);
        near(got.error, rows[i].error);
        near(got.index, rows[i].index);
        near(got.least, rows[i].least);
        near(got.p, rows[i].p);
        near(got.high - got.low, 2 * rows[i].least);
    }
    /* EVIDENCE: with a test-retest reliability of .73 about 1.44 standard deviations */
    assert_true(fabs(fvi_reliable_change(0, 1, 1, 1, fvi_sem(1, .73), 1e300, .95).least - 1.44) < .005);
    assert_true(isnan(fvi_reliable_change(1, 1, 2, 1, 0, 9, .95).p) && isnan(fvi_reliable_change(1, 1, 2, 1, NAN, 9, .95).p));
    assert_true(isnan(fvi_reliable_change(1, 0, 2, 1, 1, 9, .95).p) && isnan(fvi_reliable_change(1, 1, 2, 1, 1, 0, .95).low));
}

static void scatter_within_people(void **state)
{
    (void)state;
    const double people[][4] = {{3, 5, 4}, {7, 9}, {1}, {2, 2, 6, 4}};
    const size_t sizes[] = {3, 2, 1, 4};
    fvi_scatter s = {0};
    assert_true(isnan(fvi_scatter_sem(&s)));
    for (size_t i = 0; i < 4; i++) fvi_scatter_add(&s, people[i], sizes[i]);
    near(fvi_scatter_sem(&s), 1.5811388300841898);
    fvi_reliable got = fvi_reliable_change(5, 2, 9, 3, fvi_scatter_sem(&s), s.df, .9);
    near(got.error, 1.4433756729740643);
    near(got.least, 2.8047391450987083);
    near(got.p, 0.03236762273429607);
}

static void paired_differences(void **state)
{
    (void)state;
    const struct {
        size_t n;
        double pre[10], post[10];
        double difference, low, high, t, p, r, d_z, d_z_low, d_z_high, d_av, d_av_low, d_av_high;
    } rows[] = {
        {10,
         {12, 9, 15, 11, 8, 14, 10, 13, 7, 16},
         {13.5, 9, 17, 10, 10, 15, 13, 12, 9.5, 18},
         1.2,
         0.18552626654393412,
         2.2144737334560656,
         2.675858926489798,
         0.025377661028332096,
         0.8972632732373456,
         0.846180890500083,
         0.09993793121610986,
         1.5592727203002263,
         0.38584965213071903,
         0.043163210832278864,
         0.7285360934291591},
        {4,
         {3.1, 2.2, 4.8, 3.9},
         {2, 2.4, 3, 2.2},
         -1.1,
         -2.564155894320323,
         0.36415589432032314,
         -2.3909277348073217,
         0.09666055204175464,
         0.5974527654549832,
         -1.1954638674036608,
         -2.4887758267872497,
         0.18472172807148893,
         -1.3054598240132391,
         -2.8732172027077896,
         0.26229755468131155},
        {6,
         {1, 2, 3, 4, 5, 6},
         {4, 1, 5, 2, 6, 3},
         0,
         -2.4834179891411368,
         2.4834179891411368,
         0,
         1,
         0.2,
         0,
         -0.8001519460592187,
         0.8001519460592187,
         0,
         -1.1087230594797421,
         1.1087230594797421},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fvi_paired got;
        assert_true(fvi_paired_change(rows[i].pre, rows[i].post, rows[i].n, .95, &got));
        const double pairs[][2] = {{got.difference, rows[i].difference},
                                   {got.low, rows[i].low},
                                   {got.high, rows[i].high},
                                   {got.t, rows[i].t},
                                   {got.p, rows[i].p},
                                   {got.r, rows[i].r},
                                   {got.d_z, rows[i].d_z},
                                   {got.d_z_low, rows[i].d_z_low},
                                   {got.d_z_high, rows[i].d_z_high},
                                   {got.d_av, rows[i].d_av},
                                   {got.d_av_low, rows[i].d_av_low},
                                   {got.d_av_high, rows[i].d_av_high}};
        for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) near(pairs[k][0], pairs[k][1]);
    }
}

static void pairs_at_the_edge(void **state)
{
    (void)state;
    const double a[] = {.1, .2, .3}, b[] = {1.1, 1.2, 1.3};
    fvi_paired got;
    assert_false(fvi_paired_change(a, b, 2, .95, &got));
    assert_true(isnan(got.p) && isnan(got.difference) && isnan(got.d_av_high));
    assert_true(fvi_paired_change(a, b, 3, .95, &got)); /* everybody by one: certain, and d_z has no meaning */
    assert_true(got.p == 0 && got.low == got.high && isnan(got.d_z) && got.d_av > 0);
    assert_true(fvi_paired_change(a, a, 3, .95, &got));
    assert_true(got.p == 1 && got.difference == 0 && isnan(got.d_z) && got.d_av == 0);
}

static void the_noncentral_t(void **state)
{
    (void)state;
    near(fvi_t_shifted_below(2.1, 9, 1), 0.8255311620388686);
    near(fvi_t_shifted_below(-1, 2, -3), 0.9711022263128265);
    near(fvi_t_shifted_below(0, 29, .5), 0.30853753872598405);
    near(fvi_t_shifted_below(14, 5, 9), 0.833172995229448);
    near(fvi_t_shifted_below(1.3, 400, 0), fvi_t_below(1.3, 400));
}

static void fishers_interval(void **state)
{
    (void)state;
    double low, high;
    fvi_fisher_interval(.73, 30, .95, &low, &high);
    near(low, 0.5016676226178105);
    near(high, 0.8632400759184872);
    fvi_fisher_interval(.73, 3, .95, &low, &high);
    assert_true(isnan(low) && isnan(high));
}

/* Holm's own arithmetic: .01 <= .05/4, .013 <= .05/3, .03 > .05/2, and the rest stays. */
static void holm_steps_down(void **state)
{
    (void)state;
    const double p[] = {.03, .01, NAN, .013};
    bool claimed[4];
    fvi_holm(p, 4, .05, claimed);
    assert_true(!claimed[0] && claimed[1] && !claimed[2] && claimed[3]);
    fvi_holm(p, 4, .039, claimed);
    assert_true(!claimed[0] && !claimed[1] && !claimed[2] && !claimed[3]);
    fvi_holm(p + 2, 1, .9, claimed);
    assert_false(claimed[0]);
}

static double normal(uint64_t stream, uint64_t i)
{
    return fvi_normal_quantile(fvi_rand_unit(41, stream, i) + 1e-17);
}

/* 500 classes of 30 without a change, four measures each that hang together: any claim in at most 5 % at alpha .03; the
 * intervals cover 0 in 95 % (standard error about 1 %). */
static void nothing_is_claimed_where_nothing_changed(void **state)
{
    (void)state;
    enum { CLASSES = 500, PEOPLE = 30, MEASURES = 4 };
    int claims = 0, covered = 0;
    for (uint64_t c = 0; c < CLASSES; c++) {
        double p[MEASURES];
        bool claimed[MEASURES], any = false;
        for (uint64_t m = 0; m < MEASURES; m++) {
            double pre[PEOPLE], post[PEOPLE];
            for (uint64_t i = 0; i < PEOPLE; i++) {
                double able = normal(8 * c, i), shared = normal(8 * c, 100 + i);
                pre[i] = able + .5 * normal(8 * c + 1 + m, i);
                post[i] = able + .4 * shared + .3 * normal(8 * c + 1 + m, 100 + i);
            }
            fvi_paired got;
            assert_true(fvi_paired_change(pre, post, PEOPLE, .95, &got));
            p[m] = got.p;
            covered += got.low <= 0 && 0 <= got.high;
            assert_true((got.p < .05) == (got.low > 0 || got.high < 0));
        }
        fvi_holm(p, MEASURES, .03, claimed);
        for (size_t m = 0; m < MEASURES; m++) any = any || claimed[m];
        claims += any;
    }
    if (claims > CLASSES * 5 / 100 || covered < CLASSES * MEASURES * 92 / 100)
        fail_msg("%d of %d classes with a claim, %d intervals cover", claims, CLASSES, covered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reliable_change),    cmocka_unit_test(scatter_within_people),
        cmocka_unit_test(paired_differences), cmocka_unit_test(pairs_at_the_edge),
        cmocka_unit_test(the_noncentral_t),   cmocka_unit_test(fishers_interval),
        cmocka_unit_test(holm_steps_down),    cmocka_unit_test(nothing_is_claimed_where_nothing_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
