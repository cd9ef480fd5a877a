#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# ./fovea and scripts/door.sh on a machine made of fakes: dpkg-query, apt-get, sudo, meson and ninja are scripts that keep
# their state in files below $machine and write what was asked of them into $machine/asked.
set -u
top=$(cd -P -- "$(dirname -- "$0")/../.." && pwd) || exit 99
. "$(dirname -- "$0")/tap.sh"
unset LC_ALL LC_MESSAGES FOVEA_INSTALL
export LANG=C.UTF-8
machine=$folder/machine
tree=$folder/tree
export machine

fake() { # NAME, body on standard input
    {
        # shellcheck disable=SC2016 # for the fake to expand
        printf '#!/bin/sh\nprintf "%%s\\n" "%s $*" >>"$machine/asked"\n' "$1"
        cat
    } >"$machine/bin/$1"
    chmod +x "$machine/bin/$1"
}
fresh_machine() {
    rm -rf "$machine" "$tree"
    mkdir -p "$machine/bin" "$tree/scripts" "$tree/src" "$tree/programs" "$tree/include" "$tree/data"
    : >"$machine/asked"
    : >"$machine/installed"
    cp "$top/fovea" "$tree"
    cp "$top/scripts/door.sh" "$top/scripts/lib.sh" "$tree/scripts"
    printf '%s\n' '# list' 'build | gcc | sh | why' 'run | poppler-utils | no-such-program | why' 'check | jq | - | why' \
        >"$tree/scripts/packages.txt"
    touch "$tree/meson.build" "$tree/meson_options.txt" "$tree/VERSION" "$tree/src/a.c"
    fake dpkg-query <<'END'
shift 2
for p; do grep -qx "$p" "$machine/installed" && echo "installed $p"; done
exit 1
END
    fake apt-get <<'END'
case "$*" in
*update*) touch "$machine/lists" ;;
*install*)
    [ -e "$machine/lists" ] || { echo 'E: Unable to locate package'; exit 100; }
    for p; do case $p in -* | install | Dpkg::* | DPkg::*) ;; *) echo "$p" >>"$machine/installed" ;; esac; done ;;
esac
END
    fake id <<'END'
echo "${fake_uid:-0}"
END
    fake sudo <<'END'
[ -e "$machine/no-sudo" ] && exit 1
[ "$1" = -n ] && shift
exec "$@"
END
    fake meson <<'END'
for build; do case $build in */build) mkdir -p "$build/meson-info"; break ;; esac; done
printf '{"source": "%s"}' "${build%/build}" >"$build/meson-info/meson-info.json"
touch "$build/build.ninja"
END
    fake ninja <<'END'
[ -e "$machine/broken" ] && { echo 'a.c:1: error'; exit 1; }
printf '#!/bin/sh\nprintf "%%s|" ran "$@"\nexit 7\n' >"$2/fovea"
chmod +x "$2/fovea"
END
}
door() { (cd "${from:-$tree}" && PATH=$machine/bin:$PATH "${with:-$tree/fovea}" "$@"); }
runs() { # EXPECTED OUTPUT, arguments
    expected=$1
    shift
    said=$(door "$@" 2>"$machine/stderr")
    code=$?
    [ "$said" = "$expected" ] && [ "$code" = 7 ] && return 0
    printf 'exit %d, said "%s" and:\n' "$code" "$said"
    cat "$machine/stderr"
    return 1
}
asked() { grep -q -- "$1" "$machine/asked" || { cat "$machine/asked"; return 1; }; }
not_asked() { ! grep -- "$1" "$machine/asked"; }
told() { grep -qF -- "$1" "$machine/stderr" || { cat "$machine/stderr"; return 1; }; }
# Nothing may be asked of any tool in what follows.
at_rest() {
    : >"$machine/asked"
    runs "$@" && not_asked . && [ ! -s "$machine/stderr" ]
}

