#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Shell sessions with exact output. A session file reads like a terminal:
#
#     % a comment
#     $ fovea raed paper.pdf          a command, run by sh in a folder of its own
#     lines of standard output
#     ! lines of standard error
#     ? 2                             exit code, where it is not 0
#
# The commands are run again and the whole transcript must be the same, byte for byte.
# usage: session.sh PROGRAM FILE.session [--write]       --write: the file becomes what really happens
set -u
program=$1 file=$2
case $program in /*) ;; *) program=$PWD/$program ;; esac
case $file in /*) ;; *) file=$PWD/$file ;; esac
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/home" "$folder/bin" && ln -s "$program" "$folder/bin/fovea" || exit 1

PATH=$folder/bin:$PATH LC_ALL=C.UTF-8 HOME=$folder/home TERM=xterm
export PATH LC_ALL HOME TERM
unset NO_COLOR COLUMNS LANG LC_MESSAGES FOVEA_EXTRACT FOVEA_STORE XDG_DATA_HOME

transcript() {
    cd "$folder/home" || exit 1
    while IFS= read -r line; do
        case $line in
        '%'*) printf '%s\n' "$line" ;;
        '$ '*)
            printf '%s\n' "$line"
            sh -c "${line#??}" >../out 2>../err </dev/null
            code=$?
            cat ../out
            sed 's/^/! /' ../err
            [ $code -eq 0 ] || printf '? %s\n' $code
            ;;
        esac
    done <"$file"
}

transcript >"$folder/transcript"
if [ "${3:-}" = --write ]; then
    cat "$folder/transcript" >"$file"
else
    diff -u "$file" "$folder/transcript"
fi
