# SPDX-License-Identifier: Apache-2.0
"""data/originality.{en,zh}.bin from all rated answers.
     python3 recipes/aut/aut_train.py en|zh --build BUILD --data DATA"""
import argparse, json, os
import numpy as np
from aut_data import load, pearson, within
from aut_model import Options, Tables, calibrate, coverage, fit, to_bytes

a = argparse.ArgumentParser()
a.add_argument("lang", choices=("en", "zh"))
a.add_argument("--build", default="build")
a.add_argument("--data", default=os.environ.get("FOVEA_DATA"), required="FOVEA_DATA" not in os.environ)
a.add_argument("--seed", type=int, default=1)
args = a.parse_args()
o = Options(args.lang)
o.near, o.plain, o.crossed = (float(np.float32(x)) for x in (o.near, o.plain, o.crossed))  # as the file holds them
s = load(args.data, args.build, args.lang)
rows, tables = np.ones(len(s), bool), Tables(s, o)
m = fit(s, rows, o, tables, args.seed)
held = calibrate(m, s, rows, o, tables)
data = to_bytes(m)
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data")
with open(os.path.join(root, "originality." + args.lang + ".bin"), "wb") as f:
    f.write(data)
out = {"bytes": len(data)}
for name, (p, r, fold, at) in zip(("known", "any"), held):
    y, what = s.y[at], s.object[at]
    share, width, each = coverage(p, r, fold)
    out[name] = {"coverage": share, "width": width, "coverage of folds": each, "within": within(p, y, what), "r": pearson(p, y),
                 "objects": {g: pearson(p[what == g], y[what == g]) for g in np.unique(what)}}
os.makedirs(os.path.join(args.build, "aut"), exist_ok=True)
with open(os.path.join(args.build, "aut", args.lang + ".train.json"), "w") as f:
    json.dump(out, f, indent=1)  # for aut_report.py
print(json.dumps({k: v for k, v in out.items() if k != "objects"}, ensure_ascii=False)[:600])
