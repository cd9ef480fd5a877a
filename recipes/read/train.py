# SPDX-License-Identifier: Apache-2.0
"""Train the ranker of `fovea read`: data/rank.txt, a weight for each feature, for four kinds of text.

    ninja -C build recipes/read/dump
    python3 recipes/read/train.py --build build --data DATA [--out data/rank.txt]

Two kinds of teacher. What people wrote about a text (abstract; title and standfirst; title): a sentence is worth what it shares with it, single
words without stop words and twice the pairs, for each square root of its length. And marks: the ten sentences that a reader would keep
(recipes/read/marks). A ridge regression from the features to both, each standardised within its document, gives the weights.

    column      taught by                                                      weight
    english     papers and their abstracts; marks; news and the key phrases that people chose    1 : MARKS : NEWS
    chinese     marks                                                          1
    technical   articles with their titles and standfirsts                    1
    short       Chinese abstracts and their titles                             1

DATA holds keyphrase/SemEval2010.zip, keyphrase/500N-KPCrowd-v1.1.zip, text/{zh,en}.txt.xz and keyphrase/csl/{dev,test}.tsv. Only the tuning half is
used: of the papers those with an even place in the sorted list of names; of the Chinese articles every second one, by a hash of their
text; of the news two in three. The other halves, and tests/gold, are for the report (docs/quality/read.md).
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
MARKS, NEWS = 1.0, 0.6
SHARP = {"english": 0.7, "technical": 1.0, "short": 0.7}
RIDGE = {"english": 0.03, "chinese": 0.3, "technical": 0.1, "short": 0.03}
SPREAD = {"english": 0.6, "chinese": 1.2, "technical": 0.6, "short": 0.42}  # of log priors within a document


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


def lines_of(path):
    """The documents of text/*.txt.xz, without the credits that end a translated article."""
    for doc in lzma.open(path, "rt", encoding="utf-8").read().split("\n\n"):
        lines = [x for x in doc.strip().split("\n") if x.strip()]
        while lines and re.match(r"(选题|作者|译者|校对|via|题图|（题图)", lines[-1]):
            lines.pop()
        yield "\n".join(lines)
        yield doc.strip()


def news(archive):
    """(text, key phrases that people chose) of news of 300 words and more."""
    with zipfile.ZipFile(archive) as z:
        names = set(z.namelist())
        for name in sorted(n for n in names if "/docsutf8/" in n and n.endswith(".txt")):
            keys = name.replace("/docsutf8/", "/keys/").replace(".txt", ".key")
            text = z.read(name).decode("utf-8", "replace").replace("\r", "")
            if keys in names and len(text.split()) >= 300:
                yield text, {" ".join(k.lower().split()) for k in z.read(keys).decode("utf-8", "replace").split("\n") if k.strip()}


def digest(text):
    return hashlib.sha256(re.sub(r"\s+", "", text).encode()).hexdigest()[:16]


def marked(folder, data, lang):
    """(text, is it marked?) of our own marked texts, and of public ones, of which only digests are kept here."""
    for path in sorted((folder / lang).glob("*.txt")):
        marks = [re.sub(r"\s+", "", line.split("\t")[0]) for line in path.with_suffix(".marks").read_text().splitlines() if line.strip()]
        yield path.read_text(), lambda s, marks=marks: any(s in m or m in s for m in marks)
    wanted = {}
    for line in (folder / "public.tsv").read_text().splitlines():
        kind, doc, *sentences = line.split("\t")
        if kind == lang:
            wanted[doc] = set(sentences)
    sources = [lines_of(data / f"text/{lang}.txt.xz")] + ([(text for text, _ in news(data / "keyphrase/500N-KPCrowd-v1.1.zip"))] if lang == "en" else [])
    for text in (t for source in sources for t in source):
        if len(text) > 1000 and digest(text) in wanted:
            yield text, lambda s, hashes=wanted.pop(digest(text)): digest(s) in hashes


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


def standard(y):
    return (y - y.mean()) / (y.std() + 1e-9)


def sharpened(y, by):
    """The best sentences matter more than the order of the rest."""
    return standard(np.exp(by * np.minimum(y, 4)))


# ---- features from the program ---------------------------------------------------------------------------------------------

def rows_of(tool, documents):
    """(features, words, sentences, teacher) of each document."""
    with tempfile.TemporaryDirectory() as folder:
        for i, (text, teacher) in enumerate(documents):
            file = Path(folder) / f"{i}.txt"
            file.write_text(text, encoding="utf-8")
            out = subprocess.run([tool, file], capture_output=True).stdout.decode("utf-8", "replace")
            rows = [line.split("\t") for line in out.split("\n")[1:] if line]
            if len(rows) >= 2:
                yield np.array([[float(v) for v in r[1:-1]] for r in rows]), [int(r[0]) for r in rows], [r[-1] for r in rows], teacher


def described(tool, documents, sharp):
    return [(x, sharpened(worth(sentences, words, reference), sharp)) for x, words, sentences, reference in rows_of(tool, documents)]


def named(tool, documents):
    """A sentence of the news is worth the key phrases in it, for each square root of its length."""
    pairs = []
    for x, words, sentences, keys in rows_of(tool, documents):
        y = np.array([sum(k in " ".join(s.lower().split()) for k in keys) / max(n, 5) ** 0.5 for s, n in zip(sentences, words)])
        if y.any():
            pairs.append((x, standard(y)))
    return pairs


def kept(tool, documents):
    pairs = []
    for x, _, sentences, is_marked in rows_of(tool, documents):
        y = np.array([float(is_marked(re.sub(r"\s+", "", s))) for s in sentences])
        if y.sum():
            pairs.append((x, standard(y)))
    return pairs


def fit(parts, ridge, mean, scale):
    """parts: (weight, documents); each document counts the same within its part."""
    a = b = total = 0
    for weight, pairs in parts:
        for x, y in pairs:
            z = (x - mean) / scale
            z -= z.mean(0)
            k = weight / len(pairs) / len(y)
            a, b = a + k * z.T @ z, b + k * z.T @ y
        total += weight
    return np.linalg.solve(a + ridge * total * np.eye(len(mean)), b)


def teachers(build, data):
    """Names of the features, their mean and scale, and for each column what teaches it: [(weight, pairs)]."""
    tool = (build / "recipes/read/dump").absolute()
    names = subprocess.run([tool, "--names"], capture_output=True, check=True).stdout.decode().split()
    marks = Path(__file__).parent / "marks"
    papers_ = described(tool, papers(data / "keyphrase/SemEval2010.zip"), SHARP["english"])
    articles_ = described(tool, articles(data / "text/zh.txt.xz"), SHARP["technical"])
    abstracts_ = described(tool, abstracts(data / "keyphrase/csl"), SHARP["short"])
    news_ = named(tool, [d for i, d in enumerate(news(data / "keyphrase/500N-KPCrowd-v1.1.zip")) if i % 3])
    kept_en, kept_zh = kept(tool, marked(marks, data, "en")), kept(tool, marked(marks, data, "zh"))
    x = np.vstack([q[0] for q in papers_ + articles_])
    return names, x.mean(0), np.maximum(x.std(0), 1e-3), {
        "english": [(1, papers_), (MARKS, kept_en), (NEWS, news_)], "chinese": [(1, kept_zh)], "technical": [(1, articles_)], "short": [(1, abstracts_)]}


def train(names, mean, scale, taught, out, without="", say=print):
    """Fits the columns and writes the file; features whose names match `without` weigh nothing."""
    off = np.array([bool(without and re.search(without, n)) for n in names])
    columns = []
    for kind, parts in taught.items():
        parts = [(weight, [(np.where(off, mean, x), y) for x, y in pairs]) for weight, pairs in parts]
        w = fit(parts, RIDGE[kind], mean, scale)
        score = [[((x - mean) / scale) @ w for x, _ in pairs] for _, pairs in parts]
        spread = np.mean([s.std() for part in score for s in part])
        for part, (_, pairs) in zip(score, parts):
            r = np.corrcoef(np.concatenate(part), np.concatenate([y for _, y in pairs]))[0, 1]
            say(f"{kind}: {len(pairs)} documents, {sum(len(y) for _, y in pairs)} sentences, r {r:.3f}, spread {spread:.3f}")
        columns.append(w * SPREAD[kind] / max(spread, 1e-9))
    lines = ["# The ranker of `fovea read`: name, mean, scale, weight for English, Chinese, technical Chinese, texts of a few sentences.",
             "# Made by recipes/read/train.py; what each feature means: src/mind/focus/features.h"]
    lines += [" ".join([n] + [f"{v:.6f}" for v in (mean[i], scale[i], *(c[i] for c in columns))]) for i, n in enumerate(names)]
    Path(out).write_text("\n".join(lines) + "\n")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", type=Path, default=Path("build"))
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, default=Path("data/rank.txt"))
    a = p.parse_args()
    train(*teachers(a.build, a.data), a.out)


if __name__ == "__main__":
    main()
