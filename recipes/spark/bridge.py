# SPDX-License-Identifier: Apache-2.0
"""The numbers of `spark bridge` anew, from the committed vectors and nouns, without a line of fovea's C: the golden values of
tests/unit/people/test_bridge.c. The median is looked up among all distances instead of found by halving.

    python3 recipes/spark/bridge.py --golden
    python3 recipes/spark/bridge.py snow,winter,coat,pocket,money           ends included
"""
import sys

import numpy as np

from distances import DATA, Vectors, distance

GOLDEN = ["snow,winter,coat,pocket,money", "piano,music,money", "volcano,mountain,river,bank,money,price,shop,bread,butter",
          "cat,algebra,volcano,passport,orchestra", "火山,山,河流,桥,铁路,火车,车站", "音乐,电影,故事,历史"]


def bridge(text):
    words = text.split(",")
    lang = "zh" if "一" <= text[0] <= "鿿" else "en"
    table = Vectors(lang)
    pool = [line.split(" ")[1] for line in (DATA / f"spark-nouns.{lang}.txt").read_text().splitlines() if line[0] != "#"]
    pool = [w for w in pool if w not in (words[0], words[-1])]
    points = [table.unit(w) for w in words]
    steps = np.array([distance(a, b) for a, b in zip(points, points[1:])])
    unit = np.array([table.unit(w) for w in pool])
    d = 1 - unit @ unit.T
    first, last = 1 - unit @ np.array(points[0]), 1 - unit @ np.array(points[-1])
    k, n = len(words) - 2, len(pool)
    apart = ~np.eye(n, dtype=bool)

    def share(most):
        chains = (first <= most) / n
        for _ in range(k - 1):
            chains = chains @ ((d <= most) & apart) / (n - 1)
        return chains[last <= most].sum()

    least = first
    for _ in range(k - 1):
        least = np.where(apart, np.maximum(least[:, None], d), np.inf).min(0)
    best = np.maximum(least, last).min()
    values = np.unique(np.r_[first, last, d[np.triu_indices(n, 1)]])
    low, high = 0, len(values) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if share(values[middle]) < .5 else (low, middle)
    typical, largest = values[low], steps.max()
    # One epsilon more: the chain's own steps may be distances of the pool, computed in another order.
    return dict(largest=largest, mean=steps.mean(), spread=steps.std(), direct=distance(points[0], points[-1]), best=best, typical=typical,
                percentile=100 * (1 - share(largest + 1e-12)), closeness=(typical - largest) / (typical - best))


if __name__ == "__main__":
    for chain in GOLDEN if sys.argv[1:] == ["--golden"] else sys.argv[1:]:
        print(chain, *(f"{name} {value:.15g}" for name, value in bridge(chain).items()))
