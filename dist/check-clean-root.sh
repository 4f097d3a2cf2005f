#!/usr/bin/env bash
# Installs the Debian package, and unpacks the archive, on clean root file systems, and uses both as
# a new user would. Needs root, debootstrap and the network; takes two or three minutes.
#
#   sudo dist/check-clean-root.sh [FOLDER]      FOLDER as dist/build.sh made it, default dist/target
#
# SUITE names the release of Debian (bookworm), MIRROR its server.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
packages=$(cd "${1:-$here/target}" && pwd -P)
suite=${SUITE:-bookworm}
mirror=${MIRROR:-http://deb.debian.org/debian}
export PATH=$PATH:/usr/sbin:/sbin LC_ALL=C.UTF-8

fail() {
  echo "check-clean-root.sh: $*" >&2
  exit 1
}
((EUID == 0)) || fail "needs root, for chroot"
command -v debootstrap >/dev/null || fail "needs debootstrap; apt-get install debootstrap"
deb=$(find "$packages" -maxdepth 1 -name 'nts_*_all.deb')
archive=$(find "$packages" -maxdepth 1 -name 'nts-*.tar.gz')
[ -f "$deb" ] && [ -f "$archive" ] || fail "no package in $packages; run dist/build.sh first"

work=$(mktemp -d -t nts-clean-root.XXXXXX)
mounted=()
clean_up() {
  local at
  for at in "${mounted[@]}"; do
    umount "$at" || umount -l "$at"
  done
  rm -rf --one-file-system "$work"
}
trap clean_up EXIT

step() { # text, command...
  local text=$1 begin=$SECONDS
  shift
  "$@" >"$work/log" 2>&1 || {
    cat "$work/log" >&2
    fail "$text: failed"
  }
  printf '%4d s  %s\n' $((SECONDS - begin)) "$text"
}

in_root() { # folder, command...
  local root=$1
  shift
  chroot "$root" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin HOME=/ \
    LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

new_root() { # name
  cp -a "$work/base" "$work/$1"
  mount -t proc proc "$work/$1/proc"
  mounted+=("$work/$1/proc")
}

demo() { # root, command
  in_root "$1" sh -c "$2 demo --seconds 12 --json demo.json >demo.txt && ! grep -q '\"kind\":\"none\"' demo.json"
  grep -q '"kind":"direct"' "$1/demo.json"
}

echo "Debian $suite, $(nproc) processors"
step "debootstrap --variant=minbase $suite" debootstrap --variant=minbase "$suite" "$work/base" "$mirror"

new_root deb
cp "$deb" "$work/deb/nts.deb"
step "apt-get update" in_root "$work/deb" apt-get update
step "apt install ./nts.deb (with a Java runtime)" \
  in_root "$work/deb" apt-get install -y --no-install-recommends /nts.deb
step "nts --version" in_root "$work/deb" nts --version
cat "$work/log"
step "nts demo" demo "$work/deb" nts
step "nts providers" in_root "$work/deb" nts providers
step "apt install man-db bash-completion" \
  in_root "$work/deb" apt-get install -y --no-install-recommends man-db bash-completion
step "man nts" in_root "$work/deb" sh -c "man nts | grep -q NAME"
step "completion of nts pe<TAB>" in_root "$work/deb" bash -c '
  . /usr/share/bash-completion/bash_completion
  _completion_loader nts
  COMP_WORDS=(nts pe) COMP_CWORD=1 COMP_LINE="nts pe" COMP_POINT=6
  "$(complete -p nts | sed "s/.*-F \([^ ]*\).*/\1/")" nts pe nts
  printf "%s\n" "${COMPREPLY[@]}" | grep -qx "peer *"'
step "apt purge nts, which leaves nothing" in_root "$work/deb" sh -c \
  "apt-get purge -y nts && ! dpkg -L nts && ! test -e /usr/bin/nts && ! test -e /etc/default/nts-splitter"

new_root archive
cp "$archive" "$work/archive/nts.tar.gz"
step "apt install default-jre-headless" in_root "$work/archive" sh -c \
  "apt-get update && apt-get install -y --no-install-recommends default-jre-headless"
step "tar xzf nts.tar.gz" in_root "$work/archive" tar xzf /nts.tar.gz -C /opt
step "bin/nts --version" in_root "$work/archive" sh -c "/opt/nts-*/bin/nts --version"
cat "$work/log"
step "bin/nts demo" demo "$work/archive" "/opt/nts-*/bin/nts"
echo "check-clean-root.sh: the package and the archive work; $SECONDS s in all"
