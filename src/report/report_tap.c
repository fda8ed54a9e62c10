/* The Test Anything Protocol, version 14: a point a finding, and one for each file without any. */
#include "report/json_writer.h"
#include "report/report_check.h"

/* A number sign would begin a directive, and a backslash an escape. */
static void
append_description (GString *out, const char *text)
{
  g_autofree char *clean = gap_report_clean (text);
  for (const char *c = clean; *c != '\0'; c++)
    {
      if (*c == '#' || *c == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c);
    }
}

static void
add_yaml (GString *out, const char *key, const char *value)
{
  g_string_append_printf (out, "  %s: ", key);
  GapJson json = gap_json_init (out);
  gap_json_add_string (&json, NULL, value);
  g_string_append_c (out, '\n');
}

static void
add_point (const GapCheck *check, const GapFinding *finding, guint number, GString *out)
{
  const GapFindingInfo *info = gap_finding_info (finding->kind);
  gboolean is_failing = gap_finding_is_active (finding) && (int)finding->level >= check->fail_on;
  g_autofree char *place = gap_check_dup_place (check, finding->path);
  g_autofree char *text = g_strdup_printf ("%s:%u: %s [%s]", place, finding->line, finding->message, info->id);
  g_string_append_printf (out, "%s %u - ", is_failing ? "not ok" : "ok", number);
  append_description (out, text);
  if (finding->excuse != NULL)
    {
      g_string_append (out, " # SKIP suppressed: ");
      append_description (out, finding->excuse->reason);
    }
  else if (!gap_finding_is_active (finding))
    g_string_append (out, " # SKIP known before");
  g_string_append (out, "\n  ---\n");
  add_yaml (out, "severity", gap_level_nick (finding->level));
  add_yaml (out, "code", info->code);
  if (finding->quote != NULL)
    add_yaml (out, "quote", finding->quote);
  add_yaml (out, "remedy", gap_check_remedy (check, finding));
  g_string_append (out, "  ...\n");
}

static void
check_tap (const GapReport *report, GString *out)
{
  const GapCheck *check = report->check;
  g_autoptr (GHashTable) by_file = gap_report_findings_by_file (check);
  guint number = 0;
  g_string_append (out, "TAP version 14\n");
  for (guint i = 0; i < check->files->len; i++)
    {
      const GapCheckedFile *file = g_ptr_array_index (check->files, i);
      if (g_hash_table_contains (by_file, file->path))
        continue;
      g_autofree char *place = gap_check_dup_place (check, file->path);
      g_string_append_printf (out, "ok %u - ", ++number);
      append_description (out, place);
      g_string_append (out, ": nothing found\n");
    }
  for (guint i = 0; i < check->findings->len; i++)
    add_point (check, g_ptr_array_index (check->findings, i), ++number, out);
  g_string_append_printf (out, "1..%u\n", number);
}

const GapReportFormat gap_report_tap = { .name = "tap", .title = "the Test Anything Protocol", .check = check_tap };
