/* See flow.h. Each paragraph is judged by itself: what formats mark needs no neighbours. */
#include "reader/flow.h"

#include <string.h>

#include "reader/title.h"

#define MOST_OPEN 600   /* bytes in which a bracket or a title is looked for */
#define MIN_JOINED 40   /* bytes of a line that a break in mid-sentence may have */
#define MIN_NUMBERED 80 /* bytes of a numbered paragraph that needs no full stop */
#define MAX_ROW_BYTES 240
#define MAX_CELL_BYTES 80
#define MAX_LABEL_BYTES 40
#define MAX_BOLD_WORDS 12

void
gap_flow_init (GapFlow *flow, GapDocumentBuilder *builder)
{
  *flow = (GapFlow){ .builder = builder };
}

guint
gap_flow_next_table (GapFlow *flow)
{
  flow->in_tabs = FALSE;
  return ++flow->n_tables;
}

/* ---- lines ---- */

/* Whether what follows a break goes on with what stands before it: it starts low and the line has no end, or the break
 * is inside a bracket, a quotation or a title of law. */
static gboolean
goes_on (const char *before, gsize length, const char *text)
{
  if (gap_title_has_end (before) || gap_marker_parse (text).kind != GAP_MARKER_NONE)
    return FALSE;
  if (length >= MIN_JOINED && gap_title_starts_low (text))
    return TRUE;
  if (length > MOST_OPEN)
    return FALSE;
  return (length >= MIN_JOINED && gap_title_is_open (before)) || gap_title_goes_on_as_law (before, text);
}

/* Makes blanks of the breaks in mid-sentence. */
static void
join_broken_lines (const GapFlow *flow, char *text)
{
  char *start = text;
  for (char *c = strchr (text, '\n'); c != NULL; c = strchr (c + 1, '\n'))
    {
      *c = '\0';
      gboolean is_inside = goes_on (start, (gsize)(c - start), c + 1);
      *c = is_inside ? (flow->has_source_lines ? GAP_FLOW_SOFT : ' ') : '\n';
      start = is_inside ? start : c + 1;
    }
}

static void
add (GapFlow *flow, const GapBlock *spec, const char *text)
{
  const char soft[] = { GAP_FLOW_SOFT, '\0' };
  guint line = spec->line;
  gap_document_builder_begin (flow->builder, spec);
  for (const char *c = text; *c != '\0'; line++)
    {
      gsize length = strcspn (c, soft);
      gap_document_builder_text (flow->builder, c, (gssize)length, line);
      gap_document_builder_text (flow->builder, " ", 1, line);
      c += length + (c[length] != '\0' ? 1 : 0);
    }
  gap_document_builder_end (flow->builder);
}

/* The ends of lines of the file in @text. */
static guint
count_lines (const GapFlow *flow, const char *text)
{
  guint n = 0;
  for (const char *c = text; flow->has_source_lines && *c != '\0'; c++)
    n += *c == GAP_FLOW_SOFT || *c == '\n' ? 1 : 0;
  return n;
}

/* ---- what was typed ---- */

gboolean
gap_flow_is_row (const char *text)
{
  guint n_cells = 0;
  const char *colon = strchr (text, ':');
  const char *tab = strchr (text, '\t');
  if (tab == NULL || strlen (text) > MAX_ROW_BYTES)
    return FALSE;
  /* A label may have a long value. */
  gboolean is_label = (colon != NULL && colon < tab && tab - colon <= 2)
                      || (tab - text <= MAX_LABEL_BYTES && strchr (tab + 1, '\t') == NULL);
  for (const char *c = text; *c != '\0';)
    {
      gsize length = strcspn (c, "\t");
      n_cells += strspn (c, " \t") < length ? 1 : 0;
      if (length > MAX_CELL_BYTES && !is_label)
        return FALSE;
      c += length + (c[length] == '\t' ? 1 : 0);
    }
  return n_cells >= 2;
}

static void
add_row (GapFlow *flow, const GapBlock *spec, const char *text)
{
  if (!flow->in_tabs)
    {
      flow->n_tables++;
      flow->row = 0;
    }
  flow->in_tabs = TRUE;
  GapBlock cell = *spec;
  cell.kind = GAP_BLOCK_CELL;
  cell.table = flow->n_tables;
  cell.row = ++flow->row;
  for (const char *c = text; *c != '\0';)
    {
      gsize length = strcspn (c, "\t");
      cell.column++;
      gap_document_builder_begin (flow->builder, &cell);
      gap_document_builder_text (flow->builder, c, (gssize)length, cell.line);
      gap_document_builder_end (flow->builder);
      c += length + (c[length] == '\t' ? 1 : 0);
    }
}

