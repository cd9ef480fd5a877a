#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The journey of a stranger: a bare Debian 12 in a temporary folder, a clone of what is committed here, and the two commands
# of the README. Once as root, once as a user who has sudo. Needs root and debootstrap.
#   fresh.sh [--keep] [--quick] [--only root|user]
#     --quick  only ./fovea read, not ./check        --keep  leave the machines, and say where they are
# Where packages come from (mirror, proxy, certificates, name servers) is taken from this machine's own settings as they are
# at run time. One bare root is made and copied for each journey, so that the second finds nothing of the first.
set -u
unset CDPATH
root=$(cd -P -- "$(dirname -- "$0")/.." && pwd) || exit 1

keep=no quick=no only='root user'
usage() {
    sed -n 's/^# \{0,1\}//; 3,9p' "$0" >&2
    exit 2
}
while [ $# -gt 0 ]; do
    case $1 in
    --keep) keep=yes ;;
    --quick) quick=yes ;;
    --only)
        case ${2:-} in root | user) only=$2 ;; *) usage ;; esac
        shift
        ;;
    *) usage ;;
    esac
    shift
done
[ "$(id -u)" = 0 ] || {
    echo 'fresh.sh: only root may make another root (chroot, mount)' >&2
    exit 1
}
command -v debootstrap >/dev/null || {
    echo 'fresh.sh: apt-get install debootstrap' >&2
    exit 1
}

place=$(mktemp -d) || exit 1
# Unmount before anything is deleted: whatever is still mounted must not be reached by rm.
leave() {
    code=$?
    trap - EXIT HUP INT TERM
    awk -v below="$place/" 'index($2, below) == 1 { print $2 }' /proc/mounts | sort -r | while IFS= read -r mounted; do
        umount "$mounted" || umount -l "$mounted"
    done
    if [ "$keep" = yes ]; then
        echo "kept: $place"
    elif ! grep -qF " $place/" /proc/mounts; then
        rm -rf "$place"
    fi
    exit "$code"
}
trap leave EXIT
trap 'exit 130' HUP INT TERM

# The first Debian mirror in this machine's sources (either format) that has the suite itself.
mirror() {
    for list in /etc/apt/sources.list.d/*.sources /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -e "$list" ] && cat "$list" && echo
    done | awk '
        /^#/ { next }
        /^URIs:/ { uri = $2 }
        /^Suites:/ { for (i = 2; i <= NF; i++) if ($i == "bookworm") found = 1 }
        /^$/ { if (found) exit; uri = "" }
        /^deb[ \t]/ {
            sub(/\[[^]]*\][ \t]*/, "")
            if ($3 == "bookworm") { uri = $2; found = 1; exit }
        }
        END { if (found) print uri }'
}

# This machine's way to its packages, copied into the bare root.
apt_settings() { # ROOT
    rm -rf "$1/etc/apt/sources.list" "$1/etc/apt/sources.list.d"
    cp -RL /etc/apt/. "$1/etc/apt/"
    for file in /etc/resolv.conf /etc/hosts; do cp -L "$file" "$1$file"; done
    for folder in /etc/ssl/certs /usr/share/ca-certificates /usr/local/share/ca-certificates /usr/share/keyrings; do
        if [ -d "$folder" ]; then mkdir -p "$1$folder" && cp -RL "$folder/." "$1$folder/"; fi
    done
    # Settings that call programs which only this machine has: not the way to the packages, and no part of a bare Debian.
    for file in "$1"/etc/apt/apt.conf.d/*; do
        if grep -qE 'Pre-Install-Pkgs|Post-Invoke' "$file"; then rm -f "$file"; fi
    done
}

bare_root() {
    from=$(mirror)
    [ -n "$from" ] || {
        echo 'fresh.sh: no source of apt here names bookworm' >&2
        return 1
    }
    echo '== a bare Debian 12 (debootstrap, minbase)'
    eval "$(apt-config shell http_proxy Acquire::http::Proxy)" # debootstrap does not read apt's settings
    [ -z "${http_proxy:-}" ] || export http_proxy
    debootstrap --variant=minbase bookworm "$place/bare" "$from" >"$place/debootstrap.log" 2>&1 || {
        tail -n 20 "$place/debootstrap.log"
        return 1
    }
    apt_settings "$place/bare"
}

enter() { # MACHINE: a copy of the bare root, with the mounts that a running machine has
    cp -a "$place/bare" "$place/$1" &&
        mount -t proc proc "$place/$1/proc" &&
        mount --rbind /dev "$place/$1/dev" && mount --make-rslave "$place/$1/dev"
}

# inside MACHINE USER COMMAND: with an environment as bare as the machine.
inside() {
    case $2 in root) at=/root ;; *) at=/home/$2 ;; esac
    chroot "$place/$1" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$at" \
        LANG=C.UTF-8 TERM=dumb su -s /bin/sh -c "cd && $3" "$2" </dev/null
}

# timed NAME COMMAND…
timed() {
    name=$1
    shift
    began=$(date +%s)
    "$@"
    code=$?
    took=$(($(date +%s) - began))
    [ $code = 0 ] && word=ok || word=FAILED
    printf '%s\t%s\t%d s\n' "$word" "$name" "$took" >>"$place/summary"
    return $code
}

journey() { # USER
    user=$1
    echo "== as $user"
    enter "$user" || return 1
    home=$place/$user/root
    if [ "$user" != root ]; then
        home=$place/$user/home/$user
        # The lists go again: on a machine that never ran apt-get update there are none.
        inside "$user" root "apt-get -q update && apt-get -q -y install --no-install-recommends sudo &&
            useradd -m -s /bin/bash $user && echo '$user ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/$user &&
            rm -rf /var/lib/apt/lists/*" >"$place/sudo.log" 2>&1
        [ -e "$home" ] || {
            cat "$place/sudo.log"
            return 1
        }
    fi
    git clone -q --no-hardlinks "$root" "$home/fovea" || return 1
    inside "$user" root "chown -R $user: ~$user/fovea" || return 1
    timed "$user: ./fovea read, first time" inside "$user" "$user" 'cd fovea && ./fovea read examples/guide.pdf' || return 1
    timed "$user: ./fovea read, again" inside "$user" "$user" 'cd fovea && ./fovea read examples/guide.pdf >/dev/null' || return 1
    [ $quick = yes ] || timed "$user: ./check" inside "$user" "$user" 'cd fovea && ./check'
}

bare_root || exit 1
failed=0
for user in $only; do
    (journey "$user") || failed=1
done
echo '== summary'
cat "$place/summary"
exit $failed
