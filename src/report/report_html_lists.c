/* Clause by clause, outdated references, reviews. */
#include "report/report_html.h"

/* "Missing from: A, B" with each school linked to its cell. */
static void
add_standing (const GapMatrix *matrix, guint clause, GapState state, GString *out)
{
  gboolean is_first = TRUE;
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (matrix, s);
      if (gap_audit_get_cell (audit, clause)->state != state)
        continue;
      if (is_first)
        gap_html_add (out,
                      "<li><span class=\"mark %s\" aria-hidden=\"true\">%s</span> %s: ", gap_html_state_class (state),
                      gap_state_mark (state), gap_report_state_word (state));
      g_autofree char *name = gap_report_school_label (matrix, s);
      gap_html_add (out, "%s<a href=\"#e%u-%u\">%s</a>", is_first ? "" : ", ", s + 1, clause + 1, name);
      is_first = FALSE;
    }
  if (!is_first)
    g_string_append (out, "</li>\n");
}

static void
add_clause (const GapMatrix *matrix, guint index, GString *out)
{
  static const GapState order[] = { GAP_STATE_MISSING, GAP_STATE_OUTDATED, GAP_STATE_PARTIAL,
                                    GAP_STATE_UNKNOWN, GAP_STATE_COVERED,  GAP_STATE_NOT_APPLICABLE };
  const GapClause *clause = gap_taxonomy_get_clause (gap_matrix_get_taxonomy (matrix), index);
  GapTally tally = gap_summary_clause (matrix, index);
  g_autofree char *share = gap_words_share (&tally);
  gap_html_add (
      out, "<details><summary>%s <span class=\"word\">covered by %s</span></summary>\n<div class=\"in\" id=\"c%u\">\n",
      clause->title, share, index + 1);
  if (clause->why != NULL)
    gap_html_add (out, "<p><b>Why it matters.</b> %s</p>\n", clause->why);
  if (clause->source != NULL)
    gap_html_add (out, "<p class=\"where\">Source: %s</p>\n", clause->source);
  if (clause->remedy != NULL)
    gap_html_add (out, "<p><b>What to do where it is missing.</b> %s</p>\n", clause->remedy);
  g_string_append (out, "<ul class=\"standing\">\n");
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    add_standing (matrix, index, order[i], out);
  gap_html_add (out, "</ul>\n<p class=\"where\">Clause <code>%s</code></p>\n</div>\n</details>\n", clause->id);
}

void
gap_html_clauses (const GapReport *report, GString *out)
{
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (report->matrix);
  guint last_area = G_MAXUINT;
  g_string_append (out, "<section id=\"clauses\" aria-labelledby=\"clauses-title\">\n"
                        "<h2 id=\"clauses-title\">Clause by clause</h2>\n");
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      guint area = gap_taxonomy_get_clause (taxonomy, c)->area;
      if (area != last_area)
        gap_html_add (out, "<h3>%s</h3>\n", gap_taxonomy_get_area (taxonomy, area)->title);
      last_area = area;
      add_clause (report->matrix, c, out);
    }
  g_string_append (out, "</section>\n");
}

static void
add_mentions (const GapMatrix *matrix, const GapCited *cited, GString *out)
{
  g_string_append (out, "<td data-label=\"Where\"><ul>");
  for (guint i = 0; i < cited->mentions->len;)
    {
      const GapMention *mention = &g_array_index (cited->mentions, GapMention, i);
      if (!mention->is_flagged)
        {
          i++;
          continue;
        }
      const GapAudit *audit = gap_matrix_get_audit (matrix, mention->school);
      g_autofree char *quote = gap_document_dup_span (gap_audit_get_document (audit), mention->span);
      guint school = mention->school;
      g_autofree char *name = gap_report_school_label (matrix, school);
      g_autofree char *places = gap_words_mentions (cited, &i);
      gap_html_add (out, "<li><a href=\"#s%u\">%s</a>%s%s: <q>%s</q></li>", school + 1, name,
                    *places != '\0' ? ", " : "", places, quote);
    }
  g_string_append (out, "</ul></td>");
}

static void
add_cited (const GapMatrix *matrix, const GapCited *cited, GString *out)
{
  g_autofree char *fate = gap_cited_dup_fate (cited);
  g_autofree char *instead = gap_report_join (cited->instead, 0);
  gboolean is_guess = cited->status == GAP_STATUS_UNKNOWN_TITLE && *instead != '\0';
  gap_html_add (out, "<tr><th scope=\"row\">%s</th>", cited->title);
  gap_html_add (out, "<td data-label=\"What became of it\"><span class=\"%s\">%s</span></td>",
                gap_cited_is_law (cited) ? "bad" : "fate", fate);
  gap_html_add (out, "<td data-label=\"Cite instead\">%s%s</td>", is_guess ? "perhaps " : "",
                *instead != '\0' ? instead : "–");
  add_mentions (matrix, cited, out);
  g_string_append (out, "</tr>\n");
}

void
gap_html_law (const GapReport *report, const GPtrArray *cited, GString *out)
{
  g_autofree char *answer = gap_words_law (report->matrix, cited);
  gap_html_add (out,
                "<section id=\"law\" aria-labelledby=\"law-title\">\n<h2 id=\"law-title\">Outdated references</h2>\n"
                "<p>%s.</p>\n",
                answer);
  gboolean is_open = FALSE;
  for (guint i = 0; i < cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (cited, i);
      if (row->n_flagged == 0)
        continue;
      if (!is_open)
        g_string_append (out,
                         "<table class=\"lists\">\n<caption>What is cited as if it still stood</caption>\n<thead>\n"
                         "<tr><th scope=\"col\">Cited</th><th scope=\"col\">What became of it</th>"
                         "<th scope=\"col\">Cite instead</th><th scope=\"col\">Where</th></tr>\n</thead>\n<tbody>\n");
      is_open = TRUE;
      add_cited (report->matrix, row, out);
    }
  g_string_append (out, is_open ? "</tbody>\n</table>\n</section>\n" : "</section>\n");
}

void
gap_html_reviews (const GapReport *report, GString *out)
{
  g_autoptr (GArray) schools = gap_summary_reviews (report->matrix);
  g_string_append (out, "<section id=\"reviews\" aria-labelledby=\"reviews-title\">\n"
                        "<h2 id=\"reviews-title\">Reviews</h2>\n");
  if (schools->len > 0)
    g_string_append (out,
                     "<table class=\"lists\">\n<caption>When each policy is to be reviewed</caption>\n<thead>\n"
                     "<tr><th scope=\"col\">School</th><th scope=\"col\">Review</th><th scope=\"col\">Why</th></tr>\n"
                     "</thead>\n<tbody>\n");
  for (guint i = 0; i < schools->len; i++)
    {
      guint school = g_array_index (schools, guint, i);
      const GapAudit *audit = gap_matrix_get_audit (report->matrix, school);
      const GapReview *review = gap_audit_get_review (audit);
      g_autofree char *when = gap_words_review (review);
      g_autofree char *name = gap_report_school_label (report->matrix, school);
      gap_html_add (out,
                    "<tr><th scope=\"row\"><a href=\"#s%u\">%s</a></th><td data-label=\"Review\">%s</td>"
                    "<td data-label=\"Why\">%s</td></tr>\n",
                    school + 1, name, when, review->why != NULL ? review->why : "");
    }
  g_string_append (out, schools->len > 0 ? "</tbody>\n</table>\n</section>\n" : "</section>\n");
}
