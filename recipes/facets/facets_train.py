# SPDX-License-Identifier: Apache-2.0
"""Cues of facets, learned from sentences whose facet people have named: rewrites the learned part of data/facets.txt.

    python3 recipes/facets/facets_train.py --data DATA       needs NumPy, SciPy, scikit-learn; half a minute

A log-linear model over word n-grams and places: an L1 penalty chooses some 150 of them, then these are fitted again with an L2
penalty. The kind "other" of the data (notices, addresses) is left to cues by hand, for with us it means "nothing in particular". Weights are hundredths of a logit. The strengths were chosen among eight on dev, where they differ by 2 points. What stands above the line LEARNED in the file is written by hand and stays."""
import argparse
import collections
import json
import pathlib
import re
import warnings

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

HERE = pathlib.Path(__file__).resolve().parents[2]
FILE = HERE / "data/facets.txt"
LEARNED = "# ---- LEARNED from here on: recipes/facets/facets_train.py writes it"
OURS = {"objective": "goal"}
WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|[0-9]+")
NUMBER = re.compile(r"[0-9]\s*(?:%|percent|times|ms)|[0-9]\.[0-9]")
LONGEST, LEAST, CHOOSING, FITTING, CUT = 4, 40, 0.1, 0.1, 0.05


def load(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        d = json.loads(line)
        n = len(d["sentences"])
        rows += [(s, OURS.get(y, y), i, n) for i, (s, y) in enumerate(zip(d["sentences"], d["labels"]))]
    return rows


def ngrams(text):
    low = text.lower()
    words = [(m.start(), m.end()) for m in WORD.finditer(low)]
    out = set()
    for i in range(len(words)):
        for k in range(i, min(i + LONGEST, len(words))):
            if k > i and low[words[k - 1][1] : words[k][0]] not in (" ", ", "):
                break
            gram = low[words[i][0] : words[k][1]]
            if len(gram) >= 2 and not re.search("[0-9]", gram):
                out.add("cue " + gram)
    return out


def facts(text, i, n):
    """As mind/focus/facets.c sees a sentence of a short text."""
    out = {f"prior short.fifth{i * 5 // n}"}
    out |= {"prior short.first"} if i == 0 else {"prior short.second"} if i == 1 else set()
    if i == n - 1:
        out.add("prior short.last")
    if NUMBER.search(text):
        out.add("prior number")
    return out


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--data", required=True)
    rows = [r for r in load(pathlib.Path(args.parse_args().data) / "facets/csabstruct/train.jsonl") if r[1] != "other"]
    seen = [ngrams(s) | facts(s, i, n) for s, _, i, n in rows]
    count = collections.Counter(f for row in seen for f in row)
    names = sorted(f for f in count if count[f] >= LEAST or f.startswith("prior"))
    place = {f: k for k, f in enumerate(names)}
    starts, columns = [0], []
    for row in seen:
        columns += sorted(place[f] for f in row if f in place)
        starts.append(len(columns))
    x = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(names)))
    warnings.simplefilter("ignore")
    y = [r[1] for r in rows]
    chooser = LogisticRegression(penalty="l1", solver="saga", C=CHOOSING, max_iter=1000, tol=1e-4, random_state=1).fit(x, y)
    kept = [k for k, f in enumerate(names) if f.startswith("prior") or np.abs(chooser.coef_[:, k]).max() > CUT]
    names = [names[k] for k in kept]
    model = LogisticRegression(C=FITTING, max_iter=1000).fit(x[:, kept], y)
    lines = []

    def line(name, weights):
        told = [f"{facet} {round(100 * w)}" for facet, w in zip(model.classes_, weights) if abs(w) >= 0.045]
        if told:
            lines.append(f"{name} = {' '.join(told)}")

    line("prior short.any", model.intercept_)
    for k, f in enumerate(names):
        line(f, model.coef_[:, k])
    by_hand = FILE.read_text(encoding="utf-8").split(LEARNED)[0]
    FILE.write_text(by_hand + LEARNED + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} sentences, {len(lines)} lines in {FILE.name}")


main()
