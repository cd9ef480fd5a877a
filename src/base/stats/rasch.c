/* SPDX-License-Identifier: Apache-2.0 */
/* Ability in the Rasch model, by posterior mean, by likelihood and by Warm's weighted likelihood; the next item.
 * The two likelihood equations fall with the ability where it matters (Warm's: its right side changes its sign once), so both
 * are solved by bisection, which cannot run away as Newton's steps do on few replies.
 * Neighbours: law.h (quantiles). Test: tests/unit/base/test_rasch.c */
#include "base/stats/rasch.h"

#include <math.h>

#include "base/core/rng.h"
#include "base/stats/law.h"

enum { HALVINGS = 200, STEPS = 128 };
static const double FAR = 60; /* logits beyond which nobody is: exp(60) is still exact enough */

static double slope_of(fvi_rasch_item item)
{
    return 1 / sqrt(1 + 3.14159265358979323846 * item.error * item.error / 8);
}

double fvi_rasch_chance(double ability, fvi_rasch_item item)
{
    return 1 / (1 + exp(-slope_of(item) * (ability - item.difficulty)));
}

/* P (1 - P) without the loss of digits of 1 - P near 1. */
static double variance(double ability, fvi_rasch_item item)
{
    double e = exp(-fabs(slope_of(item) * (ability - item.difficulty)));
    return e / ((1 + e) * (1 + e));
}

double fvi_rasch_information(double ability, fvi_rasch_item item)
{
    double slope = slope_of(item);
    return slope * slope * variance(ability, item);
}

static double information(const fvi_rasch_reply *replies, size_t n, double ability)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += fvi_rasch_information(ability, replies[i].item);
    return sum;
}

static void spread_out(fvi_ability *a, double level)
{
    double z = fvi_normal_quantile((1 + level) / 2);
    a->low = a->value - z * a->error;
    a->high = a->value + z * a->error;
}

/* ---- posterior mean ----------------------------------------------------------------------------------------------------- */

static double log_likelihood(const fvi_rasch_reply *replies, size_t n, double ability)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double x = slope_of(replies[i].item) * (ability - replies[i].item.difficulty);
        if (!replies[i].right) x = -x;
        sum += x > 0 ? -log1p(exp(-x)) : x - log1p(exp(x));
    }
    return sum;
}

fvi_ability fvi_rasch_eap(const fvi_rasch_reply *replies, size_t n, double mean, double sd, double level)
{
    double log_weight[2 * STEPS + 1], most = -INFINITY, sum = 0, first = 0, second = 0;
    for (int k = -STEPS; k <= STEPS; k++) {
        double z = 8.0 * k / STEPS;
        double w = log_weight[k + STEPS] = log_likelihood(replies, n, mean + sd * z) - z * z / 2;
        if (w > most) most = w;
    }
    for (int k = -STEPS; k <= STEPS; k++) {
        double z = 8.0 * k / STEPS, w = exp(log_weight[k + STEPS] - most);
        sum += w;
        first += w * z;
    }
    double centre = first / sum;
    for (int k = -STEPS; k <= STEPS; k++) {
        double z = 8.0 * k / STEPS - centre;
        second += exp(log_weight[k + STEPS] - most) * z * z;
    }
    fvi_ability out = {.value = mean + sd * centre, .error = sd * sqrt(second / sum)};
    spread_out(&out, level);
    return out;
}

/* ---- likelihood --------------------------------------------------------------------------------------------------------- */

/* Left side of the equation: the score, with Warm's correction or without. */
static double balance(const fvi_rasch_reply *replies, size_t n, double ability, bool warm)
{
    double score = 0, skew = 0, info = 0;
    for (size_t i = 0; i < n; i++) {
        double slope = slope_of(replies[i].item), p = fvi_rasch_chance(ability, replies[i].item);
        double v = variance(ability, replies[i].item);
        score += slope * ((replies[i].right ? 1 : 0) - p);
        skew += slope * slope * slope * v * (1 - 2 * p);
        info += slope * slope * v;
    }
    return warm ? score + skew / (2 * info) : score;
}

static bool solve(const fvi_rasch_reply *replies, size_t n, bool warm, double level, fvi_ability *out)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        low = fmin(low, replies[i].item.difficulty);
        high = fmax(high, replies[i].item.difficulty);
    }
    low -= FAR;
    high += FAR;
    for (int k = 0; k < HALVINGS; k++) {
        double middle = low + (high - low) / 2;
        if (balance(replies, n, middle, warm) > 0)
            low = middle;
        else
            high = middle;
    }
    out->value = low + (high - low) / 2;
    out->error = 1 / sqrt(information(replies, n, out->value));
    spread_out(out, level);
    return true;
}

bool fvi_rasch_mle(const fvi_rasch_reply *replies, size_t n, double level, fvi_ability *out)
{
    size_t right = 0;
    for (size_t i = 0; i < n; i++) right += replies[i].right;
    return right > 0 && right < n && solve(replies, n, false, level, out);
}

bool fvi_rasch_wle(const fvi_rasch_reply *replies, size_t n, double level, fvi_ability *out)
{
    return n > 0 && solve(replies, n, true, level, out);
}

/* ---- the next item ------------------------------------------------------------------------------------------------------ */

size_t fvi_rasch_next(const fvi_rasch_item *items, const bool *used, size_t n, double ability, size_t spread, uint64_t seed,
                      uint64_t turn)
{
    size_t best[FVI_RASCH_SPREAD_MOST], held = 0;
    double tells[FVI_RASCH_SPREAD_MOST];
    size_t most = spread < 1 ? 1 : spread > FVI_RASCH_SPREAD_MOST ? FVI_RASCH_SPREAD_MOST : spread;
    for (size_t i = 0; i < n; i++) {
        double v = used && used[i] ? -1 : fvi_rasch_information(ability, items[i]);
        size_t at = held;
        if (v < 0 || (held == most && v <= tells[held - 1])) continue;
        if (held < most) held++;
        if (at == held) at--; /* the last one goes */
        for (; at > 0 && tells[at - 1] < v; at--) {
            best[at] = best[at - 1];
            tells[at] = tells[at - 1];
        }
        best[at] = i;
        tells[at] = v;
    }
    return held ? best[fvi_rand_below(seed, 0, turn, held)] : SIZE_MAX;
}
