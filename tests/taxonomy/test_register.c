/* Registers from strings: what a row comes to, on which day it has which status, and every fault with its line. */
#include "taxonomy/register.h"

#include <string.h>

#include "suite.h"
#include "taxonomy/yaml_tree.h"

TCase *tcase_register (void);

#define NO_TERMS "terms: []\n"

static GapRegister *
load (const char *legislation, const char *terms, const char *citing, GError **error)
{
  g_autoptr (GapYaml) law = gap_yaml_parse ("law.yml", legislation, strlen (legislation), GAP_ERROR_TAXONOMY, error);
  g_autoptr (GapYaml) list = gap_yaml_parse ("terms.yml", terms, strlen (terms), GAP_ERROR_TAXONOMY, error);
  g_autoptr (GapYaml) words
      = citing != NULL ? gap_yaml_parse ("citing.yml", citing, strlen (citing), GAP_ERROR_TAXONOMY, error) : NULL;
  ck_assert_ptr_nonnull (law);
  ck_assert_ptr_nonnull (list);
  ck_assert_ptr_null (*error);
  return gap_register_new (law, list, words, error);
}

static GapRegister *
load_good (const char *legislation, const char *terms, const char *citing)
{
  g_autoptr (GError) error = NULL;
  GapRegister *reg = load (legislation, terms, citing, &error);
  ck_assert_msg (reg != NULL, "%s", error != NULL ? error->message : "no error either");
  return reg;
}

static void
assert_list (const char *const *list, const char *wanted)
{
  g_autofree char *found = g_strjoinv ("|", (char **)list);
  ck_assert_str_eq (found, wanted);
}

static void
assert_date (GapDate date, const char *wanted)
{
  g_autofree char *iso = gap_date_is_set (date) ? gap_date_to_iso (date) : g_strdup ("never");
  ck_assert_str_eq (iso, wanted);
}

#define ACT "  - {id: act, title: An Act 1998, kind: act, status: in_force, since: 1998}\n"

START_TEST (an_instrument_has_what_its_row_says)
{
  g_autoptr (GapRegister) reg = load_good (
      "format: gapcheck.register/1\nchecked: \"2026-11-22\"\ninstruments:\n" ACT
      "  - id: old\n    title: An Old Act 1984\n    kind: act\n    statutory: yes\n    extent: [UK]\n    from: "
      "1984-07-12\n"
      "    status: repealed\n    since: 2000-03\n    replaced-by: [act]\n    replaced-text: some rules\n    live-in: "
      "[NI]\n"
      "    aliases: [OA, Old Act]\n    wrong-years: [\"1985\"]\n    topics: [data, old]\n    note: A note.\n"
      "    source: https://example.org/\n    checked: \"2026-11-22\"\n    confidence: sure\n    seen: [x]\n",
      NO_TERMS, NULL);
  ck_assert_uint_eq (gap_register_get_n_instruments (reg), 2);
  const GapInstrument *old = gap_register_get_instrument (reg, 1);
  ck_assert_ptr_eq (gap_register_find (reg, "old"), old);
  ck_assert_ptr_null (gap_register_find (reg, "older"));
  ck_assert_str_eq (old->title, "An Old Act 1984");
  ck_assert_str_eq (old->kind, "act");
  ck_assert (old->is_statutory);
  assert_date (old->from, "1984-07-12");
  assert_date (old->since, "2000-03");
  ck_assert_int_eq (old->status, GAP_STATUS_REPEALED);
  assert_list (old->replaced_by, "An Act 1998|some rules");
  assert_list (old->live_in, "NI");
  assert_list (old->aliases, "OA|Old Act");
  assert_list (old->wrong_years, "1985");
  ck_assert (gap_instrument_has_topic (old, "old"));
  ck_assert (!gap_instrument_has_topic (old, "dat"));
  ck_assert_str_eq (old->note, "A note.");
  ck_assert_str_eq (old->source, "https://example.org/");
  ck_assert_str_eq (old->checked, "2026-11-22");
  ck_assert_str_eq (old->confidence, "sure");
  ck_assert_uint_eq (old->line, 5);
  const GapInstrument *act = gap_register_get_instrument (reg, 0);
  ck_assert (!act->is_statutory);
  ck_assert_ptr_null (act->family);
  ck_assert_ptr_null (act->note);
  assert_list (act->replaced_by, "");
  assert_date (act->from, "never");
}
END_TEST

