#!/usr/bin/env bash
# Two runs kept and compared, as a trust would do it from term to term.
#   run.sh GAPCHECK SOURCE_FOLDER
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

# has FILE TEXT: FILE has a line with TEXT.
has() {
  grep -qF -- "$2" "$1" || fail "$1 lacks: $2" "$(cat "$1")"
}

"$program" compare schools --as-of 2026-05-01 --history trust.db >first.txt
! grep -q "What changed" first.txt || fail "the first run has nothing to compare with"

# One school mends its law, one loses a rule, one goes, one comes.
sed -i 's/Data Protection Act 1998/Data Protection Act 2018/' schools/low-ash/policy.txt
sed -i '/[Bb]rand/d; /photo/Id' schools/wessex/policy.md
rm -r schools/stokes-wood
cp -R schools/low-ash schools/new-ash
sed -i 's/^name: .*/name: New Ash School/; s/^slug: .*/slug: new-ash/' schools/new-ash/school.yml
"$program" compare schools --as-of 2026-09-01 --history trust.db --output html=out.html --output markdown=out.md \
  --output json=out.json >second.txt
has second.txt "What changed since 1 May 2026"
has second.txt "New Ash School: new school"
has second.txt "Stokes Wood Primary School: gone"
has second.txt "Low Ash Primary School: repaired: Data protection law (outdated, now covered)"
has second.txt "Wessex Primary School: lost: "
has second.txt "Low Ash Primary School: Data Protection Act 1998 is no longer cited as if it stood"
has out.md "What changed since 1 May 2026"
has out.html "Since 1 May 2026: "
has out.json '"school":"new-ash","clause":null,"change":"new-school"'
has out.json '"trend":['

# The same day again takes the place of the first; a school that is left out is not gone.
"$program" compare schools --as-of 2026-09-01 --history trust.db --group local-authority=bradford --since 2026-05 >group.txt
! grep -q "gone: \|Wessex" group.txt || fail "a school of another group is told of: $(cat group.txt)"
"$program" history trust.db >days.txt
[ "$(cat days.txt)" = "$(printf '2026-05-01\n2026-09-01')" ] || fail "kept: $(cat days.txt)"
"$program" history trust.db 2026-05 >past.txt
has past.txt "Low Ash Primary School: repaired: Data protection law (outdated, now covered)"
has past.txt "covered on 1 May 2026"
"$program" history trust.db 2026-05-01 2026-05-31 --format json >none.json
has none.json '"cells":[]'
"$program" history trust.db 2020 2>error.txt && fail "a day before all that are kept is no error" || [ $? -eq 2 ]
"$program" history none.db 2>error.txt && fail "a history that is not there is no error" || [ $? -eq 2 ]
[ ! -e none.db ] || fail "reading made a file"