static guint
typed_level (GapFlow *flow, const GapMarker *marker)
{
  for (guint i = flow->n_open; i-- > 0;)
    if (gap_marker_is_sibling (&flow->open[i], marker))
      {
        flow->n_open = i + 1;
        flow->open[i] = *marker;
        return flow->n_open;
      }
  if (flow->n_open < GAP_FLOW_LEVELS)
    flow->open[flow->n_open++] = *marker;
  return flow->n_open;
}

/* Whether @marker goes on a list that is open: it is the next number or letter. */
static gboolean
is_next (const GapFlow *flow, const GapMarker *marker)
{
  for (guint i = 0; i < flow->n_open; i++)
    if (gap_marker_is_sibling (&flow->open[i], marker) && marker->value == flow->open[i].value + 1)
      return TRUE;
  return FALSE;
}

/* Whether a paragraph with a typed marker is an item: a number before a short title is not. */
static gboolean
is_typed_item (const GapFlow *flow, const GapMarker *marker, const char *text)
{
  const char *rest = text + marker->length;
  if (marker->kind == GAP_MARKER_NONE || *rest == '\0')
    return FALSE;
  if (marker->kind > GAP_MARKER_BULLET && is_next (flow, marker))
    return TRUE;
  if (marker->kind != GAP_MARKER_NUMBER)
    return marker->glyph != '.' || marker->value == 1 || gap_title_has_end (rest);
  return (!marker->is_weak || marker->depth > 1) && (strlen (rest) >= MIN_NUMBERED || gap_title_has_end (rest));
}

static gboolean
is_bold_heading (const char *text)
{
  GapMarker marker = gap_marker_parse (text);
  const char *rest = marker.kind > GAP_MARKER_BULLET ? text + marker.length : text;
  return marker.kind != GAP_MARKER_BULLET && strchr (text, '\t') == NULL && gap_title_is_possible (rest)
         && gap_title_count_words (rest) <= MAX_BOLD_WORDS;
}

static void
add_line (GapFlow *flow, const GapBlock *spec, const char *line)
{
  const char *text = line + strspn (line, " \t");
  GapMarker marker = gap_marker_parse (text);
  GapBlock block = *spec;
  if (is_typed_item (flow, &marker, text))
    {
      block.kind = GAP_BLOCK_ITEM;
      block.level = typed_level (flow, &marker);
      flow->in_tabs = FALSE;
      add (flow, &block, text + marker.length);
      return;
    }
  flow->n_open = 0;
  if (marker.kind == GAP_MARKER_NONE && gap_flow_is_row (text))
    {
      add_row (flow, spec, text);
      return;
    }
  flow->in_tabs = FALSE;
  add (flow, &block, text);
}

static void
add_paragraph (GapFlow *flow, const GapBlock *spec, char *text, gboolean is_bold)
{
  if (is_bold && strchr (text, '\n') == NULL && is_bold_heading (text))
    {
      GapBlock heading = *spec;
      heading.kind = GAP_BLOCK_HEADING;
      heading.level = MIN (flow->heading_level + 1, 6u);
      heading.level = MAX (heading.level, 2u);
      flow->n_open = 0;
      flow->in_tabs = FALSE;
      add (flow, &heading, text);
      return;
    }
  join_broken_lines (flow, text);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GapBlock block = *spec;
  for (char **line = lines; *line != NULL; line++)
    {
      if ((*line)[strspn (*line, " \t")] != '\0')
        add_line (flow, &block, *line);
      block.line += flow->has_source_lines ? count_lines (flow, *line) + 1 : 0;
    }
}

static void
add_lines (GapFlow *flow, const GapBlock *spec, char *text)
{
  join_broken_lines (flow, text);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GapBlock block = *spec;
  for (char **line = lines; *line != NULL; line++)
    {
      const char *start = *line + strspn (*line, " \t");
      GapMarker marker = gap_marker_parse (start);
      gboolean is_doubled = spec->kind == GAP_BLOCK_ITEM && marker.kind == GAP_MARKER_BULLET;
      add (flow, &block, is_doubled ? start + marker.length : start);
      block.line += flow->has_source_lines ? count_lines (flow, *line) + 1 : 0;
    }
}

void
gap_flow_add (GapFlow *flow, const GapBlock *spec, const char *text, gboolean is_bold)
{
  g_autofree char *copy = g_strdup (text);
  char *start = copy + strspn (copy, " \n\t");
  if (*start == '\0')
    return;
  if (spec->kind == GAP_BLOCK_PARAGRAPH)
    {
      add_paragraph (flow, spec, start, is_bold);
      return;
    }
  flow->in_tabs = FALSE;
  flow->n_open = 0;
  if (spec->kind != GAP_BLOCK_HEADING)
    {
      add_lines (flow, spec, start);
      return;
    }
  flow->heading_level = spec->level;
  add (flow, spec, start);
}
