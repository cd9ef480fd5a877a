# SPDX-License-Identifier: Apache-2.0
"""Planted near-duplicates among real ideas: how many are found, and how many ideas are merged that should not be.

    ninja -C BUILD recipes/spark/near
    python3 recipes/spark/near.py --build BUILD --data DATA [--seeds 3] [--show 20]

DATA/aut holds alternate uses in both languages. From each language 4,000 answers are drawn that are plainly different (no two of an object are
equal after case, punctuation, stop words and a crude stem are taken away); of 1,000 of them a rewrite is made by one generator, or by two.
found: the rewrite is told that it repeats its original. false: an answer without a rewrite that is told it repeats another such answer;
--show prints some of them, since among real answers many are the same to a person.
"""
import argparse
import collections
import pathlib
import random
import re
import subprocess

STOP = set("a an the it them to of for as with and or be is are in on use used using make making you your can could".split())
KEYS = {k: v for k, v in zip("qwertyuiopasdfghjklzxcvbnm", "wqwertyuiosapsdfghjkxzxcvb")}
SPELL = [("color", "colour"), ("gray", "grey"), ("organiz", "organis"), ("decorat", "decorat"), ("center", "centre"), ("tire", "tyre"),
         ("mold", "mould"), ("jewelry", "jewellery"), ("fiber", "fibre"), ("mom", "mum"), ("neighbor", "neighbour"),
         ("flavor", "flavour"), ("theater", "theatre"), ("curb", "kerb"), ("donut", "doughnut"), ("sculpture", "sculpture")]
SAME = [("bike", "bicycle"), ("trash", "garbage"), ("couch", "sofa"), ("kid", "child"), ("kids", "children"), ("phone", "telephone"),
        ("photo", "photograph"), ("tv", "television"), ("someone", "somebody"), ("people", "persons"), ("rock", "stone"),
        ("big", "large"), ("small", "little"), ("fix", "repair"), ("gift", "present"), ("toss", "throw"), ("candy", "sweets"), ("plane", "airplane")]
JOINS = ["door stop", "foot rest", "paper weight", "book end", "tooth pick", "flower pot", "dog house", "bird house", "fire wood",
         "shoe lace", "neck lace", "ear ring", "book mark", "play house", "clothes line", "jump rope", "back pack", "pot holder"]
ZH_HEADS = ["可以用来", "用来", "可以当", "当", "当作", "做", "可以做", "用它来", "把它当作", "作为", "用作", "做成", "我会用来", "还可以用来"]
ZH_SAME = [("小孩", "孩子"), ("西红柿", "番茄"), ("土豆", "马铃薯"), ("垃圾桶", "垃圾箱"), ("自行车", "单车"), ("装饰品", "饰品"),
           ("照片", "相片"), ("礼物", "礼品"), ("存钱罐", "储蓄罐"), ("扎头发", "绑头发"), ("扔", "丢"), ("捆", "绑")]
TRADITIONAL = str.maketrans("画装饰门东车头发书纸笔钱针线绳织网鱼鸟马龙龟鸡鸭树叶药汤锅盘灯电话脑乐器戏剧枪弹剑钥锁链铁铜银钟表镜伞凉热风云气压缩张开关闭环项练动击练习球场圆弯饭面条盐糖干湿洗净扫写记录标签号码",
                            "畫裝飾門東車頭髮書紙筆錢針線繩織網魚鳥馬龍龜雞鴨樹葉藥湯鍋盤燈電話腦樂器戲劇槍彈劍鑰鎖鏈鐵銅銀鐘表鏡傘涼熱風雲氣壓縮張開關閉環項練動擊練習球場圓彎飯麵條鹽糖乾濕洗淨掃寫記錄標簽號碼")


# ---- generators: None when they do not apply --------------------------------------------------------------------------------

