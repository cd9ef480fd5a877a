#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What holds for the tree as a whole: file names are unique (but for meson.build, README.md and fuzz seeds); every source
# names its licence in the first two lines; no file is over 1 MB; no file knows somebody's home or another machine's folders.
# usage: lint-tree.sh [ROOT]     Test: tests/scripts/test_lints.sh
set -u
root=$(cd -P -- "${1:-$(dirname -- "$0")/..}" && pwd) || exit 2
. "$(dirname -- "$0")/lib.sh"
cd "$root" || exit 2
bad=0
fail() {
    printf '%s\n' "$1"
    bad=1
}

twice=$(tree_files | grep -v '^fuzz/seeds/' | awk '{
    name = $0; sub(/.*\//, "", name)
    if (name == "meson.build" || name == "README.md") next
    if (name in seen) print $0 ": " seen[name] " has the same name"
    seen[name] = $0 }')
[ -z "$twice" ] || fail "$twice"

unlicensed=$(tree_sources c h def sh awk | while IFS= read -r file; do
    sed 2q "$file" | grep -q 'SPDX-License-Identifier: Apache-2.0' || printf '%s: no SPDX-License-Identifier in the first two lines\n' "$file"
done)
[ -z "$unlicensed" ] || fail "$unlicensed"

large=$(tree_files | while IFS= read -r file; do
    bytes=$(wc -c <"$file")
    [ "$bytes" -le 1048576 ] || printf '%s: %d bytes, one megabyte is allowed\n' "$file" "$bytes"
done)
[ -z "$large" ] || fail "$large"

# The brackets keep this line from finding itself.
homes=$(tree_files | tr '\n' '\0' | xargs -0 grep -nIE '(^|[^A-Za-z0-9_.~/])/(ho[m]e|Use[r]s|ro[o]t|wo[r]k)/[A-Za-z0-9_]' /dev/null)
[ -z "$homes" ] || fail "$homes
a path of one machine"
exit $bad
