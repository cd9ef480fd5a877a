#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A class of thirty for `fovea spark aut --answers`, from answers that people really gave.

    recipes/spark/classroom.py --data DATA --lang zh > class.csv

Chinese: thirty participants of aut/zh_train.tsv with all that they wrote for one object. The English answers carry no
participants, so thirty persons are drawn who write three to twelve answers each; their differences are chance, and a
report that finds growth or talent in them is wrong. Writes person,item,response; same seed, same class."""
import argparse
import csv
import os
import random
import sys

PEOPLE = 30


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def chinese(data, item, rng):
    people = {}
    for r in rows(os.path.join(data, "aut", "zh_train.tsv")):
        if r["prompt"] == item:
            people.setdefault(r["participant"], []).append(r["response"])
    for n, person in enumerate(rng.sample(sorted(people), min(PEOPLE, len(people))), 1):
        for response in people[person]:
            yield f"学生{n:02}", response


def english(data, item, rng):
    pool = sorted({r["response"] for r in rows(os.path.join(data, "aut", "en_train.tsv")) if r["prompt"] == item})
    for n in range(1, PEOPLE + 1):
        for response in rng.sample(pool, rng.randint(3, 12)):
            yield f"student {n:02}", response


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", default=os.environ.get("FOVEA_DATA"), help="folder that holds aut/; or FOVEA_DATA")
    p.add_argument("--lang", choices=("en", "zh"), default="en")
    p.add_argument("--item", help="the object; en: brick, zh: 易拉罐")
    p.add_argument("--seed", type=int, default=1)
    o = p.parse_args()
    if not o.data or not os.path.isdir(os.path.join(o.data, "aut")):
        sys.exit("classroom.py: no data: give --data DIR, the folder that holds aut/en_train.tsv and aut/zh_train.tsv")
    rng = random.Random(o.seed)
    answers = chinese(o.data, o.item or "易拉罐", rng) if o.lang == "zh" else english(o.data, o.item or "brick", rng)
    out = csv.writer(sys.stdout)
    out.writerow(("person", "item", "response"))
    for person, response in answers:
        out.writerow((person, o.item or ("易拉罐" if o.lang == "zh" else "brick"), response))


if __name__ == "__main__":
    main()
