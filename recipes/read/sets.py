# SPDX-License-Identifier: Apache-2.0
"""The documents on which quality.py measures, and how a set of picks is scored on each. A document is (text, budget in words, score), where
score takes the picked sentences and gives one or more numbers between 0 and 1."""
import re
from collections import Counter
from pathlib import Path

import train


def bare(text):
    return re.sub(r"\s+", "", text)


def length(text):
    """Words as fovea counts them: each Han character is one."""
    return len(re.findall(r"[\u3400-\u9fff]|[A-Za-z0-9]+(?:['’.,-][A-Za-z0-9]+)*", text))


# ---- scores --------------------------------------------------------------------------------------------------------------

def grams(text):
    tokens = [train.stem(w) for w in train.tokens(text)]
    return [Counter(tokens), Counter(zip(tokens, tokens[1:]))]


def rouge(reference, recall):
    want = grams(reference)

    def score(picks):
        got = grams(" ".join(picks))
        hits = [sum((a & b).values()) for a, b in zip(want, got)]
        if recall:
            return [h / max(1, sum(a.values())) for h, a in zip(hits, want)]
        return [2 * h / max(1, sum(a.values()) + sum(b.values())) for h, a, b in zip(hits, want, got)]
    return score


def agreement(text, marks, picks):
    """F1 of two sets of sentences; two are the same when they share half of the shorter."""
    text = bare(text)
    spans = [[(text.find(bare(s)), text.find(bare(s)) + len(bare(s))) for s in sentences] for sentences in (marks, picks)]
    hits, used = 0, set()
    for a in spans[0]:
        for k, b in enumerate(spans[1]):
            if k not in used and b[0] >= 0 and min(a[1], b[1]) - max(a[0], b[0]) >= .5 * min(a[1] - a[0], b[1] - b[0]):
                hits += 1
                used.add(k)
                break
    return 2 * hits / max(1, len(spans[0]) + len(spans[1]))


# ---- sets ----------------------------------------------------------------------------------------------------------------

def papers(data, half):
    """English papers, abstract taken out; ROUGE-1 and -2 F1 against it. half 0: tuning, 1: report."""
    return [(text, len(ref.split()), rouge(ref, False)) for text, ref in train.papers(data / "keyphrase/SemEval2010.zip", half)]


def articles(data, half):
    """Technical articles in Chinese, 5 %; share of the words (pairs) of title and standfirst. half 0: tuning, 1: report."""
    return [(text, length(text) // 20, rouge(ref, True))
            for text, ref in train.articles(data / "text/zh.txt.xz", 1 - half)]


def news(data, _):
    """English news, a fifth of the text; share of the key phrases that people chose which stand in the picks."""
    found = []
    for text, keys in list(train.news(data / "keyphrase/500N-KPCrowd-v1.1.zip"))[::3]:
        wanted = {k for k in keys if k in " ".join(text.lower().split())}
        found.append((text, len(text.split()) // 5,
                      lambda picks, wanted=wanted: [sum(k in " ".join(" ".join(picks).lower().split()) for k in wanted) / max(1, len(wanted))]))
    return found


def gold_documents():
    folder = Path(__file__).parents[2] / "tests/gold/zh"
    for path in sorted(folder.glob("*.txt")):
        marks = [[line.split("\t")[0] for line in path.with_suffix(end).read_text().splitlines() if line.strip()] for end in (".marks", ".again")]
        yield path.read_text(), marks


def gold(data, _):
    """Our marked Chinese documents, as many words as the first marks; F1 with the first and with the second marks."""
    return [(text, sum(length(m) for m in marks[0]), lambda picks, t=text, m=marks: [agreement(t, m[0], picks), agreement(t, m[1], picks)])
            for text, marks in gold_documents()]
