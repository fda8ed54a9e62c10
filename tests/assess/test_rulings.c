#include "assess/rulings.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "document/sketch.h"
#include "suite.h"

TCase *tcase_rulings (void);

static GapKnowledge *knowledge;
/* Both cover the first clause of small/. */
#define BAN "Parents must not post photos."
#define OTHER_BAN "Parents must never share photos with anyone."

static const GapAuditOptions options = { "oak", NULL, { 2026, 11, 22 }, 90, FALSE };

static void
load (void)
{
  g_autoptr (GError) error = NULL;
  knowledge = gap_knowledge_load (GAP_TEST_DATA "/small", &error);
  ck_assert_msg (knowledge != NULL, "%s", error != NULL ? error->message : "no error either");
}

static void
unload (void)
{
  g_clear_pointer (&knowledge, gap_knowledge_free);
}

static GapAudit *
audit_of (const char *text)
{
  g_autoptr (GapDocument) document = gap_document_from_sketch ("oak.txt", text);
  return gap_audit_new (knowledge, document, &options);
}

static const GapClause *
first_clause (void)
{
  return gap_taxonomy_get_clause (gap_knowledge_get_taxonomy (knowledge), 0);
}

/* Rules the first clause of @text @state, and lets that stand over an audit of @now. (transfer full) */
static GapAudit *
rule_and_read (const char *text, GapState state, const char *now, GapRulings *rulings)
{
  g_autoptr (GapAudit) before = audit_of (text);
  g_autofree char *words = gap_ruling_fingerprint (before, gap_audit_get_cell (before, 0));
  GapRuling ruling = { (char *)"oak",        (char *)first_clause ()->id, state, (char *)"A. Person",
                       (char *)"2026-11-22", (char *)"it is plain",       words };
  gap_rulings_set (rulings, &ruling);
  GapAudit *after = audit_of (now);
  gap_audit_rule (after, rulings);
  return after;
}

START_TEST (a_ruling_stands_over_what_is_found_while_the_words_are_the_same)
{
  g_autoptr (GapRulings) rulings = gap_rulings_new ();
  const char *example = BAN;
  g_autofree char *moved = g_strdup_printf ("Other words first.\n%s", example);
  g_autoptr (GapAudit) audit = rule_and_read (example, GAP_STATE_NOT_APPLICABLE, moved, rulings);
  const GapCell *cell = gap_audit_get_cell (audit, 0);
  ck_assert_int_eq (cell->state, GAP_STATE_NOT_APPLICABLE);
  ck_assert_int_eq (cell->found, GAP_STATE_COVERED);
  ck_assert (!cell->is_pending);
  ck_assert_str_eq (cell->why, "ruled by A. Person on 2026-11-22: it is plain");
  ck_assert_ptr_null (gap_audit_get_cell (audit, 1)->ruling);
}
END_TEST

START_TEST (a_ruling_waits_when_the_words_have_changed)
{
  g_autoptr (GapRulings) rulings = gap_rulings_new ();
  g_autoptr (GapAudit) audit = rule_and_read (BAN, GAP_STATE_PARTIAL, OTHER_BAN, rulings);
  const GapCell *cell = gap_audit_get_cell (audit, 0);
  ck_assert_int_eq (cell->state, GAP_STATE_COVERED);
  ck_assert (cell->is_pending);
  ck_assert_ptr_nonnull (strstr (cell->why, "A. Person ruled it partial on 2026-11-22, but the words have changed"));
}
END_TEST

START_TEST (a_ruling_on_what_is_missing_waits_when_something_is_said)
{
  g_autoptr (GapRulings) rulings = gap_rulings_new ();
  g_autoptr (GapAudit) still = rule_and_read ("Nothing.", GAP_STATE_COVERED, "Nothing at all.", rulings);
  g_autoptr (GapAudit) said = rule_and_read ("Nothing.", GAP_STATE_COVERED, BAN, rulings);
  ck_assert (!gap_audit_get_cell (still, 0)->is_pending);
  ck_assert (gap_audit_get_cell (said, 0)->is_pending);
}
END_TEST

START_TEST (the_digest_looks_at_words_alone)
{
  g_autoptr (GapAudit) plain = audit_of (BAN);
  g_autofree char *shouted = g_utf8_strup (BAN, -1);
  g_autoptr (GapAudit) loud = audit_of (shouted);
  g_autofree char *left = gap_ruling_fingerprint (plain, gap_audit_get_cell (plain, 0));
  g_autofree char *right = gap_ruling_fingerprint (loud, gap_audit_get_cell (loud, 0));
  ck_assert_uint_eq (gap_audit_get_cell (loud, 0)->facts->len, gap_audit_get_cell (plain, 0)->facts->len);
  ck_assert_str_eq (left, right);
}
END_TEST

/* ---- the file ---- */

