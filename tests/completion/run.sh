#!/usr/bin/env bash
# What completion prints is taken by the shells that are here, and completes commands, options and values.
#   run.sh GAPCHECK
set -uo pipefail
program=$(realpath "${1:?the program}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
fail() {
  printf '%s\n' "$*"
  status=1
}

for shell in bash zsh fish; do
  "$program" completion "$shell" >"$work/$shell" || fail "completion $shell fails"
  # Every command, and every option of check, is in each.
  for word in $("$program" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    grep -qw -- "$word" "$work/$shell" || fail "$shell does not know the command $word"
  done
  for word in $("$program" check --help | grep -oP '^  (-., )?--\K[a-z-]+'); do
    grep -qw -- "$word" "$work/$shell" || fail "$shell does not know the option --$word"
  done
  ! command -v "$shell" >/dev/null || "$shell" -n "$work/$shell" || fail "$shell does not take it"
done

# The completions of the words given, as bash has them, with blanks between.
complete_words() {
  (
    cd "$work" || exit 1
    # shellcheck disable=SC1091
    source ./bash
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    _gapcheck
    echo "${COMPREPLY[@]}"
  )
}
expect() {
  local expected=$1 got
  shift
  got=$(complete_words "$@")
  [ "$got" = "$expected" ] || fail "$*: '$got', not '$expected'"
}
expect 'check' gapcheck che
expect 'error' gapcheck check --fail-on e
expect '--statistics --since --stdin-name' gapcheck check --s
expect '--since' gapcheck --sin
expect 'step-summary' gapcheck check --format st
exit $status
