/*
 * The matrix: one table. Few schools stand as columns beside clauses that are told in full; many stand as rows. Areas
 * fold: report.js hides the clauses of those that are shut; without it, and on paper, all stand open.
 */
#include "report/report_html.h"

static void
add_legend (GapHtmlPage *page)
{
  g_string_append (page->out, "<ul class=\"legend\" aria-label=\"What the marks mean\">\n");
  for (GapState state = 0; state < GAP_N_STATES; state++)
    if (gap_report_has_state (page->matrix, state))
      gap_html_add (page->out, "<li><span class=\"mark %s\" aria-hidden=\"true\">%s</span> <b>%s</b>: %s</li>\n",
                    gap_html_state_class (state), gap_state_mark (state), gap_report_state_word (state),
                    gap_report_state_meaning (state));
  if (gap_report_has_ruling (page->matrix, FALSE))
    g_string_append (page->out, "<li><b>*</b> ruled by a person</li>\n");
  if (gap_report_has_ruling (page->matrix, TRUE))
    g_string_append (page->out, "<li><b>~</b> a person&#39;s ruling waits: the words have changed</li>\n");
  g_string_append (page->out, "</ul>\n");
}

/* ---- what report.js filters and sorts by ---- */

/* The codes of the findings on a school that are not about clauses: those are the cells. */
static void
add_codes (const GapHtmlPage *page, const GapAudit *audit)
{
  const GPtrArray *own = g_hash_table_lookup (page->findings, gap_audit_get_path (audit));
  gboolean seen[GAP_N_FINDINGS] = { FALSE };
  gboolean is_first = TRUE;
  for (guint i = 0; own != NULL && i < own->len; i++)
    seen[((const GapFinding *)g_ptr_array_index (own, i))->kind] = TRUE;
  for (guint kind = GAP_FINDING_REPEALED_LEGISLATION; kind < GAP_N_FINDINGS; kind++)
    if (seen[kind])
      {
        gap_html_add (page->out, is_first ? "%s" : " %s", gap_finding_info (kind)->code);
        is_first = FALSE;
      }
}

/* The attributes of a school's heading: number, id, twice its gap, the day of its next review, its findings. */
static void
add_school_data (const GapHtmlPage *page, guint school)
{
  const GapAudit *audit = gap_matrix_get_audit (page->matrix, school);
  const GapReview *review = gap_audit_get_review (audit);
  GapTally tally = gap_summary_school (page->matrix, school);
  g_autofree char *next = review != NULL && gap_date_is_set (review->next)
                              ? gap_date_to_iso (gap_date_last_day (review->next))
                              : g_strdup ("");
  gap_html_add (page->out, " data-s=\"%u\" data-key=\"%s\" data-gap=\"%u\" data-next=\"%s\" data-find=\"", school + 1,
                (const char *)g_ptr_array_index (page->keys, school), (guint)(tally.gap * 2), next);
  add_codes (page, audit);
  g_string_append (page->out, "\"");
  gap_html_group_data (page, school);
}

static void
add_share (GapHtmlPage *page, const GapTally *tally)
{
  g_autofree char *share = gap_words_share (tally);
  gap_html_add (page->out, "<td class=\"n\">%s</td>", share);
}

/* ---- cells ----
 *
 * On a page of many a cell is its mark alone: report.js opens it, and the style sheet has its word for those who
 * listen. Of a thousand schools, seventy thousand links would take a browser seconds.
 */

static void
add_cell (GapHtmlPage *page, guint school, guint clause)
{
  const GapCell *cell = gap_audit_get_cell (gap_matrix_get_audit (page->matrix, school), clause);
  if (page->is_plain)
    {
      gap_html_add (page->out, "<td class=\"s %s\">%s", gap_html_state_class (cell->state),
                    gap_report_cell_mark (cell));
      return;
    }
  gap_html_add (page->out, "<td class=\"s %s\"><a href=\"#e%u-%u\">%s<i> %s</i></a></td>",
                gap_html_state_class (cell->state), school + 1, clause + 1, gap_report_cell_mark (cell),
                gap_report_state_word (cell->state));
}

static guint
quarter (guint covered, guint n_decided)
{
  return covered == n_decided ? 4 : covered * 4 / n_decided;
}

