# SPDX-License-Identifier: Apache-2.0
"""What the ranking of `fovea read` is worth, part by part: makes docs/quality/read.md.

    ninja -C build recipes/read/dump recipes/read/lab
    python3 recipes/read/quality.py --build build --data DATA --out docs/quality/read.md      # half an hour on two cores
    … --only peers|ablations|robust                                                           # to the terminal

Sets: sets.py. Peers, which fill the budget with the best sentences that still fit: peers.py. Settings: the names that recipes/read/lab takes; rows
that take features away are fitted again without them. Differences are paired over documents, with 95 % bootstrap intervals.
"""
import argparse
import difflib
import os
import random
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np

import peers
import sets
import train

SETS = {"English papers": sets.papers, "Chinese technical articles": sets.articles, "English news": sets.news, "Chinese gold set": sets.gold}
KINDS = {"English papers": ("R-1", "R-2"), "Chinese technical articles": ("R-1", "R-2"), "English news": ("phrases",),
         "Chinese gold set": ("first marks", "second marks")}
ORDER = [("as it is", []), ("the order does not fill up to usual budgets", ["marks=0"]), ("no fading of what is said (φ = 1)", ["fade=1"]),
         ("stronger fading (φ = .5)", ["fade=.5"]), ("sections share the picks (γ = .9)", ["group_fade=.9"]),
         ("no price for length (ρ = 0)", ["length_power=0"]), ("full price for length (ρ = 1)", ["length_power=1"]),
         ("symmetric attention (direction 0)", ["direction=0"]), ("more directed attention (direction .5)", ["direction=.5"]),
         ("sharper attention (temperature .5)", ["temperature=.5"]), ("flatter attention (temperature 2)", ["temperature=2"]),
         ("dot product instead of cosine", ["score=dot"])]
FEATURES = [("without the theme (idf in general text)", r"theme"), ("without attention and centrality", r"^(central|forward|backward|rank_central|rank_forward|like_section|section_central|section_product)"),
            ("without hierarchy (section in document)", r"^(like_section|section_central|section_product)"),
            ("without title, headings, opening, closing words", r"like_(title|headings|opening|closing)|rank_opening"),
            ("without place", r"open_|close_|section_open|section_close|_block|^in_"), ("without length", r"^log_length|is_short|is_long|commas"),
            ("without kinds of statement and facets", r"^(goal|method|result|limit|definition|number|background|self|contrast|example|points|person|concludes|advises|changes|restricts|stresses|speaks|quote_start)"),
            ("place alone", r"^(?!open_|close_|section_open|section_close|opens_block|closes_block|in_)"),
            ("attention alone: BM25-weighted, sparse, exact", r"^(?!central$).*$")]
BOILERPLATE = ["We use cookies to improve your experience. By continuing you accept our cookie policy.", "Subscribe to our newsletter and never miss a story.",
               "Share this article on social media.", "© 2024 All rights reserved. Terms of use. Privacy policy.", "Advertisement. Continue reading below.",
               "Related articles: ten things you did not know.", "Home | News | Sports | Contact | About us | Login",
               "本网站使用Cookie以改善您的浏览体验，继续浏览即表示您同意我们的隐私政策。", "关注我们的微信公众号，获取更多精彩内容。", "版权所有，未经许可不得转载。",
               "广告 点击查看详情", "相关阅读：你不知道的十件事", "首页 | 新闻 | 关于我们 | 联系我们 | 登录", "分享到：微信 微博 QQ空间"]


def interval(values):
    v = np.asarray(values)
    means = v[np.random.default_rng(7).integers(0, len(v), (2000, len(v)))].mean(1)
    return f"{v.mean():+.3f} [{np.percentile(means, 2.5):+.3f}, {np.percentile(means, 97.5):+.3f}]"


