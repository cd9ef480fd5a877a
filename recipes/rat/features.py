# SPDX-License-Identifier: Apache-2.0
"""What is known of any remote associate (three cues, a solution) without asking people: from fovea's vectors and from how often
words stand side by side in text."""
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "spark"))
from distances import Vectors, frequencies  # noqa: E402

NAMES = ["cosine of the sum", "least cosine", "greatest cosine", "rank by vectors", "rank by compounds", "rank by both",
         "mean compound", "least compound", "share of the cue", "frequency of the solution", "frequency of the cues",
         "fan of the cues", "rivals", "cues in front", "likeness of the cues", "letters"]
RARE = 2.6
COSINE = 36       # what a cosine weighs against the logarithm of a count when both rank the candidates


def unit_rows(table, words):
    raw = np.frombuffer(table.codes, np.uint8).reshape(-1, table.bytes)[[table.place[w] for w in words]]
    m = np.stack([(raw & 15).astype(np.float32) - 8, (raw >> 4).astype(np.float32) - 8], 2).reshape(len(words), -1)
    return m / np.linalg.norm(m, axis=1, keepdims=True)


class Space:
    """Candidates for a solution: words with a vector that are not rare."""

    def __init__(self, lang, text, single=False):
        self.text, table = text, Vectors(lang)
        self.zipf = frequencies(lang)
        self.words = sorted(w for w in table.place if self.zipf.get(w, 0) >= RARE and (len(w) == 1 if single else len(w) > 1))
        self.place = {w: i for i, w in enumerate(self.words)}
        self.rows = unit_rows(table, self.words)
        self.table, self.kept = table, {}
        self.often = np.array([max(text.count(w), 1) for w in self.words], float)

    def row(self, word):
        return unit_rows(self.table, [word])[0] if word in self.table.place else np.zeros(self.rows.shape[1], np.float32)

    def beside(self, cue):
        """For each candidate how often it makes a compound with the cue, behind it and in front of it."""
        if cue not in self.kept:
            behind, front = np.zeros(len(self.words)), np.zeros(len(self.words))
            for into, found in ((behind, self.text.behind(cue)), (front, self.text.front(cue))):
                for word, n in found:
                    if word in self.place:
                        into[self.place[word]] += n
            self.kept[cue] = behind, front
        return self.kept[cue]

    def scores(self, cues):
        """By vectors and by compounds, for all candidates; the cues themselves last."""
        total = sum(self.row(c) for c in cues)
        near = self.rows @ (total / (np.linalg.norm(total) or 1))
        made = np.zeros(len(self.words))
        for cue in cues:
            behind, front = self.beside(cue)
            made += np.log((behind + front + .02) / self.often ** .7)
        for cue in cues:
            for w in (cue, cue + "s"):
                if w in self.place:
                    near[self.place[w]], made[self.place[w]] = -1, -1e9
        return near, made

    def features(self, cues, solution):
        near, made = self.scores(cues)
        s = self.place[solution]
        both = COSINE * near + made
        rows = [self.row(c) for c in cues]
        cosines = [float(r @ self.rows[s]) for r in rows]
        pairs = [self.beside(c) for c in cues]
        counts = np.array([b[s] + f[s] for b, f in pairs])
        shares = np.log((counts + .5) / np.array([max(self.text.count(c), 10) for c in cues]))
        fans = [np.sum(b + f > 1) for b, f in pairs]
        all_three = np.min([b + f for b, f in pairs], axis=0)
        rank = lambda x: np.log1p(np.sum(x > x[s]))
        return [near[s], min(cosines), max(cosines), rank(near), rank(made), rank(both), np.mean(np.log1p(counts)), np.log1p(counts.min()),
                float(np.mean(shares)), self.zipf.get(solution, RARE), np.mean([self.zipf.get(c, RARE) for c in cues]),
                np.mean(np.log1p(fans)), np.log1p(np.sum(all_three > 1)), sum(b[s] >= f[s] for b, f in pairs) / 3,
                np.mean([rows[i] @ rows[k] for i in range(3) for k in range(i)]), len(solution)]