START_TEST (a_term_has_what_its_row_says)
{
  g_autoptr (GapRegister) reg = load_good (
      "instruments: []\n",
      "format: gapcheck.terms/1\nchecked: x\nterms:\n"
      "  - {id: bird, title: Bird, kind: service, status: renamed, from: 2006, since: 2023-07-23, now: X, extent: "
      "[UK],\n"
      "     live-in: [S], aliases: [Birdie], ambiguous: [b], company: [c], case: exact, flag: false, severity: info, "
      "note: n,\n"
      "     source: s, checked: c, confidence: sure, seen: []}\n"
      "  - {id: body, title: A Body, kind: body, status: closed, since: 2012}\n",
      NULL);
  ck_assert_uint_eq (gap_register_get_n_terms (reg), 2);
  const GapTerm *bird = gap_register_get_term (reg, 0);
  ck_assert_str_eq (bird->id, "bird");
  ck_assert_str_eq (bird->now, "X");
  assert_list (bird->aliases, "Birdie");
  assert_list (bird->doubtful.names, "b");
  assert_list (bird->live_in, "S");
  ck_assert (bird->is_case_exact && !bird->is_flagged);
  ck_assert_str_eq (bird->severity, "info");
  ck_assert_uint_eq (bird->line, 4);
  const GapTerm *body = gap_register_get_term (reg, 1);
  ck_assert (!body->is_case_exact && body->is_flagged);
  ck_assert_ptr_null (body->now);
  ck_assert_ptr_null (body->severity);
}
END_TEST

typedef struct
{
  const char *row;
  GapDate day;
  GapStatus wanted;
} OnDay;

