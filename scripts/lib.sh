# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# What the scripts share; they read it with `.`. The caller has set root, the folder of the tree.
: "${root:?}"

lang=en
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in zh*) lang=zh ;; esac

# say ENGLISH CHINESE: one line for people, on stderr.
say() {
    if [ $lang = zh ]; then printf 'fovea：%s\n' "$2" >&2; else printf 'fovea: %s\n' "$1" >&2; fi
}

# locked FILE COMMAND…: one caller at a time. The lock lies on a file that exists anyway, and dies with its holder.
# Sets waited to yes when another one was before us.
locked() {
    exec 9<"$1" || return 1
    shift
    waited=no
    if command -v flock >/dev/null && ! flock -n 9; then
        say 'another run is at work here, waiting …' '另一次运行正在这里工作，请稍候……'
        flock 9
        # shellcheck disable=SC2034 # for the caller
        waited=yes
    fi
    "$@"
    locked_status=$?
    exec 9<&-
    return $locked_status
}

# configured DIR ARGUMENTS: a Meson build folder of this tree with these arguments. A folder that we set up otherwise, or
# that came from elsewhere (the tree was moved or copied), is made anew; one that someone set up by hand is left as it is.
configured() {
    if [ -e "$1/build.ninja" ] && grep -qF "\"source\": \"$root\"" "$1/meson-info/meson-info.json"; then
        [ ! -e "$1/.setup" ] && return 0
        [ "$(cat "$1/.setup")" = "$2" ] && return 0
    fi
    rm -rf "$1" && mkdir -p "$1" || return 1
    # shellcheck disable=SC2086 # several arguments in one word
    meson setup $2 "$1" "$root" || return 1
    printf '%s\n' "$2" >"$1/.setup"
}

# The files of the tree, without what git ignores; without git, without what looks built.
tree_files() {
    (
        cd "$root" || exit 1
        if [ -e .git ] && git ls-files -z >/dev/null 2>&1; then
            git -c core.quotepath=off ls-files --cached --others --exclude-standard | sort -u | while IFS= read -r file; do
                [ -e "$file" ] && printf '%s\n' "$file"
            done
        else
            find . \( -name .git -o -path './build' -o -path './build-*' \) -prune -o -type f ! -name '*.fovea.html' -print | sed 's,^\./,,' | sort
        fi
    )
}

# Those of them that end in one of the given endings, C files for example: tree_sources c h
tree_sources() {
    tree_files | awk -v endings=" $* " '{ n = split($0, part, "."); if (n > 1 && index(endings, " " part[n] " ")) print }'
}
