/* Checkstyle's XML. It has no word for what is suppressed or known, so that is left out. */
#include "report/report_check.h"

static void
add_error (const GapCheck *check, const GapFinding *finding, GString *out)
{
  const GapFindingInfo *info = gap_finding_info (finding->kind);
  g_autofree char *message = gap_report_full_message (check, finding);
  g_string_append_printf (out, "    <error line=\"%u\" severity=\"%s\" message=\"", MAX (finding->line, 1),
                          gap_level_nick (finding->level));
  gap_report_append_xml (out, message);
  g_string_append_printf (out, "\" source=\"gapcheck.%s.%s\"/>\n", info->code, info->id);
}

static void
check_checkstyle (const GapReport *report, GString *out)
{
  const GapCheck *check = report->check;
  g_autoptr (GPtrArray) paths = gap_report_paths (check);
  g_autoptr (GHashTable) by_file = gap_report_findings_by_file (check);
  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"" GAP_VERSION "\">\n");
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      const GPtrArray *findings = g_hash_table_lookup (by_file, path);
      g_autofree char *place = gap_check_dup_place (check, path);
      g_string_append (out, "  <file name=\"");
      gap_report_append_xml (out, place);
      g_string_append (out, "\">\n");
      for (guint j = 0; findings != NULL && j < findings->len; j++)
        if (gap_finding_is_active (g_ptr_array_index (findings, j)))
          add_error (check, g_ptr_array_index (findings, j), out);
      g_string_append (out, "  </file>\n");
    }
  g_string_append (out, "</checkstyle>\n");
}

const GapReportFormat gap_report_checkstyle
    = { .name = "checkstyle", .title = "Checkstyle's XML, for reviewdog and editors", .check = check_checkstyle };
