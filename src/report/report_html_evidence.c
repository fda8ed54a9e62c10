/* The words behind each cell, in their own form: quote, headings above, page or line, and why they count or do not. */
#include "report/report_html.h"

#define MOST_FACTS 2u
#define MOST_QUOTE 500u

static void
add_passage (const GapDocument *document, GapSpan stem, GapSpan span, guint block, GString *out)
{
  g_autofree char *quote = gap_document_dup_span (document, span);
  g_autofree char *clipped = gap_report_clip (quote, MOST_QUOTE);
  g_autofree char *place = gap_report_place (gap_document_locate (document, span.offset));
  g_autofree char *section = gap_report_section (document, block);
  g_string_append (out, "<blockquote>");
  if (stem.length > 0)
    {
      g_autofree char *lead = gap_document_dup_span (document, stem);
      gap_html_add (out, "%s … ", lead);
    }
  gap_html_add (out, "%s</blockquote>\n", clipped);
  if (*place != '\0' || *section != '\0')
    gap_html_add (out, "<p class=\"where\">%s%s%s</p>\n", section, *place != '\0' && *section != '\0' ? ", " : "",
                  place);
}

static void
add_cell (const GapDocument *document, const GapCell *cell, guint school, guint clause, GString *out)
{
  static const GapSpan none;
  gap_html_add (out,
                "<details><summary><span class=\"mark %s\" aria-hidden=\"true\">%s</span> %s <span "
                "class=\"word\">%s</span></summary>\n",
                gap_html_state_class (cell->state), gap_state_mark (cell->state), cell->clause->title,
                gap_report_state_word (cell->state));
  gap_html_add (out, "<div class=\"in\" id=\"e%u-%u\">\n", school + 1, clause + 1);
  if (cell->state != GAP_STATE_COVERED && cell->why != NULL)
    gap_html_add (out, "<p>Why: %s.</p>\n", cell->why);
  for (guint i = 0; document != NULL && i < MIN (cell->facts->len, MOST_FACTS); i++)
    {
      const GapFact *fact = &g_array_index (cell->facts, GapFact, i);
      add_passage (document, fact->stem, fact->span, fact->block, out);
    }
  if (document != NULL && cell->facts->len == 0 && cell->nearest->source != NULL)
    {
      g_string_append (out, "<p>The nearest passage, which does not count:</p>\n");
      add_passage (document, none, cell->nearest->span, cell->nearest->block, out);
    }
  g_string_append (out, "</div>\n</details>\n");
}

static void
add_opening (const GapAudit *audit, GString *out)
{
  const GapDocument *document = gap_audit_get_document (audit);
  gap_html_add (out, "<p class=\"quiet\">%s", gap_audit_get_path (audit));
  if (document == NULL)
    {
      gap_html_add (out, "</p>\n<p class=\"bad\">The file could not be read: %s</p>\n", gap_audit_get_failure (audit));
      return;
    }
  gap_html_add (out, ": %s%s%u words.", gap_document_get_title (document),
                *gap_document_get_title (document) != '\0' ? ", " : "", gap_document_get_n_words (document));
  const GapReview *review = gap_audit_get_review (audit);
  g_autofree char *when = gap_words_review (review);
  gap_html_add (out, " Review: %s.</p>\n", when);
}

static void
add_school (const GapMatrix *matrix, guint school, GString *out)
{
  const GapAudit *audit = gap_matrix_get_audit (matrix, school);
  GapTally tally = gap_summary_school (matrix, school);
  g_autofree char *how = gap_words_school (&tally);
  g_autofree char *name = gap_report_school_label (matrix, school);
  gap_html_add (out,
                "<details class=\"school\"><summary>%s <span class=\"word\">%s</span></summary>\n"
                "<div class=\"in\" id=\"s%u\">\n",
                name, how, school + 1);
  add_opening (audit, out);
  guint last_area = G_MAXUINT;
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, c);
      if (cell->clause->area != last_area)
        gap_html_add (out, "<h3>%s</h3>\n",
                      gap_taxonomy_get_area (gap_matrix_get_taxonomy (matrix), cell->clause->area)->title);
      last_area = cell->clause->area;
      add_cell (gap_audit_get_document (audit), cell, school, c, out);
    }
  g_string_append (out, "<p class=\"back\"><a href=\"#matrix\">Back to the matrix</a></p>\n</div>\n</details>\n");
}

void
gap_html_evidence (const GapReport *report, GString *out)
{
  g_string_append (out, "<section id=\"evidence\" aria-labelledby=\"evidence-title\">\n"
                        "<h2 id=\"evidence-title\">The words behind each cell</h2>\n");
  for (guint s = 0; s < gap_matrix_get_n_schools (report->matrix); s++)
    add_school (report->matrix, s, out);
  g_string_append (out, "</section>\n");
}
