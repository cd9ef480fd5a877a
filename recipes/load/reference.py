# SPDX-License-Identifier: Apache-2.0
"""A second program for docs/load.md: every measure of `fovea load`, computed anew, and the differences.

    pip install PyICU snowballstemmer==2.2.0        # ICU and the English Snowball stemmer of the same generation as the program's
    python3 recipes/load/reference.py --fovea build/fovea FILE…           # prints the differences; exit 1 above 1e-6
    python3 recipes/load/reference.py --fovea build/fovea --golden FILE…  # writes tests/golden/load.tsv

From fovea come the canonical text (`fovea text`), its language, and where sentences begin and end (`load --words`), which is what the definition
names. Words are cut anew by PyICU in every sentence of at most 120 words; in longer ones, which fovea cuts at commas first, its own are taken.
Everything else is written from docs/load.md and the files in data/: stop words, frequencies, syllable patterns; strokes from Unihan.
"""
import argparse
import bz2
import json
import math
import subprocess
import sys
import unicodedata
from pathlib import Path

import icu
import snowballstemmer

from syllables import read_patterns, syllables

ROOT = Path(__file__).resolve().parents[2]
UNIHAN = Path("/usr/share/unicode/Unihan_IRGSources.txt.bz2")
OPEN, CLOSE, PARTS = set("([{（［｛【〔"), set(")]}）］｝】〕"), set(",;:、，；：")
LIMIT = 1e-6


# ---- what is known of words ------------------------------------------------------------------------------------------------

def stop_words():
    lines = [x for x in (ROOT / "data/stopwords.txt").read_text(encoding="utf-8").split("\n") if not x.startswith("#")]
    return {w for x in lines for w in x.split(" ") if w}


def ranks(name):
    rank, count = {}, {}
    for line in (ROOT / f"data/words.{name}.txt").read_text(encoding="utf-8").split("\n"):
        cells = line.split()
        if line.startswith("=0"):
            rank[int(cells[0][1:])] = int(cells[1])
        elif cells and line[0] not in "#=":
            count[cells[0]] = int(cells[1])
    return {w: rank[n] for w, n in count.items()}


def strokes():
    found = {0x3007: 1}
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as f:
        for line in f:
            if "\tkTotalStrokes\t" in line:
                cp, _, value = line.rstrip("\n").split("\t")
                found[int(cp[2:], 16)] = int(value.split(" ")[0])
    return found


def equivalents():
    """Radicals and their like, as the character for which they stand."""
    found = {}
    for line in open("/usr/share/unicode/EquivalentUnifiedIdeograph.txt", encoding="utf-8"):
        if ";" in line and not line.startswith("#"):
            span, to = line.split("#")[0].split(";")
            first, _, last = span.strip().partition("..")
            for cp in range(int(first, 16), int(last or first, 16) + 1):
                found[chr(cp)] = chr(int(to, 16))
    return found


class Fold:
    def __init__(self):
        self.nfkc = icu.Normalizer2.getNFKCCasefoldInstance()
        self.simple = icu.Transliterator.createInstance("Traditional-Simplified")
        self.known = {}

    def char(self, c):
        if c not in self.known:
            seen = [c]
            while True:
                to = self.simple.transliterate(seen[-1])
                if len(to) != 1 or to == seen[-1]:
                    break
                if to in seen:  # ICU lets some run in a circle: the smallest stands for all
                    seen.append(min(seen[seen.index(to):]))
                    break
                seen.append(to)
            self.known[c] = seen[-1]
        return self.known[c]

    def __call__(self, word):
        return "".join(self.char(c) if "\u2e80" <= c <= "\u9fff" else c for c in self.nfkc.normalize(word))


FOLD, STOP, RANK, STROKES = Fold(), stop_words(), {"en": ranks("en"), "zh": ranks("zh")}, strokes()
EQUIVALENT = equivalents()
STEMMER, PATTERNS = snowballstemmer.stemmer("english"), read_patterns(ROOT / "data/syllables.txt")


def is_han(c):
    n = ord(c)
    return (n == 0x3007 or 0x3400 <= n <= 0x4DBF or 0x4E00 <= n <= 0x9FFF or 0xF900 <= n <= 0xFAFF or 0x20000 <= n <= 0x323AF
            or 0x2E80 <= n <= 0x2FDF)


ACCENTS = dict(zip("àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ", "aaaaaaaceeeeiiiidnooooouuuuyty"))


