#!/usr/bin/env bash
# Opens the live page of a demo with eight peers in a real Chromium and tests it; see live.test.mjs.
#
#   check.sh [FOLDER]    with a folder, also writes the pictures of the documentation there
#
# Wants node, npm and chromium (CHROMIUM names another one than /usr/bin/chromium), and the network once, for npm.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
pictures=${1:+$(realpath -m "$1")}
types=fcn,rcn,prcn,sympp,symsp,symrp,symsp:2,prcn

cd "$here"
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules ]; then
  npm ci --ignore-scripts --no-audit --no-fund --silent
  touch node_modules
fi

# What is vendored is what the lock file names.
resources=$here/../main/resources/org/p2psp/nts/cli
cmp node_modules/uplot/dist/uPlot.iife.min.js "$resources/live/uplot.js"
cmp node_modules/uplot/dist/uPlot.min.css "$resources/live/uplot.css"
cmp node_modules/uplot/LICENSE "$resources/live/uplot.LICENSE"
cmp <(sed '/^\/\/# sourceMappingURL=/d' node_modules/mpegts.js/dist/mpegts.js) \
  <(cat "$resources/player/mpegts.js")

scratch=$(mktemp -d)
demo=
finish() {
  if [ -n "$demo" ]; then
    kill "$demo" 2>/dev/null || true
    wait "$demo" 2>/dev/null || true
  fi
  rm -rf "$scratch"
}
trap finish EXIT

"$root/bin/nts" demo --seconds 0 --types "$types" >"$scratch/demo.log" 2>&1 &
demo=$!

# The first start may have to build.
url=
for _ in $(seq 600); do
  url=$(sed -n 's/.*live page at \(http:[^ ]*\).*/\1/p' "$scratch/demo.log")
  [ -z "$url" ] || break
  kill -0 "$demo" 2>/dev/null || break
  sleep 0.5
done
if [ -z "$url" ]; then
  cat "$scratch/demo.log" >&2
  echo "the demo told no live page" >&2
  exit 1
fi

node live.test.mjs "$url" ${pictures:+"$pictures"}
