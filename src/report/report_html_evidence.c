/* The words behind each cell: the quote in its paragraph, headings above, page or line, and why they count or do not.
 */
#include "report/report_html.h"

#include <string.h>

#define MOST_NEAREST 60u

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
  /* The shorter tag: it stands some thousands of times in a page of a hundred schools. */
  const char *tag = page->is_few ? "blockquote" : "q";
  gap_html_add (page->out, "<%s>", tag);
  if (stem.length > 0)
    {
      g_autofree char *lead = gap_document_dup_span (document, stem);
      gap_html_add (page->out, "%s … ", lead);
    }
  gboolean is_whole = *before == '\0' && *after == '\0';
  gap_html_add (page->out, is_whole ? "%s%s%s</%s>" : "%s<b>%s</b>%s</%s>", before, clipped, after, tag);
}

static void
add_passage (GapHtmlPage *page, const GapDocument *document, GapSpan stem, GapSpan span, guint block)
{
  g_autofree char *place = gap_report_place (gap_document_locate (document, span.offset));
  g_autofree char *section = page->is_vast ? g_strdup ("") : gap_report_section (document, block);
  add_quote (page, document, stem, span, block);
  if (*place != '\0' || *section != '\0')
    gap_html_add (page->out, "<p class=\"w\">%s%s%s</p>", section, *place != '\0' && *section != '\0' ? ", " : "",
                  place);
}

/* Where there are many schools a passage that only comes near is cut short: it is there to be doubted, not to be read.
 */
static void
add_nearest (GapHtmlPage *page, const GapDocument *document, GapSpan span)
{
  g_autofree char *place = gap_report_place (gap_document_locate (document, span.offset));
  g_autofree char *quote = gap_document_dup_span (document, span);
  g_autofree char *clipped = gap_report_clip (quote, MOST_NEAREST);
  gap_html_add (page->out, "<q>%s</q>", clipped);
  if (*place != '\0')
    gap_html_add (page->out, "<p class=\"w\">%s</p>", place);
}

/* "Nothing comes near" is the rule of what has no passage: where there are many schools it is said once for all. */
static gboolean
has_why (const GapHtmlPage *page, const GapCell *cell)
{
  if (cell->why == NULL || (cell->state == GAP_STATE_COVERED && cell->ruling == NULL))
    return FALSE;
  return page->is_few || cell->state != GAP_STATE_MISSING || cell->ruling != NULL || cell->nearest->source != NULL;
}

void
gap_html_evidence (GapHtmlPage *page, guint school, guint clause)
{
  static const GapSpan none;
  const GapAudit *audit = gap_matrix_get_audit (page->matrix, school);
  const GapDocument *document = gap_audit_get_document (audit);
  const GapCell *cell = gap_audit_get_cell (audit, clause);
  gap_html_add (page->out, "<div id=\"e%u-%u\"><h5><b class=\"%s\">%s</b> ", school + 1, clause + 1,
                gap_html_state_class (cell->state), gap_report_cell_mark (cell));
  if (page->is_few)
    gap_html_add (page->out, "<a href=\"#c%u\">%s</a>", clause + 1, cell->clause->title);
  else
    gap_html_add (page->out, "%s", cell->clause->title);
  gap_html_add (page->out, " <i>%s</i></h5>", gap_report_state_word (cell->state));
  if (has_why (page, cell))
    gap_html_add (page->out, "<p>Why: %s.</p>", cell->why);
  if (cell->confidence >= 0 && cell->confidence < GAP_REPORT_SURE)
    gap_html_add (page->out,
                  page->is_few ? "<p class=\"w\">Look for yourself: such cells were right %u times in 100.</p>"
                               : "<p class=\"w\">Unsure: right %u times in 100.</p>",
                  (guint)(cell->confidence * 100 + 0.5));
  for (guint i = 0; document != NULL && i < MIN (cell->facts->len, page->most_facts); i++)
    {
      const GapFact *fact = &g_array_index (cell->facts, GapFact, i);
      add_passage (page, document, fact->stem, fact->span, fact->block);
    }
  if (document != NULL && cell->facts->len == 0 && cell->nearest->source != NULL && page->is_few)
    add_passage (page, document, none, cell->nearest->span, cell->nearest->block);
  else if (document != NULL && cell->facts->len == 0 && cell->nearest->source != NULL)
    add_nearest (page, document, cell->nearest->span);
  g_string_append (page->out, "</div>\n");
}
