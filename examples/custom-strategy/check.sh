#!/usr/bin/env bash
# Follows README.md of this folder and checks what comes of it, without leaving anything in the
# user's local Maven repository. Arguments go to Maven, for example -o.
set -euo pipefail
example=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
checkout=$(cd "$example/../.." && pwd -P)
work=$example/target/check
repository=$work/repository
version=$(sed -n 's:.*<nts.version>\(.*\)</nts.version>.*:\1:p' "$example/pom.xml")

fail() {
  echo "check.sh: $*" >&2
  exit 1
}

# What was downloaded before; only read from here.
downloaded=${MAVEN_REPOSITORY:-$HOME/.m2/repository}

cd "$checkout"
mvn -B -ntp -q "$@" -Dfast -Dmaven.test.skip=true \
  -pl nts-testkit,nts-reliable-udp,nts-prediction package

rm -rf "$work"
stage() { # artifact, folder
  local to=$repository/org/p2psp/nts/$1/$version
  mkdir -p "$to"
  cp "$2/pom.xml" "$to/$1-$version.pom"
  if [ "$1" != nts-parent ]; then
    cp "$2/target/fast/$1-$version.jar" "$to/" || fail "the build of $1 made no jar of version $version"
  fi
}
stage nts-parent .
for module in nts-api nts-roles nts-reliable-udp nts-prediction nts-simulator nts-testkit; do
  stage "$module" "$module"
done

cd "$example"
mvn -B -ntp -q "$@" -Dmaven.repo.local="$repository" -Daether.offline.protocols=file \
  -Ddownloaded="file://$downloaded" package

plugins=$work/plugins
mkdir -p "$plugins"
cp target/parity-1.jar "$plugins/"
"$checkout/bin/nts" providers --plugins "$plugins" --prediction parity | tee "$work/providers.txt"
grep -Eq '^\* prediction +parity +5 +parity-1\.jar ' "$work/providers.txt" ||
  fail "nts providers does not list parity of parity-1.jar as the one that would be used"

"$checkout/bin/nts" demo --seconds 8 --player 127.0.0.1:0 --plugins "$plugins" \
  --prediction parity --json "$work/demo.json" >"$work/demo.txt" ||
  fail "nts demo with the plug-in failed; see $work/demo.txt"
grep -q '"kind":"direct"' "$work/demo.json" || fail "no pair of the demo is direct: $work/demo.json"
if grep -q '"kind":"none"' "$work/demo.json"; then
  fail "a pair of the demo has no path: $work/demo.json"
fi
echo "check.sh: the plug-in was built, tested, listed and used"
