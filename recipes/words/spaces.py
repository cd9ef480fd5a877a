# SPDX-License-Identifier: Apache-2.0
"""Word spaces from counts and from association norms; used by vectors.py and compare.py. Everything is deterministic but for the seed of the
random projection."""
import ctypes
import os
import subprocess
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")
import numpy as np
import scipy.sparse as sp

WORDS = 40000
DIMS = 160


def unit(x):
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)


def diagonal(v):
    return sp.diags(v).tocsr()


# ---- the text ------------------------------------------------------------------------------------------------------------

class Text:
    """Vocabulary, running text and counts of one language, kept in the folder `work` between runs."""

    def __init__(self, lang, data, build, work):
        self.lang, self.data, self.build, self.work = lang, Path(data), Path(build) / "recipes" / "words", Path(work)
        self.work.mkdir(parents=True, exist_ok=True)
        Product.build = self.build
        self.words = self.vocabulary()
        self.index = {w: i for i, w in enumerate(self.words)}
        names = self.work / f"vocabulary.{lang}"
        names.write_text("".join(w + "\n" for w in self.words))
        self.ids = self.work / f"ids.{lang}"
        if not self.ids.exists():
            with open(self.ids, "wb") as out:
                subprocess.run([self.build / "tokens", lang, names, "--data", data], stdout=out, check=True)

    def vocabulary(self):
        """English: the words of the norms that have an associate of one word; then, for both, the most frequent words. Sorted by bytes."""
        counts = {}
        for line in open(Path(__file__).parents[2] / "data" / f"words.{self.lang}.txt"):
            if line[0] not in "#=":
                word, count, _ = line.split()
                counts[word] = int(count)
        chosen = {}
        if self.lang == "en":
            pairs = [p[:2] for p in norms(self.data) if all(w.isascii() and w.isalpha() for w in p[:2]) and p[0] != p[1]]
            chosen = {w: 1 for pair in pairs for w in pair}
        for word in sorted(counts, key=lambda w: (-counts[w], w)):
            if len(chosen) < WORDS:
                chosen[word] = 1
        return sorted(chosen, key=str.encode)

    def stems(self):
        """(V, stems) of ones: which words share a stem."""
        out = subprocess.run([self.build / "tokens", "--stems"], input="".join(w + "\n" for w in self.words).encode(),
                             stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")[:-1]
        number = {}
        ids = [number.setdefault(s, len(number)) for s in out]
        return sp.csr_matrix((np.ones(len(ids), np.float32), (np.arange(len(ids)), ids)))

    def counts(self, window, least=0.0):
        """(V, V) weighted counts of neighbours; those below `least` are dropped."""
        base = self.work / f"cooc.{self.lang}.{window}"
        if not Path(f"{base}.val").exists():
            subprocess.run([self.build / "cooc", self.ids, str(len(self.words)), str(window), base], check=True)
        idx, val = np.fromfile(f"{base}.idx", np.int32), np.fromfile(f"{base}.val", np.float32)
        ptr = np.fromfile(f"{base}.ptr", np.int64)
        keep = val >= least
        ptr = np.concatenate([[0], np.cumsum(keep)])[ptr]
        return sp.csr_matrix((val[keep], idx[keep], ptr), shape=(len(self.words),) * 2)


# ---- counts to spaces ----------------------------------------------------------------------------------------------------

def ppmi(counts, smoothing=0.75):
    """Positive pointwise mutual information; contexts' frequencies to the power of `smoothing` (Levy, Goldberg and Dagan 2015)."""
    rows = np.asarray(counts.sum(1)).ravel()
    cols = np.asarray(counts.sum(0)).ravel() ** smoothing
    log_rows, log_cols = np.log(np.maximum(rows, 1e-9)), np.log(np.maximum(cols / cols.sum(), 1e-30))
    at = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    value = (np.log(counts.data) - log_rows[at].astype(np.float32) - log_cols[counts.indices].astype(np.float32))
    keep = value > 0
    ptr = np.concatenate([[0], np.cumsum(np.bincount(at[keep], minlength=counts.shape[0]))])
    return sp.csr_matrix((value[keep].astype(np.float32), counts.indices[keep], ptr), shape=counts.shape)


def orthonormal(y):
    for _ in range(2):  # Cholesky QR, twice for accuracy
        gram = (y.T @ y).astype(np.float64)
        gram[np.diag_indices_from(gram)] += 1e-7 * np.trace(gram) / len(gram)
        y = y @ np.linalg.inv(np.linalg.cholesky(gram)).T.astype(np.float32)
    return y


class Product:
    """m @ q by spmm.c; `build` is set by Text."""
    build = None

    def __init__(self, m):
        self.m, self.lib = m, ctypes.CDLL(str(self.build / "libspmm.so"))
        self.ptr = m.indptr.astype(np.int64)

    def __matmul__(self, q):
        q, n = np.ascontiguousarray(q, np.float32), self.m.shape[0]
        y = np.empty((n, q.shape[1]), np.float32)
        at = [a.ctypes.data_as(ctypes.c_void_p) for a in (self.ptr, self.m.indices, self.m.data, q, y)]
        self.lib.spmm(ctypes.c_int64(n), ctypes.c_int64(q.shape[1]), *at)
        return y


def svd(m, k, seed, block=100, blocks=10):
    """Left singular vectors and singular values from a block Krylov space (Musco and Musco 2015). The spectrum is flat: plain subspace
    iteration with two rounds lost .03 of MEN, and each seed gave another number."""
    t, m = Product(m.T.tocsr()), Product(m)
    q = orthonormal(m @ np.random.default_rng(seed).standard_normal((t.m.shape[0], block)).astype(np.float32))
    b = q
    for _ in range(blocks - 1):
        q = m @ (t @ q)
        for _ in range(2):
            q = orthonormal(q - b @ (b.T @ q))
        b = np.hstack([b, q])
    s = (t @ b).T
    w, u = np.linalg.eigh((s @ s.T).astype(np.float64))
    top = np.argsort(-w)[:k]
    return b @ u[:, top].astype(np.float32), np.sqrt(np.maximum(w[top], 0)).astype(np.float32)


def principal(x, k):
    w, u = np.linalg.eigh((x.T @ x).astype(np.float64))
    top = u[:, np.argsort(-w)[:k]]
    top *= np.sign(top[np.abs(top).argmax(0), np.arange(top.shape[1])])
    return x @ top.astype(np.float32)


def shared_stems(counts, stems):
    """Contexts are stems; half of what the other forms of a word were seen with is its own. Rare forms profit."""
    by_stem = (counts @ stems).tocsr()
    return (by_stem + 0.5 * (stems @ (stems.T @ by_stem))).tocsr()


def corpus_space(text, seed, k=300):
    """Singular vectors without their values, for three windows side by side, in k dimensions. Chinese has no stems."""
    stems = text.stems() if text.lang == "en" else None
    parts = []
    for window in (5, 15, 2):
        counts = text.counts(window, 0.0 if stems is not None or window < 15 else 0.4)  # a hundred million entries else
        full = shared_stems(counts, stems) if stems is not None else counts
        parts.append(unit(svd(ppmi(full), k, seed)[0]))
        if window == 5 and stems is not None:
            parts.append(unit(svd(ppmi((counts @ stems).tocsr()), k, seed)[0]))
    space = unit(principal(np.hstack(parts), k))
    return space if stems is not None else with_characters(text, space)


def with_characters(text, space, least=0.2, known=100):
    """A Chinese word is partly what its characters say: `least` of it, more when it was met fewer than some hundred times. A character stands
    where the words that hold it stand on average, frequent words above all."""
    counts = np.bincount(np.fromfile(text.ids, np.int32) + 1, minlength=len(text.words) + 1)[1:]
    number = {}
    at = [(i, number.setdefault(c, len(number))) for i, w in enumerate(text.words) for c in w]
    holds = sp.csr_matrix((np.ones(len(at), np.float32), tuple(np.array(at).T)))
    trust = np.minimum(counts, 1000) / 1000 * 0.9 + 0.1
    characters = unit((holds.T @ (trust[:, None] * space)).astype(np.float32))
    composed = unit(holds @ characters)
    share = np.maximum(known / (counts + known), least)[:, None].astype(np.float32)
    return unit((1 - share) * space + share * composed)


# ---- association norms -----------------------------------------------------------------------------------------------------

def norms(data):
    """USF free association norms: (cue, target, forward strength)."""
    path = Path(data) / "words" / "usf_norms.tsv"
    if not path.exists():
        raise SystemExit(f"{path} is missing; recipes/words/README.md says where to get it")
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="latin1")][1:]
    return [(r[0].lower(), r[1].lower(), float(r[4])) for r in rows]


