/* The first screen: where the policies are thin, who needs help first, what is legally wrong, whose review is late. */
#include "report/report_html.h"

static void
open_answer (GString *out, const char *id, const char *question, const char *answer)
{
  gap_html_add (out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n<p class=\"lead\">%s.</p>\n<ul>\n", id,
                id, question, answer);
}

static void
close_answer (GString *out)
{
  g_string_append (out, "</ul>\n</section>\n");
}

static void
add_thin (const GapMatrix *matrix, GString *out)
{
  g_autoptr (GArray) clauses = gap_summary_clauses (matrix);
  g_autofree char *answer = gap_words_thin (matrix);
  open_answer (out, "a-thin", "Where are we thin?", answer);
  for (guint i = 0; i < MIN (clauses->len, GAP_WORDS_MOST); i++)
    {
      const GapTally *tally = &g_array_index (clauses, GapTally, i);
      if (tally->counts[GAP_STATE_MISSING] == 0)
        break;
      g_autofree char *how = gap_words_clause (tally);
      gap_html_add (out, "<li><a href=\"#c%u\">%s</a>: %s</li>\n", tally->index + 1,
                    gap_taxonomy_get_clause (gap_matrix_get_taxonomy (matrix), tally->index)->title, how);
    }
  close_answer (out);
}

static void
add_schools (const GapMatrix *matrix, GString *out)
{
  g_autoptr (GArray) schools = gap_summary_schools (matrix);
  g_autofree char *answer = g_strdup ("No policy could be read");
  if (schools->len > 0)
    {
      const GapTally *first = &g_array_index (schools, GapTally, 0);
      g_free (answer);
      g_autofree char *name = gap_report_school_label (matrix, first->index);
      answer = g_strdup_printf ("%s has most gaps", name);
    }
  open_answer (out, "a-help", "Who needs help first?", answer);
  for (guint i = 0; i < MIN (schools->len, GAP_WORDS_MOST); i++)
    {
      const GapTally *tally = &g_array_index (schools, GapTally, i);
      g_autofree char *how = gap_words_school (tally);
      g_autofree char *name = gap_report_school_label (matrix, tally->index);
      gap_html_add (out, "<li><a href=\"#s%u\">%s</a>: %s</li>\n", tally->index + 1, name, how);
    }
  close_answer (out);
}

static void
add_law (const GapMatrix *matrix, const GPtrArray *cited, GString *out)
{
  g_autofree char *answer = gap_words_law (matrix, cited);
  guint left = 0;
  open_answer (out, "a-law", "What is legally wrong?", answer);
  for (guint i = 0; i < cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (cited, i);
      if (row->n_flagged == 0)
        continue;
      if (i >= GAP_WORDS_MOST)
        {
          left++;
          continue;
        }
      g_autofree char *fate = gap_cited_dup_fate (row);
      g_autofree char *schools = gap_report_count (row->n_flagged, "school", "schools");
      gap_html_add (out,
                    gap_cited_is_law (row) ? "<li><span class=\"bad\">%s</span>: %s; in %s</li>\n"
                                           : "<li>%s: %s; in %s</li>\n",
                    row->title, fate, schools);
    }
  if (left > 0)
    gap_html_add (out, "<li><a href=\"#law\">%u more</a></li>\n", left);
  close_answer (out);
}

static void
add_reviews (const GapMatrix *matrix, GString *out)
{
  g_autoptr (GArray) schools = gap_summary_reviews (matrix);
  g_autofree char *answer = gap_words_reviews (matrix);
  guint left = 0;
  open_answer (out, "a-reviews", "Which reviews are late?", answer);
  for (guint i = 0; i < schools->len; i++)
    {
      const GapAudit *audit = gap_matrix_get_audit (matrix, g_array_index (schools, guint, i));
      const GapReview *review = gap_audit_get_review (audit);
      if (review->state == GAP_REVIEW_CURRENT)
        continue;
      if (i >= GAP_WORDS_MOST)
        {
          left++;
          continue;
        }
      g_autofree char *when = gap_words_review (review);
      g_autofree char *name = gap_report_school_label (matrix, g_array_index (schools, guint, i));
      gap_html_add (out, "<li>%s: %s</li>\n", name, when);
    }
  if (left > 0)
    gap_html_add (out, "<li><a href=\"#reviews\">%u more</a></li>\n", left);
  close_answer (out);
}

/* A file that was not read at all, or not in full. */
static void
add_unread_file (const GapAudit *audit, GString *out)
{
  const GapDocument *document = gap_audit_get_document (audit);
  g_autofree char *part = document != NULL ? gap_report_join (gap_document_get_unread (document), 0) : NULL;
  const char *why = document != NULL ? part : gap_audit_get_failure (audit);
  gap_html_add (out, "<li>%s (%s): %s</li>\n", gap_audit_get_school_name (audit), gap_audit_get_path (audit), why);
}

static gboolean
is_unread (const GapAudit *audit)
{
  const GapDocument *document = gap_audit_get_document (audit);
  return document == NULL || gap_document_get_unread (document)->len > 0;
}

static void
add_unread (const GapMatrix *matrix, GString *out)
{
  gboolean is_open = FALSE;
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (matrix, s);
      if (!is_unread (audit))
        continue;
      if (!is_open)
        g_string_append (out, "<section class=\"error\" aria-labelledby=\"unread\">\n"
                              "<h2 id=\"unread\">Files that could not be read in full</h2>\n"
                              "<p>Their clauses are called unknown, not missing.</p>\n<ul>\n");
      is_open = TRUE;
      add_unread_file (audit, out);
    }
  if (is_open)
    g_string_append (out, "</ul>\n</section>\n");
}

void
gap_html_answers (const GapReport *report, const GPtrArray *cited, GString *out)
{
  g_string_append (out, "<div class=\"answers\">\n");
  add_thin (report->matrix, out);
  add_schools (report->matrix, out);
  add_law (report->matrix, cited, out);
  add_reviews (report->matrix, out);
  g_string_append (out, "</div>\n");
  add_unread (report->matrix, out);
}
