/* What changed between two states, for the terminal: what got worse first, each with its words before and now. */
#include "report/report_change.h"
#include "report/report_text.h"

static void
say_words (GapTextPage *page, const char *label, const GapNote *note)
{
  g_autofree char *words = gap_report_note_words (note);
  if (words == NULL)
    return;
  gap_text_say (page, label, words);
}

static void
say_change (GapTextPage *page, const GapChange *change)
{
  g_autofree char *words = gap_report_change_words (change);
  g_autofree char *line = g_strdup_printf ("%s (%s). %s", change->clause->title, change->clause->id, words);
  gap_text_say_marked (page, change->after->state, line);
  say_words (page, "      Before: ", change->before);
  say_words (page, "      Now:    ", change->after);
  if (!gap_change_is_worse (change->kind))
    return;
  gap_text_say (page, "      Why:    ", change->clause->why);
}

static void
say_pair (GapTextPage *page, const GapPair *pair)
{
  g_autofree char *counts = gap_report_pair_counts (pair);
  g_autofree char *paths = gap_report_pair_paths (pair);
  g_autofree char *reworded = gap_report_reworded (pair);
  gap_text_heading (page, gap_report_pair_name (pair));
  gap_text_say (page, "  ", paths);
  if (pair->before == NULL || pair->after == NULL)
    return;
  gap_text_say (page, "  ", counts);
  for (guint i = 0; i < pair->changes->len; i++)
    if (g_array_index (pair->changes, GapChange, i).kind != GAP_CHANGE_REWORDED)
      say_change (page, &g_array_index (pair->changes, GapChange, i));
  if (*reworded == '\0')
    return;
  g_autofree char *line = g_strdup_printf ("In other words, to the same effect: %s", reworded);
  gap_text_say (page, "  ", line);
}

void
gap_text_diff (const GapReport *report, GString *out)
{
  const GapDifference *difference = report->difference;
  GapTextPage page = gap_text_page (report, out);
  g_autofree char *title = g_strdup_printf ("From %s to %s", difference->before, difference->after);
  g_autofree char *counts = gap_report_change_counts (difference->pairs);
  gap_text_heading (&page, title);
  gap_text_say (&page, "", counts);
  for (guint i = 0; i < difference->pairs->len; i++)
    if (gap_report_pair_is_changed (g_ptr_array_index (difference->pairs, i)))
      say_pair (&page, g_ptr_array_index (difference->pairs, i));
}
