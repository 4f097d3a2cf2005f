#!/usr/bin/env bash
# Reads the manual pages and the completion scripts that the build has made, as their programs do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../nts-cli/target"

skip() {
  echo "check-manual: no $1; left out" >&2
}

if command -v mandoc >/dev/null; then
  mandoc -T lint -W warning man/*.1
else
  skip mandoc
fi
if command -v man >/dev/null; then
  for page in man/*.1; do
    complaints=$(LC_ALL=C.UTF-8 man --warnings -l "$page" 2>&1 >/dev/null)
    [[ -z $complaints ]] || { echo "$page: $complaints" >&2; exit 1; }
  done
else
  skip man
fi
if command -v zsh >/dev/null; then
  zsh -n completion/_nts
  # Loaded as a user's start file does.
  zsh -f -c 'autoload -U compinit; compinit -u -D; source completion/_nts; [[ $_comps[nts] == _nts ]]'
else
  skip zsh
fi
if command -v fish >/dev/null; then
  fish --no-execute completion/nts.fish
  fish --no-config -c 'source completion/nts.fish; complete -C "nts pe"' | grep -q '^peer'
else
  skip fish
fi
bash -n completion/nts
bash -c 'source completion/nts; complete -p nts' >/dev/null
