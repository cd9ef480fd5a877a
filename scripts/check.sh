#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# All that is checked before a change lands, stage after stage; a failed stage does not keep the next one from running.
# Each test, lint and fuzz target leaves one line, "pass NAME", "fail NAME" or "skip NAME", in the tally; the last line of
# the output counts them. Everything is built below build-check/, and the logs stay there.
# Test: tests/scripts/test_check.sh
set -u
unset CDPATH
root=$(cd -P -- "$(dirname -- "$0")/.." && pwd) || exit 1
. "$root/scripts/lib.sh"
out=$root/build-check
tally=$out/tally
jobs=$(nproc)
stages='gcc clang lint fuzz smoke'

usage() {
    cat <<'END'
usage: ./check [STAGE…]

  gcc     build with gcc, warnings as errors; all tests, without a network              budget 4 min
  clang   build with clang, address and undefined sanitizers; all tests                 budget 8 min
  lint    layers, banned calls, sizes, tree, style, headers, symbols, clang-tidy        budget 4 min
  fuzz    every target for FUZZ_SECONDS (10), from its seeds                            budget 4 min
  smoke   ./fovea as people meet it, without a network, and the library installed       budget 3 min

Without a stage: all of them, in this order. Logs and builds: build-check/. Ends with "N passed, N failed".
END
}
budget() {
    case $1 in clang) echo 480 ;; smoke) echo 180 ;; *) echo 240 ;; esac
}

# one NAME COMMAND…: a check of its own. Its output is shown when it fails; when it passes, only what it marks by "> ".
one() {
    name=$1
    log=$out/logs/$(printf %s "$name" | tr -c 'A-Za-z0-9' '-').log
    shift
    if "$@" >"$log" 2>&1; then
        echo "pass $name" >>"$tally"
        sed -n 's/^> /   /p' "$log"
        return 0
    fi
    echo "fail $name" >>"$tally"
    printf '   FAILED %s\n' "$name"
    grep -vE '^\[[0-9]+/[0-9]+\] (Compiling|Linking|Generating)' "$log" | tail -n 150 | sed 's/^/   | /'
    return 1
}
skip() { # NAME REASON
    echo "skip $1" >>"$tally"
    printf '   SKIPPED %s: %s\n' "$1" "$2"
}

# built STAGE COMPILER ARGUMENTS: configure and build, as one check.
configured_and_built() { CC=$2 configured "$out/$1" "$3" && ninja -C "$out/$1" -j "$jobs"; }
built() {
    grep -qxF "pass $1: build" "$tally" && return 0
    if grep -qxF "fail $1: build" "$tally"; then
        printf '   the build has failed, as said above\n'
        return 1
    fi
    one "$1: build" configured_and_built "$@"
}

# What puts a command where there is no network at all; nothing where the machine does not allow that.
offline=
for way in 'unshare -n' 'unshare -cn'; do
    # shellcheck disable=SC2086 # a command and its options
    [ -n "$offline" ] || ! $way true 2>/dev/null || offline=$way
done

# all_tests STAGE [COMMAND…]: the tests of a build, each case counted; run through the command, if there is one.
all_tests() {
    stage=$1
    shift
    rm -f "$out/$stage/meson-logs/testlog.json"
    "$@" meson test -C "$out/$stage" --no-rebuild --no-suite lint --print-errorlogs >"$out/$stage-tests.log" 2>&1
    tested=$?
    jq -r -f "$root/scripts/cases.jq" "$out/$stage/meson-logs/testlog.json" >"$out/cases" 2>/dev/null
    sed "s/ / $stage: /" "$out/cases" >>"$tally"
    if [ $tested != 0 ] || ! grep -q '^pass' "$out/cases"; then
        grep -q '^fail' "$out/cases" || echo "fail $stage: meson test" >>"$tally"
        sed 's/^/   | /' "$out/$stage-tests.log" | head -n 300
    fi
}

# What sanitizers find ends the program, in the tests' children too.
sanitizers() {
    export ASAN_OPTIONS=abort_on_error=0:detect_stack_use_after_return=1
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
}
clang_arguments='-Dtests=enabled -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false -Dc_args=-fno-sanitize-recover=all'

stage_gcc() {
    built gcc gcc -Dtests=enabled || return
    if [ -n "$offline" ]; then
        printf '   all tests without a network (%s)\n' "$offline"
    else
        skip 'gcc: without a network' 'unshare -n is not allowed here'
    fi
    # shellcheck disable=SC2086 # a command and its options, or nothing
    all_tests gcc $offline
}
stage_clang() {
    built clang clang-14 "$clang_arguments" || return
    (sanitizers && all_tests clang)
}

stage_lint() {
    for lint in layers banned sizes tree style headers; do
        one "lint: $lint" sh "$root/scripts/lint-$lint.sh" "$root"
    done
    built gcc gcc -Dtests=enabled && one 'lint: symbols' sh "$root/scripts/lint-symbols.sh" "$out/gcc"
    one 'lint: bugs' sh "$root/scripts/lint-bugs.sh" "$out/gcc"
}

