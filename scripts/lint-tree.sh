#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What holds for the tree as a whole: file names are unique (but for meson.build, README.md, fuzz seeds, and journeys, which bear
# the name of their verb as its manual does); every source names its licence in the first two lines; no file is over 1 MB; no file knows somebody's home or another machine's folders.
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

twice=$(tree_files | grep -v -e '^fuzz/seeds/' -e '^docs/journeys/' | awk '{
    name = $0; sub(/.*\//, "", name)
    if (name == "meson.build" || name == "README.md") next
    if (name in seen) print $0 ": " seen[name] " has the same name"
    seen[name] = $0 }')
[ -z "$twice" ] || fail "$twice"

unlicensed=$(tree_sources c h def sh awk | awk '{
    found = 0
    for (n = 1; n <= 2 && (getline line < $0) > 0; n++) if (index(line, "SPDX-License-Identifier: Apache-2.0")) found = 1
    close($0)
    if (!found) print $0 ": no SPDX-License-Identifier in the first two lines" }')
[ -z "$unlicensed" ] || fail "$unlicensed"

large=$(tree_files | tr '\n' '\0' | xargs -0 -r wc -c | awk '$2 != "total" && $1 > 1048576 {
    bytes = $1; sub(/^ *[0-9]+ /, ""); print $0 ": " bytes " bytes, one megabyte is allowed" }')
[ -z "$large" ] || fail "$large"

# The brackets keep this line from finding itself.
homes=$(tree_files | tr '\n' '\0' | xargs -0 grep -nIE '(^|[^A-Za-z0-9_.~/])/(ho[m]e|Use[r]s|ro[o]t|wo[r]k)/[A-Za-z0-9_]' /dev/null)
[ -z "$homes" ] || fail "$homes
a path of one machine"
exit $bad
