#!/usr/bin/env bash
# What reading a PDF costs beside bare extraction by the same library: the ratio for each file, then median and worst.
#   pdf-cost.sh BUILD_FOLDER FILE...         after: cmake --build BUILD_FOLDER --target pdf_cost
set -euo pipefail
program=$(realpath "${1:?the build folder}")/pdf_cost
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
# By turns, and the best of three: the machine may have other work.
for file in "$@"; do
  for round in 1 2 3; do
    for way in text words reader; do
      "$program" "$way" "$file" 2>/dev/null >>"$work/$way.all" || true
    done
  done
done
for way in text words reader; do
  sort -t $'\t' -k 2,2 -k 1,1n "$work/$way.all" | awk -F '\t' '!seen[$2]++' | sort -t $'\t' -k 2,2 >"$work/$way"
done
join -1 2 -2 2 -t $'\t' "$work/text" "$work/words" | join -1 1 -2 2 -t $'\t' - "$work/reader" |
  awk -F '\t' '{ printf "%.2f\t%.2f\t%.2f ms of %.2f\t%s\n", $4 / $2, $4 / $3, $4, $2, $1 }' | sort -n >"$work/ratios"
cat "$work/ratios"
for column in 1 2; do
  cut -f "$column" "$work/ratios" | sort -n |
    awk -v to="$([ "$column" = 1 ] && echo 'the text alone' || echo 'words with places')" \
      '{ all[NR] = $1 } END { printf "%d files, beside %s: median %.2f, worst %.2f\n", NR, to, all[int ((NR + 1) / 2)], all[NR] }'
done
