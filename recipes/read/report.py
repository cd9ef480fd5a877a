# SPDX-License-Identifier: Apache-2.0
"""What the ranking is worth: picks of `fovea read` against what people wrote, on the halves that train.py did not see.

    python3 recipes/read/report.py --build build --data DATA

Papers: the body of an English paper, picks at the length of its abstract, ROUGE-1 and ROUGE-2 F1. Articles: Chinese, picks at 5 % of the text,
share of the words of title and standfirst that they hold. Beside them in the same run: the first sentences (Lead), random sentences, and
tf-idf centrality times a position prior. The difference to each is paired, with a 95 % bootstrap interval over documents.
"""
import argparse
import json
import math
import random
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np

import train


def units(text):
    return [train.stem(w) for w in train.tokens(text)]


def rouge(reference, picked, n, recall):
    a, b = (Counter(zip(*[units(t)[i:] for i in range(n)])) for t in (reference, picked))
    hit, want, got = sum((a & b).values()), sum(a.values()), sum(b.values())
    if recall:
        return hit / max(1, want)
    return 2 * hit / max(1, want + got)


# ---- peers: an order of the same sentences -------------------------------------------------------------------------------

def tf_idf_with_position(sentences):
    bags = [Counter(w for w in units(s) if w not in train.STOP) for s in sentences]
    df = Counter(w for b in bags for w in b)
    n = len(sentences)
    vectors = [{w: math.log1p(c) * math.log((1 + n) / (1 + df[w])) for w, c in b.items()} for b in bags]
    centre = Counter()
    for v in vectors:
        norm = math.sqrt(sum(x * x for x in v.values())) or 1
        for w in v:
            v[w] /= norm
            centre[w] += v[w]
    score = [sum(x * centre[w] for w, x in v.items()) * (1 + 2 * math.exp(-i / (.08 * n + 1)) + 2 * math.exp(-(n - 1 - i) / (.04 * n + 1)))
             for i, v in enumerate(vectors)]
    return sorted(range(n), key=lambda i: -score[i])


def peers(sentences, seed):
    shuffled = list(range(len(sentences)))
    random.Random(seed).shuffle(shuffled)
    return {"Lead": range(len(sentences)), "random": shuffled, "tf-idf + position": tf_idf_with_position(sentences)}


def fill(order, lengths, limit):
    """Best first, each that still fits (kinder than the prefix that fovea takes)."""
    got, used = [], 0
    for i in order:
        if used + lengths[i] <= limit:
            got.append(i)
            used += lengths[i]
    return sorted(got)


# ---- one document --------------------------------------------------------------------------------------------------------

def measured(build, text, reference, limit, recall, seed):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "text.txt"
        file.write_text(text, encoding="utf-8")
        read = subprocess.run([build / "fovea", "read", file, "--json", "--budget", f"{limit}w"], capture_output=True, check=True)
        picks = sorted(json.loads(read.stdout)["picks"], key=lambda p: p["start"])
        dump = subprocess.run([build / "recipes/read/dump", file], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    rows = [line.split("\t") for line in dump.split("\n")[1:] if line]
    sentences, lengths = [r[-1] for r in rows], [int(r[0]) for r in rows]
    chosen = {name: [sentences[i] for i in fill(order, lengths, limit)] for name, order in peers(sentences, seed).items()}
    chosen["fovea"] = [p["text"] for p in picks]
    return {name: [rouge(reference, " ".join(c), n, recall) for n in (1, 2)] for name, c in chosen.items()}


def interval(values):
    v = np.asarray(values)
    means = v[np.random.default_rng(7).integers(0, len(v), (2000, len(v)))].mean(1)
    return f"{v.mean():+.3f} [{np.percentile(means, 2.5):+.3f}, {np.percentile(means, 97.5):+.3f}]"


def table(title, rows):
    print(f"\n{title}: {len(rows)} documents\n\n| | ROUGE-1 | ROUGE-2 | fovea above it, ROUGE-1 | ROUGE-2 |\n|---|---|---|---|---|")
    for name in rows[0]:
        mean = np.mean([r[name] for r in rows], 0)
        gain = ["", ""] if name == "fovea" else [interval([r["fovea"][k] - r[name][k] for r in rows]) for k in (0, 1)]
        print(f"| {name} | {mean[0]:.3f} | {mean[1]:.3f} | {gain[0]} | {gain[1]} |")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", type=Path, default=Path("build"))
    p.add_argument("--data", type=Path, required=True)
    a = p.parse_args()
    build = a.build.absolute()
    papers = list(train.papers(a.data / "keyphrase/SemEval2010.zip", 1))
    table("English papers, abstract taken out", [measured(build, text, ref, len(ref.split()), False, i) for i, (text, ref) in enumerate(papers)])
    articles = list(train.articles(a.data / "text/zh.txt.xz", 0))
    table("Chinese articles, title and standfirst taken out",
          [measured(build, text, ref, sum("\u3400" <= c <= "\u9fff" for c in text) // 20, True, i) for i, (text, ref) in enumerate(articles)])


if __name__ == "__main__":
    main()
