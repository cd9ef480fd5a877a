# SPDX-License-Identifier: Apache-2.0
"""What tests/unit/mind/test_clusters.c and test_novelty.c expect, computed anew with numpy and scipy from the definitions in docs/spark.md, without a line of
fovea's C.

    python3 recipes/spark/ideasets.py
"""
import math
import struct

import numpy as np
from distances import DATA, Vectors
from scipy.cluster.hierarchy import fcluster, linkage


def ideas(n, dims):
    """Vectors that the test can make too: whole numbers, then length 1, then float."""
    x = np.array([[(i * 7 + k * 13 + i * k * 5 + i * i * 3) % 23 - 11 for k in range(dims)] for i in range(n)], float)
    return (x / np.sqrt((x * x).sum(1, keepdims=True))).astype(np.float32).astype(float)


def spread(x, times, unplaced=()):
    p = np.array(list(times) + list(unplaced), float)
    p /= p.sum()
    k = np.eye(len(p))
    k[:len(x), :len(x)] = x @ x.T
    return float(1 - p @ k @ p)


def effective(x, times, unplaced=()):
    p = np.array(list(times) + list(unplaced), float)
    p /= p.sum()
    k = np.eye(len(p))
    k[:len(x), :len(x)] = x @ x.T
    lam = np.linalg.eigvalsh(np.sqrt(np.outer(p, p)) * k)
    lam = lam[lam > 0]
    return float(np.exp(-(lam * np.log(lam)).sum()))


def clusters(x, times, threshold):
    """Ideas that were given several times are so many copies at distance 0."""
    copies = np.repeat(np.arange(len(x)), times)
    d = 1 - x[copies] @ x[copies].T
    labels = fcluster(linkage(np.maximum(d[np.triu_indices(len(copies), 1)], 0), "average"), threshold, "distance")
    first = [int(labels[list(copies).index(i)]) for i in range(len(x))]
    order = list(dict.fromkeys(first))
    of = [order.index(c) for c in first]
    typical = []
    for c in range(len(order)):
        members = [i for i in range(len(x)) if of[i] == c]
        w = np.array([times[i] for i in members])
        typical.append(members[int(np.argmax([round((x[members] @ x[i]) @ w / w.sum(), 6) for i in members]))])
    return of, typical


def rarity(x, person, me, nearest=0.6):
    """1 - ln(1 + m) / ln(1 + others), m = how many other people gave the idea or one near it, by nearness."""
    others = sorted(set(person) - {person[me]})
    m = sum(max(max(0.0, 1 - (1 - x[j] @ x[me]) / nearest) for j in range(len(x)) if person[j] == o) for o in others)
    return float(1 - np.log1p(m) / np.log1p(len(others)))


class Words:
    """Vectors as fovea unpacks them (float), idf as it counts them."""

    def __init__(self, lang):
        self.v, self.docs, self.all = Vectors(lang), {}, 0
        for line in open(DATA / f"words.{lang}.txt", encoding="utf-8"):
            if line.startswith("# word count"):
                self.all = int(line.split(" documents ")[-1].split(",")[0])
            elif line[0] not in "#=":
                word, _, documents = line.split()
                self.docs[word] = int(documents)

    def unit(self, word):
        row = self.v.codes[self.v.place[word] * self.v.bytes:][:self.v.bytes]
        codes = np.array([x for byte in struct.unpack(f"{self.v.bytes}B", row) for x in ((byte & 15) - 8, (byte >> 4) - 8)], np.float32)
        return (np.float32(1) / np.sqrt((codes * codes).sum(dtype=np.float32)) * codes).astype(float)

    def idf(self, word):
        return float(np.float32(math.log(self.all / self.docs[word])))


def prior(words, idea, passage):
    """(near, words) of words that are all different stems, none a stop word."""
    total = sum(words.idf(t) for t in idea)
    same = sum(words.idf(t) for t in idea if t in passage) / total
    near = 0
    for t in idea:
        like = [float(np.float32(max(0.0, (words.unit(t) @ words.unit(u) - .4) / .6))) for u in passage]
        near += words.idf(t) * (1 if t in passage else max(like))
    return near / total, same


PRIOR = [("en", "crack walnut kitchen", ["hammer nut", "crack walnut window", "cook soup kitchen dinner", "river boat"]),
         ("en", "sofa window", ["couch door", "door window", "river boat"]),
         ("zh", "砸 核桃 厨房", ["锤子 钉子", "砸 核桃 窗户", "煮 汤 厨房", "河 船"])]


def main():
    once = [1] * 12
    some = [1, 3, 1, 1, 2, 1, 1, 5, 1, 1, 1, 2]
    for n, dims in ((12, 6), (4, 6)):
        x = ideas(n, dims)
        print(f"{n} ideas, {dims} values")
        print("  successive", repr(float(np.mean([1 - x[i] @ x[i + 1] for i in range(n - 1)]))))
        print("  spread, effective", repr(spread(x, once[:n])), repr(effective(x, once[:n])))
        print("  with times, two unplaced (1, 2)", repr(spread(x, some[:n], (1, 2))), repr(effective(x, some[:n], (1, 2))))
        for threshold in (.3, .6, .9):
            print("  clusters at", threshold, clusters(x, once[:n], threshold), "with times", clusters(x, some[:n], threshold))
    x = ideas(12, 6)
    person = [0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 5]
    for lang, idea, passages in PRIOR:
        words = Words(lang)
        print("prior", lang, [prior(words, idea.split(), passage.split()) for passage in passages])
    print("rarity", [rarity(x, person, i) for i in range(12)])


if __name__ == "__main__":
    main()
