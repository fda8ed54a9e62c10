/* What changed between two states, as Markdown: a table a policy. */
#include "report/report_change.h"

static void
add_cell (GString *out, const GapNote *note)
{
  g_autofree char *words = gap_report_note_words (note);
  gap_report_append_markdown (out, words != NULL ? words : "nothing");
  g_string_append (out, " | ");
}

static void
add_change (GString *out, const GapChange *change)
{
  g_autofree char *words = gap_report_change_words (change);
  g_string_append (out, "| ");
  gap_report_append_markdown (out, change->clause->title);
  g_string_append (out, gap_change_is_worse (change->kind) ? " | **" : " | ");
  gap_report_append_markdown (out, words);
  g_string_append (out, gap_change_is_worse (change->kind) ? "** | " : " | ");
  add_cell (out, change->before);
  add_cell (out, change->after);
  g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

void
gap_report_markdown_pair (const GapPair *pair, const char *heading, GString *out)
{
  gboolean is_first = TRUE;
  g_autofree char *counts = gap_report_pair_counts (pair);
  g_autofree char *paths = gap_report_pair_paths (pair);
  g_autofree char *reworded = gap_report_reworded (pair);
  g_string_append_printf (out, "\n%s ", heading);
  gap_report_append_markdown (out, gap_report_pair_name (pair));
  g_string_append (out, "\n\n");
  gap_report_append_markdown (out, paths);
  if (pair->before != NULL && pair->after != NULL)
    g_string_append_printf (out, ": %s", counts);
  g_string_append (out, ".\n");
  for (guint i = 0; i < pair->changes->len; i++)
    {
      const GapChange *change = &g_array_index (pair->changes, GapChange, i);
      if (change->kind == GAP_CHANGE_REWORDED)
        continue;
      if (is_first)
        g_string_append (out, "\n| Clause | What changed | Before | Now |\n| :-- | :-- | :-- | :-- |\n");
      is_first = FALSE;
      add_change (out, change);
    }
  if (*reworded == '\0')
    return;
  g_string_append (out, "\nIn other words, to the same effect: ");
  gap_report_append_markdown (out, reworded);
  g_string_append (out, ".\n");
}

void
gap_markdown_diff (const GapReport *report, GString *out)
{
  const GapDifference *difference = report->difference;
  g_autofree char *counts = gap_report_change_counts (difference->pairs);
  g_autofree char *as_of = gap_date_to_words (difference->as_of);
  g_string_append (out, "# What changed from ");
  gap_report_append_markdown (out, difference->before);
  g_string_append (out, " to ");
  gap_report_append_markdown (out, difference->after);
  g_string_append_printf (out, "\n\n%s. Judged as of %s.\n", counts, as_of);
  for (guint i = 0; i < difference->pairs->len; i++)
    if (gap_report_pair_is_changed (g_ptr_array_index (difference->pairs, i)))
      gap_report_markdown_pair (g_ptr_array_index (difference->pairs, i), "##", out);
  g_string_append (out,
                   "\nMade by gapcheck " GAP_VERSION ". A program read the words; a person should read them too.\n");
}
