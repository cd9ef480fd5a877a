# SPDX-License-Identifier: Apache-2.0
"""How often two words stand side by side in general text: joined (firewood) or apart (fire alarm); for Chinese, two characters in
one word of data/words.zh.txt.

    text = English(data, work); text.compound("fire", "wood")          counts are kept in work/ between runs
"""
import array
import lzma
import re
from pathlib import Path

import numpy as np

WORD = re.compile(r"[a-z]+")
HAN = re.compile(r"[一-鿿]{2}")
WORDS_ZH = Path(__file__).resolve().parents[2] / "data/words.zh.txt"


class English:
    """Bigrams of Latin words and single words, each with its count."""

    def __init__(self, data, work):
        saved = Path(work) / "rat.en.npz"
        if not saved.exists():
            self.count_all(Path(data) / "text/en.txt.xz", saved)
        kept = np.load(saved)
        self.words = str(kept["words"]).split(" ")
        self.place = {w: i for i, w in enumerate(self.words)}
        self.counts, self.codes, self.pairs = kept["counts"], kept["codes"], kept["pairs"]
        self.tokens = int(self.counts.sum())

    @staticmethod
    def count_all(path, saved):
        place, ids = {}, array.array("i")
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                ids.extend(place.setdefault(w, len(place)) for w in WORD.findall(line.lower()))
                ids.append(-1)
        ids = np.frombuffer(ids, np.int32)
        words, n = list(place), len(place)
        counts = np.bincount(ids[ids >= 0], minlength=n)
        a, b = ids[:-1].astype(np.int64), ids[1:].astype(np.int64)
        keep = (a >= 0) & (b >= 0)
        codes, pairs = np.unique(a[keep] * n + b[keep], return_counts=True)

        saved.parent.mkdir(parents=True, exist_ok=True)
        np.savez(saved, words=" ".join(words), counts=counts.astype(np.int32), codes=codes, pairs=pairs.astype(np.int32))

    def count(self, word):
        return int(self.counts[self.place[word]]) if word in self.place else 0

    def beside(self, a, b):
        if a not in self.place or b not in self.place:
            return 0
        code = self.place[a] * len(self.words) + self.place[b]
        i = np.searchsorted(self.codes, code)
        return int(self.pairs[i]) if i < len(self.codes) and self.codes[i] == code else 0

    def compound(self, a, b):
        """With the plural of the second, as one word or as two."""
        return sum(self.count(a + form) + self.beside(a, form) for form in (b, b + "s"))

    def index(self):
        """Bigrams by their second word, and words that are made of two."""
        if hasattr(self, "by_second"):
            return
        n = len(self.words)
        self.second = self.codes % n
        self.by_second = np.argsort(self.second, kind="stable")
        self.second = self.second[self.by_second]
        self.tails, self.heads = {}, {}
        for word, count in zip(self.words, self.counts.tolist()):
            for cut in range(2, len(word) - 1):
                a, b = word[:cut], word[cut:]
                if a in self.place and b in self.place:
                    self.tails.setdefault(a, []).append((b, count))
                    self.heads.setdefault(b, []).append((a, count))

    def behind(self, word):
        """Words that follow it, with counts: bigrams and joined words."""
        self.index()
        i, n = self.place.get(word), len(self.words)
        if i is None:
            return []
        low, high = np.searchsorted(self.codes, [i * n, (i + 1) * n])
        pairs = zip((self.codes[low:high] - i * n).tolist(), self.pairs[low:high].tolist())
        return [(self.words[w], c) for w, c in pairs] + self.tails.get(word, [])

    def front(self, word):
        self.index()
        i, n = self.place.get(word), len(self.words)
        if i is None:
            return []
        low, high = np.searchsorted(self.second, [i, i + 1])
        at = self.by_second[low:high]
        pairs = zip((self.codes[at] // n).tolist(), self.pairs[at].tolist())
        return [(self.words[w], c) for w, c in pairs] + self.heads.get(word, [])


class Chinese:
    """Two-character words of the frequency list: no bigrams, for those cross the edges of words."""

    def __init__(self, data, work):
        rows = (line.split(" ") for line in WORDS_ZH.read_text().splitlines() if line[0] not in "#=")
        self.words = {row[0]: int(row[1]) for row in rows if HAN.fullmatch(row[0])}
        self.by_first, self.by_second, self.often = {}, {}, {}
        for (a, b), n in self.words.items():
            self.by_first.setdefault(a, []).append((b, n))
            self.by_second.setdefault(b, []).append((a, n))
            for c in (a, b):
                self.often[c] = self.often.get(c, 0) + n
        self.data, self.raw = data, None

    def count(self, character):
        """In words of two characters."""
        return self.often.get(character, 0)

    def compound(self, a, b):
        return self.words.get(a + b, 0)

    def in_text(self, word):
        """Anywhere, though the frequency list cuts it otherwise."""
        if self.raw is None:
            self.raw = lzma.open(Path(self.data) / "text/zh.txt.xz", "rt", encoding="utf-8").read()
        return self.raw.count(word)

    def behind(self, character):
        return self.by_first.get(character, [])

    def front(self, character):
        return self.by_second.get(character, [])
