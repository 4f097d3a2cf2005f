#!/usr/bin/env bash
# Builds what users install: an archive to unpack (tar.gz, zip) and a Debian package, each without
# root and byte for byte the same whenever and wherever it is built.
#
#   dist/build.sh [FOLDER]      into FOLDER, by default dist/target
#
# Needs a JDK 17, Maven (not offline: the list of licences asks for POMs) and GNU tar; zip and dpkg-deb
# for their two files, which are left out with a word where they are missing. Static checks and tests
# are those of mvn verify, not of this.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
checkout=$(cd "$here/.." && pwd -P)
mkdir -p "${1:-$here/target}"
out=$(cd "${1:-$here/target}" && pwd -P)
stage=$out/stage
umask 022
export LC_ALL=C TZ=UTC

fail() {
  echo "dist/build.sh: $*" >&2
  exit 1
}

version=$(sed -n '/<artifactId>nts-parent</{n;s:.*<version>\(.*\)</version>.*:\1:p}' "$checkout/pom.xml")
[ -n "$version" ] || fail "no version in $checkout/pom.xml"
timestamp=$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</.*:\1:p' "$checkout/pom.xml")
SOURCE_DATE_EPOCH=$(date -u -d "$timestamp" +%s) || fail "no time in project.build.outputTimestamp '$timestamp'"
export SOURCE_DATE_EPOCH

cli=$checkout/nts-cli/target
bom=$cli/fast/bom
rm -f "$bom.xml"
(cd "$checkout" && mvn -B -ntp -q -T1 -Dfast -Prelease -Dmaven.test.skip=true -Dmaven.javadoc.skip=true \
  -Dmaven.source.skip=true -pl nts-cli -am package)
jar=$cli/nts.jar
[ -f "$jar" ] || fail "the build made no $jar"
[ -f "$bom.xml" ] || fail "the build made no $bom.xml; Maven must not be offline"

rm -rf "$stage"
mkdir -p "$stage"
# shellcheck source=dist/layout.sh
. "$here/layout.sh"
# shellcheck source=dist/archive.sh
. "$here/archive.sh"
# shellcheck source=dist/debian/package.sh
. "$here/debian/package.sh"

made=() # names of the files
archive_tree
pack_archives
if command -v dpkg-deb >/dev/null 2>&1; then
  debian_tree
  pack_debian
else
  echo "dist/build.sh: no dpkg-deb here, so no Debian package" >&2
fi
rm -rf "$stage"
(cd "$out" && sha256sum "${made[@]}" | tee SHA256SUMS)