fresh_machine
ok 'a bare machine, as root: lists, packages, build, run' runs 'ran|read|a b.pdf|' read 'a b.pdf'
ok 'says what it installs' told 'installing from Debian, once: apt-get install --no-install-recommends gcc poppler-utils'
ok 'says that it builds' told 'building, about a minute'
ok 'fetches the lists' asked 'apt-get.* update'
ok 'installs nothing that only tests need' not_asked 'install.* jq'
ok 'nothing to do: no tool is asked, nothing is said' at_rest 'ran|x|' x
ok 'the exit code and odd arguments pass through' at_rest "ran|-a|*|  |it's|" -a '*' '  ' "it's"
ln -s "$tree/fovea" "$folder/link"
with=$folder/link from=/ ok 'through a link, from elsewhere' at_rest 'ran|'
mkdir -p "$folder/with blank" && cp -R "$tree" "$folder/with blank/"
with="$folder/with blank/tree/fovea" from=/ ok 'a folder with a blank' runs 'ran|'

: >"$machine/asked"
touch -d '+1 second' "$tree/src/a.c"
ok 'a newer source builds' runs 'ran|'
ok 'only what changed' told 'building what changed'
ok 'without a new set-up' not_asked '^meson'
touch -d '+1 hour' "$tree/src/a.c"
touch "$machine/broken"
ok 'a failed build shows its log' fails_with 'a.c:1: error' door
ok 'and says so' fails_with 'the build failed' door
ok 'in Chinese too' fails_with '编译失败' env LANG=zh_CN.UTF-8 PATH="$machine/bin:$PATH" "$tree/fovea"
ok 'LC_ALL speaks before LANG' fails_with 'the build failed' env LC_ALL=C LANG=zh_CN PATH="$machine/bin:$PATH" "$tree/fovea"

fresh_machine
door >/dev/null 2>&1
mv "$tree" "$folder/moved" && cp -R "$folder/moved" "$tree" && rm -rf "$tree/build" && mv "$folder/moved" "$tree/inner"
touch -d '+1 second' "$tree/inner/src/a.c"
with=$tree/inner/fovea ok 'a tree that was moved is set up anew' runs 'ran|'
ok 'by meson' asked "^meson setup.*$tree/inner"

fresh_machine
fake_uid=1000
export fake_uid
ok 'a user with sudo' runs 'ran|'
ok 'says that sudo is used' told 'once: sudo -n apt-get install'
fresh_machine
touch "$machine/no-sudo"
ok 'a user without: the line to type, exit 1' fails_with '  sudo apt-get install --no-install-recommends gcc poppler-utils' door </dev/null
fresh_machine
fake_uid=0
FOVEA_INSTALL=no ok 'FOVEA_INSTALL=no only says' fails_with 'Type this line' env FOVEA_INSTALL=no PATH="$machine/bin:$PATH" "$tree/fovea"
ok 'and does not install' not_asked apt-get
fresh_machine
printf '#!/bin/sh\necho no network\nexit 100\n' >"$machine/bin/apt-get"
ok 'no network: the log and the line to type' fails_with 'no network' door

fresh_machine
door >/dev/null 2>&1
touch -d '+1 second' "$tree/src/a.c"
fake ninja <<'END'
[ -e "$machine/busy" ] && touch "$machine/trampled"
touch "$machine/busy"
sleep 0.3
rm "$machine/busy"
END
together() {
    door >/dev/null 2>&1 &
    door >/dev/null 2>&1 &
    door >/dev/null 2>&1 &
    wait
    [ ! -e "$machine/trampled" ]
}
ok 'three at once build one after the other' together

fresh_machine
mkdir "$machine/elsewhere"
for tool in sh dash dirname awk tr cat id find mktemp rm flock env sed grep readlink; do
    ln -s "$(command -v $tool)" "$machine/elsewhere/$tool"
done
not_debian() { (cd / && PATH=$machine/elsewhere "$tree/fovea"); }
ok 'not Debian: what is missing' fails_with 'Please install: no-such-program' not_debian
finish
