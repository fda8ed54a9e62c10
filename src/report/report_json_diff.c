/* What changed between two states (gapcheck.diff/1). Members are only ever added; their order is fixed. */
#include "report/json_writer.h"
#include "report/report_change.h"
#include "report/report_json.h"

static void
add_note (GapJson *json, const char *key, const GapNote *note)
{
  gap_json_begin_object (json, key);
  gap_json_add_string (json, "state", gap_state_nick (note->state));
  gap_json_add_string (json, "strength", gap_strength_nick (note->strength));
  gap_json_add_string (json, "quote", gap_report_note_is_said (note) ? note->quote : NULL);
  if (note->lead != NULL)
    gap_json_add_string (json, "lead", note->lead);
  gap_json_add_known (json, "page", note->page);
  gap_json_add_known (json, "line", note->line);
  gap_json_end_object (json);
}

static void
add_change (GapJson *json, const GapChange *change)
{
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "change", gap_change_nick (change->kind));
  gap_json_add_boolean (json, "worse", gap_change_is_worse (change->kind));
  gap_json_add_string (json, "clause", change->clause->id);
  gap_json_add_string (json, "title", change->clause->title);
  gap_json_add_string (json, "detail", change->detail);
  add_note (json, "before", change->before);
  add_note (json, "after", change->after);
  gap_json_end_object (json);
}

static void
add_pair (GapJson *json, const GapPair *pair)
{
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "school", gap_report_pair_name (pair));
  gap_json_add_string (json, "before", pair->before != NULL ? gap_snapshot_get_origin (pair->before)->path : NULL);
  gap_json_add_string (json, "after", pair->after != NULL ? gap_snapshot_get_origin (pair->after)->path : NULL);
  gap_json_begin_array (json, "changes");
  for (guint i = 0; i < pair->changes->len; i++)
    {
      gap_json_break (json);
      add_change (json, &g_array_index (pair->changes, GapChange, i));
    }
  gap_json_end_array (json);
  gap_json_end_object (json);
}

void
gap_report_json_pairs (GapJson *json, const GPtrArray *pairs)
{
  gap_json_begin_array (json, "policies");
  for (guint i = 0; i < pairs->len; i++)
    if (gap_report_pair_is_changed (g_ptr_array_index (pairs, i)))
      {
        gap_json_break (json);
        add_pair (json, g_ptr_array_index (pairs, i));
      }
  gap_json_end_array (json);
}

void
gap_json_diff (const GapReport *report, GString *out)
{
  const GapDifference *difference = report->difference;
  GapJson json = gap_json_init (out);
  g_autofree char *as_of = gap_date_to_iso (difference->as_of);
  gap_json_begin_object (&json, NULL);
  gap_json_add_string (&json, "schema", "gapcheck.diff/1");
  gap_json_add_string (&json, "as_of", as_of);
  gap_json_add_string (&json, "before", difference->before);
  gap_json_add_string (&json, "after", difference->after);
  gap_report_json_pairs (&json, difference->pairs);
  gap_json_end_object (&json);
  g_string_append_c (out, '\n');
}
