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


PAIRS = {
    "ten": ([12, 9, 15, 11, 8, 14, 10, 13, 7, 16], [13.5, 9, 17, 10, 10, 15, 13, 12, 9.5, 18]),
    "down": ([3.1, 2.2, 4.8, 3.9], [2.0, 2.4, 3.0, 2.2]),
    "apart": ([1, 2, 3, 4, 5, 6], [4, 1, 5, 2, 6, 3]),
}


def shifted(t, df, shift):
    """P(T <= t) of the noncentral t by quadrature over χ: scipy's own nct gives NaN in places."""
    f = lambda u: stats.norm.cdf(t * u - shift) * stats.chi.pdf(u * math.sqrt(df), df) * math.sqrt(df)
    return math.fsum(integrate.quad(f, a, b, epsabs=1e-15, epsrel=1e-13, limit=200)[0] for a, b in ((0, .5), (.5, 1), (1, 1.5), (1.5, 12)))


def noncentral(t, df, p):
    """The shift at which a noncentral t stays below t with chance p."""
    return optimize.brentq(lambda shift: shifted(t, df, shift) - p, t - 12, t + 12, xtol=1e-13, rtol=1e-14)


def change():
    for pre, post, sd, reliability in ((78, 84, 6.2, .73), (40, 31.5, 7.5, .88), (10, 10, 2, .5)):
        error = math.sqrt(2) * sd * math.sqrt(1 - reliability)
        index = (post - pre) / error
        z = stats.norm.ppf(.975)
        say(f"reliable {pre} {post} {sd} {reliability}", post - pre, error, index, z * error, 2 * stats.norm.sf(abs(index)))
    groups = [[3, 5, 4], [7, 9], [1], [2, 2, 6, 4]]
    df = sum(len(g) - 1 for g in groups)
    sem = math.sqrt(sum(np.var(g, ddof=1) * (len(g) - 1) for g in groups if len(g) > 1) / df)
    error = sem * math.sqrt(1 / 2 + 1 / 3)
    say("scatter, change of means 5 (2) 9 (3)", sem, df, error, stats.t.ppf(.95, df) * error, 2 * stats.t.sf(4 / error, df))
    for name, (pre, post) in PAIRS.items():
        pre, post = np.array(pre, float), np.array(post, float)
        n, (t, p) = len(pre), stats.ttest_rel(post, pre)
        low, high = stats.ttest_rel(post, pre).confidence_interval(.95)
        say(f"paired {name}: difference …", (post - pre).mean(), low, high, t, p, stats.pearsonr(pre, post)[0])
        say(f"paired {name}: d_z", (post - pre).mean() / (post - pre).std(ddof=1), noncentral(t, n - 1, .975) / math.sqrt(n),
            noncentral(t, n - 1, .025) / math.sqrt(n))
        c = np.cov(pre, post)
        s = math.sqrt((c[0, 0] + c[1, 1]) / 2)
        d = (post - pre).mean() / s
        r = c[0, 1] / math.sqrt(c[0, 0] * c[1, 1])
        var = (d * d * (c[0, 0] ** 2 + c[1, 1] ** 2 + 2 * r * r * c[0, 0] * c[1, 1]) / (8 * s ** 4 * (n - 1))
               + (c[0, 0] + c[1, 1] - 2 * r * math.sqrt(c[0, 0] * c[1, 1])) / (s * s * (n - 1)))
        say(f"paired {name}: d_av", d, d - stats.norm.ppf(.975) * math.sqrt(var), d + stats.norm.ppf(.975) * math.sqrt(var))
    for t, df, shift in ((2.1, 9, 1), (-1, 2, -3), (0, 29, .5), (14, 5, 9)):
        say(f"t shifted {t} {df} {shift}", shifted(t, df, shift))
    z = stats.norm.ppf(.975) / math.sqrt(27)
    say("fisher .73 of 30", math.tanh(math.atanh(.73) - z), math.tanh(math.atanh(.73) + z))


SERIES = {
    "eight": ([1, 2, 3, 4, 5, 6, 7, 8], [3, 4.5, 4, 5.5, 5, 7, 6, 8.5]),
    "waves": (list(range(1, 13)), [5, 6, 7, 7.5, 7, 6, 5, 4, 4.5, 5.5, 6.5, 7.5]),
    "days": (list(range(1, 11)), [3, 4.2, 3.9, 3.1, 3.8, 4.4, 3.6, 3.4, 4.6, 3.9]),
    "gaps": ([1, 2, 5, 6, 9], [2, 1, 4, 2, 2.5]),
    "three": ([1, 2, 3], [1, 2, 4]),
}


def growth():
    for name, (x, y) in SERIES.items():
        x, y = np.array(x, float), np.array(y, float)
        n, line = len(x), stats.linregress(x, y)
        width = stats.t.ppf(.975, n - 2) * line.stderr
        say(f"line {name}", line.slope, line.intercept, line.stderr, line.slope - width, line.slope + width, line.pvalue)
        if n < 5:
            continue
        residuals = y - line.intercept - line.slope * x
        rho = np.clip((n * (residuals[1:] @ residuals[:-1]) / (residuals @ residuals) + 2) / (n - 4), -1, 1)
        used = min(max(rho + 1 / math.sqrt(n), 0), .8)
        R = used ** np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
        X = np.column_stack([np.ones(n), x])
        M = np.eye(n) - X @ np.linalg.inv(X.T @ X) @ X.T
        w = np.linalg.pinv(X)[1]
        error = math.sqrt(w @ R @ w * (residuals @ residuals) / np.trace(M @ R))
        df = np.trace(M @ R) ** 2 / np.trace(M @ R @ M @ R)
        width = stats.t.ppf(.975, df) * error
        say(f"wide {name}", rho, error, df, line.slope - width, line.slope + width, 2 * stats.t.sf(abs(line.slope) / error, df))


PARTS = {"law": law, "rasch": rasch, "change": change, "growth": growth}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in {*PARTS, "all"}:
        sys.exit(__doc__)
    for part in PARTS if sys.argv[1] == "all" else [sys.argv[1]]:
        PARTS[part]()
