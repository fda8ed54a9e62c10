#!/usr/bin/env bash
# An option of check means the same on the command line, in the environment and in .gapcheck.yml; the first of these that gives it
# counts. Every option that can stand in all three is in the table below.
#   run.sh GAPCHECK SOURCE_FOLDER
set -uo pipefail
program=$(realpath "${1:?the program}")
top=$(cd "${2:?the source folder}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1795305600 LC_ALL=C.UTF-8 G_DEBUG=fatal-criticals
status=0
fail() {
  printf '%s\n' "$*"
  status=1
}

# The option, a value, another value, and how the first is shown.
table='
format json text json
output sarif=x.sarif junit=x.xml [sarif=x.sarif]
as-of 2026-09-01 2026-09-02 2026-09-01
due-within 30 40 30
fail-on warning info warning
max GC201=3 GC201=4 [GC201=3]
exit-zero true false true
statistics true false true
baseline known.yml other.yml known.yml
since HEAD HEAD~1 HEAD
cache kept other kept
rulings people.yml other.yml people.yml
jobs 2 3 2
ocr true false true
taxonomy .taxonomy .other .taxonomy
width 80 90 80
color never always never
'

# The line of the option $1 as --print-config shows it, with the arguments behind it.
show() {
  local option=$1
  shift
  "$program" check --print-config oak.md "$@" 2>&1 | grep "^$option: "
}

try_option() {
  local option=$1 value=$2 other=$3 shown=$4 variable flag=() taxonomy=(--taxonomy .taxonomy)
  variable=GAPCHECK_$(tr 'a-z-' 'A-Z_' <<<"$option")
  flag=("--$option" "$value")
  [ "$value" != true ] || flag=("--$option")
  [ "$option" != taxonomy ] || taxonomy=()
  rm -f .gapcheck.yml
  [ "$(show "$option" "${flag[@]}" "${taxonomy[@]}")" = "$option: $shown  # command line" ] ||
    fail "--$option: $(show "$option" "${flag[@]}" "${taxonomy[@]}")"
  [ "$(env "$variable=$value" bash -c "$(declare -f show); program=$program; show \"\$@\"" _ "$option" "${taxonomy[@]}")" = "$option: $shown  # $variable" ] ||
    fail "$variable is not taken"
  printf '%s: "%s"\n' "$option" "$value" >.gapcheck.yml
  [ "$(show "$option" "${taxonomy[@]}")" = "$option: $shown  # .gapcheck.yml:1" ] || fail ".gapcheck.yml: $(show "$option" "${taxonomy[@]}")"
  # The command line is heard before the file.
  printf '%s: "%s"\n' "$option" "$other" >.gapcheck.yml
  [ "$(show "$option" "${flag[@]}" "${taxonomy[@]}")" = "$option: $shown  # command line" ] || fail "--$option does not go before the file"
}

mkdir "$work/run" && cd "$work/run" || exit 1
cp -R "$top/tests/cli/taxonomy" .taxonomy
cp "$top"/taxonomy/{dates,citing,wording}.yml .taxonomy/
printf '# Oak\n\nParents must sign this policy.\n' >oak.md
while read -r option value other shown; do
  [ -z "$option" ] || try_option "$option" "$value" "$other" "$shown"
done <<<"$table"

# None is left out of the table.
rm -f .gapcheck.yml
"$program" check --print-config oak.md --taxonomy .taxonomy | sed -n '/^kind:/q; s/^\([a-z-]*\): .*/\1/p' | sort >../there
awk 'NF { print $1 }' <<<"$table" | sort >../tried
diff ../there ../tried || fail "the table and --print-config differ"
exit $status
