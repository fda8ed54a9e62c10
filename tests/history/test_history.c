/* The suite of src/history. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "history/changes.h"
#include "history/store.h"
#include "suite.h"

typedef struct
{
  GapState before;
  GapState now;
  GapShiftKind kind;
} Transition;

START_TEST (every_transition_has_its_kind)
{
  static const Transition rows[] = {
    { GAP_STATE_COVERED, GAP_STATE_MISSING, GAP_SHIFT_LOST },
    { GAP_STATE_COVERED, GAP_STATE_PARTIAL, GAP_SHIFT_LOST },
    { GAP_STATE_PARTIAL, GAP_STATE_MISSING, GAP_SHIFT_LOST },
    { GAP_STATE_OUTDATED, GAP_STATE_MISSING, GAP_SHIFT_LOST },
    { GAP_STATE_MISSING, GAP_STATE_COVERED, GAP_SHIFT_GAINED },
    { GAP_STATE_MISSING, GAP_STATE_PARTIAL, GAP_SHIFT_GAINED },
    { GAP_STATE_PARTIAL, GAP_STATE_COVERED, GAP_SHIFT_GAINED },
    { GAP_STATE_COVERED, GAP_STATE_OUTDATED, GAP_SHIFT_NEWLY_OUTDATED },
    { GAP_STATE_PARTIAL, GAP_STATE_OUTDATED, GAP_SHIFT_NEWLY_OUTDATED },
    { GAP_STATE_MISSING, GAP_STATE_OUTDATED, GAP_SHIFT_NEWLY_OUTDATED },
    { GAP_STATE_OUTDATED, GAP_STATE_COVERED, GAP_SHIFT_REPAIRED },
    { GAP_STATE_OUTDATED, GAP_STATE_PARTIAL, GAP_SHIFT_REPAIRED },
    { GAP_STATE_UNKNOWN, GAP_STATE_MISSING, GAP_SHIFT_NEW_GAP },
    { GAP_STATE_NOT_APPLICABLE, GAP_STATE_MISSING, GAP_SHIFT_NEW_GAP },
    { GAP_STATE_UNKNOWN, GAP_STATE_COVERED, GAP_SHIFT_NONE },
    { GAP_STATE_COVERED, GAP_STATE_UNKNOWN, GAP_SHIFT_UNREAD },
    { GAP_STATE_COVERED, GAP_STATE_NOT_APPLICABLE, GAP_SHIFT_NONE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GapRecordCell before = { rows[i].before, FALSE, NULL }, now = { rows[i].now, FALSE, NULL };
      ck_assert_msg (gap_shift_of (&before, &now) == rows[i].kind, "row %u is %s", i,
                     gap_shift_nick (gap_shift_of (&before, &now)));
    }
  for (GapState state = 0; state < GAP_N_STATES; state++)
    {
      char one[] = "a", other[] = "b";
      GapRecordCell before = { state, FALSE, one }, now = { state, FALSE, one };
      ck_assert_int_eq (gap_shift_of (&before, &now), GAP_SHIFT_NONE);
      now.words = other;
      ck_assert_int_eq (gap_shift_of (&before, &now), GAP_SHIFT_REWORDED);
      now.is_ruled = TRUE;
      ck_assert_int_eq (gap_shift_of (&before, &now), GAP_SHIFT_RULED);
      ck_assert_int_eq (gap_shift_of (&now, &before), GAP_SHIFT_RULED);
    }
}
END_TEST

START_TEST (a_clause_that_was_not_looked_for_is_no_change)
{
  GapRecordCell missing = { GAP_STATE_MISSING, FALSE, NULL }, covered = { GAP_STATE_COVERED, FALSE, NULL };
  ck_assert_int_eq (gap_shift_of (NULL, &missing), GAP_SHIFT_NONE);
  ck_assert_int_eq (gap_shift_of (NULL, &covered), GAP_SHIFT_NONE);
}
END_TEST

/* A record of clauses a, b, ... and schools, each "id:states": a letter a clause. */
static GapRecord *
make_record (GapDate day, const char *clauses, const char *const *schools)
{
  static const char letters[] = "cpomux";
  GapRecord *record = gap_record_new_empty (day, "small", "1");
  for (const char *at = clauses; *at != '\0'; at++)
    {
      const char id[] = { *at, '\0' };
      gap_record_add_clause (record, id, id, *at < 'c' ? "First" : "Second");
    }
  for (; *schools != NULL; schools++)
    {
      g_auto (GStrv) parts = g_strsplit (*schools, ":", 2);
      GapRecordSchool *school = gap_record_add_school (record, parts[0], parts[0]);
      school->is_read = TRUE;
      school->review = g_strdup ("current");
      for (const char *at = parts[1]; *at != '\0'; at++)
        {
          GapRecordCell cell = { (GapState)(strchr (letters, *at) - letters), FALSE, g_strdup ("w") };
          g_array_append_val (school->cells, cell);
        }
    }
  gap_record_sort (record);
  return record;
}

