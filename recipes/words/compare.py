# SPDX-License-Identifier: Apache-2.0
"""Ways to make English word vectors, side by side; and the Chinese ones against a list of plain relations.

    ninja -C build recipes/words/{tokens,cooc,libspmm.so,sgns,glove}
    python3 recipes/words/compare.py --build build --data DATA [--work FOLDER] [--seed 1]

MEN, WS-353, SimLex: Spearman's rank correlation with people; a pair that has no vectors gets the median. RAT: the
share of 144 remote associates whose solution is among the nearest ten. "held": the norms of 500 cues are
hidden; mean reciprocal rank of their associates among all, weighed by strength. Settings were chosen by that column, never by the others.
"""
import argparse
import os
import subprocess
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

import spaces
from spaces import unit

SETS = {"MEN": "EN-MEN-TR-3k.txt", "WS": "EN-WS-353-ALL.txt", "SimLex": "EN-SIMLEX-999.txt"}


class Judge:
    def __init__(self, text):
        self.text, self.pairs = text, spaces.norms(text.data)
        at = [(text.index[a], text.index[b], s) for a, b, s in self.pairs if a in text.index and b in text.index and a != b]
        cues = sorted({a for a, *_ in at})
        np.random.default_rng(1).shuffle(cues)
        self.hidden = set(cues[:500])
        self.targets = sorted({b for _, b, _ in at})
        self.place = {t: i for i, t in enumerate(self.targets)}
        self.of = {}
        for a, b, s in at:
            if a in self.hidden:
                self.of.setdefault(a, []).append((self.place[b], s))

    def correlations(self, x):
        x = unit(x)
        for file in SETS.values():
            rows = [line.split() for line in open(self.text.data / "words" / file)]
            places = [(self.text.index.get(a.lower()), self.text.index.get(b.lower())) for a, b, _ in rows]
            cosines = np.array([np.nan if None in p else x[p[0]] @ x[p[1]] for p in places])
            cosines[np.isnan(cosines)] = np.nanmedian(cosines)
            yield spearmanr(cosines, [float(r[2]) for r in rows])[0]

    def held(self, x):
        x, found = unit(x), []
        for cue, associates in sorted(self.of.items()):
            cosines = x[self.targets] @ x[cue]
            if cue in self.place:
                cosines[self.place[cue]] = -9
            rank = np.argsort(np.argsort(-cosines))
            found.append(sum(s / (1 + rank[t]) for t, s in associates) / sum(s for _, s in associates))
        return float(np.mean(found))

    def remote(self, x):
        """Remote associates: how often the solution is among the ten, of all solutions, that lie nearest to the sum of its three cues."""
        x = unit(x)
        items = [line.lower().split("\t")[:4] for line in open(self.text.data / "rat" / "bowden144.tsv")][1:]
        nothing = np.zeros(x.shape[1], np.float32)
        at = [[x[self.text.index[w]] if w in self.text.index else nothing for w in item] for item in items]
        solutions = np.array([item[3] for item in at])
        cosines = solutions @ np.array([sum(item[:3]) for item in at]).T
        return np.mean((cosines > np.diag(cosines)).sum(0) < 10)

    def row(self, name, x, held=None):
        numbers = " | ".join(f"{r:.3f}" for r in [*self.correlations(x), self.remote(x)])
        print(f"| {name} | {numbers} | {self.held(x) if held is None else self.held(held):.3f} |", flush=True)


def trained(text, program, arguments, name):
    """Vectors that a C program writes; kept between runs."""
    out = text.work / name
    if not out.exists():
        subprocess.run([text.build / program, *map(str, arguments(out))], check=True)
    return np.fromfile(out, np.float32).reshape(len(text.words), -1)


def skip_gram(text, stems, seed):
    number = stems.indices.astype(np.int32) + len(text.words)
    units = text.work / "units"
    np.column_stack([np.arange(len(text.words), dtype=np.int32), number]).tofile(units)
    v, u = len(text.words), len(text.words) + stems.shape[1]
    return trained(text, "sgns", lambda out: [text.ids, units, out, v, 2, u, 200, 5, 5, 5, seed], f"sgns.{seed}")


def english(a):
    text = spaces.Text("en", a.data, a.build, a.work)
    judge, stems = Judge(text), text.stems()
    print("| | MEN | WS-353 | SimLex | RAT | held |\n|---|---|---|---|---|---|")
    for window in (2, 5, 15):
        full = spaces.shared_stems(text.counts(window), stems)
        judge.row(f"PPMI + SVD, window {window}", spaces.svd(spaces.ppmi(full), 300, a.seed)[0])
    counts = text.counts(5)
    u, s = spaces.svd(spaces.ppmi(counts), 300, a.seed)
    judge.row("the same, window 5, forms only", u)
    judge.row("the same, weighed by the root of the singular values", u * s ** 0.5)
    saved = text.work / "base.en.npy"
    base = np.load(saved) if saved.exists() else spaces.corpus_space(text, a.seed)
    judge.row("PPMI + SVD, all windows", base)
    grams = skip_gram(text, stems, a.seed)
    judge.row("skip-gram, words and stems", grams)
    judge.row("GloVe regression, window 5", trained(text, "glove", lambda out: [text.work / "cooc.en.5", out, len(text.words), 200, 12, a.seed],
                                                   f"glove.{a.seed}"))
    both = unit(np.hstack([unit(base), unit(grams)]))
    judge.row("SVD and skip-gram", both)
    seen, hidden = spaces.edges(text, judge.pairs), spaces.edges(text, judge.pairs, judge.hidden)
    known, partly = spaces.graph_space(seen, a.seed), spaces.graph_space(hidden, a.seed)
    judge.row("norms alone", known[0], partly[0])
    for name, space in (("SVD", base), ("SVD and skip-gram", both)):
        judge.row(f"{name}, retrofitted", spaces.retrofit(space, seen), spaces.retrofit(space, hidden))
        refined = spaces.joint(space, *known), spaces.joint(space, *partly)
        judge.row(f"{name}, joined with norms", *refined)
        small = [spaces.quantise(spaces.principal(x, spaces.DIMS)).astype(np.float32) for x in refined]
        judge.row(f"… in {spaces.DIMS} dimensions of 4 bits", *small)


def chinese(a):
    text = spaces.Text("zh", a.data, a.build, a.work)
    saved = text.work / "base.zh.npy"
    x = unit(np.load(saved) if saved.exists() else spaces.corpus_space(text, a.seed))
    lines = [line.split() for line in open(Path(__file__).with_name("triples.zh.txt")) if line[0] != "#"]
    triples = [[text.index.get(w) for w in t] for t in lines]
    known = [t for t in triples if None not in t]
    right = sum(x[a] @ x[b] > x[a] @ x[c] for a, b, c in known)
    print(f"\nChinese: {right} of {len(known)} relations hold; {len(lines) - len(known)} name a word without vector")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--build", default="build")
    p.add_argument("--data", default=os.environ.get("FOVEA_DATA"))
    p.add_argument("--work", default="build/words")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    if not a.data:
        raise SystemExit("no data: give --data DIR or set FOVEA_DATA (recipes/words/README.md says what must be there)")
    english(a)
    chinese(a)


if __name__ == "__main__":
    main()
