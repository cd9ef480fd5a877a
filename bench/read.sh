#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How long does `fovea read` take, beside pdftotext alone on the same file? Call by call in turn, in one run, since machines are noisy.
# usage: bench/read.sh [PROGRAM] [ROUNDS]      default: build/fovea 7
# Prints the median of each and the median of the paired ratios.
set -eu
root=$(cd -P -- "$(dirname -- "$0")/.." && pwd)
program=${1:-$root/build/fovea}
rounds=${2:-7}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
guide=$root/examples/guide.pdf

now() { date +%s%N; }
median() { sort -n | awk '{v[NR] = $1} END {print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

pair() { # NAME FILE
    : >"$folder/ours" && : >"$folder/theirs" && : >"$folder/ratio"
    i=0
    while [ $i -lt "$rounds" ]; do
        a=$(now)
        "$program" read "$2" --json >/dev/null 2>&1
        b=$(now)
        pdftotext -bbox-layout "$2" - >/dev/null
        c=$(now)
        echo "$a $b $c" | awk -v f="$folder" '{print ($2 - $1) / 1e6 > (f "/o"); print ($3 - $2) / 1e6 > (f "/t"); print ($2 - $1) / ($3 - $2) > (f "/r")}'
        cat "$folder/o" >>"$folder/ours" && cat "$folder/t" >>"$folder/theirs" && cat "$folder/r" >>"$folder/ratio"
        i=$((i + 1))
    done
    printf '%-24s fovea read %8.0f ms   pdftotext %8.0f ms   ratio %.2f\n' "$1" "$(median <"$folder/ours")" "$(median <"$folder/theirs")" \
        "$(median <"$folder/ratio")"
}

printf '%s · %s · %s\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(nproc) cores" "$(date +%Y-%m-%d)"
pair "18 pages" "$guide"
pdfunite "$guide" "$guide" "$guide" "$guide" "$guide" "$guide" "$guide" "$guide" "$guide" "$guide" "$folder/ten.pdf"
pair "180 pages" "$folder/ten.pdf"
a=$(now)
for _ in 1 2 3 4 5 6 7 8 9 10; do "$program" --help >/dev/null; done
b=$(now)
printf '%-24s %.1f ms\n' "start (--help)" "$(echo "$a $b" | awk '{print ($2 - $1) / 1e7}')"
