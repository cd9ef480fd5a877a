# SPDX-License-Identifier: Apache-2.0
"""data/originality.{en,zh}.bin from all rated answers.
     python3 recipes/aut/aut_train.py en|zh --build BUILD --data DATA"""
import argparse, os
import numpy as np
from aut_data import load
from aut_model import Options, Tables, calibrate, fit, to_bytes

a = argparse.ArgumentParser()
a.add_argument("lang", choices=("en", "zh"))
a.add_argument("--build", default="build")
a.add_argument("--data", default=os.environ.get("FOVEA_DATA"), required="FOVEA_DATA" not in os.environ)
a.add_argument("--seed", type=int, default=1)
args = a.parse_args()
o = Options()
o.near, o.plain, o.crossed = (float(np.float32(x)) for x in (o.near, o.plain, o.crossed))  # as the file holds them
s = load(args.data, args.build, args.lang)
rows, tables = np.ones(len(s), bool), Tables(s, o)
m = fit(s, rows, o, tables, args.seed)
calibrate(m, s, rows, o, tables)
data = to_bytes(m)
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data")
with open(os.path.join(root, "originality." + args.lang + ".bin"), "wb") as f:
    f.write(data)
print(args.lang, len(data), "bytes")
print("known", m.known_interval, "any", m.any_interval, sep="\n")