def typo(rng, word, n=1):
    for _ in range(n):
        i = rng.randrange(len(word) - 1)
        kind = rng.randrange(4)
        if kind == 0:
            word = word[:i] + word[i + 1:]
        elif kind == 1:
            word = word[:i] + word[i] + word[i:]
        elif kind == 2:
            word = word[:i] + word[i + 1] + word[i] + word[i + 2:]
        else:
            word = word[:i] + KEYS.get(word[i], "e") + word[i + 1:]
    return word


def some_word(rng, text, least):
    places = [m for m in re.finditer(r"[a-z]+", text) if len(m.group()) >= least and m.group() not in STOP]
    return rng.choice(places) if places else None


def en_typo(rng, t, least=6, n=1):
    m = some_word(rng, t, least)
    return m and t[:m.start()] + typo(rng, m.group(), n) + t[m.end():]


def en_filler(rng, t):
    bare = re.sub(r"^(you can |you could |to |use (it )?(to|as|for) |use |using (it )?as |as |for )+", "", t)
    if not bare:
        return None
    verb = bare.split()[0] in VERBS
    heads = ["use it to ", "to ", "you could ", "it can be used to ", "I would use it to ", "you can use it to "] if verb else \
        ["use it as a ", "as a ", "could be used as a ", "turn it into a ", "make a ", "use as ", "it could be a ", "maybe as "]
    return rng.choice(heads) + bare


def en_inflect(rng, t):
    m = some_word(rng, t, 4)
    if not m:
        return None
    w = m.group()
    if w in VERBS:
        new = w + "s" if rng.random() < .5 else (w[:-1] if w.endswith("e") else w) + "ing"
    elif w.endswith("ing") or w.endswith("ed"):
        return None
    else:
        new = w[:-1] if w.endswith("s") and not w.endswith("ss") else w + ("es" if re.search("(s|x|ch|sh)$", w) else "s")
    return t[:m.start()] + new + t[m.end():]


def en_swap(rng, t, pairs):
    for a, b in rng.sample(pairs, len(pairs)):
        for x, y in ((a, b), (b, a)):
            if x != y and re.search(rf"\b{x}", t) and (pairs is SPELL or re.search(rf"\b{x}\b", t)):
                return re.sub(rf"\b{x}" + ("" if pairs is SPELL else r"\b"), y, t, count=1)
    return None


def en_join(rng, t):
    for pair in rng.sample(JOINS, len(JOINS)):
        one = pair.replace(" ", "")
        for x, y in ((pair, one), (one, pair), (pair, pair.replace(" ", "-"))):
            if re.search(rf"\b{x}", t):
                return t.replace(x, y, 1)
    return None


def en_order(rng, t):
    words = t.split()
    if not 2 <= len(words) <= 6:
        return None
    cut = rng.randrange(1, len(words))
    new = words[cut:] + words[:cut]
    return " ".join(new) if new != words else None


def punctuate(rng, t):
    return rng.choice([t.upper(), t.title(), t + ".", t + "!!", f"“{t}”", f"- {t}", t.replace(" ", "  ") + " ", t + "…", "(" + t + ")"])


def double_en(rng, t):
    words = t.split()
    i = rng.randrange(len(words))
    return " ".join(words[:i + 1] + words[i:])


def wide(rng, t):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in t)


EN = {"typo": en_typo, "typo in 5 letters": lambda r, t: en_typo(r, t, 5), "two slips, 9 letters": lambda r, t: en_typo(r, t, 9, 2), "filler": en_filler,
      "inflection": en_inflect, "spelling": lambda r, t: en_swap(r, t, SPELL), "synonym": lambda r, t: en_swap(r, t, SAME),
      "joined": en_join, "order": en_order, "signs and case": punctuate, "doubled word": double_en, "full width": wide}


def zh_head(rng, t):
    bare = re.sub("^(可以|用来|当作|作为|当|做|用作|制作)+", "", t)
    head = rng.choice(ZH_HEADS)
    return head + bare if bare and bare[0] not in "做当作用" else None


def zh_trad(rng, t):
    new = t.translate(TRADITIONAL)
    return new if new != t else None


