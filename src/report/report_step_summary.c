/* The summary that GitHub shows beside a run: what counts, file by file, folded up. */
#include "report/report_change.h"
#include "report/report_check.h"

#define MOST_ROWS 1000u    /* in all */
#define MOST_BYTES 900000u /* GitHub drops a summary of more than one MiB */
#define MOST_QUOTE 160u    /* characters */

static void
add_row (const GapCheck *check, const GapFinding *finding, GString *out)
{
  GapPlace place = { finding->page, finding->line, 0 };
  g_autofree char *where = gap_report_place (place);
  g_autofree char *clipped = finding->quote != NULL ? gap_report_clip (finding->quote, MOST_QUOTE) : NULL;
  g_string_append_printf (out, "| %s | %s | ", gap_level_nick (finding->level), where);
  gap_report_append_markdown (out, finding->message);
  if (clipped != NULL)
    {
      g_string_append (out, ": “");
      gap_report_append_markdown (out, clipped);
      g_string_append (out, "”");
    }
  g_string_append (out, " | ");
  gap_report_append_markdown (out, gap_check_remedy (check, finding));
  g_string_append_printf (out, " | %s |\n", gap_finding_info (finding->kind)->code);
}

/* The active findings of a file, folded up. Returns how many were left out for want of room. */
static guint
add_file (const GapCheck *check, const char *path, const GPtrArray *findings, GString *out, guint *n_rows)
{
  guint n = 0;
  guint n_left = 0;
  for (guint i = 0; i < findings->len; i++)
    n += gap_finding_is_active (g_ptr_array_index (findings, i)) ? 1 : 0;
  if (n == 0)
    return 0;
  g_autofree char *place = gap_check_dup_place (check, path);
  g_autofree char *many = gap_report_count (n, "finding", "findings");
  g_string_append (out, "\n<details><summary>");
  gap_report_append_html (out, place);
  g_string_append_printf (out,
                          ": %s</summary>\n\n| Level | Where | What | To do | Code |\n| :-- | :-- | :-- | :-- | :-- "
                          "|\n",
                          many);
  for (guint i = 0; i < findings->len; i++)
    {
      if (!gap_finding_is_active (g_ptr_array_index (findings, i)))
        continue;
      if (*n_rows >= MOST_ROWS || out->len > MOST_BYTES)
        n_left++;
      else
        add_row (check, g_ptr_array_index (findings, i), out);
      *n_rows += 1;
    }
  g_string_append (out, "\n</details>\n");
  return n_left;
}

static void
check_summary (const GapReport *report, GString *out)
{
  const GapCheck *check = report->check;
  g_autoptr (GPtrArray) paths = gap_report_paths (check);
  g_autoptr (GHashTable) by_file = gap_report_findings_by_file (check);
  g_autofree char *counts = gap_report_check_counts (check);
  guint n_rows = 0;
  guint n_left = 0;
  g_string_append_printf (out, "## gapcheck\n\n%s\n", counts);
  for (guint i = 0; i < check->exceeded->len; i++)
    {
      g_string_append (out, "\n- Past what is allowed: ");
      gap_report_append_markdown (out, g_ptr_array_index (check->exceeded, i));
    }
  for (guint i = 0; check->pairs != NULL && i < check->pairs->len; i++)
    if (gap_report_pair_is_changed (g_ptr_array_index (check->pairs, i)) && out->len < MOST_BYTES / 2)
      gap_report_markdown_pair (g_ptr_array_index (check->pairs, i), "###", out);
  for (guint i = 0; i < paths->len; i++)
    {
      const GPtrArray *findings = g_hash_table_lookup (by_file, g_ptr_array_index (paths, i));
      if (findings != NULL)
        n_left += add_file (check, g_ptr_array_index (paths, i), findings, out, &n_rows);
    }
  if (n_left > 0)
    g_string_append_printf (out, "\n%u more did not fit here; the log has them.\n", n_left);
}

const GapReportFormat gap_report_step_summary
    = { .name = "step-summary", .title = "the summary beside a run on GitHub", .check = check_summary };
