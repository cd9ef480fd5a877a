#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Sizes. A file of C or shell over 500 lines is named, over 800 it fails; so does a function over 100 lines.
# Where functions are: clang-format puts the opening brace of a function, and of nothing else, alone into column 0, and its
# closing brace again; the signature is what stands directly above.
# usage: lint-sizes.sh [ROOT]     Test: tests/scripts/test_lints.sh
set -u
root=$(cd -P -- "${1:-$(dirname -- "$0")/..}" && pwd) || exit 2
. "$(dirname -- "$0")/lib.sh"
cd "$root" || exit 2

tree_sources c h sh | awk '
function fail(where, what) { print where ": " what; bad = 1 }
function name_in(signature) {
    return match(signature, /[A-Za-z_][A-Za-z_0-9]*\(/) ? substr(signature, RSTART, RLENGTH - 1) : "?"
}
function finish(file, n,   lines) {
    lines = n - first + 1
    count++
    by_length[lines]++
    if (lines > longest) { longest = lines; longest_name = name_in(signature) }
    if (lines > 100) fail(file ":" first, name_in(signature) "() has " lines " lines, 100 are allowed: find the parts that have a name")
}
function measure(file,   n, line, inside) {
    signature = ""
    for (n = 1; (getline line < file) > 0; n++) {
        if (line == "{" && file ~ /\.[ch]$/) inside = 1
        else if (inside && line == "}") { finish(file, n); inside = 0; signature = "" }
        else if (!inside && line ~ /^([}#\/ ]|$)/ && signature !~ /\([^)]*$/) signature = ""
        else if (!inside) {
            if (signature == "") first = n
            signature = signature line
        }
    }
    close(file)
    n--
    if (inside) fail(file, "a function has no end")
    if (n > 800) fail(file, n " lines, 800 are allowed: look for the noun along which to split")
    else if (n > 500) print "> " file ": " n " lines; past 500 look for the noun along which to split (a warning)"
    files++
}
{ measure($0) }
END {
    for (lines = 1; lines <= longest; lines++) {
        below += by_length[lines]
        if (2 * below >= count) { median = lines; break }
    }
    printf "> %d files, %d functions: median %d lines, longest %d (%s)\n", files, count, median, longest, longest_name
    if (median >= 20) fail("all", "the median function has " median " lines, under 20 is the rule")
    exit bad
}'