def zh_same(rng, t):
    for a, b in rng.sample(ZH_SAME, len(ZH_SAME)):
        for x, y in ((a, b), (b, a)):
            if x in t:
                return t.replace(x, y, 1)
    return None


def zh_slip(rng, t):
    if len(t) < 5:
        return None
    i, kind = rng.randrange(len(t)), rng.randrange(4)
    if not "一" <= t[i] <= "龥":
        return None
    if kind == 0:
        return t[:i] + t[i + 1:]
    if kind == 1 and i + 1 < len(t):
        return t[:i] + t[i + 1] + t[i] + t[i + 2:]
    if kind == 2:
        return t[:i] + rng.choice(CHARS) + t[i + 1:]
    return t[:i] + t[i] + t[i:]


def zh_sound(rng, t):
    if len(t) < 3:
        return None
    i = rng.randrange(len(t))
    same = [c for c in SOUNDS.get(SOUND.get(t[i], ""), []) if c != t[i]]
    return t[:i] + rng.choice(same) + t[i + 1:] if same else None


def zh_order(rng, t):
    if len(t) < 3 or not re.fullmatch("[一-龥]+", t):
        return None
    t = re.sub("^(可以|用来|当作|作为|当|做|用作|制作|作)+", "", t)
    if len(t) < 3:
        return None
    cut = 1 if len(t) == 3 else rng.choice([1, 2])
    return t[cut:] + t[:cut]


def zh_de(rng, t):
    return rng.choice([t + "的", t + "用", "一个" + t, t + "等", t[:2] + "的" + t[2:]]) if len(t) >= 3 else None


ZH = {"heads": zh_head, "traditional": zh_trad, "synonym": zh_same, "slip in 5 characters": zh_slip, "same sound, 3 characters": zh_sound, "turned round": zh_order,
      "small words": zh_de, "signs": lambda r, t: r.choice([t + "。", t + "！", f"“{t}”", " ".join(t), t[:1] + "，" + t[1:], f"（{t}）"]),
      "doubled": lambda r, t: r.choice([t + t, t[0] + t]) if len(t) > 1 else None}
PLAIN = {"en": ["filler", "inflection", "signs and case", "full width"], "zh": ["heads", "signs", "traditional"]}

VERBS, CHARS, SOUND, SOUNDS = set(), "", {}, collections.defaultdict(list)


def learn(lang, rows):
    """What the generators need: words that follow "to" are verbs; characters by frequency; readings from Unihan."""
    global CHARS
    if lang == "en":
        count = collections.Counter(m for _, t in rows for m in re.findall(r"\bto ([a-z]+)", t.lower()))
        VERBS.update(w for w, n in count.items() if n >= 3 and w not in STOP)
        return
    CHARS = sorted({c for _, t in rows for c in t if "一" <= c <= "龥"})
    known = set(CHARS)
    table = subprocess.run(["bzip2", "-dc", "/usr/share/unicode/Unihan_Readings.txt.bz2"], capture_output=True, text=True, check=True).stdout
    import unicodedata
    for line in table.splitlines():
        if "\tkMandarin\t" in line:
            c, _, reading = line.split("\t")
            c = chr(int(c[2:], 16))
            if c in known:
                plain = "".join(x for x in unicodedata.normalize("NFD", reading.split()[0]) if not unicodedata.combining(x))
                SOUND[c] = plain
                SOUNDS[plain].append(c)


# ---- ideas ------------------------------------------------------------------------------------------------------------------

def crude(lang, obj, t):
    t = re.sub(r"[^\w]+", " ", t.lower())
    if lang == "zh":
        t = re.sub(r"^(可以|用来|当作|作为|当|做|作|制作|做成|用)+|[的了 ]|子$|用$", "", t.replace(obj, ""))
        return t
    return " ".join(sorted({re.sub("(ing|ed|es|s|er|ers|e)$", "", w) for w in t.split() if w not in STOP and w != obj}))


def answers(lang, data):
    rows = [line.rstrip("\n").split("\t") for line in open(data / "aut" / f"{lang}_train.tsv", encoding="utf-8")][1:]
    return [(r[0], r[1]) if lang == "en" else (r[1], r[2]) for r in rows]


