#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The law of the house, scripts/layers.txt: who may include whom. Judged by the path in the #include "floor/room/file.h":
#   - a room includes itself, the floors below, and on its own floor only what an arrow draws (arrows do not add up);
#   - a folder of programs/ includes <fovea.h> and its own files, and rooms only where an arrow draws it;
#   - arrows join rooms of one floor, and never run in a circle.
# usage: lint-layers.sh [ROOT]     Test: tests/scripts/test_lints.sh
set -u
root=$(cd -P -- "${1:-$(dirname -- "$0")/..}" && pwd) || exit 2
. "$(dirname -- "$0")/lib.sh"
cd "$root" || exit 2

tree_sources c h def | grep -E '^(src|programs)/' | awk -v law="$root/scripts/layers.txt" '
function fail(where, what) { print where ": " what; bad = 1 }
function room_of(path,   part) { split(path, part, "/"); return part[1] "/" part[2] }
function floor_of(room,   part) { split(room, part, "/"); return part[1] }
# Can one walk from a to b along arrows?
function reaches(a, b,   pair, end) {
    for (pair in arrow) {
        split(pair, end, ">")
        if (end[1] != a || (pair in walked)) continue
        walked[pair] = 1
        if (end[2] == b || reaches(end[2], b)) return 1
    }
    return 0
}
function read_law(   line, part, n, pair, end) {
    while ((getline line < law) > 0) {
        sub(/#.*/, "", line)
        n = split(line, part, " ")
        if (n == 0) continue
        if (part[1] == "floor" && n == 2) height[part[2]] = ++floors
        else if (n == 3 && part[2] == ">") arrow[part[1] ">" part[3]] = 1
        else if (part[1] == "generated" && n == 2) generated[part[2]] = 1
        else fail(law, "not understood: " line)
    }
    if (!floors) fail(law, "names no floor")
    for (pair in arrow) {
        split(pair, end, ">")
        if (floor_of(end[1]) != "programs" && floor_of(end[1]) != floor_of(end[2]))
            fail(law, end[1] " > " end[2] ": an arrow stays on its floor")
        split("", walked)
        if (reaches(end[2], end[1])) fail(law, end[1] " > " end[2] ": these arrows run in a circle")
    }
}
function judge(where, room, target,   from, to, into) {
    if (target == "fovea.h" || target ~ /^fovea\// || target in generated) return
    if (target !~ /\//) { # a neighbour in the same folder
        if ((getline from < (folder "/" target)) < 0)
            fail(where, "\"" target "\" is not beside it; write floor/room/file.h")
        close(folder "/" target)
        return
    }
    into = room_of(target)
    if (into == room) return
    if ((room ">" into) in arrow) return
    from = floor_of(room); to = floor_of(into)
    if (!(to in height)) fail(where, "\"" target "\": no such floor")
    else if (from == "programs") fail(where, "\"" target "\": a program includes <fovea.h> only")
    else if (height[to] > height[from]) fail(where, "\"" target "\": " to " lies above " from)
    else if (height[to] == height[from]) fail(where, "\"" target "\": layers.txt draws no arrow " room " > " into)
}
BEGIN { read_law() }
{
    file = folder = $0
    sub(/\/[^\/]*$/, "", folder)
    room = room_of(file ~ /^src\// ? substr(file, 5) : file)
    if (file ~ /^src\// && !(floor_of(room) in height)) fail(file, "no such floor in layers.txt: " floor_of(room))
    for (n = 1; (getline line < file) > 0; n++)
        if (match(line, /^[ \t]*#[ \t]*include[ \t]*"[^"]*"/)) {
            target = substr(line, RSTART, RLENGTH - 1)
            sub(/^[^"]*"/, "", target)
            judge(file ":" n, room, target)
        }
    close(file)
}
END { exit bad }'