def edges(text, pairs, held=()):
    """(V, V) forward strengths, without the words in `held`."""
    e = [(text.index[a], text.index[b], s) for a, b, s in pairs if a in text.index and b in text.index and a != b]
    e = [x for x in e if x[0] not in held and x[1] not in held]
    v = len(text.words)
    return sp.csr_matrix(([s for *_, s in e], ([a for a, *_ in e], [b for _, b, _ in e])), shape=(v, v))


def graph_space(strengths, seed, k=200, alpha=0.5):
    """Words as the neighbours they lead to in a walk of one or two steps; zero rows for words without norms."""
    both = (strengths + strengths.T).tocsr()
    degree = np.asarray(both.sum(1)).ravel()
    step = (diagonal(1 / np.maximum(degree, 1e-9)) @ both).tocsr()
    far = (step @ step * alpha).tocsr()
    far.data[far.data < 1e-5] = 0
    far.eliminate_zeros()
    walk = (step + far + diagonal((degree > 0) * 1.0)).tocsr().astype(np.float32)
    u, s = svd(ppmi(walk), k, seed)
    covered = degree > 0
    return unit(u * s ** 0.25) * covered[:, None], covered


def joint(base, graph, covered, weight=1.0, mix=0.3, ridge=10.0):
    """Corpus and norms side by side. A ridge regression from the one to the other stands in for words without norms."""
    x = base[covered].astype(np.float64)
    b = np.linalg.solve(x.T @ x + ridge * np.eye(x.shape[1]), x.T @ graph[covered]).astype(np.float32)
    guess = unit(base @ b)
    return np.hstack([base, weight * np.where(covered[:, None], unit(graph + mix * guess), guess)]).astype(np.float32)


