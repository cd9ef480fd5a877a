# SPDX-License-Identifier: Apache-2.0
"""Does the number of clusters say how many kinds of ideas a list holds? No list of answers with people's categories is public, so lists are composed: a theme is what
answers to one object share a word (English) or two characters (Chinese), and a list mixes two to eight themes of one object.

    ninja -C BUILD recipes/spark/near
    python3 recipes/spark/flexibility.py --build BUILD --data DATA

First table: adjusted Rand index of clusters and themes, the correlation of their numbers and their ratio, over 400 lists, for three linkages; the best
threshold of each, and average linkage at other thresholds. Second: lists of ten answers of one theme, of one object, of ten objects, and of one answer given
ten times with a word changed. The vectors are fovea's, the clustering here is scipy's (ideasets.py shows that both agree).
"""
import argparse
import collections
import pathlib
import random
import re
import subprocess

import numpy as np
from ideasets import effective
from near import STOP, answers
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import adjusted_rand_score

THRESHOLD = .6


def vectors(build, lang, rows):
    text = "".join(f"{obj}\t{t}\n" for obj, t in rows)
    out = subprocess.run([build / "recipes/spark/near", "--vectors", lang], input=text, capture_output=True, text=True, check=True).stdout
    return [None if line.strip() == "-" else np.array(line.split(), float) for line in out.splitlines()]


def keys(lang, obj, t):
    if lang == "en":
        return {re.sub("(ing|s|er|ed)$", "", w) for w in re.findall("[a-z]{3,}", t.lower()) if w not in STOP and w not in obj}
    t = re.sub("[^一-龥]", "", t)
    return {t[k:k + 2] for k in range(len(t) - 1)} - {obj}


def themes(lang, rows):
    by = collections.defaultdict(lambda: collections.defaultdict(list))
    for i, (obj, t) in enumerate(rows):
        for key in keys(lang, obj, t):
            by[obj][key].append(i)
    return {obj: {w: v for w, v in t.items() if 4 <= len(v) <= 60} for obj, t in by.items()}


def composed(rng, of, n):
    out = []
    objects = sorted(o for o in of if len(of[o]) >= 4)
    while len(out) < n:
        obj = rng.choice(objects)
        chosen = rng.sample(sorted(of[obj]), rng.randint(2, min(8, len(of[obj]))))
        ideas, label = [], []
        for c, w in enumerate(chosen):
            for i in rng.sample(of[obj][w], min(rng.randint(1, 4), len(of[obj][w]))):
                if i not in ideas:
                    ideas.append(i)
                    label.append(c)
        if len(ideas) >= 4:
            out.append((ideas, label))
    return out


def cluster(x, ideas, method, threshold):
    d = 1 - x[ideas] @ x[ideas].T
    return fcluster(linkage(np.maximum(d[np.triu_indices(len(ideas), 1)], 0), method), threshold, "distance")


def first_table(x, lists):
    found = {}
    for method in ("average", "complete", "single"):
        for threshold in np.arange(.3, .95, .05):
            rand, pairs = [], []
            for ideas, label in lists:
                f = cluster(x, ideas, method, threshold)
                rand.append(adjusted_rand_score(label, f))
                pairs.append((len(set(label)), len(set(f))))
            n = np.array(pairs, float)
            found[method, round(threshold, 2)] = (np.mean(rand), np.corrcoef(n.T)[0, 1], (n[:, 1] / n[:, 0]).mean())
    for method in ("average", "complete", "single"):
        best = max((k for k in found if k[0] == method), key=lambda k: found[k][0])
        show = [best] + ([("average", t) for t in (.5, .6, .7, .8) if ("average", t) != best] if method == "average" else [])
        for k in show:
            print("    {:9} at {:.2f}: Rand {:.3f}, r of the numbers {:.3f}, ratio {:.2f}".format(*k, *found[k]))


def second_table(rng, lang, rows, x, of):
    by = collections.defaultdict(list)
    for i, (obj, _) in enumerate(rows):
        by[obj].append(i)
    large = sorted(o for o in by if len(by[o]) >= 40)
    rich = [v for o in sorted(of) for w, v in sorted(of[o].items()) if len(v) >= 10]
    kinds = {"one theme": lambda: rng.sample(rng.choice(rich), 10), "one object": lambda: rng.sample(by[rng.choice(large)], 10),
             "ten objects": lambda: [rng.choice(by[o]) for o in rng.sample(large, min(10, len(large)))],
             "one idea, nine times of ten": lambda: [rng.randrange(len(rows))] * 9 + [rng.randrange(len(rows))]}
    for name, draw in kinds.items():
        if name == "one theme" and not rich:
            continue
        got = []
        for _ in range(300):
            ideas = draw()
            rng.shuffle(ideas)
            steps = [1 - x[a] @ x[b] for a, b in zip(ideas, ideas[1:])]
            got.append((len(set(cluster(x, ideas, "average", THRESHOLD))), np.mean(steps), effective(x[ideas], [1] * len(ideas))))
        m, s = np.mean(got, 0), np.std(got, 0)
        print(f"    {name:28} kinds {m[0]:.1f} (SD {s[0]:.1f}), successive {m[1]:.2f} ({s[1]:.2f}), effective {m[2]:.1f} ({s[2]:.1f})")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--build", type=pathlib.Path, required=True)
    ap.add_argument("--data", type=pathlib.Path, required=True)
    args = ap.parse_args()
    for lang in ("en", "zh"):
        rows = sorted(set(answers(lang, args.data)))
        v = vectors(args.build, lang, rows)
        kept = [i for i in range(len(rows)) if v[i] is not None]
        print(f"{lang}: {len(rows)} different answers, {len(rows) - len(kept)} without a place")
        rows, x = [rows[i] for i in kept], np.array([v[i] for i in kept])
        of, rng = themes(lang, rows), random.Random(1)
        first_table(x, composed(rng, of, 400))
        second_table(rng, lang, rows, x, of)


if __name__ == "__main__":
    main()
