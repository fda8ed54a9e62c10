/* markdown: GitHub's tables, one an area, for a pull request or a wiki. All words of a policy are escaped. */
#include "report/report_change.h"
#include "report/report_changes.h"
#include "report/report_check.h"
#include "report/report_profile.h"
#include "report/report_words.h"

/* Above so many schools the columns are headed by numbers, with a key. */
#define MOST_NAMED 10u
#define MOST_QUOTE 240u

/* Appends @format with %s escaped and %u as digits, as gap_html_add does for HTML. */
static void add (GString *out, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add (GString *out, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  for (const char *at = format; *at != '\0'; at++)
    {
      if (*at != '%')
        g_string_append_c (out, *at);
      else if (*++at == 's')
        gap_report_append_markdown (out, va_arg (args, const char *));
      else if (*at == 'u')
        g_string_append_printf (out, "%u", va_arg (args, guint));
    }
  va_end (args);
}

static void
add_summary (const GapMatrix *matrix, const GPtrArray *cited, GString *out)
{
  g_autofree char *scope = gap_words_scope (matrix);
  g_autofree char *thin = gap_words_thin (matrix);
  g_autofree char *law = gap_words_law (matrix, cited);
  g_autofree char *reviews = gap_words_reviews (matrix);
  g_autoptr (GArray) schools = gap_summary_schools (matrix);
  add (out, "# %s\n\n%s.\n\n- **Where we are thin:** %s.\n", gap_taxonomy_get_title (gap_matrix_get_taxonomy (matrix)),
       scope, thin);
  if (schools->len > 1)
    {
      const GapTally *worst = &g_array_index (schools, GapTally, 0);
      g_autofree char *how = gap_words_school (worst);
      g_autofree char *name = gap_report_school_label (matrix, worst->index);
      add (out, "- **Most gaps:** %s, %s.\n", name, how);
    }
  add (out, "- **Law:** %s.\n- **Reviews:** %s.\n\n", law, reviews);
}

static void
add_thin (const GapMatrix *matrix, GString *out)
{
  g_autoptr (GArray) clauses = gap_summary_clauses (matrix);
  add (out, "## Clauses that most schools miss\n\n");
  for (guint i = 0; i < MIN (clauses->len, GAP_WORDS_MOST); i++)
    {
      const GapTally *tally = &g_array_index (clauses, GapTally, i);
      if (tally->counts[GAP_STATE_MISSING] == 0)
        break;
      g_autofree char *how = gap_words_clause (tally);
      add (out, "- %s: %s\n", gap_taxonomy_get_clause (gap_matrix_get_taxonomy (matrix), tally->index)->title, how);
    }
}

static void
add_legend (const GapMatrix *matrix, GString *out)
{
  add (out, "\n## Matrix\n\n");
  for (GapState state = 0; state < GAP_N_STATES; state++)
    if (gap_report_has_state (matrix, state))
      add (out, "%s %s: %s  \n", gap_state_mark (state), gap_report_state_word (state),
           gap_report_state_meaning (state));
  if (gap_report_has_ruling (matrix, FALSE))
    add (out, "\\* ruled by a person  \n");
  if (gap_report_has_ruling (matrix, TRUE))
    add (out, "~ a ruling waits for a look: the words that it was about have changed  \n");
  add (out, "\n");
  if (gap_matrix_get_n_schools (matrix) <= MOST_NAMED)
    return;
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      g_autofree char *name = gap_report_school_label (matrix, s);
      add (out, "%u. %s\n", s + 1, name);
    }
  add (out, "\n");
}

static void
add_table_head (const GapMatrix *matrix, guint area, GString *out)
{
  guint n = gap_matrix_get_n_schools (matrix);
  add (out, "### %s\n\n| Clause |", gap_taxonomy_get_area (gap_matrix_get_taxonomy (matrix), area)->title);
  for (guint s = 0; s < n; s++)
    {
      g_autofree char *name = n > MOST_NAMED ? g_strdup_printf ("%u", s + 1) : gap_report_school_label (matrix, s);
      add (out, " %s |", name);
    }
  add (out, " Covered |\n| :-- |");
  for (guint s = 0; s < n; s++)
    add (out, " :-: |");
  add (out, " --: |\n");
}