def letters_for_syllables(form):
    return "".join("'" if c in "'’" else ACCENTS.get(c, c if "a" <= c <= "z" else "") for c in form)[:64]


class Word:
    def __init__(self, text):
        self.text = text
        form = FOLD(text)
        if len(form.encode()) > 2 and form.endswith("'s"):
            form = form[:-2]
        self.form, self.content = form, form not in STOP
        plain = all("a" <= c <= "z" or "A" <= c <= "Z" or c == "'" for c in form)
        lettered = any(c.isascii() and c.isalpha() or not c.isascii() for c in form)
        self.term = None
        if len(form.encode()) >= 2 and lettered and self.content:
            self.term = STEMMER.stemWord(form) if plain and len(form) < 64 else form
        self.han = [c for c in text if is_han(c)]
        rest = [c for c in text if not is_han(c)]
        self.letters = sum(unicodedata.category(c)[0] == "L" for c in rest)
        self.digits = sum(unicodedata.category(c) == "Nd" for c in rest)
        key = form.replace("’", "'")
        key = key[:-2] if len(key.encode()) > 2 and key.endswith("'s") else key
        rank = RANK["zh" if any(map(is_han, key)) else "en"].get(key, 50001)
        self.hard = rank > 5000 and self.letters + len(self.han) > 0
        spoken = letters_for_syllables(form)
        self.syllables = syllables(spoken, PATTERNS) if spoken else 1
        base = next((form[:-len(e)] for e in ("ing", "ed", "es") if form.endswith(e)), form)
        base = letters_for_syllables(base)
        self.complex = self.syllables >= 3 and (syllables(base, PATTERNS) if base else 1) >= 3
        self.capital = unicodedata.category(text[0]) in ("Lu", "Lt")


KNOWN = {}


def word_of(text):
    if text not in KNOWN:
        KNOWN[text] = Word(text)
    return KNOWN[text]


# ---- a document -----------------------------------------------------------------------------------------------------------

def run(fovea, *args):
    return subprocess.run([fovea, *args], capture_output=True, check=True).stdout


def cut(text, lang):
    """ICU words with a letter or a digit."""
    it = icu.BreakIterator.createWordInstance(icu.Locale(lang if lang != "other" else ""))
    u = icu.UnicodeString(text)
    it.setText(u)
    out, start = [], 0
    for end in it:
        piece = str(icu.UnicodeString(u[start:end]))
        if it.getRuleStatus() >= 100 and not all(unicodedata.category(c) == "Pc" for c in piece):
            out.append(piece)
        start = end
    return out


def sentences_of(fovea, path, lang, raw):
    """[(text of the sentence, [words])], and how many were cut otherwise by PyICU."""
    groups = []
    for line in run(fovea, "load", path, "--words", "--json", "-q").decode().splitlines():
        w = json.loads(line)
        span = (w["sentence"]["start"], w["sentence"]["end"])
        if not groups or groups[-1][0] != span:
            groups.append((span, []))
        groups[-1][1].append(w["word"])
    out, other = [], 0
    for (start, end), theirs in groups:
        text = raw[start:end].decode()
        ours = cut(text, lang) if sum(max(1, sum(map(is_han, w))) for w in theirs) <= 120 else theirs
        other += ours != theirs
        out.append((text, [word_of(w) for w in ours]))
    return out, other


# ---- measures, in the order of docs/load.md ---------------------------------------------------------------------------------

