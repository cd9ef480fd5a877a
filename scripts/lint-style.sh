#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# C as clang-format 14 writes it (.clang-format), shell as shellcheck and dash accept it.
# To repair C:  clang-format-14 -i FILE…
# usage: lint-style.sh [ROOT]     Test: tests/scripts/test_lints.sh
set -u
root=$(cd -P -- "${1:-$(dirname -- "$0")/..}" && pwd) || exit 2
. "$(dirname -- "$0")/lib.sh"
cd "$root" || exit 2
bad=0

shapeless=$(tree_sources c h | tr '\n' '\0' | xargs -0 -r clang-format-14 --dry-run -Werror 2>&1 | grep ': error: ' | cut -d: -f1,2)
if [ -n "$shapeless" ]; then
    printf '%s\n' "$shapeless" 'these lines have another shape: clang-format-14 -i FILE'
    bad=1
fi

scripts=$(tree_files | while IFS= read -r file; do
    case $file in
    *.sh) printf '%s\n' "$file" ;;
    */*.* | *.md | *.txt | *.build) ;;
    *) sed 1q "$file" 2>/dev/null | tr -d '\0' | grep -q '^#!/bin/sh' && printf '%s\n' "$file" ;;
    esac
done)
# SC2317 takes functions that are called by name for code that nobody reaches.
for file in $scripts; do
    dash -n "$file" || bad=1
    shellcheck -e SC2317 -s sh -x -P SCRIPTDIR "$file" || bad=1
done
exit $bad
