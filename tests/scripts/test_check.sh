#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What ./check counts: Meson's log of tests becomes one line for each case; and its --help needs nothing.
set -u
top=$(cd -P -- "$(dirname -- "$0")/../.." && pwd) || exit 99
. "$(dirname -- "$0")/tap.sh"

counts() { # EXPECTED lines joined by "; ", RESULT, STDOUT, STDERR
    printf '{"name": "fovea:base / str", "result": "%s", "stdout": "%s", "stderr": "%s"}\n' "$2" "$3" "$4" >"$folder/log.json"
    said=$(jq -r -f "$top/scripts/cases.jq" "$folder/log.json" | awk '{ printf "%s%s", (NR > 1 ? "; " : ""), $0 }')
    [ "$said" = "$1" ] || { printf 'said: %s\n' "$said" && return 1; }
}
ok 'cmocka: each case' counts 'pass base/str: a; pass base/str: b' OK \
    '[ RUN      ] a\n[       OK ] a\n[ RUN      ] b\n[       OK ] b\n[  PASSED  ] 2 test(s).\n' ''
ok 'cmocka: a failed case, named twice, counts once' counts 'pass base/str: a; fail base/str: b' FAIL \
    '[       OK ] a\n' '[  FAILED  ] b\n[  FAILED  ] 1 test(s), listed below:\n[  FAILED  ] b\n'
ok 'cmocka: a skipped case' counts 'pass base/str: a; skip base/str: b' OK \
    '[       OK ] a\n[  SKIPPED ] b\n[  SKIPPED ] 1 test(s), listed below:\n' ''
ok 'a program that dies after its cases' counts 'pass base/str: a; fail base/str (FAIL)' FAIL '[       OK ] a\n' 'leak'
ok 'a program without cases' counts 'pass base/str' OK 'fine\n' ''
ok 'a program that takes too long' counts 'fail base/str (TIMEOUT)' TIMEOUT '' ''
ok 'TAP: passed, failed, skipped' counts 'pass base/str: a; fail base/str: b; skip base/str: c' FAIL \
    '1..3\nok 1 - a\nnot ok 2 - b\nok 3 - c # SKIP why\n' ''
ok 'a skipped program' counts 'skip base/str' SKIP '' ''

helps() { (cd / && PATH=/usr/bin:/bin "$top/check" --help | grep -q '^usage: ./check'); }
ok '--help' helps
ok 'an unknown stage' fails_with 'no stage "gc"' sh "$top/scripts/check.sh" gc
finish
