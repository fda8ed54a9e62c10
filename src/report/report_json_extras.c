/* Members come only with what they tell of, so that a comparison without extras is as it always was. */
#include "report/report_json_extras.h"

#include "report/report_changes.h"
#include "report/report_groups.h"
#include "report/report_profile.h"

static void
add_group (GapJson *json, const GapMatrix *matrix, const GapSchoolGroup *group, const GPtrArray *cited)
{
  GapGroupStats stats = gap_group_stats (matrix, group, cited);
  gap_json_break (json);
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "kind", gap_group_kind_nick (group->kind));
  gap_json_add_string (json, "name", group->name);
  gap_json_begin_array (json, "schools");
  for (guint i = 0; i < group->schools->len; i++)
    gap_json_add_string (
        json, NULL, gap_audit_get_school_id (gap_matrix_get_audit (matrix, g_array_index (group->schools, guint, i))));
  gap_json_end_array (json);
  gap_json_add_uint (json, "read", stats.n_read);
  if (stats.n_read > 0)
    gap_json_add_double (json, "missing_median", g_ascii_strtod (stats.missing, NULL));
  else
    gap_json_add_null (json, "missing_median");
  gap_json_add_uint (json, "reviews_overdue", stats.n_overdue);
  gap_json_add_uint (json, "citing_ended_law", stats.n_law);
  gap_json_end_object (json);
  gap_group_stats_clear (&stats);
}

void
gap_json_add_extras (GapJson *json, const GapReport *report)
{
  const GapExtras *extras = report->extras;
  if (extras == NULL)
    return;
  if (extras->groups != NULL && gap_groups_get_n (extras->groups) > 0)
    {
      g_autoptr (GPtrArray) cited = gap_summary_cited (report->matrix);
      gap_json_begin_array (json, "groups");
      for (guint i = 0; i < gap_groups_get_n (extras->groups); i++)
        add_group (json, report->matrix, gap_groups_get (extras->groups, i), cited);
      gap_json_end_array (json);
    }
  gap_json_add_profile (json, report);
  if (extras->changes != NULL)
    gap_json_add_changes (json, extras->changes);
  if (extras->trend != NULL)
    gap_json_add_trend (json, extras->trend);
}
