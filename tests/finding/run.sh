#!/usr/bin/env bash
# The fixtures of one finding: bad/ yields it, and nothing else but what also/ allows; good/ yields nothing at all.
#   run.sh GAPCHECK FOLDER        FOLDER is tests/finding/ID
#
# A fixture is a folder that is checked as a whole. Beside bad/ and good/ may stand args (instead of those below), setup (shell, run
# in the copy first), also (ids of findings that cannot but come with it, a line each), needs (programs of others without which it is
# skipped, a line each), and real (an empty file: the clauses are those built in, and only this finding is looked at).
set -uo pipefail
program=${1:?the program}
finding=$(cd "${2:?the folder}" && pwd)
id=$(basename "$finding")
top=$(cd "$finding/../../.." && pwd)

# A machine without the programs in needs cannot show it.
if [ -f "$finding/needs" ]; then
  while IFS= read -r needed; do
    command -v "$needed" >/dev/null && continue
    printf '%s: skipped, for %s is not installed here\n' "$id" "$needed"
    exit 77
  done <"$finding/needs"
fi

# The ids of the findings on the fixture $1, a line each.
find_ids() {
  local work=$1/run stderr=$1/stderr args='check --taxonomy .taxonomy --format jsonl --fail-on never .'
  mkdir -p "$work"
  cp -R "$finding/$2/." "$work/"
  cp -R "$top/tests/cli/taxonomy" "$work/.taxonomy"
  cp "$top"/taxonomy/{dates,citing,wording}.yml "$work/.taxonomy/"
  [ ! -f "$finding/real" ] || args='check --format jsonl --fail-on never .'
  [ ! -f "$finding/args" ] || args=$(cat "$finding/args")
  (
    cd "$work" || exit 9
    # The first instant of 22 November 2026, the day on which the fixtures were worked out.
    export SOURCE_DATE_EPOCH=1795305600 LC_ALL=C.UTF-8 G_DEBUG=fatal-criticals
    [ ! -f "$finding/setup" ] || finding=$finding bash -eu "$finding/setup" "$2" >/dev/null || exit 9
    eval "set -- $args"
    "$program" "$@" 2>"$stderr"
    [ $? -le 3 ] || exit 9
  ) >"$1/found" || { cat "$1/found" "$1/stderr"; return 1; }
  [ ! -f "$finding/real" ] || sed -i "/\"id\":\"$id\"/!d" "$1/found"
  sed -nE 's/^\{"code":"GC[0-9]+","id":"([a-z-]+)".*/\1/p' "$1/found"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
mkdir "$work/bad" "$work/good"
bad=$(find_ids "$work/bad" bad) || status=1
good=$(find_ids "$work/good" good) || status=1
if ! grep -qx "$id" <<<"$bad"; then
  printf 'bad/ does not yield %s, but: %s\n' "$id" "$bad"
  status=1
fi
others=$(grep -vx "$id" <<<"$bad" | { [ -f "$finding/also" ] && grep -vxFf "$finding/also" || cat; })
if [ -n "$others" ]; then
  printf 'bad/ yields more than %s:\n%s\n' "$id" "$others"
  status=1
fi
if [ -n "$good" ]; then
  printf 'good/ yields:\n%s\n' "$(cat "$work/good/found")"
  status=1
fi
exit $status
