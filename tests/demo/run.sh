#!/usr/bin/env bash
# A repository of policies as a trust keeps one, and a change to it: a school weakens a rule, one loses one, one cites a dead Act, a
# suppression runs out, a file is rewrapped, one finding is swapped for another, a policy goes. Each must be told right, in each output.
#   run.sh GAPCHECK SOURCE_FOLDER
set -uo pipefail
program=$(realpath "${1:?the program}")
top=$(cd "${2:?the source folder}" && pwd)
for tool in jq git; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 G_DEBUG=fatal-criticals GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
unset SOURCE_DATE_EPOCH CI GITHUB_ACTIONS GITHUB_STEP_SUMMARY
status=0
fail() {
  printf '%s\n' "$*"
  status=1
}

# ---- the repository ----

# A policy $1 with a title and dates, and the paragraphs that follow.
write_policy() {
  local file=$1 title=$2 paragraph
  shift 2
  {
    printf '# %s: social media\n\nApproved: 1 September 2026\n\nNext review: 1 September 2027\n' "$title"
    for paragraph in "$@"; do printf '\n%s\n' "$paragraph"; done
  } >"$file"
}

photos='Parents must not post photos of other children.'
law='We follow the Data Protection Act 2018.'
dead='We follow the Data Protection Act 1998.'
sign='Parents must sign this policy.'

make_base() {
  git init -q -b main . && git config user.email test@example.org && git config user.name Test
  cp -R "$top/tests/cli/taxonomy" .taxonomy
  cp "$top"/taxonomy/{dates,citing,wording}.yml .taxonomy/
  cat >.gapcheck.yml <<'EOF'
schema: gapcheck.config/1
taxonomy: .taxonomy
include: ["schools/**"]
baseline: known.yml
severity:
  repealed-legislation: {level: error, lock: true}
EOF
  mkdir schools
  write_policy schools/oak.md 'Oak Primary School' "$photos" "$law" "$sign"
  write_policy schools/ash.md 'Ash Primary School' "$photos" "$law" "$sign"
  write_policy schools/low.md 'Low Primary School' "$photos" "$law"
  write_policy schools/fir.md 'Fir Primary School' "$photos" "$law" "$sign" 'The Disability Equality Scheme of the school stands beside this policy.'
  write_policy schools/bay.md 'Bay Primary School' "$photos" "$law" 'See us on Twitter.'
  write_policy schools/yew.md 'Yew Primary School' "$photos" "$law" "$sign" \
    '<!-- gapcheck: ignore repealed-legislation reason="the county rewrites this page" by="J. Smith" until=2026-11-30 -->' \
    "The page of the county names the Data Protection Act 1998."
  cat >schools/elm.html <<EOF
<!doctype html><title>Elm</title><h1>Elm Primary School: social media</h1>
<p>Approved: 1 September 2026</p><p>Next review: 1 September 2027</p>
<p>$photos</p><p>$law</p><p>$sign</p>
EOF
  "$program" check --as-of 2026-11-22 --update-baseline >../log 2>&1 || fail "the baseline: $(cat ../log)"
  git add -A && git commit -qm base
}

make_change() {
  sed -i 's/other children/other children where possible/' schools/oak.md
  sed -i "s/<p>$sign<.p>//" schools/elm.html
  sed -i "s/$law/$dead/" schools/ash.md
  write_policy schools/low.md 'Low Primary School' "$law" "$sign"
  write_policy schools/fir.md 'Fir Primary School' 'This page was set anew.' "$photos" "$law" "$sign" \
    $'The Disability Equality\nScheme of the school\nstands beside this policy.'
  rm schools/bay.md
  git add -A && git commit -qm change
}

# ---- what is told ----

formats=(json jsonl sarif junit checkstyle github step-summary codequality rdjsonl tap text markdown html csv)

# A check with the options given, in every form at once, into the folder $1; its status is expected to be $2.
check_all() {
  local out=$1 expected=$2 format outputs=() got
  shift 2
  mkdir -p "$out"
  for format in "${formats[@]}"; do outputs+=(--output "$format=$out/x.$format"); done
  "$program" check --as-of 2026-12-05 "$@" "${outputs[@]}" >"$out/stdout" 2>"$out/stderr"
  got=$?
  [ "$got" = "$expected" ] || fail "$out: the status is $got, not $expected: $(cat "$out/stderr")"
}

