#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How fast does `fovea spark score` score a file, and in how much memory? 100,000 ideas that are all different, in both languages,
# of 3,000 people, made from the pools in data/ (the same ones each time); one core. Where others use the machine too, CPU time says more.
# usage: bench/score.sh [PROGRAM] [ROWS]      default: build/fovea 100000
set -eu
root=$(cd -P -- "$(dirname -- "$0")/.." && pwd)
program=${1:-$root/build/fovea}
rows=${2:-100000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

words() { grep -hv '^#' "$root/data/spark-nouns.$1.txt" | awk -F'[\t ]' 'NF > 1 { print $2 }'; }
words en >"$folder/en"
words zh >"$folder/zh"
awk -v rows="$rows" -v en="$folder/en" -v zh="$folder/zh" '
function pick(list, n) { seed = (seed * 16807) % 2147483647; return list[seed % n + 1] }
BEGIN {
    seed = 1
    while ((getline line < en) > 0) e[++en_n] = line
    while ((getline line < zh) > 0) z[++zh_n] = line
    split("brick box rope pencil shoe tire", ei, " ")
    split("砖头 纸箱 绳子 铅笔 鞋 轮胎", zi, " ")
    split("hide|hang|weigh down|decorate|prop up|measure|stir|scrape|warm|cover", ev, "|")
    split("压住|挂起|装饰|垫高|搅动|盖住|支撑|敲打|遮挡|测量", zv, "|")
    print "item,response,person"
    for (i = 0; i < rows; i++) {
        if (i % 2) printf "%s,%s a %s with it next to the %s,p%d\n", ei[i % 6 + 1], pick(ev, 10), pick(e, en_n), pick(e, en_n), i % 3000
        else printf "%s,用来%s%s旁边的%s,p%d\n", zi[i % 6 + 1], pick(zv, 10), pick(z, zh_n), pick(z, zh_n), i % 3000
    }
}' >"$folder/ideas.csv"

printf '%s · %s · %s rows\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(date +%Y-%m-%d)" "$rows"
measure() { # NAME FILE
    a=$(date +%s%N)
    taskset -c 0 "$program" spark score "$2" -o "$folder/out.csv" --json >"$folder/summary" 2>/dev/null &
    pid=$! most=0 ticks=0
    while kill -0 $pid 2>/dev/null; do
        now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/$pid/status 2>/dev/null || :)
        [ "${now:-0}" -gt "$most" ] && most=$now
        now=$(awk '{ print $14 + $15 }' /proc/$pid/stat 2>/dev/null || :)
        [ "${now:-0}" -gt "$ticks" ] && ticks=$now
        sleep .05
    done
    wait $pid
    b=$(date +%s%N)
    echo "$a $b $rows $most $ticks $(getconf CLK_TCK)" | awk -v name="$1" '{
        s = ($2 - $1) / 1e9; c = $5 / $6
        printf "%-14s %6.1f s, %6.0f rows/s    CPU %6.1f s, %6.0f rows/s    %4.0f MB\n", name, s, $3 / s, c, $3 / c, $4 / 1024
    }'
    sed 's/.*\("valid":[0-9]*\).*\("merged":[0-9]*\).*/               \1 \2/' "$folder/summary"
}
measure 'with people' "$folder/ideas.csv"
cut -d, -f1,2 "$folder/ideas.csv" >"$folder/set.csv"
measure 'without' "$folder/set.csv"
