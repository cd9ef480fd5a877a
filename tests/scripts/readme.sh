#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What a page of the manual shows is what the program prints. A page says
#
#     <!-- run: fovea read examples/guide.pdf | head -32 -->
#     ```
#     …output…
#     ```
#
# and the block behind such a line must be the output of the command, run at the root of the source.
# usage: readme.sh PROGRAM PAGE… [--write]       --write: the blocks become what the program prints
set -u
program=$1
shift
case $program in /*) ;; *) program=$PWD/$program ;; esac
write=
for page; do [ "$page" = --write ] && write=yes; done
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin" && ln -s "$program" "$folder/bin/fovea" || exit 1
PATH=$folder/bin:$PATH LC_ALL=C.UTF-8
export PATH LC_ALL
unset COLUMNS LANG LC_MESSAGES FOVEA_EXTRACT

# The page again, each block filled with what its command prints.
fill() {
    block=
    while IFS= read -r line; do
        case $line in
        '<!-- run: '*' -->')
            printf '%s\n' "$line"
            command=${line#'<!-- run: '}
            command=${command%' -->'}
            block=wanted
            ;;
        '```'*)
            printf '%s\n' "$line"
            if [ "$block" = wanted ]; then
                sh -c "$command" 2>&1 </dev/null
                block=inside
            else
                block=
            fi
            ;;
        *) [ "$block" = inside ] || printf '%s\n' "$line" ;;
        esac
    done
}

failed=0
for page; do
    [ "$page" = --write ] && continue
    case $page in /*) ;; *) page=$PWD/$page ;; esac
    (cd "$(dirname "$0")/../.." && fill) <"$page" >"$folder/page"
    if [ -n "$write" ]; then
        cat "$folder/page" >"$page"
    elif ! diff -u "$page" "$folder/page"; then
        echo "$page shows what the program does not print: tests/scripts/readme.sh PROGRAM $page --write" >&2
        failed=1
    fi
done
exit $failed