class Bench:
    def __init__(self, build, folder):
        self.build, self.folder, self.files = build, Path(folder), {}

    def path(self, text):
        if text not in self.files:
            self.files[text] = self.folder / f"{len(self.files)}.txt"
            self.files[text].write_text(text, encoding="utf-8")
        return self.files[text]

    def picks(self, jobs, settings=()):
        """Picked sentences, best first, for (budget, text)."""
        listed = "".join(f"{budget}\t{self.path(text)}\n" for budget, text in jobs)
        out = subprocess.run([self.build / "recipes/read/lab", *settings], input=listed.encode(), capture_output=True, check=True).stdout
        return [line.split("\t") for line in out.decode("utf-8", "replace").split("\n")[:len(jobs)]]

    def scores(self, documents, settings=()):
        found = self.picks([(f"{budget}w", text) for text, budget, _ in documents], settings)
        return np.array([score(picks) for picks, (_, _, score) in zip(found, documents)])

    def sentences(self, text):
        out = subprocess.run([self.build / "recipes/read/dump", self.path(text)], capture_output=True, check=True).stdout
        rows = [line.split("\t") for line in out.decode("utf-8", "replace").split("\n")[1:] if line]
        return [r[-1] for r in rows], [int(r[0]) for r in rows]


def fill(order, lengths, limit):
    got, used = [], 0
    for i in order:
        if used + lengths[i] <= limit:
            got.append(i)
            used += lengths[i]
    return sorted(got)


# ---- peers ---------------------------------------------------------------------------------------------------------------

def peers_tables(bench, data, say):
    for name, load in SETS.items():
        documents = load(data, 1)
        ours, cut = bench.scores(documents), [bench.sentences(text) for text, _, _ in documents]
        say(f"\n### {name}: {len(documents)} documents\n\n{load.__doc__.split(' half')[0]}\n\n| | " + " | ".join(KINDS[name]) + " | " +
            " | ".join(f"fovea above it, {k}" for k in KINDS[name]) + " |\n|---" * 1 + "|---" * (2 * len(KINDS[name])) + "|")
        say("| fovea | " + " | ".join(f"{m:.3f}" for m in ours.mean(0)) + " |" + " |" * len(KINDS[name]))
        for peer, rank in peers.PEERS.items():
            theirs = np.array([score([s[i] for i in fill(rank(s), n, budget)]) for (_, budget, score), (s, n) in zip(documents, cut)])
            say(f"| {peer} | " + " | ".join(f"{m:.3f}" for m in theirs.mean(0)) + " | " +
                " | ".join(interval(ours[:, k] - theirs[:, k]) for k in range(len(KINDS[name]))) + " |")
    ten = list(sets.gold_documents())
    best = bench.picks([("70%", text) for text, _ in ten])
    say(f"\nThe ten best sentences of each gold document instead of a budget, F1 with the first and the second marks; the second marks "
        f"agree with the first at {np.mean([sets.agreement(t, m[0], m[1]) for t, m in ten]):.3f}:\n\n| | first marks | second marks |\n|---|---|---|")
    say("| fovea | " + " | ".join(f"{np.mean([sets.agreement(t, m[k], p[:10]) for (t, m), p in zip(ten, best)]):.3f}" for k in (0, 1)) + " |")
    cut = [bench.sentences(t)[0] for t, _ in ten]
    for peer, rank in peers.PEERS.items():
        say(f"| {peer} | " + " | ".join(f"{np.mean([sets.agreement(t, m[k], [s[i] for i in list(rank(s))[:10]]) for (t, m), s in zip(ten, cut)]):.3f}"
                                     for k in (0, 1)) + " |")


# ---- ablations -----------------------------------------------------------------------------------------------------------

