#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# clang-tidy with .clang-tidy on every C file that the build compiles, as many at a time as there are processors.
# usage: lint-bugs.sh BUILD     (a Meson build folder; its compile_commands.json says how each file is compiled)
set -u
root=$(cd -P -- "$(dirname -- "$0")/.." && pwd) || exit 2
. "$(dirname -- "$0")/lib.sh"
[ -e "${1:?a build folder}/compile_commands.json" ] || exit 2
build=$(cd -P -- "$1" && pwd) || exit 2
cd "$root" || exit 2
tree_sources c | grep -E '^(src|programs)/' | while IFS= read -r file; do
    grep -qF "$file\"" "$build/compile_commands.json" && printf '%s\0' "$file"
done | xargs -0 -r -n 1 -P "$(nproc)" clang-tidy-14 -p "$build" --quiet 2>"$build/tidy.log"
tidied=$?
# What it says on stderr is the number of warnings it did not show; of interest only when it could not work at all.
[ $tidied = 0 ] || grep -v 'warnings\? generated' "$build/tidy.log"
exit $tidied
