/*
 * The first screen, in the order in which a board asks: where are we thin, who needs help first, what is legally wrong,
 * what changed, show me the words.
 */
#include "report/report_changes.h"

#define MOST_LISTED 4u

static void
open_answer (GString *out, const char *id, const char *question, const char *answer)
{
  gap_html_add (out,
                "<section class=\"%s\" aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n<p class=\"lead\">%s.</p>\n", id,
                id, id, question, answer);
}

static void
close_answer (GString *out)
{
  g_string_append (out, "</section>\n");
}

static void
add_thin (GapHtmlPage *page)
{
  g_autoptr (GArray) clauses = gap_summary_clauses (page->matrix);
  g_autofree char *answer = gap_words_thin (page->matrix);
  open_answer (page->out, "a-thin", "Where are we thin?", answer);
  g_string_append (page->out, "<ul>\n");
  for (guint i = 0; i < MIN (clauses->len, MOST_LISTED); i++)
    {
      const GapTally *tally = &g_array_index (clauses, GapTally, i);
      if (tally->counts[GAP_STATE_MISSING] == 0)
        break;
      g_autofree char *how = gap_words_clause (tally);
      gap_html_add (page->out, "<li><a href=\"#c%u\">%s</a>: %s</li>\n", tally->index + 1,
                    gap_taxonomy_get_clause (page->taxonomy, tally->index)->title, how);
    }
  g_string_append (page->out, "</ul>\n");
  if (page->n_schools > 0)
    gap_html_chart_areas (page);
  close_answer (page->out);
}

/* ---- who needs help first ---- */

static guint
count_kind (const GapHtmlPage *page, guint school, GapFindingKind kind)
{
  const GPtrArray *own
      = g_hash_table_lookup (page->findings, gap_audit_get_path (gap_matrix_get_audit (page->matrix, school)));
  guint n = 0;
  for (guint i = 0; own != NULL && i < own->len; i++)
    n += ((const GapFinding *)g_ptr_array_index (own, i))->kind == kind;
  return n;
}

static void
add_school (GapHtmlPage *page, const GapTally *tally)
{
  const GapReview *review = gap_audit_get_review (gap_matrix_get_audit (page->matrix, tally->index));
  g_autofree char *how = gap_words_school (tally);
  guint n_law = count_kind (page, tally->index, GAP_FINDING_REPEALED_LEGISLATION);
  gap_html_add (page->out, "<li><a href=\"#s%u\">%s</a>: %s", tally->index + 1, gap_html_name (page, tally->index),
                how);
  if (n_law > 0)
    {
      g_autofree char *laws = gap_report_count (n_law, "citation of repealed law", "citations of repealed law");
      gap_html_add (page->out, ", <span class=\"bad\">%s</span>", laws);
    }
  if (review->state == GAP_REVIEW_OVERDUE)
    {
      g_autofree char *when = gap_words_review (review);
      gap_html_add (page->out, ", review %s", when);
    }
  g_string_append (page->out, "</li>\n");
}

static void
add_schools (GapHtmlPage *page)
{
  g_autoptr (GArray) schools = gap_summary_schools (page->matrix);
  g_autofree char *reviews = gap_words_reviews (page->matrix);
  if (schools->len == 0)
    open_answer (page->out, "a-help", "Who needs help first?", "No policy could be read");
  else
    {
      guint first = g_array_index (schools, GapTally, 0).index;
      g_autofree char *answer = g_strdup_printf ("Ring %s first", gap_html_name (page, first));
      open_answer (page->out, "a-help", "Who needs help first?", answer);
    }
  g_string_append (page->out, "<ol>\n");
  for (guint i = 0; i < MIN (schools->len, MOST_LISTED); i++)
    add_school (page, &g_array_index (schools, GapTally, i));
  g_string_append (page->out, "</ol>\n");
  if (schools->len > 1)
    gap_html_chart_gaps (page);
  gap_html_add (page->out, "<h3><a href=\"#reviews\">Reviews</a></h3>\n<p class=\"lead\">%s.</p>\n", reviews);
  if (schools->len > 0)
    gap_html_chart_reviews (page);
  close_answer (page->out);
}

/* ---- law ---- */

static void
add_law (GapHtmlPage *page)
{
  g_autofree char *answer = gap_words_law (page->matrix, page->cited);
  guint n = 0;
  open_answer (page->out, "a-law", "What is legally wrong?", answer);
  g_string_append (page->out, "<ul>\n");
  for (guint i = 0; i < page->cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (page->cited, i);
      if (row->n_flagged == 0 || n++ >= MOST_LISTED)
        continue;
      g_autofree char *fate = gap_cited_dup_fate (row);
      g_autofree char *instead = gap_report_join (row->instead, 0);
      g_autofree char *schools = gap_report_count (row->n_flagged, "school", "schools");
      gboolean is_guess = row->status == GAP_STATUS_UNKNOWN_TITLE;
      gap_html_add (page->out,
                    gap_cited_is_law (row) ? "<li><span class=\"bad\">%s</span>: %s, in %s" : "<li>%s: %s, in %s",
                    row->title, fate, schools);
      gap_html_add (page->out, "%s%s</li>\n",
                    *instead == '\0' ? ""
                    : is_guess       ? "; perhaps meant: "
                                     : "; cite: ",
                    instead);
    }
  if (n > MOST_LISTED)
    gap_html_add (page->out, "<li><a href=\"#law\">%u more</a></li>\n", n - MOST_LISTED);
  g_string_append (page->out, "</ul>\n");
  close_answer (page->out);
}

