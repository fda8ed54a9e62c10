/* What changed, in a page: the trend by area as small lines, and the differential matrix as a table. */
#include "report/report_changes.h"

#include <string.h>

#define LINE_WIDTH 160u
#define LINE_HEIGHT 24u

/* ---- trend ---- */

static void
add_line (GapHtmlPage *page, const GArray *trend, guint first, guint last)
{
  const GapTrendPoint *from = &g_array_index (trend, GapTrendPoint, first);
  const GapTrendPoint *to = &g_array_index (trend, GapTrendPoint, last);
  gap_html_add (
      page->out,
      "<tr><th scope=\"row\">%s</th><td data-label=\"First\">%u of %u</td><td data-label=\"Course\">"
      "<svg class=\"trend\" viewBox=\"0 0 %u %u\" width=\"%u\" height=\"%u\" role=\"img\" aria-label=\"from %u of "
      "%u to %u of %u\"><polyline points=\"",
      from->area, from->covered, from->decided, LINE_WIDTH, LINE_HEIGHT, LINE_WIDTH, LINE_HEIGHT, from->covered,
      from->decided, to->covered, to->decided);
  for (guint i = first; i <= last; i++)
    {
      const GapTrendPoint *point = &g_array_index (trend, GapTrendPoint, i);
      guint x = 3 + (i - first) * (LINE_WIDTH - 6) / MAX (last - first, 1);
      guint y = LINE_HEIGHT - 3 - (point->decided > 0 ? point->covered * (LINE_HEIGHT - 6) / point->decided : 0);
      gap_html_add (page->out, i > first ? " %u,%u" : "%u,%u", x, y);
    }
  gap_html_add (page->out, "\"/></svg></td><td data-label=\"Now\">%u of %u</td></tr>\n", to->covered, to->decided);
}

static void
add_trend (GapHtmlPage *page, const GArray *trend)
{
  gboolean is_open = FALSE;
  for (guint i = 0; trend != NULL && i < trend->len;)
    {
      guint last = i;
      while (
          last + 1 < trend->len
          && strcmp (g_array_index (trend, GapTrendPoint, last + 1).area, g_array_index (trend, GapTrendPoint, i).area)
                 == 0)
        last++;
      if (last > i && !is_open)
        g_string_append (page->out,
                         "<table class=\"lists\">\n<caption>Cells covered, by area, over all runs that are kept"
                         "</caption>\n<thead><tr><th scope=\"col\">Area</th><th scope=\"col\">First</th>"
                         "<th scope=\"col\">Course</th><th scope=\"col\">Now</th></tr></thead>\n<tbody>\n");
      is_open |= last > i;
      if (last > i)
        add_line (page, trend, i, last);
      i = last + 1;
    }
  if (is_open)
    g_string_append (page->out, "</tbody>\n</table>\n");
}

/* ---- the differential matrix ---- */

static int
find_school (const GapHtmlPage *page, const char *id)
{
  for (guint s = 0; s < page->n_schools; s++)
    if (strcmp (g_ptr_array_index (page->keys, s), id) == 0)
      return (int)s;
  return -1;
}

static void
add_change (GapHtmlPage *page, const GapChanges *changes, const GapShift *change)
{
  int school = find_school (page, change->school->id);
  if (school >= 0)
    gap_html_add (page->out, "<tr><th scope=\"row\"><a href=\"#s%u\">%s</a></th>", (guint)school + 1,
                  change->school->name);
  else
    gap_html_add (page->out, "<tr><th scope=\"row\">%s</th>", change->school->name);
  gap_html_add (page->out, "<td data-label=\"Change\">%s</td>", gap_shift_word (change->kind));
  if (change->clause < 0)
    {
      g_string_append (page->out, "<td>the school as a whole</td><td></td></tr>\n");
      return;
    }
  const GapRecordClause *clause = g_ptr_array_index (changes->now->clauses, (guint)change->clause);
  if (school >= 0)
    gap_html_add (page->out, "<td data-label=\"Clause\"><a href=\"#e%u-%u\">%s</a></td>", (guint)school + 1,
                  (guint)change->clause + 1, clause->title);
  else
    gap_html_add (page->out, "<td data-label=\"Clause\">%s</td>", clause->title);
  gap_html_add (page->out,
                "<td data-label=\"From, to\"><span class=\"mark %s\" aria-hidden=\"true\">%s</span> %s → "
                "<span class=\"mark %s\" aria-hidden=\"true\">%s</span> %s</td></tr>\n",
                gap_html_state_class (change->before), gap_state_mark (change->before),
                gap_report_state_word (change->before), gap_html_state_class (change->now),
                gap_state_mark (change->now), gap_report_state_word (change->now));
}

static void
add_ended (GapHtmlPage *page, const GapEndedChange *change)
{
  int school = find_school (page, change->school->id);
  if (school < 0)
    return;
  gap_html_add (page->out,
                "<tr><th scope=\"row\"><a href=\"#s%u\">%s</a></th><td data-label=\"Change\">%s</td>"
                "<td data-label=\"Cited\">%s</td><td></td></tr>\n",
                (guint)school + 1, change->school->name,
                change->is_mended ? "no longer cites as if it stood" : "now cites though it has ended", change->title);
}

void
gap_html_changes (GapHtmlPage *page)
{
  const GapExtras *extras = page->report->extras;
  const GapChanges *changes = extras != NULL ? extras->changes : NULL;
  if (changes == NULL)
    return;
  g_autofree char *since = gap_date_to_words (changes->before->day);
  g_autofree char *words = gap_changes_dup_words (changes);
  gap_html_add (
      page->out,
      "<section id=\"changes\" aria-labelledby=\"changes-title\">\n<h2 id=\"changes-title\">What changed since %s"
      "</h2>\n<p>Changed: %s.</p>\n",
      since, words);
  add_trend (page, extras->trend);
  gboolean is_open = FALSE;
  g_autoptr (GPtrArray) shown = gap_changes_dup_shown (changes);
  guint n = gap_html_most (page, shown->len + changes->ended->len);
  for (guint i = 0; i < n; i++)
    {
      if (!is_open)
        g_string_append (page->out,
                         "<table class=\"lists\">\n<caption>School by school</caption>\n<thead><tr>"
                         "<th scope=\"col\">School</th><th scope=\"col\">Change</th><th scope=\"col\">Clause, or "
                         "what is cited</th><th scope=\"col\">From, to</th></tr></thead>\n<tbody>\n");
      is_open = TRUE;
      if (i < shown->len)
        add_change (page, changes, g_ptr_array_index (shown, i));
      else
        add_ended (page, &g_array_index (changes->ended, GapEndedChange, i - shown->len));
    }
  g_string_append (page->out, is_open ? "</tbody>\n</table>\n</section>\n" : "</section>\n");
}
