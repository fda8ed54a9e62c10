/* The findings of a check as text: a line that editors and grep can take up, then the words, and what to do. */
#include "report/report_change.h"
#include "report/report_check.h"
#include "report/report_text.h"

#define MAX_QUOTE 240u

#define ANSI_DIM "\x1b[2m"
#define ANSI_RED "\x1b[31m"
#define ANSI_YELLOW "\x1b[33m"
#define ANSI_RESET "\x1b[0m"

static const char *
level_style (const GapReport *report, GapLevel level)
{
  if (!report->use_colour)
    return "";
  return level == GAP_LEVEL_ERROR ? ANSI_RED : level == GAP_LEVEL_WARNING ? ANSI_YELLOW : ANSI_DIM;
}

/* The words, and the heading above them where no line can be told. */
static void
say_quote (GapTextPage *page, const GapFinding *finding)
{
  if (finding->quote == NULL || *finding->quote == '\0')
    return;
  gboolean needs_section = finding->line == 0 && finding->section != NULL;
  g_autofree char *clipped = gap_report_clip (finding->quote, MAX_QUOTE);
  g_autofree char *quoted = g_strconcat (
      finding->is_nearest ? "Nearest: “" : "“", clipped, "”", needs_section ? ", under “" : "",
      needs_section ? finding->section : "", needs_section ? "”" : "", finding->suggestion != NULL ? " → “" : "",
      finding->suggestion != NULL ? finding->suggestion : "", finding->suggestion != NULL ? "”" : "", NULL);
  gap_text_say (page, "    ", quoted);
  if (finding->source != NULL)
    gap_text_say (page, "    Source: ", finding->source);
}

/* FILE:LINE: LEVEL: message [finding-id], on one line however long. */
static void
say_finding (GapTextPage *page, const GapFinding *finding)
{
  g_autofree char *path = gap_report_clean (finding->path);
  g_autofree char *message = gap_report_clean (finding->message);
  g_autofree char *remedy = g_strdup_printf (
      "To do: %s (gapcheck explain %s)", gap_check_remedy (page->report->check, finding), gap_check_topic (finding));
  g_string_append (page->out, path);
  g_string_append_c (page->out, ':');
  if (finding->line > 0)
    g_string_append_printf (page->out, "%u:", finding->line);
  else if (finding->page > 0)
    g_string_append_printf (page->out, " page %u:", finding->page);
  g_string_append_printf (page->out, " %s%s%s: %s [%s]\n", level_style (page->report, finding->level),
                          gap_level_nick (finding->level), page->report->use_colour ? ANSI_RESET : "", message,
                          gap_finding_info (finding->kind)->id);
  say_quote (page, finding);
  gap_text_say (page, "    ", remedy);
}

/* What a change did besides what is found fault with. */
static void
say_changes (GapTextPage *page, const GPtrArray *pairs)
{
  g_autofree char *counts = gap_report_change_counts (pairs);
  g_autofree char *sum = g_strdup_printf ("What the change did: %s.", counts);
  gap_text_say (page, "", sum);
  for (guint i = 0; i < pairs->len; i++)
    {
      const GapPair *pair = g_ptr_array_index (pairs, i);
      for (guint j = 0; j < pair->changes->len; j++)
        {
          const GapChange *change = &g_array_index (pair->changes, GapChange, j);
          if (change->kind == GAP_CHANGE_REWORDED || gap_change_is_worse (change->kind))
            continue;
          g_autofree char *words = gap_report_change_words (change);
          g_autofree char *line = g_strdup_printf ("%s: “%s”. %s", gap_snapshot_get_origin (pair->after)->path,
                                                   change->clause->title, words);
          gap_text_say (page, "  ", line);
        }
    }
}

void
gap_text_check (const GapReport *report, GString *out)
{
  const GapCheck *check = report->check;
  GapTextPage page = gap_text_page (report, out);
  if (check->is_statistics)
    gap_report_append_statistics (check, out);
  for (guint i = 0; i < check->findings->len && !check->is_statistics; i++)
    if (gap_finding_is_active (g_ptr_array_index (check->findings, i)))
      say_finding (&page, g_ptr_array_index (check->findings, i));
  for (guint i = 0; i < check->exceeded->len; i++)
    {
      g_autofree char *line
          = g_strdup_printf ("Past what is allowed: %s.", (const char *)g_ptr_array_index (check->exceeded, i));
      gap_text_say (&page, "", line);
    }
  if (check->pairs != NULL)
    say_changes (&page, check->pairs);
  g_autofree char *counts = gap_report_check_counts (check);
  g_string_append_printf (out, "%s\n", counts);
}