static char *
describe (const GapChanges *changes)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < changes->changes->len; i++)
    {
      const GapShift *change = &g_array_index (changes->changes, GapShift, i);
      g_string_append_printf (
          out, "%s %s %s\n", change->school->id, gap_shift_nick (change->kind),
          change->clause < 0
              ? "-"
              : ((GapRecordClause *)g_ptr_array_index (changes->now->clauses, (guint)change->clause))->id);
    }
  for (guint i = 0; i < changes->ended->len; i++)
    {
      const GapEndedChange *change = &g_array_index (changes->ended, GapEndedChange, i);
      g_string_append_printf (out, "%s %c%s\n", change->school->id, change->is_mended ? '-' : '+', change->title);
    }
  return g_string_free (out, FALSE);
}

START_TEST (schools_and_clauses_come_and_go)
{
  g_autoptr (GapRecord) before
      = make_record ((GapDate){ 2026, 5, 1 }, "abc", (const char *[]){ "elm:cmo", "oak:ccc", NULL });
  g_autoptr (GapRecord) now
      = make_record ((GapDate){ 2026, 9, 1 }, "bcad", (const char *[]){ "ash:cccc", "elm:ccmm", NULL });
  g_ptr_array_add (((GapRecordSchool *)gap_record_find_school (now, "elm"))->ended, g_strdup ("New Act"));
  g_ptr_array_add (((GapRecordSchool *)gap_record_find_school (before, "elm"))->ended, g_strdup ("Old Act"));
  g_autoptr (GapChanges) changes = gap_changes_new (before, now);
  g_autofree char *told = describe (changes);
  ck_assert_str_eq (told, "ash new-school -\nelm gained b\nelm repaired c\nelm lost a\noak gone -\n"
                          "elm +New Act\nelm -Old Act\n");
  ck_assert_uint_eq (changes->counts[GAP_SHIFT_LOST], 1);
  ck_assert_uint_eq (changes->n_new_clauses, 1);
}
END_TEST

static char *folder, *file;

static void
make_folder (void)
{
  folder = g_dir_make_tmp ("gapcheck-XXXXXX", NULL);
  file = g_build_filename (folder, "history.db", NULL);
}

static void
drop_folder (void)
{
  g_unlink (file);
  g_rmdir (folder);
  g_clear_pointer (&file, g_free);
  g_clear_pointer (&folder, g_free);
}

static GapLedger *
open_history (void)
{
  g_autoptr (GError) error = NULL;
  GapLedger *history = gap_ledger_open (file, TRUE, &error);
  ck_assert_msg (history != NULL, "%s", error != NULL ? error->message : "no error either");
  return history;
}

