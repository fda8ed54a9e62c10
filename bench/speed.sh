#!/usr/bin/env bash
# What reading and judging costs beside what others take for reading alone: processor time in one run, as ratios.
#   speed.sh GAPCHECK [COPIES]      peers are skipped where they are not installed: pandoc (docx, html, md), pdftotext (pdf)
set -euo pipefail
program=$(realpath "${1:?the program}")
copies=${2:-20}
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

# Seconds of processor time that a command takes.
cost() {
  local TIMEFORMAT='%U %S'
  { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2 }'
}

each() {
  local file
  for file in "$work/$1"/*; do "${@:2}" "$file" || true; done
}

compare() {
  local kind=$1 peer=$2 ours theirs
  ours=$(cost "$program" scan -j 1 "$work/$kind")
  if ! command -v "$peer" >/dev/null; then
    awk -v kind="$kind" -v n="$copies" -v a="$ours" -v peer="$peer" \
      'BEGIN { printf "%-5s %6.2f ms a file; no %s here to compare with\n", kind, 1000 * a / n, peer }'
    return
  fi
  theirs=$(cost each "$kind" "${@:2}")
  awk -v kind="$kind" -v n="$copies" -v a="$ours" -v b="$theirs" -v peer="$peer" \
    'BEGIN { printf "%-5s %6.2f ms a file, read and judged; %s only reads, in %.2f ms: %.2f of its time\n", kind, 1000 * a / n, peer, 1000 * b / n, a / b }'
}

for file in "$top"/data/schools/*/policy.*; do
  kind=${file##*.}
  mkdir -p "$work/$kind"
  for n in $(seq "$copies"); do cp "$file" "$work/$kind/$n.$kind"; done
done
for kind in "$work"/*/; do
  kind=$(basename "$kind")
  case $kind in
    pdf) compare pdf pdftotext ;;
    txt) compare txt cat ;;
    *) compare "$kind" pandoc -t plain ;;
  esac
done
