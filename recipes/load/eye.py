# SPDX-License-Identifier: Apache-2.0
"""Loads of words against how long people's eyes stayed on them (total reading time, TRT).

    python3 recipes/load/eye.py --fovea build/fovea --data DATA [--fit]

DATA/eye: cmcl2021_train.csv (ZuCo), provo.csv, cmcl2022_train.csv (its Chinese part, BSC). Each sentence is a document of its own. A word of
the data that ICU cuts into several has the sum of their loads; one that holds no letter or digit is left out.

--fit writes data/word-load.txt: ridge regression of TRT (as a multiple of its mean) on the features of src/mind/burden/wordload.c, English on
the ZuCo sentences with an even number, Chinese on the BSC sentences with an even place. The table is about the other halves, and about
Provo, of which nothing was fitted. Beside it, fitted on the same halves: length + log frequency, and each alone. Intervals: 1,000
bootstrap samples of sentences, seed 7. Where a word stands in its sentence is no feature: ZuCo showed one sentence at a time, and what was
learned of its beginnings does not hold for running text.
"""
import argparse
import csv
import json
import math
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["bias", "length", "rarity", "long_rare", "empty", "new", "distance", "number", "capital", "last", "prev_length", "prev_rarity"]
RIDGE = 1.0


def sentences(path, lang=None):
    """[[(word, trt)]] in order."""
    out, last = [], None
    for row in csv.DictReader(open(path, encoding="utf-8")):
        if lang and row["language"] != lang:
            continue
        if row["sentence_id"] != last:
            out.append([])
            last = row["sentence_id"]
        out[-1].append((row["word"].replace("<EOS>", ""), float(row["TRT" if "TRT" in row else "TRTAvg"])))
    return out


def features(w, before, last):
    rarity = 8 - w["zipf"]
    return [1, w["length"], rarity, w["length"] * rarity, w["term"] is None, w["term"] == "new", math.log1p(w["distance"] or 0),
            any(c.isdigit() for c in w["word"]), w["position"] > 1 and (w["word"][0].isupper() or w["word"][0].istitle()), last,
            before["length"] if before else 0, 8 - before["zipf"] if before else 0]


def loaded(fovea, texts):
    """Words of each text, as the program answers."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, text in enumerate(texts):
            files.append(Path(folder) / f"{i}.txt")
            files[-1].write_text(text + "\n", encoding="utf-8")
        out = subprocess.run([fovea, "load", *files, "--words", "--json", "-q"], capture_output=True, check=True).stdout.decode()
    words = [[] for _ in texts]
    for line in out.splitlines():
        w = json.loads(line)
        words[w["file"]].append(w)
    return words


def rows_of(fovea, data, joiner):
    """(sentence, trt, length, rarity, load, features) for each word of the data."""
    texts = [joiner.join(w for w, _ in s) for s in data]
    rows = []
    for k, (sentence, found) in enumerate(zip(data, loaded(fovea, texts))):
        parts = []
        for i, w in enumerate(found):
            same = i and found[i - 1]["sentence"] == w["sentence"]
            last = i + 1 == len(found) or found[i + 1]["sentence"] != w["sentence"]
            parts.append((w, np.array(features(w, found[i - 1] if same else None, last), float)))
        at = 0
        for token, trt in sentence:
            end = at + len(token.encode())
            share = [(max(0, min(end, w["end"]) - max(at, w["start"])) / (w["end"] - w["start"]), w, f) for w, f in parts]
            inside = [(p, w, f) for p, w, f in share if p > 0]
            at = end + len(joiner)
            if not inside:
                continue
            rows.append((k, trt, sum(p * w["length"] for p, w, _ in inside), max(8 - w["zipf"] for _, w, _ in inside),
                         sum(p * w["load"] for p, w, _ in inside), sum(p * f for p, _, f in inside)))
    return rows


def columns(rows):
    k, trt, length, rarity, load = (np.array(c, float) for c in list(zip(*rows))[:5])
    return k, trt, length, rarity, load, np.array([r[5] for r in rows])


def ridge(x, y):
    scale = x.std(0)
    scale[scale == 0] = 1
    scale[0] = 1e-6  # the bias goes free
    z = x / scale
    return np.linalg.solve(z.T @ z + RIDGE * np.eye(x.shape[1]), z.T @ y) / scale


def table(name, fit, test):
    """Correlations on test; the baseline is fitted on fit."""
    _, y0, l0, r0, _, _ = columns(fit)
    base = np.linalg.lstsq(np.c_[np.ones_like(l0), l0, r0], y0, rcond=None)[0]
    k, y, length, rarity, load, _ = columns(test)
    scores = {"load of the word": load, "length + log frequency": np.c_[np.ones_like(length), length, rarity] @ base, "length": length,
              "log frequency": rarity}
    ids = np.unique(k)
    index = {i: np.flatnonzero(k == i) for i in ids}
    rng = np.random.default_rng(7)
    samples = [np.concatenate([index[i] for i in rng.choice(ids, len(ids))]) for _ in range(1000)]
    print(f"\n{name}: {len(ids)} sentences, {len(y)} words\n\n| | Spearman | 95 % | Pearson | 95 % |\n|---|---|---|---|---|")
    kept = {}
    for what, s in scores.items():
        cells = []
        for measure, f in (("s", lambda a, b: spearmanr(a, b)[0]), ("p", lambda a, b: np.corrcoef(a, b)[0, 1])):
            boot = np.array([f(s[i], y[i]) for i in samples])
            kept[what, measure] = boot
            cells.append(f"{f(s, y):.3f} | {np.percentile(boot, 2.5):.3f} to {np.percentile(boot, 97.5):.3f}")
        print(f"| {what} | {' | '.join(cells)} |")
    gains = [kept["load of the word", m] - kept["length + log frequency", m] for m in "sp"]
    print("| load above length + log frequency | "
          + " | ".join(f"{g.mean():+.3f} | {np.percentile(g, 2.5):+.3f} to {np.percentile(g, 97.5):+.3f}" for g in gains) + " |")


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--fovea", type=Path, default=Path("build/fovea"))
    a.add_argument("--data", type=Path, required=True)
    a.add_argument("--fit", action="store_true")
    a = a.parse_args()
    fovea, eye = a.fovea.absolute(), a.data / "eye"
    zuco = rows_of(fovea, sentences(eye / "cmcl2021_train.csv"), " ")
    provo = rows_of(fovea, sentences(eye / "provo.csv"), " ")
    bsc = rows_of(fovea, sentences(eye / "cmcl2022_train.csv", "zh"), "")
    halves = {name: ([r for r in rows if r[0] % 2 == 0], [r for r in rows if r[0] % 2]) for name, rows in (("en", zuco), ("zh", bsc))}
    if a.fit:
        lines = ["# The load of a word: language, feature (src/mind/burden/wordload.c), weight. Made by recipes/load/eye.py --fit: total reading times",
                 "# of ZuCo (English, CMCL 2021) and of the Beijing Sentence Corpus (Chinese, CMCL 2022), half of the sentences of each."]
        for lang, (fit, _) in halves.items():
            _, y, _, _, _, x = columns(fit)
            weights = ridge(x, y / y.mean())
            lines += [f"{lang} {n} {w:.6f}" for n, w in zip(NAMES, weights)]
        (ROOT / "data/word-load.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print("data/word-load.txt is written: build again, then run without --fit")
        return
    table("English, ZuCo, the other half", *halves["en"])
    table("English, Provo, nothing fitted on it", halves["en"][0], provo)
    table("Chinese, BSC, the other half", *halves["zh"])


if __name__ == "__main__":
    main()
