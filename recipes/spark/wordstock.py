# SPDX-License-Identifier: Apache-2.0
"""What fovea knows of words beyond its frequency lists, counted in general text, for "which answers count":

    python3 recipes/spark/wordstock.py words --data DATA > data/words-rest.en.txt     English words of three documents and more that are
                                                                                      not among the 50,000 (words.en.txt)
    python3 recipes/spark/wordstock.py pairs --data DATA --out data/pairs.zh.bin      pairs of Chinese characters met five times and
                                                                                      more, as a Bloom filter (src/mind/ideas/pairs.c)
Needs numpy for `pairs`. Two minutes; always the same bytes."""
import argparse
import collections
import lzma
import os
import pathlib
import re
import sys

TREE = pathlib.Path(__file__).resolve().parents[2]
LEAST_DOCUMENTS, LEAST_PAIRS = 3, 5
BITS, PROBES, HAN, HAN_N = 3276800, 4, 0x4E00, 20992


def documents(path):
    doc = []
    for line in lzma.open(path, "rt", encoding="utf-8", errors="replace"):
        if line.strip():
            doc.append(line)
        elif doc:
            yield "".join(doc)
            doc = []
    if doc:
        yield "".join(doc)


def words(data):
    listed = {line.split(" ")[0] for line in open(TREE / "data/words.en.txt", encoding="utf-8")}
    count = collections.Counter()
    for doc in documents(data / "text/en.txt.xz"):
        count.update(set(re.findall(r"[a-z]{3,20}", doc.lower().replace("<br />", " "))))
    rest = sorted(w for w, n in count.items() if n >= LEAST_DOCUMENTS and w not in listed)
    print("# SPDX-License-Identifier: Apache-2.0")
    print("# English words of three documents of general text and more, beyond words.en.txt; made by recipes/spark/wordstock.py.")
    print("\n".join(rest))


def mix(key):
    """splitmix64: the same in src/mind/ideas/pairs.c"""
    import numpy as np
    key = (key + np.uint64(0x9E3779B97F4A7C15))
    key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return key ^ (key >> np.uint64(31))


def pairs(data, out):
    import numpy as np
    kept, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    with lzma.open(data / "text/zh.txt.xz", "rb") as text:
        rest = b""
        while block := text.read(16 << 20):
            block = rest + block
            cut = block.rfind(b"\n") + 1
            rest = block[cut:]
            chars = np.frombuffer(block[:cut].decode("utf-8", "replace").encode("utf-32-le"), np.uint32).astype(np.int64) - HAN
            han = (chars >= 0) & (chars < HAN_N)
            both = han[:-1] & han[1:]
            key, n = np.unique(chars[:-1][both] * HAN_N + chars[1:][both], return_counts=True)
            merged, where = np.unique(np.concatenate([kept, key]), return_inverse=True)
            kept, counts = merged, np.bincount(where, np.concatenate([counts, n])).astype(np.int64)
    hashes = mix(kept[counts >= LEAST_PAIRS].astype(np.uint64))
    low, high = hashes & np.uint64(0xFFFFFFFF), (hashes >> np.uint64(32)) | np.uint64(1)
    bits = np.zeros(BITS, np.uint8)
    for probe in range(PROBES):
        bits[((low + np.uint64(probe) * high) % np.uint64(BITS)).astype(np.int64)] = 1
    pathlib.Path(out).write_bytes(np.packbits(bits, bitorder="little").tobytes())
    print(f"{len(hashes)} pairs, {bits.mean():.3f} of the bits set", file=sys.stderr)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("what", choices=["words", "pairs"])
    p.add_argument("--data", default=os.environ.get("FOVEA_DATA"))
    p.add_argument("--out", default=TREE / "data/pairs.zh.bin")
    a = p.parse_args()
    if not a.data:
        raise SystemExit("no data: give --data DIR or set FOVEA_DATA; text/en.txt.xz and text/zh.txt.xz must be there")
    words(pathlib.Path(a.data)) if a.what == "words" else pairs(pathlib.Path(a.data), a.out)


if __name__ == "__main__":
    main()
