# SPDX-License-Identifier: Apache-2.0
"""Our own remote associates, recipes/rat/items.{en,zh}.txt: is each compound a real word, is none of Bowden and Jung-Beeman's items
among them, and which other words fit as well?

A line is a solution and three compounds:       fire|camp fire|fire alarm|fire wood            火|火车|火柴|山火
"""
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORDNET = Path("/usr/share/wordnet")  # Debian: wordnet-base; a second witness that a phrase exists, nothing of it is copied
TEXT_LEAST = 2       # a compound that was asked for: seen so often in the text, or in WordNet
RIVAL_JOINED = 20    # an answer nobody asked for: a joined word seen so often
RIVAL_APART = 10     # … or two words side by side so often, and SURPRISE times as often as by chance
SURPRISE = 100


def wordnet():
    lemmas = set()
    for kind in ("noun", "verb", "adj", "adv"):
        with open(WORDNET / f"index.{kind}") as lines:
            lemmas.update(line.split(" ", 1)[0].replace("_", "").replace("-", "") for line in lines if line[0] != " ")
    return lemmas


def read_english():
    """Solutions (the first is the one looked for), cues, compounds."""
    for line in (HERE / "items.en.txt").read_text().splitlines():
        if line and line[0] != "#":
            solutions, *phrases = line.split("|")
            solutions, pairs = solutions.split("/"), [tuple(p.split(" ")) for p in phrases]
            assert len(pairs) == 3 and all(len(p) == 2 and solutions[0] in p for p in pairs), line
            yield solutions, [p[0] if p[1] == solutions[0] else p[1] for p in pairs], pairs


def read_chinese():
    for line in (HERE / "items.zh.txt").read_text().splitlines():
        if line and line[0] != "#":
            solution, *words = line.split("|")
            assert len(words) == 3 and all(len(w) == 2 and solution in w for w in words), line
            yield solution, [w.replace(solution, "", 1) for w in words], words


def published(path):
    rows = [line.lower().split("\t") for line in path.read_text().splitlines()[1:]]
    return [(row[:3], row[3].split("/"), float(row[8])) for row in rows]


def repeats(cues, solution, bowden):
    return any(len(set(cues) & set(c)) == 3 or (solution in s and len(set(cues) & set(c)) >= 2) for c, s, _ in bowden)


class EnglishWords:
    def __init__(self, text):
        self.text, self.lemmas = text, wordnet()

    def real(self, a, b):
        return a + b in self.lemmas or self.text.compound(a, b) >= TEXT_LEAST

    def fits(self, a, b):
        """As an answer that was not foreseen."""
        if a + b in self.lemmas:
            return True
        if self.text.count(a + b) >= RIVAL_JOINED and len(b) > 2 and len(a) > 2:
            return True
        apart = self.text.beside(a, b) + self.text.beside(a, b + "s")
        by_chance = self.text.count(a) * self.text.count(b) / self.text.tokens
        return apart >= RIVAL_APART and apart > SURPRISE * by_chance


def rivals_english(cues, solution, space, words):
    """Words that make a compound with all three cues."""
    found = None
    for cue in cues:
        behind, front = space.beside(cue)
        some = {w for w in (space.words[i] for i in (behind + front).nonzero()[0]) if words.fits(cue, w) or words.fits(w, cue)}
        some |= {w for w in (found or ()) if words.fits(cue, w) or words.fits(w, cue)}
        found = some if found is None else found & some
    return sorted({w for w in found if len(w) > 2 and w in words.lemmas} - {"ing"} - {solution, solution + "s", *cues} - {c + "s" for c in cues})


ZH_TEXT_LEAST = 3    # a word asked for that is not in the frequency list: seen so often in the text
ZH_RIVAL_LEAST = 20  # each of the three words of an answer that nobody asked for


def rivals_chinese(cues, solution, text):
    fits = lambda cue, c: max(text.compound(cue, c), text.compound(c, cue)) >= ZH_RIVAL_LEAST
    near = {c for c, _ in text.behind(cues[0]) + text.front(cues[0])}
    return sorted(c for c in near - {solution, *cues} if all(fits(cue, c) for cue in cues))
