# SPDX-License-Identifier: Apache-2.0
"""What each group of features is worth: writes docs/quality/phrases.md.

    ninja -C build recipes/phrases/candidates fovea
    python3 recipes/phrases/ablate.py --build build --data DATA [--out docs/quality/phrases.md]

Each row learns a smaller forest (40 trees) anew from the tuning halves, without the group; the last rows learn without one set.
Needs what weights.py needs; five minutes, most of them for learning English again.
"""
import argparse
from pathlib import Path

import candidates  # first: it sets the number of threads
import numpy as np
import weights

TREES = 40
GROUPS = {
    "the classes of its words": "last_noun last_adj last_verb first_noun first_adj first_verb most_verb least_name gerund",
    "what stands beside it": "left_more right_more left_verb right_verb left_one right_one left_edge right_edge left_kinds right_kinds",
    "how often it comes": "count rate together together_most count_mean sentences sections",
    "how rare its words are elsewhere": "idf_mean idf_least idf_most idf_last",
    "the attention on its words": "mass_mean mass_least",
    "where it stands": "first spread heading",
    "how it looks": "capital acronym latin brackets quoted",
    "its length": "words chars ones",
    "the length of the text": "text_words",
}
HEAD = """# Key phrases: what was measured

Made by `python3 recipes/phrases/ablate.py --build build --data DATA`; the data and the way: `recipes/phrases/README.md`.

F1 of the ten best phrases (Chinese: five) against the phrases that people chose; stems must agree exactly, and chosen phrases that do not
stand in the text count as missed. Each set is cut into halves by a hash of the document's name: the weights are learnt from the first halves,
and the second ones are only reported. Every cell: tuning half / other half. These are the learnt weights alone: what `fovea read` shows
leaves out what says the same as a better phrase, and puts back what a reader would not take for a topic (`editor` in `keyphrase.c`);
that costs at most .01. The rows "learnt without" show what is left on a kind of text that the weights have not seen, and how far
people's habits of choosing differ from set to set: a list for such a text is better than one by mentions for papers, not for news.

| | {sets} |
|---|{rule}|
"""


def ceiling(d, k):
    """F1 of a list that holds every chosen phrase among the candidates, and nothing else before them."""
    found = len({p for p, y in zip(d.plain, d.chosen) if y})
    return 2 * min(found, k) / (k + d.gold)


def cells(documents, score, k):
    return [f"{np.mean([score(d, k) for d in documents if d.half == 0]):.3f} / {np.mean([score(d, k) for d in documents if d.half == 1]):.3f}"]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", type=Path, default=Path("build"))
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, default=Path("docs/quality/phrases.md"))
    a = p.parse_args()
    names, rows, every = candidates.names(a.build), {}, []

    def add(row, documents, score, k):
        for n, some in documents.items():
            rows.setdefault(row, {})[n] = cells(some, score, k)[0]
        print(row, rows[row], flush=True)

    for kind, (sets, k) in candidates.KINDS.items():
        documents = {n: candidates.load(a.build, a.data, n, path) for n, path in sets.items()}
        every += sets
        add("the best order of our candidates", documents, ceiling, k)
        add("in order of first mention", documents, lambda d, k: candidates.f1(d, -np.arange(len(d.plain), dtype=float), k), k)
        add("by mentions", documents, lambda d, k: candidates.f1(d, d.count.astype(float), k), k)
        runs = [("all features, 150 trees", documents, "", weights.TREES), ("all features, 40 trees", documents, "", TREES)]
        runs += [(f"without {what}", documents, group, TREES) for what, group in GROUPS.items()]
        if kind == "english":
            runs += [(f"learnt without {n}", {m: d for m, d in documents.items() if m != n}, "", TREES) for n in documents]
        for row, used, group, trees in runs:
            columns = [i for i, n in enumerate(names) if n not in group.split()]
            _, worth = weights.fit(used.values(), columns, trees)
            add(row, documents, lambda d, k, worth=worth: candidates.f1(d, worth(d.x), k), k)
    head = HEAD.format(sets=" | ".join(every), rule="|".join(["---"] * len(every)))
    body = "".join(f"| {row} | " + " | ".join(got.get(n, "") for n in every).replace("  ", " ") + " |\n" for row, got in rows.items())
    a.out.parent.mkdir(parents=True, exist_ok=True)
    a.out.write_text(head + body)


if __name__ == "__main__":
    main()
