/* The words behind each cell: the quote in its paragraph, headings above, page or line, and why they count or do not.
 */
#include "report/report_html.h"

#include <string.h>

/* The head or the tail of the text from @start to @end, at most so long, cut at a blank. (transfer full) */
static char *
clip_side (const GapHtmlPage *page, const char *text, gsize start, gsize end, gboolean is_tail)
{
  if (end <= start || page->context == 0)
    return g_strdup ("");
  g_autofree char *all = g_strndup (text + start, end - start);
  glong length = g_utf8_strlen (all, -1);
  if (length <= (glong)page->context)
    return g_steal_pointer (&all);
  if (!is_tail)
    return gap_report_clip (all, page->context);
  const char *from = g_utf8_offset_to_pointer (all, length - (glong)page->context);
  const char *blank = strchr (from, ' ');
  return g_strconcat ("…", blank != NULL ? blank : from, NULL);
}

/* @span in its block, itself in bold if that says more; before it the stem of the list that it is an item of. */
static void
add_quote (GapHtmlPage *page, const GapDocument *document, GapSpan stem, GapSpan span, guint block)
{
  guint n;
  const GapBlock *blocks = gap_document_get_blocks (document, &n);
  const char *text = gap_document_get_text (document, NULL);
  gsize from = blocks[block].span.offset, to = from + blocks[block].span.length;
  g_autofree char *quote = gap_document_dup_span (document, span);
  g_autofree char *clipped = gap_report_clip (quote, page->most_quote);
  g_autofree char *before = clip_side (page, text, from, span.offset, TRUE);
  g_autofree char *after = clip_side (page, text, span.offset + span.length, to, FALSE);
  g_string_append (page->out, "<blockquote>");
  if (stem.length > 0)
    {
      g_autofree char *lead = gap_document_dup_span (document, stem);
      gap_html_add (page->out, "%s … ", lead);
    }
  gboolean is_whole = *before == '\0' && *after == '\0';
  gap_html_add (page->out, is_whole ? "%s%s%s</blockquote>" : "%s<b>%s</b>%s</blockquote>", before, clipped, after);
}

static void
add_passage (GapHtmlPage *page, const GapDocument *document, GapSpan stem, GapSpan span, guint block)
{
  g_autofree char *place = gap_report_place (gap_document_locate (document, span.offset));
  g_autofree char *section = gap_report_section (document, block);
  add_quote (page, document, stem, span, block);
  if (*place != '\0' || *section != '\0')
    gap_html_add (page->out, "<p class=\"w\">%s%s%s</p>", section, *place != '\0' && *section != '\0' ? ", " : "",
                  place);
}

void
gap_html_evidence (GapHtmlPage *page, guint school, guint clause)
{
  static const GapSpan none;
  const GapAudit *audit = gap_matrix_get_audit (page->matrix, school);
  const GapDocument *document = gap_audit_get_document (audit);
  const GapCell *cell = gap_audit_get_cell (audit, clause);
  gap_html_add (page->out,
                "<div class=\"e\" id=\"e%u-%u\"><h5><b class=\"%s\">%s</b> <a href=\"#c%u\">%s</a> <i>%s</i></h5>",
                school + 1, clause + 1, gap_html_state_class (cell->state), gap_report_cell_mark (cell), clause + 1,
                cell->clause->title, gap_report_state_word (cell->state));
  if ((cell->state != GAP_STATE_COVERED || cell->ruling != NULL) && cell->why != NULL)
    gap_html_add (page->out, "<p>Why: %s.</p>", cell->why);
  if (cell->confidence >= 0 && cell->confidence < GAP_REPORT_SURE)
    gap_html_add (page->out, "<p class=\"w\">Look for yourself: such cells were right %u times in 100.</p>",
                  (guint)(cell->confidence * 100 + 0.5));
  for (guint i = 0; document != NULL && i < MIN (cell->facts->len, page->most_facts); i++)
    {
      const GapFact *fact = &g_array_index (cell->facts, GapFact, i);
      add_passage (page, document, fact->stem, fact->span, fact->block);
    }
  if (document != NULL && cell->facts->len == 0 && cell->nearest->source != NULL)
    add_passage (page, document, none, cell->nearest->span, cell->nearest->block);
  g_string_append (page->out, "</div>\n");
}
