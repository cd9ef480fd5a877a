# SPDX-License-Identifier: Apache-2.0
"""Documents with the phrases that people chose, and the program's candidates for them. Halves by a hash of the name: 0 for tuning,
1 for the report."""
import hashlib
import os
import pickle
import re
import subprocess
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

os.environ["OMP_NUM_THREADS"] = "1"  # sums in one order, so the same bits each time; before anything reads scikit-learn
import numpy as np  # noqa: E402
from nltk.stem.porter import PorterStemmer  # noqa: E402

STEM = lru_cache(None)(PorterStemmer().stem)
ENGLISH = {"Inspec": "Inspec.zip", "SemEval2017": "SemEval2017.zip", "500N": "500N-KPCrowd-v1.1.zip", "SemEval2010": "SemEval2010.zip"}
CHINESE = {"CSL dev": "csl/dev.tsv", "CSL test": "csl/test.tsv"}
KINDS = {"english": (ENGLISH, 10), "chinese": (CHINESE, 5)}  # sets, and at which length of the list F1 is taken


class Document(NamedTuple):
    half: int
    x: np.ndarray     # (candidates, features)
    plain: list       # phrases as they are compared
    count: np.ndarray
    chosen: np.ndarray
    gold: int


def english(phrase):
    return " ".join(STEM(w) for w in re.findall(r"[^\W_]+", phrase.lower()))


def chinese(phrase):
    return re.sub(r"\s+", "", phrase.lower())


def texts(path):
    """(name, text, chosen phrases) of each document."""
    if path.suffix == ".tsv":
        for i, line in enumerate(open(path, encoding="utf-8")):
            row = line.rstrip("\n").split("\t")
            yield f"{i:04d}", row[1], row[2].split("_")
        return
    with zipfile.ZipFile(path) as z:
        read = lambda n: z.read(n).decode("utf-8", "replace").replace("\r\n", "\n")  # noqa: E731
        keys = {Path(n).stem: n for n in z.namelist() if "/keys/" in n and n.endswith(".key")}
        for n in sorted(z.namelist()):
            if "/docsutf8/" in n and n.endswith(".txt") and Path(n).stem in keys:
                yield Path(n).stem, read(n), read(keys[Path(n).stem]).split("\n")


def tool(build):
    return str((build / "recipes/phrases/candidates").absolute())


def names(build):
    return subprocess.run([tool(build), "--names"], capture_output=True, check=True, text=True).stdout.split()


def dumped(build, files):
    """File -> (phrases, mentions, features)."""
    env = dict(os.environ, FOVEA_EXTRACT=str((build / "fovea-extract").absolute()))
    run = subprocess.run([tool(build)], input="\n".join(map(str, files)), capture_output=True, env=env, text=True, errors="replace")
    out, rows = {}, None
    for line in run.stdout.split("\n"):
        piece = line.split("\t")
        if piece[0] == "#" and len(piece) == 2:
            rows = out.setdefault(Path(piece[1]).stem, [])
        elif len(piece) > 2:
            rows.append(piece)
    return {n: ([r[0] for r in rows], np.array([int(r[1]) for r in rows]), np.array([r[2:] for r in rows], np.float32))
            for n, rows in out.items() if rows}


def load(build, data, name, path):
    """The documents of a set, kept in the build folder for as long as the program, tables and all, is the same."""
    program = hashlib.sha256(Path(tool(build)).read_bytes()).hexdigest()[:16]
    kept = build / "recipes/phrases" / f"{name} {program}.pickle"
    if not kept.exists():
        kept.write_bytes(pickle.dumps(read(build, data, name, path)))
    return pickle.loads(kept.read_bytes())


def read(build, data, name, path):
    plain, out = chinese if name.startswith("CSL") else english, []
    with tempfile.TemporaryDirectory() as folder:
        all_texts = {n: (t, frozenset(filter(None, map(plain, g)))) for n, t, g in texts(data / "keyphrase" / path)}
        for n, (t, _) in all_texts.items():
            (Path(folder) / f"{n}.txt").write_text(t, encoding="utf-8")
        found = dumped(build, sorted(Path(folder).iterdir()))
    for n, (phrases, count, x) in found.items():
        gold = all_texts[n][1]
        if gold:
            p = [plain(t) for t in phrases]
            half = int(hashlib.sha256(f"{name}/{n}".encode()).hexdigest(), 16) % 2
            out.append(Document(half, x, p, count, np.array([k in gold for k in p], np.int8), len(gold)))
    return out


def f1(document, score, k):
    """Of the k best; a phrase that says the same as a better one in other forms does not count again."""
    seen = {}
    for i in np.argsort(-score, kind="stable"):
        seen.setdefault(document.plain[i], i)
        if len(seen) == k:
            break
    return 2 * sum(document.chosen[i] for i in seen.values()) / (k + document.gold)
