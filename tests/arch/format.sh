#!/usr/bin/env bash
# Whether every C file is laid out as .clang-format says; skipped (77) where clang-format is not at hand.
set -uo pipefail
cd "${1:?the source folder}" || exit 2
command -v clang-format >/dev/null || { echo "skipped: no clang-format"; exit 77; }
find src tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run --Werror