START_TEST (a_status_is_of_a_day)
{
  static const OnDay rows[] = {
    { "status: in_force, since: 2018-05-25", { 2018, 5, 24 }, GAP_STATUS_NOT_IN_FORCE },
    { "status: in_force, since: 2018-05-25", { 2018, 5, 25 }, GAP_STATUS_IN_FORCE },
    { "status: in_force, from: 2020, since: 2022", { 2021, 6, 1 }, GAP_STATUS_IN_FORCE },
    { "status: in_force", { 1066, 10, 14 }, GAP_STATUS_IN_FORCE },
    { "status: repealed, from: 2000-03-01, since: 2018-05-25", { 2000, 2, 29 }, GAP_STATUS_NOT_IN_FORCE },
    { "status: repealed, from: 2000-03-01, since: 2018-05-25", { 2000, 3, 1 }, GAP_STATUS_IN_FORCE },
    { "status: repealed, from: 2000-03-01, since: 2018-05-25", { 2018, 5, 24 }, GAP_STATUS_IN_FORCE },
    { "status: repealed, from: 2000-03-01, since: 2018-05-25", { 2018, 5, 25 }, GAP_STATUS_REPEALED },
    { "status: repealed, since: 2018-05-25", { 1990, 1, 1 }, GAP_STATUS_IN_FORCE },
    { "status: superseded, since: 2024-09", { 2024, 8, 31 }, GAP_STATUS_IN_FORCE },
    { "status: superseded, since: 2024-09", { 2024, 9, 1 }, GAP_STATUS_SUPERSEDED },
    { "status: closed, since: 2015", { 2014, 12, 31 }, GAP_STATUS_IN_FORCE },
    { "status: closed, since: 2015", { 2015, 1, 1 }, GAP_STATUS_CLOSED },
    { "status: renamed, since: 2023-07-23", { 2023, 7, 23 }, GAP_STATUS_RENAMED },
    { "status: partly_repealed, since: 2010-10-01", { 2010, 9, 30 }, GAP_STATUS_IN_FORCE },
    { "status: partly_repealed, since: 2010-10-01", { 2010, 10, 1 }, GAP_STATUS_PARTLY_REPEALED },
    { "status: not_in_force, since: 2026-10-01", { 2026, 12, 1 }, GAP_STATUS_NOT_IN_FORCE },
    /* A day known only to its month or year is the last that it can be. */
    { "status: repealed, since: 2018-05-25", { 2018, 5, 0 }, GAP_STATUS_REPEALED },
    { "status: repealed, since: 2018-05-25", { 2018, 4, 0 }, GAP_STATUS_IN_FORCE },
    { "status: repealed, since: 2018-05-25", { 2018, 0, 0 }, GAP_STATUS_REPEALED },
    { "status: repealed, since: 2018-05-25", { 2017, 0, 0 }, GAP_STATUS_IN_FORCE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("instruments: [{id: a, title: A, kind: act, %s}]\n", rows[i].row);
      g_autofree char *terms = g_strdup_printf ("terms: [{id: a, title: A, kind: body, %s}]\n", rows[i].row);
      g_autoptr (GapRegister) reg = load_good (text, terms, NULL);
      GapStatus status = gap_instrument_status_on (gap_register_get_instrument (reg, 0), rows[i].day);
      ck_assert_msg (status == rows[i].wanted, "%s: %s", rows[i].row, gap_status_nick (status));
      ck_assert_int_eq (gap_term_status_on (gap_register_get_term (reg, 0), rows[i].day), status);
    }
}
END_TEST

START_TEST (some_statuses_are_ends)
{
  static const struct
  {
    const char *nick;
    GapStatus status;
    gboolean is_ended;
  } rows[] = {
    { "in_force", GAP_STATUS_IN_FORCE, FALSE },
    { "not_in_force", GAP_STATUS_NOT_IN_FORCE, FALSE },
    { "partly_repealed", GAP_STATUS_PARTLY_REPEALED, FALSE },
    { "repealed", GAP_STATUS_REPEALED, TRUE },
    { "superseded", GAP_STATUS_SUPERSEDED, TRUE },
    { "renamed", GAP_STATUS_RENAMED, TRUE },
    { "closed", GAP_STATUS_CLOSED, TRUE },
    { "unknown_title", GAP_STATUS_UNKNOWN_TITLE, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ck_assert_str_eq (gap_status_nick (rows[i].status), rows[i].nick);
      ck_assert_int_eq (gap_status_is_ended (rows[i].status), rows[i].is_ended);
    }
}
END_TEST

#define EDITION(year, rest)                                                                                            \
  "  - {id: kids-" year ", title: Kids " year ", kind: guidance, family: kids, edition: \"" year "\", " rest "}\n"

START_TEST (a_family_has_one_edition_a_day)
{
  g_autoptr (GapRegister) reg = load_good (
      "families:\n  - {id: kids, title: Keeping Kids Safe, aliases: [KKS]}\n  - {id: other, title: Other, note: n}\n"
      "instruments:\n" EDITION ("2024", "from: 2024-09-01, status: superseded, since: 2025-09-01")
          EDITION ("2026", "from: 2026-09-01, status: in_force, since: 2026-09-01")
              EDITION ("2025", "from: 2025-09-01, status: superseded, since: 2026-09-01"),
      NO_TERMS, NULL);
  static const struct
  {
    GapDate day;
    const char *id; /* NULL if none was in force */
  } rows[] = {
    { { 2024, 8, 31 }, NULL },       { { 2024, 9, 1 }, "kids-2024" },  { { 2025, 8, 31 }, "kids-2024" },
    { { 2025, 9, 1 }, "kids-2025" }, { { 2026, 8, 31 }, "kids-2025" }, { { 2026, 9, 1 }, "kids-2026" },
    { { 2030, 1, 1 }, "kids-2026" },
  };
  ck_assert_uint_eq (gap_register_get_n_families (reg), 2);
  ck_assert_str_eq (gap_register_get_family (reg, 0)->title, "Keeping Kids Safe");
  assert_list (gap_register_get_family (reg, 0)->aliases, "KKS");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const GapInstrument *found = gap_register_current_edition (reg, "kids", rows[i].day);
      ck_assert_msg (g_strcmp0 (found != NULL ? found->id : NULL, rows[i].id) == 0, "%u: %s", i,
                     found != NULL ? found->id : "none");
    }
  ck_assert_ptr_null (gap_register_current_edition (reg, "other", (GapDate){ 2026, 1, 1 }));
}
END_TEST

START_TEST (replacements_may_branch_and_meet_but_not_turn_back)
{
#define OLD(id, by) "  - {id: " id ", title: T " id ", kind: act, status: repealed, since: 2010, replaced-by: " by "}\n"
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) own = NULL;
  g_autoptr (GapRegister) reg = load_good (
      "instruments:\n" OLD ("a", "[b, c]") OLD ("b", "[d]") OLD ("c", "[b, d]") OLD ("d", "[]"), NO_TERMS, NULL);
  assert_list (gap_register_find (reg, "a")->replaced_by, "T b|T c");
  assert_list (gap_register_find (reg, "c")->replaced_by, "T b|T d");
  g_autoptr (GapRegister) circle
      = load ("instruments:\n" OLD ("a", "[b]") OLD ("b", "[c]") OLD ("c", "[a]"), NO_TERMS, NULL, &error);
  ck_assert_ptr_null (circle);
  assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
  ck_assert_str_eq (error->message, "law.yml:4: 'c' and 'a' replace each other");
  g_autoptr (GapRegister) self = load ("instruments:\n" OLD ("a", "[a]"), NO_TERMS, NULL, &own);
  ck_assert_ptr_null (self);
  ck_assert_str_eq (own->message, "law.yml:2: 'a' and 'a' replace each other");
#undef OLD
}
END_TEST

