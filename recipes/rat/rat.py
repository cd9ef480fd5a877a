# SPDX-License-Identifier: Apache-2.0
"""Remote associates: a model of difficulty, a solver, and the tables data/spark-rat.{en,zh}.txt.

    python3 recipes/rat/rat.py measure --data DATA       how well difficulty is foretold (leave one out; 10 folds, three seeds), and
                                                         how often the solution is among the ten best candidates
    python3 recipes/rat/rat.py check --data DATA         our items: real compounds, none of the published ones, other solutions
    python3 recipes/rat/rat.py write --data DATA         check, then write the tables

difficulty = -logit(share of people who solved it within 15 s), the share smoothed by half a person of fifty.
"""
import argparse
import os
import sys
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

import items
import text
from features import COSINE, NAMES, Space

DATA = Path(__file__).resolve().parents[2] / "data"
PEOPLE, RIDGE = 50, 30.
ZH_SKIP = {"letters"}


def difficulty(percent):
    share = (percent / 100 * PEOPLE + .5) / (PEOPLE + 1)
    return -np.log(share / (1 - share))


class Ridge:
    """Least squares with a penalty on standardised features; the intercept is free."""

    def __init__(self, x, y):
        self.mean, self.scale = x.mean(0), x.std(0)
        a = self.design(x)
        penalty = np.eye(a.shape[1]) * RIDGE
        penalty[0, 0] = 0
        self.inverse = np.linalg.inv(a.T @ a + penalty)
        self.weights = self.inverse @ a.T @ y
        hat = np.einsum("ij,jk,ik->i", a, self.inverse, a)
        self.left_out = y - (y - a @ self.weights) / (1 - hat)

    def design(self, x):
        return np.c_[np.ones(len(x)), (x - self.mean) / self.scale]

    def __call__(self, x):
        return self.design(x) @ self.weights

    def leverage(self, x):
        a = self.design(x)
        return np.einsum("ij,jk,ik->i", a, self.inverse, a)


def folds(x, y, seed, k=10):
    order, out = np.random.default_rng(seed).permutation(len(y)), np.zeros(len(y))
    for f in range(k):
        test = order[f::k]
        train = np.setdiff1d(order, test)
        out[test] = Ridge(x[train], y[train])(x[test])
    return spearmanr(out, y)[0]


def known(space, data):
    rows = items.published(Path(data) / "rat/bowden144.tsv")
    x = np.array([space.features(cues, solutions[0]) for cues, solutions, _ in rows])
    return rows, x, np.array([difficulty(p) for *_, p in rows])


def solver(space, rows):
    """How often one of the solutions is among the first ten: of the 144 solutions, and of all words."""
    of = {name: [0, 0, 0] for name in ("vectors", "compounds", "both")}
    solutions = sorted({s for _, some, _ in rows for s in some} & set(space.place))
    at = np.array([space.place[s] for s in solutions])
    for cues, some, _ in rows:
        near, made = space.scores(cues)
        for name, score in (("vectors", near), ("compounds", made), ("both", COSINE * near + made)):
            best = max(score[space.place[s]] for s in some if s in space.place)
            of[name][0] += np.sum(score[at] > best) < 10
            of[name][1] += np.sum(score > best) < 10
            of[name][2] += np.sum(score > best) < 1
    print(f"\n| solver | top 10 of {len(solutions)} solutions | top 10 of {len(space.words):,} words | first of those |\n|---|---|---|---|")
    for name, (few, all_words, first) in of.items():
        print(f"| {name} | {few / len(rows):.3f} | {all_words / len(rows):.3f} | {first / len(rows):.3f} |")


def measure(space, a):
    rows, x, y = known(space, a.data)
    model = Ridge(x, y)
    residual = y - model.left_out
    print(f"items {len(y)}; difficulty {y.mean():.2f} ± {y.std():.2f} logits")
    print(f"leave one out: Spearman {spearmanr(model.left_out, y)[0]:.3f}, root mean square error {np.sqrt(np.mean(residual ** 2)):.3f}")
    print("10 folds, seeds 1, 2, 3: Spearman", *(f"{folds(x, y, seed):.3f}" for seed in (1, 2, 3)))
    draws = np.random.default_rng(1)
    boot = [spearmanr(model.left_out[i], y[i])[0] for i in (draws.integers(0, len(y), len(y)) for _ in range(2000))]
    print("95 % interval of the first, by resampling items: {:.3f} to {:.3f}".format(*np.quantile(boot, [.025, .975])))
    print("\n| feature | Spearman alone | weight |\n|---|---|---|")
    for name, column, w in zip(NAMES, x.T, model.weights[1:]):
        print(f"| {name} | {spearmanr(column, y)[0]:+.3f} | {w:+.3f} |")
    solver(space, rows)


