# SPDX-License-Identifier: Apache-2.0
"""What the committed models should say of lines "object <tab> answer", computed here and not in C: for the table in
tests/unit/mind/test_originality.c.
     python3 recipes/aut/aut_examples.py en|zh --build BUILD < lines"""
import argparse, os, sys
import numpy as np
from aut_data import facts_of, table_of
from aut_model import bounds, from_bytes, predict


class Tables:
    pass


a = argparse.ArgumentParser()
a.add_argument("lang", choices=("en", "zh"))
a.add_argument("--build", default="build")
args = a.parse_args()
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data")
with open(os.path.join(root, "originality." + args.lang + ".bin"), "rb") as f:
    m = from_bytes(f.read())
pairs = [line.rstrip("\n").split("\t", 1) for line in sys.stdin]
s = facts_of(args.build, args.lang, pairs)
t = Tables()
t.any, t.known = table_of(s, 0, m.o.bits_any), table_of(s, m.o.crossed, m.o.bits_known)
u, k = predict(m, s, np.ones(len(pairs), bool), t)
for (name, answer), x, y in zip(pairs, u, k):
    known = not np.isnan(y)
    low, high = bounds(np.array([y if known else x]), m.known_interval if known else m.any_interval)
    print("{%s, \"%s\", \"%s\", %.8f, %.8f, %.8f, %s}," % ("true" if args.lang == "zh" else "false", name, answer, y if known else x, low[0], high[0], "true" if known else "false"))