static void
add_tables (const GapMatrix *matrix, GString *out)
{
  const GapTaxonomy *taxonomy = gap_matrix_get_taxonomy (matrix);
  guint last_area = G_MAXUINT;
  for (guint c = 0; c < gap_taxonomy_get_n_clauses (taxonomy); c++)
    {
      const GapClause *clause = gap_taxonomy_get_clause (taxonomy, c);
      GapTally tally = gap_summary_clause (matrix, c);
      g_autofree char *share = gap_words_share (&tally);
      if (clause->area != last_area)
        add_table_head (matrix, clause->area, out);
      last_area = clause->area;
      add (out, "| %s |", clause->title);
      for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
        add (out, " %s |", gap_report_cell_mark (gap_audit_get_cell (gap_matrix_get_audit (matrix, s), c)));
      add (out, " %s |\n", share);
      if (c + 1 == gap_taxonomy_get_n_clauses (taxonomy)
          || gap_taxonomy_get_clause (taxonomy, c + 1)->area != last_area)
        add (out, "\n");
    }
}

/* "Low Ash, line 21; Wessex, line 4" */
static void
add_mentions (const GapMatrix *matrix, const GapCited *cited, GString *out)
{
  gboolean is_first = TRUE;
  for (guint i = 0; i < cited->mentions->len;)
    {
      const GapMention *mention = &g_array_index (cited->mentions, GapMention, i);
      if (!mention->is_flagged)
        {
          i++;
          continue;
        }
      g_autofree char *name = gap_report_school_label (matrix, mention->school);
      g_autofree char *places = gap_words_mentions (cited, &i);
      add (out, "%s%s%s%s", is_first ? "" : "; ", name, *places != '\0' ? ", " : "", places);
      is_first = FALSE;
    }
}

static void
add_outdated (const GapMatrix *matrix, const GPtrArray *cited, GString *out)
{
  add (out, "## Outdated references\n\n");
  gboolean is_open = FALSE;
  for (guint i = 0; i < cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (cited, i);
      if (row->n_flagged == 0)
        continue;
      g_autofree char *fate = gap_cited_dup_fate (row);
      g_autofree char *instead = gap_report_join (row->instead, 0);
      if (!is_open)
        add (out, "| Cited | What became of it | Cite instead | Where |\n| :-- | :-- | :-- | :-- |\n");
      is_open = TRUE;
      add (out, "| %s | %s | %s%s | ", row->title, fate,
           row->status == GAP_STATUS_UNKNOWN_TITLE && *instead != '\0' ? "perhaps " : "",
           *instead != '\0' ? instead : "–");
      add_mentions (matrix, row, out);
      add (out, " |\n");
    }
  add (out, is_open ? "\n" : "None.\n\n");
}

static void
add_reviews (const GapMatrix *matrix, GString *out)
{
  g_autoptr (GArray) schools = gap_summary_reviews (matrix);
  add (out, "## Reviews\n\n| School | Review | Why |\n| :-- | :-- | :-- |\n");
  for (guint i = 0; i < schools->len; i++)
    {
      const GapAudit *audit = gap_matrix_get_audit (matrix, g_array_index (schools, guint, i));
      const GapReview *review = gap_audit_get_review (audit);
      g_autofree char *when = gap_words_review (review);
      g_autofree char *name = gap_report_school_label (matrix, g_array_index (schools, guint, i));
      add (out, "| %s | %s | %s |\n", name, when, review->why != NULL ? review->why : "");
    }
  add (out, "\n");
}

static void
add_unread (const GapMatrix *matrix, GString *out)
{
  gboolean is_first = TRUE;
  for (guint s = 0; s < gap_matrix_get_n_schools (matrix); s++)
    {
      const GapAudit *audit = gap_matrix_get_audit (matrix, s);
      const GapDocument *document = gap_audit_get_document (audit);
      if (document != NULL && gap_document_get_unread (document)->len == 0)
        continue;
      g_autofree char *part = document != NULL ? gap_report_join (gap_document_get_unread (document), 0) : NULL;
      if (is_first)
        add (out, "## Files that could not be read in full\n\n");
      is_first = FALSE;
      add (out, "- %s: %s\n", gap_audit_get_path (audit), part != NULL ? part : gap_audit_get_failure (audit));
    }
  add (out, "%s", is_first ? "" : "\n");
}

