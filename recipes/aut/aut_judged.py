# SPDX-License-Identifier: Apache-2.0
"""What is left of the originality model's r when the judge has refused and held down what is doubtful: the score as `fovea spark
score` gives it. The model has not seen the answers (the splits of aut_report.py); the judge's lists and its model of doubt have.
     python3 recipes/aut/aut_judged.py en|zh --build BUILD --data DATA     BUILD/aut/*.judged.json, for aut_report.py"""
import argparse, json, os, subprocess
import numpy as np
from aut_data import load, pearson, splits, within
from aut_model import BINS, Options, Tables, fit, to_bytes

NAMES = ("fault", "doubtful", "bare", "doubt", "rare", "score", "capped", "alone", "without")


def judged(build, lang, model, pairs):
    """A dict of columns; model: path of the file."""
    text = "".join("%s\t%s\n" % tuple(s.replace("\t", " ").replace("\n", " ") for s in p) for p in pairs)
    run = subprocess.run([os.path.join(build, "recipes/aut/autjudged"), lang, model], input=text.encode(), stdout=subprocess.PIPE, check=True)
    rows = [line.split("\t") for line in run.stdout.decode().split("\n")[:-1]]
    assert len(rows) == len(pairs)
    columns = {name: np.array([r[i] for r in rows]) for i, name in enumerate(NAMES)}
    return {k: v if k == "fault" else v.astype(float) for k, v in columns.items()}


def write_model(m, path):
    m.any_interval = m.known_interval = np.array([[2, 3, 4, 9], [-1] * BINS, [1] * BINS], np.float32)  # of no weight here
    with open(path, "wb") as f:
        f.write(to_bytes(m))


def row(c, y, group):
    """r of the model alone; with what is refused at the lowest score, with what is held down too; over what counts; within objects."""
    counts = c["fault"] == ""
    refused, judged = (np.where(counts, c[k], np.nanmin(c["score"])) for k in ("alone", "score"))
    return {"alone": pearson(c["alone"], y), "refused lowest": pearson(refused, y), "judged": pearson(judged, y),
            "counts, alone": pearson(c["alone"][counts], y[counts]), "counts, judged": pearson(c["score"][counts], y[counts]),
            "within alone": within(c["alone"], y, group), "within judged": within(judged, y, group),
            "answers": len(y), "refused": int((~counts).sum()), "held": int(c["capped"].sum())}


def main():
    a = argparse.ArgumentParser()
    a.add_argument("lang", choices=("en", "zh"))
    a.add_argument("--build", default="build")
    a.add_argument("--data", default=os.environ.get("FOVEA_DATA"))
    args = a.parse_args()
    s, o, out = load(args.data, args.build, args.lang), Options(args.lang), {}
    tables, folder = Tables(s, o), os.path.join(args.build, "aut")
    os.makedirs(folder, exist_ok=True)
    for kind in ("answers", "objects") if args.lang == "en" else ("people", "sixth"):
        out[kind] = []
        for i, held in enumerate(splits(s, kind)):
            at, path = np.where(held)[0], os.path.join(folder, "%s.%s.%d.bin" % (args.lang, kind, i))
            write_model(fit(s, ~held, o, tables, heads=("any", "known") if kind in ("answers", "people") else ("any",)), path)
            out[kind].append(row(judged(args.build, args.lang, path, [(s.object[j], s.text[j]) for j in at]), s.y[held], s.object[held]))
            print(kind, out[kind][-1], flush=True)
    with open(os.path.join(folder, args.lang + ".judged.json"), "w") as f:
        json.dump(out, f, indent=1)


if __name__ == "__main__":
    main()