START_TEST (doubtful_names_have_company)
{
  g_autoptr (GapRegister) reg = load_good (
      "families: [{id: f, title: F, ambiguous: [F1], company: [a]}]\n"
      "instruments: [{id: i, title: I, kind: act, status: in_force, ambiguous: [I1, I2], company: [b], strangers: "
      "c}]\n",
      "terms: [{id: t, title: T, kind: body, status: in_force, ambiguous: T, company: [d], not-before: [e]}]\n", NULL);
  assert_list (gap_register_get_family (reg, 0)->doubtful.names, "F1");
  assert_list (gap_register_get_family (reg, 0)->doubtful.company, "a");
  assert_list (gap_register_get_instrument (reg, 0)->doubtful.names, "I1|I2");
  assert_list (gap_register_get_instrument (reg, 0)->doubtful.strangers, "c");
  assert_list (gap_register_get_term (reg, 0)->doubtful.names, "T");
  assert_list (gap_register_get_term (reg, 0)->not_before, "e");
}
END_TEST

START_TEST (citing_words_are_lists_and_may_be_absent)
{
  g_autoptr (GapRegister) none = load_good ("instruments: []\n", NO_TERMS, NULL);
  g_autoptr (GapRegister) some
      = load_good ("instruments: []\n", NO_TERMS,
                   "format: x\nlaw-words: [act]\nhistoric: {before: [formerly], table-heads: change}\n"
                   "places: {NI: [northern ireland], W: wales}\nalso-passed: [{title: Health Act, years: [\"1999\"]}]\n"
                   "short-forms: {northern ireland: [NI, N Ireland]}\n");
  const GapCiting *empty = gap_register_get_citing (none);
  const GapCiting *citing = gap_register_get_citing (some);
  ck_assert_ptr_null (empty->law_words[0]);
  ck_assert_ptr_null (empty->before[0]);
  ck_assert_uint_eq (empty->n_places, 0);
  ck_assert_uint_eq (empty->n_also_passed, 0);
  ck_assert_uint_eq (empty->n_short_forms, 0);
  assert_list (citing->law_words, "act");
  assert_list (citing->before, "formerly");
  assert_list (citing->table_heads, "change");
  ck_assert_ptr_null (citing->months[0]);
  ck_assert_uint_eq (citing->n_places, 2);
  ck_assert_str_eq (citing->places[1].place, "W");
  assert_list (citing->places[1].words, "wales");
  ck_assert_uint_eq (citing->n_also_passed, 1);
  assert_list (citing->also_passed[0].years, "1999");
  ck_assert_uint_eq (citing->n_short_forms, 1);
  ck_assert_str_eq (citing->short_forms[0].phrase, "northern ireland");
  assert_list (citing->short_forms[0].forms, "NI|N Ireland");
}
END_TEST

