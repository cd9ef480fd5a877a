# SPDX-License-Identifier: Apache-2.0
"""Divergent association and forward flow anew, from the committed vectors, without a line of fovea's C: the golden values of
tests/unit/people/test_spark.c, and what random words of each rarity score (why very rare words are refused).

    python3 recipes/spark/distances.py dat cat,idea,…           one list; a compound as its parts joined by '+': 互+联+网
    python3 recipes/spark/distances.py flow cat,idea,…
    python3 recipes/spark/distances.py --golden                 all golden values
    python3 recipes/spark/distances.py --rarity                 mean score of 200 draws of seven words from each band
"""
import math
import pathlib
import random
import struct
import sys

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
GOLDEN = [
    ("dat", "cat,algebra,volcano,justice,butter,orchestra,passport"),
    ("dat", "cat,dog,horse,cow,sheep,goat,pig"),
    ("dat", "猫,法律,火山,音乐,黄油,护照,数学"),
    ("dat", "互+联+网,法律,火山,音乐,黄油,护照,数学"),
    ("flow", "snow,winter,coat,pocket,money,bank,river"),
    ("flow", "snow,winter,snow"),
    ("flow", "下雪,冬天,衣服,商店,钱,银行"),
]


class Vectors:
    def __init__(self, lang):
        raw = b"".join((DATA / f"vectors.{lang}.{i:02}").read_bytes() for i in range(4))
        assert raw[:4] == b"FVWV"
        version, words, dims, text = struct.unpack_from("<4I", raw, 4)
        assert version == 1
        starts = struct.unpack_from(f"<{words + 1}I", raw, 24)
        at = 24 + 4 * (words + 1)
        self.place = {raw[at + starts[i]:at + starts[i + 1]].decode(): i for i in range(words)}
        self.codes, self.bytes = raw[(at + text + 15) // 16 * 16:], dims // 2

    def unit(self, word):
        row = self.codes[self.place[word] * self.bytes:][:self.bytes]
        values = [half - 8 for byte in row for half in (byte & 15, byte >> 4)]
        length = math.sqrt(math.fsum(x * x for x in values))
        return [x / length for x in values]

    def mean(self, parts):
        return [math.fsum(column) / len(parts) for column in zip(*map(self.unit, parts))]


def distance(a, b):
    dot = math.fsum(x * y for x, y in zip(a, b))
    return 1 - dot / math.sqrt(math.fsum(x * x for x in a) * math.fsum(y * y for y in b))


def dat(points):
    pairs = [distance(a, b) for i, a in enumerate(points) for b in points[:i]]
    return 100 * math.fsum(pairs) / len(pairs)


def flow(points):
    means = [math.fsum(distance(p, q) for q in points[:i]) / i for i, p in enumerate(points) if i]
    return math.fsum(means) / len(means)


def score(kind, text):
    lang = "zh" if any("一" <= c <= "鿿" for c in text) else "en"
    table = Vectors(lang)
    points = [table.mean(word.split("+")) for word in text.split(",")]
    return (dat if kind == "dat" else flow)(points)


def frequencies(lang):
    total, counts = 0, {}
    for line in (DATA / f"words.{lang}.txt").read_text().splitlines():
        cell = line.split(" ")
        if cell[0] == "=total":
            total = int(cell[1])
        elif line[0] not in "#=":
            counts[cell[0]] = int(cell[1])
    return {word: math.log10(count / total * 1e9) for word, count in counts.items()}


def rarity():
    for lang in ("en", "zh"):
        table, zipf, draw = Vectors(lang), frequencies(lang), random.Random(1)
        for low in (0, 2.2, 2.4, 2.6, 2.8, 3.0, 3.5, 4.0, 4.5):
            high = {0: 2.2, 2.2: 2.4, 2.4: 2.6, 2.6: 2.8, 2.8: 3.0}.get(low, low + .5)
            band = sorted(w for w in table.place if low <= zipf.get(w, 0) < high and len(w) > 1)
            if len(band) < 100:
                continue
            scores = [dat([table.unit(w) for w in draw.sample(band, 7)]) for _ in range(200)]
            print(lang, low, len(band), round(sum(scores) / len(scores), 2), " ".join(draw.sample(band, 8)))


if __name__ == "__main__":
    if sys.argv[1:] == ["--golden"]:
        for kind, text in GOLDEN:
            print(kind, text, repr(score(kind, text)))
    elif sys.argv[1:] == ["--rarity"]:
        rarity()
    elif len(sys.argv) == 3:
        print(repr(score(*sys.argv[1:])))
    else:
        sys.exit(__doc__)