/* ---- what changed, and the words ---- */

/* The first few changes, and where the rest stand. */
static void
list_changes (GapHtmlPage *page, const GapChanges *changes)
{
  g_autoptr (GPtrArray) shown = gap_changes_dup_shown (changes);
  for (guint i = 0; i < MIN (shown->len, MOST_LISTED); i++)
    {
      g_autofree char *words = gap_shift_dup_words (changes, g_ptr_array_index (shown, i));
      gap_html_add (page->out, "<li>%s</li>\n", words);
    }
  if (shown->len > MOST_LISTED)
    gap_html_add (page->out, "<li><a href=\"#changes\">%u more</a></li>\n", shown->len - MOST_LISTED);
}

static void
add_changes (GapHtmlPage *page)
{
  const GapChanges *changes = page->report->extras != NULL ? page->report->extras->changes : NULL;
  guint n = gap_stats_count_law_changed (page->matrix), n_read = gap_summary_n_read (page->matrix);
  g_autofree char *since = changes != NULL ? gap_date_to_words (changes->before->day) : NULL;
  g_autofree char *words = changes != NULL ? gap_changes_dup_words (changes) : NULL;
  g_autofree char *answer = changes != NULL ? g_strdup_printf ("Since %s: %s", since, words)
                                            : g_strdup ("No earlier run was given to compare with (--history)");
  open_answer (page->out, "a-changed", "What changed since last term?", answer);
  g_string_append (page->out, "<ul>\n");
  if (changes != NULL)
    list_changes (page, changes);
  gap_html_add (page->out,
                "<li>%u of %u policies cite law, guidance or names that have ended since they were "
                "approved.</li>\n</ul>\n",
                n, n_read);
  close_answer (page->out);
}

/* The first flagged words of the file: what a doubter should see first. */
static void
add_sample (GapHtmlPage *page)
{
  for (guint i = 0; i < page->cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (page->cited, i);
      for (guint j = 0; j < row->mentions->len; j++)
        {
          const GapMention *mention = &g_array_index (row->mentions, GapMention, j);
          if (!mention->is_flagged)
            continue;
          g_autofree char *quote = gap_document_dup_span (
              gap_audit_get_document (gap_matrix_get_audit (page->matrix, mention->school)), mention->span);
          g_autofree char *place = gap_report_place (mention->place);
          gap_html_add (page->out, "<blockquote>%s</blockquote>\n<p class=\"w\"><a href=\"#s%u\">%s</a>%s%s</p>\n",
                        quote, mention->school + 1, gap_html_name (page, mention->school), *place != '\0' ? ", " : "",
                        place);
          return;
        }
    }
}

static void
add_words (GapHtmlPage *page)
{
  if (page->is_summary)
    {
      open_answer (page->out, "a-words", "Show me the words",
                   page->report->pages != NULL ? "The page of each school has them, and so has the CSV"
                                               : "The page of one group has them, and so has the CSV");
      add_sample (page);
      close_answer (page->out);
      return;
    }
  open_answer (page->out, "a-words", "Show me the words", "Every mark in the matrix leads to the words behind it");
  add_sample (page);
  g_string_append (page->out,
                   "<p class=\"go\"><a href=\"#matrix\">To the matrix</a>, or to each <a href=\"#schools\">school</a>, "
                   "each <a href=\"#clauses\">clause</a>.</p>\n");
  close_answer (page->out);
}

void
gap_html_answers (GapHtmlPage *page)
{
  g_string_append (page->out, "<div class=\"answers\" id=\"answers\">\n");
  add_thin (page);
  add_schools (page);
  add_law (page);
  add_changes (page);
  add_words (page);
  g_string_append (page->out, "</div>\n");
}

/* ---- files that were not read ---- */

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

void
gap_html_unread (GapHtmlPage *page)
{
  gboolean is_open = FALSE;
  for (guint s = 0; s < page->n_schools; s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (page->matrix, s);
      if (!is_unread (audit))
        continue;
      if (!is_open)
        g_string_append (page->out, "<section class=\"error\" aria-labelledby=\"unread\">\n"
                                    "<h2 id=\"unread\">Files that could not be read in full</h2>\n"
                                    "<p>Their clauses are called unknown, not missing.</p>\n<ul>\n");
      is_open = TRUE;
      add_unread_file (audit, page->out);
    }
  if (is_open)
    g_string_append (page->out, "</ul>\n</section>\n");
}