typedef struct
{
  const char *legislation;
  const char *terms;
  const char *citing;
  const char *message;
} Fault;

static void
assert_faults (const Fault *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GapRegister) reg = load (rows[i].legislation != NULL ? rows[i].legislation : "instruments: []\n",
                                          rows[i].terms != NULL ? rows[i].terms : NO_TERMS, rows[i].citing, &error);
      ck_assert_msg (reg == NULL, "loaded, wanted: %s", rows[i].message);
      assert_error (error, GAP_ERROR, GAP_ERROR_TAXONOMY);
      ck_assert_str_eq (error->message, rows[i].message);
    }
}

#define ROWS "instruments:\n" ACT

START_TEST (faults_of_instruments)
{
  static const Fault rows[] = {
    { "- x\n", NULL, NULL, "law.yml:1: a mapping (key: value) is wanted here" },
    { "instrument: []\n", NULL, NULL, "law.yml:1: unknown key 'instrument'; did you mean 'instruments'?" },
    { "instruments: {a: b}\n", NULL, NULL, "law.yml:1: 'instruments' must be a list" },
    { "families: x\n", NULL, NULL, "law.yml:1: 'families' must be a list" },
    { ROWS "  - text\n", NULL, NULL, "law.yml:3: a mapping (key: value) is wanted here" },
    { ROWS "  - {id: b, title: B, kind: act, status: in_force, sinec: 2000}\n", NULL, NULL,
      "law.yml:3: unknown key 'sinec'; did you mean 'since'?" },
    { ROWS "  - {title: B, kind: act, status: in_force}\n", NULL, NULL, "law.yml:3: 'id' is missing" },
    { ROWS "  - {id: b, title: '', kind: act, status: in_force}\n", NULL, NULL, "law.yml:3: 'title' is missing" },
    { ROWS "  - {id: b, title: B, status: in_force}\n", NULL, NULL, "law.yml:3: 'kind' is missing" },
    { ROWS "  - id: b\n    title: [B]\n", NULL, NULL, "law.yml:4: 'title' must be a text" },
    { ROWS "  - {id: b, title: B, kind: act}\n", NULL, NULL, "law.yml:3: 'status' is missing" },
    { ROWS "  - id: b\n    title: B\n    kind: act\n    status: in force\n", NULL, NULL,
      "law.yml:6: unknown status 'in force'" },
    { ROWS "  - {id: b, title: B, kind: act, status: unknown_title, since: 2000}\n", NULL, NULL,
      "law.yml:3: unknown status 'unknown_title'" },
    { ROWS "  - {id: b, title: B, kind: act, status: repealed}\n", NULL, NULL,
      "law.yml:3: 'since' is missing: when did it end?" },
    { ROWS "  - {id: b, title: B, kind: act, status: superseded}\n", NULL, NULL,
      "law.yml:3: 'since' is missing: when did it end?" },
    { ROWS "  - {id: b, title: B, kind: act, status: repealed, from: 2010-05, since: 2010-04}\n", NULL, NULL,
      "law.yml:3: 'since' is before 'from'" },
    { ROWS "  - id: b\n    title: B\n    kind: act\n    status: repealed\n    since: 25/5/2018\n", NULL, NULL,
      "law.yml:7: 'since' must be a date: YYYY, YYYY-MM or YYYY-MM-DD" },
    { ROWS "  - {id: b, title: B, kind: act, status: in_force, from: 2018-02-30}\n", NULL, NULL,
      "law.yml:3: 'from' must be a date: YYYY, YYYY-MM or YYYY-MM-DD" },
    { ROWS "  - {id: b, title: B, kind: act, status: in_force, from: [2018]}\n", NULL, NULL,
      "law.yml:3: 'from' must be a date: YYYY, YYYY-MM or YYYY-MM-DD" },
    { ROWS "  - {id: b, title: B, kind: act, status: in_force, statutory: perhaps}\n", NULL, NULL,
      "law.yml:3: 'statutory' must be true or false" },
    { ROWS "  - {id: b, title: B, kind: act, status: in_force, aliases: {x: y}}\n", NULL, NULL,
      "law.yml:3: 'aliases' must be a text or a list of texts" },
    { ROWS "  - {id: b, title: B, kind: act, status: in_force,\n     topics: [a, '']}\n", NULL, NULL,
      "law.yml:4: 'topics' holds an empty text" },
    { ROWS "  - {id: b, title: B, kind: act, status: in_force, replaced-text: [[x]]}\n", NULL, NULL,
      "law.yml:3: 'replaced-text' must be a text or a list of texts" },
    { ROWS "  - id: act\n    title: B\n    kind: act\n    status: in_force\n", NULL, NULL,
      "law.yml:3: the id 'act' stands twice" },
    { ROWS "  - id: b\n    title: B\n    kind: act\n    status: repealed\n    since: 2000\n    replaced-by: [act, c]\n",
      NULL, NULL, "law.yml:8: no instrument 'c'" },
    { ROWS "  - id: b\n    title: B\n    kind: act\n    status: in_force\n    family: kin\n", NULL, NULL,
      "law.yml:7: no family 'kin'" },
    { "families:\n  - {id: f, title: F}\n  - {id: f, title: G}\n", NULL, NULL, "law.yml:3: the id 'f' stands twice" },
    { "families:\n  - {id: f, name: F}\n", NULL, NULL, "law.yml:2: unknown key 'name'; did you mean 'note'?" },
    { "families:\n  - {id: f}\n", NULL, NULL, "law.yml:2: 'title' is missing" },
  };
  assert_faults (rows, G_N_ELEMENTS (rows));
}
END_TEST