static void
compare (const GapReport *report, GString *out)
{
  g_autoptr (GPtrArray) cited = gap_summary_cited (report->matrix);
  add_summary (report->matrix, cited, out);
  add_thin (report->matrix, out);
  gap_markdown_profile (report, out);
  gap_markdown_changes (report, out);
  add_legend (report->matrix, out);
  add_tables (report->matrix, out);
  add_outdated (report->matrix, cited, out);
  add_reviews (report->matrix, out);
  add_unread (report->matrix, out);
  add (out, "Made by gapcheck %s. Not legal advice.\n", GAP_VERSION);
}

static void
add_finding (const GapCheck *check, const GapFinding *finding, GString *out)
{
  g_autofree char *clipped = finding->quote != NULL ? gap_report_clip (finding->quote, MOST_QUOTE) : NULL;
  GapPlace place = { finding->page, finding->line, 0 };
  g_autofree char *place_words = gap_report_place (place);
  const char *where = *place_words == '\0' && finding->section != NULL ? finding->section : place_words;
  add (out, "| %s | %s | %s | ", gap_level_nick (finding->level), where, finding->message);
  if (clipped != NULL)
    add (out, "“%s”", clipped);
  add (out, " | %s | %s |\n", gap_check_remedy (check, finding), gap_finding_info (finding->kind)->id);
}

static void
check (const GapReport *report, GString *out)
{
  const char *last_path = NULL;
  g_autofree char *counts = gap_report_check_counts (report->check);
  add (out, "# Findings\n\n%s.\n", counts);
  const GPtrArray *pairs = report->check->pairs;
  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    if (gap_report_pair_is_changed (g_ptr_array_index (pairs, i)))
      gap_report_markdown_pair (g_ptr_array_index (pairs, i), "## What changed:", out);
  for (guint i = 0; i < report->check->findings->len; i++)
    {
      const GapFinding *finding = g_ptr_array_index (report->check->findings, i);
      if (!gap_finding_is_active (finding))
        continue;
      if (g_strcmp0 (finding->path, last_path) != 0)
        add (out,
             "\n## %s\n\n| Level | Where | What | Words | To do | Finding |\n| :-- | :-- | :-- | :-- | :-- | :-- |\n",
             finding->path);
      last_path = finding->path;
      add_finding (report->check, finding, out);
    }
}

static void
add_all_places (const GapMatrix *matrix, const GapCited *cited, GString *out)
{
  for (guint i = 0; i < cited->mentions->len;)
    {
      g_autofree char *name = gap_report_school_label (matrix, g_array_index (cited->mentions, GapMention, i).school);
      const char *link = i == 0 ? "" : "; ";
      g_autofree char *places = gap_words_places (cited, &i);
      add (out, "%s%s%s%s", link, name, *places != '\0' ? ", " : "", places);
    }
}

static void
references (const GapReport *report, GString *out)
{
  g_autoptr (GPtrArray) cited = gap_summary_cited (report->matrix);
  add (out, "# References\n\n| Cited | Status | Cite instead | Schools | Where | Source |\n"
            "| :-- | :-- | :-- | --: | :-- | :-- |\n");
  for (guint i = 0; i < cited->len; i++)
    {
      const GapCited *row = g_ptr_array_index (cited, i);
      g_autofree char *fate = gap_cited_dup_fate (row);
      g_autofree char *instead = gap_report_join (row->instead, 0);
      g_autofree char *schools = g_strdup_printf ("%u", row->n_schools);
      const char *state = row->n_flagged == 0 && gap_status_is_ended (row->status) ? " (told as history)" : "";
      add (out, "| %s | %s%s | %s%s | %s | ", row->title, fate, state,
           row->status == GAP_STATUS_UNKNOWN_TITLE && *instead != '\0' ? "perhaps " : "",
           *instead != '\0' ? instead : "–", schools);
      add_all_places (report->matrix, row, out);
      add (out, " | %s |\n", row->source != NULL ? row->source : "");
    }
}

const GapReportFormat gap_report_markdown = { .name = "markdown",
                                              .title = "Markdown with tables",
                                              .compare = compare,
                                              .check = check,
                                              .references = references,
                                              .diff = gap_markdown_diff };
