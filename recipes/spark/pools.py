# SPDX-License-Identifier: Apache-2.0
"""The pools of prompts, data/spark-{objects,nouns}.{en,zh}.txt: checks, and forms A, B, C of the same frequency.

    python3 recipes/spark/pools.py            check; print how far the forms differ
    python3 recipes/spark/pools.py --write    sort by frequency and deal the forms anew (a form then means something else: not
                                              after people have answered)

Each line is a form, a word and what stands before the person. Words are chosen by hand. Dealt in threes from the most frequent
down, ABC, BCA, CAB …, so that no form is always the first of its three.
"""
import statistics
import sys

from distances import DATA, Vectors, distance, frequencies

LEAST = {"objects": (80, 2.5), "nouns": (400, 2.6)}
HEAD = {"objects": "Things for alternate uses: form, word, as it stands before the person.",
        "nouns": "Nouns for flow, bridge and story: form, word."}
NEAR = .9


def read(path):
    return [line.split(" ", 2)[1:] for line in path.read_text().splitlines() if line[0] != "#"]


def check(kind, lang, rows, table, zipf):
    least, rare = LEAST[kind]
    words = [row[0] for row in rows]
    assert len(words) >= least, (kind, lang, len(words))
    assert len(set(words)) == len(words), sorted(w for w in words if words.count(w) > 1)
    assert all(w in table.place for w in words), [w for w in words if w not in table.place]
    assert all(zipf.get(w, 0) >= rare for w in words), [w for w in words if zipf.get(w, 0) < rare]
    if kind == "objects":
        assert all(row[0] in row[1] for row in rows)
        units = {w: table.unit(w) for w in words}
        near = [(a, b) for i, a in enumerate(words) for b in words[:i] if 1 - distance(units[a], units[b]) > NEAR]
        assert not near, near


def deal(rows, zipf):
    rows.sort(key=lambda row: (-zipf[row[0]], row[0]))
    return [["ABC"[(i % 3 + i // 3) % 3], *row] for i, row in enumerate(rows)]


def main():
    for lang in ("en", "zh"):
        table, zipf = Vectors(lang), frequencies(lang)
        for kind in LEAST:
            path = DATA / f"spark-{kind}.{lang}.txt"
            rows = read(path)
            check(kind, lang, rows, table, zipf)
            if "--write" in sys.argv:
                lines = [" ".join(row) for row in deal(rows, zipf)]
                path.write_text(f"# SPDX-License-Identifier: Apache-2.0\n# {HEAD[kind]} By recipes/spark/pools.py.\n" + "\n".join(lines) + "\n")
            forms = {}
            for line in path.read_text().splitlines():
                if line[0] != "#":
                    forms.setdefault(line[0], []).append(zipf[line.split(" ")[1]])
            print(lang, kind, len(rows), *(f"{f}: {len(z)} words, Zipf {statistics.mean(z):.3f} ± {statistics.stdev(z):.3f}" for f, z in sorted(forms.items())))


if __name__ == "__main__":
    main()
