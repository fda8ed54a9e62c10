/* Groups in a page: a table a kind, in the order of the alphabet. */
#include "report/report_groups.h"
#include "report/report_pages.h"

static void
open_table (GapHtmlPage *page, GapGroupKind kind)
{
  gap_html_add (page->out,
                "<table class=\"lists\">\n<caption>By %s</caption>\n<thead><tr><th scope=\"col\">Group</th>"
                "<th scope=\"col\">Schools</th><th scope=\"col\">Clauses missing, median</th>"
                "<th scope=\"col\">Reviews overdue</th><th scope=\"col\">Cite law that has ended</th>"
                "<th scope=\"col\">Thinnest area</th></tr></thead>\n<tbody>\n",
                gap_group_kind_word (kind));
}

/* The value by which the address and report.js know a group. (transfer full) */
static char *
group_key (const GapSchoolGroup *group)
{
  g_autofree char *key = g_strconcat (gap_group_kind_nick (group->kind), ":", group->name, NULL);
  return g_strdelimit (g_steal_pointer (&key), "|", '/');
}

/* In a summary a group leads to the page of its first school, where groups stand together. */
static void
add_group_name (GapHtmlPage *page, const GapSchoolGroup *group)
{
  const GapReportPages *pages = page->report->pages;
  g_autofree char *key = group_key (group);
  g_autofree char *address = g_uri_escape_string (key, NULL, FALSE);
  guint index;
  if (!page->is_summary)
    gap_html_add (page->out, "<a href=\"#group=%s&amp;at=matrix\">%s</a>", address, group->name);
  else if (pages != NULL && gap_report_pages_get_kind (pages) == (int)group->kind)
    gap_html_add (page->out, "<a href=\"%s/%s\">%s</a>", gap_report_pages_get_folder (pages),
                  gap_report_pages_find (pages, g_array_index (group->schools, guint, 0), &index)->name, group->name);
  else
    gap_html_add (page->out, "%s", group->name);
}

static void
add_group (GapHtmlPage *page, const GapSchoolGroup *group)
{
  GapGroupStats stats = gap_group_stats (page->matrix, group, page->cited);
  g_string_append (page->out, "<tr><th scope=\"row\">");
  add_group_name (page, group);
  gap_html_add (
      page->out,
      "</th>"
      "<td data-label=\"Schools\">%u</td><td data-label=\"Clauses missing, median\">%s</td>"
      "<td data-label=\"Reviews overdue\">%u of %u</td>"
      "<td data-label=\"Cite law that has ended\">%u of %u</td><td data-label=\"Thinnest area\">%s</td></tr>\n",
      stats.n_schools, stats.missing, stats.n_overdue, stats.n_read, stats.n_law, stats.n_read,
      stats.thinnest != NULL ? stats.thinnest : "–");
  gap_group_stats_clear (&stats);
}

gboolean
gap_html_has_groups (const GapHtmlPage *page)
{
  const GapExtras *extras = page->report->extras;
  for (GapGroupKind kind = 0; extras != NULL && extras->groups != NULL && kind < GAP_N_GROUP_KINDS; kind++)
    if (gap_groups_is_telling (extras->groups, kind))
      return TRUE;
  return FALSE;
}

void
gap_html_groups (GapHtmlPage *page)
{
  if (!gap_html_has_groups (page))
    return;
  const GapGroups *groups = page->report->extras->groups;
  g_string_append (page->out,
                   "<section id=\"groups\" aria-labelledby=\"groups-title\">\n<h2 id=\"groups-title\">Groups "
                   "of schools</h2>\n<p>In the order of their names.");
  g_string_append (page->out,
                   page->is_summary ? "</p>\n" : " A group&#39;s name shows its schools in the matrix.</p>\n");
  for (GapGroupKind kind = 0; kind < GAP_N_GROUP_KINDS; kind++)
    {
      if (!gap_groups_is_telling (groups, kind))
        continue;
      open_table (page, kind);
      for (guint i = 0; i < gap_groups_get_n (groups); i++)
        if (gap_groups_get (groups, i)->kind == kind)
          add_group (page, gap_groups_get (groups, i));
      g_string_append (page->out, "</tbody>\n</table>\n");
    }
  g_string_append (page->out, "</section>\n");
}

void
gap_html_group_tool (GapHtmlPage *page)
{
  if (!gap_html_has_groups (page))
    return;
  const GapGroups *groups = page->report->extras->groups;
  g_string_append (page->out, "<span class=\"tool\"><label for=\"t-group\">Group</label><select id=\"t-group\">"
                              "<option value=\"\">all schools</option>");
  for (GapGroupKind kind = 0; kind < GAP_N_GROUP_KINDS; kind++)
    {
      if (!gap_groups_is_telling (groups, kind))
        continue;
      gap_html_add (page->out, "<optgroup label=\"%s\">", gap_group_kind_word (kind));
      for (guint i = 0; i < gap_groups_get_n (groups); i++)
        {
          const GapSchoolGroup *group = gap_groups_get (groups, i);
          g_autofree char *key = group_key (group);
          if (group->kind == kind)
            gap_html_add (page->out, "<option value=\"%s\">%s (%u)</option>", key, group->name, group->schools->len);
        }
      g_string_append (page->out, "</optgroup>");
    }
  g_string_append (page->out, "</select></span>\n");
}

void
gap_html_group_data (const GapHtmlPage *page, guint school)
{
  gboolean is_first = TRUE;
  if (!gap_html_has_groups (page))
    return;
  g_string_append (page->out, " data-groups=\"");
  for (GapGroupKind kind = 0; kind < GAP_N_GROUP_KINDS; kind++)
    {
      const GapSchoolGroup *group = gap_groups_of (page->report->extras->groups, school, kind);
      if (group == NULL || !gap_groups_is_telling (page->report->extras->groups, kind))
        continue;
      g_autofree char *key = group_key (group);
      gap_html_add (page->out, is_first ? "%s" : "|%s", key);
      is_first = FALSE;
    }
  g_string_append (page->out, "\"");
}
