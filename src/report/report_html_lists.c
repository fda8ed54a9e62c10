/* Clause by clause, outdated references, reviews. */
#include "report/report_html.h"

#include <string.h>

#define MOST_WORDINGS 3u
#define MOST_WORDING 320u
/* Schools named behind a state; above, the matrix is the place to look. */
#define MOST_NAMED 12u

/* "Missing from: A, B" with each school linked to its cell. */
static void
add_standing (GapHtmlPage *page, guint clause, GapState state)
{
  guint n = gap_matrix_count (page->matrix, clause, state), shown = 0;
  if (n == 0)
    return;
  gap_html_add (page->out, "<li><span class=\"mark %s\" aria-hidden=\"true\">%s</span> %s",
                gap_html_state_class (state), gap_state_mark (state), gap_report_state_word (state));
  gap_html_add (page->out, " (%u): ", n);
  for (guint s = 0; s < page->n_schools && shown < MOST_NAMED; s++)
    {
      if (gap_audit_get_cell (gap_matrix_get_audit (page->matrix, s), clause)->state != state)
        continue;
      gap_html_add (page->out, "%s<a href=\"#e%u-%u\">%s</a>", shown > 0 ? ", " : "", s + 1, clause + 1,
                    gap_html_name (page, s));
      shown++;
    }
  if (shown < n)
    gap_html_add (page->out, " and %u more", n - shown);
  g_string_append (page->out, "</li>\n");
}

static void
add_standings (GapHtmlPage *page, guint clause)
{
  static const GapState order[] = { GAP_STATE_MISSING, GAP_STATE_OUTDATED, GAP_STATE_PARTIAL,
                                    GAP_STATE_UNKNOWN, GAP_STATE_COVERED,  GAP_STATE_NOT_APPLICABLE };
  g_string_append (page->out, "<ul class=\"states\">\n");
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    add_standing (page, clause, order[i]);
  g_string_append (page->out, "</ul>\n");
}

/* Clear wordings by schools that cover it. data-s is the school, so that nobody is shown as its own peer. */
static void
add_wordings (GapHtmlPage *page, guint clause)
{
  g_autoptr (GArray) wordings = gap_peers_find (page->matrix, clause, MOST_WORDINGS);
  for (guint i = 0; i < wordings->len; i++)
    {
      const GapPeerWording *wording = &g_array_index (wordings, GapPeerWording, i);
      g_autofree char *quote = gap_document_dup_span (
          gap_audit_get_document (gap_matrix_get_audit (page->matrix, wording->school)), wording->span);
      g_autofree char *clipped = gap_report_clip (quote, MOST_WORDING);
      if (i == 0)
        g_string_append (page->out, "<h4>Clear wordings</h4>\n");
      gap_html_add (page->out,
                    "<div class=\"peer\" data-s=\"%u\"><blockquote>%s</blockquote><p class=\"w\">"
                    "<a href=\"#e%u-%u\">%s</a>",
                    wording->school + 1, clipped, wording->school + 1, clause + 1,
                    gap_html_name (page, wording->school));
      if (wording->n_schools > 1)
        gap_html_add (page->out, " and %u more in the same words", wording->n_schools - 1);
      g_string_append (page->out, "</p></div>\n");
    }
}

/* A source that can be followed is a link; nothing is fetched before somebody does. */
static void
add_source (GString *out, const char *source)
{
  gboolean is_link = source != NULL && g_str_has_prefix (source, "https://") && strpbrk (source, " <>\"") == NULL;
  if (is_link)
    gap_html_add (out, "<a rel=\"noreferrer noopener\" href=\"%s\">%s</a>", source, source + strlen ("https://"));
  else if (source != NULL)
    gap_html_add (out, "%s", source);
}

static void
add_clause (GapHtmlPage *page, guint index)
{
  const GapClause *clause = gap_taxonomy_get_clause (page->taxonomy, index);
  GapTally tally = gap_summary_clause (page->matrix, index);
  g_autofree char *share = gap_words_share (&tally);
  gap_html_add (page->out,
                "<details class=\"clause\"><summary><h3>%s</h3> <span class=\"word\">covered by %s</span></summary>\n"
                "<div class=\"in\" id=\"c%u\" tabindex=\"-1\">\n<div class=\"about\">\n",
                clause->title, share, index + 1);
  if (clause->why != NULL)
    gap_html_add (page->out, "<p><b>Why it matters.</b> %s</p>\n", clause->why);
  if (clause->remedy != NULL)
    gap_html_add (page->out, "<p><b>What to do where it is missing.</b> %s</p>\n", clause->remedy);
  if (clause->source != NULL)
    {
      g_string_append (page->out, "<p class=\"w\">Source: ");
      add_source (page->out, clause->source);
      g_string_append (page->out, "</p>\n");
    }
  g_string_append (page->out, "</div>\n");
  add_wordings (page, index);
  add_standings (page, index);
  gap_html_add (page->out, "<p class=\"w\">Clause <code>%s</code></p>\n</div>\n</details>\n", clause->id);
}

