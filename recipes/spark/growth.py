# SPDX-License-Identifier: Apache-2.0
"""The statistics of growth anew, with numpy and scipy and without a line of fovea's C: the golden values of
tests/unit/base/test_{law,rasch,change,growth}.c. Integrals by scipy's adaptive quadrature, roots by Brent's method, lines by
numpy's least squares: other ways than fovea's to the same numbers.

    python3 recipes/spark/growth.py law|rasch|change|growth|all
"""
import math
import sys

import numpy as np
from scipy import integrate, optimize, special, stats

REPLIES = {
    "five": [(-1.5, 0, 1), (-0.5, 0, 1), (0.0, 0, 0), (0.7, 0, 1), (1.6, 0, 0)],
    "errors": [(-1.5, .6, 1), (-0.5, .3, 1), (0.0, 1, 0), (0.7, .4, 1), (1.6, .8, 0)],
    "right": [(-1.5, 0, 1), (0.25, 0, 1), (2.5, 0, 1)],
    "wrong": [(-1.5, 0, 0), (0.25, 0, 0), (2.5, .5, 0)],
    "hard": [(3 + i / 8, 0, int(i == 0)) for i in range(12)],
    "none": [],
}


def say(name, *values):
    print(f"{name:34}", ", ".join(repr(float(v)) for v in values))


def law():
    for p in (.5, .8, .9, .975, .995, .9999, 1e-8):
        say(f"normal quantile {p}", stats.norm.ppf(p))
    for z in (-9, -1.5, 0, .3, 4):
        say(f"normal below {z}", stats.norm.cdf(z))
    for df in (1, 2, 3.5, 10, 29, 1000, 100000):
        for p in (.6, .975, .9995):
            say(f"t quantile {p} df {df}", stats.t.ppf(p, df))
        for t in (.01, 2.1, 40):
            say(f"t beyond {t} df {df}", 2 * stats.t.sf(t, df))
    for x, a, b in ((.1, .5, .5), (.3, 4, 9), (.999, 20, .5), (.5, 300, 310)):
        say(f"beta {x} {a} {b}", special.betainc(a, b, x))


def chance(theta, b, s):
    return special.expit((theta - b) / math.sqrt(1 + math.pi * s * s / 8))


def eap(replies, mean, sd):
    def density(theta):
        value = stats.norm.pdf(theta, mean, sd)
        for b, s, x in replies:
            p = chance(theta, b, s)
            value *= p if x else 1 - p
        return value

    # around where the density stands, so that the adaptive rule does not miss it
    top = optimize.minimize_scalar(lambda t: -density(t), bounds=(mean - 8 * sd, mean + 8 * sd), method="bounded").x
    def moment(f):
        ends = sorted({mean - 12 * sd, top - 2 * sd, top, top + 2 * sd, mean + 12 * sd})
        return math.fsum(integrate.quad(f, a, b, epsabs=0, epsrel=1e-13, limit=500)[0] for a, b in zip(ends, ends[1:]))
    total = moment(density)
    first = moment(lambda t: t * density(t)) / total
    return first, math.sqrt(moment(lambda t: (t - first) ** 2 * density(t)) / total)


def information(theta, replies):
    return sum((p := chance(theta, b, s)) * (1 - p) / (1 + math.pi * s * s / 8) for b, s, _ in replies)


def mle(replies):
    lam = lambda s: 1 / math.sqrt(1 + math.pi * s * s / 8)
    theta = optimize.brentq(lambda t: sum(lam(s) * (x - chance(t, b, s)) for b, s, x in replies), -30, 30, xtol=1e-14, rtol=1e-14)
    return theta, 1 / math.sqrt(information(theta, replies))


def wle(replies):
    """The top of log L + log(I) / 2, of which Warm's equation is the derivative (for slopes that are known)."""
    def balance(t, h=1e-5):
        penalised = lambda u: (sum(math.log(chance(u, b, s) if x else 1 - chance(u, b, s)) for b, s, x in replies)
                               + math.log(information(u, replies)) / 2)
        return (8 * (penalised(t + h) - penalised(t - h)) - penalised(t + 2 * h) + penalised(t - 2 * h)) / (12 * h)
    rough = optimize.brentq(balance, -12, 12)
    lam = lambda s: 1 / math.sqrt(1 + math.pi * s * s / 8)
    def warm(t):
        terms = [(lam(s), chance(t, b, s), x) for b, s, x in replies]
        return (sum(k * (x - p) for k, p, x in terms)
                + sum(k ** 3 * p * (1 - p) * (1 - 2 * p) for k, p, _ in terms) / (2 * sum(k * k * p * (1 - p) for k, p, _ in terms)))
    theta = optimize.brentq(warm, rough - .1, rough + .1, xtol=1e-14, rtol=1e-14)
    assert abs(theta - rough) < 1e-4
    return theta, 1 / math.sqrt(information(theta, replies))


def rasch():
    for name, replies in REPLIES.items():
        for mean, sd in ((0, 1), (.5, 2)):
            say(f"eap {name} N({mean},{sd}²)", *eap(replies, mean, sd))
        if replies and 0 < sum(x for *_, x in replies) < len(replies):
            say(f"mle {name}", *mle(replies))
        if replies:
            say(f"wle {name}", *wle(replies))
    say("information .4 of (-.3, 0), (-.3, .8)", information(.4, [(-.3, 0, 0)]), information(.4, [(-.3, .8, 0)]))
    exact = lambda t, b, s: integrate.quad(lambda u: special.expit(t - u) * stats.norm.pdf(u, b, s), b - 10 * s, b + 10 * s)[0]
    say("worst error of λ, s <= 1", max(abs(exact(t, 0, s) - chance(t, 0, s)) for t in np.arange(-6, 6, .1) for s in (.25, .5, 1)))


PARTS = {"law": law, "rasch": rasch}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in {*PARTS, "all"}:
        sys.exit(__doc__)
    for part in PARTS if sys.argv[1] == "all" else [sys.argv[1]]:
        PARTS[part]()