def quantile(values, q):
    values = sorted(values)
    at = (len(values) - 1) * q
    low = math.floor(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (at - low) * (values[high] - values[low])


def scan(text):
    depth = deepest = 0
    clauses = 1
    for c in text:
        if c in OPEN:
            depth += 1
            deepest = max(deepest, depth)
        elif c in CLOSE and depth:
            depth -= 1
        elif c in PARTS and not depth:
            clauses += 1
    return clauses, deepest


def mtld(forms):
    factors, types, words = 0.0, set(), 0
    for f in forms:
        types.add(f)
        words += 1
        if len(types) * 25 < 18 * words:
            factors += 1
            types, words = set(), 0
    if words:
        factors += (1 - len(types) / words) / (1 - .72)
    return len(forms) / factors if factors else None


def measures(sentences, lang):
    words = [w for _, s in sentences for w in s]
    W, S = len(words), len(sentences)
    lengths = [sum(len(w.han) for w in s) if lang == "zh" else len(s) for _, s in sentences]
    m = dict(words=sum(lengths), sentences=S)
    m["mean_sentence"] = sum(lengths) / S
    m["p90_sentence"] = quantile(lengths, .9)
    m["parts_per_sentence"] = W / S
    scans = [scan(t) for t, _ in sentences]
    m["clauses_per_sentence"] = sum(c for c, _ in scans) / S
    m["bracket_depth"] = max(d for _, d in scans)
    seen, fresh, gaps, last = set(), 0, [], {}
    for i, w in enumerate(words):
        if w.term is None:
            continue
        if w.term not in seen and i < W // 100 * 100:
            fresh += 1
        seen.add(w.term)
        if w.term in last:
            gaps.append(i - last[w.term] - 1)
        last[w.term] = i
    m["new_terms_per_100"] = fresh / (W // 100) if W >= 100 else None
    m["reference_distance"] = sum(gaps) / len(gaps) if gaps else None
    m["lexical_density"] = sum(w.content for w in words) / W
    forms = [w.form for w in words]
    ways = [mtld(forms), mtld(forms[::-1])] if W >= 100 else [None]
    m["mtld"] = None if None in ways else sum(ways) / 2
    m["hard_words_per_100"] = 100 * sum(w.hard for w in words) / W if lang != "other" else None
    english = dict.fromkeys(["syllables_per_word", "flesch", "flesch_kincaid", "coleman_liau", "ari", "smog", "gunning_fog"])
    m |= english | dict(chars_per_word=None, strokes_per_char=None)
    if lang == "en":
        syl, signs = sum(w.syllables for w in words) / W, sum(w.letters + w.digits for w in words) / W
        m["syllables_per_word"], m["chars_per_word"] = syl, signs
        m["flesch"] = 206.835 - 1.015 * W / S - 84.6 * syl
        m["flesch_kincaid"] = .39 * W / S + 11.8 * syl - 15.59
        m["coleman_liau"] = .0588 * 100 * sum(w.letters for w in words) / W - .296 * 100 * S / W - 15.8
        m["ari"] = 4.71 * signs + .5 * W / S - 21.43
        if S >= 30:
            m["smog"] = 1.043 * math.sqrt(sum(w.syllables >= 3 for w in words) * 30 / S) + 3.1291
        hard = sum(w.complex and (i == 0 or not w.capital) for _, s in sentences for i, w in enumerate(s))
        m["gunning_fog"] = .4 * (W / S + 100 * hard / W)
    if lang == "zh":
        han = [c for w in words for c in w.han]
        plain = [EQUIVALENT.get(c, unicodedata.normalize("NFKC", c)) for c in han]
        known = [STROKES[ord(c)] for c in plain if ord(c) in STROKES]
        holders = sum(bool(w.han) for w in words)
        m["chars_per_word"] = len(han) / holders if holders else None
        m["strokes_per_char"] = sum(known) / len(known) if known else None
    return m


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--fovea", type=Path, default=Path("build/fovea"))
    a.add_argument("--golden", action="store_true")
    a.add_argument("files", nargs="+")
    a = a.parse_args()
    fovea, worst, rows = a.fovea.absolute(), 0.0, []
    for path in a.files:
        theirs = json.loads(run(fovea, "load", path, "--json", "-q"))
        lang, raw = theirs["file"]["lang"], run(fovea, "text", path, "-q")
        sentences, other = sentences_of(fovea, path, lang, raw)
        ours = measures(sentences, lang)
        print(f"\n{path} ({lang}): {len(sentences)} sentences, {other} cut otherwise by PyICU")
        for name, value in theirs["measures"].items():
            mine = ours.get(name)
            same = (mine is None) == (value is None)
            far = abs(mine - value) if same and mine is not None else 0.0 if same else math.inf
            worst = max(worst, far)
            print(f"  {name:22} {value!s:>22} {mine!s:>22}  {far:.1e}")
            rows.append(f"{Path(path).name}\t{name}\t{'null' if mine is None else repr(float(mine))}\n")
    print(f"\nlargest difference: {worst:.1e}")
    if a.golden:
        (ROOT / "tests/golden/load.tsv").write_text(
            "# Measures of load by recipes/load/reference.py, an independent program. file, measure, value\n" + "".join(rows), encoding="utf-8")
    sys.exit(worst > LIMIT)


if __name__ == "__main__":
    main()