#define TERM "terms:\n  - {id: a, title: A, kind: body, status: in_force}\n"

START_TEST (faults_of_terms_and_citing_words)
{
  static const Fault rows[] = {
    { NULL, "term: []\n", NULL, "terms.yml:1: unknown key 'term'; did you mean 'terms'?" },
    { NULL, "terms: x\n", NULL, "terms.yml:1: 'terms' must be a list" },
    { NULL, TERM "  - {id: b, title: B, kind: body, status: gone}\n", NULL, "terms.yml:3: unknown status 'gone'" },
    { NULL, TERM "  - {id: b, title: B, kind: body, status: closed}\n", NULL,
      "terms.yml:3: 'since' is missing: when did it end?" },
    { NULL, TERM "  - id: b\n    title: B\n    kind: body\n    status: in_force\n    case: Exact\n", NULL,
      "terms.yml:7: 'case' must be exact or any" },
    { NULL, TERM "  - {id: b, title: B, kind: body, status: in_force, flag: 1}\n", NULL,
      "terms.yml:3: 'flag' must be true or false" },
    { NULL, TERM "  - {id: b, title: B, kind: body, status: in_force, family: x}\n", NULL,
      "terms.yml:3: unknown key 'family'" },
    { NULL, TERM "  - {id: b, title: B, kind: body, status: in_force,\n     ambiguous: [x]}\n", NULL,
      "terms.yml:4: 'ambiguous' needs 'company': beside which words?" },
    { NULL, TERM "  - {id: a, title: B, kind: body, status: in_force}\n", NULL,
      "terms.yml:3: the id 'a' stands twice" },
    { NULL, NULL, "law-word: [act]\n", "citing.yml:1: unknown key 'law-word'; did you mean 'law-words'?" },
    { NULL, NULL, "law-words: [act]\nmonths: {a: b}\n", "citing.yml:2: 'months' must be a text or a list of texts" },
    { NULL, NULL, "historic:\n  befor: [x]\n", "citing.yml:2: unknown key 'befor'; did you mean 'before'?" },
    { NULL, NULL, "historic: [x]\n", "citing.yml:1: a mapping (key: value) is wanted here" },
    { NULL, NULL, "places: [x]\n", "citing.yml:1: 'places' must be a mapping" },
    { NULL, NULL, "places:\n  NI: ['']\n", "citing.yml:2: 'NI' holds an empty text" },
    { NULL, NULL, "short-forms: [x]\n", "citing.yml:1: 'short-forms' must be a mapping" },
    { NULL, NULL, "short-forms:\n  \"\": [x]\n", "citing.yml:2: 'short-forms' holds an empty text" },
    { NULL, NULL, "also-passed: {a: b}\n", "citing.yml:1: 'also-passed' must be a list" },
    { NULL, NULL, "also-passed:\n  - {years: []}\n", "citing.yml:2: 'title' is missing" },
  };
  assert_faults (rows, G_N_ELEMENTS (rows));
}
END_TEST