# fuzzed TARGET: from the seeds and what earlier runs found; a finding stays in build-check/findings/.
fuzzed() {
    target=${1##*/fuzz_}
    mkdir -p "$out/corpus/$target" "$out/findings"
    seeds=$root/fuzz/seeds/$target
    [ -d "$seeds" ] || {
        printf 'fuzz/seeds/%s: no seeds\n' "$target"
        return 1
    }
    "$1" -max_total_time="${FUZZ_SECONDS:-10}" -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 -verbosity=0 \
        -artifact_prefix="$out/findings/$target-" "$out/corpus/$target" "$seeds"
}
stage_fuzz() {
    built clang clang-14 "$clang_arguments" || return
    running=0
    for source in "$root"/fuzz/fuzz_*.c; do
        [ -e "$source" ] || {
            skip fuzz 'there is no target yet'
            break
        }
        target=${source##*/}
        (sanitizers && one "fuzz: ${target%.c}" fuzzed "$out/clang/fuzz/${target%.c}") &
        running=$((running + 1))
        [ $((running % jobs)) = 0 ] && wait
    done
    wait
}

# The main job as people meet it, and again where there is no network at all.
reads_guide() { "$@" "$root/fovea" read "$root/examples/guide.pdf" --json >"$out/guide.json" && jq -e '.picks | length > 0' "$out/guide.json"; }
reads_same_guide() {
    # shellcheck disable=SC2086 # a command and its options
    cp "$out/guide.json" "$out/guide-online.json" && reads_guide $offline && cmp "$out/guide.json" "$out/guide-online.json"
}
fastest() { # COMMAND…: microseconds, the best of 20
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        from=$(date +%s%N)
        "$@" >/dev/null
        to=$(date +%s%N)
        echo $(((to - from) / 1000))
    done | sort -n | head -n 1
}
starts_at_once() { # nothing to do: under 20 ms before the program starts
    "$root/fovea" --version >/dev/null || return 1
    direct=$(fastest "$root/build/fovea" --version)
    cost=$(($(fastest "$root/fovea" --version) - direct))
    printf '> the door costs %d microseconds, the program %d\n' "$cost" "$direct"
    [ "$cost" -lt 20000 ]
}
# A stranger's program finds the library by pkg-config, and runs.
installed_library() {
    rm -rf "$out/installed"
    CC=gcc configured "$out/gcc" -Dtests=enabled && DESTDIR=$out/installed meson install -C "$out/gcc" --quiet || return 1
    pc=$(find "$out/installed" -name fovea.pc)
    cat >"$out/stranger.c" <<'END'
#include <fovea.h>
#include <stdio.h>

int main(void)
{
    fv_ctx *ctx = NULL;
    if (fv_ctx_new(NULL, &ctx)) return 1;
    printf("fovea %s speaks %s\n", fv_version(), fv_ctx_lang(ctx));
    fv_ctx_free(ctx);
    return 0;
}
END
    # shellcheck disable=SC2046 # several flags
    gcc -Wall -Werror -o "$out/stranger" "$out/stranger.c" \
        $(PKG_CONFIG_SYSROOT_DIR=$out/installed PKG_CONFIG_PATH=${pc%/*} pkg-config --cflags --libs fovea) &&
        LD_LIBRARY_PATH=${pc%/pkgconfig/*} "$out/stranger" | grep "^fovea $(cat "$root/VERSION") speaks"
}
stage_smoke() {
    one 'smoke: ./fovea read examples/guide.pdf --json' reads_guide
    if [ -n "$offline" ]; then
        one 'smoke: the same without a network' reads_same_guide
    else
        skip 'smoke: the same without a network' 'unshare -n is not allowed here'
    fi
    one 'smoke: ./fovea starts at once' starts_at_once
    one 'smoke: library installed, found by pkg-config' installed_library
}

count() { grep -c "^$1 " "$2"; }
run_stage() {
    began=$(date +%s)
    lines=$(wc -l <"$tally")
    printf '== %s (budget %d s)\n' "$1" "$(budget "$1")"
    "stage_$1"
    tail -n +$((lines + 1)) "$tally" >"$out/part"
    took=$(($(date +%s) - began))
    printf '   %s: %d passed, %d failed, %d skipped in %d s\n' "$1" "$(count pass "$out/part")" \
        "$(count fail "$out/part")" "$(count skip "$out/part")" "$took"
    [ "$took" -le "$(budget "$1")" ] || printf '   OVER BUDGET: %s took %d s of %d\n' "$1" "$took" "$(budget "$1")"
}

check_all() {
    mkdir -p "$out/logs" && : >"$tally" || exit 1
    for stage in "$@"; do run_stage "$stage"; done
    echo
    grep -E '^skip ' "$tally" | sed 's/^skip/skipped/'
    grep -E '^fail ' "$tally" | sed 's/^fail/FAILED/'
    printf '%d passed, %d failed\n' "$(count pass "$tally")" "$(count fail "$tally")"
    [ "$(count fail "$tally")" = 0 ] && [ "$(count pass "$tally")" != 0 ]
}

for stage in "$@"; do
    case " -h --help --list $stages " in
    *" $stage "*) ;;
    *)
        printf 'check: no stage "%s"\n' "$stage" >&2
        usage >&2
        exit 2
        ;;
    esac
    case $stage in -*)
        usage
        exit 0
        ;;
    esac
done
cd "$root" || exit 1
# shellcheck disable=SC2086 # the stages are words
[ $# -gt 0 ] || set -- $stages
locked "$0" check_all "$@"