void
gap_html_clauses (GapHtmlPage *page)
{
  guint last_area = G_MAXUINT;
  g_string_append (page->out, "<section id=\"clauses\" aria-labelledby=\"clauses-title\">\n"
                              "<h2 id=\"clauses-title\">Clause by clause</h2>\n");
  for (guint c = 0; c < page->n_clauses; c++)
    {
      guint area = gap_taxonomy_get_clause (page->taxonomy, c)->area;
      if (area != last_area)
        gap_html_add (page->out, "<p class=\"over\">%s</p>\n", gap_taxonomy_get_area (page->taxonomy, area)->title);
      last_area = area;
      add_clause (page, c);
    }
  g_string_append (page->out, "</section>\n");
}

/* ---- law ---- */

static void
add_mentions (GapHtmlPage *page, const GapCited *cited)
{
  g_string_append (page->out, "<td data-label=\"Where\"><ul>");
  guint n = gap_html_most (page, cited->mentions->len);
  for (guint i = 0; i < n;)
    {
      const GapMention *mention = &g_array_index (cited->mentions, GapMention, i);
      if (!mention->is_flagged)
        {
          i++;
          continue;
        }
      guint school = mention->school;
      g_autofree char *quote
          = gap_document_dup_span (gap_audit_get_document (gap_matrix_get_audit (page->matrix, school)), mention->span);
      g_autofree char *places = gap_words_mentions (cited, &i);
      gap_html_add (page->out, "<li><a href=\"#s%u\">%s</a>%s%s: <q>%s</q></li>", school + 1,
                    gap_html_name (page, school), *places != '\0' ? ", " : "", places, quote);
    }
  if (n < cited->mentions->len)
    g_string_append (page->out, "<li>and more</li>");
  g_string_append (page->out, "</ul></td>");
}

static void
add_cited (GapHtmlPage *page, const GapCited *cited)
{
  g_autofree char *fate = gap_cited_dup_fate (cited);
  g_autofree char *instead = gap_report_join (cited->instead, 0);
  gboolean is_guess = cited->status == GAP_STATUS_UNKNOWN_TITLE && *instead != '\0';
  gap_html_add (page->out, "<tr><th scope=\"row\">%s</th>", cited->title);
  gap_html_add (page->out, "<td data-label=\"What became of it\"><span class=\"%s\">%s</span>",
                gap_cited_is_law (cited) ? "bad" : "fate", fate);
  if (cited->source != NULL)
    {
      g_string_append (page->out, "<br><span class=\"w\">");
      add_source (page->out, cited->source);
      g_string_append (page->out, "</span>");
    }
  gap_html_add (page->out, "</td><td data-label=\"Cite instead\">%s%s</td>", is_guess ? "perhaps " : "",
                *instead != '\0' ? instead : "–");
  add_mentions (page, cited);
  g_string_append (page->out, "</tr>\n");
}

void
gap_html_law (GapHtmlPage *page)
{
  g_autofree char *answer = gap_words_law (page->matrix, page->cited);
  gap_html_add (page->out,
                "<section id=\"law\" aria-labelledby=\"law-title\">\n<h2 id=\"law-title\">Outdated references</h2>\n"
                "<p>%s.</p>\n",
                answer);
  gboolean is_open = FALSE;
  for (guint i = 0; i < page->cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (page->cited, i);
      if (row->n_flagged == 0)
        continue;
      if (!is_open)
        g_string_append (page->out,
                         "<table class=\"lists\">\n<caption>What is cited as if it still stood</caption>\n<thead>\n"
                         "<tr><th scope=\"col\">Cited</th><th scope=\"col\">What became of it</th>"
                         "<th scope=\"col\">Cite instead</th><th scope=\"col\">Where</th></tr>\n</thead>\n<tbody>\n");
      is_open = TRUE;
      add_cited (page, row);
    }
  g_string_append (page->out, is_open ? "</tbody>\n</table>\n</section>\n" : "</section>\n");
}

/* ---- reviews ---- */

void
gap_html_reviews (GapHtmlPage *page)
{
  g_autoptr (GArray) schools = gap_summary_reviews (page->matrix);
  g_string_append (page->out, "<section id=\"reviews\" aria-labelledby=\"reviews-title\">\n"
                              "<h2 id=\"reviews-title\">Reviews</h2>\n");
  if (schools->len > 0)
    g_string_append (page->out,
                     "<table class=\"lists\">\n<caption>When each policy is to be reviewed</caption>\n<thead>\n"
                     "<tr><th scope=\"col\">School</th><th scope=\"col\">Review</th><th scope=\"col\">Why</th></tr>\n"
                     "</thead>\n<tbody>\n");
  for (guint i = 0; i < gap_html_most (page, schools->len); i++)
    {
      guint school = g_array_index (schools, guint, i);
      const GapReview *review = gap_audit_get_review (gap_matrix_get_audit (page->matrix, school));
      g_autofree char *when = gap_words_review (review);
      gap_html_add (page->out,
                    "<tr><th scope=\"row\"><a href=\"#s%u\">%s</a></th><td data-label=\"Review\">%s</td>"
                    "<td data-label=\"Why\">%s</td></tr>\n",
                    school + 1, gap_html_name (page, school), when, review->why != NULL ? review->why : "");
    }
  g_string_append (page->out, schools->len > 0 ? "</tbody>\n</table>\n</section>\n" : "</section>\n");
}