def retrofit(base, strengths, rounds=10):
    """Faruqui et al. 2015: each word halfway between where the text puts it and its associates, weighed by strength."""
    both = (strengths + strengths.T).tocsr()
    degree = np.asarray(both.sum(1)).ravel()
    near = (diagonal(1 / np.maximum(degree, 1e-9)) @ both).astype(np.float32)
    x = base.copy()
    for _ in range(rounds):
        x = np.where((degree > 0)[:, None], (base + near @ x) / 2, base)
    return x


# ---- the file --------------------------------------------------------------------------------------------------------------

def quantise(x, seed=7, step=0.335, most=7):
    """Whole numbers from -7 to 7: rotated at random, so that each axis has the same spread, then the best even steps for a normal variable."""
    q, r = np.linalg.qr(np.random.default_rng(seed).standard_normal((x.shape[1],) * 2))
    x = x @ (q * np.sign(np.diag(r))).astype(np.float32)
    spread = np.maximum(np.sqrt((x * x).mean(1, keepdims=True)), 1e-9)
    return np.clip(np.rint(x / (spread * step)), -most, most).astype(np.int8)


def packed(words, codes):
    """The bytes that src/mind/lexicon/vectors.c describes."""
    raw = [w.encode() for w in words]
    starts = np.concatenate([[0], np.cumsum([len(w) for w in raw])]).astype("<u4")
    head = b"FVWV" + np.array([1, len(words), codes.shape[1], starts[-1], 0], "<u4").tobytes() + starts.tobytes() + b"".join(raw)
    head += bytes(-len(head) % 16)
    u = (codes + 8).astype(np.uint8)
    return head + (u[:, 0::2] | u[:, 1::2] << 4).tobytes()