# ---- our items -----------------------------------------------------------------------------------------------------------------------


def check_english(space, data):
    words, bowden = items.EnglishWords(space.text), items.published(Path(data) / "rat/bowden144.tsv")
    out, wrong = [], 0
    for solutions, cues, pairs in items.read_english():
        first = solutions[0]
        faults = [f"{a} {b} is not seen" for a, b in pairs if not words.real(a, b)]
        faults += [f"{s} has no vector" for s in solutions if s not in space.table.place]
        faults += [f"{s} makes nothing of {c}" for s in solutions[1:] for c in cues if not (words.real(c, s) or words.real(s, c))]
        faults += ["repeats a published item"] if any(items.repeats(cues, s, bowden) for s in solutions) else []
        faults += ["the same cue twice"] if len(set(cues)) < 3 else []
        rivals = [r for r in items.rivals_english(cues, first, space, words) if r not in solutions]
        if faults or rivals:
            print(first, *cues, "|", "; ".join(faults), "| fits too:", *rivals)
        wrong += bool(faults)
        out.append((cues, solutions))
    return out, wrong


def check_chinese(space, _):
    out, wrong = [], 0
    for solution, cues, words in items.read_chinese():
        faults = [w for w in words if not space.text.words.get(w) and space.text.in_text(w) < items.ZH_TEXT_LEAST]
        if faults or len(set(cues)) < 3 or solution in cues:
            print(solution, *cues, "|", *faults)
            wrong += 1
        out.append((cues, [solution, *items.rivals_chinese(cues, solution, space.text)]))
    return out, wrong


def deal(rows):
    """Forms of like difficulty, as recipes/spark/pools.py deals them."""
    rows.sort(key=lambda row: (row[0], row[2]))
    return [("ABC"[(i % 3 + i // 3) % 3], *row) for i, row in enumerate(rows)]


def table(path, head, rows):
    lines = [f"{form} {b:.2f} {e:.2f} {' '.join(cues)} {'/'.join(solutions)}" for form, b, e, cues, solutions in deal(rows)]
    path.write_text("# SPDX-License-Identifier: Apache-2.0\n" + head + "\n".join(lines) + "\n")
    for form in "ABC":
        of = [float(line.split(" ")[1]) for line in lines if line[0] == form]
        print(path.name, form, len(of), f"difficulty {np.mean(of):.2f} ± {np.std(of):.2f}")


def write(space, chinese, a):
    english, wrong = check_english(space, a.data)
    chinese_items, wrong_zh = check_chinese(chinese, a.data)
    if wrong + wrong_zh:
        sys.exit(f"{wrong} English and {wrong_zh} Chinese items are at fault")
    if a.what == "check":
        return print(f"{len(english)} English and {len(chinese_items)} Chinese items, none at fault")
    _, x, y = known(space, a.data)
    model = Ridge(x, y)
    error = np.sqrt(np.mean((y - model.left_out) ** 2))
    own = np.array([space.features(cues, solutions[0]) for cues, solutions in english])
    rows = [(b, e, cues, s) for b, e, (cues, s) in zip(model(own), error * np.sqrt(1 + model.leverage(own)), english)]
    head = "# Remote associates by recipes/rat: form, difficulty (logits, foretold), its standard error, three cues, solutions.\n"
    table(DATA / "spark-rat.en.txt", head, rows)
    # No Chinese norms: the English weights on how an item stands among the Chinese ones. A guess, with the spread of all English items as error.
    z = np.array([chinese.features(cues, s[0]) for cues, s in chinese_items])
    z = (z - z.mean(0)) / np.maximum(z.std(0), 1e-9)
    z[:, [NAMES.index(n) for n in ZH_SKIP]] = 0
    guess = y.mean() + z @ model.weights[1:]
    head = "# 远距离联想题，由 recipes/rat 生成：题本、难度（logit，推测值）、标准误、三个提示字、答案。没有常模。\n"
    table(DATA / "spark-rat.zh.txt", head, [(b, float(y.std()), cues, s) for b, (cues, s) in zip(guess, chinese_items)])


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("what", choices=["measure", "check", "write"])
    p.add_argument("--data", default=os.environ.get("FOVEA_DATA"))
    p.add_argument("--work", default="build/rat")
    a = p.parse_args()
    if not a.data:
        sys.exit("no data: give --data DIR or set FOVEA_DATA (recipes/rat/README.md says what must be there)")
    english = Space("en", text.English(a.data, a.work))
    if a.what == "measure":
        return measure(english, a)
    write(english, Space("zh", text.Chinese(a.data, a.work), single=True), a)


if __name__ == "__main__":
    main()
