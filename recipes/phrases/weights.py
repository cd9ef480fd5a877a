# SPDX-License-Identifier: Apache-2.0
"""Train the weights of key phrases: data/phrases.txt, boosted trees of eight leaves over the features of candidates.

    ninja -C build recipes/phrases/candidates fovea
    python3 recipes/phrases/weights.py --build build --data DATA [--out data/phrases.txt]

One forest for English, learnt from four sets at once, each with the same say and each document in it too; one for Chinese. Only the
tuning halves are used (candidates.py). Needs NumPy, scikit-learn, NLTK; three minutes.
"""
import argparse
from pathlib import Path

import candidates  # first: it sets the number of threads
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

TREES, LEAVES, RATE, LEAST = 150, 8, 0.1, 60


def stacked(sets):
    x, y, w = [], [], []
    for documents in sets:
        used = [d for d in documents if d.half == 0 and d.chosen.any()]
        for d in used:
            x.append(d.x)
            y.append(d.chosen)
            w.append(np.full(len(d.chosen), 1 / len(used) / len(d.chosen)))
    w = np.concatenate(w)
    return np.vstack(x), np.concatenate(y), w / w.mean()


def fit(sets, columns=None, trees=TREES):
    """A classifier over the columns, and a function from features to log odds."""
    x, y, w = stacked(sets)
    columns = np.arange(x.shape[1]) if columns is None else np.asarray(columns)
    model = HistGradientBoostingClassifier(max_iter=trees, learning_rate=RATE, max_leaf_nodes=LEAVES, min_samples_leaf=LEAST,
                                           l2_regularization=1, early_stopping=False, random_state=0)
    model.fit(x[:, columns], y, sample_weight=w)
    return model, lambda features: model.decision_function(features[:, columns])


def lines_of(nodes, names, at=0):
    node = nodes[at]
    if node["is_leaf"]:
        return [f"= {node['value']:.4f}"]
    split = f"{names[node['feature_idx']]} {node['num_threshold']:.5f}"
    return [split, *lines_of(nodes, names, node["left"]), *lines_of(nodes, names, node["right"])]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", type=Path, default=Path("build"))
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, default=Path("data/phrases.txt"))
    a = p.parse_args()
    names = candidates.names(a.build)
    lines = ["# What makes a candidate a key phrase: boosted trees, read by src/mind/focus/trees.c; what each feature means: candidates.h.",
             "# A line 'feature number' asks whether the feature is at most the number; '=' is a leaf. Made by recipes/phrases/weights.py"]
    for kind, (sets, k) in candidates.KINDS.items():
        documents = {n: candidates.load(a.build, a.data, n, path) for n, path in sets.items()}
        model, score = fit(documents.values())
        for n, some in documents.items():
            by_half = [np.mean([candidates.f1(d, score(d.x), k) for d in some if d.half == h]) for h in (0, 1)]
            print(f"{n}: {len(some)} documents, F1@{k} tuning half {by_half[0]:.3f}, other half {by_half[1]:.3f}", flush=True)
        lines.append(f"{kind} {model._baseline_prediction.item():.4f}")
        for (tree,) in model._predictors:
            lines += lines_of(tree.nodes, names)
    a.out.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
