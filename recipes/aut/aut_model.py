# SPDX-License-Identifier: Apache-2.0
"""The originality model: how it is fitted, written, and computed (the same as src/mind/ideas/originality.c, in NumPy).

Two heads share M landmarks (training answers). With a the answer's vector and s its plain numbers, landmark j adds
    k_j = (A + S + A S) / 3,   A = exp(-near |a - a_j|^2),   S = exp(-plain |s - s_j|^2)
    score = bias + sum_j w_j k_j + sum over n-grams t[hash] / sqrt(n-grams)
The head for known objects has a bias, weights of a and s, and n-grams for each object; the other is fitted to ratings standardised
within object and source."""
import struct
import numpy as np
import scipy.linalg as la
import scipy.sparse as sparse
import scipy.sparse.linalg
from aut_data import STEMS, rarity, table_of

UNIT, MARK_UNIT, PLAIN_UNIT = 1024, 254, 1000
BINS = 4


class Options:
    landmarks, near, plain = 1000, .8, 1 / 40
    bits_any, bits_known = 16, 18
    crossed = 1.
    gram_any, ridge_any = .6, 3.
    gram_known, ridge_known = 1.4, .8
    own_vector, own_plain = .5, .1
    iterations = 80
    rarity, nuisance, standard, vectors = True, True, True, True  # False: ablations

    def __init__(self, lang="en", **changes):
        if lang == "zh":  # more objects, more answers that come again
            self.crossed = 1.4
        for k, v in changes.items():
            assert hasattr(Options, k)
            setattr(self, k, v)


def quantised(x, mean, scale):
    return np.rint(np.clip((x - mean) * scale, -3, 3) * PLAIN_UNIT).astype(np.int16)


def kernel(o, vector, plain, mark_vector, mark_plain):
    a, b = vector.astype(np.float64), mark_vector.astype(np.float64)
    d = (a * a).sum(1)[:, None] / UNIT ** 2 + (b * b).sum(1)[None] / MARK_UNIT ** 2 - 2 * (a @ b.T) / (UNIT * MARK_UNIT)
    s, t = plain.astype(np.float64), mark_plain.astype(np.float64)
    e = ((s * s).sum(1)[:, None] + (t * t).sum(1)[None] - 2 * (s @ t.T)) / PLAIN_UNIT ** 2
    A, S = np.exp(-o.near * np.maximum(d, 0)), np.exp(-o.plain * np.maximum(e, 0))
    return (A + S + A * S) / 3


def standardised(y, group, rows):
    """Ratings less the mean of their object and source, over its deviation; small groups lean on the whole."""
    t, mean, sd = np.zeros(len(y)), y[rows].mean(), y[rows].std()
    for g in np.unique(group[rows]):
        m = (group == g) & rows
        mu = (y[m].sum() + 5 * mean) / (m.sum() + 5)
        t[m] = (y[m] - mu) / np.sqrt((((y[m] - mu) ** 2).sum() + 5 * sd ** 2) / (m.sum() + 10))
    return t


def ridge(parts, target, penalty, iterations):
    x = sparse.hstack([sparse.csr_matrix(p) for p in parts]).tocsr()
    a = sparse.linalg.lsqr(x, target, damp=penalty ** .5, iter_lim=iterations, atol=1e-5, btol=1e-5)[0]
    return np.split(a, np.cumsum([p.shape[1] for p in parts])[:-1])


class Model:
    pass


class Tables:
    """What does not depend on the split, computed once."""

    def __init__(self, s, o):
        self.any = table_of(s, 0, o.bits_any)
        self.known = table_of(s, o.crossed, o.bits_known)


