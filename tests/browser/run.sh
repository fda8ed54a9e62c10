#!/usr/bin/env bash
# The browser tests, where what they need is at hand; else skipped (77) with a word why.
#   run.sh GAPCHECK
# What they need: Chromium, Node.js 18 or later, and `npm ci` in this folder (scripts/test sees to it).
set -euo pipefail
export GAPCHECK=${1:?the program}
cd "$(dirname "${BASH_SOURCE[0]}")"

skip() {
  echo "skipped: $1"
  exit 77
}

export CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}
[ -n "$CHROMIUM" ] || skip "no chromium"
command -v node >/dev/null || skip "no node"
[ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ] || skip "node is older than 18"
[ -d node_modules ] || skip "no node_modules: run npm ci in tests/browser"
# One file after the other: each has a browser of its own.
for file in report access size; do
  node --test "$file.test.mjs"
done
