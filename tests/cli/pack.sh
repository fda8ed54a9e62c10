#!/usr/bin/env bash
# A pack made, checked, and checked against files that have changed since.
#   pack.sh GAPCHECK SOURCE_FOLDER
set -euo pipefail
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$2/data/schools" "$work/schools"
cd "$work"

fail() {
  printf '%s\n' "$*"
  exit 1
}

"$program" pack schools --as-of 2026-11-22 -o pack.zip >packed.txt
seal=$(sed -n 's/^seal: //p' packed.txt)
[ "$seal" = "$(sha256sum pack.zip | cut -d ' ' -f 1)" ] || fail "the seal is not the hash of the pack"
"$program" verify pack.zip | grep -qF "seal: $seal" || fail "verify shows another seal"
"$program" verify pack.zip . >/dev/null || fail "the files are those that were read"
"$program" pack schools --as-of 2026-11-22 -o again.zip >/dev/null
cmp pack.zip again.zip || fail "the same files make another pack"

echo more >>schools/low-ash/policy.txt
rm schools/wessex/school.yml
status=0
"$program" verify pack.zip . >told.txt || status=$?
[ $status -eq 1 ] || fail "status $status"
grep -qF "schools/low-ash/policy.txt: is not the file that was read" told.txt || fail "$(cat told.txt)"
grep -qF "schools/wessex/school.yml: is gone" told.txt || fail "$(cat told.txt)"
"$program" verify pack.zip >/dev/null || fail "the pack itself is as it was"

if command -v unzip >/dev/null; then
  mkdir out
  unzip -q pack.zip -d out
  (cd out && sha256sum -c --quiet members.sha256) || fail "sha256sum does not agree"
fi