def fit(s, rows, o, tables, seed=0, heads=("any", "known")):
    m = Model()
    m.o, y = o, s.y
    index = np.where(rows)[0]
    m.mean = s.plain[index].mean(0)
    m.scale = 1 / np.maximum(s.plain[index].std(0), 1e-6)
    plain = quantised(s.plain, m.mean, m.scale)
    marks = np.sort(np.random.default_rng(seed).permutation(index)[:o.landmarks])
    m.mark_vector = np.clip(np.rint(s.vector[marks] * (MARK_UNIT / UNIT)), -127, 127).astype(np.int8)
    m.mark_plain = plain[marks]
    mark_as_answer = np.rint(m.mark_vector.astype(np.float64) * UNIT / MARK_UNIT)
    w, U = la.eigh(kernel(o, mark_as_answer, m.mark_plain, m.mark_vector, m.mark_plain))
    keep = w > 1e-3
    white = U[:, keep] / np.sqrt(w[keep])
    K = kernel(o, s.vector[index], plain[index], m.mark_vector, m.mark_plain) @ white
    K *= o.vectors
    group = s.object + "/" + s.source
    if "any" in heads:
        fit_any(m, s, rows, tables, group, white, K)
    else:
        m.any_bias, m.any_weight, m.any_gram = 3., np.zeros(len(marks)), np.zeros(1 << o.bits_any)
    if "known" in heads:
        fit_known(m, s, rows, tables, group, white, K, plain)
    else:
        m.names, m.known_bias, m.own = [], np.zeros(0), np.zeros((0, s.vector.shape[1] + s.plain.shape[1]))
        m.known_weight, m.known_gram = np.zeros(len(marks)), np.zeros(1 << o.bits_known)
    quantise(m)
    return m


def fit_any(m, s, rows, tables, group, white, K):
    """The head for any object: what is original wherever, on ratings without the level of their object and source."""
    o, y, index = m.o, s.y, np.where(rows)[0]
    rare = rarity(tables.any, rows) if o.rarity else np.ones(tables.any.shape[1])
    m.any_bias = float(np.mean([y[(s.object == g) & rows].mean() for g in np.unique(s.object[rows])]))
    if o.standard:
        t = standardised(y, group, rows)[index]
        m.any_scale = float(np.sqrt(np.mean([y[(group == g) & rows].var() for g in np.unique(group[rows])])))
    else:
        t, m.any_scale = y[index] - y[index].mean(), 1
    g, k = ridge([tables.any[index] @ sparse.diags(rare * o.gram_any), K], t, o.ridge_any, o.iterations)
    m.any_weight, m.any_gram = white @ k * m.any_scale, g * rare * o.gram_any * m.any_scale


def fit_known(m, s, rows, tables, group, white, K, plain):
    """The head for objects of the training: the mean of two fits, one of which is told the source of each rating (and forgets it
    afterwards), so that how strict the raters of a source were is not taken for a matter of words."""
    o, y, index = m.o, s.y, np.where(rows)[0]
    rare = (rarity(tables.known, rows) if o.rarity else np.ones(tables.known.shape[1])) * o.gram_known
    names, which = np.unique(s.name[index], return_inverse=True)
    groups, source = np.unique(group[index], return_inverse=True)
    n, base = len(index), y[index].mean()

    def one(place):
        return sparse.csr_matrix((np.ones(n), (np.arange(n), place)))
    own = np.hstack([s.vector[index] * (o.own_vector / UNIT), plain[index] * (o.own_plain / PLAIN_UNIT)]) * o.vectors
    D = own.shape[1]
    own = sparse.csr_matrix((own.ravel(), (which[:, None] * D + np.arange(D)).ravel(), np.arange(n + 1) * D), shape=(n, D * len(names)))
    parts = [tables.known[index] @ sparse.diags(rare), one(which), K, own]
    fits = [ridge(parts, y[index] - base, o.ridge_known, o.iterations)]
    if o.nuisance and len(groups) > len(names):
        g, b, k, w, q = ridge(parts + [one(source)], y[index] - base, o.ridge_known, o.iterations)
        b = b + np.array([q[source[which == i]].mean() for i in range(len(names))])
        fits.append((g, b, k, w))
    g, b, k, w = (sum(x) / len(fits) for x in zip(*fits))
    m.known_weight, m.known_gram = white @ k, g * rare
    m.names, m.known_bias = list(names), b + base
    m.own = w.reshape(len(names), D)
    m.own[:, :s.vector.shape[1]] *= o.own_vector
    m.own[:, s.vector.shape[1]:] *= o.own_plain


