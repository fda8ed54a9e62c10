#!/usr/bin/env bash
# The chapter on findings, made anew and compared with the one that is kept.
#   manual.sh GAPCHECK FINDINGS.md            compares
#   manual.sh --update GAPCHECK FINDINGS.md   writes it
set -euo pipefail
if [ "${1:-}" = --update ]; then
  "$2" findings --format markdown >"$3.new"
  mv "$3.new" "$3"
  exit 0
fi
"${1:?the program}" findings --format markdown | diff -u "${2:?the chapter}" - || {
  echo "the table of findings has changed: build the target update-findings and read the diff"
  exit 1
}
