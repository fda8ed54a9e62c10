/* The terminal: the answer in words first, then the matrix, then what to mend. Never wider than the page. */
#include "report/report_changes.h"
#include "report/report_groups.h"
#include "report/report_peers.h"
#include "report/report_profile.h"

#include <string.h>

#include "report/report_change.h"

#define MIN_WIDTH 40u
#define DEFAULT_WIDTH 100u
#define MOST_SAID 3u  /* of each kind, on the telephone */
#define MARK_INDENT 4 /* two blanks, the mark, a blank */

#define ANSI_BOLD "\x1b[1m"
#define ANSI_DIM "\x1b[2m"
#define ANSI_RED "\x1b[31m"
#define ANSI_GREEN "\x1b[32m"
#define ANSI_YELLOW "\x1b[33m"
#define ANSI_MAGENTA "\x1b[35m"
#define ANSI_RESET "\x1b[0m"

GapTextPage
gap_text_page (const GapReport *report, GString *out)
{
  guint width = report->width == 0 ? DEFAULT_WIDTH : report->width;
  GapTextPage page = { report, out, MAX (width, MIN_WIDTH), NULL };
  return page;
}

const char *
gap_text_bold (const GapTextPage *page)
{
  return page->report->use_colour ? ANSI_BOLD : NULL;
}

const char *
gap_text_state_style (const GapTextPage *page, GapState state)
{
  if (!page->report->use_colour)
    return NULL;
  switch (state)
    {
    case GAP_STATE_COVERED:
      return ANSI_GREEN;
    case GAP_STATE_PARTIAL:
      return ANSI_YELLOW;
    case GAP_STATE_OUTDATED:
      return ANSI_MAGENTA;
    case GAP_STATE_MISSING:
      return ANSI_RED;
    case GAP_STATE_UNKNOWN:
    case GAP_STATE_NOT_APPLICABLE:
    case GAP_N_STATES:
    default:
      return ANSI_DIM;
    }
}

void
gap_text_heading (GapTextPage *page, const char *text)
{
  g_autofree char *clean = gap_report_clean (text);
  if (page->out->len > 0)
    g_string_append_c (page->out, '\n');
  if (page->report->use_colour)
    g_string_append (page->out, ANSI_BOLD);
  gap_text_append_paragraph (page->out, "", clean, page->width);
  if (page->report->use_colour)
    {
      g_string_truncate (page->out, page->out->len - 1);
      g_string_append (page->out, ANSI_RESET "\n");
    }
}

void
gap_text_say (GapTextPage *page, const char *first, const char *text)
{
  g_autofree char *clean = gap_report_clean (text);
  gap_text_append_paragraph (page->out, first, clean, page->width);
}

void
gap_text_say_marked (GapTextPage *page, GapState state, const char *text)
{
  g_autofree char *clean = gap_report_clean (text);
  g_autoptr (GPtrArray) lines = gap_text_wrap (clean, page->width - MARK_INDENT);
  g_string_append (page->out, "  ");
  gap_text_append_padded (page->out, gap_state_mark (state), 1, GAP_TEXT_LEFT, gap_text_state_style (page, state));
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (page->out, "%*s%s\n", i == 0 ? 1 : MARK_INDENT, "",
                            (const char *)g_ptr_array_index (lines, i));
}

static void
say_thin (GapTextPage *page)
{
  const GapMatrix *matrix = page->report->matrix;
  g_autoptr (GArray) clauses = gap_summary_clauses (matrix);
  g_autofree char *thin = gap_words_thin (matrix);
  g_autofree char *first = g_strconcat (thin, ".", NULL);
  gap_text_heading (page, "Where the policies are thin");
  gap_text_say (page, "  ", first);
  for (guint i = 0; i < MIN (clauses->len, GAP_WORDS_MOST); i++)
    {
      const GapTally *tally = &g_array_index (clauses, GapTally, i);
      if (tally->counts[GAP_STATE_MISSING] == 0)
        break;
      g_autofree char *how = gap_words_clause (tally);
      g_autofree char *line = g_strdup_printf (
          "%s: %s.", gap_taxonomy_get_clause (gap_matrix_get_taxonomy (matrix), tally->index)->title, how);
      gap_text_say (page, "  - ", line);
    }
}

/* ---- the first call ---- */

