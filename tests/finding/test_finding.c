/* The suite of src/finding. */
#include "finding/finding.h"

#include <string.h>

#include "suite.h"

START_TEST (every_row_is_complete_and_found_by_both_names)
{
  for (guint i = 0; i < GAP_N_FINDINGS; i++)
    {
      const GapFindingInfo *info = gap_finding_info ((GapFindingKind)i);
      GapFindingKind by_code;
      GapFindingKind by_id;
      ck_assert_msg (strlen (info->code) == 5 && g_str_has_prefix (info->code, "GC"), "%s", info->code);
      ck_assert_msg (*info->title != '\0' && *info->why != '\0' && *info->remedy != '\0', "%s", info->code);
      ck_assert_msg (!g_str_has_suffix (info->title, "."), "%s: a title has no full stop", info->code);
      ck_assert (gap_finding_lookup (info->code, &by_code));
      ck_assert (gap_finding_lookup (info->id, &by_id));
      ck_assert_msg (by_code == (GapFindingKind)i && by_id == (GapFindingKind)i, "%s or %s stands twice", info->code,
                     info->id);
    }
}
END_TEST

/* Codes and ids are for ever: people write them into their own rules. */
START_TEST (codes_keep_their_ids)
{
  static const char *const rows[][2] = {
    { "GC101", "missing-clause" },       { "GC102", "partial-clause" },       { "GC103", "outdated-clause" },
    { "GC201", "repealed-legislation" }, { "GC202", "superseded-guidance" },  { "GC203", "unknown-legislation" },
    { "GC204", "ended-term" },           { "GC205", "renamed-service" },      { "GC301", "review-overdue" },
    { "GC302", "review-due" },           { "GC303", "review-unknown" },       { "GC401", "document-unreadable" },
    { "GC402", "text-unread" },          { "GC501", "ruling-pending" },       { "GC601", "inverted-item" },
    { "GC602", "contradiction" },        { "GC801", "template-placeholder" }, { "GC802", "unfilled-field" },
    { "GC803", "template-note" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GapFindingKind kind;
      ck_assert_msg (gap_finding_lookup (rows[i][0], &kind), "%s is gone", rows[i][0]);
      ck_assert_str_eq (gap_finding_info (kind)->id, rows[i][1]);
    }
}
END_TEST

START_TEST (lookup_takes_codes_in_any_case_and_nothing_else)
{
  GapFindingKind kind = GAP_FINDING_MISSING_CLAUSE;
  ck_assert (gap_finding_lookup ("gc201", &kind));
  ck_assert_int_eq (kind, GAP_FINDING_REPEALED_LEGISLATION);
  ck_assert (!gap_finding_lookup ("GC20", &kind));
  ck_assert (!gap_finding_lookup ("", &kind));
  ck_assert_int_eq (kind, GAP_FINDING_REPEALED_LEGISLATION);
}
END_TEST

START_TEST (levels_read_what_they_write)
{
  for (guint i = 0; i < GAP_N_LEVELS; i++)
    {
      GapLevel level = GAP_LEVEL_INFO;
      ck_assert (gap_level_parse (gap_level_nick ((GapLevel)i), &level));
      ck_assert_int_eq (level, i);
    }
  GapLevel level = GAP_LEVEL_WARNING;
  ck_assert (!gap_level_parse ("fatal", &level));
  ck_assert_int_eq (level, GAP_LEVEL_WARNING);
}
END_TEST

START_TEST (order_is_path_offset_kind_message_clause)
{
  GapFinding a = { .path = (char *)"a.txt", .offset = 5, .kind = GAP_FINDING_REVIEW_DUE, .message = (char *)"m" };
  GapFinding b = a;
  const GapFinding *left = &a;
  const GapFinding *right = &b;
  ck_assert_int_eq (gap_finding_compare (&left, &right), 0);
  b.clause = (char *)"c";
  ck_assert_int_lt (gap_finding_compare (&left, &right), 0);
  b.message = (char *)"l";
  ck_assert_int_gt (gap_finding_compare (&left, &right), 0);
  b.kind = GAP_FINDING_TEXT_UNREAD;
  ck_assert_int_lt (gap_finding_compare (&left, &right), 0);
  b.offset = 4;
  ck_assert_int_gt (gap_finding_compare (&left, &right), 0);
  b.path = (char *)"b.txt";
  ck_assert_int_lt (gap_finding_compare (&left, &right), 0);
}
END_TEST

static TCase *
tcase_finding (void)
{
  TCase *tcase = tcase_create ("finding");
  tcase_add_test (tcase, every_row_is_complete_and_found_by_both_names);
  tcase_add_test (tcase, codes_keep_their_ids);
  tcase_add_test (tcase, lookup_takes_codes_in_any_case_and_nothing_else);
  tcase_add_test (tcase, levels_read_what_they_write);
  tcase_add_test (tcase, order_is_path_offset_kind_message_clause);
  return tcase;
}

int
main (void)
{
  TCase *(*const makers[]) (void) = { tcase_finding, NULL };
  return run_suite ("finding", makers);
}
