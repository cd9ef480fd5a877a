#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Calls that scripts/banned.txt bans under src/. A call is the name followed by a bracket, outside comments and strings, and
# not a member (`ctx->io.read(…)` is the door that tests can shut). An excuse that excuses nothing is reported too.
# usage: lint-banned.sh [ROOT]     Test: tests/scripts/test_lints.sh
set -u
root=$(cd -P -- "${1:-$(dirname -- "$0")/..}" && pwd) || exit 2
. "$(dirname -- "$0")/lib.sh"
cd "$root" || exit 2

tree_sources c h def | grep '^src/' | awk -v law="$root/scripts/banned.txt" '
function fail(where, what) { print where ": " what; bad = 1 }
function read_law(   line, half, word, n, i) {
    while ((getline line < law) > 0) {
        if (line ~ /^[ \t]*(#|$)/) continue
        split(line, half, " : ")
        n = split(half[1], word, " ")
        if (half[2] == "") fail(law, "no reason given: " line)
        if (word[1] == "ban") for (i = 2; i <= n; i++) instead[word[i]] = half[2]
        else if (word[1] == "allow") for (i = 3; i <= n; i++) allow[word[2] " " word[i]] = 1
        else fail(law, "not understood: " line)
    }
    if (!n) fail(law, "bans nothing")
}
# The line without strings, characters and comments; a comment may go on in the next line.
function code_of(line,   out, c, two) {
    out = ""
    while (line != "") {
        c = substr(line, 1, 1); two = substr(line, 1, 2)
        if (in_comment) {
            if (!match(line, /\*\//)) return out
            line = substr(line, RSTART + 2); in_comment = 0
        } else if (two == "/*") { in_comment = 1; line = substr(line, 3) }
        else if (two == "//") return out
        else if (c == "\"" && match(line, /^"([^"\\]|\\.)*"/)) { out = out "\"\""; line = substr(line, RLENGTH + 1) }
        else if (c == "\047" && match(line, /^\047([^\047\\]|\\.)*\047/)) { out = out "0"; line = substr(line, RLENGTH + 1) }
        else { out = out c; line = substr(line, 2) }
    }
    return out
}
function judge(file, n, code,   name, before) {
    while (match(code, /[A-Za-z_][A-Za-z_0-9]*[ \t]*\(/)) {
        name = substr(code, RSTART, RLENGTH - 1)
        sub(/[ \t]+$/, "", name)
        before = RSTART > 1 ? substr(code, RSTART - 1, 1) : ""
        code = substr(code, RSTART + RLENGTH)
        if (!(name in instead) || before == "." || before == ">" || before ~ /[0-9]/) continue
        if ((file " " name) in allow) used[file " " name] = 1
        else fail(file ":" n, name "() is banned; instead: " instead[name])
    }
}
BEGIN { read_law() }
{
    in_comment = 0
    for (n = 1; (getline line < $0) > 0; n++) judge($0, n, code_of(line))
    close($0)
}
END {
    for (pair in allow) if (!(pair in used)) fail(law, "excuses what is not there: " pair)
    exit bad
}'
