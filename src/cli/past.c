/* Which run is compared with which. */
#include "cli/past.h"

#include <string.h>

void
gap_past_free (GapPast *past)
{
  if (past == NULL)
    return;
  gap_changes_free (past->changes);
  gap_record_free (past->before);
  gap_record_free (past->now);
  g_clear_pointer (&past->trend, g_array_unref);
  g_free (past);
}

gboolean
gap_past_parse_day (const char *what, const char *text, GapDate *out, GError **error)
{
  if (gap_date_parse_iso (text, out))
    {
      *out = gap_date_last_day (*out);
      return TRUE;
    }
  g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "%s wants a day such as 2026-09-01, not '%s'", what, text);
  return FALSE;
}

gboolean
gap_past_find_day (const GArray *days, GapDate day, gboolean may_be, GapDate *out)
{
  gboolean is_found = FALSE;
  for (guint i = 0; i < days->len; i++)
    {
      GapDate kept = g_array_index (days, GapDate, i);
      int order = gap_date_compare (kept, day);
      if (order > 0 || (order == 0 && !may_be))
        break;
      *out = kept;
      is_found = TRUE;
    }
  return is_found;
}

/* Schools that are left out of what is shown, but not gone, are no change. */
static void
leave_out (GapRecord *before, const GapRecord *all, const GapRecord *shown)
{
  for (guint i = before->schools->len; i > 0; i--)
    {
      const GapRecordSchool *school = g_ptr_array_index (before->schools, i - 1);
      if (gap_record_find_school (all, school->id) != NULL && gap_record_find_school (shown, school->id) == NULL)
        g_ptr_array_remove_index (before->schools, i - 1);
    }
}

static gboolean
choose_day (const GapOptions *options, const GArray *days, GapDate *out, gboolean *out_is_found, GError **error)
{
  GapDate since;
  if (options->since_day == NULL)
    {
      *out_is_found = gap_past_find_day (days, options->as_of, FALSE, out);
      return TRUE;
    }
  if (!gap_past_parse_day ("--since", options->since_day, &since, error))
    return FALSE;
  *out_is_found = gap_past_find_day (days, since, TRUE, out);
  if (*out_is_found)
    return TRUE;
  g_set_error (error, GAP_ERROR, GAP_ERROR_USAGE, "--since: no run of %s or before is kept in %s", options->since_day,
               options->history);
  return FALSE;
}

GapPast *
gap_past_new (const GapOptions *options, const GapMatrix *all, const GapMatrix *shown, GError **error)
{
  if (options->history == NULL)
    return NULL;
  GapDate day;
  gboolean is_found = FALSE;
  g_autoptr (GapPast) past = g_new0 (GapPast, 1);
  g_autoptr (GapRecord) record = gap_record_new (all);
  g_autoptr (GapLedger) history = gap_ledger_open (options->history, TRUE, error);
  if (history == NULL)
    return NULL;
  g_autoptr (GArray) days = gap_ledger_list (history, error);
  if (days == NULL || !choose_day (options, days, &day, &is_found, error))
    return NULL;
  if (is_found && (past->before = gap_ledger_load (history, day, error)) == NULL)
    return NULL;
  if (!gap_ledger_keep (history, record, error) || (past->trend = gap_ledger_trend (history, error)) == NULL)
    return NULL;
  past->now = gap_record_new (shown);
  if (is_found)
    {
      leave_out (past->before, record, past->now);
      past->changes = gap_changes_new (past->before, past->now);
    }
  return g_steal_pointer (&past);
}
