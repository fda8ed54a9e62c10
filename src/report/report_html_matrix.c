/* The matrix: one table, a body an area, a row a clause, a column a school. */
#include "report/report_html.h"

/* Above so many schools the columns are headed by numbers, with a key. */
#define MOST_NAMED 16u

static void
add_legend (const GapMatrix *matrix, GString *out)
{
  g_string_append (out, "<ul class=\"legend\" aria-label=\"What the marks mean\">\n");
  for (GapState state = 0; state < GAP_N_STATES; state++)
    if (gap_report_has_state (matrix, state))
      gap_html_add (out, "<li><span class=\"mark %s\" aria-hidden=\"true\">%s</span> <b>%s</b>: %s</li>\n",
                    gap_html_state_class (state), gap_state_mark (state), gap_report_state_word (state),
                    gap_report_state_meaning (state));
  g_string_append (out, "</ul>\n");
}

static void
add_key (const GapMatrix *matrix, GString *out)
{
  g_string_append (out, "<details><summary>Which school is which number</summary>\n<ol class=\"key\">\n");
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      g_autofree char *name = gap_report_school_label (matrix, s);
      gap_html_add (out, "<li><a href=\"#s%u\">%s</a></li>\n", s + 1, name);
    }
  g_string_append (out, "</ol>\n</details>\n");
}

static void
add_headings (const GapMatrix *matrix, GString *out)
{
  guint n = gap_matrix_get_n_schools (matrix);
  g_string_append (out, "<thead>\n<tr><th scope=\"col\">Clause</th><th scope=\"col\" class=\"number\">Covered</th>");
  for (guint s = 0; s < n; s++)
    {
      g_autofree char *name = gap_report_school_label (matrix, s);
      guint covered = gap_audit_count (gap_matrix_get_audit (matrix, s), GAP_STATE_COVERED);
      if (n > MOST_NAMED)
        gap_html_add (
            out,
            "<th scope=\"col\" class=\"code\" title=\"%s\"><a href=\"#s%u\">%u<span class=\"v\"> %s</span></a>"
            "<span class=\"t\">%u</span></th>",
            name, s + 1, s + 1, name, covered);
      else
        gap_html_add (out, "<th scope=\"col\" class=\"school\"><a href=\"#s%u\">%s</a> <span>%u covered</span></th>",
                      s + 1, name, covered);
    }
  g_string_append (out, "</tr>\n</thead>\n");
}

static void
add_area_row (const GapMatrix *matrix, guint area, GString *out)
{
  gap_html_add (out, "<tr class=\"area\"><th scope=\"rowgroup\" colspan=\"2\">%s</th>",
                gap_taxonomy_get_area (gap_matrix_get_taxonomy (matrix), area)->title);
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      GapTally tally = gap_summary_area (matrix, s, area);
      if (tally.n_decided == 0)
        g_string_append (out, "<td><span aria-hidden=\"true\">?</span><span class=\"v\">unknown</span></td>");
      else
        gap_html_add (out, "<td>%u<span aria-hidden=\"true\">/</span><span class=\"v\"> of </span>%u</td>",
                      tally.counts[GAP_STATE_COVERED], tally.n_decided);
    }
  g_string_append (out, "</tr>\n");
}

static void
add_clause_row (const GapMatrix *matrix, guint clause, GString *out)
{
  GapTally tally = gap_summary_clause (matrix, clause);
  g_autofree char *share = gap_words_share (&tally);
  gap_html_add (out, "<tr><th scope=\"row\"><a href=\"#c%u\">%s</a></th><td class=\"n\">%s</td>", clause + 1,
                gap_taxonomy_get_clause (gap_matrix_get_taxonomy (matrix), clause)->title, share);
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      GapState state = gap_audit_get_cell (gap_matrix_get_audit (matrix, s), clause)->state;
      gap_html_add (out, state == GAP_STATE_COVERED ? "<td>" : "<td class=\"%s\">", gap_html_state_class (state));
      gap_html_add (out, "<a href=\"#e%u-%u\"><span aria-hidden=\"true\">%s</span><span class=\"v\">%s</span></a></td>",
                    s + 1, clause + 1, gap_state_mark (state), gap_report_state_word (state));
    }
  g_string_append (out, "</tr>\n");
}

static void
add_bodies (const GapMatrix *matrix, GString *out)
{
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (matrix);
  guint last_area = G_MAXUINT;
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      guint area = gap_taxonomy_get_clause (taxonomy, c)->area;
      if (area != last_area)
        {
          g_string_append (out, last_area == G_MAXUINT ? "<tbody>\n" : "</tbody>\n<tbody>\n");
          add_area_row (matrix, area, out);
        }
      last_area = area;
      add_clause_row (matrix, c, out);
    }
  g_string_append (out, last_area == G_MAXUINT ? "" : "</tbody>\n");
}

void
gap_html_matrix (const GapReport *report, GString *out)
{
  const GapMatrix *matrix = report->matrix;
  g_string_append (out,
                   "<section id=\"matrix\" aria-labelledby=\"matrix-title\">\n<h2 id=\"matrix-title\">Matrix</h2>\n");
  add_legend (matrix, out);
  if (gap_matrix_get_n_schools (matrix) > MOST_NAMED)
    add_key (matrix, out);
  g_string_append (
      out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"matrix-caption\">\n"
           "<table class=\"matrix\">\n<caption id=\"matrix-caption\">Clauses by school. Each mark leads to the words "
           "behind it.</caption>\n");
  add_headings (matrix, out);
  add_bodies (matrix, out);
  g_string_append (out, "</table>\n</div>\n</section>\n");
}