/* What is wrong in law or overdue, in the words of the findings, equal ones once. */
static void
say_findings (GapTextPage *page, const char *path)
{
  const GPtrArray *findings = page->report->findings;
  const char *last = "";
  for (guint i = 0, n = 0; findings != NULL && i < findings->len && n < MOST_SAID; i++)
    {
      const GapFinding *finding = g_ptr_array_index (findings, i);
      if (finding->clause != NULL || finding->level < GAP_LEVEL_WARNING || g_strcmp0 (finding->path, path) != 0
          || strcmp (finding->message, last) == 0)
        continue;
      last = finding->message;
      g_autofree char *message = gap_report_capitalise (finding->message);
      g_autofree char *place = gap_report_place ((GapPlace){ finding->page, finding->line, 0 });
      g_autofree char *line
          = g_strdup_printf ("%s%s%s%s.", message, *place != '\0' ? " (" : "", place, *place != '\0' ? ")" : "");
      gap_text_say (page, "  - ", line);
      n++;
    }
}

/* The gaps that most of its peers have closed. */
static void
say_lacking (GapTextPage *page, guint school)
{
  const GapMatrix *matrix = page->report->matrix;
  g_autoptr (GArray) lacking = gap_peers_lacking (matrix, school);
  g_autoptr (GString) line = g_string_new (NULL);
  for (guint i = 0; i < MIN (lacking->len, MOST_SAID); i++)
    {
      guint clause = g_array_index (lacking, guint, i), of, n = gap_peers_share (matrix, school, clause, &of);
      if (n * 2 < of || n == 0)
        break;
      const char *head = of > 1 ? "Most peers say what it lacks: " : "The other school says what it lacks: ";
      g_string_append_printf (line, "%s%s", i == 0 ? head : "; ",
                              gap_taxonomy_get_clause (gap_matrix_get_taxonomy (matrix), clause)->title);
      if (of > 1)
        g_string_append_printf (line, " (%u of %u)", n, of);
    }
  if (line->len > 0)
    gap_text_say (page, "  - ", g_string_append_c (line, '.')->str);
}

static void
say_first_call (GapTextPage *page, guint school)
{
  g_autofree char *name = gap_report_school_label (page->report->matrix, school);
  g_autofree char *heading = g_strdup_printf ("Ring %s first, and say", name);
  gap_text_heading (page, heading);
  say_findings (page, gap_audit_get_path (gap_matrix_get_audit (page->report->matrix, school)));
  say_lacking (page, school);
}

static void
say_schools (GapTextPage *page)
{
  const GapMatrix *matrix = page->report->matrix;
  g_autoptr (GArray) schools = gap_summary_schools (matrix);
  if (schools->len < 2)
    return;
  gap_text_heading (page, "Who has most gaps");
  for (guint i = 0; i < MIN (schools->len, GAP_WORDS_MOST); i++)
    {
      const GapTally *tally = &g_array_index (schools, GapTally, i);
      g_autofree char *how = gap_words_school (tally);
      g_autofree char *name = gap_report_school_label (matrix, tally->index);
      g_autofree char *line = g_strdup_printf ("%s: %s.", name, how);
      gap_text_say (page, "  - ", line);
    }
  if (g_array_index (schools, GapTally, 0).counts[GAP_STATE_MISSING] > 0)
    say_first_call (page, g_array_index (schools, GapTally, 0).index);
}

static void
say_law_and_reviews (GapTextPage *page, const GPtrArray *cited)
{
  g_autofree char *law = gap_words_law (page->report->matrix, cited);
  g_autofree char *law_line = g_strconcat (law, ".", NULL);
  g_autofree char *reviews = gap_words_reviews (page->report->matrix);
  g_autofree char *reviews_line = g_strconcat (reviews, ".", NULL);
  gap_text_heading (page, "Law and guidance that has ended");
  gap_text_say (page, "  ", law_line);
  gap_text_heading (page, "Reviews");
  gap_text_say (page, "  ", reviews_line);
}

/* Who cites it, where, in which words. */
static void
say_mentions (GapTextPage *page, const GapCited *cited)
{
  for (guint i = 0; i < cited->mentions->len;)
    {
      const GapMention *mention = &g_array_index (cited->mentions, GapMention, i);
      if (!mention->is_flagged)
        {
          i++;
          continue;
        }
      const GapAudit *audit = gap_matrix_get_audit (page->report->matrix, mention->school);
      g_autofree char *quote = gap_document_dup_span (gap_audit_get_document (audit), mention->span);
      g_autofree char *name = gap_report_school_label (page->report->matrix, mention->school);
      g_autofree char *places = gap_words_mentions (cited, &i);
      g_autofree char *line = g_strdup_printf ("%s%s%s: “%s”", name, *places != '\0' ? ", " : "", places, quote);
      gap_text_say (page, "    ", line);
    }
}