START_TEST (what_is_kept_comes_back)
{
  const GapDate may = { 2026, 5, 1 }, september = { 2026, 9, 1 };
  g_autoptr (GapRecord) one = make_record (may, "abc", (const char *[]){ "elm:cmo", "oak:pux", NULL });
  g_autoptr (GapRecord) two = make_record (september, "bcad", (const char *[]){ "elm:ccmm", NULL });
  g_autoptr (GapLedger) history = open_history ();
  g_ptr_array_add (((GapRecordSchool *)gap_record_find_school (one, "elm"))->ended, g_strdup ("Old Act"));
  ck_assert (gap_ledger_keep (history, two, NULL));
  ck_assert (gap_ledger_keep (history, one, NULL));
  ck_assert (gap_ledger_keep (history, one, NULL));
  g_autoptr (GArray) days = gap_ledger_list (history, NULL);
  ck_assert_uint_eq (days->len, 2);
  ck_assert_int_eq (g_array_index (days, GapDate, 0).month, 5);
  g_autoptr (GapRecord) again = gap_ledger_load (history, may, NULL);
  ck_assert_ptr_nonnull (again);
  g_autoptr (GapChanges) none = gap_changes_new (one, again);
  ck_assert_uint_eq (none->changes->len + none->ended->len, 0);
  ck_assert_uint_eq (none->counts[GAP_SHIFT_NONE], 6);
  ck_assert_str_eq (gap_record_find_school (again, "oak")->review, "current");
}
END_TEST

START_TEST (the_trend_is_by_area_and_day)
{
  g_autoptr (GapRecord) one
      = make_record ((GapDate){ 2026, 5, 1 }, "abc", (const char *[]){ "elm:cmo", "oak:pux", NULL });
  g_autoptr (GapRecord) two = make_record ((GapDate){ 2026, 9, 1 }, "cab", (const char *[]){ "elm:ccm", NULL });
  g_autoptr (GapLedger) history = open_history ();
  ck_assert (gap_ledger_keep (history, one, NULL) && gap_ledger_keep (history, two, NULL));
  g_autoptr (GArray) points = gap_ledger_trend (history, NULL);
  g_autoptr (GString) told = g_string_new (NULL);
  for (guint i = 0; i < points->len; i++)
    {
      const GapTrendPoint *point = &g_array_index (points, GapTrendPoint, i);
      g_string_append_printf (told, "%s %d %u/%u\n", point->area, point->day.month, point->covered, point->decided);
    }
  ck_assert_str_eq (told->str, "Second 5 0/1\nSecond 9 1/1\nFirst 5 1/3\nFirst 9 1/2\n");
}
END_TEST

static void
assert_open_fails (gboolean may_create, int code)
{
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (gap_ledger_open (file, may_create, &error));
  ck_assert_ptr_nonnull (error);
  ck_assert_int_eq (error->code, code);
  ck_assert_msg (g_str_has_prefix (error->message, file), "%s", error->message);
}

START_TEST (what_is_no_history_is_left_alone)
{
  g_autofree char *text = NULL;
  const char junk[]
      = "This is a letter to the parents, and nothing else, of more than a hundred bytes, so that nothing takes "
        "it for an empty file of any kind.";
  assert_open_fails (FALSE, GAP_ERROR_USAGE);
  ck_assert (g_file_set_contents (file, junk, -1, NULL));
  assert_open_fails (TRUE, GAP_ERROR_MALFORMED);
  ck_assert (g_file_get_contents (file, &text, NULL, NULL));
  ck_assert_str_eq (text, junk);
}
END_TEST

START_TEST (a_day_that_is_not_kept_is_an_error)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GapLedger) history = open_history ();
  ck_assert_ptr_null (gap_ledger_load (history, (GapDate){ 2026, 1, 1 }, &error));
  ck_assert (g_error_matches (error, GAP_ERROR, GAP_ERROR_USAGE));
}
END_TEST

static TCase *
tcase_changes (void)
{
  TCase *tcase = tcase_create ("changes");
  tcase_add_test (tcase, every_transition_has_its_kind);
  tcase_add_test (tcase, a_clause_that_was_not_looked_for_is_no_change);
  tcase_add_test (tcase, schools_and_clauses_come_and_go);
  return tcase;
}

static TCase *
tcase_store (void)
{
  TCase *tcase = tcase_create ("store");
  tcase_add_checked_fixture (tcase, make_folder, drop_folder);
  tcase_add_test (tcase, what_is_kept_comes_back);
  tcase_add_test (tcase, the_trend_is_by_area_and_day);
  tcase_add_test (tcase, what_is_no_history_is_left_alone);
  tcase_add_test (tcase, a_day_that_is_not_kept_is_an_error);
  return tcase;
}

int
main (void)
{
  TCase *(*const makers[]) (void) = { tcase_changes, tcase_store, NULL };
  return run_suite ("history", makers);
}