/* "3/4" of one school in one area, shaded by quarters, with a mark if law there has ended. */
static void
add_area_cell (GapHtmlPage *page, guint school, guint area)
{
  GapTally tally = gap_summary_area (page->matrix, school, area);
  if (tally.n_decided == 0)
    {
      const char *word = tally.counts[GAP_STATE_UNKNOWN] > 0 ? "unknown" : "not applicable";
      gap_html_add (page->out, "<td class=\"a u\"><span aria-hidden=\"true\">%s</span><i> %s</i></td>",
                    tally.counts[GAP_STATE_UNKNOWN] > 0 ? "?" : "–", word);
      return;
    }
  guint covered = tally.counts[GAP_STATE_COVERED];
  if (page->is_plain)
    {
      gap_html_add (page->out, "<td class=\"a q%u\">%u/%u%s", quarter (covered, tally.n_decided), covered,
                    tally.n_decided, tally.counts[GAP_STATE_OUTDATED] > 0 ? " ⚠" : "");
      return;
    }
  gap_html_add (page->out, "<td class=\"a q%u\">%u<span aria-hidden=\"true\">/</span><i> of </i>%u",
                quarter (covered, tally.n_decided), covered, tally.n_decided);
  if (tally.counts[GAP_STATE_OUTDATED] > 0)
    g_string_append (page->out, " <span class=\"o\" aria-hidden=\"true\">⚠</span><i> outdated</i>");
  g_string_append (page->out, "</td>");
}

/* ---- few schools: clauses down, schools across ---- */

static void
add_few_heads (GapHtmlPage *page)
{
  g_string_append (page->out,
                   "<thead>\n<tr><th scope=\"col\">Area and clause</th><th scope=\"col\" class=\"n\">Covered by"
                   "</th>");
  for (guint s = 0; s < page->n_schools; s++)
    {
      GapTally tally = gap_summary_school (page->matrix, s);
      g_autofree char *share = gap_words_share (&tally);
      g_string_append (page->out, "<th scope=\"col\" class=\"h\"");
      add_school_data (page, s);
      gap_html_add (page->out, "><a href=\"#s%u\">%s</a> <span>%s</span></th>", s + 1, gap_html_name (page, s), share);
    }
  g_string_append (page->out, "</tr>\n</thead>\n");
}

static void
add_few_area (GapHtmlPage *page, guint area)
{
  const GapArea *row = gap_taxonomy_get_area (page->taxonomy, area);
  GapStatsArea sum = gap_stats_area (page->matrix, area);
  gap_html_add (page->out,
                "<tbody data-a=\"%u\" data-key=\"%s\">\n<tr class=\"area\"><th scope=\"rowgroup\" id=\"a%u\">%s</th>"
                "<td class=\"n\">%u of %u cells</td>",
                area + 1, row->id, area + 1, row->title, sum.counts[GAP_STATE_COVERED], sum.n_decided);
  for (guint s = 0; s < page->n_schools; s++)
    add_area_cell (page, s, area);
  g_string_append (page->out, "</tr>\n");
}

static void
add_few_clause (GapHtmlPage *page, guint clause)
{
  const GapClause *row = gap_taxonomy_get_clause (page->taxonomy, clause);
  GapTally tally = gap_summary_clause (page->matrix, clause);
  gap_html_add (page->out,
                "<tr class=\"s\" data-c=\"%u\" data-key=\"%s\"><th scope=\"row\"><a href=\"#c%u\">%s</a></th>",
                clause + 1, row->id, clause + 1, row->title);
  add_share (page, &tally);
  for (guint s = 0; s < page->n_schools; s++)
    add_cell (page, s, clause);
  g_string_append (page->out, "</tr>\n");
}

static void
add_few (GapHtmlPage *page)
{
  add_few_heads (page);
  for (guint a = 0, c = 0; a < gap_taxonomy_get_n_areas (page->taxonomy); a++)
    {
      add_few_area (page, a);
      for (; c < page->n_clauses && gap_taxonomy_get_clause (page->taxonomy, c)->area == a; c++)
        add_few_clause (page, c);
      g_string_append (page->out, "</tbody>\n");
    }
}

/* ---- many schools: schools down, areas and clauses across ---- */