def quantise(m):
    for name in ("any", "known"):
        g = getattr(m, name + "_gram")
        step = np.float32(max(np.abs(g).max(), 1e-9) / 127)
        setattr(m, name + "_step", step)
        setattr(m, name + "_code", np.rint(g / step).astype(np.int8))
        setattr(m, name + "_weight", getattr(m, name + "_weight").astype(np.float32))
    m.own_step = np.float32(max(np.abs(m.own).max(initial=0), 1e-9) / 32767)
    m.own_code = np.rint(m.own / m.own_step).astype(np.int16)
    m.mean, m.scale = m.mean.astype(np.float32), m.scale.astype(np.float32)
    m.known_bias = m.known_bias.astype(np.float32)


def predict(m, s, rows, tables):
    """Scores of both heads: (for any object, for a known one or NaN)."""
    o, index = m.o, np.where(rows)[0]
    plain = quantised(s.plain[index], m.mean.astype(np.float64), m.scale.astype(np.float64))
    K = kernel(o, s.vector[index], plain, m.mark_vector, m.mark_plain)
    out = np.float64(np.float32(m.any_bias)) + K @ m.any_weight.astype(np.float64) + tables.any[index] @ (m.any_code * np.float64(m.any_step))
    place = {n: i for i, n in enumerate(m.names)}
    at = np.array([place.get(n, -1) for n in s.name[index]])
    if not len(m.names):
        return np.clip(out, 1, 5), np.full(len(index), np.nan)
    known = m.known_bias[at] + K @ m.known_weight.astype(np.float64) + tables.known[index] @ (m.known_code * np.float64(m.known_step))
    D, own = s.vector.shape[1], m.own_code[at] * np.float64(m.own_step)
    known += (own[:, :D] * s.vector[index]).sum(1) / UNIT + (own[:, D:] * plain).sum(1) / PLAIN_UNIT
    return np.clip(out, 1, 5), np.where(at < 0, np.nan, np.clip(known, 1, 5))


# ---- intervals ----------------------------------------------------------------------------------------------------------------

def folds(s, rows, known, n, seed=1):
    """n masks within rows; known: by answer (Chinese: by person); else whole objects."""
    key = s.object if not known else s.who if s.lang == "zh" else np.arange(len(s)).astype(str)
    keys = np.unique(key[rows])
    part = dict(zip(keys, np.random.default_rng(seed).permutation(len(keys)) % n))
    which = np.array([part.get(k, -1) for k in key])
    return [rows & (which == i) for i in range(n)]


def residuals(s, rows, o, tables, known, n):
    """Of answers (or objects) that the fit did not see: scores, ratings less scores, which fold, which rows."""
    p, r, f, at = [], [], [], []
    for i, held in enumerate(folds(s, rows, known, n)):
        if not held.any():
            continue
        u, k = predict(fit(s, rows & ~held, o, tables, heads=("known",) if known else ("any",)), s, held, tables)
        use = k if known else u
        fine = ~np.isnan(use)
        p.append(use[fine])
        r.append((s.y[held] - use)[fine])
        f.append(np.full(fine.sum(), i))
        at.append(np.where(held)[0][fine])
    return tuple(np.concatenate(x) for x in (p, r, f, at))


def coverage(p, r, f):
    """Share of ratings within intervals that the other folds gave, and their mean width."""
    inside, width = [], []
    for i in np.unique(f):
        low, high = bounds(p[f == i], interval(p[f != i], r[f != i]))
        y = p[f == i] + r[f == i]
        inside.append((low - 1e-9 <= y) & (y <= high + 1e-9))
        width.append(high - low)
    return float(np.concatenate(inside).mean()), float(np.concatenate(width).mean()), [float(x.mean()) for x in inside]


