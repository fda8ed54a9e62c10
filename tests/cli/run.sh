#!/usr/bin/env bash
# Runs the program as a user would, one folder a case, and compares all that it says and writes.
#   run.sh GAPCHECK CASE            one case
#   run.sh --update GAPCHECK CASES  rewrites what every case below CASES expects
#
# A case: args (shell words), stdout, stderr, exit; and, if wanted, in/ (files to stand in), setup (shell, run there first),
# env (NAME=value lines), stdin, out/ (files that must come out). Each runs in a folder of its own, beside taxonomy/: tests/cli/taxonomy with the words
# for dates and citations of the real one.
set -uo pipefail

fail() {
  printf '%s\n' "$*"
  exit 1
}

# Runs the case $2 with the program $1 in the new folder $3; leaves got.stdout, got.stderr, got.exit there.
run_case() {
  local program=$1 case=$2 work=$3 root
  root=$(cd "$case/../../.." && pwd)
  mkdir -p "$work/run" || return 1
  [ ! -d "$case/in" ] || cp -R "$case/in/." "$work/run/"
  cp -R "$root/tests/cli/taxonomy" "$work/run/.taxonomy"
  cp "$root"/taxonomy/{dates,citing}.yml "$work/run/.taxonomy/"
  local stdin=/dev/null
  [ ! -f "$case/stdin" ] || stdin=$case/stdin
  (
    cd "$work/run" || exit 1
    unset NO_COLOR CI GITHUB_ACTIONS
    # The first instant of 22 November 2026, the day on which the expected results were worked out.
    export SOURCE_DATE_EPOCH=1795305600 LC_ALL=C.UTF-8 TERM=dumb G_DEBUG=fatal-criticals
    [ ! -f "$case/env" ] || while IFS= read -r setting; do export "${setting?}"; done <"$case/env"
    [ ! -f "$case/setup" ] || bash -eu "$case/setup" || exit 1
    find . -type f | sort >"$work/before"
    eval "set -- $(cat "$case/args")"
    "$program" "$@" <"$stdin" >"$work/got.stdout" 2>"$work/got.stderr"
    echo $? >"$work/got.exit"
  )
}

# The files that the run made or changed are those in out/.
compare_files() {
  local case=$1 work=$2 status=0 file
  while IFS= read -r file; do
    [ -f "$case/out/$file" ] || { echo "made a file that was not expected: $file"; status=1; }
  done < <(cd "$work/run" && find . -type f | sort | comm -13 "$work/before" -)
  [ -d "$case/out" ] || return $status
  while IFS= read -r file; do
    diff -u "$case/out/$file" "$work/run/$file" || status=1
  done < <(cd "$case/out" && find . -type f | sort)
  return $status
}

test_case() {
  local program=$1 case=$2 status=0 stream
  work=$(mktemp -d) || return 1
  trap 'rm -rf "$work"' EXIT
  run_case "$program" "$case" "$work" || fail "the case could not be set up"
  for stream in stdout stderr exit; do
    diff -u --label "expected $stream" --label "got $stream" "$case/$stream" "$work/got.$stream" || status=1
  done
  compare_files "$case" "$work" || status=1
  return $status
}

update_case() {
  local program=$1 case=$2 work stream file
  work=$(mktemp -d) || return 1
  run_case "$program" "$case" "$work"
  for stream in stdout stderr exit; do
    cp "$work/got.$stream" "$case/$stream"
  done
  if [ -d "$case/out" ]; then
    while IFS= read -r file; do
      mkdir -p "$case/out/$(dirname "$file")"
      cp "$work/run/$file" "$case/out/$file"
    done < <(cd "$work/run" && find . -type f | sort | comm -13 "$work/before" -)
  fi
  rm -rf "$work"
}

if [ "${1:-}" = --update ]; then
  [ $# -eq 3 ] || fail "usage: run.sh --update GAPCHECK CASES"
  # Cases run in folders of their own: a relative name would be found in none, and every expectation would say so.
  [ -x "$2" ] && [[ $2 = /* ]] || fail "$2: is no program, or not named from the root"
  for args in "$3"/*/args; do
    update_case "$2" "$(cd "$(dirname "$args")" && pwd)"
  done
  exit 0
fi
[ $# -eq 2 ] || fail "usage: run.sh GAPCHECK CASE"
test_case "$1" "$(cd "$2" && pwd)"
