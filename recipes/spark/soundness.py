# SPDX-License-Identifier: Apache-2.0
"""Trains the model of doubt (data/soundness.LANG.txt): real answers of the public sets against rubbish of the first kind (rubbish.py).

    python3 recipes/spark/soundness.py en --build build --data DATA [--half 0|1] [--out data]

1. The direction: a ridge regression that tells the words of real answers from random words of the lexicon, in the space of fovea's vectors.
2. A network of 32 units on the features of src/mind/ideas/traits.c, which `judged --traits` prints.
--half trains on one half of the objects only and prints how many real answers to the other half would be doubted.
Needs numpy, scikit-learn, and the build folder twice (ninja is called in between). Seed 1."""
import argparse
import os
import pathlib
import random
import subprocess

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.neural_network import MLPClassifier

import rubbish

TREE = pathlib.Path(__file__).resolve().parents[2]
REFUSE, DOUBTFUL = 0.01, 0.04      # shares of real answers that may be refused or called doubtful by the model
UNITS, ALPHA, EACH = 32, 0.01, 4000
LESS = {"random_noun": 0.3, "verb_noun": 0.4, "idiom": 0.2, "blend": 0.4}         # a single random noun is not rubbish for sure


class Vectors:
    def __init__(self, lang):
        import struct
        raw = b"".join((TREE / f"data/vectors.{lang}.{i:02}").read_bytes() for i in range(4))
        _, words, dims, text = struct.unpack_from("<4I", raw, 4)
        starts = np.frombuffer(raw, "<u4", words + 1, 24)
        at = 24 + 4 * (words + 1)
        self.words = [raw[at + starts[i]:at + starts[i + 1]].decode() for i in range(words)]
        codes = np.frombuffer(raw, np.uint8, words * dims // 2, (at + text + 15) // 16 * 16).reshape(words, dims // 2)
        rows = np.empty((words, dims), np.float32)
        rows[:, 0::2], rows[:, 1::2] = codes & 15, codes >> 4
        rows -= 8
        self.rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        self.place = {w: i for i, w in enumerate(self.words)}


def words_of(lang, answer, place):
    """content words with a vector; Chinese by the longest match, which is near enough here"""
    if lang == "en":
        return [w for w in "".join(c if c.isalpha() else " " for c in answer.lower()).split() if w in place]
    out, i = [], 0
    while i < len(answer):
        n = next((n for n in (4, 3, 2, 1) if answer[i:i + n] in place), 0)
        if n:
            out.append(answer[i:i + n])
        i += n or 1
    return out


def direction(lang, rows, rng):
    v, zipf = Vectors(lang), rubbish.read_words(lang)
    stop = set(open(TREE / "data/stopwords.txt", encoding="utf-8").read().split())
    real = [w for r in rows for w in words_of(lang, r[2], v.place) if w not in stop]
    pool = [w for w in v.words if zipf.get(w, 0) >= 3 and w not in stop]
    other = [rng.choice(pool) for _ in real]
    x = v.rows[[v.place[w] for w in real + other]]
    y = np.array([1.0] * len(real) + [-1.0] * len(other))
    w = Ridge(alpha=300).fit(x, y).coef_
    return np.round(w / np.linalg.norm(w) * 64 * 4).astype(int)


def write(lang, out, way, names, mean=None, scale=None, net=None, refuse=2.0, doubtful=2.0):
    with open(out / f"soundness.{lang}.txt", "w", encoding="utf-8") as f:
        f.write("# Doubt about an answer, a small network; src/mind/ideas/doubt.c says how to read it. Made by recipes/spark/soundness.py\n")
        f.write(f"bias {net.intercepts_[1][0] if net else 0:.4f}\nrefuse {refuse:.5f}\ndoubtful {doubtful:.5f}\n")
        for k, name in enumerate(names):
            f.write(f"{name} {mean[k]:.4f} {scale[k]:.4f}\n" if net else f"{name} 0 1\n")
        for u in range(len(net.intercepts_[0]) if net else 0):
            row = [net.intercepts_[0][u], net.coefs_[1][u][0], *net.coefs_[0][:, u]]
            f.write("unit " + " ".join(f"{v:.4f}" for v in row) + "\n")
        f.write("direction " + " ".join(str(int(c)) for c in way) + "\n")


def judged(build, lang, pairs):
    """(faults, features) of (object, answer) pairs"""
    text = "".join(f"{o}\t{a}\n" for o, a in pairs)
    run = subprocess.run([build / "recipes/spark/judged", lang, "--traits"], input=text.encode(), capture_output=True, check=True)
    rows = [line.split("\t") for line in run.stdout.decode().splitlines()]
    return [r[0] for r in rows], np.array([[float(c) for c in r[5:]] for r in rows])


def make(build):
    subprocess.run(["ninja", "-C", build, "-j2", "recipes/spark/judged"], check=True, stdout=subprocess.DEVNULL)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("lang", choices=["en", "zh"])
    p.add_argument("--build", default="build")
    p.add_argument("--data", default=os.environ.get("FOVEA_DATA"))
    p.add_argument("--half", type=int)
    p.add_argument("--out", default=TREE / "data")
    a = p.parse_args()
    if not a.data:
        raise SystemExit("no data: give --data DIR or set FOVEA_DATA; aut/en_train.tsv and aut/zh_train.tsv must be there")
    build, out, rng = pathlib.Path(a.build), pathlib.Path(a.out), random.Random(1)
    rows = rubbish.read_answers(a.lang, a.data)
    things = sorted({r[1] for r in rows})
    rng.shuffle(things)
    held = set() if a.half is None else set(things[a.half::2])
    train = [r for r in rows if r[1] not in held]
    make(build)
    names = subprocess.run([build / "recipes/spark/judged", "--names"], capture_output=True, check=True, text=True).stdout.split()
    way = direction(a.lang, train, rng)
    write(a.lang, out, way, names)
    make(build)
    maker = rubbish.Rubbish(a.lang, a.data, "train")
    seen = [t for t in things if t not in held]
    bad = [(name, t, " ".join(maker.make(name, t).split())) for name in rubbish.FIRST for t in (rng.choice(seen) for _ in range(int(EACH * LESS.get(name, 1))))]
    faults, x_bad = judged(build, a.lang, [(t, text) for _, t, text in bad])
    left = np.array([f == "" for f in faults])
    print({n: f"{np.mean([not l for l, b in zip(left, bad) if b[0] == n]):.3f}" for n in rubbish.FIRST}, "refused by the rules")
    fr, x_real = judged(build, a.lang, [(r[1], r[2]) for r in train])
    x = np.concatenate([x_real, x_bad[left]])
    y = np.array([0] * len(x_real) + [1] * int(left.sum()))
    mean, scale = x.mean(0), np.maximum(x.std(0), 0.001)
    net = MLPClassifier((UNITS,), alpha=ALPHA, max_iter=150, random_state=1).fit((x - mean) / scale, y)
    score = lambda x: net.predict_proba((x - mean) / scale)[:, 1]
    d = score(x_real)
    refuse, doubtful = (float(np.quantile(d, 1 - q)) for q in (REFUSE, DOUBTFUL))
    d_bad, who = score(x_bad), np.array([b[0] for b in bad])
    for n in rubbish.FIRST:
        of = d_bad[left & (who == n)]
        if len(of):
            print(f"{n:14} {len(of):5} left by the rules; refused {np.mean(of >= refuse):.3f}, doubtful {np.mean(of >= doubtful):.3f}")
    if held:
        test = [r for r in rows if r[1] in held]
        _, x_test = judged(build, a.lang, [(r[1], r[2]) for r in test])
        dt = score(x_test)
        print(f"held-out objects: refused {np.mean(dt >= refuse):.4f}, doubtful {np.mean(dt >= doubtful):.4f} of {len(dt)}")
    write(a.lang, out, way, names, mean, scale, net, refuse, doubtful)
    make(build)


if __name__ == "__main__":
    main()