/* What gap_register_lint says of rows that load, without the words that all of them share. */
static void
assert_lint (const char *rows, const char *terms, const char *wanted)
{
  g_autofree char *law = g_strconcat ("format: gapcheck.register/1\nchecked: \"2026-11-22\"\n", rows, NULL);
  g_autoptr (GapRegister) reg = load_good (law, terms, NULL);
  g_autoptr (GPtrArray) faults = gap_register_lint (reg, gap_date (2026, 11, 22));
  g_ptr_array_add (faults, NULL);
  g_autofree char *found = g_strjoinv ("|", (char **)faults->pdata);
  ck_assert_str_eq (found, wanted);
}

#define FACTS ", source: \"https://example.org/\", checked: \"2026-11-22\", confidence: sure}\n"
#define ROW(id, rest) "  - {id: " id ", kind: act, statutory: yes, " rest FACTS

START_TEST (rows_that_fit_one_another_have_no_fault)
{
  assert_lint ("instruments:\n" ROW ("old", "title: Old Act 1984, from: 1984, status: repealed, since: 1998, "
                                            "replaced-by: [new]")
                   ROW ("new", "title: New Act 1998, status: in_force, since: 1998, aliases: [NA]"),
               NO_TERMS, "");
}
END_TEST

START_TEST (a_chain_that_leads_nowhere_is_a_fault)
{
  assert_lint ("instruments:\n" ROW ("old", "title: Old Act 1984, from: 1984, status: repealed, since: 1998"), NO_TERMS,
               "legislation.yml:4: old has ended, and neither a replacement that is in force nor a note says what now "
               "holds");
  assert_lint ("instruments:\n" ROW ("old", "title: Old Act 1984, status: in_force, since: 1984, replaced-by: [new]")
                   ROW ("new", "title: New Act 1998, status: in_force, since: 1998"),
               NO_TERMS, "legislation.yml:4: old is in force and yet replaced by New Act 1998");
}
END_TEST

START_TEST (dates_that_cannot_be_are_faults)
{
  assert_lint ("instruments:\n" ROW ("new", "title: New Act 1998, status: in_force, since: 1997"), NO_TERMS,
               "legislation.yml:4: new is in force from 1997, before its own year");
  assert_lint ("instruments:\n" ROW ("old", "title: Old Act 1984, from: 1984, status: repealed, since: 1990, "
                                            "replaced-by: [new]")
                   ROW ("new", "title: New Act 1998, status: in_force, since: 1998"),
               NO_TERMS, "legislation.yml:4: old ended long before new began");
  assert_lint ("instruments:\n" ROW ("old", "title: Old Act 1984, status: repealed, since: 1998, replaced-text: [New "
                                            "rules]"),
               NO_TERMS, "legislation.yml:4: old has ended, but 'from' does not say when it began");
}
END_TEST

START_TEST (a_name_belongs_to_one_thing)
{
  assert_lint ("instruments:\n" ROW ("one", "title: One Act 1998, status: in_force, since: 1998, aliases: [OA]")
                   ROW ("two", "title: Two Act 1998, status: in_force, since: 1998, aliases: [O.A.]"),
               NO_TERMS, "legislation.yml:5: “O.A.” is a name of both one and two");
}
END_TEST

START_TEST (a_wrong_year_is_no_other_law)
{
  assert_lint ("instruments:\n" ROW ("one", "title: Act 1998, status: in_force, since: 1998, wrong-years: [\"1999\"]")
                   ROW ("two", "title: Act 1999, status: in_force, since: 1999"),
               NO_TERMS, "legislation.yml:4: one calls 1999 a wrong year, but there is a Act 1999");
}
END_TEST

