#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What stands behind ./fovea and ./check: packages and the build. Quiet while all goes well: one line for each thing that
# takes time, on stderr, in the reader's language; the whole log when something fails.
#   door.sh build             packages for building and running, then build/fovea
#   door.sh packages S…       packages of sections S (build run check), installed if missing
# Test: tests/scripts/test_door.sh
set -u
unset CDPATH
root=$(cd -P -- "$(dirname -- "$0")/.." && pwd) || exit 1
. "$root/scripts/lib.sh"
build=$root/build

# The column of packages.txt ($1: package, elsewhere) in the sections that follow.
column() {
    column=$1
    shift
    awk -F'|' -v sections=" $* " -v column="$column" '
        /^[[:space:]]*(#|$)/ { next }
        { for (i = 1; i <= NF; i++) gsub(/^[[:space:]]+|[[:space:]]+$/, "", $i) }
        index(sections, " " $1 " ") { print column == "package" ? $2 : $3 }' "$root/scripts/packages.txt"
}

on_debian() { command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; }

# Packages of the sections that dpkg does not have.
missing_packages() {
    wanted=$(column package "$@")
    # shellcheck disable=SC2086 # names of packages are words
    have=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' | tr '\n' ' ')
    for package in $wanted; do
        case " $have" in *" $package "*) ;; *) printf '%s ' "$package" ;; esac
    done
}

# The same question where there is no dpkg: programs, modules, headers.
missing_elsewhere() {
    for thing in $(column elsewhere "$@"); do
        case $thing in
        -) ;;
        pc:*) pkg-config --exists "${thing#pc:}" 2>/dev/null || printf '%s.pc ' "${thing#pc:}" ;;
        h:*) printf '#include <%s>\n' "${thing#h:}" | cc -E - >/dev/null 2>&1 || printf '%s ' "${thing#h:}" ;;
        *) command -v "$thing" >/dev/null || printf '%s ' "$thing" ;;
        esac
    done
}

# apt ARGUMENTS, as root or through $sudo. What it starts must not inherit our lock.
apt() {
    # shellcheck disable=SC2086 # sudo is a word or two, or nothing
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" \
        </dev/null 9<&-
}

# Lists that are missing or old are the usual reason of a failure, so a failure is tried again with fresh ones.
apt_install() {
    set -- install --no-install-recommends "$@"
    for lists in /var/lib/apt/lists/*Packages*; do
        [ -e "$lists" ] && apt "$@" && return 0
        break
    done
    apt update && apt "$@"
}

# Sets sudo, or fails when there is no way to become root without asking in the dark.
find_sudo() {
    sudo=
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null || return 1
    if sudo -n true 2>/dev/null; then
        sudo='sudo -n'
    elif [ -t 0 ] && [ -t 2 ]; then
        sudo='sudo' # it asks for the password itself, after our line said what for
    else
        return 1
    fi
}

packages() {
    if ! on_debian; then
        missing=$(missing_elsewhere "$@")
        [ -z "$missing" ] && return 0
        say "this is not Debian, so nothing installs itself. Please install: $missing" \
            "这不是 Debian 系统，不会自动安装。请先安装：$missing"
        say "On Debian 12 all that is needed is called: $(column package "$@" | tr '\n' ' ')" \
            "所需的全部软件在 Debian 12 中名为：$(column package "$@" | tr '\n' ' ')"
        return 1
    fi
    missing=$(missing_packages "$@")
    missing=${missing% }
    [ -z "$missing" ] && return 0
    line="apt-get install --no-install-recommends $missing"
    if [ "${FOVEA_INSTALL:-yes}" = no ] || ! find_sudo; then
        say 'some Debian packages are missing. Type this line, then start again:' '缺少一些 Debian 软件包。请执行下面这一行，然后重新运行：'
        printf '  sudo %s\n' "$line" >&2
        return 1
    fi
    say "installing from Debian, once: ${sudo:+$sudo }$line" "正在安装 Debian 软件包（仅此一次）：${sudo:+$sudo }$line"
    log=$(mktemp) || return 1
    # shellcheck disable=SC2086 # names of packages are words
    apt_install $missing >"$log" 2>&1
    installed=$?
    [ $installed = 0 ] || cat "$log" >&2
    rm -f "$log"
    [ $installed = 0 ] && return 0
    say 'the packages could not be installed; the log stands above. By hand (is there a network?):' \
        '软件包安装失败，日志见上。可以手动执行（请检查网络）：'
    printf '  sudo apt-get update && sudo %s\n' "$line" >&2
    return 1
}

# Warnings are errors in ./check; a newer compiler's opinion must not keep a stranger from reading.
# The stamp is made before ninja reads a source: what is edited meanwhile is newer.
compile() {
    configured "$build" -Dwerror=false &&
        touch "$build/.next" &&
        ninja -C "$build" fovea fovea-extract &&
        mv -f "$build/.next" "$build/.fresh"
}

build() {
    packages build run || return 1
    if [ "$waited" = yes ]; then
        : # the one before us has most likely built it all
    elif [ -x "$build/fovea" ]; then
        say 'building what changed …' '源码有变动，正在编译……'
    else
        say 'building, about a minute the first time …' '正在编译，首次约需一分钟……'
    fi
    log=$(mktemp) || return 1
    compile >"$log" 2>&1
    built=$?
    [ $built = 0 ] || cat "$log" >&2
    rm -f "$log"
    [ $built = 0 ] && return 0
    say 'the build failed; the log stands above.' '编译失败，日志见上。'
    return 1
}

task=${1:-}
[ $# -gt 0 ] && shift
case $task in
build) locked "$0" build ;;
packages) locked "$0" packages "$@" ;;
*)
    printf 'usage: door.sh build | packages SECTION…\n' >&2
    exit 2
    ;;
esac
