# SPDX-License-Identifier: Apache-2.0
"""data/story-norms.txt, and the numbers of `spark story` anew, without a line of fovea's C.

    ninja -C build recipes/spark/passages
    python3 recipes/spark/story.py --norms --build build --data DATA       writes the table; prints how small words spread
    python3 recipes/spark/story.py --golden                                the values of tests/unit/people/test_story.c

Norms: one passage of four sentences in a row from each document of DATA/text (97,000 English, 29,000 Chinese ones), as the program
itself cuts and counts them; passages that it would refuse are left out. Quantiles of the integration of those whose number of
content words is within a fifth of the one that is named.
"""
import argparse
import lzma
import math
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np

from distances import DATA, Vectors, distance

WORDS = [8, 11, 15, 21, 29, 40, 56]
PERCENT = [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99]
HEAD = "# Integration (mean distance of content words) of passages of four sentences of general text; made by recipes/spark/story.py.\n" \
       "# language, content words, passages, quantiles at {} %\n"
# Content words of the stories in the test, each once, given words left out.
GOLDEN = {
    "en": "old stood sea boy carried keeper morning told news village winter night waves broke door water rose kitchen saved crying stairs "
          "laughed feeling lonely",
    "zh": "老人 住在 海边 每天 早晨 孩子 送 告诉 村子 消息 冬天 夜晚 海浪 打进 厨房 抱 跑 楼梯 笑了 孤独",
}


def passages(lang, a):
    tool = subprocess.Popen([Path(a.build) / "recipes/spark/passages", lang], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    if os.fork() == 0:
        with lzma.open(Path(a.data) / f"text/{lang}.txt.xz") as text:
            shutil.copyfileobj(text, tool.stdin)
        tool.stdin.close()
        os._exit(0)
    tool.stdin.close()
    rows = [line.decode().rstrip("\n").split("\t") for line in tool.stdout]
    tool.wait()
    return rows


def norms(a):
    lines = []
    for lang in ("en", "zh"):
        rows = passages(lang, a)
        small = np.array([float(r[2]) for r in rows if r[4] not in ("empty", "other_language")])
        print(lang, len(rows), "passages; share of small words, quantiles .005, .01, .05, .5:", np.quantile(small, [.005, .01, .05, .5]).round(3))
        content, integration = np.array([(float(r[0]), float(r[1])) for r in rows if not r[4]]).T
        for words in WORDS:
            near = integration[abs(np.log(content / words)) <= math.log(1.2)]
            values = np.quantile(near, np.array(PERCENT) / 100)
            lines.append(f"{lang} {words} {len(near)} " + " ".join(f"{v:.4f}" for v in values))
            print(lines[-1])
    head = "# SPDX-License-Identifier: Apache-2.0\n" + HEAD.format(", ".join(map(str, PERCENT)))
    (DATA / "story-norms.txt").write_text(head + "\n".join(lines) + "\n")


def percentile(lang, content, x):
    table = [line.split(" ") for line in (DATA / "story-norms.txt").read_text().splitlines() if line.startswith(lang)]
    words = [float(row[1]) for row in table]
    at = [float(np.interp(x, [float(v) for v in row[3:]], PERCENT)) for row in table]
    return float(np.interp(math.log(content), np.log(words), at))


def golden(lang):
    """Integration, its jackknife error and three percentiles, by leaving words out one after the other."""
    table, words = Vectors(lang), GOLDEN[lang].split()
    units = [table.unit(w) for w in words]

    def mean(points):
        pairs = [distance(a, b) for i, a in enumerate(points) for b in points[:i]]
        return math.fsum(pairs) / len(pairs)

    n, whole = len(units), mean(units)
    without = [mean(units[:i] + units[i + 1:]) for i in range(n)]
    middle = math.fsum(without) / n
    error = math.sqrt((n - 1) / n * math.fsum((x - middle) ** 2 for x in without))
    reach = 1.959963984540054 * error
    return n, whole, error, *(percentile(lang, n, x) for x in (whole, whole - reach, whole + reach))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--norms", action="store_true")
    p.add_argument("--golden", action="store_true")
    p.add_argument("--build", default="build")
    p.add_argument("--data", default=os.environ.get("FOVEA_DATA"))
    a = p.parse_args()
    if a.norms and not a.data:
        raise SystemExit("no data: give --data DIR or set FOVEA_DATA; text/{en,zh}.txt.xz must be there")
    if a.norms:
        norms(a)
    if a.golden:
        for lang in GOLDEN:
            print(lang, *(f"{x:.15g}" for x in golden(lang)))


if __name__ == "__main__":
    main()
