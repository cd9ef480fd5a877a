#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# docs/evidence.md and docs/evidence.zh.md are what `fovea evidence -o md` prints.
# usage: evidence.sh PROGRAM DOCS [--write]      --write: the pages become what the program prints
set -u
program=$1 docs=$2 failed=0
for lang in en zh; do
    page=$docs/evidence.md
    [ $lang = zh ] && page=$docs/evidence.zh.md
    if [ "${3:-}" = --write ]; then
        "$program" evidence -o md --lang $lang >"$page" || failed=1
    elif ! "$program" evidence -o md --lang $lang | diff -u "$page" -; then
        echo "$page is not what the program prints: tests/scripts/evidence.sh PROGRAM docs --write" >&2
        failed=1
    fi
done
exit $failed
