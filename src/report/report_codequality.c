/* GitLab's Code Quality report. It compares with the target branch itself, so it is given what is known; it has no word
 * for what is suppressed, so that is left out. */
#include "report/json_writer.h"
#include "report/report_check.h"

static void
add_quality (GapJson *json, const GapCheck *check, const GapFinding *finding)
{
  static const char *const severities[GAP_N_LEVELS] = { "info", "minor", "major" };
  g_autofree char *place = gap_check_dup_place (check, finding->path);
  g_autofree char *message = gap_report_full_message (check, finding);
  gap_json_break (json);
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "description", message);
  gap_json_add_string (json, "check_name", gap_finding_info (finding->kind)->code);
  gap_json_add_string (json, "fingerprint", finding->fingerprint);
  gap_json_add_string (json, "severity", severities[finding->level]);
  gap_json_begin_object (json, "location");
  gap_json_add_string (json, "path", place);
  gap_json_begin_object (json, "lines");
  gap_json_add_uint (json, "begin", MAX (finding->line, 1));
  gap_json_end_object (json);
  gap_json_end_object (json);
  gap_json_end_object (json);
}

static void
check_codequality (const GapReport *report, GString *out)
{
  GapJson json = gap_json_init (out);
  gap_json_begin_array (&json, NULL);
  for (guint i = 0; i < report->check->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (report->check->findings, i);
      if (finding->excuse == NULL)
        add_quality (&json, report->check, finding);
    }
  gap_json_end_array (&json);
  g_string_append_c (out, '\n');
}

const GapReportFormat gap_report_codequality
    = { .name = "codequality", .title = "GitLab's Code Quality report", .check = check_codequality };
