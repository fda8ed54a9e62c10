/*
 * Annotations of GitHub's workflows, as commands in the log.
 *
 * GitHub shows ten annotations of a level and drops the rest without a word. So the first nine are those that show
 * most, the first of every file before the second of any, and the tenth says how many more there are.
 */
#include "report/report_check.h"

#define MOST 10u /* annotations of a level that GitHub shows of a step */

/* Escapes as workflow commands want it: in a property, also what ends one. */
static void
append_escaped (GString *out, const char *text, gboolean is_property)
{
  g_autofree char *clean = gap_report_clean (text);
  for (const char *c = clean; *c != '\0'; c++)
    {
      if (*c == '%' || *c == '\r' || *c == '\n' || (is_property && (*c == ':' || *c == ',')))
        g_string_append_printf (out, "%%%02X", (guint)(guchar)*c);
      else
        g_string_append_c (out, *c);
    }
}

static const char *
command_of (GapLevel level)
{
  static const char *const commands[GAP_N_LEVELS] = { "notice", "warning", "error" };
  return commands[level];
}

static void
annotate (const GapCheck *check, const GapFinding *finding, GString *out)
{
  const GapFindingInfo *info = gap_finding_info (finding->kind);
  g_autofree char *place = gap_check_dup_place (check, finding->path);
  g_autofree char *message = gap_report_full_message (check, finding);
  g_autofree char *title = g_strdup_printf ("%s %s", info->code, info->id);
  g_string_append_printf (out, "::%s file=", command_of (finding->level));
  append_escaped (out, place, TRUE);
  if (finding->line > 0)
    g_string_append_printf (out, ",line=%u", finding->line);
  g_string_append (out, ",title=");
  append_escaped (out, title, TRUE);
  g_string_append (out, "::");
  append_escaped (out, message, FALSE);
  g_string_append_c (out, '\n');
}

static void
check_github (const GapReport *report, GString *out)
{
  static const char *const plurals[GAP_N_LEVELS] = { "notes", "warnings", "errors" };
  for (int level = GAP_N_LEVELS - 1; level >= 0; level--)
    {
      g_autoptr (GPtrArray) worst = gap_report_worst (report->check, (GapLevel)level);
      guint shown = worst->len <= MOST ? worst->len : MOST - 1;
      for (guint i = 0; i < shown; i++)
        annotate (report->check, g_ptr_array_index (worst, i), out);
      if (shown < worst->len)
        g_string_append_printf (out,
                                "::%s title=gapcheck::%u more %s are not shown here; the summary of this run lists "
                                "them all\n",
                                command_of ((GapLevel)level), worst->len - shown, plurals[level]);
    }
}

const GapReportFormat gap_report_github
    = { .name = "github", .title = "annotations of GitHub's workflows, the worst first", .check = check_github };
