# SPDX-License-Identifier: Apache-2.0
"""How often the facets are right: accuracy, macro F1 and the confusion beside the commonest label.

    ninja -C build recipes/facets/facets_dump
    python3 recipes/facets/facets_report.py --build build --data DATA             CSAbstruct dev (English abstracts)
    python3 recipes/facets/facets_report.py --build build --marks tests/gold/zh   sentences with facets, one file for each document:
                                                                           sentence <tab> facet
                                                                           "#" begins a comment, "# heading: TEXT" a heading
What is measured is what `fovea read` does: facets_dump calls the same function with the same knowledge of the place."""
import argparse
import collections
import json
import pathlib
import re
import subprocess

OURS = {"objective": "goal"}


def csabstruct(path):
    for line in open(path, encoding="utf-8"):
        d = json.loads(line)
        yield [(s, OURS.get(y, y), "") for s, y in zip(d["sentences"], d["labels"])]


def marks(folder):
    for path in sorted(pathlib.Path(folder).glob("*.marks")):
        rows, heading = [], ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# heading:"):
                heading = line.split(":", 1)[1].strip()
            elif line.strip() and not line.startswith("#"):
                sentence, facet = line.split("\t")[:2]
                rows.append((sentence, facet.strip(), heading))
        yield rows


def ask(build, documents):
    lines = []
    for rows in documents:
        for i, (sentence, _, heading) in enumerate(rows):
            zh = len(re.findall(r"[\u4e00-\u9fff]", sentence)) * 3 > len(sentence)
            lines.append(f"{i}\t{len(rows)}\t{'zh' if zh else 'en'}\t{heading}\t{' '.join(sentence.split())}")
    answer = subprocess.run([f"{build}/recipes/facets/facets_dump"], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    return [line.split("\t") for line in answer.stdout.splitlines()]


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--build", default="build")
    args.add_argument("--data")
    args.add_argument("--marks", help="folder of *.marks")
    args.add_argument("--show", type=int, default=0, help="so many mistakes")
    a = args.parse_args()
    documents = list(marks(a.marks) if a.marks else csabstruct(pathlib.Path(a.data) / "facets/csabstruct/dev.jsonl"))
    gold = [facet for rows in documents for _, facet, _ in rows]
    text = [s for rows in documents for s, _, _ in rows]
    said = ask(a.build, documents)
    assert len(said) == len(gold) > 0
    got = [s[0] for s in said]
    pairs = collections.Counter(zip(gold, got))
    kinds = sorted(set(gold))
    scores = {}
    for k in kinds:
        hits, wanted, given = pairs[k, k], gold.count(k), got.count(k)
        scores[k] = (hits / given if given else 0, hits / wanted, 2 * hits / (wanted + given))
    right = sum(pairs[k, k] for k in kinds)
    commonest, most = collections.Counter(gold).most_common(1)[0]
    print(f"{len(gold)} sentences of {len(documents)} texts")
    print(f"accuracy {right / len(gold):.3f}   macro F1 {sum(s[2] for s in scores.values()) / len(kinds):.3f}")
    print(f"always {commonest}: accuracy {most / len(gold):.3f}   macro F1 {2 * most / (len(gold) + most) / len(kinds):.3f}")
    print(f"a cue in the sentence spoke for {sum(1 for s in said if len(s) > 1 and s[1]) / len(said):.0%}; place alone for the rest")
    columns = kinds + sorted(set(got) - set(kinds))
    print("\n" + "".join(f"{c:>11}" for c in ["is \\ said"] + columns) + "  precision recall    F1")
    for k in kinds:
        print(f"{k:>11}" + "".join(f"{pairs[k, c]:>11}" for c in columns) + "  %9.2f %6.2f %5.2f" % scores[k])
    for i in [i for i in range(len(gold)) if got[i] != gold[i]][:: max(1, len(gold) // (a.show or len(gold)))][: a.show]:
        print(f"\n{gold[i]} / {got[i]} ({said[i][1] if len(said[i]) > 1 else ''}): {text[i][:200]}")


main()
