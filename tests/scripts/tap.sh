# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# Results in the Test Anything Protocol, for the shell tests here. Each makes its own folder and removes it.
cases=0
failures=0
folder=$(mktemp -d) || exit 99
trap 'rm -rf "$folder"' EXIT
trap 'exit 99' HUP INT TERM

# ok NAME COMMAND…: the command must succeed.
ok() {
    case_name=$1
    shift
    cases=$((cases + 1))
    if "$@" >"$folder/said" 2>&1; then
        printf 'ok %d - %s\n' $cases "$case_name"
    else
        failures=$((failures + 1))
        printf 'not ok %d - %s\n' $cases "$case_name"
        sed 's/^/# /' "$folder/said"
    fi
}

# fails_with TEXT COMMAND…: the command must fail and say TEXT.
fails_with() {
    expected=$1
    shift
    said=$("$@" 2>&1) && {
        printf 'it passed, although "%s" was expected\n' "$expected"
        return 1
    }
    case $said in *"$expected"*) ;; *)
        printf 'it failed, but said: %s\n' "$said"
        return 1
        ;;
    esac
}

finish() {
    printf '1..%d\n' $cases
    exit $((failures > 0))
}
