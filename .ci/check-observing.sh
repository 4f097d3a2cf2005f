#!/usr/bin/env bash
# Runs a demo and looks at it as a user would: status, ping, metrics and a flight recording.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(mktemp -d)
trap 'kill "$demo" 2>/dev/null || true; rm -rf "$folder"' EXIT
export XDG_RUNTIME_DIR=$folder NTS_CONFIG=none

fail() {
  echo "check-observing: $*" >&2
  exit 1
}

NTS_JAVA_OPTS="-XX:StartFlightRecording=filename=$folder/demo.jfr" \
  bin/nts demo --seconds 12 --player 127.0.0.1:0 >"$folder/demo.txt" 2>&1 &
demo=$!
for ((i = 0; i < 50; i++)); do
  bin/nts status --json >"$folder/status.json" && break
  sleep 0.2
done
live=$(sed -n 's/.*"live":"\([^"]*\)".*/\1/p' "$folder/status.json")
[[ -n $live ]] || fail "'nts status' found no demo"
sleep 4
curl -fsS "http://$live/metrics" >"$folder/metrics.txt"
grep -q '^nts_team_size [1-9]' "$folder/metrics.txt" || fail "no team in /metrics"
if command -v promtool >/dev/null; then
  promtool check metrics <"$folder/metrics.txt"
else
  echo "check-observing: no promtool; left out" >&2
fi
member=$(curl -fsS "http://$live/status.json" | grep -o '"b":"[0-9a-f]*"' | head -n 1 | cut -d'"' -f4)
bin/nts ping "$member" --until-direct --timeout 10s
wait "$demo" || fail "the demo failed: $(tail -n 3 "$folder/demo.txt")"
found=$(jfr print --events org.p2psp.nts.PathFound "$folder/demo.jfr" | grep -c PathFound || true)
((found > 0)) || fail "the flight recording holds no path"
echo "check-observing: $found paths recorded"