# The codes of what counts in the report $1, sorted, a line each.
codes_in() {
  local file=$1
  case $file in
  *.json) jq -r '.findings[] | select(.standing == "active") | .code' "$file" ;;
  *.jsonl) jq -r 'select(.standing == "active") | .code' "$file" ;;
  *.sarif) jq -r '.runs[0].results[] | select((.suppressions | length) == 0 and (.baselineState | IN("new"))) | .ruleId' "$file" ;;
  *.codequality) jq -r '.[].check_name' "$file" ;;
  *.rdjsonl) jq -r '.code.value' "$file" ;;
  *.junit) tr '\n' ' ' <"$file" | sed 's/<.testcase>/\n/g' | grep -v '<skipped' | grep -oP '<testcase [^>]*name="\KGC\d+' ;;
  *.checkstyle) grep -oP 'source="gapcheck\.\KGC\d+' "$file" ;;
  *.github) grep -oP 'title=\KGC\d+' "$file" ;;
  *.tap) tr '\n' ' ' <"$file" | sed 's/  \.\.\./\n/g' | grep -v '# SKIP' | grep -oP '  code: "\KGC\d+' ;;
  *.step-summary) grep -oP '\| \KGC\d+(?= \|$)' "$file" ;;
  *.html) grep -oP '<tr id="f-.*<code>\KGC\d+' "$file" ;;
  *.csv) grep -oP ',\KGC\d+(?=,)' "$file" ;;
  *.text | *.markdown)
    # By name, as people know them.
    grep -oP '(^\S+:.* \[\K[a-z-]+(?=\]$)|\| \K[a-z-]+(?= \|$))' "$file" | while read -r id; do
      jq -r --arg id "$id" 'first(.findings[] | select(.id == $id) | .code)' "${file%.*}.json"
    done
    ;;
  esac | sort
}

# Every form of the reports in $1 has the codes that are expected. Those that list what is known too are looked at elsewhere.
compare_forms() {
  local out=$1 format
  for format in "${formats[@]}"; do
    case $format in codequality | csv) continue ;; esac
    diff <(codes_in "$out/x.json") <(codes_in "$out/x.$format") >"$out/diff" || fail "$out: json and $format differ: $(cat "$out/diff")"
  done
}

expect_facts() {
  local out=$1
  jq -r '.findings[] | [.standing, .age // "-", .code, .path, .clause // "-"] | join(" ")' "$out/x.json" | sort >"$out/facts"
  diff "$out/expected" "$out/facts" || fail "$out: the facts are others (< expected, > got)"
}

expect_gone() {
  local out=$1
  jq -r '.gone[] | [.fate, .code, .path, .clause // "-"] | join(" ")' "$out/x.json" | sort >"$out/gone"
  diff "$out/expected-gone" "$out/gone" || fail "$out: what is gone is other (< expected, > got)"
}

against_baseline() {
  local out=$work/baseline
  mkdir -p "$out"
  check_all "$out" 1
  sort >"$out/expected" <<'EOF'
active new GC101 schools/elm.html agreement.sign
active new GC101 schools/low.md photos.no-posting
active new GC103 schools/ash.md legal.data-protection
active new GC201 schools/ash.md -
active new GC201 schools/yew.md -
active new GC902 schools/yew.md -
active new GC904 known.yml -
active new GC904 known.yml -
known moved GC204 schools/fir.md -
EOF
  sort >"$out/expected-gone" <<'EOF'
fixed GC101 schools/low.md agreement.sign
lost GC101 schools/bay.md agreement.sign
lost GC205 schools/bay.md -
EOF
  expect_facts "$out"
  expect_gone "$out"
  compare_forms "$out"
}

since_base() {
  local out=$work/since
  mkdir -p "$out"
  check_all "$out" 1 --since HEAD~1 --config since.yml
  sort >"$out/expected" <<'EOF'
active new GC201 schools/ash.md -
active new GC701 schools/elm.html agreement.sign
active new GC701 schools/low.md photos.no-posting
active new GC702 schools/oak.md photos.no-posting
active new GC703 schools/ash.md legal.data-protection
active new GC704 schools/bay.md -
active new GC902 schools/yew.md -
known moved GC204 schools/fir.md -
known unchanged GC201 schools/yew.md -
EOF
  expect_facts "$out"
  compare_forms "$out"
  jq -r '.policies[] | .after as $path | .changes[] | [.change, .clause, $path] | join(" ")' "$out/x.json" | sort >"$out/changes"
  sort >"$out/expected-changes" <<'EOF'
gained agreement.sign schools/low.md
lost agreement.sign schools/elm.html
lost photos.no-posting schools/low.md
newly outdated legal.data-protection schools/ash.md
weakened photos.no-posting schools/oak.md
EOF
  diff "$out/expected-changes" "$out/changes" || fail "the changes are others (< expected, > got)"
}