static void
say_outdated (GapTextPage *page, const GPtrArray *cited)
{
  gboolean is_first = TRUE;
  for (guint i = 0; i < cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (cited, i);
      if (row->n_flagged == 0)
        continue;
      if (is_first)
        gap_text_heading (page, "Outdated references");
      is_first = FALSE;
      g_autofree char *fate = gap_cited_dup_fate (row);
      g_autofree char *instead = gap_report_join (row->instead, 0);
      const char *lead = row->status == GAP_STATUS_UNKNOWN_TITLE ? " Perhaps meant: " : " Now: ";
      g_autofree char *line = g_strconcat (row->title, ": ", fate, ".", *instead != '\0' ? lead : "", instead,
                                           *instead != '\0' ? "." : "", NULL);
      gap_text_say (page, "  ", line);
      say_mentions (page, row);
    }
}

static void
say_reviews (GapTextPage *page)
{
  const GapMatrix *matrix = page->report->matrix;
  g_autoptr (GArray) schools = gap_summary_reviews (matrix);
  gboolean is_first = TRUE;
  for (guint i = 0; i < schools->len; i++)
    {
      const GapAudit *audit = gap_matrix_get_audit (matrix, g_array_index (schools, guint, i));
      const GapReview *review = gap_audit_get_review (audit);
      if (review->state == GAP_REVIEW_CURRENT)
        continue;
      if (is_first)
        gap_text_heading (page, "Reviews by school");
      is_first = FALSE;
      g_autofree char *name = gap_report_school_label (matrix, g_array_index (schools, guint, i));
      g_autofree char *when = gap_words_review (review);
      g_autofree char *line
          = g_strconcat (name, ": ", when, review->why != NULL ? " (" : "", review->why != NULL ? review->why : "",
                         review->why != NULL ? ")" : "", NULL);
      gap_text_say (page, "  ", line);
    }
}

/* One line for @audit, if any of it was not read. */
static char *
unread_words (const GapAudit *audit)
{
  const GapDocument *document = gap_audit_get_document (audit);
  if (document == NULL)
    return g_strdup (gap_audit_get_failure (audit));
  const GPtrArray *unread = gap_document_get_unread (document);
  return unread->len > 0 ? gap_report_join (unread, 0) : NULL;
}

static void
say_unread (GapTextPage *page)
{
  gboolean is_first = TRUE;
  for (guint s = 0; s < gap_matrix_get_n_schools (page->report->matrix); s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (page->report->matrix, s);
      g_autofree char *why = unread_words (audit);
      if (why == NULL)
        continue;
      if (is_first)
        gap_text_heading (page, "Files that could not be read in full");
      is_first = FALSE;
      g_autofree char *line = g_strdup_printf ("%s: %s", gap_audit_get_path (audit), why);
      gap_text_say (page, "  ", line);
    }
}

static void
compare (const GapReport *report, GString *out)
{
  GapTextPage page = gap_text_page (report, out);
  g_autoptr (GPtrArray) cited = gap_summary_cited (report->matrix);
  g_autofree char *scope = gap_words_scope (report->matrix);
  g_autofree char *title
      = g_strdup_printf ("%s: %s", gap_taxonomy_get_title (gap_matrix_get_taxonomy (report->matrix)), scope);
  gap_text_heading (&page, title);
  if (gap_matrix_get_n_schools (report->matrix) == 0)
    return;
  say_thin (&page);
  say_schools (&page);
  say_law_and_reviews (&page, cited);
  gap_text_profile (&page);
  gap_text_changes (&page);
  gap_text_groups (&page, cited);
  g_autoptr (GArray) order = gap_text_order (report);
  page.schools = order;
  gap_text_matrix (&page);
  say_outdated (&page, cited);
  say_reviews (&page);
  say_unread (&page);
  if (report->is_review)
    gap_text_review (&page);
}

static void
scan (const GapReport *report, GString *out)
{
  GapTextPage page = gap_text_page (report, out);
  for (guint s = 0; s < gap_matrix_get_n_schools (report->matrix); s++)
    gap_text_sheet (&page, gap_matrix_get_audit (report->matrix, s));
}

const GapReportFormat gap_report_text = { .name = "text",
                                          .title = "text for people, in a terminal",
                                          .compare = compare,
                                          .scan = scan,
                                          .check = gap_text_check,
                                          .references = gap_text_references,
                                          .diff = gap_text_diff };
