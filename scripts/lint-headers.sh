#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every header compiles alone, so nobody needs to know what to include before it; the public one also as C99 and as C++.
# usage: lint-headers.sh [ROOT]     Test: tests/scripts/test_lints.sh
set -u
root=$(cd -P -- "${1:-$(dirname -- "$0")/..}" && pwd) || exit 2
. "$(dirname -- "$0")/lib.sh"
cd "$root" || exit 2
bad=0
flags="-fsyntax-only -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude -Isrc $(pkg-config --cflags icu-uc libsodium 2>/dev/null)"
for header in $(tree_sources h | grep -E '^(include|src)/'); do
    # Through standard input, for a header on the command line is another kind of thing to a compiler.
    # shellcheck disable=SC2086 # several flags in one word
    printf '#include "%s"\n' "$root/$header" | clang-14 -xc -std=c17 $flags - || bad=1
done
for language in 'c -std=c99' 'c++ -std=c++11'; do
    # shellcheck disable=SC2086
    printf '#include <fovea.h>\n' | clang-14 -x$language -fsyntax-only -Wall -Wextra -pedantic -Werror -Iinclude - || bad=1
done
exit $bad