START_TEST (one_edition_is_in_force_at_a_time)
{
  assert_lint ("families:\n  - {id: guide, title: Guide}\ninstruments:\n" ROW (
                   "a", "title: Guide 2019, status: in_force, since: 2019, family: guide, edition: \"2019\"")
                   ROW ("b", "title: Guide 2020, status: in_force, since: 2020, family: guide, edition: \"2020\""),
               NO_TERMS, "legislation.yml:7: the editions a and b are in force at once");
  assert_lint ("families:\n  - {id: guide, title: Guide}\ninstruments: []\n", NO_TERMS,
               "legislation.yml: the family guide has no edition");
}
END_TEST

START_TEST (facts_need_a_source_and_a_confidence)
{
  assert_lint ("instruments: []\n",
               "terms:\n  - {id: gone, title: Gone, kind: body, status: closed, since: 2011, confidence: maybe}\n",
               "terms.yml:2: gone has no source that can be opened|terms.yml:2: gone: confidence is sure or check, not "
               "'maybe'");
}
END_TEST

START_TEST (what_is_cited_instead_is_found_at_the_end_of_the_chain)
{
  g_autoptr (GapRegister) reg = load_good (
      "format: gapcheck.register/1\nchecked: \"2026-11-22\"\ninstruments:\n"
      "  - {id: a, title: A 1984, kind: act, from: 1984, status: repealed, since: 2000, replaced-by: [b]}\n"
      "  - {id: b, title: B 1998, kind: act, from: 2000, status: repealed, since: 2018-05-25, replaced-by: [c, d],\n"
      "     replaced-text: [some rules]}\n"
      "  - {id: c, title: C 2018, kind: act, status: in_force, since: 2018-05-25}\n"
      "  - {id: d, title: D 2016, kind: act, from: 2018-05-25, status: superseded, since: 2021, replaced-by: [c]}\n",
      NO_TERMS, NULL);
  static const struct
  {
    GapDate day;
    const char *wanted;
  } rows[] = {
    { { 2010, 1, 1 }, "B 1998" },
    { { 2019, 1, 1 }, "C 2018|D 2016|some rules" },
    { { 2026, 11, 22 }, "C 2018|some rules" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) titles = gap_instrument_instead (gap_register_find (reg, "a"), rows[i].day);
      g_ptr_array_add (titles, NULL);
      assert_list ((const char *const *)titles->pdata, rows[i].wanted);
    }
}
END_TEST

TCase *
tcase_register (void)
{
  TCase *tcase = tcase_create ("register");
  tcase_add_test (tcase, an_instrument_has_what_its_row_says);
  tcase_add_test (tcase, a_term_has_what_its_row_says);
  tcase_add_test (tcase, a_status_is_of_a_day);
  tcase_add_test (tcase, some_statuses_are_ends);
  tcase_add_test (tcase, a_family_has_one_edition_a_day);
  tcase_add_test (tcase, replacements_may_branch_and_meet_but_not_turn_back);
  tcase_add_test (tcase, doubtful_names_have_company);
  tcase_add_test (tcase, citing_words_are_lists_and_may_be_absent);
  tcase_add_test (tcase, faults_of_instruments);
  tcase_add_test (tcase, faults_of_terms_and_citing_words);
  tcase_set_timeout (tcase, 30); /* sanitizers take their time */
  tcase_add_test (tcase, rows_that_fit_one_another_have_no_fault);
  tcase_add_test (tcase, a_chain_that_leads_nowhere_is_a_fault);
  tcase_add_test (tcase, dates_that_cannot_be_are_faults);
  tcase_add_test (tcase, a_name_belongs_to_one_thing);
  tcase_add_test (tcase, a_wrong_year_is_no_other_law);
  tcase_add_test (tcase, one_edition_is_in_force_at_a_time);
  tcase_add_test (tcase, facts_need_a_source_and_a_confidence);
  tcase_add_test (tcase, what_is_cited_instead_is_found_at_the_end_of_the_chain);
  return tcase;
}
