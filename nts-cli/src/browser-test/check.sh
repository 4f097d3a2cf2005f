#!/usr/bin/env bash
# Opens the live pages of a demo with eight peers, and of a splitter, a monitor and a peer, in a real Chromium.
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
running=()
finish() {
  for pid in "${running[@]}"; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap finish EXIT

start() { # name, arguments of nts: in the background, its output in a log of that name
  "$root/bin/nts" "${@:2}" >"$scratch/$1.log" 2>&1 &
  running+=($!)
}

told() { # name, pattern: what it has told after the pattern, up to the next blank or comma
  for _ in $(seq 600); do # the first start may have to build
    found=$(sed -n "s/.*$2\([^ ,]*\).*/\1/p" "$scratch/$1.log" | head -n 1)
    if [ -n "$found" ]; then
      echo "$found"
      return
    fi
    sleep 0.5
  done
  cat "$scratch/$1.log" >&2
  echo "$1 never told '$2'" >&2
  exit 1
}

start demo demo --seconds 0 --types "$types"
url=$(told demo 'live page at ')
node demo.test.mjs "$url" ${pictures:+"$pictures"}
kill "${running[0]}"

start splitter splitter --source test: --listen 127.0.0.1:0
splitter=$(told splitter 'peers join at ')
start monitor monitor --splitter "$splitter"
start peer peer --splitter "$splitter" --player 127.0.0.1:0
for role in splitter monitor peer; do
  url=$(told "$role" 'live page at ')
  node role.test.mjs "$role" "$url"
done
