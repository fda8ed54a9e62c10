#!/usr/bin/env bash
# The rules of the house that a compiler does not see: who may include whom, where foreign libraries live, what a library may not do.
# Usage: check.sh SOURCE_FOLDER. Prints every breach as file:line: text.
set -uo pipefail
cd "${1:?the source folder}" || exit 2

n_breaches=0
breach() {
  printf '%s\n' "$*"
  n_breaches=$((n_breaches + 1))
}

# Each layer and the layers whose headers it may include, its own aside.
declare -A may_include=(
  [base]=""
  [finding]="base"
  [document]="base finding"
  [reader]="base finding document"
  [taxonomy]="base finding document"
  [evidence]="base finding document taxonomy"
  [assess]="base finding document taxonomy evidence"
  [learn]="base finding document reader taxonomy evidence assess"
  [matrix]="base finding document taxonomy evidence assess"
  [history]="base finding document taxonomy evidence assess matrix"
  [lint]="base finding document taxonomy evidence assess matrix"
  [gate]="base finding document taxonomy evidence assess matrix lint"
  [report]="base finding document taxonomy evidence assess matrix history lint gate"
  [cli]="base finding document reader taxonomy evidence assess matrix history lint gate report learn"
)

check_layers() {
  local file layer line number included
  for file in src/*/*.[ch]; do
    layer=$(basename "$(dirname "$file")")
    if [ -z "${may_include[$layer]+set}" ]; then
      breach "$file:1: '$layer' is no layer of the table in tests/arch/check.sh"
      continue
    fi
    while IFS=: read -r number line; do
      included=${line#*\"}
      included=${included%%/*}
      case " $layer ${may_include[$layer]} " in
      *" $included "*) ;;
      *) breach "$file:$number: the layer '$layer' may not include '$included': $line" ;;
      esac
    done < <(grep -nE '^#include "' "$file")
  done
}

# A foreign header, as a pattern, and the only files that may include it.
check_foreign() {
  local header allowed hit
  while read -r header allowed; do
    while IFS= read -r hit; do
      [[ ${hit%%:*} =~ ^($allowed)$ ]] || breach "$hit (only $allowed may)"
    done < <(grep -nE "^#include <$header" src/*.c src/*/*.[ch])
  done <<'EOF'
yaml.h src/taxonomy/yaml_tree\.c
libstemmer src/taxonomy/phrase\.c
libxml/ src/reader/.*\.[ch]
linear.h src/learn/.*\.c
zip.h src/reader/.*\.[ch]
cmark.h src/reader/reader_markdown.*\.c
gio/ src/(reader/pdf_file|taxonomy/builtin|report/report_html|cli/git|cli/cmd_(init|accuracy))\.c
(poppler|cairo).*\.h src/reader/poppler.*\.[ch]
dlfcn.h src/reader/poppler_library\.c
sqlite3.h src/history/store\.c
xlsxwriter.h src/report/report_xlsx.*\.[ch]
check.h none
EOF
}

# Libraries return values and errors; printing, ending the program and reading the environment are for src/cli.
check_manners() {
  local hit
  while IFS= read -r hit; do
    breach "$hit: only src/cli may do this"
  done < <(grep -nE '\b(printf|vprintf|puts|putchar|fprintf|fputs|perror|g_print|g_printerr|g_message|g_warning|exit|_exit|quick_exit|getenv|g_getenv|setenv|system)[[:space:]]*\(' \
    src/*/*.[ch] | grep -v '^src/cli/')
}

check_sizes() {
  local file n
  for file in src/*.c src/*/*.[ch] tests/*/*.[ch]; do
    n=$(wc -l <"$file")
    [ "$n" -lt 900 ] || breach "$file:1: has $n lines; 900 are two rooms in one"
  done
  for file in src/*/*.h; do
    grep -q '^#pragma once' "$file" || breach "$file:1: lacks #pragma once"
    head -n 1 "$file" | grep -q '^/\*' || breach "$file:1: does not open with what it is for"
  done
  while IFS= read -r file; do
    breach "$file"
  done < <(awk 'FNR == 1 { start = 0 } /^{/ { start = FNR } /^}/ { if (start && FNR - start - 1 > 50)
    printf "%s:%d: a function of %d lines; 50 are the most\n", FILENAME, start, FNR - start - 1; start = 0 }' src/*.c src/*/*.c)
}

check_layers
check_foreign
check_manners
check_sizes
[ "$n_breaches" -eq 0 ] || { printf '%d breaches\n' "$n_breaches"; exit 1; }
echo "the house is in order"