static char *
write_file (const char *text)
{
  g_autofree char *folder = g_dir_make_tmp ("gapcheck-XXXXXX", NULL);
  char *path = g_build_filename (folder, "rulings.yml", NULL);
  ck_assert (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static GapRulings *
read_text (const char *text, GError **error)
{
  g_autofree char *path = write_file (text);
  GapRulings *rulings = gap_rulings_load (path, gap_knowledge_get_taxonomy (knowledge), error);
  g_autofree char *folder = g_path_get_dirname (path);
  g_unlink (path);
  g_rmdir (folder);
  return rulings;
}

START_TEST (what_is_written_is_read_back)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapRulings) rulings = gap_rulings_new ();
  GapRuling odd = { (char *)"b: \"#",
                    (char *)first_clause ()->id,
                    GAP_STATE_MISSING,
                    (char *)"O'Hara \\ Sons",
                    (char *)"2026-01-02",
                    (char *)"says \"no\": so\nthere",
                    NULL };
  GapRuling plain
      = { (char *)"a", (char *)first_clause ()->id, GAP_STATE_NOT_APPLICABLE, (char *)"X", (char *)"2026-01-03",
          (char *)"y", (char *)"0123456789abcdef" };
  gap_rulings_set (rulings, &odd);
  gap_rulings_set (rulings, &odd);
  gap_rulings_set (rulings, &plain);
  g_autofree char *text = gap_rulings_to_yaml (rulings);
  g_autoptr (GapRulings) again = read_text (text, &error);
  ck_assert_msg (again != NULL, "%s", error != NULL ? error->message : "");
  g_autofree char *same = gap_rulings_to_yaml (again);
  ck_assert_str_eq (same, text);
  ck_assert_uint_eq (gap_rulings_get_n (again), 2);
  ck_assert_str_eq (gap_rulings_get (again, 0)->school, "a");
  ck_assert_str_eq (gap_rulings_get (again, 1)->school, "b: \"#");
  ck_assert_ptr_nonnull (gap_rulings_find (again, "a", first_clause ()->id));
  ck_assert_ptr_null (gap_rulings_find (again, "a", "no.such"));
}
END_TEST

START_TEST (no_rulings_are_a_file_too)
{
  g_autoptr (GapRulings) rulings = gap_rulings_new ();
  g_autofree char *text = gap_rulings_to_yaml (rulings);
  g_autoptr (GapRulings) again = read_text (text, NULL);
  ck_assert_ptr_nonnull (again);
  ck_assert_uint_eq (gap_rulings_get_n (again), 0);
}
END_TEST

#define HEAD "format: gapcheck.rulings/1\nrulings:\n"

START_TEST (what_is_wrong_in_the_file_is_said_with_its_line)
{
  static const struct
  {
    const char *format; /* %s is a clause */
    const char *wanted;
  } rows[] = {
    { "rulings: []\n", ":1: \"format\" must be gapcheck.rulings/1" },
    { HEAD "  - {school: a, clause: x.y, state: missing, who: b, when: 2026-01-01, why: c}\n",
      ":3: no clause \"x.y\"" },
    { HEAD "  - {school: a, clause: %s, state: gone, who: b, when: 2026-01-01, why: c}\n",
      ":3: \"state\" is covered, partial, outdated, missing or n/a, not \"gone\"" },
    { HEAD "  - {school: a, clause: %s, state: missing, who: b, when: 2026-01-01}\n", ":3: a ruling needs" },
    { HEAD "  - {school: a, clause: %s, state: missing, who: b, when: May, why: c}\n", ":3: a ruling needs \"when\"" },
    { HEAD "  - {school: a, clause: %s, state: missing, who: b, when: 2026-01-01, why: c}\n"
           "  - {school: a, clause: %s, state: partial, who: b, when: 2026-01-01, why: c}\n",
      ":4: there are two rulings on" },
    { HEAD "  - {school: a, clause: %s, state: missing, who: b, when: 2026-01-01, why: c, colour: red}\n", ":3: " },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) text = g_string_new (rows[i].format);
      g_string_replace (text, "%s", first_clause ()->id, 0);
      g_autoptr (GapRulings) rulings = read_text (text->str, &error);
      ck_assert_msg (rulings == NULL, "read: %s", text->str);
      ck_assert (g_error_matches (error, GAP_ERROR, GAP_ERROR_USAGE));
      ck_assert_msg (strstr (error->message, rows[i].wanted) != NULL, "%s", error->message);
    }
}
END_TEST

TCase *
tcase_rulings (void)
{
  TCase *tcase = tcase_create ("rulings");
  tcase_add_unchecked_fixture (tcase, load, unload);
  tcase_add_test (tcase, a_ruling_stands_over_what_is_found_while_the_words_are_the_same);
  tcase_add_test (tcase, a_ruling_waits_when_the_words_have_changed);
  tcase_add_test (tcase, a_ruling_on_what_is_missing_waits_when_something_is_said);
  tcase_add_test (tcase, the_digest_looks_at_words_alone);
  tcase_add_test (tcase, what_is_written_is_read_back);
  tcase_add_test (tcase, no_rulings_are_a_file_too);
  tcase_add_test (tcase, what_is_wrong_in_the_file_is_said_with_its_line);
  return tcase;
}
