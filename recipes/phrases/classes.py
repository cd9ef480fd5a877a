# SPDX-License-Identifier: Apache-2.0
"""Learn what kind of word a word is from the company it keeps: data/classes.{en,zh}.txt.

    ninja -C build recipes/phrases/cut
    python3 recipes/phrases/classes.py --build build --data DATA [--out data]

DATA holds text/{en,zh}.txt.xz. For each of the most frequent words: which of the 300 most frequent tokens stands before it and
behind it how often (as the log of observed over expected), and how it ends. A logistic regression learns noun, adjective, verb
and other from seeds.txt, some hundred words of each kind that we wrote down, and guesses all others. Printed: accuracy on the seeds
by five-fold cross-validation. No tagged text, no dictionary. Needs NumPy, scikit-learn; three minutes.
"""
import argparse
import itertools
import lzma
import os
import re
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # sums in one order, so the same bits each time
import numpy as np  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.model_selection import cross_val_predict  # noqa: E402

KINDS = ("noun", "adjective", "verb", "other")
KEPT, LEAST, CONTEXTS, WORDS, CHARACTERS = 30000, 8, 300, 45000, 70_000_000
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*|\d[\d.,]*|[^\w\s]")


def read_seeds(path):
    """Language -> {word: kind}."""
    out, at = {"en": {}, "zh": {}}, None
    for line in open(path, encoding="utf-8"):
        if line.startswith("["):
            lang, kind = line.strip("[]\n").split()
            at = out[lang], KINDS.index(kind)
        elif not line.startswith("#"):
            for w in line.split():
                at[0].setdefault(w, at[1])
    return out


def english(path):
    for document in lzma.open(path, "rt", encoding="utf-8").read().split("\n\n")[::2]:
        yield ["#" if t[0].isdigit() else t.lower() for t in WORD.findall(document)]


def chinese(path, build):
    text = "\n".join(lzma.open(path, "rt", encoding="utf-8").read().split("\n\n")[1::2])[:CHARACTERS // 3]
    cut = subprocess.run([build / "recipes/phrases/cut"], input=text.encode(), capture_output=True, check=True).stdout
    for line in cut.decode("utf-8", "replace").split("\n"):
        yield line.split()


def contexts(documents):
    """(words, what stands before and behind each)."""
    documents, count = list(documents), Counter()
    for d in documents:
        count.update(d)
    words = [w for w, _ in count.most_common(WORDS) if count[w] >= LEAST]
    number = {w: i for i, w in enumerate(words)}
    ids = np.fromiter(itertools.chain.from_iterable([-1] + [number.get(t, -1) for t in d] for d in documents), np.int64)
    near = np.where((ids >= 0) & (ids < CONTEXTS), ids, CONTEXTS)
    before, behind = (np.zeros((len(words), CONTEXTS + 1), np.float32) for _ in range(2))
    a, b = ids[:-1] >= 0, ids[1:] >= 0
    np.add.at(before, (ids[1:][b], near[:-1][b]), 1)
    np.add.at(behind, (ids[:-1][a], near[1:][a]), 1)
    return words, before, behind


def features(words, before, behind):
    columns = []
    for m in (before, behind):
        expected = m.sum(0) / m.sum()
        columns.append(np.log((m + 0.5 * expected) / (m.sum(1, keepdims=True) + 0.5) / expected + 1e-9))
    common = Counter(w[-k:] for w in words for k in (1, 2, 3, 4) if len(w) > k)
    ends = [e for e, n in common.most_common(150)]
    shape = np.array([[3.0 * (w.endswith(e) and len(w) > len(e)) for e in ends] + [3.0 * (len(w) == n) for n in (1, 2, 3)]
                      + [3.0 * ("-" in w)] for w in words])
    x = np.hstack([*columns, shape])
    return (x - x.mean(0)) / (x.std(0) + 1e-3)


def ninths(p):
    """Shares of noun, adjective, verb as three digits."""
    digits = np.floor(p[:3] * 9 + 0.5).astype(int)
    while digits.sum() > 9:
        digits[np.argmax(digits - p[:3] * 9)] -= 1
    return "".join(map(str, digits))


def table(words, shares, lang):
    rows, ends = {}, defaultdict(list)
    for w, p in zip(words, shares):
        if not re.fullmatch(r"[a-z][a-z']*" if lang == "en" else "[\u3400-\u9fff]+", w) or w.endswith("'s"):
            continue
        for k in (4, 3, 2) if lang == "en" else (1,):
            if len(w) > k + (lang == "en"):
                ends[w[-k:]].append(p)
        if len(rows) < KEPT:
            rows[w] = ninths(p)
    for e, some in ends.items():
        if len(some) >= 12:
            rows["-" + e] = ninths(np.mean(some, 0) * 0.9 + np.array([0.1, 0, 0, 0]))
    return [f"{w} {d}" for w, d in sorted(rows.items(), key=lambda r: r[0].encode())]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", type=Path, default=Path("build"))
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, default=Path("data"))
    a = p.parse_args()
    seeds = read_seeds(Path(__file__).with_name("seeds.txt"))
    for lang in ("en", "zh"):
        path = a.data / f"text/{lang}.txt.xz"
        words, before, behind = contexts(english(path) if lang == "en" else chinese(path, a.build))
        x, number = features(words, before, behind), {w: i for i, w in enumerate(words)}
        known = [(number[w], k) for w, k in seeds[lang].items() if w in number]
        at, y = np.array([i for i, _ in known]), np.array([k for _, k in known])
        model = LogisticRegression(C=0.003, max_iter=500)
        print(f"{lang}: {len(words)} words, {len(y)} seeds, {np.mean(cross_val_predict(model, x[at], y, cv=5) == y):.3f} right")
        shares = model.fit(x[at], y).predict_proba(x)
        head = "# Shares of noun, adjective, verb of a word, in ninths; '-': words that end so. Made by recipes/phrases/classes.py; by bytes."
        (a.out / f"classes.{lang}.txt").write_text("\n".join([head, *table(words, shares, lang)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