# ---- the same bytes, and the statuses ----

same_bytes() {
  local first=$work/first.json again=$work/again.json
  "$program" check --as-of 2026-12-05 -j 1 -o "$first" schools/oak.md schools/ash.md schools/low.md schools/fir.md
  for way in "-j 4" "--cache $work/cache" "--cache $work/cache" "-j 3 --cache $work/cache"; do
    # shellcheck disable=SC2086
    LC_ALL=C "$program" check --as-of 2026-12-05 $way -o "$again" schools/fir.md schools/low.md schools/ash.md schools/oak.md
    cmp "$first" "$again" || fail "other bytes with $way"
  done
  # What is kept may be damaged: cut short, or with other bytes in it.
  for file in "$work"/cache/*/*; do head -c $(($(wc -c <"$file") / 2)) "$file" >"$work/half" && cp "$work/half" "$file"; done
  "$program" check --as-of 2026-12-05 --cache "$work/cache" -o "$again" schools/oak.md schools/ash.md schools/low.md schools/fir.md
  cmp "$first" "$again" || fail "other bytes from what was cut short"
  for file in "$work"/cache/*/*; do tr '0123456789' '9876543210' <"$file" >"$work/other" && cp "$work/other" "$file"; done
  "$program" check --as-of 2026-12-05 --cache "$work/cache" -o "$again" schools/oak.md >/dev/null
  [ $? -le 1 ] || fail "what was kept and is damaged ends the run"
  SOURCE_DATE_EPOCH=1796428800 "$program" check -o "$again" schools/oak.md schools/ash.md schools/low.md schools/fir.md
  cmp "$first" "$again" || fail "SOURCE_DATE_EPOCH does not fix the day"
}

# The status of gapcheck with the arguments behind $1 is $1.
expect_status() {
  local expected=$1 got
  shift
  "$program" "$@" >"$work/stdout" 2>"$work/stderr"
  got=$?
  [ "$got" = "$expected" ] || fail "gapcheck $*: the status is $got, not $expected: $(cat "$work/stderr")"
}

statuses() {
  expect_status 1 check --as-of 2026-12-05
  expect_status 0 check --as-of 2026-12-05 --exit-zero
  expect_status 0 check --as-of 2026-12-05 --fail-on never
  expect_status 0 check --as-of 2026-12-05 --fail-on never --max GC201=2
  expect_status 1 check --as-of 2026-12-05 --fail-on never --max GC201=1
  GAPCHECK_FAIL_ON=never expect_status 0 check --as-of 2026-12-05
  expect_status 2 check --fail-on eror
  expect_status 2 check --since no-such-revision
  expect_status 2 check --baseline no-such-file.yml
  printf 'PK\003\004' >schools/broken.docx
  expect_status 3 check --as-of 2026-12-05 --fail-on never
  rm schools/broken.docx
  expect_status 5 check --as-of 2026-12-05 -o no-such-folder/x.json
  mkdir schools/sub && printf 'severity: {repealed-legislation: warning}\n' >schools/sub/.gapcheck.yml
  write_policy schools/sub/gum.md 'Gum' "$dead"
  expect_status 2 check --as-of 2026-12-05
  grep -q "locked at error by .gapcheck.yml:6" "$work/stderr" || fail "a locked level: $(cat "$work/stderr")"
  rm -r schools/sub
}

# Written anew, the baseline holds what is there, and nothing of what is gone; then all is green.
renew() {
  "$program" check --as-of 2026-12-05 --update-baseline >"$work/stdout" || fail "the baseline is not written anew"
  ! grep -q bay known.yml || fail "the baseline still speaks of a policy that is gone"
  expect_status 0 check --as-of 2026-12-05
}

mkdir "$work/repository" && cd "$work/repository" || exit 1
make_base
make_change
printf 'taxonomy: .taxonomy\ninclude: ["schools/**"]\n' >since.yml
against_baseline
since_base
same_bytes
statuses
renew
exit $status
