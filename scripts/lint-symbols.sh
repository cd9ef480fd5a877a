#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What was built: the shared library shows fv_ names only, and neither it nor the program can reach a network, because they
# do not even import the functions for it. "Offline" is a fact one can look up. (The child imports socket for one thing: to
# find out for `fovea doctor` that its own sandbox refuses it.)
# usage: lint-symbols.sh BUILD     Test: tests/scripts/test_lints.sh
set -u
[ $# = 1 ] || {
    printf 'usage: lint-symbols.sh BUILD\n' >&2
    exit 2
}
bad=0
fail() {
    printf '%s\n' "$1"
    bad=1
}
offline() { # FILE
    [ -e "$1" ] || {
        fail "$1: not there"
        return
    }
    found=$(nm -D --undefined-only "$1" | awk '{ sub(/@.*/, "", $NF); print $NF }' |
        grep -xE 'socket|socketpair|connect|bind|listen|accept4?|send(to|msg)?|recv(from|msg)?|getaddrinfo|gethostby.*|res_.*')
    [ -z "$found" ] || fail "$1 imports: $found"
}
library=$1/src/libfovea.so
[ -e "$library" ] || fail "$library: not there"
strange=$(nm -D --defined-only "$library" | awk '$NF !~ /^fv_[a-z]/ { print $NF }' | tr '\n' ' ')
[ -z "$strange" ] || fail "$library shows: $strange"
shown=$(nm -D --defined-only "$library" | grep -c ' T fv_')
if [ "$shown" -lt 1 ] || [ "$shown" -gt 60 ]; then fail "$library shows $shown functions; 1 to 60 are allowed"; fi
offline "$library"
offline "$1/fovea"
exit $bad
