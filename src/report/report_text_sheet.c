/* One school on one sheet: what the policy says, clause by clause, in its own words. */
#include "report/report_text.h"

#define MAX_QUOTE 320u

static void
append_opening (GapTextPage *page, const GapAudit *audit)
{
  const GapDocument *document = gap_audit_get_document (audit);
  g_autofree char *day = gap_date_to_words (gap_audit_get_as_of (audit));
  g_autofree char *path = g_strdup_printf ("%s, judged as of %s", gap_audit_get_path (audit), day);
  gap_text_heading (page, gap_audit_get_school_name (audit));
  gap_text_say (page, "", path);
  if (document == NULL)
    {
      g_autofree char *why = g_strdup_printf ("The file could not be read: %s", gap_audit_get_failure (audit));
      gap_text_say (page, "", why);
      return;
    }
  const char *title = gap_document_get_title (document);
  g_autofree char *kind = g_strdup_printf ("%s%s%s, %u words", title, *title != '\0' ? ", " : "",
                                           gap_document_get_format (document), gap_document_get_n_words (document));
  gap_text_say (page, "", kind);
  const GPtrArray *unread = gap_document_get_unread (document);
  for (guint i = 0; i < unread->len; i++)
    gap_text_say (page, "Not read: ", g_ptr_array_index (unread, i));
}

static void
append_counts (GapTextPage *page, const GapAudit *audit)
{
  GString *counts = g_string_new (NULL);
  for (GapState state = 0; state < GAP_N_STATES; state++)
    {
      guint n = gap_audit_count (audit, state);
      if (n > 0)
        g_string_append_printf (counts, "%s%s %u %s", counts->len > 0 ? ", " : "", gap_state_mark (state), n,
                                gap_report_state_word (state));
    }
  gap_text_say (page, "", counts->str);
  g_string_free (counts, TRUE);
  const GapReview *review = gap_audit_get_review (audit);
  if (review == NULL)
    return;
  g_autofree char *when = gap_words_review (review);
  g_autofree char *line = review->why != NULL ? g_strdup_printf ("%s (%s)", when, review->why) : g_strdup (when);
  gap_text_say (page, "Review: ", line);
}

static void
append_passage (GapTextPage *page, const GapDocument *document, const GapCell *cell)
{
  GapSpan span;
  guint block;
  if (!gap_report_passage (cell, &span, &block))
    return;
  g_autofree char *quote = gap_document_dup_span (document, span);
  g_autofree char *clipped = gap_report_clip (quote, MAX_QUOTE);
  g_autofree char *place = gap_report_place (gap_document_locate (document, span.offset));
  g_autofree char *section = gap_report_section (document, block);
  const char *comma = *place != '\0' && *section != '\0' ? ", " : "";
  gboolean is_bare = *place == '\0' && *section == '\0';
  g_autofree char *line = g_strdup_printf ("%s“%s”%s%s%s%s%s", cell->facts->len == 0 ? "Nearest: " : "", clipped,
                                           is_bare ? "" : " (", section, comma, place, is_bare ? "" : ")");
  gap_text_say (page, "      ", line);
}

static void
append_clause (GapTextPage *page, const GapDocument *document, const GapCell *cell)
{
  gap_text_say_marked (page, cell->state, cell->clause->title);
  if (document == NULL)
    return;
  if (cell->state != GAP_STATE_COVERED && cell->why != NULL)
    {
      g_autofree char *why = g_strdup_printf ("%s: %s", gap_report_state_word (cell->state), cell->why);
      gap_text_say (page, "      ", why);
    }
  append_passage (page, document, cell);
}

static void
append_flagged (GapTextPage *page, const GapDocument *document, GapSpan span, const char *what)
{
  g_autofree char *quote = gap_document_dup_span (document, span);
  g_autofree char *place = gap_report_place (gap_document_locate (document, span.offset));
  g_autofree char *line = g_strdup_printf ("“%s”%s%s: %s", quote, *place != '\0' ? ", " : "", place, what);
  gap_text_say (page, "  - ", line);
}

static void
append_references (GapTextPage *page, const GapAudit *audit)
{
  const GapReferences *references = gap_audit_get_references (audit);
  gboolean is_first = TRUE;
  for (guint i = 0; i < references->citations->len; i++)
    {
      const GapCitation *citation = &g_array_index (references->citations, GapCitation, i);
      if (!citation->is_flagged)
        continue;
      if (is_first)
        gap_text_heading (page, "Outdated references");
      is_first = FALSE;
      append_flagged (page, gap_audit_get_document (audit), citation->span, gap_report_status_word (citation->status));
    }
  for (guint i = 0; i < references->terms->len; i++)
    {
      const GapTermUse *use = &g_array_index (references->terms, GapTermUse, i);
      if (!use->is_flagged)
        continue;
      if (is_first)
        gap_text_heading (page, "Outdated references");
      is_first = FALSE;
      append_flagged (page, gap_audit_get_document (audit), use->span, gap_report_status_word (use->status));
    }
}

void
gap_text_sheet (GapTextPage *page, const GapAudit *audit)
{
  const GapTaxonomy *taxonomy = gap_knowledge_get_taxonomy (gap_audit_get_knowledge (audit));
  guint last_area = G_MAXUINT;
  append_opening (page, audit);
  if (gap_audit_get_document (audit) == NULL)
    return;
  append_counts (page, audit);
  for (guint c = 0; c < gap_audit_get_n_cells (audit); c++)
    {
      const GapCell *cell = gap_audit_get_cell (audit, c);
      if (cell->clause->area != last_area)
        gap_text_heading (page, gap_taxonomy_get_area (taxonomy, cell->clause->area)->title);
      last_area = cell->clause->area;
      append_clause (page, gap_audit_get_document (audit), cell);
    }
  append_references (page, audit);
}
