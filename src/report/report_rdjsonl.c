/* reviewdog's lines of JSON. It writes a comment on all that it is given, so what is suppressed or known is left out.
 */
#include "report/json_writer.h"
#include "report/report_check.h"

static void
add_diagnostic (GapJson *json, const GapCheck *check, const GapFinding *finding)
{
  static const char *const severities[GAP_N_LEVELS] = { "INFO", "WARNING", "ERROR" };
  g_autofree char *place = gap_check_dup_place (check, finding->path);
  g_autofree char *message = gap_report_full_message (check, finding);
  gap_json_begin_object (json, NULL);
  gap_json_add_string (json, "message", message);
  gap_json_begin_object (json, "location");
  gap_json_add_string (json, "path", place);
  if (finding->line > 0)
    {
      gap_json_begin_object (json, "range");
      gap_json_begin_object (json, "start");
      gap_json_add_uint (json, "line", finding->line);
      gap_json_end_object (json);
      gap_json_end_object (json);
    }
  gap_json_end_object (json);
  gap_json_add_string (json, "severity", severities[finding->level]);
  gap_json_begin_object (json, "source");
  gap_json_add_string (json, "name", "gapcheck");
  gap_json_end_object (json);
  gap_json_begin_object (json, "code");
  gap_json_add_string (json, "value", gap_finding_info (finding->kind)->code);
  gap_json_end_object (json);
  gap_json_end_object (json);
}

static void
check_rdjsonl (const GapReport *report, GString *out)
{
  for (guint i = 0; i < report->check->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (report->check->findings, i);
      if (!gap_finding_is_active (finding))
        continue;
      GapJson json = gap_json_init (out);
      add_diagnostic (&json, report->check, finding);
      g_string_append_c (out, '\n');
    }
}

const GapReportFormat gap_report_rdjsonl
    = { .name = "rdjsonl", .title = "reviewdog's lines of JSON", .check = check_rdjsonl };
