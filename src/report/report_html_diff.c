/* What changed between two states, on a page that fits a governors' meeting: A4, what got worse first. */
#include "report/report_change.h"
#include "report/report_html.h"

static void
add_cell (GString *out, const char *label, const GapNote *note)
{
  gap_html_add (out, "<td data-label=\"%s\">", label);
  if (note->quote == NULL || !gap_report_note_is_said (note))
    g_string_append (out, "<span class=\"quiet\">nothing</span></td>");
  else
    {
      g_autofree char *place = gap_report_place ((GapPlace){ note->page, note->line, 0 });
      gap_html_add (out, "<q>%s%s%s</q>", note->lead != NULL ? note->lead : "", note->lead != NULL ? " … " : "",
                    note->quote);
      if (*place != '\0')
        gap_html_add (out, " <span class=\"quiet\">(%s)</span>", place);
      g_string_append (out, "</td>");
    }
}

static void
add_change (GString *out, const GapChange *change)
{
  g_autofree char *words = gap_report_change_words (change);
  gap_html_add (out, "<tr><th scope=\"row\">%s</th><td data-label=\"What changed\">", change->clause->title);
  gap_html_add (out, "<span class=\"mark %s\" aria-hidden=\"true\">%s</span> ",
                gap_html_state_class (change->after->state), gap_state_mark (change->after->state));
  gap_html_add (out, gap_change_is_worse (change->kind) ? "<span class=\"bad\">%s</span></td>" : "%s</td>", words);
  add_cell (out, "Before", change->before);
  add_cell (out, "Now", change->after);
  g_string_append (out, "</tr>\n");
}

static void
add_table (const GapPair *pair, GString *out)
{
  gboolean is_open = FALSE;
  for (guint i = 0; i < pair->changes->len; i++)
    {
      const GapChange *change = &g_array_index (pair->changes, GapChange, i);
      if (change->kind == GAP_CHANGE_REWORDED)
        continue;
      if (!is_open)
        gap_html_add (out,
                      "<table class=\"lists\">\n<caption class=\"v\">What changed: %s</caption>\n<thead>\n<tr>"
                      "<th scope=\"col\">Clause</th><th scope=\"col\">What changed</th><th scope=\"col\">Before</th>"
                      "<th scope=\"col\">Now</th></tr>\n</thead>\n<tbody>\n",
                      gap_report_pair_name (pair));
      is_open = TRUE;
      add_change (out, change);
    }
  if (is_open)
    g_string_append (out, "</tbody>\n</table>\n");
}

void
gap_html_pair (const GapPair *pair, guint level, GString *out)
{
  g_autofree char *counts = gap_report_pair_counts (pair);
  g_autofree char *paths = gap_report_pair_paths (pair);
  g_autofree char *reworded = gap_report_reworded (pair);
  gap_html_add (out, "<section>\n<h%u>%s</h%u>\n<p class=\"quiet\">%s</p>\n", level, gap_report_pair_name (pair), level,
                paths);
  if (pair->before != NULL && pair->after != NULL)
    {
      counts[0] = g_ascii_toupper (counts[0]);
      gap_html_add (out, "<p><b>%s.</b></p>\n", counts);
    }
  add_table (pair, out);
  if (*reworded != '\0')
    gap_html_add (out, "<p>In other words, to the same effect: %s.</p>\n", reworded);
  g_string_append (out, "</section>\n");
}

void
gap_html_diff (const GapReport *report, GString *out)
{
  const GapDifference *difference = report->difference;
  g_autofree char *counts = gap_report_change_counts (difference->pairs);
  g_autofree char *title = g_strdup_printf ("What changed: %s to %s", difference->before, difference->after);
  guint n_same = 0;
  counts[0] = g_ascii_toupper (counts[0]);
  gap_html_begin (out, title, "meeting");
  gap_html_add (out, "<main>\n<h1>What changed</h1>\n<p class=\"quiet\">From %s to %s</p>\n<p class=\"lead\">%s.</p>\n",
                difference->before, difference->after, counts);
  for (guint i = 0; i < difference->pairs->len; i++)
    {
      const GapPair *pair = g_ptr_array_index (difference->pairs, i);
      if (gap_report_pair_is_changed (pair))
        gap_html_pair (pair, 2, out);
      else
        n_same++;
    }
  if (n_same > 0)
    {
      g_autofree char *same = gap_report_count (n_same, "policy says", "policies say");
      gap_html_add (out, "<p>%s what it said before.</p>\n", same);
    }
  gap_html_end (out, difference->as_of, NULL);
}
