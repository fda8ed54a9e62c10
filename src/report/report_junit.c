/*
 * JUnit's XML, as Jenkins and GitLab read it: a suite a file, a case a finding. A finding fails where it would fail the
 * run; suppressed and known ones are skipped, lesser ones pass and say so.
 */
#include "report/report_check.h"

static void
add_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  gap_report_append_xml (out, value);
  g_string_append_c (out, '"');
}

static gboolean
is_failure (const GapCheck *check, const GapFinding *finding)
{
  return gap_finding_is_active (finding) && (int)finding->level >= check->fail_on;
}

/* What stands in the element: level, place, words, remedy. */
static void
add_details (const GapCheck *check, const GapFinding *finding, GString *out)
{
  g_autofree char *place = gap_check_dup_place (check, finding->path);
  g_autofree char *details = g_strdup_printf (
      "%s: %s:%u: %s%s%s%s\nTo do: %s\n", gap_level_nick (finding->level), place, finding->line, finding->message,
      finding->quote != NULL ? " \"" : "", finding->quote != NULL ? finding->quote : "",
      finding->quote != NULL ? "\"" : "", gap_check_remedy (check, finding));
  gap_report_append_xml (out, details);
}

static void
add_case (const GapCheck *check, const GapFinding *finding, GString *out)
{
  const GapFindingInfo *info = gap_finding_info (finding->kind);
  g_autofree char *name
      = g_strdup_printf ("%s %s:%u %s", info->code, info->id, finding->line, gap_check_topic (finding));
  g_autofree char *place = gap_check_dup_place (check, finding->path);
  g_autofree char *message = g_strdup_printf ("%s: %s", gap_level_nick (finding->level), finding->message);
  const char *element = is_failure (check, finding) ? "failure" : "system-out";
  g_string_append (out, "    <testcase");
  add_attribute (out, "classname", place);
  add_attribute (out, "name", name);
  g_string_append (out, " time=\"0\">\n");
  if (finding->excuse != NULL || !gap_finding_is_active (finding))
    {
      g_autofree char *why = finding->excuse != NULL ? g_strdup_printf ("suppressed: %s", finding->excuse->reason)
                                                     : g_strdup ("known before");
      g_string_append (out, "      <skipped");
      add_attribute (out, "message", why);
      g_string_append (out, "/>\n");
      element = "system-out";
    }
  g_string_append_printf (out, "      <%s", element);
  if (is_failure (check, finding))
    {
      add_attribute (out, "type", info->id);
      add_attribute (out, "message", message);
    }
  g_string_append_c (out, '>');
  add_details (check, finding, out);
  g_string_append_printf (out, "</%s>\n    </testcase>\n", element);
}

typedef struct
{
  guint n_tests;
  guint n_failures;
  guint n_skipped;
} Counts;

static Counts
count (const GapCheck *check, const GPtrArray *findings)
{
  Counts counts = { findings != NULL ? findings->len : 1, 0, 0 };
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      counts.n_failures += is_failure (check, g_ptr_array_index (findings, i)) ? 1 : 0;
      counts.n_skipped += gap_finding_is_active (g_ptr_array_index (findings, i)) ? 0 : 1;
    }
  return counts;
}

static void
add_suite (const GapCheck *check, const char *path, const GPtrArray *findings, GString *out)
{
  Counts counts = count (check, findings);
  g_autofree char *place = gap_check_dup_place (check, path);
  g_string_append (out, "  <testsuite");
  add_attribute (out, "name", place);
  g_string_append_printf (out, " tests=\"%u\" failures=\"%u\" errors=\"0\" skipped=\"%u\" time=\"0\">\n",
                          counts.n_tests, counts.n_failures, counts.n_skipped);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    add_case (check, g_ptr_array_index (findings, i), out);
  if (findings == NULL)
    {
      g_string_append (out, "    <testcase");
      add_attribute (out, "classname", place);
      add_attribute (out, "name", "nothing found");
      g_string_append (out, " time=\"0\"/>\n");
    }
  g_string_append (out, "  </testsuite>\n");
}

static void
check_junit (const GapReport *report, GString *out)
{
  const GapCheck *check = report->check;
  g_autoptr (GPtrArray) paths = gap_report_paths (check);
  g_autoptr (GHashTable) by_file = gap_report_findings_by_file (check);
  Counts total = { 0, 0, 0 };
  for (guint i = 0; i < paths->len; i++)
    {
      Counts counts = count (check, g_hash_table_lookup (by_file, g_ptr_array_index (paths, i)));
      total.n_tests += counts.n_tests;
      total.n_failures += counts.n_failures;
    }
  g_string_append_printf (out,
                          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"gapcheck\" tests=\"%u\" "
                          "failures=\"%u\" errors=\"0\" time=\"0\">\n",
                          total.n_tests, total.n_failures);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      add_suite (check, path, g_hash_table_lookup (by_file, path), out);
    }
  g_string_append (out, "</testsuites>\n");
}

const GapReportFormat gap_report_junit
    = { .name = "junit", .title = "JUnit's XML, for the test page of a CI", .check = check_junit };
