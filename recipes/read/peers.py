# SPDX-License-Identifier: Apache-2.0
"""Peers of the ranking: each gives an order of the sentences of a document, best first. Words are stems in English and characters in Chinese."""
import math
import random
from collections import Counter

import train


def bags(sentences):
    found = []
    for s in sentences:
        units = [train.stem(w) for w in train.tokens(s)]
        han = sum("\u3400" <= u <= "\u9fff" for u in units) > len(units) / 2
        if han:
            units = [a + b for a, b in zip(units, units[1:])]  # pairs of characters come close to words
        found.append(Counter(u for u in units if u not in train.STOP))
    return found


def lead(sentences):
    return range(len(sentences))


def shuffled(sentences):
    order = list(range(len(sentences)))
    random.Random(sentences[0]).shuffle(order)
    return order


def tf_idf_with_position(sentences):
    """Centrality of tf-idf vectors; openings and ends weigh up to three times as much."""
    found, n = bags(sentences), len(sentences)
    df = Counter(w for b in found for w in b)
    vectors = [{w: math.log1p(c) * math.log((1 + n) / (1 + df[w])) for w, c in b.items()} for b in found]
    centre = Counter()
    for v in vectors:
        norm = math.sqrt(sum(x * x for x in v.values())) or 1
        for w in v:
            v[w] /= norm
            centre[w] += v[w]
    score = [sum(x * centre[w] for w, x in v.items()) * (1 + 2 * math.exp(-i / (.08 * n + 1)) + 2 * math.exp(-(n - 1 - i) / (.04 * n + 1)))
             for i, v in enumerate(vectors)]
    return sorted(range(n), key=lambda i: -score[i])


def text_rank(sentences):
    """Mihalcea & Tarau 2004: shared words over the logarithms of both lengths; damping .85."""
    found, n = [set(b) for b in bags(sentences)], len(sentences)
    where = {}
    for i, b in enumerate(found):
        for w in b:
            where.setdefault(w, []).append(i)
    weight = [Counter() for _ in range(n)]
    for i, b in enumerate(found):
        for w in b:
            for j in where[w]:
                if j != i:
                    weight[i][j] += 1
    for i in range(n):
        for j in weight[i]:
            weight[i][j] /= math.log(max(2, len(found[i]))) + math.log(max(2, len(found[j])))
    total, rank = [sum(w.values()) or 1 for w in weight], [1 / n] * n
    for _ in range(40):
        rank = [.15 / n + .85 * sum(rank[j] * weight[j][i] / total[j] for j in weight[i]) for i in range(n)]
    return sorted(range(n), key=lambda i: -rank[i])


PEERS = {"Lead": lead, "random": shuffled, "tf-idf + position": tf_idf_with_position, "TextRank": text_rank}