def interval(p, r, share=.8):
    """Quantiles of the residuals in BINS groups of equal size by predicted value: upper edges, low, high."""
    edge = np.quantile(p, np.arange(1, BINS + 1) / BINS)
    edge[-1] = 9
    bin_ = np.searchsorted(edge, p)
    low = [np.quantile(r[bin_ == b], (1 - share) / 2) for b in range(BINS)]
    high = [np.quantile(r[bin_ == b], (1 + share) / 2) for b in range(BINS)]
    return np.array([edge, np.minimum(low, 0), np.maximum(high, 0)], np.float32)


def calibrate(m, s, rows, o, tables):
    """Both intervals, from answers and from objects held out in turn; returns those residuals."""
    objects = len(np.unique(s.object[rows]))
    known = residuals(s, rows, o, tables, True, 4)
    any_ = residuals(s, rows, o, tables, False, objects if objects < 20 else 6)
    m.known_interval, m.any_interval = interval(*known[:2]), interval(*any_[:2])
    # never narrower than for a known object
    width = m.known_interval[2] - m.known_interval[1]
    m.any_interval[1:] *= np.maximum(1, 1.05 * width.max() / (m.any_interval[2] - m.any_interval[1]))
    return known, any_


def bounds(p, table):
    b = np.minimum(np.searchsorted(table[0].astype(np.float64), p), BINS - 1)
    return np.maximum(p + table[1].astype(np.float64)[b], 1), np.minimum(p + table[2].astype(np.float64)[b], 5)


# ---- the file: src/mind/ideas/originality.c describes it ------------------------------------------------------------------------

def to_bytes(m):
    o = m.o
    names = [n.encode() for n in m.names]
    text = b"".join(names)
    starts = np.cumsum([0] + [len(n) for n in names])
    out = b"FVOR" + struct.pack("<9I", 1, m.mark_vector.shape[1], len(m.mean), len(m.mark_vector), o.bits_any, o.bits_known, len(names), len(text), BINS)
    out += struct.pack("<8f", o.near, o.plain, o.crossed, STEMS, m.any_bias, m.any_step, m.known_step, m.own_step)
    for a, kind in ((m.mean, "<f4"), (m.scale, "<f4"), (m.any_weight, "<f4"), (m.known_weight, "<f4"), (m.any_interval, "<f4"),
                    (m.known_interval, "<f4"), (m.known_bias, "<f4"), (starts, "<u4"), (m.own_code, "<i2"), (m.mark_plain, "<i2"), (m.mark_vector, "i1"),
                    (m.any_code, "i1"), (m.known_code, "i1")):
        out += np.ascontiguousarray(a, kind).tobytes()
        out += b"\0" * (-len(out) % 4)
    return out + text


def from_bytes(data):
    m, o = Model(), Options()
    m.o = o
    dims, plain, marks, o.bits_any, o.bits_known, names, text, bins = struct.unpack_from("<8I", data, 8)
    o.near, o.plain, o.crossed, stems, m.any_bias, m.any_step, m.known_step, m.own_step = struct.unpack_from("<8f", data, 40)
    assert abs(stems - STEMS) < 1e-7
    at = 72

    def take(kind, *shape):
        nonlocal at
        n = int(np.prod(shape))
        a = np.frombuffer(data, kind, n, at).reshape(shape)
        at += a.nbytes + -a.nbytes % 4
        return a
    m.mean, m.scale = take("<f4", plain), take("<f4", plain)
    m.any_weight, m.known_weight = take("<f4", marks), take("<f4", marks)
    m.any_interval, m.known_interval = take("<f4", 3, bins), take("<f4", 3, bins)
    m.known_bias, starts = take("<f4", names), take("<u4", names + 1)
    m.own_code = take("<i2", names, dims + plain)
    m.mark_plain, m.mark_vector = take("<i2", marks, plain), take("i1", marks, dims)
    m.any_code, m.known_code = take("i1", 1 << o.bits_any), take("i1", 1 << o.bits_known)
    m.names = [data[at + starts[i]:at + starts[i + 1]].decode() for i in range(names)]
    return m
