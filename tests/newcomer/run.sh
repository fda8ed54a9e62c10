#!/usr/bin/env bash
# As somebody new would: init in an empty repository with three Word files, the first run, a baseline, a mistake, its mending.
#   run.sh GAPCHECK SOURCE_FOLDER
set -uo pipefail
program=$(realpath "${1:?the program}")
top=$(cd "${2:?the source folder}" && pwd)
command -v git >/dev/null || { echo "skipped: no git"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1795305600 LC_ALL=C.UTF-8 G_DEBUG=fatal-criticals GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
status=0
fail() {
  printf '%s\n' "$*"
  status=1
}

# gapcheck with the arguments behind $1 ends with the status $1; what it says is in ../said.
expect() {
  local expected=$1 got
  shift
  "$program" "$@" >../said 2>&1
  got=$?
  [ "$got" = "$expected" ] || fail "gapcheck $*: the status is $got, not $expected: $(tail -5 ../said)"
}
says() { grep -q -- "$1" ../said || fail "nothing says '$1': $(tail -5 ../said)"; }

mkdir "$work/policies" && cd "$work/policies" || exit 1
git init -q -b main . && git config user.email test@example.org && git config user.name Test
for school in ash elm oak; do cp "$top/data/schools/aston-on-trent/policy.docx" "$school.docx"; done
expect 0 init
says '^3 policies found: ash.docx, elm.docx, oak.docx$'
[ -f .gapcheck.yml ] && [ -f .github/workflows/gapcheck.yml ] && [ -f .pre-commit-config.yaml ] || fail "init has not written all"

# It is taken as it is, with every key known.
expect 0 check --print-config oak.docx
expect 0 check
says '[1-9][0-9]* warnings, .* in 3 files$'

# What a trust would want: a warning fails too. The old debts are taken as known, and it is green.
sed -i 's/^fail-on: error  /fail-on: warning/' .gapcheck.yml
expect 1 check
expect 0 check --update-baseline
expect 0 check
says '^0 errors, 0 warnings, 0 notes in 3 files; [1-9][0-9]* known before$'
git add -A && git commit -qm policies

# A policy that leans on dead law is added: only that is told, with what to write instead.
printf '# Fir Primary School: social media policy\n\nApproved: 1 September 2026\n\nWe keep the Data Protection Act 1998.\n' >fir.md
expect 1 check --since HEAD
says '^fir.md:5: error: Data Protection Act 1998 was repealed'
sed -i 's/1998/2018/' fir.md
expect 1 check
! grep -q repealed ../said || fail "it is told still"

# A Word file is let pass by a file beside it, with a reason.
rm fir.md
printf 'ignore:\n  - code: GC101\n    reason: agreed with the governors\n' >oak.docx.gapcheck.yml
expect 0 check --no-config --fail-on error
says 'suppressed'
exit $status