static void
add_many_heads (GapHtmlPage *page)
{
  g_string_append (page->out, "<thead>\n<tr><th scope=\"col\">School</th><th scope=\"col\" class=\"n\">Covered</th>");
  for (guint a = 0, c = 0; a < gap_taxonomy_get_n_areas (page->taxonomy); a++)
    {
      const GapArea *area = gap_taxonomy_get_area (page->taxonomy, a);
      gap_html_add (page->out, "<th scope=\"col\" class=\"a\" data-a=\"%u\" data-key=\"%s\" id=\"a%u\">%s</th>", a + 1,
                    area->id, a + 1, area->title);
      for (; c < page->n_clauses && gap_taxonomy_get_clause (page->taxonomy, c)->area == a; c++)
        {
          const GapClause *clause = gap_taxonomy_get_clause (page->taxonomy, c);
          g_autofree char *code = gap_report_clause_code (page->taxonomy, c);
          gap_html_add (page->out,
                        "<th scope=\"col\" class=\"s\" data-c=\"%u\" data-key=\"%s\"><a href=\"#c%u\"><b>%s</b> "
                        "<span>%s</span></a></th>",
                        c + 1, clause->id, c + 1, code, clause->title);
        }
    }
  g_string_append (page->out, "</tr>\n</thead>\n");
}

static void
add_many_row (GapHtmlPage *page, guint school)
{
  GapTally tally = gap_summary_school (page->matrix, school);
  g_string_append (page->out, "<tr");
  add_school_data (page, school);
  gap_html_add (page->out, "><th scope=\"row\"><a href=\"#s%u\">%s</a></th>", school + 1, gap_html_name (page, school));
  add_share (page, &tally);
  for (guint a = 0, c = 0; a < gap_taxonomy_get_n_areas (page->taxonomy); a++)
    {
      add_area_cell (page, school, a);
      for (; c < page->n_clauses && gap_taxonomy_get_clause (page->taxonomy, c)->area == a; c++)
        add_cell (page, school, c);
    }
  g_string_append (page->out, "</tr>\n");
}

static void
add_many_foot (GapHtmlPage *page)
{
  g_string_append (page->out, "<tfoot>\n<tr><th scope=\"row\">Schools that cover it</th><td class=\"n\"></td>");
  for (guint a = 0, c = 0; a < gap_taxonomy_get_n_areas (page->taxonomy); a++)
    {
      g_string_append (page->out, "<td class=\"a\"></td>");
      for (; c < page->n_clauses && gap_taxonomy_get_clause (page->taxonomy, c)->area == a; c++)
        {
          GapTally tally = gap_summary_clause (page->matrix, c);
          g_autofree char *share = gap_words_share (&tally);
          gap_html_add (page->out, "<td class=\"s\">%s</td>", share);
        }
    }
  g_string_append (page->out, "</tr>\n</tfoot>\n");
}

static void
add_many (GapHtmlPage *page)
{
  add_many_heads (page);
  g_string_append (page->out, "<tbody>\n");
  for (guint s = 0; s < page->n_schools; s++)
    add_many_row (page, s);
  g_string_append (page->out, "</tbody>\n");
  add_many_foot (page);
}

/* ---- all ---- */

static void
add_key (GapHtmlPage *page)
{
  g_string_append (page->out, "<details class=\"key\"><summary>Which code is which clause</summary>\n<ul>\n");
  for (guint c = 0; c < page->n_clauses; c++)
    {
      g_autofree char *code = gap_report_clause_code (page->taxonomy, c);
      gap_html_add (page->out, "<li><b>%s</b> <a href=\"#c%u\">%s</a></li>\n", code, c + 1,
                    gap_taxonomy_get_clause (page->taxonomy, c)->title);
    }
  g_string_append (page->out, "</ul>\n</details>\n");
}

void
gap_html_matrix (GapHtmlPage *page)
{
  g_string_append (page->out, "<section id=\"matrix\" aria-labelledby=\"matrix-title\">\n"
                              "<h2 id=\"matrix-title\" tabindex=\"-1\">Matrix</h2>\n");
  add_legend (page);
  gap_html_tools (page);
  gap_html_add (page->out,
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"matrix-caption\">\n"
                "<table class=\"matrix\" id=\"grid\">\n<caption id=\"matrix-caption\">%s</caption>\n",
                page->is_few     ? "Clauses by school. Each mark leads to the words behind it."
                : page->is_plain ? "Schools by clause. The words behind each mark stand with its school."
                                 : "Schools by clause. Each mark leads to the words behind it.");
  if (page->is_few)
    add_few (page);
  else
    add_many (page);
  g_string_append (page->out, "</table>\n</div>\n");
  if (!page->is_few)
    add_key (page);
  g_string_append (page->out, "</section>\n");
}