def different(lang, rows, rng, n):
    seen, out = set(), []
    for obj, t in rng.sample(rows, len(rows)):
        key = (obj, crude(lang, obj, t))
        if key[1] and key not in seen and len(t.split()) <= 60:
            seen.add(key)
            out.append((obj, t))
    return out[:n]


def plant(lang, ideas, rng, n):
    makers = EN if lang == "en" else ZH
    out = []
    while len(out) < n:
        at = rng.choice(ideas)
        name = rng.choice(sorted(makers))
        t = makers[name](rng, at[1].lower())
        if t and rng.random() < .3:
            plain = rng.choice(PLAIN[lang])
            again = makers[plain](rng, t.lower())
            if again and plain != name:
                t, name = again, name + " +"
        if t and t != at[1]:
            out.append((at, t, name))
    return out


def run(build, rows):
    text = "".join(f"{obj}\t{t}\n" for obj, t in rows)
    got = subprocess.run([build / "recipes/spark/near"], input=text, capture_output=True, text=True, check=True).stdout
    return [tuple(map(int, line.split())) for line in got.splitlines()]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--build", type=pathlib.Path, required=True)
    ap.add_argument("--data", type=pathlib.Path, required=True)
    ap.add_argument("--seeds", type=int, default=3)
    ap.add_argument("--show", type=int, default=0)
    args = ap.parse_args()
    for lang in ("en", "zh"):
        rows = answers(lang, args.data)
        learn(lang, rows)
        by, misses, wrong = collections.defaultdict(lambda: [0, 0]), [], []
        for seed in range(args.seeds):
            rng = random.Random(seed)
            ideas = different(lang, rows, rng, 4000)
            originals = rng.sample(range(len(ideas)), 1000)
            planted = plant(lang, [(o, *ideas[o]) for o in originals], rng, 0)
            used = set()
            makers = EN if lang == "en" else ZH
            names = sorted(makers)
            for at in originals:
                for name in rng.sample(names, len(names)):
                    t = makers[name](rng, ideas[at][1].lower())
                    if not t or t == ideas[at][1]:
                        continue
                    extra = rng.choice(PLAIN[lang])
                    more = makers[extra](rng, t.lower()) if rng.random() < .3 and extra != name else None
                    planted.append((at, more or t, name))
                    used.add(at)
                    break
            items = [("i", i) for i in range(len(ideas))] + [("p", i) for i in range(len(planted))]
            rng.shuffle(items)
            text = [ideas[i] if kind == "i" else (ideas[planted[i][0]][0], planted[i][1]) for kind, i in items]
            got = run(args.build, text)
            place = {item: k for k, item in enumerate(items)}
            first = {item: got[k][0] for k, item in enumerate(items)}
            n_found = 0
            for i, (at, t, name) in enumerate(planted):
                hit = first["p", i] == first["i", at]
                by[name][0] += hit
                by[name][1] += 1
                n_found += hit
                if not hit:
                    misses.append((name, ideas[at][1], t))
            lone = [i for i in range(len(ideas)) if i not in used]
            bad = [i for i in lone if got[place["i", i]][1] and items[first["i", i]][0] == "i" and items[first["i", i]][1] not in used]
            wrong += [(ideas[i][0], ideas[items[first["i", i]][1]][1], ideas[i][1]) for i in bad]
            print(f"{lang} seed {seed}: {len(text)} ideas, {len(planted)} planted, found {n_found / len(planted):.1%}, "
                  f"merged without a planted twin {len(bad)} of {len(lone)} = {len(bad) / len(lone):.1%}")
        for name, (hit, n) in sorted(by.items()):
            print(f"    {name:28} {hit / n:6.1%} of {n}")
        rng = random.Random(1)
        for kind, found in (("missed", misses), ("merged", wrong)):
            for line in rng.sample(found, min(args.show, len(found))):
                print("   ", kind, "|", " | ".join(line))


if __name__ == "__main__":
    main()
