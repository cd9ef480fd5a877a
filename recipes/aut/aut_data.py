# SPDX-License-Identifier: Apache-2.0
"""Rated answers with the facts that fovea itself reads from them (autfacts_dump), and the splits on which everything is measured."""
import csv, os, struct, subprocess
import numpy as np
import scipy.sparse as sparse

STEMS = float(np.float32(.45))  # weight of stems beside letters


class Set:
    """Rows of one language: y, object, source, who (Chinese participant), and the facts: vectors, plain numbers, n-grams."""

    def __len__(self):
        return len(self.y)


def read_rows(folder, lang):
    with open(os.path.join(folder, "aut", lang + "_train.tsv"), encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    seen, out = set(), []
    for r in rows:  # duplicates: the same answer to the same object from the same source or person
        key = (r["prompt"], r["response"].strip().lower(), r.get("participant", ""))
        if key not in seen:
            seen.add(key)
            out.append(r)
    return out


def facts_of(build, lang, pairs):
    """pairs of (object, answer) -> a Set without ratings."""
    text = "".join("%s\t%s\n" % tuple(s.replace("\t", " ").replace("\n", " ") for s in p) for p in pairs)
    raw = subprocess.run([os.path.join(build, "recipes/aut/autfacts_dump"), lang], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout
    plain_n, dims = struct.unpack_from("<II", raw)
    at, rows = 8, []
    for _ in pairs:
        (n,) = struct.unpack_from("<I", raw, at)
        name = raw[at + 4:at + 4 + n].decode()
        at += 4 + n
        vectors = np.frombuffer(raw, "<i2", 2 * dims, at)
        at += 4 * dims
        plain = np.frombuffer(raw, "<f8", plain_n, at)
        at += 8 * plain_n
        words, known, letters, grams = struct.unpack_from("<4I", raw, at)
        hashes = np.frombuffer(raw, "<u4", 2 * grams, at + 16)
        at += 16 + 8 * grams
        rows.append((name, vectors, plain, words, known, hashes, letters))
    s = Set()
    s.name = np.array([r[0] for r in rows], object)
    both = np.array([r[1] for r in rows]).reshape(len(rows), 2, dims)
    s.object_vector, s.vector = both[:, 0], both[:, 1]
    s.plain = np.array([r[2] for r in rows])
    s.words, s.known = np.array([r[3] for r in rows]), np.array([r[4] for r in rows])
    s.hashes, s.letters = [r[5] for r in rows], [r[6] for r in rows]
    return s


def load(folder, build, lang):
    rows = read_rows(folder, lang)
    s = facts_of(build, lang, [(r["prompt"], r["response"]) for r in rows])
    s.lang = lang
    s.y = np.array([float(r["originality"]) for r in rows])
    s.object = np.array([r["prompt"] for r in rows], object)
    s.source = np.array([r.get("source") or r["participant"].split("-")[0] for r in rows], object)
    s.who = np.array([r.get("participant", "") for r in rows], object)
    s.text = [r["response"] for r in rows]
    return s


def table_of(s, crossed, bits):
    """Rows of n-grams over 2^bits buckets: those of letters and words, and those of stems, each over the root of how many there
    are; crossed: those of the object beside the general ones, at that weight."""
    start, column, value = [0], [], []
    for h, letters in zip(s.hashes, s.letters):
        n = len(h) // 2
        weight = np.empty(n)
        weight[:letters] = max(letters, 1) ** -.5
        weight[letters:] = STEMS * max(n - letters, 1) ** -.5
        if crossed:
            weight = np.concatenate([weight, crossed * weight])
        column.append(h[:len(weight)] & ((1 << bits) - 1))
        value.append(weight)
        start.append(start[-1] + len(weight))
    m = sparse.csr_matrix((np.concatenate(value), np.concatenate(column).astype(np.int64), start), shape=(len(s.hashes), 1 << bits))
    m.sum_duplicates()
    return m


def rarity(table, rows):
    """Weight of each bucket: 1 when one answer in all has it, 0 when all have."""
    n = rows.sum()
    holders = np.asarray((table[rows] > 0).sum(0)).ravel()
    return (np.log(n / np.maximum(holders, 1)) / np.log(n)) ** 1.25


def splits(s, kind, draws=3):
    """Masks of what is held out."""
    for seed in range(draws):
        rng = np.random.default_rng(seed)
        if kind == "answers":  # 10 % of the answers
            held = np.zeros(len(s), bool)
            held[rng.permutation(len(s))[:len(s) // 10]] = True
            yield held
        elif kind == "people":  # 10 % of the participants
            people = np.unique(s.who)
            yield np.isin(s.who, rng.permutation(people)[:len(people) // 10])
        elif kind == "sixth":
            objects = np.unique(s.object)
            yield np.isin(s.object, rng.permutation(objects)[:len(objects) // 6])
    if kind == "objects":
        for o in np.unique(s.object):
            yield s.object == o


def pearson(a, b):
    return float(np.corrcoef(a, b)[0, 1]) if np.std(a) > 1e-12 and np.std(b) > 1e-12 else 0.


def within(p, y, group):
    """Mean r within objects of at least ten answers."""
    return float(np.mean([pearson(p[group == g], y[group == g]) for g in np.unique(group) if (group == g).sum() >= 10]))
