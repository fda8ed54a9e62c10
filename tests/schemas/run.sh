#!/usr/bin/env bash
# Every machine-readable output of a check of data/schools and of a folder of odd files, validated by public schemas.
#   run.sh GAPCHECK SOURCE_FOLDER
set -uo pipefail
program=${1:?the program}
top=$(cd "${2:?the source folder}" && pwd)
schemas=$top/tests/schemas
for tool in xmllint jq python3; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
python3 -c 'import jsonschema' 2>/dev/null || { echo "skipped: no python3-jsonschema"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
fail() {
  printf '%s\n' "$*"
  status=1
}

make_odd_files() {
  mkdir -p "$1/a b & <c>"
  printf '# X\n\nWe keep the Data Protection Act 1998 ]]> & "so on".\n\n[insert name]\n' >"$1/a b & <c>/ü%23.md"
  printf 'no archive' >"$1/broken.docx"
  printf 'PK\003\004' >"$1/cut.docx"
}

check_all() {
  local folder=$1 out=$2
  mkdir -p "$out"
  (cd "$folder" && "$program" check . --as-of 2026-11-22 --fail-on never -o "$out/x.txt" \
    --output sarif="$out/x.sarif" --output junit="$out/junit.xml" --output checkstyle="$out/checkstyle.xml" \
    --output codequality="$out/quality.json" --output rdjsonl="$out/x.rdjsonl" --output json="$out/x.json" \
    --output jsonl="$out/x.jsonl" 2>/dev/null)
  python3 "$schemas/validate.py" "$schemas/sarif-schema-2.1.0.json" "$out/x.sarif" || fail "SARIF of $folder"
  python3 "$schemas/validate.py" "$schemas/rdf-diagnostic.json" "$out/x.rdjsonl" lines || fail "rdjsonl of $folder"
  xmllint --noout --schema "$schemas/junit-10.xsd" "$out/junit.xml" 2>"$out/log" || fail "JUnit of $folder: $(cat "$out/log")"
  xmllint --noout --schema "$schemas/checkstyle-report-1.0.0.xsd" "$out/checkstyle.xml" 2>"$out/log" ||
    fail "Checkstyle of $folder: $(cat "$out/log")"
  jq -e 'length > 0 and all(.[]; (.description | length > 0) and (.check_name | test("^GC[0-9]+$"))
    and (.fingerprint | test("^[0-9a-f]{32}$")) and (.severity | IN("info", "minor", "major", "critical", "blocker"))
    and (.location.path | length > 0) and .location.lines.begin >= 1)
    and ([.[].fingerprint] | length == (unique | length))' "$out/quality.json" >/dev/null || fail "Code Quality of $folder"
  jq -e '.schema == "gapcheck.findings/1" and (.findings | length > 0)' "$out/x.json" >/dev/null || fail "JSON of $folder"
  [ "$(jq -s length "$out/x.jsonl")" = "$(jq '.findings | length' "$out/x.json")" ] || fail "JSON lines of $folder"
}

make_odd_files "$work/odd"
check_all "$top/data/schools" "$work/schools"
check_all "$work/odd" "$work/of-odd"
jq -e '.runs[0].results | any(.locations[0].physicalLocation.artifactLocation.uri == "a%20b%20&%20%3Cc%3E/%C3%BC%2523.md")' \
  "$work/of-odd/x.sarif" >/dev/null || fail "a name is not escaped as a URI"
exit $status
