#!/usr/bin/env bash
# What time a check of 100 policies takes with nothing kept (cold) and with all of it kept (warm).
#   warm-cache.sh GAPCHECK [RUNS]      ends with status 1 if warm takes more than a fifth of cold
set -euo pipefail
program=$(realpath "${1:?the program}")
runs=${2:-5}
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1795305600 LC_ALL=C.UTF-8

# Twenty of each of the five schools; a word at the end of those in text makes each another file.
for n in $(seq 20); do
  for school in "$top"/data/schools/*/; do
    folder=$work/policies/$(basename "$school")-$n
    mkdir -p "$folder"
    cp "$school"/* "$folder"
    for file in "$folder"/policy.{md,txt}; do
      [ ! -f "$file" ] || printf '\nCopy %s.\n' "$n" >>"$file"
    done
  done
done
cd "$work"

# Seconds of processor time that a check takes, with the options given: by the clock, a busy machine measures the others.
time_check() {
  local TIMEFORMAT='%U %S'
  { time "$program" check policies --exit-zero -o report.txt "$@" 2>/dev/null; } 2>&1 | awk '{ print $1 + $2 }'
}

median() { sort -n | awk '{ row[NR] = $1 } END { print row[int((NR + 1) / 2)] }'; }

cold=$(for _ in $(seq "$runs"); do rm -rf cache; time_check --cache cache; done | median)
cp report.txt cold.txt
warm=$(for _ in $(seq "$runs"); do time_check --cache cache; done | median)
cmp cold.txt report.txt
plain=$(for _ in $(seq "$runs"); do time_check; done | median)
cmp cold.txt report.txt
awk -v cold="$cold" -v warm="$warm" -v plain="$plain" 'BEGIN {
  printf "100 policies, median of processor time: %.0f ms without --cache, %.0f ms cold, %.0f ms warm (%.1f %% of cold); the same report each time\n",
         plain * 1000, cold * 1000, warm * 1000, 100 * warm / cold
  exit warm > cold / 5
}'
