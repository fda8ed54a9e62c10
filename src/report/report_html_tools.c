/* The tools above the matrix. They do nothing without report.js, which shows them. */
#include "report/report_html.h"

static void
open_select (GString *out, const char *id, const char *label, const char *all)
{
  gap_html_add (out,
                "<span class=\"tool\"><label for=\"%s\">%s</label><select id=\"%s\"><option value=\"\">%s</option>", id,
                label, id, all);
}

static void
close_select (GString *out)
{
  g_string_append (out, "</select></span>\n");
}

static void
add_areas (GapHtmlPage *page)
{
  open_select (page->out, "t-area", "Area", "all areas");
  for (guint a = 0; a < gap_taxonomy_get_n_areas (page->taxonomy); a++)
    {
      const GapArea *area = gap_taxonomy_get_area (page->taxonomy, a);
      gap_html_add (page->out, "<option value=\"%s\">%s</option>", area->id, area->title);
    }
  close_select (page->out);
}

static void
add_states (GapHtmlPage *page)
{
  open_select (page->out, "t-state", "State", "all states");
  for (GapState state = 0; state < GAP_N_STATES; state++)
    if (gap_report_has_state (page->matrix, state))
      gap_html_add (page->out, "<option value=\"%s\">%s %s</option>", gap_html_state_class (state),
                    gap_state_mark (state), gap_report_state_word (state));
  close_select (page->out);
}

/* How many schools have a finding of each kind. */
static void
count_schools (const GapHtmlPage *page, guint counts[GAP_N_FINDINGS])
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, page->findings);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GPtrArray *own = value;
      gboolean seen[GAP_N_FINDINGS] = { FALSE };
      for (guint i = 0; i < own->len; i++)
        seen[((const GapFinding *)g_ptr_array_index (own, i))->kind] = TRUE;
      for (guint kind = 0; kind < GAP_N_FINDINGS; kind++)
        counts[kind] += seen[kind];
    }
}

static void
add_findings (GapHtmlPage *page)
{
  guint counts[GAP_N_FINDINGS] = { 0 };
  count_schools (page, counts);
  open_select (page->out, "t-find", "Finding", "any or none");
  for (guint kind = GAP_FINDING_REPEALED_LEGISLATION; kind < GAP_N_FINDINGS; kind++)
    if (counts[kind] > 0)
      gap_html_add (page->out, "<option value=\"%s\">%s (%u)</option>", gap_finding_info (kind)->code,
                    gap_finding_info (kind)->title, counts[kind]);
  close_select (page->out);
}

void
gap_html_tools (GapHtmlPage *page)
{
  g_string_append (page->out,
                   "<div class=\"tools\" id=\"tools\" role=\"search\" aria-label=\"Filter and sort the matrix\" "
                   "hidden=\"\">\n<span class=\"tool\"><label for=\"t-q\">School</label>"
                   "<input id=\"t-q\" type=\"search\" autocomplete=\"off\"></span>\n");
  add_areas (page);
  add_states (page);
  gap_html_group_tool (page);
  add_findings (page);
  open_select (page->out, "t-sort", "Schools by", "name");
  g_string_append (page->out, "<option value=\"gap\">most gaps first</option><option value=\"review\">next review"
                              "</option>");
  close_select (page->out);
  open_select (page->out, "t-order", "Clauses by", "subject");
  g_string_append (page->out, "<option value=\"gap\">most missing first</option>");
  close_select (page->out);
  g_string_append (page->out, "<button type=\"button\" id=\"t-open\">Open all areas</button>\n"
                              "<button type=\"button\" id=\"t-clear\">Clear filters</button>\n"
                              "<button type=\"button\" id=\"t-more\" hidden=\"\">Draw more</button>\n"
                              "<p id=\"t-shown\" role=\"status\"></p>\n</div>\n");
}
