# SPDX-License-Identifier: Apache-2.0
"""Train the ranker of `fovea read`: data/rank.txt, a weight for each feature, for three kinds of text.

    ninja -C build recipes/read/dump
    python3 recipes/read/train.py --build build --data DATA [--out data/rank.txt]

DATA holds keyphrase/SemEval2010.zip (English papers), text/zh.txt.xz (Chinese articles), keyphrase/csl/{dev,test}.tsv (Chinese
abstracts with their titles). What people wrote about a text (abstract; title and standfirst; title) is the reference. A sentence is worth
what it shares with the reference, single words without stop words and twice the pairs, for each square root of its length. A ridge regression
from the features to that worth, standardised within each document, gives the weights.

Only the tuning half is used: of the papers those with an even place in the sorted list of names; of the Chinese articles every second one,
by a hash of their text. The other halves are for the report (docs/quality/read.md).
"""
import argparse
import hashlib
import lzma
import re
import subprocess
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np

STOP = set("the of and a in to is for that we this are as with on by it be an or from which can our their its at has have "
           "的 了 在 是 和 与 及 等 对 中 为 以 有 也 就 都 而 或 一 个 这 那 其 并 可 被 从 到 上 下 们 你 我 他 它".split())
RIDGE = {"en": 0.003, "zh": 0.003, "short": 0.03}
SHARPNESS = 1.0  # the spread of log priors within a document


# ---- documents: (text for the program, reference) ----------------------------------------------------------------------

def papers(archive, half=0):
    """English papers cut into abstract and body. half 0: for tuning, 1: for the report."""
    with zipfile.ZipFile(archive) as z:
        names = sorted(n for n in z.namelist() if "/docsutf8/" in n and n.endswith(".txt"))
        for name in names[half::2]:
            text = z.read(name).decode("utf-8", "replace").replace("\r\n", "\n")
            start = re.search(r"^[ \t]*abstract[ \t.:—-]*$", text, re.I | re.M)
            body = start and re.search(r"^[ \t]*(?:(?:1|I)[.:]?[ \t]*)?introduction\b.*$", text[start.end():], re.I | re.M)
            if not body:
                continue
            abstract = re.split(r"^[ \t]*(?:categories and subject|general terms|keywords|permission to)",
                                text[start.end():start.end() + body.start()], flags=re.I | re.M)[0]
            if 50 <= len(abstract.split()) <= 400:
                yield text[start.end() + body.start():], abstract


def articles(archive, half=1):
    """Chinese articles whose first two lines are a title and a standfirst. half 1: for tuning, 0: for the report."""
    for doc in lzma.open(archive, "rt", encoding="utf-8").read().split("\n\n"):
        lines = [x for x in doc.strip().split("\n") if x.strip()]
        if len(lines) < 12 or not any(re.match(r"(选题|作者|译者|校对|via)[：:]", x) for x in lines[-8:]):
            continue
        title, deck, body = lines[0], lines[1], lines[2:]
        if not (8 <= len(title) <= 45 and 18 <= len(deck) <= 90 and re.search(r"[。！？]$", deck) and len(body[0]) > len(deck)):
            continue
        while re.match(r"(选题|作者|译者|校对|via|题图|（题图)", body[-1]):
            body.pop()
        text = "\n".join(body)
        if sum("\u4e00" <= c <= "\u9fff" for c in text) >= 2000 and int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2 == half:
            yield text, title + "。" + deck


def abstracts(folder):
    """Chinese abstracts; the title stands behind the last ideographic or plain blank."""
    for name in ("dev.tsv", "test.tsv"):
        for line in open(Path(folder) / name, encoding="utf-8"):
            text, _, title = line.split("\t")[1].strip().rpartition(" ")
            if 5 <= len(title) <= 40 and len(text) > 60:
                yield text, title


# ---- worth ---------------------------------------------------------------------------------------------------------------

def tokens(text):
    return re.findall(r"[\u3400-\u9fff]|[a-z0-9]+", text.lower())


def stem(word):
    return re.sub(r"(?:ies|es|s|ing|ed|ly)$", "", word) if len(word) > 4 else word


def grams(text):
    t = [stem(w) for w in tokens(text)]
    return Counter(w for w in t if w not in STOP), Counter(zip(t, t[1:]))


def worth(sentences, lengths, reference):
    one, two = grams(reference)
    y = []
    for s, n in zip(sentences, lengths):
        a, b = grams(s)
        y.append((sum((a & one).values()) + 2 * sum((b & two).values())) / max(n, 5) ** 0.5)
    y = np.array(y)
    return (y - y.mean()) / (y.std() + 1e-9)


# ---- features from the program ---------------------------------------------------------------------------------------------

def dumped(tool, documents):
    """(features, worth) of each document."""
    with tempfile.TemporaryDirectory() as folder:
        for i, (text, reference) in enumerate(documents):
            file = Path(folder) / f"{i}.txt"
            file.write_text(text, encoding="utf-8")
            out = subprocess.run([tool, file], capture_output=True).stdout.decode("utf-8", "replace")
            rows = [line.split("\t") for line in out.split("\n")[1:] if line]
            if len(rows) < 2:
                continue
            x = np.array([[float(v) for v in r[1:-1]] for r in rows])
            yield x, worth([r[-1] for r in rows], [int(r[0]) for r in rows], reference)


def fit(pairs, ridge, mean, scale):
    x = (np.vstack([p[0] for p in pairs]) - mean) / scale
    y = np.concatenate([p[1] for p in pairs])
    w = np.linalg.solve(x.T @ x + ridge * len(x) * np.eye(x.shape[1]), x.T @ (y - y.mean()))
    return w, np.corrcoef(x @ w, y)[0, 1]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", type=Path, default=Path("build"))
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, default=Path("data/rank.txt"))
    a = p.parse_args()
    tool = (a.build / "recipes/read/dump").absolute()
    names = subprocess.run([tool, "--names"], capture_output=True, check=True).stdout.decode().split()
    sets = {"en": papers(a.data / "keyphrase/SemEval2010.zip"), "zh": articles(a.data / "text/zh.txt.xz"),
            "short": abstracts(a.data / "keyphrase/csl")}
    pairs = {kind: list(dumped(tool, documents)) for kind, documents in sets.items()}
    x = np.vstack([q[0] for kind in ("en", "zh") for q in pairs[kind]])
    mean, scale = x.mean(0), np.maximum(x.std(0), 1e-3)
    columns = []
    for kind in sets:
        w, r = fit(pairs[kind], RIDGE[kind], mean, scale)
        spread = np.mean([(((q[0] - mean) / scale) @ w).std() for q in pairs[kind]])
        print(f"{kind}: {len(pairs[kind])} documents, {sum(len(q[0]) for q in pairs[kind])} sentences, r {r:.3f}, spread {spread:.3f}")
        columns.append(SHARPNESS * w)
    lines = ["# The ranker of `fovea read`: name, mean, scale, weight for English, Chinese, texts of a few sentences.",
             "# Made by recipes/read/train.py; what each feature means: src/mind/focus/features.h"]
    lines += [" ".join([n] + [f"{v:.6f}" for v in (mean[i], scale[i], *(c[i] for c in columns))]) for i, n in enumerate(names)]
    a.out.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
