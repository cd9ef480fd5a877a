# SPDX-License-Identifier: Apache-2.0
"""Make data/vectors.{en,zh}.NN.

    ninja -C build recipes/words/{tokens,cooc,libspmm.so}
    python3 recipes/words/vectors.py en --build build --data DATA [--work FOLDER] [--seed 1] [--out data]
    python3 recipes/words/vectors.py zh …

README.md says what is done and what came of it; compare.py measures it against other ways.
"""
import argparse
import os
from pathlib import Path

import numpy as np

import spaces

PART = 1000000  # no file of the tree is larger than a megabyte


def main():
    p = argparse.ArgumentParser()
    p.add_argument("lang", choices=["en", "zh"])
    p.add_argument("--build", default="build")
    p.add_argument("--data", default=os.environ.get("FOVEA_DATA"))
    p.add_argument("--work", default="build/words")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--out", default="data")
    a = p.parse_args()
    if not a.data:
        raise SystemExit("no data: give --data DIR or set FOVEA_DATA (recipes/words/README.md says what must be there)")
    text = spaces.Text(a.lang, a.data, a.build, a.work)
    space = spaces.corpus_space(text, a.seed)
    np.save(text.work / f"base.{a.lang}.npy", space)
    if a.lang == "en":
        graph, covered = spaces.graph_space(spaces.edges(text, spaces.norms(a.data)), a.seed)
        space = spaces.joint(space, graph, covered)
    bytes_ = spaces.packed(text.words, spaces.quantise(spaces.principal(space, spaces.DIMS)))
    for old in Path(a.out).glob(f"vectors.{a.lang}.[0-9][0-9]"):
        old.unlink()
    for i in range(0, len(bytes_), PART):
        (Path(a.out) / f"vectors.{a.lang}.{i // PART:02d}").write_bytes(bytes_[i:i + PART])
    print(f"{a.lang}: {len(text.words)} words, {len(bytes_)} bytes")


if __name__ == "__main__":
    main()
