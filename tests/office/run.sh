#!/usr/bin/env bash
# What the program writes for office programs, opened in LibreOffice where it is at hand; else skipped (77) with a word why.
#   run.sh GAPCHECK
set -euo pipefail
export GAPCHECK=${1:?the program}
cd "$(dirname "${BASH_SOURCE[0]}")"

skip() {
  echo "skipped: $1"
  exit 77
}

export SOFFICE=${SOFFICE:-$(command -v soffice || true)}
[ -n "$SOFFICE" ] || skip "no LibreOffice (soffice)"
command -v node >/dev/null || skip "no node"
command -v unzip >/dev/null || skip "no unzip"
[ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ] || skip "node is older than 18"
node --test office.test.mjs