def ablation_tables(bench, data, say):
    columns = [(f"papers, {side}", sets.papers(data, half)) for half, side in ((0, "tuning"), (1, "report"))]
    columns += [(f"articles, {side}", sets.articles(data, half)) for half, side in ((0, "tuning"), (1, "report"))] + [("gold", sets.gold(data, 1))]
    say("\n| | " + " | ".join(name for name, _ in columns) + " |\n|---" + "|---" * len(columns) + "|")

    def row(title, settings):
        say(f"| {title} | " + " | ".join(" ".join(f"{m:.3f}" for m in bench.scores(documents, settings).mean(0)) for _, documents in columns) + " |")

    for title, settings in ORDER:
        row(title, settings)
    names, mean, scale, taught = train.teachers(bench.build, data)
    for title, without in FEATURES:
        train.train(names, mean, scale, taught, bench.folder / "rank.txt", without, say=lambda _: None)
        row(title, [f"ranker={bench.folder / 'rank.txt'}"])
    taught = {**taught, "english": [taught["english"][0], taught["english"][2]], "chinese": taught["technical"]}
    train.train(names, mean, scale, taught, bench.folder / "rank.txt", say=lambda _: None)
    row("taught without marks", [f"ranker={bench.folder / 'rank.txt'}"])


# ---- robustness ----------------------------------------------------------------------------------------------------------

def injected(text, rng):
    """Boilerplate between the paragraphs until it is 30 % of the words."""
    parts, han = text.split("\n\n"), len(re.findall(r"[\u3400-\u9fff]", text)) > len(text) / 4
    lines, extra, want = (BOILERPLATE[7:] if han else BOILERPLATE[:7]), 0, sets.length(text) * 3 / 7
    while extra < want:
        line = rng.choice(lines)
        parts.insert(rng.randrange(1, len(parts) + 1), line)
        extra += sets.length(line)
    return "\n\n".join(parts)


def mistyped(text, rng):
    """Two neighbours change places in 3 % of the words."""
    def swap(m):
        w = m.group()
        i = rng.randrange(len(w) - 1) if len(w) > 1 else 0
        return w[:i] + w[i + 1:i + 2] + w[i:i + 1] + w[i + 2:] if rng.random() < .03 else w
    return re.sub(r"[\u3400-\u9fff]{2}|[A-Za-z]{2,}", swap, text)


def shuffled(text, rng):
    title, *parts = text.split("\n\n")
    rng.shuffle(parts)
    return "\n\n".join([title] + parts)


def robust_table(bench, _, say):
    texts = [text for text, _ in sets.gold_documents()] + [p.read_text() for p in sorted((Path(__file__).parent / "marks/en").glob("*.txt"))]
    plain = [p[:10] for p in bench.picks([("80%", t) for t in texts])]
    say(f"\n{len(texts)} documents (the gold set and twelve English ones), the ten best sentences of each before and after:\n\n"
        "| | replaced, mean | median | at most 2 | most |\n|---|---|---|---|---|")
    for title, change in (("30 % boilerplate injected", injected), ("typos in 3 % of the words", mistyped), ("paragraphs shuffled", shuffled)):
        rng = random.Random(5)
        after = [p[:10] for p in bench.picks([("80%", change(t, rng)) for t in texts])]
        lost = [sum(max((difflib.SequenceMatcher(None, s, o, autojunk=False).ratio() for o in b), default=0) < .8 for s in a) for a, b in zip(plain, after)]
        say(f"| {title} | {np.mean(lost):.1f} | {np.median(lost):.0f} | {np.mean([n <= 2 for n in lost]):.0%} | {max(lost)} |")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", type=Path, default=Path("build"))
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--only", choices=("peers", "ablations", "robust"))
    p.add_argument("--out", type=Path, help="the page, between its marks <!-- PART --> and <!-- end -->; without it: to the terminal")
    a = p.parse_args()
    parts = {"peers": peers_tables, "ablations": ablation_tables, "robust": robust_table}
    os.environ.setdefault("FOVEA_EXTRACT", str((a.build / "fovea-extract").absolute()))
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(a.build.absolute(), folder)
        for name, make in parts.items():
            if a.only not in (None, name):
                continue
            lines = []
            make(bench, a.data, lambda line: (lines.append(line), print(line, flush=True)))
            if a.out:
                page = a.out.read_text()
                start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
                a.out.write_text(page[:page.index(start) + len(start)] + "\n".join(lines).strip() + "\n" + page[page.index(end):])


if __name__ == "__main__":
    main()
