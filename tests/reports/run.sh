#!/usr/bin/env bash
# The reports of data/schools, made anew and compared with those in reports/.
#   run.sh GAPCHECK SOURCE_FOLDER            compares
#   run.sh --update GAPCHECK SOURCE_FOLDER   writes them
set -euo pipefail

update=
if [ "${1:-}" = --update ]; then
  update=1
  shift
fi
program=${1:?the program}
cd "${2:?the source folder}"

# The day on which the facts about the law were gathered; a report made on another day says other things of reviews.
day=2026-11-22

make_reports() {
  local folder=$1
  "$program" compare data/schools --as-of "$day" --width 110 --color never --output text="$folder/schools.txt" \
    --output html="$folder/schools.html" --output markdown="$folder/schools.md" --output csv="$folder/schools.csv" \
    --output json="$folder/schools.json" >"$folder/printed"
  "$program" check data/schools --as-of "$day" --fail-on never --width 110 --color never >"$folder/findings.txt"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make_reports "$work"
rm -f "$work/printed"
if [ -n "$update" ]; then
  cp "$work"/* reports/
  exit 0
fi
status=0
for report in "$work"/*; do
  diff -u "reports/$(basename "$report")" "$report" || status=1
done
[ $status -eq 0 ] || echo "the reports have changed: build the target update-reports and read the diff"
exit $status
